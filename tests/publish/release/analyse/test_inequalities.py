"""How far groups and areas stand apart, and when somebody may be called worst off."""

import pytest
from tests.support.analysed import DEFINITIONS, POOR, given, group_figures, region_figures
from tests.support.small_release import COVER, definition, figure

from balalar.indicators.definitions import Better
from balalar.publish.release.analyse.concepts import Inequality
from balalar.publish.release.analyse.inequalities import inequalities
from balalar.vocabulary.errors import Place
from balalar.vocabulary.group import Group
from balalar.vocabulary.observation import Observation, ObservationStatus

NO_INTERVAL = "No interval was published, so no group is called worst."
URBAN_RURAL = {"U": 60.0, "R": 45.0}
FIFTHS = {"Q1": 20.0, "Q2": 25.0, "Q3": 30.0, "Q4": 35.0, "Q5": 40.0}


def only(figures: list[Observation], **more: object) -> Inequality:
    (found,) = inequalities(given(figures, **more))  # type: ignore[arg-type]
    return found


def test_a_gap_is_the_larger_less_the_smaller_and_the_larger_over_the_smaller() -> None:
    found = only(group_figures(URBAN_RURAL, "residence"))
    assert found.absolute.value == 60 - 45
    assert found.relative.value == pytest.approx(60 / 45)
    assert (found.indicator, found.area, found.dimension, str(found.period)) == (COVER, "LA", "residence", "2024")


def test_without_published_intervals_nobody_is_called_worst() -> None:
    found = only(group_figures(URBAN_RURAL, "residence"))
    assert (found.worst, found.has_intervals) == (None, False)
    assert found.verdict.en == NO_INTERVAL
    assert found.explanation.en.startswith(NO_INTERVAL)
    assert found.absolute.title.en == "Difference between the largest and the smallest value"


def test_a_group_is_worst_off_when_its_interval_overlaps_with_no_other() -> None:
    rows = [
        figure(value=value, lower=value - 4, upper=value + 4, group=Group(residence=code))
        for code, value in URBAN_RURAL.items()
    ]
    found = only(rows)
    assert (found.worst, found.has_intervals) == ("R", True)
    assert found.verdict.ru == "В худшем положении группа: село."
    assert found.absolute.lower is not None
    assert found.absolute.upper is not None
    assert found.absolute.lower < 15 < found.absolute.upper


def test_groups_whose_intervals_overlap_are_named_together() -> None:
    rows = [
        figure(value=value, lower=value - 10, upper=value + 10, group=Group(residence=code))
        for code, value in URBAN_RURAL.items()
    ]
    found = only(rows)
    assert found.worst is None
    assert found.verdict.en == "No group can be called worst, as these cannot be told apart: rural, urban."


def test_where_less_is_better_the_group_with_more_is_worst_off() -> None:
    rows = [
        figure(POOR, value=value, lower=value - 1, upper=value + 1, group=Group(sex=code))
        for code, value in {"F": 20.0, "M": 10.0}.items()
    ]
    assert only(rows).worst == "F"


def test_an_interval_that_misses_its_own_value_is_none() -> None:
    rows = [
        figure(value=value, lower=value + 1, upper=value + 4, group=Group(residence=code))
        for code, value in URBAN_RURAL.items()
    ]
    found = only(rows)
    assert (found.has_intervals, found.verdict.en) == (False, NO_INTERVAL)


def test_where_neither_more_nor_less_is_better_there_is_a_distance_and_no_verdict() -> None:
    neutral = definition(COVER, better=Better.NEITHER)
    found = only(group_figures({"F": 20.0, "M": 10.0}, "sex"), definitions=(neutral,))
    assert (found.worst, found.absolute.value, found.from_best) == (None, 20 - 10, None)
    assert found.verdict.kk.startswith("Бұл көрсеткіштің көбі де, азы да жақсы емес")


def test_the_newest_period_in_which_two_groups_have_a_value_is_taken() -> None:
    older, newer = group_figures(URBAN_RURAL, "residence", "2022"), group_figures({"U": 70.0}, "residence", "2024")
    assert str(only([*older, *newer]).period) == "2022"


def test_a_withheld_group_is_missing_and_not_gone() -> None:
    hidden = figure(value=None, status=ObservationStatus.WITHHELD, group=Group(wealth="Q3"))
    found = only([*group_figures({"Q1": 40.0, "Q5": 80.0}, "wealth"), hidden])
    assert [(one.code, one.value) for one in found.groups] == [("Q1", 40.0), ("Q3", None), ("Q5", 80.0)]
    assert "No figure: middle fifth." in found.explanation.en
    assert found.slope is None  # a slope needs all five


def test_marks_in_pairs_and_ages_are_no_groups_of_their_own() -> None:
    pairs = [figure(value=50.0, group=Group(sex=sex, residence="R")) for sex in ("F", "M")]
    ages = [figure(value=50.0, group=Group(age=age)) for age in ("Y0T4", "Y5T9")]
    assert inequalities(given([*pairs, *ages])) == ()


def test_counts_have_no_gap() -> None:
    """The larger group has more of everything."""
    counted = definition(COVER, unit="children")
    rows = group_figures(URBAN_RURAL, "residence", unit="children")
    assert inequalities(given(rows, definitions=(counted,))) == ()


class TestWealth:
    def test_five_fifths_have_a_slope(self) -> None:
        rate = definition(COVER, unit="per_1000")
        found = only(group_figures(FIFTHS, "wealth", unit="per_1000"), definitions=(rate,))
        assert found.slope is not None
        assert found.slope.value == pytest.approx(5 * 5)  # five points from one fifth to the next, over the whole width
        assert found.slope_ratio is not None
        assert found.slope_ratio.value == pytest.approx((30 + 12.5) / (30 - 12.5))
        assert found.concentration is not None
        # (20 × -0.8 + 25 × -0.4 + 30 × 0 + 35 × 0.4 + 40 × 0.8) / 5 / 30
        assert found.concentration.value == pytest.approx((-16 - 10 + 14 + 32) / 5 / 30)

    def test_without_numbers_of_children_each_counts_as_a_fifth_and_it_is_said(self) -> None:
        found = only(group_figures(FIFTHS, "wealth"))
        assert found.is_weighted is False
        assert found.slope is not None
        assert "each counts as one fifth" in found.slope.explanation.en

    def test_with_numbers_of_children_they_count(self) -> None:
        rows = [
            figure(value=value, denominator=1000.0 * place, numerator=10.0 * value * place, group=Group(wealth=code))
            for place, (code, value) in enumerate(FIFTHS.items(), start=1)
        ]
        equal, weighted = only(group_figures(FIFTHS, "wealth")), only(rows)
        assert weighted.is_weighted is True
        assert weighted.slope is not None
        assert equal.slope is not None
        assert weighted.slope.value != equal.slope.value
        assert "each counts as one fifth" not in weighted.slope.explanation.en

    def test_the_poorest_two_fifths_together_are_left_out(self) -> None:
        found = only(group_figures({"Q1": 20.0, "Q5": 40.0, "B40": 10.0}, "wealth"))
        assert [one.code for one in found.groups] == ["Q1", "Q5"]


class TestAreas:
    def test_areas_fall_short_of_the_best_one(self) -> None:
        found = only(region_figures({"LA-N": 50.0, "LA-S": 62.0, "LA-E": 80.0}))
        assert found.dimension == "areas"
        assert found.from_best is not None
        assert found.from_best.value == (80 - 50 + 80 - 62 + 80 - 80) / 3
        assert found.is_weighted is False
        assert "all areas count the same" in found.from_best.explanation.en

    def test_weighted_by_children_where_their_number_is_published(self) -> None:
        people = {"LA-N": 100.0, "LA-S": 100.0, "LA-E": 200.0}
        rows = [
            figure(COVER, area, "2024", value, denominator=people[area], numerator=value * people[area] / 100)
            for area, value in {"LA-N": 50.0, "LA-S": 60.0, "LA-E": 80.0}.items()
        ]
        found = only(rows)
        assert found.is_weighted is True
        assert found.from_best is not None
        assert found.from_best.value == ((80 - 50) * 100 + (80 - 60) * 100 + 0 * 200) / 400

    def test_areas_are_called_by_their_names_and_stand_in_the_order_of_the_pack(self) -> None:
        found = only(region_figures({"LA-S": 60.0, "LA-E": 80.0, "LA-N": 50.0}))
        assert [(one.code, one.name.en) for one in found.groups] == [
            ("LA-N", "North"),
            ("LA-S", "South"),
            ("LA-E", "East"),
        ]
        assert "80 (East) − 50 (North) = 30" in found.absolute.explanation.en

    def test_a_period_in_which_too_many_areas_have_no_figure_is_passed_over(self) -> None:
        """The three best of twenty would say nothing of the twenty: more than 15 % may not be missing."""
        older = region_figures({"LA-N": 50.0, "LA-S": 60.0, "LA-E": 80.0}, "2022")
        newer = region_figures({"LA-N": 55.0, "LA-S": 65.0}, "2024")
        assert str(only([*older, *newer]).period) == "2022"
        assert inequalities(given(newer)) == ()

    def test_only_areas_that_live_then_are_asked_for(self) -> None:
        rows = region_figures({"LA-N": 50.0, "LA-S": 60.0, "LA-E": 80.0, "LA-W": 10.0}, "2018")
        assert [one.code for one in only(rows).groups] == ["LA-N", "LA-S", "LA-E", "LA-W"]
        rows = region_figures({"LA-N": 50.0, "LA-S": 60.0, "LA-E": 80.0, "NEI": 10.0})
        assert [one.code for one in only(rows).groups] == ["LA-N", "LA-S", "LA-E"]


def test_a_figure_that_the_gate_warns_about_is_told() -> None:
    place = Place("a.csv", 7)
    rows = [figure(value=value, group=Group(sex=code), place=place) for code, value in {"F": 20.0, "M": 10.0}.items()]
    found = only(rows, warned=frozenset({(COVER, "a.csv", 7)}))
    assert found.explanation.en.endswith("Figures used: 2; the check warns about 2 of them.")
    assert found.provenance.warnings[-1].kk == "Пайдаланылған сан: 2; тексеру ескерту берген сан: 2."


def test_a_warning_about_the_total_speaks_against_its_parts_too() -> None:
    rows = group_figures(URBAN_RURAL, "residence")
    total = figure(value=90.0, place=Place("a.csv", 3))
    found = only([*rows, total], warned=frozenset({(COVER, "a.csv", 3)}))
    assert found.explanation.en.endswith("Figures used: 3; the check warns about 1 of them.")


def test_indicators_keep_the_order_of_the_pack_and_areas_come_last() -> None:
    rows = [
        *region_figures({"LA-N": 50.0, "LA-S": 60.0, "LA-E": 80.0}),
        *group_figures(URBAN_RURAL, "residence"),
        *group_figures({"F": 20.0, "M": 10.0}, "sex", indicator=POOR),
    ]
    found = inequalities(given(rows, definitions=DEFINITIONS))
    assert [(one.indicator, one.dimension) for one in found] == [(COVER, "residence"), (COVER, "areas"), (POOR, "sex")]


def test_values_that_their_unit_cannot_take_have_a_distance_and_no_measure_that_rests_on_its_limits() -> None:
    """A mapping may say that a file counts changes under the unit of a share."""
    found = only(group_figures({"Q1": -20.0, "Q2": 5.0, "Q3": 30.0, "Q4": 35.0, "Q5": 140.0}, "wealth"))
    assert (found.absolute.value, found.relative.value, found.slope) == (140 + 20, None, None)
    areas = only(region_figures({"LA-N": -50.0, "LA-S": 62.0, "LA-E": 80.0}))
    assert areas.from_best is None
