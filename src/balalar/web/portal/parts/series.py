"""One indicator over time, in the country or in one of its areas, for all or by one mark of a group: drawing and table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext, pgettext

from balalar.publish.charts import draw_series
from balalar.publish.release.frozen import Release
from balalar.vocabulary.area import Area
from balalar.vocabulary.formats import period_said
from balalar.vocabulary.group import DIMENSIONS
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.text import Language, Text
from balalar.web.portal.saying import figures, words
from balalar.web.portal.saying.findings_in_words import series_finding
from balalar.web.portal.saying.sources import SourceLine, lines_of

MOST_LINES: Final = 3  # beside the line of all: more cannot be told apart


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks to see: `area` is an area's id, `by` a dimension or empty for all together."""

    area: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to look at the series."""

    key: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One group of the table; `key` is its code, empty for all."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Series:
    """The part of an indicator's page that a choice replaces."""

    indicator: str
    asked: Asked
    area: Area
    is_country: bool
    finding: str
    choices: tuple[Choice, ...]
    areas: tuple[Area, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, tuple[figures.Figure | None, ...]], ...]
    wide: str
    narrow: str
    has_intervals: bool
    sources: tuple[SourceLine, ...]


def series_of(release: Release, indicator: str, asked: Asked, language: Language) -> Series:
    """The series a reader asks for. What cannot be shown falls back to all together, or to the country."""
    area = asked.area if release.observations(indicator, asked.area) else release.areas.root.id
    observations = release.observations(indicator, area)
    dimensions = _dimensions(observations)
    by = asked.by if asked.by in dimensions else ""
    others = _others(release, indicator, area, by)
    shown = [*figures.of_all(observations), *(one for group in others.values() for one in group)]
    wide, narrow = _drawings(release, indicator, area, by, others=others, language=language)
    return Series(
        indicator=indicator,
        asked=Asked(area, by),
        area=release.areas[area],
        is_country=area == release.areas.root.id,
        finding=series_finding(release, observations, language),
        choices=_choices(dimensions, by),
        areas=_areas(release, indicator, language),
        columns=_columns(release, area, by, others),
        rows=_rows(release, figures.of_all(observations), others, language),
        wide=wide,
        narrow=narrow,
        has_intervals=any(one.lower is not None for one in shown),
        sources=lines_of(release, ((one.origin, (one.source,)) for one in shown), language),
    )


def _dimensions(observations: Sequence[Observation]) -> tuple[str, ...]:
    """Marks by which alone groups are published."""
    there = {next(iter(one.group.marks)) for one in observations if len(one.group.marks) == 1}
    return tuple(name for name in DIMENSIONS if name in there)


def _choices(dimensions: Sequence[str], by: str) -> tuple[Choice, ...]:
    if not dimensions:
        return ()
    all_together = Choice("", gettext("All together"), is_chosen=not by)
    return (all_together, *(Choice(name, words.said(words.DIMENSIONS, name), name == by) for name in dimensions))


def _areas(release: Release, indicator: str, language: Language) -> tuple[Area, ...]:
    """Areas with figures of their own, the country first, then by the alphabet."""
    country = release.areas.root.id
    there = {one.area for one in release.observations(indicator)} - {country}
    ordered = [release.areas[one] for one in release.ordered(there, language) if one in release.areas]
    return (release.areas[country], *ordered) if ordered else ()


def _others(release: Release, indicator: str, area: str, by: str) -> Mapping[str, tuple[Observation, ...]]:
    """Figures beside those of all, by code: the groups of a dimension, or the country beside one of its areas."""
    if not by:
        country = release.areas.root.id
        return {} if area == country else {country: figures.of_all(release.observations(indicator, country))}
    groups: dict[str, list[Observation]] = {}
    for one in release.observations(indicator, area):
        if list(one.group.marks) == [by]:
            groups.setdefault(one.group.marks[by], []).append(one)
    return {code: tuple(groups[code]) for code in sorted(groups)}


def _columns(release: Release, area: str, by: str, others: Mapping[str, Sequence[Observation]]) -> tuple[Column, ...]:
    first = pgettext("all children or people", "All") if by or not others else _name(release, area)
    named = (Column(code, words.mark_said(by, code) if by else _name(release, code)) for code in others)
    return (Column("", first), *named)


def _name(release: Release, area: str) -> str:
    return figures.text_of(release.areas[area].short)


def _rows(
    release: Release,
    totals: Sequence[Observation],
    others: Mapping[str, Sequence[Observation]],
    language: Language,
) -> tuple[tuple[str, tuple[figures.Figure | None, ...]], ...]:
    """A row a period, the newest first; a column a group."""
    columns = [{one.period: one for one in group} for group in (totals, *others.values())]
    periods = sorted({period for column in columns for period in column}, reverse=True)
    return tuple(
        (
            period_said(period, language),
            tuple(
                figures.figure(release, column[period], language) if period in column else None for column in columns
            ),
        )
        for period in periods
    )


def _drawings(
    release: Release,
    indicator: str,
    area: str,
    by: str,
    *,
    others: Mapping[str, Sequence[Observation]],
    language: Language,
) -> tuple[str, str]:
    """The drawing in two widths; empty texts where there is nothing to draw or nothing may be drawn.

    The country's own series was drawn with the release; another view of it is drawn now, in the same way.
    """
    definition = release.indicators[indicator]
    observations = figures.of_all(release.observations(indicator, area))
    lines = {_line_name(release, by, code): group for code, group in others.items()}
    if definition.sensitive or not figures.known(observations) or len(lines) > MOST_LINES:
        return "", ""
    if not lines:
        return release.chart(indicator, language, "wide") or "", release.chart(indicator, language, "narrow") or ""
    wide, narrow = (
        draw_series(
            definition,
            observations,
            release.judgement(indicator, area),
            unit=release.units[definition.unit],
            areas=release.areas,
            area=area,
            language=language,
            width=width,
            on=release.manifest.as_of,
            others=lines,
        )
        for width in ("wide", "narrow")
    )
    return wide, narrow


def _line_name(release: Release, by: str, code: str) -> Text:
    if not by:
        return release.areas[code].short
    name = words.mark_said(by, code)
    return Text(kk=name, ru=name, en=name)  # said in the language that is spoken now, the only one that is drawn
