"""UNICEF's own download, which is no SDMX-CSV: label columns beside codes, no structure column."""

from pathlib import Path

import pytest

from balalar.sources.observations import observations
from balalar.sources.read import read, read_tables
from balalar.vocabulary.errors import SourceError
from balalar.vocabulary.group import Group
from balalar.vocabulary.mapping import SeriesRule, SourceKind, SourceMapping
from balalar.vocabulary.observation import ObservationStatus

NEIGHBOURS = {"KAZ": "KZ", "KGZ": "KGZ", "UZB": "UZB", "TJK": "TJK", "TKM": "TKM"}


@pytest.fixture(scope="module")
def folder(shared_data: Path) -> Path:
    return shared_data / "method-cases" / "10-sdmx" / "kaz-neighbours-real"


@pytest.fixture
def mortality() -> SourceMapping:
    return SourceMapping(
        "unicef-cme",
        SourceKind.UNICEF_CSV,
        "UN_IGME",
        columns={
            "year": "TIME_PERIOD",
            "value": "OBS_VALUE",
            "unit": "UNIT_MEASURE",
            "area": "REF_AREA",
            "status": "OBS_STATUS",
            "lower": "LOWER_BOUND",
            "upper": "UPPER_BOUND",
        },
        areas={"KAZ": "KZ"},
        ignored_areas=("KGZ", "UZB", "TJK", "TKM"),
        dimensions={"SEX": "sex", "WEALTH_QUINTILE": "wealth"},
        series_columns=("INDICATOR",),
        extra_columns=("DATA_SOURCE",),
        ignored_columns=("COUNTRY_NOTES", "REF_PERIOD"),
        units={"D_PER_1000_B": "per_1000_live_births"},
        series=(SeriesRule("health.under_five_mortality", where={"INDICATOR": "CME_MRY0T4"}),),
    )


def test_mortality_with_its_interval_is_read_as_published(folder: Path, mortality: SourceMapping) -> None:
    tables = read_tables(SourceKind.UNICEF_CSV, folder / "cme_u5mr_2020_with_intervals.csv")
    readings = read(tables, mortality)
    assert len(readings) == 15
    assert not [reading for reading in readings if reading.unknown]
    total = next(figure for figure in observations(readings, mortality) if figure.group == Group())
    assert (total.value, total.lower, total.upper) == (10.1191857746263, 9.89674893077512, 10.3521242265188)
    assert (total.area, total.unit, total.status) == ("KZ", "per_1000_live_births", ObservationStatus.NORMAL)
    assert len(observations(readings, mortality)) == len(["girls", "boys", "all"])


def test_a_column_of_labels_is_passed_over_and_a_column_of_codes_is_not(folder: Path, mortality: SourceMapping) -> None:
    bare = SourceMapping(
        "m", SourceKind.UNICEF_CSV, "S", columns=mortality.columns, areas=NEIGHBOURS, units=mortality.units
    )
    readings = read(read_tables(SourceKind.UNICEF_CSV, folder / "cme_u5mr_2020_with_intervals.csv"), bare)
    reported = {column for reading in readings for column, _ in reading.unknown}
    assert reported == {"INDICATOR", "SEX", "WEALTH_QUINTILE", "DATA_SOURCE", "COUNTRY_NOTES"}


def test_the_warehouse_is_read_row_by_row(folder: Path) -> None:
    mapping = SourceMapping(
        "unicef",
        SourceKind.UNICEF_CSV,
        "UNICEF",
        columns={"year": "TIME_PERIOD", "value": "OBS_VALUE", "unit": "UNIT_MEASURE", "area": "REF_AREA"},
        areas=NEIGHBOURS,
        dimensions={"SEX": "sex", "AGE": "age"},
        series_columns=("INDICATOR",),
        extra_columns=("DATA_SOURCE",),
        ignored_columns=("SERIES_FOOTNOTE", "OBS_FOOTNOTE"),
        units={unit: unit.lower() for unit in ("PCNT", "D_PER_1000_B", "RATE_1000", "BIRTHSPER1000WOMEN")},
        series=(
            SeriesRule("health.under_five_mortality", where={"INDICATOR": "CME_MRY0T4", "AGE": "Y0T4"}),
            SeriesRule("health.under_five_mortality", where={"INDICATOR": "CME_MRY0T4", "AGE": ""}),
        ),
    )
    readings = read(read_tables(SourceKind.UNICEF_CSV, folder / "unicef_data_warehouse.csv"), mapping)
    assert len(readings) == 2075
    assert not [reading for reading in readings if reading.unknown]
    figures = {
        figure.period.year: figure.value
        for figure in observations(readings, mapping)
        if figure.area == "KZ" and figure.group == Group()
    }
    assert (round(figures[2000] or 0, 1), round(figures[2022] or 0, 1)) == (42.4, 9.7)


def test_the_download_is_refused_as_sdmx_csv_with_the_kind_that_reads_it(folder: Path) -> None:
    with pytest.raises(SourceError, match="read it as unicef-csv"):
        read_tables(SourceKind.SDMX_CSV, folder / "cme_u5mr_2020_with_intervals.csv")
