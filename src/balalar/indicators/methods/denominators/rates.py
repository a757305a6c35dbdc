"""Rates per thousand, growth and cover, each from the denominator its convention asks for.

A crude rate is taken from the mid-year population; a death rate of infants or of children under five from the live births
of the same year; cover from the people at that very moment. Events and population are given in one unit.
"""

import math
from collections.abc import Sequence

from balalar.indicators.methods.denominators.populations import Moment, Population, mid_year_population
from balalar.indicators.methods.estimate import Estimate, same_in_all
from balalar.indicators.methods.provenance import provenance_of
from balalar.indicators.wording import number_text
from balalar.vocabulary.text import Text


def crude_rate(events: float | None, population: Population, *, per: float = 1000) -> Estimate:
    """Events of a year per so many people of its middle.

    Args:
        events: births, deaths or other events of `population.year`, in the population's unit, >= 0.
        population: the mid-year population; one of another moment is used as it is, and a warning says so.
        per: people the rate refers to.

    Returns:
        The rate; no value, with a warning, when either number is missing or nobody lived there.

    Source: UN World Population Prospects 2024 (crude birth and death rates per 1,000).

    >>> round(crude_rate(395.033, Population(20843.755, Moment.MID_YEAR, 2025, "WPP")).value, 2)
    18.95
    """
    _check_count(events)
    warnings = [] if population.moment is Moment.MID_YEAR else [_NOT_MID_YEAR]
    convention = f"per {per:g} of the mid-year population"
    return _divided(
        "crude_rate", convention, (events, population.known, per), population.source, population.year, warnings=warnings
    )


def rate_per_live_births(events: float | None, births: float | None, *, per: float = 1000) -> Estimate:
    """Events of a year (deaths of infants, of children under five) per so many live births of the same year.

    The denominator is births, not people: deaths of a year are set against births of that year (a period rate), though
    some of the children were born the year before. No value when either number is missing or there were no births.

    Source: UNECE and WHO definition of the infant mortality rate.

    >>> rate_per_live_births(32, 4000).value
    8.0
    """
    _check_count(events)
    _check_count(births)
    convention = f"per {per:g} live births of the same year"
    return _divided("rate_per_live_births", convention, (events, births or None, per))


def growth_rate(before: Population, after: Population) -> Estimate:
    """Growth of a year in percent of its mid-year population: 100 · (after − before) ÷ mid-year.

    `before` and `after` are the 31 December totals around the year, from one source. No value when either is unknown.

    Source: UN World Population Prospects 2024 (`growthrate` = 100 · PopChange ÷ mid-year population).

    >>> ends = [Population(people, Moment.END_OF_YEAR, year, "WPP") for year, people in ((2024, 200), (2025, 210))]
    >>> round(growth_rate(*ends).value, 3)
    4.878
    """
    middle = mid_year_population(before, after).known
    change = None if before.people is None or after.people is None else after.people - before.people
    return _divided(
        "growth_rate", "percent of the mid-year population", (change, middle, 100), after.source, after.year
    )


def coverage(registered: float | None, population: Population) -> Estimate:
    """People in a register in percent of the population it should hold, both at one moment.

    Above 100 % the value stands, and a warning says that the two do not count the same people. No value when either
    number is missing.

    >>> found = coverage(1030, Population(1000, Moment.END_OF_YEAR, 2025, "census"))
    >>> found.value, found.provenance.warnings[0].en
    (103.0, 'More are registered than counted (103 %): the two do not count the same people.')
    """
    _check_count(registered)
    share = None if registered is None or population.known is None else 100 * registered / population.known
    warnings = []
    if share is not None and 100 < share < math.inf:
        warnings.append(_ABOVE_WHOLE.filled(percent=number_text(share, decimals=2)))
    inputs = (registered, population.known, 100.0)
    return _divided(
        "coverage", "percent of the population", inputs, population.source, population.year, warnings=warnings
    )


def _check_count(events: float | None) -> None:
    if events is not None and events < 0:
        raise ValueError(
            f"{events} events were given. "
            "A count is never below 0, and its rate would have no meaning. "
            "If these are net changes (births less deaths), take growth_rate."
        )


def _divided(
    name: str,
    convention: str,
    numbers: tuple[float | None, float | None, float],
    *origin: object,
    warnings: Sequence[Text] = (),
) -> Estimate:
    """`per` · numerator ÷ denominator, or no value and the reason."""
    numerator, denominator, per = numbers
    method = f"denominators.{name}"
    value = math.nan if numerator is None or denominator is None else per * numerator / denominator
    if numerator is None or denominator is None or not math.isfinite(value) or math.isinf(denominator):
        made = provenance_of(method, convention, *numbers, *origin, warnings=[*warnings, NOTHING_TO_DIVIDE])
        return Estimate(None, None, None, None, same_in_all("–"), made)
    said = {
        "per": number_text(per),
        "numerator": number_text(numerator, decimals=3),
        "denominator": number_text(denominator, decimals=3),
        "value": number_text(value, decimals=3),
    }
    working = same_in_all("{per} × {numerator} ÷ {denominator} = {value}.").filled(**said)
    made = provenance_of(method, convention, *numbers, *origin, warnings=warnings)
    return Estimate(value, None, None, None, working, made, decimals=3)


NOTHING_TO_DIVIDE = Text(
    kk="Алымы немесе бөлімі белгісіз (не бөлімі нөл), сондықтан коэффициент жоқ.",
    ru="Числитель или знаменатель неизвестен (или знаменатель равен нулю), поэтому коэффициента нет.",
    en="The numerator or the denominator is unknown (or the denominator is zero), so there is no rate.",
)
_NOT_MID_YEAR = Text(
    kk="Бөлімі – жыл ортасындағы емес, жыл соңындағы халық саны; коэффициент сәл ығысады.",
    ru="Знаменатель – население не на середину, а на конец года; коэффициент немного смещён.",
    en="The denominator is the population at the end of the year, not of its middle; the rate is slightly off.",
)
_ABOVE_WHOLE = Text(
    kk="Тіркелгені саналғаннан көп ({percent} %): екеуі бір адамдарды санамайды.",
    ru="Зарегистрировано больше, чем сосчитано ({percent} %): они считают разных людей.",
    en="More are registered than counted ({percent} %): the two do not count the same people.",
)
