"""Estimating a trend from a series: the least sum of squared one-step errors, which is the greatest likelihood.

For given gains the errors are linear in the state before the first value, so that state is solved exactly by least
squares, and only two or three numbers (α, β/α, φ) are searched: first on a grid, then by scipy from the best of it. That
finds the same answer on every machine, where a search over all five numbers may stop at another hill.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import optimize

from balalar.indicators.methods.forecast.trend import Numbers, Parameters, smooth

# the limits of R's `ets`: gains inside (0, 1), a trend that is damped but not at once
LOWEST_GAIN: Final = 1e-4
HIGHEST_GAIN: Final = 0.9999
PHI_LIMITS: Final = (0.8, 0.98)
PARAMETERS_OF_DAMPED: Final = 5  # α, β, φ and the state before the first value; σ² = SSE / (n − 5), as in R
FEWEST_TO_FIT: Final = PARAMETERS_OF_DAMPED + 1
NO_MOVEMENT: Final = 1e-9  # a range below this part of the values is rounding, not movement
_GRID: Final = np.array([LOWEST_GAIN, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, HIGHEST_GAIN])
_STARTS: Final = 3
_STEP: Final = 1e-6  # of the slope by differences
_FLOOR: Final = 1e-24  # a perfect fit has no logarithm; the series is standardised, so this is nothing


@dataclass(frozen=True, slots=True)
class Fit:
    """Parameters found, how many numbers were estimated, the sum of squared errors and the variance of one error.

    `variance` is squares ÷ (values − estimated), at least one degree of freedom; the series is on the working scale.
    """

    parameters: Parameters
    values: int
    estimated: int
    squares: float

    @property
    def variance(self) -> float:
        return self.squares / max(1, self.values - self.estimated)


def fit_trend(values: npt.ArrayLike, *, phi: float | None = None, has_trend: bool = True) -> Fit:
    """Estimate a damped trend, Holt's (phi = 1) or simple smoothing (has_trend False).

    Args:
        values: evenly spaced values on the working scale, shape (n,), NaN in gaps, at least 6 known; not all equal.
        phi: the damping when it is fixed; None estimates it between 0.8 and 0.98, as R does.
        has_trend: False keeps the trend at zero.

    Returns:
        The fit. σ² of a damped trend divides by n − 5 whether φ was fixed or not: the wider of the two.

    Source: Hyndman and Athanasopoulos, Forecasting: principles and practice, chapter 7; limits of R's `ets`.

    >>> fit = fit_trend([1.0, 2.1, 2.9, 4.2, 5.0, 6.1, 6.9, 8.0], phi=1.0)
    >>> round(fit.parameters.trend, 1)
    1.0
    """
    series = np.asarray(values, dtype=np.float64)
    known = series[np.isfinite(series)]
    _check_enough(known)
    # the search sees the series in units of its own spread, so that the unit of the figure cannot change the answer
    middle, spread = float(known.mean()), float(known.std())
    standard = (series - middle) / spread
    fixed = 1.0 if not has_trend else phi
    gains = _search(standard, fixed, has_trend=has_trend)
    level, trend = _states(standard, gains, has_trend=has_trend)
    parameters = Parameters(
        alpha=gains[0], beta=gains[1], phi=gains[2], level=middle + spread * level, trend=spread * trend
    )
    estimated = 2 if not has_trend else 4 if phi == 1.0 else PARAMETERS_OF_DAMPED
    return Fit(parameters, len(known), estimated, smooth(series, parameters).squares)


def _check_enough(known: Numbers) -> None:
    if len(known) < FEWEST_TO_FIT:
        raise ValueError(
            f"A trend needs at least {FEWEST_TO_FIT} known values, and {len(known)} are there. "
            "Fewer would be fitted without an error left over, and the band would be a lie. "
            "Hold the last value instead, as `project` does."
        )
    if np.ptp(known) <= NO_MOVEMENT * max(1.0, float(np.abs(known).max())):
        raise ValueError(
            "All values of the series are equal. "
            "A series that never moved says nothing about how far it may move. "
            "Hold the last value instead, as `project` does."
        )


def _search(series: Numbers, phi: float | None, *, has_trend: bool) -> tuple[float, float, float]:
    """Gains (α, β, φ) with the least sum of squares."""
    grid = np.array(
        np.meshgrid(
            _GRID, _GRID if has_trend else [0.0], np.linspace(*PHI_LIMITS, 7) if phi is None else [phi], indexing="ij"
        )
    ).reshape(3, -1)
    free = np.array([True, has_trend, phi is None])
    best = np.argsort(_squares(series, grid, has_trend=has_trend), kind="stable")[:_STARTS]
    found = [_polished(series, grid[:, place], free, has_trend=has_trend) for place in best]
    alpha, share, damping = min(found, key=lambda pair: pair[0])[1]
    return float(alpha), float(alpha * share), float(damping)


def _polished(
    series: Numbers, start: Numbers, free: npt.NDArray[np.bool_], *, has_trend: bool
) -> tuple[float, Numbers]:
    """The nearest hollow from a start, and its depth, by a truncated Newton search on the logarithm of the squares."""
    bounds = np.array([(LOWEST_GAIN, HIGHEST_GAIN), (LOWEST_GAIN, 1.0), PHI_LIMITS])[free]
    steps = np.eye(3)[free] * _STEP

    def depth_and_slope(at: Numbers) -> tuple[float, Numbers]:
        points = np.repeat(start[:, None], 1 + 2 * len(steps), axis=1)
        points[free, :] = at[:, None]
        points[:, 1:] += np.concatenate([steps, -steps]).T
        depths = np.log(_squares(series, points, has_trend=has_trend) + _FLOOR)
        above, below = np.split(depths[1:], 2)
        return float(depths[0]), (above - below) / (2 * _STEP)

    found = optimize.minimize(
        depth_and_slope, start[free], jac=True, method="TNC", bounds=bounds, options={"ftol": 1e-13, "xtol": 1e-10}
    )
    gains = start.copy()
    gains[free] = found.x
    return float(found.fun), gains


def _squares(series: Numbers, candidates: Numbers, *, has_trend: bool) -> Numbers:
    """Least sum of squared errors of each candidate (α, β/α, φ), shape (3, c), over all states to begin with."""
    own, of_level, of_trend = _responses(series, candidates)
    level, trend = _least_squares(own, of_level, of_trend, has_trend=has_trend)
    errors = own - level * of_level - trend * of_trend
    return np.asarray((errors**2).sum(axis=0))


def _states(series: Numbers, gains: tuple[float, float, float], *, has_trend: bool) -> tuple[float, float]:
    """Level and trend before the first value that make the squared errors of given gains least."""
    alpha, beta, phi = gains
    own, of_level, of_trend = _responses(series, np.array([[alpha], [beta / alpha], [phi]]))
    level, trend = _least_squares(own, of_level, of_trend, has_trend=has_trend)
    return float(level[0]), float(trend[0])


def _least_squares(own: Numbers, of_level: Numbers, of_trend: Numbers, *, has_trend: bool) -> tuple[Numbers, Numbers]:
    """Level and trend before the first value that leave the least squares, each of shape (c,).

    Two unknowns are solved by hand, one column made square to the other (Gram and Schmidt): a linear algebra library
    rounds by the processor it runs on, and the search would end elsewhere on another machine.
    """
    level_squares = (of_level**2).sum(axis=0)
    if not has_trend:
        level = (of_level * own).sum(axis=0) / level_squares
        return level, np.zeros_like(level)
    overlap = (of_level * of_trend).sum(axis=0) / level_squares
    apart = of_trend - overlap * of_level
    trend = (apart * own).sum(axis=0) / (apart**2).sum(axis=0)
    level = (of_level * (own - trend * of_trend)).sum(axis=0) / level_squares
    return level, trend


def _responses(series: Numbers, candidates: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """One-step errors when the state begins at zero, and how much a unit of level and of trend would take off them.

    Each has shape (n, c). The recursion is linear, so errors = own − level · of_level − trend · of_trend.
    """
    alpha, share, phi = candidates
    beta = alpha * share
    # rows: the series itself from a state of zero; minus the answer to a level of one; minus that to a trend of one
    level = np.zeros((3, len(alpha)))
    trend = np.zeros((3, len(alpha)))
    level[1], trend[2] = 1.0, 1.0
    errors = np.zeros((len(series), 3, len(alpha)))
    for place, value in enumerate(series):
        damped = phi * trend
        expected = level + damped
        if not np.isnan(value):
            errors[place] = np.array([value, 0.0, 0.0])[:, None] - expected
        level, trend = expected + alpha * errors[place], damped + beta * errors[place]
    return errors[:, 0], -errors[:, 1], -errors[:, 2]
