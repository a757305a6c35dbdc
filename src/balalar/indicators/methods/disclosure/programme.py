"""The linear system behind an attack: bounds that single sums give, and linear programmes over all sums (HiGHS)."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from balalar.indicators.methods.disclosure.tables import Numbers, Places

TOLERANCE: Final = 1e-6  # of a count; ten times what the solver allows itself
_ROUNDS: Final = 25  # of narrowing: each carries a bound one sum further; most tables settle in a handful


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The best solution, or None where there is no best because the goal has no bottom.

    `prices`, shape (rows,), say how much the goal grows when the right side of a sum grows by one (linear ones only).
    """

    cells: Numbers | None
    prices: Numbers

    @property
    def solution(self) -> Numbers:
        """The cells, where the asker knows that there is a best."""
        if self.cells is None:
            raise ArithmeticError("the linear programme has no bottom, though all of its cells are bounded")
        return self.cells


@dataclass(frozen=True, slots=True, eq=False)
class System:
    """Cells with `matrix @ cells == right`, each between `lower` and `upper`."""

    matrix: sparse.csr_array
    right: Numbers
    lower: Numbers
    upper: Numbers

    def least(self, goal: Numbers) -> Answer:
        """The cells with the smallest `goal @ cells`. Raises `ValueError` where no cells fit."""
        found = linprog(  # type: ignore[call-overload]  # the stubs do not know that it takes sparse sums and arrays
            goal,
            A_eq=self.matrix,
            b_eq=self.right,
            bounds=np.column_stack([self.lower, self.upper]),
            method="highs",
        )
        if self._is_endless(found.status, goal):
            return Answer(None, np.zeros(len(self.right)))
        cells = _cells(found.status, found.x, found.message)
        return Answer(cells, np.asarray(found.eqlin.marginals, dtype=np.float64))

    def least_whole(self, goal: Numbers, *, is_whole: Numbers | None = None) -> Answer:
        """The same in whole numbers; `is_whole` says 1 for each cell that must be whole (all when None)."""
        kinds = np.ones(len(goal)) if is_whole is None else is_whole
        found = milp(
            goal,
            integrality=kinds.astype(np.int64),
            bounds=Bounds(self.lower, self.upper),
            constraints=LinearConstraint(self.matrix, self.right, self.right),
            options={"mip_rel_gap": 0.0},
        )
        nothing = np.zeros(len(self.right))
        if self._is_endless(found.status, goal):
            return Answer(None, nothing)
        cells = _cells(found.status, found.x, found.message)
        return Answer(np.where(kinds > 0, np.round(cells), cells), nothing)

    def _is_endless(self, status: int, goal: Numbers) -> bool:
        """The solver may leave open whether a goal has no bottom or no cells fit: without a goal it must decide."""
        if status == 4 and goal.any():
            self.least(np.zeros(len(goal)))
            return True
        return status == 3


def _cells(status: int, cells: Numbers | None, message: str) -> Numbers:
    if status == 2:
        raise contradiction()
    if cells is None:
        raise ArithmeticError(f"the linear programme has no answer: {message}")
    return np.asarray(cells, dtype=np.float64)


def contradiction() -> ValueError:
    return ValueError(
        "The published numbers contradict each other: no table has these cells and these sums. "
        "An attack on numbers that cannot be true would prove nothing. "
        "Give rounded or perturbed cells a slack, or correct the cell that breaks its sum."
    )


def narrowed(
    matrix: sparse.csr_array, right: Numbers, lower: Numbers, upper: Numbers, *, whole: bool
) -> tuple[Numbers, Numbers]:
    """Bounds of cells with `matrix @ cells == right`, narrowed sum by sum until nothing moves.

    All arrays are of the free cells, shape (k,), but `right`, shape (rows,). The result is never narrower than the truth.

    >>> one_sum = sparse.csr_array([[1.0, 1.0]])
    >>> low, high = narrowed(one_sum, np.array([5.0]), np.zeros(2), np.full(2, np.inf), whole=True)
    >>> high.tolist()
    [5.0, 5.0]
    """
    terms = sparse.coo_array(matrix)
    low, high = lower.astype(np.float64), upper.astype(np.float64)
    for _ in range(_ROUNDS):
        before = low.copy(), high.copy()
        _narrow_once(terms, right, low, high)
        if whole:
            np.ceil(low - TOLERANCE, out=low)
            np.floor(high + TOLERANCE, out=high)
        # bounds cross only when the numbers contradict each other: the solver says so
        if np.array_equal(low, before[0]) and np.array_equal(high, before[1]):
            break
    return low, high


def _narrow_once(terms: sparse.coo_array, right: Numbers, low: Numbers, high: Numbers) -> None:
    row, column = terms.row.astype(np.int64), terms.col.astype(np.int64)
    sign = np.asarray(terms.data, dtype=np.float64)
    least = np.where(sign > 0, low[column], -high[column])  # the least and the most that a term can add to its sum
    most = np.where(sign > 0, high[column], -low[column])
    term_most = right[row] - _of_the_others(row, least, len(right), endless=-np.inf)
    term_least = right[row] - _of_the_others(row, most, len(right), endless=np.inf)
    np.minimum.at(high, column, np.where(sign > 0, term_most, -term_least))
    np.maximum.at(low, column, np.where(sign > 0, term_least, -term_most))


def _of_the_others(row: Places, amounts: Numbers, rows: int, *, endless: float) -> Numbers:
    """For each term the sum of the other terms of its row; `endless` when any of them is infinite."""
    is_finite = np.isfinite(amounts)
    finite = np.bincount(row, weights=np.where(is_finite, amounts, 0.0), minlength=rows)
    infinite = np.bincount(row, weights=(~is_finite).astype(np.float64), minlength=rows)
    others = finite[row] - np.where(is_finite, amounts, 0.0)
    return np.where(infinite[row] - (~is_finite) > 0, endless, others)
