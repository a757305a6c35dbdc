"""Search over the names of everything that has a page, in three languages and any of their scripts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext, ngettext

from balalar.publish.release.frozen import Release
from balalar.vocabulary.text import LANGUAGES, Language
from balalar.web.portal.folding import likeness, words_of
from balalar.web.portal.pages import areas, bodies, indicators, measures, rights
from balalar.web.portal.parts.chain import Link

LONGEST: Final = 100  # letters of a question that are read
MOST_SHOWN: Final = 40  # of each kind

type Names = Callable[[Release, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found of one kind, the best first."""

    kind: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Search:
    title: str
    asked: str
    finding: str
    hits: tuple[Hits, ...]


def search(release: Release, asked: str, language: Language) -> Search:
    asked = " ".join(asked.split())[:LONGEST]
    hits = tuple(hit for hit in _hits(release, words_of(asked), language) if hit.links) if asked else ()
    count = sum(len(hit.links) for hit in hits)
    finding = ngettext("%(count)s page found", "%(count)s pages found", count) % {"count": count}
    return Search(gettext("Search"), asked, finding if asked else "", hits)


def _hits(release: Release, asked: tuple[str, ...], language: Language) -> Iterator[Hits]:
    kinds: tuple[tuple[str, str, Mapping[str, str], Names], ...] = (
        (gettext("Indicators"), "indicator", _said(release, "indicators", language), indicators.names_of),
        (gettext("Measures"), "measure", _said(release, "measures", language), measures.names_of),
        (gettext("Regions"), "area", {a.id: a.name.said_in(language) for a in release.areas}, areas.names_of),
        (gettext("Bodies"), "body", _said(release, "bodies", language), bodies.names_of),
        (gettext("Rights"), "right", _said(release, "rights", language), rights.names_of),
        (
            gettext("Directions"),
            "direction",
            {one.id: one.name.said_in(language) for one in release.programme.directions},
            _names_of_direction,
        ),
    )
    for kind, page, said, names in kinds:
        found = sorted(
            ((likeness(asked, names(release, key)), number, key) for number, key in enumerate(said)),
            key=lambda one: (-one[0], one[1]),
        )
        yield Hits(kind, tuple(Link(page, key, said[key]) for how, _, key in found[:MOST_SHOWN] if how > 0))


def _said(release: Release, kind: str, language: Language) -> dict[str, str]:
    things = getattr(release, kind)
    return {key: one.name.said_in(language) for key, one in things.items()}


def _names_of_direction(release: Release, direction: str) -> tuple[str, ...]:
    one = next(each for each in release.programme.directions if each.id == direction)
    return tuple(one.name.said_in(language) for language in LANGUAGES)
