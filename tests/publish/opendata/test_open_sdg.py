"""One indicator as Open SDG CSV, read back by our own reader of such platforms."""

import csv
import io
from pathlib import Path

import pytest
from tests.support.small_release import COVER, SCHOOLS, VIOLENCE, figure, placed, small_draft, small_pack, small_release

from balalar.publish.opendata.open_sdg import open_sdg_file, open_sdg_text
from balalar.publish.release.frozen import Release
from balalar.sources import open_sdg
from balalar.sources.files import FoundFile
from balalar.sources.observations import observations
from balalar.vocabulary.errors import ReleaseError
from balalar.vocabulary.group import Group
from balalar.vocabulary.mapping import SeriesRule, SourceKind, SourceMapping
from balalar.vocabulary.origin import Origin


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return small_release(tmp_path_factory.mktemp("home"))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_year_is_first_the_value_last_and_the_map_code_before_it(release: Release) -> None:
    header = open_sdg_text(release, COVER).splitlines()[0].split(",")
    assert (header[0], header[-2:]) == ("Year", ["GeoCode", "Value"])


def test_the_country_as_a_whole_has_no_mark_in_any_breakdown(release: Release) -> None:
    totals = [row for row in rows(open_sdg_text(release, COVER)) if not row["REF_AREA"] and not row["SEX"]]
    assert [(row["Year"], row["Value"]) for row in totals] == [
        (str(year), str(40 + 2 * (year - 2020))) for year in range(2020, 2026)
    ]


def test_columns_that_say_nothing_are_left_out(release: Release) -> None:
    header = open_sdg_text(release, SCHOOLS).splitlines()[0]
    assert header == "Year,UNIT_MEASURE,ORIGIN,DATA_SOURCE,Value"


def test_a_hidden_value_is_an_empty_cell_with_its_status(release: Release) -> None:
    hidden = [row for row in rows(open_sdg_text(release, VIOLENCE)) if row["REF_AREA"]]
    assert {(row["Value"], row["OBS_STATUS"]) for row in hidden} == {("", "Q")}


def test_what_is_no_fact_says_so_in_every_row(release: Release) -> None:
    assert {row["ORIGIN"] for row in rows(open_sdg_text(release, COVER))} == {"example"}


def test_an_indicator_without_figures_is_a_header(release: Release) -> None:
    assert open_sdg_text(release, "family.empty") == "Year,UNIT_MEASURE,ORIGIN,DATA_SOURCE,Value\n"


def test_an_unknown_indicator_is_refused(release: Release) -> None:
    with pytest.raises(ReleaseError, match=r"no indicator health\.none"):
        open_sdg_text(release, "health.none")


def test_a_month_stands_beside_its_year(tmp_path: Path) -> None:
    figures = placed([figure(year="2024"), figure(year="2025-10", value=51.0, group=Group(sex="F"))])
    release = small_release(tmp_path, small_draft(small_pack(observations=figures)))
    assert [(row["Year"], row["TIME_PERIOD"]) for row in rows(open_sdg_text(release, COVER))] == [
        ("2024", ""),
        ("2025", "2025-10"),
    ]


def test_our_reader_of_such_platforms_reads_the_same_figures(release: Release, tmp_path: Path) -> None:
    file = tmp_path / open_sdg_file(COVER)
    file.write_text(open_sdg_text(release, COVER), encoding="utf-8")
    mapping = SourceMapping(
        "platform",
        SourceKind.OPEN_SDG,
        "S1",
        origin=Origin.EXAMPLE,
        columns={"year": "Year", "value": "Value", "unit": "UNIT_MEASURE", "area": "REF_AREA"},
        areas={"": "LA", "LA-N": "LA-N", "LA-S": "LA-S"},
        dimensions={"SEX": "sex"},
        ignored_columns=("ORIGIN", "DATA_SOURCE", "COMMENT_OBS", "GeoCode"),
        units={"PCNT": "percent"},
        series=(SeriesRule(COVER, file=file.name),),
    )
    read = open_sdg.readings(open_sdg.read_table(FoundFile(file.name, file)), mapping)
    assert not [one.unknown for one in read if one.unknown]
    assert {one.key: one.value for one in observations(read, mapping)} == {
        one.key: one.value for one in release.observations(COVER)
    }
