"""How many digits of a computed number are kept: those on which every machine agrees.

Two processors may give the last bits of a logarithm differently. A release is named by its content, and made again
elsewhere it must get the same name; so what is worked out is frozen with ten significant digits (projections with six), far
more than any page shows. Published figures are never touched.
"""

from typing import Final

SIGNIFICANT: Final = 10
FOUND_BY_SEARCH: Final = 6  # a search ends where it cannot tell better from worse, somewhat short of the last digits


def kept(value: float, *, digits: int = SIGNIFICANT) -> float:
    """A number with its first digits.

    >>> kept(2 / 3), kept(1234567.0), kept(0.1 + 0.2), kept(2 / 3, digits=FOUND_BY_SEARCH)
    (0.6666666667, 1234567.0, 0.3, 0.666667)
    """
    return float(f"{value:.{digits}g}")


def kept_or_none(value: float | None) -> float | None:
    return None if value is None else kept(value)
