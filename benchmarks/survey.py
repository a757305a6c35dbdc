"""One million answers in fifty domains: a share, its linearised error and its interval in each."""

import time
from collections.abc import Iterator

import numpy as np

from balalar.indicators.methods.survey import design_of, shares_by
from benchmarks.measure import Figure

ROWS, DOMAINS, STRATA, CLUSTERS = 1_000_000, 50, 200, 20_000


def figures() -> Iterator[Figure]:
    """Two layouts: clusters in strata, as household surveys have, and every row drawn by itself."""
    made = np.random.default_rng(1)
    cluster = made.integers(0, CLUSTERS, ROWS)
    columns = {"weights": made.uniform(1, 20, ROWS), "strata": cluster % STRATA}
    has_it, domain = made.random(ROWS) < 0.3, made.integers(0, DOMAINS, ROWS)
    for name, clusters in (("20,000 clusters", cluster), ("every row a cluster", None)):
        started = time.perf_counter()
        found = shares_by(design_of(**columns, clusters=clusters), has_it, domain)
        seconds = time.perf_counter() - started
        assert len(found) == DOMAINS
        assert all(estimate.lower is not None for estimate in found.values())
        yield Figure(f"survey: 1,000,000 rows in 50 domains, 200 strata, {name}", seconds, "s", 3)
