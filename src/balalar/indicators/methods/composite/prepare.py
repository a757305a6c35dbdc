"""The steps before normalising: what comes in, dividing by denominators, imputing, screening."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from balalar.indicators.methods.composite.method import CompositeMethod, Tree
from balalar.indicators.methods.composite.normalise import Flags, Numbers
from balalar.indicators.methods.composite.settings import (
    Imputation,
    ImputationKind,
    Moment,
    Screening,
    exact_share,
    refusal,
)

Series = npt.ArrayLike | Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of the areas, for one period.

    Attributes:
        areas: ids, each once.
        series: indicators and denominators by id, each with a figure for every area in the order of `areas`; None or NaN
            is missing, zero is a zero.
        groups: groupings by name, each with the group of every area in the same order.
    """

    areas: tuple[str, ...]
    series: Mapping[str, Series]
    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.areas or len(set(self.areas)) != len(self.areas):
            raise refusal(
                "The areas of the figures are none, or one of them stands twice.",
                "An area that stands twice would push every other one down a place.",
                "Give each area once, with one figure an indicator.",
            )
        for name in self.series:
            self.column(name)
        for name, labels in self.groups.items():
            if len(labels) != len(self.areas):
                raise refusal(
                    f"The grouping {name} has {len(labels)} labels for {len(self.areas)} areas.",
                    "Means would be taken over the wrong areas.",
                    "Give one label for each area, in the order of the areas.",
                )

    def column(self, name: str) -> Numbers:
        """One series, shape (areas,), NaN where missing."""
        if name not in self.series:
            raise refusal(
                f'There is no series "{name}" among the figures.',
                "The method asks for it, and leaving it out would make another index.",
                "Add the series, with empty cells where nothing is known, or take its node out of the method file.",
            )
        values = np.array(self.series[name], dtype=np.float64)
        if values.shape != (len(self.areas),) or np.isinf(values).any():
            raise refusal(
                f'The series "{name}" has the shape {values.shape} for {len(self.areas)} areas, or an infinite figure.',
                "Figures would be read as those of other areas.",
                "Give one finite figure for each area, and None where there is none.",
            )
        return values


def raw_and_denominated(tree: Tree, figures: Figures) -> tuple[Numbers, Numbers]:
    """Figures as they came and divided, both (areas, leaves). A missing or zero denominator leaves nothing."""
    raw = np.column_stack([figures.column(str(leaf.indicator)) for leaf in tree.leaves])
    divided = raw.copy()
    for index, leaf in enumerate(tree.leaves):
        if leaf.denominator is not None:
            whole = figures.column(leaf.denominator)
            divided[:, index] = np.divide(raw[:, index], whole, out=np.full(len(whole), np.nan), where=whole != 0)
    return raw, divided


def imputed(values: Numbers, setting: Imputation, figures: Figures) -> Numbers:
    """Figures with the missing ones filled in, shape (areas, leaves). Where a group has no figure at all, none is made."""
    match setting.kind:
        case ImputationKind.NONE:
            return values
        case ImputationKind.MEAN:
            labels = np.zeros(len(values), dtype=np.int64)
        case ImputationKind.GROUP_MEAN:
            labels = np.asarray(_labels(figures, str(setting.by)))
    filled = values.copy()
    for label in sorted(set(labels.tolist())):
        members = labels == label
        filled[members] = _filled_by_mean(values[members])
    return filled


def _labels(figures: Figures, grouping: str) -> Sequence[str]:
    if grouping not in figures.groups:
        raise refusal(
            f'There is no grouping "{grouping}" among the figures.',
            "Missing figures are filled by the mean of their group, and the groups are not known.",
            "Give the grouping with the figures, or impute in another way.",
        )
    return figures.groups[grouping]


def _filled_by_mean(values: Numbers) -> Numbers:
    missing = np.isnan(values)
    count = (~missing).sum(axis=0)
    total = np.where(missing, 0.0, values).sum(axis=0)
    mean = np.divide(total, count, out=np.full(len(count), np.nan), where=count > 0)
    return np.where(missing, mean, values)


def has_enough(values: Numbers, setting: Screening) -> Flags:
    """Which areas have the share of figures that screening asks for, shape (areas,)."""
    if setting.share is None:
        return np.ones(len(values), dtype=bool)
    share = exact_share(setting.share, "screening")
    there = (~np.isnan(values)).sum(axis=1)
    return np.asarray(there * share.denominator >= values.shape[1] * share.numerator, dtype=bool)


def filled_and_screened(
    method: CompositeMethod, divided: Numbers, figures: Figures, *, stays: Flags | None = None
) -> tuple[Numbers, Flags]:
    """Figures after imputing, and the areas that stay; an area screened out lends nobody its figures.

    `stays` keeps a decision that was taken before, in place of screening anew.
    """
    if method.screening.when == Moment.BEFORE_IMPUTATION:
        kept = has_enough(divided, method.screening) if stays is None else stays
        filled = imputed(np.where(kept[:, None], divided, np.nan), method.imputation, figures)
        return np.where(kept[:, None], filled, np.nan), kept
    filled = imputed(divided, method.imputation, figures)
    return filled, has_enough(filled, method.screening) if stays is None else stays
