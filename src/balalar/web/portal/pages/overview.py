"""The first page: the programme on one screen. What was announced, what is known, how far it is, what is not public."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from babel.numbers import format_compact_decimal
from django.utils.translation import gettext

from balalar.publish.release.frozen import Release
from balalar.vocabulary.formats import NO_BREAK_SPACE, number_said, period_said
from balalar.vocabulary.text import Language
from balalar.web.portal.parts.cards import Card, card_of
from balalar.web.portal.parts.chain import Link, measure_links
from balalar.web.portal.parts.regions import Regions, regions_of
from balalar.web.portal.parts.squares import Squares, squares_of
from balalar.web.portal.saying.figures import text_or_none
from balalar.web.portal.saying.findings_in_words import measures_finding, statuses_finding
from balalar.web.portal.saying.sources import SourceLine, lines_of, source_line

_FIRST_FACTS: Final = ("children", "directions", "indicators", "measures", "bodies", "areas", "money")
_BESIDE: Final = {"children_percent": "children"}  # a fact that is told beside another
_SHORTENED_FROM: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Fact:
    """One announced total; `beside` is another that belongs with it."""

    number: str
    label: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened to the programme, newest first on a page."""

    on: str
    iso: str
    title: str
    measure: Link | None
    source: SourceLine


@dataclass(frozen=True, slots=True)
class DirectionRow:
    """A direction with the count of its measures named in public; without a key: those that stand in no direction."""

    key: str
    name: str
    measures: int


@dataclass(frozen=True, slots=True)
class Unpublished:
    what: str
    source: SourceLine


@dataclass(frozen=True, slots=True)
class Overview:
    title: str
    lead: str
    facts: tuple[Fact, ...]
    facts_sources: tuple[SourceLine, ...]
    squares: Squares
    squares_finding: str
    measure_note: str
    directions: tuple[DirectionRow, ...]
    cards: tuple[Card, ...]
    cards_finding: str
    indicator_note: str
    regions: Regions | None
    regions_name: str
    happened: tuple[Happened, ...]
    unpublished: tuple[Unpublished, ...]


def overview(release: Release, language: Language) -> Overview:
    programme = release.programme
    squares = squares_of(release)
    headline = [one.id for one in release.indicators.values() if one.headline]
    cards = tuple(card_of(release, one, language) for one in headline)
    unknown = sum(card.status == "cannot_tell" for card in cards)
    mapped = _most_complete(release, headline, language)
    return Overview(
        title=gettext("What was promised to children, and what was done?"),
        lead=programme.lead.said_in(language),
        facts=_facts(release, language),
        facts_sources=lines_of(release, ((one.origin, one.sources) for one in programme.announced), language),
        squares=squares,
        squares_finding=measures_finding(announced=squares.announced, named=squares.named),
        measure_note=programme.measure_note.said_in(language),
        directions=_directions(release, language),
        cards=cards,
        cards_finding=statuses_finding(judged=len(cards) - unknown, cannot_tell=unknown),
        indicator_note=programme.indicator_note.said_in(language),
        regions=mapped,
        regions_name=release.indicators[mapped.indicator].name.said_in(language) if mapped else "",
        happened=events_of(release, language),
        unpublished=tuple(
            Unpublished(one.what.said_in(language), source_line(release, programme.origin, one.sources, language))
            for one in programme.not_public
        ),
    )


def _facts(release: Release, language: Language) -> tuple[Fact, ...]:
    """Announced totals in the order pages ask for; any other the pack has stands after them."""
    announced = {one.id: one for one in release.programme.announced}
    order: list[str] = [one for one in _FIRST_FACTS if one in announced]
    order += [one for one in announced if one not in order and one not in _BESIDE]
    return tuple(
        Fact(
            number=_total_said(announced[one].value, text_or_none(announced[one].unit, language), language),
            label=announced[one].label.said_in(language),
            beside=" ".join(
                f"{fact.label.said_in(language)}: {_total_said(fact.value, text_or_none(fact.unit, language), language)}"
                for told_beside, fact in announced.items()
                if _BESIDE.get(told_beside) == one
            ),
        )
        for one in order
    )


def _total_said(value: float, unit: str, language: Language) -> str:
    """A total as a headline says it: `6.9 million`, `1,3 трлн`."""
    if value < _SHORTENED_FROM:
        number = number_said(value, language, decimals=0 if value == round(value) else 1)
    else:
        number = format_compact_decimal(
            value, format_type="long" if language == "en" else "short", locale=language, fraction_digits=1
        )
    # the line may break before a unit that is a word: long totals must fit a narrow screen
    blank = NO_BREAK_SPACE if unit == "%" else " "
    return f"{number}{blank}{unit}" if unit else number


def _directions(release: Release, language: Language) -> tuple[DirectionRow, ...]:
    ours = [one for one in release.measures.values() if one.relation == "in_programme"]

    def count(direction: str | None) -> int:
        return sum(one.direction == direction for one in ours)

    rows = [DirectionRow(one.id, one.name.said_in(language), count(one.id)) for one in release.programme.directions]
    everywhere = DirectionRow("", gettext("In no single direction"), count(None))
    return (*rows, everywhere) if everywhere.measures else tuple(rows)


def _most_complete(release: Release, indicators: Iterable[str], language: Language) -> Regions | None:
    """The map of the headline indicator that most areas have a value for."""
    shown = (regions_of(release, one, language) for one in indicators if not release.indicators[one].sensitive)
    return max((one for one in shown if one), key=_known, default=None)


def _known(regions: Regions) -> int:
    return sum(bool(row.figure and row.figure.number) for row in regions.rows)


def events_of(release: Release, language: Language, *, measure: str | None = None) -> tuple[Happened, ...]:
    """What happened, newest first: to one measure, or to the whole programme."""
    events = [one for one in release.programme.events if measure is None or one.measure == measure]
    return tuple(
        Happened(
            on=period_said(one.on, language),
            iso=str(one.on),
            title=one.title.said_in(language),
            measure=next(iter(measure_links(release, [one.measure], language)), None) if one.measure else None,
            source=source_line(release, one.origin, one.sources, language),
        )
        for one in sorted(events, key=lambda one: one.on, reverse=True)
    )
