"""Draws the country's series of each indicator, in every language and width. Where there is nothing to draw, nothing is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Protocol, get_args

from balalar.indicators.definitions import Definition
from balalar.indicators.judgement import Judgement
from balalar.publish.release.form.draft import Draft
from balalar.publish.release.frozen import ChartKind
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.quantity import Unit
from balalar.vocabulary.text import LANGUAGES

KINDS: Final[tuple[ChartKind, ...]] = get_args(ChartKind)
_TITLE: Final = "Drawing charts"
type Draw = Callable[..., str]  # as `publish.charts.draw_series`


class OnStep(Protocol):
    """Told how far a long step is: its title, how many are done, of how many."""

    def __call__(self, title: str, done: int, total: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Series:
    """All that is needed to draw one indicator."""

    definition: Definition
    observations: tuple[Observation, ...]
    judgement: Judgement | None
    unit: Unit


def draw_for_readers(*series: Any, **how: Any) -> str:
    """The charts of a real release."""
    # Altair takes longer to import than a build that finds its release on the shelf needs in all
    from balalar.publish.charts import draw_series  # noqa: PLC0415

    return draw_series(*series, **how)


def draw_all(draft: Draft, draw: Draw, on_step: OnStep) -> dict[str, str]:
    """The SVG texts by file name. Sensitive indicators are told in words and tables, never as a picture."""
    wanted = list(_series(draft))
    on_step(_TITLE, 0, len(wanted))
    charts: dict[str, str] = {}
    for done, series in enumerate(wanted, start=1):
        charts |= _drawn(series, draft, draw)
        on_step(_TITLE, done, len(wanted))
    return charts


def _series(draft: Draft) -> Iterator[Series]:
    pack = draft.pack
    country = pack.areas.root.id
    judgements = {one.indicator: one for one in draft.judgements if one.area == country}
    for definition in pack.indicators.values():
        figures = tuple(
            one
            for one in draft.observations
            if one.indicator == definition.id and one.area == country and one.group.is_total
        )
        if not definition.sensitive and any(one.value is not None for one in figures):
            unit = pack.units[definition.unit]
            yield Series(definition, figures, judgements.get(definition.id), unit)


def _drawn(series: Series, draft: Draft, draw: Draw) -> dict[str, str]:
    """All charts of one indicator, by file name."""
    areas = draft.pack.areas
    return {
        f"charts/{series.definition.id}/{language}-{kind}.svg": draw(
            series.definition,
            series.observations,
            series.judgement,
            unit=series.unit,
            areas=areas,
            area=areas.root.id,
            language=language,
            width=kind,
            on=draft.as_of,
        )
        for language in LANGUAGES
        for kind in KINDS
    }
