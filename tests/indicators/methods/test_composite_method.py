"""A method file: read by the pack's reader, and refused with words that teach where it leaves something open."""

import dataclasses

import pytest
from tests.support.composite import AS_PERCENT, MIN_MAX, TREATED, branch, index, known, leaf

from balalar.indicators.definitions import Better
from balalar.indicators.methods.composite import (
    Aggregation,
    CompositeMethod,
    Imputation,
    ImputationKind,
    Node,
    Normalisation,
    NormalisationKind,
    OutlierKind,
    Outliers,
    Over,
    Plan,
    Reference,
    Removal,
    Screening,
    ScreeningKind,
    Swap,
    compose,
)
from balalar.pack.nodes import read_document
from balalar.pack.structure import converter

METHOD_FILE = """
id: own_index
name: {kk: Индекс, ru: Индекс, en: Index}
label: {kk: өз индексіміз, ru: собственный индекс, en: an index of our own}
tops: [index]
imputation: {kind: none}
screening: {kind: none}
outliers: {kind: none}
normalisation: {kind: goalposts, low: 1, high: 100}
decimals: 1
nodes:
  - {id: index, name: {kk: Индекс, ru: Индекс, en: Index}, aggregation: geometric, needed: 2/3}
  - {id: health, name: {kk: Денсаулық, ru: Здоровье, en: Health}, parent: index, weight: 1, aggregation: arithmetic, needed: 2/3}
  - {id: deaths, name: {kk: Өлім, ru: Смертность, en: Deaths}, parent: health, weight: 1,
     indicator: health.deaths, denominator: births, better: lower, worst: 0.04, best: 0.003}
  - {id: school, name: {kk: Мектеп, ru: Школа, en: School}, parent: index, weight: 1,
     indicator: education.school, better: higher, worst: 50, best: 100}
"""
PLAN_FILE = """
seed: 1
weight_spread: 0.25
weight_draws: 10
together_draws: 100
level: 0.9
removal: all
normalisations: [{kind: min_max, low: 1, high: 100, over: areas}, {kind: rank}]
imputations: [{kind: group_mean, by: side}]
outliers: [{kind: winsorise_or_log, skewness: 2, kurtosis: 3.5, most: 5}]
swaps: [{nodes: [index], aggregation: arithmetic}]
"""


def test_a_method_file_is_read_into_the_tree_and_worked_out() -> None:
    document, faults = read_document("methods/own.yaml", METHOD_FILE)
    assert not faults
    assert document is not None
    method = converter().structure(document.root, CompositeMethod)
    figures = known("AB", **{"health.deaths": [10, 20], "births": [1000, 1000], "education.school": [75, 100]})
    made = compose(method, figures)
    deaths = 1 + 99 * (10 / 1000 - 0.04) / (0.003 - 0.04)
    assert made.score("A", "health") == pytest.approx(deaths)
    assert made.score("A", "index") == pytest.approx((deaths * (1 + 99 * (75 - 50) / (100 - 50))) ** 0.5)


def test_a_plan_is_read_from_a_file_too() -> None:
    document, _ = read_document("methods/own-plan.yaml", PLAN_FILE)
    assert document is not None
    plan = converter().structure(document.root, Plan)
    assert plan.normalisations[1].kind is NormalisationKind.RANK
    assert plan.swaps == (Swap(nodes=("index",), aggregation=Aggregation.ARITHMETIC),)


SETTINGS = [
    (lambda: Normalisation(kind="minmax"), "min_max, goalposts"),  # type: ignore[arg-type]
    (lambda: Normalisation(kind=NormalisationKind.MIN_MAX, low=0, high=100), "has no over"),
    (lambda: Normalisation(kind=NormalisationKind.GOALPOSTS, low=0), "has no high"),
    (lambda: Normalisation(kind=NormalisationKind.GOALPOSTS, low=100, high=0), "better area would get a lower"),
    (lambda: Normalisation(kind=NormalisationKind.Z_SCORE, over="years"), "areas, reference"),  # type: ignore[arg-type]
    (lambda: Normalisation(kind=NormalisationKind.RANK, capped=True), "no use for capped"),
    (lambda: Normalisation(kind=NormalisationKind.DISTANCE_TO_TARGET, over=Over.AREAS), "has no capped"),
    (lambda: Imputation(kind="median"), "none, mean, group_mean"),  # type: ignore[arg-type]
    (lambda: Imputation(kind=ImputationKind.GROUP_MEAN), "has no by"),
    (lambda: Imputation(kind=ImputationKind.NONE, by="side"), "no use for by"),
    (lambda: Outliers(kind=OutlierKind.WINSORISE_OR_LOG, skewness=2, kurtosis=3.5), "has no most"),
    (lambda: Outliers(kind=OutlierKind.NONE, most=5), "no use for most"),
    (lambda: Screening(kind=ScreeningKind.SHARE, share="0.9"), "has no when"),
    (lambda: Screening(kind=ScreeningKind.SHARE, share="90", when="after_imputation"), "no share"),  # type: ignore[arg-type]
    (lambda: Screening(kind=ScreeningKind.SHARE, share="0.9", when="later"), "before_imputation"),  # type: ignore[arg-type]
    (lambda: Reference(areas=(), periods=("2023",)), "names no areas"),
]


@pytest.mark.parametrize(("made", "told"), SETTINGS, ids=[told for _, told in SETTINGS])
def test_a_setting_that_is_unknown_missing_or_idle_is_refused_in_three_sentences(made: object, told: str) -> None:
    with pytest.raises(ValueError, match=told) as refused:
        made()  # type: ignore[operator]
    assert len(str(refused.value).splitlines()) == 3


def node(name: str, **settings: object) -> Node:
    return dataclasses.replace(leaf(name), **settings)  # type: ignore[arg-type]


def top(**settings: object) -> Node:
    return dataclasses.replace(branch(), **settings)  # type: ignore[arg-type]


REFERRED = Normalisation(kind=NormalisationKind.Z_SCORE, over=Over.REFERENCE)
TO_TARGET = Normalisation(kind=NormalisationKind.DISTANCE_TO_TARGET, over=Over.AREAS, capped=True)
YEARS = Reference(areas=("A",), periods=("2022", "2023"))
TREES = [
    (index, "needs nodes"),
    (lambda: index(branch(), leaf("a"), leaf("a")), "a stands twice"),
    (lambda: index(branch(), leaf("a"), tops=["total"]), "top total is no node"),
    (lambda: index(branch(), leaf("a"), node("b", parent=None)), "b has no parent and is not named as a top"),
    (lambda: index(branch(), leaf("a"), branch("x", "index"), tops=["index", "x"]), "named as a top and has a parent"),
    (lambda: index(branch(), leaf("a", "helth")), "parent helth of a is no node"),
    (lambda: index(branch(), leaf("a"), branch("x", "y"), branch("y", "x")), "stands under itself"),
    (lambda: index(branch(), branch("x", "index"), leaf("a")), "x has neither an indicator nor children"),
    (lambda: index(branch(), leaf("a"), leaf("b", "a")), "a is an indicator and has children"),
    (lambda: index(top(weight=1.0), leaf("a")), "nothing to be weighed against"),
    (lambda: index(branch(), node("a", weight=None)), "a needs a weight above 0"),
    (lambda: index(branch(), leaf("a", weight=0)), "a needs a weight above 0"),
    (lambda: index(top(aggregation=None), leaf("a")), "how its children are put together"),
    (lambda: index(top(aggregation="median"), leaf("a")), "arithmetic, geometric"),
    (lambda: index(top(needed=None), leaf("a")), "which share of its children it needs"),
    (lambda: index(top(needed="67"), leaf("a")), "no share between 0 and 1"),
    (lambda: index(top(better=Better.HIGHER), leaf("a")), "index has no use for better"),
    (lambda: index(branch(), node("a", needed="1")), "a has no use for needed"),
    (lambda: index(branch(), node("a", better=None)), "whether higher or lower is better"),
    (lambda: index(branch(), node("a", better=Better.NEITHER)), "whether higher or lower is better"),
    (lambda: index(branch(), node("a", better=Better.LOWER)), "its goalposts run from 0"),
    (lambda: index(branch(), node("a", worst=None)), "has one goalpost and lacks the other"),
    (lambda: index(branch(), node("a", worst=None, best=None)), "a needs goalposts"),
    (lambda: index(branch(), leaf("a"), normalisation=TO_TARGET), "a needs a target"),
    (lambda: index(top(normalisation=AS_PERCENT), leaf("a")), "holds for indicators only"),
    (lambda: index(branch(), leaf("a"), normalisation=REFERRED), "exactly when the method names one"),
    (lambda: index(branch(), leaf("a"), reference=YEARS), "exactly when the method names one"),
    (lambda: index(branch(), leaf("a"), normalisation=REFERRED, reference=YEARS, outliers=TREATED), "bent in another"),
    (lambda: index(branch(), leaf("a"), decimals=-1), "decimals"),
]


@pytest.mark.parametrize(("made", "told"), TREES, ids=[told for _, told in TREES])
def test_a_tree_that_contradicts_itself_is_refused(made: object, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        made()  # type: ignore[operator]


def test_all_faults_of_a_method_are_told_together() -> None:
    with pytest.raises(ValueError, match="small contradicts itself") as refused:
        index(top(needed=None), node("a", weight=None), node("b", better=None))
    assert all(told in str(refused.value) for told in ("needed", "a needs a weight", "b must say"))


def test_unknown_is_an_error_and_never_a_default() -> None:
    document, _ = read_document(
        "m.yaml", METHOD_FILE.replace("{kind: goalposts, low: 1, high: 100}", "{kind: unknown}")
    )
    assert document is not None
    with pytest.raises(ExceptionGroup) as refused:
        converter().structure(document.root, CompositeMethod)
    assert refused.value.exceptions


def test_swapping_an_aggregation_changes_nothing_else() -> None:
    method = index(branch(), leaf("a"), leaf("b"), normalisation=MIN_MAX)
    swapped = method.swapped(["index"], Aggregation.BORDA)
    assert swapped.nodes[0].aggregation is Aggregation.BORDA
    assert swapped.swapped(["index"], Aggregation.ARITHMETIC) == method


def test_a_node_is_named_where_an_index_has_no_single_top() -> None:
    method = index(branch("x"), leaf("a", "x"), branch("y"), leaf("b", "y"), tops=["x", "y"])
    assert method.node_named("y") == "y"
    with pytest.raises(ValueError, match="tops x, y"):
        method.node_named(None)
    with pytest.raises(ValueError, match="no node of it above indicators"):
        method.node_named("a")


PLANS = [
    ({"removal": "some"}, "none, indicators, all"),
    ({"weight_spread": 1.0}, "weight spread"),
    ({"level": 90.0}, "no part of a whole"),
    ({"together_draws": 0}, "needs variants to rest on"),
    ({"swaps": (Swap(nodes=("index",), aggregation="sum"),)}, "arithmetic, geometric"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("change", "told"), PLANS, ids=[told for _, told in PLANS])
def test_a_plan_that_cannot_be_drawn_is_refused(change: dict[str, object], told: str) -> None:
    plan = Plan(
        seed=1,
        weight_spread=0.25,
        weight_draws=10,
        together_draws=10,
        level=0.9,
        removal=Removal.ALL,
        normalisations=(),
        imputations=(),
        outliers=(),
        swaps=(),
    )
    with pytest.raises(ValueError, match=told):
        dataclasses.replace(plan, **change)  # type: ignore[arg-type]
