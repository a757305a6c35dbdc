"""What moved an area since another period: the change of its score, taken apart by indicator without a rest."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from balalar.indicators.methods.composite import words
from balalar.indicators.methods.composite.method import CompositeMethod, Node
from balalar.indicators.methods.composite.result import Composite, Part, Stage
from balalar.indicators.methods.composite.settings import Aggregation, NormalisationKind, Over, refusal
from balalar.indicators.methods.provenance import Provenance, provenance_of
from balalar.indicators.wording import fixed_text
from balalar.vocabulary.text import LANGUAGES, Text

_NEARLY_EQUAL = 1e-6  # part of a score below which a logarithmic mean is better taken as the plain one


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one indicator gave to the change: its figures (in unit, after dividing) and `points` of the score."""

    indicator: Node
    before: float | None
    after: float | None
    points: float


@dataclass(frozen=True, slots=True)
class Change:
    """An area's score and rank in two periods. Contributions add up to the difference of the scores; there are none where
    the periods do not have the same figures, and `absent` says so."""

    area: str
    node: Node
    before: float | None
    after: float | None
    rank: int | None
    new_rank: int | None
    contributions: tuple[Contribution, ...]
    absent: Text | None
    decimals: int

    def explain(self) -> Text:
        """The score before, what each indicator gave, the score after; the largest first."""
        if self.absent is not None or self.before is None or self.after is None:
            return self.absent or words.NO_CHANGE_KNOWN.filled(area=self.area)
        ordered = sorted(self.contributions, key=lambda part: -abs(part.points))
        parts = [
            _PART.filled(points=fixed_text(part.points, decimals=self.decimals), name=part.indicator.name)
            for part in ordered
            if round(part.points, self.decimals)
        ]
        return words.CHANGED.filled(
            area=self.area,
            node=self.node.name,
            before=fixed_text(self.before, decimals=self.decimals),
            after=fixed_text(self.after, decimals=self.decimals),
            parts=Text(
                **{language: "; ".join(part.said_in(language) for part in parts) or "0" for language in LANGUAGES}
            ),
            rank=self.rank,
            new_rank=self.new_rank,
        )


_PART = Text("{points} «{name}»", "{points} «{name}»", "{points} “{name}”")


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes of all areas that stand in both periods, in the order of the later one."""

    node: Node
    changes: tuple[Change, ...]
    provenance: Provenance

    def of(self, area: str) -> Change | None:
        """The change of an area."""
        return next((change for change in self.changes if change.area == area), None)

    def explain(self) -> Text:
        """How many areas rose and fell, and what to beware of."""
        known = [change for change in self.changes if change.absent is None]
        up = sum((change.after or 0.0) > (change.before or 0.0) for change in known)
        down = sum((change.after or 0.0) < (change.before or 0.0) for change in known)
        unknown = len(self.changes) - len(known)
        said = words.CHANGES_SAID.filled(node=self.node.name, up=up, down=down, unknown=unknown)
        return words.sentences([said, *self.provenance.warnings])


def what_moved(before: Composite, after: Composite, *, node: str | None = None) -> Changes:
    """Take the change of each area's score apart by indicator.

    Args:
        before: the index in the earlier period.
        after: the same method in the later one; another method would compare two indices.
        node: whose score is looked at; the top when the index has one.

    Returns:
        Contributions that add up to the change. At an arithmetic node a child gives w (x1 - x0); at a geometric one
        w L(G1, G0) (ln x1 - ln x0) with L the logarithmic mean; at a harmonic one w H1 H0 (x1 - x0) / (x1 x0): each is
        exact and treats both periods alike. Where an area has a figure in one period and not in the other, weights were
        given to other indicators and no contributions are made.

    Source: logarithmic mean Divisia decomposition, Ang (2004), Energy Policy 32:1131.

    >>> from balalar.indicators.methods.composite import compose, example
    >>> before, after = (compose(example.METHOD, each) for each in (example.FIGURES_BEFORE, example.FIGURES))
    >>> what_moved(before, after).of("B").explain().en
    'B, “Index”: 60.4 + (3.2 “Deaths per 1,000 children”) = 63.6. Rank: 2 before, 3 after.'
    """
    if before.method != after.method:
        raise refusal(
            f"The two periods were worked out by other methods ({before.method.id}, {after.method.id}).",
            "What changed would be the method as much as the areas.",
            "Work out both periods by one method file.",
        )
    method, at = after.method, after.method.node_named(node)
    _check_divisible(method, at)
    top = method.tree().by_id[at]
    shared = [area for area in after.areas if area in before.areas]
    changes = tuple(_change(before, after, area, top) for area in shared)
    inputs = (before.provenance.inputs, after.provenance.inputs, at)
    moving = method.normalisation.kind not in _FIXED and method.normalisation.over is not Over.REFERENCE
    warnings = [words.LIMITS_MOVE] if moving or before.screened_out != after.screened_out else []
    made = provenance_of("composite.what_moved", "exact additive decomposition", *inputs, warnings=warnings)
    return Changes(top, changes, made)


_FIXED = (NormalisationKind.GOALPOSTS, NormalisationKind.AS_IS)
_DIVISIBLE = (Aggregation.ARITHMETIC, Aggregation.GEOMETRIC, Aggregation.HARMONIC)


def _check_divisible(method: CompositeMethod, top: str) -> None:
    tree = method.tree()
    for node in tree.inner:
        in_view = node.id == top or node.id in tree.below(top)
        if in_view and (node.aggregation not in _DIVISIBLE or node.normalisation is not None):
            raise refusal(
                f"The score of {node.id} is not a mean of its children as they are.",
                "Its change depends on all other areas and has no parts that add up.",
                "Look at a node below it, or compare the ranks.",
            )


def _change(before: Composite, after: Composite, area: str, top: Node) -> Change:
    scores = before.score(area, top.id), after.score(area, top.id)
    ranks = before.rank(area, top.id), after.rank(area, top.id)
    same = set(before.shares(area, top.id)) == set(after.shares(area, top.id))
    known = None not in scores and same
    parts = tuple(_contributions(before, after, area, top, factor=1.0)) if known else ()
    absent = None if known else words.NO_CHANGE_KNOWN.filled(area=area)
    return Change(area, top, *scores, *ranks, parts, absent, after.method.decimals)


def _contributions(
    before: Composite, after: Composite, area: str, node: Node, *, factor: float
) -> Iterator[Contribution]:
    """Contributions to the score at the top, `factor` being what a point of this node's score is worth there."""
    was, now = before.score(area, node.id), after.score(area, node.id)
    if was is None or now is None:
        return
    if node.is_leaf:
        figures = before.figure(Stage.IMPUTED, area, node.id), after.figure(Stage.IMPUTED, area, node.id)
        yield Contribution(node, *figures, factor * (now - was))
        return
    for part in after.of(area, node.id).parts:
        own_was = before.score(area, part.node.id)
        if own_was is not None and part.score is not None:
            worth = _worth(node, part, ends=(was, now), own=(own_was, part.score))
            yield from _contributions(before, after, area, part.node, factor=factor * worth)


def _worth(node: Node, part: Part, *, ends: tuple[float, float], own: tuple[float, float]) -> float:
    """What a point of the child's score is worth at its parent, exactly, between the two periods."""
    match node.aggregation:
        case Aggregation.GEOMETRIC:
            return part.share * _logarithmic_mean(*ends) / _logarithmic_mean(*own)
        case Aggregation.HARMONIC:
            return part.share * ends[0] * ends[1] / (own[0] * own[1])
        case _:
            return part.share


def _logarithmic_mean(a: float, b: float) -> float:
    """(a - b) / (ln a - ln b), which tends to a as b does.

    >>> round(_logarithmic_mean(1.0, math.e), 6), _logarithmic_mean(2.0, 2.0)
    (1.718282, 2.0)
    """
    if abs(a - b) <= _NEARLY_EQUAL * a:
        return (a + b) / 2
    return (a - b) / math.log(a / b)
