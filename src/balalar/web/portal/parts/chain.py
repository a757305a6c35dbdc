"""The chain on every page about a thing: right → direction → indicator → measure → body. A break is shown and named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext, ngettext

from balalar.publish.release.frozen import Release
from balalar.vocabulary.text import Language

_MOST_NAMED: Final = 2  # links a step shows; the others are counted


@dataclass(frozen=True, slots=True)
class Link:
    """A thing with a page: `page` is the name of its address, `key` its id."""

    page: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the chain. `here` is the name of the thing the page is about; `absence` says what a break lacks."""

    kind: str
    links: tuple[Link, ...] = ()
    more: str = ""
    here: str = ""
    absence: str = ""


def right_links(release: Release, ids: Iterable[str], language: Language) -> tuple[Link, ...]:
    return tuple(
        Link("right", one, f"{right.name.said_in(language)}, {article_said(right.article)}")
        for one in ids
        if (right := release.rights.get(one))
    )


def article_said(article: str) -> str:
    """The number of an article or goal, as a reference."""
    return gettext("art. %(number)s") % {"number": article} if article.isdigit() else article


def direction_links(release: Release, direction: str | None, language: Language) -> tuple[Link, ...]:
    return tuple(
        Link("direction", one.id, one.name.said_in(language))
        for one in release.programme.directions
        if one.id == direction
    )


def indicator_links(release: Release, ids: Iterable[str], language: Language) -> tuple[Link, ...]:
    return tuple(
        Link("indicator", one, release.indicators[one].short.said_in(language))
        for one in ids
        if one in release.indicators
    )


def measure_links(release: Release, ids: Iterable[str], language: Language) -> tuple[Link, ...]:
    return tuple(
        Link("measure", one, release.measures[one].name.said_in(language)) for one in ids if one in release.measures
    )


def body_links(release: Release, ids: Iterable[str], language: Language) -> tuple[Link, ...]:
    return tuple(Link("body", one, release.bodies[one].short.said_in(language)) for one in ids if one in release.bodies)


def step(kind: str, links: Sequence[Link], *, absence: str) -> Step:
    """A step with its first links and the count of the others; a break where there are none."""
    rest = len(links) - _MOST_NAMED
    more = ngettext("and %(count)s more", "and %(count)s more", rest) % {"count": rest} if rest > 0 else ""
    return Step(kind, tuple(links[:_MOST_NAMED]), more, absence="" if links else absence)


def measures_of_indicator(release: Release, indicator: str) -> tuple[str, ...]:
    return tuple(one.id for one in release.measures.values() if indicator in one.indicators)


def chain_of_indicator(release: Release, indicator: str, language: Language) -> tuple[Step, ...]:
    definition = release.indicators[indicator]
    measures = measures_of_indicator(release, indicator)
    bodies = dict.fromkeys(body for one in measures for body in release.measures[one].bodies)
    return (
        step(gettext("Right"), right_links(release, definition.rights, language), absence=gettext("none named")),
        step(gettext("Direction"), direction_links(release, definition.direction, language), absence=gettext("none")),
        Step(gettext("Indicator"), here=definition.short.said_in(language)),
        step(
            gettext("Measures"),
            measure_links(release, measures, language),
            absence=gettext("no public measure moves it"),
        ),
        step(gettext("Body"), body_links(release, bodies, language), absence=gettext("not public yet")),
    )


def chain_of_measure(release: Release, measure: str, language: Language) -> tuple[Step, ...]:
    promise = release.measures[measure]
    return (
        step(gettext("Right"), right_links(release, promise.rights, language), absence=gettext("none named")),
        step(
            gettext("Direction"), direction_links(release, promise.direction, language), absence=gettext("none named")
        ),
        step(
            gettext("Indicator"),
            indicator_links(release, promise.indicators, language),
            absence=gettext("not public yet"),
        ),
        Step(gettext("Measure"), here=promise.name.said_in(language)),
        step(gettext("Body"), body_links(release, promise.bodies, language), absence=gettext("not public yet")),
    )
