"""What is written beside a snapshot: who published the files, under which licence, when they came, their digests."""

import json
import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from cattrs.preconf.json import make_converter

from balalar.vocabulary.digest import digest_of_files
from balalar.vocabulary.errors import StoreError, UsageError
from balalar.vocabulary.mapping import SourceKind
from balalar.vocabulary.period import Period

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_CONVERTER: Final = make_converter(forbid_extra_keys=True)
_CONVERTER.register_unstructure_hook(Period, str)
_CONVERTER.register_structure_hook(Period, lambda written, _: Period.parse(written))


@dataclass(frozen=True, slots=True)
class SnapshotFile:
    """One file of a snapshot as it was when it came."""

    file: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class SourceNote:
    """The note of a snapshot. `added_on`, `files` and `digest` are filled in when it is made.

    `digest` is that of all files together, and the name of the snapshot's folder. `published_on` is as exact as the
    publisher says.

    >>> SourceNote("Кazstat sdg", SourceKind.OPEN_SDG)
    Traceback (most recent call last):
    ...
    balalar.vocabulary.errors.UsageError: "Кazstat sdg" cannot name a snapshot.
    The name becomes a folder, and mappings of the pack refer to it.
    Use small Latin letters, digits and dashes, such as office-sdg.
    """

    name: str
    kind: SourceKind
    producer: str = ""
    licence: str = ""
    licence_url: str | None = None
    published_on: Period | None = None
    added_on: date | None = None
    digest: str = ""
    files: tuple[SnapshotFile, ...] = ()

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise UsageError(
                f'"{self.name}" cannot name a snapshot.',
                "The name becomes a folder, and mappings of the pack refer to it.",
                "Use small Latin letters, digits and dashes, such as office-sdg.",
            )

    def completed(self, files: tuple[SnapshotFile, ...], *, on: date) -> "SourceNote":
        """The note of a snapshot of these files, added on a day."""
        digest = digest_of_files({file.file: file.sha256 for file in files})
        return replace(self, added_on=on, files=files, digest=digest)

    @property
    def size_bytes(self) -> int:
        return sum(file.size_bytes for file in self.files)


def text_of_note(note: SourceNote) -> str:
    """The note as JSON that a person can read."""
    return json.dumps(_CONVERTER.unstructure(note), ensure_ascii=False, indent=2) + "\n"


def note_in(path: Path) -> SourceNote:
    """The note written in a file. A snapshot without a whole note is no snapshot."""
    try:
        return _CONVERTER.loads(path.read_text(encoding="utf-8"), SourceNote)
    except Exception as error:
        raise StoreError(
            f"{path} is no note of a snapshot ({error}).",
            "Without it nobody knows where these files come from or whether they were changed.",
            "Move the snapshot's folder away and add the files again.",
        ) from error
