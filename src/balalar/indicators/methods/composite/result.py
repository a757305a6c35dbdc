"""What an index gives: every stage by area and indicator, every score and rank by area and node, and words for each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from balalar.indicators.methods.composite.method import CompositeMethod, Node
from balalar.indicators.methods.composite.normalise import Numbers
from balalar.indicators.methods.composite.outliers import Treatment
from balalar.indicators.methods.composite.settings import Aggregation, NormalisationKind
from balalar.indicators.methods.composite.words import (
    AGGREGATION_NAMES,
    IMPUTATION_NAMES,
    NO_VALUE,
    NORMALISATION_NAMES,
    sentences,
)
from balalar.indicators.methods.provenance import Provenance
from balalar.indicators.wording import fixed_text, number_text
from balalar.vocabulary.text import LANGUAGES, Text


class Stage(StrEnum):
    """The figures on their way from the table to the score."""

    RAW = "raw"
    DENOMINATED = "denominated"
    IMPUTED = "imputed"
    TREATED = "treated"
    NORMALISED = "normalised"


@dataclass(frozen=True, slots=True)
class Part:
    """A child's part in the score of one area: its weight as a share of the children that are there, 0 when it is not."""

    node: Node
    score: float | None
    share: float


@dataclass(frozen=True, slots=True)
class NodeScore:
    """One area's score at one node. `rank` 1 is the best of `ranked` areas; both are None without a score."""

    area: str
    node: Node
    score: float | None
    rank: int | None
    ranked: int
    parts: tuple[Part, ...]
    working: Text | None
    decimals: int
    provenance: Provenance

    def explain(self) -> Text:
        """Name, formula with the numbers put in, score and rank."""
        if self.score is None:
            return _WITHOUT.filled(node=self.node.name, area=self.area)
        facts = {
            "node": self.node.name,
            "area": self.area,
            "score": fixed_text(self.score, decimals=self.decimals),
            "rank": self.rank,
            "ranked": self.ranked,
        }
        return _WITH.filled(**facts) if self.working is None else _WORKED.filled(working=self.working, **facts)


_WITHOUT = Text(
    kk="{area}, «{node}»: ұпай жоқ, өйткені дерек жеткіліксіз.",
    ru="{area}, «{node}»: балла нет, данных недостаточно.",
    en="{area}, “{node}”: no score, for want of figures.",
)
_WITH = Text(
    kk="{area}, «{node}»: {score}. {ranked} аумақ ішіндегі орны: {rank}.",
    ru="{area}, «{node}»: {score}. Место: {rank} из {ranked}.",
    en="{area}, “{node}”: {score}. Rank {rank} of {ranked}.",
)
_WORKED = Text(
    kk="{area}, «{node}»: {working} = {score}. {ranked} аумақ ішіндегі орны: {rank}.",
    ru="{area}, «{node}»: {working} = {score}. Место: {rank} из {ranked}.",
    en="{area}, “{node}”: {working} = {score}. Rank {rank} of {ranked}.",
)


@dataclass(frozen=True, slots=True, eq=False)
class Composite:
    """An index worked out.

    Attributes:
        stages: figures by stage, each (areas, indicators) in the order of `areas` and of `indicators`; NaN is missing.
        treatments: what was done about outliers, one record an indicator.
        screened_out: areas left out for want of figures; they keep their figures and have no score.
        scores: (areas, nodes) in the order of the method's nodes; NaN is none. Nothing is rounded.
        ranks: (areas, nodes), 1 for the best; of equals all get the best rank; NaN is none.
    """

    method: CompositeMethod
    areas: tuple[str, ...]
    stages: Mapping[Stage, Numbers]
    treatments: tuple[Treatment, ...]
    screened_out: tuple[str, ...]
    scores: Numbers
    ranks: Numbers
    provenance: Provenance

    @property
    def indicators(self) -> tuple[str, ...]:
        """Ids of the nodes that are indicators, in the order of the stages' columns."""
        return tuple(node.id for node in self.method.nodes if node.is_leaf)

    def figure(self, stage: Stage, area: str, node: str) -> float | None:
        """An indicator's figure at a stage; None is missing."""
        return _or_none(self.stages[stage][self.areas.index(area), self.indicators.index(node)])

    def score(self, area: str, node: str) -> float | None:
        """An area's score at a node, not rounded; None where there is none."""
        return _or_none(self.scores[self.areas.index(area), self._column(node)])

    def rank(self, area: str, node: str) -> int | None:
        """An area's rank at a node, 1 for the best."""
        rank = _or_none(self.ranks[self.areas.index(area), self._column(node)])
        return None if rank is None else int(rank)

    def of(self, area: str, node: str) -> NodeScore:
        """An area's score at a node with its parts and the formula with the numbers put in."""
        at, parts = self.method.nodes[self._column(node)], tuple(self._parts(area, node))
        score = self.score(area, node)
        working = None if score is None else self._working(area, at, parts)
        ranked = int(np.isfinite(self.ranks[:, self._column(node)]).sum())
        decimals, made = self.method.decimals, self.provenance
        return NodeScore(area, at, score, self.rank(area, node), ranked, parts, working, decimals, made)

    def shares(self, area: str, top: str) -> dict[str, float]:
        """What each indicator that is there weighs in the score of `top` in this area; the shares add up to 1.

        They differ from the weights of the method file where something is missing, since the rest takes over.
        """
        return dict(self._shares(area, top, 1.0))

    def rows(self) -> Iterator[tuple[str, str, str, float | None]]:
        """Everything as rows: area, node, stage (`score` and `rank` for all nodes), number."""
        for area in self.areas:
            for node in self.indicators:
                yield from ((area, node, stage.value, self.figure(stage, area, node)) for stage in self.stages)
            for at in self.method.nodes:
                yield area, at.id, "score", self.score(area, at.id)
                yield area, at.id, "rank", self.rank(area, at.id)

    def explain(self) -> Text:
        """What the index is made of, how, who stands first and last, and what to beware of."""
        ends = [self._ends(top) for top in self.method.tops]
        return sentences([self._made(), *ends, *self.provenance.warnings])

    def _column(self, node: str) -> int:
        return [at.id for at in self.method.nodes].index(node)

    def _parts(self, area: str, node: str) -> Iterator[Part]:
        children = [at for at in self.method.nodes if at.parent == node]
        scores = [self.score(area, child.id) for child in children]
        there = [
            child.weight or 0.0 if score is not None else 0.0 for child, score in zip(children, scores, strict=True)
        ]
        total = sum(there)
        for child, score, weight in zip(children, scores, there, strict=True):
            yield Part(child, score, weight / total if total else 0.0)

    def _shares(self, area: str, node: str, share: float) -> Iterator[tuple[str, float]]:
        if self.score(area, node) is None:
            return
        if node in self.indicators:
            yield node, share
        for part in self._parts(area, node):
            yield from self._shares(area, part.node.id, share * part.share)

    def _working(self, area: str, node: Node, parts: tuple[Part, ...]) -> Text | None:
        if node.is_leaf:
            return self._working_of_leaf(area, node)
        kind = node.aggregation
        if node.normalisation is not None or kind in {None, Aggregation.BORDA, Aggregation.COPELAND}:
            return None
        pattern, joint, whole = _FORMULAS[str(kind)]
        terms = [
            pattern.filled(w=number_text(part.share), x=fixed_text(part.score, decimals=self.method.decimals))
            for part in parts
            if part.score is not None
        ]
        return whole.filled(terms=_joined(terms, joint))

    def _working_of_leaf(self, area: str, node: Node) -> Text | None:
        setting, column = self.method.normalisation, self.indicators.index(node.id)
        treated = self.stages[Stage.TREATED][:, column]
        figure = float(treated[self.areas.index(area)])
        if setting.kind == NormalisationKind.GOALPOSTS:
            worst, best = float(node.worst or 0.0), float(node.best or 0.0)
        elif setting.kind == NormalisationKind.MIN_MAX and self.method.reference is None:
            ends = float(np.nanmin(treated)), float(np.nanmax(treated))
            worst, best = ends if node.sign > 0 else ends[::-1]
        else:
            return None
        low, high = setting.low or 0.0, setting.high or 0.0
        numbers = {"low": low, "way": high - low, "x": figure, "worst": worst, "best": best}
        is_cut = not min(worst, best) <= figure <= max(worst, best)
        return (_CUT if is_cut else _BETWEEN).filled(**{name: _in_brackets(number) for name, number in numbers.items()})

    def _made(self) -> Text:
        method = self.method
        kinds = sorted({node.aggregation for node in method.nodes if node.aggregation is not None})
        return _MADE.filled(
            name=method.name,
            label=method.label,
            areas=len(self.areas),
            indicators=len(self.indicators),
            normalisation=NORMALISATION_NAMES[NormalisationKind(method.normalisation.kind)],
            imputation=IMPUTATION_NAMES[method.imputation.kind],
            aggregation=_joined([AGGREGATION_NAMES[kind] for kind in kinds], ", "),
        )

    def _ends(self, top: str) -> Text:
        column = self.scores[:, self._column(top)]
        name = self.method.nodes[self._column(top)].name
        if np.isnan(column).all():
            return Text(kk="«{node}»: {none}.", ru="«{node}»: {none}.", en="“{node}”: {none}.").filled(
                node=name, none=NO_VALUE
            )
        first, last = int(np.nanargmax(column)), int(np.nanargmin(column))
        return _ENDS.filled(
            node=name,
            first=self.areas[first],
            last=self.areas[last],
            most=fixed_text(float(column[first]), decimals=self.method.decimals),
            least=fixed_text(float(column[last]), decimals=self.method.decimals),
        )


_FORMULAS: Mapping[str, tuple[Text, str, Text]] = {
    "arithmetic": (Text("{w} × {x}", "{w} × {x}", "{w} × {x}"), " + ", Text("{terms}", "{terms}", "{terms}")),
    "geometric": (Text("{x}^{w}", "{x}^{w}", "{x}^{w}"), " × ", Text("{terms}", "{terms}", "{terms}")),
    "harmonic": (
        Text("{w} ÷ {x}", "{w} ÷ {x}", "{w} ÷ {x}"),
        " + ",
        Text("1 ÷ ({terms})", "1 ÷ ({terms})", "1 ÷ ({terms})"),
    ),
}
_BETWEEN = Text(*["{low} + {way} × ({x} − {worst}) ÷ ({best} − {worst})"] * 3)
_CUT = Text(*["{low} + {way} × min(1, max(0, ({x} − {worst}) ÷ ({best} − {worst})))"] * 3)
_MADE = Text(
    kk="{name} ({label}): {areas} аумақ, {indicators} көрсеткіш; {normalisation}; {imputation}; {aggregation}.",
    ru="{name} ({label}). Территорий: {areas}, показателей: {indicators}; {normalisation}; {imputation}; {aggregation}.",
    en="{name} ({label}): {areas} areas, {indicators} indicators; {normalisation}; {imputation}; {aggregation}.",
)
_ENDS = Text(
    kk="«{node}»: ең жоғарысы – {first} ({most}), ең төмені – {last} ({least}).",
    ru="«{node}»: выше всех {first} ({most}), ниже всех {last} ({least}).",
    en="“{node}”: highest {first} ({most}), lowest {last} ({least}).",
)


def _in_brackets(number: float) -> Text:
    """A number inside a formula: a negative one in brackets."""
    said = number_text(number)
    return Text("({n})", "({n})", "({n})").filled(n=said) if number < 0 else said


def _joined(terms: list[Text], joint: str) -> Text:
    return Text(**{language: joint.join(term.said_in(language) for term in terms) for language in LANGUAGES})


def _or_none(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
