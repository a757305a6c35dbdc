"""How far groups without order lie from their mean, from the best or from a reference, as arrays of many tables.

None of these measures can fall below zero, so sampling error adds to them: each gives the part that it adds.
Arrays: `y` values, `p` shares of the people, `s` standard errors (NaN when unknown), all of shape (tables, groups).
"""

from typing import Final

import numpy as np
from scipy import special

from balalar.indicators.methods.inequality.groups import Numbers, Places
from balalar.indicators.methods.inequality.moments import Moments, delta_error

SMALLEST: Final = 1e-6  # what a zero value counts as under a logarithm (the rule of WHO's toolkit)


def mean_of(y: Numbers, p: Numbers) -> Numbers:
    """Mean weighted by population, shape (tables, 1).

    >>> mean_of(np.array([10.0, 30.0]), np.array([0.25, 0.75]))
    array([25.])
    """
    return np.asarray((p * y).sum(axis=-1, keepdims=True))


def between_group_variance_of(y: Numbers, p: Numbers, s: Numbers) -> Moments:
    """BGV: the weighted mean of squared distances from the weighted mean; in the square of the figure's unit.

    The standard error is exact for normal errors; noise is the sum of p (1 - p) s². Source: Ahn et al. (2018), JCO Clin
    Cancer Inform 2:1.

    >>> y, p, s = np.array([10.0, 20.0, 30.0]), np.array([0.25, 0.5, 0.25]), np.array([2.0, 2.0, 2.0])
    >>> found = between_group_variance_of(y, p, s)
    >>> float(found.value), float(found.noise)  # (100 + 0 + 0 + 100) / 4; 4 × (3/16 + 1/4 + 3/16)
    (50.0, 2.5)
    """
    distance = y - mean_of(y, p)
    error = np.sqrt(delta_error(2 * p * distance, s) ** 2 + _curvature_variance(p, s))
    return Moments((p * distance**2).sum(axis=-1), error, _noise_of_variance(p, s), is_spread=True)


def _noise_of_variance(p: Numbers, s: Numbers) -> Numbers:
    return np.asarray((p * (1 - p) * s**2).sum(axis=-1))


def _curvature_variance(p: Numbers, s: Numbers) -> Numbers:
    """Variance of the part of BGV that is quadratic in the errors: 2 tr(((diag p - pp') S)²)."""
    pairs = ((p * s) ** 2).sum(axis=-1) ** 2 - ((p * s) ** 4).sum(axis=-1)
    return np.asarray(2 * (pairs + ((p * (1 - p)) ** 2 * s**4).sum(axis=-1)))


def between_group_deviation_of(y: Numbers, p: Numbers, s: Numbers) -> Moments:
    """BGSD: the root of BGV, in the figure's unit; its limits are the roots of BGV's.

    >>> y, p, s = np.array([10.0, 20.0, 30.0]), np.array([0.25, 0.5, 0.25]), np.array([2.0, 2.0, 2.0])
    >>> between_group_deviation_of(y, p, s).value.round(3)
    np.float64(7.071)
    """
    return _root(between_group_variance_of(y, p, s))


def coefficient_of_variation_of(y: Numbers, p: Numbers, s: Numbers) -> Moments:
    """COV: 100 x BGSD over the mean, percent; its limits are the roots of its square's. NaN where the mean is not > 0.

    >>> y, p, s = np.array([10.0, 20.0, 30.0]), np.array([0.25, 0.5, 0.25]), np.array([2.0, 2.0, 2.0])
    >>> coefficient_of_variation_of(y, p, s).value.round(2)
    np.float64(35.36)
    """
    mean, variance = mean_of(y, p), between_group_variance_of(y, p, s)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        unit = np.where(mean > 0, 100 / mean, np.nan)[..., 0] ** 2
        slopes = 2 * p * (y - mean) / mean**2 - 2 * variance.value[..., None] * p / mean**3
        error = np.sqrt(1e8 * delta_error(slopes, s) ** 2 + unit**2 * _curvature_variance(p, s))
        return _root(Moments(unit * variance.value, error, unit * variance.noise, is_spread=True))


def _root(square: Moments) -> Moments:
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        value = np.sqrt(square.value)
        error = np.where(value > 0, square.standard_error / (2 * value), np.nan)
        noise = value - np.sqrt(np.maximum(square.value - square.noise, 0))
    return Moments(value, error, noise, is_spread=True, square=square)


def mean_distance_of(y: Numbers, p: Numbers, s: Numbers, *, weights: Numbers) -> Moments:
    """Mean absolute distance from the weighted mean; `weights` (adding to 1) say how much each group's distance counts.

    Noise is that of a folded normal distribution for each group.

    >>> y, p, s = np.array([10.0, 20.0, 30.0]), np.array([0.25, 0.5, 0.25]), np.array([2.0, 2.0, 2.0])
    >>> mean_distance_of(y, p, s, weights=p).value
    np.float64(5.0)
    """
    distance = y - mean_of(y, p)
    sign = np.sign(distance)
    slopes = weights * sign - p * (weights * sign).sum(axis=-1, keepdims=True)
    own = np.sqrt(s**2 * (1 - 2 * p) + ((p * s) ** 2).sum(axis=-1, keepdims=True))
    noise = (weights * _folded_excess(distance, own)).sum(axis=-1)
    return Moments((weights * np.abs(distance)).sum(axis=-1), delta_error(slopes, s), noise, is_spread=True)


def _folded_excess(distance: Numbers, deviation: Numbers) -> Numbers:
    """By how much the mean absolute value of a normal variable exceeds the absolute value of its mean."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        score = np.where(deviation > 0, distance / deviation, np.inf)
        density = np.exp(-(score**2) / 2) * np.sqrt(2 / np.pi)
        excess = deviation * density - 2 * np.abs(distance) * special.ndtr(-np.abs(score))
    return np.where(np.isnan(deviation), np.nan, np.where(deviation > 0, excess, 0.0))


def index_of_disparity_of(y: Numbers, p: Numbers, s: Numbers, *, weights: Numbers) -> Moments:
    """IDIS: 100 x the mean absolute distance over the weighted mean, percent. NaN where the mean is not above zero.

    >>> y, p, s = np.array([10.0, 20.0, 30.0]), np.array([0.25, 0.5, 0.25]), np.array([2.0, 2.0, 2.0])
    >>> index_of_disparity_of(y, p, s, weights=p).value
    np.float64(25.0)
    """
    mean, distance = mean_of(y, p), y - mean_of(y, p)
    sign, parts = np.sign(distance), mean_distance_of(y, p, s, weights=weights)
    slopes = weights * sign - p * (weights * sign).sum(axis=-1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        unit = np.where(mean > 0, 100 / mean, np.nan)
        error = delta_error(unit * (slopes - parts.value[..., None] / mean * p), s)
    return Moments(unit[..., 0] * parts.value, error, unit[..., 0] * parts.noise, is_spread=True)


def mean_distance_from_of(y: Numbers, s: Numbers, reference: Places, *, weights: Numbers) -> Moments:
    """MDB, MDR: mean absolute distance of the groups from one of them, at place `reference` (shape (tables,)).

    >>> y, p, s = np.array([10.0, 20.0, 30.0]), np.array([0.25, 0.5, 0.25]), np.array([2.0, 2.0, 2.0])
    >>> mean_distance_from_of(y, s, np.array(2), weights=p).value
    np.float64(10.0)
    """
    is_reference = np.arange(y.shape[-1]) == reference[..., None]
    at_reference = np.where(is_reference, y, 0).sum(axis=-1, keepdims=True)
    distance = y - at_reference
    pulls = weights * np.sign(distance)
    slopes = pulls - is_reference * pulls.sum(axis=-1, keepdims=True)
    together = np.hypot(s, np.where(is_reference, s, 0).sum(axis=-1, keepdims=True))
    excess = np.where(is_reference, np.where(np.isnan(s), np.nan, 0), _folded_excess(distance, together))
    noise = (weights * excess).sum(axis=-1)
    return Moments((weights * np.abs(distance)).sum(axis=-1), delta_error(slopes, s), noise, is_spread=True)


def theil_index_of(y: Numbers, p: Numbers, s: Numbers) -> Moments:
    """Theil index x 1000: the sum of p r ln r with r the value over the mean; a zero value counts as 1e-6.

    >>> y, p, s = np.array([10.0, 20.0, 30.0]), np.array([0.25, 0.5, 0.25]), np.array([2.0, 2.0, 2.0])
    >>> theil_index_of(y, p, s).value.round(2)
    np.float64(65.41)
    """
    y, s = _above_zero(y, s)
    mean = mean_of(y, p)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        log = np.log(y / mean)
        value = (p * y / mean * log).sum(axis=-1)
        from_value = log - value[..., None]
        curvature = p / (mean * y) - (p / mean) ** 2 * (1 + 2 * from_value)
        return _entropy(value, p / mean * from_value, curvature, p=p, s=s, mean=mean)


def mean_log_deviation_of(y: Numbers, p: Numbers, s: Numbers) -> Moments:
    """Mean log deviation x 1000: the sum of -p ln r with r the value over the mean; a zero value counts as 1e-6.

    >>> y, p, s = np.array([10.0, 20.0, 30.0]), np.array([0.25, 0.5, 0.25]), np.array([2.0, 2.0, 2.0])
    >>> mean_log_deviation_of(y, p, s).value.round(2)
    np.float64(71.92)
    """
    y, s = _above_zero(y, s)
    mean = mean_of(y, p)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        value = -(p * np.log(y / mean)).sum(axis=-1)
        return _entropy(value, p / mean - p / y, p / y**2 - (p / mean) ** 2, p=p, s=s, mean=mean)


def _above_zero(y: Numbers, s: Numbers) -> tuple[Numbers, Numbers]:
    """Zeros replaced, and no standard errors where one was: the measure hangs on the replacement, not on the data."""
    values = np.where(y == 0, SMALLEST, y)
    return np.where(values > 0, values, np.nan), np.where((y == 0).any(axis=-1, keepdims=True), np.nan, s)


def _entropy(
    value: Numbers, gradient: Numbers, curvature: Numbers, *, p: Numbers, s: Numbers, mean: Numbers
) -> Moments:
    """Thousandfold, in value, standard error and noise alike; rounding below zero is zero, which neither index passes.

    Near equality both indices are BGV over twice the squared mean, whose quadratic part the limits must count.
    """
    curved = np.sqrt(_curvature_variance(p, s)) / (2 * mean[..., 0] ** 2)
    noise = (curvature * s**2).sum(axis=-1) / 2
    return Moments(
        1000 * np.maximum(value, 0.0),
        1000 * delta_error(gradient, s),
        1000 * noise,
        curved_error=1000 * curved,
        is_spread=True,
    )
