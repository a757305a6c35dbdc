"""The status of an indicator: computed from its figures and its targets, with a reason anyone can check."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from balalar.indicators import reasons
from balalar.indicators.definitions import Better, Definition, PathShape, Target
from balalar.indicators.evidence import Evidence, evidence_for
from balalar.indicators.judgement import Judgement, Status
from balalar.indicators.methods.progress.concepts import Convention, Point, joined, meets
from balalar.indicators.methods.progress.traffic_light import (
    ACCELERATION_FROM,
    LIMITED_FROM,
    ON_TRACK_FROM,
    Light,
    light_of,
    pace,
)
from balalar.indicators.targets import RequiredPath, end_of, shape_of_path
from balalar.indicators.wording import (
    deadline_text,
    difference_text,
    fixed_text,
    number_text,
    period_text,
    promised_text,
    value_on_text,
    value_text,
)
from balalar.vocabulary.area import Areas
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.period import Period
from balalar.vocabulary.quantity import Unit
from balalar.vocabulary.text import Text

# Yearly statistics come a year late, sometimes two; what is older than three says nothing on today's pace
STALE_AFTER_YEARS: Final = 3.0
# A value from the last half year before a deadline stands for it; an older one may still have been overtaken
AT_DEADLINE_YEARS: Final = 0.5


def judge(
    definition: Definition, observations: Sequence[Observation], *, area: str, unit: Unit, areas: Areas, on: date
) -> Judgement:
    """Say how an indicator stands in an area on a day.

    Args:
        definition: with its targets; a target that names no area is the country's.
        observations: of this area and of all its children, in any order.
        area: id of the area judged.
        unit: the unit of the definition.
        areas: the areas of the pack; their breaks are never crossed.
        on: the day of the judgement.

    Returns:
        A judgement. `achieved` and `missed` compare a published value with the target; the four statuses between are R,
        observed over required pace from the base; whatever is lacking for that makes it `cannot_tell`, with the reason.
    """
    evidence = evidence_for(definition, observations, area=area, unit=unit, areas=areas, on=on)
    say = Speech(unit, unit.decimals if definition.decimals is None else definition.decimals)
    verdict = _verdict(definition, evidence, say=say, on=on, of_country=area == areas.root.id)
    return Judgement(
        indicator=definition.id,
        area=area,
        on=on,
        status=verdict.status,
        reason=verdict.reason,
        convention=convention_of(evidence.path.shape if evidence.path else shape_of_path(definition, unit)),
        formula=verdict.formula,
        ratio=verdict.ratio,
        base=evidence.base,
        latest=evidence.latest,
        previous=evidence.previous,
        target=evidence.target,
        path=evidence.path.points if evidence.path else (),
        change=change_between(evidence.previous, evidence.latest, say),
    )


def convention_of(shape: PathShape) -> str:
    """Name of the method and its bands.

    >>> convention_of(PathShape.LINEAR)
    'R, linear path; on track from 0.95, acceleration needed from 0.6, limited progress from 0'
    """
    return (
        f"R, {shape} path; on track from {ON_TRACK_FROM:g}, acceleration needed from {ACCELERATION_FROM:g}, "
        f"limited progress from {LIMITED_FROM:g}"
    )


@dataclass(frozen=True, slots=True)
class Speech:
    """How values of one indicator are said."""

    unit: Unit
    decimals: int

    def value(self, value: float) -> Text:
        return value_text(value, self.unit, decimals=self.decimals)

    def figure(self, value: float, period: Period) -> Text:
        return value_on_text(value, period, self.unit, decimals=self.decimals)

    def gap(self, difference: float) -> Text:
        """A difference with as many more decimals as it takes not to be said as zero."""
        more = (self.decimals + extra for extra in range(6) if round(difference, self.decimals + extra))
        return difference_text(difference, self.unit, decimals=next(more, self.decimals))

    def target(self, target: Target) -> dict[str, Text]:
        return {"target": promised_text(target.value, self.unit), "by": deadline_text(target.by)}


@dataclass(frozen=True, slots=True)
class Verdict:
    status: Status
    reason: Text
    ratio: float | None = None
    formula: Text | None = None


def _cannot_tell(reason: Text) -> Verdict:
    return Verdict(Status.CANNOT_TELL, reason)


def _verdict(definition: Definition, evidence: Evidence, *, say: Speech, on: date, of_country: bool) -> Verdict:
    latest, target = evidence.latest, evidence.target
    if latest is None or latest.value is None:
        hidden = evidence.hidden
        return _cannot_tell(reasons.WITHHELD.filled(period=period_text(hidden.period)) if hidden else reasons.NO_DATA)
    if target is not None and target.by.last_day < on:
        return _after_deadline(latest.value, latest.period, target, better=definition.better, say=say)
    if end_of(Period(on.year, on.month, on.day)) - end_of(latest.period) > STALE_AFTER_YEARS:
        return _cannot_tell(reasons.STALE.filled(year=latest.period.year))
    if target is None:
        return _cannot_tell(reasons.NO_TARGET if of_country else reasons.NO_TARGET_FOR_AREA)
    if meets(latest.value, target.value, definition.better):
        return _achieved(latest.value, latest.period, target, say)
    return _before_deadline(evidence, latest, target, better=definition.better, say=say)


def _achieved(latest: float, period: Period, target: Target, say: Speech) -> Verdict:
    return Verdict(Status.ACHIEVED, reasons.ACHIEVED.filled(latest=say.figure(latest, period), **say.target(target)))


def _after_deadline(latest: float, period: Period, target: Target, *, better: Better, say: Speech) -> Verdict:
    if meets(latest, target.value, better):
        return _achieved(latest, period, target, say)
    facts = {"latest": say.figure(latest, period), **say.target(target)}
    if end_of(target.by) - end_of(period) > AT_DEADLINE_YEARS:
        return _cannot_tell(reasons.NOT_KNOWN_AT_DEADLINE.filled(**facts))
    pattern = {Better.HIGHER: reasons.SHORT, Better.LOWER: reasons.OVER, Better.NEITHER: reasons.AWAY}[better]
    return Verdict(Status.MISSED, pattern.filled(gap=say.gap(target.value - latest), **facts))


def _why_one_point(evidence: Evidence, latest: Text, target: dict[str, Text]) -> Text:
    if evidence.since is not None:
        return reasons.ONE_POINT_SINCE_BREAK.filled(on=period_text(evidence.since.on), latest=latest)
    if evidence.hidden is not None:
        return reasons.EARLIER_WITHHELD.filled(period=period_text(evidence.hidden.period), latest=latest)
    return reasons.ONE_POINT.filled(latest=latest, **target)


@dataclass(frozen=True, slots=True)
class _Way:
    """Base, latest and target as points, and `need`: what the path asks for at the time of the latest value.

    `goal` is what the pace is measured against: the target itself where the path runs straight to it, else the path's
    own value at that time, because the way was promised in steps.
    """

    base: Point
    latest: Point
    target: Point
    goal: Point
    need: float
    convention: Convention


def _way(base: Point, latest: Point, target: Point, path: RequiredPath) -> _Way:
    at_that_time = path.value_at(min(latest.year, target.year))
    need = target.value if at_that_time is None else at_that_time
    direct = sum(end_of(point.period) <= target.year for point in path.points) == 2
    geometric = path.shape is PathShape.GEOMETRIC and latest.value > 0
    return _Way(
        base=base,
        latest=latest,
        target=target,
        goal=target if direct else Point(latest.year, need),
        need=need,
        convention=Convention.DISCRETE if geometric else Convention.LINEAR,
    )


def _point(figure: Observation) -> Point:
    return Point(end_of(figure.period), math.nan if figure.value is None else figure.value)


def _before_deadline(
    evidence: Evidence, latest: Observation, target: Target, *, better: Better, say: Speech
) -> Verdict:
    """R and its band, unless there is no start, the start met the target, or the latest interval holds both answers."""
    base, path = evidence.base, evidence.path
    now = _point(latest)
    if base is None or path is None:
        return _cannot_tell(_why_one_point(evidence, say.figure(now.value, latest.period), say.target(target)))
    way = _way(_point(base), now, Point(end_of(target.by), target.value), path)
    facts = {
        "latest": say.figure(now.value, latest.period),
        "base": say.figure(way.base.value, base.period),
        "need": say.value(way.need),
        **say.target(target),
    }
    if meets(way.base.value, target.value, better):
        return Verdict(Status.MOVING_AWAY, reasons.NO_LONGER_MET.filled(**facts))
    light, ratio, formula = _light(way, better)
    if latest.lower is not None and latest.upper is not None and latest.lower < way.need < latest.upper:
        ends = {"lower": say.value(latest.lower), "upper": say.value(latest.upper)}
        return Verdict(Status.CANNOT_TELL, reasons.CROSSES.filled(**facts, **ends), ratio, formula)
    percent = 0 if ratio is None else _percent(ratio)
    reason = joined(reasons.ON_PATH.filled(**facts), reasons.PACE[light].filled(percent=percent))
    return Verdict(Status(light.value), reason, ratio, formula)


def _light(way: _Way, better: Better) -> tuple[Light, float | None, Text | None]:
    """The band of R, R, and its formula. Where the path asks for no improvement by now there is no R: only whether the
    value is at least what the path asks for."""
    found = pace(way.base, way.latest, way.goal, better=better, convention=way.convention)
    if found.value is None or found.working is None or meets(way.base.value, way.goal.value, better):
        kept = meets(way.latest.value, way.need, better)
        return Light.ON_TRACK if kept else Light.MOVING_AWAY, None, None
    return light_of(found.value), found.value, _formula(found.working, found.value)


def _percent(ratio: float) -> int:
    """R in whole percent, rounded down where rounding would lift it into the next band."""
    nearest = round(100 * ratio)
    return nearest if light_of(nearest / 100) is light_of(ratio) else math.floor(100 * ratio)


def _formula(working: Text, ratio: float) -> Text:
    """`R = … = 0.81`, with as many decimals, from two up, as keep the number in its own band."""
    kept = (digits for digits in (2, 3, 4, 6) if light_of(round(ratio, digits)) is light_of(ratio))
    said = next((fixed_text(ratio, decimals=digits) for digits in kept), number_text(ratio, decimals=9))
    return reasons.RATIO_LINE.filled(working=working, r=said)


def change_between(previous: Observation | None, latest: Observation | None, say: Speech) -> Text | None:
    """What moved between two values, in words; None when one is lacking."""
    if previous is None or latest is None or previous.value is None or latest.value is None:
        return None
    moved = round(latest.value, say.decimals) - round(previous.value, say.decimals)
    pattern = reasons.UNCHANGED if moved == 0 else (reasons.ROSE if moved > 0 else reasons.FELL)
    said = pattern.filled(
        previous=say.figure(previous.value, previous.period),
        latest=say.figure(latest.value, latest.period),
        gap=say.gap(moved),
    )
    return joined(said, reasons.WITHIN_ERROR) if moved and _overlap(previous, latest) else said


def _overlap(one: Observation, other: Observation) -> bool:
    if one.lower is None or one.upper is None or other.lower is None or other.upper is None:
        return False
    return one.lower <= other.upper and other.lower <= one.upper
