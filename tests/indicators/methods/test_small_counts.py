"""Shares and rates of few children: intervals by hand, rates made comparable, and who really stands out."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from balalar.indicators.methods.small_counts.funnel import Standing, funnel_limits, funnel_of_shares
from balalar.indicators.methods.small_counts.limits import (
    byar_limits,
    clopper_pearson_limits,
    count_limits,
    exact_poisson_limits,
    wilson_limits,
)
from balalar.indicators.methods.small_counts.rates import rate, share
from balalar.indicators.methods.small_counts.standardised import (
    directly_standardised_rate,
    indirectly_standardised_ratio,
)

unhurried = settings(deadline=None)  # a busy machine is no failure
Z = 1.959963984540054  # 97.5 % of the normal curve
levels = st.sampled_from([0.8, 0.95, 0.998])


@st.composite
def parts_of_wholes(draw: st.DrawFn) -> tuple[int, int]:
    whole = draw(st.integers(1, 5000))
    return draw(st.integers(0, whole)), whole


@st.composite
def areas_with_shares(draw: st.DrawFn, least: int = 1) -> list[tuple[int, int]]:
    return draw(st.lists(parts_of_wholes(), min_size=least, max_size=12))


class TestWilson:
    def test_it_can_be_followed_with_a_pencil(self) -> None:
        low, high = wilson_limits([8], [10])
        middle, spread = 2 * 8 + Z**2, Z * math.sqrt(Z**2 + 4 * 8 * (1 - 0.8))
        assert low[0] == pytest.approx((middle - spread) / (2 * (10 + Z**2)))
        assert high[0] == pytest.approx((middle + spread) / (2 * (10 + Z**2)))

    def test_none_of_ten_leaves_room_above_and_none_below(self) -> None:
        low, high = wilson_limits([0], [10])
        assert (low[0], high[0]) == (0, pytest.approx(Z**2 / (10 + Z**2)))

    def test_all_of_ten_leave_room_below_and_none_above(self) -> None:
        low, high = wilson_limits([10], [10])
        assert (low[0], high[0]) == (pytest.approx(10 / (10 + Z**2)), 1)

    def test_nobody_has_no_interval(self) -> None:
        low, high = wilson_limits([0, math.nan, 1], [0, 10, math.nan])
        assert np.isnan(low).all()
        assert np.isnan(high).all()

    def test_more_events_than_people_are_refused(self) -> None:
        with pytest.raises(ValueError, match="is it a rate"):
            wilson_limits([11], [10])

    @pytest.mark.parametrize("level", [95, 0, 1])
    def test_a_level_in_percent_is_refused(self, level: float) -> None:
        with pytest.raises(ValueError, match="between 0 and 1"):
            wilson_limits([1], [10], level=level)

    @unhurried
    @given(parts_of_wholes(), levels)
    def test_having_and_lacking_are_mirrored(self, counted: tuple[int, int], level: float) -> None:
        events, people = counted
        low, high = wilson_limits(events, people, level=level)
        low_of_rest, high_of_rest = wilson_limits(people - events, people, level=level)
        assert (float(low), float(high)) == pytest.approx((1 - float(high_of_rest), 1 - float(low_of_rest)), abs=1e-12)


@pytest.mark.parametrize("limits", [wilson_limits, clopper_pearson_limits])
class TestIntervalsOfShares:
    @unhurried
    @given(parts_of_wholes(), levels)
    def test_they_hold_the_share_and_stay_between_nothing_and_the_whole(
        self, limits: type, counted: tuple[int, int], level: float
    ) -> None:
        events, people = counted
        low, high = (float(side) for side in limits(events, people, level=level))
        assert 0 <= low <= events / people + 1e-12
        assert events / people - 1e-12 <= high <= 1

    @unhurried
    @given(parts_of_wholes())
    def test_surer_is_wider(self, limits: type, counted: tuple[int, int]) -> None:
        narrow, wide = limits(*counted, level=0.95), limits(*counted, level=0.998)
        assert float(wide[0]) <= float(narrow[0]) + 1e-12
        assert float(narrow[1]) <= float(wide[1]) + 1e-12

    @unhurried
    @given(parts_of_wholes(), st.integers(2, 20))
    def test_the_same_share_of_more_people_is_known_better(
        self, limits: type, counted: tuple[int, int], times: int
    ) -> None:
        few = limits(*counted)
        many = limits(counted[0] * times, counted[1] * times)
        assert float(many[1]) - float(many[0]) <= float(few[1]) - float(few[0]) + 1e-12


class TestExactLimits:
    @unhurried
    @given(parts_of_wholes(), levels)
    def test_at_clopper_and_pearsons_limits_the_count_is_just_improbable(
        self, counted: tuple[int, int], level: float
    ) -> None:
        events, people = counted
        low, high = (float(side) for side in clopper_pearson_limits(events, people, level=level))
        tail = (1 - level) / 2
        assert low == 0 if events == 0 else stats.binom.sf(events - 1, people, low) == pytest.approx(tail, rel=1e-6)
        assert high == 1 if events == people else stats.binom.cdf(events, people, high) == pytest.approx(tail, rel=1e-6)

    @unhurried
    @given(st.integers(0, 3000), levels)
    def test_at_the_exact_poisson_limits_the_count_is_just_improbable(self, events: int, level: float) -> None:
        low, high = (float(side) for side in exact_poisson_limits(events, level=level))
        tail = (1 - level) / 2
        assert low == 0 if events == 0 else stats.poisson.sf(events - 1, low) == pytest.approx(tail, rel=1e-6)
        assert stats.poisson.cdf(events, high) == pytest.approx(tail, rel=1e-6)

    @unhurried
    @given(st.integers(10, 100_000))
    def test_from_ten_events_on_byar_is_within_a_hundredth_of_the_exact_limits(self, events: int) -> None:
        byar, exact = byar_limits(events), exact_poisson_limits(events)
        assert [float(side) for side in byar] == pytest.approx([float(side) for side in exact], rel=0.01)

    @pytest.mark.parametrize(("events", "limits"), [(9, exact_poisson_limits), (10, byar_limits)])
    def test_a_count_takes_exact_limits_below_ten_and_byars_from_ten_on(self, events: int, limits: type) -> None:
        assert [float(side) for side in count_limits(events)] == [float(side) for side in limits(events)]

    @unhurried
    @given(st.floats(0, 1000), levels)
    def test_byars_limits_hold_the_count_and_never_pass_below_zero(self, events: float, level: float) -> None:
        low, high = (float(side) for side in byar_limits(events, level=level))
        assert 0 <= low <= events <= high

    def test_an_unknown_count_has_no_limits(self) -> None:
        for limits in (byar_limits, exact_poisson_limits, count_limits):
            assert np.isnan([float(side) for side in limits(math.nan)]).all()

    @pytest.mark.parametrize("limits", [byar_limits, exact_poisson_limits, count_limits])
    def test_a_count_below_zero_is_refused(self, limits: type) -> None:
        with pytest.raises(ValueError, match="never below 0"):
            limits([-1])


class TestSharesAndRates:
    def test_a_share_is_per_hundred_and_shows_its_working(self) -> None:
        found = share(20, 100)
        assert found.value == 100 * 20 / 100
        assert found.explain().en == "Value: 20.0; 95 % interval: 13.3 to 28.9. 20 ÷ 100 × 100 = 20.0."
        assert found.explain().ru.startswith("Значение: 20,0; 95 % интервал: 13,3–28,9.")

    def test_a_rate_says_which_limits_it_took(self) -> None:
        assert rate(9, 1000).provenance.convention == "exact Poisson limits, level 0.95"
        assert rate(10, 1000).provenance.convention == "Byar limits, level 0.95"

    def test_a_rate_may_count_more_events_than_people(self) -> None:
        assert rate(150, 100, per=100).value == 100 * 150 / 100

    @pytest.mark.parametrize("of", [share, rate])
    @pytest.mark.parametrize(("events", "people"), [(None, 10), (1, None), (1, 0), (math.nan, 10), (1, math.nan)])
    def test_a_missing_part_gives_no_value_and_says_why(
        self, of: type, events: float | None, people: float | None
    ) -> None:
        found = of(events, people)
        assert (found.value, found.lower, found.upper) == (None, None, None)
        assert "so there is no share and no rate" in found.explain().en

    def test_no_events_are_a_true_zero_with_room_above(self) -> None:
        found = rate(0, 1000)
        assert found.value == 0
        assert found.upper == pytest.approx(100_000 * 3.6888794541139363 / 1000)  # -ln(0.025) events

    def test_intervals_apart_tell_two_areas_apart_and_others_do_not(self) -> None:
        assert share(10, 1000).is_distinct_from(share(100, 1000))
        assert not share(10, 100).is_distinct_from(share(12, 100))
        assert not share(10, 100).is_distinct_from(share(1, 0))

    @unhurried
    @given(parts_of_wholes(), st.sampled_from([1, 100, 1000, 100_000]))
    def test_per_how_many_only_multiplies(self, counted: tuple[int, int], per: float) -> None:
        for of in (share, rate):
            one, many = of(*counted, per=1), of(*counted, per=per)
            assert (many.lower, many.value, many.upper) == pytest.approx(
                tuple(per * (side or 0) for side in (one.lower, one.value, one.upper))
            )


ages = st.lists(
    st.tuples(st.integers(0, 500), st.integers(500, 50_000), st.integers(1, 10_000)), min_size=1, max_size=8
)


class TestStandardisedRates:
    def test_each_age_counts_by_its_share_of_the_standard(self) -> None:
        found = directly_standardised_rate([10, 30], [1000, 2000], [3, 1], per=1000)
        assert found.value == pytest.approx(1000 * (3 / 4 * 10 / 1000 + 1 / 4 * 30 / 2000))

    def test_dobsons_limits_stretch_byars_to_the_standard(self) -> None:
        found = directly_standardised_rate([10, 30], [1000, 2000], [3, 1], per=1000)
        variance = (10 * (3 / 1000) ** 2 + 30 * (1 / 2000) ** 2) / (3 + 1) ** 2
        low, high = byar_limits(40)
        assert found.value is not None
        assert found.lower == pytest.approx(found.value + 1000 * math.sqrt(variance / 40) * (float(low) - 40))
        assert found.upper == pytest.approx(found.value + 1000 * math.sqrt(variance / 40) * (float(high) - 40))

    def test_below_ten_events_there_is_no_rate(self) -> None:
        found = directly_standardised_rate([4, 5], [1000, 1000], [1, 1])
        assert found.value is None
        assert "9 events in all: below 10 no standardised rate is made." in found.explain().en

    def test_an_age_without_data_leaves_no_rate(self) -> None:
        for missing in (([math.nan, 30], [1000, 1000]), ([10, 30], [math.nan, 1000])):
            assert directly_standardised_rate(*missing, [1, 1]).value is None

    def test_a_standard_of_people_nobody_was_like_is_refused(self) -> None:
        with pytest.raises(ValueError, match="nobody to take a rate from"):
            directly_standardised_rate([10, 0], [1000, 0], [1, 1])

    def test_ages_that_do_not_fit_are_refused(self) -> None:
        with pytest.raises(ValueError, match="every age group"):
            directly_standardised_rate([10, 30], [1000], [1, 1])

    @unhurried
    @given(ages)
    def test_an_area_as_its_own_standard_has_its_crude_rate(self, groups: list[tuple[int, int, int]]) -> None:
        events, people = [group[0] for group in groups], [group[1] for group in groups]
        found = directly_standardised_rate(events, people, people)
        if found.value is not None:
            assert found.value == pytest.approx(100_000 * sum(events) / sum(people))

    @unhurried
    @given(ages, st.integers(1, 1000), st.randoms())
    def test_neither_the_size_of_the_standard_nor_the_order_of_ages_matters(
        self, groups: list[tuple[int, int, int]], times: int, random: object
    ) -> None:
        def found(table: list[tuple[int, int, int]], by: int) -> tuple[float | None, ...]:
            columns = [[row[place] for row in table] for place in range(3)]
            one = directly_standardised_rate(columns[0], columns[1], [by * weight for weight in columns[2]])
            return one.value, one.lower, one.upper

        shuffled = groups.copy()
        random.shuffle(shuffled)  # type: ignore[attr-defined]
        once = found(groups, 1)
        assert found(shuffled, times) == (once if once[0] is None else pytest.approx(once))

    @unhurried
    @given(ages)
    def test_splitting_an_age_evenly_changes_nothing(self, groups: list[tuple[int, int, int]]) -> None:
        halves = [(x / 2, n / 2, w / 2) for x, n, w in groups for _ in range(2)]
        whole, split = (
            directly_standardised_rate(*([row[place] for row in table] for place in range(3)))
            for table in (groups, halves)
        )
        if whole.value is None:
            assert split.value is None
        else:
            assert (split.lower, split.value, split.upper) == pytest.approx((whole.lower, whole.value, whole.upper))

    def test_an_area_with_the_rates_of_the_reference_stands_at_100(self) -> None:
        found = indirectly_standardised_ratio(30, [1000, 2000], [0.01, 0.01])
        assert found.value == pytest.approx(100 * 30 / (1000 * 0.01 + 2000 * 0.01))

    def test_the_limits_are_those_of_the_observed_count(self) -> None:
        found = indirectly_standardised_ratio(5, [1000], [0.01])
        low, high = exact_poisson_limits(5)
        assert (found.lower, found.upper) == pytest.approx((100 * float(low) / 10, 100 * float(high) / 10))

    def test_nothing_expected_is_no_ratio(self) -> None:
        found = indirectly_standardised_ratio(5, [1000], [0])
        assert found.value is None
        assert "Nothing is expected." in found.explain().en

    @pytest.mark.parametrize(
        ("observed", "people", "rates"), [(math.nan, [1000], [0.01]), (5, [math.nan], [0.01]), (5, [1000], [math.nan])]
    )
    def test_a_missing_input_is_no_ratio_and_says_so(
        self, observed: float, people: list[float], rates: list[float]
    ) -> None:
        found = indirectly_standardised_ratio(observed, people, rates)
        assert (found.value, found.lower, found.upper) == (None, None, None)
        assert "An age group has no data" in found.explain().en


class TestFunnel:
    def test_an_area_stands_out_when_its_interval_excludes_the_mean(self) -> None:
        # the mean is 500 / 5000 = 10 %
        funnel = funnel_of_shares([100, 125, 75, 160, 40], [1000] * 5)
        assert funnel.mean == pytest.approx(500 / 5000)
        assert funnel.standings == (
            Standing.WITHIN,
            Standing.ABOVE,
            Standing.BELOW,
            Standing.FAR_ABOVE,
            Standing.FAR_BELOW,
        )
        assert funnel.explain().en == "4 of 5 areas differ from the mean (10.0 %) by more than chance."

    def test_a_small_area_needs_a_larger_difference(self) -> None:
        funnel = funnel_of_shares([1000, 2, 200], [10_000, 10, 1000])
        assert funnel.standings[1:] == (Standing.WITHIN, Standing.FAR_ABOVE)

    def test_an_area_without_data_is_unknown_and_counts_for_nothing(self) -> None:
        funnel = funnel_of_shares([100, math.nan, 5], [1000, 1000, 0])
        assert funnel.standings == (Standing.WITHIN, Standing.UNKNOWN, Standing.UNKNOWN)
        assert funnel.mean == pytest.approx(100 / 1000)

        assert funnel.explain().en == "0 of 1 areas differ from the mean (10.0 %) by more than chance."

    @pytest.mark.parametrize("people", [0, math.nan])
    def test_nobody_has_no_curve(self, people: float) -> None:
        low, high = funnel_limits(0.1, [people], level=0.95)
        assert np.isnan([low[0], high[0]]).all()

    def test_no_data_at_all_is_refused(self) -> None:
        with pytest.raises(ValueError, match="no mean to stand out from"):
            funnel_of_shares([math.nan], [10])

    def test_spread_beyond_chance_widens_the_limits_when_asked(self) -> None:
        events, people = [9_000, 9_500, 10_000, 10_500, 11_000], [100_000] * 5
        plain, wide = funnel_of_shares(events, people), funnel_of_shares(events, people, inflate=True)
        residuals = [(x / 100_000 - 0.1) / math.sqrt(0.1 * 0.9 / 100_000) for x in events]
        assert plain.dispersion == pytest.approx(sum(one**2 for one in residuals) / (5 - 1))
        assert (plain.inflated, wide.inflated) == (False, True)
        assert Standing.FAR_BELOW in plain.standings
        assert set(wide.standings) == {Standing.WITHIN}

    def test_areas_all_alike_are_all_within_and_nothing_is_narrowed(self) -> None:
        funnel = funnel_of_shares([10, 20, 30], [100, 200, 300], inflate=True)
        assert set(funnel.standings) == {Standing.WITHIN}
        assert (funnel.dispersion, funnel.inflated) == (pytest.approx(0), False)

    @pytest.mark.parametrize("events", [[0, 0], [10, 20]])
    def test_shares_of_nothing_or_of_everything_have_no_spread(self, events: list[int]) -> None:
        funnel = funnel_of_shares(events, [10, 20])
        assert (set(funnel.standings), funnel.dispersion) == ({Standing.WITHIN}, 1)

    @unhurried
    @given(areas_with_shares(), st.randoms())
    def test_the_order_of_areas_does_not_matter(self, areas: list[tuple[int, int]], random: object) -> None:
        order = list(range(len(areas)))
        random.shuffle(order)  # type: ignore[attr-defined]
        one = funnel_of_shares(*np.array(areas).T)
        other = funnel_of_shares(*np.array([areas[place] for place in order]).T)
        assert other.standings == tuple(one.standings[place] for place in order)

    @unhurried
    @given(areas_with_shares(least=2))
    def test_inflating_never_makes_more_areas_stand_out(self, areas: list[tuple[int, int]]) -> None:
        outside = [
            sum(
                standing is not Standing.WITHIN
                for standing in funnel_of_shares(*np.array(areas).T, inflate=by).standings
            )
            for by in (False, True)
        ]
        assert outside[1] <= outside[0]

    @unhurried
    @given(st.floats(0.02, 0.98), st.integers(1, 100_000), levels)
    def test_on_the_curve_of_the_funnel_the_interval_just_reaches_the_mean(
        self, mean: float, people: int, level: float
    ) -> None:
        low, high = (float(side[0]) for side in funnel_limits(mean, [people], level=level))
        assert 0 <= low <= mean <= high <= 1
        if low > 0:
            assert float(wilson_limits(low * people, people, level=level)[1]) == pytest.approx(mean, abs=1e-9)
        if high < 1:
            assert float(wilson_limits(high * people, people, level=level)[0]) == pytest.approx(mean, abs=1e-9)

    @unhurried
    @given(st.floats(0.02, 0.98), st.integers(1, 50_000))
    def test_the_funnel_narrows_with_more_people(self, mean: float, people: int) -> None:
        low, high = funnel_limits(mean, [people, 2 * people], level=0.95)
        assert low[0] <= low[1] + 1e-9
        assert high[1] <= high[0] + 1e-9
