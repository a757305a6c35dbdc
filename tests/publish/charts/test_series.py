"""A chart as SVG text: what pages, downloads and readers of the screen rely on."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pytest
from tests.support import series as make

from balalar.indicators.definitions import Better
from balalar.indicators.judge import judge
from balalar.publish.charts import draw_series, standalone, to_png
from balalar.publish.charts.series import Width
from balalar.vocabulary.text import LANGUAGES, Language

TODAY = date(2026, 3, 6)
SIZES: dict[Width, str] = {"wide": "0 0 736 380", "narrow": "0 0 344 330", "spark": "0 0 300 96"}
MORTALITY = "2010: 19.6, 2011: 18.5, 2012: 17.3, 2013: 15.7, 2014: 14.3, 2015: 14.1, 2016: 13.2, 2019: 10.7"


def drawn(width: Width = "wide", language: Language = "kk", figures: str = MORTALITY, *, promised: str = "") -> str:
    definition = make.definition(unit=make.PER_1000, better=Better.LOWER, promised=promised)
    observations, areas = make.series(figures, unit=make.PER_1000), make.areas()
    judgement = judge(definition, observations, area="X", unit=make.PER_1000, areas=areas, on=TODAY)
    return draw_series(
        definition,
        observations,
        judgement,
        unit=make.PER_1000,
        areas=areas,
        area="X",
        language=language,
        width=width,
        on=TODAY,
    )


def root_of(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  our own chart


@pytest.mark.parametrize("width", SIZES)
def test_the_root_has_a_view_box_a_class_and_words_and_no_fixed_size(width: Width) -> None:
    root = root_of(drawn(width))
    kind = "spark" if width == "spark" else f"chart-{width}"
    assert root.get("viewBox") == SIZES[width]
    assert root.get("class") == f"k {kind}"
    assert root.get("role") == "img"
    assert root.get("width") is None
    assert root.get("height") is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", SIZES)
def test_no_style_no_script_no_id_and_only_colours_of_the_page(width: Width, language: Language) -> None:
    svg = drawn(width, language, promised="2030: 8")
    assert not re.search(r"\sstyle=|<style|<script|\sid=|aria-roledescription", svg)
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg))
    assert all(colour in {"none", "url(#hatch)"} or colour.startswith("var(--") for colour in colours), colours


def test_the_label_for_listeners_says_the_finding_with_its_numbers() -> None:
    said = {language: root_of(drawn(language=language)).get("aria-label") for language in LANGUAGES}
    assert said["en"] == (
        "Chart. Children counted: 19.6 (2010), 10.7 (2019). No target has been published. No data after 2019."
    )
    assert "19,6 (2010), 10,7 (2019)" in str(said["kk"])
    assert "2019 жылдан кейін дерек жоқ" in str(said["kk"])
    assert "После 2019 года данных нет" in str(said["ru"])


def test_the_label_for_listeners_names_the_furthest_value_and_the_target() -> None:
    said = root_of(drawn(language="en", figures="2010: 6.5, 2016: 2.5, 2025: 5.2", promised="2030: 2")).get(
        "aria-label"
    )
    assert said == "Chart. Children counted: 6.5 (2010), 2.5 (2016), 5.2 (2025). Target: 2 by the end of 2030."


def test_the_same_figures_make_the_same_bytes() -> None:
    assert drawn(promised="2030: 8") == drawn(promised="2030: 8")


@pytest.mark.parametrize("width", SIZES)
def test_a_chart_is_light(width: Width) -> None:
    long = ", ".join(f"{year}: {year % 17 + 3}" for year in range(1990, 2025))
    assert len(drawn(width, "kk", long, promised="2026: 9, 2027: 8, 2028: 7, 2029: 6, 2030: 5").encode()) < 15_000


def test_names_are_escaped() -> None:
    definition = replace(make.definition(), name=make.same('<b>"A" & B</b>'))
    areas = make.areas()
    svg = draw_series(
        definition,
        make.series("2024: 1"),
        None,
        unit=make.COUNT,
        areas=areas,
        area="X",
        language="en",
        width="wide",
        on=TODAY,
    )
    assert '<b>"A" & B</b>' in str(root_of(svg).get("aria-label"))


def test_figures_of_other_areas_and_groups_are_not_drawn() -> None:
    definition, areas = make.definition(), make.areas()
    foreign = make.series("2020: 999999", area="X-1")
    girls = [replace(f, group=replace(f.group, sex="F"), value=888888.0) for f in make.series("2021: 5")]

    def svg(extra: list[object]) -> str:
        figures = [*make.series("2023: 10, 2024: 11"), *extra]
        return draw_series(
            definition,
            figures,
            None,
            unit=make.COUNT,
            areas=areas,
            area="X",
            language="en",
            width="wide",
            on=TODAY,  # type: ignore[arg-type]
        )

    assert svg([*foreign, *girls]) == svg([])


def test_a_sensitive_indicator_is_never_a_picture() -> None:
    with pytest.raises(ValueError, match="shown in words and tables"):
        draw_series(
            replace(make.definition(), sensitive=True),
            make.series("2024: 3"),
            None,
            unit=make.COUNT,
            areas=make.areas(),
            area="X",
            language="en",
            width="wide",
            on=TODAY,
        )


def test_a_download_needs_no_page() -> None:
    file = standalone(drawn())
    root = root_of(file)
    assert "var(" not in file
    assert file.count('id="hatch"') == 1
    assert (root.get("width"), root.get("height")) == ("736", "380")


def test_a_picture_is_a_png_of_twice_the_size() -> None:
    picture = to_png(drawn("spark"))
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (600, 192)


def test_what_is_no_chart_is_refused() -> None:
    with pytest.raises(ValueError, match="no"):
        standalone("<svg></svg>")
