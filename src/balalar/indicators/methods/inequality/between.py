"""Measures between groups without order: variance, disparity, distances from the mean, the best or a reference, entropy.

None can fall below zero, so sampling error adds to them. Their intervals (delta method) take that part off and say so
when it is most of what was measured. Simulated percentile intervals, which are in use elsewhere, add it once more.
"""

from collections.abc import Callable
from typing import Final

import numpy as np

from balalar.indicators.definitions import Better
from balalar.indicators.methods.inequality.attributable import reference_group
from balalar.indicators.methods.inequality.groups import Groups, Numbers, known_places, usable
from balalar.indicators.methods.inequality.moments import Moments, shares_of
from balalar.indicators.methods.inequality.result import Inequality, Measure, answer_text, interval_by_errors
from balalar.indicators.methods.inequality.spread import (
    between_group_deviation_of,
    between_group_variance_of,
    coefficient_of_variation_of,
    index_of_disparity_of,
    mean_distance_from_of,
    mean_distance_of,
    mean_log_deviation_of,
    theil_index_of,
)
from balalar.indicators.wording import number_text
from balalar.vocabulary.text import Text

_VARIANCE: Final = Text(
    kk="Топаралық дисперсия (BGV)", ru="Межгрупповая дисперсия (BGV)", en="Between-group variance (BGV)"
)
_DEVIATION: Final = Text(
    kk="Топаралық стандартты ауытқу (BGSD)",
    ru="Межгрупповое стандартное отклонение (BGSD)",
    en="Between-group standard deviation (BGSD)",
)
_VARIATION: Final = Text(
    kk="Вариация коэффициенті (COV), %", ru="Коэффициент вариации (COV), %", en="Coefficient of variation (COV), %"
)
_DISPARITY: Final = Text(
    kk="Алшақтық индексі (IDIS), %", ru="Индекс различий (IDIS), %", en="Index of disparity (IDIS), %"
)
_FROM_MEAN: Final = Text(
    kk="Орташадан орташа айырма (MDM)", ru="Средняя разница со средним (MDM)", en="Mean difference from mean (MDM)"
)
_FROM_BEST: Final = Text(
    kk="Ең жақсы топтан орташа айырма (MDB)",
    ru="Средняя разница с лучшей группой (MDB)",
    en="Mean difference from best (MDB)",
)
_FROM_REFERENCE: Final = Text(
    kk="Салыстыру тобынан орташа айырма (MDR)",
    ru="Средняя разница с группой сравнения (MDR)",
    en="Mean difference from reference (MDR)",
)
_THEIL: Final = Text(kk="Тейл индексі (TI), × 1000", ru="Индекс Тейла (TI), × 1000", en="Theil index (TI), × 1000")
_LOG_DEVIATION: Final = Text(
    kk="Орташа логарифмдік ауытқу (MLD), × 1000",
    ru="Среднее логарифмическое отклонение (MLD), × 1000",
    en="Mean log deviation (MLD), × 1000",
)
_AROUND_MEAN: Final = Text(
    kk="{formula} = {answer}; {n} топ, орташа мәні {mean}.",
    ru="{formula} = {answer}; групп: {n}, среднее {mean}.",
    en="{formula} = {answer}; {n} groups, mean {mean}.",
)
_AROUND_GROUP: Final = Text(
    kk="{formula} = {answer}; {n} топ, салыстыру тобы: {name} ({value}).",
    ru="{formula} = {answer}; групп: {n}, группа сравнения: {name} ({value}).",
    en="{formula} = {answer}; {n} groups, compared with {name} ({value}).",
)
_ZEROS: Final = Text(
    kk="Нөл мәнінің логарифмі жоқ: орнына 0,000001 алынды, сондықтан нәтиже осы санға тәуелді.",
    ru="У нуля нет логарифма: вместо него взято 0,000001, и результат зависит от этого числа.",
    en="Zero has no logarithm: 0.000001 was put in its place, and the result depends on that number.",
)
_CHOSEN: Final = Text(
    kk="Ең жақсы топ деректің өзінен таңдалған: топтар шағын болса, бұл шама асып кетеді.",
    ru="Лучшая группа выбрана по самим данным: при малых группах величина завышена.",
    en="The best group was chosen by the data: where groups are small, this is too large.",
)

Kernel = Callable[[Numbers, Numbers, Numbers], Moments]


def between_group_variance(groups: Groups, *, level: float = 0.95) -> Inequality:
    """BGV: the weighted mean of squared distances from the weighted mean, in the square of the figure's unit.

    Three or more groups with populations. Standard error: Ahn et al. (2018), exact for normal errors.

    >>> from balalar.indicators.methods.inequality import groups_of
    >>> between_group_variance(groups_of([10, 20, 30], [1, 2, 1])).value  # (1 × 100 + 2 × 0 + 1 × 100) / 4
    50.0
    """
    measure = _weighted("between_group_variance", _VARIANCE, "Σ p (y − μ)²")
    return _around_mean(measure, groups, between_group_variance_of, level=level)


def between_group_deviation(groups: Groups, *, level: float = 0.95) -> Inequality:
    """BGSD: the root of the between-group variance, in the figure's unit.

    >>> from balalar.indicators.methods.inequality import groups_of
    >>> between_group_deviation(groups_of([10, 20, 30], [1, 2, 1])).value.__round__(3)
    7.071
    """
    measure = _weighted("between_group_deviation", _DEVIATION, "√(Σ p (y − μ)²)")
    return _around_mean(measure, groups, between_group_deviation_of, level=level)


def coefficient_of_variation(groups: Groups, *, level: float = 0.95) -> Inequality:
    """COV: 100 x BGSD over the weighted mean, percent. No value where the mean is not above zero.

    >>> from balalar.indicators.methods.inequality import groups_of
    >>> coefficient_of_variation(groups_of([10, 20, 30], [1, 2, 1])).value.__round__(2)  # 100 × 7.071 / 20
    35.36
    """
    measure = _weighted("coefficient_of_variation", _VARIATION, "100 × √(Σ p (y − μ)²) ÷ μ")
    return _around_mean(measure, groups, coefficient_of_variation_of, level=level)


def index_of_disparity(groups: Groups, *, weighted: bool = True, level: float = 0.95) -> Inequality:
    """IDIS: 100 x the mean absolute distance from the weighted mean over that mean, percent.

    `weighted`: each group's distance counts by its population, else all count the same (the mean is weighted either
    way). Source: Pearcy and Keppel (2002), Public Health Rep 117:273, in WHO's form.

    >>> from balalar.indicators.methods.inequality import groups_of
    >>> index_of_disparity(groups_of([10, 20, 30], [1, 2, 1])).value  # 100 × (10 + 0 + 0 + 10) / 4 / 20
    25.0
    """
    measure = _either("index_of_disparity", _DISPARITY, "100 × {} |y − μ| ÷ μ", weighted=weighted)

    def kernel(y: Numbers, p: Numbers, s: Numbers) -> Moments:
        return index_of_disparity_of(y, p, s, weights=_weights(p, weighted=weighted))

    return _around_mean(measure, groups, kernel, level=level)


def mean_difference_from_mean(groups: Groups, *, weighted: bool = True, level: float = 0.95) -> Inequality:
    """MDM: the mean absolute distance from the weighted mean, in the figure's unit; `weighted` as in IDIS.

    >>> from balalar.indicators.methods.inequality import groups_of
    >>> mean_difference_from_mean(groups_of([10, 20, 30], [1, 2, 1])).value  # (10 + 0 + 0 + 10) / 4
    5.0
    """
    measure = _either("mean_difference_from_mean", _FROM_MEAN, "{} |y − μ|", weighted=weighted)

    def kernel(y: Numbers, p: Numbers, s: Numbers) -> Moments:
        return mean_distance_of(y, p, s, weights=_weights(p, weighted=weighted))

    return _around_mean(measure, groups, kernel, level=level)


def mean_difference_from_best(groups: Groups, *, weighted: bool = True, level: float = 0.95) -> Inequality:
    """MDB: the mean absolute distance from the group with the best value, in the figure's unit; `weighted` as in IDIS.

    Weighted, it answers: how far is a child, on average, from what children of the best group have?

    >>> from balalar.indicators.methods.inequality import groups_of
    >>> mean_difference_from_best(groups_of([10, 20, 30], [1, 2, 1])).value  # (20 + 10 + 10 + 0) / 4
    10.0
    """
    if groups.better is Better.NEITHER:
        raise ValueError("neither more nor less of this figure is better, so no group is the best: use the mean")
    measure = _either("mean_difference_from_best", _FROM_BEST, "{} |y − y₀|", weighted=weighted)
    return _around_group(measure, groups, None, weighted=weighted, level=level)


def mean_difference_from_reference(
    groups: Groups, reference: int, *, weighted: bool = True, level: float = 0.95
) -> Inequality:
    """MDR: the mean absolute distance from a group chosen beforehand, by its place in `groups` counted from 0.

    >>> from balalar.indicators.methods.inequality import groups_of
    >>> mean_difference_from_reference(groups_of([10, 20, 30], [1, 2, 1]), 1).value  # (10 + 0 + 0 + 10) / 4
    5.0
    """
    if not 0 <= reference < len(groups.values):
        raise ValueError(f"there is no group {reference}: places run from 0 to {len(groups.values) - 1}")
    measure = _either("mean_difference_from_reference", _FROM_REFERENCE, "{} |y − y₀|", weighted=weighted)
    return _around_group(measure, groups, reference, weighted=weighted, level=level)


_NO_REFERENCE: Final = Text(
    kk="Салыстыру тобының дерегі жоқ: {name}.",
    ru="Нет данных по группе сравнения: {name}.",
    en="The reference group has no data: {name}.",
)


def theil_index(groups: Groups, *, level: float = 0.95) -> Inequality:
    """Theil index x 1000: the sum of p r ln r, with r a group's value over the weighted mean; 0 when all are alike.

    A zero value counts as 1e-6, with a warning and without an interval. Standard error: Ahn et al. (2018), x 1000 like
    the value. Source: Theil (1967); Schlotheuber and Hosseinpoor (2022), IJERPH 19:3697.

    >>> from balalar.indicators.methods.inequality import groups_of
    >>> theil_index(groups_of([10, 20, 30], [1, 2, 1])).value.__round__(2)
    65.41
    """
    measure = _weighted("theil_index", _THEIL, "1000 × Σ p (y ÷ μ) ln(y ÷ μ)")
    return _around_mean(measure, groups, theil_index_of, level=level, notes=_zeros(groups))


def mean_log_deviation(groups: Groups, *, level: float = 0.95) -> Inequality:
    """Mean log deviation x 1000: the sum of -p ln r, with r a group's value over the weighted mean; 0 when all are alike.

    Zeros, standard error and source as `theil_index`.

    >>> from balalar.indicators.methods.inequality import groups_of
    >>> mean_log_deviation(groups_of([10, 20, 30], [1, 2, 1])).value.__round__(2)
    71.92
    """
    measure = _weighted("mean_log_deviation", _LOG_DEVIATION, "−1000 × Σ p ln(y ÷ μ)")
    return _around_mean(measure, groups, mean_log_deviation_of, level=level, notes=_zeros(groups))


def _zeros(groups: Groups) -> tuple[Text, ...]:
    return (_ZEROS,) if 0 in groups.values else ()


def _weighted(method: str, title: Text, formula: str) -> Measure:
    convention = "weighted by population; delta method less noise"
    return Measure(method=method, convention=convention, title=title, formula=formula)


def _either(method: str, title: Text, pattern: str, *, weighted: bool) -> Measure:
    """A measure whose distances are weighted by population, or not."""
    by = "distances weighted by population" if weighted else "all distances count the same"
    formula = pattern.format("Σ p" if weighted else "(1 ÷ n) Σ")
    return Measure(method=method, convention=f"{by}; delta method less noise", title=title, formula=formula)


def _weights(p: Numbers, *, weighted: bool) -> Numbers:
    return p if weighted else np.full_like(p, 1 / p.shape[-1])


def _around_mean(
    measure: Measure, groups: Groups, kernel: Kernel, *, level: float, notes: tuple[Text, ...] = ()
) -> Inequality:
    kept, warnings, refusal = usable(groups)
    if refusal is not None:
        return measure.absent(groups, refusal, level, warnings=warnings)
    y, p = kept.y, shares_of(kept.people)
    moments = kernel(y, p, kept.s)
    working = _AROUND_MEAN.filled(
        formula=measure.formula,
        answer=answer_text(float(moments.value)),
        n=len(y),
        mean=number_text(float((p * y).sum())),
    )
    interval = interval_by_errors(kept, level)
    return measure.present(moments, groups, working=working, interval=interval, warnings=[*warnings, *notes])


def _around_group(
    measure: Measure, groups: Groups, reference: int | None, *, weighted: bool, level: float
) -> Inequality:
    """The distance from the group at that place, or from the best one."""
    kept, warnings, refusal = usable(groups, weighted=weighted)
    places = known_places(groups, weighted=weighted)
    if refusal is None and reference is not None and reference not in places:
        refusal = _NO_REFERENCE.filled(name=groups.names[reference])
    if refusal is not None:
        return measure.absent(groups, refusal, str(reference), level, warnings=warnings)
    best = int(reference_group(kept.y, ordered=False, better=kept.better))
    place = best if reference is None else places.index(reference)
    weights = _weights(shares_of(kept.people), weighted=weighted)
    moments = mean_distance_from_of(kept.y, kept.s, np.array(place), weights=weights)
    working = _AROUND_GROUP.filled(
        formula=measure.formula,
        answer=answer_text(float(moments.value)),
        n=len(places),
        name=kept.names[place],
        value=number_text(kept.values[place]),
    )
    notes = [*warnings, *([_CHOSEN] if reference is None else [])]
    interval = interval_by_errors(kept, level)
    return measure.present(moments, groups, str(reference), working=working, interval=interval, warnings=notes)
