"""A table of 20 × 18 × 2 cells with all its margins: hidden, and attacked by linear programming."""

import time
from collections.abc import Iterator

import numpy as np

from balalar.indicators.methods.disclosure import SumTable, audit, cross_table, suppress, threshold
from benchmarks.measure import Figure

REGIONS, AGES, SEXES = 20, 18, 2


def figures() -> Iterator[Figure]:
    """Two tables: one with a few small cells, as regions have, and one where a quarter of all cells is small."""
    for name, counts in (("few small cells", table_of_counts(0.03)), ("many small cells", table_of_counts(0.1))):
        sensitive = threshold(counts.values, at_most=4).flags
        protected = suppress(counts, sensitive)
        started = time.perf_counter()
        found = audit(protected.table, sensitive=sensitive)
        seconds = time.perf_counter() - started
        assert found.holds
        assert not found.exact
        hidden = len(found.exposures)
        yield Figure(
            f"audit of a 20 × 18 × 2 table, {name}: all limits of {hidden} cells, insiders too", seconds, "s", 5
        )


def table_of_counts(chance: float) -> SumTable:
    """Children of an invented register; the smaller the chance, the larger the counts."""
    counts = np.random.default_rng(1).negative_binomial(0.9, chance, size=(REGIONS, AGES, SEXES))
    regions, ages = (
        tuple(f"{letter}{number}" for number in range(size)) for letter, size in (("R", REGIONS), ("Y", AGES))
    )
    return cross_table(counts, regions, ages, ("F", "M"))
