"""Files to tables, and tables through a mapping to readings: the one door for every kind of source."""

import fnmatch
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from balalar.sources import open_sdg, sdmx_csv, unicef_csv
from balalar.sources.files import FoundFile, files_in
from balalar.vocabulary.errors import SourceError
from balalar.vocabulary.mapping import SourceKind, SourceMapping
from balalar.vocabulary.table import Reading, Table

_FORMATS: Final = {
    SourceKind.OPEN_SDG: (open_sdg.FILES, open_sdg.read_table, open_sdg.readings),
    SourceKind.SDMX_CSV: (sdmx_csv.FILES, sdmx_csv.read_table, sdmx_csv.readings),
    SourceKind.UNICEF_CSV: (unicef_csv.FILES, unicef_csv.read_table, unicef_csv.readings),
}

_TOLD: Final = 10  # errors told in full: with more, the wrong kind was named and all say the same


def table_files(kind: SourceKind, path: Path) -> tuple[FoundFile, ...]:
    """The tables of a folder and its subfolders, sorted by name; a file stands for itself. None found is an error."""
    found = files_in(path, _FORMATS[kind][0])
    refuse_without_tables(kind, path, [each.name for each in found])
    return found


def refuse_without_tables(kind: SourceKind, path: Path, names: Sequence[str]) -> None:
    """Refuse files of which none is called as tables of this kind are."""
    pattern = _FORMATS[kind][0]
    if not any(fnmatch.fnmatchcase(PurePosixPath(name).name, pattern) for name in names):
        raise SourceError(
            f"There is no file called {pattern} at {path}.",
            f"Tables of the kind {kind} are called so, and nothing else is read.",
            "Name the folder of the tables, or another kind.",
        )


def read_tables(
    kind: SourceKind, path: Path, *, advance: Callable[[int, str], None] | None = None
) -> tuple[Table, ...]:
    """All tables of a folder. When files cannot be read, all of them are told in one error.

    `advance` is called after each file with 1 and its name.
    """
    tables, errors = [], []
    for found in table_files(kind, path):
        try:
            tables.append(_FORMATS[kind][1](found))
        except SourceError as error:
            errors.append(error)
        if advance:
            advance(1, found.name)
    if errors:
        raise _together(errors)
    return tuple(tables)


def _together(errors: Sequence[SourceError]) -> SourceError:
    """One error of several, told in full as far as a person reads."""
    if len(errors) == 1:
        return errors[0]
    told = [str(error) for error in errors[:_TOLD]]
    rest = [f"{len(errors) - _TOLD} more files cannot be read."] if len(errors) > _TOLD else []
    return SourceError("\n\n".join([*told, *rest]))


def read(tables: Sequence[Table], mapping: SourceMapping) -> tuple[Reading, ...]:
    """One reading for each row of each table; rows without any text have none, and so have rows that a message of its
    own deletes. Content that is not understood is named in the reading, never an error."""
    readings = _FORMATS[mapping.kind][2]
    return tuple(reading for table in tables for reading in readings(table, mapping))
