"""Turning ratios of a survey into estimates: value, standard error, interval, working, and what to beware of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from balalar.indicators.methods.deprivation.result import Measured
from balalar.indicators.methods.estimate import same_in_all
from balalar.indicators.methods.provenance import Provenance
from balalar.indicators.methods.survey.design import Design
from balalar.indicators.methods.survey.limits import logit_limits
from balalar.indicators.methods.survey.linearise import ratios_in_domains
from balalar.indicators.wording import number_text
from balalar.vocabulary.text import Text

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Estimator:
    """Groups of children in a sample, and how results are marked.

    `domain` is the place of each child's group, shape (n,), -1 in none; `domains` counts the groups. There is no design
    when there are no children at all. Degrees of freedom are those of the whole sample.
    """

    design: Design | None
    domain: Places
    domains: int
    level: float
    provenance: Provenance

    def shares(self, numerators: Numbers, *, of: Numbers | None = None, whole: float = 1.0) -> list[list[Measured]]:
        """For each group, one estimate for each column of `numerators` (n, m), over `of` (n,), or over all children.

        `whole` is the largest value a ratio can have: intervals are made on shares of it.
        """
        below = np.ones(len(numerators)) if of is None else of
        nobody = NO_CHILDREN if of is None else NOBODY_DEPRIVED
        columns = [self._column(column / whole, below, whole, nobody) for column in numerators.T]
        return [list(row) for row in zip(*columns, strict=True)]

    def _column(self, above: Numbers, below: Numbers, whole: float, nobody: Text) -> list[Measured]:
        if self.design is None:
            return [self._none(nobody)] * self.domains
        found = ratios_in_domains(self.design, above, below, self.domain, domains=self.domains)
        errors = np.sqrt(found.variance) if self.design.degrees > 0 else np.full(self.domains, np.nan)
        lows, highs = logit_limits(found.value, errors, np.full(self.domains, self.design.degrees), level=self.level)
        numbers = np.stack([found.value, errors, lows, highs, found.numerator], axis=1) * whole
        return [
            self._none(nobody) if np.isnan(row[0]) else self._measured(row.tolist(), float(bottom), whole)
            for row, bottom in zip(numbers, found.denominator, strict=True)
        ]

    def _measured(self, numbers: list[float], bottom: float, whole: float) -> Measured:
        value, error, low, high, top = numbers
        has_interval = not np.isnan(low)
        working = same_in_all("{top} ÷ {bottom} = {value}.").filled(
            top=number_text(top), bottom=number_text(bottom), value=number_text(value)
        )
        return Measured(
            value=value,
            lower=low if has_interval else None,
            upper=high if has_interval else None,
            level=self.level if has_interval else None,
            working=working,
            provenance=self._marked(*_warnings(value / whole, error)),
            decimals=3,
            standard_error=None if np.isnan(error) else error,
        )

    def _none(self, reason: Text) -> Measured:
        return Measured(None, None, None, None, same_in_all("–"), self._marked(reason), decimals=3)

    def _marked(self, *warnings: Text) -> Provenance:
        return replace(self.provenance, warnings=(*self.provenance.warnings, *warnings))


def _warnings(share: float, error: float) -> tuple[Text, ...]:
    if np.isnan(error):
        return (NO_FREEDOM,)
    return () if 0 < share < 1 else (AT_AN_END,)


def named(names: Sequence[str], measured: Sequence[Measured]) -> dict[str, Measured]:
    """Estimates by the name of what they count."""
    return dict(zip(names, measured, strict=True))


NO_CHILDREN = Text(
    kk="Есепке алынған бала жоқ, сондықтан мәні де жоқ.",
    ru="Не учтено ни одного ребёнка, поэтому значения нет.",
    en="No child was counted, so there is no value.",
)
NOBODY_DEPRIVED = Text(
    kk="Тапшылық көретін бала жоқ, сондықтан мәні анықталмаған.",
    ru="Лишений не испытывает никто, поэтому значение не определено.",
    en="Nobody is deprived, so the value is not defined.",
)
NO_FREEDOM = Text(
    kk="Стандартты қате есептелмейді: кластер саны страта санынан көп емес.",
    ru="Стандартная ошибка не вычисляется: кластеров не больше, чем страт.",
    en="No standard error: there are no more clusters than strata.",
)
AT_AN_END = Text(
    kk="Мәні 0-ге не 1-ге тең, мұнда логит аралығы болмайды.",
    ru="Значение равно 0 или 1: логит-интервала здесь нет.",
    en="The value is 0 or 1, where no logit interval exists.",
)
