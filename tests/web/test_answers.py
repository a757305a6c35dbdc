"""What a reader meets where there is no page, and what no answer ever carries."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from tests.web.asking import Portal
from tests.web.reading import Element, read_page
from tests.web.survey import HEADERS

from balalar.web.portal.pages import areas

LANGUAGES = ("kk", "ru", "en")


def page_of(portal: Portal, address: str, status: int) -> Element:
    """The page that answers with this status; it is as well written as any other."""
    answer = portal.get(address)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert not answer.cookies
    assert "ETag" not in answer.headers
    page, faults = read_page(answer.content.decode())
    assert faults == []
    page.only("h1")
    page.only("main")
    return page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "address",
    [
        "nowhere/",
        "indicators/education.nothing/",
        "indicators/education.nothing.csv",
        "indicators/health.injury_deaths.png",
        "measures/M-99/",
        "bodies/nobody/",
        "areas/XX/",
        "rights/none/",
        "directions/none/",
        "releases/ffff/",
        "data/files/release-key.pem",
        "data/files/..%2F..%2Fkeys%2Frelease-key.pem",
    ],
)
def test_an_address_of_nothing_is_answered_in_the_language_of_its_path(
    example: Portal, language: str, address: str
) -> None:
    page = page_of(example, f"/{language}/{address}", 404)
    assert page.only("html").attributes["lang"] == language
    assert any(page.each("a", href=f"/{language}/"))


def test_three_languages_say_differently_that_there_is_no_page(example: Portal) -> None:
    assert len({page_of(example, f"/{language}/nowhere/", 404).only("h1").text for language in LANGUAGES}) == 3


def test_an_address_without_a_language_is_answered_in_the_one_the_browser_asks_for(example: Portal) -> None:
    answer = example.get("/nowhere/", accept_language="ru-KZ,ru;q=0.9,en;q=0.8")
    assert answer.status_code == 404
    assert read_page(answer.content.decode())[0].only("html").attributes["lang"] == "ru"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_of_ours_is_told_without_its_insides(
    example: Portal, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the insides")

    monkeypatch.setattr(areas, "areas_page", broken)
    page = page_of(example, f"/{language}/areas/?broken={language}", 500)
    assert page.only("html").attributes["lang"] == language
    assert "insides" not in page.text
    assert "Traceback" not in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_release_the_portal_says_how_one_is_made(tmp_path: Path, language: str) -> None:
    empty = Portal(tmp_path)
    page = page_of(empty, f"/{language}/", 503)
    assert page.only("html").attributes["lang"] == language
    assert "balalar release build" in page.text
    assert str(tmp_path) not in page.text
    assert empty.get(f"/{language}/").headers["Retry-After"]


@pytest.mark.parametrize(
    ("asked", "answered"), [("kk", "kk"), ("ru-RU,ru;q=0.9", "ru"), ("en-GB", "en"), ("de,fr;q=0.5", "kk"), ("", "kk")]
)
def test_the_first_address_leads_to_the_language_that_the_browser_asks_for(
    example: Portal, asked: str, answered: str
) -> None:
    answer = example.get("/", accept_language=asked)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{answered}/")
    assert "Accept-Language" in answer.headers["Vary"]


def test_an_address_without_its_last_stroke_leads_to_the_page(example: Portal) -> None:
    answer = example.get("/en/indicators")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/en/indicators/")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_portal_only_shows(example: Portal, method: str) -> None:
    answer = getattr(example.client, method)("/en/about/")
    assert answer.status_code == 405


def test_a_host_that_is_not_ours_is_refused(example: Portal) -> None:
    assert example.get("/en/", host="elsewhere.example").status_code == 400


def test_the_portal_has_no_database_and_opens_none() -> None:
    assert settings.DATABASES == {} or set(settings.DATABASES) == {"default"}
    assert all(one.settings_dict["ENGINE"] == "django.db.backends.dummy" for one in connections.all())
    assert not [
        one for one in settings.INSTALLED_APPS if one.startswith(("django.contrib.auth", "django.contrib.sess"))
    ]


@pytest.mark.parametrize("asked", ["?by=nothing", "?area=nowhere", "?by=%00", "?by=" + "x" * 5000])
def test_an_area_or_a_breakdown_that_there_is_not_is_never_answered_with_the_country(
    example: Portal, asked: str
) -> None:
    assert example.get(f"/en/indicators/education.quiet_place/{asked}").status_code == 404


@pytest.mark.parametrize("asked", ["?area=XI-1&by=sex", "?by=sex&by=age", "?by=wealth", "?%FF=%FE"])
def test_a_question_that_cannot_be_answered_shows_the_page_as_it_is(example: Portal, asked: str) -> None:
    assert example.get(f"/en/indicators/education.quiet_place/{asked}").status_code == 200


@pytest.mark.parametrize(
    "asked", ["?page=0", "?page=-1", "?page=999999", "?page=x", "?page=²", "?rule=none&severity=x"]
)
def test_a_page_of_findings_that_is_not_there_shows_the_nearest_one(example: Portal, asked: str) -> None:
    assert example.get(f"/en/data/quality/{asked}").status_code == 200
