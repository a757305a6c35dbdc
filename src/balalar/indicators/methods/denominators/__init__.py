"""How many children stand under a fraction: ages at a date, bands, mid-year populations, rates per thousand.

Three main words: a *completed* age counts full years or months only; a *band* runs from its first age up to, and without,
the next; *mid-year* is the population a yearly rate is taken from, the mean of the two ends of year around it.
"""

from balalar.indicators.methods.denominators.ages import (
    Age,
    AgeCounts,
    age_at,
    completed_months,
    completed_years,
    counts_by_age,
    days_lived,
)
from balalar.indicators.methods.denominators.bands import ADULT_FROM, CHILD_BANDS, Band, band_of, bands_from
from balalar.indicators.methods.denominators.populations import Moment, Population, disagreement, mid_year_population
from balalar.indicators.methods.denominators.rates import coverage, crude_rate, growth_rate, rate_per_live_births

__all__ = [
    "ADULT_FROM",
    "CHILD_BANDS",
    "Age",
    "AgeCounts",
    "Band",
    "Moment",
    "Population",
    "age_at",
    "band_of",
    "bands_from",
    "completed_months",
    "completed_years",
    "counts_by_age",
    "coverage",
    "crude_rate",
    "days_lived",
    "disagreement",
    "growth_rate",
    "mid_year_population",
    "rate_per_live_births",
]
