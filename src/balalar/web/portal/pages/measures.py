"""The list of measures, and one measure: what is known of the promise first, then what is not public."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from balalar.publish.release.frozen import Release
from balalar.vocabulary.formats import NO_BREAK_SPACE, number_said, period_said
from balalar.vocabulary.text import LANGUAGES, Language
from balalar.web.portal.pages import filters
from balalar.web.portal.pages.overview import Happened, events_of
from balalar.web.portal.parts.chain import (
    Link,
    Step,
    body_links,
    chain_of_measure,
    direction_links,
    indicator_links,
    right_links,
)
from balalar.web.portal.parts.squares import Squares, squares_of
from balalar.web.portal.saying import promises
from balalar.web.portal.saying.figures import text_or_none
from balalar.web.portal.saying.findings_in_words import known_facts_finding, measures_finding
from balalar.web.portal.saying.promises import State, state_of
from balalar.web.portal.saying.sources import SourceLine, source_line

NO_DIRECTION = "none"


@dataclass(frozen=True, slots=True)
class MeasureRow:
    key: str
    name: str
    gives: str
    bodies: tuple[Link, ...]
    deadline: str
    promised: str
    state: State
    origin: str
    is_related: bool


@dataclass(frozen=True, slots=True)
class Section:
    """Measures of one direction; the last section holds those that stand in none."""

    name: str
    rows: tuple[MeasureRow, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    title: str
    finding: str
    note: str
    squares: Squares
    filters: tuple[filters.Filter, ...]
    asked: tuple[str, ...]
    found: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One fact about a measure. It is not public when it has neither a text nor links."""

    label: str
    text: str = ""
    links: tuple[Link, ...] = ()

    @property
    def is_known(self) -> bool:
        return bool(self.text or self.links)


@dataclass(frozen=True, slots=True)
class MeasurePage:
    key: str
    name: str
    gives: str
    number: str
    is_related: bool
    relation_note: str
    chain: tuple[Step, ...]
    promised_number: str
    promised_unit: str
    state: State
    finding: str
    fields: tuple[Field, ...]
    source: SourceLine
    happened: tuple[Happened, ...]


def measures(release: Release, asked: Mapping[str, str], language: Language) -> Measures:
    """All measures named in public, or those that the filter leaves."""
    squares = squares_of(release)
    fields = _filters(release, asked, language)
    direction, relation, state, text = (one.asked for one in fields)
    rows = [
        _row(release, one.id, language)
        for one in release.measures.values()
        if direction in ("", one.direction or NO_DIRECTION)
        and relation in ("", one.relation)
        and (not state or state_of(release, one.id, language).code == state)
        and filters.matches(text, names_of(release, one.id))
    ]
    return Measures(
        title=gettext("Measures"),
        finding=measures_finding(announced=squares.announced, named=squares.named),
        note=release.programme.measure_note.said_in(language),
        squares=squares,
        filters=fields,
        asked=filters.asked_in_words(fields),
        found=ngettext("%(count)s measure", "%(count)s measures", len(rows)) % {"count": len(rows)},
        sections=_sections(release, rows, language),
    )


def names_of(release: Release, measure: str) -> tuple[str, ...]:
    """Everything a measure is called, in all languages, and its id."""
    one = release.measures[measure]
    return (*(text.said_in(language) for text in (one.name, one.gives) for language in LANGUAGES), measure)


def state_names() -> tuple[tuple[str, str], ...]:
    return (
        (promises.OVERDUE, gettext("Overdue")),
        (promises.NOT_DUE, gettext("Not due yet")),
        (promises.DONE, gettext("Done as promised")),
        (promises.UNKNOWN, gettext("Cannot tell")),
    )


def _filters(release: Release, asked: Mapping[str, str], language: Language) -> tuple[filters.Filter, ...]:
    directions = [(one.id, one.name.said_in(language)) for one in release.programme.directions]
    directions.append((NO_DIRECTION, gettext("In no single direction")))
    relations = [("in_programme", gettext("In the programme")), ("related", gettext("Related policy"))]
    any_said = gettext("Any")
    return (
        filters.choice(
            "direction", gettext("Direction"), asked.get("direction", ""), directions, all_said=gettext("All")
        ),
        filters.choice(
            "relation", gettext("Place in the programme"), asked.get("relation", ""), relations, all_said=any_said
        ),
        filters.choice("state", gettext("State"), asked.get("state", ""), state_names(), all_said=any_said),
        filters.text("q", gettext("Words in the name"), asked.get("q", "")),
    )


def _sections(release: Release, rows: list[MeasureRow], language: Language) -> tuple[Section, ...]:
    named = [(one.id, one.name.said_in(language)) for one in release.programme.directions]
    named.append((NO_DIRECTION, gettext("In no single direction")))
    sections = (
        Section(name, tuple(row for row in rows if (release.measures[row.key].direction or NO_DIRECTION) == key))
        for key, name in named
    )
    return tuple(section for section in sections if section.rows)


def rows_of(release: Release, ids: list[str], language: Language) -> tuple[MeasureRow, ...]:
    return tuple(_row(release, one, language) for one in ids)


def _row(release: Release, measure: str, language: Language) -> MeasureRow:
    one = release.measures[measure]
    return MeasureRow(
        key=measure,
        name=one.name.said_in(language),
        gives=one.gives.said_in(language),
        bodies=body_links(release, one.bodies, language),
        deadline=period_said(one.deadline, language) if one.deadline else "",
        promised=_promised(release, measure, language),
        state=state_of(release, measure, language),
        origin=one.origin,
        is_related=one.relation == "related",
    )


def measure_page(release: Release, measure: str, language: Language) -> MeasurePage:
    one = release.measures[measure]
    fields = _fields(release, measure, language)
    known = tuple(field for field in fields if field.is_known)
    return MeasurePage(
        key=measure,
        name=one.name.said_in(language),
        gives=one.gives.said_in(language),
        number=one.number or "",
        is_related=one.relation == "related",
        relation_note=release.programme.measure_note.said_in(language),
        chain=chain_of_measure(release, measure, language),
        promised_number=number_said(one.promised.value, language) if one.promised else "",
        promised_unit=one.promised.unit.said_in(language) if one.promised else "",
        state=state_of(release, measure, language),
        finding=known_facts_finding(known=len(known), of=len(fields)),
        fields=(*known, *(field for field in fields if not field.is_known)),
        source=source_line(release, one.origin, one.sources, language),
        happened=events_of(release, language, measure=measure),
    )


def _promised(release: Release, measure: str, language: Language) -> str:
    promised = release.measures[measure].promised
    return f"{number_said(promised.value, language)} {promised.unit.said_in(language)}" if promised else ""


def _money(release: Release, measure: str, language: Language) -> str:
    money = release.measures[measure].money
    return f"{number_said(float(money.amount), language)}{NO_BREAK_SPACE}{money.currency}" if money else ""


def _fields(release: Release, measure: str, language: Language) -> tuple[Field, ...]:
    """All facts a measure can have, in the order a reader asks for them."""
    one = release.measures[measure]
    done = one.promised is not None and one.promised.done is not None
    return (
        Field(gettext("What a child gets"), one.gives.said_in(language)),
        Field(gettext("Direction"), links=direction_links(release, one.direction, language)),
        Field(gettext("Who answers for it"), links=body_links(release, one.bodies, language)),
        Field(gettext("How much"), _promised(release, measure, language)),
        Field(gettext("Done so far"), promises.done_said(release, measure, language) if done else ""),
        Field(gettext("Begins"), period_said(one.starts, language) if one.starts else ""),
        Field(gettext("Deadline"), period_said(one.deadline, language) if one.deadline else ""),
        Field(gettext("Number in the plan"), one.number or ""),
        Field(gettext("Money"), _money(release, measure, language)),
        Field(gettext("Legal basis"), text_or_none(one.basis, language)),
        Field(gettext("Indicator it is to move"), links=indicator_links(release, one.indicators, language)),
        Field(gettext("Rights it answers"), links=right_links(release, one.rights, language)),
        Field(gettext("How it stands"), text_or_none(one.status_note, language)),
    )
