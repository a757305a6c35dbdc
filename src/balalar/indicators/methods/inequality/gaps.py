"""Difference and ratio: how far the best group is ahead of the worst, or the most advantaged of the least."""

from typing import Final

import numpy as np

from balalar.indicators.definitions import Better
from balalar.indicators.methods.inequality.groups import Groups, Numbers, Places, usable
from balalar.indicators.methods.inequality.moments import Moments
from balalar.indicators.methods.inequality.result import Inequality, Measure, answer_text, interval_by_errors
from balalar.indicators.wording import number_text
from balalar.vocabulary.text import Text

_DIFFERENCE: Final = Measure(
    method="difference",
    convention="turned round for figures where less is better; delta method",
    title=Text(kk="Айырма", ru="Разница", en="Difference"),
)
_RATIO: Final = Measure(
    method="ratio",
    convention="turned round for figures where less is better; delta method on the logarithm",
    title=Text(kk="Қатынас", ru="Отношение", en="Ratio"),
    decimals=2,
)
_SUBTRACTED: Final = Text(
    kk="{top} ({top_name}) − {bottom} ({bottom_name}) = {answer}.",
    ru="{top} ({top_name}) − {bottom} ({bottom_name}) = {answer}.",
    en="{top} ({top_name}) − {bottom} ({bottom_name}) = {answer}.",
)
_DIVIDED: Final = Text(
    kk="{top} ({top_name}) ÷ {bottom} ({bottom_name}) = {answer}.",
    ru="{top} ({top_name}) ÷ {bottom} ({bottom_name}) = {answer}.",
    en="{top} ({top_name}) ÷ {bottom} ({bottom_name}) = {answer}.",
)


def difference(groups: Groups, *, level: float = 0.95) -> Inequality:
    """The value of one extreme group less that of the other, so that more means a wider gap.

    Ordered groups: most advantaged less most disadvantaged, the other way round where less is better; below zero when
    the disadvantaged fare better. Groups without order: largest less smallest, never below zero, and as the two were
    chosen by the data, the interval is widened to hold for all pairs together (Bonferroni).

    Needs two groups; ordered ones only the two at the ends. Interval by the delta method.

    Source: WHO (2013), Handbook on health inequality monitoring; Schlotheuber and Hosseinpoor (2022), IJERPH 19:3697.

    >>> from balalar.indicators.methods.inequality import groups_of
    >>> found = difference(groups_of([20, 35, 60], standard_errors=[3, 4, 4], order=[1, 2, 3]))
    >>> found.value, round(found.lower, 1), round(found.upper, 1)
    (40.0, 30.2, 49.8)
    """
    return _between_extremes(_DIFFERENCE, groups, level=level)


def ratio(groups: Groups, *, level: float = 0.95) -> Inequality:
    """The value of one extreme group over that of the other, so that more than 1 means a gap.

    Groups are chosen as in `difference`. No value where the divisor is zero. Interval by the delta method on the
    logarithm; `standard_error` is that of the logarithm.

    Source: as `difference`.

    >>> from balalar.indicators.methods.inequality import Scale, groups_of
    >>> ratio(groups_of([20, 60], order=[1, 2])).value
    3.0
    >>> ratio(groups_of([20, 60], order=[1, 2], scale=Scale(better=Better.LOWER))).value.__round__(3)
    0.333
    """
    return _between_extremes(_RATIO, groups, level=level)


def _between_extremes(measure: Measure, groups: Groups, *, level: float) -> Inequality:
    ends = _ends(groups) if groups.order is not None else groups
    kept, warnings, refusal = usable(ends, weighted=False, fewest=2)
    if refusal is not None:
        return measure.absent(groups, refusal, level, warnings=warnings)
    y, s = kept.y, kept.s
    top, bottom = extreme_groups(y, ordered=kept.order is not None, better=kept.better)
    of_arrays, pattern = (difference_of, _SUBTRACTED) if measure is _DIFFERENCE else (ratio_of, _DIVIDED)
    moments = of_arrays(y, s, top, bottom)
    pairs = 1 if kept.order is not None else len(y) * (len(y) - 1) // 2
    working = pattern.filled(
        top=number_text(float(y[top])),
        top_name=kept.names[int(top)],
        bottom=number_text(float(y[bottom])),
        bottom_name=kept.names[int(bottom)],
        answer=answer_text(float(moments.value)),
    )
    interval = interval_by_errors(kept, level, comparisons=pairs)
    return measure.present(moments, groups, working=working, interval=interval, warnings=warnings)


def _ends(groups: Groups) -> Groups:
    """The most disadvantaged and the most advantaged group that have people."""
    populated = [index for index, people in enumerate(groups.people) if people != 0]
    return groups.only([populated[0], populated[-1]] if len(populated) > 1 else populated)


def extreme_groups(y: Numbers, *, ordered: bool, better: Better) -> tuple[Places, Places]:
    """Places of the two groups compared, along the last axis of `y` (tables, groups): the one above and the one below.

    >>> extreme_groups(np.array([[3.0, 9.0, 1.0]]), ordered=False, better=Better.HIGHER)
    (array([1]), array([2]))
    """
    last = y.shape[-1] - 1
    if ordered:
        ends = np.zeros(y.shape[:-1], dtype=np.intp), np.full(y.shape[:-1], last, dtype=np.intp)
        return ends if better is Better.LOWER else (ends[1], ends[0])
    # the last of equal smallest, so that groups all alike still give a pair
    return y.argmax(axis=-1), last - y[..., ::-1].argmin(axis=-1)


def difference_of(y: Numbers, s: Numbers, top: Places, bottom: Places) -> Moments:
    """Differences of many tables: `y` and `s` of shape (tables, groups), places of shape (tables,).

    >>> y, s = np.array([[20.0, 35.0, 60.0]]), np.array([[3.0, 4.0, 4.0]])
    >>> found = difference_of(y, s, np.array([2]), np.array([0]))
    >>> found.value, found.standard_error
    (array([40.]), array([5.]))
    """
    above, below, above_error, below_error = _picked(y, s, top, bottom)
    return Moments(above - below, np.hypot(above_error, below_error))


def ratio_of(y: Numbers, s: Numbers, top: Places, bottom: Places) -> Moments:
    """Ratios of many tables, shapes as in `difference_of`; NaN where the divisor is zero.

    >>> ratio_of(np.array([[20.0, 60.0]]), np.array([[1.0, 1.0]]), np.array([1]), np.array([0])).value
    array([3.])
    """
    above, below, above_error, below_error = _picked(y, s, top, bottom)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        value = np.where(below != 0, above / below, np.nan)
        return Moments(value, np.hypot(above_error / above, below_error / below), is_ratio=True)


def _picked(y: Numbers, s: Numbers, top: Places, bottom: Places) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    def at(column: Numbers, places: Places) -> Numbers:
        return np.take_along_axis(column, np.asarray(places)[..., None], axis=-1)[..., 0]

    return at(y, top), at(y, bottom), at(s, top), at(s, bottom)
