"""The areas of the country, and one area: its indicators against its own past first, then against the country."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from balalar.publish.release.frozen import Release
from balalar.vocabulary.area import Area, BoundaryChange
from balalar.vocabulary.formats import period_said
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.period import Period
from balalar.vocabulary.quantity import UnitKind
from balalar.vocabulary.text import LANGUAGES, Language
from balalar.web.portal.parts.chain import Link
from balalar.web.portal.parts.tiles import Tile, TileMap
from balalar.web.portal.parts.trends import Trend, trend_of
from balalar.web.portal.saying import figures
from balalar.web.portal.saying.comparing import has_intervals, is_told_apart


@dataclass(frozen=True, slots=True)
class AreaRow:
    key: str
    name: str
    label: str
    since: str
    indicators: int


@dataclass(frozen=True, slots=True)
class AreasPage:
    title: str
    finding: str
    map: TileMap
    rows: tuple[AreaRow, ...]
    ended: tuple[AreaRow, ...]
    foreign: tuple[AreaRow, ...]
    changes: tuple["Change", ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A change of boundaries in words."""

    on: str
    iso: str
    note: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator of an area. `before` is its own value before, within the same boundaries; `country` the country's
    value of the same period; `against` says the difference from it in words, or why there is none to speak of."""

    key: str
    name: str
    unit: str
    figure: figures.Figure
    before: figures.Figure | None
    trend: Trend | None
    country: figures.Figure | None
    against: str


@dataclass(frozen=True, slots=True)
class Life:
    """Indicators of one area of life."""

    name: str
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True)
class AreaPage:
    key: str
    name: str
    kind: str
    since: str
    until: str
    finding: str
    before: tuple[Link, ...]
    after: tuple[Link, ...]
    changes: tuple[Change, ...]
    lives: tuple[Life, ...]
    furthest: tuple[IndicatorRow, ...]
    has_intervals: bool
    country: str
    is_country: bool


def areas_page(release: Release, language: Language) -> AreasPage:
    country = release.areas.root.id
    now = Period(release.manifest.as_of.year, release.manifest.as_of.month, release.manifest.as_of.day)
    alive = release.areas.children(country, during=now)
    others = [area for area in release.areas if area.parent == country and area not in alive]
    foreign = [area for area in release.areas if area.parent is None and area.id != country]
    return AreasPage(
        title=gettext("Regions"),
        finding=ngettext("%(count)s region of %(country)s", "%(count)s regions of %(country)s", len(alive))
        % {"count": len(alive), "country": release.areas.root.name.said_in(language)},
        map=_map(alive, language),
        rows=_rows(release, alive, language),
        ended=_rows(release, others, language),
        foreign=_rows(release, foreign, language),
        changes=tuple(_change(one, language) for one in reversed(release.areas.changes)),
    )


def names_of(release: Release, area: str) -> tuple[str, ...]:
    one = release.areas[area]
    return (
        *(text.said_in(language) for text in (one.name, one.short) for language in LANGUAGES),
        one.tile.label if one.tile else "",
        *one.codes.values(),
    )


def _indicators_with_figures(release: Release, area: str) -> int:
    return sum(bool(figures.known(release.observations(one, area))) for one in release.indicators)


def _rows(release: Release, areas: Sequence[Area], language: Language) -> tuple[AreaRow, ...]:
    ordered = release.ordered([area.id for area in areas], language)
    return tuple(
        AreaRow(
            key=one,
            name=release.areas[one].name.said_in(language),
            label=tile.label if (tile := release.areas[one].tile) else "",
            since=period_said(since, language) if (since := release.areas[one].valid_from) else "",
            indicators=_indicators_with_figures(release, one),
        )
        for one in ordered
    )


def _map(areas: Sequence[Area], language: Language) -> TileMap:
    placed = [
        Tile(area.id, area.tile.row, area.tile.column, area.tile.label, area.short.said_in(language), "", 1)
        for area in areas
        if area.tile
    ]
    return TileMap(tuple(sorted(placed, key=lambda tile: (tile.row, tile.column))), ())


def _change(one: BoundaryChange, language: Language) -> Change:
    return Change(period_said(one.on, language), str(one.on), figures.text_or_none(one.note, language))


def area_page(release: Release, area: str, language: Language) -> AreaPage:
    place, country = release.areas[area], release.areas.root
    with_figures = [one for one in release.indicators if release.observations(one, area)]
    rows = {one: _row(release, one, area, language) for one in with_figures}
    lives = (
        Life(
            life.name.said_in(language),
            tuple(row for one, row in rows.items() if release.indicators[one].area_of_life == life.id),
        )
        for life in release.programme.areas_of_life
    )
    compared = [figure for one in with_figures for figure in release.observations(one, area)]
    return AreaPage(
        key=area,
        name=place.name.said_in(language),
        kind=_kind(place),
        since=period_said(place.valid_from, language) if place.valid_from else "",
        until=period_said(place.valid_to, language) if place.valid_to else "",
        finding=ngettext(
            "%(count)s of %(all)s indicators has a public figure for this area",
            "%(count)s of %(all)s indicators have a public figure for this area",
            len(rows),
        )
        % {"count": len(rows), "all": len(release.indicators)},
        before=_links(release, release.areas.predecessors(area), language),
        after=_links(release, release.areas.successors(area), language),
        changes=tuple(
            _change(one, language) for one in reversed(release.areas.changes) if area in (*one.before, *one.after)
        ),
        lives=tuple(life for life in lives if life.rows),
        furthest=_furthest(release, rows),
        has_intervals=has_intervals(compared),
        country=country.short.said_in(language),
        is_country=area == country.id,
    )


def _kind(area: Area) -> str:
    kinds = {"country": gettext("Country"), "region": gettext("Region"), "city": gettext("City")}
    return kinds.get(area.kind, gettext("Another country"))


def _links(release: Release, ids: Sequence[str], language: Language) -> tuple[Link, ...]:
    return tuple(Link("area", one, release.areas[one].name.said_in(language)) for one in ids if one in release.areas)


def _row(release: Release, indicator: str, area: str, language: Language) -> IndicatorRow:
    totals = figures.of_all(release.observations(indicator, area)) or release.observations(indicator, area)
    newest = figures.latest(totals) or totals[-1]
    before = _before_in_same_boundaries(release, area, totals, newest)
    other = _of_country(release, indicator, area, newest.period)
    definition = release.indicators[indicator]
    return IndicatorRow(
        key=indicator,
        name=definition.short.said_in(language),
        unit=figures.unit_of(release, indicator, language),
        figure=figures.figure(release, newest, language),
        before=figures.figure(release, before, language) if before else None,
        trend=None if definition.sensitive else trend_of(totals, release.areas.breaks(area)),
        country=figures.figure(release, other, language) if other else None,
        against=_against(release, newest, other, language),
    )


def _before_in_same_boundaries(
    release: Release, area: str, totals: Sequence[Observation], newest: Observation
) -> Observation | None:
    """The known value before the newest one; None where the boundaries changed in between."""
    earlier = [one for one in figures.known(totals) if one.period < newest.period]
    if not earlier or newest.value is None:
        return None
    before = max(earlier, key=lambda one: one.period)
    changed = any(
        before.period.last_day < change.on.first_day <= newest.period.last_day for change in release.areas.breaks(area)
    )
    return None if changed else before


def _of_country(release: Release, indicator: str, area: str, period: Period) -> Observation | None:
    country = release.areas.root.id
    if area == country:
        return None
    totals = figures.of_all(release.observations(indicator, country))
    return next((one for one in totals if one.period == period and one.value is not None), None)


def _against(release: Release, newest: Observation, other: Observation | None, language: Language) -> str:
    """The distance from the country. A count is not compared: a larger area has more of everything."""
    if other is None or newest.value is None or other.value is None:
        return ""
    if release.units[newest.unit].kind in {UnitKind.COUNT, UnitKind.AMOUNT}:
        return ""
    if not is_told_apart(newest, other, decimals=figures.decimals_of(release, newest.indicator)):
        return gettext("about the same")
    gap = figures.difference_of(release, newest.indicator, newest.value - other.value, language)
    above = newest.value > other.value
    return (gettext("%(gap)s higher") if above else gettext("%(gap)s lower")) % {"gap": gap}


def _furthest(release: Release, rows: dict[str, IndicatorRow]) -> tuple[IndicatorRow, ...]:
    """Shares in which an area is worse off than the country, the widest gap first.

    Only shares stand in one order: percentage points are one scale, and rates of few events go up and down by chance.
    Where intervals are published they do not overlap; the two figures are of the same period.
    """
    worse = [(gap, row) for one, row in rows.items() if (gap := _worse_by(release, one, row)) is not None]
    return tuple(row for _, row in sorted(worse, key=lambda pair: -pair[0])[:5])


def _worse_by(release: Release, indicator: str, row: IndicatorRow) -> float | None:
    definition = release.indicators[indicator]
    other, here = row.country, row.figure.observation
    if other is None or release.units[definition.unit].kind is not UnitKind.SHARE or definition.sensitive:
        return None
    there = other.observation
    if not is_told_apart(here, there, decimals=figures.decimals_of(release, indicator)):
        return None
    difference = (here.value or 0.0) - (there.value or 0.0)
    worse = {"lower": difference, "higher": -difference}.get(definition.better, 0.0)
    return worse if worse > 0 else None
