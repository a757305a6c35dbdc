"""The measures of inequality that a release holds, from groups as they were published."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from balalar.indicators.definitions import Better, Definition
from balalar.indicators.methods import inequality
from balalar.indicators.methods.inequality import GroupEstimate, Groups, Model, Scale, WorstOff
from balalar.publish.release.analyse.concepts import GroupFigure, Result
from balalar.publish.release.analyse.digits import kept, kept_or_none
from balalar.publish.release.analyse.words import in_sentences, listed, with_warnings
from balalar.vocabulary.quantity import NATURAL_LIMITS, Unit, UnitKind
from balalar.vocabulary.text import Text

_DIFFERENCE: Final = Text(
    kk="Ең үлкен мен ең кіші мәннің айырмасы",
    ru="Разница между наибольшим и наименьшим значением",
    en="Difference between the largest and the smallest value",
)
_RATIO: Final = Text(
    kk="Ең үлкен мен ең кіші мәннің қатынасы",
    ru="Отношение наибольшего значения к наименьшему",
    en="Ratio of the largest to the smallest value",
)
_MISSING: Final = Text(kk="Мәні жоқ: {names}.", ru="Нет значения: {names}.", en="No figure: {names}.")
_EQUAL_FIFTHS: Final = Text(
    kk="Топтардағы балалар саны жарияланбаған: әр топ бестен бір бөлік деп алынды, ал олай бөлінген – үй шаруашылықтарының "
    "тұрғындары.",
    ru="Сколько детей в каждой группе, не опубликовано: каждая принята за пятую часть, но так разделены жители "
    "домохозяйств, а не дети.",
    en="How many children are in each group is not published: each counts as one fifth, though it is the members of "
    "households that were divided so, not children.",
)
_UNWEIGHTED: Final = Text(
    kk="Аумақтардағы балалар саны жарияланбаған, сондықтан барлық аумақ бірдей есептелді.",
    ru="Сколько детей на каждой территории, не опубликовано, поэтому все территории считаются одинаково.",
    en="How many children live in each area is not published, so all areas count the same.",
)


@dataclass(frozen=True, slots=True)
class Measured:
    """Groups with what was found about their extremes. The gap does not depend on the direction of good, so where neither
    is better it is still given, and only nobody is called worst."""

    groups: tuple[GroupFigure, ...]
    scale: Scale
    found: WorstOff
    decimals: int

    @classmethod
    def of(cls, definition: Definition, unit: Unit, groups: Sequence[GroupFigure]) -> "Measured":
        estimates = [estimate_of(one.name, one.value, one.lower, one.upper) for one in groups]
        better = Better.HIGHER if definition.better is Better.NEITHER else definition.better
        found = inequality.worst_off(estimates, better=better)
        decimals = unit.decimals if definition.decimals is None else definition.decimals
        return cls(tuple(groups), scale_of(definition, unit), found, max(1, decimals))

    @property
    def has_intervals(self) -> bool:
        """Whether any group has an interval that holds its own value."""
        return any(estimate_of(one.name, one.value, one.lower, one.upper).interval for one in self.groups)

    @property
    def has_populations(self) -> bool:
        return all(one.population for one in self.groups)

    @property
    def is_within_limits(self) -> bool:
        """Whether every value is one that its unit can take. Where a mapping says that a file counts otherwise than its
        unit, it need not be, and measures that rest on the limits mean nothing."""
        lower, upper = self.scale.lower, float("inf") if self.scale.upper is None else self.scale.upper
        return all(one.value is None or lower <= one.value <= upper for one in self.groups)

    @property
    def missing(self) -> tuple[Text, ...]:
        """Which groups have no figure."""
        names = [one.name for one in self.groups if one.value is None]
        return (_MISSING.filled(names=listed(names)),) if names else ()

    def as_groups(self, populations: Sequence[float | None] | None, *, is_ordered: bool) -> Groups:
        return inequality.groups_of(
            [one.value for one in self.groups],
            populations,
            names=[one.name for one in self.groups],
            order=range(len(self.groups)) if is_ordered else None,
            scale=self.scale,
        )


def estimate_of(name: Text, value: float | None, lower: float | None, upper: float | None) -> GroupEstimate:
    """A group with its published interval. An interval that misses its own value is none: the gate warns of it, and which
    of the three numbers is wrong nobody can say.

    >>> from balalar.indicators.methods.estimate import same_in_all
    >>> estimate_of(same_in_all("girls"), 10.0, 8.0, 12.0).interval, estimate_of(same_in_all("boys"), 10.0, 11.0, 12.0).interval
    ((8.0, 12.0), None)
    """
    bounds = [bound for bound in (lower, value, upper) if bound is not None]
    return GroupEstimate(name, value, lower, upper) if bounds == sorted(bounds) else GroupEstimate(name, value)


def scale_of(definition: Definition, unit: Unit) -> Scale:
    """Natural limits of the figure: those of its kind, narrowed by the unit's own."""
    lowest, highest = NATURAL_LIMITS[unit.kind]
    lower = lowest if unit.lower is None else unit.lower
    upper = highest if unit.upper is None or unit.kind is not UnitKind.SHARE else unit.upper
    return Scale(better=definition.better, lower=float("-inf") if lower is None else lower, upper=upper)


def model_of(scale: Scale) -> Model:
    """What is straight in the rank: the logit of a figure with two limits, else the figure itself."""
    return Model.LINEAR if scale.upper is None else Model.LOGIT


def distances(measured: Measured) -> tuple[Result, Result]:
    """How far the extreme groups stand apart: larger less smaller, and larger over smaller. The titles name no best and no
    worst: that is for the verdict to say."""
    absolute = dataclasses.replace(measured.found.absolute, title=_DIFFERENCE, decimals=measured.decimals)
    relative = dataclasses.replace(measured.found.relative, title=_RATIO, decimals=2)
    return result_of(absolute), result_of(relative)


def gradients(measured: Measured) -> tuple[Result, Result, Result]:
    """Slope index, its ratio and the concentration index over the five wealth groups, from the poorest on."""
    populations = [one.population for one in measured.groups] if measured.has_populations else [1.0] * 5
    groups = measured.as_groups(populations, is_ordered=True)
    model = model_of(measured.scale)
    found = (
        dataclasses.replace(inequality.slope_index(groups, model=model), decimals=measured.decimals),
        inequality.relative_index(groups, model=model),
        inequality.concentration_index(groups),
    )
    beware = () if measured.has_populations else (_EQUAL_FIFTHS,)
    slope, ratio, concentration = (result_of(one, *beware) for one in found)
    return slope, ratio, concentration


def distance_from_best(measured: Measured) -> Result | None:
    """By how much the areas fall short of the best one on average; None where neither direction is good."""
    if measured.scale.better is Better.NEITHER or not measured.is_within_limits:
        return None
    weighted = measured.has_populations
    groups = measured.as_groups([one.population for one in measured.groups] if weighted else None, is_ordered=False)
    found = inequality.mean_difference_from_best(groups, weighted=weighted)
    return result_of(dataclasses.replace(found, decimals=measured.decimals), *(() if weighted else (_UNWEIGHTED,)))


def result_of(found: inequality.Inequality, *beware: Text) -> Result:
    """A measure as a release holds it."""
    return Result(
        title=found.title,
        value=kept_or_none(found.value),
        lower=kept_or_none(found.lower),
        upper=kept_or_none(found.upper),
        level=None if found.level is None else kept(found.level),
        decimals=found.decimals,
        explanation=in_sentences([found.explain(), *beware]),
        provenance=with_warnings(found.provenance, beware),
    )
