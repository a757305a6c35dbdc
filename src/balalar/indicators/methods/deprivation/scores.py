"""Each child's score: the weight of what it lacks, kept as whole numbers so that a cut-off is compared exactly."""

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from balalar.indicators.methods.deprivation.scheme import (
    Counting,
    Missing,
    NotApplicable,
    Scheme,
    exact_share,
)

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
_SMALL: Final = 2**31  # products of two smaller numbers fit 64 bits; larger ones are left to Python's own numbers


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Children that could be counted, what they lack, and with which weight.

    Shapes: `used` (n,), `lacking` and `weights` (n, counted), `score` (n,), a share of 1. Rows that are not used are 0 in
    `lacking` and NaN in `score`. `parts` and `wholes` are the same score as whole numbers: score = part ÷ whole.
    """

    scheme: Scheme
    used: Flags
    lacking: Flags
    weights: Numbers
    score: Numbers
    parts: npt.NDArray[Any]
    wholes: npt.NDArray[Any]
    meets_requirements: Flags

    def deprived(self, cutoff: Fraction) -> Flags:
        """Children whose score is at the cut-off or above it, exactly, and who meet every requirement; shape (n,)."""
        if not 0 < cutoff <= 1:
            raise ValueError(
                f"A cut-off of {cutoff} was asked for. "
                "It is a share of all the weight, and from 0 on every child would be deprived, past 1 none. "
                "Write 0.33 or Fraction(1, 3) for a third, Fraction(3, 17) for three of seventeen items."
            )
        reached = _times(self.parts, cutoff.denominator) >= _times(self.wholes, cutoff.numerator)
        return self.used & reached.astype(np.bool_) & self.meets_requirements


def scores_of(lacking: npt.ArrayLike, scheme: Scheme, *, applies: npt.ArrayLike | None = None) -> Scores:
    """Count what each child lacks.

    Args:
        lacking: children × items in the order of `scheme.items`, shape (n, d): 1 lacks, 0 has, NaN not known.
        scheme: weights and the rules for missing answers.
        applies: True where an item applies to the child, shape (n, d) or (d,); all apply when not given.

    Returns:
        Scores. A child is not used when the scheme drops it, or when nothing at all is known of it.

    >>> from balalar.indicators.methods.deprivation import Dimension
    >>> tenths = Scheme(tuple(Dimension(f"d{n}", (f"d{n}",), 0.1) for n in range(10)), Missing.DROP)
    >>> scores_of([[1] * 8 + [0] * 2], tenths).deprived(exact_share(0.8)).tolist()
    [True]
    """
    answers = _answers(lacking, scheme)
    known, lacks = _known_and_lacked(answers, scheme, applies)
    used = known.any(axis=1)
    if scheme.missing is Missing.DROP:
        used &= ~(np.isnan(answers) & _applicable(applies, answers.shape)).any(axis=1)
    known, lacks = known & used[:, None], lacks & used[:, None]
    counted_known, counted = _counted(known, lacks, scheme)
    weights, parts, wholes = _weigh(counted_known, counted, scheme)
    score = np.where(used, parts.astype(np.float64) / wholes.astype(np.float64), np.nan)
    return Scores(scheme, used, counted, weights, score, parts, wholes, _meets_requirements(known, lacks, scheme))


def _answers(lacking: npt.ArrayLike, scheme: Scheme) -> Numbers:
    answers = np.asarray(lacking, dtype=np.float64)
    if answers.ndim != 2 or answers.shape[1] != len(scheme.items):
        raise ValueError(
            f"The scheme has {len(scheme.items)} items, and the data have the shape {answers.shape}. "
            "Columns would be taken for other items than they are. "
            "Give one column for each item, in the order of scheme.items."
        )
    if not (np.isnan(answers) | (answers == 0) | (answers == 1)).all():
        raise ValueError(
            "Some answers are neither 1 (lacks), 0 (has) nor NaN (not known). "
            "A code such as 9 for 'no answer' would be counted as lacking. "
            "Turn codes for missing answers into NaN first, and measured values by lacking_below."
        )
    return answers


def _applicable(applies: npt.ArrayLike | None, shape: tuple[int, ...]) -> Flags:
    if applies is None:
        return np.ones(shape, dtype=np.bool_)
    return np.broadcast_to(np.asarray(applies, dtype=np.bool_), shape)


def _known_and_lacked(answers: Numbers, scheme: Scheme, applies: npt.ArrayLike | None) -> tuple[Flags, Flags]:
    """Which items count for each child, and which of them it lacks."""
    applicable = _applicable(applies, answers.shape)
    if not applicable.all() and scheme.not_applicable is None:
        raise ValueError(
            "Some items do not apply to some children, and the scheme does not say what is done then. "
            "Counting them as not lacked and leaving them out give different results. "
            "Set not_applicable to NOT_LACKING or REWEIGHT in the scheme."
        )
    known = np.isfinite(answers) & applicable
    if scheme.not_applicable is NotApplicable.NOT_LACKING:
        # a child of whom nothing is known stays unknown: what does not apply to it must not make it one without lacks
        known |= ~applicable & known.any(axis=1, keepdims=True)
    return known, (answers == 1) & applicable


def _counted(known: Flags, lacks: Flags, scheme: Scheme) -> tuple[Flags, Flags]:
    """Items, or dimensions: known when any item is, lacking when any known item is."""
    if scheme.counting is Counting.ITEMS:
        return known, lacks
    places = [[scheme.items.index(item) for item in dimension.items] for dimension in scheme.dimensions]
    of_dimensions = [np.stack([flags[:, place].any(axis=1) for place in places], axis=1) for flags in (known, lacks)]
    return of_dimensions[0], of_dimensions[1]


def _weigh(known: Flags, lacks: Flags, scheme: Scheme) -> tuple[Numbers, npt.NDArray[Any], npt.NDArray[Any]]:
    """Weights of each child as shares, its score's part and whole as whole numbers, pattern of known by pattern."""
    patterns, which = _patterns(known)
    exact = [scheme.weights_when_known(np.array(scheme.counted)[pattern].tolist()) for pattern in patterns]
    fractions = [[weights[name] for name in scheme.counted] for weights in exact]
    wholes = [math.lcm(*(weight.denominator for weight in row)) for row in fractions]
    kind = np.int64 if max(wholes, default=1) < _SMALL else object
    of_whole = [[int(weight * whole) for weight in row] for row, whole in zip(fractions, wholes, strict=True)]
    table = np.array(of_whole, dtype=kind).reshape(len(patterns), len(scheme.counted))
    parts = (np.where(lacks, table[which], 0)).sum(axis=1, dtype=kind)
    shares = np.array(fractions, dtype=np.float64).reshape(table.shape)
    return shares[which], np.asarray(parts), np.array(wholes, dtype=kind)[which]


def _patterns(known: Flags) -> tuple[Flags, npt.NDArray[np.intp]]:
    """The different rows of `known`, and which of them each row is; a few patterns serve millions of children."""
    packed = np.ascontiguousarray(np.packbits(known, axis=1))
    keys = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
    _, first, which = np.unique(keys, return_index=True, return_inverse=True)
    return known[first], which.ravel()


def _times(numbers: npt.NDArray[Any], factor: int) -> npt.NDArray[Any]:
    """Whole numbers times a whole number, without running over 64 bits."""
    kind = numbers.dtype if factor < _SMALL else object
    return numbers.astype(kind) * factor


def _meets_requirements(known: Flags, lacks: Flags, scheme: Scheme) -> Flags:
    meets = np.ones(len(known), dtype=np.bool_)
    for requirement in scheme.requirements:
        places = [scheme.items.index(item) for item in requirement.items]
        share = exact_share(requirement.at_least)
        lacked, asked = lacks[:, places].sum(axis=1), known[:, places].sum(axis=1)
        meets &= (asked > 0) & (lacked * share.denominator >= asked * share.numerator)
    return meets
