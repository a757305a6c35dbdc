"""The line through groups ranked from the least to the most advantaged: one fit by iteratively reweighted least squares.

It fits many tables at once; each has two unknowns, so every step is a closed form.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from scipy import special

from balalar.indicators.methods.inequality.groups import Numbers
from balalar.indicators.methods.inequality.moments import shares_of

MOST_STEPS: Final = 100
CLOSE_ENOUGH: Final = 1e-12  # of a step, relative to the coefficients
FARTHEST: Final = 30.0  # on the logit or log scale: beyond it the fit runs away, as with groups that are all 0 or all 1


class Model(StrEnum):
    """What is straight in the rank."""

    LOGIT = "logit"  # log-odds of a share, fitted as a quasi-binomial model: WHO's; for figures with both limits
    LINEAR = "linear"  # the value, by weighted least squares: UKHSA's default
    LOG = "log"  # the logarithm of the expected value, fitted as a quasi-Poisson model: for rates; bears zeros
    LOG_OF_VALUES = "log of values"  # the logarithms of the values, by weighted least squares: UKHSA's for rates
    LOGIT_OF_VALUES = "logit of values"  # the log-odds of the values, by weighted least squares: UKHSA's for shares


Function = Callable[[Numbers], Numbers]


@dataclass(frozen=True, slots=True)
class Shape:
    """How a model turns values into what is fitted, a straight line into expected values, and that into a slope."""

    of_values: Function
    of_values_slope: Function
    expected: Function
    expected_slope: Function
    back: Function
    back_slope: Function


def _same(x: Numbers) -> Numbers:
    return x


def _one(x: Numbers) -> Numbers:
    return np.ones_like(x)


def _expit_slope(x: Numbers) -> Numbers:
    share = special.expit(x)
    return np.asarray(share * (1 - share))


def _exp(x: Numbers) -> Numbers:
    return np.exp(np.clip(x, -700, 700))


_SHAPES: Final[dict[Model, Shape]] = {
    Model.LINEAR: Shape(_same, _one, _same, _one, _same, _one),
    Model.LOGIT: Shape(_same, _one, special.expit, _expit_slope, special.expit, _expit_slope),
    Model.LOG: Shape(_same, _one, _exp, _exp, _exp, _exp),
    Model.LOG_OF_VALUES: Shape(np.log, np.reciprocal, _same, _one, _exp, _exp),
    Model.LOGIT_OF_VALUES: Shape(special.logit, lambda x: 1 / (x * (1 - x)), _same, _one, special.expit, _expit_slope),
}


@dataclass(frozen=True, slots=True)
class Line:
    """Fitted values at rank 0 and rank 1 of each table, and variances and covariance of intercept and slope.

    NaN where the fit does not exist. `covariance` has shape (tables, 3): of the intercept, of both, of the slope.
    `bottom_slope` and `top_slope` say how the fitted ends move with the line.
    """

    bottom: Numbers
    top: Numbers
    bottom_slope: Numbers
    top_slope: Numbers
    covariance: Numbers

    def error_of(self, intercept: Numbers, slope: Numbers) -> Numbers:
        """Standard error of a quantity that moves by these amounts with the intercept and the slope."""
        first, both, second = (self.covariance[..., index] for index in range(3))
        return np.sqrt(np.maximum(intercept**2 * first + 2 * intercept * slope * both + slope**2 * second, 0.0))


def mid_ranks(populations: Numbers) -> Numbers:
    """Where the middle of each group stands when all people are ranked from 0, the least advantaged, to 1.

    >>> mid_ranks(np.array([10.0, 30.0, 60.0]))
    array([0.05, 0.25, 0.7 ])
    """
    shares = shares_of(populations)
    return np.asarray(shares.cumsum(axis=-1) - shares / 2)


def fit_line(values: Numbers, ranks: Numbers, weights: Numbers, *, errors: Numbers, model: Model) -> Line:
    """Fit a line in the rank to the groups of each table.

    Args:
        values: shape (tables, groups), ordered from the least advantaged; shares of 1 for the logit models, above 0
            for logarithms of values.
        ranks: mid-ranks of the groups, the same shape, 0 to 1.
        weights: how much each group counts, the same shape; only their proportions matter.
        errors: standard errors of the values; where NaN, the scatter around the line takes their place (HC1).
        model: what is straight in the rank.

    Source: McCullagh and Nelder (1989), Generalized linear models, ch. 2; robust variance: MacKinnon and White (1985).

    >>> ranks, none = np.array([0.25, 0.75]), np.full(2, np.nan)
    >>> line = fit_line(np.array([0.3, 0.5]), ranks, np.ones(2), errors=none, model=Model.LINEAR)
    >>> line.bottom.round(6), line.top.round(6)
    (np.float64(0.2), np.float64(0.6))
    """
    shape = _SHAPES[model]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        y, own = shape.of_values(values), errors * shape.of_values_slope(values)
        w = shares_of(weights)
        line = _solve(y, ranks, w, shape)
        fitted = shape.expected(_along(line, ranks))
        bread = _normal(ranks, w * shape.expected_slope(_along(line, ranks)))
        meat = _normal(ranks, w**2 * np.where(np.isnan(own), _scatter(y, fitted), own**2))
        ends = line[..., 0], line[..., 0] + line[..., 1]
        flat = (y == y[..., :1]).all(axis=-1)  # groups all alike at a limit have no finite line, but they have an end
        bottom, top = (np.where(flat, values[..., 0], shape.back(end)) for end in ends)
        return Line(bottom, top, shape.back_slope(ends[0]), shape.back_slope(ends[1]), _sandwich(bread, meat))


def _scatter(y: Numbers, fitted: Numbers) -> Numbers:
    """Squared distances from the line, raised for the two unknowns; NaN where all lie on it: then nothing is known."""
    groups = y.shape[-1]
    distance = np.abs(y - fitted)
    on_the_line = distance.max(axis=-1, keepdims=True) <= 1e-10 * np.abs(y).max(axis=-1, keepdims=True)
    return np.where(on_the_line, np.nan, distance**2 * groups / max(groups - 2, 1))


def _along(line: Numbers, ranks: Numbers) -> Numbers:
    return np.asarray(line[..., :1] + line[..., 1:] * ranks)


def _normal(ranks: Numbers, weights: Numbers) -> Numbers:
    """The three different entries of X'WX, shape (tables, 3)."""
    return np.stack([weights.sum(axis=-1), (weights * ranks).sum(axis=-1), (weights * ranks**2).sum(axis=-1)], axis=-1)


def _inverse(matrix: Numbers) -> Numbers:
    first, both, second = (matrix[..., index] for index in range(3))
    determinant = first * second - both**2
    return np.stack([second, -both, first], axis=-1) / determinant[..., None]


def _solve(y: Numbers, ranks: Numbers, w: Numbers, shape: Shape) -> Numbers:
    """Intercept and slope of each table, shape (tables, 2); NaN where the steps do not settle."""
    line = _start((w * y).sum(axis=-1), shape)
    settled = np.zeros(line.shape[:-1], dtype=bool)
    for _ in range(MOST_STEPS):
        straight = _along(line, ranks)
        score = w * (y - shape.expected(straight))
        gradient = np.stack([score.sum(axis=-1), (score * ranks).sum(axis=-1)], axis=-1)
        inverse = _inverse(_normal(ranks, w * shape.expected_slope(straight)))
        step = np.stack(
            [
                inverse[..., 0] * gradient[..., 0] + inverse[..., 1] * gradient[..., 1],
                inverse[..., 1] * gradient[..., 0] + inverse[..., 2] * gradient[..., 1],
            ],
            axis=-1,
        )
        line = line + step * (1.0 if shape.expected is _same else _caution(step))
        settled = (np.abs(step) <= CLOSE_ENOUGH * (1 + np.abs(line))).all(axis=-1)
        if (settled | ~np.isfinite(line).all(axis=-1)).all():
            break
    ends = np.abs(_along(line, np.array([0.0, 1.0])))
    runs_away = (ends > FARTHEST).any(axis=-1) & (shape.expected is not _same)
    return np.where((settled & ~runs_away)[..., None], line, np.nan)


def _caution(step: Numbers) -> Numbers:
    """How much of a step to take, shape (tables, 1): all of a small one; full long ones may overshoot and never return.

    ln(1 + d) / d with d the largest change along the line keeps every step uphill for logits and logarithms. Source:
    Bach (2010), Self-concordant analysis for logistic regression, Electron J Stat 4:384.
    """
    change = np.abs(_along(step, np.array([0.0, 1.0]))).max(axis=-1, keepdims=True)
    return np.where(change > 0, np.log1p(change) / change, 1.0)


def _start(mean: Numbers, shape: Shape) -> Numbers:
    """A flat line at the mean of each table."""
    if shape.expected is special.expit:
        level = special.logit(np.clip(mean, 1e-9, 1 - 1e-9))
    elif shape.expected is _exp:
        level = np.log(np.maximum(mean, 1e-9))
    else:
        level = mean
    return np.stack([level, np.zeros_like(level)], axis=-1)


def _sandwich(bread: Numbers, meat: Numbers) -> Numbers:
    """Inverse bread x meat x inverse bread, for symmetric two by two matrices given by three entries."""
    inverse = _inverse(bread)
    a, b, d = (inverse[..., index] for index in range(3))
    m, n, o = (meat[..., index] for index in range(3))
    first = a * (a * m + b * n) + b * (a * n + b * o)
    both = b * (a * m + b * n) + d * (a * n + b * o)
    second = b * (b * m + d * n) + d * (b * n + d * o)
    return np.stack([first, both, second], axis=-1)
