"""Spans of time as publications give them: a year, a month or a day, never more exact than the source."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A year (`2023`), a month (`2025-10`) or a day (`2025-12-11`); compared by its first day, then by its last.

    >>> Period.parse("2025-10").last_day.isoformat()
    '2025-10-31'
    >>> Period.parse("2024") < Period.parse("2024-05")
    True
    >>> Period.parse("2024-13")
    Traceback (most recent call last):
    ...
    ValueError: "2024-13" is not a year, a month or a day such as 2025, 2025-10 or 2025-10-31
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")

    @classmethod
    def parse(cls, written: str) -> "Period":
        found = _SHAPE.fullmatch(written.strip())
        try:
            if found:
                year, month, day = (int(part) if part else None for part in found.groups())
                return cls(year or 0, month, day)
        except ValueError:
            pass
        raise ValueError(f'"{written}" is not a year, a month or a day such as 2025, 2025-10 or 2025-10-31')

    @property
    def first_day(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        if self.day:
            return self.first_day
        month = self.month or 12
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def decimal_year(self) -> float:
        """Where the period stands on a time axis, in years: a whole year counts as itself (2023 is 2023.0, the habit
        of yearly series), a month or a day as the end of it (2025-12-31 is 2026.0).

        >>> Period.parse("2023").decimal_year, Period.parse("2025-12").decimal_year
        (2023.0, 2026.0)
        """
        if self.month is None:
            return float(self.year)
        last = self.last_day
        return self.year + last.timetuple().tm_yday / (366 if calendar.isleap(self.year) else 365)

    def _span(self) -> tuple[date, date]:
        return self.first_day, self.last_day

    def __lt__(self, other: "Period") -> bool:
        return self._span() < other._span()

    def __str__(self) -> str:
        return "-".join([f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)])
