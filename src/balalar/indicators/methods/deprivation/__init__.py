"""Children who lack several things at once: Alkire-Foster, MODA and the EU rules as settings of one engine.

Three main words: an *item* is one thing a child has or lacks; a *scheme* says how items are weighed and what happens to
answers that are missing; a *cut-off* is the share of the weight from which a child counts as deprived, compared exactly.
"""

from balalar.indicators.methods.deprivation.children import Children
from balalar.indicators.methods.deprivation.households import personal_items_of_children, shared_among_children
from balalar.indicators.methods.deprivation.lacking import gaps_below, lacking_below
from balalar.indicators.methods.deprivation.measure import measure
from balalar.indicators.methods.deprivation.overlaps import Overlaps, overlaps
from balalar.indicators.methods.deprivation.result import AtCutoff, Deprivation, Measured, Profile
from balalar.indicators.methods.deprivation.rules import (
    EU_CHILD_CUTOFF,
    EU_CHILD_ITEMS,
    EU_SEVERE_CUTOFF,
    EU_SEVERE_HOUSEHOLD_ITEMS,
    EU_SEVERE_PERSONAL_ITEMS,
    eu_child_scheme,
    eu_severe_scheme,
    every_count,
    moda_scheme,
)
from balalar.indicators.methods.deprivation.scheme import (
    Counting,
    Dimension,
    Missing,
    NotApplicable,
    Requirement,
    Scheme,
    exact_share,
)
from balalar.indicators.methods.deprivation.scores import Scores, scores_of

__all__ = [
    "EU_CHILD_CUTOFF",
    "EU_CHILD_ITEMS",
    "EU_SEVERE_CUTOFF",
    "EU_SEVERE_HOUSEHOLD_ITEMS",
    "EU_SEVERE_PERSONAL_ITEMS",
    "AtCutoff",
    "Children",
    "Counting",
    "Deprivation",
    "Dimension",
    "Measured",
    "Missing",
    "NotApplicable",
    "Overlaps",
    "Profile",
    "Requirement",
    "Scheme",
    "Scores",
    "eu_child_scheme",
    "eu_severe_scheme",
    "every_count",
    "exact_share",
    "gaps_below",
    "lacking_below",
    "measure",
    "moda_scheme",
    "overlaps",
    "personal_items_of_children",
    "scores_of",
    "shared_among_children",
]
