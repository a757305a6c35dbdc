"""Concentration curve and indices: on which side of the ordered groups a figure gathers."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from balalar.indicators.methods.inequality.groups import Groups, Numbers, in_order, usable
from balalar.indicators.methods.inequality.line import mid_ranks
from balalar.indicators.methods.inequality.moments import Moments, delta_error, shares_of
from balalar.indicators.methods.inequality.result import (
    BY_ERRORS,
    BY_SCATTER,
    NO_SCATTER,
    Inequality,
    Interval,
    Measure,
    answer_text,
)
from balalar.indicators.methods.provenance import Provenance
from balalar.indicators.wording import number_text
from balalar.vocabulary.text import Text


class Form(StrEnum):
    """Which concentration index."""

    RELATIVE = "relative"  # twice the covariance of value and rank over the mean
    ABSOLUTE = "absolute"  # mean x relative, in the figure's unit
    ERREYGERS = "Erreygers"  # 4 x absolute over the range: for figures with two limits; the same for cover and lack
    WAGSTAFF = "Wagstaff"  # relative over its largest possible value: for figures with two limits


_TITLES: Final[dict[Form, Text]] = {
    Form.RELATIVE: Text(
        kk="Салыстырмалы концентрация индексі (RCI)",
        ru="Относительный индекс концентрации (RCI)",
        en="Relative concentration index (RCI)",
    ),
    Form.ABSOLUTE: Text(
        kk="Абсолютті концентрация индексі (ACI)",
        ru="Абсолютный индекс концентрации (ACI)",
        en="Absolute concentration index (ACI)",
    ),
    Form.ERREYGERS: Text(
        kk="Эррейгерс түзетуімен концентрация индексі",
        ru="Индекс концентрации с поправкой Эррейгерса",
        en="Concentration index, Erreygers correction",
    ),
    Form.WAGSTAFF: Text(
        kk="Вагстаф түзетуімен концентрация индексі",
        ru="Индекс концентрации с поправкой Вагстаффа",
        en="Concentration index, Wagstaff correction",
    ),
}
_WORKINGS: Final[dict[Form, Text]] = {
    Form.RELATIVE: Text(
        kk="Σ p (2X − 1) y ÷ {mean} = {answer}; {n} топ.",
        ru="Σ p (2X − 1) y ÷ {mean} = {answer}; групп: {n}.",
        en="Σ p (2X − 1) y ÷ {mean} = {answer}; {n} groups.",
    ),
    Form.ABSOLUTE: Text(
        kk="Σ p (2X − 1) y = {answer}; {n} топ.",
        ru="Σ p (2X − 1) y = {answer}; групп: {n}.",
        en="Σ p (2X − 1) y = {answer}; {n} groups.",
    ),
    Form.ERREYGERS: Text(
        kk="4 × {absolute} ÷ ({upper} − {lower}) = {answer}; {n} топ.",
        ru="4 × {absolute} ÷ ({upper} − {lower}) = {answer}; групп: {n}.",
        en="4 × {absolute} ÷ ({upper} − {lower}) = {answer}; {n} groups.",
    ),
    Form.WAGSTAFF: Text(
        kk="{absolute} × ({upper} − {lower}) ÷ (({upper} − {mean}) × ({mean} − {lower})) = {answer}; {n} топ.",
        ru="{absolute} × ({upper} − {lower}) ÷ (({upper} − {mean}) × ({mean} − {lower})) = {answer}; групп: {n}.",
        en="{absolute} × ({upper} − {lower}) ÷ (({upper} − {mean}) × ({mean} − {lower})) = {answer}; {n} groups.",
    ),
}


def concentration_index(
    groups: Groups, form: Form = Form.RELATIVE, *, level: float = 0.95, by_scatter: bool = False
) -> Inequality:
    """On which side of the ordered groups the figure gathers: above zero among the advantaged, below the disadvantaged.

    Args:
        groups: three or more, ordered, all with values and populations; with both limits for a correction.
        form: relative (-1 to 1), absolute (the figure's unit), or corrected for two limits (-1 to 1).
        level: of the interval, a share.
        by_scatter: make the interval from a regression on the rank, as WHO's toolkit does, though standard errors are
            known. It is used without them too.

    Returns:
        X is the mid-rank of a group: RCI = sum of p (2X - 1) y over the mean. No value where the mean is zero.

    Source: Kakwani, Wagstaff and van Doorslaer (1997), J Econometrics 77:87; Erreygers (2009), J Health Econ 28:504;
    Wagstaff (2005), Health Econ 14:429.

    >>> from balalar.indicators.methods.inequality import Scale, groups_of
    >>> thirds = groups_of([10, 20, 30], [1, 1, 1], order=[1, 2, 3], scale=Scale(upper=100))
    >>> concentration_index(thirds).value.__round__(4)  # (10 × -2/3 + 20 × 0 + 30 × 2/3) / 3 / 20
    0.2222
    """
    if form in {Form.ERREYGERS, Form.WAGSTAFF} and groups.upper is None:
        raise ValueError(
            "a correction for limits needs both: give Scale(upper=100) for a percent, or the relative form"
        )
    by_scatter = by_scatter or not groups.has_errors
    measure = Measure(
        method="concentration_index",
        convention=f"{form} form; interval {'by regression on the rank' if by_scatter else 'by the delta method'}",
        title=_TITLES[form],
        decimals=2 if form is Form.ABSOLUTE else 4,
    )
    kept, warnings, refusal = usable(in_order(groups))
    if refusal is not None:
        return measure.absent(groups, refusal, level, warnings=warnings)
    y, people = kept.y, kept.people
    limits = (kept.lower, kept.upper if kept.upper is not None else np.nan)
    moments = concentration_of(y, people, np.full(len(y), np.nan) if by_scatter else kept.s, form=form, limits=limits)
    by = BY_SCATTER.filled(n=len(y)) if by_scatter else BY_ERRORS
    interval = Interval(level=level, by=by, why_none=NO_SCATTER)
    working = _working(kept, form, float(moments.value))
    return measure.present(moments, groups, working=working, interval=interval, warnings=warnings)


def _working(groups: Groups, form: Form, value: float) -> Text:
    """The formula of the form with the numbers put in."""
    p = shares_of(groups.people)
    return _WORKINGS[form].filled(
        mean=number_text(float((p * groups.y).sum())),
        absolute=number_text(float((p * (2 * mid_ranks(groups.people) - 1) * groups.y).sum())),
        lower=number_text(groups.lower),
        upper="" if groups.upper is None else number_text(groups.upper),
        answer=answer_text(value),
        n=len(groups.values),
    )


def concentration_of(y: Numbers, people: Numbers, s: Numbers, *, form: Form, limits: tuple[float, float]) -> Moments:
    """Concentration indices of many tables, ordered from the least advantaged; arrays of shape (tables, groups).

    Where standard errors `s` are NaN, that of the convenient regression on the rank takes their place.

    >>> y, ones = np.array([10.0, 20.0, 30.0]), np.ones(3)
    >>> concentration_of(y, ones, ones, form=Form.ABSOLUTE, limits=(0, 100)).value.round(3)
    np.float64(4.444)
    """
    p, ranks = shares_of(people), mid_ranks(people)
    lean = p * (2 * ranks - 1)
    mean, absolute = (p * y).sum(axis=-1), (lean * y).sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        factor, factor_slope = _factor(mean, form, limits)
        gradient = factor[..., None] * lean + (absolute * factor_slope)[..., None] * p
        by_errors, by_scatter = delta_error(gradient, s), np.abs(factor) * _scatter_error(y, p, ranks)
        return Moments(factor * absolute, np.where(np.isnan(s).any(axis=-1), by_scatter, by_errors))


def _factor(mean: Numbers, form: Form, limits: tuple[float, float]) -> tuple[Numbers, Numbers]:
    """What the absolute index is multiplied by, and how that moves with the mean."""
    lower, upper = limits
    if form is Form.ABSOLUTE:
        return np.ones_like(mean), np.zeros_like(mean)
    if form is Form.ERREYGERS:
        return np.full_like(mean, 4 / (upper - lower)), np.zeros_like(mean)
    if form is Form.RELATIVE:
        return np.where(mean != 0, 1 / mean, np.nan), -1 / mean**2
    room = (upper - mean) * (mean - lower)
    return np.where(room > 0, (upper - lower) / room, np.nan), (upper - lower) * (2 * mean - lower - upper) / room**2


def _scatter_error(y: Numbers, p: Numbers, ranks: Numbers) -> Numbers:
    """Standard error of the absolute index as the slope of 2 var(X) y on X, weighted; NaN where all lie on the line."""
    centred = ranks - 0.5  # the mean rank is one half by construction
    variance = (p * centred**2).sum(axis=-1)
    explained = 2 * variance[..., None] * y
    slope = (p * centred * explained).sum(axis=-1) / variance
    rest = explained - (p * explained).sum(axis=-1)[..., None] - slope[..., None] * centred
    on_the_line = np.abs(rest).max(axis=-1) <= 1e-10 * np.abs(explained).max(axis=-1)
    error = np.sqrt((p * rest**2).sum(axis=-1) / (max(y.shape[-1] - 2, 1) * variance))
    return np.where(on_the_line, np.nan, error)


@dataclass(frozen=True, slots=True)
class ConcentrationCurve:
    """Shares of the people, from the least advantaged on, and the shares of the figure's total that fall to them.

    Both begin at 0 and end at 1. On the diagonal all are alike; below it the figure gathers among the advantaged.
    """

    people: tuple[float, ...]
    total: tuple[float, ...]
    provenance: Provenance

    @property
    def area(self) -> float:
        """Area under the curve by trapezoids; the relative concentration index is 1 - 2 x area."""
        return float(np.trapezoid(self.total, self.people))

    def explain(self) -> Text:
        """What half of the people have, and the index that the area gives; or why there is no curve."""
        if not self.people:
            return Text(kk="Қисық жоқ. {why}", ru="Кривой нет. {why}", en="There is no curve. {why}").filled(
                why=self.provenance.warnings[-1]
            )
        half = 100 * float(np.interp(0.5, self.people, self.total))
        return _CURVE.filled(half=number_text(half, decimals=1), index=number_text(1 - 2 * self.area))


_CURVE: Final = Text(
    kk="Ең қолайсыз жағдайдағы 50 % адамға жиынтықтың {half} % тиесілі; концентрация индексі 1 − 2 × аудан = {index}.",
    ru="На 50 % людей в худшем положении приходится {half} % итога; индекс концентрации 1 − 2 × площадь = {index}.",
    en="The least advantaged 50 % of people have {half} % of the total; concentration index 1 − 2 × area = {index}.",
)
_NO_TOTAL: Final = Text(
    kk="Көрсеткіштің жиынтығы нөл.", ru="Итог по показателю равен нулю.", en="The total of the figure is zero."
)


def concentration_curve(groups: Groups) -> ConcentrationCurve:
    """The curve behind the index, for drawing. Empty, with the reason among its warnings, where it does not exist.

    >>> from balalar.indicators.methods.inequality import groups_of
    >>> concentration_curve(groups_of([10, 30, 60], [1, 1, 1], order=[1, 2, 3])).total
    (0.0, 0.1, 0.4, 1.0)
    """
    measure = Measure(
        method="concentration_curve", convention="trapezoids through groups", title=_TITLES[Form.RELATIVE]
    )
    kept, warnings, refusal = usable(in_order(groups), fewest=2)
    total = float((kept.people * kept.y).sum()) if refusal is None else 0.0
    if refusal is not None or total <= 0:
        reasons = [*warnings, refusal or _NO_TOTAL]
        return ConcentrationCurve((), (), measure.provenance(groups, warnings=reasons))
    parts = shares_of(kept.people).cumsum(), (kept.people * kept.y).cumsum() / total
    people, figure = ((0.0, *(float(point) for point in part[:-1]), 1.0) for part in parts)
    return ConcentrationCurve(people, figure, measure.provenance(groups, warnings=warnings))
