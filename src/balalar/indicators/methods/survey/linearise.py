"""Totals and ratios of totals in domains, and their variances by linearisation over ultimate clusters.

Rows outside a domain stay in the sample with a contribution of zero: which clusters a domain reaches is chance too, and
a file cut down to the domain would hide that.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from balalar.indicators.methods.survey.design import Design, Lonely, Numbers, Places


@dataclass(frozen=True, slots=True)
class Linearised:
    """Estimates of D domains; all arrays have shape (D,).

    `simple_variance` is what a simple random sample of the same rows would have. `effective_rows` is n reduced for
    unequal weights (Kish). `degrees` are the clusters less the strata that the domain reaches.
    """

    value: Numbers
    numerator: Numbers
    denominator: Numbers
    variance: Numbers
    simple_variance: Numbers
    rows: Places
    people: Numbers
    effective_rows: Numbers
    degrees: Places


def ratios_in_domains(design: Design, y: Numbers, x: Numbers, domain: Places, *, domains: int) -> Linearised:
    """Ratio of the weighted totals of y and x in each domain.

    Args:
        design: of n rows.
        y: shape (n,), known wherever the row is in a domain.
        x: the same; ones for a mean or a share.
        domain: the place of each row's domain, shape (n,); -1 outside all.
        domains: how many there are.

    Source: linearised variance of a ratio, Woodruff (1971), JASA 66:411.

    >>> from balalar.indicators.methods.survey import design_of
    >>> y, everybody = np.array([10.0, 20.0, 30.0]), np.zeros(3, dtype=np.intp)
    >>> found = ratios_in_domains(design_of([1, 1, 1]), y, np.ones(3), everybody, domains=1)
    >>> found.value, found.variance.round(3)  # 3/2 × (10² + 0 + 10²) / 3²
    (array([20.]), array([33.333]))
    """
    rows = _rows_of(design, domain, domains)
    y, x, d, w = y[rows.inside], x[rows.inside], rows.domain, rows.weight
    above, below = np.bincount(d, w * y, domains), np.bincount(d, w * x, domains)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(below != 0, above / below, np.nan)
        residual = y - value[d] * x
        variance = _variance(design, rows, w * residual / below[d])
        people = np.bincount(d, w, domains)
        squares = np.bincount(d, w * residual**2, domains) / people * (people / below) ** 2
    return _estimates(design, rows, (value, above, below), variance, squares)


def totals_in_domains(design: Design, y: Numbers, domain: Places, *, domains: int) -> Linearised:
    """Weighted total of y in each domain; arguments as in `ratios_in_domains`.

    >>> from balalar.indicators.methods.survey import design_of
    >>> y, everybody = np.array([10.0, 20.0, 30.0]), np.zeros(3, dtype=np.intp)
    >>> totals_in_domains(design_of([1, 1, 2]), y, everybody, domains=1).value
    array([90.])
    """
    rows = _rows_of(design, domain, domains)
    contributions = rows.weight * y[rows.inside]
    above, unknown = np.bincount(rows.domain, contributions, domains), np.full(domains, np.nan)
    value = np.where(np.bincount(rows.domain, minlength=domains) > 0, above, np.nan)
    return _estimates(design, rows, (value, above, unknown), _variance(design, rows, contributions), unknown)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows inside domains, and the clusters of each domain that they reach.

    `domain`, `weight` and `place` (of the row's domain and cluster among all pairs reached) have one entry a row inside;
    `pair_domain` and `pair_cluster` one a pair.
    """

    inside: npt.NDArray[np.bool_]
    domain: Places
    weight: Numbers
    place: Places
    pair_domain: Places
    pair_cluster: Places
    domains: int


def _rows_of(design: Design, domain: Places, domains: int) -> _Rows:
    inside, m = domain >= 0, len(design.stratum)
    d = domain[inside]
    pairs, place = np.unique(d * m + design.cluster[inside], return_inverse=True)
    return _Rows(inside, d, design.weights[inside], place, pairs // m, pairs % m, domains)


def _estimates(
    design: Design, rows: _Rows, made: tuple[Numbers, Numbers, Numbers], variance: Numbers, squares: Numbers
) -> Linearised:
    """Estimates with their variance, that of a simple random sample without replacement, and what they rest on.

    A row of weight zero counts for nothing.
    """
    d, w, domains, h = rows.domain, rows.weight, rows.domains, len(design.sampled)
    n = np.bincount(d, w > 0, domains).astype(np.intp)
    people, weight_squares = np.bincount(d, w, domains), np.bincount(d, w**2, domains)
    weighs = np.bincount(rows.place, w, len(rows.pair_domain)) > 0
    reached = rows.pair_domain[weighs]
    strata = np.unique(reached * h + design.stratum[rows.pair_cluster[weighs]])
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        left = np.where(people > n, 1 - n / people, 1.0)  # weights that add to n say nothing of the population's size
        return Linearised(
            *made,
            variance=variance,
            simple_variance=left * squares / (n - 1),
            rows=n,
            people=people,
            effective_rows=np.where(weight_squares > 0, people**2 / weight_squares, 0.0),
            degrees=np.bincount(reached, minlength=domains) - np.bincount(strata // h, minlength=domains),
        )


def _variance(design: Design, rows: _Rows, u: Numbers) -> Numbers:
    """Variance of the sum of the rows' contributions u in each domain.

    Within a stratum: (1 - f) n / (n - 1) times the sum over its clusters of (z - mean z)², z a cluster's sum of u.
    """
    m, h, domains = len(design.stratum), len(design.sampled), rows.domains
    z = np.bincount(rows.place, u, len(rows.pair_domain))
    cell = rows.pair_domain * h + design.stratum[rows.pair_cluster]
    sampled = np.tile(design.sampled, domains)
    mean = np.bincount(cell, z, domains * h) / sampled
    empty = sampled - np.bincount(cell, minlength=domains * h)  # clusters that the domain does not reach: their z is 0
    squares = np.bincount(cell, (z - mean[cell]) ** 2, domains * h) + empty * mean**2
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.where(sampled > 1, sampled / (sampled - 1) * squares, 0.0)
    lonely = np.tile(design.is_lonely, domains)
    if design.lonely is Lonely.ADJUST and lonely.any():
        everywhere = np.bincount(rows.pair_domain, z, domains) / m
        spread = np.where(lonely, (mean - np.repeat(everywhere, h)) ** 2, spread)
    variance = (np.tile(design.not_drawn, domains) * spread).reshape(domains, h).sum(axis=1)
    return np.asarray(variance * (_share_up(design) if design.lonely is Lonely.AVERAGE else 1.0))


def _share_up(design: Design) -> float:
    """The factor that gives lonely strata the mean variance of the others; NaN when there are no others."""
    strata, lonely = len(design.sampled), int(design.is_lonely.sum())
    return strata / (strata - lonely) if strata > lonely else np.nan
