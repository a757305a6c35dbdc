"""One examined file with its rows in order, and ways to find a figure's neighbours in time, in space and in groups."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from balalar.vocabulary.errors import Place
from balalar.vocabulary.group import TOTAL, Group
from balalar.vocabulary.mapping import FileNote
from balalar.vocabulary.period import Period
from balalar.vocabulary.table import Reading, Table

FINEST: Final = 2  # decimals that publishers print
FamilyName = tuple[str, str, tuple[tuple[str, str], ...], str]


def area_key(reading: Reading) -> str:
    """Our id of the area, or its text where it is none of ours (a station)."""
    return reading.area or reading.area_text


def order(place: Place) -> tuple[str, int]:
    """Places in the order of a reader: by file, then by line."""
    return place.file, place.line


def strange_columns(reading: Reading) -> tuple[str, ...]:
    """Columns that the mapping does not explain: their texts are kept as marks of the row and as unknown."""
    return tuple(column for column, text in reading.unknown if (column, text) in reading.extra)


def decimals(text: str) -> int:
    """How many digits stand after the point.

    >>> decimals("86.10"), decimals(" 861"), decimals("1e-05")
    (2, 0, 5)
    """
    digits, _, power = text.strip().lower().partition("e")
    after = len(digits.partition(".")[2])
    return max(0, after - int(power)) if power.lstrip("+-").isdigit() else after


@dataclass(frozen=True)
class Family:
    """Figures that measure one thing (same series, unit and indicator): comparable over areas, periods and groups.

    Rows are in the order of the file; of two rows about the same thing the first counts.
    """

    name: FamilyName
    rows: tuple[Reading, ...]

    @cached_property
    def figures(self) -> Mapping[tuple[str, Group, Period], Reading]:
        """Every figure by area, group and period."""
        found: dict[tuple[str, Group, Period], Reading] = {}
        for reading in self.rows:
            if reading.period is not None:
                found.setdefault((area_key(reading), reading.group, reading.period), reading)
        return found

    @cached_property
    def series(self) -> Mapping[tuple[str, Group], Sequence[Reading]]:
        """Figures of one area and group, by period."""
        found = defaultdict(list)
        rank = {period: place for place, period in enumerate(self.periods)}
        for (area, group, _), reading in sorted(self.figures.items(), key=lambda item: rank[item[0][2]]):
            found[area, group].append(reading)
        return found

    @cached_property
    def blocks(self) -> Mapping[tuple[Period, Group], Mapping[str, Reading]]:
        """Figures of one period and group, by area, in the order of the file."""
        found: dict[tuple[Period, Group], dict[str, Reading]] = defaultdict(dict)
        for (area, group, period), reading in self.figures.items():
            found[period, group][area] = reading
        return found

    @cached_property
    def by_period(self) -> Mapping[Period, Mapping[Group, Mapping[str, Reading]]]:
        """The blocks of each period, by group."""
        found: dict[Period, dict[Group, Mapping[str, Reading]]] = defaultdict(dict)
        for (period, group), block in self.blocks.items():
            found[period][group] = block
        return found

    @cached_property
    def sets(self) -> Mapping[tuple[Period, str], Mapping[Group, Reading]]:
        """Figures of one period and area, by group."""
        found: dict[tuple[Period, str], dict[Group, Reading]] = defaultdict(dict)
        for (area, group, period), reading in self.figures.items():
            found[period, area][group] = reading
        return found

    @cached_property
    def printed_step(self) -> float:
        """The last digit that most figures are printed with: 1, 0.1 or 0.01. Longer tails come from calculations."""
        counts = Counter(min(FINEST, decimals(row.value_text)) for row in self.rows)
        return 10.0 ** -counts.most_common(1)[0][0]

    @cached_property
    def has_places(self) -> bool:
        """Whether rows are about stations or towns too: a code then names a place, which may be older than the area."""
        return any(reading.area_is_ignored for reading in self.rows)

    @cached_property
    def periods(self) -> Sequence[Period]:
        return sorted({period for _, _, period in self.figures})


@dataclass(frozen=True)
class Sheet:
    """What is examined together: one file of a publisher, or all rows of one indicator.

    `every` are all its rows, `readings` those that no earlier pass has blocked.
    """

    name: str
    every: tuple[Reading, ...]
    readings: tuple[Reading, ...]
    table: Table | None = None
    note: FileNote = field(default_factory=FileNote)

    @classmethod
    def of(
        cls, name: str, readings: Iterable[Reading], *, table: Table | None = None, note: FileNote | None = None
    ) -> "Sheet":
        """A sheet whose rows stand in the order of their lines, whatever order they came in."""
        ordered = sorted(readings, key=lambda reading: order(reading.place))
        return cls(name, tuple(ordered), tuple(ordered), table, note or FileNote())

    def without(self, places: frozenset[Place]) -> "Sheet":
        """The sheet without rows that are known to be wrong: they are no evidence about others."""
        if not places:
            return self
        return replace(
            self, readings=tuple(row for row in self.readings if not places & {row.place, Place(row.place.file)})
        )

    @cached_property
    def sound(self) -> Sequence[Reading]:
        """Rows whose value, period, area and codes are understood."""
        return [
            reading
            for reading in self.readings
            if reading.value is not None
            and reading.period is not None
            and not reading.unknown
            and (reading.area is not None or reading.area_is_ignored)
        ]

    @cached_property
    def families(self) -> Sequence[Family]:
        """The families of this sheet, in the order in which they begin."""
        return [Family(name, tuple(rows)) for name, rows in self.by(family_name).items()]

    def by[Key](self, name: Callable[[Reading], Key]) -> Mapping[Key, Sequence[Reading]]:
        """Sound rows gathered by what `name` gives for them."""
        found: dict[Key, list[Reading]] = defaultdict(list)
        for reading in self.sound:
            found[name(reading)].append(reading)
        return found

    @property
    def place(self) -> Place:
        """The file as a whole."""
        return Place(self.table.file if self.table else self.every[0].place.file)

    @cached_property
    def columns(self) -> Mapping[str, frozenset[str]]:
        """Texts that stand in each breakdown column, blank and total ones left out."""
        found: dict[str, set[str]] = defaultdict(set)
        for reading in self.readings:
            for column, text in reading.group_texts:
                if text.strip() not in {"", TOTAL}:
                    found[column].add(text.strip())
        return {column: frozenset(texts) for column, texts in found.items()}


def family_name(reading: Reading) -> FamilyName:
    return reading.series, reading.indicator, reading.extra, reading.unit_text.strip()
