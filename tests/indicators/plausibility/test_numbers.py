"""How numbers and years are written."""

from datetime import date

from tests.support.invented_tables import examined, lines_of, of_rule

from balalar.vocabulary.finding import Severity


def test_a_decimal_comma_is_blocked_and_the_number_suggested() -> None:
    [finding] = of_rule("numbers.unreadable_value", 'Year,UNIT,Value\n2022,PT,5.0\n2023,PT,"5,2"')
    assert (finding.place.line, finding.value, finding.severity) == (3, "5,2", Severity.ERROR)
    assert finding.suggestion is not None
    assert "5.2" in finding.suggestion.en


def test_words_in_place_of_a_value_are_blocked_without_a_guess() -> None:
    [finding] = of_rule("numbers.unreadable_value", "Year,UNIT,Value\n2023,PT,about five")
    assert finding.suggestion is None


def test_a_number_with_blanks_around_it_is_readable() -> None:
    assert lines_of("numbers.unreadable_value", b"Year,UNIT,Value\n2023,PT,   5.2\n") == []


def test_a_quarter_is_no_period_here() -> None:
    assert lines_of("numbers.unreadable_period", "Year,UNIT,Value\n2023-Q2,PT,5.2\n2023-06,PT,5.2") == [2]


def test_a_year_that_has_not_begun_is_marked() -> None:
    table = "Year,UNIT,Value\n2023,PT,5.0\n2203,PT,5.2"
    assert lines_of("numbers.period_ahead", table, on=date(2024, 1, 1)) == [3]


def test_a_forecast_may_be_about_what_has_not_begun() -> None:
    table = "Year,UNIT,STATUS,Value\n2030,PT,F,5.2"
    assert lines_of("numbers.period_ahead", table, on=date(2024, 1, 1)) == []


def test_the_year_of_the_examination_has_begun() -> None:
    assert lines_of("numbers.period_ahead", "Year,UNIT,Value\n2024,PT,5.2", on=date(2024, 1, 1)) == []


def test_a_row_without_a_value_and_without_a_reason_is_marked() -> None:
    table = "Year,UNIT,AREA,STATUS,Value\n2023,PT,NORTH,,\n2023,PT,SOUTH,L,\n2023,PT,WEST,A,5.2"
    assert lines_of("numbers.no_value", table) == [2]


def test_a_value_whose_status_says_that_there_is_none_is_blocked() -> None:
    table = "Year,UNIT,AREA,STATUS,Value\n2023,PT,NORTH,Q,3.0\n2023,PT,SOUTH,Q,\n2023,PT,WEST,A,5.2"
    [finding] = of_rule("numbers.status_contradicts", table)
    assert (finding.place.line, finding.severity) == (2, Severity.ERROR)
    assert lines_of("codes.unknown_code", table) == []


def test_padded_cells_are_told_once_with_their_lines() -> None:
    table = b"Year,UNIT,Value\n2021,PT,5.0\n2022,PT,  5.2\n2023,PT ,5.4\n"
    [finding] = of_rule("numbers.padded", table)
    assert (finding.place.line, finding.value) == (3, "  5.2")
    assert "2 (lines: 3, 4)" in finding.message.en


def test_powers_of_ten_are_told_once() -> None:
    [finding] = of_rule("numbers.scientific", "Year,UNIT,Value\n2021,M2,0.5\n2022,M2,1e-05\n2023,M2,2E-05")
    assert (finding.place.line, finding.value) == (3, "1e-05")


def test_unrounded_numbers_beside_rounded_ones_are_told_once() -> None:
    table = "Year,UNIT,Value\n2021,PT,5.1\n2022,PT,5.123456789\n2023,PT,5.3333333333"
    [finding] = of_rule("numbers.unrounded", table)
    assert finding.place.line == 3
    assert "Of 3 values 2 have up to 10 decimals" in finding.message.en


def test_a_file_of_unrounded_numbers_alone_is_consistent() -> None:
    assert lines_of("numbers.unrounded", "Year,UNIT,Value\n2022,PT,5.123456789\n2023,PT,5.333333333") == []


def test_three_decimals_beside_one_are_not_unrounded() -> None:
    assert lines_of("numbers.unrounded", "Year,UNIT,Value\n2022,PT,5.1\n2023,PT,5.125") == []


def test_how_a_number_is_written_does_not_change_it() -> None:
    """`   5.2` and `5.2` are the same figure: one note about blanks, and no second finding."""
    rules = [finding.rule for finding in examined(b"Year,UNIT,Value\n2022,PT,   5.2\n2023,PT,5.2\n")]
    assert rules == ["numbers.padded"]
