"""Shares and rates of one area or group, each with its interval and its words."""

import numpy as np

from balalar.indicators.methods.estimate import Estimate, said_in_all
from balalar.indicators.methods.provenance import Provenance, provenance_of
from balalar.indicators.methods.small_counts.limits import EXACT_BELOW, Numbers, count_limits, wilson_limits
from balalar.vocabulary.text import Text

NO_POPULATION = Text(
    kk="Бөлімі нөл немесе белгісіз, сондықтан үлес те, коэффициент те жоқ.",
    ru="Знаменатель равен нулю или неизвестен, поэтому ни доли, ни коэффициента нет.",
    en="The denominator is zero or unknown, so there is no share and no rate.",
)
_DIVIDED = Text(
    kk="{events} ÷ {population} × {per} = {value}.",
    ru="{events} ÷ {population} × {per} = {value}.",
    en="{events} ÷ {population} × {per} = {value}.",
)


def _is_finite(*values: float) -> bool:
    return all(np.isfinite(value) for value in values)


def share(events: float | None, population: float | None, *, level: float = 0.95, per: float = 100) -> Estimate:
    """A part of a whole with Wilson's interval, per 100 unless told otherwise.

    A missing or zero denominator, or a missing numerator, gives no value and a warning, never zero.

    >>> estimate = share(20, 100)
    >>> estimate.value, round(estimate.lower, 1), round(estimate.upper, 1)
    (20.0, 13.3, 28.9)
    >>> share(3, 0).value is None
    True
    """
    convention = f"Wilson score interval, level {level}"
    if events is None or not population or not _is_finite(events, population):
        return _none("small_counts.share", convention, events, population, per)
    bounds = wilson_limits(events, population, level=level)
    provenance = provenance_of("small_counts.share", convention, events, population, per, level)
    return _estimate(provenance, (events, population, per), bounds, level=level)


def rate(events: float | None, population: float | None, *, level: float = 0.95, per: float = 100_000) -> Estimate:
    """Events per so many people with exact Poisson limits below 10 events and Byar's from there on.

    Events may outnumber people (one child counted twice). Missing as in `share`.

    >>> estimate = rate(5, 100, per=100)
    >>> estimate.value, round(estimate.lower, 2), round(estimate.upper, 2)
    (5.0, 1.62, 11.67)
    """
    if events is None or not population or not _is_finite(events, population):
        return _none("small_counts.rate", f"level {level}", events, population, per)
    convention = f"{'exact Poisson' if events < EXACT_BELOW else 'Byar'} limits, level {level}"
    provenance = provenance_of("small_counts.rate", convention, events, population, per, level)
    return _estimate(provenance, (events, population, per), count_limits(events, level=level), level=level)


def _estimate(
    provenance: Provenance, inputs: tuple[float, float, float], bounds: tuple[Numbers, Numbers], *, level: float
) -> Estimate:
    events, population, per = inputs
    value, scale = per * events / population, per if provenance.method.endswith("share") else per / population
    said = [said_in_all(number, decimals=0 if float(number).is_integer() else 1) for number in inputs]
    return Estimate(
        value=float(value),
        lower=float(scale * bounds[0]),
        upper=float(scale * bounds[1]),
        level=level,
        working=_DIVIDED.filled(
            **dict(zip(("events", "population", "per"), said, strict=True)), value=said_in_all(value)
        ),
        provenance=provenance,
    )


def _none(method: str, convention: str, events: float | None, population: float | None, per: float) -> Estimate:
    provenance = provenance_of(method, convention, events, population, per, warnings=[NO_POPULATION])
    return Estimate(None, None, None, None, Text(kk="–", ru="–", en="–"), provenance)
