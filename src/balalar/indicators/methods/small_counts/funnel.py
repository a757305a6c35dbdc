"""Funnel limits: which areas stand out beyond chance, in place of a league table."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
from scipy import optimize

from balalar.indicators.methods.provenance import Provenance, provenance_of
from balalar.indicators.methods.small_counts.limits import Numbers, wilson_limits
from balalar.vocabulary.formats import number_said
from balalar.vocabulary.text import LANGUAGES, Text

LEVELS = (0.95, 0.998)  # two and three standard deviations, the habit of funnel plots


class Standing(StrEnum):
    """Where an area stands against the overall mean."""

    FAR_BELOW = "far_below"  # beyond 99.8 %
    BELOW = "below"  # beyond 95 %
    WITHIN = "within"
    ABOVE = "above"
    FAR_ABOVE = "far_above"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Funnel:
    """The overall share, each area's standing, and the spread left beyond chance.

    `mean` is a share of 1. `dispersion` is the mean squared standardised residual: about 1 when areas differ by chance
    alone; where it is above 1 and inflation was asked for, limits were widened by its root.
    """

    mean: float
    standings: tuple[Standing, ...]
    dispersion: float
    inflated: bool
    provenance: Provenance

    def explain(self) -> Text:
        """How many areas stand out, and against what."""
        known = [standing for standing in self.standings if standing is not Standing.UNKNOWN]
        outside = sum(standing is not Standing.WITHIN for standing in known)
        said = {language: number_said(100 * self.mean, language, decimals=1) for language in LANGUAGES}
        return Text(
            kk="Аумақ саны: {areas}; орташа мәннен ({mean} %) кездейсоқтықтан тыс ерекшеленетіні: {outside}.",
            ru="Территорий: {areas}; отличаются от среднего ({mean} %) сильнее, чем может случай: {outside}.",
            en="{outside} of {areas} areas differ from the mean ({mean} %) by more than chance.",
        ).filled(areas=len(known), outside=outside, mean=Text(**said))


def funnel_of_shares(events: npt.ArrayLike, population: npt.ArrayLike, *, inflate: bool = False) -> Funnel:
    """Judge areas against their common mean: an area stands out when its Wilson interval excludes it.

    Args:
        events: people with the outcome by area, shape (n,), <= population.
        population: people by area, shape (n,); a missing or zero one gives UNKNOWN and counts for nothing.
        inflate: widen the intervals by the root of the dispersion where it is above 1, as large registers need: with
            millions of children nearly every difference is beyond chance, and few are worth a visit.

    Source: PHEindicatormethods `phe_funnels`; over-dispersion: Spiegelhalter (2005), Stat Med 24:1185.
    """
    x, n = np.broadcast_arrays(np.asarray(events, dtype=np.float64), np.asarray(population, dtype=np.float64))
    known = np.isfinite(x) & np.isfinite(n) & (n > 0)
    if not known.any():
        raise ValueError("no area has both events and population, so there is no mean to stand out from")
    mean = float(x[known].sum() / n[known].sum())
    dispersion = _dispersion(x[known], n[known], mean)
    shrink = 1 / dispersion if inflate and dispersion > 1 else 1.0
    # widening an interval by the root of the dispersion equals judging with an effective population smaller by it
    standings = [Standing.UNKNOWN] * len(x)
    for index in np.flatnonzero(known):
        standings[index] = _standing(float(x[index] * shrink), float(n[index] * shrink), mean)
    made = provenance_of("small_counts.funnel_of_shares", "Wilson intervals at 95 % and 99.8 %", x, n, str(inflate))
    return Funnel(mean, tuple(standings), dispersion, shrink < 1, made)


def _dispersion(x: Numbers, n: Numbers, mean: float) -> float:
    if len(x) < 2 or not 0 < mean < 1:
        return 1.0
    residuals = (x / n - mean) / np.sqrt(mean * (1 - mean) / n)
    return float((residuals**2).sum() / (len(x) - 1))


def _standing(events: float, population: float, mean: float) -> Standing:
    for level, below, above in (
        (LEVELS[1], Standing.FAR_BELOW, Standing.FAR_ABOVE),
        (LEVELS[0], Standing.BELOW, Standing.ABOVE),
    ):
        low, high = wilson_limits(events, population, level=level)
        if high < mean:
            return below
        if low > mean:
            return above
    return Standing.WITHIN


def funnel_limits(mean: float, populations: Sequence[float], *, level: float) -> tuple[Numbers, Numbers]:
    """The curves of a funnel: for each population the smallest and largest share that does not stand out.

    `mean` is a share of 1. The limit is the share whose own Wilson bound equals the mean, found by root search; it is 0
    or 1 where no share so extreme exists, and NaN where nobody lives or the population is unknown.

    >>> low, high = funnel_limits(0.8064244785714955, [2], level=0.95)
    >>> float((100 * low[0]).round(6)), float(high[0])
    (25.885383, 1.0)
    """

    def bound(share: float, population: float, side: int) -> float:
        return float(wilson_limits(share * population, population, level=level)[side]) - mean

    def root(population: float, side: int) -> float:
        if not population > 0:
            return np.nan
        below, above = bound(0.0, population, side), bound(1.0, population, side)
        if below >= 0:
            return 0.0
        return 1.0 if above <= 0 else float(optimize.brentq(bound, 0.0, 1.0, args=(population, side), xtol=1e-12))

    low = np.array([root(population, 1) for population in populations])
    high = np.array([root(population, 0) for population in populations])
    return low, high
