"""Axes: where a moment and a value stand in pixels, which values get a hairline, which years get their number."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from balalar.indicators.targets import end_of
from balalar.publish.charts.lettering import text_width
from balalar.vocabulary.period import Period

# Below this share of the largest value, a line from zero would be flat; the chart then says that it does not start there
FLAT_SHARE: Final = 0.25
_MULTIPLES: Final = (1.0, 2.0, 2.5, 5.0)
_LETTER_GAP: Final = 12.0


@dataclass(frozen=True, slots=True)
class ValueScale:
    """Values between the hairlines at `ticks`, drawn from `low_y` (bottom) up to `high_y`."""

    ticks: tuple[float, ...]
    low_y: float
    high_y: float

    @property
    def starts_at_zero(self) -> bool:
        return self.ticks[0] <= 0 <= self.ticks[-1]

    def y(self, value: float) -> float:
        share = (value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])
        return self.low_y + (self.high_y - self.low_y) * share


def value_ticks(values: Sequence[float], *, limit: float | None = None, whole: bool = False) -> tuple[float, ...]:
    """Four to seven round values that hold all given ones, from zero unless the line would then be flat.

    Args:
        values: everything that is drawn; empty counts as 0 to 1.
        limit: a natural top (100 for a percent) that no hairline passes.
        whole: whether the figure counts things, so that no hairline stands at a half.

    >>> value_ticks([0, 182_000, 300_000])
    (0.0, 50000.0, 100000.0, 150000.0, 200000.0, 250000.0, 300000.0)
    >>> value_ticks([95.9, 100], limit=100)
    (95.0, 96.0, 97.0, 98.0, 99.0, 100.0)
    """
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    flat = low > 0 and 0 < high - low < FLAT_SHARE * high
    bottom = low - 0.1 * (high - low) if flat else min(low, 0.0)
    top = max(high, 0.0) if max(high, 0.0) > bottom else bottom + 1.0
    found = [_Hairlines.about(bottom, top, step) for step in _steps(top - bottom, whole=whole)]
    fitting = [lines for lines in found if limit is None or high > limit or lines.last * lines.step <= limit]
    best = min(fitting or found, key=lambda lines: lines.awkwardness)
    return tuple(round(number * best.step, 10) for number in range(best.first, best.last + 1))


@dataclass(frozen=True, slots=True)
class _Hairlines:
    """Multiples of a step, from `first` to `last`, that hold what is drawn; `waste` is the share of room left empty."""

    step: float
    first: int
    last: int
    waste: float

    @classmethod
    def about(cls, bottom: float, top: float, step: float) -> "_Hairlines":
        first, last = math.floor(bottom / step + 1e-9), math.ceil(top / step - 1e-9)
        return cls(step, first, last, 1 - (top - bottom) / ((last - first) * step))

    @property
    def awkwardness(self) -> float:
        """Empty room, and how far the count of spaces is from five; fewer than three or more than six are a last resort."""
        spaces = self.last - self.first
        return self.waste + 0.05 * abs(spaces - 5) + (0 if 3 <= spaces <= 6 else 10)


def _steps(span: float, *, whole: bool) -> list[float]:
    """Round steps, from some that make too many spaces to some that make too few.

    A quarter of a power of ten is round only where it is a whole number: 25, and not 2.5.
    """
    power = math.floor(math.log10(span))
    pairs = [(multiple, exponent) for exponent in (power - 1, power) for multiple in _MULTIPLES]
    steps = [multiple * 10.0**exponent for multiple, exponent in pairs if multiple != 2.5 or exponent > 0]
    return [step for step in steps if not whole or step >= 1] or [1.0]


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Moments from `start` at `left` to `end` at `right`, in decimal years.

    In a series of whole years a value stands at its year. Where months or days come in, everything stands at the end of
    its period, and a year is the room between two of its ends.
    """

    start: float
    end: float
    left: float
    right: float
    by_year: bool

    def at(self, period: Period) -> float:
        return float(period.year) if self.by_year else end_of(period)

    def x(self, moment: float) -> float:
        return self.left + (self.right - self.left) * (moment - self.start) / (self.end - self.start)


def time_scale(moments: Sequence[float], *, left: float, right: float, by_year: bool) -> TimeScale:
    """A scale that holds all moments; a little room is left before the first end of a period."""
    start, end = min(moments), max(moments)
    start -= 0.0 if by_year else 0.5
    if end - start < 1.0:
        start = end - 1.0
    return TimeScale(start, end, left, right, by_year)


def year_marks(scale: TimeScale, wanted: Sequence[int], *, within: tuple[float, float]) -> list[tuple[float, int]]:
    """Years that get their number: x of its middle and the year. The wanted ones come first, then even steps between.

    A number stays between the two edges `within` and a gap away from its neighbours.
    """
    step = _year_step(scale)
    even = [year for year in range(math.floor(scale.start), math.ceil(scale.end) + 1) if year % step == 0]
    marks: list[tuple[float, int]] = []
    half = text_width("2025") / 2
    for year in dict.fromkeys([*wanted, *even]):
        place = _middle_of(scale, year, half)
        if place is None:
            continue
        x = min(max(place, within[0] + half), within[1] - half)
        if all(abs(x - other) >= 2 * half + _LETTER_GAP for other, _ in marks):
            marks.append((x, year))
    return sorted(marks)


def _year_step(scale: TimeScale) -> int:
    room = (scale.right - scale.left) / (text_width("2025") + _LETTER_GAP)
    return next((step for step in (1, 2, 5, 10, 20, 50) if (scale.end - scale.start) / step <= room), 100)


def _middle_of(scale: TimeScale, year: int, half: float) -> float | None:
    if scale.by_year:
        return scale.x(year) if scale.start <= year <= scale.end else None
    begins, ends = max(year, scale.start), min(year + 1.0, scale.end)
    room = scale.x(ends) - scale.x(begins)
    return (scale.x(begins) + scale.x(ends)) / 2 if ends > begins and room >= half else None
