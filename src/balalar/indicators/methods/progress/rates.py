"""Average annual rate of change, in the form named: discrete, logarithmic, by regression, or linear."""

import math
from collections.abc import Callable, Sequence
from typing import Final

from balalar.indicators.methods.estimate import same_in_all
from balalar.indicators.methods.progress.concepts import (
    NOT_ABOVE_ZERO,
    NOT_KNOWN,
    ONE_POINT,
    Convention,
    Point,
    Result,
)
from balalar.indicators.methods.provenance import provenance_of
from balalar.indicators.wording import number_text
from balalar.vocabulary.text import Text

OBSERVED: Final = Text(
    kk="Жылдық орташа өзгеру қарқыны", ru="Средний годовой темп изменения", en="Average annual rate of change"
)
REQUIRED: Final = Text(
    kk="Қажетті жылдық қарқын", ru="Необходимый годовой темп", en="Annual rate required to reach the target"
)


def share_of(logarithmic: float) -> float:
    """The discrete rate of a logarithmic one; infinite where no float can hold it, so that it is refused, not wrong."""
    return math.expm1(logarithmic) if logarithmic < LARGEST_EXPONENT else math.inf


LARGEST_EXPONENT: Final = 700.0
_FORMULAS: Final[dict[Convention, Callable[[float, float, float], float]]] = {
    Convention.DISCRETE: lambda first, last, years: share_of((math.log(last) - math.log(first)) / years),
    Convention.LOGARITHMIC: lambda first, last, years: (math.log(last) - math.log(first)) / years,
    Convention.LINEAR: lambda first, last, years: (last - first) / years,
}
_WORKINGS: Final[dict[Convention, str]] = {
    Convention.DISCRETE: "(({last} / {first})^(1 / {years}) − 1)",
    Convention.LOGARITHMIC: "(ln({last} / {first}) / {years})",
    Convention.LINEAR: "(({last} − {first}) / {years})",
}


def rate_of_change(first: Point, last: Point, *, convention: Convention) -> float | None:
    """Rate a year between two points: a share (0.02 is 2 %), or units a year when linear. None where none exists."""
    years = last.year - first.year
    if not (first.is_known and last.is_known and years > 0):
        return None
    if convention is not Convention.LINEAR and not (first.value > 0 and last.value > 0):
        return None
    rate = _FORMULAS[convention](first.value, last.value, years)
    return rate if math.isfinite(rate) else None


def annual_rate(
    first: Point, last: Point, *, convention: Convention = Convention.LOGARITHMIC, title: Text = OBSERVED
) -> Result:
    """Average annual rate of change between two points; positive is growth, so AARR is its negative.

    Args:
        first: the earlier value, above zero unless the convention is linear.
        last: the later value; the same.
        convention: which form; logarithmic is the one of the UN child mortality group.
        title: what the result calls itself.

    Returns:
        A share a year (0.02 is 2 %), or units a year when linear.

    Source: UNICEF (2007) technical note on AARR; UN IGME for the logarithmic form.

    >>> print(annual_rate(Point(2012, 100), Point(2025, 60)).explain().en)
    Average annual rate of change (logarithmic): (ln(60 / 100) / 13) = −0.0393.
    """
    if convention is Convention.REGRESSION:
        return annual_rate_by_regression((first, last))
    value = rate_of_change(first, last, convention=convention)
    provenance = provenance_of("progress.annual_rate", convention, first, last)
    if value is None:
        return Result(title=title, provenance=provenance, absent=_why_absent(first, last))
    return Result(title=title, provenance=provenance, value=value, working=working_of(first, last, convention))


def required_rate(base: Point, target: Point, *, convention: Convention = Convention.LOGARITHMIC) -> Result:
    """The annual rate that leads from the base to the target; the same formula as the observed one.

    >>> round(required_rate(Point(2025, 95.9), Point(2028, 100), convention=Convention.LINEAR).value, 3)
    1.367
    """
    return annual_rate(base, target, convention=convention, title=REQUIRED)


def annual_rate_by_regression(points: Sequence[Point]) -> Result:
    """Annual rate from a line through the logarithms of all points: exp(slope) - 1, so AARR is 1 - exp(slope).

    Unknown points are left out, and the result says how many. Order does not matter.

    Source: UNICEF (2007), How to calculate average annual rate of reduction.

    >>> halving = [Point(2000, 80), Point(2001, 40), Point(2002, 20)]
    >>> round(annual_rate_by_regression(halving).value, 9)
    -0.5
    """
    known = sorted(point for point in points if point.is_known)
    left_out = len(points) - len(known)
    provenance = provenance_of(
        "progress.annual_rate_by_regression",
        Convention.REGRESSION,
        known,
        warnings=(_LEFT_OUT.filled(n=left_out),) if left_out else (),
    )
    absent = _refusal(known)
    if absent is not None:
        return Result(title=OBSERVED, provenance=provenance, absent=absent)
    slope = slope_through([Point(point.year, math.log(point.value)) for point in known])
    value = share_of(slope)
    if not math.isfinite(value):
        return Result(title=OBSERVED, provenance=provenance, absent=NOT_KNOWN)
    working = same_in_all("exp({b}) − 1").filled(b=number_text(slope, decimals=6))
    return Result(title=OBSERVED, provenance=provenance, value=value, working=working)


_LEFT_OUT: Final = Text(
    kk="Мәні жоқ нүктелер ескерілмеді: {n}.", ru="Точек без значения пропущено: {n}.", en="Points without a value: {n}."
)


def slope_through(points: Sequence[Point], *, weights: Sequence[float] | None = None) -> float:
    """Slope of the least-squares line through two or more points of different years, weighted when weights are given."""
    weights = weights or [1.0] * len(points)
    total = math.fsum(weights)
    mean_year = math.fsum(w * p.year for w, p in zip(weights, points, strict=True)) / total
    mean_value = math.fsum(w * p.value for w, p in zip(weights, points, strict=True)) / total
    across = math.fsum(w * (p.year - mean_year) * (p.value - mean_value) for w, p in zip(weights, points, strict=True))
    spread = math.fsum(w * (p.year - mean_year) ** 2 for w, p in zip(weights, points, strict=True))
    return across / spread


def working_of(first: Point, last: Point, convention: Convention) -> Text:
    """The formula with the numbers put in: `((1,028 − 303) / 2)`."""
    return same_in_all(_WORKINGS[convention]).filled(
        first=number_text(first.value),
        last=number_text(last.value),
        years=number_text(last.year - first.year, decimals=3),
    )


def _why_absent(first: Point, last: Point) -> Text:
    if not (first.is_known and last.is_known):
        return NOT_KNOWN
    return NOT_ABOVE_ZERO if last.year > first.year else ONE_POINT


def _refusal(known: Sequence[Point]) -> Text | None:
    if len({point.year for point in known}) < 2:
        return ONE_POINT
    return NOT_ABOVE_ZERO if any(point.value <= 0 for point in known) else None
