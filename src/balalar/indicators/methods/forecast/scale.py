"""Scales on which errors are about even, so that a band never leaves the values a figure can take."""

from enum import StrEnum
from typing import assert_never

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


class Scale(StrEnum):
    """The scale a series is projected on."""

    IDENTITY = "identity"  # indices and balances, which may pass zero
    LOG = "log"  # counts and rates: above zero, without a top
    LOGIT = "logit"  # shares: between zero and the whole


def to_scale(values: npt.ArrayLike, scale: Scale, *, top: float = 100.0) -> Numbers:
    """Values on the working scale; NaN where the scale has none (log of 0, logit of 0 or of the whole).

    Args:
        values: any shape, in the figure's own unit.
        scale: the working scale.
        top: the whole of a share (100 for percent, 1000 per thousand); only the logit uses it.

    >>> to_scale([50, 0], Scale.LOGIT).tolist(), to_scale(1, Scale.LOG).tolist()
    ([0.0, nan], 0.0)
    """
    given = np.asarray(values, dtype=np.float64)
    if scale is Scale.LOGIT and not (np.isfinite(top) and top > 0):
        raise ValueError(
            f"The logit scale needs the whole of the share, and {top} was given. "
            "Without it no band can be kept inside 0 and the whole. "
            "Give 100 for percent, 1 for shares of one."
        )
    match scale:
        case Scale.IDENTITY:
            return np.where(np.isfinite(given), given, np.nan)
        case Scale.LOG:
            within = np.isfinite(given) & (given > 0)
            return np.log(given, out=np.full_like(given, np.nan), where=within)
        case Scale.LOGIT:
            within = np.isfinite(given) & (given > 0) & (given < top)
            odds = np.divide(given, top - given, out=np.full_like(given, np.nan), where=within)
            return np.log(odds, out=np.full_like(given, np.nan), where=within)
        case _:
            assert_never(scale)


def from_scale(values: npt.ArrayLike, scale: Scale, *, top: float = 100.0) -> Numbers:
    """Values back in the figure's own unit; the inverse of `to_scale`.

    A mean on the log or logit scale comes back as the median, which is what is published.

    >>> from_scale(to_scale([5.0, 97.0], Scale.LOGIT), Scale.LOGIT).round(12).tolist()
    [5.0, 97.0]
    """
    given = np.asarray(values, dtype=np.float64)
    match scale:
        case Scale.IDENTITY:
            return given
        case Scale.LOG:
            with np.errstate(over="ignore"):
                return np.exp(given)
        case Scale.LOGIT:
            # exp of a negative number never overflows, on whichever side of zero the logit lies
            small = np.exp(-np.abs(given))
            return np.asarray(top * np.where(given < 0, small / (1 + small), 1 / (1 + small)))
        case _:
            assert_never(scale)
