"""From what children have to what they lack, and how far below the line they are."""

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


def lacking_below(achievements: npt.ArrayLike, lines: npt.ArrayLike) -> Numbers:
    """1 where a child has less than the line, 0 where it has as much or more, NaN where it is not known.

    Args:
        achievements: children × items, shape (n, d), each in its own unit, more is better.
        lines: the line of each item, shape (d,). A child exactly on the line does not lack.

    Source: Alkire and Foster (2011), J Public Econ 95:476.

    >>> lacking_below([[13.1, 0], [12.5, float("nan")]], [13, 1]).tolist()
    [[0.0, 1.0], [1.0, nan]]
    """
    have, line = _matrix_and_lines(achievements, lines)
    return np.where(np.isnan(have), np.nan, (have < line).astype(np.float64))


def gaps_below(achievements: npt.ArrayLike, lines: npt.ArrayLike) -> Numbers:
    """How far below the line, as a share of the line: (line − value) ÷ line where lacking, 0 elsewhere, NaN unknown.

    Only for items measured on a scale with a true zero; values from 0, lines above 0. Shapes as in `lacking_below`.

    >>> gaps_below([[7, 14]], [12, 12]).round(4).tolist()
    [[0.4167, 0.0]]
    """
    have, line = _matrix_and_lines(achievements, lines)
    if (line <= 0).any() or (have < 0).any():
        raise ValueError(
            "A gap needs lines above zero and values from zero on, and some are not. "
            "A gap above the whole would let one child outweigh many. "
            "Shift the scale so that zero means nothing, or measure headcounts only."
        )
    return np.where(np.isnan(have), np.nan, np.maximum(line - have, 0) / line)


def _matrix_and_lines(achievements: npt.ArrayLike, lines: npt.ArrayLike) -> tuple[Numbers, Numbers]:
    have, line = np.asarray(achievements, dtype=np.float64), np.asarray(lines, dtype=np.float64)
    if have.ndim != 2 or line.shape != have.shape[1:] or np.isnan(line).any():
        raise ValueError(
            f"Achievements have the shape {have.shape} and lines {line.shape}. "
            "Each column needs exactly one line to be held against. "
            "Give one known line for each item, in the order of the columns."
        )
    return have, line
