"""Impossible values, and decimal points that were lost."""

from tests.support.invented_tables import lines_of, of_rule, years

from balalar.vocabulary.finding import Severity
from balalar.vocabulary.mapping import FileNote
from balalar.vocabulary.quantity import UnitKind

# 861 for all children where girls, boys, towns and villages have 83.5 to 89
LOST = """Year,UNIT,PLACE,SEX,Value
    2015,PT,,,861
    2015,PT,,M,83.5
    2015,PT,,F,89
    2015,PT,U,,87.2
    2015,PT,R,,85.1"""


def test_a_percent_past_100_whose_neighbours_hold_a_tenth_of_it_lost_its_point() -> None:
    [finding] = of_rule("units.lost_point", LOST)
    assert (finding.place.line, finding.value, finding.severity) == (2, "861", Severity.ERROR)
    assert finding.suggestion is not None
    assert f"{861 / 10}" in finding.suggestion.en


def test_a_lost_point_is_told_once_and_not_as_impossible_too() -> None:
    assert lines_of("units.impossible", LOST) == []
    assert lines_of("parts.outside", LOST) == []


def test_a_percent_just_past_100_is_impossible_and_has_no_other_point() -> None:
    """100.3 among values near 99: a tenth of it, 10.03, would fit nowhere."""
    table = "Year,UNIT,AREA,Value\n" + "\n".join(
        f"2023,PT,{area},{value}"
        for area, value in (("", 99.1), ("NORTH", 98.8), ("SOUTH", 99.5), ("WEST", 99.0), ("HILL", 100.3))
    )
    [finding] = of_rule("units.impossible", table)
    assert (finding.place.line, finding.severity) == (6, Severity.ERROR)
    assert lines_of("units.lost_point", table) == []


def test_a_negative_rate_is_impossible() -> None:
    assert lines_of("units.impossible", "Year,UNIT,Value\n2022,RATE,5.0\n2023,RATE,-5.0") == [3]


def test_a_change_in_percent_may_be_negative_or_past_100_when_the_mapping_knows_it() -> None:
    table = "Year,UNIT,Value\n2022,PT,-22.7\n2023,PT,130.0"
    assert lines_of("units.impossible", table) == [2, 3]
    assert lines_of("units.impossible", table, note=FileNote(kind=UnitKind.CHANGE)) == []


def test_one_hundred_percent_and_zero_are_possible() -> None:
    assert lines_of("units.impossible", "Year,UNIT,Value\n2022,PT,0\n2023,PT,100.0") == []


def test_several_lost_points_in_one_period_are_each_put_back() -> None:
    """Neighbours that are impossible themselves say nothing: the regions do."""
    regions = "\n".join(
        f"2010,PT,{area},,{value}"
        for area, value in zip(
            ("NORTH", "SOUTH", "WEST", "HILL", "LAKE", "EAST", "OLD", ""),
            (90.5, 81.4, 98.6, 66.9, 75.9, 95.7, 70.1, 81.6),
            strict=True,
        )
    )
    table = f"Year,UNIT,AREA,WEALTH,Value\n{regions}\n2010,PT,,Q1,711\n2010,PT,,Q5,916"
    suggestions = [finding.suggestion.en for finding in of_rule("units.lost_point", table) if finding.suggestion]
    assert suggestions == ["It is probably 71.1.", "It is probably 91.6."]


STEADY = dict(zip(range(2010, 2018), (12.4, 12.1, 12.3, 12.0, 12.2, 12.5, 12.3, 12.1), strict=True))


def test_a_possible_value_a_power_of_ten_off_a_calm_series_is_a_warning() -> None:
    [finding] = of_rule("units.point_suspected", years({**STEADY, 2018: 1.22}, unit="RATE"))
    assert (finding.place.line, finding.severity) == (10, Severity.WARNING)
    assert finding.suggestion is not None
    assert "12.2" in finding.suggestion.en


def test_a_possible_value_is_an_error_only_where_other_areas_leave_no_doubt() -> None:
    """The country and three regions at 11 to 14 in every year, and one region at 122 in one of them."""
    rows = [years({**STEADY, 2018: 122}, unit="RATE", area="NORTH")]
    for area, factor in (("", 1.0), ("SOUTH", 1.1), ("WEST", 0.95), ("HILL", 1.05)):
        series = {year: round(value * factor, 1) for year, value in {**STEADY, 2018: 12.4}.items()}
        rows.append(years(series, unit="RATE", area=area, header=False))
    [finding] = of_rule("units.lost_point", "\n".join(rows))
    assert (finding.key, finding.severity) == ("2018 NORTH", Severity.ERROR)


def test_a_real_tenfold_fall_of_a_restless_series_is_no_lost_point() -> None:
    """A small region's rate that has been anywhere between 2 and 20 may well be 1.5 once."""
    restless = dict(zip(range(2010, 2018), (4.1, 20.0, 7.5, 2.2, 11.0, 3.9, 15.2, 6.0), strict=True))
    table = years({**restless, 2018: 0.9}, unit="RATE")
    assert lines_of("units.point_suspected", table) == []
    assert lines_of("units.lost_point", table) == []


def test_a_whole_region_that_is_ten_times_lower_is_no_moved_point() -> None:
    """Boys, girls and both are all a tenth: that is another thing than one lost point."""
    rows = ["Year,UNIT,SEX,Value"]
    for sex in ("", "F", "M"):
        rows += [f"{year},RATE,{sex},{value}" for year, value in {**STEADY, 2018: 1.22}.items()]
    assert lines_of("units.point_suspected", "\n".join(rows)) == []


def test_a_series_that_has_been_at_zero_has_no_point_to_lose() -> None:
    assert lines_of("units.point_suspected", years({2009: 0.0, **STEADY, 2018: 1.22}, unit="RATE")) == []
