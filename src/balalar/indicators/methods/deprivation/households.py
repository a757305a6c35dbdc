"""What children lack because of their household: answers of adults, and of brothers and sisters."""

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


def personal_items_of_children(lacking: npt.ArrayLike, household: npt.ArrayLike, is_child: npt.ArrayLike) -> Numbers:
    """Fill in the personal items of children: a child lacks one when at least half of the household's adults lack it.

    Args:
        lacking: persons × items, 1 lacks, 0 has, NaN not known; the children's own rows are written over.
        household: household of each person, shape (n,).
        is_child: True for children, shape (n,).

    Returns:
        The same shape, adults unchanged. Adults without an answer are left out of both counts; where no adult of the
        household answered, the child's item is NaN, never 0.

    Source: Eurostat, Statistics Explained, glossary: Child deprivation (severe material and social deprivation).

    >>> personal_items_of_children([[1], [0], [0]], [1, 1, 1], [False, False, True]).ravel().tolist()
    [1.0, 0.0, 1.0]
    """
    answers, homes, child = _persons(lacking, household, is_child)
    lacks, answered = (_by_household(homes, column) for column in _counts(answers, ~child))
    with np.errstate(invalid="ignore"):
        # twice the lacking against the answered: whole numbers, so that exactly half is exactly half
        filled = np.where(answered == 0, np.nan, (2 * lacks >= answered).astype(np.float64))
    return np.where(child[:, None], filled[homes], answers)


def shared_among_children(lacking: npt.ArrayLike, household: npt.ArrayLike, is_child: npt.ArrayLike) -> Numbers:
    """Let all children of a household lack what one of them lacks, as the EU child-deprivation rule asks.

    Where none is known to lack and one is not known, the item is NaN for all; shapes as in
    `personal_items_of_children`.

    Source: Guio, Marlier, Vandenbroucke and Verbunt (2020), Eurostat statistical working papers; Eurostat glossary.

    >>> shared_among_children([[1], [0], [float("nan")]], [1, 1, 1], [True, True, False]).ravel().tolist()
    [1.0, 1.0, nan]
    """
    answers, homes, child = _persons(lacking, household, is_child)
    lacks, answered = (_by_household(homes, column) for column in _counts(answers, child))
    children = _by_household(homes, np.repeat(child[:, None], answers.shape[1], axis=1).astype(np.float64))
    filled = np.where(lacks > 0, 1.0, np.where(answered < children, np.nan, 0.0))
    return np.where(child[:, None], filled[homes], answers)


def _persons(
    lacking: npt.ArrayLike, household: npt.ArrayLike, is_child: npt.ArrayLike
) -> tuple[Numbers, npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
    answers, child = np.asarray(lacking, dtype=np.float64), np.asarray(is_child, dtype=np.bool_)
    homes = np.asarray(household)
    if answers.ndim != 2 or homes.shape != answers.shape[:1] or child.shape != answers.shape[:1]:
        raise ValueError(
            f"Answers have the shape {answers.shape}, households {homes.shape}, children {child.shape}. "
            "Each row must be one person with a household, or answers would reach the wrong children. "
            "Give one household and one mark for each row of the answers."
        )
    return answers, np.unique(homes, return_inverse=True)[1], child


def _counts(answers: Numbers, who: npt.NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """Lacking and answered, one row a person, zero for persons who are not asked."""
    known = who[:, None] & np.isfinite(answers)
    return np.where(known, answers, 0.0), known.astype(np.float64)


def _by_household(homes: npt.NDArray[np.intp], values: Numbers) -> Numbers:
    count = int(homes.max(initial=-1)) + 1
    return np.stack([np.bincount(homes, weights=column, minlength=count) for column in values.T], axis=1)
