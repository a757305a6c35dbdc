"""Which files a folder hands over. Nothing outside the folder is ever followed, whatever a link says."""

import fnmatch
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from balalar.vocabulary.errors import SourceError, UsageError

MOST_FILES: Final = 5_000  # a publication has hundreds; more means that a wrong folder was named


@dataclass(frozen=True, slots=True, order=True)
class FoundFile:
    """One file to read: its name relative to what was given, with forward slashes, and where it lies."""

    name: str
    path: Path


def files_in(path: Path, pattern: str = "*") -> tuple[FoundFile, ...]:
    """Files of a folder and its subfolders whose last part fits the pattern, sorted by name; a file stands for itself.

    Names that begin with a dot are left out, and so is what lies in such folders.
    """
    if not path.exists():
        raise UsageError(
            f"There is no file or folder {path}.",
            "Nothing can be read or kept from it.",
            "Check the spelling, and the folder that the command is called in.",
        )
    if path.is_file():
        return (FoundFile(path.name, path),)
    found = sorted(FoundFile(_name(each, path), each) for each in _inside(path, pattern))
    if len(found) > MOST_FILES:
        raise SourceError(
            f"{path} holds {len(found)} files; one publication has at most {MOST_FILES}.",
            "Reading them all would take long, and most are surely something else.",
            "Name the folder of the publication itself.",
        )
    return tuple(found)


def _inside(root: Path, pattern: str) -> Iterator[Path]:
    for folder, folders, files in root.walk(on_error=_refuse_folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            _check_stays(folder / name, root)
        for name in files:
            if fnmatch.fnmatchcase(name, pattern) and not name.startswith("."):
                _check_stays(folder / name, root)
                yield folder / name


def _check_stays(path: Path, root: Path) -> None:
    """A link may point where it likes, and a name with .. too: only what ends inside the folder is part of it."""
    if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
        raise SourceError(
            f"{path} is a link that leaves the folder {root}.",
            "What lies there was not handed over with it, and may be private or change later.",
            "Put the file itself into the folder, or remove the link.",
        )
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise SourceError(
            f"{path} is neither a file nor a folder.", "It cannot be read as a table.", "Remove it from the folder."
        )


def _name(path: Path, root: Path) -> str:
    name = path.relative_to(root).as_posix()
    if not name.isprintable():
        raise SourceError(
            f"The name {name!a} in {root} has characters that no page or report can show.",
            "A finding about the file could not name it.",
            "Rename the file with letters, digits, points and dashes.",
        )
    return name


def _refuse_folder(error: OSError) -> None:
    raise SourceError(
        f"The folder {error.filename} cannot be read: {error.strerror}.",
        "A part of the publication would be missing without a word.",
        "Grant the right to read it, or name another folder.",
    ) from error
