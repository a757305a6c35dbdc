"""The tile map: one value an area on the grid of the pack, in five equal steps with round limits."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

STEPS: Final = 5
_ROUND: Final = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


@dataclass(frozen=True, slots=True)
class Tile:
    """One area on the map. `step` is 1 to 5, or 0 where there is no number; `value` is the number or the reason in a word."""

    area: str
    row: int
    column: int
    label: str
    name: str
    value: str
    step: int
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class LegendLine:
    step: int
    text: str


@dataclass(frozen=True, slots=True)
class TileMap:
    """Tiles in the order seen (row by row), and the legend."""

    tiles: tuple[Tile, ...]
    legend: tuple[LegendLine, ...]

    @property
    def columns(self) -> int:
        return max((tile.column for tile in self.tiles), default=1)


def round_limits(values: Sequence[float], *, decimals: int) -> tuple[float, ...]:
    """Four limits that part the range of values into five equal steps, each a round number; the outer steps are open.

    >>> round_limits([2.4, 2.6, 3.0, 5.2, 9.0], decimals=1)
    (3.0, 4.5, 6.0, 7.5)
    >>> round_limits([50, 50], decimals=0)
    ()
    """
    low, high = min(values, default=0.0), max(values, default=0.0)
    finest = 10.0**-decimals
    if high - low < finest:
        return ()
    width = _round_width((high - low) / STEPS, finest)
    first = round((low + (high - low - width * (STEPS - 2)) / 2) / width) * width
    limits = tuple(round(first + width * number, 10) for number in range(STEPS - 1))
    return tuple(limit for limit in limits if limit > low) or limits[:1]


def _round_width(wanted: float, finest: float) -> float:
    """The round number nearest to a wanted width, no finer than what is shown."""
    power = 10.0 ** math.floor(math.log10(wanted))
    width = min((number * power for number in _ROUND), key=lambda number: abs(number - wanted))
    return max(math.ceil(round(width / finest, 6)) * finest, finest)


def step_of(value: float, limits: Sequence[float]) -> int:
    """Which step a value falls into, from 1.

    >>> [step_of(value, (3.0, 4.5)) for value in (2.9, 3.0, 4.5)]
    [1, 2, 3]
    """
    return 1 + sum(value >= limit for limit in limits)


def spans(limits: Sequence[float]) -> tuple[tuple[float | None, float | None], ...]:
    """Lower and upper end of each step; None where a step is open."""
    ends = (None, *limits, None)
    return tuple(pairwise(ends))
