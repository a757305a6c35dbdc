"""Rows of a table to readings: what stands there, and what we understood of it. Odd content is kept and named."""

from collections.abc import Callable
from dataclasses import dataclass, field

from balalar.sources.codes import mark_in, number_in, period_in, status_in
from balalar.sources.columns import Cells, Columns, columns_of, text_at
from balalar.vocabulary.errors import Place
from balalar.vocabulary.group import TOTAL, Group
from balalar.vocabulary.mapping import FileNote, SourceMapping
from balalar.vocabulary.observation import ABSENT, ObservationStatus
from balalar.vocabulary.table import Reading, Row, Table


def readings_of(
    table: Table, mapping: SourceMapping, *, gaps: frozenset[str], is_silent: Callable[[str], bool]
) -> tuple[Reading, ...]:
    """One reading for each row that has any text.

    Args:
        table: as the reader of its kind gives it: plain names in the header, plain codes in the cells.
        mapping: how the publisher's words become ours.
        gaps: texts of a value that say "no value, on purpose" in this kind of table.
        is_silent: which columns outside the mapping say nothing about a figure.
    """
    columns = columns_of(table, mapping, is_silent=is_silent)
    reader = _RowReader(table.file, columns, mapping, mapping.note_of(table.file), gaps)
    return tuple(reader.read(row) for row in table.rows if any(cell.strip() for cell in row.cells))


@dataclass(frozen=True, slots=True)
class _RowReader:
    file: str
    columns: Columns
    mapping: SourceMapping
    note: FileNote
    gaps: frozenset[str]

    def read(self, row: Row) -> Reading:
        seen = _Seen(row.cells, self.columns)
        value_text, value, status = self._value(seen)
        area_text, area = self._area(seen)
        rule = self.columns.rule_of(row.cells)
        unit_text, unit = self._unit(seen, rule.unit if rule else None)
        period = seen.understood("year", period_in)
        bounds = {bound: seen.understood(bound, number_in) for bound in ("lower", "upper")}
        group = self._group(seen)
        strange = tuple(self.columns.unknown_texts(row.cells))
        return Reading(
            Place(self.file, row.line),
            series=self._series(row.cells),
            period=period,
            period_text=seen.text("year"),
            value=value,
            value_text=value_text,
            unit=unit,
            unit_text=unit_text,
            area=area,
            area_text=area_text,
            group=group,
            group_texts=self._named(row.cells, tuple(place for place, _ in self.columns.dimensions)),
            unknown=(*seen.unknown, *strange),
            area_is_ignored=area_text in self.mapping.ignored_areas,
            indicator=rule.indicator if rule else "",
            extra=(*self._named(row.cells, self.columns.extra), *strange),
            status=status,
            **bounds,
        )

    def _value(self, seen: "_Seen") -> tuple[str, float | None, ObservationStatus]:
        """The value as written, as a number, and how it stands. A status that contradicts the value is not understood."""
        text = seen.text("value", strip=False)
        is_gap = text.strip() in self.gaps
        value = None if is_gap else seen.understood("value", number_in)
        status = seen.understood("status", lambda written: status_in(written, self.mapping))
        if is_gap and status not in ABSENT:
            status = ObservationStatus.NOT_AVAILABLE
        if value is not None and status in ABSENT:
            seen.doubt("status")
        return text, value, status or ObservationStatus.NORMAL

    def _area(self, seen: "_Seen") -> tuple[str, str | None]:
        text = seen.text("area")
        area = self.mapping.areas.get(text)
        if text and area is None and text not in self.mapping.ignored_areas:
            seen.doubt("area")
        return text, area

    def _unit(self, seen: "_Seen", decided: str | None) -> tuple[str, str | None]:
        text = seen.text("unit")
        unit = decided or (self.note.unit if not text else None) or self.mapping.units.get(text)
        if text and unit is None:
            seen.doubt("unit")
        return text, unit

    def _group(self, seen: "_Seen") -> Group:
        marks: dict[str, str] = {}
        for place, dimension in self.columns.dimensions:
            text = text_at(seen.cells, place)
            mark = mark_in(text, dimension, self.mapping)
            # two columns may say one dimension, but not two things of it
            if mark is None or (mark != TOTAL and marks.setdefault(dimension, mark) != mark):
                seen.unknown.append((self.columns.names[place], text))
        return Group(**marks)

    def _series(self, cells: Cells) -> str:
        codes = [text_at(cells, place) for place in self.columns.series]
        return "|".join(codes) if any(codes) else ""

    def _named(self, cells: Cells, places: tuple[int, ...]) -> tuple[tuple[str, str], ...]:
        return tuple((self.columns.names[place], text) for place in places if (text := text_at(cells, place)))


@dataclass(frozen=True, slots=True)
class _Seen:
    """One row by role, gathering what was not understood of it."""

    cells: Cells
    columns: Columns
    unknown: list[tuple[str, str]] = field(default_factory=list)

    def text(self, role: str, *, strip: bool = True) -> str:
        place = self.columns.roles.get(role)
        if strip or place is None or place >= len(self.cells):
            return text_at(self.cells, place)
        return self.cells[place]

    def understood[Word](self, role: str, meaning: Callable[[str], Word | None]) -> Word | None:
        """The meaning of a role's text; a text without one is gathered, an empty one is only absent."""
        text = self.text(role)
        word = meaning(text)
        if word is None and text:
            self.doubt(role)
        return word

    def doubt(self, role: str) -> None:
        place = self.columns.roles[role]
        self.unknown.append((self.columns.names[place], text_at(self.cells, place)))
