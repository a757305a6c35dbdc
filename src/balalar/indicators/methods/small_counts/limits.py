"""Intervals of shares and counts, vectorised. Levels are shares of 1 (0.95, 0.998); a missing input gives NaN bounds."""

from typing import cast

import numpy as np
import numpy.typing as npt
from scipy import stats

Numbers = npt.NDArray[np.float64]
EXACT_BELOW = 10  # events: below this count a rate takes the exact Poisson limits, from it on Byar's


def _standard_score(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError(f"a level is a share between 0 and 1 such as 0.95, not {level}")
    return float(stats.norm.ppf((1 + level) / 2))


def _counts(*values: npt.ArrayLike) -> list[Numbers]:
    arrays = np.broadcast_arrays(*(np.asarray(value, dtype=np.float64) for value in values))
    if any(np.any(array < 0) for array in arrays):
        raise ValueError("a count of events or people is never below 0")
    return [cast("Numbers", array) for array in arrays]


def wilson_limits(events: npt.ArrayLike, population: npt.ArrayLike, *, level: float = 0.95) -> tuple[Numbers, Numbers]:
    """Interval of a proportion by Wilson's score method.

    Args:
        events: people with the outcome, shape (n,), 0 <= events <= population; may be fractional.
        population: people observed, shape (n,); 0 gives NaN: no share exists.
        level: coverage as a share.

    Returns:
        Low and high, each shape (n,), shares of 1.

    Source: Wilson (1927), J Am Stat Assoc 22:209; the method of `phe_proportion` in PHEindicatormethods.

    >>> low, high = wilson_limits([8], [10])
    >>> float(low[0].round(3)), float(high[0].round(3))
    (0.49, 0.943)
    """
    x, n = _counts(events, population)
    if np.any(x > n):
        raise ValueError("more events than people: a share cannot pass 1 (is it a rate?)")
    z = _standard_score(level)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = x / n
        spread = z * np.sqrt(z**2 + 4 * x * (1 - share))
        low, high = ((2 * x + z**2 + sign * spread) / (2 * (n + z**2)) for sign in (-1, 1))
    low, high = np.where(n > 0, low, np.nan), np.where(n > 0, high, np.nan)
    return np.where(x == 0, np.where(n > 0, 0.0, np.nan), low), np.where((x == n) & (n > 0), 1.0, high)


def clopper_pearson_limits(
    events: npt.ArrayLike, population: npt.ArrayLike, *, level: float = 0.95
) -> tuple[Numbers, Numbers]:
    """Exact interval of a proportion from beta quantiles; wider than asked for, never narrower.

    Arguments and result as in `wilson_limits`. Source: Clopper and Pearson (1934), Biometrika 26:404.

    >>> low, high = clopper_pearson_limits([0], [20])
    >>> float(low[0]), float(high[0].round(4))
    (0.0, 0.1684)
    """
    x, n = _counts(events, population)
    if np.any(x > n):
        raise ValueError("more events than people: a share cannot pass 1 (is it a rate?)")
    tail = (1 - level) / 2
    _standard_score(level)
    low = np.where(x > 0, stats.beta.ppf(tail, x, n - x + 1), 0.0)
    high = np.where(x < n, stats.beta.ppf(1 - tail, x + 1, n - x), 1.0)
    missing = ~(n > 0) | np.isnan(x)
    return np.where(missing, np.nan, low), np.where(missing, np.nan, high)


def byar_limits(events: npt.ArrayLike, *, level: float = 0.95) -> tuple[Numbers, Numbers]:
    """Interval of a count by Byar's approximation to the Poisson limits; close to exact from 10 events on.

    Source: Breslow and Day (1987), Statistical methods in cancer research II, p. 69.

    >>> low, high = byar_limits([65])
    >>> float(low[0].round(4)), float(high[0].round(4))
    (50.1632, 82.8491)
    """
    (x,) = _counts(events)
    z = _standard_score(level)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        # below about one event the approximation would pass under zero, which no count does
        low = np.where(x > 0, x * np.maximum(1 - 1 / (9 * x) - z / (3 * np.sqrt(x)), 0) ** 3, 0.0)
    above = x + 1
    high = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
    return np.where(np.isnan(x), np.nan, low), high


def exact_poisson_limits(events: npt.ArrayLike, *, level: float = 0.95) -> tuple[Numbers, Numbers]:
    """Exact interval of a Poisson count from chi-squared quantiles (Garwood 1936).

    >>> low, high = exact_poisson_limits([0])
    >>> float(low[0]), float(high[0].round(4))
    (0.0, 3.6889)
    """
    (x,) = _counts(events)
    tail = (1 - level) / 2
    _standard_score(level)
    low = np.where(x > 0, stats.chi2.ppf(tail, 2 * x) / 2, 0.0)
    high = np.asarray(stats.chi2.ppf(1 - tail, 2 * x + 2) / 2, dtype=np.float64)
    return np.where(np.isnan(x), np.nan, low), high


def count_limits(events: npt.ArrayLike, *, level: float = 0.95) -> tuple[Numbers, Numbers]:
    """Interval of a count: exact Poisson below 10 events, Byar from there on (the rule of PHEindicatormethods)."""
    (x,) = _counts(events)
    exact, byar = exact_poisson_limits(x, level=level), byar_limits(x, level=level)
    low, high = (np.where(x < EXACT_BELOW, few, many) for few, many in zip(exact, byar, strict=True))
    return low, high
