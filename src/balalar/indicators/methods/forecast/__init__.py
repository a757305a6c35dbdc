"""Where a series goes if it moves on as it did: the damped trend with its bands. Never progress, always a projection.

Three main words: a *projection* is what the series itself suggests and nothing else; a *band* is where the value lies with
a stated chance if the way of moving stays the same; *held* means the last value is repeated and no band is given.
"""

from balalar.indicators.methods.forecast.fit import Fit, fit_trend
from balalar.indicators.methods.forecast.project import MOST_GAPS_AHEAD, project
from balalar.indicators.methods.forecast.projection import PROJECTION_LABEL, Band, ProjectedPoint, Projection
from balalar.indicators.methods.forecast.scale import Scale, from_scale, to_scale
from balalar.indicators.methods.forecast.trend import (
    Parameters,
    Smoothed,
    expected_values,
    prediction_interval,
    prediction_variances,
    smooth,
)

__all__ = [
    "MOST_GAPS_AHEAD",
    "PROJECTION_LABEL",
    "Band",
    "Fit",
    "Parameters",
    "ProjectedPoint",
    "Projection",
    "Scale",
    "Smoothed",
    "expected_values",
    "fit_trend",
    "from_scale",
    "prediction_interval",
    "prediction_variances",
    "project",
    "smooth",
    "to_scale",
]
