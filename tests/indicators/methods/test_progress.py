"""Progress towards a target: rates, R and its bands, scores, goal indices, and how sure they are."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from balalar.indicators.definitions import Better
from balalar.indicators.methods.progress import (
    Answer,
    Convention,
    GoalBand,
    Light,
    Point,
    Scale,
    annual_rate,
    annual_rate_by_regression,
    average_score,
    chance_of_keeping,
    extrapolate_by_mean_slope,
    extrapolate_by_weighted_line,
    goal_index,
    pace,
    pace_without_target,
    required_rate,
    score_of,
)

values = st.floats(0.1, 1e5)
years = st.integers(2000, 2040)
factors = st.floats(0.001, 1000)
directions = st.sampled_from([Better.HIGHER, Better.LOWER])


class TestAnnualRate:
    def test_discrete_is_the_root_of_the_ratio(self) -> None:
        found = annual_rate(Point(2012, 100), Point(2025, 50), convention=Convention.DISCRETE)
        assert found.value == pytest.approx((50 / 100) ** (1 / 13) - 1)

    def test_logarithmic_is_the_difference_of_logarithms_over_the_years(self) -> None:
        assert annual_rate(Point(2012, 100), Point(2025, 70)).value == pytest.approx(math.log(70 / 100) / 13)

    def test_linear_counts_units_a_year_and_bears_a_zero(self) -> None:
        found = annual_rate(Point(2022, 0), Point(2025, 182), convention=Convention.LINEAR)
        assert found.value == pytest.approx((182 - 0) / 3)

    def test_regression_looks_at_every_point_and_not_only_the_ends(self) -> None:
        # ln y: 3, 2, 2; slope through three points one year apart is (last - first) / 2, whatever stands between
        points = [Point(2000, math.e**3), Point(2001, math.e**2), Point(2002, math.e**2)]
        assert annual_rate_by_regression(points).value == pytest.approx(math.exp((2 - 3) / 2) - 1)

    def test_the_required_rate_is_the_same_formula_with_the_target(self) -> None:
        found = required_rate(Point(2025, 20), Point(2030, 12))
        assert found.value == pytest.approx(math.log(12 / 20) / 5)

    @pytest.mark.parametrize("convention", [Convention.DISCRETE, Convention.LOGARITHMIC, Convention.REGRESSION])
    @pytest.mark.parametrize(("first", "last"), [(0, 5), (5, 0), (-1, 5)])
    def test_no_constant_rate_leads_from_zero_or_to_zero(
        self, convention: Convention, first: float, last: float
    ) -> None:
        found = annual_rate(Point(2020, first), Point(2025, last), convention=convention)
        assert found.value is None
        assert "linear form" in found.explain().en

    @given(first=st.floats(), last=st.floats(), span=st.integers(-2, 2), convention=st.sampled_from(Convention))
    def test_a_missing_input_never_becomes_a_number(
        self, first: float, last: float, span: int, convention: Convention
    ) -> None:
        found = annual_rate(Point(2020, first), Point(2020 + span, last), convention=convention)
        if not (math.isfinite(first) and math.isfinite(last)) or (span <= 0 and convention != Convention.REGRESSION):
            assert found.value is None
            assert found.absent is not None
        assert found.value is None or math.isfinite(found.value)

    @given(values, values, factors, st.sampled_from([Convention.DISCRETE, Convention.LOGARITHMIC]))
    def test_the_unit_does_not_change_a_rate(
        self, first: float, last: float, factor: float, convention: Convention
    ) -> None:
        one = annual_rate(Point(2020, first), Point(2027, last), convention=convention).value
        other = annual_rate(Point(2020, first * factor), Point(2027, last * factor), convention=convention).value
        assert one == pytest.approx(other, rel=1e-6, abs=1e-9)

    @given(st.lists(st.tuples(years, values), min_size=2, max_size=12, unique_by=lambda pair: pair[0]), st.randoms())
    def test_the_order_of_observations_does_not_matter(self, pairs: list[tuple[int, float]], random: object) -> None:
        points = [Point(year, value) for year, value in pairs]
        shuffled = points.copy()
        random.shuffle(shuffled)  # type: ignore[attr-defined]
        assert annual_rate_by_regression(points) == annual_rate_by_regression(shuffled)

    def test_points_without_a_value_are_left_out_and_counted(self) -> None:
        found = annual_rate_by_regression([Point(2000, 8), Point(2001, math.nan), Point(2002, 2)])
        assert found.value == pytest.approx(math.exp(math.log(2 / 8) / 2) - 1)
        assert found.provenance.warnings[0].en == "Points without a value: 1."

    def test_a_rate_says_its_convention_and_shows_its_numbers_in_each_language(self) -> None:
        said = annual_rate(Point(2012, 1000), Point(2025, 500)).explain()
        assert said.en == "Average annual rate of change (logarithmic): (ln(500 / 1,000) / 13) = −0.0533."
        assert "(ln(500 / 1\u00a0000) / 13) = −0,0533" in said.ru
        assert said.kk.startswith("Жылдық орташа өзгеру қарқыны (логарифмдік)")


class TestPace:
    base, target = Point(2020, 40), Point(2030, 80)

    @pytest.mark.parametrize(
        ("latest", "light"),
        [
            # the path asks for 40 + 40 * 5 / 10 = 60 in 2025, 20 more than the base
            (40 + 20 * 0.95, Light.ON_TRACK),
            (40 + 20 * 0.94, Light.ACCELERATION_NEEDED),
            (40 + 20 * 0.60, Light.ACCELERATION_NEEDED),
            (40 + 20 * 0.59, Light.LIMITED_PROGRESS),
            (40, Light.LIMITED_PROGRESS),
            (40 - 1, Light.MOVING_AWAY),
            (80, Light.ACHIEVED),
        ],
    )
    def test_the_bands_of_r(self, latest: float, light: Light) -> None:
        found = pace(self.base, Point(2025, latest), self.target, better=Better.HIGHER, convention=Convention.LINEAR)
        assert found.value == pytest.approx((latest - 40) / 20)
        assert found.light is light

    def test_achieved_overrides_a_slow_pace(self) -> None:
        # the start was already better than the target; it got worse, and is still good enough
        found = pace(Point(2015, 70), Point(2023, 55), Point(2030, 100), better=Better.LOWER)
        assert found.light is Light.ACHIEVED

    def test_a_base_equal_to_the_target_leaves_no_way_to_go(self) -> None:
        found = pace(Point(2020, 5), Point(2024, 6), Point(2030, 5), better=Better.LOWER)
        assert (found.value, found.light) == (None, None)
        assert "no way to go" in found.explain().en

    def test_a_target_of_zero_needs_the_linear_form(self) -> None:
        ends = Point(2020, 10), Point(2025, 4), Point(2030, 0)
        assert pace(*ends, better=Better.LOWER).value is None
        linear = pace(*ends, better=Better.LOWER, convention=Convention.LINEAR)
        assert linear.value == pytest.approx(((10 - 4) / 5) / ((10 - 0) / 10))

    def test_a_parity_figure_is_judged_by_its_distance_from_either_side(self) -> None:
        # parity 1.2 -> 0.9: the distance fell from 0.2 to 0.1; the path to 1.0 asks for 0.2 / 10 a year
        found = pace(Point(2020, 1.2), Point(2025, 0.9), Point(2030, 1.0), better=Better.NEITHER)
        assert found.value == pytest.approx(((0.2 - 0.1) / 5) / (0.2 / 10))
        assert found.provenance.convention == Convention.LINEAR

    @pytest.mark.parametrize(
        ("base", "latest", "target"),
        [
            (Point(2020, 5), Point(2020, 5), Point(2030, 9)),
            (Point(2020, math.nan), Point(2025, 5), Point(2030, 9)),
            (Point(2020, 5), Point(2025, 6), Point(2020, 9)),
        ],
    )
    def test_without_two_points_and_a_time_to_go_there_is_no_ratio(
        self, base: Point, latest: Point, target: Point
    ) -> None:
        found = pace(base, latest, target, better=Better.HIGHER)
        assert (found.value, found.light) == (None, None)

    @given(values, values, values, factors, directions, st.sampled_from([Convention.DISCRETE, Convention.LINEAR]))
    def test_the_unit_does_not_change_r(
        self, base: float, latest: float, target: float, factor: float, better: Better, convention: Convention
    ) -> None:
        assume(abs(target / base - 1) > 1e-3)

        def ratio(scale: float) -> float | None:
            ends = (Point(2020, base * scale), Point(2023, latest * scale), Point(2030, target * scale))
            return pace(*ends, better=better, convention=convention).value

        assert ratio(factor) == pytest.approx(ratio(1.0), rel=1e-6, abs=1e-6)

    @given(values, values, values, st.integers(-500, 500))
    def test_the_calendar_does_not_change_r(self, base: float, latest: float, target: float, shift: int) -> None:
        assume(base != target)

        def ratio(by: int) -> float | None:
            ends = (Point(2020 + by, base), Point(2023 + by, latest), Point(2030 + by, target))
            return pace(*ends, better=Better.HIGHER).value

        assert ratio(shift) == ratio(0)

    @given(st.integers(1, 1000), st.integers(1, 1000), st.integers(1, 1000), st.integers(0, 1000))
    def test_only_the_linear_r_is_the_same_when_all_values_move_by_a_constant(
        self, base: int, latest: int, target: int, moved: int
    ) -> None:
        assume(base != target)

        def ratio(by: int) -> float | None:
            ends = (Point(2020, base + by), Point(2023, latest + by), Point(2030, target + by))
            return pace(*ends, better=Better.HIGHER, convention=Convention.LINEAR).value

        assert ratio(moved) == pytest.approx(ratio(0))

    def test_the_working_can_be_followed_with_a_pencil(self) -> None:
        found = pace(
            Point(2024, 303),
            Point(2026, 1028),
            Point(2026.4, 1383),
            better=Better.HIGHER,
            convention=Convention.LINEAR,
        )
        assert found.working is not None
        assert found.working.en == "((1,028 − 303) / 2) ÷ ((1,383 − 303) / 2.4)"
        assert found.value == pytest.approx(((1028 - 303) / 2) / ((1383 - 303) / 2.4))


class TestWithoutTarget:
    @pytest.mark.parametrize(
        ("growth", "light"),
        [
            (0.015, Light.ON_TRACK),
            (0.0149, Light.ACCELERATION_NEEDED),
            (0.005, Light.ACCELERATION_NEEDED),
            (0.0049, Light.LIMITED_PROGRESS),
            (-0.001, Light.MOVING_AWAY),
        ],
    )
    def test_the_bands_of_the_yearly_change(self, growth: float, light: Light) -> None:
        latest = Point(2021, 40 * (1 + growth) + 1e-12)
        assert pace_without_target(Point(2020, 40), latest, better=Better.HIGHER).light is light

    def test_near_a_natural_limit_less_is_asked(self) -> None:
        base, latest = Point(2020, 95), Point(2021, 95.5)
        eased = pace_without_target(base, latest, better=Better.HIGHER, limit=100)
        assert eased.scaling == pytest.approx(1 - 0.95**4.44)
        assert eased.light is Light.ON_TRACK
        assert pace_without_target(base, latest, better=Better.HIGHER).light is Light.ACCELERATION_NEEDED

    def test_at_the_limit_staying_there_scores_best(self) -> None:
        found = pace_without_target(Point(2020, 100), Point(2025, 100), better=Better.HIGHER, limit=100)
        assert found.light is Light.ON_TRACK
        assert score_of(found, has_target=False).value == 5

    def test_without_a_direction_of_good_nothing_is_judged(self) -> None:
        found = pace_without_target(Point(2020, 1), Point(2025, 2), better=Better.NEITHER)
        assert (found.value, found.light) == (None, None)


class TestScores:
    def test_an_average_is_achieved_only_when_every_series_is(self) -> None:
        done = score_of(pace(Point(0, 1), Point(1, 3), Point(2, 2), better=Better.HIGHER), has_target=True)
        nearly = score_of(pace(Point(0, 1), Point(1, 1.9), Point(2, 2), better=Better.HIGHER), has_target=True)
        assert average_score([done, done]).light is Light.ACHIEVED
        assert average_score([done, nearly]).light is Light.ON_TRACK

    def test_a_series_without_a_score_is_left_out_and_counted(self) -> None:
        done = score_of(pace(Point(0, 1), Point(1, 3), Point(2, 2), better=Better.HIGHER), has_target=True)
        unknown = score_of(pace(Point(0, 1), Point(0, 1), Point(2, 2), better=Better.HIGHER), has_target=True)
        mean = average_score([done, unknown])
        assert (mean.value, mean.light) == (5, Light.ON_TRACK)
        assert mean.provenance.warnings[0].en == "Series without a score: 1."

    def test_no_scores_make_no_average(self) -> None:
        assert average_score([]).value is None

    @given(st.floats(-10, 10), st.floats(-10, 10))
    def test_a_faster_pace_never_scores_lower(self, one: float, other: float) -> None:
        def score(ratio: float) -> float:
            latest = Point(2025, 100 + 10 * ratio)
            found = pace(
                Point(2020, 100), latest, Point(2030, 1000), better=Better.HIGHER, convention=Convention.LINEAR
            )
            return score_of(found, has_target=True).value or 0.0

        low, high = sorted((one, other))
        assert score(low) <= score(high) + 1e-4  # the printed slopes leave a step of 0.00004 at R = 0.6


class TestGoalIndices:
    def test_the_index_is_ten_times_the_share_of_the_way(self) -> None:
        assert goal_index(26.1, 18.7, 11, better=Better.LOWER).value == pytest.approx(10 * (26.1 - 18.7) / (26.1 - 11))

    def test_a_parity_index_falls_on_both_sides(self) -> None:
        below, above = (goal_index(0.5, value, 1.0, better=Better.NEITHER).value for value in (0.75, 1.25))
        assert below == above == 10 - 10 * 0.25 / 0.5

    def test_leaving_a_target_one_started_on_has_a_band_and_no_number(self) -> None:
        found = goal_index(3.0, 3.2, 3.0, better=Better.LOWER)
        assert (found.value, found.band) == (None, GoalBand.BACKWARDS)

    @given(values, values, values, factors, directions)
    def test_the_unit_does_not_change_an_index(
        self, base: float, value: float, target: float, factor: float, better: Better
    ) -> None:
        assume(abs(target - base) > 1e-3 * base and abs(value - target) > 1e-3 * target)
        one = goal_index(base, value, target, better=better).value
        other = goal_index(base * factor, value * factor, target * factor, better=better).value
        assert one == pytest.approx(other, rel=1e-6, abs=1e-6)

    def test_a_full_scale_value_is_held_and_said_to_be_held(self) -> None:
        found = extrapolate_by_mean_slope([Point(2020, 98), Point(2021, 100)], 2030, scale=100)
        assert found.value == 100
        assert "last value is held" in found.explain().en

    def test_the_weighted_line_leans_towards_the_points_near_the_target_year(self) -> None:
        # weights (2024 - 2020) / (2024 - t): 1, 2 and 4 for 2020, 2022 and 2023
        bent = [Point(2020, 0), Point(2022, 0), Point(2023, 1)]
        weights, years_, heights = (1, 2, 4), (2020, 2022, 2023), (0, 0, 1)
        mean_year = sum(w * x for w, x in zip(weights, years_, strict=True)) / 7
        mean_height = sum(w * y for w, y in zip(weights, heights, strict=True)) / 7
        slope = sum(
            w * (x - mean_year) * (y - mean_height) for w, x, y in zip(weights, years_, heights, strict=True)
        ) / sum(w * (x - mean_year) ** 2 for w, x in zip(weights, years_, strict=True))
        found = extrapolate_by_weighted_line(bent, 2024)
        assert found.value == pytest.approx(mean_height + slope * (2024 - mean_year))

    def test_nothing_is_extrapolated_from_nothing(self) -> None:
        assert extrapolate_by_mean_slope([], 2030, scale=100).value is None
        assert extrapolate_by_weighted_line([Point(2020, 5)], 2030).value is None


class TestUncertainty:
    def test_the_probability_is_the_normal_tail_on_the_working_scale(self) -> None:
        found = chance_of_keeping(8, 10, standard_error=0.1, better=Better.LOWER, scale=Scale.LOG)
        z = (math.log(10) - math.log(8)) / 0.1
        assert found.value == pytest.approx(0.5 * (1 + math.erf(z / math.sqrt(2))))
        assert found.answer is Answer.ON_TRACK

    @pytest.mark.parametrize(
        ("estimate", "answer"), [(7.0, Answer.ON_TRACK), (9.5, Answer.CANNOT_SAY), (13.0, Answer.OFF_TRACK)]
    )
    def test_it_cannot_be_said_while_the_interval_crosses_the_path(self, estimate: float, answer: Answer) -> None:
        # 90 % of a normal lies within 1.645 errors: 9.5 ± 1.645 holds 10, 7.0 ± 1.645 and 13.0 ± 1.645 do not
        found = chance_of_keeping(estimate, 10, standard_error=1, better=Better.LOWER, scale=Scale.PLAIN)
        assert found.answer is answer

    @given(st.floats(0.01, 0.99), st.floats(0.01, 0.99), st.floats(0.01, 2))
    def test_rising_and_falling_are_mirror_images(self, estimate: float, path: float, error: float) -> None:
        up, down = (
            chance_of_keeping(estimate, path, standard_error=error, better=better, scale=Scale.LOGIT).value
            for better in (Better.HIGHER, Better.LOWER)
        )
        assert (up or 0) + (down or 0) == pytest.approx(1)

    @pytest.mark.parametrize(
        ("estimate", "error", "scale"),
        [(0.0, 1.0, Scale.LOG), (1.0, 1.0, Scale.LOGIT), (5.0, 0.0, Scale.PLAIN), (math.nan, 1.0, Scale.PLAIN)],
    )
    def test_where_the_scale_has_no_place_for_it_there_is_no_probability(
        self, estimate: float, error: float, scale: Scale
    ) -> None:
        found = chance_of_keeping(estimate, 0.5, standard_error=error, better=Better.LOWER, scale=scale)
        assert (found.value, found.answer) == (None, None)
