"""What would move an area: how far its score and rank go when one of its indicators reaches the mean, or the best area."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from balalar.indicators.methods.composite import words
from balalar.indicators.methods.composite.compose import (
    digested,
    node_scores,
    reference_figures,
    score_of,
    weights_of,
    worked_up,
)
from balalar.indicators.methods.composite.method import CompositeMethod, Node
from balalar.indicators.methods.composite.normalise import Numbers, ranks_downward
from balalar.indicators.methods.composite.outliers import treat
from balalar.indicators.methods.composite.prepare import Figures
from balalar.indicators.methods.composite.result import Stage
from balalar.indicators.methods.composite.settings import OutlierKind
from balalar.indicators.methods.provenance import Provenance, provenance_of
from balalar.indicators.wording import fixed_text, number_text
from balalar.vocabulary.text import Text


class Goal(StrEnum):
    """Where an indicator is thought to be brought."""

    MEAN = "mean"  # the plain mean of the areas that have the figure
    BEST = "best"  # the best area's figure


@dataclass(frozen=True, slots=True)
class Move:
    """One indicator of one area brought to a goal, all else as it is.

    `before` and `after` are in the unit of the indicator after dividing; an area that is as good as the goal stays where
    it is. `is_measured` is False when the figure it starts from was imputed.
    """

    area: str
    indicator: Node
    goal: Goal
    before: float
    after: float
    score: float
    new_score: float
    rank: int
    new_rank: int
    is_measured: bool
    decimals: int

    @property
    def gain(self) -> float:
        """How far the score moves; below 0 only where moving limits turn a gain into a loss."""
        return self.new_score - self.score

    def explain(self) -> Text:
        """The move with its numbers."""
        scores = {name: fixed_text(getattr(self, name), decimals=self.decimals) for name in ("score", "new_score")}
        figures = {name: number_text(getattr(self, name)) for name in ("before", "after")}
        said = (words.AT_GOAL if self.before == self.after else words.WOULD_MOVE).filled(
            area=self.area,
            indicator=self.indicator.name,
            goal=words.GOAL_NAMES[self.goal],
            rank=self.rank,
            new_rank=self.new_rank,
            **scores,
            **figures,
        )
        return said if self.is_measured else words.sentences([said, words.FILLED_IN])


@dataclass(frozen=True, slots=True)
class Moves:
    """All moves of all areas at one node."""

    name: Text
    moves: tuple[Move, ...]
    provenance: Provenance

    def of(self, area: str, goal: Goal) -> tuple[Move, ...]:
        """An area's moves, the largest gain first; equal gains in the order of the method."""
        own = [move for move in self.moves if move.area == area and move.goal is goal]
        return tuple(sorted(own, key=lambda move: -move.gain))

    def explain(self) -> Text:
        """The largest move of all."""
        most = max(self.moves, key=lambda move: move.gain, default=None)
        if most is None or most.gain <= 0:
            return words.NOTHING_MOVES.filled(node=self.name)
        return words.MOVES_SAID.filled(node=self.name, move=most.explain())


def would_move(
    method: CompositeMethod, figures: Figures, *, node: str | None = None, reference: Figures | None = None
) -> Moves:
    """For each area and each indicator below a node: where score and rank would go at the mean and at the best.

    Args:
        method: the index.
        figures: of the areas, as for `compose`.
        node: whose score is looked at; the top when the index has one.
        reference: as for `compose`.

    Returns:
        A move for each area that has a score and a figure (measured or imputed). The other areas stay as they are, and so
        do figures that were imputed; outliers are treated and limits are taken anew, as the method says, so under a
        relative normalisation others shift too. With fixed goalposts nothing else moves.

    The mean is that of the areas, not of the people in them: it says where the middle area stands.

    >>> from balalar.indicators.methods.composite import example
    >>> best = would_move(example.METHOD, example.FIGURES).of("B", Goal.BEST)[0]
    >>> best.indicator.id, best.before, best.after, round(best.gain, 1)
    ('deaths', 20.0, 5.0, 10.8)
    """
    at = method.node_named(node)
    now, below = _Now.of(method, figures, reference, at), method.tree().below(at)
    moves = tuple(
        move
        for index, leaf in enumerate(method.tree().leaves)
        if leaf.id in below and not np.isnan(now.filled[:, index]).all()
        for move in now.moves(index, leaf)
    )
    convention, *inputs = digested(method, figures, reference)
    made = provenance_of("composite.would_move", convention, *inputs, at)
    return Moves(method.tree().by_id[at].name, moves, made)


@dataclass(frozen=True, slots=True, eq=False)
class _Now:
    """The index as it is: figures before treatment (areas, leaves), which of them are measured, scores by leaf, and the
    scores and ranks of the node looked at, (areas,)."""

    method: CompositeMethod
    areas: tuple[str, ...]
    node: str
    filled: Numbers
    measured: npt.NDArray[np.bool_]
    limits: Numbers | None
    leaves: Mapping[str, Numbers]
    scores: Numbers
    ranks: Numbers

    @classmethod
    def of(cls, method: CompositeMethod, figures: Figures, reference: Figures | None, node: str) -> "_Now":
        tree, staged = method.tree(), worked_up(method, figures, reference)
        stays = np.array([area not in staged.screened_out for area in figures.areas])
        leaves = {leaf.id: staged.stages[Stage.NORMALISED][:, index] for index, leaf in enumerate(tree.leaves)}
        scores = node_scores(tree, leaves, weights_of(method)[None, :])[node][0]
        filled = np.where(stays[:, None], staged.stages[Stage.IMPUTED], np.nan)
        measured = ~np.isnan(staged.stages[Stage.DENOMINATED])
        limits = reference_figures(method, tree, reference)
        return cls(method, figures.areas, node, filled, measured, limits, leaves, scores, ranks_downward(scores))

    def moves(self, index: int, leaf: Node) -> Iterator[Move]:
        """The moves of one indicator: every area, then every goal."""
        scenes, after = _scenes(self.filled[:, index], leaf)
        limits = None if self.limits is None else self.limits[:, index]
        moved = score_of(leaf, _treated(scenes, self.method), self.method, limits=limits)
        leaves = {**self.leaves, leaf.id: moved}
        then = node_scores(self.method.tree(), leaves, weights_of(self.method)[None, :])[self.node]
        ranks = ranks_downward(then)
        for row, (goal, place) in enumerate(_scenes_named(len(self.areas))):
            numbers = self.filled[place, index], after[row], self.scores[place], then[row, place]
            if not np.isnan(numbers).any():
                before, reached, score, new_score = map(float, numbers)
                places = int(self.ranks[place]), int(ranks[row, place])
                measured, decimals = bool(self.measured[place, index]), self.method.decimals
                area = self.areas[place]
                yield Move(area, leaf, goal, before, reached, score, new_score, *places, measured, decimals)


def _scenes_named(areas: int) -> Iterator[tuple[Goal, int]]:
    """What each row of the scenes is: the goal, and the place of the area brought there."""
    yield from ((goal, place) for goal in Goal for place in range(areas))


def _scenes(figures: Numbers, leaf: Node) -> tuple[Numbers, Numbers]:
    """The indicator once for each goal and area, (2 areas, areas), with that area brought to the goal; and its figure."""
    turned = leaf.sign * figures
    goals = {Goal.MEAN: np.nanmean(turned), Goal.BEST: np.nanmax(turned)}
    scenes = np.tile(figures, (len(goals) * len(figures), 1))
    after = np.concatenate([leaf.sign * np.fmax(turned, goals[goal]) for goal in Goal])
    rows = np.arange(len(scenes))
    own = np.where(np.isnan(figures), np.nan, 1.0)
    scenes[rows, rows % len(figures)] = after * np.tile(own, len(goals))
    return scenes, after


def _treated(scenes: Numbers, method: CompositeMethod) -> Numbers:
    if method.outliers.kind == OutlierKind.NONE:
        return scenes
    return np.stack([treat(scene, method.outliers)[0] for scene in scenes])
