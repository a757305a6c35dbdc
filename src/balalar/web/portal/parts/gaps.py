"""Gaps between groups of children: the newest figures side by side, and what may be said of the distance between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from balalar.publish.release.frozen import Release
from balalar.vocabulary.formats import period_said
from balalar.vocabulary.group import DIMENSIONS
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.text import Language
from balalar.web.portal.saying import figures, words
from balalar.web.portal.saying.findings_in_words import gap_finding
from balalar.web.portal.saying.sources import SourceLine, lines_of


@dataclass(frozen=True, slots=True)
class GapRow:
    """One group. `percent` is the length of its bar, 0 to 100 of the longest; None where there is no number or where
    the indicator is not shown as a picture."""

    name: str
    figure: figures.Figure
    percent: float | None


@dataclass(frozen=True, slots=True)
class Gap:
    """Groups by one mark in one period."""

    dimension: str
    title: str
    period: str
    finding: str
    rows: tuple[GapRow, ...]
    sources: tuple[SourceLine, ...]


def gaps_of(release: Release, indicator: str, language: Language) -> tuple[Gap, ...]:
    """One table a dimension, from the country's newest figures."""
    observations = release.observations(indicator, release.areas.root.id)
    found = (_gap(release, observations, dimension, language) for dimension in DIMENSIONS)
    return tuple(gap for gap in found if gap)


def _gap(release: Release, observations: Sequence[Observation], dimension: str, language: Language) -> Gap | None:
    of_dimension = [one for one in observations if list(one.group.marks) == [dimension]]
    newest = max((one.period for one in figures.known(of_dimension)), default=None)
    groups = [one for one in of_dimension if one.period == newest]
    if newest is None or len(groups) < 2:
        return None
    named = [(words.mark_said(dimension, one.group.marks[dimension]), one) for one in groups]
    longest = max((one.value or 0.0 for one in groups), default=0.0)
    pictured = longest > 0 and not release.indicators[groups[0].indicator].sensitive
    return Gap(
        dimension=dimension,
        title=words.said(words.DIMENSIONS, dimension),
        period=period_said(newest, language),
        finding=gap_finding(release, named, language),
        rows=tuple(
            GapRow(
                name,
                figures.figure(release, one, language),
                round(100 * max(one.value, 0.0) / longest, 1) if pictured and one.value is not None else None,
            )
            for name, one in named
        ),
        sources=lines_of(release, ((one.origin, (one.source,)) for one in groups), language),
    )
