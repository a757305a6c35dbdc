"""Counting deprivations: by hand, at the cut-off, with missing answers, in households, in surveys, and what must hold."""

import math
from fractions import Fraction

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from balalar.indicators.methods.deprivation import (
    EU_CHILD_CUTOFF,
    EU_CHILD_ITEMS,
    EU_SEVERE_CUTOFF,
    AtCutoff,
    Children,
    Counting,
    Deprivation,
    Dimension,
    Missing,
    NotApplicable,
    Requirement,
    Scheme,
    eu_child_scheme,
    eu_severe_scheme,
    every_count,
    exact_share,
    gaps_below,
    lacking_below,
    measure,
    moda_scheme,
    overlaps,
    personal_items_of_children,
    scores_of,
    shared_among_children,
)
from balalar.indicators.methods.survey import design_of

unhurried = settings(deadline=None, max_examples=40)  # a busy machine is no failure
NAN = math.nan
HOME = Scheme((Dimension("body", ("food", "doctor")), Dimension("home", ("heat",))), Missing.DROP)
REWEIGHTED = Scheme(HOME.dimensions, Missing.REWEIGHT)

lacks = arrays.arrays(np.float64, st.tuples(st.integers(1, 25), st.just(3)), elements=st.sampled_from([0.0, 1.0]))
answers = arrays.arrays(
    np.float64, st.tuples(st.integers(1, 25), st.just(3)), elements=st.sampled_from([0.0, 1.0, NAN])
)
cutoffs = st.fractions(Fraction(1, 100), 1, max_denominator=100)


def flat(*items: str, missing: Missing = Missing.DROP) -> Scheme:
    return Scheme(tuple(Dimension(item, (item,)) for item in items), missing)


def found_at(lacking: npt.ArrayLike, cutoff: Fraction | float, scheme: Scheme = HOME, **more: object) -> AtCutoff:
    return measure(Children(lacking, **more), scheme, cutoffs=[cutoff]).at(cutoff)  # type: ignore[arg-type]


def numbers(at: AtCutoff) -> list[float | None]:
    return [at.headcount.value, at.intensity.value, at.adjusted_headcount.value]


class TestWeights:
    def test_dimensions_share_the_whole_and_items_share_their_dimension(self) -> None:
        assert HOME.weights == {"food": Fraction(1, 4), "doctor": Fraction(1, 4), "heat": Fraction(1, 2)}

    def test_weights_of_items_count_inside_their_dimension(self) -> None:
        scheme = Scheme(
            (Dimension("body", ("food", "doctor"), 1, (3, 1)), Dimension("home", ("heat",), 3)), Missing.DROP
        )
        assert scheme.weights == {
            "food": Fraction(1, 4) * Fraction(3, 4),
            "doctor": Fraction(1, 4) * Fraction(1, 4),
            "heat": Fraction(3, 4),
        }

    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            (0.1, Fraction(1, 10)),
            (0.33, Fraction(33, 100)),
            (1 / 3, Fraction(1, 3)),
            ("1/3", Fraction(1, 3)),
            (1, Fraction(1)),
            (1 / 17, Fraction(1, 17)),
        ],
    )
    def test_a_number_stands_for_the_fraction_a_person_means(self, written: float | str, meant: Fraction) -> None:
        assert exact_share(written) == meant

    @pytest.mark.parametrize("written", ["a third", "1/0", NAN, math.inf])
    def test_what_is_no_number_is_no_share(self, written: float | str) -> None:
        with pytest.raises(ValueError, match="is not a share"):
            exact_share(written)

    def test_an_item_that_stands_twice_is_refused(self) -> None:
        with pytest.raises(ValueError, match="The item food stands twice"):
            Scheme((Dimension("body", ("food",)), Dimension("home", ("food",))), Missing.DROP)

    def test_a_scheme_without_dimensions_is_refused(self) -> None:
        with pytest.raises(ValueError, match="There is no dimension"):
            Scheme((), Missing.DROP)

    @pytest.mark.parametrize(
        "dimension",
        [
            Dimension("body", ("food",), 0),
            Dimension("body", ("food", "doctor"), 1, (1,)),
            Dimension("body", ("a",), -1),
        ],
    )
    def test_weights_that_do_not_fit_are_refused(self, dimension: Dimension) -> None:
        with pytest.raises(ValueError, match="would not sum to the whole"):
            Scheme((dimension,), Missing.DROP)

    @pytest.mark.parametrize("requirement", [Requirement(("car",), 1), Requirement((), 1), Requirement(("heat",), 0)])
    def test_a_requirement_that_cannot_be_judged_is_refused(self, requirement: Requirement) -> None:
        with pytest.raises(ValueError, match="counted by half a rule"):
            Scheme(HOME.dimensions, Missing.DROP, requirements=(requirement,))


class TestCounting:
    # scores 0, 1/4, 1/4 + 1/2 and 1
    lacking = ((0, 0, 0), (1, 0, 0), (0, 1, 1), (1, 1, 1))

    def test_h_a_and_m0_can_be_followed_with_a_pencil(self) -> None:
        at = found_at(self.lacking, 0.5)
        assert numbers(at) == pytest.approx([2 / 4, (0.75 + 1) / 2, (0.75 + 1) / 4])
        assert at.headcount.working.en == "2 ÷ 4 = 0.5."

    def test_the_censored_count_leaves_out_what_children_lack_who_are_not_deprived(self) -> None:
        found = measure(Children(self.lacking), HOME, cutoffs=[0.5])
        assert found.whole.uncensored["food"].value == pytest.approx(2 / 4)
        assert found.at(0.5).censored["food"].value == pytest.approx(1 / 4)

    def test_contributions_are_weight_times_censored_count_over_m0(self) -> None:
        at = found_at(self.lacking, 0.5)
        m0 = (0.75 + 1) / 4
        assert [one.value for one in at.contributions.values()] == pytest.approx(
            [(1 / 4) * (1 / 4) / m0, (1 / 4) * (2 / 4) / m0, (1 / 2) * (2 / 4) / m0]
        )

    def test_several_cutoffs_are_counted_at_once(self) -> None:
        found = measure(Children(self.lacking), HOME, cutoffs=[1, 0.25, "3/4", 0.25])
        assert list(found.whole.by_cutoff) == [Fraction(1, 4), Fraction(3, 4), Fraction(1)]
        assert [found.at(cutoff).headcount.value for cutoff in (0.25, 0.75, 1)] == [3 / 4, 2 / 4, 1 / 4]

    def test_0_33_is_not_a_third(self) -> None:
        third = Scheme((Dimension("a", ("a",), 33), Dimension("b", ("b",), 67)), Missing.DROP)
        assert scores_of([[1, 0]], third).deprived(exact_share(0.33)).tolist() == [True]
        assert scores_of([[1, 0]], third).deprived(Fraction(1, 3)).tolist() == [False]

    @pytest.mark.parametrize("lacked", range(1, 11))
    def test_tenths_reach_their_cutoff_exactly(self, lacked: int) -> None:
        tenths = Scheme(tuple(Dimension(f"d{n}", (f"d{n}",), 0.1) for n in range(10)), Missing.DROP)
        scores = scores_of([[1] * lacked + [0] * (10 - lacked)], tenths)
        assert scores.deprived(exact_share(lacked / 10)).tolist() == [True]
        if lacked < 10:
            assert scores.deprived(exact_share((lacked + 1) / 10)).tolist() == [False]

    def test_weights_of_many_digits_stay_exact(self) -> None:
        odd = [Fraction(prime, 10**9 + 7) for prime in (101, 1009, 10007, 100003)]
        scheme = Scheme(tuple(Dimension(f"d{n}", (f"d{n}",), one) for n, one in enumerate(odd)), Missing.DROP)
        cutoff = (odd[0] + odd[3]) / sum(odd)
        scores = scores_of([[1, 0, 0, 1], [0, 1, 1, 0]], scheme)
        assert scores.deprived(cutoff).tolist() == [True, False]
        assert scores.deprived(cutoff + Fraction(1, 10**30)).tolist() == [False, False]

    @pytest.mark.parametrize("cutoff", [0, 33, -0.1])
    def test_a_cutoff_that_is_no_share_is_refused(self, cutoff: float) -> None:
        with pytest.raises(ValueError, match="share of all the weight"):
            measure(Children(self.lacking), HOME, cutoffs=[cutoff])

    def test_no_cutoff_is_refused(self) -> None:
        with pytest.raises(ValueError, match="No cut-off was given"):
            measure(Children(self.lacking), HOME, cutoffs=[])

    def test_a_cutoff_that_was_not_asked_for_is_not_answered_by_a_neighbour(self) -> None:
        with pytest.raises(KeyError, match="would be another definition"):
            measure(Children(self.lacking), HOME, cutoffs=[0.33]).at(Fraction(1, 3))

    def test_codes_for_no_answer_are_refused(self) -> None:
        with pytest.raises(ValueError, match="A code such as 9"):
            measure(Children([[0, 1, 9]]), HOME, cutoffs=[0.5])

    def test_columns_that_do_not_fit_the_scheme_are_refused(self) -> None:
        with pytest.raises(ValueError, match="one column for each item"):
            measure(Children([[0, 1]]), HOME, cutoffs=[0.5])


class TestNobody:
    def test_nobody_deprived_is_a_true_zero_and_leaves_a_undefined(self) -> None:
        at = found_at([[0, 0, 0], [1, 0, 0]], 0.5)
        assert numbers(at) == [0, None, 0]
        assert at.contributions["food"].value is None
        assert "Nobody is deprived" in at.intensity.explain().en
        assert "A is not defined" in at.explain().en

    def test_no_children_have_no_value_at_all(self) -> None:
        found = measure(Children(np.empty((0, 3))), HOME, cutoffs=[0.5])
        assert numbers(found.at(0.5)) == [None, None, None]
        assert "No child was counted" in found.explain().en

    def test_children_who_weigh_nothing_have_no_value(self) -> None:
        children = Children([[1, 1, 1], [1, 0, 0]], design_of([0, 1]), groups=["nobody", "somebody"])
        found = measure(children, HOME, cutoffs=[0.5])
        assert numbers(found.groups[0].at(0.5)) == [None, None, None]
        assert found.groups[0].share == 0

    def test_everybody_deprived_has_no_logit_interval_and_says_so(self) -> None:
        at = found_at([[1, 1, 1]] * 5, 0.5)
        assert (at.headcount.value, at.headcount.lower, at.headcount.standard_error) == (1, None, 0)
        assert "no logit interval" in at.headcount.explain().en

    def test_one_child_has_no_standard_error(self) -> None:
        at = found_at([[1, 0, 0]], 0.25)
        assert at.headcount.standard_error is None
        assert "no more clusters than strata" in at.headcount.explain().en


class TestMissing:
    def test_dropping_leaves_the_child_out_and_says_so(self) -> None:
        found = measure(Children([[1, 1, 1], [1, 1, NAN]]), HOME, cutoffs=[0.5])
        assert (found.whole.children, found.dropped) == (1, 1)
        assert "at least one answer is not known: 1" in found.explain().en
        assert "неизвестен хотя бы один ответ: 1" in found.explain().ru

    def test_reweighting_lets_the_rest_of_the_dimension_take_over(self) -> None:
        # the doctor is not known: food carries the whole half of its dimension
        scores = scores_of([[1, NAN, 0]], REWEIGHTED)
        assert scores.score.tolist() == [1 / 2]

    def test_a_dimension_all_unknown_gives_way_to_the_others(self) -> None:
        scores = scores_of([[1, 0, NAN], [NAN, NAN, 1]], REWEIGHTED)
        assert scores.score.tolist() == [1 / 2, 1]

    def test_a_child_of_whom_nothing_is_known_is_left_out_under_either_rule(self) -> None:
        for scheme in (HOME, REWEIGHTED):
            found = measure(Children([[NAN] * 3, [1, 1, 1]]), scheme, cutoffs=[0.5])
            assert (found.whole.children, found.dropped) == (1, 1)

    def test_reweighted_scores_reach_the_cutoff_exactly(self) -> None:
        sevenths = flat(*"abcdefg", missing=Missing.REWEIGHT)
        # three of six known is one half, four of seven is more, three of seven less
        rows = [[1, 1, 1, 0, 0, 0, NAN], [1, 1, 1, 1, 0, 0, 0], [1, 1, 1, 0, 0, 0, 0]]
        assert scores_of(rows, sevenths).deprived(Fraction(1, 2)).tolist() == [True, True, False]

    def test_the_rule_for_missing_answers_has_no_default(self) -> None:
        with pytest.raises(TypeError, match="missing"):
            Scheme(HOME.dimensions)  # type: ignore[call-arg]

    @unhurried
    @given(answers, cutoffs)
    def test_the_rules_agree_where_nothing_is_missing(self, rows: npt.NDArray[np.float64], cutoff: Fraction) -> None:
        complete = rows[~np.isnan(rows).any(axis=1)]
        dropped = measure(Children(rows), HOME, cutoffs=[cutoff])
        kept = measure(Children(complete), REWEIGHTED, cutoffs=[cutoff])
        assert numbers(dropped.at(cutoff)) == pytest.approx(numbers(kept.at(cutoff)), nan_ok=False)
        assert dropped.dropped == len(rows) - len(complete)


class TestNotApplicable:
    applies = ((True, True, True), (True, True, False))

    def scheme(self, rule: NotApplicable | None, missing: Missing = Missing.DROP) -> Scheme:
        return Scheme(HOME.dimensions, missing, rule)

    def test_without_a_rule_an_item_that_does_not_apply_is_refused(self) -> None:
        with pytest.raises(ValueError, match="Set not_applicable"):
            scores_of([[1, 1, 1], [1, 1, 0]], HOME, applies=self.applies)

    def test_it_counts_as_not_lacked_or_gives_its_weight_away_as_declared(self) -> None:
        rows = [[1, 1, 1], [1, 1, NAN]]
        keeps = scores_of(rows, self.scheme(NotApplicable.NOT_LACKING), applies=self.applies)
        gives = scores_of(rows, self.scheme(NotApplicable.REWEIGHT), applies=self.applies)
        assert keeps.score.tolist() == [1, 1 / 4 + 1 / 4]
        assert gives.score.tolist() == [1, 1]

    def test_it_is_not_a_missing_answer(self) -> None:
        found = measure(
            Children([[1, 1, 1], [1, 1, NAN]], applies=self.applies),
            self.scheme(NotApplicable.NOT_LACKING),
            cutoffs=[0.5],
        )
        assert (found.whole.children, found.dropped) == (2, 0)

    def test_an_answer_to_what_does_not_apply_is_not_read(self) -> None:
        scores = scores_of([[0, 0, 1]], self.scheme(NotApplicable.NOT_LACKING), applies=[[True, True, False]])
        assert scores.score.tolist() == [0]

    def test_what_does_not_apply_never_makes_an_unknown_child_one_without_lacks(self) -> None:
        scheme = self.scheme(NotApplicable.NOT_LACKING, Missing.REWEIGHT)
        scores = scores_of([[NAN, NAN, NAN]], scheme, applies=[[True, True, False]])
        assert scores.used.tolist() == [False]


class TestGaps:
    def test_m1_and_m2_weigh_how_far_below_the_line_children_are(self) -> None:
        have, lines = [[5, 10], [10, 10], [0, 2]], [10, 4]
        lacking, gaps = lacking_below(have, lines), gaps_below(have, lines)
        assert lacking.tolist() == [[1, 0], [0, 0], [1, 1]]
        assert gaps.tolist() == [[(10 - 5) / 10, 0], [0, 0], [(10 - 0) / 10, (4 - 2) / 4]]
        at = found_at(lacking, 1, flat("a", "b"), gaps=gaps)
        assert at.adjusted_gap is not None
        assert at.adjusted_squared_gap is not None
        assert at.average_gap is not None
        # only the third child is deprived at k = 1
        assert at.adjusted_gap.value == pytest.approx((0.5 * 1 + 0.5 * 0.5) / 3)
        assert at.adjusted_squared_gap.value == pytest.approx((0.5 * 1**2 + 0.5 * 0.5**2) / 3)
        assert at.average_gap.value == pytest.approx((0.5 * 1 + 0.5 * 0.5) / 1)

    def test_a_child_on_the_line_does_not_lack(self) -> None:
        assert lacking_below([[10, 4]], [10, 4]).tolist() == [[0, 0]]

    def test_without_gaps_there_is_no_m1(self) -> None:
        assert found_at([[1, 1, 1]], 0.5).adjusted_gap is None

    @pytest.mark.parametrize("gap", [NAN, -0.1, 1.1])
    def test_a_gap_that_is_no_share_is_refused_where_a_child_lacks(self, gap: float) -> None:
        with pytest.raises(ValueError, match="fewer gaps than M0 of lacks"):
            found_at([[1, 1, 0]], 0.5, gaps=[[gap, 0.5, 0]])

    def test_a_gap_is_not_read_where_a_child_does_not_lack(self) -> None:
        at = found_at([[1, 1, 0]], 0.5, gaps=[[0.5, 0.5, NAN]])
        assert at.adjusted_gap is not None
        assert at.adjusted_gap.value == pytest.approx(1 / 4 * 0.5 + 1 / 4 * 0.5)

    @pytest.mark.parametrize(("have", "lines"), [([[1.0]], [0.0]), ([[-1.0]], [1.0])])
    def test_a_scale_without_a_true_zero_has_no_gaps(self, have: list[list[float]], lines: list[float]) -> None:
        with pytest.raises(ValueError, match="lines above zero"):
            gaps_below(have, lines)

    def test_a_dimension_of_several_items_has_no_gap(self) -> None:
        scheme = moda_scheme({"body": ("food", "doctor")}, missing=Missing.DROP)
        with pytest.raises(ValueError, match="a dimension of several has none"):
            measure(Children([[1, 0]], gaps=[[0.5, 0]]), scheme, cutoffs=[1])

    @unhurried
    @given(arrays.arrays(np.float64, (8, 3), elements=st.floats(0, 20)), cutoffs)
    def test_m0_m1_and_m2_stand_in_order(self, have: npt.NDArray[np.float64], cutoff: Fraction) -> None:
        lines = [10.0, 4.0, 7.0]
        at = found_at(lacking_below(have, lines), cutoff, gaps=gaps_below(have, lines))
        m0, m1, m2 = at.adjusted_headcount.value, at.adjusted_gap, at.adjusted_squared_gap
        assert m0 is not None
        assert m1 is not None
        assert m2 is not None
        assert 0 <= (m2.value or 0) <= (m1.value or 0) + 1e-12
        assert (m1.value or 0) <= m0 + 1e-12


class TestModa:
    scheme = moda_scheme({"body": ("food", "doctor"), "home": ("heat",)}, missing=Missing.DROP)

    def test_a_dimension_is_lacking_when_any_of_its_items_is(self) -> None:
        scores = scores_of([[1, 0, 0], [1, 1, 0], [0, 0, 1], [0, 1, 1]], self.scheme)
        assert scores.lacking.tolist() == [[True, False], [True, False], [False, True], [True, True]]

    def test_every_number_of_dimensions_is_a_cutoff(self) -> None:
        assert every_count(self.scheme) == (Fraction(1, 2), Fraction(1))
        found = measure(Children([[1, 0, 0], [0, 1, 1], [0, 0, 0]]), self.scheme, cutoffs=every_count(self.scheme))
        assert found.at(0.5).headcount.value == pytest.approx(2 / 3)
        assert found.at(0.5).number_lacked.value == pytest.approx((1 + 2) / 2)
        assert found.at(1).headcount.value == pytest.approx(1 / 3)

    def test_a_known_lack_decides_a_dimension_whatever_else_is_missing_when_reweighting(self) -> None:
        scheme = moda_scheme({"body": ("food", "doctor"), "home": ("heat",)}, missing=Missing.REWEIGHT)
        scores = scores_of([[1, NAN, 0], [0, NAN, 0], [NAN, NAN, 1]], scheme)
        assert scores.score.tolist() == [1 / 2, 0, 1]

    def test_overlaps_say_which_things_are_lacked_together(self) -> None:
        found = overlaps(Children([[1, 0, 0], [0, 1, 1], [0, 0, 0], [1, 1, 1]]), self.scheme)
        assert [share.value for share in found.by_number.values()] == [1 / 4, 1 / 4, 2 / 4]
        assert found.lacking_exactly({"body", "home"}) == 2 / 4
        assert found.lacking_exactly({"home"}) == 0
        assert found.explain().en == "Children by the number of things they lack: 0: 25 %; 1: 25 %; 2: 50 %;"

    @unhurried
    @given(lacks)
    def test_shares_of_numbers_and_of_combinations_each_sum_to_the_whole(self, rows: npt.NDArray[np.float64]) -> None:
        found = overlaps(Children(rows), self.scheme)
        assert sum(share.value or 0 for share in found.by_number.values()) == pytest.approx(1)
        assert sum(share.value or 0 for share in found.together.values()) == pytest.approx(1)
        by_number = [0.0, 0.0, 0.0]
        for lacked, share in found.together.items():
            by_number[len(lacked)] += share.value or 0
        assert by_number == pytest.approx([share.value for share in found.by_number.values()])


class TestEuropeanRules:
    def child(self, lacked: int) -> list[int]:
        return [1] * lacked + [0] * (len(EU_CHILD_ITEMS) - lacked)

    def test_three_of_seventeen_items_make_a_child_deprived(self) -> None:
        assert len(EU_CHILD_ITEMS) == 17
        scores = scores_of([self.child(2), self.child(3), self.child(17)], eu_child_scheme(missing=Missing.DROP))
        assert scores.deprived(EU_CHILD_CUTOFF).tolist() == [False, True, True]

    def test_a_school_trip_that_does_not_apply_counts_as_not_lacked(self) -> None:
        applies = [[item != "school_trips" for item in EU_CHILD_ITEMS]]
        row = [[NAN if item == "school_trips" else 0.0 for item in EU_CHILD_ITEMS]]
        scores = scores_of(row, eu_child_scheme(missing=Missing.DROP), applies=applies)
        assert (scores.used.tolist(), scores.score.tolist()) == ([True], [0])

    def test_seven_of_thirteen_need_three_of_the_household_for_a_child_and_not_for_an_adult(self) -> None:
        two_of_home = [1, 1, 0, 0, 0, 0, 0] + [1] * 6
        three_of_home = [1, 1, 1, 0, 0, 0, 0] + [1] * 4 + [0] * 2
        rows = [two_of_home, three_of_home]
        of_child, of_adult = (
            scores_of(rows, eu_severe_scheme(of_children=of_children, missing=Missing.DROP)).deprived(EU_SEVERE_CUTOFF)
            for of_children in (True, False)
        )
        assert of_child.tolist() == [False, True]
        assert of_adult.tolist() == [True, True]

    @pytest.mark.parametrize(
        ("adults", "child"),
        [([1, 0], 1.0), ([1, 0, 0], 0.0), ([0, 0], 0.0), ([1, NAN], 1.0), ([NAN, NAN], NAN), ([], NAN)],
    )
    def test_a_child_lacks_a_personal_item_when_half_of_the_adults_do(self, adults: list[float], child: float) -> None:
        rows = [[answer] for answer in [*adults, NAN]]
        filled = personal_items_of_children(rows, ["h"] * len(rows), [False] * len(adults) + [True])
        assert filled[-1, 0] == pytest.approx(child, nan_ok=True)
        assert filled[:-1, 0] == pytest.approx(adults, nan_ok=True)

    def test_adults_of_other_households_do_not_count(self) -> None:
        filled = personal_items_of_children([[1], [0], [0]], ["one", "two", "two"], [False, False, True])
        assert filled.ravel().tolist() == [1, 0, 0]

    @pytest.mark.parametrize(
        ("children", "all_of_them"), [([1, 0, NAN], 1.0), ([0, 0], 0.0), ([0, NAN], NAN), ([NAN], NAN)]
    )
    def test_what_one_child_of_a_household_lacks_all_its_children_lack(
        self, children: list[float], all_of_them: float
    ) -> None:
        filled = shared_among_children([[one] for one in children], [7] * len(children), [True] * len(children))
        assert filled.ravel() == pytest.approx([all_of_them] * len(children), nan_ok=True)

    def test_rows_without_a_household_are_refused(self) -> None:
        with pytest.raises(ValueError, match="reach the wrong children"):
            shared_among_children([[1], [0]], [1], [True, True])


class TestGroups:
    children = Children([[1, 1, 1], [1, 0, 0], [0, 1, 1], [0, 0, 0]], groups=["a", "a", "b", "b"])

    def test_the_whole_is_the_mean_of_groups_weighted_by_their_children(self) -> None:
        found = measure(self.children, HOME, cutoffs=[0.5])
        assert [group.label for group in found.groups] == ["a", "b"]
        parts = [(group.share or 0) * (group.at(0.5).adjusted_headcount.value or 0) for group in found.groups]
        assert parts == pytest.approx([2 / 4 * (1 / 2), 2 / 4 * (0.75 / 2)])
        assert sum(parts) == pytest.approx(found.at(0.5).adjusted_headcount.value)
        assert found.shares_of_groups(0.5) == pytest.approx({"a": 1 / 1.75, "b": 0.75 / 1.75})

    def test_nobody_deprived_has_no_shares_of_groups(self) -> None:
        found = measure(Children([[0, 0, 0]] * 2, groups=["a", "b"]), HOME, cutoffs=[0.5])
        assert found.shares_of_groups(0.5) == {"a": None, "b": None}

    def test_a_child_without_a_group_counts_in_the_whole_and_is_said(self) -> None:
        found = measure(Children([[1, 1, 1], [0, 0, 0]], groups=["a", None]), HOME, cutoffs=[0.5])
        assert ([group.label for group in found.groups], found.whole.children) == (["a"], 2)
        assert "Children without a group: 1" in found.explain().en

    def test_a_group_whose_children_are_all_left_out_has_no_value(self) -> None:
        found = measure(Children([[1, 1, 1], [NAN, 0, 0]], groups=["a", "b"]), HOME, cutoffs=[0.5])
        assert numbers(found.groups[1].at(0.5)) == [None, None, None]

    def test_labels_that_do_not_fit_are_refused(self) -> None:
        with pytest.raises(ValueError, match="counted in the wrong groups"):
            measure(Children([[1, 1, 1]], groups=["a", "b"]), HOME, cutoffs=[0.5])

    @unhurried
    @given(lacks, cutoffs, st.data())
    def test_any_split_into_groups_adds_up_again(
        self, rows: npt.NDArray[np.float64], cutoff: Fraction, data: st.DataObject
    ) -> None:
        labels = data.draw(st.lists(st.sampled_from("abc"), min_size=len(rows), max_size=len(rows)))
        weights = data.draw(st.lists(st.integers(1, 9), min_size=len(rows), max_size=len(rows)))
        found = measure(Children(rows, design_of(weights), groups=labels), HOME, cutoffs=[cutoff])
        for name in ("headcount", "adjusted_headcount"):
            parts = [(group.share or 0) * (getattr(group.at(cutoff), name).value or 0) for group in found.groups]
            assert sum(parts) == pytest.approx(getattr(found.at(cutoff), name).value)


class TestStandardErrors:
    def slow(self, design: dict[str, list[int]], y: list[float], x: list[float]) -> float:
        """The textbook, one cluster at a time."""
        w, strata, clusters = design["weights"], design["strata"], design["clusters"]
        bottom = sum(one * other for one, other in zip(w, x, strict=True))
        theta = sum(one * other for one, other in zip(w, y, strict=True)) / bottom
        totals: dict[tuple[int, int], float] = {}
        for row in range(len(w)):
            key = strata[row], clusters[row]
            totals[key] = totals.get(key, 0) + w[row] * (y[row] - theta * x[row]) / bottom
        variance, grand = 0.0, sum(totals.values()) / len(totals)
        for stratum in set(strata):
            own = [total for (of, _), total in totals.items() if of == stratum]
            if len(own) == 1:
                variance += (own[0] - grand) ** 2
            else:
                mean = sum(own) / len(own)
                variance += len(own) / (len(own) - 1) * sum((total - mean) ** 2 for total in own)
        return math.sqrt(variance)

    @unhurried
    @given(lacks, cutoffs, st.data())
    def test_the_fast_errors_are_those_of_the_textbook(
        self, rows: npt.NDArray[np.float64], cutoff: Fraction, data: st.DataObject
    ) -> None:
        n = len(rows)

        def draw(low: int, high: int) -> list[int]:
            return data.draw(st.lists(st.integers(low, high), min_size=n, max_size=n))

        design = {"weights": draw(1, 9), "strata": draw(0, 2), "clusters": draw(0, 3)}
        in_group = [label == 1 for label in draw(0, 1)]
        assume(any(in_group))
        assume(len(set(zip(design["strata"], design["clusters"], strict=True))) > len(set(design["strata"])))
        labels = ["in" if one else "out" for one in in_group]
        found = measure(Children(rows, design_of(**design), groups=labels), HOME, cutoffs=[cutoff])
        group = next(group for group in found.groups if group.label == "in")
        scores = scores_of(rows, HOME)
        deprived = scores.deprived(cutoff) & np.array(in_group)
        members = [float(one) for one in in_group]
        for measured, y, x in (
            (group.at(cutoff).headcount, deprived.astype(float), members),
            (group.at(cutoff).intensity, scores.score * deprived, deprived.astype(float)),
        ):
            if measured.value is not None:
                expected = self.slow(design, list(y), list(x))
                assert measured.standard_error == pytest.approx(expected, rel=1e-7, abs=1e-9)

    def test_simple_draws_have_the_error_of_a_mean(self) -> None:
        at = found_at([[1, 1, 1]] * 3 + [[0, 0, 0]] * 7, 0.5)
        assert at.headcount.standard_error == pytest.approx(math.sqrt(0.3 * 0.7 / (10 - 1)))

    def test_the_interval_is_made_on_the_logit_scale_with_students_t(self) -> None:
        at = found_at([[1, 1, 1]] * 3 + [[0, 0, 0]] * 7, 0.5)
        half = 2.262157 * math.sqrt(0.3 * 0.7 / 9) / (0.3 * 0.7)  # t at 97.5 % with 10 - 1 degrees of freedom
        low, high = (1 / (1 + math.exp(-(math.log(0.3 / 0.7) + side))) for side in (-half, half))
        assert (at.headcount.lower, at.headcount.upper) == pytest.approx((low, high), rel=1e-6)

    def test_cluster_numbers_used_again_in_another_stratum_are_other_clusters(self) -> None:
        rows = [[1, 1, 1], [0, 0, 0], [1, 1, 1], [1, 1, 1]]
        again = found_at(rows, 0.5, design=design_of([1] * 4, strata=[1, 1, 2, 2], clusters=[1, 2, 1, 2]))
        apart = found_at(rows, 0.5, design=design_of([1] * 4, strata=[1, 1, 2, 2], clusters=[1, 2, 3, 4]))
        assert again.headcount.standard_error == apart.headcount.standard_error

    def test_children_of_one_cluster_tell_less_than_children_apart(self) -> None:
        rows = ([[1, 1, 1]] * 5 + [[0, 0, 0]] * 5) * 2
        apart = found_at(rows, 0.5).headcount
        together = found_at(
            rows, 0.5, design=design_of([1] * 20, clusters=[0] * 5 + [1] * 5 + [2] * 5 + [3] * 5)
        ).headcount
        assert apart.standard_error is not None
        assert together.standard_error is not None
        assert together.standard_error > apart.standard_error

    def test_a_design_of_other_rows_is_refused(self) -> None:
        with pytest.raises(ValueError, match="weights and clusters of others"):
            found_at([[1, 1, 1], [0, 0, 0]], 0.5, design=design_of([1, 1, 1]))


def measured(rows: npt.NDArray[np.float64], cutoff: Fraction, scheme: Scheme = HOME) -> Deprivation:
    return measure(Children(rows), scheme, cutoffs=[cutoff])


class TestWhatMustHold:
    @unhurried
    @given(lacks, cutoffs, st.randoms())
    def test_the_order_of_children_does_not_matter(
        self, rows: npt.NDArray[np.float64], cutoff: Fraction, random: object
    ) -> None:
        order = list(range(len(rows)))
        random.shuffle(order)  # type: ignore[attr-defined]
        assert numbers(measured(rows[order], cutoff).at(cutoff)) == pytest.approx(
            numbers(measured(rows, cutoff).at(cutoff))
        )

    @unhurried
    @given(lacks, cutoffs, st.data())
    def test_a_child_of_weight_two_is_two_children(
        self, rows: npt.NDArray[np.float64], cutoff: Fraction, data: st.DataObject
    ) -> None:
        weights = data.draw(st.lists(st.integers(1, 4), min_size=len(rows), max_size=len(rows)))
        weighted = found_at(rows, cutoff, design=design_of(weights))
        assert numbers(weighted) == pytest.approx(
            numbers(measured(np.repeat(rows, weights, axis=0), cutoff).at(cutoff))
        )

    @unhurried
    @given(lacks, cutoffs, st.floats(0.01, 1000))
    def test_the_unit_of_weights_does_not_matter(
        self, rows: npt.NDArray[np.float64], cutoff: Fraction, unit: float
    ) -> None:
        once = found_at(rows, cutoff)
        scaled = found_at(rows, cutoff, design=design_of([unit] * len(rows)))
        assert numbers(scaled) == pytest.approx(numbers(once))
        if once.headcount.standard_error is not None:
            assert scaled.headcount.standard_error == pytest.approx(once.headcount.standard_error, abs=1e-12)

    @unhurried
    @given(lacks, cutoffs)
    def test_m0_is_h_times_a_and_the_sum_of_its_parts(self, rows: npt.NDArray[np.float64], cutoff: Fraction) -> None:
        at = measured(rows, cutoff).at(cutoff)
        h, a, m0 = numbers(at)
        assert h is not None
        assert m0 is not None
        assert 0 <= m0 <= h <= 1
        assert m0 == pytest.approx(h * (a or 0))
        weights = [float(weight) for weight in HOME.weights.values()]
        censored = [one.value or 0 for one in at.censored.values()]
        assert m0 == pytest.approx(sum(w * c for w, c in zip(weights, censored, strict=True)))
        assert [one.value for one in at.absolute.values()] == pytest.approx(
            [w * c for w, c in zip(weights, censored, strict=True)]
        )
        if a is not None:
            assert sum(one.value or 0 for one in at.contributions.values()) == pytest.approx(1)
            assert float(cutoff) - 1e-12 <= a <= 1 + 1e-12

    @unhurried
    @given(answers, cutoffs)
    def test_contributions_sum_to_one_when_weights_differ_by_child_too(
        self, rows: npt.NDArray[np.float64], cutoff: Fraction
    ) -> None:
        at = measured(rows, cutoff, REWEIGHTED).at(cutoff)
        if at.intensity.value is not None:
            assert sum(one.value or 0 for one in at.contributions.values()) == pytest.approx(1)

    @unhurried
    @given(lacks, cutoffs, cutoffs)
    def test_a_higher_cutoff_never_finds_more_children_and_never_a_lower_intensity(
        self, rows: npt.NDArray[np.float64], one: Fraction, other: Fraction
    ) -> None:
        low, high = sorted((one, other))
        found = measure(Children(rows), HOME, cutoffs=[low, high])
        (h_low, a_low, m_low), (h_high, a_high, m_high) = numbers(found.at(low)), numbers(found.at(high))
        assert (h_high or 0) <= (h_low or 0)
        assert (m_high or 0) <= (m_low or 0) + 1e-12
        if a_low is not None and a_high is not None:
            assert a_high >= a_low - 1e-12

    @unhurried
    @given(lacks, cutoffs, st.integers(0, 24), st.integers(0, 2))
    def test_one_more_thing_lacked_never_lowers_m0(
        self, rows: npt.NDArray[np.float64], cutoff: Fraction, child: int, item: int
    ) -> None:
        worse = rows.copy()
        worse[child % len(rows), item] = 1
        before, after = (measured(table, cutoff).at(cutoff).adjusted_headcount.value for table in (rows, worse))
        assert (after or 0) >= (before or 0) - 1e-12

    @unhurried
    @given(lacks)
    def test_at_the_smallest_weight_nothing_is_censored(self, rows: npt.NDArray[np.float64]) -> None:
        found = measured(rows, Fraction(1, 4))
        assert [one.value for one in found.at(Fraction(1, 4)).censored.values()] == pytest.approx(
            [one.value for one in found.whole.uncensored.values()]
        )

    @unhurried
    @given(lacks, cutoffs)
    def test_counting_dimensions_of_one_item_is_counting_items(
        self, rows: npt.NDArray[np.float64], cutoff: Fraction
    ) -> None:
        dimensions = flat("a", "b", "c").dimensions
        items, moda = (Scheme(dimensions, Missing.DROP, counting=counting) for counting in Counting)
        assert numbers(measured(rows, cutoff, items).at(cutoff)) == numbers(measured(rows, cutoff, moda).at(cutoff))

    @unhurried
    @given(answers, cutoffs, st.sampled_from([HOME, REWEIGHTED]))
    def test_no_missing_answer_becomes_a_silent_number(
        self, rows: npt.NDArray[np.float64], cutoff: Fraction, scheme: Scheme
    ) -> None:
        found = measured(rows, cutoff, scheme)
        assert found.whole.children + found.dropped == len(rows)
        for one in (found.at(cutoff).headcount, found.at(cutoff).intensity, *found.whole.uncensored.values()):
            assert one.value is None or math.isfinite(one.value)
            if one.value is None or one.standard_error is None:
                assert one.provenance.warnings

    def test_a_result_says_its_rule_and_its_numbers_in_each_language(self) -> None:
        found = measure(Children(TestCounting.lacking), HOME, cutoffs=[0.5])
        assert found.provenance.convention == "items of 2 dimensions, missing: drop"
        said = found.explain()
        assert said.en == (
            "Children counted: 4; left out: 0. At a cut-off of 50 %: 50 % of children are deprived (H); on average they "
            "lack 87.5 % of the weight (A); M0 = 0.500 × 0.875 = 0.438."
        )
        assert "M0 = 0,500 × 0,875 = 0,438" in said.ru
        assert said.kk.startswith("Есепке алынған бала саны: 4; алынбағаны: 0. Шегі 50 %: балалардың 50 %-ы")

    def test_other_inputs_have_another_digest(self) -> None:
        one, other = (
            measured(np.array([[1.0, 0, 0]]), Fraction(1, 2)),
            measured(np.array([[1.0, 1, 0]]), Fraction(1, 2)),
        )
        assert one.provenance.inputs != other.provenance.inputs
        assert one.provenance == measured(np.array([[1.0, 0, 0]]), Fraction(1, 2)).provenance
