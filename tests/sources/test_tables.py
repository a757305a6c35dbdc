"""From bytes to a table: what is kept, what is noted of the form, what is refused and with which words."""

from pathlib import Path

import pytest

from balalar.sources.tables import MOST_COLUMNS, bytes_of, table_of
from balalar.vocabulary.errors import SourceError


def test_every_line_is_kept_with_its_number_and_as_many_cells_as_it_has() -> None:
    table = table_of(b"Year,SEX,Value\n2020,5.1\n\n2021,F,5.2,?\n", "x.csv")
    assert [(row.line, row.cells) for row in table.rows] == [
        (2, ("2020", "5.1")),
        (3, ()),
        (4, ("2021", "F", "5.2", "?")),
    ]


def test_a_quoted_cell_over_three_lines_leaves_the_numbers_of_the_lines_right() -> None:
    table = table_of(b'Year,Value,NOTE\n2020,1,"a\nb\nc"\n2021,2,d\n', "x.csv")
    assert [row.line for row in table.rows] == [2, 2 + 3]
    assert table.rows[0].cells[2] == "a\nb\nc"


@pytest.mark.parametrize(
    ("content", "line_ends"),
    [
        (b"Year\n2020\n", "LF"),
        (b"Year\r\n2020\r\n", "CRLF"),
        (b"Year\r\n2020\n", "mixed"),
        (b"Year\r2020\r", "mixed"),
        (b"Year\r\n2020", "CRLF"),
        (b"Year", "LF"),
        (b'Year\r\n"20\n20"\r\n', "CRLF"),
    ],
)
def test_line_ends_are_those_of_rows_and_not_those_inside_a_cell(content: bytes, line_ends: str) -> None:
    assert table_of(content, "x.csv").line_ends == line_ends


def test_a_byte_order_mark_is_noted_and_is_no_part_of_the_first_name() -> None:
    table = table_of("\ufeffYear,Value\n2020,1".encode(), "x.csv")
    assert (table.header[0], table.has_byte_order_mark, table.ends_with_line_end) == ("Year", True, False)


def test_columns_without_a_name_are_counted_at_the_end_only() -> None:
    table = table_of(b"Year,,Value,, \n2020,,1,,\n", "x.csv")
    assert table.empty_trailing_columns == 2


def test_another_encoding_is_named_with_its_byte_and_its_line() -> None:
    content = "Year,Облыс,Value\n".encode() + "2020,Абай,1\n".encode("cp1251")
    with pytest.raises(SourceError) as refused:
        table_of(content, "regions.csv")
    first_cyrillic = len("Year,Облыс,Value\n".encode()) + len("2020,")
    assert f"regions.csv:2: byte {first_cyrillic} (0xc0) is not UTF-8." in str(refused.value)
    assert "Windows-1251" in str(refused.value)


def test_the_byte_of_another_encoding_is_counted_from_the_start_of_the_file_mark_included() -> None:
    with pytest.raises(SourceError, match=r"byte 7 \(0xff\)"):
        table_of(b"\xef\xbb\xbfYear\xff,Value\n", "x.csv")


@pytest.mark.parametrize("content", ["Year,Value\n".encode("utf-16"), b"PK\x03\x04\x00\x00", b"Year\n20\x0020\n"])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(SourceError, match="is NUL, which no text has"):
        table_of(content, "x.csv")


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf", b",,\n1,2,3\n", b"   \n2020,1\n"])
def test_a_file_without_a_header_is_refused(content: bytes) -> None:
    with pytest.raises(SourceError, match="line 1 names no columns"):
        table_of(content, "x.csv")


def test_a_header_alone_is_a_table_without_rows() -> None:
    assert table_of(b"Year,Value", "x.csv").rows == ()


def test_a_quote_that_is_never_closed_is_refused_with_the_line_it_opens_on() -> None:
    with pytest.raises(SourceError, match=r"x\.csv:3: the row that begins here is not CSV"):
        table_of(b'Year,Value\n2020,1\n2021,"2\n2022,3\n', "x.csv")


@pytest.mark.parametrize(("mark", "said"), [(b";", "semicolons"), (b"\t", "tabulators")])
def test_another_separator_is_named(mark: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=f"separated by {said}, not by commas"):
        table_of(b"Year" + mark + b"Value\n2020" + mark + b"1,5\n", "x.csv")


def test_ten_thousand_columns_are_one_error() -> None:
    header = ",".join(f"C{number}" for number in range(10_000))
    with pytest.raises(SourceError, match=f"10000 columns; at most {MOST_COLUMNS}") as refused:
        table_of((header + "\n" + ",".join("1" * 10_000) + "\n").encode(), "wide.csv")
    assert str(refused.value).count("wide.csv") == 1


def test_a_file_past_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(3 * 2**20)  # no byte of it takes room on the disk
    with pytest.raises(SourceError, match=r"large\.csv has 3 MB; at most 2 MB are read"):
        bytes_of(large, "large.csv", most_bytes=2 * 2**20)


def test_a_cell_that_says_the_same_is_kept_once() -> None:
    table = table_of(b"Year,AREA\n2020,NORTH-EAST\n2021,NORTH-EAST\n", "x.csv")
    assert table.rows[0].cells[1] is table.rows[1].cells[1]
