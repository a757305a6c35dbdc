"""One name is found however it is written: in Kazakh letters, on a Russian keyboard, or in Latin letters."""

from urllib.parse import urlencode

import pytest
from tests.web.asking import Portal

from balalar.vocabulary.text import LANGUAGES, Language


def found(portal: Portal, asked: str, language: Language = "kk", kind: str = "areas") -> list[str]:
    """Ids of one kind that a search finds, the best first."""
    page = portal.page(f"/{language}/search/?{urlencode({'q': asked})}")
    begin = f"/{language}/{kind}/"
    addresses = [one.attributes["href"] for one in page.only("main").each("a", href="*")]
    return [one.removeprefix(begin).rstrip("/") for one in addresses if one.startswith(begin) and one != begin]


@pytest.mark.parametrize(
    ("area", "spellings"),
    [
        ("KZ-39", ["Қостанай", "Костанай", "Kostanay", "Qostanai", "Qostanay", "қостанай", "КОСТАНАЙ", "Kostanai"]),
        ("KZ-35", ["Қарағанды", "Караганды", "Karagandy", "Qaragandy"]),
        ("KZ-15", ["Ақтөбе", "Актобе", "Aktobe", "Aqtobe"]),
        ("KZ-62", ["Ұлытау", "Улытау", "Ulytau", "Ūlytau"]),
        ("KZ-33", ["Жетісу", "Жетису", "Zhetisu", "Zhetysu"]),
        ("KZ-61", ["Түркістан", "Туркистан", "Turkistan", "Туркестан"]),
        ("KZ-43", ["Қызылорда", "Кызылорда", "Kyzylorda", "Qyzylorda"]),
        ("KZ-79", ["Шымкент", "Shymkent", "шимкент"]),
    ],
)
def test_a_region_is_found_first_in_every_spelling_of_its_name(real: Portal, area: str, spellings: list[str]) -> None:
    first = {asked: (found(real, asked) or [""])[0] for asked in spellings}
    assert first == dict.fromkeys(spellings, area)


@pytest.mark.parametrize(
    "spellings",
    [
        ["Әлеуметтік", "Алеуметтик", "Aleumettik", "Äleumettik"],
        ["отбасы", "Отбасы", "otbasy"],
        ["балабақша", "балабакша", "balabaqsha", "balabaksha"],
        ["мектеп", "mektep", "Мектеп"],
    ],
)
def test_a_word_of_a_name_finds_the_same_indicators_and_measures_in_every_spelling(
    real: Portal, spellings: list[str]
) -> None:
    results = [
        (set(found(real, asked, kind="indicators")), set(found(real, asked, kind="measures"))) for asked in spellings
    ]
    assert results[0] != (set(), set())
    assert all(one == results[0] for one in results)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_of_one_language_is_found_on_the_pages_of_every_language(example: Portal, language: Language) -> None:
    for asked in ("Жаңа айлақ", "Жана айлак", "Новая гавань", "New Harbour", "harbour"):
        assert found(example, asked, language) == ["XI-3"], asked


def test_indicators_measures_bodies_and_rights_are_found_too(example: Portal) -> None:
    assert "education.preschool_cover" in found(example, "kindergarten", "en", "indicators")
    assert "crc.28" in found(example, "crc 28", "en", "rights") or found(example, "education", "en", "rights")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_search_that_finds_nothing_names_what_was_asked_and_offers_ways_on(
    example: Portal, language: Language
) -> None:
    page = example.page(f"/{language}/search/?q=zzqx")
    assert "zzqx" in page.only("main").text + str([one.attributes.get("value") for one in page.each("input")])
    assert any(page.only("main").each("a", href="*"))


@pytest.mark.parametrize(
    "asked", ["", " ", "<script>alert(1)</script>", "'\"&", "%", "\u0000", "б" * 100, "\U0001f9d2"]
)
def test_whatever_is_asked_the_answer_is_a_page(example: Portal, asked: str) -> None:
    page = example.page(f"/en/search/?{urlencode({'q': asked})}")
    assert not list(page.each("script", src=""))
    assert not [one for one in page.each("script") if one.inside]


def test_a_question_longer_than_any_name_is_cut_before_it_is_repeated(example: Portal) -> None:
    answer = example.get(f"/en/search/?{urlencode({'q': 'a' * 3000})}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/en/search/?q={'a' * 100}")


def test_what_was_asked_stays_in_the_field_and_in_the_other_languages(example: Portal) -> None:
    page = example.page("/en/search/?q=harbour")
    assert "harbour" in [one.attributes.get("value") for one in page.each("input", name="q")]
    hrefs = {one.attributes["href"] for one in page.each("a", hreflang="*")}
    assert {"/kk/search/?q=harbour", "/ru/search/?q=harbour"} <= hrefs


@pytest.mark.parametrize(("asked", "left"), [("балабакша", 1), ("Kindergarten", 1), ("zzqx", 0), ("", 6)])
def test_the_list_of_indicators_is_filtered_by_the_same_words(example: Portal, asked: str, left: int) -> None:
    page = example.page(f"/kk/indicators/?{urlencode({'q': asked})}")
    begin = "/kk/indicators/"
    hrefs = {one.attributes["href"] for one in page.only("main").each("a", href="*")}
    assert len({one for one in hrefs if one.startswith(begin) and one.count("/") == 4}) == left
