"""A subject on its paper: the size of the drawing, both scales, and where a value at a moment stands."""

from dataclasses import dataclass
from typing import Final

from balalar.indicators.targets import end_of
from balalar.publish.charts.history import Stretch, Subject
from balalar.publish.charts.lettering import text_width
from balalar.publish.charts.scales import TimeScale, ValueScale, time_scale, value_ticks
from balalar.publish.charts.scene import Box, Place
from balalar.vocabulary.formats import number_said, value_said
from balalar.vocabulary.quantity import NATURAL_LIMITS, UnitKind
from balalar.vocabulary.text import Text


@dataclass(frozen=True, slots=True)
class Format:
    """Size of a drawing and the room left around it."""

    css_class: str
    width: int
    height: int
    left: float
    margin: float = 10.0
    top: float = 26.0
    below: float = 34.0


WIDE: Final = Format("k chart-wide", 736, 380, left=44)
NARROW: Final = Format("k chart-narrow", 344, 330, left=34)


@dataclass(frozen=True, slots=True)
class Plan:
    """A subject on its paper: both scales are known."""

    subject: Subject
    format: Format
    time: TimeScale
    values: ValueScale

    def place(self, moment: float, value: float) -> Place:
        return round(self.time.x(moment), 1), round(self.values.y(value), 1)

    def places(self, stretch: Stretch) -> tuple[Place, ...]:
        return tuple(self.place(self.time.at(f.period), f.value) for f in stretch if f.value is not None)

    def said(self, text: Text) -> str:
        return text.said_in(self.subject.language)

    def value(self, value: float) -> str:
        return value_said(value, self.subject.unit, self.subject.language, decimals=self.subject.decimals)

    @property
    def paper(self) -> Box:
        """Where labels may stand: not among the numbers of the hairlines or of the years."""
        return Box(self.time.left + 1, 1, self.format.width - 1, self.values.low_y - 1)


def plan_of(subject: Subject, size: Format) -> Plan:
    """Both scales of a drawing over time; large numbers on the hairlines push the line to the right."""
    unit_line = 18.0 if subject.unit.sign is None else 0.0
    limit = NATURAL_LIMITS[subject.unit.kind][1] if subject.unit.upper is None else subject.unit.upper
    ticks = value_ticks(subject.values, limit=limit, whole=subject.unit.kind is UnitKind.COUNT)
    values = ValueScale(ticks, low_y=size.height - size.below, high_y=size.top + unit_line)
    left = max(size.left, 12 + max(text_width(text) for text in tick_texts(subject, values)))
    return Plan(subject, size, time_of(subject, left=left, right=size.width - size.margin), values)


def time_of(subject: Subject, *, left: float, right: float) -> TimeScale:
    """The time from the first thing drawn to the last, or to today; five years back where there is nothing."""
    by_year = subject.is_by_year
    moments = [float(period.year) if by_year else end_of(period) for period in subject.periods]
    moments = moments or [subject.now - 5.0]
    return time_scale([*moments, subject.now], left=left, right=right, by_year=by_year)


def tick_texts(subject: Subject, values: ValueScale) -> list[str]:
    """Numbers of the hairlines, bottom first; the top one carries the sign of the unit."""
    step = values.ticks[1] - values.ticks[0]
    decimals = next(digits for digits in range(7) if digits == 6 or abs(round(step, digits) - step) < 1e-9 * step)
    texts = [number_said(tick, subject.language, decimals=decimals if tick else 0) for tick in values.ticks]
    texts[-1] = value_said(values.ticks[-1], subject.unit, subject.language, decimals=decimals)
    return [text.replace("-", "\u2212") for text in texts]
