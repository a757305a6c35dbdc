"""An index worked out by its method, stage by stage, from the figures of the areas."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from balalar.indicators.methods.composite import words
from balalar.indicators.methods.composite.aggregate import combined
from balalar.indicators.methods.composite.method import CompositeMethod, Node, Tree
from balalar.indicators.methods.composite.normalise import NOISE, Flags, Numbers, normalised, ranks_downward
from balalar.indicators.methods.composite.outliers import Treatment, treat
from balalar.indicators.methods.composite.prepare import Figures, filled_and_screened, raw_and_denominated
from balalar.indicators.methods.composite.result import Composite, Stage
from balalar.indicators.methods.composite.settings import Aggregation, NormalisationKind, refusal
from balalar.indicators.methods.provenance import provenance_of
from balalar.vocabulary.text import Text


def compose(method: CompositeMethod, figures: Figures, *, reference: Figures | None = None) -> Composite:
    """Work out an index.

    Args:
        method: the index in full; see `CompositeMethod` for the order of the steps.
        figures: of the areas for one period, in the units of the indicators.
        reference: figures of the areas and periods that the method names as its reference, one row each in the order of
            `method.reference.rows`; given exactly when the method names one.

    Returns:
        Every stage, score and rank. A missing figure stays missing unless the method imputes it, and never becomes zero;
        a node with too few children has no score. What a reader must beware of stands in the provenance.

    Source: the steps of OECD and JRC (2008), Handbook on Constructing Composite Indicators, as in COINr 1.1.14.

    >>> from balalar.indicators.methods.composite import example
    >>> made = compose(example.METHOD, example.FIGURES)
    >>> made.of("B", "index").explain().en
    'B, “Index”: 50.5^0.5 × 80.2^0.5 = 63.6. Rank 3 of 3.'
    >>> made.score("C", "vaccinated") is None
    True
    """
    tree, staged = method.tree(), worked_up(method, figures, reference)
    normalised_columns = staged.stages[Stage.NORMALISED].T
    of_leaves = {leaf.id: column for leaf, column in zip(tree.leaves, normalised_columns, strict=True)}
    by_node = node_scores(tree, of_leaves, weights_of(method)[None, :])
    scores = np.column_stack([by_node[node.id][0] for node in method.nodes])
    beware = _warnings(method, figures.areas, staged, by_node)
    return Composite(
        method,
        figures.areas,
        staged.stages,
        staged.treatments,
        staged.screened_out,
        scores,
        ranks_downward(scores.T).T,
        provenance_of("composite.compose", *digested(method, figures, reference), warnings=tuple(beware)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class WorkedUp:
    """The indicators on their way to scores: figures by stage, (areas, leaves); treatments; areas screened out."""

    stages: Mapping[Stage, Numbers]
    treatments: tuple[Treatment, ...]
    screened_out: tuple[str, ...]


def worked_up(
    method: CompositeMethod, figures: Figures, reference: Figures | None, *, stays: Flags | None = None
) -> WorkedUp:
    """All steps that come before putting together; `stays` keeps the areas of an earlier screening, (areas,)."""
    tree = method.tree()
    raw, divided = raw_and_denominated(tree, figures)
    filled, kept = filled_and_screened(method, divided, figures, stays=stays)
    pairs = [
        treat(np.where(kept, filled[:, index], np.nan), method.outliers, node=leaf.id)
        for index, leaf in enumerate(tree.leaves)
    ]
    limits = reference_figures(method, tree, reference)
    columns = [
        score_of(leaf, values, method, limits=None if limits is None else limits[:, index])
        for index, (leaf, (values, _)) in enumerate(zip(tree.leaves, pairs, strict=True))
    ]
    stages = {
        Stage.RAW: raw,
        Stage.DENOMINATED: divided,
        Stage.IMPUTED: filled,
        Stage.TREATED: np.column_stack([values for values, _ in pairs]),
        Stage.NORMALISED: np.column_stack(columns),
    }
    gone = tuple(area for area, stay in zip(figures.areas, kept, strict=True) if not stay)
    return WorkedUp(stages, tuple(record for _, record in pairs), gone)


def digested(
    method: CompositeMethod, figures: Figures, reference: Figures | None
) -> tuple[str, object, object, object]:
    """The convention in words, and the inputs as provenance digests them."""
    kinds = sorted({str(node.aggregation) for node in method.nodes if node.aggregation is not None})
    convention = (
        f"normalisation {method.normalisation.kind}, aggregation {' and '.join(kinds)}, "
        f"imputation {method.imputation.kind}, outliers {method.outliers.kind}, screening {method.screening.kind}"
    )
    return convention, dataclasses.asdict(method), _plain(figures), _plain(reference)


def _plain(figures: Figures | None) -> object:
    if figures is None:
        return None
    series = {name: figures.column(name) for name in figures.series}
    return {"areas": figures.areas, "series": series, "groups": dict(figures.groups)}


def reference_figures(method: CompositeMethod, tree: Tree, reference: Figures | None) -> Numbers | None:
    """The reference's figures divided by their denominators, (rows, leaves); None where the method needs none."""
    named = None if method.reference is None else method.reference.rows
    given = None if reference is None else reference.areas
    if named != given:
        raise refusal(
            f"The method {method.id} names {len(named or ())} reference rows; the figures given as reference are others.",
            "Limits from other areas or years would give other scores under the same name.",
            "Give the reference figures with the rows of `method.reference.rows`, in that order, or none if it names none.",
        )
    return None if reference is None else raw_and_denominated(tree, reference)[1]


def score_of(leaf: Node, figures: Numbers, method: CompositeMethod, *, limits: Numbers | None) -> Numbers:
    """An indicator's scores, shape (…, areas), better being higher: figures are turned round first where lower is better.

    Goalposts say themselves which end is good, so figures are not turned round for them.
    """
    setting = method.normalisation
    if setting.kind == NormalisationKind.GOALPOSTS:
        return normalised(figures, setting, posts=(leaf.worst, leaf.best))
    return normalised(
        leaf.sign * figures,
        setting,
        target=None if leaf.target is None else leaf.sign * leaf.target,
        reference=None if limits is None else leaf.sign * limits,
    )


def weights_of(method: CompositeMethod) -> Numbers:
    """The weights of the method file, shape (nodes,); 1 at the tops, which are weighed against nothing."""
    return np.array([1.0 if node.weight is None else node.weight for node in method.nodes])


def node_scores(tree: Tree, of_leaves: Mapping[str, Numbers], weights: Numbers) -> dict[str, Numbers]:
    """Scores of all nodes from those of the indicators, for many variants at once.

    Args:
        tree: of the method.
        of_leaves: (areas,) or (variants, areas) by leaf.
        weights: (variants, nodes) in the order of the method's nodes; a node of weight 0 is removed, and so is a node all
            of whose children are.

    Returns:
        By node, each (variants or 1, areas); NaN is none.
    """
    place = {node: index for index, node in enumerate(tree.by_id)}
    scores = {leaf: np.atleast_2d(values) for leaf, values in of_leaves.items()}
    active = {leaf.id: weights[:, place[leaf.id]] for leaf in tree.leaves}
    for node in tree.inner:
        children = tree.children[node.id]
        own = np.column_stack([active[child] for child in children])
        made = combined(
            Aggregation(str(node.aggregation)), [scores[child] for child in children], own, needed=node.needed_share
        )
        scores[node.id] = made if node.normalisation is None else normalised(made, node.normalisation, noise=NOISE)
        active[node.id] = np.where((own > 0).any(axis=1), weights[:, place[node.id]], 0.0)
    return scores


def _warnings(
    method: CompositeMethod, areas: Sequence[str], staged: WorkedUp, scores: Mapping[str, Numbers]
) -> Iterator[Text]:
    leaves = [node for node in method.nodes if node.is_leaf]
    for index, leaf in enumerate(leaves):
        yield from _warnings_of_leaf(leaf, areas, {stage: values[:, index] for stage, values in staged.stages.items()})
    yield from (
        words.STILL_FAR.filled(node=leaf.name)
        for leaf, treatment in zip(leaves, staged.treatments, strict=True)
        if not treatment.holds
    )
    if staged.screened_out:
        yield words.SCREENED_OUT.filled(areas=words.listed(staged.screened_out))
    for node in method.nodes:
        without = _named(areas, np.isnan(scores[node.id][0]), but=staged.screened_out)
        if not node.is_leaf and without:
            yield words.NO_SCORE.filled(node=node.name, areas=without)


def _warnings_of_leaf(leaf: Node, areas: Sequence[str], stages: Mapping[Stage, Numbers]) -> Iterator[Text]:
    lost = _named(areas, np.isnan(stages[Stage.DENOMINATED]) & ~np.isnan(stages[Stage.RAW]))
    if lost:
        yield words.NO_DENOMINATOR.filled(node=leaf.name, areas=lost)
    if np.isnan(stages[Stage.TREATED]).all():
        yield words.NO_FIGURE.filled(node=leaf.name)
    elif np.isnan(stages[Stage.NORMALISED]).all():
        yield words.NO_SPREAD.filled(node=leaf.name)


def _named(areas: Sequence[str], which: Flags, *, but: Sequence[str] = ()) -> str:
    return words.listed(area for area, is_one in zip(areas, which, strict=True) if is_one and area not in but)
