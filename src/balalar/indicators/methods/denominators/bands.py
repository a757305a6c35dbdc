"""Age bands: from a first completed age up to, and without, the next."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

ADULT_FROM: Final = 18  # Convention on the Rights of the Child, article 1: a child is below eighteen


@dataclass(frozen=True, slots=True, order=True)
class Band:
    """Completed ages from `first` up to, and without, `past`; no `past` means open to the top.

    >>> Band(15, 18).label, Band(18).label, Band(0, 1).label
    ('15-17', '18+', '0')
    """

    first: int
    past: int | None = None

    def __post_init__(self) -> None:
        if self.first < 0 or (self.past is not None and self.past <= self.first):
            raise ValueError(
                f"A band cannot run from {self.first} up to {self.past}. "
                "Nobody would be in it, and the sum of bands would miss people. "
                "Give a first age from 0 on and a later age that it stops before."
            )

    @property
    def label(self) -> str:
        """The band as tables print it, by its first and its last completed age."""
        if self.past is None:
            return f"{self.first}+"
        return str(self.first) if self.past == self.first + 1 else f"{self.first}-{self.past - 1}"

    def holds(self, completed: float) -> bool:
        """Whether a completed age lies in the band; NaN lies in none."""
        return completed >= self.first and (self.past is None or completed < self.past)


def bands_from(*starts: int) -> tuple[Band, ...]:
    """Bands that follow one another without a gap, the last one open.

    >>> [band.label for band in bands_from(0, 5, 10, 15, 18)]
    ['0-4', '5-9', '10-14', '15-17', '18+']
    """
    if not starts or any(later <= earlier for earlier, later in pairwise(starts)):
        raise ValueError(
            f"First ages must rise, but these are {starts}. "
            "Bands out of order would overlap and count a child twice. "
            "Give each first age once, the youngest first."
        )
    return tuple(Band(first, past) for first, past in zip(starts, (*starts[1:], None), strict=True))


CHILD_BANDS: Final = bands_from(0, 5, 10, 15, ADULT_FROM)


def band_of(completed: float, bands: Sequence[Band] = CHILD_BANDS) -> Band | None:
    """The band that holds a completed age in years; None for NaN (not born yet, or birth unknown) and outside all bands.

    >>> band_of(17.0).label, band_of(18.0).label, band_of(float("nan"))
    ('15-17', '18+', None)
    """
    if math.isnan(completed):
        return None
    return next((band for band in bands if band.holds(completed)), None)
