"""Rates made comparable between areas whose children differ in age: direct (Dobson) and indirect standardisation."""

import numpy as np
import numpy.typing as npt

from balalar.indicators.methods.estimate import Estimate, said_in_all
from balalar.indicators.methods.provenance import provenance_of
from balalar.indicators.methods.small_counts.limits import byar_limits, count_limits
from balalar.vocabulary.text import Text

FEWEST_EVENTS = 10  # below this the limits of a standardised rate cannot be trusted, and none is given

_TOO_FEW = Text(
    kk="Барлығы {count} оқиға: 10-нан аз болғанда стандартталған коэффициент есептелмейді.",
    ru="Всего событий: {count}. Меньше 10 — стандартизованный коэффициент не считается.",
    en="{count} events in all: below 10 no standardised rate is made.",
)
_MISSING = Text(
    kk="Бір жас тобының дерегі жоқ, сондықтан стандартталған коэффициент есептелмейді.",
    ru="Нет данных по одной из возрастных групп, поэтому стандартизованный коэффициент не считается.",
    en="An age group has no data, so no standardised rate is made.",
)
_NOTHING_EXPECTED = Text(kk="Күтілетіні нөл.", ru="Ожидается ноль.", en="Nothing is expected.")
_DIRECT = Text(
    kk="Әр жас тобының коэффициенті стандарт халықтағы үлесімен өлшенді: барлығы {events} оқиға, {per} адамға {value}.",
    ru="Коэффициенты возрастных групп взвешены по стандартному населению: всего {events} событий, {value} на {per}.",
    en="Each age group's rate was weighted by the standard population: {events} events in all, {value} per {per}.",
)
_INDIRECT = Text(
    kk="Байқалғаны {observed}, күтілгені {expected}: 100 × {observed} ÷ {expected} = {value}.",
    ru="Наблюдалось {observed}, ожидалось {expected}: 100 × {observed} ÷ {expected} = {value}.",
    en="Observed {observed}, expected {expected}: 100 × {observed} ÷ {expected} = {value}.",
)


def _arrays(*values: npt.ArrayLike) -> list[npt.NDArray[np.float64]]:
    arrays = [np.atleast_1d(np.asarray(value, dtype=np.float64)) for value in values]
    if len({array.shape for array in arrays}) != 1 or arrays[0].ndim != 1:
        raise ValueError("one number is needed for every age group in each of the inputs")
    if any((array < 0).any() for array in arrays):
        raise ValueError("a count of events or people is never below 0")
    return arrays


def directly_standardised_rate(
    events: npt.ArrayLike,
    population: npt.ArrayLike,
    standard: npt.ArrayLike,
    *,
    per: float = 100_000,
    level: float = 0.95,
) -> Estimate:
    """What the rate would be if the area had the ages of the standard population.

    Args:
        events: events by age group, shape (n,), >= 0; one missing (NaN) leaves the rate without a value.
        population: people by age group, shape (n,), > 0 where the standard has people.
        standard: the standard population by age group, shape (n,).
        per: people the rate refers to.
        level: coverage as a share.

    Returns:
        The rate with Dobson's limits (Byar's for the total); no value below 10 events.

    Source: Dobson et al. (1991), Stat Med 10:457; the method of `calculate_dsr` in PHEindicatormethods.

    >>> directly_standardised_rate([10, 10], [1000, 1000], [1, 1], per=1000).value
    10.0
    """
    x, n, w = _arrays(events, population, standard)
    if w.sum() == 0 or ((n == 0) & (w > 0)).any():
        raise ValueError("an age group of the standard population has nobody to take a rate from")
    total, convention = float(x.sum()), f"Dobson limits on Byar's for the total, level {level}"
    refusal = _refusal(x, n, w)
    if refusal:
        made = provenance_of("small_counts.directly_standardised_rate", convention, x, n, w, per, warnings=[refusal])
        return Estimate(None, None, None, None, refusal, made)
    part = np.divide(w, n, out=np.zeros_like(w), where=n > 0)
    value = float((part * x).sum() / w.sum())
    variance = float((part**2 * x).sum() / w.sum() ** 2)
    low, high = byar_limits(total, level=level)
    bounds = [per * (value + np.sqrt(variance / total) * (float(bound) - total)) for bound in (low, high)]
    words = {"events": said_in_all(total, decimals=0), "per": said_in_all(per, decimals=0)}
    return Estimate(
        value=per * value,
        lower=float(bounds[0]),
        upper=float(bounds[1]),
        level=level,
        working=_DIRECT.filled(value=said_in_all(per * value), **words),
        provenance=provenance_of("small_counts.directly_standardised_rate", convention, x, n, w, per, level),
    )


def _refusal(*columns: npt.NDArray[np.float64]) -> Text | None:
    """Why no rate can be made, if so."""
    if not all(np.isfinite(column).all() for column in columns):
        return _MISSING
    total = float(columns[0].sum())
    return _TOO_FEW.filled(count=said_in_all(total, decimals=0)) if total < FEWEST_EVENTS else None


def indirectly_standardised_ratio(
    observed: float, population: npt.ArrayLike, reference_rates: npt.ArrayLike, *, level: float = 0.95
) -> Estimate:
    """Observed events against those expected at the reference rates of each age group, times 100 (100 = as expected).

    `population` and `reference_rates` (events per person) have shape (n,). Limits: exact Poisson below 10 observed
    events, Byar's from there on. No value where nothing is expected or an input is missing.

    >>> indirectly_standardised_ratio(30, [1000, 1000], [0.01, 0.01]).value
    150.0
    """
    n, rates = _arrays(population, reference_rates)
    expected = float((n * rates).sum())
    method, convention = "small_counts.indirectly_standardised_ratio", f"level {level}"
    refusal = _MISSING if not np.isfinite(observed + expected) else _NOTHING_EXPECTED if expected == 0 else None
    if refusal:
        made = provenance_of(method, convention, observed, n, rates, level, warnings=[refusal])
        return Estimate(None, None, None, None, refusal, made)
    made = provenance_of(method, convention, observed, n, rates, level)
    low, high = count_limits(observed, level=level)
    value = 100 * observed / expected
    words = {"observed": said_in_all(observed, decimals=0), "expected": said_in_all(expected)}
    return Estimate(
        value=value,
        lower=100 * float(low) / expected,
        upper=100 * float(high) / expected,
        level=level,
        working=_INDIRECT.filled(value=said_in_all(value), **words),
        provenance=made,
    )
