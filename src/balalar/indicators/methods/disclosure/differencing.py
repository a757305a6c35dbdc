"""What two publications tell together that neither tells alone: yesterday's table and today's, one map and another."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import permutations
from typing import Final

import numpy as np

from balalar.indicators.methods.disclosure.attack import Attack, possible_ranges
from balalar.indicators.methods.disclosure.tables import Key, SumTable, linked, table_of
from balalar.indicators.methods.provenance import Provenance, provenance_of
from balalar.vocabulary.text import LANGUAGES, Text

_FOUND: Final = Text(
    kk="Бірге қарағанда {cells} шағын сан ашылады.",
    ru="Вместе публикации раскрывают малых чисел: {cells}.",
    en="Together the publications give away {cells} small counts.",
)
_WHICH: Final = Text(kk="Олар: {keys}.", ru="Это: {keys}.", en="They are: {keys}.")
_NOTHING: Final = Text(
    kk="Бірге қарағанда ештеңе ашылмайды.",
    ru="Вместе публикации ничего не раскрывают.",
    en="Together the publications give nothing away.",
)


@dataclass(frozen=True, slots=True)
class Given:
    """A count that nobody published and that can be worked out: it lies between `lower` and `upper`."""

    key: Key
    lower: float
    upper: float


@dataclass(frozen=True, slots=True, eq=False)
class Differences:
    """Small counts that publications give away together, in the order of the later one."""

    given: tuple[Given, ...]
    provenance: Provenance

    @property
    def holds(self) -> bool:
        """Whether nothing is given away."""
        return not self.given

    def explain(self) -> Text:
        """How many counts and which; never how large."""
        if not self.given:
            return _NOTHING
        keys = "; ".join(" × ".join(each.key) for each in self.given[:5])
        parts = [_FOUND.filled(cells=len(self.given)), _WHICH.filled(keys=keys)]
        return Text(**{language: " ".join(part.said_in(language) for part in parts) for language in LANGUAGES})


def told_by_both(before: SumTable, after: SumTable, *, at_most: int) -> Differences:
    """Cells that stay hidden in each of two publications of the same figures and come out of both together.

    The same children were counted both times, so a cell with one key has one value; what either shows is known, and the
    sums of both hold. A cell is given away when it is hidden in `after`, can be found to lie within 1 to `at_most`, and
    that cannot be found from `after` alone.

    >>> before = table_of({("T",): 10, ("a",): None, ("b",): 7, ("c",): None}, [(("T",), [("a",), ("b",), ("c",)])])
    >>> after = table_of({("T",): 10, ("a",): None, ("b",): None, ("c",): 1}, [(("T",), [("a",), ("b",), ("c",)])])
    >>> told_by_both(before, after, at_most=4).given
    (Given(key=('a',), lower=2.0, upper=2.0),)
    """
    both = linked(after, before)
    low, high = possible_ranges(both)
    alone_low, alone_high = possible_ranges(after)
    given = [
        Given(key, float(low[at]), float(high[at]))
        for place, key in enumerate(after.keys)
        if after.hidden[place]
        and _is_small(low[at := both.at(key)], high[at], at_most)
        and not _is_small(alone_low[place], alone_high[place], at_most)
    ]
    return _found("told_by_both", f"small: 1 to {at_most}", given, both)


def told_by_growth(before: SumTable, after: SumTable, *, at_most: int) -> Differences:
    """Cells whose change from one publication to the next is a small count of children.

    When a register has grown by the children of one month, the difference of two tables is the table of those children.
    A cell is given away when 1 to `at_most` children have come or gone, as far as two shown values tell it, or what is
    left between the limits of hidden ones.

    >>> told_by_growth(table_of({("a",): 120}, []), table_of({("a",): 121}, []), at_most=4).given
    (Given(key=('a',), lower=1.0, upper=1.0),)
    """
    earlier, later = Attack(before), Attack(after)
    given = []
    common = set(before.keys)
    for key in [key for key in after.keys if key in common]:
        (old_low, old_high), (low, high) = earlier.range_of(before.at(key)), later.range_of(after.at(key))
        least, most = low - old_high, high - old_low
        if _is_small(least, most, at_most) or _is_small(-most, -least, at_most):
            given.append(Given(key, least, most))
    return _found("told_by_growth", f"small: 1 to {at_most}", given, after)


def told_by_areas(counts: Mapping[str, float], atoms: Mapping[str, Iterable[Hashable]], *, at_most: int) -> Differences:
    """Small groups that overlapping areas give away: a district inside another district's ring, a town and its region.

    Args:
        counts: the published count of each area.
        atoms: the smallest places each area consists of (villages, blocks); areas may overlap in any way.
        at_most: the largest count that gives a group away.

    Returns:
        Where 1 to `at_most` children can be found to live: pieces, named by the areas that contain them, and what is left
        of an area without another one (`("A", "∖ B")`).

    >>> told_by_areas({"region": 1000, "its towns": 997}, {"region": "abcd", "its towns": "abc"}, at_most=4).given
    (Given(key=('region',), lower=3.0, upper=3.0),)
    """
    table = areas_table(counts, atoms)
    low, high = possible_ranges(table)
    given = [
        Given(key[1:], float(low[at]), float(high[at]))
        for at, key in enumerate(table.keys)
        if table.hidden[at] and _is_small(low[at], high[at], at_most)
    ]
    return _found("told_by_areas", f"small: 1 to {at_most}", given, table)


def areas_table(counts: Mapping[str, float], atoms: Mapping[str, Iterable[Hashable]]) -> SumTable:
    """Areas as sums of the pieces they cut each other into.

    Areas are shown, with keys `("area", name)`. Pieces are hidden, with keys `("piece", names of the areas that contain
    it…)`, and so is what is left of one area without another, `("rest", name, "∖ other")`, where that is several pieces.
    """
    inside: dict[Hashable, list[str]] = {}
    for area in counts:
        if area not in atoms:
            raise ValueError(f"it is not known which places the area {area} consists of")
        for atom in dict.fromkeys(atoms[area]):
            inside.setdefault(atom, []).append(area)
    pieces = tuple(dict.fromkeys(tuple(areas) for areas in inside.values()))
    cells: dict[Key, float | None] = {("area", area): count for area, count in counts.items()}
    cells |= dict.fromkeys((("piece", *areas) for areas in pieces), None)
    sums: list[tuple[Key, list[Key]]] = [
        (("area", area), [("piece", *areas) for areas in pieces if area in areas]) for area in counts
    ]
    for area, other in permutations(counts, 2):
        parts = [("piece", *areas) for areas in pieces if area in areas and other not in areas]
        overlaps = any(area in areas and other in areas for areas in pieces)
        if overlaps and len(parts) > 1:
            cells["rest", area, f"∖ {other}"] = None
            sums.append((("rest", area, f"∖ {other}"), list(parts)))
    return table_of(cells, sums)


def _is_small(low: float, high: float, at_most: int) -> bool:
    return 0 < low <= high <= at_most


def _found(method: str, convention: str, given: list[Given], table: SumTable) -> Differences:
    shown = np.where(table.hidden, np.nan, table.values)
    return Differences(tuple(given), provenance_of(f"disclosure.{method}", convention, shown))
