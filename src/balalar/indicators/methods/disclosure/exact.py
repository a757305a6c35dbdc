"""The cheapest pattern of secondary suppression there is, by Benders' decomposition; for small tables."""

from collections.abc import Callable, Iterable
from typing import Final

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from balalar.indicators.methods.disclosure.deviation import Demand, Deviations
from balalar.indicators.methods.disclosure.programme import TOLERANCE
from balalar.indicators.methods.disclosure.tables import Flags, Numbers

_MOST_ROUNDS: Final = 2_000  # each adds cuts that forbid all patterns like the last one


def cheapest_pattern(
    deviations: Deviations,
    must: Flags,
    costs: Numbers,
    *,
    known: Flags,
    demanded: Callable[[Flags], Iterable[Demand]],
) -> Flags:
    """The hidden cells, shape (n,), with the least cost that meet every demand.

    A master programme proposes a pattern; each demand it does not meet gives a cut: the sum of what hiding further cells
    could add to the deviation must reach the demand.

    Args:
        deviations: of the table, with the cells that may be hidden.
        must: cells that are hidden in any case.
        costs: what hiding each cell costs, shape (n,), > 0.
        known: a pattern that meets all demands, from the heuristic; nothing dearer is looked at.
        demanded: the demands that a pattern has to meet.

    Source: Fischetti and Salazar (2001), Management Science 47:1008.
    """
    cuts: list[tuple[Numbers, float]] = []
    best = float(costs[known].sum())
    for _ in range(_MOST_ROUNDS):
        proposal = _proposal(deviations, must, costs, cuts)
        if float(costs[proposal].sum()) >= best - TOLERANCE:
            return known
        fresh = list(_violated(deviations, must, proposal, demanded(proposal)))
        if not fresh:
            return proposal
        cuts += fresh
    raise ValueError(
        f"The cheapest pattern was not found in {_MOST_ROUNDS} rounds. "
        "The table is too large for an exact search. "
        "Take the pattern of the heuristic (exact=False), or protect parts of the table one by one."
    )


def _proposal(deviations: Deviations, must: Flags, costs: Numbers, cuts: list[tuple[Numbers, float]]) -> Flags:
    size = len(costs)
    rows = np.array([cut for cut, _ in cuts]).reshape(-1, size)
    needs = np.array([need for _, need in cuts])
    found = milp(
        costs,
        integrality=np.ones(size, dtype=np.int64),
        bounds=Bounds(must.astype(np.float64), deviations.may_hide.astype(np.float64)),
        constraints=[LinearConstraint(rows, needs, np.inf)] if cuts else [],
        options={"mip_rel_gap": 0.0},
    )
    if found.x is None:
        raise ArithmeticError(f"the master programme has no answer: {found.message}")
    return np.asarray(found.x > 0.5, dtype=np.bool_)


def _violated(
    deviations: Deviations, must: Flags, hidden: Flags, wanted: Iterable[Demand]
) -> Iterable[tuple[Numbers, float]]:
    for demand in wanted:
        if deviations.meets(demand, hidden) is not None or deviations.within(demand, hidden) is not None:
            continue
        reach, prices = deviations.capacity(demand, hidden)
        need = abs(demand.amount)
        if reach < need - TOLERANCE:
            # no cell can count for more than the whole demand: the same cut, tighter
            cut, rest = np.minimum(prices, need), need - TOLERANCE
            for cell in demand.known_to[:1]:
                if not must[cell]:  # who stands alone in a cell is an insider only as long as it is hidden
                    cut[cell], rest = -need, -TOLERANCE
            yield cut, rest
