"""Inequality in 10,000 tables at once: every measure, its standard error and its interval."""

import time
from collections.abc import Iterator

import numpy as np

from balalar.indicators.definitions import Better
from balalar.indicators.methods.inequality import Form, Model, Weighting
from balalar.indicators.methods.inequality.attributable import attributable_of, reference_group
from balalar.indicators.methods.inequality.concentration import concentration_of
from balalar.indicators.methods.inequality.gaps import difference_of, extreme_groups, ratio_of
from balalar.indicators.methods.inequality.groups import Numbers
from balalar.indicators.methods.inequality.moments import Moments, shares_of
from balalar.indicators.methods.inequality.slope import line_of, relative_of, slope_of
from balalar.indicators.methods.inequality.spread import (
    between_group_deviation_of,
    between_group_variance_of,
    coefficient_of_variation_of,
    index_of_disparity_of,
    mean_distance_from_of,
    mean_distance_of,
    mean_log_deviation_of,
    theil_index_of,
)
from benchmarks.measure import Figure

TABLES, REGIONS, QUINTILES = 10_000, 20, 5
PERCENT = (0.0, 100.0)


def figures() -> Iterator[Figure]:
    """Percents in 5 ordered and in 20 unordered groups; the tables differ, so that no fit can be shared."""
    made = np.random.default_rng(1)
    quintiles, regions = ([made.uniform(5, 95, (TABLES, k)), made.uniform(1, 9, (TABLES, k))] for k in (5, REGIONS))
    people = [made.uniform(1e4, 1e5, (TABLES, k)) for k in (QUINTILES, REGIONS)]
    started = time.perf_counter()
    measures = [*ordered(*quintiles, people[0]), *unordered(*regions, people[1])]
    intervals = [measure.limits() for measure in measures]
    seconds = time.perf_counter() - started
    assert all(np.isfinite(low).all() and np.isfinite(high).all() for low, high in intervals)
    name = f"inequality: {len(measures)} measures with intervals over 10,000 tables"
    yield Figure(name, seconds, "s", 2)


def ordered(y: Numbers, s: Numbers, people: Numbers) -> Iterator[Moments]:
    """What a breakdown by wealth is measured by."""
    top, bottom = extreme_groups(y, ordered=True, better=Better.HIGHER)
    yield difference_of(y, s, top, bottom)
    yield ratio_of(y, s, top, bottom)
    for model in (Model.LOGIT, Model.LOG, Model.LINEAR):
        line = line_of(y, people, s, model=model, weighting=Weighting.POPULATION, limits=PERCENT)
        yield slope_of(line)
        if model is not Model.LINEAR:  # a straight line may end below zero, where no ratio exists
            yield relative_of(line)
    for form in Form:
        yield concentration_of(y, people, s, form=form, limits=PERCENT)
    yield from attributable_of(y, shares_of(people), s, reference_group(y, ordered=True, better=Better.HIGHER))


def unordered(y: Numbers, s: Numbers, people: Numbers) -> Iterator[Moments]:
    """What a breakdown by region is measured by."""
    p = shares_of(people)
    top, bottom = extreme_groups(y, ordered=False, better=Better.HIGHER)
    yield difference_of(y, s, top, bottom)
    yield ratio_of(y, s, top, bottom)
    yield from attributable_of(y, p, s, top)
    for measure in (
        between_group_variance_of,
        between_group_deviation_of,
        coefficient_of_variation_of,
        theil_index_of,
        mean_log_deviation_of,
    ):
        yield measure(y, p, s)
    for weights in (p, np.full_like(p, 1 / REGIONS)):
        yield index_of_disparity_of(y, p, s, weights=weights)
        yield mean_distance_of(y, p, s, weights=weights)
        yield mean_distance_from_of(y, s, top, weights=weights)
