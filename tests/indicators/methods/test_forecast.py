"""The damped trend: its arithmetic by hand, its bands, its scales, and when it refuses to say more than it knows."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from balalar.indicators.methods.forecast import (
    PROJECTION_LABEL,
    Fit,
    Parameters,
    Projection,
    Scale,
    expected_values,
    fit_trend,
    from_scale,
    prediction_interval,
    prediction_variances,
    project,
    smooth,
    to_scale,
)
from balalar.indicators.methods.progress import Point
from balalar.vocabulary.observation import Observation

unhurried = settings(deadline=None, max_examples=25)  # a busy machine is no failure
# a rate that falls ever more slowly, with a wobble
FALLING = [40, 37, 35.5, 32, 31, 28.5, 27.5, 25, 24.5, 22.5, 22, 20, 19.8, 18.5, 17.9]


def series(values: list[float], first: int = 2010) -> list[Point]:
    return [Point(first + place, value) for place, value in enumerate(values)]


def bounds(projection: Projection, level: float) -> list[tuple[float, float, float]]:
    found = []
    for point in projection.points:
        band = point.band(level)
        assert band is not None
        found.append((band.lower, point.value, band.upper))
    return found


class TestRecursion:
    parameters = Parameters(alpha=0.5, beta=0.1, phi=0.9, level=9, trend=1)

    def test_it_can_be_followed_with_a_pencil(self) -> None:
        found = smooth([10, 12], self.parameters)
        first = 9 + 0.9 * 1
        level, trend = first + 0.5 * (10 - first), 0.9 * 1 + 0.1 * (10 - first)
        second = level + 0.9 * trend
        assert found.fitted == pytest.approx([first, second])
        assert found.errors == pytest.approx([10 - first, 12 - second])
        assert found.squares == pytest.approx((10 - first) ** 2 + (12 - second) ** 2)
        assert found.level == pytest.approx(second + 0.5 * (12 - second))
        assert found.trend == pytest.approx(0.9 * trend + 0.1 * (12 - second))

    def test_ahead_the_trend_fades_by_phi_at_each_step(self) -> None:
        assert expected_values(10, 2, phi=0.9, steps=3) == pytest.approx(
            [10 + 0.9 * 2, 10 + (0.9 + 0.9**2) * 2, 10 + (0.9 + 0.9**2 + 0.9**3) * 2]
        )

    def test_the_variance_adds_the_gain_of_each_error_to_come(self) -> None:
        first, second = 0.5 + 0.1 * 0.9, 0.5 + 0.1 * (0.9 + 0.9**2)
        assert prediction_variances(self.parameters, 4, steps=3) == pytest.approx(
            [4 * 1, 4 * (1 + first**2), 4 * (1 + first**2 + second**2)]
        )

    def test_the_closed_variance_is_that_of_many_futures(self) -> None:
        random = np.random.default_rng(7)
        errors = random.normal(0, 2, size=(40_000, 4))
        ends = []
        level, trend = np.full(40_000, 9.0), np.full(40_000, 1.0)
        for step in range(4):
            expected = level + 0.9 * trend
            ends.append(expected + errors[:, step])
            level, trend = expected + 0.5 * errors[:, step], 0.9 * trend + 0.1 * errors[:, step]
        assert [value.var() for value in ends] == pytest.approx(
            prediction_variances(self.parameters, 4, steps=4), rel=0.03
        )

    def test_a_gap_moves_the_state_on_without_an_error(self) -> None:
        found = smooth([10, math.nan, 12], self.parameters)
        assert math.isnan(found.errors[1])
        through = smooth([10], self.parameters)
        assert found.fitted[1:] == pytest.approx(expected_values(through.level, through.trend, phi=0.9, steps=2))

    def test_an_interval_is_as_wide_as_its_level_asks(self) -> None:
        low, high = prediction_interval([10], [4], level=0.95)
        assert (low[0], high[0]) == pytest.approx((10 - 1.959964 * 2, 10 + 1.959964 * 2))

    @pytest.mark.parametrize("level", [0, 1, 95, math.nan])
    def test_a_level_in_percent_is_refused(self, level: float) -> None:
        with pytest.raises(ValueError, match="Divide a percent by 100"):
            prediction_interval([10], [4], level=level)

    def test_hyndmans_beta_is_not_taken_for_ours(self) -> None:
        with pytest.raises(ValueError, match="multiply it by alpha"):
            Parameters(alpha=0.5, beta=1.2, phi=0.9, level=0, trend=0)


class TestScale:
    @unhurried
    @given(st.floats(1e-6, 1e9))
    def test_log_and_back_is_the_same_value(self, value: float) -> None:
        assert float(from_scale(to_scale(value, Scale.LOG), Scale.LOG)) == pytest.approx(value)

    @unhurried
    @given(st.floats(1e-4, 100 - 1e-4), st.sampled_from([100.0, 1000.0]))
    def test_logit_and_back_is_the_same_value(self, value: float, top: float) -> None:
        assert float(from_scale(to_scale(value, Scale.LOGIT, top=top), Scale.LOGIT, top=top)) == pytest.approx(value)

    @pytest.mark.parametrize(
        ("value", "scale"),
        [
            (0, Scale.LOG),
            (-1, Scale.LOG),
            (0, Scale.LOGIT),
            (100, Scale.LOGIT),
            (101, Scale.LOGIT),
            (math.inf, Scale.IDENTITY),
        ],
    )
    def test_what_has_no_place_on_a_scale_is_nan(self, value: float, scale: Scale) -> None:
        assert math.isnan(float(to_scale(value, scale)))

    @unhurried
    @given(st.floats(-1e6, 1e6))
    def test_a_share_never_leaves_zero_and_the_whole(self, logit: float) -> None:
        assert 0 <= float(from_scale(logit, Scale.LOGIT)) <= 100

    @pytest.mark.parametrize("top", [0, -1, math.nan, math.inf])
    def test_a_logit_needs_the_whole(self, top: float) -> None:
        with pytest.raises(ValueError, match="needs the whole of the share"):
            to_scale(50, Scale.LOGIT, top=top)


class TestFit:
    def test_a_straight_line_is_found_and_carried_on(self) -> None:
        fit = fit_trend([2.0 * step for step in range(10)], phi=1.0)
        end = smooth([2.0 * step for step in range(10)], fit.parameters)
        assert expected_values(end.level, end.trend, phi=1.0, steps=2) == pytest.approx([2 * 10, 2 * 11])
        assert fit.squares == pytest.approx(0, abs=1e-12)

    def test_a_series_made_by_known_gains_gives_them_back(self) -> None:
        errors = np.random.default_rng(11).normal(0, 1, 400)
        level, trend, values = 50.0, 0.5, []
        for error in errors:
            expected = level + 0.9 * trend
            values.append(expected + error)
            level, trend = expected + 0.6 * error, 0.9 * trend + 0.3 * error
        found = fit_trend(values).parameters
        assert (found.alpha, found.beta, found.phi) == pytest.approx((0.6, 0.3, 0.9), abs=0.15)

    @pytest.mark.parametrize("phi", [None, 0.9, 1.0])
    def test_no_gains_near_by_fit_better(self, phi: float | None) -> None:
        fit = fit_trend(FALLING, phi=phi)
        found = fit.parameters
        for change in (-0.02, 0.02):
            alpha = min(0.9999, max(1e-4, found.alpha + change))
            beta = min(alpha, max(1e-4 * alpha, found.beta + change))
            for near in ((alpha, min(found.beta, alpha)), (found.alpha, min(beta, found.alpha))):
                other = Parameters(alpha=near[0], beta=near[1], phi=found.phi, level=found.level, trend=found.trend)
                assert smooth(FALLING, other).squares >= fit.squares * (1 - 1e-7)

    def test_the_variance_divides_by_the_values_less_five(self) -> None:
        fit = fit_trend(FALLING, phi=0.9)
        assert fit.variance == pytest.approx(fit.squares / (15 - 5))

    @pytest.mark.parametrize("values", [[1.0, 2, 3, 4, 5], [1.0, 2, math.nan, 4, 5, 6], []])
    def test_fewer_than_six_values_are_refused(self, values: list[float]) -> None:
        with pytest.raises(ValueError, match="at least 6 known values"):
            fit_trend(values)

    def test_a_series_that_never_moved_is_refused(self) -> None:
        with pytest.raises(ValueError, match="All values of the series are equal"):
            fit_trend([5.0] * 9)

    @unhurried
    @given(st.floats(-1e4, 1e4), st.floats(0.01, 100))
    def test_origin_and_unit_of_the_scale_do_not_change_the_fit(self, moved: float, unit: float) -> None:
        def ahead(fit: Fit, values: list[float]) -> np.ndarray:
            end = smooth(values, fit.parameters)
            return expected_values(end.level, end.trend, phi=fit.parameters.phi, steps=3)

        changed = [moved + unit * value for value in FALLING]
        one = moved + unit * ahead(fit_trend(FALLING), [float(value) for value in FALLING])
        assert ahead(fit_trend(changed), changed) == pytest.approx(one, rel=1e-4, abs=1e-3 * unit)


class TestProjection:
    def test_it_is_labelled_a_projection_in_every_language(self) -> None:
        found = project(series(FALLING), scale=Scale.LOG, target_year=2030)
        said = found.explain()
        assert found.label == PROJECTION_LABEL
        assert said.en.startswith("Projection, not progress. 2030: ")
        assert said.ru.startswith("Прогноз, а не достигнутое. 2030 г.: ")
        assert said.kk.startswith("Болжам, ілгерілеу емес. 2030 ж.: ")
        assert not isinstance(found.points[0], Observation)

    def test_it_goes_step_by_step_to_the_target_year(self) -> None:
        found = project(series(FALLING), scale=Scale.LOG, target_year=2030)
        assert [point.year for point in found.points] == list(range(2025, 2031))
        assert (found.observed, found.since, found.until) == (15, 2010, 2024)

    def test_it_goes_at_most_twice_as_far_as_the_target(self) -> None:
        # the last value is of 2024, the target of 2030: twice the gap of 6 years is 2036
        assert len(project(series(FALLING), scale=Scale.LOG, target_year=2030, until=2036).points) == 2 * 6
        with pytest.raises(ValueError, match="Ask for 2036 at most"):
            project(series(FALLING), scale=Scale.LOG, target_year=2030, until=2037)

    def test_a_target_that_is_not_ahead_leaves_nothing_to_project(self) -> None:
        found = project(series(FALLING), scale=Scale.LOG, target_year=2024)
        assert found.points == ()
        assert "nothing to project" in found.explain().en

    def test_below_six_points_the_last_value_is_held_without_a_band(self) -> None:
        found = project(series([9, 8, 7, 6, 5]), scale=Scale.LOG, target_year=2020)
        assert {point.value for point in found.points} == {5}
        assert all(point.bands == () for point in found.points)
        assert found.is_held
        assert "Known values: 5; at least 6 are needed." in found.explain().en

    @pytest.mark.parametrize("n", [6, 11])
    def test_below_twelve_points_phi_is_fixed_and_said(self, n: int) -> None:
        found = project(series(FALLING[:n]), scale=Scale.LOG, target_year=2030)
        assert found.parameters is not None
        assert found.parameters.phi == 0.9
        assert "φ = 0.9 was fixed" in found.explain().en

    def test_from_twelve_points_on_phi_is_estimated_between_its_limits(self) -> None:
        found = project(series(FALLING[:12]), scale=Scale.LOG, target_year=2030)
        assert found.parameters is not None
        assert 0.8 <= found.parameters.phi <= 0.98
        assert found.provenance.warnings == ()

    @pytest.mark.parametrize(("scale", "value"), [(Scale.LOG, 0.0), (Scale.LOGIT, 0.0), (Scale.LOGIT, 100.0)])
    def test_a_value_without_a_place_on_the_scale_holds_the_last_one(self, scale: Scale, value: float) -> None:
        found = project(series([*FALLING, value]), scale=scale, target_year=2030)
        assert {point.value for point in found.points} == {value}
        assert "no place on the scale" in found.explain().en

    def test_a_series_that_never_moved_gets_no_band(self) -> None:
        found = project(series([7.0] * 10), scale=Scale.IDENTITY, target_year=2025)
        assert {point.value for point in found.points} == {7}
        assert "never moved" in found.explain().en

    def test_a_series_without_any_error_gets_no_band_of_zero_width(self) -> None:
        found = project(series([3.0 + 2 * step for step in range(5)] + [13.0]), scale=Scale.IDENTITY, target_year=2020)
        level, trend, values = 3.0, 2.0, []
        for _ in range(9):
            level, trend = level + 0.9 * trend, 0.9 * trend
            values.append(level)
        exact = project(series(values), scale=Scale.IDENTITY, target_year=2020)
        assert exact.points[0].value == pytest.approx(level + 0.9 * trend)
        assert all(point.bands == () for point in exact.points)
        assert "no error is left" in exact.explain().en
        assert found.points[0].bands != ()

    def test_a_year_left_out_is_a_gap_and_is_said(self) -> None:
        without_2020 = [point for point in series(FALLING) if point.year != 2020]
        found = project(without_2020, scale=Scale.LOG, target_year=2030)
        assert found.observed == 14
        assert "Steps without a value in the series: 1" in found.explain().en

    def test_unknown_values_are_gaps_and_never_zeros(self) -> None:
        points = series(FALLING)
        unknown = [Point(point.year, math.nan) if point.year == 2020 else point for point in points]
        left_out = [point for point in points if point.year != 2020]
        one = project(unknown, scale=Scale.LOG, target_year=2030)
        assert one == project(left_out, scale=Scale.LOG, target_year=2030)

    @pytest.mark.parametrize("points", [[], [Point(2020, math.nan)]])
    def test_no_values_make_no_projection(self, points: list[Point]) -> None:
        found = project(points, scale=Scale.LOG, target_year=2030)
        assert found.points == ()
        assert not found.is_held
        assert "There are no values" in found.explain().en

    def test_months_are_steps_when_said_so(self) -> None:
        points = [Point(2024 + month / 12, 20 - month + (-1) ** month * 0.2) for month in range(12)]
        found = project(points, scale=Scale.LOG, target_year=2025.5, step=1 / 12)
        assert len(found.points) == 7
        assert found.points[-1].year == pytest.approx(2025.5)

    def test_uneven_steps_are_refused(self) -> None:
        with pytest.raises(ValueError, match="do not stand 1 years apart"):
            project([*series(FALLING), Point(2024.5, 17)], scale=Scale.LOG, target_year=2030)

    def test_two_values_in_a_year_are_refused(self) -> None:
        with pytest.raises(ValueError, match="Two values stand at one step"):
            project([*series(FALLING), Point(2024, 17)], scale=Scale.LOG, target_year=2030)

    def test_a_share_stays_between_zero_and_the_whole(self) -> None:
        found = project(series([96, 97, 96.5, 98, 97.5, 98.6, 98.2, 99]), scale=Scale.LOGIT, target_year=2030)
        for low, middle, high in bounds(found, 0.95):
            assert 0 < low < middle < high < 100

    def test_the_wider_band_holds_the_narrower_and_both_widen_with_time(self) -> None:
        found = project(series(FALLING), scale=Scale.IDENTITY, target_year=2030)
        narrow, wide = bounds(found, 0.8), bounds(found, 0.95)
        for (low80, middle, high80), (low95, _, high95) in zip(narrow, wide, strict=True):
            assert low95 < low80 < middle < high80 < high95
        assert all(later[2] - later[0] > earlier[2] - earlier[0] for earlier, later in pairwise(wide))

    @unhurried
    @given(st.lists(st.floats(1, 99), min_size=0, max_size=16), st.sampled_from(Scale), st.randoms())
    def test_any_series_gives_ordered_bands_or_says_why_not_whatever_the_order_of_rows(
        self, values: list[float], scale: Scale, random: object
    ) -> None:
        points = series(values)
        found = project(points, scale=scale, target_year=2035)
        random.shuffle(points)  # type: ignore[attr-defined]
        assert project(points, scale=scale, target_year=2035) == found
        assert all(math.isfinite(point.value) for point in found.points)
        if not found.points or not found.points[0].bands:
            assert found.provenance.warnings
            return
        for low, middle, high in bounds(found, 0.8):
            assert low <= middle <= high

    @unhurried
    @given(st.floats(0.01, 1000))
    def test_on_the_log_scale_the_unit_of_a_rate_does_not_matter(self, unit: float) -> None:
        one = project(series(FALLING), scale=Scale.LOG, target_year=2028)
        other = project(series([unit * value for value in FALLING]), scale=Scale.LOG, target_year=2028)
        for (low, middle, high), (low_u, middle_u, high_u) in zip(bounds(one, 0.95), bounds(other, 0.95), strict=True):
            assert (low_u, middle_u, high_u) == pytest.approx((unit * low, unit * middle, unit * high), rel=1e-4)

    @unhurried
    @given(st.integers(-300, 300))
    def test_the_calendar_does_not_change_the_values(self, shift: int) -> None:
        one = project(series(FALLING), scale=Scale.LOG, target_year=2028)
        other = project(series(FALLING, 2010 + shift), scale=Scale.LOG, target_year=2028 + shift)
        assert [point.value for point in one.points] == [point.value for point in other.points]

    @unhurried
    @given(st.floats(1, 99))
    def test_on_the_logit_scale_lacking_and_having_are_mirrored(self, first: float) -> None:
        having = [first, 50, 55, 52, 60, 58, 66, 65]
        assume(len(set(having)) == len(having))
        one = project(series(having), scale=Scale.LOGIT, target_year=2020)
        other = project(series([100 - value for value in having]), scale=Scale.LOGIT, target_year=2020)
        for (low, middle, high), (low_l, middle_l, high_l) in zip(bounds(one, 0.8), bounds(other, 0.8), strict=True):
            assert (100 - high_l, 100 - middle_l, 100 - low_l) == pytest.approx((low, middle, high), abs=0.01)
