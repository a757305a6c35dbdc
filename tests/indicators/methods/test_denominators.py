"""Ages at a date, populations of the middle of a year, and rates from the denominator their convention asks for."""

import math
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balalar.indicators.methods.denominators import (
    CHILD_BANDS,
    Band,
    Moment,
    Population,
    age_at,
    band_of,
    bands_from,
    completed_months,
    completed_years,
    counts_by_age,
    coverage,
    crude_rate,
    days_lived,
    disagreement,
    growth_rate,
    mid_year_population,
    rate_per_live_births,
)

unhurried = settings(deadline=None)  # a busy machine is no failure
ON = date(2026, 1, 1)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
counts = st.floats(0.001, 1e8)


def end_of(year: int, people: float | None, source: str = "register") -> Population:
    return Population(people, Moment.END_OF_YEAR, year, source)


def mid_of(year: int, people: float | None, source: str = "register") -> Population:
    return Population(people, Moment.MID_YEAR, year, source)


class TestAge:
    def test_who_turns_eighteen_that_day_is_no_longer_a_child(self) -> None:
        assert age_at(date(2008, 1, 1), ON).years == 2026 - 2008
        assert not age_at(date(2008, 1, 1), ON).is_child

    def test_who_turns_eighteen_tomorrow_is_still_a_child(self) -> None:
        age = age_at(date(2008, 1, 2), ON)
        assert (age.years, age.is_child) == (2026 - 2008 - 1, True)
        assert age.band == Band(15, 18)

    def test_a_child_born_on_the_reference_date_is_zero_and_counts(self) -> None:
        age = age_at(ON, ON)
        assert (age.years, age.months, age.days, age.is_child) == (0, 0, 0, True)

    def test_a_child_born_after_the_reference_date_is_not_in_the_population(self) -> None:
        age = age_at(ON + timedelta(days=1), ON)
        assert (age.years, age.months, age.days, age.band, age.is_child) == (None, None, None, None, False)
        assert age.explain().ru == "Родился после отчётной даты: в численность населения не входит."

    def test_an_unknown_birth_has_no_age_and_says_so(self) -> None:
        assert age_at(None, ON).years is None
        assert age_at(None, ON).explain().kk == "Туған күні белгісіз, сондықтан жасы да белгісіз."

    @pytest.mark.parametrize(
        ("on", "years"),
        [(date(2025, 2, 28), 4), (date(2025, 3, 1), 5), (date(2024, 2, 28), 3), (date(2024, 2, 29), 4)],
    )
    def test_who_was_born_on_29_february_completes_a_year_on_1_march_of_a_common_year(
        self, on: date, years: int
    ) -> None:
        assert age_at(date(2020, 2, 29), on).years == years

    @pytest.mark.parametrize(
        ("birth", "on", "months"),
        [
            (date(2025, 12, 31), date(2026, 1, 31), 1),
            (date(2025, 1, 31), date(2025, 2, 28), 0),
            (date(2025, 1, 31), date(2025, 3, 1), 1),
            (date(2025, 3, 31), date(2025, 4, 30), 0),
            (date(2025, 3, 31), date(2025, 5, 1), 1),
        ],
    )
    def test_a_month_is_complete_on_the_same_day_of_a_later_month(self, birth: date, on: date, months: int) -> None:
        assert age_at(birth, on).months == months

    def test_an_age_says_itself_in_each_language(self) -> None:
        said = age_at(date(2020, 2, 29), date(2025, 2, 28)).explain()
        assert said.en == "28 February 2025: completed years 4, completed months 59, days lived 1826."
        assert said.ru.startswith("28 февраля 2025\u00a0г.: полных лет – 4")
        assert said.kk.startswith("2025\u00a0ж. 28 ақпан: толған жасы – 4")

    @unhurried
    @given(days, days)
    def test_years_are_those_a_person_counts_by_birthdays(self, birth: date, on: date) -> None:
        found = float(completed_years(birth, on))
        if birth > on:
            assert math.isnan(found)
        else:
            # the slow and obvious way
            assert found == on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))

    @unhurried
    @given(days, days)
    def test_years_months_and_days_agree_with_each_other(self, birth: date, on: date) -> None:
        years, months, lived = (float(of(birth, on)) for of in (completed_years, completed_months, days_lived))
        assert math.isnan(years) == math.isnan(months) == math.isnan(lived) == (birth > on)
        if birth <= on:
            assert 12 * years <= months < 12 * (years + 1)
            assert 28 * months <= lived < 31 * (months + 1)

    @unhurried
    @given(days, days, st.integers(1, 40000))
    def test_nobody_grows_younger(self, birth: date, on: date, later: int) -> None:
        then = min(on.toordinal() + later, date(2200, 1, 1).toordinal())
        before, after = age_at(birth, on), age_at(birth, date.fromordinal(then))
        if before.years is not None:
            assert after.years is not None
            assert after.years >= before.years
            assert (after.months or 0) >= (before.months or 0)

    @unhurried
    @given(st.lists(st.one_of(st.none(), days), max_size=30), days)
    def test_many_are_aged_as_each_alone(self, births: list[date | None], on: date) -> None:
        many = completed_years(births, on) if births else np.array([])
        alone = [age_at(birth, on).years for birth in births]
        assert [None if math.isnan(age) else int(age) for age in many] == alone


class TestBands:
    def test_bands_follow_one_another_and_the_last_is_open(self) -> None:
        assert [band.label for band in CHILD_BANDS] == ["0-4", "5-9", "10-14", "15-17", "18+"]

    @pytest.mark.parametrize(("age", "label"), [(0, "0-4"), (4, "0-4"), (5, "5-9"), (14, "10-14"), (15, "15-17")])
    def test_a_band_holds_its_first_age_and_stops_before_the_next(self, age: int, label: str) -> None:
        found = band_of(age)
        assert found is not None
        assert found.label == label

    @unhurried
    @given(st.integers(0, 130))
    def test_every_age_lies_in_exactly_one_band(self, age: int) -> None:
        assert [band for band in CHILD_BANDS if band.holds(age)] == [band_of(age)]

    @pytest.mark.parametrize("starts", [(), (5, 5), (5, 0)])
    def test_bands_out_of_order_are_refused(self, starts: tuple[int, ...]) -> None:
        with pytest.raises(ValueError, match="would overlap and count a child twice"):
            bands_from(*starts)

    def test_an_empty_band_is_refused(self) -> None:
        with pytest.raises(ValueError, match="Nobody would be in it"):
            Band(5, 5)


class TestCountsByAge:
    births = (date(2024, 5, 1), date(2021, 1, 1), date(2009, 5, 1), date(2008, 1, 1), date(2026, 1, 2), None)

    def test_each_person_is_in_one_band_or_named_among_the_rest(self) -> None:
        found = counts_by_age(self.births, ON)
        assert {band.label: people for band, people in found.by_band.items()} == {
            "0-4": 1,
            "5-9": 1,
            "10-14": 0,
            "15-17": 1,
            "18+": 1,
        }
        assert (found.unborn, found.unknown, found.outside) == (1, 1, 0)
        assert (found.total, found.children) == (4, 3)

    def test_it_says_who_was_left_out(self) -> None:
        said = counts_by_age(self.births, ON, bands=bands_from(0, 5)[:1]).explain()
        assert said.en == (
            "1 January 2026, by completed years – 0-4: 1. Born later: 1; birth unknown: 1; outside all bands: 3."
        )

    @pytest.mark.parametrize("overlapping", [(Band(0, 5), Band(4, 9)), (Band(0), Band(5, 9)), (Band(0), Band(0, 3))])
    def test_bands_that_overlap_are_refused(self, overlapping: tuple[Band, Band]) -> None:
        with pytest.raises(ValueError, match="would be counted in both"):
            counts_by_age(self.births, ON, bands=overlapping)

    @unhurried
    @given(st.lists(st.one_of(st.none(), days), max_size=40), days, st.randoms())
    def test_nobody_is_lost_and_the_order_does_not_matter(
        self, births: list[date | None], on: date, random: object
    ) -> None:
        found = counts_by_age(births, on)
        assert found.total + found.unborn + found.unknown + found.outside == len(births)
        shuffled = births.copy()
        random.shuffle(shuffled)  # type: ignore[attr-defined]
        assert counts_by_age(shuffled, on).by_band == found.by_band

    @unhurried
    @given(st.lists(days, max_size=40), days)
    def test_finer_bands_sum_to_the_coarser_ones(self, births: list[date], on: date) -> None:
        coarse, fine = counts_by_age(births, on), counts_by_age(births, on, bands=bands_from(0, 1, 3, 5, 10, 15, 18))
        parts = [people for band, people in fine.by_band.items() if band.past is not None and band.past <= 5]
        assert sum(parts) == coarse.by_band[Band(0, 5)]
        assert fine.children == coarse.children

    def test_a_register_of_nobody_counts_nobody(self) -> None:
        assert counts_by_age([], ON).total == 0


class TestMidYear:
    def test_it_is_the_mean_of_the_two_ends_around_it(self) -> None:
        found = mid_year_population(end_of(2024, 20720.934), end_of(2025, 20966.575))
        assert found.people == pytest.approx((20720.934 + 20966.575) / 2)
        assert (found.moment, found.year) == (Moment.MID_YEAR, 2025)
        assert found.explain().en == (
            "Population in the middle of 2025: 20,843.755 (register). (20,720.934 + 20,966.575) ÷ 2 = 20,843.755."
        )

    @pytest.mark.parametrize("people", [None, math.nan])
    def test_an_unknown_end_leaves_the_middle_unknown_with_the_reason(self, people: float | None) -> None:
        found = mid_year_population(end_of(2024, people), end_of(2025, 10))
        assert found.people is None
        assert "not computed" in found.explain().en
        assert "не вычисляется" in found.explain().ru

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (end_of(2024, 1), mid_of(2025, 1)),
            (end_of(2023, 1), end_of(2025, 1)),
            (end_of(2025, 1), end_of(2024, 1)),
        ],
    )
    def test_ends_that_are_not_around_one_year_are_refused(self, before: Population, after: Population) -> None:
        with pytest.raises(ValueError, match="two 31 December totals around the year"):
            mid_year_population(before, after)

    def test_ends_of_two_sources_are_refused(self) -> None:
        with pytest.raises(ValueError, match="would pass for growth"):
            mid_year_population(end_of(2024, 1, "register"), end_of(2025, 1, "WPP"))

    def test_a_population_below_zero_is_refused(self) -> None:
        with pytest.raises(ValueError, match="never below 0"):
            end_of(2024, -1)

    @unhurried
    @given(counts, counts)
    def test_it_lies_between_its_ends(self, before: float, after: float) -> None:
        middle = mid_year_population(end_of(2024, before), end_of(2025, after)).people
        assert middle is not None
        assert min(before, after) <= middle <= max(before, after)


class TestRates:
    def test_a_crude_rate_is_per_thousand_of_the_middle_of_the_year(self) -> None:
        found = crude_rate(395.033, mid_of(2025, 20843.755))
        assert found.value == pytest.approx(1000 * 395.033 / 20843.755)
        assert found.working.en == "1,000 × 395.033 ÷ 20,843.755 = 18.952."

    def test_the_end_of_the_year_as_denominator_is_used_and_warned_of(self) -> None:
        found = crude_rate(395.033, end_of(2025, 20966.575))
        assert found.value == pytest.approx(1000 * 395.033 / 20966.575)
        assert "not of its middle" in found.explain().en

    @pytest.mark.parametrize(("events", "people"), [(None, 10), (math.nan, 10), (1, None), (1, math.nan), (1, 0)])
    def test_a_missing_part_gives_no_rate_and_never_zero(self, events: float | None, people: float | None) -> None:
        found = crude_rate(events, mid_of(2025, people))
        assert found.value is None
        assert "there is no rate" in found.explain().en

    def test_no_events_are_a_true_zero(self) -> None:
        assert crude_rate(0, mid_of(2025, 10)).value == 0

    def test_events_below_zero_are_refused(self) -> None:
        with pytest.raises(ValueError, match="take growth_rate"):
            crude_rate(-1, mid_of(2025, 10))

    def test_deaths_of_infants_are_set_against_births_and_not_people(self) -> None:
        found = rate_per_live_births(32, 4000)
        assert found.value == pytest.approx(1000 * 32 / 4000)
        assert rate_per_live_births(1, 0).value is None

    def test_growth_is_in_percent_of_the_middle(self) -> None:
        found = growth_rate(end_of(2024, 200), end_of(2025, 210))
        assert found.value == pytest.approx(100 * (210 - 200) / 205)

    def test_shrinking_is_growth_below_zero(self) -> None:
        assert growth_rate(end_of(2024, 210), end_of(2025, 200)).value == pytest.approx(-100 * 10 / 205)

    def test_nobody_before_and_after_has_no_growth(self) -> None:
        assert growth_rate(end_of(2024, 0), end_of(2025, 0)).value is None

    def test_cover_above_the_whole_stands_and_is_said(self) -> None:
        found = coverage(1030, end_of(2025, 1000))
        assert found.value == pytest.approx(100 * 1030 / 1000)
        assert "do not count the same people" in found.explain().en
        assert coverage(1000, end_of(2025, 1000)).provenance.warnings == ()

    def test_two_sources_that_disagree_say_which_was_used(self) -> None:
        found = disagreement(end_of(2025, 1000, "register"), end_of(2025, 980, "WPP"))
        assert found.value == pytest.approx(100 * (980 - 1000) / 1000)
        assert found.working.en == "Used: register, 1,000; compared with WPP, 980."
        assert disagreement(end_of(2025, None), end_of(2025, 980)).value is None

    def test_sources_of_two_moments_are_not_compared(self) -> None:
        with pytest.raises(ValueError, match="pass for a difference between sources"):
            disagreement(end_of(2025, 1), mid_of(2025, 1))

    @unhurried
    @given(counts, counts, st.floats(0.001, 1000))
    def test_the_unit_of_people_does_not_change_a_rate(self, events: float, people: float, unit: float) -> None:
        one = crude_rate(events, mid_of(2025, people)).value
        other = crude_rate(events * unit, mid_of(2025, people * unit)).value
        assert one == pytest.approx(other)

    @unhurried
    @given(st.lists(st.tuples(counts, counts), min_size=2, max_size=6))
    def test_the_rate_of_all_is_the_mean_of_parts_weighted_by_people(self, parts: list[tuple[float, float]]) -> None:
        events, people = sum(part[0] for part in parts), sum(part[1] for part in parts)
        weighted = sum((crude_rate(e, mid_of(2025, p)).value or 0) * p / people for e, p in parts)
        assert crude_rate(events, mid_of(2025, people)).value == pytest.approx(weighted)

    @unhurried
    @given(st.floats(), st.floats())
    def test_whatever_comes_in_a_rate_is_finite_or_absent(self, events: float, people: float) -> None:
        if events < 0 or people < 0:
            return
        found = crude_rate(events, mid_of(2025, people))
        assert found.value is None or math.isfinite(found.value)
        assert (found.value is None) == bool(found.provenance.warnings)

    def test_a_number_past_what_a_computer_holds_is_no_rate(self) -> None:
        assert crude_rate(1e308, mid_of(2025, 1e-3)).value is None
        assert crude_rate(1, mid_of(2025, math.inf)).value is None
