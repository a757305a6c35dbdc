"""A small line for a row of a table: the shape of a series and its last point. It is not joined across a break."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from balalar.vocabulary.area import BoundaryChange
from balalar.vocabulary.observation import Observation

WIDTH: Final = 120
HEIGHT: Final = 28
_EDGE: Final = 5


@dataclass(frozen=True, slots=True)
class Trend:
    """Paths of the line's stretches and the place of its last point, in a box of 120 by 28 pixels."""

    path: str
    x: float
    y: float


def trend_of(observations: Sequence[Observation], breaks: Sequence[BoundaryChange]) -> Trend | None:
    """The small line of one area's series; None where fewer than three values are known."""
    known = [(one.period.decimal_year, one.value, one) for one in observations if one.value is not None]
    if len(known) < 3:
        return None
    first, last = known[0][0], known[-1][0]
    low, high = min(value for _, value, _ in known), max(value for _, value, _ in known)
    across = (WIDTH - 2 * _EDGE) / ((last - first) or 1.0)
    up = (HEIGHT - 2 * _EDGE) / ((high - low) or 1.0)
    places = [
        (round(_EDGE + (when - first) * across, 1), round(HEIGHT - _EDGE - (value - low) * up, 1))
        for when, value, _ in known
    ]
    commands = [
        f"{'M' if number == 0 or _parted(known[number - 1][2], known[number][2], breaks) else 'L'}{x} {y}"
        for number, (x, y) in enumerate(places)
    ]
    return Trend("".join(commands), *places[-1])


def _parted(earlier: Observation, later: Observation, breaks: Sequence[BoundaryChange]) -> bool:
    return any(earlier.period.last_day < change.on.first_day <= later.period.last_day for change in breaks)
