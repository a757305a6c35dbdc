"""ESCAP's two indices of a goal: how much of the way is done by now (CSI), and by the target year if nothing changes
(API), as UNICEF's office for the Middle East and North Africa applies them to children. For summaries of goals only."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from balalar.indicators.definitions import Better
from balalar.indicators.methods.estimate import same_in_all
from balalar.indicators.methods.progress.concepts import NO_RANGE, NOT_KNOWN, ONE_POINT, Point, Result, meets
from balalar.indicators.methods.progress.rates import slope_through
from balalar.indicators.methods.provenance import provenance_of
from balalar.indicators.wording import number_text
from balalar.vocabulary.text import Text

CURRENT: Final = Text(
    kk="Ағымдағы жағдай индексі (CSI), 10 — нысаналы мәнге жетті",
    ru="Индекс текущего состояния (CSI), 10 — цель достигнута",
    en="Current Status Index (CSI), 10 is the target",
)
ANTICIPATED: Final = Text(
    kk="Күтілетін ілгерілеу индексі (API), 10 — нысаналы мәнге жетеді",
    ru="Индекс ожидаемого прогресса (API), 10 — цель будет достигнута",
    en="Anticipated Progress Index (API), 10 is the target",
)
BY_LOGIT: Final = Text(kk="Логит бойынша болжам", ru="Прогноз по логитам", en="Projection on the logit scale")
BY_WEIGHTED_LINE: Final = Text(
    kk="Салмақты түзу бойынша болжам", ru="Прогноз по взвешенной прямой", en="Projection by a weighted line"
)
TOP: Final = 10.0
NEAR_TOP: Final = 9.0  # UNICEF MENARO: above 9 the goal counts as within reach; ESCAP's gap of 10 %
CONVENTION: Final = "ESCAP, UNICEF MENARO"


class GoalBand(StrEnum):
    WITHIN_REACH = "within_reach"  # CSI: on track; API: will meet the target; ESCAP: maintain
    TOO_SLOW = "too_slow"  # CSI: slow progress; API: need to accelerate; ESCAP: accelerate
    BACKWARDS = "backwards"  # CSI: regression; API: no progress expected; ESCAP: reverse


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalIndex(Result):
    """An index up to 10 and its band. The band is known even where base and target coincide and no index exists."""

    band: GoalBand | None = None


def goal_index(base: float, value: float, target: float, *, better: Better, title: Text = CURRENT) -> GoalIndex:
    """10 (value - base) / |target - base| in the wanted direction; 10 when the target is met; no lower bound.

    Args:
        base: the value the goal starts from.
        value: today's value for CSI, the value expected in the target year for API.
        target: the target value.
        better: NEITHER is a parity figure: 10 - 10 |target - value| / |target - base|.
        title: CURRENT or ANTICIPATED.

    Source: ESCAP (2020), Asia and the Pacific SDG Progress Report, technical note; UNICEF MENARO, trend analysis.

    >>> goal_index(40, 70, 100, better=Better.HIGHER).value, goal_index(2, 0.5, 1, better=Better.NEITHER).value
    (5.0, 5.0)
    """
    provenance = provenance_of("progress.goal_index", CONVENTION, [base, value, target], better)
    if not all(map(math.isfinite, (base, value, target))):
        return GoalIndex(title=title, provenance=provenance, absent=NOT_KNOWN)
    if meets(value, target, better):
        return GoalIndex(title=title, provenance=provenance, value=TOP, band=GoalBand.WITHIN_REACH)
    if base == target:
        return GoalIndex(title=title, provenance=provenance, absent=NO_RANGE, band=GoalBand.BACKWARDS)
    index = _share_of_way(base, value, target, better)
    return GoalIndex(
        title=title,
        provenance=provenance,
        value=index,
        working=_working(base, value, target, better),
        band=band_of(index),
    )


def _share_of_way(base: float, value: float, target: float, better: Better) -> float:
    if better is Better.NEITHER:
        return TOP - TOP * (abs(target - value) / abs(target - base))
    way = (value - base) / abs(target - base)
    # where the target lies on the bad side of the base, the way is not 0 to 10; the published index does the same
    return TOP * (way if better is Better.HIGHER else -way)


def band_of(index: float) -> GoalBand:
    """UNICEF MENARO's bands: above 9, from above 0 to 9, and 0 or less."""
    if index > NEAR_TOP:
        return GoalBand.WITHIN_REACH
    return GoalBand.TOO_SLOW if index > 0 else GoalBand.BACKWARDS


def _working(base: float, value: float, target: float, better: Better) -> Text:
    pattern = {
        Better.HIGHER: "10 × ({value} − {base}) / |{target} − {base}|",
        Better.LOWER: "−10 × ({value} − {base}) / |{target} − {base}|",
        Better.NEITHER: "10 − 10 × |{target} − {value}| / |{target} − {base}|",
    }[better]
    numbers = {"base": number_text(base), "value": number_text(value), "target": number_text(target)}
    return same_in_all(pattern).filled(**numbers)


def extrapolate_by_mean_slope(points: Sequence[Point], year: float, *, scale: float) -> Result:
    """Value in a year, by the mean of the slopes between neighbouring points on the logit scale, from the last point.

    Args:
        points: observed values between 0 and `scale`; unknown ones are left out; order does not matter.
        year: any year; a year that was observed gives the observed value.
        scale: the natural top of the figure: 100 for a percent, 1000 for a rate per thousand.

    Returns:
        The extrapolated value. The last value is held where the slope is infinite (a value of 0 or of the full scale)
        or where only one point is known, and a warning says so.

    Source: UNICEF MENARO, trend analysis for SDG child indicators.

    >>> round(extrapolate_by_mean_slope([Point(2020, 50), Point(2021, 60)], 2022, scale=100).value, 2)
    69.23
    """
    known = sorted(point for point in points if point.is_known)
    if not known:
        return _projected(BY_LOGIT, known, year, None)
    observed = next((point.value for point in known if point.year == year), None)
    if observed is not None:
        return _projected(BY_LOGIT, known, year, observed)
    slope = _mean_logit_slope(known, scale)
    if slope is None:
        return _projected(BY_LOGIT, known, year, known[-1].value, warnings=(_HELD,))
    logit = math.log(known[-1].value / (scale - known[-1].value)) + slope * (year - known[-1].year)
    return _projected(BY_LOGIT, known, year, scale / (1 + math.exp(-max(-700.0, min(700.0, logit)))))


def _projected(
    title: Text, known: Sequence[Point], year: float, value: float | None, *, warnings: tuple[Text, ...] = ()
) -> Result:
    provenance = provenance_of("progress.extrapolate", CONVENTION, known, [year], warnings=warnings)
    absent = None if value is not None else (ONE_POINT if known else NOT_KNOWN)
    return Result(title=title, provenance=provenance, value=value, absent=absent)


def _mean_logit_slope(known: Sequence[Point], scale: float) -> float | None:
    if len({point.year for point in known}) < len(known) or len(known) < 2:
        return None
    if any(not 0 < point.value < scale for point in known):
        return None
    logits = [Point(point.year, math.log(point.value / (scale - point.value))) for point in known]
    slopes = [(later.value - earlier.value) / (later.year - earlier.year) for earlier, later in pairwise(logits)]
    return math.fsum(slopes) / len(slopes)


_HELD: Final = Text(
    kk="Бағыты есептелмейді, соңғы мән өзгеріссіз алынды.",
    ru="Наклон не вычисляется, взято последнее значение.",
    en="No slope exists, so the last value is held.",
)


def extrapolate_by_weighted_line(points: Sequence[Point], year: float) -> Result:
    """Value in a later year by a least-squares line whose weights grow towards it: (T - t1) / (T - ti).

    Args:
        points: two or more known values, all before `year`; order does not matter.
        year: T, the target year.

    Source: ESCAP (2020), technical note; the weights follow the definition, no published number was found.

    >>> round(extrapolate_by_weighted_line([Point(2020, 10), Point(2022, 14), Point(2024, 18)], 2030).value, 6)
    30.0
    """
    known = sorted(point for point in points if point.is_known and point.year < year)
    if len({point.year for point in known}) < 2:
        return _projected(BY_WEIGHTED_LINE, known, year, None)
    first = known[0].year
    weights = [(year - first) / (year - point.year) for point in known]
    slope = slope_through(known, weights=weights)
    total = math.fsum(weights)
    mean_year = math.fsum(w * p.year for w, p in zip(weights, known, strict=True)) / total
    mean_value = math.fsum(w * p.value for w, p in zip(weights, known, strict=True)) / total
    return _projected(BY_WEIGHTED_LINE, known, year, mean_value + slope * (year - mean_year))
