"""Rights and goals, what answers each; and the directions, between rights and indicators."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from balalar.publish.release.frozen import Release
from balalar.vocabulary.text import LANGUAGES, Language
from balalar.web.portal.pages.measures import MeasureRow, rows_of
from balalar.web.portal.parts.cards import Card, card_of
from balalar.web.portal.parts.chain import article_said
from balalar.web.portal.saying.sources import SourceLine, source_line


@dataclass(frozen=True, slots=True)
class RightRow:
    key: str
    article: str
    name: str
    indicators: int
    measures: int

    @property
    def is_answered(self) -> bool:
        return bool(self.indicators or self.measures)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A convention or a list of goals, with its articles."""

    name: str
    finding: str
    rows: tuple[RightRow, ...]


@dataclass(frozen=True, slots=True)
class Rights:
    title: str
    instruments: tuple[Instrument, ...]


@dataclass(frozen=True, slots=True)
class RightPage:
    key: str
    instrument: str
    article: str
    name: str
    url: str
    cards: tuple[Card, ...]
    measures: tuple[MeasureRow, ...]


@dataclass(frozen=True, slots=True)
class DirectionPage:
    name: str
    description: str
    note: str
    source: SourceLine
    cards: tuple[Card, ...]
    measures: tuple[MeasureRow, ...]


def rights(release: Release, language: Language) -> Rights:
    names = dict.fromkeys(one.instrument.said_in(language) for one in release.rights.values())
    return Rights(gettext("Rights"), tuple(_instrument(release, name, language) for name in names))


def _instrument(release: Release, name: str, language: Language) -> Instrument:
    rows = tuple(
        RightRow(
            key=one.id,
            article=article_said(one.article),
            name=one.name.said_in(language),
            indicators=len(_indicators_for(release, one.id)),
            measures=len(_measures_for(release, one.id)),
        )
        for one in release.rights.values()
        if one.instrument.said_in(language) == name
    )
    answered = sum(row.is_answered for row in rows)
    finding = ngettext(
        "%(answered)s of %(all)s is answered by an indicator or a measure",
        "%(answered)s of %(all)s are answered by an indicator or a measure",
        answered,
    ) % {"answered": answered, "all": len(rows)}
    return Instrument(name, finding, rows)


def names_of(release: Release, right: str) -> tuple[str, ...]:
    one = release.rights[right]
    return (*(text.said_in(language) for text in (one.name, one.instrument) for language in LANGUAGES), one.article)


def _indicators_for(release: Release, right: str) -> list[str]:
    return [one.id for one in release.indicators.values() if right in (*one.rights, *one.sdg)]


def _measures_for(release: Release, right: str) -> list[str]:
    return [one.id for one in release.measures.values() if right in one.rights]


def right_page(release: Release, right: str, language: Language) -> RightPage:
    one = release.rights[right]
    return RightPage(
        key=right,
        instrument=one.instrument.said_in(language),
        article=article_said(one.article),
        name=one.name.said_in(language),
        url=one.url or "",
        cards=tuple(card_of(release, each, language) for each in _indicators_for(release, right)),
        measures=rows_of(release, _measures_for(release, right), language),
    )


def direction_page(release: Release, direction: str, language: Language) -> DirectionPage | None:
    """One direction of the programme; None where it has no such direction."""
    one = next((each for each in release.programme.directions if each.id == direction), None)
    if one is None:
        return None
    indicators = [each.id for each in release.indicators.values() if each.direction == direction]
    measures = [each.id for each in release.measures.values() if each.direction == direction]
    return DirectionPage(
        name=one.name.said_in(language),
        description=one.description.said_in(language),
        note=release.programme.direction_note.said_in(language),
        source=source_line(release, one.origin, one.sources, language),
        cards=tuple(card_of(release, each, language) for each in indicators),
        measures=rows_of(release, measures, language),
    )
