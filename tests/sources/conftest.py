"""Mappings that the tests of this room read with; small ones by hand, and one for the 60 national tables."""

import csv
from pathlib import Path

import pytest

from balalar.vocabulary.mapping import SeriesRule, SourceKind, SourceMapping

UNITS = (
    "PT",
    "PER_1000_LIVE_BIRTHS",
    "PER_100000_POP",
    "PER_1000_POP",
    "PERSONS",
    "TH_PEOPLE",
    "SQ_METER",
    "MG_CUB_METER",
    "PT_BY_2005",
)


@pytest.fixture
def open_sdg_mapping() -> SourceMapping:
    return SourceMapping(
        "office",
        SourceKind.OPEN_SDG,
        "O1",
        columns={"year": "Year", "value": "Value", "unit": "UNIT_MEASURE", "area": "REF_AREA"},
        areas={"": "LAND", "NORTH": "LAND-N"},
        ignored_areas=("TOWER",),
        dimensions={"SEX": "sex", "URBANISATION": "residence", "AGE": "age"},
        series_columns=("SERIES",),
        codes={"sex": {"GIRLS": "F"}},
        units={"PT": "percent"},
        series=(SeriesRule("education.cover", file="indicator_1.csv"),),
    )


@pytest.fixture(scope="session")
def kazstat(shared_data: Path) -> Path:
    return shared_data / "kazstat-sdg"


@pytest.fixture(scope="session")
def kazstat_mapping(kazstat: Path) -> SourceMapping:
    with (kazstat / "regions.csv").open(encoding="utf-8", newline="") as file:
        regions = {row["ref_area"]: row["iso_3166_2"] or row["ref_area"] for row in csv.DictReader(file)}
    return SourceMapping(
        "kazstat-sdg",
        SourceKind.OPEN_SDG,
        "BNS-SDG",
        columns={"year": "Year", "value": "Value", "unit": "UNIT_MEASURE", "area": "REF_AREA"},
        aliases={"Units": "UNIT_MEASURE"},
        areas={"": "KZ", **regions},
        dimensions={
            "SEX": "sex",
            "URBANISATION": "residence",
            "AGE": "age",
            "EDUCATION_LEV": "education",
            "INCOME_WEALTH_QUANTILE": "wealth",
        },
        series_columns=("SERIES", "COMPOSITE_BREAKDOWN"),
        codes={"education": {"_L_EDU_BS_MS": "_L_EDU_BS_MS"}},
        units={unit: unit.lower() for unit in UNITS},
        series=(
            SeriesRule("health.under_five_mortality", file="indicator_3-2-1.csv"),
            SeriesRule("health.births_15_19", file="indicator_3-7-2.csv", where={"AGE": "Y15T19"}, unit="per_1000"),
        ),
    )
