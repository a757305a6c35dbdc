"""Estimates from sample surveys: what the children asked tell of all children, and how sure that is.

Three main words: a *design* is how the sample was drawn; a *domain* is the part of the people an estimate is of, with
the rest of the sample kept; the *design effect* is what the design costs against a simple random sample.
"""

from balalar.indicators.methods.survey.design import Design, Lonely, design_of
from balalar.indicators.methods.survey.estimates import (
    mean,
    means_by,
    ratio,
    ratios_by,
    share,
    shares_by,
    total,
    totals_by,
)
from balalar.indicators.methods.survey.result import (
    Reliability,
    Reporting,
    SampleRule,
    ShareInterval,
    SurveyEstimate,
)

__all__ = [
    "Design",
    "Lonely",
    "Reliability",
    "Reporting",
    "SampleRule",
    "ShareInterval",
    "SurveyEstimate",
    "design_of",
    "mean",
    "means_by",
    "ratio",
    "ratios_by",
    "share",
    "shares_by",
    "total",
    "totals_by",
]
