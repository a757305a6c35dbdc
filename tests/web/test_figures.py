"""No figure stands alone: beside it are its unit, its year, its source and the mark of its origin."""

import pytest
from tests.web.asking import Portal
from tests.web.reading import Element

from balalar.vocabulary.text import LANGUAGES, Language

ORIGINS = {
    "kk": {"official": "ресми", "reported": "хабарланған", "computed": "есептелген", "example": "мысал"},
    "ru": {"official": "официально", "reported": "по сообщениям", "computed": "рассчитано", "example": "пример"},
    "en": {"official": "official", "reported": "reported", "computed": "computed", "example": "example"},
}
COVER = "education.preschool_cover"


def origins_in(page: Element) -> list[Element]:
    return list(page.only("main").each(class_="origin"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_example_says_on_every_page_with_figures_that_it_is_one(example: Portal, language: Language) -> None:
    word = ORIGINS[language]["example"]
    for address in ("", "indicators/", f"indicators/{COVER}/", "areas/XI-1/", "measures/M-01/"):
        marks = origins_in(example.page(f"/{language}/{address}"))
        assert any(word in one.text.lower() for one in marks), address


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indicator_names_the_origin_and_the_publisher_of_its_figures(real: Portal, language: Language) -> None:
    release = real.release
    silent = []
    for indicator in release.indicators:
        figures = release.observations(indicator, release.areas.root.id)
        if not figures:
            continue
        page = real.page(f"/{language}/indicators/{indicator}/")
        said = page.only("main").text
        marks = {one.text.strip().lower() for one in origins_in(page)}
        wanted = {ORIGINS[language][one.origin] for one in figures}
        publishers = {release.sources[one.source].publisher for one in figures}
        if not wanted <= marks or not all(" ".join(one.split()) in said for one in publishers):
            silent.append(indicator)
    assert silent == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_newest_figure_of_an_indicator_is_on_its_page_with_its_year_and_unit(
    example: Portal, language: Language
) -> None:
    """78.6 percent of children aged 3 to 5 in 2025, provisional."""
    page = example.page(f"/{language}/indicators/{COVER}/")
    big = page.only("main").only(class_="big").text
    assert {"kk": "78,6", "ru": "78,6", "en": "78.6"}[language] in big
    said = page.only("main").text
    assert "2025" in said
    assert "%" in big
    assert {"kk": "Алдын ала", "ru": "Предварительно", "en": "Provisional"}[language].lower() in said.lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_that_was_not_collected_is_said_and_is_not_zero(example: Portal, language: Language) -> None:
    page = example.page(f"/{language}/indicators/education.reading_score/")
    (row,) = [one for one in page.each("tr") if one.text.startswith("2025")]
    assert {"kk": "жиналмайды", "ru": "не собирается", "en": "not collected"}[language] in row.text.lower()
    assert " 0" not in row.text


def test_an_area_is_compared_with_its_own_past_and_with_the_country(example: Portal) -> None:
    said = example.page("/en/areas/XI-2/").only("main").text
    assert "72.5" in said  # 2025
    assert "66.8" in said  # 2024
    assert "78.6" in said  # the country in 2025


def test_a_young_area_says_when_it_began_and_has_no_figures_of_earlier_years(example: Portal) -> None:
    page = example.page(f"/en/indicators/{COVER}/?area=XI-3")
    assert "63.3" in page.only("main").text
    years = {cells[:4] for row in page.each("tr") if (cells := row.text)}
    assert "2021" in years
    assert "2021" in example.page("/en/areas/XI-3/").only("main").text


def test_an_area_with_figures_can_be_chosen_and_its_series_is_shown(example: Portal) -> None:
    whole, part = (example.page(f"/en/indicators/{COVER}/{asked}").only("main").text for asked in ("", "?area=XI-2"))
    assert "54.2" in part  # the island in 2019
    assert whole != part
