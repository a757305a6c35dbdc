"""Small indices for tests, written in a line: percents scored as they are (goalposts 0 and 100 on a scale of 0 to 100)."""

from collections.abc import Sequence

from balalar.indicators.definitions import Better
from balalar.indicators.methods.composite import (
    Aggregation,
    CompositeMethod,
    Figures,
    Imputation,
    ImputationKind,
    Node,
    Normalisation,
    NormalisationKind,
    OutlierKind,
    Outliers,
    Over,
    Reference,
    Screening,
    ScreeningKind,
)
from balalar.vocabulary.text import Text

AS_PERCENT = Normalisation(kind=NormalisationKind.GOALPOSTS, low=0, high=100)
MIN_MAX = Normalisation(kind=NormalisationKind.MIN_MAX, low=0, high=100, over=Over.AREAS)
NOT_FILLED = Imputation(kind=ImputationKind.NONE)
UNSCREENED = Screening(kind=ScreeningKind.NONE)
UNTREATED = Outliers(kind=OutlierKind.NONE)
TREATED = Outliers(kind=OutlierKind.WINSORISE_OR_LOG, skewness=2, kurtosis=3.5, most=5)


def same(words: str) -> Text:
    return Text(words, words, words)


def leaf(
    name: str,
    parent: str = "index",
    *,
    weight: float = 1,
    posts: tuple[float, float] = (0, 100),
    denominator: str | None = None,
    target: float | None = None,
) -> Node:
    """An indicator; goalposts from the worst to the best say whether higher is better."""
    worst, best = posts
    return Node(
        id=name,
        name=same(f"indicator {name}"),
        parent=parent,
        weight=weight,
        indicator=name,
        better=Better.HIGHER if best > worst else Better.LOWER,
        denominator=denominator,
        worst=worst,
        best=best,
        target=target,
    )


def branch(
    name: str = "index",
    parent: str | None = None,
    *,
    by: Aggregation = Aggregation.ARITHMETIC,
    needed: str = "0",
    weight: float = 1,
    again: Normalisation | None = None,
) -> Node:
    """A node above others."""
    return Node(
        id=name,
        name=same(f"node {name}"),
        parent=parent,
        weight=None if parent is None else weight,
        aggregation=by,
        needed=needed,
        normalisation=again,
    )


def index(
    *nodes: Node,
    tops: Sequence[str] = ("index",),
    normalisation: Normalisation = AS_PERCENT,
    imputation: Imputation = NOT_FILLED,
    screening: Screening = UNSCREENED,
    outliers: Outliers = UNTREATED,
    reference: Reference | None = None,
    decimals: int = 1,
) -> CompositeMethod:
    return CompositeMethod(
        id="small",
        name=same("small index"),
        label=same("invented"),
        tops=tuple(tops),
        imputation=imputation,
        screening=screening,
        outliers=outliers,
        normalisation=normalisation,
        decimals=decimals,
        nodes=nodes,
        reference=reference,
    )


def known(areas: str, **series: Sequence[float | None]) -> Figures:
    """Figures by area, the areas named by one letter each: `known("AB", health=[40, 60])`."""
    return Figures(tuple(areas), dict(series))
