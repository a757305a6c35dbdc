"""Indices of the pack's own: worked out for their periods, their ranks tried against other honest choices."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from balalar.indicators.methods import composite
from balalar.indicators.methods.composite import Composite, CompositeMethod, Figures, Stage
from balalar.pack.concepts import GROUPING, OwnIndex
from balalar.publish.release.analyse.concepts import Firmness, IndexPeriod, IndexResult, Moves, NodeScore, Shifts
from balalar.publish.release.analyse.digits import kept_or_none
from balalar.publish.release.analyse.given import Given, totals
from balalar.publish.release.analyse.own_index.firmness import firmness_of, moves_of
from balalar.publish.release.analyse.own_index.saying import made_said, score_said
from balalar.publish.release.analyse.own_index.shifts import is_divisible, shifts_between
from balalar.publish.release.analyse.words import Names, with_warnings
from balalar.vocabulary.area import Area
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.period import Period


def indices(given: Given) -> tuple[IndexResult, ...]:
    """All indices of the pack."""
    return tuple(worked_out(index, given) for index in given.pack.composites.values())


def worked_out(index: OwnIndex, given: Given) -> IndexResult:
    """An index in all its periods, how firm its last ranks are, what would move an area, and what moved."""
    names = Names(given.pack.areas)
    years = [_Year.of(index, period, given) for period in index.periods]
    last = years[-1]
    tops = [top for top in index.tops if last.has_ranks(top)]
    return IndexResult(
        id=index.id,
        index=index,
        periods=tuple(year.frozen(names, given) for year in years),
        firmness=tuple(_firmness(last, top, names) for top in tops),
        moves=tuple(_moves(last, top, names) for top in tops),
        shifts=tuple(_shifts(years, given, names)),
    )


@dataclass(frozen=True, slots=True)
class _Year:
    """One period of an index: the figures that went in, and what came of them."""

    index: OwnIndex
    method: CompositeMethod
    period: Period
    areas: tuple[Area, ...]
    used: tuple[Observation, ...]
    figures: Figures
    reference: Figures | None
    made: Composite

    @classmethod
    def of(cls, index: OwnIndex, period: Period, given: Given) -> "_Year":
        method, areas = index.method, given.regions(period)
        figures = _figures(index, [(area.id, area.id, period) for area in areas], given)
        reference = _reference(index, given)
        used = tuple(one for one in _all_used(index, given) if one.period == period and one.area in figures.areas)
        made = composite.compose(method, figures, reference=reference)
        return cls(index, method, period, areas, used, figures, reference, made)

    def has_ranks(self, top: str) -> bool:
        return any(self.made.rank(area.id, top) is not None for area in self.areas)

    def frozen(self, names: Names, given: Given) -> IndexPeriod:
        made, twin = self.made, self._twin()
        areas = self.figures.areas
        ranked = {top: sum(made.rank(area, top) is not None for area in areas) for top in self.index.tops}
        warned = with_warnings(made.provenance, given.doubts(self.used))
        return IndexPeriod(
            period=self.period,
            areas=areas,
            ranked=ranked,
            scores=tuple(_scores(made, [node.id for node in self.method.nodes], names)),
            twin=tuple(_scores(twin, self.index.tops, names)) if twin else (),
            explanation=names.put_into(made_said(made, scored=ranked[self.index.tops[0]])),
            provenance=names.put_into_warnings(warned),
        )

    def _twin(self) -> Composite | None:
        swap = self.index.twin
        if swap is None:
            return None
        other = self.method.swapped(swap.nodes, swap.aggregation)
        return composite.compose(other, self.figures, reference=self.reference)


def _figures(index: OwnIndex, rows: Sequence[tuple[str, str, Period]], given: Given) -> Figures:
    """Published values of all children in rows (label, area, period); what is not known stays missing."""
    known = {(one.indicator, one.area, one.period): one.value for one in _all_used(index, given)}
    areas = given.pack.areas
    return Figures(
        areas=tuple(label for label, _, _ in rows),
        series={name: [known.get((name, area, period)) for _, area, period in rows] for name in _series_named(index)},
        groups={GROUPING: [areas[area].kind for _, area, _ in rows]},
    )


def _reference(index: OwnIndex, given: Given) -> Figures | None:
    """The figures that limits come from, where the method names some."""
    named = index.reference
    if named is None:
        return None
    places = [(area, Period.parse(period)) for period in named.periods for area in named.areas]
    rows = [(label, *place) for label, place in zip(named.rows, places, strict=True)]
    return _figures(index, rows, given)


def _series_named(index: OwnIndex) -> list[str]:
    named = [name for node in index.nodes for name in (node.indicator, node.denominator) if name]
    return list(dict.fromkeys(named))


def _all_used(index: OwnIndex, given: Given) -> Iterator[Observation]:
    for name in _series_named(index):
        yield from totals(given.of(name))


def _scores(made: Composite, nodes: Sequence[str], names: Names) -> Iterator[NodeScore]:
    shares = {area: made.shares(area, made.method.tops[0]) for area in made.areas}
    for area in made.areas:
        for node in nodes:
            is_leaf = node in made.indicators
            yield NodeScore(
                area=area,
                node=node,
                figure=made.figure(Stage.RAW, area, node) if is_leaf else None,
                score=kept_or_none(made.score(area, node)),
                rank=made.rank(area, node),
                share=kept_or_none(shares[area].get(node)) if is_leaf else None,
                explanation=names.put_into(score_said(made.of(area, node))),
            )


def _firmness(year: _Year, top: str, names: Names) -> Firmness:
    return firmness_of(year.method, year.figures, year.index.plan, top=top, reference=year.reference, names=names)


def _moves(year: _Year, top: str, names: Names) -> Moves:
    return moves_of(year.method, year.figures, top=top, reference=year.reference, names=names)


def _shifts(years: Sequence[_Year], given: Given, names: Names) -> Iterator[Shifts]:
    """From each period to the next, at each top whose change can be taken apart."""
    for before, after in pairwise(years):
        for top in before.index.tops:
            if is_divisible(before.method, top):
                ends = ((before.period, before.made), (after.period, after.made))
                yield shifts_between(*ends, top=top, areas=given.pack.areas, names=names)
