"""Finds every text with which a page would fall back into English, lose a figure or break."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message

from balalar.vocabulary.errors import Fault, Place
from balalar.web.site.catalogues.english import Key, by_key, forms_of, texts_of
from balalar.web.site.catalogues.files import PLURALS, Texts, catalogue_file, compiled, read_catalogue

_PLACEHOLDER: Final = re.compile(r"%\(\w+\)[a-z]|%%|%|\{\w*\}")


def faults_in(web: Path) -> list[Fault]:
    """All that is wrong with the catalogues of a folder, language by language."""
    wanted = texts_of(web)
    return [fault for language in PLURALS for fault in _faults_of(language, wanted, web)]


def _faults_of(language: str, wanted: Mapping[Key, Message], web: Path) -> Iterator[Fault]:
    file = catalogue_file(web, language)
    name = str(file.relative_to(web))
    catalogue = read_catalogue(file, language)
    written = by_key(catalogue)
    yield from _faults_of_head(catalogue, language, name)
    yield from (_missing(message, language) for key, message in wanted.items() if key not in written)
    yield from (_unused(message, name) for key, message in written.items() if key not in wanted)
    yield from (_unused(message, name) for message in catalogue.obsolete.values())
    for message in written.values():
        yield from _faults_of_text(message, Place(name, message.lineno or 0), forms=Texts(language).num_plurals)
    if not _is_compiled(catalogue, file, language):
        yield _stale(name)


def _faults_of_head(catalogue: Catalog, language: str, name: str) -> Iterator[Fault]:
    if catalogue.plural_forms != Texts(language).plural_forms:
        yield Fault(
            Place(name, 1),
            f"Plural-Forms is {catalogue.plural_forms}",
            "A number would be followed by a word in the wrong form.",
            f"Write: {PLURALS[language]}",
        )


def _faults_of_text(message: Message, place: Place, *, forms: int) -> Iterator[Fault]:
    texts = forms_of(message.string)
    if "fuzzy" in message.flags:
        yield _fuzzy(message, place)
    if not all(texts) or (message.pluralizable and len(texts) != forms):
        yield _empty(message, place, forms=forms)
    wanted = _placeholders(forms_of(message.id))
    for text in filter(None, texts):
        if (found := _placeholders([text])) != wanted:
            yield _misplaced(text, place, wanted ^ found)


def _placeholders(texts: Iterable[str]) -> set[str]:
    """What is put into a text, with signs of percent, which stand alone only where nothing is put in.

    >>> sorted(_placeholders(["%(count)s of 100%%", "{name}"]))
    ['%%', '%(count)s', '{name}']
    """
    return {found for text in texts for found in _PLACEHOLDER.findall(text)}


def _is_compiled(catalogue: Catalog, file: Path, language: str) -> bool:
    made = file.with_suffix(".mo")
    return made.is_file() and made.read_bytes() == compiled(catalogue, language)


def _said(message: Message) -> str:
    text = forms_of(message.id)[0]
    return f'"{text}"' + (f" (context: {message.context})" if message.context else "")


def _missing(message: Message, language: str) -> Fault:
    return Fault(
        Place(*message.locations[0]),
        f"{_said(message)} is in no catalogue of {language}",
        "A reader would meet English in a page of another language.",
        "Call python -m balalar.web.site.catalogues extract, write what is empty, then call: make texts",
    )


def _unused(message: Message, name: str) -> Fault:
    return Fault(
        Place(name, message.lineno or 0),
        f"{_said(message)} is used by no page",
        "A text that nobody reads is translated and proof-read for nothing.",
        "Move its words to the text that took its place, then call extract --drop-unused",
    )


def _empty(message: Message, place: Place, *, forms: int) -> Fault:
    counted = f", {forms} forms are needed" if message.pluralizable else ""
    return Fault(
        place,
        f"{_said(message)} has no translation{counted}",
        "A reader would meet English in a page of another language.",
        "Write msgstr, then call: make texts",
    )


def _fuzzy(message: Message, place: Place) -> Fault:
    return Fault(
        place,
        f"{_said(message)} is marked fuzzy",
        "A guess is left out of the pages, so a reader would meet English.",
        "Read it, put it right, and take the mark away",
    )


def _misplaced(text: str, place: Place, differing: set[str]) -> Fault:
    return Fault(
        place,
        f'"{text}" differs from the English in {", ".join(sorted(differing))}',
        "A figure would be lost, or the page would break.",
        "Use in every form exactly the placeholders of the English text",
    )


def _stale(name: str) -> Fault:
    return Fault(
        Place(str(Path(name).with_suffix(".mo"))),
        "it was not made from the catalogue beside it",
        "Pages are made with the .mo, and would go on with the old words.",
        "Call: make texts",
    )
