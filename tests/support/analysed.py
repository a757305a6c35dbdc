"""Figures of an invented land, put together for the methods of a release, and indices of a few lines."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from balalar.indicators.definitions import Better, Definition
from balalar.indicators.methods.composite import (
    Aggregation,
    Imputation,
    ImputationKind,
    Node,
    Normalisation,
    NormalisationKind,
    OutlierKind,
    Outliers,
    Plan,
    Removal,
    Screening,
    ScreeningKind,
    Swap,
)
from balalar.pack.concepts import OwnIndex, Pack
from balalar.publish.release.analyse.given import Given, Row, given_from
from balalar.publish.release.form.cells import in_order
from balalar.vocabulary.area import Area, Areas, BoundaryChange
from balalar.vocabulary.group import Group
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.period import Period
from balalar.vocabulary.quantity import Unit, UnitKind
from tests.support.small_release import COVER, ON, definition, figure, said, small_pack

POOR = "family.poor"
REGIONS = ("LA-N", "LA-S", "LA-E")
AREAS = Areas(
    (
        Area("LA", said("Land"), said("Land"), "country"),
        *(
            Area(name, said(word), said(word), "region", parent="LA")
            for name, word in zip(REGIONS, ("North", "South", "East"), strict=True)
        ),
        Area("LA-W", said("West"), said("West"), "region", parent="LA", valid_to=Period.parse("2019")),
        Area("NEI", said("Neighbour"), said("Neigh\u00adbour"), "foreign"),
        Area("FAR", said("Far"), said("Far"), "foreign"),
    )
)
UNITS = {
    "percent": Unit("percent", UnitKind.SHARE, said("percent"), "PCNT", said("%"), 0.0, 100.0),
    "per_1000": Unit("per_1000", UnitKind.RATE, said("per 1,000"), "PER_1000", decimals=2),
    "children": Unit("children", UnitKind.COUNT, said("children"), "NUMBER", decimals=0),
    "points": Unit("points", UnitKind.INDEX, said("points"), "IX"),
}
DEFINITIONS = (definition(COVER), definition(POOR, better=Better.LOWER))


def given(
    figures: Iterable[Observation],
    *,
    definitions: Sequence[Definition] = DEFINITIONS,
    warned: frozenset[Row] = frozenset(),
    **parts: Any,
) -> Given:
    """The figures as the stage sees them on the day of the small programme, whose last year is 2030."""
    return given_from(pack_of(definitions, **parts), in_order(figures), warned=warned, on=ON)


def pack_of(definitions: Sequence[Definition] = DEFINITIONS, **parts: Any) -> Pack:
    known = {"areas": AREAS, "units": UNITS, "indicators": {one.id: one for one in definitions}}
    return small_pack(**(known | parts))


def group_figures(
    values: Mapping[str, float | None], dimension: str, year: str = "2024", **more: Any
) -> list[Observation]:
    """Figures of the country by one mark."""
    return [figure(year=year, value=value, group=Group(**{dimension: code}), **more) for code, value in values.items()]


def region_figures(
    values: Mapping[str, float], year: str = "2024", indicator: str = COVER, **more: Any
) -> list[Observation]:
    return [figure(indicator, area, year, value, **more) for area, value in values.items()]


def series(values: Iterable[float], *, since: int, indicator: str = COVER, **more: Any) -> list[Observation]:
    """The country's values of one year after the other."""
    return [figure(indicator, year=str(since + place), value=value, **more) for place, value in enumerate(values)]


PLAN = Plan(
    seed=1,
    weight_spread=0.25,
    weight_draws=50,
    together_draws=200,
    level=0.9,
    removal=Removal.INDICATORS,
    normalisations=(Normalisation(kind=NormalisationKind.PERCENTILE, low=1, high=100),),
    imputations=(Imputation(kind=ImputationKind.MEAN),),
    outliers=(),
    swaps=(Swap(nodes=("index",), aggregation=Aggregation.HARMONIC),),
)


def leaf(name: str, indicator: str, *, parent: str = "index", better: Better = Better.HIGHER) -> Node:
    worst, best = (0.0, 100.0) if better is Better.HIGHER else (100.0, 0.0)
    return Node(
        id=name, name=said(name), parent=parent, weight=1, indicator=indicator, better=better, worst=worst, best=best
    )


def own_index(**parts: Any) -> OwnIndex:
    """Cover and poverty, each between 0 and 100 percent, put together by a geometric mean, for 2023 and 2024."""
    facts: dict[str, Any] = {
        "id": "childhood",
        "name": said("Childhood"),
        "label": said("an index of our own"),
        "tops": ("index",),
        "imputation": Imputation(kind=ImputationKind.NONE),
        "screening": Screening(kind=ScreeningKind.NONE),
        "outliers": Outliers(kind=OutlierKind.NONE),
        "normalisation": Normalisation(kind=NormalisationKind.GOALPOSTS, low=1, high=101),
        "decimals": 1,
        "nodes": (
            Node(id="index", name=said("Index"), aggregation=Aggregation.GEOMETRIC, needed="1"),
            leaf("cover", COVER),
            leaf("poor", POOR, better=Better.LOWER),
        ),
        "periods": (Period.parse("2023"), Period.parse("2024")),
        "twin": Swap(nodes=("index",), aggregation=Aggregation.ARITHMETIC),
        "plan": PLAN,
    }
    return OwnIndex(**(facts | parts))


def with_a_split(on: str) -> Areas:
    """The same land, in which East was cut out of North on a day."""
    when = Period.parse(on)
    areas = [
        Area(one.id, one.name, one.short, one.kind, one.parent, valid_from=when if one.id == "LA-E" else None)
        for one in AREAS
        if one.id != "LA-W"
    ]
    return Areas(areas, [BoundaryChange(when, ("LA-N",), ("LA-N", "LA-E"))])
