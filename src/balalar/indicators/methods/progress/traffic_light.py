"""R: the observed pace over the required one, its bands, and what is said where no target exists."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from balalar.indicators.definitions import Better
from balalar.indicators.methods.estimate import same_in_all
from balalar.indicators.methods.progress.concepts import (
    NO_RANGE,
    NOT_ABOVE_ZERO,
    NOT_KNOWN,
    ONE_POINT,
    Convention,
    Point,
    Result,
    joined,
    meets,
)
from balalar.indicators.methods.progress.rates import rate_of_change, working_of
from balalar.indicators.methods.provenance import provenance_of
from balalar.vocabulary.text import Text

RATIO: Final = Text(
    kk="R, нақты қарқынның қажетті қарқынға қатынасы",
    ru="R, отношение фактического темпа к необходимому",
    en="R, observed pace over required pace",
)
GROWTH: Final = Text(kk="Нысаналы мәнсіз қарқын", ru="Темп без целевого значения", en="Pace where no target exists")
ON_TRACK_FROM: Final = 0.95
ACCELERATION_FROM: Final = 0.60
LIMITED_FROM: Final = 0.0
GROWTH_ON_TRACK_FROM: Final = 0.015  # 1.5 % a year
GROWTH_ACCELERATION_FROM: Final = 0.005
LIMIT_EXPONENT: Final = 4.44  # Statistics Canada's: progress near a natural limit is harder, so less is asked


class Light(StrEnum):
    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    ACCELERATION_NEEDED = "acceleration_needed"
    LIMITED_PROGRESS = "limited_progress"
    MOVING_AWAY = "moving_away"


LIGHT_NAMES: Final[dict[Light, Text]] = {
    Light.ACHIEVED: Text(kk="Нысаналы мәнге жетті.", ru="Цель достигнута.", en="Target met."),
    Light.ON_TRACK: Text(kk="Жоспарға сай.", ru="Идёт по плану.", en="On track."),
    Light.ACCELERATION_NEEDED: Text(kk="Жеделдету керек.", ru="Нужно ускориться.", en="Faster progress is needed."),
    Light.LIMITED_PROGRESS: Text(kk="Ілгерілеу аз.", ru="Продвижение мало.", en="Limited progress."),
    Light.MOVING_AWAY: Text(kk="Нысаналы мәннен алыстап барады.", ru="Удаляется от цели.", en="Moving away."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace(Result):
    """A pace and its light. `scaling` is Statistics Canada's C, 1 where no natural limit is near or a target exists."""

    light: Light | None = None
    scaling: float = 1.0

    def explain(self) -> Text:
        said = Result.explain(self)
        return said if self.light is None else joined(said, LIGHT_NAMES[self.light])


def light_of(ratio: float) -> Light:
    """The light of R; a value on the edge belongs to the better band.

    >>> [str(light_of(r)) for r in (0.95, 0.6, 0.0, -0.01)]
    ['on_track', 'acceleration_needed', 'limited_progress', 'moving_away']
    """
    return _light_from(ratio, (ON_TRACK_FROM, ACCELERATION_FROM, LIMITED_FROM))


def _light_from(value: float, edges: tuple[float, float, float]) -> Light:
    lights = (Light.ON_TRACK, Light.ACCELERATION_NEEDED, Light.LIMITED_PROGRESS)
    return next((light for light, edge in zip(lights, edges, strict=True) if value >= edge), Light.MOVING_AWAY)


def pace(
    base: Point, latest: Point, target: Point, *, better: Better, convention: Convention = Convention.DISCRETE
) -> Pace:
    """R = wanted direction x observed rate / absolute required rate, and its light.

    Args:
        base: where the path starts.
        latest: the newest known value, after the base.
        target: the value promised and when.
        better: the direction of good; NEITHER is a parity figure, judged by its distance to the target, linearly.
        convention: of both rates; discrete is the published one, linear the one that bears zeros.

    Returns:
        1 when progress is exactly as required. A target already met is `achieved` whatever R is. Absent without two
        points, without a way to go, or where no rate exists.

    Source: Eurostat, SDG monitoring report; Statistics Canada and Open SDG, progress methodology.

    >>> found = pace(Point(2015, 14.5), Point(2023, 10.4), Point(2030, 7.25), better=Better.LOWER)
    >>> round(found.value, 4), str(found.light)
    (0.9011, 'acceleration_needed')
    """
    if better is Better.NEITHER:
        near = [Point(point.year, abs(point.value - target.value)) for point in (base, latest, target)]
        return pace(*near, better=Better.LOWER, convention=Convention.LINEAR)
    observed = rate_of_change(base, latest, convention=convention)
    required = rate_of_change(base, target, convention=convention)
    light = Light.ACHIEVED if latest.is_known and meets(latest.value, target.value, better) else None
    ratio = _wanted(better) * observed / abs(required) if observed is not None and required else math.nan
    provenance = provenance_of("progress.pace", convention, base, latest, target, better)
    if required is None or not math.isfinite(ratio):
        return Pace(title=RATIO, provenance=provenance, absent=_why_no_ratio(base, latest, target), light=light)
    sides = {"observed": working_of(base, latest, convention), "required": working_of(base, target, convention)}
    return Pace(
        title=RATIO,
        provenance=provenance,
        value=ratio,
        working=_division(better, towards_good=_wanted(better) * required > 0).filled(**sides),
        light=light or light_of(ratio),
    )


def pace_without_target(base: Point, latest: Point, *, better: Better, limit: float | None = None) -> Pace:
    """Yearly change in the wanted direction, against 1.5 %, 0.5 % and 0, eased near a natural limit.

    Args:
        base: the starting value, above zero.
        latest: the newest value, above zero.
        better: the direction of good, HIGHER or LOWER.
        limit: the natural limit of the figure (100 for a percent); None when it has none.

    Returns:
        A share a year, positive in the wanted direction. The light's edges are multiplied by C = 1 - (base/limit)^4.44.

    Source: Statistics Canada, SDG data hub; open-sdg.readthedocs.io, progress methodology.

    >>> found = pace_without_target(Point(2016, 66.6), Point(2023, 71.4), better=Better.HIGHER, limit=100)
    >>> round(found.value, 6), str(found.light)
    (0.009991, 'acceleration_needed')
    """
    growth = rate_of_change(base, latest, convention=Convention.DISCRETE)
    provenance = provenance_of(
        "progress.pace_without_target", Convention.DISCRETE, base, latest, better, None if limit is None else str(limit)
    )
    if growth is None or better is Better.NEITHER:
        absent = _NO_DIRECTION if better is Better.NEITHER else _why_no_ratio(base, latest, latest)
        return Pace(title=GROWTH, provenance=provenance, absent=absent)
    scaling = scaling_near_limit(base.value, limit)
    value = _wanted(better) * growth
    edges = (GROWTH_ON_TRACK_FROM * scaling, GROWTH_ACCELERATION_FROM * scaling, 0.0)
    return Pace(
        title=GROWTH,
        provenance=provenance,
        value=value,
        working=_signed(better).filled(observed=working_of(base, latest, Convention.DISCRETE)),
        light=_light_from(value, edges),
        scaling=scaling,
    )


def scaling_near_limit(base: float, limit: float | None) -> float:
    """C: 1 far from the limit, 0 at it. A limit below the base (a figure that cannot fall under it) counts likewise.

    >>> round(scaling_near_limit(66.6, 100), 4), scaling_near_limit(100, 100), scaling_near_limit(300, 100)
    (0.8355, 0.0, 1.0)
    """
    if limit is None or limit <= 0 or not 0 <= base <= 2 * limit:
        return 1.0
    near = base if base <= limit else 2 * limit - base
    return 1.0 - math.pow(near / limit, LIMIT_EXPONENT)


def _wanted(better: Better) -> float:
    return 1.0 if better is Better.HIGHER else -1.0


def _signed(better: Better) -> Text:
    sign = "" if better is Better.HIGHER else "−"
    return same_in_all(f"{sign}{{observed}}")


def _division(better: Better, *, towards_good: bool) -> Text:
    """Observed over required; the sign and the bars matter only where the target lies on the bad side of the base."""
    sign = "" if better is Better.HIGHER else "−"
    pattern = "{observed} ÷ {required}" if towards_good else f"{sign}{{observed}} ÷ |{{required}}|"
    return same_in_all(pattern)


_NO_DIRECTION: Final = Text(
    kk="Есептелмейді: көбі де, азы да жақсы емес.",
    ru="Не вычисляется: ни больше, ни меньше не лучше.",
    en="Not computed: neither more nor less is better.",
)


def _why_no_ratio(base: Point, latest: Point, target: Point) -> Text:
    reasons: tuple[tuple[Callable[[], bool], Text], ...] = (
        (lambda: not (base.is_known and latest.is_known and target.is_known), NOT_KNOWN),
        (lambda: latest.year <= base.year or target.year <= base.year, ONE_POINT),
        (lambda: base.value == target.value, NO_RANGE),
    )
    return next((text for holds, text in reasons if holds()), NOT_ABOVE_ZERO)
