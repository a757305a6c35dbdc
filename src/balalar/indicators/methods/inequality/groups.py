"""The groups an inequality is measured over, and the rule for those without data."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from balalar.indicators.definitions import Better
from balalar.indicators.methods.estimate import same_in_all
from balalar.vocabulary.text import Text

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]  # of groups along the last axis
MOST_MISSING: Final = (
    0.15  # of unordered groups may lack data; beyond it no measure is made (the rule of WHO's toolkit)
)

_MISSING: Final = Text(
    kk="Дерегі жоқ {n} топ есепке алынбады.",
    ru="Групп без данных, не вошедших в расчёт: {n}.",
    en="Groups without data, left out: {n}.",
)
_EMPTY: Final = Text(
    kk="Ешкімі жоқ {n} топ есепке алынбады.",
    ru="Групп без людей, не вошедших в расчёт: {n}.",
    en="Groups with nobody in them, left out: {n}.",
)
TOO_MANY_MISSING: Final = Text(
    kk="Топтардың 15 пайыздан астамының дерегі жоқ, сондықтан теңсіздік есептелмейді.",
    ru="Данных нет более чем по 15 % групп, поэтому неравенство не вычисляется.",
    en="More than 15 % of the groups have no data, so no inequality is computed.",
)
ORDER_BROKEN: Final = Text(
    kk="Реті бар топтардың бірінің дерегі жоқ, сондықтан өлшем есептелмейді.",
    ru="Нет данных по одной из упорядоченных групп, поэтому мера не вычисляется.",
    en="One of the ordered groups has no data, so the measure is not computed.",
)
TOO_FEW: Final = Text(
    kk="Дерегі бар топ саны {n}, ал бұл өлшемге кемінде {fewest} топ керек.",
    ru="Групп с данными: {n}; для этой меры нужно не меньше {fewest}.",
    en="Groups with data: {n}; this measure needs at least {fewest}.",
)
NO_POPULATIONS: Final = Text(
    kk="Топтардың халық саны белгісіз, сондықтан халық санымен өлшенетін өлшем есептелмейді.",
    ru="Численность групп неизвестна, поэтому мера с весами по численности не вычисляется.",
    en="The sizes of the groups are not known, so a measure weighted by them is not computed.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What a figure's values mean: the direction of good, and its natural limits (0 and 100 for a percent).

    `upper` is None where there is none; a figure that may fall below zero needs a `lower` of its own.
    """

    better: Better = Better.HIGHER
    lower: float = 0.0
    upper: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """One figure by groups of people; made by `groups_of`, which checks it.

    `values` in the unit of the figure, NaN where there are no data. `populations` are people in each group, or None.
    `standard_errors` are in the unit of the values, or None. `order` ranks the groups, lowest = most disadvantaged, or
    is None where they have no order. `scale` is the direction of good and the natural limits of a value.
    """

    values: tuple[float, ...]
    populations: tuple[float, ...] | None
    standard_errors: tuple[float, ...] | None
    names: tuple[Text, ...]
    order: tuple[float, ...] | None
    scale: Scale

    @property
    def better(self) -> Better:
        return self.scale.better

    @property
    def lower(self) -> float:
        return self.scale.lower

    @property
    def upper(self) -> float | None:
        return self.scale.upper

    @property
    def y(self) -> Numbers:
        return np.array(self.values)

    @property
    def people(self) -> Numbers:
        """Population by group; NaN where it is not known."""
        return np.array(self.populations) if self.populations else np.full(len(self.values), np.nan)

    @property
    def s(self) -> Numbers:
        """Standard errors; all NaN unless every group has one, for an interval from some of them would be too short."""
        known = self.standard_errors is not None and all(math.isfinite(error) for error in self.standard_errors)
        return np.array(self.standard_errors) if known else np.full(len(self.values), np.nan)

    @property
    def has_errors(self) -> bool:
        return bool(np.isfinite(self.s).all())

    def facts(self) -> tuple[object, ...]:
        """Everything that went in, for the digest of inputs."""
        limits = [self.lower, math.nan if self.upper is None else self.upper]
        names = [name.en for name in self.names]
        return (self.values, self.populations, self.standard_errors, self.order, names, str(self.better), limits)

    def only(self, kept: Sequence[int]) -> "Groups":
        """The same with only these groups, in this order."""

        def pick[T](column: tuple[T, ...] | None) -> tuple[T, ...] | None:
            return None if column is None else tuple(column[index] for index in kept)

        return replace(
            self,
            values=tuple(self.values[index] for index in kept),
            populations=pick(self.populations),
            standard_errors=pick(self.standard_errors),
            names=tuple(self.names[index] for index in kept),
            order=pick(self.order),
        )


ANY_AMOUNT: Final = Scale()


def groups_of(
    values: Sequence[float | None],
    populations: Sequence[float | None] | None = None,
    *,
    standard_errors: Sequence[float | None] | None = None,
    names: Sequence[Text | str] | None = None,
    order: Sequence[float] | None = None,
    scale: Scale = ANY_AMOUNT,
) -> Groups:
    """Groups, checked, and sorted by their order where they have one.

    Args:
        values: one for each group, in the unit of the figure; None or NaN where there are no data.
        populations: people in each group, >= 0; needed by every weighted measure.
        standard_errors: of the values, in the same unit, >= 0; with them every measure has an interval.
        names: of the groups, `Text` or a code said alike in every language; numbered when left out.
        order: a different number for each group, the lowest for the most disadvantaged; None where there is no order.
        scale: the direction of good and the natural limits; more is better and no upper limit when left out.

    >>> groups_of([20, None, 60], [10, 20, 10], order=[3, 2, 1]).values
    (60.0, nan, 20.0)
    """
    count = len(values)
    for column in (populations, standard_errors, names, order):
        if column is not None and len(column) != count:
            raise ValueError(f"{count} groups have a value, but {len(column)} entries stand beside them: give one each")
    made = Groups(
        values=_floats(values) or (),
        populations=_floats(populations),
        standard_errors=_floats(standard_errors),
        names=_texts(names, count),
        order=_floats(order),
        scale=scale,
    )
    _check(made)
    return made if made.order is None else made.only(sorted(range(count), key=made.order.__getitem__))


def _floats(column: Sequence[float | None] | None) -> tuple[float, ...] | None:
    return None if column is None else tuple(math.nan if value is None else float(value) for value in column)


def _texts(names: Sequence[Text | str] | None, count: int) -> tuple[Text, ...]:
    given = names if names is not None else [str(number) for number in range(1, count + 1)]
    return tuple(name if isinstance(name, Text) else same_in_all(name) for name in given)


def _check(groups: Groups) -> None:
    values, upper = groups.y, math.inf if groups.upper is None else groups.upper
    if not groups.lower < upper:
        raise ValueError(
            f"the natural limits {groups.lower} and {upper} leave no room for a value: give low, then high"
        )
    if np.isinf(values).any() or (values < groups.lower).any() or (values > upper).any():
        raise ValueError(
            f"a value lies outside its natural limits {groups.lower} to {upper}. Every measure would bend towards it. "
            "Correct the value, or give the limits of this figure: Scale(lower=..., upper=...)."
        )
    for column, what in ((groups.populations, "population"), (groups.standard_errors, "standard error")):
        if column is not None and any(number < 0 or math.isinf(number) for number in column):
            raise ValueError(f"a {what} is below 0 or infinite: no group can have that")
    if groups.order is not None and (len(set(groups.order)) < len(groups.order) or np.isnan(groups.order).any()):
        raise ValueError("two groups share a place in the order, or one has none: give each group a number of its own")


def in_order(groups: Groups) -> Groups:
    """The groups, when they have an order; a measure of a gradient is meaningless without one.

    >>> in_order(groups_of([20, 60], order=[2, 1])).values
    (60.0, 20.0)
    """
    if groups.order is None:
        raise ValueError(
            "these groups have no order, so no gradient runs through them. Give `order`, lowest for the most "
            "disadvantaged, or choose a measure for groups without order such as the Theil index."
        )
    return groups


def usable(groups: Groups, *, weighted: bool = True, fewest: int = 3) -> tuple[Groups, tuple[Text, ...], Text | None]:
    """Groups that can be measured, warnings about those left out, and the reason why nothing can be measured, if so.

    A group with nobody in it is left out. An ordered measure needs all the others; an unordered one bears 15 % of the
    groups without data. `weighted` asks for a population in each.

    >>> kept, warnings, refusal = usable(groups_of([20, 40, 60, 90], [1, 1, 1, 0]))
    >>> kept.values, warnings[0].en, refusal
    ((20.0, 40.0, 60.0), 'Groups with nobody in them, left out: 1.', None)
    """
    if weighted and groups.populations is None:
        return groups, (), NO_POPULATIONS
    populated = [index for index, people in enumerate(groups.people) if people != 0]
    known = known_places(groups, weighted=weighted)
    counts = ((_EMPTY, len(groups.values) - len(populated)), (_MISSING, len(populated) - len(known)))
    warnings = tuple(text.filled(n=count) for text, count in counts if count)
    return groups.only(known), warnings, _refusal(groups, len(populated), len(known), fewest=fewest)


def known_places(groups: Groups, *, weighted: bool) -> list[int]:
    """Places of the groups that have people and a value, and a population where a `weighted` measure needs it.

    >>> known_places(groups_of([20, None, 60], [1, 1, None]), weighted=True)
    [0]
    """
    people = groups.people
    return [
        index
        for index, value in enumerate(groups.values)
        if people[index] != 0 and math.isfinite(value) and (not weighted or math.isfinite(people[index]))
    ]


def _refusal(groups: Groups, populated: int, known: int, *, fewest: int) -> Text | None:
    if groups.order is not None and known < populated:
        return ORDER_BROKEN
    if known < fewest:
        return TOO_FEW.filled(n=known, fewest=fewest)
    return TOO_MANY_MISSING if populated - known > MOST_MISSING * populated else None
