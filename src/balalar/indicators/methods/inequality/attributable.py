"""What would be gained if every group were where the reference group is: population attributable risk and fraction."""

from typing import Final

import numpy as np

from balalar.indicators.definitions import Better
from balalar.indicators.methods.inequality.groups import Groups, Numbers, Places, usable
from balalar.indicators.methods.inequality.moments import Moments, delta_error, shares_of
from balalar.indicators.methods.inequality.result import (
    BY_COUNTS,
    Inequality,
    Interval,
    Measure,
    answer_text,
    interval_by_errors,
)
from balalar.indicators.wording import number_text
from balalar.vocabulary.text import Text

_RISK: Final = Measure(
    method="population_attributable_risk",
    convention="reference less mean weighted by population; 0 where the mean is already better",
    title=Text(
        kk="Халыққа шаққандағы атрибутивтік тәуекел (PAR)",
        ru="Популяционный атрибутивный риск (PAR)",
        en="Population attributable risk (PAR)",
    ),
)
_FRACTION: Final = Measure(
    method="population_attributable_fraction",
    convention="100 × PAR over the mean weighted by population; 0 where the mean is already better",
    title=Text(
        kk="Халыққа шаққандағы атрибутивтік үлес (PAF), %",
        ru="Популяционная атрибутивная доля (PAF), %",
        en="Population attributable fraction (PAF), %",
    ),
)
_RISK_WORKING: Final = Text(
    kk="{reference} ({name}) − орташа {mean} = {answer}.",
    ru="{reference} ({name}) − среднее {mean} = {answer}.",
    en="{reference} ({name}) − mean {mean} = {answer}.",
)
_FRACTION_WORKING: Final = Text(
    kk="100 × ({reference} ({name}) − {mean}) ÷ {mean} = {answer}.",
    ru="100 × ({reference} ({name}) − {mean}) ÷ {mean} = {answer}.",
    en="100 × ({reference} ({name}) − {mean}) ÷ {mean} = {answer}.",
)
_ALREADY_BETTER: Final = Text(
    kk="Орташа мән салыстыру тобынан жақсы, сондықтан 0 қойылды.",
    ru="Среднее лучше, чем в группе сравнения, поэтому стоит 0.",
    en="The mean is better than the reference group, so 0 is given.",
)
_CHOSEN: Final = Text(
    kk="Салыстыру тобы ең жақсы мәні бойынша таңдалған: топтар шағын болса, бұл шама асып кетеді.",
    ru="Группа сравнения выбрана по лучшему значению: при малых группах величина завышена.",
    en="The reference group was chosen for its best value: where groups are small, this is too large.",
)


def population_attributable_risk(groups: Groups, *, level: float = 0.95, by_counts: bool = False) -> Inequality:
    """By how much the mean would change if every group had the value of the reference group; in the figure's unit.

    Args:
        groups: three or more, with populations. Reference: the most advantaged of ordered groups, else the best.
        level: of the interval, a share.
        by_counts: make the interval from populations by Walter's formula, as WHO's toolkit does, though standard
            errors are known. It is used without them too, when the figure has an upper limit (a percent).

    Returns:
        Above zero where more is better, below where less is; 0 where the mean is already better.

    Source: Schlotheuber and Hosseinpoor (2022), IJERPH 19:3697; interval by counts: Walter (1978), IJE 7:175.

    >>> from balalar.indicators.methods.inequality import groups_of
    >>> population_attributable_risk(groups_of([20, 30, 60], [100, 200, 100], order=[1, 2, 3])).value
    25.0
    """
    return _attributable(_RISK, groups, level=level, by_counts=by_counts)


def population_attributable_fraction(groups: Groups, *, level: float = 0.95, by_counts: bool = False) -> Inequality:
    """The same as a percent of the mean. Arguments and source as `population_attributable_risk`.

    >>> from balalar.indicators.methods.inequality import groups_of
    >>> population_attributable_fraction(groups_of([20, 30, 70], [100, 200, 100], order=[1, 2, 3])).value.__round__(2)
    86.67
    """
    return _attributable(_FRACTION, groups, level=level, by_counts=by_counts)


def _attributable(measure: Measure, groups: Groups, *, level: float, by_counts: bool) -> Inequality:
    if groups.better is Better.NEITHER:
        raise ValueError("neither more nor less of this figure is better, so no group can be the one to reach")
    kept, warnings, refusal = usable(groups)
    if refusal is not None:
        return measure.absent(groups, refusal, level, str(by_counts), warnings=warnings)
    reference = int(reference_group(kept.y, ordered=kept.order is not None, better=kept.better))
    mean = float((shares_of(kept.people) * kept.y).sum())
    gap = kept.values[reference] - mean
    if gap and (gap > 0) is not (kept.better is Better.HIGHER):
        moments, interval = Moments(np.array(0.0), np.array(np.nan)), Interval(level=level, why_none=_ALREADY_BETTER)
    else:
        by_counts = by_counts or not kept.has_errors
        moments = _moments(kept, reference, by_counts=by_counts)[measure is _FRACTION]
        interval = Interval(level=level, by=BY_COUNTS) if by_counts else interval_by_errors(kept, level)
    working = (_FRACTION_WORKING if measure is _FRACTION else _RISK_WORKING).filled(
        reference=number_text(kept.values[reference]),
        name=kept.names[reference],
        mean=number_text(mean),
        answer=answer_text(float(moments.value)),
    )
    notes = warnings if kept.order is not None else (*warnings, _CHOSEN)
    return measure.present(moments, groups, str(by_counts), working=working, interval=interval, warnings=notes)


def _moments(groups: Groups, reference: int, *, by_counts: bool) -> tuple[Moments, Moments]:
    """Risk and fraction of one table, with the standard errors asked for."""
    y, people = groups.y, groups.people
    risk, fraction = attributable_of(y, shares_of(people), groups.s, np.array(reference))
    if not by_counts:
        return risk, fraction
    scale = groups.upper if groups.upper is not None else np.nan
    error = walter_error(y / scale, people, np.array(reference))
    return Moments(risk.value, error * (shares_of(people) * y).sum()), Moments(fraction.value, 100 * error)


def reference_group(y: Numbers, *, ordered: bool, better: Better) -> Places:
    """Place of the group to reach along the last axis: the last of ordered groups, else the one with the best value.

    >>> reference_group(np.array([20.0, 60.0, 35.0]), ordered=False, better=Better.HIGHER)
    np.int64(1)
    """
    if ordered:
        return np.full(y.shape[:-1], y.shape[-1] - 1, dtype=np.intp)
    return y.argmin(axis=-1) if better is Better.LOWER else y.argmax(axis=-1)


def attributable_of(y: Numbers, p: Numbers, s: Numbers, reference: Places) -> tuple[Moments, Moments]:
    """Risk and fraction (percent) of many tables, below zero where the reference is: nothing is put to 0 here.

    Args:
        y: values, shape (tables, groups).
        p: shares of the people, the same shape.
        s: standard errors, the same shape, NaN if unknown.
        reference: place of the reference group, shape (tables,).

    >>> y, p = np.array([20.0, 60.0]), np.array([0.75, 0.25])
    >>> risk, fraction = attributable_of(y, p, np.array([4.0, 4.0]), np.array(1))
    >>> risk.value, fraction.value, risk.standard_error.round(2)  # 60 - 30; 100 × 30 / 30; hypot(3/4 × 4, 3/4 × 4)
    (np.float64(30.0), array(100.), np.float64(4.24))
    """
    is_reference = (np.arange(y.shape[-1]) == reference[..., None]).astype(np.float64)
    mean, best = (p * y).sum(axis=-1), (is_reference * y).sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        fraction = np.where(mean != 0, 100 * (best - mean) / mean, np.nan)
        slopes = 100 * (is_reference / mean[..., None] - (best / mean**2)[..., None] * p)
    return Moments(best - mean, delta_error(is_reference - p, s)), Moments(fraction, delta_error(slopes, s))


def walter_error(rates: Numbers, people: Numbers, reference: Places) -> Numbers:
    """Standard error of the attributable fraction (a share of 1) from counts alone, by Walter's formula.

    Everybody is taken for one random sample, those outside the reference group for the exposed. NaN where the reference
    group or the rest has no events, for the formula then gives an error of zero.

    Args:
        rates: events per person, shape (tables, groups), 0 to 1.
        people: in each group, the same shape.
        reference: place of the reference group, shape (tables,).

    >>> walter_error(np.array([0.2, 0.4]), np.array([500.0, 500.0]), np.array(1)).round(4)
    np.float64(0.0487)
    """
    is_reference = np.arange(rates.shape[-1]) == reference[..., None]
    events = rates * people
    exposed, unexposed = (np.where(part, events, 0).sum(axis=-1) for part in (~is_reference, is_reference))
    at_reference, everybody = np.where(is_reference, people, 0).sum(axis=-1), people.sum(axis=-1)
    well_exposed, well_unexposed = everybody - at_reference - exposed, at_reference - unexposed
    inside = exposed * well_unexposed * (everybody - unexposed) + well_exposed * unexposed**2
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        variance = unexposed * everybody * inside / ((exposed + unexposed) * at_reference) ** 3
        return np.where((unexposed > 0) & (exposed > 0) & (variance >= 0), np.sqrt(variance), np.nan)
