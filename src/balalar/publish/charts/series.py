"""Draws one series of an indicator in one language and one width."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from balalar.indicators.definitions import Definition
from balalar.indicators.judgement import Judgement
from balalar.publish.charts.history import Subject
from balalar.publish.charts.plan import NARROW, WIDE
from balalar.publish.charts.plate import drawn
from balalar.publish.charts.spark import lay_out_spark
from balalar.publish.charts.timeline import lay_out
from balalar.vocabulary.area import Areas
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.quantity import Unit
from balalar.vocabulary.text import Language, Text

type Width = Literal["wide", "narrow", "spark"]


def draw_series(  # noqa: PLR0913  a chart is of a series, in a place, on a day, in a language
    definition: Definition,
    observations: Sequence[Observation],
    judgement: Judgement | None,
    *,
    unit: Unit,
    areas: Areas,
    area: str,
    language: Language,
    width: Width,
    on: date,
    others: Mapping[Text, Sequence[Observation]] | None = None,
) -> str:
    """SVG text of a series with its targets, required path, gaps, breaks and intervals.

    Args:
        definition: the indicator; a sensitive one is told in words and tables, and is refused here.
        observations: its figures; those of other areas or of narrower groups are passed over.
        judgement: gives the required path; None draws none.
        unit: the unit of the definition.
        areas: with their boundary changes: no line crosses one.
        area: whose series it is.
        language: of every word and number in the chart.
        width: wide (736 x 380), narrow (344 x 330), or spark (300 x 96), the small picture of a card.
        on: the day of the drawing; without newer figures the time up to it is hatched.
        others: up to three more series of the same unit (a breakdown), in grey, by name; sparks leave them out.

    Returns:
        One `svg` element, the same bytes for the same input. Colours are the page's own (`var(--accent)`), and a hatch
        is the page's pattern `#hatch`; `standalone` makes it independent of both.
    """
    if definition.sensitive:
        raise ValueError(
            f"{definition.id} is sensitive: it is shown in words and tables, never as a picture. "
            "A picture of such figures can hurt those it is about. Leave its chart out."
        )
    subject = Subject(
        definition=definition,
        observations=observations,
        judgement=judgement,
        unit=unit,
        areas=areas,
        area=area,
        language=language,
        on=on,
        breakdown=others or {} if width != "spark" else {},
    )
    match width:
        case "wide":
            return drawn(lay_out(subject, WIDE))
        case "narrow":
            return drawn(lay_out(subject, NARROW))
        case "spark":
            return drawn(lay_out_spark(subject))
