"""The status of an indicator on a day, and the sentence that says why."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import series as make

from balalar.indicators.definitions import Better, Definition
from balalar.indicators.judge import judge
from balalar.indicators.judgement import Judgement, Status
from balalar.vocabulary.area import Areas
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.quantity import Unit

TODAY = date(2026, 3, 6)


def judged(
    definition: Definition,
    figures: list[Observation],
    *,
    unit: Unit = make.COUNT,
    area: str = "X",
    areas: Areas | None = None,
    on: date = TODAY,
) -> Judgement:
    return judge(definition, figures, area=area, unit=unit, areas=areas or make.areas(), on=on)


class TestDeadlines:
    def test_a_deadline_that_passed_without_the_value_is_missed_and_says_how_much_is_lacking(self) -> None:
        staff = make.definition(promised="2025-12: 1383")
        found = judged(staff, make.series("2023: 303, 2024: 896, 2025-08: 1006, 2026-01: 1028"))
        assert found.status is Status.MISSED
        assert found.reason.en == (
            f"1,383 planned by the end of 2025: {1383 - 1028} short. The latest value is 1,028 (January 2026)."
        )
        assert found.reason.kk.startswith("2025 жылдың соңына 1\u00a0383 жоспарланған: 355 жетпейді.")
        assert found.reason.ru.startswith("1\u00a0383 планировалось к концу 2025 года: не хватает 355.")

    def test_a_value_from_the_last_half_year_stands_for_the_deadline(self) -> None:
        found = judged(make.definition(promised="2025-12: 208"), make.series("2024: 112, 2025-10: 131"))
        assert found.status is Status.MISSED
        assert "131 (October 2025)" in found.reason.en

    def test_an_older_value_cannot_tell_whether_a_deadline_was_met(self) -> None:
        found = judged(make.definition(promised="2025: 208"), make.series("2023: 112, 2024: 131"))
        assert found.status is Status.CANNOT_TELL
        assert found.reason.en == (
            "208 was planned by the end of 2025. The deadline has passed, "
            "but the latest known value is from before it: 131 (2024)."
        )

    def test_on_the_last_day_a_deadline_has_not_passed(self) -> None:
        centres, figures = make.definition(promised="2025: 208"), make.series("2024: 112, 2025-10: 131")
        assert judged(centres, figures, on=date(2025, 12, 31)).status is not Status.MISSED
        assert judged(centres, figures, on=date(2026, 1, 1)).status is Status.MISSED

    def test_the_next_target_is_judged_when_an_earlier_one_has_passed(self) -> None:
        found = judged(make.definition(promised="2025: 100, 2027: 208"), make.series("2024: 90, 2025: 95"))
        assert found.target is not None
        assert found.target.value == 208

    def test_where_less_is_better_a_missed_target_says_by_how_much_it_is_passed(self) -> None:
        waiting = make.definition(unit=make.PERCENT, better=Better.LOWER, promised="2025: 5")
        found = judged(waiting, make.series("2024: 9, 2025: 7.5", unit=make.PERCENT), unit=make.PERCENT)
        assert found.status is Status.MISSED
        assert "2.5 percentage points above it" in found.reason.en

    def test_a_tiny_lack_is_never_said_as_nothing(self) -> None:
        found = judged(make.definition(promised="2025: 100"), make.series("2024: 90, 2025: 99.96"))
        assert "0.04 short" in found.reason.en

    def test_the_latest_value_at_the_target_is_an_achievement_before_and_after_the_deadline(self) -> None:
        figures = make.series("2024: 180, 2025: 208")
        for by in ("2025", "2027"):
            found = judged(make.definition(promised=f"{by}: 208"), figures)
            assert found.status is Status.ACHIEVED
            assert found.reason.en == f"The target of 208 by the end of {by} is met: the latest value is 208 (2025)."


class TestPace:
    def test_places_in_kindergartens_keep_to_a_path_that_ends_with_the_year(self) -> None:
        # 300,000 by the end of 2027 from nothing at the end of 2022: three years of five ask for 180,000
        places = make.definition(promised="2027: 300000")
        found = judged(places, make.series("2022-12: 0, 2025-12: 182000"))
        assert found.ratio == pytest.approx((182_000 / 3) / (300_000 / 5))
        assert found.status is Status.ON_TRACK
        assert found.reason.en == (
            "The latest value is 182,000 (December 2025); the path from 0 (December 2022) to 300,000 by the end of 2027 "
            "asks for 180,000 at that time. The pace is enough."
        )
        assert found.formula is not None
        assert found.formula.en == "R = ((182,000 − 0) / 3) ÷ ((300,000 − 0) / 5) = 1.01"
        assert found.formula.ru == "R = ((182\u00a0000 − 0) / 3) ÷ ((300\u00a0000 − 0) / 5) = 1,01"

    @pytest.mark.parametrize(
        ("latest", "status", "words"),
        [
            # of the 20 that three of six years ask for
            (100 + 19, Status.ON_TRACK, "The pace is enough."),
            (100 + 18, Status.ACCELERATION_NEEDED, "the pace is 90\u00a0% of what is needed"),
            (100 + 11, Status.LIMITED_PROGRESS, "the pace is 55\u00a0% of what is needed"),
            (100 - 1, Status.MOVING_AWAY, "The figure is moving away from the target."),
        ],
    )
    def test_each_band_has_its_sentence(self, latest: int, status: Status, words: str) -> None:
        found = judged(make.definition(promised="2028: 140"), make.series(f"2022: 100, 2025: {latest}"))
        assert found.status is status
        assert words in found.reason.en

    def test_a_rate_is_judged_by_its_yearly_shrinking(self) -> None:
        mortality = make.definition(unit=make.PER_1000, better=Better.LOWER, promised="2030: 8")
        figures = make.series("2020: 12, 2024: 10", unit=make.PER_1000)
        found = judged(mortality, figures, unit=make.PER_1000)
        observed, required = (10 / 12) ** (1 / 4) - 1, (8 / 12) ** (1 / 10) - 1
        assert found.ratio == pytest.approx(observed / required)
        assert found.formula is not None
        assert found.formula.en.startswith("R = ((10 / 12)^(1 / 4) − 1) ÷ ((8 / 12)^(1 / 10) − 1) = ")
        assert found.convention.startswith("R, geometric path")

    def test_yearly_targets_are_the_path_even_when_the_first_has_passed(self) -> None:
        # 60 was promised for 2025 and 90 for 2026; 58 at the end of 2025 is nearly what that step asked for
        found = judged(make.definition(promised="2025: 60, 2026: 90"), make.series("2024: 50, 2025: 58"))
        assert found.ratio == pytest.approx((58 - 50) / (60 - 50))
        assert [point.value for point in found.path] == [50, 60, 90]

    def test_a_declared_baseline_is_the_start_whatever_was_observed_before(self) -> None:
        places = make.definition(promised="2027: 300", baseline="2023: 100")
        found = judged(places, make.series("2020: 10, 2024: 150, 2025: 180"))
        assert found.base is not None
        assert (found.base.period.year, found.base.value) == (2023, 100)
        assert found.ratio == pytest.approx(((180 - 100) / 2) / ((300 - 100) / 4))

    def test_a_start_more_than_ten_years_before_the_first_deadline_is_too_old(self) -> None:
        found = judged(make.definition(promised="2027: 300"), make.series("2000: 10, 2017: 90, 2018: 100, 2025: 180"))
        assert found.base is not None
        assert found.base.period.year == 2017

    def test_where_surveys_are_rare_the_one_before_the_latest_is_the_start(self) -> None:
        poverty = make.definition(unit=make.PERCENT, better=Better.LOWER, promised="2030: 5")
        found = judged(poverty, make.series("2006: 17, 2015: 8, 2024: 6.1", unit=make.PERCENT), unit=make.PERCENT)
        assert found.base is not None
        assert found.base.period.year == 2015

    def test_a_value_that_was_better_than_the_target_and_is_no_longer_moves_away(self) -> None:
        cover = make.definition(unit=make.PERCENT, promised="2030: 95")
        found = judged(cover, make.series("2020: 97, 2025: 94", unit=make.PERCENT), unit=make.PERCENT)
        assert (found.status, found.ratio) == (Status.MOVING_AWAY, None)
        assert "no worse than 95\u00a0% by the end of 2030" in found.reason.en

    def test_a_step_that_asks_for_no_change_needs_no_pace(self) -> None:
        promised = make.definition(promised="2025: 50, 2027: 90")
        assert judged(promised, make.series("2023: 50, 2025: 50")).status is Status.ON_TRACK
        assert judged(promised, make.series("2023: 50, 2025: 49")).status is Status.MOVING_AWAY

    def test_a_parity_figure_can_be_off_on_either_side(self) -> None:
        parity = make.definition(unit=make.POINTS, better=Better.NEITHER, promised="2030: 1")
        for latest in (0.9, 1.1):
            found = judged(parity, make.series(f"2020: 1.2, 2025: {latest}", unit=make.POINTS), unit=make.POINTS)
            assert found.ratio == pytest.approx(((0.2 - 0.1) / 5) / (0.2 / 10))

    def test_a_ratio_is_never_printed_into_another_band(self) -> None:
        found = judged(make.definition(promised="2030: 10000"), make.series("2020: 0, 2025: 4749"))
        assert found.status is Status.ACCELERATION_NEEDED
        assert found.formula is not None
        assert found.formula.en.endswith("= 0.9498")
        assert "the pace is 94\u00a0%" in found.reason.en


class TestCannotTell:
    def test_no_target_no_judgement(self) -> None:
        found = judged(make.definition(), make.series("2022: 5, 2023: 6"))
        assert found.status is Status.CANNOT_TELL
        assert found.reason.kk == "Нысаналы мәні жарияланбаған."

    def test_a_series_that_ended_long_ago_says_when(self) -> None:
        mortality = make.definition(unit=make.PER_1000, better=Better.LOWER)
        found = judged(mortality, make.series("2018: 11, 2019: 10.7", unit=make.PER_1000), unit=make.PER_1000)
        assert found.reason.kk == "Ашық деректе 2019 жылдан кейінгі мән жоқ."
        assert found.reason.en == "Open data has no value after 2019."

    def test_a_value_is_stale_three_years_after_the_end_of_its_period(self) -> None:
        places, figures = make.definition(promised="2030: 9"), make.series("2022: 5, 2023: 6")
        assert judged(places, figures, on=date(2026, 12, 30)).status is Status.ON_TRACK
        assert judged(places, figures, on=date(2027, 1, 2)).reason.en == "Open data has no value after 2023."

    def test_one_point_makes_no_pace(self) -> None:
        found = judged(make.definition(promised="2027: 208"), make.series("2025-10: 131"))
        assert (found.base, found.path) == (None, ())
        assert found.reason.en == (
            "208 is planned by the end of 2027, but only one value is known: 131 (October 2025). "
            "A pace needs at least two."
        )

    def test_a_withheld_start_leaves_nothing_to_compare_with(self) -> None:
        found = judged(make.definition(promised="2027: 208"), make.series("2023: withheld, 2025-10: 131"))
        assert found.reason.en == (
            "The earlier value is withheld (2023), so 131 (October 2025) has nothing to be compared with."
        )

    def test_a_withheld_latest_value_is_passed_over(self) -> None:
        found = judged(make.definition(promised="2027: 208"), make.series("2023: 33, 2024: 112, 2025: withheld"))
        assert found.latest is not None
        assert found.latest.value == 112

    def test_nothing_known_and_nothing_shown_are_told_apart(self) -> None:
        definition = make.definition(promised="2027: 208")
        assert judged(definition, []).reason.en == "Open data has no value of this indicator."
        assert "withheld (2025)" in judged(definition, make.series("2025: withheld")).reason.en

    def test_an_interval_that_holds_the_path_gives_no_answer_but_shows_the_ratio(self) -> None:
        # the path from 20 to 10 asks for 15 halfway; the estimate 14 may be anything from 12 to 16
        poverty = make.definition(unit=make.PERCENT, better=Better.LOWER, promised="2030: 10")
        figures = make.series("2020: 20, 2025: 14 [12 16]", unit=make.PERCENT)
        found = judged(poverty, figures, unit=make.PERCENT)
        assert found.status is Status.CANNOT_TELL
        assert found.ratio == pytest.approx(((20 - 14) / 5) / ((20 - 10) / 10))
        assert "its interval 12.0\u00a0% to 16.0\u00a0%" in found.reason.en

    def test_figures_from_before_a_boundary_change_are_not_compared(self) -> None:
        areas = make.areas(make.boundaries_changed("X-1", "2022-06"))
        definition = make.definition(of_areas=make.targets("2027: 208", area="X-1"))
        one = judged(definition, make.series("2020: 33, 2024: 90", area="X-1"), area="X-1", areas=areas)
        assert one.reason.en == (
            "The boundaries changed (June 2022), and only one value is known since: 90 (2024). A pace needs two."
        )
        two = judged(definition, make.series("2020: 33, 2022: 80, 2024: 90", area="X-1"), area="X-1", areas=areas)
        assert two.base is not None
        assert two.base.period.year == 2022

    def test_a_region_without_a_target_of_its_own_is_not_judged_by_the_countrys(self) -> None:
        definition = make.definition(promised="2027: 208")
        found = judged(definition, make.series("2023: 33, 2024: 112", area="X-1"), area="X-1")
        assert found.reason.en == "No target has been published for this area."
        assert found.change is not None

    def test_forecasts_and_the_future_are_no_evidence(self) -> None:
        found = judged(make.definition(promised="2030: 208"), make.series("2024: 33, 2027: 300"))
        assert found.latest is not None
        assert found.latest.value == 33


class TestChange:
    @pytest.mark.parametrize(
        ("figures", "words"),
        [
            ("2024: 896, 2026-01: 1028", "896 (2024) → 1,028 (January 2026): up by 132."),
            ("2024: 896, 2025: 800", "896 (2024) → 800 (2025): down by 96."),
            ("2024: 896, 2025: 896", "896 (2024) → 896 (2025): unchanged."),
        ],
    )
    def test_it_says_from_what_to_what(self, figures: str, words: str) -> None:
        found = judged(make.definition(), make.series(figures))
        assert found.change is not None
        assert found.change.en == words

    def test_shares_change_by_percentage_points(self) -> None:
        found = judged(
            make.definition(unit=make.PERCENT),
            make.series("2022: 5.2, 2023: 7.2", unit=make.PERCENT),
            unit=make.PERCENT,
        )
        assert found.change is not None
        assert found.change.ru == "5,2\u00a0% (2022) → 7,2\u00a0% (2023): рост на 2,0 процентного пункта."

    def test_overlapping_intervals_are_said_to_overlap(self) -> None:
        found = judged(make.definition(), make.series("2022: 50 [40 60], 2024: 55 [45 65]"))
        assert found.change is not None
        assert found.change.en.endswith("The intervals overlap, so the difference is not certain.")

    def test_one_value_has_not_changed(self) -> None:
        assert judged(make.definition(), make.series("2024: 5")).change is None


@given(st.permutations(make.series("2021: 100, 2022: 110, 2023: 105, 2024: 130, 2025-06: 141")))
def test_the_order_of_observations_does_not_matter(figures: list[Observation]) -> None:
    definition = make.definition(promised="2030: 250")
    assert judged(definition, figures) == judged(definition, sorted(figures, key=lambda figure: figure.period))


@given(
    st.lists(st.floats(-1e6, 1e6), max_size=6),
    st.lists(st.floats(-1e6, 1e6), max_size=3),
    st.sampled_from(Better),
    st.sampled_from([make.COUNT, make.PER_1000, make.PERCENT]),
)
def test_any_figures_get_a_status_and_a_reason_in_every_language(
    figures: list[float], goals: list[float], better: Better, unit: Unit
) -> None:
    promised = ", ".join(f"{2026 + index}: {goal}" for index, goal in enumerate(goals))
    observed = ", ".join(f"{2026 - index}: {figure}" for index, figure in enumerate(figures))
    definition = make.definition(unit=unit, better=better, promised=promised)
    found = judged(definition, make.series(observed, unit=unit), unit=unit, on=date(2026, 12, 31))
    assert found.reason.kk
    assert (found.ratio is None) or (found.formula is not None)
    if len(figures) < 2 and found.status is not Status.ACHIEVED:
        assert found.status is Status.CANNOT_TELL
