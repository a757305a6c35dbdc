"""The line under a figure: where it comes from, who published it and when."""

from collections.abc import Iterable
from dataclasses import dataclass

from balalar.publish.release.frozen import Release
from balalar.vocabulary.formats import period_said
from balalar.vocabulary.origin import Source
from balalar.vocabulary.text import Language


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Publications that one thing rests on, with the mark of their origin."""

    origin: str
    sources: tuple["Cited", ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """One publication: who, when, what; `url` is empty where no address is known."""

    publisher: str
    on: str
    title: str
    url: str
    note: str


def cited(source: Source, language: Language) -> Cited:
    return Cited(
        publisher=source.publisher,
        on=period_said(source.published_on, language) if source.published_on else "",
        title=source.title.said_in(language),
        url=source.url or "",
        note=source.note.said_in(language) if source.note else "",
    )


def source_line(release: Release, origin: str, sources: Iterable[str], language: Language) -> SourceLine:
    """The line of some sources of a release; one that is not in its list is left out."""
    listed = (release.sources[one] for one in dict.fromkeys(sources) if one in release.sources)
    return SourceLine(origin, tuple(cited(one, language) for one in listed))


def lines_of(
    release: Release, rested: Iterable[tuple[str, Iterable[str]]], language: Language
) -> tuple[SourceLine, ...]:
    """One line an origin, for things that rest on several sources."""
    by_origin: dict[str, list[str]] = {}
    for origin, sources in rested:
        by_origin.setdefault(origin, []).extend(sources)
    return tuple(source_line(release, origin, sources, language) for origin, sources in by_origin.items())
