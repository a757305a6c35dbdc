"""Whatever bytes come, the readers give readings or an error that teaches; they never break down."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balalar.sources.observations import observations
from balalar.sources.read import read, read_tables
from balalar.sources.tables import table_of
from balalar.vocabulary.errors import SourceError
from balalar.vocabulary.mapping import FileNote, SeriesRule, SourceKind, SourceMapping
from balalar.vocabulary.table import Table

WORDS = [
    *("Year", "Value", "UNIT_MEASURE", "REF_AREA", "SEX", "AGE", "DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "ACTION"),
    *("STRUCTURE_NAME", "SEX: Sex", "NOTE", "", " ", "2020", "2020-Q1", "5.5", "1e999", "NaN", "-", "D", "R", "A: b"),
    *("dataflow", "A:B(1.0)", "_T", "F", "PT", '"', "\n", "\r", ";", "ұ", "\ufeff", "\u2028", "\x1c"),
]
CELLS = st.one_of(st.sampled_from(WORDS), st.text(max_size=6))


def mapping_of(kind: SourceKind) -> SourceMapping:
    return SourceMapping(
        "m",
        kind,
        "S",
        columns={"year": "Year", "value": "Value", "unit": "UNIT_MEASURE", "area": "REF_AREA", "status": "NOTE"},
        areas={"": "L"},
        dimensions={"SEX": "sex", "AGE": "age"},
        units={"PT": "percent"},
        series=(SeriesRule("a.b", where={"SEX": "F"}), SeriesRule("a.c", where={"SEX": ""}, unit="u")),
        files={"x.csv": FileNote(unit="v")},
    )


def table_or_refusal(content: bytes) -> Table | SourceError:
    try:
        return table_of(content, "x.csv")
    except SourceError as refused:
        return refused


def tables_or_refusal(kind: SourceKind, folder: Path) -> tuple[Table, ...] | SourceError:
    try:
        return read_tables(kind, folder)
    except SourceError as refused:
        return refused


def filled_rows(table: Table) -> int:
    return sum(any(cell.strip() for cell in row.cells) for row in table.rows)


@given(st.binary(max_size=300))
def test_random_bytes_are_a_table_or_an_error_that_teaches(content: bytes) -> None:
    table = table_or_refusal(content)
    if isinstance(table, SourceError):
        assert str(table).startswith("x.csv")
        assert table.why
        assert table.remedy
    else:
        lines = [row.line for row in table.rows]
        assert lines == sorted(set(lines))


@pytest.mark.parametrize("kind", [SourceKind.OPEN_SDG, SourceKind.UNICEF_CSV])
@given(st.lists(st.lists(CELLS, max_size=8), min_size=1, max_size=6))
def test_every_row_with_a_text_has_one_reading_whatever_stands_in_it(kind: SourceKind, cells: list[list[str]]) -> None:
    table = table_or_refusal("\n".join(",".join(row) for row in cells).encode())
    if isinstance(table, SourceError):
        return
    readings = read([table], mapping_of(kind))
    assert len(readings) == filled_rows(table)
    assert len(observations(readings, mapping_of(kind))) <= len(readings)


@pytest.mark.parametrize("kind", list(SourceKind))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.lists(CELLS, max_size=8), min_size=1, max_size=6))
def test_a_file_on_the_disk_is_read_or_refused(kind: SourceKind, tmp_path: Path, cells: list[list[str]]) -> None:
    file = tmp_path / "indicator_1.csv"
    file.write_bytes("\n".join(",".join(row) for row in cells).encode())
    tables = tables_or_refusal(kind, tmp_path)
    if isinstance(tables, SourceError):
        assert tables.remedy
    else:
        assert len(read(tables, mapping_of(kind))) <= filled_rows(tables[0])
