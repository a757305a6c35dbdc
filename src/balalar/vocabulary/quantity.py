"""Units: what a number counts, what values it can take, how it is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from balalar.vocabulary.text import Text


class UnitKind(StrEnum):
    SHARE = "share"  # part of a whole, 0 to 100 when printed as percent: no value beyond
    RATE = "rate"  # events per so many people or births: not below 0
    COUNT = "count"  # whole things: not below 0, no fractions
    AMOUNT = "amount"  # money, area, concentration: not below 0
    INDEX = "index"  # points on a scale
    RATIO = "ratio"  # one number over another, around 1: not below 0
    CHANGE = "change"  # growth or difference: may be negative


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a pack. `sdmx` is UNICEF's UNIT_MEASURE code; bounds are what the unit itself allows.

    `name` is the long form ("percent", "per 1,000 live births"), `sign` the short one that stands after the number
    ("%"), empty where the name must be spelled out.
    """

    id: str
    kind: UnitKind
    name: Text
    sdmx: str
    sign: Text | None = None
    lower: float | None = None
    upper: float | None = None
    decimals: int = 1

    def allows(self, value: float) -> bool:
        """Whether the unit can take this value at all."""
        return (self.lower is None or value >= self.lower) and (self.upper is None or value <= self.upper)


NATURAL_LIMITS: Final[Mapping[UnitKind, tuple[float | None, float | None]]] = {
    UnitKind.SHARE: (0.0, 100.0),
    UnitKind.RATE: (0.0, None),
    UnitKind.COUNT: (0.0, None),
    UnitKind.AMOUNT: (0.0, None),
    UnitKind.INDEX: (None, None),
    UnitKind.RATIO: (0.0, None),
    UnitKind.CHANGE: (None, None),
}
