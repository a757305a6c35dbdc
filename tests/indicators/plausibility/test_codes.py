"""Codes that nobody knows."""

from tests.support.invented_tables import FILE, examined, lines_of, of_rule

from balalar.vocabulary.errors import Place
from balalar.vocabulary.finding import Severity


def test_a_code_of_another_column_is_blocked_and_that_column_is_suggested() -> None:
    table = "Year,UNIT,AREA,PLACE,SEX,Value\n2022,PT,NORTH,R,,0.2\n2023,PT,NORTH,,R,0.1"
    [finding] = of_rule("codes.unknown_code", table)
    assert (finding.place.line, finding.value, finding.severity) == (3, "R", Severity.ERROR)
    assert finding.suggestion is not None
    assert finding.suggestion.en.startswith("It is probably PLACE=R")


def test_no_column_is_suggested_where_the_row_has_that_mark_already() -> None:
    [finding] = of_rule("codes.unknown_code", "Year,UNIT,PLACE,SEX,Value\n2022,PT,R,,0.2\n2023,PT,U,R,0.1")
    assert finding.suggestion is None


def test_known_codes_and_totals_are_not_told() -> None:
    assert lines_of("codes.unknown_code", "Year,UNIT,SEX,AGE,Value\n2023,PT,F,Y15T19,5\n2023,PT,_T,,6") == []


def test_a_code_that_happens_to_equal_the_year_is_told_all_the_same() -> None:
    assert lines_of("codes.unknown_code", "Year,UNIT,SEX,Value\n2023,PT,2023,5.2") == [2]


def test_an_unknown_area_is_blocked_and_the_closest_one_suggested() -> None:
    [finding] = of_rule("codes.unknown_area", "Year,UNIT,AREA,Value\n2022,PT,NORTH,5.0\n2023,PT,NORHT,5.2")
    assert (finding.place.line, finding.value) == (3, "NORHT")
    assert finding.suggestion is not None
    assert "NORTH" in finding.suggestion.en


def test_a_station_is_no_unknown_area() -> None:
    assert lines_of("codes.unknown_area", "Year,UNIT,AREA,Value\n2023,M2,TOWER1,5.2") == []


def test_a_column_that_nobody_explains_blocks_the_whole_file_once() -> None:
    findings = of_rule("codes.unknown_column", "Year,UNIT,SCHOOL,Value\n2022,PT,day,5.0\n2023,PT,boarding,5.2")
    assert [(finding.place, finding.severity) for finding in findings] == [(Place(FILE), Severity.ERROR)]
    assert "SCHOOL" in findings[0].message.en


def test_a_number_in_a_column_that_nobody_explains_is_not_told_row_by_row() -> None:
    rules = [finding.rule for finding in examined("Year,UNIT,MARGIN,Value\n2022,PT,1.5,5.0\n2023,PT,1.6,5.2")]
    assert rules == ["codes.unknown_column"]


def test_months_between_bands_of_years_are_probably_years() -> None:
    table = "Year,UNIT,AGE,Value\n" + "\n".join(
        f"2023,PT,{age},5.0" for age in ("Y16T24", "M25T28", "M29T34", "Y35T44")
    )
    findings = of_rule("codes.months_for_years", table)
    assert [(finding.place.line, finding.value) for finding in findings] == [(3, "M25T28"), (4, "M29T34")]
    assert findings[0].suggestion is not None
    assert "Y25T28" in findings[0].suggestion.en


def test_months_of_infants_are_months() -> None:
    """12–23 months after 0 years: as years they would follow on no band."""
    table = "Year,UNIT,AGE,Value\n" + "\n".join(f"2023,PT,{age},5.0" for age in ("Y0", "M12T23", "M24T35", "Y3T4"))
    assert lines_of("codes.months_for_years", table) == []


def test_months_that_lead_on_to_no_band_of_years_are_months() -> None:
    table = "Year,UNIT,AGE,Value\n" + "\n".join(f"2023,PT,{age},5.0" for age in ("Y16T24", "M25T28"))
    assert lines_of("codes.months_for_years", table) == []
