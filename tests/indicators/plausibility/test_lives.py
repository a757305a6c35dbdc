"""Areas have lives: before they begin and after they end there is nothing to measure."""

from tests.support.invented_tables import LASTING, lines_of, of_rule

from balalar.vocabulary.finding import Severity


def table(*rows: str) -> str:
    return "\n".join(["Year,UNIT,AREA,PLACE,Value", *rows])


def year(period: int, *areas: str, place: str = "") -> list[str]:
    return [f"{period},PT,{area},{place},5.{number}" for number, area in enumerate((*LASTING, *areas))]


def test_a_figure_after_the_end_of_its_area_is_blocked() -> None:
    findings = of_rule("areas.outside_life", table(*year(2018, "OLD"), *year(2019, "OLD")))
    assert [(finding.key, finding.severity) for finding in findings] == [("2019 OLD", Severity.ERROR)]
    assert "Old ended before that (June 2018)" in findings[0].message.en


def test_the_year_in_which_an_area_ends_or_begins_belongs_to_its_life() -> None:
    assert lines_of("areas.outside_life", table(*year(2018, "OLD", "NEW", "PORT"))) == []


def test_a_lone_figure_before_the_beginning_of_its_area_is_blocked() -> None:
    findings = of_rule("areas.outside_life", table(*year(2016, "OLD", "NEW")))
    assert [finding.key for finding in findings] == ["2016 NEW"]


def test_a_past_recalculated_for_all_new_areas_is_a_note() -> None:
    recalculated = table(*year(2016, "NEW", "PORT"), *year(2017, "NEW", "PORT"), *year(2018, "NEW", "PORT"))
    assert lines_of("areas.outside_life", recalculated) == []
    [finding] = of_rule("areas.recalculated", recalculated)
    assert finding.severity is Severity.NOTE
    assert "2016–2017" in finding.message.en


def test_old_and_new_areas_in_one_year_are_told_once_a_year() -> None:
    both = table(*year(2016, "OLD", "NEW", "PORT"), *year(2017, "OLD", "NEW", "PORT"), *year(2019, "NEW", "PORT"))
    findings = of_rule("areas.side_by_side", both)
    assert [(finding.key, finding.severity) for finding in findings] == [
        ("2016 OLD", Severity.WARNING),
        ("2017 OLD", Severity.WARNING),
    ]
    assert lines_of("areas.outside_life", both) == []
    assert lines_of("areas.recalculated", both) == []


def test_a_break_of_groups_does_not_count_as_side_by_side() -> None:
    """OLD has the total, NEW only villages: nothing would be counted twice, the rows of NEW are wrong by themselves."""
    rows = table(*year(2016, "OLD"), "2016,PT,NEW,R,5.5")
    assert lines_of("areas.side_by_side", rows) == []


def test_a_table_of_stations_names_places_that_may_be_older_than_the_area() -> None:
    stations = table("2016,M2,TOWER1,,0.1", "2016,M2,PORT,,0.2", "2016,M2,OLD,,0.1")
    assert lines_of("areas.outside_life", stations) == []
    assert lines_of("areas.side_by_side", stations) == [4]


def test_a_station_table_does_not_keep_a_dead_area_alive() -> None:
    assert lines_of("areas.outside_life", table("2020,M2,TOWER1,,0.1", "2020,M2,OLD,,0.1")) == [3]


def test_the_old_area_in_the_year_of_change_is_told_once() -> None:
    old_only = table(*year(2017, "OLD"), *year(2018, "OLD"))
    assert lines_of("areas.old_in_year_of_change", old_only) == [15]
    assert lines_of("areas.old_in_year_of_change", table(*year(2017, "OLD"), *year(2018, "NEW", "PORT"))) == []


def test_a_code_that_goes_on_with_another_territory_is_told_once() -> None:
    [finding] = of_rule("areas.territory_changed", table(*year(2021), *year(2022, "FAR"), *year(2023, "FAR")))
    assert (finding.key, finding.severity) == ("2022 EAST", Severity.NOTE)
    assert "June 2022" in finding.message.en


def test_a_series_that_ends_before_a_change_does_not_cross_it() -> None:
    assert lines_of("areas.territory_changed", table(*year(2020), *year(2021))) == []


def test_new_areas_that_never_begin_are_told_at_the_last_row_of_the_old_one() -> None:
    rows = table(*year(2017, "OLD"), *year(2018), *year(2019), *year(2020))
    [finding] = of_rule("areas.never_restarted", rows)
    assert (finding.place.line, finding.severity) == (8, Severity.WARNING)
    assert "New, Port" in finding.message.en


def test_a_series_that_stops_with_the_change_is_not_waiting_for_new_areas() -> None:
    assert lines_of("areas.never_restarted", table(*year(2017, "OLD"), *year(2018))) == []


def test_a_table_of_a_few_areas_does_not_miss_the_new_ones() -> None:
    """Three of six lasting regions: such a table never meant to cover the country."""
    rows = [f"{period},PT,{area},,5.0" for period in (2017, 2019, 2020) for area in LASTING[:3]]
    assert lines_of("areas.never_restarted", table(*rows)) == []


def test_a_series_that_begins_after_the_change_missed_nothing_at_it() -> None:
    assert lines_of("areas.never_restarted", table(*year(2019), *year(2020))) == []


def test_a_new_area_whose_rows_are_blocked_has_begun_all_the_same() -> None:
    """FAR has two figures in conflict: they are told as that, and not as an absence of FAR too."""
    rows = table(*year(2021, "NEW", "PORT"), *year(2023, "NEW", "PORT"), "2023,PT,FAR,,5.0", "2023,PT,FAR,,9.0")
    assert lines_of("keys.conflicting", rows) == [18, 19]
    assert lines_of("areas.never_restarted", rows) == []
