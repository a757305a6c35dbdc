"""Inequality worked by hand: gaps, slopes, concentration, distances, entropy, and what is said where nothing can be."""

import math
from statistics import NormalDist

import pytest

from balalar.indicators.definitions import Better
from balalar.indicators.methods.estimate import same_in_all
from balalar.indicators.methods.inequality import (
    Form,
    GroupEstimate,
    Groups,
    Inequality,
    Model,
    Scale,
    Weighting,
    between_group_deviation,
    between_group_variance,
    coefficient_of_variation,
    concentration_curve,
    concentration_index,
    difference,
    groups_of,
    index_of_disparity,
    mean_difference_from_best,
    mean_difference_from_mean,
    mean_difference_from_reference,
    mean_log_deviation,
    population_attributable_fraction,
    population_attributable_risk,
    ratio,
    relative_index,
    slope_index,
    theil_index,
    worst_off,
)

PERCENT = Scale(upper=100)
LESS_IS_BETTER = Scale(better=Better.LOWER, upper=100)
NO_DIRECTION = Scale(better=Better.NEITHER)
ORDERED = (difference, ratio, slope_index, relative_index, concentration_index)
BETWEEN = (
    between_group_variance,
    between_group_deviation,
    coefficient_of_variation,
    index_of_disparity,
    mean_difference_from_mean,
    mean_difference_from_best,
    theil_index,
    mean_log_deviation,
)
ATTRIBUTABLE = (population_attributable_risk, population_attributable_fraction)


def thirds(values: list[float | None], **given: object) -> Groups:
    """Three groups of 100, 200 and 100 people in the order given, percents."""
    settings = {"order": [1, 2, 3], "scale": PERCENT, **given}
    return groups_of(values, [100, 200, 100], **settings)  # type: ignore[arg-type]


def regions(values: list[float | None], errors: list[float | None] | None = None, scale: Scale = PERCENT) -> Groups:
    """Regions of the same size."""
    return groups_of(values, [100] * len(values), standard_errors=errors, scale=scale)


def said(found: Inequality) -> str:
    return found.explain().en


class TestDifferenceAndRatio:
    def test_the_most_advantaged_less_the_most_disadvantaged(self) -> None:
        assert difference(thirds([20, 35, 60])).value == 60 - 20
        assert ratio(thirds([20, 35, 60])).value == 60 / 20

    def test_both_are_turned_round_where_less_is_better(self) -> None:
        groups = thirds([60, 35, 20], scale=LESS_IS_BETTER)
        assert difference(groups).value == 60 - 20
        assert ratio(groups).value == 60 / 20

    def test_a_gap_against_the_expected_order_is_below_zero(self) -> None:
        assert difference(thirds([60, 35, 20])).value == 20 - 60

    def test_groups_without_order_give_largest_less_smallest_in_either_direction_of_good(self) -> None:
        for scale in (PERCENT, LESS_IS_BETTER):
            assert difference(regions([35, 60, 20], scale=scale)).value == 60 - 20
            assert ratio(regions([35, 60, 20], scale=scale)).value == 60 / 20

    def test_the_interval_of_two_given_groups_is_the_plain_one(self) -> None:
        found = difference(thirds([20, 35, 60], standard_errors=[3, 9, 4]))
        error = math.sqrt(3**2 + 4**2)
        assert found.standard_error == error
        assert found.lower == pytest.approx(40 - 1.959964 * error)
        assert found.upper == pytest.approx(40 + 1.959964 * error)

    def test_the_interval_of_a_ratio_is_made_on_the_logarithm(self) -> None:
        found = ratio(thirds([20, 35, 60], standard_errors=[3, 9, 4]))
        error = math.sqrt((3 / 20) ** 2 + (4 / 60) ** 2)
        assert found.standard_error == pytest.approx(error)
        assert found.lower == pytest.approx(3 * math.exp(-1.959964 * error))
        assert found.upper == pytest.approx(3 * math.exp(1.959964 * error))

    def test_extremes_chosen_by_the_data_must_hold_for_every_pair(self) -> None:
        # 20 regions make 20 * 19 / 2 = 190 pairs: 95 % of all of them together is 1 - 0.05 / 190 of one
        found = difference(regions([float(30 + n) for n in range(20)], [2.0] * 20))
        assert found.lower is not None
        assert (19 - found.lower) / math.hypot(2, 2) == pytest.approx(NormalDist().inv_cdf(1 - 0.05 / 190 / 2))
        assert "190 pairs" in said(found)

    def test_only_the_two_ends_of_ordered_groups_need_data(self) -> None:
        assert difference(thirds([20, None, 60])).value == 40
        assert difference(thirds([None, 35, 60])).value is None

    def test_nothing_is_divided_by_zero(self) -> None:
        found = ratio(thirds([0, 35, 60]))
        assert found.value is None
        assert "not defined" in said(found)

    def test_a_ratio_too_large_for_a_number_is_none(self) -> None:
        found = ratio(groups_of([1, 1e-311]))
        assert found.value is None
        assert "infinity" in said(found)

    def test_without_standard_errors_there_is_a_value_and_no_interval(self) -> None:
        found = difference(thirds([20, 35, 60]))
        assert (found.lower, found.upper, found.level) == (None, None, None)
        assert "standard errors are not known" in said(found)

    def test_one_missing_standard_error_takes_the_interval_away(self) -> None:
        assert difference(regions([20, 35, 60], [1, None, 1])).lower is None


class TestSlopeAndRelativeIndex:
    def test_a_straight_line_is_found_exactly(self) -> None:
        # mid-ranks 50/400, 200/400, 350/400; values 10 + 40 * rank
        groups = thirds([10 + 40 * 50 / 400, 10 + 40 * 200 / 400, 10 + 40 * 350 / 400])
        assert slope_index(groups, model=Model.LINEAR).value == pytest.approx(40)
        assert relative_index(groups, model=Model.LINEAR).value == pytest.approx((10 + 40) / 10)

    def test_the_linear_index_is_weighted_least_squares(self) -> None:
        # ranks less 1/2: -3/8, 0, 3/8; slope = sum w x y / sum w x²
        slope = (100 * -3 / 8 * 20 + 100 * 3 / 8 * 60) / (2 * 100 * (3 / 8) ** 2)
        assert slope_index(thirds([20, 30, 60]), model=Model.LINEAR).value == pytest.approx(slope)

    def test_the_log_model_finds_a_constant_proportion(self) -> None:
        groups = thirds([8 * math.exp(1.5 * rank / 400) for rank in (50, 200, 350)])
        for model in (Model.LOG, Model.LOG_OF_VALUES):
            assert relative_index(groups, model=model).value == pytest.approx(math.exp(1.5))
            assert slope_index(groups, model=model).value == pytest.approx(8 * math.exp(1.5) - 8)

    def test_the_logit_model_finds_constant_log_odds(self) -> None:
        groups = thirds([100 / (1 + math.exp(1 - 2 * rank / 400)) for rank in (50, 200, 350)])
        for model in (Model.LOGIT, Model.LOGIT_OF_VALUES):
            found = slope_index(groups, model=model)
            assert found.value == pytest.approx(100 / (1 + math.exp(-1)) - 100 / (1 + math.exp(1)))

    def test_a_zero_is_borne_by_the_fitted_logarithm_and_not_by_logarithms_of_values(self) -> None:
        groups = groups_of([0, 2, 5, 7], [10, 10, 10, 10], order=[1, 2, 3, 4])
        assert slope_index(groups, model=Model.LOG).value is not None
        assert slope_index(groups, model=Model.LOG_OF_VALUES).value is None

    def test_a_steep_last_group_does_not_make_the_fit_overshoot(self) -> None:
        # full steps of the usual method run away from these; where it ends, the weighted residuals add to nothing
        groups = groups_of([1, 1, 52], [1, 10, 1], order=[1, 2, 3], scale=PERCENT)
        rise = relative_index(groups).value
        level = slope_index(groups).value
        assert rise is not None
        assert level is not None
        bottom = level / 100 / (rise - 1)
        start, end = (math.log(share / (1 - share)) for share in (bottom, bottom * rise))
        ranks = (0.5 / 12, 6 / 12, 11.5 / 12)
        fitted = [1 / (1 + math.exp(-start - (end - start) * rank)) for rank in ranks]
        left = [n * (y - f) for n, y, f in zip((1, 10, 1), (0.01, 0.01, 0.52), fitted, strict=True)]
        assert sum(left) == pytest.approx(0, abs=1e-9)
        assert sum(r * x for r, x in zip(left, ranks, strict=True)) == pytest.approx(0, abs=1e-9)

    def test_groups_wholly_at_the_limits_have_no_logit_line(self) -> None:
        found = slope_index(thirds([0, 40, 100]))
        assert found.value is None
        assert "runs to infinity" in said(found)

    def test_groups_all_alike_have_no_slope_even_at_the_limit(self) -> None:
        for value in (0, 40, 100):
            assert slope_index(thirds([value, value, value])).value == pytest.approx(0)
        assert relative_index(thirds([0, 0, 0])).value is None

    def test_the_interval_follows_the_standard_errors_of_the_groups(self) -> None:
        # linear, equal thirds: slope = (y3 - y1) * x / (2 x²) with x = 1/3, so its error is hypot(s1, s3) * 3/2
        groups = groups_of([20, 30, 60], [1, 1, 1], standard_errors=[3, 9, 4], order=[1, 2, 3], scale=PERCENT)
        found = slope_index(groups, model=Model.LINEAR)
        assert found.standard_error == pytest.approx(math.hypot(3, 4) * 3 / 2)

    def test_without_standard_errors_the_scatter_around_the_line_is_used_and_said(self) -> None:
        found = slope_index(thirds([20, 30, 60]))
        assert found.lower is not None
        assert "3 groups scatter around the line" in said(found)

    def test_groups_exactly_on_the_line_without_standard_errors_have_no_interval(self) -> None:
        found = slope_index(groups_of([10, 20, 30], [1, 1, 1], order=[1, 2, 3]), model=Model.LINEAR)
        assert found.value == pytest.approx(30)
        assert found.lower is None
        assert "do not scatter" in said(found)

    def test_the_weights_are_said_in_the_output(self) -> None:
        assert "weighted by population" in said(slope_index(thirds([20, 30, 60])))
        twice = slope_index(thirds([20, 30, 60]), weighting=Weighting.POPULATION_TWICE)
        assert "weighted by population twice" in said(twice)

    def test_a_logit_without_an_upper_limit_is_refused(self) -> None:
        with pytest.raises(ValueError, match="both limits"):
            slope_index(thirds([20, 30, 60], scale=Scale()))

    def test_double_weights_belong_to_the_logit_model_alone(self) -> None:
        with pytest.raises(ValueError, match="only in its logit model"):
            slope_index(thirds([20, 30, 60]), model=Model.LINEAR, weighting=Weighting.POPULATION_TWICE)


class TestConcentration:
    def test_the_index_is_the_weighted_sum_of_ranks_and_values_over_the_mean(self) -> None:
        mean = (100 * 20 + 200 * 30 + 100 * 60) / 400
        ranks = 50 / 400, 200 / 400, 350 / 400
        total = sum(p * (2 * x - 1) * y for p, x, y in zip((0.25, 0.5, 0.25), ranks, (20, 30, 60), strict=True))
        assert concentration_index(thirds([20, 30, 60])).value == pytest.approx(total / mean)
        assert concentration_index(thirds([20, 30, 60]), Form.ABSOLUTE).value == pytest.approx(total)

    def test_corrections_for_limits(self) -> None:
        mean = (100 * 20 + 200 * 30 + 100 * 60) / 400
        absolute = concentration_index(thirds([20, 30, 60]), Form.ABSOLUTE).value
        assert absolute is not None
        erreygers = concentration_index(thirds([20, 30, 60]), Form.ERREYGERS)
        wagstaff = concentration_index(thirds([20, 30, 60]), Form.WAGSTAFF)
        assert erreygers.value == pytest.approx(4 * absolute / 100)
        assert wagstaff.value == pytest.approx(absolute * 100 / ((100 - mean) * mean))

    def test_having_and_lacking_give_mirror_images_in_the_corrected_forms_only(self) -> None:
        cover, lack = thirds([20, 30, 60]), thirds([80, 70, 40])
        for form in (Form.ERREYGERS, Form.WAGSTAFF, Form.ABSOLUTE):
            one, other = concentration_index(cover, form).value, concentration_index(lack, form).value
            assert one == pytest.approx(-(other or 0))
        one, other = concentration_index(cover).value, concentration_index(lack).value
        assert one == pytest.approx(-(other or 0) * 65 / 35)  # each over its own mean: 35 % have, 65 % lack

    def test_the_interval_is_that_of_a_sum_of_independent_groups(self) -> None:
        # absolute index = sum of p (2X - 1) y = (-3/16) y1 + 0 y2 + (3/16) y3
        found = concentration_index(thirds([20, 30, 60], standard_errors=[4, 5, 3]), Form.ABSOLUTE)
        assert found.standard_error == pytest.approx(3 / 16 * math.hypot(4, 3))

    def test_a_mean_of_zero_has_no_relative_index(self) -> None:
        assert concentration_index(thirds([0, 0, 0])).value is None
        assert concentration_index(thirds([0, 0, 0]), Form.WAGSTAFF).value is None
        assert concentration_index(thirds([0, 0, 0]), Form.ABSOLUTE).value == 0

    def test_a_correction_without_an_upper_limit_is_refused(self) -> None:
        with pytest.raises(ValueError, match="needs both"):
            concentration_index(thirds([20, 30, 60], scale=Scale()), Form.ERREYGERS)

    def test_the_curve_runs_from_nobody_to_everybody(self) -> None:
        curve = concentration_curve(thirds([20, 30, 60]))
        assert curve.people == (0, 100 / 400, 300 / 400, 1)
        assert curve.total == pytest.approx((0, 2000 / 14000, 8000 / 14000, 1))
        index = concentration_index(thirds([20, 30, 60])).value
        assert 1 - 2 * curve.area == pytest.approx(index)
        assert "50 % of people" in curve.explain().en

    def test_a_total_of_zero_has_no_curve(self) -> None:
        curve = concentration_curve(thirds([0, 0, 0]))
        assert curve.people == ()
        assert "total of the figure is zero" in curve.explain().en


class TestAttributable:
    def test_risk_is_the_reference_less_the_mean(self) -> None:
        mean = (100 * 20 + 200 * 30 + 100 * 60) / 400
        assert population_attributable_risk(thirds([20, 30, 60])).value == 60 - mean
        assert population_attributable_fraction(thirds([20, 30, 60])).value == pytest.approx(100 * (60 - mean) / mean)

    def test_where_less_is_better_the_gain_is_below_zero(self) -> None:
        groups = regions([20, 30, 70], scale=LESS_IS_BETTER)
        assert population_attributable_risk(groups).value == 20 - (20 + 30 + 70) / 3

    def test_a_mean_already_better_than_the_most_advantaged_gives_zero_without_an_interval(self) -> None:
        found = population_attributable_risk(thirds([60, 30, 20], standard_errors=[1, 1, 1]))
        assert (found.value, found.lower) == (0, None)
        assert "0 is given" in said(found)

    def test_the_error_counts_the_reference_in_the_mean_too(self) -> None:
        # risk = y3 - (y1 + 2 y2 + y3) / 4 = -1/4 y1 - 1/2 y2 + 3/4 y3
        found = population_attributable_risk(thirds([20, 30, 60], standard_errors=[4, 2, 4]))
        assert found.standard_error == pytest.approx(math.sqrt((4 / 4) ** 2 + (2 / 2) ** 2 + (4 * 3 / 4) ** 2))

    def test_without_standard_errors_counts_are_taken_for_a_sample_and_this_is_said(self) -> None:
        found = population_attributable_risk(thirds([20, 30, 60]))
        assert found.lower is not None
        assert "Walter" in said(found)

    def test_counts_give_no_interval_where_the_reference_group_has_no_events(self) -> None:
        found = population_attributable_risk(thirds([20, 10, 0], scale=LESS_IS_BETTER))
        assert found.value == 0 - (100 * 20 + 200 * 10) / 400
        assert found.lower is None

    def test_a_figure_without_a_direction_of_good_has_no_group_to_reach(self) -> None:
        for measure in (*ATTRIBUTABLE, mean_difference_from_best):
            with pytest.raises(ValueError, match="neither more nor less"):
                measure(regions([20, 30, 60], scale=NO_DIRECTION))


class TestBetweenGroups:
    def test_variance_is_the_weighted_mean_of_squared_distances(self) -> None:
        mean = (100 * 20 + 200 * 30 + 100 * 60) / 400
        variance = (100 * (20 - mean) ** 2 + 200 * (30 - mean) ** 2 + 100 * (60 - mean) ** 2) / 400
        groups = thirds([20, 30, 60])
        assert between_group_variance(groups).value == pytest.approx(variance)
        assert between_group_deviation(groups).value == pytest.approx(math.sqrt(variance))
        assert coefficient_of_variation(groups).value == pytest.approx(100 * math.sqrt(variance) / mean)

    def test_distances_may_be_weighted_or_not_and_the_mean_always_is(self) -> None:
        mean = (100 * 20 + 200 * 30 + 100 * 60) / 400
        away = [abs(y - mean) for y in (20, 30, 60)]
        groups = thirds([20, 30, 60])
        weighted, plain = (100 * away[0] + 200 * away[1] + 100 * away[2]) / 400, sum(away) / 3
        assert mean_difference_from_mean(groups).value == pytest.approx(weighted)
        assert mean_difference_from_mean(groups, weighted=False).value == pytest.approx(plain)
        assert index_of_disparity(groups).value == pytest.approx(100 * weighted / mean)
        assert index_of_disparity(groups, weighted=False).value == pytest.approx(100 * plain / mean)

    def test_the_distance_from_the_best_turns_with_the_direction_of_good(self) -> None:
        assert mean_difference_from_best(thirds([20, 30, 60])).value == (100 * 40 + 200 * 30) / 400
        less = thirds([20, 30, 60], scale=LESS_IS_BETTER)
        assert mean_difference_from_best(less).value == (200 * 10 + 100 * 40) / 400

    def test_the_distance_from_a_group_chosen_beforehand(self) -> None:
        groups = regions([20, 30, 60])
        assert mean_difference_from_reference(groups, 1).value == pytest.approx((10 + 0 + 30) / 3)
        with pytest.raises(ValueError, match="no group 3"):
            mean_difference_from_reference(groups, 3)

    def test_a_reference_without_data_is_refused_by_name(self) -> None:
        groups = groups_of([None, *[30.0] * 9], [1] * 10, names=[f"R{n}" for n in range(10)])
        found = mean_difference_from_reference(groups, 0)
        assert found.value is None
        assert "R0" in said(found)

    def test_an_unweighted_distance_needs_no_populations(self) -> None:
        groups = groups_of([20, 30, 60])
        assert mean_difference_from_best(groups, weighted=False).value == pytest.approx((40 + 30 + 0) / 3)
        assert mean_difference_from_best(groups).value is None

    def test_entropy_measures_are_a_thousand_times_their_sums(self) -> None:
        ratios = [20 / 40, 40 / 40, 60 / 40]
        groups = regions([20, 40, 60])
        assert theil_index(groups).value == pytest.approx(1000 * sum(r * math.log(r) for r in ratios) / 3)
        assert mean_log_deviation(groups).value == pytest.approx(-1000 * sum(math.log(r) for r in ratios) / 3)

    def test_a_zero_counts_as_a_millionth_with_a_warning_and_without_an_interval(self) -> None:
        mean = (1e-6 + 40 + 60) / 3
        found = mean_log_deviation(regions([0, 40, 60], [1, 1, 1]))
        assert found.value == pytest.approx(-1000 * sum(math.log(y / mean) for y in (1e-6, 40, 60)) / 3)
        assert found.lower is None
        assert "Zero has no logarithm" in said(found)

    def test_values_below_zero_have_no_entropy(self) -> None:
        groups = regions([-5, 40, 60], scale=Scale(lower=-100))
        for measure in (theil_index, mean_log_deviation):
            assert measure(groups).value is None

    def test_groups_all_alike_are_not_unequal(self) -> None:
        for measure in BETWEEN:
            assert measure(regions([40, 40, 40], [1, 1, 1])).value == pytest.approx(0)
        assert mean_log_deviation(regions([1.75, 1.75, 1.75], [0, 0, 0])).value == 0  # and not a rounding below it

    def test_a_mean_of_zero_leaves_relative_measures_undefined(self) -> None:
        for measure in (coefficient_of_variation, index_of_disparity, population_attributable_fraction):
            assert measure(regions([0, 0, 0])).value is None

    def test_the_part_that_chance_makes_is_taken_off_the_interval(self) -> None:
        # three equal groups, s = 2: chance alone adds the sum of 1/3 * 2/3 * 2² = 8/3 to the variance
        found = between_group_variance(regions([20, 30, 60], [2, 2, 2]))
        assert found.noise == pytest.approx(8 / 3)
        assert found.value is not None
        assert found.lower is not None
        assert found.upper is not None
        assert (found.lower + found.upper) / 2 == pytest.approx(found.value - 8 / 3)

    def test_a_measure_that_is_mostly_chance_says_so_and_reaches_down_to_zero(self) -> None:
        for measure in BETWEEN:
            if measure is mean_difference_from_best:
                continue
            found = measure(regions([48, 50, 51], [6, 6, 6]))
            assert found.lower == 0
            assert "Chance alone would make more than half" in said(found)


class TestGroupsThatCannotBeMeasured:
    @pytest.mark.parametrize("measure", [*ORDERED[2:], *BETWEEN, *ATTRIBUTABLE])
    def test_fewer_than_three_groups_make_no_complex_measure(self, measure: object) -> None:
        groups = groups_of([20, 60], [1, 1], order=[1, 2], scale=PERCENT)
        found = measure(groups)  # type: ignore[operator]
        assert found.value is None
        assert "at least 3" in said(found)

    @pytest.mark.parametrize("measure", [*ORDERED, *BETWEEN, *ATTRIBUTABLE])
    @pytest.mark.parametrize("values", [[], [40.0], [None, None, None]])
    def test_no_group_or_one_group_makes_no_number(self, measure: object, values: list[float | None]) -> None:
        groups = groups_of(values, [1] * len(values), order=list(range(len(values))), scale=PERCENT)
        found = measure(groups)  # type: ignore[operator]
        assert (found.value, found.lower, found.upper) == (None, None, None)
        assert found.provenance.warnings

    @pytest.mark.parametrize("measure", [*ORDERED[2:], *ATTRIBUTABLE])
    def test_an_ordered_measure_refuses_a_gap_in_the_order(self, measure: object) -> None:
        groups = groups_of([20, None, 40, 50], [1] * 4, order=[1, 2, 3, 4], scale=PERCENT)
        found = measure(groups)  # type: ignore[operator]
        assert found.value is None
        assert "ordered groups has no data" in said(found)

    @pytest.mark.parametrize("measure", BETWEEN)
    def test_up_to_fifteen_percent_of_unordered_groups_may_lack_data_and_are_counted(self, measure: object) -> None:
        values: list[float | None] = [float(20 + n) for n in range(17)]
        three_of_twenty = measure(regions([*values, None, None, None]))  # type: ignore[operator]
        assert three_of_twenty.value == measure(regions(values)).value  # type: ignore[operator]
        assert "left out: 3" in said(three_of_twenty)
        four_of_twenty_one = measure(regions([*values, None, None, None, None]))  # type: ignore[operator]
        assert four_of_twenty_one.value is None

    def test_a_group_with_nobody_in_it_is_left_out_and_said(self) -> None:
        found = between_group_variance(groups_of([20, 40, 60, 90], [1, 1, 1, 0]))
        assert found.value == pytest.approx((20**2 + 0 + 20**2) / 3)
        assert "nobody in them, left out: 1" in said(found)

    @pytest.mark.parametrize("measure", [*ORDERED[2:], *BETWEEN, *ATTRIBUTABLE])
    def test_weighted_measures_need_populations(self, measure: object) -> None:
        found = measure(groups_of([20, 40, 60], order=[1, 2, 3], scale=PERCENT))  # type: ignore[operator]
        assert found.value is None
        assert "sizes of the groups are not known" in said(found)

    @pytest.mark.parametrize("measure", [slope_index, relative_index, concentration_index, concentration_curve])
    def test_no_gradient_runs_through_groups_without_order(self, measure: object) -> None:
        with pytest.raises(ValueError, match="no order"):
            measure(regions([20, 40, 60]))  # type: ignore[operator]

    @pytest.mark.parametrize(
        ("given", "problem"),
        [
            ({"values": [101.0], "scale": PERCENT}, "outside its natural limits"),
            ({"values": [-1.0]}, "outside its natural limits"),
            ({"values": [math.inf]}, "outside its natural limits"),
            ({"values": [1.0, 2.0], "populations": [1.0]}, "give one each"),
            ({"values": [1.0], "populations": [-1.0]}, "below 0"),
            ({"values": [1.0], "standard_errors": [-1.0]}, "below 0"),
            ({"values": [1.0, 2.0], "order": [1, 1]}, "share a place"),
            ({"values": [1.0], "scale": Scale(lower=5, upper=5)}, "no room"),
        ],
    )
    def test_groups_that_cannot_be_are_refused_where_they_are_made(
        self, given: dict[str, object], problem: str
    ) -> None:
        with pytest.raises(ValueError, match=problem):
            groups_of(**given)  # type: ignore[arg-type]

    @pytest.mark.parametrize("level", [0, 1, 95, -0.5])
    def test_a_level_is_a_share(self, level: float) -> None:
        with pytest.raises(ValueError, match="between 0 and 1"):
            difference(regions([20, 40, 60], [1, 1, 1]), level=level)


def group(name: str, value: float | None, lower: float | None = None, upper: float | None = None) -> GroupEstimate:
    return GroupEstimate(same_in_all(name), value, lower, upper)


class TestWorstOff:
    village, town, city = group("village", 30, 25, 35), group("town", 33, 30, 36), group("city", 50, 46, 54)

    def test_a_group_apart_from_all_others_is_named(self) -> None:
        found = worst_off([self.city, group("village", 20, 16, 24), self.town], better=Better.HIGHER)
        assert found.worst == same_in_all("village")
        assert found.alike == ()

    def test_overlapping_intervals_leave_no_worst_and_name_all_who_may_be(self) -> None:
        found = worst_off([self.city, self.town, self.village], better=Better.HIGHER)
        assert found.worst is None
        assert [name.en for name in found.alike] == ["village", "town"]
        assert "No single group can be named worst off" in found.explain().en

    def test_where_less_is_better_the_largest_value_is_the_worst(self) -> None:
        assert worst_off([self.city, self.town, self.village], better=Better.LOWER).worst == same_in_all("city")

    def test_the_gap_of_two_groups_has_the_limits_of_their_own_intervals(self) -> None:
        found = worst_off([self.village, self.city], better=Better.HIGHER)
        assert found.absolute.value == 50 - 30
        assert found.absolute.lower == pytest.approx(20 - math.hypot(50 - 46, 35 - 30))
        assert found.absolute.upper == pytest.approx(20 + math.hypot(54 - 50, 30 - 25))
        assert found.relative.value == 50 / 30
        log_lower = math.log(50 / 30) - math.hypot(math.log(50 / 46), math.log(35 / 30))
        assert found.relative.lower == pytest.approx(math.exp(log_lower))

    def test_lopsided_intervals_give_a_lopsided_gap(self) -> None:
        found = worst_off([group("a", 2, 0, 9), group("b", 50, 46, 54)], better=Better.HIGHER)
        assert found.absolute.lower == pytest.approx(48 - math.hypot(4, 7))
        assert found.absolute.upper == pytest.approx(48 + math.hypot(4, 2))

    def test_the_gap_of_three_groups_holds_for_all_three_pairs(self) -> None:
        pair = worst_off([self.village, self.city], better=Better.HIGHER).absolute
        three = worst_off([self.village, self.town, self.city], better=Better.HIGHER).absolute
        assert three.value == pair.value
        assert (three.lower or 0) < (pair.lower or 0)
        assert "all 3 pairs" in said(three)

    def test_without_intervals_nobody_is_named(self) -> None:
        found = worst_off([group("a", 20), group("b", 60)], better=Better.HIGHER)
        assert (found.worst, found.absolute.value, found.absolute.lower) == (None, 40, None)
        assert "cannot be told apart" in found.explain().en

    def test_a_group_without_data_is_named_for_it_may_be_worse_still(self) -> None:
        found = worst_off([self.village, self.city, group("far", None)], better=Better.HIGHER)
        assert found.worst == same_in_all("village")
        assert "may be worse off still: far" in found.explain().en

    @pytest.mark.parametrize("groups", [[], [group("a", 20, 10, 30)], [group("a", math.nan), group("b", 5, 4, 6)]])
    def test_one_group_is_worse_than_nobody(self, groups: list[GroupEstimate]) -> None:
        found = worst_off(groups, better=Better.HIGHER)
        assert (found.worst, found.absolute.value, found.relative.value) == (None, None, None)
        assert "no groups to compare" in found.explain().en

    def test_a_worst_value_of_zero_has_a_difference_and_no_ratio(self) -> None:
        found = worst_off([group("a", 0, 0, 2), group("b", 50, 46, 54)], better=Better.HIGHER)
        assert (found.absolute.value, found.relative.value) == (50, None)

    def test_equal_values_do_not_make_a_worst(self) -> None:
        found = worst_off([group("a", 20, 20, 20), group("b", 20, 20, 20)], better=Better.HIGHER)
        assert found.worst is None

    def test_a_value_outside_its_own_interval_is_refused(self) -> None:
        with pytest.raises(ValueError, match="outside its own interval"):
            group("a", 0.3, 25, 35)

    def test_a_figure_without_a_direction_of_good_has_no_worst(self) -> None:
        with pytest.raises(ValueError, match="neither more nor less"):
            worst_off([self.village, self.city], better=Better.NEITHER)


class TestWords:
    @pytest.mark.parametrize("measure", [*ORDERED, *BETWEEN, *ATTRIBUTABLE])
    def test_each_result_explains_itself_with_its_numbers_in_three_languages(self, measure: object) -> None:
        groups = thirds([20, 30, 60], standard_errors=[1, 1, 1])
        found = measure(groups)  # type: ignore[operator]
        explained = found.explain()
        assert len({explained.kk, explained.ru, explained.en}) == 3
        assert found.provenance.method == f"inequality.{measure.__name__}"  # type: ignore[attr-defined]
        assert "delta method" in explained.en
        assert "дельта" in explained.kk
        assert explained.en.count("{") == 0

    def test_other_inputs_have_another_digest(self) -> None:
        one, other = theil_index(regions([20, 30, 60])), theil_index(regions([20, 30, 61]))
        assert one.provenance.inputs != other.provenance.inputs

    def test_the_formula_can_be_followed_with_a_pencil(self) -> None:
        found = difference(thirds([20, 35, 60], names=["poorest", "middle", "richest"], standard_errors=[3, 4, 4]))
        assert said(found) == (
            "Difference: 40.0; 95 % interval from 30.2 to 49.8. 60 (richest) − 20 (poorest) = 40. "
            "The interval comes by the delta method from the groups' standard errors."
        )
