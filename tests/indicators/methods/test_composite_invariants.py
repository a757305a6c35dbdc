"""What must hold of every composite index, whatever the figures."""

import dataclasses
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from tests.support.composite import MIN_MAX, branch, index, leaf

from balalar.indicators.methods.composite import (
    Aggregation,
    CompositeMethod,
    Figures,
    Normalisation,
    NormalisationKind,
    Over,
    aggregate,
    compose,
    kurtosis,
    ranks_downward,
    skewness,
    what_moved,
)

MEANS = (Aggregation.ARITHMETIC, Aggregation.GEOMETRIC, Aggregation.HARMONIC)
RELATIVE = (
    MIN_MAX,
    Normalisation(kind=NormalisationKind.Z_SCORE, over=Over.AREAS),
    Normalisation(kind=NormalisationKind.RANK),
    Normalisation(kind=NormalisationKind.PERCENTILE, low=0, high=1),
    Normalisation(kind=NormalisationKind.DISTANCE_TO_BEST, over=Over.AREAS),
)
# whole percents, so that equal figures are equal and different ones are far apart
percents = st.integers(1, 99).map(float)
maybe = st.one_of(st.none(), percents)
tables = st.integers(2, 6).flatmap(
    lambda areas: st.lists(st.lists(maybe, min_size=areas, max_size=areas), min_size=4, max_size=4)
)
full_tables = st.integers(2, 6).flatmap(
    lambda areas: st.lists(st.lists(percents, min_size=areas, max_size=areas), min_size=4, max_size=4)
)


def figures(table: list[list[float | None]] | list[list[float]], order: list[int] | None = None) -> Figures:
    places = order if order is not None else list(range(len(table[0])))
    series = {name: [column[place] for place in places] for name, column in zip("abcd", table, strict=True)}
    return Figures(tuple(f"A{place}" for place in places), series)


def method(kind: Aggregation = Aggregation.GEOMETRIC, **settings: object) -> CompositeMethod:
    nodes = (
        branch(by=kind),
        *(branch("x", "index", needed="1/2"), leaf("a", "x"), leaf("b", "x", weight=2)),
        *(branch("y", "index", weight=3), leaf("c", "y"), leaf("d", "y", posts=(100, 0))),
    )
    return index(*nodes, **settings)  # type: ignore[arg-type]


@given(tables, st.randoms(use_true_random=False), st.sampled_from([*Aggregation]))
def test_the_order_of_areas_changes_no_score_by_a_bit(
    table: list[list[float]], order: object, kind: Aggregation
) -> None:
    places = list(range(len(table[0])))
    order.shuffle(places)  # type: ignore[attr-defined]
    made, turned = compose(method(kind), figures(table)), compose(method(kind), figures(table, places))
    for area in made.areas:
        assert made.score(area, "index") == turned.score(area, "index")
        assert made.rank(area, "index") == turned.rank(area, "index")


@given(tables)
def test_the_order_of_nodes_changes_no_score(table: list[list[float]]) -> None:
    own = method()
    turned = dataclasses.replace(own, nodes=own.nodes[::-1])
    one, two = compose(own, figures(table)), compose(turned, figures(table))
    places = [[node.id for node in made.method.nodes].index("index") for made in (one, two)]
    np.testing.assert_allclose(one.scores[:, places[0]], two.scores[:, places[1]], rtol=1e-12)


@given(full_tables, st.sampled_from(RELATIVE), st.floats(0.01, 100), st.floats(-50, 50))
def test_the_unit_of_an_indicator_changes_no_relative_score(
    table: list[list[float]], setting: Normalisation, factor: float, shift: float
) -> None:
    own = method(Aggregation.ARITHMETIC, normalisation=setting)
    other_unit = [[factor * value + shift for value in table[0]], *table[1:]]
    one, two = compose(own, figures(table)), compose(own, figures(other_unit))
    np.testing.assert_allclose(one.scores, two.scores, rtol=1e-7, atol=1e-7)


@given(tables, st.floats(0.1, 10))
def test_only_the_proportions_of_weights_count(table: list[list[float]], factor: float) -> None:
    own = method()
    scaled = dataclasses.replace(
        own,
        nodes=tuple(
            dataclasses.replace(node, weight=None if node.weight is None else factor * node.weight)
            for node in own.nodes
        ),
    )
    np.testing.assert_allclose(compose(own, figures(table)).scores, compose(scaled, figures(table)).scores, rtol=1e-12)


@given(full_tables, st.sampled_from(MEANS))
def test_an_indicator_split_into_two_of_half_its_weight_is_the_same_index(
    table: list[list[float]], kind: Aggregation
) -> None:
    whole = index(branch(by=kind), leaf("a", weight=2), leaf("b"))
    twin = dataclasses.replace(leaf("a"), id="again")
    split = index(branch(by=kind), leaf("a"), twin, leaf("b"))
    one, two = compose(whole, figures(table)), compose(split, figures(table))
    for area in one.areas:
        assert one.score(area, "index") == pytest.approx(two.score(area, "index"), rel=1e-12)


@given(full_tables, st.sampled_from(MEANS))
def test_a_group_of_children_put_together_first_by_the_same_mean_is_the_same_index(
    table: list[list[float]], kind: Aggregation
) -> None:
    flat = index(branch(by=kind), leaf("a"), leaf("b", weight=2), leaf("c"))
    nested = index(
        branch(by=kind), branch("x", "index", weight=3, by=kind), leaf("a", "x"), leaf("b", "x", weight=2), leaf("c")
    )
    one, two = compose(flat, figures(table)), compose(nested, figures(table))
    for area in one.areas:
        assert one.score(area, "index") == pytest.approx(two.score(area, "index"), rel=1e-12)


@given(st.lists(percents, min_size=1, max_size=6), st.data())
def test_means_lie_in_their_order_and_between_the_ends(scores: list[float], data: st.DataObject) -> None:
    weights = data.draw(st.lists(st.floats(0.1, 10), min_size=len(scores), max_size=len(scores)))
    harmonic, geometric, arithmetic = (
        float(aggregate([scores], weights, kind=kind, needed="1")[0]) for kind in reversed(MEANS)
    )
    slack = 1e-9
    assert min(scores) - slack <= harmonic <= geometric + slack
    assert geometric <= arithmetic + slack
    assert arithmetic <= max(scores) + slack


@given(full_tables, st.sampled_from([*Aggregation]), st.integers(1, 50))
def test_an_area_that_gets_better_never_falls(table: list[list[float]], kind: Aggregation, better: int) -> None:
    own = method(kind)
    raised = [[min(99.0, table[0][0] + better), *table[0][1:]], *table[1:]]
    before, after = compose(own, figures(table)), compose(own, figures(raised))
    was, now = before.rank("A0", "index"), after.rank("A0", "index")
    if was is not None and now is not None:
        assert now <= was
    if kind in MEANS:
        assert (after.score("A0", "index") or 0) >= (before.score("A0", "index") or 0) - 1e-9


@given(tables)
def test_a_node_has_a_score_exactly_where_enough_of_its_children_have_one(table: list[list[float | None]]) -> None:
    own = index(branch(needed="2/3"), leaf("a"), leaf("b"), leaf("c"))
    made = compose(own, figures(table))
    for place, area in enumerate(made.areas):
        there = sum(column[place] is not None for column in table[:3])
        assert (made.score(area, "index") is not None) == (3 * there >= 2 * 3)


@given(tables)
def test_what_indicators_weigh_in_an_area_adds_up_to_one(table: list[list[float | None]]) -> None:
    made = compose(method(), figures(table))
    for area in made.areas:
        shares = made.shares(area, "index")
        assert (sum(shares.values()) == pytest.approx(1)) == (made.score(area, "index") is not None)


@given(full_tables, full_tables, st.sampled_from(MEANS))
def test_contributions_add_up_to_the_change(
    before: list[list[float]], after: list[list[float]], kind: Aggregation
) -> None:
    own = method(kind)
    one, two = compose(own, figures(before)), compose(own, figures(after))
    for change in what_moved(one, two).changes:
        total = (change.after or 0) - (change.before or 0)
        assert sum(part.points for part in change.contributions) == pytest.approx(total, rel=1e-9, abs=1e-9)


@given(st.lists(st.one_of(st.just(float("nan")), percents), min_size=1, max_size=9))
def test_ranks_are_those_of_scipy_with_ties_at_the_best(scores: list[float]) -> None:
    known = np.array([score for score in scores if not np.isnan(score)])
    found = ranks_downward(scores)
    assert found[~np.isnan(found)].tolist() == stats.rankdata(-known, method="min").tolist()


@given(st.lists(percents, min_size=4, max_size=30).filter(lambda values: len(set(values)) > 1))
def test_shapes_are_those_of_scipy(values: list[float]) -> None:
    assert skewness(values) == pytest.approx(stats.skew(values, bias=False), rel=1e-6, abs=1e-9)
    assert kurtosis(values) == pytest.approx(stats.kurtosis(values, bias=False), rel=1e-6, abs=1e-9)


@given(full_tables)
def test_duels_sum_to_nothing_and_ranks_follow_scores(table: list[list[float]]) -> None:
    made = compose(method(Aggregation.COPELAND), figures(table))
    column = made.scores[:, 0]
    assert column.sum() == 0
    ordered = sorted(zip(made.ranks[:, 0], -column, strict=True))
    assert all(one[1] <= two[1] for one, two in pairwise(ordered))
