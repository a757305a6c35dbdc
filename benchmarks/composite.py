"""A composite index of 20 areas and 56 indicators, tried against more than 10,000 variants of itself."""

import statistics
import time
from collections.abc import Callable, Iterator

import numpy as np

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
    Plan,
    Removal,
    Screening,
    ScreeningKind,
    Swap,
    compose,
    sensitivity,
    would_move,
)
from balalar.vocabulary.text import Text
from benchmarks.measure import Figure

AREAS, INDICATORS, PILLARS = 20, 56, 8
RUNS = 3
PLAN = Plan(
    seed=1,
    weight_spread=0.25,
    weight_draws=2_000,
    together_draws=10_000,
    level=0.9,
    removal=Removal.ALL,
    normalisations=(
        Normalisation(kind=NormalisationKind.MIN_MAX, low=1, high=100, over=Over.AREAS),
        Normalisation(kind=NormalisationKind.RANK),
        Normalisation(kind=NormalisationKind.PERCENTILE, low=1, high=100),
    ),
    imputations=(Imputation(kind=ImputationKind.MEAN),),
    outliers=(Outliers(kind=OutlierKind.WINSORISE_OR_LOG, skewness=2, kurtosis=3.5, most=5),),
    swaps=(
        Swap(nodes=("index",), aggregation=Aggregation.ARITHMETIC),
        Swap(nodes=("index",), aggregation=Aggregation.HARMONIC),
        Swap(nodes=tuple(f"pillar{number}" for number in range(PILLARS)), aggregation=Aggregation.GEOMETRIC),
        Swap(nodes=("index",), aggregation=Aggregation.COPELAND),
    ),
)


def said(words: str) -> Text:
    return Text(words, words, words)


def method() -> CompositeMethod:
    """Our own kind of index: fixed goalposts, equal weights, arithmetic in a pillar and geometric across pillars."""
    pillars = [
        Node(
            id=f"pillar{number}",
            name=said(f"pillar {number}"),
            parent="index",
            weight=1,
            aggregation=Aggregation.ARITHMETIC,
            needed="2/3",
        )
        for number in range(PILLARS)
    ]
    leaves = [
        Node(
            id=f"i{number}",
            name=said(f"indicator {number}"),
            parent=f"pillar{number % PILLARS}",
            weight=1,
            indicator=f"i{number}",
            better=Better.LOWER if number % 3 == 0 else Better.HIGHER,
            worst=100 if number % 3 == 0 else 0,
            best=0 if number % 3 == 0 else 100,
        )
        for number in range(INDICATORS)
    ]
    return CompositeMethod(
        id="measured",
        name=said("measured index"),
        label=said("invented figures"),
        tops=("index",),
        imputation=Imputation(kind=ImputationKind.NONE),
        screening=Screening(kind=ScreeningKind.NONE),
        outliers=Outliers(kind=OutlierKind.NONE),
        normalisation=Normalisation(kind=NormalisationKind.GOALPOSTS, low=1, high=100),
        decimals=1,
        nodes=(
            Node(id="index", name=said("index"), aggregation=Aggregation.GEOMETRIC, needed="2/3"),
            *pillars,
            *leaves,
        ),
    )


def invented_figures() -> Figures:
    """Percents, one in fifty missing, a few of them far from the rest."""
    draws = np.random.default_rng(20)
    values = np.clip(draws.normal(60, 15, (AREAS, INDICATORS)) * draws.lognormal(0, 0.1, (AREAS, INDICATORS)), 0, 100)
    values[draws.random(values.shape) < 0.02] = np.nan
    return Figures(
        areas=tuple(f"A{number:02}" for number in range(AREAS)),
        series={f"i{number}": values[:, number] for number in range(INDICATORS)},
    )


def figures() -> Iterator[Figure]:
    """The median of three runs of each, in this process, after one to warm up."""
    index, known = method(), invented_figures()
    tried = sensitivity(index, known, PLAN)
    variants = len(tried.ranks) + tried.left_out
    assert variants >= 10_000
    name = f"composite of {AREAS} areas and {INDICATORS} indicators, {variants:,} variants"
    yield Figure(name, _seconds(lambda: sensitivity(index, known, PLAN)), "s", 5)
    yield Figure("… worked out once, every stage kept", _seconds(lambda: compose(index, known)), "s", 0.1)
    yield Figure("… every move of every area", _seconds(lambda: would_move(index, known)), "s", 2)
    yield Figure("… variants used", len(tried.ranks), "variants", 10_000, at_most=False)


def _seconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times)
