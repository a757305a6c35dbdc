"""A release as SDMX-CSV: what leaves is what was frozen, and what was hidden is in no cell."""

from pathlib import Path

import pytest
from pysdmx.io.csv.sdmx10.reader import read as pysdmx_10
from pysdmx.io.csv.sdmx20.reader import read as pysdmx_20
from tests.support.small_release import COVER, VIOLENCE, small_release

from balalar.indicators.methods.sdmx_codes import Labels, Version, observation_of
from balalar.publish.opendata.sdmx import code_book_of, sdmx_structure_text, sdmx_text, structure_of
from balalar.publish.release.frozen import Release
from balalar.sources.files import FoundFile
from balalar.sources.sdmx_csv import FRAME, read_table, readings, structures, without_labels
from balalar.vocabulary.errors import Place
from balalar.vocabulary.mapping import SeriesRule, SourceKind, SourceMapping
from balalar.vocabulary.observation import Observation, ObservationStatus


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return small_release(tmp_path_factory.mktemp("home"))


def rows_in(text: str, folder: Path) -> list[dict[str, str]]:
    """The rows of a message as our own reader of sources has them."""
    file = folder / "release.csv"
    file.write_text(text, encoding="utf-8")
    plain = without_labels(read_table(FoundFile(file.name, file)))
    named = [(place, name) for place, name in enumerate(plain.header) if name and name not in FRAME]
    return [{name: row.cells[place] for place, name in named} for row in plain.rows]


def without_place(one: Observation) -> Observation:
    facts = {name: getattr(one, name) for name in Observation.__slots__}
    return Observation(**(facts | {"place": Place("")}))


@pytest.mark.parametrize("version", list(Version))
def test_every_figure_of_the_release_comes_back(release: Release, tmp_path: Path, version: Version) -> None:
    rows = rows_in(sdmx_text(release, version=version), tmp_path)
    book = code_book_of(release)
    assert [observation_of(row, book) for row in rows] == [without_place(one) for one in release.all_observations]


def test_pysdmx_reads_both_forms(release: Release) -> None:
    for version, read in ((Version.V1_0, pysdmx_10), (Version.V2_0, pysdmx_20)):
        (dataset,) = read(sdmx_text(release, version=version))
        assert str(dataset.structure) == "Dataflow=BALALAR:SMALL-PROGRAMME(1.0)"
        assert len(dataset.data) == len(release.all_observations)
        assert set(dataset.data["RELEASE"]) == {release.id}


def test_what_is_hidden_is_a_gap_with_its_reason(release: Release, tmp_path: Path) -> None:
    rows = rows_in(sdmx_text(release, indicator=VIOLENCE), tmp_path)
    hidden = [row for row in rows if row["OBS_STATUS"] == "Q"]
    assert {row["REF_AREA"] for row in hidden} == {"LA-N", "LA-S"}  # 3 children, and the rest that would give them away
    assert {(row["OBS_VALUE"], row["NUMERATOR"], row["ABSENCE"]) for row in hidden} == {("NaN", "", "SUPPRESSED")}


def test_one_indicator_can_be_taken_alone(release: Release, tmp_path: Path) -> None:
    rows = rows_in(sdmx_text(release, indicator=COVER), tmp_path)
    assert {row["INDICATOR"] for row in rows} == {"EDUCATION__COVER"}


def test_a_region_says_its_level_and_its_country(release: Release, tmp_path: Path) -> None:
    rows = rows_in(sdmx_text(release), tmp_path)
    assert {(row["REF_AREA"], row["ADMIN_LEVEL"], row["REF_AREA_PARENT"]) for row in rows} == {
        ("LA", "0", "_Z"),
        ("LA-N", "1", "LA"),
        ("LA-S", "1", "LA"),
    }


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_labels_are_in_the_language_asked_for(release: Release, language: str) -> None:
    text = sdmx_text(release, labels=Labels.BOTH, language=language)  # type: ignore[arg-type]
    name = release.programme.name.said_in(language)  # type: ignore[arg-type]
    assert f"BALALAR:SMALL-PROGRAMME(1.0): {name}" in text


def test_a_mapping_reads_the_release_like_any_other_publication(release: Release, tmp_path: Path) -> None:
    file = tmp_path / "release.csv"
    file.write_text(sdmx_text(release), encoding="utf-8")
    table = read_table(FoundFile(file.name, file))
    mapping = SourceMapping(
        "release",
        SourceKind.SDMX_CSV,
        "S1",
        columns={"year": "TIME_PERIOD", "value": "OBS_VALUE", "area": "REF_AREA", "status": "OBS_STATUS"}
        | {"unit": "UNIT_MEASURE", "lower": "LOWER_BOUND", "upper": "UPPER_BOUND"},
        areas={one: one for one in ("LA", "LA-N", "LA-S")},
        dimensions={"SEX": "sex", "AGE": "age", "RESIDENCE": "residence", "WEALTH_QUINTILE": "wealth"}
        | {"EDUCATION_LEVEL": "education", "DISABILITY_STATUS": "disability"},
        series_columns=("INDICATOR",),
        ignored_columns=(
            *("ADMIN_LEVEL", "REF_AREA_PARENT", "DATA_SOURCE", "OBS_FOOTNOTE", "NUMERATOR", "DENOMINATOR"),
            *("ORIGIN", "UNIT", "ABSENCE", "RELEASE"),
        ),
        units={"PCNT": "percent", "NUMBER": "children"},
        series=(SeriesRule(COVER, where={"INDICATOR": "EDUCATION__COVER"}),),
    )
    assert structures(table) == (f"Dataflow={structure_of(release).flow_id}",)
    read = readings(table, mapping)
    assert not [one.unknown for one in read if one.unknown]
    covers = [one.value for one in read if one.indicator == COVER]
    assert covers == [one.value for one in release.observations(COVER)]
    statuses = {one.status for one in read if one.value is None}
    assert statuses == {ObservationStatus.SUPPRESSED}


def test_the_structure_carries_every_code_list_and_says_when(release: Release) -> None:
    text = sdmx_structure_text(release)
    assert all(f'"id":"{name}"' in text for name in ("CL_AREA", "CL_AGE", "CL_SOURCE", "CL_ABSENCE", "CHILDREN"))
    assert release.manifest.made_at in text
    assert sdmx_structure_text(release) == text
