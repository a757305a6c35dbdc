"""Limits of estimates from a survey, as plain arrays: logit, Korn-Graubard, Wilson with effective n, and plain ones."""

import numpy as np
import numpy.typing as npt
from scipy import special, stats

from balalar.indicators.methods.small_counts.limits import clopper_pearson_limits, wilson_limits
from balalar.indicators.methods.survey.design import Numbers


def t_score(degrees: npt.ArrayLike, level: float) -> Numbers:
    """Standard errors either side of the middle at `level` (a share) with so many degrees of freedom; NaN for none.

    >>> t_score([4, 0], 0.95).round(3)
    array([2.776,   nan])
    """
    if not 0 < level < 1:
        raise ValueError(f"a level is a share between 0 and 1 such as 0.95, not {level}")
    df = np.asarray(degrees, dtype=np.float64)
    return np.where(df > 0, stats.t.ppf((1 + level) / 2, np.maximum(df, 1)), np.nan)


def plain_limits(
    value: npt.ArrayLike, error: npt.ArrayLike, degrees: npt.ArrayLike, *, level: float = 0.95
) -> tuple[Numbers, Numbers]:
    """Value less and plus t standard errors; arrays of one shape, NaN where there are no degrees of freedom.

    >>> low, high = plain_limits([100.0], [10.0], [4])
    >>> low.round(1), high.round(1)
    (array([72.2]), array([127.8]))
    """
    middle, reach = np.asarray(value, dtype=np.float64), t_score(degrees, level) * np.asarray(error, dtype=np.float64)
    return middle - reach, middle + reach


def logit_limits(
    share: npt.ArrayLike, error: npt.ArrayLike, degrees: npt.ArrayLike, *, level: float = 0.95
) -> tuple[Numbers, Numbers]:
    """Limits of a share made on the logit scale, so that they stay between 0 and 1; NaN for a share of 0 or 1.

    Args:
        share: shape (n,), shares of 1.
        error: standard errors of the shares, the same shape.
        degrees: clusters less strata, the same shape.
        level: coverage as a share.

    Source: Korn and Graubard (1999), Analysis of health surveys; `svyciprop(method = "logit")` in R's survey.

    >>> low, high = logit_limits([0.9], [0.03], [20])
    >>> low.round(3), high.round(3)
    (array([0.818]), array([0.947]))
    """
    p, s = np.asarray(share, dtype=np.float64), np.asarray(error, dtype=np.float64)
    inner = np.where((p > 0) & (p < 1), p, np.nan)
    reach = t_score(degrees, level) * s / (inner * (1 - inner))
    return special.expit(special.logit(inner) - reach), special.expit(special.logit(inner) + reach)


def effective_rows(
    share: npt.ArrayLike, error: npt.ArrayLike, rows: npt.ArrayLike, degrees: npt.ArrayLike, *, level: float = 0.95
) -> Numbers:
    """Rows of a simple random sample that would tell as much: p(1 - p) / variance, less for few degrees of freedom.

    Never more than `rows`. Where the share is 0 or 1 no variance can be seen, and `rows` are taken as they are given:
    hand in rows already reduced for unequal weights. Source: Korn and Graubard (1998), Survey Methodology 24:193.

    >>> effective_rows([0.5], [0.05], [150], [10]).round(1)  # 100 × (1.976 / 2.228)²
    array([78.6])
    """
    p, s = np.asarray(share, dtype=np.float64), np.asarray(error, dtype=np.float64)
    n, df = np.asarray(rows, dtype=np.float64), np.asarray(degrees, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        seen = np.where((p > 0) & (p < 1), p * (1 - p) / s**2, n)
    fewer = (t_score(np.maximum(n - 1, 0), level) / t_score(df, level)) ** 2
    return np.asarray(np.minimum(seen * np.minimum(fewer, 1.0), n))


def korn_graubard_limits(share: npt.ArrayLike, rows: npt.ArrayLike, *, level: float = 0.95) -> tuple[Numbers, Numbers]:
    """Clopper-Pearson limits of a share with an effective number of rows; exact limits, so wide rather than narrow.

    >>> low, high = korn_graubard_limits([0.0], [60.0])
    >>> low, high.round(3)
    (array([0.]), array([0.06]))
    """
    p, n = np.asarray(share, dtype=np.float64), np.asarray(rows, dtype=np.float64)
    low, high = clopper_pearson_limits(p * n, n, level=level)
    return np.where(p == 0, 0.0, low), np.where(p == 1, 1.0, high)


def wilson_effective_limits(
    share: npt.ArrayLike, rows: npt.ArrayLike, *, level: float = 0.95
) -> tuple[Numbers, Numbers]:
    """Wilson's limits of a share with an effective number of rows: shorter than Korn and Graubard's.

    >>> low, high = wilson_effective_limits([0.0], [60.0])
    >>> low, high.round(3)
    (array([0.]), array([0.06]))
    """
    p, n = np.asarray(share, dtype=np.float64), np.asarray(rows, dtype=np.float64)
    return wilson_limits(p * n, n, level=level)
