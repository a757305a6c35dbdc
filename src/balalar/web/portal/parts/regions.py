"""One indicator across the areas of the country: the map, its legend, and the same numbers as a table."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from balalar.publish.release.frozen import Release
from balalar.vocabulary.area import Area
from balalar.vocabulary.formats import number_said, period_said
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.period import Period
from balalar.vocabulary.text import Language
from balalar.web.portal.parts import tiles
from balalar.web.portal.saying import figures
from balalar.web.portal.saying.comparing import has_intervals
from balalar.web.portal.saying.findings_in_words import regions_finding
from balalar.web.portal.saying.sources import SourceLine, lines_of


@dataclass(frozen=True, slots=True)
class RegionRow:
    """One area of the table; `figure` is None where nothing was published."""

    area: Area
    label: str
    figure: figures.Figure | None


@dataclass(frozen=True, slots=True)
class Regions:
    """Everything a page says of the areas. `map` is None where the indicator may not be shown as a picture."""

    indicator: str
    period: str
    finding: str
    map: tiles.TileMap | None
    rows: tuple[RegionRow, ...]
    country: figures.Figure | None
    sources: tuple[SourceLine, ...]
    has_intervals: bool
    young: tuple[Area, ...]


def regions_of(release: Release, indicator: str, language: Language) -> Regions | None:
    """The areas in the newest period that most of them have a figure for; None where no area has any."""
    country = release.areas.root.id
    totals = figures.of_all(release.observations(indicator))
    period = newest_shared_period(totals, release)
    if period is None:
        return None
    areas = release.areas.children(country, during=period)
    known = {one.area: one for one in totals if one.period == period}
    shown = [known[area.id] for area in areas if area.id in known]
    return Regions(
        indicator=indicator,
        period=period_said(period, language),
        finding=regions_finding(release, shown, of=len(areas), language=language),
        map=None if release.indicators[indicator].sensitive else _map(release, indicator, areas, known, language),
        rows=_rows(release, areas, known, language),
        country=figures.figure(release, known[country], language) if country in known else None,
        sources=lines_of(release, ((one.origin, (one.source,)) for one in shown), language),
        has_intervals=has_intervals(shown),
        young=tuple(area for area in areas if area.valid_from),
    )


def newest_shared_period(totals: Sequence[Observation], release: Release) -> Period | None:
    """The newest period in which at least half as many areas have a figure as in the fullest one."""
    country = release.areas.root.id
    regions = {area.id for area in release.areas if area.parent == country}
    counts = Counter(one.period for one in totals if one.area in regions)
    if not counts:
        return None
    fullest = max(counts.values())
    return max(period for period, count in counts.items() if count * 2 >= fullest)


def _rows(
    release: Release, areas: Sequence[Area], known: Mapping[str, Observation], language: Language
) -> tuple[RegionRow, ...]:
    ordered = release.ordered([area.id for area in areas], language)
    return tuple(
        RegionRow(
            area=release.areas[one],
            label=tile.label if (tile := release.areas[one].tile) else "",
            figure=figures.figure(release, known[one], language) if one in known else None,
        )
        for one in ordered
    )


def _map(
    release: Release, indicator: str, areas: Sequence[Area], known: Mapping[str, Observation], language: Language
) -> tiles.TileMap:
    values = [one.value for area in areas if (one := known.get(area.id)) and one.value is not None]
    limits = _limits(release, indicator, values)
    placed = [_tile(release, area, known.get(area.id), limits, language) for area in areas if area.tile]
    return tiles.TileMap(
        tiles=tuple(sorted(placed, key=lambda tile: (tile.row, tile.column))),
        legend=_legend(release, indicator, limits, placed, language),
    )


def _limits(release: Release, indicator: str, values: Sequence[float]) -> tuple[float, ...]:
    return tiles.round_limits(values, decimals=figures.decimals_of(release, indicator))


def _tile(
    release: Release, area: Area, one: Observation | None, limits: Sequence[float], language: Language
) -> tiles.Tile:
    place = area.tile
    if place is None:
        raise ValueError(f"{area.id} has no place on the grid")
    said = figures.figure(release, one, language) if one else None
    has_number = one is not None and one.value is not None
    return tiles.Tile(
        area=area.id,
        row=place.row,
        column=place.column,
        label=place.label,
        name=area.short.said_in(language),
        value=_value_on_tile(release, one, said, language),
        step=tiles.step_of(one.value, limits) if one and one.value is not None else 0,
        is_hidden=bool(said and not has_number and said.is_hidden),
    )


def _value_on_tile(release: Release, one: Observation | None, said: figures.Figure | None, language: Language) -> str:
    if one is None or said is None:
        return gettext("no data")
    return figures.bare_number_of(release, one.indicator, one.value, language) or said.short_absence


def _legend(
    release: Release, indicator: str, limits: Sequence[float], placed: Sequence[tiles.Tile], language: Language
) -> tuple[tiles.LegendLine, ...]:
    """The steps with their round ends, and "no data" always, even where there is none."""
    decimals = figures.decimals_of(release, indicator)
    steps = tiles.spans(limits) if limits else ()
    lines = (
        tiles.LegendLine(number, _span_said(low, high, decimals=decimals, language=language))
        for number, (low, high) in enumerate(steps, start=1)
    )
    count = sum(tile.step == 0 for tile in placed)
    none = gettext("no data: %(count)s") % {"count": count} if count else gettext("no data (none this time)")
    return (*lines, tiles.LegendLine(0, none))


def _span_said(low: float | None, high: float | None, *, decimals: int, language: Language) -> str:
    """A step of the legend: `under 3.0`, `3.0–4.4`, `7.5 and over`."""
    if low is None:
        return gettext("under %(limit)s") % {"limit": number_said(high or 0.0, language, decimals=decimals)}
    first = number_said(low, language, decimals=decimals)
    if high is None:
        return gettext("%(limit)s and over") % {"limit": first}
    last = number_said(high - 10.0**-decimals, language, decimals=decimals)
    return first if first == last else f"{first}\u2060–\u2060{last}"
