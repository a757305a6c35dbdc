"""Figures far from the rest: whether an indicator's shape calls for treatment, and the treatment.

One far figure presses all others together on a min-max scale. Treated is the indicator, not the area: what was reported
stays in the stages before. A treatment belongs to one set of areas and one year, so years treated this way must not be
compared; where comparing matters, fixed goalposts do the cutting instead.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from balalar.indicators.methods.composite.normalise import Numbers
from balalar.indicators.methods.composite.settings import OutlierKind, Outliers

_FEWEST_FOR_SKEWNESS, _FEWEST_FOR_KURTOSIS = 3, 4
LOG_OFFSET = 0.01  # part of the range that keeps the lowest figure's logarithm finite


class Treated(StrEnum):
    """What was done to an indicator."""

    NOT = "not"
    WINSORISED = "winsorised"
    LOGARITHM = "logarithm"


@dataclass(frozen=True, slots=True)
class Treatment:
    """An indicator's shape before and after, and what was done.

    `points` counts the figures that were pulled in. Skewness and kurtosis are None where too few or equal figures have
    none. `holds` is False when the shape is still outside the limits at the end.
    """

    node: str
    treated: Treated
    points: int
    skewness: float | None
    kurtosis: float | None
    skewness_after: float | None
    kurtosis_after: float | None
    holds: bool


def skewness(values: npt.ArrayLike) -> float | None:
    """Bias-corrected skewness, the form of Excel's SKEW; None for fewer than 3 figures or equal ones.

    >>> round(skewness([1.0, 2.0, 4.0]), 4)
    0.9352
    """
    x = _known(values)
    n = len(x)
    if n < _FEWEST_FOR_SKEWNESS or np.ptp(x) == 0:
        return None
    d = x - x.mean()
    ratio = (d**3).mean() / (d**2).mean() ** 1.5
    return float(np.sqrt(n * (n - 1)) / (n - 2) * ratio)


def kurtosis(values: npt.ArrayLike) -> float | None:
    """Bias-corrected excess kurtosis, the form of Excel's KURT; None for fewer than 4 figures or equal ones.

    >>> round(kurtosis([1.0, 2.0, 3.0, 10.0]), 4)
    3.228
    """
    x = _known(values)
    n = len(x)
    if n < _FEWEST_FOR_KURTOSIS or np.ptp(x) == 0:
        return None
    d = x - x.mean()
    excess = (d**4).mean() / (d**2).mean() ** 2 - 3
    return float((n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * excess + 6))


def treat(values: npt.ArrayLike, setting: Outliers, *, node: str = "") -> tuple[Numbers, Treatment]:
    """An indicator with its far figures treated, shape (n,), and the record of it.

    Winsorising: while the shape is outside both limits, the figures at the far end (the high one when skewness is
    positive) take the value of the next; equals go together, and no more than `most` figures in all. If that does not
    bring the shape inside, the untouched figures are taken by logarithm instead: ln(x - min + 0.01 range), and mirrored
    for a long lower end, -ln(max - x + 0.01 range). NaN stays NaN.

    Source: COINr 1.1.14 (`Treat` with `winsorise` and `log_CT`); mirroring is ours, as that logarithm would stretch a
    lower end yet further.

    >>> setting = Outliers(kind=OutlierKind.WINSORISE_OR_LOG, skewness=2, kurtosis=3.5, most=5)
    >>> treated, record = treat([1, 2, 3, 4, 5, 6, 7, 8, 9, 100], setting)
    >>> float(treated[-1]), record.points
    (9.0, 1)
    """
    x = np.array(values, dtype=np.float64)
    if setting.kind == OutlierKind.NONE or _holds(x, setting):
        return x, _record(node, Treated.NOT, 0, x, x, setting)
    winsorised, points = _winsorised(x, setting)
    if _holds(winsorised, setting):
        return winsorised, _record(node, Treated.WINSORISED, points, x, winsorised, setting)
    logarithm = _logarithm(x)
    return logarithm, _record(node, Treated.LOGARITHM, 0, x, logarithm, setting)


def _winsorised(x: Numbers, setting: Outliers) -> tuple[Numbers, int]:
    moved = x.copy()
    high, low = np.zeros(len(x), dtype=bool), np.zeros(len(x), dtype=bool)
    while not _holds(moved, setting):
        upward = (skewness(moved) or 0.0) >= 0
        end = np.nanmax(moved) if upward else np.nanmin(moved)
        far = moved == end
        rest = moved[~far & ~np.isnan(moved)]
        # pulling in the last figure that differs would leave an indicator that tells no areas apart
        if (far | (low if upward else high)).sum() > (setting.most or 0) or rest.min() == rest.max():
            break
        moved[far] = rest.max() if upward else rest.min()
        if upward:
            high = far
        else:
            low = far
    return moved, int((high | low).sum())


def _logarithm(x: Numbers) -> Numbers:
    least, largest = np.nanmin(x), np.nanmax(x)
    offset = LOG_OFFSET * (largest - least)
    if (skewness(x) or 0.0) >= 0:
        return np.log(x - least + offset)
    return -np.log(largest - x + offset)


def _holds(x: Numbers, setting: Outliers) -> bool:
    skew, kurt = skewness(x), kurtosis(x)
    if skew is None or kurt is None or setting.skewness is None or setting.kurtosis is None:
        return True
    return not (abs(skew) > setting.skewness and kurt > setting.kurtosis)


def _record(node: str, treated: Treated, points: int, before: Numbers, after: Numbers, setting: Outliers) -> Treatment:
    return Treatment(
        node,
        treated,
        points,
        skewness(before),
        kurtosis(before),
        skewness(after),
        kurtosis(after),
        _holds(after, setting),
    )


def _known(values: npt.ArrayLike) -> Numbers:
    x = np.asarray(values, dtype=np.float64)
    return x[~np.isnan(x)]
