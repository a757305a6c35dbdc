"""Which readings become figures, and what goes with them."""

from dataclasses import replace

import pytest

from balalar.sources.observations import observations
from balalar.sources.read import read
from balalar.sources.tables import table_of
from balalar.vocabulary.errors import Place
from balalar.vocabulary.group import Group
from balalar.vocabulary.mapping import SeriesRule, SourceKind, SourceMapping
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.origin import Origin
from balalar.vocabulary.period import Period

HEADER = "Year,UNIT_MEASURE,REF_AREA,SEX,AGE,Value"


def figures(lines: str, mapping: SourceMapping, *, file: str = "indicator_1.csv") -> tuple[Observation, ...]:
    table = table_of(f"{HEADER}\n{lines}\n".encode(), file)
    return observations(read([table], mapping), mapping)


def test_a_figure_keeps_its_source_its_origin_and_its_line(open_sdg_mapping: SourceMapping) -> None:
    mapping = replace(open_sdg_mapping, origin=Origin.REPORTED)
    (figure,) = figures("2020,PT,NORTH,F,,81.6", mapping, file="data/indicator_1.csv")
    assert figure == Observation(
        "education.cover",
        "LAND-N",
        Period(2020),
        Group(sex="F"),
        81.6,
        "percent",
        Origin.REPORTED,
        "O1",
        place=Place("data/indicator_1.csv", 2),
    )


@pytest.mark.parametrize(
    "line",
    [
        "2020,PT,SOUTH,,,81.6",
        "2020,PT,TOWER,,,81.6",
        "2020,,,,,81.6",
        "2020,PT,,X,,81.6",
        "last year,PT,,,,81.6",
        "2020,PT,,,,",
        "2020,PT,,,,many",
        "2020,PT,,,,81.6,more",
    ],
)
def test_a_row_that_is_not_understood_to_the_end_is_no_figure(open_sdg_mapping: SourceMapping, line: str) -> None:
    assert figures(line, open_sdg_mapping) == ()


def test_a_row_of_no_indicator_of_ours_is_no_figure(open_sdg_mapping: SourceMapping) -> None:
    assert figures("2020,PT,,,,81.6", open_sdg_mapping, file="indicator_2.csv") == ()


def test_a_dimension_that_makes_the_indicator_no_longer_narrows_the_group(open_sdg_mapping: SourceMapping) -> None:
    mapping = replace(
        open_sdg_mapping,
        series=(
            SeriesRule("births.15_19", file="indicator_1.csv", where={"AGE": "Y15T19"}),
            SeriesRule("births.all", file="indicator_1.csv"),
        ),
    )
    young, older = figures("2020,PT,,F,Y15T19,24.5\n2020,PT,,F,Y20T24,130", mapping)
    assert (young.indicator, young.group) == ("births.15_19", Group(sex="F"))
    assert (older.indicator, older.group) == ("births.all", Group(sex="F", age="Y20T24"))


def test_an_absent_value_with_its_reason_is_a_figure_too() -> None:
    mapping = SourceMapping(
        "flow",
        SourceKind.SDMX_CSV,
        "U1",
        columns={"year": "TIME_PERIOD", "value": "OBS_VALUE", "area": "REF_AREA", "status": "OBS_STATUS"},
        areas={"LND": "LAND"},
        series=(SeriesRule("health.mortality", where={"INDICATOR": "MR"}, unit="per_1000"),),
        series_columns=("INDICATOR",),
    )
    lines = "DATAFLOW,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n"
    lines += "A:B(1.0),MR,LND,2019,NaN,\nA:B(1.0),MR,LND,2020,,Q\nA:B(1.0),MR,LND,2021,10.1,\n"
    found = observations(read([table_of(lines.encode(), "x.csv")], mapping), mapping)
    assert [(str(each.period), each.value, each.status) for each in found] == [
        ("2019", None, "O"),
        ("2020", None, "Q"),
        ("2021", 10.1, "A"),
    ]
