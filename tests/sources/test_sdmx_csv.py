"""SDMX-CSV as the standard's own examples have it; the same files are read with pysdmx beside us."""

import json
from pathlib import Path
from typing import Any

import pytest
from pysdmx.errors import Invalid
from pysdmx.io.csv.sdmx10.reader import read as pysdmx_10
from pysdmx.io.csv.sdmx20.reader import read as pysdmx_20
from pysdmx.io.csv.sdmx21.reader import read as pysdmx_21

from balalar.sources.files import FoundFile
from balalar.sources.sdmx_csv import FRAME, read_table, readings, rows_that_stand, structures, without_labels
from balalar.sources.tables import table_of
from balalar.vocabulary.errors import SourceError
from balalar.vocabulary.mapping import SourceKind, SourceMapping
from balalar.vocabulary.table import Table

PYSDMX = {"1.0": pysdmx_10, "2.0": pysdmx_20, "2.1": pysdmx_21}
CASES = (
    "sdmx10-csv_labels_both.csv",
    "sdmx10-data_v1_no_freq_cols.csv",
    "sdmx10-w-csv_labels_id.csv",
    "sdmx20-data_v2_no_freq_cols.csv",
    "sdmx21-data_v21_two_actions.csv",
    "sdmx21-w-csv_labels_both.csv",
    "sdmx21-w-csv_labels_name.csv",
)
REFUSED = {
    "sdmx10-data_v1_exception.csv": "no column DATAFLOW",
    "sdmx21-data_v21_invalid_action.csv": '"E" is no ACTION',
}


@pytest.fixture(scope="module")
def cases(shared_data: Path) -> Path:
    return shared_data / "method-cases" / "10-sdmx" / "sdmx-csv"


@pytest.fixture(scope="module")
def expected(cases: Path) -> dict[str, Any]:
    files: dict[str, Any] = json.loads((cases / "expected.json").read_text(encoding="utf-8"))["files"]
    return files


def standing(cases: Path, file: str, *, value: str = "OBS_VALUE") -> tuple[Table, list[dict[str, str]]]:
    """The table as read, and the figures that stand as plain dictionaries."""
    table = read_table(FoundFile(file, cases / file))
    plain = rows_that_stand(without_labels(table), value=value)
    named = [(place, name) for place, name in enumerate(plain.header) if name and name not in FRAME]
    return table, [{name: row.cells[place] for place, name in named} for row in plain.rows]


def test_every_case_that_is_published_is_tried(expected: dict[str, Any]) -> None:
    assert set(expected) == {*CASES, *REFUSED}


@pytest.mark.parametrize("file", CASES)
def test_a_message_gives_the_structure_and_the_rows_that_are_expected(
    cases: Path, expected: dict[str, Any], file: str
) -> None:
    table, figures = standing(cases, file, value="Me_1" if "actions" in file else "OBS_VALUE")
    case = expected[file]
    assert structures(table) == (case["structure"],)
    assert len(figures) == case["rows"]
    assert case.get("first", figures[0]) == figures[0]


@pytest.mark.parametrize("file", CASES)
def test_pysdmx_reads_the_same_cells(cases: Path, expected: dict[str, Any], file: str) -> None:
    _, figures = standing(cases, file, value="Me_1" if "actions" in file else "OBS_VALUE")
    theirs = PYSDMX[expected[file]["version"]]((cases / file).read_text(encoding="utf-8"))
    (dataset,) = theirs
    assert str(dataset.structure) == expected[file]["structure"]
    rows = dataset.data.to_dict(orient="records")
    assert [{str(name): str(cell) for name, cell in row.items()} for row in rows] == figures


@pytest.mark.parametrize(("file", "words"), REFUSED.items())
def test_what_pysdmx_refuses_is_refused_here_with_a_remedy(
    cases: Path, expected: dict[str, Any], file: str, words: str
) -> None:
    with pytest.raises(SourceError, match=words) as refused:
        read_table(FoundFile(file, cases / file))
    assert refused.value.remedy
    with pytest.raises(Invalid):
        PYSDMX[expected[file]["version"]]((cases / file).read_text(encoding="utf-8"))


def message(*lines: str, file: str = "x.csv") -> Table:
    return table_of(("\n".join(lines) + "\n").encode(), file)


def test_all_is_deleted_then_two_rows_replace_it(cases: Path) -> None:
    _, figures = standing(cases, "sdmx21-data_v21_two_actions.csv", value="Me_1")
    assert figures == [{"Id_1": "A", "Id_2": "A", "Me_1": "6"}, {"Id_1": "A", "Id_2": "B", "Me_1": "1"}]


HEADER = "STRUCTURE,STRUCTURE_ID,ACTION,SEX,AREA,OBS_VALUE,NOTE"


def lines_that_stand(*lines: str) -> list[tuple[int, str, str]]:
    """Line, value and note of what stands after the deletions."""
    table = rows_that_stand(message(HEADER, *lines), value="OBS_VALUE")
    return [(row.line, row.cells[5], row.cells[6]) for row in table.rows]


def test_a_deletion_takes_what_agrees_with_it_above_and_leaves_what_comes_below() -> None:
    girls, boys = "dataflow,A:B(1.0),I,F,N,1,x", "dataflow,A:B(1.0),I,M,N,2,y"
    assert lines_that_stand(girls, boys, "dataflow,A:B(1.0),D,F,,,", girls) == [(3, "2", "y"), (5, "1", "x")]


def test_a_deletion_of_one_flow_leaves_another_flow_alone() -> None:
    assert lines_that_stand("dataflow,A:B(1.0),I,F,N,1,x", "dataflow,A:C(1.0),D,,,,") == [(2, "1", "x")]


def test_a_deleted_value_takes_the_figure_and_a_deleted_attribute_only_itself() -> None:
    figure = "dataflow,A:B(1.0),I,F,N,1,x"
    assert lines_that_stand(figure, "dataflow,A:B(1.0),D,F,N,-,") == []
    assert lines_that_stand(figure, "dataflow,A:B(1.0),D,F,N,,-") == [(2, "1", "")]


@pytest.mark.parametrize("action", ["E", "d", "delete", "1"])
def test_an_action_that_is_none_is_refused_with_its_line(tmp_path: Path, action: str) -> None:
    (tmp_path / "x.csv").write_text(f"{HEADER}\ndataflow,A:B(1.0),I,F,N,1,\ndataflow,A:B(1.0),{action},F,N,1,\n")
    with pytest.raises(SourceError, match=f'x.csv:3: "{action}" is no ACTION'):
        read_table(FoundFile("x.csv", tmp_path / "x.csv"))


@pytest.mark.parametrize("start", ["table,A:B(1.0)", "dataflow,", ",A:B(1.0)"])
def test_a_row_that_does_not_say_what_it_belongs_to_is_refused(tmp_path: Path, start: str) -> None:
    (tmp_path / "x.csv").write_text(f"{HEADER}\n{start},I,F,N,1,\n")
    with pytest.raises(SourceError, match=r"x\.csv:2: the row does not say which data flow"):
        read_table(FoundFile("x.csv", tmp_path / "x.csv"))


def test_columns_of_names_that_make_no_pairs_are_refused(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,SEX,Sex,OBS_VALUE\n")
    with pytest.raises(SourceError, match="3 columns are no pairs"):
        read_table(FoundFile("x.csv", tmp_path / "x.csv"))


@pytest.mark.parametrize("first", ["STRUCTURE", "STRUCTURE[|]", '"STRUCTURE"', "\ufeffSTRUCTURE"])
def test_the_separator_is_what_follows_the_first_name(tmp_path: Path, first: str) -> None:
    (tmp_path / "x.csv").write_text(f"{first};STRUCTURE_ID;ACTION;NOTE\ndataflow;A:B(1.0);I;a,b\n", encoding="utf-8")
    table = read_table(FoundFile("x.csv", tmp_path / "x.csv"))
    assert table.rows[0].cells == ("dataflow", "A:B(1.0)", "I", "a,b")


def test_labels_gaps_and_columns_of_the_message_do_not_reach_the_reading() -> None:
    mapping = SourceMapping(
        "flow",
        SourceKind.SDMX_CSV,
        "U1",
        columns={"year": "TIME_PERIOD", "value": "OBS_VALUE", "area": "REF_AREA"},
        areas={"LND": "LAND"},
        dimensions={"SEX": "sex"},
        series_columns=("INDICATOR",),
    )
    table = message(
        "DATAFLOW,INDICATOR:Indicator,REF_AREA: Area,SEX: Sex,TIME_PERIOD: Time,OBS_VALUE: Value",
        "A:B(1.0): A flow,MR: Mortality: all,LND: Land,F: Girls,2020: 2020,NaN",
        "A:B(1.0): A flow,MR: Mortality: all,LND: Land,F: Girls,2021: 2021,5.5",
    )
    gap, figure = readings(table, mapping)
    assert (gap.value, gap.status, gap.unknown) == (None, "O", ())
    assert (figure.series, figure.area, figure.group.sex, figure.value) == ("MR", "LAND", "F", 5.5)
    assert figure.unknown == ()
