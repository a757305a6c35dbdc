"""The bodies that answer for measures or publish figures, and one body with what it answers for."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from balalar.publish.release.frozen import Release
from balalar.vocabulary.formats import number_said
from balalar.vocabulary.text import LANGUAGES, Language
from balalar.web.portal.pages.measures import MeasureRow, rows_of
from balalar.web.portal.parts.cards import Card, card_of
from balalar.web.portal.parts.chain import Link, body_links
from balalar.web.portal.saying import words
from balalar.web.portal.saying.sources import SourceLine, source_line


@dataclass(frozen=True, slots=True)
class BodyRow:
    key: str
    name: str
    level: str
    is_named: bool
    measures: int
    indicators: int


@dataclass(frozen=True, slots=True)
class Bodies:
    title: str
    finding: str
    rows: tuple[BodyRow, ...]


@dataclass(frozen=True, slots=True)
class BodyPage:
    key: str
    name: str
    level: str
    is_named: bool
    parents: tuple[Link, ...]
    below: tuple[Link, ...]
    measures: tuple[MeasureRow, ...]
    cards: tuple[Card, ...]
    source: SourceLine
    url: str


def bodies(release: Release, language: Language) -> Bodies:
    announced = next((one.value for one in release.programme.announced if one.id == "bodies"), None)
    named = sum(one.named_in_programme for one in release.bodies.values())
    return Bodies(
        title=gettext("Bodies"),
        finding=_finding(announced, named, language),
        rows=tuple(_row(release, one, language) for one in release.ordered(release.bodies, language, "bodies")),
    )


def _finding(announced: float | None, named: int, language: Language) -> str:
    if announced is None:
        return ngettext("%(named)s body is named", "%(named)s bodies are named", named) % {"named": named}
    return ngettext(
        "%(named)s of %(announced)s announced bodies is named in public",
        "%(named)s of %(announced)s announced bodies are named in public",
        named,
    ) % {"named": named, "announced": number_said(announced, language)}


def names_of(release: Release, body: str) -> tuple[str, ...]:
    one = release.bodies[body]
    return tuple(text.said_in(language) for text in (one.name, one.short) for language in LANGUAGES)


def _measures_of(release: Release, body: str) -> list[str]:
    return [one.id for one in release.measures.values() if body in one.bodies]


def _indicators_of(release: Release, body: str) -> list[str]:
    return [one.id for one in release.indicators.values() if one.owner == body]


def _row(release: Release, body: str, language: Language) -> BodyRow:
    one = release.bodies[body]
    return BodyRow(
        key=body,
        name=one.name.said_in(language),
        level=words.said(words.LEVELS, one.level),
        is_named=one.named_in_programme,
        measures=len(_measures_of(release, body)),
        indicators=len(_indicators_of(release, body)),
    )


def body_page(release: Release, body: str, language: Language) -> BodyPage:
    one = release.bodies[body]
    return BodyPage(
        key=body,
        name=one.name.said_in(language),
        level=words.said(words.LEVELS, one.level),
        is_named=one.named_in_programme,
        parents=body_links(release, [one.parent] if one.parent else [], language),
        below=body_links(release, [other.id for other in release.bodies.values() if other.parent == body], language),
        measures=rows_of(release, _measures_of(release, body), language),
        cards=tuple(card_of(release, each, language) for each in _indicators_of(release, body)),
        source=source_line(release, one.origin, one.sources, language),
        url=one.url or "",
    )
