"""Results of deprivation: estimates with standard errors, for all children and for each group, at each cut-off."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from balalar.indicators.methods.deprivation.scheme import Scheme, Share, exact_share
from balalar.indicators.methods.estimate import Estimate
from balalar.indicators.methods.provenance import Provenance
from balalar.indicators.wording import fixed_text, number_text
from balalar.vocabulary.text import LANGUAGES, Text


@dataclass(frozen=True, slots=True)
class Measured(Estimate):
    """An estimate from a survey; `standard_error` is None where the design gives none."""

    standard_error: float | None = None


@dataclass(frozen=True, slots=True)
class AtCutoff:
    """What one cut-off says of one group of children. Shares are of 1.

    headcount: H, deprived of all children. intensity: A, mean score of the deprived (None when nobody is).
    adjusted_headcount: M0 = H · A. adjusted_gap, adjusted_squared_gap, average_gap: M1, M2 and G = M1 ÷ M0, None without
    gaps. number_lacked: mean number of counted things that a deprived child lacks. censored: by item, children who are
    deprived and lack it. absolute: its part of M0, weight · censored. contributions: its share of M0; they sum to 1.
    """

    cutoff: Fraction
    headcount: Measured
    intensity: Measured
    adjusted_headcount: Measured
    number_lacked: Measured
    censored: Mapping[str, Measured]
    absolute: Mapping[str, Measured]
    contributions: Mapping[str, Measured]
    adjusted_gap: Measured | None = None
    adjusted_squared_gap: Measured | None = None
    average_gap: Measured | None = None

    def explain(self) -> Text:
        """H, A and M0 in a sentence, with how they hang together."""
        percent = number_text(float(100 * self.cutoff), decimals=2)
        if self.headcount.value is None:
            return self.headcount.explain()
        if self.intensity.value is None or self.adjusted_headcount.value is None:
            return _NOBODY_SAID.filled(k=percent)
        return _CUTOFF_SAID.filled(
            k=percent,
            h=number_text(100 * self.headcount.value, decimals=1),
            a=number_text(100 * self.intensity.value, decimals=1),
            share=fixed_text(self.headcount.value, decimals=3),
            score=fixed_text(self.intensity.value, decimals=3),
            m0=fixed_text(self.adjusted_headcount.value, decimals=3),
        )


@dataclass(frozen=True, slots=True)
class Profile:
    """One group of children, or all (label None). `share` is its weighted share of all children, None when none weigh.

    `uncensored`: by counted thing, the share of children who lack it, deprived or not.
    """

    label: str | None
    children: int
    share: float | None
    uncensored: Mapping[str, Measured]
    by_cutoff: Mapping[Fraction, AtCutoff]

    def at(self, cutoff: Share) -> AtCutoff:
        """What a cut-off says; it must be one of those asked for."""
        wanted = exact_share(cutoff)
        if wanted not in self.by_cutoff:
            made = ", ".join(str(known) for known in self.by_cutoff)
            raise KeyError(
                f"The cut-off {wanted} was not computed; there are {made}. "
                "A neighbouring one would be another definition of being deprived. "
                "Ask for one of these, or add it to the cut-offs."
            )
        return self.by_cutoff[wanted]


@dataclass(frozen=True, slots=True)
class Deprivation:
    """Deprivation of all children and of groups. `dropped` could not be counted under the scheme's rule."""

    scheme: Scheme
    whole: Profile
    groups: tuple[Profile, ...]
    dropped: int
    provenance: Provenance

    def at(self, cutoff: Share) -> AtCutoff:
        """What a cut-off says of all children."""
        return self.whole.at(cutoff)

    def shares_of_groups(self, cutoff: Share) -> dict[str, float | None]:
        """What part of M0 each group makes up: ν · M0 of the group ÷ M0; they sum to 1 when every child has a group.

        None where nobody is deprived at all.
        """
        total = self.at(cutoff).adjusted_headcount.value
        shares: dict[str, float | None] = {}
        for group in self.groups:
            own = group.at(cutoff).adjusted_headcount.value
            shares[str(group.label)] = (
                (group.share or 0.0) * (own or 0.0) / total if total and group.share is not None else None
            )
        return shares

    def explain(self) -> Text:
        """Who was counted, and what each cut-off says of all children."""
        counted = _COUNTED_SAID.filled(used=number_text(self.whole.children), dropped=number_text(self.dropped))
        parts = [counted, *(at.explain() for at in self.whole.by_cutoff.values()), *self.provenance.warnings]
        return Text(**{language: " ".join(part.said_in(language) for part in parts) for language in LANGUAGES})


_COUNTED_SAID = Text(
    kk="Есепке алынған бала саны: {used}; алынбағаны: {dropped}.",
    ru="Учтено детей: {used}; не учтено: {dropped}.",
    en="Children counted: {used}; left out: {dropped}.",
)
_CUTOFF_SAID = Text(
    kk="Шегі {k} %: балалардың {h} %-ы тапшылық көреді (H); оларға орта есеппен салмақтың {a} %-ы жетіспейді (A); "
    "M0 = {share} × {score} = {m0}.",
    ru="При пороге {k} %: испытывают лишения {h} % детей (H); в среднем им недостаёт {a} % веса (A); "
    "M0 = {share} × {score} = {m0}.",
    en="At a cut-off of {k} %: {h} % of children are deprived (H); on average they lack {a} % of the weight (A); "
    "M0 = {share} × {score} = {m0}.",
)
_NOBODY_SAID = Text(
    kk="Шегі {k} %: тапшылық көретін бала жоқ (H = 0, M0 = 0), сондықтан A анықталмаған.",
    ru="При пороге {k} %: лишений не испытывает никто (H = 0, M0 = 0), поэтому A не определено.",
    en="At a cut-off of {k} %: nobody is deprived (H = 0, M0 = 0), so A is not defined.",
)
