"""Slope and relative index of inequality: the two ends of a line through all ordered groups, subtracted and divided."""

import math
from enum import StrEnum
from typing import Final

import numpy as np

from balalar.indicators.methods.inequality.groups import Groups, Numbers, in_order, usable
from balalar.indicators.methods.inequality.line import Line, Model, fit_line, mid_ranks
from balalar.indicators.methods.inequality.moments import Moments
from balalar.indicators.methods.inequality.result import (
    BY_ERRORS,
    BY_SCATTER,
    NO_SCATTER,
    Inequality,
    Interval,
    Measure,
    answer_text,
)
from balalar.indicators.wording import number_text
from balalar.vocabulary.text import Text


class Weighting(StrEnum):
    """How much each group counts in the fit."""

    POPULATION = "weighted by population"
    POPULATION_TWICE = "weighted by population twice, counts rounded: WHO's healthequal 1.0.1"


_SLOPE_TITLE: Final = Text(
    kk="Теңсіздіктің көлбеу индексі (SII)",
    ru="Наклонный индекс неравенства (SII)",
    en="Slope index of inequality (SII)",
)
_RELATIVE_TITLE: Final = Text(
    kk="Теңсіздіктің салыстырмалы индексі (RII)",
    ru="Относительный индекс неравенства (RII)",
    en="Relative index of inequality (RII)",
)
_SLOPE_WORKING: Final = Text(
    kk="{top} (1-ранг) − {bottom} (0-ранг) = {answer}; {weighting}.",
    ru="{top} (ранг 1) − {bottom} (ранг 0) = {answer}; {weighting}.",
    en="{top} (rank 1) − {bottom} (rank 0) = {answer}; {weighting}.",
)
_RELATIVE_WORKING: Final = Text(
    kk="{top} (1-ранг) ÷ {bottom} (0-ранг) = {answer}; {weighting}.",
    ru="{top} (ранг 1) ÷ {bottom} (ранг 0) = {answer}; {weighting}.",
    en="{top} (rank 1) ÷ {bottom} (rank 0) = {answer}; {weighting}.",
)
_WEIGHTINGS: Final[dict[Weighting, Text]] = {
    Weighting.POPULATION: Text(
        kk="топтар халық санымен өлшенді",
        ru="группы взвешены по численности населения",
        en="groups weighted by population",
    ),
    Weighting.POPULATION_TWICE: Text(
        kk="топтар халық санымен екі рет өлшенді (ДДСҰ-ның healthequal 1.0.1 пакетіндегідей)",
        ru="группы взвешены по численности дважды (как в пакете ВОЗ healthequal 1.0.1)",
        en="groups weighted by population twice (as in WHO's healthequal 1.0.1)",
    ),
}
_NO_LINE: Final = Text(
    kk="Сызық табылмады: шеткі топтардағы мәндер толығымен 0 немесе шек, сондықтан есеп шексіздікке кетеді.",
    ru="Линии нет: значения крайних групп целиком равны 0 или пределу, и подбор уходит в бесконечность.",
    en="There is no line: the outer groups lie wholly at 0 or at the limit, and the fit runs to infinity.",
)


def slope_index(
    groups: Groups,
    *,
    model: Model = Model.LOGIT,
    weighting: Weighting = Weighting.POPULATION,
    level: float = 0.95,
    by_scatter: bool = False,
) -> Inequality:
    """SII: the fitted value at the most advantaged end less that at the least advantaged, in the figure's unit.

    Args:
        groups: three or more, ordered, all with values and populations; with both natural limits for a logit model.
        model: what is straight in the rank.
        weighting: ordinary population weights, or WHO's, to make their published numbers again.
        level: of the interval, a share.
        by_scatter: make the interval from the scatter around the line (HC1) although standard errors are known.

    Returns:
        Above zero when the figure is higher among the advantaged, whichever direction is good.

    Source: Preston, Haines and Pamuk (1981); WHO (2013), Handbook on health inequality monitoring; UKHSA `phe_sii`.

    >>> from balalar.indicators.methods.inequality import Scale, groups_of
    >>> quintiles = groups_of([20, 25, 30, 35, 40], [100] * 5, order=[1, 2, 3, 4, 5], scale=Scale(upper=100))
    >>> slope_index(quintiles, model=Model.LINEAR).value.__round__(6)  # 5 points from one fifth to the next
    25.0
    """
    return _index(
        _measure("slope_index", _SLOPE_TITLE, model, weighting), groups, (model, weighting, level, by_scatter)
    )


def relative_index(
    groups: Groups,
    *,
    model: Model = Model.LOGIT,
    weighting: Weighting = Weighting.POPULATION,
    level: float = 0.95,
    by_scatter: bool = False,
) -> Inequality:
    """RII: the fitted value at the most advantaged end over that at the least advantaged; 1 when all are alike.

    Arguments and source as `slope_index`; `standard_error` is that of the natural logarithm.

    >>> from balalar.indicators.methods.inequality import Scale, groups_of
    >>> quintiles = groups_of([20, 25, 30, 35, 40], [100] * 5, order=[1, 2, 3, 4, 5], scale=Scale(upper=100))
    >>> relative_index(quintiles, model=Model.LINEAR).value.__round__(3)  # 42.5 / 17.5
    2.429
    """
    measure = _measure("relative_index", _RELATIVE_TITLE, model, weighting)
    return _index(measure, groups, (model, weighting, level, by_scatter))


def _measure(method: str, title: Text, model: Model, weighting: Weighting) -> Measure:
    decimals = 1 if method == "slope_index" else 2
    return Measure(method=method, convention=f"{model} model, {weighting}", title=title, decimals=decimals)


def _index(measure: Measure, groups: Groups, settings: tuple[Model, Weighting, float, bool]) -> Inequality:
    model, weighting, level, by_scatter = settings
    _check(in_order(groups), model, weighting)
    kept, warnings, refusal = usable(groups)
    if refusal is not None:
        return measure.absent(groups, refusal, level, str(by_scatter), warnings=warnings)
    errors = np.full(len(kept.values), np.nan) if by_scatter else kept.s
    limits = (kept.lower, kept.upper if kept.upper is not None else np.nan)
    line = line_of(kept.y, kept.people, errors, model=model, weighting=weighting, limits=limits)
    if math.isnan(float(line.bottom)):
        return measure.absent(groups, _NO_LINE, level, str(by_scatter), warnings=warnings)
    is_slope = measure.method == "slope_index"
    moments = slope_of(line) if is_slope else relative_of(line)
    working = (_SLOPE_WORKING if is_slope else _RELATIVE_WORKING).filled(
        top=number_text(float(line.top)),
        bottom=number_text(float(line.bottom)),
        answer=answer_text(float(moments.value)),
        weighting=_WEIGHTINGS[weighting],
    )
    by = BY_SCATTER.filled(n=len(kept.values)) if np.isnan(errors).any() else BY_ERRORS
    interval = Interval(level=level, by=by, why_none=NO_SCATTER)
    return measure.present(moments, groups, str(by_scatter), working=working, interval=interval, warnings=warnings)


def _check(groups: Groups, model: Model, weighting: Weighting) -> None:
    if model in {Model.LOGIT, Model.LOGIT_OF_VALUES} and groups.upper is None:
        raise ValueError("a logit needs a figure with both limits: give Scale(upper=100) for a percent, or a log model")
    if weighting is Weighting.POPULATION_TWICE and model is not Model.LOGIT:
        raise ValueError("WHO's package weights twice only in its logit model: choose Model.LOGIT or ordinary weights")


def line_of(
    y: Numbers, people: Numbers, errors: Numbers, *, model: Model, weighting: Weighting, limits: tuple[float, float]
) -> Line:
    """The line through many tables, its ends in the unit of the figure.

    `y`, `people` and `errors` have the shape (tables, groups), ordered from the least advantaged; NaN errors mean that
    the scatter around the line takes their place. `limits` are the natural ones; the upper counts for logits only.

    >>> y, people = np.array([20.0, 40.0, 60.0]), np.ones(3)
    >>> settings = {"model": Model.LINEAR, "weighting": Weighting.POPULATION, "limits": (0.0, 100.0)}
    >>> line = line_of(y, people, np.ones(3), **settings)
    >>> line.bottom.round(6), line.top.round(6)
    (np.float64(10.0), np.float64(70.0))
    """
    is_logit = model in {Model.LOGIT, Model.LOGIT_OF_VALUES}
    lower, unit = (limits[0], limits[1] - limits[0]) if is_logit else (0.0, 1.0)
    values, weights = (y - lower) / unit, people
    if weighting is Weighting.POPULATION_TWICE:
        people = np.ceil(people)
        values, weights = np.round(values * people) / people, people**2
    line = fit_line(values, mid_ranks(people), weights, errors=errors / unit, model=model)
    ends = [lower + unit * end for end in (line.bottom, line.top)]
    return Line(ends[0], ends[1], unit * line.bottom_slope, unit * line.top_slope, line.covariance)


def slope_of(line: Line) -> Moments:
    """SII of many tables, with its standard error, in the unit of the figure.

    >>> y, s = np.array([20.0, 40.0, 60.0]), np.array([3.0, 1.0, 4.0])
    >>> settings = {"model": Model.LINEAR, "weighting": Weighting.POPULATION, "limits": (0.0, 100.0)}
    >>> found = slope_of(line_of(y, np.ones(3), s, **settings))
    >>> found.value.round(6), found.standard_error.round(6)  # error hypot(3, 4) × 3 / 2
    (np.float64(60.0), np.float64(7.5))
    """
    return Moments(line.top - line.bottom, line.error_of(line.top_slope - line.bottom_slope, line.top_slope))


def relative_of(line: Line) -> Moments:
    """RII of many tables, with the standard error of its logarithm; NaN where an end is not above zero.

    >>> y, s = np.array([20.0, 40.0, 60.0]), np.array([3.0, 1.0, 4.0])
    >>> settings = {"model": Model.LINEAR, "weighting": Weighting.POPULATION, "limits": (0.0, 100.0)}
    >>> relative_of(line_of(y, np.ones(3), s, **settings)).value.round(6)  # 70 / 10
    np.float64(7.0)
    """
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        is_positive = (line.top > 0) & (line.bottom > 0)
        value = np.where(is_positive, line.top / line.bottom, np.nan)
        top, bottom = line.top_slope / line.top, line.bottom_slope / line.bottom
        return Moments(value, line.error_of(top - bottom, top), is_ratio=True)
