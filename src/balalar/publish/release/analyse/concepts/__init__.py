"""The results that a release holds beside published figures. Plain values: whoever reads them needs no method library.

Numbers copied from observations stay as they are; those worked out keep the digits that every machine agrees on (`digits`).
Lists keep the order of the pack; nothing is sorted by size, so that no list is a league table.
"""

from dataclasses import dataclass

from balalar.publish.release.analyse.concepts.index import (
    Effect,
    Firmness,
    IndexPeriod,
    IndexResult,
    Move,
    Moves,
    NodeScore,
    Part,
    RankRange,
    Removal,
    Shift,
    Shifts,
)
from balalar.publish.release.analyse.concepts.series import (
    ComparedSeries,
    ComparedValue,
    Comparison,
    Funnel,
    FunnelLimit,
    FunnelPoint,
    GroupFigure,
    Inequality,
    ProjectedValue,
    Projection,
    Result,
)

__all__ = [
    "Analysis",
    "ComparedSeries",
    "ComparedValue",
    "Comparison",
    "Effect",
    "Firmness",
    "Funnel",
    "FunnelLimit",
    "FunnelPoint",
    "GroupFigure",
    "IndexPeriod",
    "IndexResult",
    "Inequality",
    "Move",
    "Moves",
    "NodeScore",
    "Part",
    "ProjectedValue",
    "Projection",
    "RankRange",
    "Removal",
    "Result",
    "Shift",
    "Shifts",
]


@dataclass(frozen=True, slots=True)
class Analysis:
    """All results of a release."""

    indices: tuple[IndexResult, ...]
    inequalities: tuple[Inequality, ...]
    projections: tuple[Projection, ...]
    comparisons: tuple[Comparison, ...]
    funnels: tuple[Funnel, ...]
