"""The form of a file: told once a file, and never held against a figure."""

import pytest
from tests.support.invented_tables import examined, lines_of, of_rule

from balalar.vocabulary.finding import Severity

PLAIN = "Year,UNIT,Value\n2022,PT,5.0\n2023,PT,5.2\n"


def test_a_plain_file_has_nothing_to_tell() -> None:
    assert examined(PLAIN) == ()


def test_a_byte_order_mark_is_told_for_the_whole_file() -> None:
    assert lines_of("form.byte_order_mark", b"\xef\xbb\xbf" + PLAIN.encode()) == [0]


def test_windows_line_ends_are_told_once() -> None:
    assert lines_of("form.line_ends", PLAIN.replace("\n", "\r\n").encode()) == [0]


def test_mixed_line_ends_are_a_warning_and_not_called_windows() -> None:
    mixed = b"Year,UNIT,Value\r\n2022,PT,5.0\n2023,PT,5.2\n"
    assert lines_of("form.mixed_line_ends", mixed) == [0]
    assert lines_of("form.line_ends", mixed) == []


def test_a_last_line_without_an_end_is_told_at_that_line() -> None:
    assert lines_of("form.last_line", PLAIN.rstrip().encode()) == [3]


def test_columns_without_a_name_are_counted_at_the_header() -> None:
    [finding] = of_rule("form.empty_columns", "Year,UNIT,Value,,\n2022,PT,5.0,,\n2023,PT,5.2,,")
    assert (finding.place.line, finding.value) == (1, "2")


def test_an_empty_column_in_the_middle_is_no_empty_column_at_the_end() -> None:
    assert lines_of("form.empty_columns", "Year,,UNIT,Value\n2022,,PT,5.0") == []


def test_blank_rows_are_told_once_at_the_first_with_all_their_lines() -> None:
    [finding] = of_rule("form.blank_rows", b"Year,UNIT,Value\n2022,PT,5.0\n\n,,\n2023,PT,5.2\n")
    assert (finding.place.line, finding.value) == (3, "2")
    assert "3, 4" in finding.message.en


def test_a_file_with_a_header_only_says_no_data() -> None:
    [finding] = of_rule("form.header_only", "Year,UNIT,Value\n")
    assert finding.severity is Severity.NOTE
    assert "no data" in finding.message.en


def test_a_file_with_one_figure_is_no_header_only() -> None:
    assert lines_of("form.header_only", "Year,UNIT,Value\n2023,PT,5.2") == []


@pytest.mark.parametrize("oddity", [b"\xef\xbb\xbf" + PLAIN.encode(), PLAIN.replace("\n", "\r\n").encode()])
def test_the_form_of_a_file_blocks_nothing(oddity: bytes) -> None:
    assert not [finding for finding in examined(oddity) if finding.severity is Severity.ERROR]
