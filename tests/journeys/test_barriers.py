"""Every kind of page, in every language: no barrier that a machine can find, nothing sideways on a narrow screen."""

from collections.abc import Callable, Iterator
from itertools import islice

import pytest
from playwright.sync_api import BrowserContext, expect
from tests.journeys.browsing import Reader, need_a_browser
from tests.web.addresses import Route, kinds_of_pages, routes

from balalar.publish.release.frozen import Release
from balalar.vocabulary.observation import ObservationStatus
from balalar.vocabulary.text import LANGUAGES, Language

need_a_browser()
pytestmark = pytest.mark.browser
KINDS = sorted(kinds_of_pages())


def pages_of(release: Release, kind: str, language: Language) -> Iterator[Route]:
    return (one for one in routes(release) if (one.kind, one.language) == (kind, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_open_to_everyone(
    reader: Reader, release: Release, kind: str, language: Language
) -> None:
    for route in islice(pages_of(release, kind, language), 1):
        reader.open(route.address)
        assert reader.barriers() == [], route.address
        assert reader.sticking_out() == [], route.address


def most_figures(release: Release) -> str:
    return max(release.indicators, key=lambda one: len(release.observations(one)))


def most_groups(release: Release) -> str:
    return max(release.indicators, key=lambda one: len({figure.group for figure in release.observations(one)}))


def sensitive(release: Release) -> str:
    return next(one.id for one in release.indicators.values() if one.sensitive)


def without_figures(release: Release) -> str:
    return min(release.indicators, key=lambda one: len(release.observations(one)))


def with_hidden_figures(release: Release) -> str:
    def hidden(indicator: str) -> int:
        return sum(one.status is ObservationStatus.WITHHELD for one in release.observations(indicator))

    return max(release.indicators, key=hidden)


def with_most_targets(release: Release) -> str:
    return max(release.indicators, key=lambda one: len(release.indicators[one].targets))


def longest_name(release: Release) -> str:
    return max(release.indicators, key=lambda one: len(release.indicators[one].name.kk))


def missed(release: Release) -> str:
    return next((one.indicator for one in release.judgements if one.status == "missed"), most_figures(release))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "which",
    [
        most_figures,
        most_groups,
        sensitive,
        without_figures,
        with_hidden_figures,
        with_most_targets,
        longest_name,
        missed,
    ],
)
def test_unlike_indicators_are_open_to_everyone(
    reader: Reader, release: Release, which: Callable[[Release], str], language: Language
) -> None:
    reader.open(f"/{language}/indicators/{which(release)}/")
    assert reader.barriers() == []
    assert reader.sticking_out() == []


@pytest.mark.parametrize("address", ["", "indicators/", "areas/", "data/quality/", "measures/"])
def test_pages_are_open_to_everyone_in_the_dark_and_on_a_telephone(
    context: BrowserContext, site: str, address: str
) -> None:
    reader = Reader(context.new_page(), site)
    reader.page.emulate_media(color_scheme="dark")
    reader.at_width(375)
    reader.open(f"/kk/{address}")
    assert reader.barriers() == []
    assert reader.troubles == []


def test_an_indicator_is_open_to_everyone_in_the_dark(reader: Reader, release: Release) -> None:
    reader.page.emulate_media(color_scheme="dark")
    reader.open(f"/ru/indicators/{most_groups(release)}/")
    assert reader.barriers() == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "address",
    [
        "search/?q=zzqx",
        "search/?q=%D0%B1%D0%B0%D0%BB%D0%B0",
        "indicators/?q=zzqx",
        "data/quality/?severity=error",
        "data/quality/?severity=note",
    ],
)
def test_answers_to_questions_are_open_to_everyone(reader: Reader, address: str, language: Language) -> None:
    reader.open(f"/{language}/{address}")
    assert reader.barriers() == []
    assert reader.sticking_out() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_is_not_there_is_open_to_everyone(context: BrowserContext, site: str, language: Language) -> None:
    reader = Reader(context.new_page(), site)
    reader.open(f"/{language}/nowhere/")
    expect(reader.page.locator("html")).to_have_attribute("lang", language)
    assert reader.barriers() == []
    assert reader.sticking_out() == []
    assert {trouble.partition(":")[0] for trouble in reader.troubles} == {"404", "error"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["", "indicators/health.injury_deaths/", "areas/XI-3/", "releases/"])
def test_the_example_is_open_to_everyone(example_reader: Reader, address: str, language: Language) -> None:
    example_reader.open(f"/{language}/{address}")
    assert example_reader.barriers() == []
    assert example_reader.sticking_out() == []
