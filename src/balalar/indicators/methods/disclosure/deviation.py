"""What secondary suppression has to reach: each protected cell must be able to deviate while every sum stays true."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from balalar.indicators.methods.disclosure.audit import Protection
from balalar.indicators.methods.disclosure.insiders import singletons
from balalar.indicators.methods.disclosure.programme import TOLERANCE, System
from balalar.indicators.methods.disclosure.tables import Flags, Numbers, SumTable


@dataclass(frozen=True, slots=True)
class Demand:
    """`cell` must be able to deviate by `amount` (with its sign) while the cells of `known_to` stay as they are."""

    cell: int
    amount: float
    known_to: tuple[int, ...] = ()


def demands(table: SumTable, sensitive: Flags, protection: Protection) -> Iterator[Demand]:
    """What outsiders must not find, the largest deviation first."""
    low, high = protection.needed(table)
    wanted = [
        Demand(int(cell), float(amount))
        for cell in np.flatnonzero(sensitive)
        for amount in (high[cell] - table.values[cell], low[cell] - table.values[cell])
        if abs(amount) > TOLERANCE
    ]
    yield from sorted(wanted, key=lambda demand: (-abs(demand.amount), demand.cell))


def demands_of_insiders(table: SumTable, sensitive: Flags, protection: Protection) -> Iterator[Demand]:
    """What someone alone in a hidden cell must not find, on top of what outsiders must not."""
    if not protection.insiders:
        return
    wanted = tuple(demands(table, sensitive, protection))
    for alone in singletons(table):
        own = tuple(int(cell) for cell in alone)
        yield from (Demand(demand.cell, demand.amount, own) for demand in wanted if demand.cell not in own)


class Deviations:
    """Deviations of a table's cells that keep every sum, found so far; each one answers for many demands."""

    def __init__(self, table: SumTable, may_hide: Flags) -> None:
        self.table, self.may_hide = table, may_hide
        self._columns = np.flatnonzero(may_hide)
        self._at = {int(cell): place for place, cell in enumerate(self._columns)}
        matrix = sparse.csr_array(table.sums[:, self._columns])
        matrix = sparse.csr_array(matrix[np.diff(matrix.indptr) > 0])
        self._both = sparse.csr_array(sparse.hstack([matrix, -matrix]))
        # no true deviation needs more than everything there is
        self.most = float(np.nansum(np.abs(table.values))) + 1.0
        values = table.values[self._columns]
        self._up = np.minimum(table.upper[self._columns] - values, self.most)
        self._down = np.minimum(values - table.lower[self._columns], self.most)
        self._found = np.zeros((64, len(table.keys)))
        self._count = 0
        self._hidden, self._is_usable = np.zeros(0, dtype=np.bool_), np.zeros(0, dtype=np.bool_)

    def meets(self, demand: Demand, hidden: Flags) -> Numbers | None:
        """A deviation found before that meets a demand with only these cells hidden."""
        found = self._found[: self._count]
        reached = found[:, demand.cell] * math.copysign(1.0, demand.amount) >= abs(demand.amount) - TOLERANCE
        fits = reached & self._usable(hidden)
        for cell in demand.known_to:
            fits &= found[:, cell] == 0
        return found[int(np.argmax(fits))] if fits.any() else None

    def _usable(self, hidden: Flags) -> Flags:
        """Which deviations move hidden cells only; kept as long as the same cells are hidden."""
        if not np.array_equal(hidden, self._hidden):
            self._hidden, self._is_usable = hidden.copy(), np.zeros(0, dtype=np.bool_)
        known = len(self._is_usable)
        fresh = ~(self._found[known : self._count, ~hidden] != 0).any(axis=1)
        self._is_usable = np.concatenate([self._is_usable, fresh])
        return self._is_usable

    def _keep(self, deviation: Numbers) -> None:
        if self._count == len(self._found):
            self._found = np.concatenate([self._found, np.zeros_like(self._found)])
        self._found[self._count] = deviation
        self._count += 1

    def cheapest(self, demand: Demand, hidden: Flags, cost: Numbers) -> Numbers | None:
        """The deviation that meets a demand with the least cost of cells not yet hidden; None where there is none."""
        bounds = self._bounds(np.ones(len(self._columns), dtype=np.bool_), demand)
        if bounds is None:
            return None
        price = np.where(hidden, 0.0, cost)[self._columns]
        # among hidden cells few are better than many, but never dearer than one cell more
        price = price + np.where(price > 0, 0.0, 1e-4 * max(1.0, float(cost.min(initial=1.0))) / len(price))
        return self._solved(np.concatenate([price, price]), *bounds)

    def within(self, demand: Demand, hidden: Flags) -> Numbers | None:
        """A deviation that meets a demand with these cells hidden and no others; None where there is none."""
        bounds = self._bounds(hidden[self._columns], demand)
        return None if bounds is None else self._solved(np.ones(2 * len(self._columns)), *bounds)

    def capacity(self, demand: Demand, hidden: Flags) -> tuple[float, Numbers]:
        """How far a cell can deviate with these cells hidden, and how much hiding each further cell could add to that,
        shape (n,): the prices of Benders' cut."""
        is_open = hidden[self._columns].copy()
        for cell in demand.known_to:
            if cell in self._at:
                is_open[self._at[cell]] = False
        place, sign = self._at[demand.cell], math.copysign(1.0, demand.amount)
        goal = np.zeros(2 * len(self._columns))
        goal[place], goal[place + len(self._columns)] = -sign, sign
        upper = np.concatenate([np.where(is_open, self._up, 0.0), np.where(is_open, self._down, 0.0)])
        answer = System(self._both, np.zeros(self._both.shape[0]), np.zeros_like(upper), upper).least(goal)
        saved = np.maximum(self._both.T @ answer.prices - goal, 0.0) * np.concatenate([self._up, self._down])
        prices = np.zeros(len(self.table.keys))
        prices[self._columns] = saved[: len(self._columns)] + saved[len(self._columns) :]
        prices[list(demand.known_to)] = 0.0
        return float(-goal @ answer.solution), prices

    def _bounds(self, is_open: Flags, demand: Demand) -> tuple[Numbers, Numbers] | None:
        size, place = len(self._columns), self._at[demand.cell]
        up, down = np.where(is_open, self._up, 0.0), np.where(is_open, self._down, 0.0)
        for cell in demand.known_to:
            if cell in self._at:
                up[self._at[cell]] = down[self._at[cell]] = 0.0
        room = up[place] if demand.amount > 0 else down[place]
        if room < abs(demand.amount) - TOLERANCE:
            return None
        lower, upper = np.zeros(2 * size), np.concatenate([up, down])
        moving, still = (place, place + size) if demand.amount > 0 else (place + size, place)
        lower[moving] = upper[moving] = min(abs(demand.amount), room)
        upper[still] = 0.0
        return lower, upper

    def _solved(self, goal: Numbers, lower: Numbers, upper: Numbers) -> Numbers | None:
        # columns that cannot move are left out: most cells, most of the time
        kept = np.flatnonzero(upper > 0)
        columns = sparse.csr_array(self._both[:, kept])
        rows = np.flatnonzero(np.diff(columns.indptr))
        system = System(sparse.csr_array(columns[rows]), np.zeros(len(rows)), lower[kept], upper[kept])
        try:
            cells = system.least(goal[kept]).solution
        except ValueError:  # no deviation keeps the sums
            return None
        moved, size = np.zeros(len(upper)), len(self._columns)
        moved[kept] = cells
        moved = moved[:size] - moved[size:]
        deviation = np.zeros(len(self.table.keys))
        deviation[self._columns] = np.where(np.abs(moved) > TOLERANCE, moved, 0.0)
        self._keep(deviation)
        return deviation
