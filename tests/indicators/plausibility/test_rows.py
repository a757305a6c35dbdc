"""Rows whose cells stand under the wrong columns."""

import pytest
from tests.support.invented_tables import examined, lines_of, of_rule

from balalar.indicators.plausibility.writing.rows import is_number


def test_a_row_with_too_few_cells_is_blocked_and_its_value_is_suggested() -> None:
    [finding] = of_rule("rows.width", "Year,UNIT,AREA,SEX,Value\n2022,PT,NORTH,F,18.0\n2023,PT,NORTH,18.8")
    assert finding.place.line == 3
    assert finding.suggestion is not None
    assert "18.8 under SEX is probably the value" in finding.suggestion.en


def test_a_row_with_too_many_cells_is_blocked() -> None:
    assert lines_of("rows.width", "Year,UNIT,Value\n2022,PT,5.0\n2023,PT,5.2,7") == [3]


def test_empty_cells_beyond_the_named_columns_are_no_shift() -> None:
    assert lines_of("rows.width", "Year,UNIT,Value,,\n2022,PT,5.0,,\n2023,PT,5.2") == []
    assert lines_of("rows.width", "Year,UNIT,Value\n2022,PT,5.0,,") == []


def test_a_blank_row_is_not_a_shifted_one() -> None:
    assert lines_of("rows.width", b"Year,UNIT,Value\n2022,PT,5.0\n\n2023,PT,5.2\n") == []


def test_a_number_in_place_of_a_code_is_blocked() -> None:
    [finding] = of_rule("rows.number_as_code", "Year,UNIT,AREA,SEX,Value\n2023,PT,NORTH,18.8,\n2023,PT,SOUTH,F,18.8")
    assert (finding.place.line, finding.value) == (2, "18.8")
    assert finding.suggestion is not None


def test_one_shifted_row_is_one_finding() -> None:
    """The missing cell explains the number under SEX and the absent value: they are not told again."""
    assert [finding.rule for finding in examined("Year,UNIT,AREA,SEX,Value\n2023,PT,NORTH,18.8")] == ["rows.width"]


@pytest.mark.parametrize("code", ["U", "ISCED11_3", "120345678", "Y15T19", "1-2", ""])
def test_codes_are_no_numbers(code: str) -> None:
    assert not is_number(code)


@pytest.mark.parametrize("text", ["18.8", "-3.5", "1e-05", ".5"])
def test_values_are_numbers(text: str) -> None:
    assert is_number(text)
