"""One indicator: what was found, how sure it is, what it counts, where it comes from, and how to take it away."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext

from balalar.publish.release.frozen import Release
from balalar.vocabulary.finding import Severity
from balalar.vocabulary.formats import day_said, number_said, period_said
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.text import Language
from balalar.web.portal.parts.chain import (
    Link,
    Step,
    body_links,
    chain_of_indicator,
    measure_links,
    measures_of_indicator,
    right_links,
)
from balalar.web.portal.parts.gaps import Gap, gaps_of
from balalar.web.portal.parts.regions import Regions, regions_of
from balalar.web.portal.parts.series import Asked, Series, series_of
from balalar.web.portal.saying import figures, words
from balalar.web.portal.saying.findings_in_words import series_finding
from balalar.web.portal.saying.sources import SourceLine, source_line


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A promised value: by when, by whom, in which words."""

    by: str
    value: str
    area: str
    note: str
    source: SourceLine


@dataclass(frozen=True, slots=True)
class Hidden:
    """A figure that is not shown, and why: `area`, `group` and `period` say which."""

    area: str
    group: str
    figure: figures.Figure


@dataclass(frozen=True, slots=True)
class Judged:
    """The status with all that it was made from."""

    status: str
    reason: str
    change: str
    formula: str
    convention: str
    on: str


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the definition."""

    label: str
    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    key: str
    name: str
    finding: str
    kind: str
    chain: tuple[Step, ...]
    figure: figures.Figure | None
    beside: str
    before: figures.Figure | None
    judged: Judged | None
    source: SourceLine | None
    read_first: tuple[str, ...]
    is_sensitive: bool
    has_chart: bool
    series: Series
    targets: tuple[TargetRow, ...]
    regions: Regions | None
    gaps: tuple[Gap, ...]
    measures: tuple[Link, ...]
    hidden: tuple[Hidden, ...]
    findings: tuple[tuple[str, int], ...]
    fields: tuple[Field, ...]
    definition_source: SourceLine
    definition_hash: str


def indicator_page(release: Release, indicator: str, asked: Asked, language: Language) -> IndicatorPage:
    definition = release.indicators[indicator]
    country = release.areas.root.id
    observations = release.observations(indicator, country)
    newest = figures.latest(observations)
    return IndicatorPage(
        key=indicator,
        name=definition.name.said_in(language),
        finding=series_finding(release, observations, language),
        kind=_kind(release, indicator, language),
        chain=chain_of_indicator(release, indicator, language),
        figure=figures.figure(release, newest, language) if newest else None,
        beside=figures.unit_beside(release, indicator, language),
        before=_before(release, observations, newest, language),
        judged=_judged(release, indicator, language),
        source=source_line(release, newest.origin, (newest.source,), language) if newest else None,
        read_first=_read_first(release, indicator, language),
        is_sensitive=definition.sensitive,
        has_chart=release.chart(indicator, language, "wide") is not None,
        series=series_of(release, indicator, asked, language),
        targets=_targets(release, indicator, language),
        regions=regions_of(release, indicator, language),
        gaps=gaps_of(release, indicator, language),
        measures=measure_links(release, measures_of_indicator(release, indicator), language),
        hidden=_hidden(release, indicator, language),
        findings=_findings(release, indicator),
        fields=_fields(release, indicator, language),
        definition_source=source_line(release, definition.origin, definition.sources, language),
        definition_hash=definition.hash,
    )


def _kind(release: Release, indicator: str, language: Language) -> str:
    """What stands above the name: standing, area of life, goals."""
    one = release.indicators[indicator]
    life = [each.name.said_in(language) for each in release.programme.areas_of_life if each.id == one.area_of_life]
    goals = [release.rights[goal].article if goal in release.rights else goal for goal in one.sdg]
    return " · ".join([words.said(words.STANDINGS, one.standing), *life, *goals])


def _before(
    release: Release, observations: Sequence[Observation], newest: Observation | None, language: Language
) -> figures.Figure | None:
    """The value before the newest one, for comparing with one's own past."""
    known = [one for one in figures.known(figures.of_all(observations)) if newest and one.period < newest.period]
    return figures.figure(release, known[-1], language) if known else None


def _judged(release: Release, indicator: str, language: Language) -> Judged | None:
    judgement = release.judgement(indicator, release.areas.root.id)
    if judgement is None:
        return None
    return Judged(
        status=str(judgement.status),
        reason=judgement.reason.said_in(language),
        change=figures.text_or_none(judgement.change, language),
        formula=figures.text_or_none(judgement.formula, language),
        convention=judgement.convention,
        on=day_said(judgement.on, language),
    )


def _read_first(release: Release, indicator: str, language: Language) -> tuple[str, ...]:
    one = release.indicators[indicator]
    return (*(text.said_in(language) for text in one.read_first), words.said(words.BETTER, one.better))


def _targets(release: Release, indicator: str, language: Language) -> tuple[TargetRow, ...]:
    """Promised values, the earliest first. They are exact: zeros behind the point are left out."""
    definition = release.indicators[indicator]
    return tuple(
        TargetRow(
            by=period_said(one.by, language),
            value=_promised(release, indicator, one.value, language),
            area=release.areas[one.area].name.said_in(language) if one.area else "",
            note=figures.text_or_none(one.note, language),
            source=source_line(release, one.origin, one.sources, language),
        )
        for one in sorted(definition.targets, key=lambda target: target.by)
    )


def _promised(release: Release, indicator: str, value: float, language: Language) -> str:
    unit = release.units[release.indicators[indicator].unit]
    digits = next(count for count in range(9) if count == 8 or round(value, count) == value)
    number = number_said(value, language, decimals=digits)
    return f"{number}\u00a0{unit.sign.said_in(language)}" if unit.sign else number


def _hidden(release: Release, indicator: str, language: Language) -> tuple[Hidden, ...]:
    return tuple(
        Hidden(
            area=release.areas[one.area].name.said_in(language),
            group="" if one.group.is_total else words.group_said(one.group),
            figure=figures.figure(release, one, language),
        )
        for one in release.observations(indicator)
        if one.status in figures.HIDDEN
    )


def _findings(release: Release, indicator: str) -> tuple[tuple[str, int], ...]:
    """How many findings there are of each severity, gravest first."""
    found = release.findings_of(indicator)
    counts = ((str(severity), sum(one.severity is severity for one in found)) for severity in Severity)
    return tuple((severity, count) for severity, count in counts if count)


def _fields(release: Release, indicator: str, language: Language) -> tuple[Field, ...]:
    one = release.indicators[indicator]
    said = partial(figures.text_or_none, language=language)
    listed = (
        Field(gettext("What it counts"), said(one.description)),
        Field(gettext("About whom"), said(one.population)),
        Field(gettext("Unit"), figures.unit_of(release, indicator, language)),
        Field(gettext("Above the line"), said(one.numerator)),
        Field(gettext("Below the line"), said(one.denominator)),
        Field(gettext("How often"), words.said(words.RHYTHMS, one.rhythm)),
        Field(gettext("What it does not show"), said(one.limits)),
        Field(gettext("Published by"), "", body_links(release, [one.owner] if one.owner else [], language)),
        Field(gettext("Rights and goals it answers"), "", right_links(release, (*one.rights, *one.sdg), language)),
    )
    return tuple(field for field in listed if field.text or field.links)
