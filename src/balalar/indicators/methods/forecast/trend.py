"""The damped trend with additive errors, ETS(A,Ad,N): its recursion, expected values and closed-form variances.

Holt's straight trend is φ = 1; simple exponential smoothing has no trend at all (β = 0 and a trend of 0 to begin with).
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Parameters:
    """What drives the recursion. `beta` is the gain of the trend itself (α times Hyndman's β*).

    `alpha`, `beta`: 0 to 1, beta <= alpha in use. `phi`: 1 for an undamped trend, below 1 damped.
    `level` and `trend` are the state before the first value, in the working scale's units and per step.
    """

    alpha: float
    beta: float
    phi: float
    level: float
    trend: float

    def __post_init__(self) -> None:
        if not (0 <= self.alpha <= 1 and 0 <= self.beta <= 1 and 0 < self.phi <= 1):
            raise ValueError(
                f"alpha {self.alpha}, beta {self.beta}, phi {self.phi}: the gains lie from 0 to 1, phi above 0 up to 1. "
                "Outside them the series would correct itself the wrong way or its trend would grow without end. "
                "If beta is Hyndman's beta*, multiply it by alpha."
            )


@dataclass(frozen=True, slots=True)
class Smoothed:
    """A series run through the recursion: one-step expectations, errors, the sum of their squares, the last state."""

    fitted: Numbers
    errors: Numbers
    squares: float
    level: float
    trend: float


def smooth(values: npt.ArrayLike, parameters: Parameters) -> Smoothed:
    """Run the recursion through a series.

    f = l + φb; e = y − f; l ← l + φb + αe; b ← φb + βe.

    Args:
        values: evenly spaced values on the working scale, shape (n,); NaN is a gap: the state moves on without an error.
        parameters: gains and the state before the first value.

    Returns:
        Fitted values (shape (n,)), errors (NaN in gaps), their sum of squares and the state after the last value.

    Source: Hyndman, Koehler, Ord and Snyder (2008), Forecasting with exponential smoothing; equals R's `ets`.

    >>> smooth([10.0, 12.0], Parameters(alpha=0.5, beta=0.1, phi=0.9, level=9.0, trend=1.0)).fitted.tolist()
    [9.9, 10.769]
    """
    series = np.asarray(values, dtype=np.float64)
    fitted, errors = np.full(len(series), np.nan), np.full(len(series), np.nan)
    level, trend = parameters.level, parameters.trend
    for place, value in enumerate(series):
        expected = level + parameters.phi * trend
        error = 0.0 if np.isnan(value) else float(value) - expected
        fitted[place], errors[place] = expected, np.nan if np.isnan(value) else error
        level = expected + parameters.alpha * error
        trend = parameters.phi * trend + parameters.beta * error
    return Smoothed(fitted, errors, float(np.nansum(errors**2)), level, trend)


def damping_sums(phi: float, steps: int) -> Numbers:
    """φ, φ + φ², …, φ + … + φ^steps: how many undamped steps of trend lie ahead. Shape (steps,)."""
    return np.cumsum(phi ** np.arange(1, steps + 1, dtype=np.float64))


def expected_values(level: float, trend: float, *, phi: float, steps: int) -> Numbers:
    """Expected values 1 to `steps` steps ahead: l + (φ + … + φ^h) b, shape (steps,).

    >>> expected_values(10.0, 1.0, phi=0.5, steps=3).tolist()
    [10.5, 10.75, 10.875]
    """
    return level + damping_sums(phi, steps) * trend


def prediction_variances(parameters: Parameters, variance: float, *, steps: int) -> Numbers:
    """Variance of the value 1 to `steps` steps ahead: σ²(1 + Σ_{j<h} c_j²) with c_j = α + β(φ + … + φ^j).

    It counts the errors to come and nothing else: neither the choice of the model nor the doubt about its parameters.

    >>> holt = Parameters(alpha=0.5, beta=0.1, phi=1.0, level=0, trend=0)
    >>> prediction_variances(holt, 1.0, steps=3).round(4).tolist()
    [1.0, 1.36, 1.85]
    """
    gains = parameters.alpha + parameters.beta * damping_sums(parameters.phi, steps - 1)
    return variance * (1 + np.concatenate([[0.0], np.cumsum(gains**2)]))


def prediction_interval(expected: npt.ArrayLike, variances: npt.ArrayLike, *, level: float) -> tuple[Numbers, Numbers]:
    """Normal interval on the working scale: expected ± z √variance. `level` is a share such as 0.8 or 0.95.

    >>> low, high = prediction_interval([0.0], [1.0], level=0.95)
    >>> float(low[0].round(3)), float(high[0].round(3))
    (-1.96, 1.96)
    """
    if not 0 < level < 1:
        raise ValueError(
            f"A level is a share between 0 and 1 such as 0.95, not {level}. "
            "A band of another level would be printed under a wrong name. "
            "Divide a percent by 100."
        )
    spread = NormalDist().inv_cdf((1 + level) / 2) * np.sqrt(np.asarray(variances, dtype=np.float64))
    middle = np.asarray(expected, dtype=np.float64)
    return middle - spread, middle + spread
