"""Inequality between groups of children: how far apart they are, in what measure, and how sure that is.

Three main words: *groups* are the parts of a population, ordered from the least to the most advantaged or not; a
*measure* sums up how they differ and says its convention; *noise* is the part of it that chance alone would make.
"""

from balalar.indicators.methods.inequality.attributable import (
    population_attributable_fraction,
    population_attributable_risk,
)
from balalar.indicators.methods.inequality.between import (
    between_group_deviation,
    between_group_variance,
    coefficient_of_variation,
    index_of_disparity,
    mean_difference_from_best,
    mean_difference_from_mean,
    mean_difference_from_reference,
    mean_log_deviation,
    theil_index,
)
from balalar.indicators.methods.inequality.concentration import (
    ConcentrationCurve,
    Form,
    concentration_curve,
    concentration_index,
)
from balalar.indicators.methods.inequality.gaps import difference, ratio
from balalar.indicators.methods.inequality.groups import Groups, Scale, groups_of
from balalar.indicators.methods.inequality.line import Model
from balalar.indicators.methods.inequality.result import Inequality
from balalar.indicators.methods.inequality.slope import Weighting, relative_index, slope_index
from balalar.indicators.methods.inequality.worst_off import GroupEstimate, WorstOff, worst_off

__all__ = [
    "ConcentrationCurve",
    "Form",
    "GroupEstimate",
    "Groups",
    "Inequality",
    "Model",
    "Scale",
    "Weighting",
    "WorstOff",
    "between_group_deviation",
    "between_group_variance",
    "coefficient_of_variation",
    "concentration_curve",
    "concentration_index",
    "difference",
    "groups_of",
    "index_of_disparity",
    "mean_difference_from_best",
    "mean_difference_from_mean",
    "mean_difference_from_reference",
    "mean_log_deviation",
    "population_attributable_fraction",
    "population_attributable_risk",
    "ratio",
    "relative_index",
    "slope_index",
    "theil_index",
    "worst_off",
]
