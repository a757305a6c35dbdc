"""Rank intervals, elements taken out, what would move an area, and what moved it."""

import dataclasses
import math

import numpy as np
import pytest
from tests.support.composite import MIN_MAX, TREATED, branch, index, known, leaf

from balalar.indicators.methods.composite import (
    Aggregation,
    Cause,
    CompositeMethod,
    Figures,
    Goal,
    Imputation,
    ImputationKind,
    Moment,
    Normalisation,
    NormalisationKind,
    Over,
    Plan,
    Reference,
    Removal,
    Screening,
    ScreeningKind,
    Swap,
    compose,
    removals,
    sensitivity,
    what_moved,
    would_move,
)
from balalar.indicators.methods.composite.plan import chosen, variants_of
from balalar.vocabulary.text import LANGUAGES

RANKED = Normalisation(kind=NormalisationKind.RANK)
FROM_1 = Normalisation(kind=NormalisationKind.MIN_MAX, low=1, high=100, over=Over.AREAS)
PLAN = Plan(
    seed=7,
    weight_spread=0.25,
    weight_draws=40,
    together_draws=200,
    level=0.9,
    removal=Removal.ALL,
    normalisations=(FROM_1, RANKED),
    imputations=(Imputation(kind=ImputationKind.MEAN),),
    outliers=(TREATED,),
    swaps=(
        Swap(nodes=("index",), aggregation=Aggregation.ARITHMETIC),
        Swap(nodes=("x", "y"), aggregation=Aggregation.HARMONIC),
        Swap(nodes=("index",), aggregation=Aggregation.BORDA),
        Swap(nodes=("index",), aggregation=Aggregation.COPELAND),
    ),
)
FIRM = dataclasses.replace(
    PLAN, weight_draws=0, removal=Removal.NONE, normalisations=(), imputations=(), outliers=(), swaps=()
)


def two_pillars(**settings: object) -> CompositeMethod:
    nodes = (
        branch(by=Aggregation.GEOMETRIC),
        *(branch("x", "index", weight=2), leaf("a", "x"), leaf("b", "x", weight=3)),
        *(branch("y", "index", needed="1/2"), leaf("c", "y"), leaf("d", "y", posts=(100, 0))),
    )
    return index(*nodes, **settings)  # type: ignore[arg-type]


def some_figures() -> Figures:
    draws = np.random.default_rng(3)
    values = draws.uniform(5, 95, (6, 4))
    values[0, 0] = np.nan
    return Figures(tuple("ABCDEF"), {name: values[:, place] for place, name in enumerate("abcd")})


def slow_ranks(method: CompositeMethod, figures: Figures, weights: dict[str, float]) -> list[int | None]:
    """A variant the obvious way: a method file of its own, with what is removed left out, worked out from the start."""
    gone = {node for node, weight in weights.items() if weight == 0}
    while emptied := {
        node.id
        for node in method.nodes
        if node.id not in gone
        and (
            node.parent in gone or (not node.is_leaf and all(n.id in gone for n in method.nodes if n.parent == node.id))
        )
    }:
        gone |= emptied
    nodes = tuple(
        dataclasses.replace(node, weight=None if node.weight is None else weights[node.id])
        for node in method.nodes
        if node.id not in gone
    )
    made = compose(dataclasses.replace(method, nodes=nodes), figures)
    return [made.rank(area, "index") for area in figures.areas]


def test_every_variant_is_the_index_that_its_own_method_file_would_give() -> None:
    method, figures = two_pillars(), some_figures()
    tried, variants = sensitivity(method, figures, PLAN), variants_of(method, PLAN, "index")
    assert (len(tried.ranks), tried.left_out) == (len(variants), 0)
    ids = [node.id for node in method.nodes]
    for row in range(len(variants)):
        a, b, c, d = variants.choices[row].tolist()
        other = chosen(method, PLAN, (a, b, c, d))
        expected = slow_ranks(other, figures, dict(zip(ids, variants.weights[row].tolist(), strict=True)))
        assert tried.ranks[row].tolist() == expected, (row, variants.choices[row], variants.weights[row])


def test_variants_are_counted_by_cause() -> None:
    tried = sensitivity(two_pillars(), some_figures(), PLAN)
    counted = {effect.cause: effect.variants for effect in tried.effects}
    assert counted == {
        Cause.WEIGHTS: 40,
        Cause.NORMALISATION: 2,
        Cause.IMPUTATION: 1,
        Cause.OUTLIERS: 1,
        Cause.AGGREGATION: 4,
        Cause.REMOVAL: 4 + 2,  # indicators and pillars
        Cause.TOGETHER: 1 + 200,  # the index as published and the draws
    }


def test_the_first_variant_is_the_index_as_published() -> None:
    method, figures = two_pillars(), some_figures()
    tried, made = sensitivity(method, figures, PLAN), compose(two_pillars(), some_figures())
    assert tried.ranks[0].tolist() == [made.rank(area, "index") for area in figures.areas]
    assert [interval.rank for interval in tried.intervals] == tried.ranks[0].tolist()


def test_a_rank_interval_lies_between_the_ends_of_all_variants() -> None:
    for interval in sensitivity(two_pillars(), some_figures(), PLAN).intervals:
        assert 1 <= interval.best <= interval.lower <= interval.upper <= interval.worst <= 6
        assert interval.best <= interval.rank <= interval.worst


def test_the_same_plan_gives_the_same_intervals_and_another_seed_may_not() -> None:
    method, figures = two_pillars(), some_figures()
    first, again = sensitivity(method, figures, PLAN), sensitivity(method, figures, PLAN)
    other = sensitivity(method, figures, dataclasses.replace(PLAN, seed=8))
    assert first.intervals == again.intervals
    assert first.provenance == again.provenance
    assert first.provenance.inputs != other.provenance.inputs
    assert (first.ranks != other.ranks).any()


def test_an_area_that_is_best_in_everything_is_first_in_every_variant() -> None:
    figures = known("ABC", a=[90, 50, 40], b=[90, 40, 60], c=[90, 70, 30], d=[10, 60, 50])
    interval = sensitivity(two_pillars(), figures, PLAN).of("A")
    assert interval is not None
    assert (interval.best, interval.worst) == (1, 1)


def test_without_anything_to_vary_every_interval_is_a_single_rank() -> None:
    plan = dataclasses.replace(FIRM, weight_spread=0)
    tried = sensitivity(two_pillars(), some_figures(), plan)
    assert all(interval.lower == interval.upper == interval.rank for interval in tried.intervals)
    assert [effect.cause for effect in tried.effects] == [Cause.TOGETHER]


def test_weights_stay_within_their_spread() -> None:
    method = two_pillars()
    variants = variants_of(method, PLAN, "index")
    own = np.array([1.0, 2, 1, 3, 1, 1, 1])
    drawn = variants.weights[np.array([cause is Cause.WEIGHTS for cause in variants.causes])]
    assert ((drawn >= 0.75 * own) & (drawn <= 1.25 * own)).all()
    assert drawn.std(axis=0).min() > 0


def test_a_variant_in_which_an_area_loses_its_score_is_left_out_and_told() -> None:
    method = index(branch(by=Aggregation.GEOMETRIC), leaf("a"), leaf("b"))
    plan = dataclasses.replace(FIRM, normalisations=(MIN_MAX,))  # scores the worst area 0, which has no geometric mean
    tried = sensitivity(method, known("ABC", a=[10, 20, 30], b=[30, 20, 10]), plan)
    alone = next(effect for effect in tried.effects if effect.cause is Cause.NORMALISATION)
    assert (alone.variants, alone.left_out, alone.mean_shift) == (0, 1, None)
    assert tried.left_out > 1
    assert any("left out" in warning.en for warning in tried.provenance.warnings)


def test_an_area_without_a_rank_as_published_has_no_interval() -> None:
    method = index(branch(needed="1"), leaf("a"), leaf("b"))
    tried = sensitivity(method, known("ABC", a=[10, 20, None], b=[30, 20, 10]), FIRM)
    assert tried.areas == ("A", "B")
    assert tried.of("C") is None


def test_screening_is_decided_once_so_that_imputing_less_leaves_no_area_out() -> None:
    wanted = Screening(kind=ScreeningKind.SHARE, share="1", when=Moment.AFTER_IMPUTATION)
    filled = Imputation(kind=ImputationKind.GROUP_MEAN, by="side")
    method = index(branch(), leaf("a"), leaf("b"), imputation=filled, screening=wanted)
    figures = Figures(tuple("ABCD"), {"a": [10, 20, 30, None], "b": [None, 20, 10, 50]}, {"side": list("wwwe")})
    plan = dataclasses.replace(FIRM, imputations=(Imputation(kind=ImputationKind.NONE),))
    tried = sensitivity(method, figures, plan)
    assert (tried.areas, tried.left_out) == (("A", "B", "C"), 0)


def test_ranks_that_nobody_has_cannot_be_tried() -> None:
    with pytest.raises(ValueError, match="No area has a score"):
        sensitivity(index(branch(), leaf("a")), known("AB", a=[None, None]), FIRM)


def test_the_ranks_of_a_pillar_can_be_tried_alone() -> None:
    method, figures = two_pillars(), some_figures()
    plan = dataclasses.replace(PLAN, swaps=())
    tried = sensitivity(method, figures, plan, node="y")
    made = compose(method, figures)
    assert [interval.rank for interval in tried.intervals] == [made.rank(area, "y") for area in figures.areas]
    assert next(e.variants for e in tried.effects if e.cause is Cause.REMOVAL) == 2  # its own indicators only


def test_an_alternative_may_look_at_the_areas_where_the_method_looks_at_a_reference() -> None:
    named = Reference(areas=tuple("ABCDEF"), periods=("2022",))
    setting = Normalisation(kind=NormalisationKind.MIN_MAX, low=1, high=100, over=Over.REFERENCE)
    figures = some_figures()
    reference = Figures(named.rows, {name: np.nan_to_num(figures.column(name), nan=50.0) for name in "abcd"})
    plan = dataclasses.replace(PLAN, outliers=())
    tried = sensitivity(two_pillars(normalisation=setting, reference=named), figures, plan, reference=reference)
    assert tried.left_out < len(tried.ranks)


def test_a_sensitivity_explains_itself_in_three_languages() -> None:
    tried = sensitivity(two_pillars(), some_figures(), PLAN)
    interval = tried.intervals[0]
    for language in LANGUAGES:
        assert "node index" in tried.explain().said_in(language)
        assert f"{interval.lower}" in interval.explain().said_in(language)
    assert f"{1 + 40 + 6 + 2 + 1 + 1 + 4 + 200}" in tried.explain().kk  # all variants of the plan


# -- one element less


def test_taking_out_an_indicator_is_the_index_without_it() -> None:
    method, figures = two_pillars(), some_figures()
    without = removals(method, figures, removed=["b", "y"])
    smaller = index(*(node for node in method.nodes if node.id != "b"))
    made = compose(smaller, figures)
    assert without.ranks[0].tolist() == [made.rank(area, "index") for area in figures.areas]
    shift = [abs((made.rank(area, "index") or 0) - rank) for area, rank in zip("ABCDEF", without.rank, strict=True)]
    assert without.mean_shift["b"] == sum(shift) / 6


def test_a_pillar_whose_only_indicator_is_taken_out_is_out_as_well() -> None:
    method = index(branch(needed="1"), branch("x", "index"), leaf("a", "x"), leaf("b"))
    without = removals(method, known("AB", a=[90, 10], b=[20, 30]), removed=["a"])
    assert without.ranks[0].tolist() == [2, 1]  # by b alone, though every child is needed


def test_what_does_not_stand_below_cannot_be_taken_out() -> None:
    with pytest.raises(ValueError, match="z does not stand below index"):
        removals(two_pillars(), some_figures(), removed=["z"])


def test_removals_say_which_element_matters_most() -> None:
    method = index(branch(), leaf("a", weight=9), leaf("b"))
    without = removals(method, known("ABC", a=[90, 50, 10], b=[10, 50, 90]), removed=["a", "b"])
    assert without.mean_shift == {"a": (2 + 0 + 2) / 3, "b": 0}
    assert "indicator a" in without.explain().en
    assert "1.33" in without.explain().en
    assert "No element" in removals(method, known("AB", a=[1, 2], b=[2, 1]), removed=[]).explain().en


# -- what would move


def test_an_indicator_brought_to_the_mean_and_to_the_best_moves_score_and_rank() -> None:
    method = index(branch(), leaf("a"), leaf("deaths", posts=(100, 0)))
    moves = would_move(method, known("ABC", a=[20, 50, 80], deaths=[10, 70, 10]))
    to_best = {move.indicator.id: move for move in moves.of("B", Goal.BEST)}
    to_mean = {move.indicator.id: move for move in moves.of("B", Goal.MEAN)}
    assert to_best["deaths"].score == (50 + 30) / 2
    assert to_best["deaths"].after == 10
    assert to_best["deaths"].new_score == pytest.approx((50 + 90) / 2)
    assert (to_best["deaths"].rank, to_best["deaths"].new_rank) == (3, 2)
    assert to_mean["deaths"].new_score == pytest.approx((50 + 100 - (10 + 70 + 10) / 3) / 2)


def test_an_area_as_good_as_the_goal_stays_where_it_is() -> None:
    moves = would_move(index(branch(), leaf("a")), known("ABC", a=[20, 50, 80]))
    (at_mean,), (at_best,) = moves.of("B", Goal.MEAN), moves.of("C", Goal.BEST)
    assert (at_mean.before, at_mean.after, at_mean.gain) == (50, 50, 0)
    assert (at_best.gain, at_best.new_rank) == (0, 1)
    assert "there already" in at_best.explain().en


def test_the_largest_gain_comes_first() -> None:
    method = index(branch(), leaf("a"), leaf("b"), leaf("c", weight=5))
    moves = would_move(method, known("AB", a=[10, 90], b=[10, 30], c=[80, 90]))
    assert [move.indicator.id for move in moves.of("A", Goal.BEST)] == ["a", "c", "b"]
    gains = [move.gain for move in moves.of("A", Goal.BEST)]
    assert gains == pytest.approx([(90 - 10) / 7, 5 * (90 - 80) / 7, (30 - 10) / 7])


def test_under_moving_limits_a_move_takes_the_limits_anew() -> None:
    moves = would_move(index(branch(), leaf("a"), normalisation=MIN_MAX), known("ABC", a=[0, 40, 100]))
    (move,) = moves.of("A", Goal.MEAN)
    # A at (0 + 40 + 100) / 3 leaves B as the new lowest
    assert move.new_score == pytest.approx(100 * ((0 + 40 + 100) / 3 - 40) / (100 - 40))
    assert move.new_rank == 2


def test_a_figure_that_was_filled_in_moves_and_says_so_and_a_missing_one_does_not() -> None:
    figures = known("ABC", a=[None, 50, 90], b=[40, 50, 60])
    filled = index(branch(), leaf("a"), leaf("b"), imputation=Imputation(kind=ImputationKind.MEAN))
    move = next(move for move in would_move(filled, figures).of("A", Goal.BEST) if move.indicator.id == "a")
    assert (move.before, move.is_measured) == ((50 + 90) / 2, False)
    assert "filled in" in move.explain().en
    missing = would_move(index(branch(), leaf("a"), leaf("b")), figures).of("A", Goal.BEST)
    assert [each.indicator.id for each in missing] == ["b"]


def test_outliers_are_treated_anew_when_a_figure_moves() -> None:
    values = [*range(1, 12), 100]
    method = index(branch(), leaf("a"), normalisation=MIN_MAX, outliers=TREATED)
    moves = would_move(method, known("ABCDEFGHIJKL", a=values))
    (move,) = moves.of("A", Goal.BEST)
    moved = compose(method, known("ABCDEFGHIJKL", a=[100, *values[1:]]))
    assert move.new_score == moved.score("A", "index")


def test_an_area_screened_out_has_no_moves() -> None:
    wanted = Screening(kind=ScreeningKind.SHARE, share="1", when=Moment.AFTER_IMPUTATION)
    method = index(branch(), leaf("a"), leaf("b"), screening=wanted)
    assert would_move(method, known("AB", a=[10, 20], b=[None, 20])).of("A", Goal.BEST) == ()


def test_moves_explain_themselves_with_their_numbers() -> None:
    moves = would_move(index(branch(), leaf("a"), leaf("b")), known("AB", a=[10, 90], b=[50, 50]))
    assert moves.of("A", Goal.BEST)[0].explain().en == (
        "A: if “indicator a” went from 10 to 90 (the best area's figure), "
        "the score would be 70.0 instead of 30.0, the rank 1 instead of 2."
    )
    assert "A: " in moves.explain().kk
    level = would_move(index(branch(), leaf("a")), known("AB", a=[50, 50]))
    assert "no indicator that would move" in level.explain().en


# -- what moved


def test_the_change_of_an_arithmetic_score_is_shared_out_by_weight() -> None:
    method = index(branch(), leaf("a", weight=3), leaf("b"))
    before, after = (
        compose(method, known("AB", a=[40, 10], b=[60, 60])),
        compose(method, known("AB", a=[50, 90], b=[40, 60])),
    )
    change = what_moved(before, after).of("A")
    assert change is not None
    points = {part.indicator.id: part.points for part in change.contributions}
    assert points == pytest.approx({"a": 3 / 4 * (50 - 40), "b": 1 / 4 * (40 - 60)})
    assert change.explain().en == (
        "A, “node index”: 45.0 + (7.5 “indicator a”; −5.0 “indicator b”) = 47.5. Rank: 1 before, 2 after."
    )


@pytest.mark.parametrize("kind", [Aggregation.GEOMETRIC, Aggregation.HARMONIC])
def test_the_change_of_a_geometric_or_harmonic_score_has_parts_that_add_up_without_a_rest(kind: Aggregation) -> None:
    method = two_pillars().swapped(["index"], kind)
    before = compose(method, known("AB", a=[40, 10], b=[60, 60], c=[30, 30], d=[20, 50]))
    after = compose(method, known("AB", a=[50, 90], b=[40, 60], c=[30, 31], d=[70, 50]))
    for area in "AB":
        change = what_moved(before, after).of(area)
        assert change is not None
        total = (after.score(area, "index") or 0) - (before.score(area, "index") or 0)
        assert sum(part.points for part in change.contributions) == pytest.approx(total, rel=1e-12)


def test_a_geometric_change_by_hand() -> None:
    method = index(branch(by=Aggregation.GEOMETRIC), leaf("a"), leaf("b"))
    before, after = compose(method, known("A", a=[20], b=[80])), compose(method, known("A", a=[40], b=[90]))
    was, now = math.sqrt(20 * 80), math.sqrt(40 * 90)
    mean = (now - was) / math.log(now / was)
    change = what_moved(before, after).of("A")
    assert change is not None
    assert [part.points for part in change.contributions] == pytest.approx(
        [mean * math.log(40 / 20) / 2, mean * math.log(90 / 80) / 2]
    )


def test_a_figure_that_only_one_period_has_leaves_the_change_whole() -> None:
    method = index(branch(), leaf("a"), leaf("b"))
    before, after = (
        compose(method, known("AB", a=[40, 10], b=[None, 60])),
        compose(method, known("AB", a=[50, 20], b=[40, 60])),
    )
    changes = what_moved(before, after)
    change = changes.of("A")
    assert change is not None
    assert (change.before, change.after, change.contributions) == (40, 45, ())
    assert "cannot be taken apart" in change.explain().en
    assert "1 areas rose" in changes.explain().en


def test_only_areas_of_both_periods_are_compared() -> None:
    method = index(branch(), leaf("a"))
    changes = what_moved(compose(method, known("AB", a=[1, 2])), compose(method, known("BC", a=[3, 4])))
    assert [change.area for change in changes.changes] == ["B"]


def test_moving_limits_are_told_and_fixed_ones_need_not_be() -> None:
    fixed, moving = index(branch(), leaf("a")), index(branch(), leaf("a"), normalisation=MIN_MAX)
    figures = known("AB", a=[10, 20]), known("AB", a=[15, 30])
    assert not what_moved(*(compose(fixed, each) for each in figures)).provenance.warnings
    assert what_moved(*(compose(moving, each) for each in figures)).provenance.warnings


def test_two_methods_and_scores_that_are_no_means_are_not_taken_apart() -> None:
    figures = known("AB", a=[10, 20], b=[20, 10])
    method = index(branch(), leaf("a"), leaf("b"))
    duels = method.swapped(["index"], Aggregation.COPELAND)
    with pytest.raises(ValueError, match="other methods"):
        what_moved(compose(method, figures), compose(duels, figures))
    with pytest.raises(ValueError, match="not a mean of its children"):
        what_moved(compose(duels, figures), compose(duels, figures))
