"""An index of the pack's own, worked out: scores, how firm the ranks are, what would move an area, what moved."""

from collections.abc import Mapping
from dataclasses import dataclass

from balalar.indicators.methods.provenance import Provenance
from balalar.pack.concepts import OwnIndex
from balalar.vocabulary.period import Period
from balalar.vocabulary.text import Text


@dataclass(frozen=True, slots=True)
class NodeScore:
    """One area at one node of an index. `figure` is the published value behind an indicator's score, None at other nodes;
    `share` is what an indicator weighs in the first top's score of this area (0 to 1). `rank` 1 is the best; it never
    travels without its interval (`Firmness`)."""

    area: str
    node: str
    figure: float | None
    score: float | None
    rank: int | None
    share: float | None
    explanation: Text


@dataclass(frozen=True, slots=True)
class IndexPeriod:
    """An index in one period. `areas` lived then; `ranked` counts those with a score at each top. `twin` has the tops by
    the other mean, empty where the method names none."""

    period: Period
    areas: tuple[str, ...]
    ranked: Mapping[str, int]
    scores: tuple[NodeScore, ...]
    twin: tuple[NodeScore, ...]
    explanation: Text
    provenance: Provenance

    def of(self, area: str, node: str) -> NodeScore | None:
        return next((one for one in self.scores if (one.area, one.node) == (area, node)), None)

    def twin_of(self, area: str, node: str) -> NodeScore | None:
        return next((one for one in self.twin if (one.area, one.node) == (area, node)), None)


@dataclass(frozen=True, slots=True)
class RankRange:
    """An area's rank and how far it moves when honest choices change: `lower` to `upper` (the better end first) holds at
    least `level` of the variants drawn together, `best` and `worst` are the ends over all of them."""

    area: str
    rank: int
    lower: int
    upper: int
    best: int
    worst: int
    explanation: Text


@dataclass(frozen=True, slots=True)
class Effect:
    """What one cause does to ranks: the mean number of places by which an area moves, and by area (in the order of the
    ranges) the best and the worst rank it leads to. `variants` were used, `left_out` could not be."""

    cause: str
    name: Text
    variants: int
    left_out: int
    mean_shift: float | None
    best: tuple[int, ...]
    worst: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Removal:
    """One element taken out of the index: the mean number of places by which an area moves, None where none can tell."""

    node: str
    name: Text
    mean_shift: float | None


@dataclass(frozen=True, slots=True)
class Firmness:
    """How firm the ranks at a top are in the last period."""

    node: str
    level: float
    variants: int
    ranges: tuple[RankRange, ...]
    effects: tuple[Effect, ...]
    removals: tuple[Removal, ...]
    explanation: Text
    provenance: Provenance

    def of(self, area: str) -> RankRange | None:
        return next((one for one in self.ranges if one.area == area), None)


@dataclass(frozen=True, slots=True)
class Move:
    """Where an area's score and rank would go if one indicator (`node`) came to a goal (`mean` or `best` of the areas), all
    else as it is. `before` and `after` are in the indicator's unit."""

    area: str
    node: str
    goal: str
    before: float
    after: float
    score: float
    new_score: float
    rank: int
    new_rank: int
    explanation: Text

    @property
    def gain(self) -> float:
        return self.new_score - self.score


@dataclass(frozen=True, slots=True)
class Moves:
    """What would move each area at a top, in the last period."""

    node: str
    moves: tuple[Move, ...]
    explanation: Text
    provenance: Provenance

    def of(self, area: str, goal: str) -> tuple[Move, ...]:
        """An area's moves, the largest gain first."""
        own = [one for one in self.moves if (one.area, one.goal) == (area, goal)]
        return tuple(sorted(own, key=lambda one: -one.gain))


@dataclass(frozen=True, slots=True)
class Part:
    """What one indicator (`node`) gave to a change: its figures and the points of the score."""

    node: str
    before: float | None
    after: float | None
    points: float


@dataclass(frozen=True, slots=True)
class Shift:
    """An area's score in two periods. The parts add up to the difference; there are none where `absent` says why the two
    cannot be compared."""

    area: str
    before: float | None
    after: float | None
    parts: tuple[Part, ...]
    absent: Text | None
    explanation: Text


@dataclass(frozen=True, slots=True)
class Shifts:
    """What moved at a top from one period to the next; `compared` areas can be compared."""

    node: str
    since: Period
    until: Period
    compared: int
    shifts: tuple[Shift, ...]
    explanation: Text
    provenance: Provenance

    def of(self, area: str) -> Shift | None:
        return next((one for one in self.shifts if one.area == area), None)


@dataclass(frozen=True, slots=True)
class IndexResult:
    """An index of the pack's own, worked out: `index` is the whole method file. Firmness and moves are of the last period,
    one entry a top; shifts one a top and pair of periods."""

    id: str
    index: OwnIndex
    periods: tuple[IndexPeriod, ...]
    firmness: tuple[Firmness, ...]
    moves: tuple[Moves, ...]
    shifts: tuple[Shifts, ...]

    @property
    def last(self) -> IndexPeriod:
        return self.periods[-1]

    def period(self, period: Period) -> IndexPeriod | None:
        return next((one for one in self.periods if one.period == period), None)
