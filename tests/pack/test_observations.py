"""Figures are read from one strict form of CSV, and every cell that cannot be understood is told with its line."""

import pytest

from balalar.pack.observations import HEADER
from balalar.vocabulary.group import Group

from .conftest import PackCopy

FILE = "observations/health.csv"
FIRST_ROW = "health.under_five_mortality,XI,2019,,,,,,,15.1,,,,,per_1000_live_births,,example,E2,"


def row_with(**cells: str) -> str:
    """The first row of the file with some cells changed."""
    row = dict(zip(HEADER, FIRST_ROW.split(","), strict=True)) | cells
    return ",".join(row.values())


def test_an_empty_cell_of_a_group_is_everybody(example: PackCopy) -> None:
    groups = {figure.group for figure in example.read().observations if figure.indicator == "education.quiet_place"}
    marks = ({"residence": "U"}, {"residence": "R"}, {"sex": "F"}, {"sex": "M"}, {"wealth": "Q1"}, {"wealth": "Q5"})
    assert groups == {Group(), *(Group(**mark) for mark in marks)}


def test_a_number_with_a_comma_in_quotes_is_told_how_to_be_written(example: PackCopy) -> None:
    fault = example.change(FILE, FIRST_ROW, row_with(value='"15,1"')).only_fault()
    assert str(fault) == (
        'observations/health.csv:2: "value" is "15,1", which is no number.\n'
        "A figure that cannot be read can be neither judged nor drawn.\n"
        "Write it with a decimal point and nothing else: 15.1."
    )


def test_a_number_with_a_bare_comma_breaks_its_row_and_is_told(example: PackCopy) -> None:
    fault = example.change(FILE, FIRST_ROW, row_with(value="15,1")).only_fault()
    assert fault.what == f"The row has {19 + 1} cells; the header has 19."
    assert "numbers take a decimal point" in fault.remedy


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("value", "nan", "no number"),
        ("value", "1e400", "no number"),
        ("value", " 15.1", "no number"),
        ("value", "١٥", "no number"),
        ("lower", "low", "no number"),
        ("period", "2019-13", "no date"),
        ("period", "2019/20", "no date"),
        ("sex", "girls", "no code of this dimension"),
        ("age", "0-4", "no code of this dimension"),
        ("residence", "urban", "no code of this dimension"),
        ("education", "primary school", "no code of this dimension"),
        ("status", "X", "no word of its list"),
        ("status", "H", "no word of its list"),  # withheld is said by the gate, never by a pack
        ("origin", "computed", "no word of its list"),
        ("origin", "", "no word of its list"),
        ("indicator", "", '"indicator" is empty'),
        ("area", "", '"area" is empty'),
        ("unit", "", '"unit" is empty'),
    ],
)
def test_a_cell_that_cannot_be_understood_is_told(example: PackCopy, column: str, cell: str, said: str) -> None:
    fault = example.change(FILE, FIRST_ROW, row_with(**{column: cell})).only_fault()
    assert str(fault.place) == f"{FILE}:2"
    assert said in fault.what


def test_every_bad_cell_of_a_row_is_told(example: PackCopy) -> None:
    broken = row_with(value="much", period="long ago", sex="boys", origin="rumour")
    assert len(example.change(FILE, FIRST_ROW, broken).faults()) == 4


def test_an_absent_value_must_say_why(example: PackCopy) -> None:
    fault = example.change(FILE, FIRST_ROW, row_with(value="")).only_fault()
    assert fault.what == "There is no value, and the status A (the empty one) does not say why."


def test_a_value_beside_a_status_that_says_there_is_none_is_refused(example: PackCopy) -> None:
    fault = example.change(FILE, FIRST_ROW, row_with(status="Q")).only_fault()
    assert fault.what == "The value is 15.1, and the status Q says that there is none."


def test_zero_is_a_value(example: PackCopy) -> None:
    figures = example.change(FILE, FIRST_ROW, row_with(value="0")).read().observations
    assert next(figure.value for figure in figures if figure.place.file == FILE) == 0.0


def test_ten_thousand_unknown_columns_are_one_fault(example: PackCopy) -> None:
    header = ",".join(HEADER)
    example.change(FILE, header, header + "".join(f",column_{number}" for number in range(10_000)))
    fault = example.only_fault()
    assert '"column_0", "column_1", "column_2" and 9997 more' in fault.what
    assert len(str(fault)) < 600


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (",".join(HEADER).replace("period", "year"), 'not known: "year"; missing: "period"'),
        (",".join(HEADER).replace(",note", ""), 'missing: "note"'),
        (",".join(reversed(HEADER)), "in another order"),
        (";".join(HEADER), "parted by semicolons"),
    ],
)
def test_another_header_is_told_apart(example: PackCopy, header: str, said: str) -> None:
    fault = example.change(FILE, ",".join(HEADER), header).only_fault()
    assert said in fault.what
    assert ",".join(HEADER) in fault.remedy


def test_an_empty_file_is_told(example: PackCopy) -> None:
    assert example.put(FILE, b"").only_fault().what == "The file is empty."


def test_rows_with_nothing_in_them_are_passed_over(example: PackCopy) -> None:
    before = len(example.read().observations)
    example.add(FILE, "\n" + "," * 18 + "\n  \n")
    assert len(example.read().observations) == before


def test_a_quote_that_is_never_closed_is_told_with_the_line_it_opens_in(example: PackCopy) -> None:
    fault = example.change(FILE, FIRST_ROW, FIRST_ROW + '"never closed').only_fault()
    assert "cannot be taken apart" in fault.what
    assert fault.place.line == 2


def test_lines_are_counted_through_notes_of_several_lines(example: PackCopy) -> None:
    example.change(FILE, FIRST_ROW, row_with(note='"first line\nsecond line"'))
    example.change(FILE, "XI,2020,,,,,,,14.4", "XI,2020,,,,,,,high")
    assert example.only_fault().place.line == 4


def test_a_row_parted_by_semicolons_is_told(example: PackCopy) -> None:
    example.change(FILE, FIRST_ROW, FIRST_ROW.replace(",", ";"))
    assert example.only_fault().what == "The cells are parted by semicolons, not by commas."
