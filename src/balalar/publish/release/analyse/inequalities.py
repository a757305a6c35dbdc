"""Gaps between groups of children, and between areas, in the newest period that has them.

Who is worst off is said only where published intervals allow it. The distance between the extreme values is given either
way: it is a fact about the figures, while "worst" would be a claim about the children.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from balalar.indicators.definitions import Better, Definition
from balalar.indicators.methods.inequality.groups import MOST_MISSING
from balalar.publish.release.analyse.concepts import GroupFigure, Inequality
from balalar.publish.release.analyse.given import Given, totals
from balalar.publish.release.analyse.measures import Measured, distance_from_best, distances, gradients
from balalar.publish.release.analyse.words import group_name, in_sentences, listed, plain_name, with_warnings
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.quantity import UnitKind
from balalar.vocabulary.text import Text

AREAS: Final = "areas"
WEALTH: Final = ("Q1", "Q2", "Q3", "Q4", "Q5")
# marks that part children into groups which do not overlap; ages overlap in many tables
DIMENSIONS: Final = ("sex", "residence", "wealth", "disability", "education")
_NO_INTERVAL: Final = Text(
    kk="Сенім аралығы жарияланбаған, сондықтан ешбір топ ең қолайсыз деп аталмайды.",
    ru="Доверительный интервал не опубликован, поэтому ни одна группа не названа худшей.",
    en="No interval was published, so no group is called worst.",
)
_NEITHER: Final = Text(
    kk="Бұл көрсеткіштің көбі де, азы да жақсы емес, сондықтан ешбір топ қолайсыз деп аталмайды.",
    ru="Здесь ни больше, ни меньше не значит лучше, поэтому ни одна группа не названа худшей.",
    en="Neither more nor less of this is better, so no group is called worst.",
)
_WORST: Final = Text(
    kk="Ең қолайсыз жағдайдағы топ: {name}.", ru="В худшем положении группа: {name}.", en="Worst off: {name}."
)
_OVERLAP: Final = Text(
    kk="Ең қолайсыз топты атауға болмайды, мына топтар бір-бірінен сенімді ажыратылмайды: {names}.",
    ru="Назвать худшую группу нельзя, эти группы надёжно не различить: {names}.",
    en="No group can be called worst, as these cannot be told apart: {names}.",
)


def inequalities(given: Given) -> tuple[Inequality, ...]:
    """All gaps of all indicators, in the pack's order; by dimension, areas last. Counts of things have none: they grow
    with the number of children, and a large group has more of everything."""
    compared = (one for one in given.pack.indicators.values() if given.unit_of(one).kind is not UnitKind.COUNT)
    return tuple(found for definition in compared for found in _of(definition, given))


def _of(definition: Definition, given: Given) -> Iterator[Inequality]:
    for dimension in DIMENSIONS:
        rows = newest_groups(given.of(definition.id), dimension, country=given.country.id)
        if rows:
            groups = [_figure(one, one.group.marks[dimension], dimension) for one in rows]
            yield _inequality(definition, dimension, rows, groups, given)
    rows = newest_areas(definition, given)
    if rows:
        yield _inequality(definition, AREAS, rows, _of_areas(rows, given), given)


def newest_groups(observations: Sequence[Observation], dimension: str, *, country: str) -> list[Observation]:
    """The country's figures by one mark, in the newest period in which two groups have a value; none where there is no
    such period. Groups whose value is withheld are kept: they are missing, not gone."""
    own = [one for one in observations if one.area == country and list(one.group.marks) == [dimension]]
    if dimension == "wealth":  # the poorest two fifths together overlap with each of them
        own = [one for one in own if one.group.wealth in WEALTH]
    known = Counter(one.period for one in own if one.value is not None)
    newest = max((period for period, count in known.items() if count > 1), default=None)
    return [one for one in own if one.period == newest]


def newest_areas(definition: Definition, given: Given) -> list[Observation]:
    """Figures of the areas in the newest period in which enough of those that live then have one."""
    own = [one for one in totals(given.of(definition.id)) if one.area != given.country.id]
    for period in sorted({one.period for one in own}, reverse=True):
        living = [area.id for area in given.regions(period)]
        rows = {one.area: one for one in own if one.period == period and one.area in living}
        if len(rows) > 1 and len(living) - len(rows) <= MOST_MISSING * len(living):
            return [rows[area] for area in living if area in rows]
    return []


def _of_areas(rows: Sequence[Observation], given: Given) -> list[GroupFigure]:
    """Every area that lives in the period, those without a figure too."""
    known = {one.area: one for one in rows}
    return [
        _figure(known[area.id], area.id, AREAS, name=plain_name(area))
        if area.id in known
        else GroupFigure(area.id, plain_name(area), None, None, None, None)
        for area in given.regions(rows[0].period)
    ]


def _figure(one: Observation, code: str, dimension: str, *, name: Text | None = None) -> GroupFigure:
    """A group as published."""
    return GroupFigure(code, name or group_name(dimension, code), one.value, one.lower, one.upper, one.denominator)


def _inequality(
    definition: Definition, dimension: str, rows: Sequence[Observation], groups: Sequence[GroupFigure], given: Given
) -> Inequality:
    measured = Measured.of(definition, given.unit_of(definition), groups)
    verdict, worst = _verdict(definition, groups, measured)
    absolute, relative = distances(measured)
    has_slope = [one.code for one in groups] == list(WEALTH) and measured.is_within_limits
    slope, slope_ratio, concentration = gradients(measured) if has_slope else (None, None, None)
    from_best = distance_from_best(measured) if dimension == AREAS else None
    country = totals(given.of(definition.id), given.country.id)
    # a total that lies outside its own parts says something of the parts
    doubts = given.doubts([*rows, *(one for one in country if one.period == rows[0].period)])
    beware = (*measured.missing, *doubts)
    return Inequality(
        indicator=definition.id,
        area=given.country.id,
        dimension=dimension,
        period=rows[0].period,
        unit=definition.unit,
        groups=tuple(groups),
        has_intervals=measured.has_intervals,
        worst=worst,
        verdict=verdict,
        absolute=absolute,
        relative=relative,
        slope=slope,
        slope_ratio=slope_ratio,
        concentration=concentration,
        from_best=from_best,
        is_weighted=measured.has_populations if from_best or slope else None,
        explanation=in_sentences([verdict, absolute.explanation, relative.explanation, *beware]),
        provenance=with_warnings(measured.found.provenance, doubts),
    )


def _verdict(definition: Definition, groups: Sequence[GroupFigure], measured: Measured) -> tuple[Text, str | None]:
    """What may be said of who is worst off, and that group's code if one may be named."""
    if definition.better is Better.NEITHER:
        return _NEITHER, None
    if not measured.has_intervals:
        return _NO_INTERVAL, None
    worst = measured.found.worst
    if worst is None:
        return _OVERLAP.filled(names=listed(measured.found.alike)), None
    return _WORST.filled(name=worst), next(one.code for one in groups if one.name == worst)
