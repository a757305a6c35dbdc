"""An indicator among others: its name, newest value, small picture, status with the reason, and source."""

from dataclasses import dataclass

from balalar.publish.release.frozen import Release
from balalar.vocabulary.text import Language
from balalar.web.portal.saying import figures
from balalar.web.portal.saying.sources import SourceLine, source_line


@dataclass(frozen=True, slots=True)
class Card:
    """`figure` is None where no figure is public; `spark` is empty where there is no picture. `reason` says what the
    status was made from."""

    key: str
    name: str
    unit: str
    figure: figures.Figure | None
    spark: str
    status: str
    reason: str
    source: SourceLine | None
    standing: str


def card_of(release: Release, indicator: str, language: Language) -> Card:
    """The card of an indicator for the whole country."""
    definition = release.indicators[indicator]
    country = release.areas.root.id
    judgement = release.judgement(indicator, country)
    one = figures.latest(release.observations(indicator, country))
    return Card(
        key=indicator,
        name=definition.short.said_in(language),
        unit=figures.unit_beside(release, indicator, language),
        figure=figures.figure(release, one, language) if one else None,
        spark=release.chart(indicator, language, "spark") or "",
        status=str(judgement.status) if judgement else "cannot_tell",
        reason=judgement.reason.said_in(language) if judgement else "",
        source=source_line(release, one.origin, (one.source,), language) if one else None,
        standing=str(definition.standing),
    )


def status_of(release: Release, indicator: str) -> str:
    """The country's status of an indicator, as a code."""
    judgement = release.judgement(indicator, release.areas.root.id)
    return str(judgement.status) if judgement else "cannot_tell"
