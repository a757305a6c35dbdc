"""What every page promises, whatever it is about: each promise yields what breaks it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tests.web.addresses import Route
from tests.web.reading import Element

_LANGUAGE_NAMES: Final = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
_FETCHED: Final = {
    "img": ("src", "srcset"),
    "script": ("src",),
    "link": ("href",),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "object": ("data",),
    "embed": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
    "form": ("action",),
    "input": ("src",),
}
_NAMED: Final = frozenset({"a", "button", "h1", "h2", "h3", "h4", "th", "summary", "caption", "label"})
_CYRILLIC: Final = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]{3,}")
_ENGLISH: Final = re.compile(r"\b[a-z]{2,} [a-z]{2,}\b")


@dataclass(frozen=True, slots=True)
class Answer:
    """A page as it was answered: its address, its text, its tree, and what is wrong with how it is written."""

    route: Route
    text: str
    page: Element
    faults: list[str]


def is_well_written(answer: Answer) -> Iterator[str]:
    yield from answer.faults
    if not answer.text.lstrip().lower().startswith("<!doctype html>"):
        yield "it does not begin with its document type"


def says_its_language(answer: Answer) -> Iterator[str]:
    lang = answer.page.only("html").attributes.get("lang")
    if lang != answer.route.language:
        yield f"lang is {lang}"


def has_one_title_one_heading_and_one_main_part(answer: Answer) -> Iterator[str]:
    for tag in ("title", "h1", "main"):
        found = [one for one in answer.page.each(tag) if not any(above.tag == "svg" for above in one.around)]
        if len(found) != 1:
            yield f"{len(found)} × {tag}"
        elif not found[0].text:
            yield f"an empty {tag}"


def has_headings_that_leave_no_level_out(answer: Answer) -> Iterator[str]:
    before = 0
    for one in answer.page.each():
        if re.fullmatch(r"h[1-6]", one.tag):
            level = int(one.tag[1])
            if level > before + 1:
                yield f"h{level} after h{before}: {one.text}"
            before = level


def carries_no_style_script_or_handler_of_its_own(answer: Answer) -> Iterator[str]:
    for one in answer.page.each():
        if one.tag == "style" or (one.tag == "script" and "src" not in one.attributes):
            yield f"<{one.tag}> with text"
        for name in one.attributes:
            if name == "style" or name.startswith("on"):
                yield f"<{one.tag} {name}>"


def fetches_nothing_from_another_host(answer: Answer) -> Iterator[str]:
    for one in answer.page.each():
        for name in _FETCHED.get(one.tag, ()):
            wanted = one.attributes.get(name, "")
            if re.match(r"(?:\w+:)?//|data:", wanted) and one.attributes.get("rel") not in ("canonical", "license"):
                yield f"<{one.tag} {name}={wanted}>"


def leads_on_in_its_own_language(answer: Answer) -> Iterator[str]:
    """A link inside the portal stays in the language, unless it says that it leads to another one."""
    for link in answer.page.each("a", href="*"):
        href = link.attributes["href"]
        other = href.startswith("/") and not href.startswith((f"/{answer.route.language}/", "/static/"))
        if other and link.attributes.get("hreflang", answer.route.language) == answer.route.language:
            yield href


def offers_itself_in_the_other_languages(answer: Answer) -> Iterator[str]:
    here = f"/{answer.route.language}/"
    for language, name in _LANGUAGE_NAMES.items():
        if language == answer.route.language:
            continue
        wanted = answer.route.address.replace(here, f"/{language}/", 1)
        link = next((one for one in answer.page.each("a", href=wanted) if name in one.text), None)
        if link is None:
            yield f"no link {name} to {wanted}"
        elif link.attributes.get("lang") != language or link.attributes.get("hreflang") != language:
            yield f"the link to {wanted} does not say its language"


def has_no_empty_link_heading_or_cell_head(answer: Answer) -> Iterator[str]:
    for one in answer.page.each():
        named = one.attributes.get("aria-label") or one.attributes.get("title") or any(one.each("img", alt="*"))
        if one.tag in _NAMED and not one.text and not named:
            yield f"<{one.tag} {one.attributes}> is empty"


def has_tables_that_can_be_read_aloud(answer: Answer) -> Iterator[str]:
    for table in answer.page.each("table"):
        if not any(table.each("caption")) and "aria-labelledby" not in table.attributes:
            yield "a table without a name"
        yield from (f"a head without a scope: {one.text}" for one in table.each("th") if "scope" not in one.attributes)


def has_pictures_that_say_what_they_show(answer: Answer) -> Iterator[str]:
    for one in answer.page.each():
        hidden = one.attributes.get("aria-hidden") == "true" or any(
            above.attributes.get("aria-hidden") == "true" for above in one.around
        )
        named = any(one.attributes.get(name) for name in ("aria-label", "aria-labelledby"))
        if one.tag == "svg" and not hidden and not (one.attributes.get("role") == "img" and named):
            yield f"a picture without words: {one.attributes}"
        if one.tag == "img" and "alt" not in one.attributes:
            yield f"an image without alt: {one.attributes.get('src')}"


def speaks_one_language(answer: Answer) -> Iterator[str]:
    """Words of another language stand only in elements that say so."""
    for words, language in _words_with_language(answer.page):
        if language == "en":
            yield from (f"in English: {words}" for _ in [0] if _CYRILLIC.search(words))
        elif _ENGLISH.search(words):
            yield f"in {language}: {words}"


def _words_with_language(element: Element, language: str = "") -> Iterator[tuple[str, str]]:
    language = element.attributes.get("lang", language)
    if element.tag in {"script", "style", "code", "pre", "kbd"}:
        return
    for name in ("aria-label", "title", "alt", "placeholder"):
        if words := element.attributes.get(name):
            yield words, language
    for one in element.inside:
        if isinstance(one, Element):
            yield from _words_with_language(one, language)
        elif one.strip():
            yield " ".join(one.split()), language


PROMISES: Final[Mapping[str, Callable[[Answer], Iterator[str]]]] = {
    promise.__name__: promise
    for promise in (
        is_well_written,
        says_its_language,
        has_one_title_one_heading_and_one_main_part,
        has_headings_that_leave_no_level_out,
        carries_no_style_script_or_handler_of_its_own,
        fetches_nothing_from_another_host,
        leads_on_in_its_own_language,
        offers_itself_in_the_other_languages,
        has_no_empty_link_heading_or_cell_head,
        has_tables_that_can_be_read_aloud,
        has_pictures_that_say_what_they_show,
        speaks_one_language,
    )
}
