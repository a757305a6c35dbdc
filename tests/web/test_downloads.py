"""Files to take away: what each is called, what it holds, and that it holds what the page shows."""

import csv
import io
import json
import struct
import xml.etree.ElementTree as ET
from pathlib import Path

import duckdb
import pytest
from tests.web.addresses import files_of
from tests.web.asking import Portal, whole

from balalar.publish.release.form.cells import observations_in
from balalar.vocabulary.digest import digest_of_file
from balalar.vocabulary.text import LANGUAGES

COVER = "education.preschool_cover"
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    "parquet": "application/vnd.apache.parquet",
}
SVG = "{http://www.w3.org/2000/svg}"


def test_every_file_says_its_kind_and_a_name_to_keep_it_under(example: Portal) -> None:
    seen = set()
    for route in files_of(example.release):
        answer = example.get(route.address)
        name = route.address.rpartition("/")[2]
        if route.kind == "release_file" and answer.status_code == 404:
            continue  # a file of the release that is not offered whole
        assert answer.status_code == 200, route.address
        assert answer.headers["Content-Type"] == KINDS[name.rpartition(".")[2]], route.address
        assert example.release.short_id in answer.headers["Content-Disposition"], route.address
        assert answer.headers["Content-Disposition"].startswith("attachment; ")
        assert whole(answer)
        seen.add(name.rpartition(".")[2])
    assert seen == set(KINDS)


def test_a_table_holds_the_figures_of_the_release_and_says_origin_and_source_of_each(example: Portal) -> None:
    text = whole(example.get(f"/ru/indicators/{COVER}.csv")).decode()
    assert observations_in(text) == example.release.observations(COVER)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert all(row["origin"] and row["source"] and row["unit"] and row["period"] for row in rows)


def test_json_holds_all_that_the_release_says_of_an_indicator(example: Portal) -> None:
    told = json.loads(whole(example.get(f"/kk/indicators/{COVER}.json")))
    release = example.release
    assert told["release"]["id"] == release.id
    assert told["definition_hash"] == release.indicators[COVER].hash
    assert len(told["observations"]) == len(release.observations(COVER))
    assert {one["id"] for one in told["sources"]} >= {one["source"] for one in told["observations"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_stands_alone_and_speaks_the_language_of_its_page(example: Portal, language: str) -> None:
    root = ET.fromstring(whole(example.get(f"/{language}/indicators/{COVER}.svg")))  # noqa: S314  made by us
    assert root.tag == f"{SVG}svg"
    assert "var(" not in ET.tostring(root, encoding="unicode")
    assert not list(root.iter(f"{SVG}script"))
    assert not list(root.iter(f"{SVG}style"))
    others = [whole(example.get(f"/{one}/indicators/{COVER}.svg")) for one in LANGUAGES]
    assert len(set(others)) == len(LANGUAGES)


def test_a_picture_of_dots_is_twice_as_fine_as_the_page(example: Portal) -> None:
    content = whole(example.get(f"/en/indicators/{COVER}.png"))
    root = ET.fromstring(whole(example.get(f"/en/indicators/{COVER}.svg")))  # noqa: S314  made by us
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    assert (width, height) == (2 * int(root.attrib["width"]), 2 * int(root.attrib["height"]))


def test_a_sensitive_indicator_has_no_picture_to_take_away(example: Portal) -> None:
    page = example.page("/en/indicators/health.injury_deaths/")
    addresses = [one.attributes["href"] for one in page.each("a", href="*")]
    assert not [one for one in addresses if one.endswith((".svg", ".png"))]
    assert [one for one in addresses if one.endswith(".csv")]


def test_whole_files_are_the_very_bytes_that_the_manifest_names(example: Portal, tmp_path: Path) -> None:
    release = example.release
    for name in ("observations.csv", "observations.parquet", "indicators.json", "findings.json"):
        taken = tmp_path / name
        taken.write_bytes(whole(example.get(f"/en/data/files/{name}")))
        assert digest_of_file(taken) == release.manifest.files[name]
    parquet = duckdb.read_parquet(str(tmp_path / "observations.parquet"))
    assert parquet.shape[0] == len(release.all_observations)


def test_a_file_that_is_no_part_of_a_release_cannot_be_taken(example: Portal) -> None:
    for name in ("current", "../current", "charts", "release-key.pem", "%2e%2e/current"):
        assert example.get(f"/en/data/files/{name}").status_code == 404


def test_a_file_of_a_reader_who_has_it_is_not_sent_again(example: Portal) -> None:
    for address in (f"/en/indicators/{COVER}.csv", "/en/data/files/observations.csv"):
        tag = example.get(address).headers["ETag"]
        assert example.get(address, if_none_match=tag).status_code == 304
