"""Three languages, one truth: nothing is left in English, plurals follow the language, and the switch stays on the page."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from babel import Locale
from django.utils import translation
from django.utils.translation import ngettext, npgettext
from tests.web.addresses import routes
from tests.web.asking import Portal
from tests.web.reading import Element

from balalar.vocabulary.text import LANGUAGES, Language
from balalar.web.site.catalogues.__main__ import WEB
from balalar.web.site.catalogues.english import by_key, forms_of
from balalar.web.site.catalogues.files import catalogue_file, read_catalogue

COUNTS = (0, 1, 2, 5, 11, 21, 22, 101)
FORMS = {"kk": ("one", "other"), "ru": ("one", "few", "many")}
# what CLDR says of these counts
CLASSES = {
    "kk": dict(zip(COUNTS, ["other", "one", *["other"] * 6], strict=True)),
    "ru": dict(zip(COUNTS, ["many", "one", "few", "many", "many", "one", "few", "one"], strict=True)),
}


def english_texts(language: str) -> Iterator[re.Pattern[str]]:
    """English texts with another wording in a language, as patterns in which anything may be put in."""
    for (_, forms), message in by_key(read_catalogue(catalogue_file(WEB, language), language)).items():
        for text in forms:
            if text not in forms_of(message.string) and re.search(r"[a-z]{3}", re.sub(r"%\(\w+\)s", "", text)):
                yield re.compile(re.sub(r"%\\\(\w+\\\)s|%%", ".+?", re.escape(text)))


def texts_in(element: Element) -> Iterator[str]:
    """Texts of a page as one piece each, outside elements that say another language."""
    for name in ("aria-label", "title", "alt", "placeholder"):
        if text := element.attributes.get(name):
            yield text
    for one in element.inside:
        if isinstance(one, str):
            yield " ".join(one.split())
        elif "lang" not in one.attributes:
            yield from texts_in(one)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_text_of_the_catalogue_stands_in_english_on_a_page(example: Portal, language: Language) -> None:
    patterns = list(english_texts(language))
    assert patterns
    left = set()
    for route in routes(example.release):
        if route.language == language:
            texts = {text for text in texts_in(example.page(route.address).only("body")) if re.search("[a-z]{3}", text)}
            left |= {(route.address, text) for text in texts for one in patterns if one.fullmatch(text)}
    assert left == set()


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("count", COUNTS)
def test_a_count_takes_the_form_of_its_language(language: str, count: int) -> None:
    assert Locale.parse(language).plural_form(count) == CLASSES[language][count]
    index = FORMS[language].index(CLASSES[language][count])
    counted = [one for one in read_catalogue(catalogue_file(WEB, language), language) if one.pluralizable]
    assert counted
    with translation.override(language):
        for message in counted:
            one, many = forms_of(message.id)
            said = npgettext(message.context, one, many, count) if message.context else ngettext(one, many, count)
            assert said == forms_of(message.string)[index]


@pytest.mark.parametrize("count", COUNTS)
def test_english_has_one_and_many(count: int) -> None:
    with translation.override("en"):
        assert ngettext("%(count)s finding", "%(count)s findings", count) == (
            "%(count)s finding" if count == 1 else "%(count)s findings"
        )


@pytest.mark.parametrize(
    "address",
    [
        "indicators/education.quiet_place/?by=sex&area=XI",
        "indicators/?life=health&q=%D0%BE%D2%9B%D1%83",
        "search/?q=%D2%9A%D0%B0%D1%81%D1%8B%D0%BC+%26+Co",
        "data/quality/?severity=note&page=1",
    ],
)
def test_the_other_languages_are_the_same_page_with_the_same_question(example: Portal, address: str) -> None:
    for spoken in LANGUAGES:
        page = example.page(f"/{spoken}/{address}")
        links = {one.attributes["hreflang"]: one.attributes["href"] for one in page.each("a", hreflang="*")}
        for other in set(LANGUAGES) - {spoken}:
            assert urlsplit(links[other]) == urlsplit(f"/{other}/{address}")


def test_the_language_that_is_spoken_is_marked_among_the_languages(example: Portal) -> None:
    for spoken in LANGUAGES:
        page = example.page(f"/{spoken}/")
        current = [one for one in page.each(aria_current="*") if one.attributes.get("lang") == spoken]
        assert len(current) == 1


@pytest.mark.parametrize(
    ("language", "number", "day"), [("kk", "78,6", "2026\xa0ж. 1 наурыз"), ("ru", "78,6", "1 марта 2026\xa0г.")]
)
def test_numbers_and_days_are_written_as_the_language_does(
    example: Portal, language: Language, number: str, day: str
) -> None:
    text = example.text(f"/{language}/indicators/education.preschool_cover/")
    assert number in text
    assert day in text.replace("&nbsp;", "\xa0")


def test_kazakh_lists_follow_the_kazakh_alphabet(real: Portal) -> None:
    """Ақмола, Ақтөбе, Алматы …: қ after к, ң after н, ұ and ү after у, as ICU orders them."""
    release = real.release
    page = real.page("/kk/areas/")
    hrefs = [one.attributes["href"] for one in page.only("main").each("a", href="*")]
    listed = list(
        dict.fromkeys(one.split("/")[3] for one in hrefs if one.startswith("/kk/areas/") and one.count("/") == 4)
    )
    regions = [one for one in listed if release.areas[one].parent]
    rows = [one.attributes["href"].split("/")[3] for row in page.each("tr") for one in row.each("a", href="*")]
    ordered = [one for one in rows if one in regions] or regions
    assert ordered == list(release.ordered(ordered, "kk"))
