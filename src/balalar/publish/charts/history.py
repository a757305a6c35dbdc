"""What a chart has to show of one series: stretches that may be joined, gaps, breaks, targets, and today."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from balalar.indicators.definitions import Definition
from balalar.indicators.judgement import Judgement, PathPoint
from balalar.indicators.targets import RequiredPath, end_of, path_through, shape_of_path, targets_for
from balalar.vocabulary.area import Areas, BoundaryChange
from balalar.vocabulary.observation import Observation, ObservationStatus
from balalar.vocabulary.period import Period
from balalar.vocabulary.quantity import Unit
from balalar.vocabulary.text import Language, Text

MOST_OTHERS: Final = 3  # with ours, four lines: more cannot be told apart and belong in small multiples
# A year's figure comes out during the next year: until then nothing is missing
MISSING_AFTER_YEARS: Final = 1.0

type Stretch = tuple[Observation, ...]


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One series to draw, on a day and in a language; everything a chart shows of it is worked out here, once."""

    definition: Definition
    observations: Sequence[Observation]
    judgement: Judgement | None
    unit: Unit
    area: str
    areas: Areas
    language: Language
    on: date
    breakdown: Mapping[Text, Sequence[Observation]] = field(default_factory=dict)

    @cached_property
    def usable(self) -> tuple[Observation, ...]:
        """Figures of the area and of all its children, in order of time; forecasts and the future are left out.

        A declared baseline that the path starts from counts as a figure where none of its period is known.
        """
        mine = [figure for figure in self.observations if figure.area == self.area and figure.group.is_total]
        base = self.judgement.base if self.judgement else None
        if base is not None and all(figure.period != base.period for figure in mine):
            mine.append(base)
        return _in_time(mine, self.on)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Values in order of time; between two stretches nothing is joined."""
        return joinable(self.usable, self._all_breaks)

    @cached_property
    def others(self) -> tuple[tuple[Text, tuple[Stretch, ...]], ...]:
        """The other lines by name, as stretches."""
        first = list(self.breakdown.items())[:MOST_OTHERS]
        return tuple((name, joinable(_in_time(figures, self.on), self._all_breaks)) for name, figures in first)

    @cached_property
    def figures(self) -> Stretch:
        return tuple(figure for stretch in self.stretches for figure in stretch)

    @property
    def latest(self) -> Observation | None:
        return self.figures[-1] if self.figures else None

    @property
    def hidden(self) -> tuple[Observation, ...]:
        """Figures that are kept back: withheld by the gate, or because a child could be recognised."""
        kept_back = {ObservationStatus.WITHHELD, ObservationStatus.SUPPRESSED}
        return tuple(figure for figure in self.usable if figure.status in kept_back)

    @property
    def _all_breaks(self) -> tuple[BoundaryChange, ...]:
        return tuple(change for change in self.areas.breaks(self.area) if change.on.first_day <= self.on)

    @property
    def breaks(self) -> tuple[BoundaryChange, ...]:
        """Boundary changes since the first value."""
        return tuple(c for c in self._all_breaks if self.figures and self.figures[0].period.last_day < c.on.first_day)

    @cached_property
    def goals(self) -> tuple[PathPoint, ...]:
        """Published targets, in order of time."""
        meant = targets_for(self.definition, self.area, self.areas)
        return tuple(PathPoint(target.by, target.value, published=True) for target in meant)

    @cached_property
    def path(self) -> RequiredPath | None:
        """The required path of the judgement; None where it cannot be drawn."""
        points = self.judgement.path if self.judgement else ()
        return path_through(points, shape_of_path(self.definition, self.unit)) if len(points) > 1 else None

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Periods of everything drawn."""
        drawn = [figure.period for figure in (*self.figures, *self.hidden)]
        drawn += [figure.period for _, stretches in self.others for stretch in stretches for figure in stretch]
        drawn += [point.period for point in (*self.goals, *(self.path.points if self.path else ()))]
        return tuple(drawn)

    @cached_property
    def values(self) -> tuple[float, ...]:
        """Every number drawn: values, ends of intervals, targets."""
        lines = [*self.stretches, *(stretch for _, stretches in self.others for stretch in stretches)]
        figures = [figure for stretch in lines for figure in stretch]
        drawn = [number for f in figures for number in (f.value, f.lower, f.upper) if number is not None]
        return (*drawn, *(point.value for point in (*self.goals, *(self.path.points if self.path else ()))))

    @property
    def decimals(self) -> int:
        return self.unit.decimals if self.definition.decimals is None else self.definition.decimals

    @property
    def now(self) -> float:
        return Period(self.on.year, self.on.month, self.on.day).decimal_year

    @property
    def is_by_year(self) -> bool:
        """Whether everything drawn belongs to a whole year."""
        return all(period.month is None for period in self.periods)

    @property
    def is_overdue(self) -> bool:
        """Whether a newer figure could be expected by now."""
        return self.latest is None or self.now - end_of(self.latest.period) > MISSING_AFTER_YEARS


def _in_time(figures: Iterable[Observation], on: date) -> tuple[Observation, ...]:
    meant = (f for f in figures if f.status is not ObservationStatus.FORECAST and f.period.first_day <= on)
    return tuple(sorted(meant, key=lambda figure: (end_of(figure.period), figure.period)))


def joinable(figures: Sequence[Observation], breaks: Sequence[BoundaryChange]) -> tuple[Stretch, ...]:
    """Values in a row: a stretch ends where a figure is absent and where the boundaries changed."""
    stretches: list[list[Observation]] = [[]]
    for figure in figures:
        last = stretches[-1][-1] if stretches[-1] else None
        if figure.value is None or (last and any(_parts(change, last, figure) for change in breaks)):
            stretches.append([])
        if figure.value is not None:
            stretches[-1].append(figure)
    return tuple(tuple(stretch) for stretch in stretches if stretch)


def _parts(change: BoundaryChange, earlier: Observation, later: Observation) -> bool:
    return earlier.period.last_day < change.on.first_day <= later.period.last_day
