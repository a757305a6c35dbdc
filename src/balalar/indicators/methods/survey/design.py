"""How a sample was drawn: weights, strata, first-stage clusters, and how many clusters there were to draw from."""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from balalar.indicators.methods.provenance import inputs_digest

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


class Lonely(StrEnum):
    """What a stratum with a single sampled cluster adds to the variance: alone, it shows no spread."""

    ADJUST = "adjust"  # its distance from the mean over all clusters, squared: cautious, and ours
    REMOVE = "remove"  # nothing: too small a variance
    AVERAGE = "average"  # as much as the other strata on average
    FAIL = "fail"  # such a design is refused


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """A sample of n rows in m first-stage clusters of H strata; made by `design_of`.

    `weights` and `cluster` (the place of a row's cluster) have shape (n,), `stratum` (the place of a cluster's stratum)
    shape (m,), `sampled` and `to_draw_from` (clusters of a stratum in the sample, and in the population or infinite)
    shape (H,). `digest` is of everything that went in.
    """

    weights: Numbers
    cluster: Places
    stratum: Places
    sampled: Numbers
    to_draw_from: Numbers
    lonely: Lonely
    digest: str

    @property
    def rows(self) -> int:
        return len(self.weights)

    @property
    def degrees(self) -> int:
        """Degrees of freedom: clusters less strata."""
        return len(self.stratum) - len(self.sampled)

    @property
    def not_drawn(self) -> Numbers:
        """The share of each stratum's clusters that was not drawn: the finite population correction."""
        return 1 - self.sampled / self.to_draw_from

    @property
    def is_census(self) -> bool:
        """Whether every cluster of every stratum was taken."""
        return bool((self.not_drawn == 0).all())

    @property
    def is_lonely(self) -> npt.NDArray[np.bool_]:
        """Which strata have one sampled cluster and others to draw from."""
        return np.asarray((self.sampled == 1) & (self.not_drawn > 0))


def design_of(
    weights: npt.ArrayLike,
    *,
    strata: npt.ArrayLike | None = None,
    clusters: npt.ArrayLike | None = None,
    clusters_in_population: npt.ArrayLike | None = None,
    lonely: Lonely = Lonely.ADJUST,
) -> Design:
    """A design from the columns of a survey file, one entry a row.

    Args:
        weights: how many people a row stands for, >= 0; a missing one is refused, for nobody can say what it stands for.
        strata: any codes; left out when there is one stratum.
        clusters: codes of first-stage units; the same code in two strata means two clusters. Left out when every row was
            drawn by itself. Later stages need no code: their variance is in that between first-stage clusters.
        clusters_in_population: how many clusters the row's stratum had to draw from, the same for all its rows; left
            out when they were many.
        lonely: what a stratum with a single cluster adds.

    Source: ultimate clusters, Hansen, Hurwitz and Madow (1953); lonely units as in R's survey package (Lumley 2010).

    >>> design = design_of([10, 10, 20, 20], strata=["a", "a", "b", "b"])
    >>> design.degrees, design.is_census
    (2, False)
    """
    w = np.asarray(weights, dtype=np.float64)
    if w.ndim != 1 or not len(w):
        raise ValueError(f"weights are one column with a number for each row, not of shape {w.shape}")
    if not np.isfinite(w).all() or (w < 0).any() or not w.any():
        raise ValueError(
            "a weight is missing, infinite or below 0, or all are 0. A row without a weight stands for nobody knows how "
            "many people. Leave such rows out with a reason, or give them the weight of their stratum."
        )
    stratum_of_row, _ = codes_of(np.zeros(len(w)) if strata is None else strata, rows=len(w), what="strata")
    own, _ = codes_of(np.arange(len(w)) if clusters is None else clusters, rows=len(w), what="clusters")
    nested, cluster = np.unique(stratum_of_row * len(w) + own, return_inverse=True)
    stratum = nested // len(w)
    sampled = np.bincount(stratum).astype(np.float64)
    to_draw_from = _to_draw_from(clusters_in_population, stratum_of_row, sampled)
    facts = (w, stratum_of_row, own, to_draw_from[np.isfinite(to_draw_from)], str(lonely))
    made = Design(w, cluster, stratum, sampled, to_draw_from, lonely, inputs_digest(*facts))
    if lonely is Lonely.FAIL and made.is_lonely.any():
        raise ValueError(
            f"{int(made.is_lonely.sum())} strata have a single cluster. Alone it shows no spread, so their part of the "
            "variance is unknown. Join such strata with their neighbours, or choose how to treat them (adjust)."
        )
    return made


def codes_of(column: npt.ArrayLike, *, rows: int, what: str) -> tuple[Places, npt.NDArray[Any]]:
    """Places of a column's values among its distinct values, and those values in order.

    >>> codes_of(["b", "a", "b"], rows=3, what="strata")
    (array([1, 0, 1]), array(['a', 'b'], dtype='<U1'))
    """
    values = np.asarray(column)
    if values.shape != (rows,):
        raise ValueError(f"{what} need one entry for each of the {rows} rows, not shape {values.shape}")
    if is_missing(values).any():
        raise ValueError(f"a row has no entry among the {what}: give it a code of its own, or leave the row out")
    labels, places = np.unique(values, return_inverse=True)
    return places, labels


def is_missing(values: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Which entries are None or not a number.

    >>> is_missing(np.array(["a", None], dtype=object)), is_missing(np.array([1.0, np.nan]))
    (array([False,  True]), array([False,  True]))
    """
    if values.dtype.kind == "f":
        return np.isnan(values)
    if values.dtype.kind == "O":
        return np.array(
            [value is None or (isinstance(value, float) and math.isnan(value)) for value in values], dtype=bool
        )
    return np.zeros(len(values), dtype=bool)


def _to_draw_from(given: npt.ArrayLike | None, stratum_of_row: Places, sampled: Numbers) -> Numbers:
    if given is None:
        return np.full(len(sampled), UNLIMITED)
    column = np.asarray(given, dtype=np.float64)
    if column.shape != stratum_of_row.shape or np.isnan(column).any():
        raise ValueError("every row needs the number of clusters that its stratum had to draw from")
    counts = np.zeros(len(sampled))
    counts[stratum_of_row] = column
    if (counts[stratum_of_row] != column).any():
        raise ValueError("rows of one stratum differ in how many clusters it had to draw from: it is one number")
    if (counts < sampled).any():
        raise ValueError(
            "a stratum has more sampled clusters than clusters to draw from. The correction would be below zero. "
            "Give counts of clusters in the population; a sampling fraction f is a count of sampled clusters over f."
        )
    return counts


UNLIMITED: Final = np.inf
