"""The places that figures take in a table, and which row, though filed elsewhere, would fill an empty one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from balalar.indicators.plausibility import saying
from balalar.indicators.plausibility.sheet import FamilyName, Sheet, area_key, family_name
from balalar.vocabulary.group import DIMENSIONS, TOTAL, Group
from balalar.vocabulary.period import Period
from balalar.vocabulary.table import Reading
from balalar.vocabulary.text import Text

NEAREST: Final = 20  # rows that are looked at in each direction for one that is no twin itself


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a family that one figure can take."""

    family: FamilyName
    period: Period
    area: str
    group: Group

    @property
    def pairs(self) -> tuple[tuple[FamilyName, object, object], ...]:
        """Period with group, period with area, area with group: what other rows may share with this place."""
        return (
            (self.family, self.period, self.group),
            (self.family, self.period, self.area),
            (
                self.family,
                self.area,
                self.group,
            ),
        )


def slot_of(reading: Reading) -> Slot | None:
    """The place of a row; None where its period or its codes are not understood."""
    if reading.period is None or reading.unknown:
        return None
    return Slot(family_name(reading), reading.period, area_key(reading), reading.group)


@dataclass(frozen=True, slots=True)
class Slots:
    """Rows by the place they take, in the order of the file, and what the other rows lead one to expect."""

    rows: Mapping[Slot, Sequence[Reading]]
    ordered: Sequence[tuple[Slot, Reading]]
    between: Mapping[tuple[FamilyName, Period, str, str], frozenset[str]]
    expected: frozenset[tuple[FamilyName, object, object]]

    @classmethod
    def of(cls, sheet: Sheet) -> "Slots":
        ordered = [(slot, reading) for reading in sheet.readings if (slot := slot_of(reading))]
        rows: dict[Slot, list[Reading]] = defaultdict(list)
        for slot, reading in ordered:
            rows[slot].append(reading)
        if len(rows) == len(ordered):
            return cls(rows, ordered, {}, frozenset())
        expected = {pair for slot in rows for pair in slot.pairs}
        return cls(rows, ordered, _between([slot for slot, _ in ordered]), frozenset(expected))

    def meant(self, position: int) -> Slot | None:
        """The one empty place that the row at this position would take if a single code of it were another.

        The code must be the one that the rows around it have, so that the row stands where it belongs.
        """
        own, _ = self.ordered[position]
        around = [self._single(position, step) for step in (-1, 1)]
        near = {slot for beside in around if beside for slot in _with_code_of(own, beside)}
        near |= {replace(own, area=area) for area in self._areas_between(position)}
        fitting = [slot for slot in near if slot not in self.rows and self._is_expected(slot)]
        return fitting[0] if len(fitting) == 1 else None

    def _single(self, position: int, step: int) -> Slot | None:
        """The nearest row in one direction that is about something no other row is about."""
        for place in range(position + step, position + step * (NEAREST + 1), step):
            if 0 <= place < len(self.ordered) and len(self.rows[self.ordered[place][0]]) == 1:
                return self.ordered[place][0]
        return None

    def _areas_between(self, position: int) -> frozenset[str]:
        """Areas that stand elsewhere in the period between the same two areas as the row at this position."""
        if not 0 < position < len(self.ordered) - 1:
            return frozenset()
        own, before, after = (self.ordered[position + step][0] for step in (0, -1, 1))
        if not (own.family == before.family == after.family and own.group == before.group == after.group):
            return frozenset()
        return self.between.get((own.family, own.period, before.area, after.area), frozenset())

    def _is_expected(self, slot: Slot) -> bool:
        """Whether other areas have that group then, and the area has another group then or that group at other times."""
        of_group, of_area, of_series = slot.pairs
        return of_group in self.expected and (of_area in self.expected or of_series in self.expected)


def _between(ordered: Sequence[Slot]) -> dict[tuple[FamilyName, Period, str, str], frozenset[str]]:
    found: dict[tuple[FamilyName, Period, str, str], set[str]] = defaultdict(set)
    for before, at, after in zip(ordered, ordered[1:], ordered[2:], strict=False):
        found[at.family, at.period, before.area, after.area].add(at.area)
    return {around: frozenset(areas) for around, areas in found.items()}


def _with_code_of(own: Slot, beside: Slot) -> Iterator[Slot]:
    """The place with one code taken from a row beside it, where that row agrees in everything else but the area."""
    differing = [name for name in DIMENSIONS if getattr(own.group, name) != getattr(beside.group, name)]
    parts = (own.family != beside.family, own.period != beside.period, bool(differing))
    if sum(parts) != 1 or len(differing) > 1:
        return
    if parts[0] and own.family[1:] == beside.family[1:]:
        yield replace(own, family=beside.family)
    elif parts[1]:
        yield replace(own, period=beside.period)
    elif differing:
        yield replace(own, group=beside.group)


def meant_said(own: Reading, slot: Slot, *, sheet: Sheet) -> Text:
    """The suggestion that a row was meant for another place: `URBANISATION=R`."""
    if slot.family != family_name(own):
        code = slot.family[0].strip("|")
    elif slot.period != own.period:
        code = str(slot.period)
    elif slot.area != area_key(own):
        code = next((row.area_text for row in sheet.readings if area_key(row) == slot.area), slot.area)
    else:
        code = _group_code(own, slot.group, sheet=sheet)
    return Text(
        kk=f"Бұл жол {code} болуы ықтимал: сонда жетіспей тұрған көрсеткіш орнына келеді.",
        ru=f"Вероятно, в этой строке должно быть {code}: тогда заполнится недостающий показатель.",
        en=f"The row is probably {code}: that would fill a figure that is missing.",
    )


def _group_code(own: Reading, group: Group, *, sheet: Sheet) -> str:
    """Column and code as the file writes them, taken from a row of that group."""
    example = next((row for row in sheet.readings if row.group == group), None)
    marks = saying.mark_texts(example) if example else ()
    changed = [f"{column}={text}" for column, text in marks if (column, text) not in saying.mark_texts(own)]
    return " ".join(changed) or TOTAL
