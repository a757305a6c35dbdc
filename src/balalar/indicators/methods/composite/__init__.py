"""Composite indices: a tree of nodes read from a method file, worked out stage by stage, and tried against other choices.

Three main words: a *method* is an index in full, every choice written out; a *stage* is the figures after one step, all of
which are kept; a *rank interval* is where an area stands through thousands of other honest choices.
"""

from balalar.indicators.methods.composite.aggregate import aggregate
from balalar.indicators.methods.composite.changes import Change, Changes, Contribution, what_moved
from balalar.indicators.methods.composite.compose import compose
from balalar.indicators.methods.composite.method import CompositeMethod, Node
from balalar.indicators.methods.composite.moves import Goal, Move, Moves, would_move
from balalar.indicators.methods.composite.normalise import (
    borda_scores,
    distance_to_best,
    distance_to_target,
    goalposts,
    min_max,
    percentile_ranks,
    ranks_downward,
    ranks_upward,
    z_scores,
)
from balalar.indicators.methods.composite.outliers import Treated, Treatment, kurtosis, skewness, treat
from balalar.indicators.methods.composite.plan import Cause, Plan, Removal, Swap
from balalar.indicators.methods.composite.prepare import Figures
from balalar.indicators.methods.composite.result import Composite, NodeScore, Part, Stage
from balalar.indicators.methods.composite.sensitivity import (
    Effect,
    RankInterval,
    Removals,
    Sensitivity,
    removals,
    sensitivity,
)
from balalar.indicators.methods.composite.settings import (
    Aggregation,
    Imputation,
    ImputationKind,
    Moment,
    Normalisation,
    NormalisationKind,
    OutlierKind,
    Outliers,
    Over,
    Reference,
    Screening,
    ScreeningKind,
)

__all__ = [
    "Aggregation",
    "Cause",
    "Change",
    "Changes",
    "Composite",
    "CompositeMethod",
    "Contribution",
    "Effect",
    "Figures",
    "Goal",
    "Imputation",
    "ImputationKind",
    "Moment",
    "Move",
    "Moves",
    "Node",
    "NodeScore",
    "Normalisation",
    "NormalisationKind",
    "OutlierKind",
    "Outliers",
    "Over",
    "Part",
    "Plan",
    "RankInterval",
    "Reference",
    "Removal",
    "Removals",
    "Screening",
    "ScreeningKind",
    "Sensitivity",
    "Stage",
    "Swap",
    "Treated",
    "Treatment",
    "aggregate",
    "borda_scores",
    "compose",
    "distance_to_best",
    "distance_to_target",
    "goalposts",
    "kurtosis",
    "min_max",
    "percentile_ranks",
    "ranks_downward",
    "ranks_upward",
    "removals",
    "sensitivity",
    "skewness",
    "treat",
    "what_moved",
    "would_move",
    "z_scores",
]
