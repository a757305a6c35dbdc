"""The required path: where a figure ought to be on any day, if the programme's own dated targets are to be met."""

import math
from dataclasses import dataclass
from itertools import pairwise

from balalar.indicators.definitions import Definition, PathShape, Target
from balalar.indicators.judgement import PathPoint
from balalar.vocabulary.area import Areas
from balalar.vocabulary.period import Period
from balalar.vocabulary.quantity import Unit, UnitKind


def end_of(period: Period) -> float:
    """End of a period in decimal years: a whole year ends when the next begins.

    A target is promised for the end of its period, so a path that mixes whole years and months is measured between
    ends. Between whole years the difference is the same as between their numbers.

    >>> end_of(Period.parse("2027")) - end_of(Period.parse("2025-12"))
    2.0
    """
    return period.decimal_year + (1.0 if period.month is None else 0.0)


def targets_for(definition: Definition, area: str, areas: Areas) -> tuple[Target, ...]:
    """Targets promised for this very area, earliest first; a target that names no area is the country's alone."""
    of_country = area == areas.root.id
    meant = (target for target in definition.targets if target.area == area or (target.area is None and of_country))
    return tuple(sorted(meant, key=lambda target: end_of(target.by)))


def shape_of_path(definition: Definition, unit: Unit) -> PathShape:
    """The declared shape, or by kind of unit: rates shrink by a share a year, everything else moves by equal steps."""
    if definition.path is not None:
        return definition.path
    return PathShape.GEOMETRIC if unit.kind is UnitKind.RATE else PathShape.LINEAR


@dataclass(frozen=True, slots=True)
class RequiredPath:
    """Points in order of time, two or more, and how the path runs between them."""

    points: tuple[PathPoint, ...]
    shape: PathShape

    def value_at(self, when: float) -> float | None:
        """The required value at a moment in decimal years; None before the first point and after the last.

        >>> start, goal = PathPoint(Period.parse("2025"), 50, True), PathPoint(Period.parse("2030"), 100, True)
        >>> RequiredPath((start, goal), PathShape.LINEAR).value_at(end_of(Period.parse("2027")))
        70.0
        """
        for start, goal in pairwise(self.points):
            begins, ends = end_of(start.period), end_of(goal.period)
            if begins <= when <= ends:
                return _between(start.value, goal.value, share=(when - begins) / (ends - begins), shape=self.shape)
        return None


def _between(start: float, goal: float, *, share: float, shape: PathShape) -> float:
    if share in {0.0, 1.0}:
        return goal if share else start
    if shape is PathShape.GEOMETRIC:
        return math.exp((1 - share) * math.log(start) + share * math.log(goal))
    return start + (goal - start) * share


def required_path(
    base: PathPoint, targets: tuple[Target, ...], *, shape: PathShape, last: Target | None = None
) -> RequiredPath | None:
    """The path from the base through every target after it, up to `last` (all of them when None).

    None when no target lies after the base. A geometric path needs figures above zero: where one is not, no constant
    rate of change leads there, and the path is linear instead.
    """
    begins = end_of(base.period)
    ends = end_of(last.by) if last else math.inf
    goals = {end_of(target.by): target for target in targets if begins < end_of(target.by) <= ends}
    if not goals:
        return None
    points = (base, *(PathPoint(goals[when].by, goals[when].value, published=True) for when in sorted(goals)))
    return path_through(points, shape)


def path_through(points: tuple[PathPoint, ...], shape: PathShape) -> RequiredPath:
    """The path through given points, linear where a figure of zero or less leaves no other way."""
    possible = all(point.value > 0 for point in points)
    return RequiredPath(points, shape if possible else PathShape.LINEAR)
