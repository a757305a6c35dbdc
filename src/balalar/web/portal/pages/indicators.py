"""The list of indicators, with a filter by area of life, status, standing and text."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from balalar.publish.release.frozen import Release
from balalar.vocabulary.text import LANGUAGES, Language
from balalar.web.portal.pages import filters
from balalar.web.portal.parts.cards import Card, card_of, status_of
from balalar.web.portal.saying import words


@dataclass(frozen=True, slots=True)
class Section:
    """Indicators of one area of life."""

    key: str
    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Indicators:
    title: str
    note: str
    filters: tuple[filters.Filter, ...]
    asked: tuple[str, ...]
    found: str
    sections: tuple[Section, ...]


def indicators(release: Release, asked: Mapping[str, str], language: Language) -> Indicators:
    """All indicators, or those that the filter leaves."""
    fields = _filters(release, asked, language)
    area_of_life, status, standing, text = (one.asked for one in fields)
    left = [
        one.id
        for one in release.indicators.values()
        if area_of_life in ("", one.area_of_life)
        and standing in ("", one.standing)
        and (not status or status_of(release, one.id) == status)
        and filters.matches(text, names_of(release, one.id))
    ]
    return Indicators(
        title=gettext("Indicators"),
        note=release.programme.indicator_note.said_in(language),
        filters=fields,
        asked=filters.asked_in_words(fields),
        found=ngettext("%(count)s indicator", "%(count)s indicators", len(left)) % {"count": len(left)},
        sections=_sections(release, left, language),
    )


def names_of(release: Release, indicator: str) -> tuple[str, ...]:
    """Everything an indicator is called, in all languages, and its id."""
    one = release.indicators[indicator]
    said = (text.said_in(language) for text in (one.name, one.short) for language in LANGUAGES)
    return (*said, indicator.replace("_", " ").replace(".", " "), *one.sdg)


def _filters(release: Release, asked: Mapping[str, str], language: Language) -> tuple[filters.Filter, ...]:
    areas = [(one.id, one.name.said_in(language)) for one in release.programme.areas_of_life]
    there = {status_of(release, one) for one in release.indicators}
    statuses = [(code, words.said(words.STATUSES, code)) for code in words.STATUSES if code in there]
    standings = [(code, words.said(words.STANDINGS, code)) for code in words.STANDINGS]
    return (
        filters.choice("life", gettext("Area of life"), asked.get("life", ""), areas, all_said=gettext("All")),
        filters.choice("status", gettext("Status"), asked.get("status", ""), statuses, all_said=gettext("Any")),
        filters.choice(
            "standing", gettext("Place in the programme"), asked.get("standing", ""), standings, all_said=gettext("Any")
        ),
        filters.text("q", gettext("Words in the name"), asked.get("q", "")),
    )


def _sections(release: Release, left: list[str], language: Language) -> tuple[Section, ...]:
    sections = (
        Section(
            life.id,
            life.name.said_in(language),
            tuple(card_of(release, one, language) for one in left if release.indicators[one].area_of_life == life.id),
        )
        for life in release.programme.areas_of_life
    )
    return tuple(section for section in sections if section.cards)
