"""Results about one indicator: gaps between groups, where its series goes, the country beside others, areas in a funnel."""

from dataclasses import dataclass

from balalar.indicators.methods.provenance import Provenance
from balalar.vocabulary.period import Period
from balalar.vocabulary.text import Text


@dataclass(frozen=True, slots=True)
class Result:
    """A number that was worked out, with words for it.

    `value` is None where it cannot be made, the bounds where there is no interval; `explanation` says why. `level` is the
    interval's (0.95), `decimals` how many digits words show.
    """

    title: Text
    value: float | None
    lower: float | None
    upper: float | None
    level: float | None
    decimals: int
    explanation: Text
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """One group of a comparison: its code (`F`, `Q1`, an area's id), its name, and what was published of it; `value` is
    None where the group has no figure or it is withheld, `population` where no denominator is published."""

    code: str
    name: Text
    value: float | None
    lower: float | None
    upper: float | None
    population: float | None


@dataclass(frozen=True, slots=True)
class Inequality:
    """How far groups of one kind stand apart, in the newest period that has them.

    `dimension` is a mark of `Group` (residence, sex, wealth, education, disability) or `areas`. `worst` is the code of the
    group that is worst off, None unless its published interval overlaps with no other: `verdict` says which it is.
    `slope`, `slope_ratio` and `concentration` exist for the five wealth groups, `from_best` for areas; `is_weighted` says
    whether these count people (None where there are none of them).
    """

    indicator: str
    area: str
    dimension: str
    period: Period
    unit: str
    groups: tuple[GroupFigure, ...]
    has_intervals: bool
    worst: str | None
    verdict: Text
    absolute: Result
    relative: Result
    slope: Result | None
    slope_ratio: Result | None
    concentration: Result | None
    from_best: Result | None
    is_weighted: bool | None
    explanation: Text
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class ProjectedValue:
    """The median of a projected year with its bands; no bands where the last value is held."""

    year: int
    value: float
    lower_80: float | None
    upper_80: float | None
    lower_95: float | None
    upper_95: float | None


@dataclass(frozen=True, slots=True)
class Projection:
    """Where the country's series goes if it moves on as it did. `label` goes with every number of it: it is no progress,
    and no judgement rests on it. `is_held` means that the last value is repeated and that no band can be given."""

    indicator: str
    area: str
    unit: str
    label: Text
    scale: str
    points: tuple[ProjectedValue, ...]
    is_held: bool
    observed: int
    since: int
    until: int
    explanation: Text
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class ComparedValue:
    """A figure of one year in a comparison, as published."""

    period: Period
    value: float
    lower: float | None
    upper: float | None
    status: str


@dataclass(frozen=True, slots=True)
class ComparedSeries:
    """One area's series: the country's own, or that of an area abroad."""

    area: str
    points: tuple[ComparedValue, ...]

    def at(self, period: Period) -> ComparedValue | None:
        return next((point for point in self.points if point.period == period), None)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The country beside areas abroad, on one series counted alike for all. The country comes first, the others in the
    order of the pack. `shared` is the newest period in which all of them have a figure, None where there is none."""

    indicator: str
    unit: str
    series: tuple[ComparedSeries, ...]
    shared: Period | None
    has_intervals: bool
    explanation: Text
    provenance: Provenance

    def of(self, area: str) -> ComparedSeries | None:
        return next((one for one in self.series if one.area == area), None)


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """One area in a funnel; `standing` is far_below, below, within, above, far_above or unknown. The value is in percent."""

    area: str
    value: float | None
    events: float | None
    population: float | None
    standing: str


@dataclass(frozen=True, slots=True)
class FunnelLimit:
    """How far a share may lie from the mean by chance where so many people are counted, in percent."""

    population: float
    lower_95: float
    upper_95: float
    lower_998: float
    upper_998: float


@dataclass(frozen=True, slots=True)
class Funnel:
    """Areas against their common mean, judged by the number of people behind each share. Only for shares whose numerator
    and denominator are published; where they are not, there is no funnel and areas are not ranked.

    `mean` is in percent; `dispersion` is about 1 where areas differ by chance alone; where `is_inflated`, limits were
    widened by its root.
    """

    indicator: str
    period: Period
    mean: float
    dispersion: float
    is_inflated: bool
    points: tuple[FunnelPoint, ...]
    limits: tuple[FunnelLimit, ...]
    explanation: Text
    provenance: Provenance

    def of(self, area: str) -> FunnelPoint | None:
        return next((one for one in self.points if one.area == area), None)
