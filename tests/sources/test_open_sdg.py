"""The 60 national tables, byte for byte as published: every row is accounted for, every known oddity is seen."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from balalar.sources.observations import observations
from balalar.sources.read import read, read_tables
from balalar.vocabulary.errors import SourceError
from balalar.vocabulary.group import Group
from balalar.vocabulary.mapping import SourceKind, SourceMapping
from balalar.vocabulary.table import Reading, Table


@pytest.fixture(scope="module")
def tables(kazstat: Path) -> dict[str, Table]:
    return {table.file: table for table in read_tables(SourceKind.OPEN_SDG, kazstat)}


@pytest.fixture(scope="module")
def readings(tables: dict[str, Table], kazstat_mapping: SourceMapping) -> tuple[Reading, ...]:
    return read(list(tables.values()), kazstat_mapping)


def test_every_row_of_every_file_is_accounted_for(
    kazstat: Path, tables: dict[str, Table], readings: tuple[Reading, ...]
) -> None:
    with (kazstat / "catalogue.csv").open(encoding="utf-8", newline="") as file:
        catalogued = {row["file"]: int(row["rows"]) for row in csv.DictReader(file)}
    assert len(catalogued) == 60
    understood = Counter(reading.place.file for reading in readings)
    blank = {file: sum(not any(row.cells) for row in table.rows) for file, table in tables.items()}
    assert {file: understood[file] for file in tables} == catalogued
    assert {file: len(table.rows) for file, table in tables.items()} == {
        file: rows + blank[file] for file, rows in catalogued.items()
    }
    assert {file: count for file, count in blank.items() if count} == {
        "context/indicator_11-6-2.csv": 4,
        "data/indicator_4-a-1.csv": 1,
    }


def test_every_line_of_a_file_is_the_line_of_one_row(kazstat: Path, tables: dict[str, Table]) -> None:
    for file, table in tables.items():
        lines = (kazstat / file).read_bytes().decode().splitlines()
        assert [row.line for row in table.rows] == list(range(2, len(lines) + 1)), file


def test_oddities_of_form_are_noted(tables: dict[str, Table]) -> None:
    with_crlf = {file.split("_")[1].removesuffix(".csv") for file, table in tables.items() if table.line_ends == "CRLF"}
    assert with_crlf == {"3-1-1", "3-1-2", "3-7-2", "16-2-2", "1-a-2", "2-1-2", "5-b-1"}
    assert {table.line_ends for table in tables.values()} == {"LF", "CRLF"}
    assert {file: table.empty_trailing_columns for file, table in tables.items() if table.empty_trailing_columns} == {
        "data/indicator_3-1-2.csv": 4,
        "data/indicator_3-7-2.csv": 6,
    }
    assert [file for file, table in tables.items() if not table.ends_with_line_end] == ["data/indicator_4-1-2.csv"]
    assert not [file for file, table in tables.items() if table.has_byte_order_mark]
    assert [file for file, table in tables.items() if not table.rows] == [
        "data/indicator_1-2-2.csv",
        "data/indicator_16-2-3.csv",
        "data/indicator_4-1-2.csv",
    ]


def test_the_six_rows_whose_cells_slid_and_nothing_else_of_the_regions_is_not_understood(
    readings: tuple[Reading, ...],
) -> None:
    odd = {
        (reading.place.file, *unknown)
        for reading in readings
        for unknown in reading.unknown
        if "11-6-2" not in reading.place.file  # air is measured at stations, which are no regions
    }
    assert odd == {
        ("data/indicator_4-c-1-2.csv", "REF_AREA", "32.8"),
        ("data/indicator_4-c-1-2.csv", "REF_AREA", "41.0"),
        ("data/indicator_4-c-1-2.csv", "REF_AREA", "55.9"),
        ("data/indicator_4-c-1-2.csv", "REF_AREA", "60.7"),
        ("data/indicator_8-6-1.csv", "SEX", "18.8"),
        ("data/indicator_8-7-1.csv", "SEX", "R"),
    }


def test_values_keep_the_text_that_stands_in_the_file(readings: tuple[Reading, ...]) -> None:
    lost_point = [
        (reading.period_text, reading.value_text, reading.value)
        for reading in readings
        if reading.place.file == "data/indicator_4-2-1.csv" and reading.value and reading.value > 100
    ]
    assert lost_point == [("2010", "861", 861.0), ("2015", "855", 855.0)]
    padded = [reading for reading in readings if reading.value_text != reading.value_text.strip()]
    assert {(reading.place.file, reading.area_text, reading.period_text) for reading in padded} == {
        ("context/indicator_5-b-1.csv", "KZABY", "2022")
    }
    assert all(reading.value is not None for reading in padded)


def test_the_national_total_of_2019_is_the_published_one(
    readings: tuple[Reading, ...], kazstat_mapping: SourceMapping
) -> None:
    figures = {
        (each.indicator, each.area, each.period.year, each.group): each.value
        for each in observations(readings, kazstat_mapping)
    }
    assert figures["health.under_five_mortality", "KZ", 2019, Group()] == 10.69
    assert len([key for key in figures if key[0] == "health.births_15_19"]) == 1396 / len(["10–14", "15–19"])


def test_all_files_that_cannot_be_read_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "indicator_1.csv").write_bytes(b"")
    (tmp_path / "indicator_2.csv").write_bytes("Year,Область\n".encode("cp1251"))
    (tmp_path / "indicator_3.csv").write_bytes(b"Year,Value\n2020,1\n")
    with pytest.raises(SourceError) as refused:
        read_tables(SourceKind.OPEN_SDG, tmp_path)
    assert "indicator_1.csv: line 1 names no columns" in str(refused.value)
    assert "indicator_2.csv:1: byte 5" in str(refused.value)
    assert "indicator_3" not in str(refused.value)


def test_a_folder_without_tables_says_how_they_are_called(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("Year,Value\n")
    with pytest.raises(SourceError, match=r"indicator_\*\.csv"):
        read_tables(SourceKind.OPEN_SDG, tmp_path)


def test_each_file_read_is_told_to_whoever_waits(tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"indicator_{number}.csv").write_text("Year,Value\n")
    told: list[tuple[int, str]] = []
    read_tables(SourceKind.OPEN_SDG, tmp_path, advance=lambda steps, now: told.append((steps, now)))
    assert told == [(1, "indicator_1.csv"), (1, "indicator_2.csv")]
