"""Which files a pack has. Whatever does not belong there is named, because a misspelt file would be left out in silence."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from balalar.vocabulary.errors import Fault, Place, UsageError

SINGLE_FILES: Final = (
    "programme.yaml",
    "sources.yaml",
    "areas.yaml",
    "bodies.yaml",
    "rights.yaml",
    "units.yaml",
    "measures.yaml",
)
FOLDERS: Final = {"indicators": ".yaml", "observations": ".csv", "mappings": ".yaml", "methods": ".yaml"}
LEFT_ALONE: Final = frozenset({"README.md", "tests"})  # for people and for the pack's own tests; never read
MOST_BYTES: Final = {".yaml": 5_000_000, ".csv": 50_000_000}
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Listing:
    """Files to read, by their path inside the folder in a fixed order, and what is wrong with the folder itself."""

    files: tuple[str, ...]
    faults: tuple[Fault, ...]


def list_files(folder: Path) -> Listing:
    """Everything in the folder, each entry either a file of the format or a fault."""
    if not folder.is_dir():
        raise UsageError(
            f"There is no pack in {folder}: no such folder.",
            "A pack is a folder of YAML and CSV files that says what one programme promises.",
            "Check the path; a folder to copy from is packs/example.",
        )
    try:
        names = sorted(entry.name for entry in folder.iterdir())
        inside = [name for top in FOLDERS if _is_real_folder(folder / top) for name in _names_in(folder, top)]
    except OSError as error:
        raise UsageError(
            f"The folder {folder} cannot be listed: {error.strerror}.",
            "Nothing can be said about a pack that may not be read.",
            "Give yourself the right to read the folder and call again.",
        ) from error
    listed = [name for name in names if name not in FOLDERS or not _is_real_folder(folder / name)] + inside
    strange = [name for name in listed if name not in LEFT_ALONE and not _belongs(name)]
    wanted = [name for name in listed if _belongs(name)]
    faults = [*_missing(names), *_strange(strange), *(fault for name in wanted for fault in _unreadable(folder, name))]
    refused = {fault.place.file for fault in faults}
    return Listing(tuple(name for name in wanted if name not in refused), tuple(faults))


def content_of(folder: Path, name: str) -> bytes | Fault:
    """The bytes of one listed file; never more than its limit, even if it grew since it was listed."""
    try:
        with (folder / name).open("rb") as file:
            content = file.read(_limit(name) + 1)
    except OSError as error:
        return Fault(
            Place(name),
            f"The file cannot be read: {error.strerror}.",
            "What it says would be missing from the pack.",
            "Give yourself the right to read it, or take it out of the folder.",
        )
    return _too_large(name, len(content)) if len(content) > _limit(name) else content


def _names_in(folder: Path, top: str) -> Iterator[str]:
    yield from sorted(f"{top}/{entry.name}" for entry in (folder / top).iterdir())


def _is_real_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _belongs(name: str) -> bool:
    if not name.isprintable():
        return False
    top, slash, file = name.partition("/")
    return name in SINGLE_FILES or bool(slash and file.endswith(FOLDERS[top]) and not file.startswith("."))


def _limit(name: str) -> int:
    return MOST_BYTES[Path(name).suffix]


def _missing(names: list[str]) -> Iterator[Fault]:
    for name in SINGLE_FILES:
        if name not in names:
            yield Fault(
                Place(name),
                "The pack has no such file.",
                "Every pack has it, so that an empty list is said and not guessed.",
                f'Add {name} beside the others; a pack with nothing to say there holds "[]".'
                if name not in {"programme.yaml", "areas.yaml"}
                else f"Add {name}; packs/example shows what it holds.",
            )


def _strange(names: list[str]) -> Iterator[Fault]:
    """One fault a name, or one for all when a whole drawer of strangers was put there."""
    why = "A misspelt file would be left out in silence, and what it says with it."
    if len(names) > _MOST_NAMED:
        few = ", ".join(shown(name) for name in names[:3])
        remedy = "Take them out; notes for people belong in README.md, tests in tests/."
        yield Fault(Place("."), f"{len(names)} entries are no part of a pack, such as {few}.", why, remedy)
        return
    for name in names:
        if name in FOLDERS:
            what = "This is a link or a file where a folder is wanted."
            yield Fault(Place(name), what, why, "Make a plain folder of this name and put its files there.")
            continue
        top, inside, _ = name.partition("/")
        near = [] if inside else get_close_matches(name, (*SINGLE_FILES, *FOLDERS), n=1)
        if near:
            remedy = f"Rename it to {near[0]}, or take it out."
        elif top in FOLDERS:
            remedy = f"Files in {top}/ end in {FOLDERS[top]} and lie there directly; rename it or take it out."
        else:
            remedy = "Take it out; notes for people belong in README.md, tests in tests/."
        yield Fault(Place(shown(name)), "This is no part of a pack.", why, remedy)


def _unreadable(folder: Path, name: str) -> Iterator[Fault]:
    found = (folder / name).lstat()
    if stat.S_ISLNK(found.st_mode):
        yield Fault(
            Place(name),
            "The file is a link to another place.",
            "A pack must be whole in its own folder, or its digest would not say what was read.",
            "Put the file itself here instead of the link.",
        )
    elif not stat.S_ISREG(found.st_mode):
        yield Fault(
            Place(name),
            "This is a folder or a device where a file is wanted.",
            "Only plain files can be read, digested and kept in a history.",
            "Put a plain file here, or take it out.",
        )
    elif found.st_size > _limit(name):
        yield _too_large(name, found.st_size)


def _too_large(name: str, size: int) -> Fault:
    return Fault(
        Place(name),
        f"The file has {size:,} bytes or more; a file of its kind may have {_limit(name):,}.",
        "A pack is written and read by people, so a file of this size is most likely another file under its name.",
        "Put the right file here; figures from registers belong into a snapshot (balalar sources add), not into a pack.",
    )


def shown(name: str) -> str:
    """A file's name as it can be printed anywhere."""
    return name if name.isprintable() else ascii(name)
