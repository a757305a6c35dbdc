"""A measure of many tables at once: value, standard error, the part that chance alone makes, and the limits they give."""

from dataclasses import dataclass

import numpy as np
from scipy import special

from balalar.indicators.methods.inequality.groups import Numbers


@dataclass(frozen=True, slots=True)
class Moments:
    """A measure of one or many tables; all arrays have the shape of the tables, NaN where the measure does not exist.

    `standard_error` is of the value, or of its natural logarithm when `is_ratio`. `noise` is what sampling error alone
    adds to a measure that cannot fall below zero (`is_spread`): such a measure is too large in expectation, the more so
    the smaller the groups. `curved_error` is the error of the part quadratic in the groups' errors, where the limits
    count it and the standard error of the textbooks does not. `square` is the square of a measure whose limits are the
    roots of the square's.
    """

    value: Numbers
    standard_error: Numbers
    noise: Numbers | float = 0.0
    curved_error: Numbers | float = 0.0
    is_ratio: bool = False
    is_spread: bool = False
    square: "Moments | None" = None

    def limits(self, *, level: float = 0.95, comparisons: int = 1) -> tuple[Numbers, Numbers]:
        """Low and high of the interval at `level`, a share.

        With `comparisons` above 1 the level holds for all of so many pairs together (Bonferroni), as it must when the
        pair shown was chosen because it is the extreme one. For a spread the noise is taken off the middle, and the
        interval is cut at zero and reaches at least up to the value.

        >>> low, high = Moments(np.array([10.0]), np.array([1.0])).limits()
        >>> low.round(2), high.round(2)
        (array([8.04]), array([11.96]))
        """
        if self.square is not None:
            low, high = self.square.limits(level=level, comparisons=comparisons)
            return np.sqrt(low), np.sqrt(high)
        reach = standard_score(level, comparisons=comparisons) * np.hypot(self.standard_error, self.curved_error)
        if self.is_ratio:
            with np.errstate(over="ignore", invalid="ignore"):
                return self.value * np.exp(-reach), self.value * np.exp(reach)
        middle = self.value - self.noise
        if self.is_spread:
            return np.maximum(middle - reach, 0.0), np.maximum(middle + reach, self.value)
        return middle - reach, middle + reach


def standard_score(level: float, *, comparisons: int = 1) -> float:
    """Standard deviations either side of the middle: 1.96 for 0.95, more when the level is to hold for many pairs.

    >>> round(standard_score(0.95), 3), round(standard_score(0.95, comparisons=190), 3)
    (1.96, 3.649)
    """
    if not 0 < level < 1:
        raise ValueError(f"a level is a share between 0 and 1 such as 0.95, not {level}")
    return float(special.ndtri(1 - (1 - level) / (2 * max(comparisons, 1))))


def shares_of(populations: Numbers) -> Numbers:
    """Each group's share of the people, along the last axis; NaN where a population is missing or nobody is there.

    >>> shares_of(np.array([10.0, 30.0]))
    array([0.25, 0.75])
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        return populations / populations.sum(axis=-1, keepdims=True)


def delta_error(gradient: Numbers, standard_errors: Numbers) -> Numbers:
    """Standard error of a function of independent estimates: the root of the sum of (slope x standard error) squared.

    >>> delta_error(np.array([1.0, -1.0]), np.array([3.0, 4.0]))  # of a difference
    np.float64(5.0)
    """
    spread: Numbers = np.sqrt(((gradient * standard_errors) ** 2).sum(axis=-1))
    return spread
