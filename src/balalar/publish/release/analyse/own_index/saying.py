"""Sentences about an index in which no bare rank stands and nobody is called first: ranks are said with their intervals."""

from collections.abc import Iterable
from typing import Final

from balalar.indicators.methods.composite import Change, Composite, Move, NodeScore, words
from balalar.indicators.methods.composite.settings import NormalisationKind
from balalar.indicators.wording import fixed_text, number_text
from balalar.publish.release.analyse.words import in_sentences, listed
from balalar.vocabulary.text import LANGUAGES, Text

_MADE: Final = Text(
    kk="{name} ({label}): {areas} аумақ, ұпайы бары – {scored}; {indicators} көрсеткіш; {normalisation}; {imputation}; "
    "{means}.",
    ru="{name} ({label}). Территорий: {areas}, с баллом: {scored}; показателей: {indicators}; {normalisation}; "
    "{imputation}; {means}.",
    en="{name} ({label}): {areas} areas, {scored} with a score; {indicators} indicators; {normalisation}; {imputation}; "
    "{means}.",
)
_SCORE: Final = Text(kk="{area}, «{node}»: {score}.", ru="{area}, «{node}»: {score}.", en="{area}, “{node}”: {score}.")
_WORKED: Final = Text(
    kk="{area}, «{node}»: {working} = {score}.",
    ru="{area}, «{node}»: {working} = {score}.",
    en="{area}, “{node}”: {working} = {score}.",
)
_MOVE: Final = Text(
    kk="{area}: «{indicator}» {before} → {after} болып өзгерсе ({goal}), ұпай: {score} → {new_score}.",
    ru="{area}: если «{indicator}» изменится с {before} до {after} ({goal}), балл будет {new_score} вместо {score}.",
    en="{area}: if “{indicator}” went from {before} to {after} ({goal}), the score would be {new_score} instead of {score}.",
)
_CHANGE: Final = Text(
    kk="{area}, «{node}»: {before} + ({parts}) = {after}.",
    ru="{area}, «{node}»: {before} + ({parts}) = {after}.",
    en="{area}, “{node}”: {before} + ({parts}) = {after}.",
)
_PART: Final = Text(kk="{points} «{name}»", ru="{points} «{name}»", en="{points} “{name}”")


def made_said(made: Composite, *, scored: int) -> Text:
    """What the index is made of, how, and what to beware of."""
    kinds = sorted({node.aggregation for node in made.method.nodes if node.aggregation is not None})
    said = _MADE.filled(
        name=made.method.name,
        label=made.method.label,
        areas=len(made.areas),
        scored=scored,
        indicators=len(made.indicators),
        normalisation=words.NORMALISATION_NAMES[NormalisationKind(made.method.normalisation.kind)],
        imputation=words.IMPUTATION_NAMES[made.method.imputation.kind],
        means=listed(words.AGGREGATION_NAMES[kind] for kind in kinds),
    )
    return in_sentences([said, *made.provenance.warnings])


def score_said(one: NodeScore) -> Text:
    """The score with its formula, or why there is none."""
    if one.score is None:
        return one.explain()
    facts = {"area": one.area, "node": one.node.name, "score": fixed_text(one.score, decimals=one.decimals)}
    return _SCORE.filled(**facts) if one.working is None else _WORKED.filled(working=one.working, **facts)


def move_said(one: Move) -> Text:
    """What the score would be; an area that is at the goal already is told so."""
    if one.before == one.after:
        return one.explain()
    said = _MOVE.filled(
        area=one.area,
        indicator=one.indicator.name,
        goal=words.GOAL_NAMES[one.goal],
        before=number_text(one.before),
        after=number_text(one.after),
        score=fixed_text(one.score, decimals=one.decimals),
        new_score=fixed_text(one.new_score, decimals=one.decimals),
    )
    return said if one.is_measured else in_sentences([said, words.FILLED_IN])


def change_said(one: Change) -> Text:
    """The score before, what each indicator gave (the largest first), the score after."""
    if one.before is None or one.after is None:
        return one.explain()
    ordered = sorted(one.contributions, key=lambda part: -abs(part.points))
    parts = [
        _PART.filled(points=fixed_text(part.points, decimals=one.decimals), name=part.indicator.name)
        for part in ordered
        if round(part.points, one.decimals)
    ]
    return _CHANGE.filled(
        area=one.area,
        node=one.node.name,
        before=fixed_text(one.before, decimals=one.decimals),
        after=fixed_text(one.after, decimals=one.decimals),
        parts=_summed(parts),
    )


def _summed(parts: Iterable[Text]) -> Text:
    kept = tuple(parts)
    return Text(**{language: "; ".join(part.said_in(language) for part in kept) or "0" for language in LANGUAGES})
