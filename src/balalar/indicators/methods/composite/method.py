"""A composite index as a tree of nodes: what a method file declares, refused where it contradicts itself."""

import dataclasses
import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from balalar.indicators.definitions import Better
from balalar.indicators.methods.composite.settings import (
    Aggregation,
    Imputation,
    Normalisation,
    NormalisationKind,
    OutlierKind,
    Outliers,
    Over,
    Reference,
    Screening,
    exact_share,
    known_word,
    refusal,
)
from balalar.vocabulary.text import Text

_LEAF_ONLY = ("better", "denominator", "worst", "best", "target")
_INNER_ONLY = ("aggregation", "needed", "normalisation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One node of the tree: an indicator (it names one) or what its children are put together to.

    Attributes:
        weight: against the other children of its parent, above 0; a node at the top has none.
        indicator: id of the series scored; with it come `better` (higher or lower), `denominator` (id of the series it
            is divided by, if any), the goalposts `worst` and `best` and the `target`, all in the unit of the figure
            after dividing, as the normalisation asks for them.
        aggregation: how its children are put together.
        needed: share of its children that must have a score, else it has none: "2/3", exact; "0" asks for any one.
        normalisation: how the node's own score is normalised once more before it goes up, if it is.
    """

    id: str
    name: Text
    parent: str | None = None
    weight: float | None = None
    indicator: str | None = None
    better: Better | None = None
    denominator: str | None = None
    worst: float | None = None
    best: float | None = None
    target: float | None = None
    aggregation: Aggregation | None = None
    needed: str | None = None
    normalisation: Normalisation | None = None

    @property
    def is_leaf(self) -> bool:
        return self.indicator is not None

    @property
    def sign(self) -> int:
        """What a figure is multiplied by before it is normalised, so that better is higher."""
        return -1 if self.better is Better.LOWER else 1

    @property
    def needed_share(self) -> Fraction:
        return exact_share(self.needed or "0", f"node {self.id}")


@dataclass(frozen=True, slots=True)
class Tree:
    """The nodes in the order of work: `leaves` as declared, `inner` with children before their parents."""

    by_id: Mapping[str, Node]
    children: Mapping[str, tuple[str, ...]]
    leaves: tuple[Node, ...]
    inner: tuple[Node, ...]

    def below(self, top: str) -> frozenset[str]:
        """Ids of all nodes under a node."""
        direct = self.children.get(top, ())
        return frozenset(direct).union(*(self.below(child) for child in direct))


@dataclass(frozen=True, slots=True, kw_only=True)
class CompositeMethod:
    """How an index is made, in full: a method file of a pack, read.

    Steps, always in this order: divide by denominators; impute; screen (before or after imputing); treat outliers; turn
    round where lower is better; normalise; put together from the leaves up. Nothing is rounded on the way; `decimals` is
    how many digits pages show.

    `label` says whose index it is, beside every number of it. `tops` names the nodes that have no parent: one is an index
    with a total, several are an index that has none on purpose.
    """

    id: str
    name: Text
    label: Text
    tops: tuple[str, ...]
    imputation: Imputation
    screening: Screening
    outliers: Outliers
    normalisation: Normalisation
    decimals: int
    nodes: tuple[Node, ...]
    reference: Reference | None = None

    def __post_init__(self) -> None:
        faults = [*_faults_of_tree(self)] or [*_faults_of_nodes(self), *_faults_between(self)]
        if faults:
            raise ValueError(
                f"The method {self.id} contradicts itself: " + " ".join(dict.fromkeys(faults)) + "\n"
                "A tree that is read in two ways gives two indices, and nobody could say which was published.\n"
                "Mend these nodes in the method file; docs/methods/composite.md shows one that is complete."
            )

    def tree(self) -> Tree:
        """The nodes by their place."""
        by_id = {node.id: node for node in self.nodes}
        children = _children(self.nodes)
        order = [node for top in self.tops for node in _upward(top, children)]
        inner = tuple(by_id[node] for node in order if node in children)
        return Tree(by_id, children, tuple(node for node in self.nodes if node.is_leaf), inner)

    def node_named(self, node: str | None) -> str:
        """A node above indicators by its id; None is the top, where there is one only."""
        if node is None and len(self.tops) == 1:
            return self.tops[0]
        if node is not None and node in {each.id for each in self.nodes if not each.is_leaf}:
            return node
        raise refusal(
            f"The index {self.id} has the tops {', '.join(self.tops)}, and {node} is no node of it above indicators.",
            "Scores and ranks of different nodes are different things.",
            "Name the node that is asked for.",
        )

    def swapped(self, nodes: Collection[str], aggregation: Aggregation) -> "CompositeMethod":
        """The same method with another aggregation at some nodes, such as the arithmetic twin of a geometric index."""
        changed = tuple(
            dataclasses.replace(node, aggregation=aggregation) if node.id in nodes else node for node in self.nodes
        )
        return dataclasses.replace(self, nodes=changed)


def _children(nodes: tuple[Node, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for node in nodes:
        if node.parent is not None:
            found[node.parent] = (*found.get(node.parent, ()), node.id)
    return found


def _upward(top: str, children: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for child in children.get(top, ()):
        yield from _upward(child, children)
    yield top


def _faults_of_tree(method: CompositeMethod) -> Iterator[str]:
    ids, tops = {node.id for node in method.nodes}, set(method.tops)
    yield from (f"{node} stands twice." for node, times in Counter(n.id for n in method.nodes).items() if times > 1)
    if not method.nodes or not tops:
        yield "It needs nodes, and the names of its tops."
    yield from (f"The top {top} is no node." for top in method.tops if top not in ids)
    for node in method.nodes:
        if node.id in tops and node.parent is not None:
            yield f"{node.id} is named as a top and has a parent."
        elif node.id not in tops and node.parent is None:
            yield f"{node.id} has no parent and is not named as a top."
        elif node.parent is not None and node.parent not in ids:
            yield f"The parent {node.parent} of {node.id} is no node."
    parents = {node.id: node.parent for node in method.nodes}
    yield from (f"{node} stands under itself." for node in ids if _is_under_itself(node, parents))


def _is_under_itself(node: str, parents: Mapping[str, str | None]) -> bool:
    seen, at = {node}, parents[node]
    while at is not None and at in parents:
        if at in seen:
            return at == node
        seen.add(at)
        at = parents[at]
    return False


def _faults_of_nodes(method: CompositeMethod) -> Iterator[str]:
    children = _children(method.nodes)
    for node in method.nodes:
        if node.id in method.tops and node.weight is not None:
            yield f"{node.id} stands at the top and has a weight, with nothing to be weighed against."
        if node.id not in method.tops and not (node.weight is not None and 0 < node.weight < math.inf):
            yield f"{node.id} needs a weight above 0 (to leave a node out, take it out)."
        unused = _INNER_ONLY if node.is_leaf else _LEAF_ONLY
        yield from (f"{node.id} has no use for {name}." for name in unused if getattr(node, name) is not None)
        yield from _faults_of_leaf(node, children) if node.is_leaf else _faults_of_inner(node, children)


def _faults_of_leaf(node: Node, children: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    if node.id in children:
        yield f"{node.id} is an indicator and has children."
    if node.better not in {Better.HIGHER, Better.LOWER}:
        yield f"{node.id} must say whether higher or lower is better."
    posts = (node.worst, node.best)
    if (node.worst is None) != (node.best is None):
        yield f"{node.id} has one goalpost and lacks the other."
    elif node.worst is not None and node.best is not None and not node.sign * (node.best - node.worst) > 0:
        yield f"{node.id} is better when {node.better}, and its goalposts run from {posts[0]} (worst) to {posts[1]} (best)."


def _faults_of_inner(node: Node, children: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    if node.id not in children:
        yield f"{node.id} has neither an indicator nor children."
    if node.aggregation is None:
        yield f"{node.id} does not say how its children are put together (aggregation)."
    else:
        known_word(Aggregation, node.aggregation, f"aggregation of the node {node.id}")
    if node.needed is None:
        yield f"{node.id} does not say which share of its children it needs (needed)."
    else:
        exact_share(node.needed, f"node {node.id}")
    again = node.normalisation
    if again is not None and (again.over is Over.REFERENCE or again.kind in _OF_INDICATORS):
        yield f"{node.id} is normalised by {again.kind}, which holds for indicators only."


_OF_INDICATORS = (NormalisationKind.GOALPOSTS, NormalisationKind.DISTANCE_TO_TARGET, NormalisationKind.AS_IS)


def _faults_between(method: CompositeMethod) -> Iterator[str]:
    kind, from_reference = method.normalisation.kind, method.normalisation.over is Over.REFERENCE
    for node in method.nodes:
        if node.is_leaf and kind == NormalisationKind.GOALPOSTS and node.best is None:
            yield f"{node.id} needs goalposts (worst, best)."
        if node.is_leaf and kind == NormalisationKind.DISTANCE_TO_TARGET and node.target is None:
            yield f"{node.id} needs a target."
    if from_reference != (method.reference is not None):
        yield "Its normalisation looks at a reference exactly when the method names one."
    if from_reference and method.outliers.kind != OutlierKind.NONE:
        yield "Outliers cannot be treated where limits come from a reference: each year would be bent in another way."
    if not 0 <= method.decimals <= 10:
        yield f"It shows {method.decimals} decimals; between 0 and 10 can be."
