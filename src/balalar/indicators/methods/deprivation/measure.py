"""Deprivation of children by one scheme, at one cut-off or several, for all and for groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from balalar.indicators.methods.deprivation.children import Children, Labels, design_for, provenance_for
from balalar.indicators.methods.deprivation.estimating import Estimator, Numbers, Places, named
from balalar.indicators.methods.deprivation.result import AtCutoff, Deprivation, Measured, Profile
from balalar.indicators.methods.deprivation.scheme import Counting, Missing, Scheme, Share, exact_share
from balalar.indicators.methods.deprivation.scores import Flags, Scores, scores_of
from balalar.indicators.methods.provenance import Provenance
from balalar.indicators.methods.survey.design import Design
from balalar.indicators.wording import number_text
from balalar.vocabulary.text import Text


def measure(children: Children, scheme: Scheme, *, cutoffs: Sequence[Share], level: float = 0.95) -> Deprivation:
    """Count deprived children the way of Alkire and Foster; MODA and the EU rules are schemes.

    Args:
        children: who lacks what, with weights, clusters, strata and groups where there are any.
        scheme: items, weights and the rules for missing answers.
        cutoffs: shares of the weight from which a child is deprived: 0.33 is 33 hundredths, Fraction(1, 3) a third.
        level: coverage of intervals, a share.

    Returns:
        H, A, M0 (M1 and M2 with gaps), censored and uncensored headcounts and contributions, each with a standard error
        by Taylor linearisation and an interval on the logit scale.

    Source: Alkire and Foster (2011), J Public Econ 95:476; standard errors: Alkire et al. (2015), chapter 8.

    >>> from balalar.indicators.methods.deprivation import Dimension
    >>> four = Scheme(tuple(Dimension(name, (name,)) for name in "abcd"), Missing.DROP)
    >>> found = measure(Children([[0, 0, 0, 0], [0, 1, 0, 1], [1, 1, 1, 1], [0, 1, 0, 0]]), four, cutoffs=[0.5])
    >>> found.at(0.5).headcount.value, found.at(0.5).intensity.value, found.at(0.5).adjusted_headcount.value
    (0.5, 0.75, 0.375)
    """
    scores = scores_of(children.lacking, scheme, applies=children.applies)
    design = design_for(children, len(scores.used))
    labels = _labels(children.groups, len(scores.used))
    exact = sorted({exact_share(cutoff) for cutoff in cutoffs})
    if not exact:
        raise ValueError(
            "No cut-off was given. "
            "Without one nobody is deprived or everybody is. "
            "Give at least one share, such as Fraction(1, 3)."
        )
    rest = ([str(cutoff) for cutoff in exact], level)
    made = provenance_for("deprivation.measure", children, scheme, *rest, warnings=_warnings(scores, labels))
    deprived = {cutoff: scores.deprived(cutoff) for cutoff in exact}
    counting = _Counting(scores, design, _gaps(children.gaps, scores), deprived, level, made)
    everyone = np.zeros(len(scores.used), dtype=np.intp)
    (whole,) = counting.profiles([None], everyone)
    groups = () if labels is None else counting.profiles(*_groups(labels))
    return Deprivation(scheme, whole, groups, int((~scores.used).sum()), made)


def _groups(labels: npt.NDArray[np.str_]) -> tuple[list[str], Places]:
    """Labels in alphabetical order without the empty one, and the place of each child's, -1 for none."""
    names, which = np.unique(labels, return_inverse=True)
    nameless = int(len(names) > 0 and names[0] == "")
    return [str(name) for name in names[nameless:]], which.ravel() - nameless


@dataclass(frozen=True, slots=True, eq=False)
class _Counting:
    """All that groups have in common. Results are lists with one entry a group."""

    scores: Scores
    design: Design | None
    gaps: Numbers | None
    deprived: dict[Fraction, Flags]
    level: float
    made: Provenance

    def profiles(self, labels: Sequence[str | None], place: Places) -> tuple[Profile, ...]:
        """A profile for each label; `place` says whose each child is, -1 for none."""
        domain = np.where(self.scores.used, place, -1)
        estimator = Estimator(self.design, domain, len(labels), self.level, self.made)
        uncensored = estimator.shares(self.scores.lacking.astype(np.float64))
        at = {cutoff: self._at(cutoff, estimator) for cutoff in self.deprived}
        inside = domain >= 0
        weights = np.ones(0) if self.design is None else self.design.weights
        people = np.bincount(domain[inside], weights[inside], len(labels)).tolist()
        children = np.bincount(domain[inside], minlength=len(labels)).tolist()
        everyone = float(weights[self.scores.used].sum())
        return tuple(
            Profile(
                label=label,
                children=children[group],
                share=people[group] / everyone if everyone else None,
                uncensored=named(self.scores.scheme.counted, uncensored[group]),
                by_cutoff={cutoff: found[group] for cutoff, found in at.items()},
            )
            for group, label in enumerate(labels)
        )

    def _at(self, cutoff: Fraction, estimator: Estimator) -> list[AtCutoff]:
        counted = self.scores.scheme.counted
        deprived = self.deprived[cutoff].astype(np.float64)
        censored = self.scores.lacking * deprived[:, None]
        weighted = self.scores.weights * censored
        score = np.nan_to_num(self.scores.score) * deprived
        of_all = estimator.shares(np.stack([deprived, score], axis=1))
        of_deprived = estimator.shares(score[:, None], of=deprived)
        numbers = estimator.shares(censored.sum(axis=1)[:, None], of=deprived, whole=float(len(counted)))
        by_item = [estimator.shares(table) for table in (censored, weighted)]
        contributions = estimator.shares(weighted, of=score)
        gaps = self._gaps_at(estimator, weighted, score)
        return [
            AtCutoff(
                cutoff=cutoff,
                headcount=of_all[group][0],
                intensity=of_deprived[group][0],
                adjusted_headcount=of_all[group][1],
                number_lacked=numbers[group][0],
                censored=named(counted, by_item[0][group]),
                absolute=named(counted, by_item[1][group]),
                contributions=named(counted, contributions[group]),
                adjusted_gap=gaps[group][0],
                adjusted_squared_gap=gaps[group][1],
                average_gap=gaps[group][2],
            )
            for group in range(estimator.domains)
        ]

    def _gaps_at(self, estimator: Estimator, weighted: Numbers, score: Numbers) -> Sequence[Sequence[Measured | None]]:
        """M1, M2 and G of each group."""
        if self.gaps is None:
            return [(None, None, None)] * estimator.domains
        sums = np.stack([(weighted * self.gaps).sum(axis=1), (weighted * self.gaps**2).sum(axis=1)], axis=1)
        of_all, average = estimator.shares(sums), estimator.shares(sums[:, :1], of=score)
        return [(*pair, *one) for pair, one in zip(of_all, average, strict=True)]


def _gaps(gaps: npt.ArrayLike | None, scores: Scores) -> Numbers | None:
    """Gaps where children lack, 0 elsewhere; refused where they have no meaning."""
    if gaps is None:
        return None
    given = np.asarray(gaps, dtype=np.float64)
    if scores.scheme.counting is not Counting.ITEMS or given.shape != scores.lacking.shape:
        raise ValueError(
            f"Gaps of the shape {given.shape} were given for counting {scores.scheme.counting} of the shape "
            f"{scores.lacking.shape}. "
            "A gap belongs to one item; a dimension of several has none. "
            "Count ITEMS and give one gap for each child and item, or leave gaps out."
        )
    seen = np.where(scores.lacking, given, 0.0)
    if not ((seen >= 0) & (seen <= 1)).all():
        raise ValueError(
            "Some children lack an item and their gap is not known, below 0 or above 1. "
            "M1 and M2 would be made of fewer gaps than M0 of lacks. "
            "Make gaps with gaps_below from the same values, or leave gaps out."
        )
    return seen


def _labels(groups: Labels | None, children: int) -> npt.NDArray[np.str_] | None:
    if groups is None:
        return None
    labels = np.array(["" if label is None else str(label) for label in groups], dtype=np.str_)
    if labels.shape != (children,):
        raise ValueError(
            f"There are {children} children and {len(labels)} group labels. "
            "Children would be counted in the wrong groups. "
            "Give each child one label, '' when it has none."
        )
    return labels


def _warnings(scores: Scores, labels: npt.NDArray[np.str_] | None) -> list[Text]:
    dropped = int((~scores.used).sum())
    warnings = []
    if dropped:
        text = DROPPED if scores.scheme.missing is Missing.DROP else NOTHING_KNOWN
        warnings.append(text.filled(count=number_text(dropped)))
    if labels is not None and (lost := int((scores.used & (labels == "")).sum())):
        warnings.append(NO_GROUP.filled(count=number_text(lost)))
    return warnings


DROPPED = Text(
    kk="Кемінде бір жауабы белгісіз болғандықтан, есепке алынбаған бала саны: {count}.",
    ru="Не учтены дети, о которых неизвестен хотя бы один ответ: {count}.",
    en="Children left out because at least one answer is not known: {count}.",
)
NOTHING_KNOWN = Text(
    kk="Бірде-бір жауабы белгілі болмағандықтан, есепке алынбаған бала саны: {count}.",
    ru="Не учтены дети, о которых не известно ничего: {count}.",
    en="Children left out because nothing is known of them: {count}.",
)
NO_GROUP = Text(
    kk="Тобы көрсетілмеген бала саны: {count}; олар жалпы санға кіреді, топтарға кірмейді.",
    ru="Дети без группы: {count}; они входят в общий итог, но не в группы.",
    en="Children without a group: {count}; they count in the whole, and in no group.",
)
