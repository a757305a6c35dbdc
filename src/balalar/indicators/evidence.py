"""What a judgement rests on: which value counts as the start, which as the latest, and which target it is held against."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from balalar.indicators.definitions import Definition, Target
from balalar.indicators.judgement import PathPoint
from balalar.indicators.targets import RequiredPath, end_of, required_path, shape_of_path, targets_for
from balalar.vocabulary.area import Areas, BoundaryChange
from balalar.vocabulary.group import Group
from balalar.vocabulary.observation import Observation, ObservationStatus
from balalar.vocabulary.quantity import Unit

# A start older than this before the first deadline would judge another time's work, not the programme's
PATH_YEARS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """Base, latest and previous are values; `hidden` is the newest figure kept back. `since` is the last boundary change:
    nothing older is used. `path` runs from the base through all targets after it."""

    base: Observation | None
    latest: Observation | None
    previous: Observation | None
    hidden: Observation | None
    since: BoundaryChange | None
    target: Target | None
    targets: tuple[Target, ...]
    path: RequiredPath | None


def evidence_for(
    definition: Definition, observations: Sequence[Observation], *, area: str, unit: Unit, areas: Areas, on: date
) -> Evidence:
    """Choose from the observations of one area and all its children; their order does not matter.

    Forecasts and periods that begin after `on` are not used. The target is the next one whose deadline has not passed,
    or the last one when all have.
    """
    since = _last_break(areas, area, on)
    usable = _usable(observations, since=since, on=on)
    known = [figure for figure in usable if figure.value is not None]
    latest = known[-1] if known else None
    targets = targets_for(definition, area, areas)
    base = _base(definition, known, area=area, targets=targets, since=since, areas=areas)
    if base is None or latest is None or end_of(base.period) >= end_of(latest.period):
        base = None
    hidden = [f for f in usable if f.status in {ObservationStatus.WITHHELD, ObservationStatus.SUPPRESSED}]
    return Evidence(
        base=base,
        latest=latest,
        previous=known[-2] if len(known) > 1 else None,
        hidden=hidden[-1] if hidden else None,
        since=since,
        target=target_on(targets, on),
        targets=targets,
        path=_path(base, targets, definition, unit),
    )


def target_on(targets: Sequence[Target], on: date) -> Target | None:
    """The next target on a day: the first whose deadline has not passed, else the last one; they come in order."""
    ahead = [target for target in targets if target.by.last_day >= on]
    return ahead[0] if ahead else (targets[-1] if targets else None)


def _last_break(areas: Areas, area: str, on: date) -> BoundaryChange | None:
    past = [change for change in areas.breaks(area) if change.on.first_day <= on]
    return past[-1] if past else None


def _usable(observations: Sequence[Observation], *, since: BoundaryChange | None, on: date) -> list[Observation]:
    """Figures that may speak on that day, in order of time. A figure belongs to the boundaries at its period's end."""
    begins = since.on.first_day if since else date.min
    kept = [
        figure
        for figure in observations
        if figure.period.first_day <= on
        and figure.period.last_day >= begins
        and figure.status is not ObservationStatus.FORECAST
    ]
    return sorted(kept, key=lambda figure: (end_of(figure.period), figure.period))


def _base(
    definition: Definition,
    known: Sequence[Observation],
    *,
    area: str,
    targets: Sequence[Target],
    since: BoundaryChange | None,
    areas: Areas,
) -> Observation | None:
    """The declared baseline of the country, else the first value in the path's window, else the last before the window.

    Where the window holds the latest value only (surveys come every few years), the value before that one is the start.
    """
    declared = definition.baseline
    still_valid = declared and (since is None or declared.period.last_day >= since.on.first_day)
    if declared and still_valid and area == areas.root.id:
        source = declared.sources[0] if declared.sources else ""
        return Observation(
            definition.id, area, declared.period, Group(), declared.value, definition.unit, declared.origin, source
        )
    opens = end_of(targets[0].by) - PATH_YEARS if targets else -math.inf
    inside = [figure for figure in known if end_of(figure.period) >= opens]
    return next(iter(inside if len(inside) > 1 else known[-2:]), None)


def _path(
    base: Observation | None, targets: tuple[Target, ...], definition: Definition, unit: Unit
) -> RequiredPath | None:
    if base is None or base.value is None:
        return None
    start = PathPoint(base.period, base.value, published=True)
    return required_path(start, targets, shape=shape_of_path(definition, unit))
