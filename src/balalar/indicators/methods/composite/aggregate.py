"""From the scores of children to the score of their node, for one set of weights or for thousands at once.

Sums run child by child in the order of the method file, so that the same figures give the same bits on every machine.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from balalar.indicators.methods.composite.normalise import NOISE, Flags, Numbers, ranks_upward
from balalar.indicators.methods.composite.settings import Aggregation, exact_share, known_word


def aggregate(scores: npt.ArrayLike, weights: npt.ArrayLike, *, kind: Aggregation, needed: str) -> Numbers:
    """The score of a node in each area.

    Args:
        scores: of its children, shape (areas, children), better is higher; NaN is missing.
        weights: of its children, shape (children,), >= 0; a child of weight 0 is as good as absent.
        kind: see `Aggregation`. Means rescale the weights of the children that are there to 1. Geometric and harmonic
            means exist for scores above 0 only. Borda and Copeland compare areas, so they need two.
        needed: share of the children that must be there ("2/3"); "0" asks for any one.

    Returns:
        Shape (areas,); NaN where too few children are there, or where the mean does not exist.

    Sources: OECD and JRC (2008), Handbook on Constructing Composite Indicators, part 6; Copeland (1951) as in COINr.

    >>> aggregate([[4.0, 9.0], [np.nan, 9.0]], [1, 1], kind=Aggregation.GEOMETRIC, needed="1/2").round(12)
    array([6., 9.])
    >>> aggregate([[4.0, 9.0], [np.nan, 9.0]], [1, 1], kind=Aggregation.ARITHMETIC, needed="2/3")
    array([6.5, nan])
    """
    x, w = np.asarray(scores, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    if x.ndim != 2 or w.shape != x.shape[1:]:
        raise ValueError(f"scores of shape {x.shape} need one weight for each of their columns, not {w.shape}")
    if not (np.isfinite(w) & (w >= 0)).all():
        raise ValueError("a weight is a number of at least 0; without one nobody knows what the child counts")
    word = known_word(Aggregation, kind, "aggregation")
    children = [column[None, :] for column in x.T]
    return np.asarray(combined(word, children, w[None, :], needed=exact_share(needed, "aggregation"))[0])


def combined(kind: Aggregation, children: Sequence[Numbers], weights: Numbers, *, needed: Fraction) -> Numbers:
    """As `aggregate` for many variants: `children` each (variants or 1, areas), `weights` (variants, children); the
    result is (variants, areas)."""
    votes = _Votes.of(children, weights, needed)
    match kind:
        case Aggregation.ARITHMETIC:
            return votes.mean(children)
        case Aggregation.GEOMETRIC:
            return np.exp(
                votes.mean([np.log(_above_zero(child)) for child in children], refused=votes.not_above(children))
            )
        case Aggregation.HARMONIC:
            return 1.0 / votes.mean([1.0 / _above_zero(child) for child in children], refused=votes.not_above(children))
        case Aggregation.BORDA:
            taking_part = [np.where(votes.enough, child, np.nan) for child in children]
            return votes.compared(votes.mean([ranks_upward(child, noise=NOISE) - 1 for child in taking_part]))
        case Aggregation.COPELAND:
            return votes.compared(_copeland([np.where(votes.enough, child, np.nan) for child in children], weights))


@dataclass(frozen=True, slots=True)
class _Votes:
    """Who is there: the weight each child has in each area (variants, areas), and where enough of them are."""

    weights: tuple[Numbers, ...]
    total: Numbers
    enough: Flags

    @classmethod
    def of(cls, children: Sequence[Numbers], weights: Numbers, needed: Fraction) -> "_Votes":
        there = [~np.isnan(child) for child in children]
        columns = [weights[:, [index]] for index in range(len(children))]
        own = tuple(column * present for column, present in zip(columns, there, strict=True))
        counted = sum((weight > 0).astype(np.int64) for weight in own)
        asked = (weights > 0).sum(axis=1, keepdims=True)
        # whole numbers on both sides: two of three is two thirds, whatever floats make of it
        enough = (counted >= 1) & (counted * needed.denominator >= asked * needed.numerator)
        return cls(own, np.asarray(sum(own)), np.asarray(enough, dtype=bool))

    def mean(self, terms: Sequence[Numbers], *, refused: Flags | None = None) -> Numbers:
        """Weighted mean of the terms that are there; NaN where they are too few or refused."""
        total = np.zeros_like(self.total)
        for weight, term in zip(self.weights, terms, strict=True):
            total += weight * np.where(np.isnan(term), 0.0, term)
        with np.errstate(divide="ignore", invalid="ignore"):
            mean = total / self.total
        return np.where(self.enough if refused is None else self.enough & ~refused, mean, np.nan)

    def not_above(self, children: Sequence[Numbers]) -> Flags:
        """Where a child that counts is zero or below."""
        found = np.zeros_like(self.enough)
        for weight, child in zip(self.weights, children, strict=True):
            found |= (weight > 0) & (child <= 0)
        return found

    def compared(self, scores: Numbers) -> Numbers:
        """Scores that come from comparing areas: only where at least two take part."""
        return np.where(self.enough & (self.enough.sum(axis=1, keepdims=True) > 1), scores, np.nan)


def _above_zero(child: Numbers) -> Numbers:
    """Scores that have a logarithm and a reciprocal; the others are refused beside."""
    with np.errstate(invalid="ignore"):
        return np.where(child <= 0, 1.0, child)


def _copeland(children: Sequence[Numbers], weights: Numbers) -> Numbers:
    """Duels won less duels lost. A child in which either side is missing, or both are equal, votes for neither."""
    shape = np.broadcast_shapes(weights[:, :1].shape, *(child.shape for child in children))
    margin = np.zeros((*shape, shape[-1]))
    for index, child in enumerate(children):
        margin += weights[:, [index], None] * _sides(child)
    slack = NOISE * weights.sum(axis=1)[:, None, None]
    return np.asarray((np.where(np.abs(margin) > slack, np.sign(margin), 0.0)).sum(axis=-1))


def _sides(child: Numbers) -> Numbers:
    """+1 where the area of the row is ahead of that of the column, -1 where it is behind, shape (…, areas, areas)."""
    ahead = child[..., :, None] - child[..., None, :]
    size = np.where(np.isnan(child), 0.0, np.abs(child)).max(axis=-1)[..., None, None]
    with np.errstate(invalid="ignore"):
        return np.where(np.abs(ahead) > NOISE * size, np.sign(ahead), 0.0)
