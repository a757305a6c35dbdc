"""A published table as it was read: every line kept, beside what we understood of it. Nothing is mended here."""

from dataclasses import dataclass, field

from balalar.vocabulary.errors import Place
from balalar.vocabulary.group import Group
from balalar.vocabulary.observation import ObservationStatus
from balalar.vocabulary.period import Period


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file: its number (the header is line 1) and its cells as text, as many as the line has."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One file, line by line, with the oddities of its form.

    `line_ends` is LF, CRLF or mixed; `empty_trailing_columns` counts header cells at the end that have no name.
    """

    file: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    has_byte_order_mark: bool = False
    line_ends: str = "LF"
    ends_with_line_end: bool = True
    empty_trailing_columns: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What we understood of one row.

    The texts are what stands in the file; `value`, `period`, `unit`, `area` and `group` are None or total where the text
    could not be understood, and `unknown` names those columns with the text that is not known. `series` tells apart the
    sub-series of a file (its series codes joined by `|`); `area_is_ignored` marks codes that the mapping sets aside, such
    as stations. `indicator` is the id the mapping gives to the row, empty when no definition of ours uses it. `status` is
    how the file says the value stands, normal where it says nothing.
    """

    place: Place
    series: str
    period: Period | None
    period_text: str
    value: float | None
    value_text: str
    unit: str | None
    unit_text: str
    area: str | None
    area_text: str
    group: Group
    group_texts: tuple[tuple[str, str], ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()
    area_is_ignored: bool = False
    indicator: str = ""
    lower: float | None = None
    upper: float | None = None
    extra: tuple[tuple[str, str], ...] = field(default=())
    status: ObservationStatus = ObservationStatus.NORMAL

    @property
    def key(self) -> tuple[str, str, str, Period | None, str, tuple[tuple[str, str], ...]]:
        """What the row is about, as the file says it: two rows with one key are duplicates. `extra` holds further
        columns that tell figures apart (a data source, an age spelled as no code)."""
        return self.place.file, self.series, self.unit_text, self.period, self.area_text, self.group_texts + self.extra
