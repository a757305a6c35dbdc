"""How firm the ranks of an index are, and what would move an area."""

from typing import Final

from balalar.indicators.methods import composite
from balalar.indicators.methods.composite import CompositeMethod, Figures, Plan, words
from balalar.publish.release.analyse.concepts import Effect, Firmness, Move, Moves, RankRange, Removal
from balalar.publish.release.analyse.digits import kept, kept_or_none
from balalar.publish.release.analyse.own_index.saying import move_said
from balalar.publish.release.analyse.words import Names, in_sentences
from balalar.vocabulary.text import Text

_TOGETHER: Final = Text(kk="барлығы бірге", ru="всё вместе", en="all of them together")


def firmness_of(
    method: CompositeMethod, figures: Figures, plan: Plan, *, top: str, reference: Figures | None, names: Names
) -> Firmness:
    """Rank intervals through all variants of the plan, by cause, and with each indicator taken out alone."""
    tried = composite.sensitivity(method, figures, plan, node=top, reference=reference)
    below = method.tree().below(top)
    leaves = [node.id for node in method.nodes if node.is_leaf and node.id in below]
    without = composite.removals(method, figures, removed=leaves, node=top, reference=reference)
    return Firmness(
        node=top,
        level=plan.level,
        variants=len(tried.ranks),
        ranges=tuple(_range(one, names) for one in tried.intervals),
        effects=tuple(_effect(one) for one in tried.effects),
        removals=tuple(
            Removal(node.id, node.name, kept_or_none(without.mean_shift[node.id])) for node in without.removed
        ),
        explanation=names.put_into(in_sentences([tried.explain(), without.explain()])),
        provenance=names.put_into_warnings(tried.provenance),
    )


def _range(one: composite.RankInterval, names: Names) -> RankRange:
    said = names.put_into(one.explain())
    return RankRange(one.area, one.rank, one.lower, one.upper, one.best, one.worst, said)


def _effect(one: composite.Effect) -> Effect:
    return Effect(
        cause=str(one.cause),
        name=words.CAUSE_NAMES.get(one.cause, _TOGETHER),
        variants=one.variants,
        left_out=one.left_out,
        mean_shift=kept_or_none(one.mean_shift),
        best=one.best,
        worst=one.worst,
    )


def moves_of(method: CompositeMethod, figures: Figures, *, top: str, reference: Figures | None, names: Names) -> Moves:
    """Where each area would stand if one of its indicators came to the mean, or to the best area's figure."""
    found = composite.would_move(method, figures, node=top, reference=reference)
    return Moves(
        node=top,
        moves=tuple(_move(one, names) for one in found.moves),
        explanation=names.put_into(_largest_said(found)),
        provenance=names.put_into_warnings(found.provenance),
    )


def _largest_said(found: composite.Moves) -> Text:
    """The largest move of all."""
    most = max(found.moves, key=lambda move: move.gain, default=None)
    if most is None or most.gain <= 0:
        return words.NOTHING_MOVES.filled(node=found.name)
    return words.MOVES_SAID.filled(node=found.name, move=move_said(most))


def _move(one: composite.Move, names: Names) -> Move:
    return Move(
        area=one.area,
        node=one.indicator.id,
        goal=str(one.goal),
        before=kept(one.before),
        after=kept(one.after),
        score=kept(one.score),
        new_score=kept(one.new_score),
        rank=one.rank,
        new_rank=one.new_rank,
        explanation=names.put_into(move_said(one)),
    )
