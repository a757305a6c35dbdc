"""What a child who stands alone in a hidden cell can tell of others: it knows its own cell, which outsiders do not."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from balalar.indicators.methods.disclosure.attack import Attack, Piece
from balalar.indicators.methods.disclosure.programme import TOLERANCE, System
from balalar.indicators.methods.disclosure.tables import Flags, Numbers, Places, SumTable

type Ranges = tuple[Numbers, Numbers]


def singletons(table: SumTable) -> tuple[Places, ...]:
    """Who stands alone: for each contributor the hidden cells that hold it and nobody else.

    The same child can stand alone in several cells, a cell and the totals above it: it knows all of these.

    >>> from balalar.indicators.methods.disclosure.tables import cross_table
    >>> table = cross_table([[1, 0], [7, 1]], ("x", "y"), ("a", "b"))
    >>> hidden = table.marked([("x", "a"), ("x", "_T"), ("y", "b")])
    >>> [[" ".join(table.keys[cell]) for cell in alone] for alone in singletons(table.hiding(hidden))]
    [['x a', 'x _T'], ['y b']]
    """
    alone = np.flatnonzero(table.contributors == 1)
    terms = sparse.coo_array(table.sums[:, alone])
    is_total = terms.data < 0
    kept = np.isin(terms.row, terms.row[is_total])
    shape = (table.sums.shape[0], len(alone))
    ties = sparse.csr_array((np.ones(int(kept.sum())), (terms.row[kept], terms.col[kept])), shape=shape)
    count, label = sparse.csgraph.connected_components(ties.T @ ties, directed=False)
    is_secret = table.hidden & np.isfinite(table.values)
    groups = (alone[label == number] for number in range(count))
    return tuple(members[is_secret[members]] for members in groups if is_secret[members].any())


def told_to_insiders(attack: Attack, needed: Ranges, sensitive: Flags) -> Iterator[tuple[Places, int]]:
    """Pairs of a singleton's own cells and another sensitive cell that it can bound more tightly than is allowed."""
    for alone in singletons(attack.table):
        for piece in {id(home[0]): home[0] for cell in alone if (home := attack.home(int(cell)))}.values():
            yield from ((alone, cell) for cell in _told(attack, piece, alone, needed, sensitive))


def _told(attack: Attack, piece: Piece, alone: Places, needed: Ranges, sensitive: Flags) -> Iterator[int]:
    own = np.isin(piece.cells, alone)
    view = _View(attack, piece, own, attack.table.values[piece.cells])
    low, high = needed[0][piece.cells], needed[1][piece.cells]
    asked = sensitive[piece.cells] & ~own & np.isfinite(low)
    least, most = _possible(piece, own, view.true, mixes=not attack.exact_whole)
    too_near = view.out_of_reach(asked & (least > low + TOLERANCE), low, most=False)
    too_near |= view.out_of_reach(asked & (most < high - TOLERANCE) & ~too_near, high, most=True)
    yield from (int(cell) for cell in piece.cells[too_near])


def _possible(piece: Piece, own: Flags, true: Numbers, *, mixes: bool) -> Ranges:
    """The least and the most of each cell in tables that the singleton cannot rule out, as far as known without solving.

    Two tables that err on its own cells to opposite sides can be mixed so that the errors cancel: a mixture of possible
    tables is possible.
    """
    every = np.array(piece.solutions).reshape(-1, len(piece.cells))
    errors = every[:, own] - true[own]
    fitting = every[(np.abs(errors) <= TOLERANCE).all(axis=1)]
    least, most = fitting.min(axis=0, initial=np.inf), fitting.max(axis=0, initial=-np.inf)
    # mixing cancels one number: where the child stands alone in several cells they must err alike
    error = np.where((np.abs(errors - errors[:, :1]) <= TOLERANCE).all(axis=1), errors[:, 0], np.nan)
    with_it, without = every[error > TOLERANCE], every[np.abs(error + 1) <= TOLERANCE]
    if mixes and len(with_it) and len(without):
        weight = 1 / (error[error > TOLERANCE][:, None] + 1)  # a table without the child errs by −1
        least = np.minimum(least, (weight * with_it + (1 - weight) * without.min(axis=0)).min(axis=0))
        most = np.maximum(most, (weight * with_it + (1 - weight) * without.max(axis=0)).max(axis=0))
    return least, most


@dataclass(frozen=True, slots=True, eq=False)
class _View:
    """A piece as it is seen by one who knows the `true` values of its `own` cells."""

    attack: Attack
    piece: Piece
    own: Flags
    true: Numbers

    def out_of_reach(self, doubtful: Flags, wanted: Numbers, *, most: bool) -> Flags:
        """Which doubtful cells cannot be as far out as wanted.

        All are pushed out at once, each as far as is wanted of it: one programme proves many open. Those that stay back
        are pushed again, without the others, and at last one by one.
        """
        sign, open_now = (1.0 if most else -1.0), doubtful.copy()
        told = np.zeros_like(doubtful)
        while open_now.any():
            cells = self._pushed(open_now, sign, wanted if open_now.sum() > 1 else None)
            reached = open_now & (sign * (cells - wanted) >= -TOLERANCE)
            if reached.any():
                open_now &= ~reached
                continue
            for at in np.flatnonzero(open_now):
                limit = self._pushed(np.arange(len(cells)) == at, sign, None)[at]
                told[at] = sign * (self.attack.whole_limit(float(limit), most=most) - wanted[at]) < -TOLERANCE
            break
        return told

    def _pushed(self, cells: Flags, sign: float, no_further: Numbers | None) -> Numbers:
        lower, upper = np.where(self.own, self.true, self.piece.lower), np.where(self.own, self.true, self.piece.upper)
        if no_further is not None:
            if sign > 0:
                upper = np.where(cells, np.minimum(upper, np.maximum(no_further, lower)), upper)
            else:
                lower = np.where(cells, np.maximum(lower, np.minimum(no_further, upper)), lower)
        system = System(self.piece.matrix, self.piece.right, lower, upper)
        self.attack.programmes += 1
        goal = np.where(cells, -sign, 0.0)
        found = (system.least_whole(goal) if self.attack.exact_whole else system.least(goal)).cells
        if found is None:  # only a single cell is pushed without an end
            return np.where(cells, sign * np.inf, self.true)
        self.piece.learn(found)
        return found
