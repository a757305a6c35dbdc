"""What an index is tried against: other weights, other choices, one element less. The plan is written out like the method."""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

import numpy as np
import numpy.typing as npt

from balalar.indicators.methods.composite.compose import weights_of
from balalar.indicators.methods.composite.method import CompositeMethod
from balalar.indicators.methods.composite.normalise import Numbers
from balalar.indicators.methods.composite.settings import (
    Aggregation,
    Imputation,
    Normalisation,
    Outliers,
    Over,
    known_word,
    refusal,
)


class Removal(StrEnum):
    """Which elements are taken out one at a time."""

    NONE = "none"
    INDICATORS = "indicators"
    ALL = "all"  # indicators and the nodes above them


class Cause(StrEnum):
    """Why a variant differs from the index as published."""

    WEIGHTS = "weights"
    NORMALISATION = "normalisation"
    IMPUTATION = "imputation"
    OUTLIERS = "outliers"
    AGGREGATION = "aggregation"
    REMOVAL = "removal"
    TOGETHER = "together"  # all of them at once, each drawn by chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """Another aggregation at some nodes."""

    nodes: tuple[str, ...]
    aggregation: Aggregation


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How an index is tried.

    Attributes:
        seed: of the draws; the same plan gives the same variants on every machine.
        weight_spread: each weight is multiplied by a number drawn evenly between 1 - spread and 1 + spread (0.25).
        weight_draws: variants in which weights alone differ.
        together_draws: variants in which everything is drawn: the weights, each choice among the method's own and its
            alternatives alike, and, every other time, one element taken out. The rank intervals rest on these.
        level: share of those variants that an interval holds (0.90, never 90).
        removal: which elements are taken out, each alone.
        normalisations, imputations, outliers, swaps: the alternatives, each tried alone and in the draws.
    """

    seed: int
    weight_spread: float
    weight_draws: int
    together_draws: int
    level: float
    removal: Removal
    normalisations: tuple[Normalisation, ...]
    imputations: tuple[Imputation, ...]
    outliers: tuple[Outliers, ...]
    swaps: tuple[Swap, ...]

    def __post_init__(self) -> None:
        known_word(Removal, self.removal, "plan's removal")
        for swap in self.swaps:
            known_word(Aggregation, swap.aggregation, f"swap at {', '.join(swap.nodes)}")
        if not (0 <= self.weight_spread < 1 and 0 < self.level < 1):
            raise refusal(
                f"The plan has the weight spread {self.weight_spread:g} and the level {self.level:g}.",
                "Both are shares: a spread of 1 lets a weight vanish, and a level of 90 would be no part of a whole.",
                "Write them between 0 and 1, such as 0.25 and 0.9.",
            )
        if self.together_draws < 1 or self.weight_draws < 0:
            raise refusal(
                f"The plan draws {self.weight_draws} weights and {self.together_draws} variants together.",
                "An interval of ranks needs variants to rest on.",
                "Write counts; 10,000 drawn together settle the ends of an interval.",
            )


Choice = tuple[int, int, int, int]
"""Which normalisation, imputation, outlier treatment and swap: 0 is the method's own, 1 the first alternative."""

AS_PUBLISHED: Choice = (0, 0, 0, 0)
_CAUSES = (Cause.NORMALISATION, Cause.IMPUTATION, Cause.OUTLIERS, Cause.AGGREGATION)


@dataclass(frozen=True, slots=True, eq=False)
class Variants:
    """Variants of an index, one a row: `causes` (n,), `choices` (n, 4), `weights` (n, nodes) with 0 for what is removed."""

    causes: tuple[Cause, ...]
    choices: npt.NDArray[np.int64]
    weights: Numbers

    def __len__(self) -> int:
        return len(self.causes)


def chosen(method: CompositeMethod, plan: Plan, choice: Choice) -> CompositeMethod:
    """The method with other choices."""
    normalisation, imputation, outliers, swap = choice
    other = (method.normalisation, *plan.normalisations)[normalisation]
    changed = dataclasses.replace(
        method,
        normalisation=other,
        # a reference is named exactly where limits come from it; an alternative that looks at the areas needs none
        reference=None if normalisation and other.over is not Over.REFERENCE else method.reference,
        imputation=(method.imputation, *plan.imputations)[imputation],
        outliers=(method.outliers, *plan.outliers)[outliers],
    )
    return changed.swapped(plan.swaps[swap - 1].nodes, plan.swaps[swap - 1].aggregation) if swap else changed


def options(plan: Plan) -> tuple[int, int, int, int]:
    """How many options each choice has, the method's own among them."""
    return 1 + len(plan.normalisations), 1 + len(plan.imputations), 1 + len(plan.outliers), 1 + len(plan.swaps)


def every_choice(plan: Plan) -> Iterator[Choice]:
    """All combinations of choices."""
    yield from product(*(range(count) for count in options(plan)))


def removable(method: CompositeMethod, plan: Plan, node: str) -> tuple[str, ...]:
    """What may be taken out below a node, in the order of the method."""
    below = method.tree().below(node)
    wanted = {Removal.NONE: (), Removal.INDICATORS: (True,), Removal.ALL: (True, False)}[Removal(plan.removal)]
    return tuple(at.id for at in method.nodes if at.id in below and at.is_leaf in wanted)


def variants_of(method: CompositeMethod, plan: Plan, node: str) -> Variants:
    """All variants of a plan; the first row is the index as published, under the cause `together`."""
    own, elements = weights_of(method), removable(method, plan, node)
    place = {at.id: index for index, at in enumerate(method.nodes)}
    columns = [place[element] for element in elements]
    draws = np.random.Generator(np.random.PCG64(plan.seed))
    parts = [
        _of(Cause.TOGETHER, [AS_PUBLISHED], own[None, :]),
        _of(Cause.WEIGHTS, [AS_PUBLISHED] * plan.weight_draws, _drawn(own, plan, draws, plan.weight_draws)),
        _of(Cause.REMOVAL, [AS_PUBLISHED] * len(columns), _without_each(own, columns)),
        *(
            _alone(cause, index, count, own)
            for index, (cause, count) in enumerate(zip(_CAUSES, options(plan), strict=True))
        ),
        _together(own, columns, plan, draws),
    ]
    return Variants(
        tuple(cause for part in parts for cause in part.causes),
        np.concatenate([part.choices for part in parts]),
        np.concatenate([part.weights for part in parts]),
    )


def _of(cause: Cause, choices: Sequence[Choice], weights: Numbers) -> Variants:
    return Variants((cause,) * len(choices), np.array(choices, dtype=np.int64).reshape(-1, 4), weights)


def _drawn(own: Numbers, plan: Plan, draws: np.random.Generator, count: int) -> Numbers:
    return own * (1 + plan.weight_spread * (2 * draws.random((count, len(own))) - 1))


def _without_each(own: Numbers, columns: Sequence[int]) -> Numbers:
    weights = np.tile(own, (len(columns), 1))
    weights[np.arange(len(columns)), columns] = 0.0
    return weights


def _alone(cause: Cause, index: int, count: int, own: Numbers) -> Variants:
    choices = [tuple(option if at == index else 0 for at in range(4)) for option in range(1, count)]
    return _of(cause, choices, np.tile(own, (len(choices), 1)))  # type: ignore[arg-type]


def _together(own: Numbers, columns: Sequence[int], plan: Plan, draws: np.random.Generator) -> Variants:
    count = plan.together_draws
    weights = _drawn(own, plan, draws, count)
    choices = (draws.random((count, 4)) * np.array(options(plan))).astype(np.int64)
    out, which = draws.random(count) < 0.5, draws.random(count)
    if columns:
        rows = np.flatnonzero(out)
        weights[rows, np.array(columns)[(which[rows] * len(columns)).astype(np.int64)]] = 0.0
    return Variants((Cause.TOGETHER,) * count, choices, weights)
