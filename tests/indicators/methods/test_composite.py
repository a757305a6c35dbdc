"""A composite index, stage by stage, with the working shown."""

import math

import numpy as np
import pytest
from tests.support.composite import (
    MIN_MAX,
    TREATED,
    branch,
    index,
    known,
    leaf,
)

from balalar.indicators.methods.composite import (
    Aggregation,
    Figures,
    Imputation,
    ImputationKind,
    Moment,
    Normalisation,
    NormalisationKind,
    Over,
    Reference,
    Screening,
    ScreeningKind,
    Stage,
    Treated,
    aggregate,
    compose,
    distance_to_target,
    kurtosis,
    min_max,
    percentile_ranks,
    ranks_downward,
    skewness,
    treat,
    z_scores,
)
from balalar.vocabulary.text import LANGUAGES


def close(value: float) -> object:
    return pytest.approx(value, rel=1e-12)


# -- putting together


def test_an_arithmetic_node_is_the_weighted_mean_of_its_children() -> None:
    made = compose(index(branch(), leaf("a", weight=3), leaf("b")), known("A", a=[40], b=[80]))
    assert made.score("A", "index") == close((3 * 40 + 1 * 80) / (3 + 1))


def test_a_geometric_node_weighs_a_weak_part_more_than_an_arithmetic_one() -> None:
    figures = known("A", a=[20], b=[80])
    geometric = compose(index(branch(by=Aggregation.GEOMETRIC), leaf("a"), leaf("b")), figures)
    harmonic = compose(index(branch(by=Aggregation.HARMONIC), leaf("a"), leaf("b")), figures)
    arithmetic = compose(index(branch(), leaf("a"), leaf("b")), figures)
    assert arithmetic.score("A", "index") == close((20 + 80) / 2)
    assert geometric.score("A", "index") == close(math.sqrt(20 * 80))
    assert harmonic.score("A", "index") == close(2 / (1 / 20 + 1 / 80))


def test_our_own_choice_is_arithmetic_inside_a_pillar_and_geometric_across_pillars_and_both_can_be_published() -> None:
    method = index(
        branch(by=Aggregation.GEOMETRIC),
        *(branch("health", "index", needed="2/3"), leaf("a", "health"), leaf("b", "health")),
        *(branch("safety", "index", needed="2/3"), leaf("c", "safety"), leaf("d", "safety")),
    )
    figures = known("A", a=[30], b=[50], c=[80], d=[100])
    twin = method.swapped(["index"], Aggregation.ARITHMETIC)
    assert compose(method, figures).score("A", "index") == close(math.sqrt((30 + 50) / 2 * (80 + 100) / 2))
    assert compose(twin, figures).score("A", "index") == close(((30 + 50) / 2 + (80 + 100) / 2) / 2)


def test_borda_counts_how_many_areas_stand_below_child_by_child() -> None:
    made = compose(
        index(branch(by=Aggregation.BORDA), leaf("a"), leaf("b")), known("ABC", a=[10, 20, 30], b=[90, 50, 70])
    )
    assert [made.score(area, "index") for area in "ABC"] == [(0 + 2) / 2, (1 + 0) / 2, (2 + 1) / 2]


def test_copeland_gives_duels_won_less_duels_lost() -> None:
    method = index(branch(by=Aggregation.COPELAND), leaf("a"), leaf("b"), leaf("c"))
    made = compose(method, known("ABC", a=[30, 20, 10], b=[30, 20, 10], c=[10, 30, 20]))
    assert [made.score(area, "index") for area in "ABC"] == [2 - 0, 1 - 1, 0 - 2]


def test_areas_that_beat_each_other_in_a_circle_are_all_equal() -> None:
    method = index(branch(by=Aggregation.COPELAND), leaf("a"), leaf("b"), leaf("c"))
    made = compose(method, known("ABC", a=[30, 20, 10], b=[10, 30, 20], c=[20, 10, 30]))
    assert [made.score(area, "index") for area in "ABC"] == [0, 0, 0]
    assert [made.rank(area, "index") for area in "ABC"] == [1, 1, 1]


def test_a_duel_is_decided_by_the_heavier_side_and_a_missing_child_votes_for_neither() -> None:
    method = index(branch(by=Aggregation.COPELAND), leaf("a", weight=3), leaf("b"), leaf("c"))
    made = compose(method, known("ABC", a=[30, 20, None], b=[10, 20, 30], c=[10, 20, 30]))
    # A beats B by 3 against 2; C, without the heavy child, beats both by 2 against 0
    assert [made.score(area, "index") for area in "ABC"] == [1 - 1, 0 - 2, 2 - 0]


def test_an_area_with_too_few_children_takes_no_part_in_duels() -> None:
    method = index(branch(by=Aggregation.COPELAND, needed="1"), leaf("a"), leaf("b"))
    made = compose(method, known("ABC", a=[30, 20, 99], b=[30, 20, None]))
    assert [made.score(area, "index") for area in "ABC"] == [1, -1, None]


@pytest.mark.parametrize("kind", [Aggregation.BORDA, Aggregation.COPELAND])
def test_one_area_alone_is_compared_with_nobody_and_gets_no_score(kind: Aggregation) -> None:
    assert compose(index(branch(by=kind), leaf("a")), known("A", a=[50])).score("A", "index") is None


@pytest.mark.parametrize("kind", [Aggregation.GEOMETRIC, Aggregation.HARMONIC])
def test_a_zero_under_a_geometric_or_harmonic_mean_gives_no_score_and_says_so(kind: Aggregation) -> None:
    made = compose(index(branch(by=kind), leaf("a"), leaf("b")), known("AB", a=[0, 50], b=[80, 50]))
    assert made.score("A", "index") is None
    assert made.score("B", "index") == close(50)
    assert any("not above zero" in warning.en for warning in made.provenance.warnings)


def test_a_score_may_be_normalised_once_more_before_it_goes_up() -> None:
    again = Normalisation(kind=NormalisationKind.Z_SCORE, over=Over.AREAS)
    method = index(branch(), branch("health", "index", again=again), leaf("a", "health"), leaf("b", "health"))
    made = compose(method, known("ABC", a=[10, 20, 30], b=[30, 40, 50]))
    # means 20, 30, 40: mean 30, standard deviation 10
    assert [made.score(area, "health") for area in "ABC"] == [(20 - 30) / 10, (30 - 30) / 10, (40 - 30) / 10]


def test_an_index_without_a_total_has_several_tops() -> None:
    method = index(branch("x"), leaf("a", "x"), branch("y"), leaf("b", "y"), tops=["x", "y"])
    made = compose(method, known("AB", a=[10, 20], b=[40, 30]))
    assert [made.rank(area, "x") for area in "AB"] == [2, 1]
    assert [made.rank(area, "y") for area in "AB"] == [1, 2]


# -- missing figures


def test_the_children_that_are_there_take_over_the_weight_of_a_missing_one() -> None:
    made = compose(index(branch(), leaf("a"), leaf("b"), leaf("c", weight=2)), known("A", a=[None], b=[30], c=[60]))
    assert made.score("A", "index") == close((1 * 30 + 2 * 60) / (1 + 2))


def test_taking_over_weight_equals_filling_a_gap_with_the_mean_of_the_pillar() -> None:
    method = index(branch(), leaf("a"), leaf("b"), leaf("c"))
    gap = compose(method, known("A", a=[None], b=[30], c=[60]))
    filled = compose(method, known("A", a=[(30 + 60) / 2], b=[30], c=[60]))
    assert gap.score("A", "index") == close(filled.score("A", "index") or 0)


def test_two_of_three_are_two_thirds_and_one_of_three_is_too_few() -> None:
    method = index(branch(needed="2/3"), leaf("a"), leaf("b"), leaf("c"))
    made = compose(method, known("ABC", a=[30, 30, None], b=[60, None, None], c=[None, None, None]))
    assert made.score("A", "index") == close((30 + 60) / 2)
    assert made.score("B", "index") is None
    assert made.score("C", "index") is None
    assert any("node index" in warning.en and "B, C" in warning.en for warning in made.provenance.warnings)


def test_a_zero_is_a_figure_and_not_a_gap() -> None:
    made = compose(index(branch(needed="1"), leaf("a"), leaf("b")), known("A", a=[0], b=[50]))
    assert made.score("A", "index") == close((0 + 50) / 2)


def test_an_area_without_any_figure_has_no_score_even_where_any_one_would_do() -> None:
    made = compose(index(branch(needed="0"), leaf("a")), known("AB", a=[50, None]))
    assert made.score("B", "index") is None
    assert made.rank("B", "index") is None


def test_a_gap_is_filled_by_the_mean_of_its_own_group() -> None:
    method = index(branch(), leaf("a"), imputation=Imputation(kind=ImputationKind.GROUP_MEAN, by="side"))
    figures = Figures(tuple("ABCDE"), {"a": [10, 30, None, 80, None]}, {"side": ["w", "w", "w", "e", "n"]})
    made = compose(method, figures)
    assert made.figure(Stage.IMPUTED, "C", "a") == (10 + 30) / 2
    assert made.figure(Stage.DENOMINATED, "C", "a") is None
    assert made.figure(Stage.IMPUTED, "E", "a") is None  # nobody of its group has a figure


def test_a_gap_is_filled_by_the_mean_of_all_areas() -> None:
    method = index(branch(), leaf("a"), imputation=Imputation(kind=ImputationKind.MEAN))
    made = compose(method, known("ABC", a=[10, 30, None]))
    assert made.figure(Stage.IMPUTED, "C", "a") == (10 + 30) / 2


def screened(when: Moment) -> Screening:
    return Screening(kind=ScreeningKind.SHARE, share="2/3", when=when)


def test_screening_before_imputing_leaves_an_area_out_that_screening_after_it_keeps() -> None:
    filled, figures = Imputation(kind=ImputationKind.MEAN), known("AB", a=[10, None], b=[20, None], c=[60, 30])
    leaves = (branch(), leaf("a"), leaf("b"), leaf("c"))
    before = compose(index(*leaves, imputation=filled, screening=screened(Moment.BEFORE_IMPUTATION)), figures)
    after = compose(index(*leaves, imputation=filled, screening=screened(Moment.AFTER_IMPUTATION)), figures)
    assert (before.screened_out, before.score("B", "index")) == (("B",), None)
    assert after.screened_out == ()
    assert after.score("B", "index") == close((10 + 20 + 30) / 3)


def test_an_area_screened_out_keeps_its_figures_and_lends_them_to_nobody() -> None:
    method = index(
        branch(), leaf("a"), leaf("b"), normalisation=MIN_MAX, screening=Screening(
            kind=ScreeningKind.SHARE, share="1", when=Moment.BEFORE_IMPUTATION
        )
    )  # fmt: skip
    made = compose(method, known("ABC", a=[10, 20, 90], b=[1, 2, None]))
    assert made.figure(Stage.DENOMINATED, "C", "a") == 90
    assert made.score("B", "a") == close(100 * (20 - 10) / (20 - 10))  # 90 sets no limit
    assert any("C" in warning.en for warning in made.provenance.warnings)


def test_a_denominator_of_zero_or_none_leaves_no_figure_and_is_told() -> None:
    method = index(branch(), leaf("cases", denominator="people", posts=(1, 0)))
    made = compose(method, known("ABC", cases=[50, 5, 5], people=[200, 0, None]))
    assert made.figure(Stage.DENOMINATED, "A", "cases") == 50 / 200
    assert made.figure(Stage.DENOMINATED, "B", "cases") is None
    assert any("denominator" in warning.en and "B, C" in warning.en for warning in made.provenance.warnings)


# -- normalising


def test_a_score_between_goalposts_turns_round_where_lower_is_better() -> None:
    made = compose(index(branch(), leaf("deaths", posts=(40, 0))), known("A", deaths=[10]))
    assert made.score("A", "deaths") == close(100 * (10 - 40) / (0 - 40))


def test_figures_beyond_the_goalposts_are_cut_and_others_do_not_move() -> None:
    method = index(branch(), leaf("a", posts=(20, 80)))
    made = compose(method, known("ABC", a=[5, 50, 95]))
    assert [made.score(area, "a") for area in "ABC"] == [0, close(100 * (50 - 20) / (80 - 20)), 100]
    later = compose(method, known("ABC", a=[5, 50, 60]))
    assert later.score("B", "a") == made.score("B", "a")


def test_direction_comes_before_normalising() -> None:
    rank = Normalisation(kind=NormalisationKind.RANK)
    made = compose(index(branch(), leaf("a", posts=(100, 0)), normalisation=rank), known("ABC", a=[10, 20, 20]))
    # turned round -10, -20, -20: two share the lowest rank, and the best is third of three
    assert [made.score(area, "a") for area in "ABC"] == [3, 1, 1]


def test_limits_may_come_from_named_areas_and_years_and_then_stay() -> None:
    setting = Normalisation(kind=NormalisationKind.MIN_MAX, low=0, high=100, over=Over.REFERENCE)
    named = Reference(areas=("A", "B"), periods=("2022", "2023"))
    method = index(branch(), leaf("a"), normalisation=setting, reference=named)
    reference = Figures(named.rows, {"a": [10, 30, 20, 50]})
    made = compose(method, known("AB", a=[20, 60]), reference=reference)
    assert made.score("A", "a") == close(100 * (20 - 10) / (50 - 10))
    assert made.score("B", "a") == close(100 * (60 - 10) / (50 - 10))  # beyond the limits, beyond 100


def test_other_reference_figures_than_the_named_ones_are_refused() -> None:
    setting = Normalisation(kind=NormalisationKind.Z_SCORE, over=Over.REFERENCE)
    method = index(
        branch(), leaf("a"), normalisation=setting, reference=Reference(areas=("A",), periods=("2022", "2023"))
    )
    with pytest.raises(ValueError, match="reference rows"):
        compose(method, known("AB", a=[20, 60]))
    with pytest.raises(ValueError, match="reference rows"):
        compose(index(branch(), leaf("a")), known("AB", a=[20, 60]), reference=known("AB", a=[1, 2]))


def test_the_distance_to_a_target_runs_from_the_worst_area() -> None:
    setting = Normalisation(kind=NormalisationKind.DISTANCE_TO_TARGET, over=Over.AREAS, capped=True)
    method = index(branch(), leaf("deaths", posts=(40, 0), target=5), normalisation=setting)
    made = compose(method, known("ABC", deaths=[35, 20, 3]))
    assert [made.score(area, "deaths") for area in "ABC"] == [0, close((35 - 20) / (35 - 5)), 1]


RELATIVE = [
    MIN_MAX,
    Normalisation(kind=NormalisationKind.Z_SCORE, over=Over.AREAS),
    Normalisation(kind=NormalisationKind.RANK),
    Normalisation(kind=NormalisationKind.BORDA),
    Normalisation(kind=NormalisationKind.PERCENTILE, low=0, high=100),
    Normalisation(kind=NormalisationKind.DISTANCE_TO_TARGET, over=Over.AREAS, capped=False),
    Normalisation(kind=NormalisationKind.DISTANCE_TO_BEST, over=Over.AREAS),
]


@pytest.mark.parametrize("setting", RELATIVE, ids=lambda setting: str(setting.kind))
@pytest.mark.parametrize("values", [[50, 50, 50], [50, None, None]], ids=["all alike", "one only"])
def test_an_indicator_that_tells_no_areas_apart_gives_no_score_and_says_so(
    setting: Normalisation, values: list[float | None]
) -> None:
    made = compose(index(branch(), leaf("a", target=90), normalisation=setting), known("ABC", a=values))
    assert [made.score(area, "index") for area in "ABC"] == [None, None, None]
    assert any("tells no areas apart" in warning.en for warning in made.provenance.warnings)


def test_a_target_that_even_the_worst_has_reached_leaves_nothing_to_measure() -> None:
    assert np.isnan(distance_to_target([10.0, 20.0], target=10, capped=True)).all()


def test_an_indicator_without_any_figure_counts_for_nothing_and_says_so() -> None:
    made = compose(index(branch(), leaf("a"), leaf("b")), known("AB", a=[None, None], b=[40, 60]))
    assert made.score("A", "index") == close(40)
    assert any("no figure in any area" in warning.en for warning in made.provenance.warnings)


def test_missing_figures_count_for_nothing_in_ranks_and_spreads() -> None:
    assert percentile_ranks([1.0, np.nan, 3.0, 2.0], low=0, high=1)[[0, 2, 3]].tolist() == [0 / 2, 2 / 2, 1 / 2]
    assert z_scores([1.0, np.nan, 3.0])[0] == close((1 - 2) / math.sqrt(((1 - 2) ** 2 + (3 - 2) ** 2) / (2 - 1)))
    assert min_max([np.nan, np.nan], low=0, high=1).tolist() == pytest.approx([np.nan, np.nan], nan_ok=True)


def test_of_equals_all_get_the_best_rank_and_the_next_ranks_are_skipped() -> None:
    made = compose(index(branch(), leaf("a")), known("ABCD", a=[70, 90, 70, 10]))
    assert [made.rank(area, "index") for area in "ABCD"] == [2, 1, 2, 4]


def test_the_seventeenth_digit_makes_nobody_better_once_scores_are_computed() -> None:
    assert 0.1 + 0.2 > 0.3
    assert ranks_downward([0.1 + 0.2, 0.3]).tolist() == [1, 1]


# -- outliers


def test_a_far_figure_is_pulled_in_to_the_next() -> None:
    treated, record = treat([1, 2, 3, 4, 5, 6, 7, 8, 9, 100], TREATED)
    assert treated.tolist() == [1, 2, 3, 4, 5, 6, 7, 8, 9, 9]
    assert (record.treated, record.points, record.holds) == (Treated.WINSORISED, 1, True)


def test_a_far_low_figure_is_pulled_up_and_equals_go_together() -> None:
    treated, record = treat([-100, -100, 2, 3, 4, 5, 6, 7, 8, 9, *range(2, 10), *range(2, 10)], TREATED)
    assert treated[:2].tolist() == [2, 2]
    assert (record.treated, record.points) == (Treated.WINSORISED, 2)


def test_where_five_figures_are_not_enough_the_untouched_ones_are_taken_by_logarithm() -> None:
    values = [float(2**power) for power in range(60)]
    treated, record = treat(values, TREATED)
    least, largest = 1, 2**59
    assert treated[0] == close(math.log(least - least + 0.01 * (largest - least)))
    assert treated[-1] == close(math.log(largest - least + 0.01 * (largest - least)))
    assert record.treated is Treated.LOGARITHM
    assert record.points == 0


def test_the_logarithm_of_a_long_lower_end_is_mirrored() -> None:
    values = [float(2**power) for power in range(60)]
    upper, _ = treat(values, TREATED)
    lower, record = treat([-value for value in values], TREATED)
    assert record.treated is Treated.LOGARITHM
    assert lower.tolist() == pytest.approx((-upper).tolist())


def test_the_last_figure_that_differs_is_never_pulled_in() -> None:
    treated, record = treat([0.0] * 9 + [100.0], TREATED)
    assert len(set(treated.tolist())) == 2
    assert (record.treated, record.holds) == (Treated.LOGARITHM, False)


def test_a_shape_still_outside_after_treatment_is_told() -> None:
    method = index(branch(), leaf("a"), normalisation=MIN_MAX, outliers=TREATED)
    made = compose(method, known("ABCDEFGHIJ", a=[0.0] * 9 + [100.0]))
    assert any("still has far figures" in warning.en for warning in made.provenance.warnings)


def test_a_shape_inside_one_of_the_limits_is_left_alone() -> None:
    values = [1.0, 2.0, 4.0, 8.0, 9.0]
    treated, record = treat(values, TREATED)
    assert treated.tolist() == values
    assert (record.treated, record.holds) == (Treated.NOT, True)


def test_skewness_and_kurtosis_are_the_corrected_ones_and_absent_where_they_mean_nothing() -> None:
    values = [1.0, 2.0, 3.0, 10.0]
    n, mean = 4, (1 + 2 + 3 + 10) / 4
    second, third = (sum((x - mean) ** k for x in values) / n for k in (2, 3))
    assert skewness(values) == close(math.sqrt(n * (n - 1)) / (n - 2) * third / second**1.5)
    assert skewness([1.0, 2.0]) is None
    assert kurtosis([1.0, 2.0, 3.0]) is None
    assert skewness([5.0, 5.0, 5.0]) is None
    assert kurtosis([5.0] * 9) is None


# -- results


def test_nothing_is_rounded_before_it_is_said() -> None:
    made = compose(index(branch(), leaf("a"), leaf("b"), leaf("c"), decimals=1), known("A", a=[10], b=[10], c=[11]))
    assert made.score("A", "index") == close((10 + 10 + 11) / 3)
    assert "10.3" in made.of("A", "index").explain().en


def test_every_stage_is_kept_by_area_and_node() -> None:
    method = index(branch(), leaf("cases", denominator="people", posts=(1, 0)))
    rows = list(compose(method, known("AB", cases=[50, 20], people=[200, 100])).rows())
    assert ("A", "cases", "raw", 50.0) in rows
    assert ("A", "cases", "denominated", 50 / 200) in rows
    assert ("A", "cases", "normalised", close(100 * (0.25 - 1) / (0 - 1))) in rows
    assert ("B", "index", "rank", 1) in rows
    assert {stage for _, node, stage, _ in rows if node == "cases"} == {
        *(str(stage) for stage in Stage),
        "score",
        "rank",
    }


def test_a_score_explains_itself_with_the_numbers_put_in() -> None:
    method = index(branch(by=Aggregation.GEOMETRIC), leaf("a", weight=3), leaf("b"))
    said = compose(method, known("AB", a=[20, 10], b=[80, 10])).of("A", "index").explain()
    assert said.en == "A, “node index”: 20.0^0.75 × 80.0^0.25 = 28.3. Rank 1 of 2."
    assert said.ru == "A, «node index»: 20,0^0,75 × 80,0^0,25 = 28,3. Место: 1 из 2."
    assert said.kk == "A, «node index»: 20,0^0,75 × 80,0^0,25 = 28,3. 2 аумақ ішіндегі орны: 1."


def test_an_indicator_explains_its_way_from_figure_to_score() -> None:
    made = compose(index(branch(), leaf("deaths", posts=(40, -5))), known("AB", deaths=[13, 99]))
    assert "0 + 100 × (13 − 40) ÷ ((−5) − 40) = 60.0" in made.of("A", "deaths").explain().en
    assert "max(0, (99 − 40) ÷ ((−5) − 40))) = 0.0" in made.of("B", "deaths").explain().en


def test_what_an_indicator_weighs_in_an_area_depends_on_what_is_missing_there() -> None:
    method = index(branch(), branch("x", "index", weight=3), leaf("a", "x"), leaf("b", "x"), leaf("c", weight=1))
    made = compose(method, known("AB", a=[10, None], b=[20, 20], c=[30, 30]))
    assert made.shares("A", "index") == {"a": 3 / 4 * 1 / 2, "b": 3 / 4 * 1 / 2, "c": 1 / 4}
    assert made.shares("B", "index") == {"b": 3 / 4, "c": 1 / 4}


def test_a_result_carries_its_method_its_inputs_and_words_in_three_languages() -> None:
    method, figures = index(branch(), leaf("a")), known("AB", a=[10, 20])
    made, again = compose(method, figures), compose(method, known("AB", a=[10.0, 20.0]))
    other = compose(method, known("AB", a=[10, 21]))
    assert made.provenance.method == "composite.compose"
    assert "goalposts" in made.provenance.convention
    assert made.provenance.inputs == again.provenance.inputs != other.provenance.inputs
    assert all("invented" in made.explain().said_in(language) for language in LANGUAGES)
    assert "20.0" in made.explain().en


# -- what is refused


def test_a_series_that_is_not_there_is_asked_for() -> None:
    with pytest.raises(ValueError, match='no series "a"'):
        compose(index(branch(), leaf("a")), known("AB", b=[1, 2]))


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        (lambda: known("AA", a=[1, 2]), "stands twice"),
        (lambda: known("AB", a=[1]), "shape"),
        (lambda: known("AB", a=[1, math.inf]), "infinite"),
        (lambda: Figures(("A", "B"), {}, {"side": ["w"]}), "labels"),
    ],
)
def test_figures_that_do_not_fit_their_areas_are_refused(figures: object, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        figures()  # type: ignore[operator]


def test_a_grouping_that_is_not_there_is_asked_for() -> None:
    method = index(branch(), leaf("a"), imputation=Imputation(kind=ImputationKind.GROUP_MEAN, by="side"))
    with pytest.raises(ValueError, match='no grouping "side"'):
        compose(method, known("AB", a=[1, None]))


def test_weights_that_are_not_one_a_child_are_refused() -> None:
    with pytest.raises(ValueError, match="one weight for each"):
        aggregate([[1.0, 2.0]], [1.0], kind=Aggregation.ARITHMETIC, needed="0")
    with pytest.raises(ValueError, match="at least 0"):
        aggregate([[1.0, 2.0]], [1.0, -1.0], kind=Aggregation.ARITHMETIC, needed="0")
