"""What anyone can work out of a published table: the least and the most that each hidden cell can be.

A reader knows every shown cell, every sum, that a count is not below 0 and that it is whole. The least and the most are
found by linear programming (HiGHS), after everything that is cheaper: cells fall apart into pieces that share no sum;
single sums bound their parts; and each solution that is found bounds all other cells of its piece from inside.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from balalar.indicators.methods.disclosure.programme import TOLERANCE, System, contradiction, narrowed
from balalar.indicators.methods.disclosure.tables import Numbers, Places, SumTable


@dataclass(slots=True, eq=False)
class Piece:
    """Unknown cells that hang together by sums: `matrix @ cells == right`, each cell between `lower` and `upper`.

    `least` and `most` are the smallest and largest value that any solution so far gave a cell; `solutions` keeps them.
    """

    cells: Places
    matrix: sparse.csr_array
    right: Numbers
    lower: Numbers
    upper: Numbers
    least: Numbers
    most: Numbers
    solutions: list[Numbers]

    def learn(self, solution: Numbers) -> None:
        """Each solution is a table that could be the true one."""
        self.solutions.append(solution)
        np.minimum(self.least, solution, out=self.least)
        np.maximum(self.most, solution, out=self.most)


class Attack:
    """An attack on one table. Answers are for cells by their place in the table; shown cells are known.

    `exact_whole` looks for whole tables only (slow, for small tables): with three breakdowns the linear answer can be
    wider than the whole one. Otherwise linear limits are rounded to the whole numbers inside them.
    """

    def __init__(self, table: SumTable, *, exact_whole: bool = False) -> None:
        self.table, self.exact_whole = table, exact_whole and table.whole
        self.programmes = 0  # linear programmes that were solved
        unknown = np.flatnonzero(table.hidden | (table.slack > 0))
        self._lower, self._upper = _first_bounds(table)
        self.pieces = tuple(self._pieces(unknown))
        self._home = {int(cell): (piece, at) for piece in self.pieces for at, cell in enumerate(piece.cells)}

    def range_of(self, cell: int) -> tuple[float, float]:
        """The least and the most that a cell can be; infinite where nothing bounds it."""
        if cell not in self._home:
            return float(self._lower[cell]), float(self._upper[cell])
        piece, at = self._home[cell]
        low = self._limit(piece, at, most=False)
        return low, self._limit(piece, at, most=True)

    def covers(self, cell: int, low: float, high: float) -> bool:
        """Whether a cell can be as small as `low` and as large as `high`; solves only what is not known yet."""
        if cell not in self._home:
            return bool(self._lower[cell] <= low and self._upper[cell] >= high)
        if self.table.whole:
            low, high = math.floor(low + TOLERANCE), math.ceil(high - TOLERANCE)
        piece, at = self._home[cell]
        return self._reaches(piece, at, low, most=False) and self._reaches(piece, at, high, most=True)

    def _reaches(self, piece: Piece, at: int, wanted: float, *, most: bool) -> bool:
        sign = 1.0 if most else -1.0
        inner, outer = (piece.most[at], piece.upper[at]) if most else (piece.least[at], piece.lower[at])
        if sign * (outer - wanted) < -TOLERANCE or sign * (inner - wanted) >= -TOLERANCE:
            return bool(sign * (outer - wanted) >= -TOLERANCE)
        return sign * (self._limit(piece, at, most=most) - wanted) >= -TOLERANCE

    def known_range(self, cell: int) -> tuple[float, float]:
        """What the solutions so far show to be possible: never wider than the truth."""
        if cell not in self._home:
            return float(self._lower[cell]), float(self._upper[cell])
        piece, at = self._home[cell]
        return self.whole_limit(float(piece.least[at]), most=False), self.whole_limit(float(piece.most[at]), most=True)

    def learn(self, values: Numbers) -> None:
        """A whole table that may be possible, such as the true one when the asker holds it; what does not fit is not
        learnt."""
        for piece in self.pieces:
            found = values[piece.cells]
            if np.isfinite(found).all() and _fits(piece, found):
                piece.learn(found.copy())

    @property
    def has_fractions(self) -> bool:
        """Whether a solution on the way was no whole table, so that whole limits may be tighter."""
        found = (solution for piece in self.pieces for solution in piece.solutions)
        return any(bool((np.abs(solution - np.round(solution)) > TOLERANCE).any()) for solution in found)

    def home(self, cell: int) -> tuple[Piece, int] | None:
        """The piece that an unknown cell belongs to, and its place there."""
        return self._home.get(cell)

    def whole_limit(self, limit: float, *, most: bool) -> float:
        """The outermost whole number within a limit, where only whole numbers can stand in the cells."""
        if not (self.table.whole and math.isfinite(limit)):
            return limit
        return float(math.floor(limit + TOLERANCE) if most else math.ceil(limit - TOLERANCE))

    def _limit(self, piece: Piece, at: int, *, most: bool) -> float:
        inner = float(piece.most[at] if most else piece.least[at])
        outer = float(piece.upper[at] if most else piece.lower[at])
        if not (math.isfinite(inner) and abs(inner - outer) <= TOLERANCE):
            outer = self.whole_limit(self._solved(piece, at, most=most), most=most) + 0.0
            # a limit once found narrows all later programmes
            (piece.upper if most else piece.lower)[at] = outer
        return outer

    def _solved(self, piece: Piece, at: int, *, most: bool) -> float:
        self.programmes += 1
        goal = np.zeros(len(piece.cells))
        goal[at] = -1.0 if most else 1.0
        system = System(piece.matrix, piece.right, piece.lower, piece.upper)
        cells = (system.least_whole(goal) if self.exact_whole else system.least(goal)).cells
        if cells is None:
            return math.inf if most else -math.inf
        piece.learn(cells)
        return float(cells[at])

    def _pieces(self, unknown: Places) -> Iterable[Piece]:
        matrix, right = self._reduced(unknown)
        count, label = sparse.csgraph.connected_components(abs(matrix.T) @ abs(matrix), directed=False)
        row_label = label[matrix.indices[matrix.indptr[:-1]]] if matrix.shape[0] else np.zeros(0, dtype=int)
        for number in range(count):
            inside, rows = np.flatnonzero(label == number), np.flatnonzero(row_label == number)
            cells, block, free = unknown[inside], sparse.csr_array(matrix[rows][:, inside]), right[rows]
            lower, upper = narrowed(block, free, self._lower[cells], self._upper[cells], whole=self.table.whole)
            least, most = np.full(len(cells), math.inf), np.full(len(cells), -math.inf)
            yield Piece(cells, block, free, lower + 0.0, upper + 0.0, least, most, [])

    def _reduced(self, unknown: Places) -> tuple[sparse.csr_array, Numbers]:
        """The sums in which something is unknown, each once, with what the shown cells leave for them."""
        table = self.table
        is_unknown = np.zeros(len(table.keys), dtype=np.bool_)
        is_unknown[unknown] = True
        right = -(table.sums @ np.where(is_unknown, 0.0, table.values))
        matrix = sparse.csr_array(table.sums[:, unknown])
        is_empty = np.diff(matrix.indptr) == 0
        size = max(1.0, float(np.abs(table.values[~is_unknown]).max(initial=0.0)))
        if (np.abs(right[is_empty]) > 1e-9 * size).any():
            raise contradiction()
        return sparse.csr_array(matrix[~is_empty]), right[~is_empty]


def _fits(piece: Piece, cells: Numbers) -> bool:
    is_inside = (cells >= piece.lower - TOLERANCE).all() and (cells <= piece.upper + TOLERANCE).all()
    return bool(is_inside and (np.abs(piece.matrix @ cells - piece.right) <= TOLERANCE).all())


def _first_bounds(table: SumTable) -> tuple[Numbers, Numbers]:
    """What is known of each cell by itself: its value, its value within the slack, or what everybody knows."""
    is_rough = ~table.hidden & (table.slack > 0)
    lower = np.where(table.hidden, table.lower, table.values)
    upper = np.where(table.hidden, table.upper, table.values)
    lower = np.where(is_rough, np.maximum(table.values - table.slack, table.lower), lower)
    return lower, np.where(is_rough, np.minimum(table.values + table.slack, table.upper), upper)


def possible_ranges(table: SumTable, *, exact_whole: bool = False) -> tuple[Numbers, Numbers]:
    """The least and the most that each cell can be, given everything shown.

    Args:
        table: the table as published; hidden values need not be known and are never looked at.
        exact_whole: search whole tables only, where the linear answer may be wider than the truth (small tables).

    Returns:
        Two arrays of shape (n,): shown cells have their value in both, an unbounded cell has infinity.

    Source: Fischetti and Salazar (2001), Management Science 47:1008 (the attacker's sub-problems).

    >>> from balalar.indicators.methods.disclosure.tables import cross_table
    >>> table = cross_table([[2, 18], [10, 12]], ("A", "C"), ("f", "m"))
    >>> inner = table.marked([("A", "f"), ("A", "m"), ("C", "f"), ("C", "m")])
    >>> low, high = possible_ranges(table.hiding(inner))
    >>> low[inner].tolist(), high[inner].tolist()
    ([0.0, 8.0, 0.0, 10.0], [12.0, 20.0, 12.0, 22.0])
    """
    attack = Attack(table, exact_whole=exact_whole)
    ranges = [attack.range_of(cell) for cell in range(len(table.keys))]
    low, high = zip(*ranges, strict=True) if ranges else ((), ())
    return np.array(low, dtype=np.float64), np.array(high, dtype=np.float64)


def counts_behind_share(percent: float, *, decimals: int, denominators: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """The counts that a published share can stand for: pairs of numerator and denominator that print alike.

    A share of a small group gives its count away: 33.3 % of 3 to 5 children is 1 of 3 and nothing else.

    Args:
        percent: the share as printed, 0 to 100 or above for rates of parts that may pass the whole.
        decimals: how many digits stand behind its point.
        denominators: the sizes that the group may have, each >= 1.

    >>> counts_behind_share(33.3, decimals=1, denominators=range(3, 6))
    ((1, 3),)
    """
    half = 0.5 * 10.0**-decimals
    found: list[tuple[int, int]] = []
    for size in denominators:
        if size < 1:
            raise ValueError(f"a share of {size} children is no share: a denominator is 1 or more")
        low = max(0, math.ceil((percent - half) / 100 * size - 1e-9))
        high = math.floor((percent + half) / 100 * size + 1e-9)
        found += [(count, size) for count in range(low, high + 1)]
    return tuple(found)
