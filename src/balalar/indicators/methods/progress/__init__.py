"""Progress towards a target: annual rates, R and its light, scores for averaging, ESCAP's goal indices, uncertainty.

Three main words: a *rate* is how fast a figure moves in a year, in a named convention; *R* is the observed rate over the
required one; a *light* is the band of R, and `achieved` overrides it.
"""

from balalar.indicators.methods.progress.concepts import Convention, Point, Result, meets
from balalar.indicators.methods.progress.goal_index import (
    ANTICIPATED,
    CURRENT,
    GoalBand,
    GoalIndex,
    band_of,
    extrapolate_by_mean_slope,
    extrapolate_by_weighted_line,
    goal_index,
)
from balalar.indicators.methods.progress.rates import annual_rate, annual_rate_by_regression, required_rate
from balalar.indicators.methods.progress.scores import Score, average_score, score_of
from balalar.indicators.methods.progress.traffic_light import (
    Light,
    Pace,
    light_of,
    pace,
    pace_without_target,
    scaling_near_limit,
)
from balalar.indicators.methods.progress.uncertainty import (
    Answer,
    Chance,
    Scale,
    chance_of_keeping,
    standard_error_of_interval,
)

__all__ = [
    "ANTICIPATED",
    "CURRENT",
    "Answer",
    "Chance",
    "Convention",
    "GoalBand",
    "GoalIndex",
    "Light",
    "Pace",
    "Point",
    "Result",
    "Scale",
    "Score",
    "annual_rate",
    "annual_rate_by_regression",
    "average_score",
    "band_of",
    "chance_of_keeping",
    "extrapolate_by_mean_slope",
    "extrapolate_by_weighted_line",
    "goal_index",
    "light_of",
    "meets",
    "pace",
    "pace_without_target",
    "required_rate",
    "scaling_near_limit",
    "score_of",
    "standard_error_of_interval",
]
