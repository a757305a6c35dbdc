"""How another publisher's columns and codes become ours. Declared in a pack, applied by `sources`; code knows no publisher."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final

from balalar.vocabulary.group import DIMENSIONS
from balalar.vocabulary.observation import ObservationStatus
from balalar.vocabulary.origin import Origin
from balalar.vocabulary.quantity import UnitKind
from balalar.vocabulary.text import Text

ROLES: Final = ("year", "value", "unit", "area", "status", "lower", "upper")


class SourceKind(StrEnum):
    """The forms of tables that can be read."""

    OPEN_SDG = "open-sdg"
    SDMX_CSV = "sdmx-csv"
    UNICEF_CSV = "unicef-csv"  # UNICEF's own download: no structure column, label columns beside the codes


def is_file(file: str, named: str) -> bool:
    """Whether a file as read (`data/x.csv`) is the one a mapping names, in full or by its last part (`x.csv`).

    >>> is_file("data/x.csv", "x.csv"), is_file("data/x.csv", "data/x.csv"), is_file("data/xx.csv", "x.csv")
    (True, True, False)
    """
    return named in (file, PurePosixPath(file).name)


@dataclass(frozen=True, slots=True)
class SeriesRule:
    """Which rows carry which indicator.

    `file` empty means any file; `where` names columns and the text that must stand there (empty text: an empty cell or
    no such column). A dimension column in `where` is part of what the indicator is, so that mark no longer narrows the
    group: births to girls of `AGE: Y15T19` are that indicator's total. `unit` is given when the file states none, or
    states a wrong one and somebody decided so; `note` then says why.
    """

    indicator: str
    file: str = ""
    where: Mapping[str, str] = field(default_factory=dict)
    unit: str | None = None
    note: Text | None = None

    def __post_init__(self) -> None:
        if not self.indicator:
            raise ValueError("a series rule names an indicator")
        if not self.file and not self.where:
            raise ValueError(f"the series rule of {self.indicator} fits every row: it needs a file or where")
        if ".." in PurePosixPath(self.file).parts or self.file.startswith("/"):
            raise ValueError(f"{self.file} lies outside the publication, and no row of its files would ever fit")


@dataclass(frozen=True, slots=True)
class FileNote:
    """What is known of one file as a whole.

    `kind` is what its values are where their unit would mislead (a change written in percent); `unit` counts for rows
    that state none; `rhythm` is `yearly` or `survey` (gaps between years are then no loss).
    """

    kind: UnitKind | None = None
    unit: str | None = None
    rhythm: str | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class SourceMapping:
    """One publisher's words in ours. `name` is the name of the snapshots it applies to.

    `areas`, `units`, `codes` (by dimension) and `statuses` lead from their text to ours, the empty text standing for an
    empty cell; a code or status that is already ours needs no line, an area or a unit does. `columns` leads from a role
    (one of ROLES) to their column, `dimensions` from their column to our dimension, `aliases` from a column name found
    in some files to the usual one. `series_columns` tell sub-series apart; `extra_columns` tell figures apart in other
    ways (a data source); `ignored_columns` say nothing about the figure. A column that stands in none of these is
    reported, never skipped in silence. Of two series rules that fit a row, the first counts.

    >>> SourceMapping("m", SourceKind.OPEN_SDG, "S1", columns={"year": "Year"})
    Traceback (most recent call last):
    ...
    ValueError: the mapping m names no column for value
    """

    name: str
    kind: SourceKind
    source: str
    origin: Origin = Origin.OFFICIAL
    columns: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    ignored_areas: tuple[str, ...] = ()
    dimensions: Mapping[str, str] = field(default_factory=dict)
    series_columns: tuple[str, ...] = ()
    extra_columns: tuple[str, ...] = ()
    ignored_columns: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, ObservationStatus] = field(default_factory=dict)
    series: tuple[SeriesRule, ...] = ()
    files: Mapping[str, FileNote] = field(default_factory=dict)
    note: Text | None = None

    def __post_init__(self) -> None:
        for fault in self._faults():
            raise ValueError(f"the mapping {self.name} {fault}")

    def _faults(self) -> Iterable[str]:
        yield from (f"names no column for {role}" for role in ("year", "value") if not self.columns.get(role))
        yield from (f"has no use for a column of {role}" for role in self.columns if role not in ROLES)
        strange = sorted({*self.dimensions.values(), *self.codes} - set(DIMENSIONS))
        yield from (f"speaks of {dimension}, which is no dimension of ours" for dimension in strange)
        both = sorted(set(self.areas) & set(self.ignored_areas))
        yield from (f"both uses and ignores the area {area}" for area in both)
        if self.origin is Origin.COMPUTED:
            yield "cannot say computed: what others publish was not computed here"

    def note_of(self, file: str) -> FileNote:
        """What is known of a file as read; an empty note when nothing is."""
        return next((note for named, note in self.files.items() if is_file(file, named)), FileNote())

    def notes_of(self, files: Iterable[str]) -> dict[str, FileNote]:
        """The notes by file as read (`data/x.csv`), only of files that have one."""
        empty = FileNote()
        return {file: note for file in files if (note := self.note_of(file)) != empty}
