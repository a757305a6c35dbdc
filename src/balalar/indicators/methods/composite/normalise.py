"""From figures in units to scores: plain functions on arrays whose last axis is the areas.

In all of them better is higher: where lower is better, figures (and targets) are multiplied by -1 first. NaN is a missing
figure, stays one and counts for nothing. Where the figures tell no areas apart (fewer than two, or all alike) a relative
score would say what nobody knows, so every score is NaN; fixed goalposts need no others and give one all the same.

`reference`, where it is taken, holds the figures that least, largest, mean and spread come from, shape (m,); without it
they come from the figures themselves.

Sources: OECD and JRC (2008), Handbook on Constructing Composite Indicators; the functions of COINr 1.1.14.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from balalar.indicators.methods.composite.settings import Normalisation, NormalisationKind, Over

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
NOISE: Final = 1e-12  # scores that were computed and differ by less than this part of the largest are equal


def min_max(values: npt.ArrayLike, *, low: float, high: float, reference: npt.ArrayLike | None = None) -> Numbers:
    """The worst gets `low`, the best `high`, the rest in proportion: low + (high - low) (x - min) / (max - min).

    Figures beyond those of a reference get scores beyond `low` and `high`.

    >>> min_max([2.0, 4.0, np.nan, 6.0], low=0, high=100)
    array([  0.,  50.,  nan, 100.])
    """
    x = _numbers(values)
    least, largest = _ends(x if reference is None else _numbers(reference))
    return low + (high - low) * _divided(x - least, largest - least)


def goalposts(values: npt.ArrayLike, *, worst: float, best: float, low: float, high: float) -> Numbers:
    """A score between fixed limits, cut at both: `worst` and beyond gets `low`, `best` and beyond `high`.

    `worst` above `best` says that lower is better, so figures need not be turned round here.

    >>> goalposts([1.0, 11.0, -1.0], worst=10, best=0, low=0, high=1)
    array([0.9, 0. , 1. ])
    """
    if worst == best:
        raise ValueError("goalposts that stand at the same place leave no way between them")
    share = (_numbers(values) - worst) / (best - worst)
    return low + (high - low) * np.clip(share, 0.0, 1.0)


def z_scores(values: npt.ArrayLike, *, reference: npt.ArrayLike | None = None) -> Numbers:
    """Distance from the mean in standard deviations, with n - 1 under the root.

    >>> z_scores([1.0, 2.0, 3.0])
    array([-1.,  0.,  1.])
    """
    x = _numbers(values)
    of = x if reference is None else _numbers(reference)
    least, largest = _ends(of)
    count, mean = _count(of), _mean(of)
    squares = np.where(np.isnan(of), 0.0, of - mean) ** 2
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.sqrt(squares.sum(axis=-1, keepdims=True) / (count - 1))
    return _divided(x - mean, np.where(largest > least, spread, np.nan))


def ranks_upward(values: npt.ArrayLike, *, noise: float = 0.0) -> Numbers:
    """Ranks from the lowest (1) to the highest; of equals all get the lowest rank.

    `noise`: figures that differ by no more than this part of the largest absolute one are equal; 0 compares exactly, as
    figures that were read must be.

    >>> ranks_upward([3.0, 1.0, 3.0, np.nan])
    array([ 2.,  1.,  2., nan])
    """
    x = _numbers(values)
    slack = _slack(x, noise)[..., None]
    with np.errstate(invalid="ignore"):
        below = (x[..., None, :] < x[..., :, None] - slack).sum(axis=-1)
    return np.where(np.isnan(x), np.nan, 1.0 + below)


def ranks_downward(scores: npt.ArrayLike) -> Numbers:
    """Places from the best (1) on; of equals all get the best place. Differences of computing noise make nobody better.

    >>> ranks_downward([0.1 + 0.2, 0.3, 0.9])
    array([2., 2., 1.])
    """
    return ranks_upward(-_numbers(scores), noise=NOISE)


def borda_scores(values: npt.ArrayLike, *, noise: float = 0.0) -> Numbers:
    """How many areas stand below: rank - 1.

    >>> borda_scores([3.0, 1.0, 2.0])
    array([2., 0., 1.])
    """
    return ranks_upward(values, noise=noise) - 1


def percentile_ranks(values: npt.ArrayLike, *, low: float, high: float, noise: float = 0.0) -> Numbers:
    """(rank - 1) / (n - 1) laid between `low` and `high`; n counts the figures that are there.

    >>> percentile_ranks([3.0, 1.0, 2.0], low=0, high=1)
    array([1. , 0. , 0.5])
    """
    x = _numbers(values)
    return low + (high - low) * _divided(borda_scores(x, noise=noise), _count(x) - 1)


def distance_to_target(
    values: npt.ArrayLike, *, target: float, capped: bool, reference: npt.ArrayLike | None = None
) -> Numbers:
    """Share of the way from the worst area to the target: (x - min) / (target - min), cut at 1 when `capped`.

    NaN throughout where even the worst has reached the target: there is no way left to measure.

    >>> distance_to_target([0.0, 5.0, 11.0], target=10, capped=False)
    array([0. , 0.5, 1.1])
    """
    x = _numbers(values)
    least, largest = _ends(x if reference is None else _numbers(reference))
    share = _divided(x - least, np.where((target > least) & (largest > least), target - least, np.nan))
    return np.minimum(share, 1.0) if capped else share


def distance_to_best(values: npt.ArrayLike, *, reference: npt.ArrayLike | None = None) -> Numbers:
    """Share of the way from the worst area to the best: 1 - (max - x) / (max - min).

    >>> distance_to_best([2.0, 4.0, 6.0])
    array([0. , 0.5, 1. ])
    """
    x = _numbers(values)
    least, largest = _ends(x if reference is None else _numbers(reference))
    return 1.0 - _divided(largest - x, largest - least)


def normalised(
    values: npt.ArrayLike,
    setting: Normalisation,
    *,
    posts: tuple[float | None, float | None] = (None, None),
    target: float | None = None,
    reference: npt.ArrayLike | None = None,
    noise: float = 0.0,
) -> Numbers:
    """Scores as a method file asks for them; `posts` (worst, best), `target` and `reference` are turned round like the
    figures where lower is better.

    >>> normalised([1.0, 2.0], Normalisation(kind=NormalisationKind.RANK))
    array([1., 2.])
    """
    x = _numbers(values)
    low, high = setting.low or 0.0, setting.high or 0.0
    of = reference if setting.over is Over.REFERENCE else None
    match setting.kind:
        case NormalisationKind.GOALPOSTS:
            return goalposts(x, worst=_given(posts[0]), best=_given(posts[1]), low=low, high=high)
        case NormalisationKind.DISTANCE_TO_TARGET:
            return distance_to_target(x, target=_given(target), capped=bool(setting.capped), reference=of)
        case NormalisationKind.MIN_MAX:
            return min_max(x, low=low, high=high, reference=of)
        case NormalisationKind.AS_IS:
            return x
        case NormalisationKind.Z_SCORE | NormalisationKind.DISTANCE_TO_BEST:
            return (z_scores if setting.kind == NormalisationKind.Z_SCORE else distance_to_best)(x, reference=of)
        case _:
            return _telling(x, _ranked(x, setting, noise), noise)


def _ranked(x: Numbers, setting: Normalisation, noise: float) -> Numbers:
    match setting.kind:
        case NormalisationKind.RANK:
            return ranks_upward(x, noise=noise)
        case NormalisationKind.BORDA:
            return borda_scores(x, noise=noise)
        case _:
            return percentile_ranks(x, low=setting.low or 0.0, high=setting.high or 0.0, noise=noise)


def _telling(x: Numbers, scores: Numbers, noise: float) -> Numbers:
    """Scores only where the figures tell at least two areas apart."""
    least, largest = _ends(x)
    return np.where(largest - least > _slack(x, noise), scores, np.nan)


def _numbers(values: npt.ArrayLike) -> Numbers:
    return np.asarray(values, dtype=np.float64)


def _given(value: float | None) -> float:
    if value is None:
        raise ValueError("this normalisation needs goalposts or a target for every indicator")
    return value


def _count(x: Numbers) -> Numbers:
    return np.isfinite(x).sum(axis=-1, keepdims=True).astype(np.float64)


def _mean(x: Numbers) -> Numbers:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(np.isnan(x), 0.0, x).sum(axis=-1, keepdims=True) / _count(x)


def _ends(x: Numbers) -> tuple[Numbers, Numbers]:
    """Least and largest, kept as an axis of one; NaN where nothing is there."""
    missing = np.isnan(x)
    least = np.where(missing, np.inf, x).min(axis=-1, keepdims=True, initial=np.inf)
    largest = np.where(missing, -np.inf, x).max(axis=-1, keepdims=True, initial=-np.inf)
    return np.where(np.isinf(least), np.nan, least), np.where(np.isinf(largest), np.nan, largest)


def _slack(x: Numbers, noise: float) -> Numbers:
    size = np.where(np.isnan(x), 0.0, np.abs(x)).max(axis=-1, keepdims=True, initial=0.0)
    return noise * size


def _divided(part: Numbers, whole: Numbers) -> Numbers:
    """A quotient, NaN where the whole is zero or missing."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(whole != 0, part / whole, np.nan)
