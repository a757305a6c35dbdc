"""Differential privacy for counts, to know what it would cost. Official counts here are not made with it."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from balalar.indicators.methods.disclosure.tables import Places
from balalar.indicators.methods.estimate import said_in_all
from balalar.vocabulary.text import Text

_SAID: Final = Text(
    kk="ε = {epsilon}: санға шу қосылады, оның нөл болу ықтималдығы {zero}, дисперсиясы {variance}.",
    ru="ε = {epsilon}: к числу прибавляется шум, равный нулю с вероятностью {zero}, с дисперсией {variance}.",
    en="ε = {epsilon}: noise is added to the count, 0 with probability {zero}, with a variance of {variance}.",
)


@dataclass(frozen=True, slots=True)
class GeometricNoise:
    """Two-sided geometric noise: P(k) = (1 − a)/(1 + a) · a^|k| with a = e^(−ε), for counts that one child changes by 1.

    Source: Ghosh, Roughgarden and Sundararajan (2012), SIAM J Comput 41:1673.

    >>> round(GeometricNoise(1.0).chance_of(0), 4), round(GeometricNoise(1.0).variance, 4)
    (0.4621, 1.8413)
    """

    epsilon: float

    def __post_init__(self) -> None:
        if not (self.epsilon > 0 and math.isfinite(self.epsilon)):
            raise ValueError("epsilon is a number above 0: the smaller, the more private and the noisier")

    @property
    def decay(self) -> float:
        return math.exp(-self.epsilon)

    @property
    def variance(self) -> float:
        """2a / (1 − a)²."""
        return 2 * self.decay / (1 - self.decay) ** 2

    def chance_of(self, change: int) -> float:
        """The chance that a count changes by exactly so much."""
        return (1 - self.decay) / (1 + self.decay) * self.decay ** abs(change)

    def noise(self, draws: npt.ArrayLike) -> Places:
        """The change for each draw, a number from 0 to below 1, by the inverse of the distribution.

        >>> GeometricNoise(1.0).noise([0.5, 0.01]).tolist()
        [0, -4]
        """
        chance = np.asarray(draws, dtype=np.float64)
        if not ((chance >= 0) & (chance < 1)).all():
            raise ValueError("a draw is a number from 0 to below 1")
        a = self.decay
        with np.errstate(divide="ignore"):
            # P(change <= k) is a^(−k) / (1 + a) below 0 and 1 − a^(k + 1) / (1 + a) from 0 on
            below = np.ceil(-np.log(np.maximum(chance, np.finfo(float).tiny) * (1 + a)) / math.log(a))
            above = np.ceil(np.log((1 - chance) * (1 + a)) / math.log(a) - 1)
        return np.where(chance <= a / (1 + a), below, np.maximum(above, 0)).astype(np.int64)

    def explain(self) -> Text:
        """What the noise does to a count."""
        return _SAID.filled(
            epsilon=said_in_all(self.epsilon, decimals=2),
            zero=said_in_all(self.chance_of(0), decimals=3),
            variance=said_in_all(self.variance, decimals=2),
        )
