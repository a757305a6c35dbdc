"""A figure that was withheld or hidden is shown as such, with its reason, and its number is nowhere."""

import csv
import io
import json

import pytest
from tests.web.addresses import files_of, routes
from tests.web.asking import Portal, whole
from tests.web.reading import Element

from balalar.vocabulary.formats import number_said
from balalar.vocabulary.observation import ABSENT, Observation, ObservationStatus
from balalar.vocabulary.text import LANGUAGES, Language

COVER, DEATHS = "education.preschool_cover", "health.injury_deaths"
LOST_POINT = 610_425  # what stands in the table for 2018: 61.0425 has lost its decimal point
SAID = {
    "kk": ("Жасырылған", "тануға болады"),
    "ru": ("Скрыто", "узнать ребёнка"),
    "en": ("Withheld", "a child could be recognised"),
}


def spellings(number: float, language: Language) -> set[str]:
    """A number as a file or a page may write it."""
    said = number_said(number, language)
    return {str(int(number)), said, said.replace("\u00a0", " ")}


def withheld(portal: Portal) -> Observation:
    (one,) = portal.release.withheld
    return one


def cells_of(page: Element, row_head: str) -> list[str]:
    """The cells of the first table row whose head or first cell is this."""
    for row in page.each("tr"):
        cells = [one.text for one in row.each() if one.tag in {"th", "td"}]
        if cells and cells[0] == row_head:
            return cells[1:]
    raise AssertionError(f"no row {row_head}")


def test_the_table_of_the_tests_holds_an_error_that_the_gate_found(example: Portal) -> None:
    one = withheld(example)
    assert (one.indicator, str(one.period), one.status) == (COVER, "2018", ObservationStatus.WITHHELD)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_withheld_figure_stands_in_its_place_with_the_reason(example: Portal, language: Language) -> None:
    page = example.page(f"/{language}/indicators/{COVER}/")
    word, _ = SAID[language]
    assert word.lower() in cells_of(page, "2018")[0].lower()
    (reason,) = [one.message.said_in(language) for one in example.release.findings_on(withheld(example))]
    assert " ".join(reason.split()) in page.only("main").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_number_of_a_withheld_figure_is_quoted_by_the_reason_alone(example: Portal, language: Language) -> None:
    (reason,) = [one.message.said_in(language) for one in example.release.findings_on(withheld(example))]
    told = example.page(f"/{language}/indicators/{COVER}/").text.replace(" ".join(reason.split()), "")
    assert not [one for one in spellings(LOST_POINT, language) if one in told]


def test_the_number_of_a_withheld_figure_is_on_no_page_but_where_findings_are_told(example: Portal) -> None:
    carried = [
        route.kind
        for route in routes(example.release)
        if any(one in example.text(route.address) for one in spellings(LOST_POINT, route.language))
    ]
    assert set(carried) <= {"indicator", "quality"}


def test_the_number_of_a_withheld_figure_is_in_no_file_but_those_of_findings(example: Portal) -> None:
    carried = {
        route.address.rpartition("/")[2]
        for route in files_of(example.release)
        if str(LOST_POINT).encode() in whole(example.get(route.address))
    }
    assert carried <= {"findings.json", f"{COVER}.json"}
    told = json.loads(whole(example.get(f"/en/indicators/{COVER}.json")))
    assert str(LOST_POINT) not in json.dumps(told | {"findings": []})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_small_count_is_hidden_in_words_a_reader_understands(example: Portal, language: Language) -> None:
    page = example.page(f"/{language}/indicators/{DEATHS}/?area=XI-2")
    word, why = SAID[language]
    assert word.lower() in cells_of(page, "2025")[0].lower()
    assert why in page.only("main").text


def test_a_hidden_count_is_in_no_file(example: Portal) -> None:
    rows = csv.DictReader(io.StringIO(whole(example.get(f"/en/indicators/{DEATHS}.csv")).decode()))
    hidden = [row for row in rows if row["status"] == ObservationStatus.SUPPRESSED]
    assert [row["area"] for row in hidden] == ["XI-2", "XI-3"]
    for name in ("value", "numerator", "denominator", "lower", "upper"):
        assert {row[name] for row in hidden} == {""}
    told = json.loads(whole(example.get(f"/en/indicators/{DEATHS}.json")))
    assert {one["value"] for one in told["observations"] if one["area"] in {"XI-2", "XI-3"}} == {None}


def test_no_count_of_a_small_area_can_be_found_by_subtraction(example: Portal) -> None:
    """11 in the country less 7 in one island leaves two islands hidden, not one."""
    figures = [one for one in example.release.observations(DEATHS) if str(one.period) == "2025" and one.area != "XI"]
    assert sum(one.status in ABSENT for one in figures) == 2


def test_every_withheld_figure_of_the_real_programme_says_why_on_its_page(real: Portal) -> None:
    release = real.release
    country = release.areas.root.id
    for one in release.withheld:
        page = real.page(f"/en/indicators/{one.indicator}/" + ("" if one.area == country else f"?area={one.area}"))
        for found in release.findings_on(one):
            if found.severity == "error":
                assert " ".join(found.message.en.split()) in page.only("main").text, (one.indicator, str(one.period))
