"""The central contract: one number with all that is needed to trust it, quote it and make it again."""

import math
from dataclasses import dataclass, field
from enum import StrEnum

from balalar.vocabulary.errors import Place
from balalar.vocabulary.group import Group
from balalar.vocabulary.origin import Origin
from balalar.vocabulary.period import Period


class ObservationStatus(StrEnum):
    """How a value stands, or why it is absent. The letters are SDMX's OBS_STATUS."""

    NORMAL = "A"
    ESTIMATED = "E"
    FORECAST = "F"
    PROVISIONAL = "P"
    LOW_RELIABILITY = "U"
    SUPPRESSED = "Q"  # a child could be recognised
    WITHHELD = "H"  # the gate found an error: our own code, mapped to Q when it leaves as SDMX
    NOT_COLLECTED = "L"
    NOT_APPLICABLE = "M"
    NOT_AVAILABLE = "O"


ABSENT = frozenset(
    {
        ObservationStatus.SUPPRESSED,
        ObservationStatus.WITHHELD,
        ObservationStatus.NOT_COLLECTED,
        ObservationStatus.NOT_APPLICABLE,
        ObservationStatus.NOT_AVAILABLE,
    }
)


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure of an indicator for an area, a period and a group.

    `value` is None exactly when the status is one of ABSENT; it is never NaN. `lower` and `upper` are the interval the
    source published. `source` is an id of the pack's sources; `place` is the file and line the figure was read from.

    >>> Observation("i", "A", Period.parse("2023"), Group(), None, "percent", Origin.OFFICIAL, "S1")
    Traceback (most recent call last):
    ...
    ValueError: a value that is absent needs a status that says why
    """

    indicator: str
    area: str
    period: Period
    group: Group
    value: float | None
    unit: str
    origin: Origin
    source: str
    status: ObservationStatus = ObservationStatus.NORMAL
    numerator: float | None = None
    denominator: float | None = None
    lower: float | None = None
    upper: float | None = None
    note: str = ""
    place: Place = field(default=Place(""))

    def __post_init__(self) -> None:
        if (self.value is None) != (self.status in ABSENT):
            raise ValueError("a value that is absent needs a status that says why")
        for number in (self.value, self.numerator, self.denominator, self.lower, self.upper):
            if number is not None and not math.isfinite(number):
                raise ValueError("a figure is a finite number or absent")

    @property
    def key(self) -> tuple[str, str, Period, Group]:
        """What the figure is about; one release holds one figure for a key."""
        return self.indicator, self.area, self.period, self.group
