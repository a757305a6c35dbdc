"""How deprivations overlap: how many things children lack, and which of them together (MODA)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from balalar.indicators.methods.deprivation.children import Children, design_for, provenance_for
from balalar.indicators.methods.deprivation.estimating import Estimator
from balalar.indicators.methods.deprivation.result import Measured
from balalar.indicators.methods.deprivation.scheme import Scheme
from balalar.indicators.methods.deprivation.scores import scores_of
from balalar.indicators.methods.provenance import Provenance
from balalar.indicators.wording import number_text
from balalar.vocabulary.text import LANGUAGES, Text


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Shares of children by how many of the counted they lack (0 to all), and by exactly which.

    `together` holds only combinations that some child has; the shares of each mapping sum to 1. `dropped` could not be
    counted under the scheme's rule.
    """

    by_number: Mapping[int, Measured]
    together: Mapping[frozenset[str], Measured]
    dropped: int
    provenance: Provenance

    def lacking_exactly(self, names: Iterable[str]) -> float:
        """Share of children who lack these and nothing else; a true 0 where no child does."""
        found = self.together.get(frozenset(names))
        return 0.0 if found is None or found.value is None else found.value

    def explain(self) -> Text:
        """The share of children by the number of things they lack."""
        said = [
            _SAID.filled(number=number, percent=number_text(100 * share.value, decimals=1))
            for number, share in self.by_number.items()
            if share.value is not None
        ]
        parts = [_HEAD, *said, *self.provenance.warnings]
        return Text(**{language: " ".join(part.said_in(language) for part in parts) for language in LANGUAGES})


def overlaps(children: Children, scheme: Scheme, *, level: float = 0.95) -> Overlaps:
    """Children by the number of counted things they lack and by the exact combination.

    Arguments as in `measure`; nothing is censored here. Every share is None, with a warning, when no child was counted.

    Source: de Neubourg et al. (2012), UNICEF Office of Research WP-2012-10 (MODA).

    >>> from balalar.indicators.methods.deprivation import Missing, moda_scheme
    >>> both = moda_scheme({"health": ("a",), "school": ("b",)}, missing=Missing.DROP)
    >>> found = overlaps(Children([[0, 0], [1, 0], [1, 1], [1, 1]]), both)
    >>> [share.value for share in found.by_number.values()], found.lacking_exactly({"health"})
    ([0.25, 0.25, 0.5], 0.25)
    """
    scores = scores_of(children.lacking, scheme, applies=children.applies)
    design = design_for(children, len(scores.used))
    made = provenance_for("deprivation.overlaps", children, scheme, level)
    estimator = Estimator(design, np.where(scores.used, 0, -1), 1, level, made)
    numbers = np.arange(len(scheme.counted) + 1)
    (by_number,) = estimator.shares((scores.lacking.sum(axis=1)[:, None] == numbers).astype(np.float64))
    patterns, which = np.unique(scores.lacking[scores.used], axis=0, return_inverse=True)
    of_child = np.full(len(scores.used), -1)
    of_child[scores.used] = which.ravel()
    (shares,) = estimator.shares((of_child[:, None] == np.arange(len(patterns))).astype(np.float64)) or ([],)
    combinations = [frozenset(np.array(scheme.counted)[pattern].tolist()) for pattern in patterns]
    return Overlaps(
        by_number=dict(zip(numbers.tolist(), by_number, strict=True)),
        together=dict(zip(combinations, shares, strict=True)),
        dropped=int((~scores.used).sum()),
        provenance=made,
    )


_HEAD = Text(
    kk="Балалардың үлесі, жетіспейтін нәрселер саны бойынша:",
    ru="Доля детей по числу лишений:",
    en="Children by the number of things they lack:",
)
_SAID = Text(kk="{number} – {percent} %;", ru="{number} – {percent} %;", en="{number}: {percent} %;")
