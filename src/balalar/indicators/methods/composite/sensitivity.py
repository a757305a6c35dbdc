"""How firm the ranks of an index are: rank intervals instead of bare ranks, and what moves them.

An index is a chain of choices, each of which could have been made otherwise by honest people. Where an area's rank holds
through all of them it says something of the area; where it does not, it says something of the choices.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from balalar.indicators.methods.composite import words
from balalar.indicators.methods.composite.compose import digested, node_scores, weights_of, worked_up
from balalar.indicators.methods.composite.method import CompositeMethod, Node
from balalar.indicators.methods.composite.normalise import Flags, Numbers, ranks_downward
from balalar.indicators.methods.composite.plan import Cause, Plan, Variants, chosen, variants_of
from balalar.indicators.methods.composite.prepare import Figures
from balalar.indicators.methods.composite.result import Stage
from balalar.indicators.methods.composite.settings import refusal
from balalar.indicators.methods.provenance import Provenance, provenance_of
from balalar.indicators.wording import fixed_text, number_text
from balalar.vocabulary.text import Text

_CELLS_AT_ONCE = 2_000_000  # comparisons of area with area held in memory together


@dataclass(frozen=True, slots=True)
class RankInterval:
    """An area's rank as published and how far it moves. 1 is the best; `lower` is the better end.

    `lower` to `upper` holds at least `level` (0.90) of the variants drawn together; `best` and `worst` are the ends over
    every variant tried.
    """

    area: str
    rank: int
    lower: int
    upper: int
    best: int
    worst: int
    level: float
    variants: int

    def explain(self) -> Text:
        """The rank, its interval and its ends."""
        facts = {name: getattr(self, name) for name in ("area", "rank", "lower", "upper", "best", "worst")}
        level = number_text(100 * self.level)
        return words.RANK_INTERVAL.filled(level=level, variants=number_text(float(self.variants)), **facts)


@dataclass(frozen=True, slots=True)
class Effect:
    """What one cause does to ranks: `mean_shift` is the mean number of places an area moves, over its variants and all
    areas; `best` and `worst` are the ends by area, in the order of the areas that are ranked."""

    cause: Cause
    variants: int
    left_out: int
    mean_shift: float | None
    best: tuple[int, ...]
    worst: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Sensitivity:
    """An index tried against its plan.

    Attributes:
        areas: those that have a rank as published, in the order of the figures.
        intervals: one for each of them.
        effects: by cause, in the order of the plan; causes without a variant are left out.
        ranks: (variants used, areas), the first row as published.
        causes: of the rows of `ranks`.
        left_out: variants in which one of the areas has no score, so that ranks would count among fewer.
    """

    node: str
    name: Text
    areas: tuple[str, ...]
    intervals: tuple[RankInterval, ...]
    effects: tuple[Effect, ...]
    ranks: Numbers
    causes: tuple[Cause, ...]
    left_out: int
    provenance: Provenance

    def of(self, area: str) -> RankInterval | None:
        """The interval of an area; None when it has no rank."""
        return next((interval for interval in self.intervals if interval.area == area), None)

    def explain(self) -> Text:
        """How many variants were tried, how many areas keep their place, and what moves ranks most."""
        firm = sum(interval.upper - interval.lower <= 2 for interval in self.intervals)
        alone = [
            effect for effect in self.effects if effect.cause is not Cause.TOGETHER and effect.mean_shift is not None
        ]
        parts = [
            words.VARIANTS_TRIED.filled(
                node=self.name, variants=number_text(float(len(self.ranks))), firm=firm, areas=len(self.areas)
            )
        ]
        if alone:
            most = max(alone, key=lambda effect: effect.mean_shift or 0.0)
            shift = fixed_text(most.mean_shift or 0.0, decimals=2)
            parts.append(words.MOVES_MOST.filled(cause=words.CAUSE_NAMES[most.cause], shift=shift))
        return words.sentences([*parts, *self.provenance.warnings])


@dataclass(frozen=True, slots=True, eq=False)
class Removals:
    """Ranks with one element taken out: `ranks` (removed, areas), NaN where an area has none; `rank` (areas,) as published.

    `mean_shift` is the mean number of places by which an area moves, by element; None when nobody has both ranks.
    """

    node: str
    removed: tuple[Node, ...]
    areas: tuple[str, ...]
    rank: Numbers
    ranks: Numbers
    mean_shift: Mapping[str, float | None]
    provenance: Provenance

    def explain(self) -> Text:
        """Which element moves ranks most when it is taken out."""
        known = {element: shift for element, shift in self.mean_shift.items() if shift is not None}
        if not known:
            return words.NOTHING_REMOVED
        most = max(self.removed, key=lambda element: known.get(element.id, -1.0))
        return words.REMOVAL_MOVES_MOST.filled(element=most.name, shift=fixed_text(known[most.id], decimals=2))


def sensitivity(
    method: CompositeMethod,
    figures: Figures,
    plan: Plan,
    *,
    node: str | None = None,
    reference: Figures | None = None,
) -> Sensitivity:
    """Try an index against a plan and give each area's rank as an interval.

    Args:
        method: the index.
        figures: of the areas, as for `compose`.
        plan: the variants; see `Plan`.
        node: whose ranks are tried; the top when the index has one.
        reference: as for `compose`.

    Returns:
        Intervals, effects by cause, and all ranks. Areas screened out as published stay out, and no others join them in a
        variant. A variant in which an area that has a rank as published gets no score
        is left out and counted, since a rank among fewer areas is another rank.

    Source: Saisana, Saltelli and Tarantola (2005), J R Stat Soc A 168:307; rank ranges as the OECD and JRC handbook
    (2008) asks for. Weights are perturbed as COINr does (evenly, then rescaled at each node).

    >>> from balalar.indicators.methods.composite import example
    >>> tried = sensitivity(example.METHOD, example.FIGURES, example.PLAN)
    >>> interval = tried.of("B")
    >>> interval.rank, interval.lower, interval.upper, interval.best
    (3, 3, 3, 2)
    """
    at = method.node_named(node)
    variants = variants_of(method, plan, at)
    scores = _scores(method, figures, reference, plan=plan, variants=variants, node=at)
    ranked = ~np.isnan(scores[0])
    used = ~np.isnan(scores[:, ranked]).any(axis=1)
    if not ranked.any():
        raise refusal(
            f"No area has a score at {at}.",
            "There are no ranks to be tried.",
            "Look at the warnings of compose: figures may be missing, or the node may need too many of its children.",
        )
    ranks, left_out = _ranks(scores[used][:, ranked]), int((~used).sum())
    causes = np.array([str(cause) for cause in variants.causes])
    together = ranks[causes[used] == Cause.TOGETHER]
    areas = tuple(area for area, has in zip(figures.areas, ranked, strict=True) if has)
    convention, *inputs = digested(method, figures, reference)
    drawn = f"{convention}; {plan.level:g} of {plan.together_draws} variants drawn from seed {plan.seed}"
    warnings = (
        [words.LEFT_OUT.filled(count=number_text(float(left_out)), all=number_text(float(len(variants))))]
        if left_out
        else []
    )
    return Sensitivity(
        node=at,
        name=method.tree().by_id[at].name,
        areas=areas,
        intervals=tuple(_interval(area, ranks[:, i], together[:, i], plan.level) for i, area in enumerate(areas)),
        effects=tuple(_effects(causes, used, ranks)),
        ranks=ranks,
        causes=tuple(Cause(cause) for cause in causes[used]),
        left_out=left_out,
        provenance=provenance_of("composite.sensitivity", drawn, *inputs, str(plan), at, warnings=warnings),
    )


def removals(
    method: CompositeMethod,
    figures: Figures,
    *,
    removed: Sequence[str],
    node: str | None = None,
    reference: Figures | None = None,
) -> Removals:
    """Ranks with each of some elements (indicators or nodes) taken out, one at a time; the rest takes over its weight.

    Arguments as for `sensitivity`. Source: COINr 1.1.14, `remove_elements`.

    >>> from balalar.indicators.methods.composite import example
    >>> removals(example.METHOD, example.FIGURES, removed=["deaths"]).mean_shift
    {'deaths': 0.5}
    """
    at = method.node_named(node)
    tree, place = method.tree(), {each.id: index for index, each in enumerate(method.nodes)}
    strange = [element for element in removed if element not in tree.below(at)]
    if strange:
        raise refusal(
            f"{', '.join(strange)} does not stand below {at}.",
            "Taking it out would change nothing, and look as if the index were firm.",
            "Name indicators or nodes below it.",
        )
    weights = np.tile(weights_of(method), (1 + len(removed), 1))
    weights[np.arange(len(removed)) + 1, [place[element] for element in removed]] = 0.0
    ranks = ranks_downward(node_scores(tree, _leaves(method, figures, reference), weights)[at])
    shifts = np.abs(ranks[1:] - ranks[0])
    means = {
        element: None if np.isnan(shift).all() else float(np.nanmean(shift))
        for element, shift in zip(removed, shifts, strict=True)
    }
    convention, *inputs = digested(method, figures, reference)
    made = provenance_of("composite.removals", convention, *inputs, list(removed), at)
    return Removals(
        at, tuple(tree.by_id[element] for element in removed), figures.areas, ranks[0], ranks[1:], means, made
    )


def _leaves(
    method: CompositeMethod, figures: Figures, reference: Figures | None, *, stays: Flags | None = None
) -> dict[str, Numbers]:
    made = worked_up(method, figures, reference if method.reference else None, stays=stays)
    scores = made.stages[Stage.NORMALISED]
    return {leaf.id: scores[:, index] for index, leaf in enumerate(method.tree().leaves)}


def _scores(
    method: CompositeMethod,
    figures: Figures,
    reference: Figures | None,
    *,
    plan: Plan,
    variants: Variants,
    node: str,
) -> Numbers:
    """Scores of the node, (variants, areas): variants of the same choices are worked out together."""
    scores = np.full((len(variants), len(figures.areas)), np.nan)
    rows_at_once = max(1, _CELLS_AT_ONCE // len(figures.areas) ** 2)
    # which areas are compared is decided once, as published: imputing less must not leave some of them out
    gone = worked_up(method, figures, reference).screened_out
    stays = np.array([area not in gone for area in figures.areas])
    leaves: dict[tuple[int, ...], dict[str, Numbers]] = {}
    choices, group = np.unique(variants.choices, axis=0, return_inverse=True)
    for number, (a, b, c, d) in enumerate(choices.tolist()):
        other = chosen(method, plan, (a, b, c, d))
        if (a, b, c) not in leaves:
            leaves[a, b, c] = _leaves(other, figures, reference, stays=stays)
        rows = np.flatnonzero(group == number)
        for some in np.array_split(rows, -(-len(rows) // rows_at_once)):
            scores[some] = node_scores(other.tree(), leaves[a, b, c], variants.weights[some])[node]
    return scores


def _ranks(scores: Numbers) -> Numbers:
    rows_at_once = max(1, _CELLS_AT_ONCE // scores.shape[1] ** 2)
    parts = np.array_split(scores, -(-len(scores) // rows_at_once))
    return np.concatenate([ranks_downward(part) for part in parts])


def _effects(causes: npt.NDArray[np.str_], used: Flags, ranks: Numbers) -> Iterator[Effect]:
    kept, shifts = causes[used], np.abs(ranks - ranks[0])
    for cause in Cause:
        tried = int((causes == cause).sum())
        if not tried:
            continue
        own = ranks[kept == cause]
        mean = float(shifts[kept == cause].mean()) if len(own) else None
        ends = [own.min(axis=0), own.max(axis=0)] if len(own) else [np.array([]), np.array([])]
        best, worst = (tuple(int(rank) for rank in end) for end in ends)
        yield Effect(cause, len(own), tried - len(own), mean, best, worst)


def _interval(area: str, ranks: Numbers, together: Numbers, level: float) -> RankInterval:
    tail = (1 - level) / 2
    # a rank is a whole number: the ends are ranks that occur, never a mean of two
    lower, upper = np.quantile(together, [tail, 1 - tail], method="inverted_cdf")
    ends = int(lower), int(upper), int(ranks.min()), int(ranks.max())
    return RankInterval(area, int(ranks[0]), *ends, level, len(together))
