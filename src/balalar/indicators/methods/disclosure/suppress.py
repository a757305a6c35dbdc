"""Secondary suppression: which further cells to hide so that no hidden one can be worked out from the sums.

The heuristic hides, for each protected cell, the cheapest cells that let it deviate (a linear programme), then shows
again what turned out to be needless. `exact_pattern` finds the cheapest pattern there is, for small tables.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from balalar.indicators.methods.disclosure.attack import Attack
from balalar.indicators.methods.disclosure.audit import Protection
from balalar.indicators.methods.disclosure.deviation import Demand, Deviations, demands, demands_of_insiders
from balalar.indicators.methods.disclosure.exact import cheapest_pattern
from balalar.indicators.methods.disclosure.insiders import told_to_insiders
from balalar.indicators.methods.disclosure.programme import TOLERANCE
from balalar.indicators.methods.disclosure.tables import Flags, Key, Numbers, SumTable
from balalar.indicators.methods.provenance import Provenance, provenance_of
from balalar.vocabulary.text import LANGUAGES, Text

_FOUND: Final = Text(
    kk="Ереже бойынша {primary} ұяшық, соларды шегеріп табуға болмауы үшін тағы {secondary} ұяшық жасырылды; кестедегі "
    "ұяшықтар саны — {cells}.",
    ru="По правилу скрыто ячеек: {primary}; чтобы их нельзя было вычислить вычитанием, ещё {secondary}; всего в таблице "
    "{cells}.",
    en="{primary} cells are hidden by rule and {secondary} more so that none can be found by subtraction, of {cells} in "
    "the table.",
)
OPEN: Final = Text(
    kk="Ұяшықтардың {cells}-ін бұл кестеде қорғау мүмкін емес: {keys}. Олардың жалпы сомасын да жасырыңыз немесе "
    "санаттарды біріктіріңіз.",
    ru="В этой таблице нельзя защитить ячеек: {cells} ({keys}). Скройте и их итоги или объедините категории.",
    en="{cells} cells cannot be protected in this table: {keys}. Hide their totals too, or merge categories.",
)
_CHEAPEST: Final = Text(
    kk="Бұдан арзан жасыру жоқ.", ru="Более дешёвого сокрытия нет.", en="There is no cheaper pattern."
)
type Cost = Literal["value", "cells"] | npt.ArrayLike


@dataclass(frozen=True, slots=True, eq=False)
class Protected:
    """A table with everything hidden that must be.

    `primary` and `secondary`, shape (n,), say why a cell is hidden. `cost` is that of the secondary cells.
    `is_cheapest` says that no pattern costs less. `unprotected` names cells that no pattern allowed here can protect: as
    long as there is one, the table must not be published.
    """

    table: SumTable
    primary: Flags
    secondary: Flags
    cost: float
    is_cheapest: bool
    unprotected: tuple[Key, ...]
    provenance: Provenance

    def explain(self) -> Text:
        """How many cells are hidden and why; never what they hold."""
        found = _FOUND.filled(
            primary=int(self.primary.sum()), secondary=int(self.secondary.sum()), cells=len(self.primary)
        )
        parts = [found, *([_CHEAPEST] if self.is_cheapest else []), *self.provenance.warnings]
        return Text(**{language: " ".join(part.said_in(language) for part in parts) for language in LANGUAGES})


def suppress(
    table: SumTable,
    sensitive: Flags,
    *,
    protection: Protection | None = None,
    may_hide: Flags | None = None,
    cost: Cost = "value",
    exact: bool = False,
) -> Protected:
    """Hide the sensitive cells and the companions they need.

    Args:
        table: every value known; what it already hides stays hidden.
        sensitive: cells that a primary rule hides, shape (n,).
        protection: how wide an attacker's ranges must stay; one to each side when not said.
        may_hide: cells that may become companions, shape (n,). When not said: all but zeros, which protect nothing
            from below and are often known anyway.
        cost: what hiding a cell costs: its `value`, 1 for each of the `cells`, or an array of positive numbers.
        exact: find the cheapest pattern (a table of some 200 cells takes seconds to minutes); else a good one.

    Source: Fischetti and Salazar (2001), Management Science 47:1008; the heuristic follows Kelly, Golden and Assad (1992).

    >>> from balalar.indicators.methods.disclosure.tables import cross_table
    >>> table = cross_table([[2, 18], [19, 14], [10, 12]], ("A", "B", "C"), ("f", "m"))
    >>> found = suppress(table, table.marked([("A", "f")]))
    >>> [" ".join(table.keys[cell]) for cell in np.flatnonzero(found.secondary)]
    ['A m', 'C f', 'C m']
    """
    must, asked = np.asarray(sensitive, dtype=np.bool_) | table.hidden, protection or Protection()
    if np.isnan(table.values).any():
        raise ValueError("to protect a table its owner must know every value; a reader can only audit it")
    allowed = (table.values > 0 if may_hide is None else np.asarray(may_hide, dtype=np.bool_)) | must
    costs = _costs(cost, table)
    search = _Search(must, asked, costs, Deviations(table, allowed))
    hidden, is_cheapest = search.by_heuristic(), False
    if exact and not search.impossible:
        hidden = cheapest_pattern(search.deviations, must, costs, known=hidden, demanded=search.demanded)
        is_cheapest = True
    secondary = hidden & ~must
    unprotected = tuple(table.keys[cell] for cell in sorted(search.impossible))
    named = "; ".join(" × ".join(key) for key in unprotected[:5])
    warnings = [OPEN.filled(cells=len(unprotected), keys=named)] if unprotected else []
    protected = table.hiding(hidden)
    made = provenance_of(
        "disclosure.suppress",
        f"{asked.convention}, {'exact' if exact else 'heuristic'}",
        protected.shown,
        warnings=warnings,
    )
    total = float(costs[secondary].sum())
    return Protected(protected, must, secondary, total, is_cheapest, unprotected, made)


def _costs(cost: Cost, table: SumTable) -> Numbers:
    if isinstance(cost, str):
        # a zero costs as much as a one: hiding it still takes a number from the reader
        return np.maximum(table.values, 1.0) if cost == "value" else np.ones(len(table.keys))
    costs = np.asarray(cost, dtype=np.float64)
    if costs.shape != table.values.shape or not (costs > 0).all():
        raise ValueError("hiding needs one cost above 0 for each cell of the table")
    return costs


class _Search:
    """Hides companions demand by demand, and takes back what is not needed."""

    def __init__(self, must: Flags, protection: Protection, costs: Numbers, deviations: Deviations) -> None:
        self.must, self.protection, self.costs, self.deviations = must, protection, costs, deviations
        self.outside = tuple(demands(deviations.table, must, protection))
        self.impossible: set[int] = set()

    def demanded(self, hidden: Flags) -> Iterable[Demand]:
        """Everything that a pattern has to hold for, with the insiders that its own hidden cells make."""
        yield from self.outside
        yield from demands_of_insiders(self.deviations.table.hiding(hidden), self.must, self.protection)

    def by_heuristic(self) -> Flags:
        """Hidden cells that hold for outsiders and insiders. Insiders are many and nearly all learn nothing: only what
        the audit finds is answered."""
        hidden = self.must.copy()
        for demand in self.outside:
            self._meet(demand, hidden)
        inside = self._hide_from_insiders(hidden)
        hidden = self._without_needless(hidden, (*self.outside, *inside))
        self._hide_from_insiders(hidden)
        return hidden

    def _hide_from_insiders(self, hidden: Flags) -> list[Demand]:
        """Hide more until nobody who stands alone in a cell learns too much; what had to be answered for that."""
        met: list[Demand] = []
        while told := self._told(hidden):
            for demand in told:
                self._meet(demand, hidden)
            met += told
        return met

    def _told(self, hidden: Flags) -> list[Demand]:
        if not self.protection.insiders:
            return []
        table = self.deviations.table
        attack = Attack(table.hiding(hidden))
        attack.learn(table.values)
        needed = self.protection.needed(table)
        return [
            Demand(cell, float(wanted[cell] - table.values[cell]), tuple(int(own) for own in alone))
            for alone, cell in told_to_insiders(attack, needed, self.must)
            for wanted in needed
            if cell not in self.impossible and abs(wanted[cell] - table.values[cell]) > TOLERANCE
        ]

    def _meet(self, demand: Demand, hidden: Flags) -> None:
        if demand.cell in self.impossible or self.deviations.meets(demand, hidden) is not None:
            return
        deviation = self.deviations.cheapest(demand, hidden, self.costs)
        if deviation is None:
            self.impossible.add(demand.cell)
        else:
            hidden |= deviation != 0

    def _without_needless(self, hidden: Flags, wanted: Iterable[Demand]) -> Flags:
        """Show companions again, the dearest first, as long as every demand is still met."""
        answers = {
            demand: deviation
            for demand in wanted
            if demand.cell not in self.impossible and (deviation := self._answer(demand, hidden)) is not None
        }
        companions = np.flatnonzero(hidden & ~self.must)
        for cell in companions[np.argsort(-self.costs[companions], kind="stable")]:
            without = hidden.copy()
            without[cell] = False
            changed: dict[Demand, Numbers] = {}
            for demand in [demand for demand, deviation in answers.items() if deviation[cell]]:
                other = self._answer(demand, without)
                if other is None:
                    break
                changed[demand] = other
            else:
                hidden, answers = without, answers | changed
        return hidden

    def _answer(self, demand: Demand, hidden: Flags) -> Numbers | None:
        known = self.deviations.meets(demand, hidden)
        return self.deviations.within(demand, hidden) if known is None else known
