"""From computed numbers to what is reported of a domain: value, interval, suppression, and what must be said with it."""

import math
from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from balalar.indicators.methods.provenance import provenance_of
from balalar.indicators.methods.survey.design import Lonely, Numbers
from balalar.indicators.methods.survey.linearise import Linearised
from balalar.indicators.methods.survey.result import (
    AT_THE_EDGE,
    FLAGGED,
    NO_DEGREES,
    NO_SPREAD,
    NOBODY,
    SUPPRESSED,
    ZERO_DENOMINATOR,
    Reliability,
    Reporting,
    SurveyEstimate,
)
from balalar.indicators.wording import number_text
from balalar.vocabulary.text import Text


class Kind(StrEnum):
    """What is asked for."""

    SHARE = "share"
    MEAN = "mean"
    RATIO = "ratio"
    TOTAL = "total"


_TITLES: Final[dict[Kind, Text]] = {
    Kind.SHARE: Text(kk="Салмақталған үлес", ru="Взвешенная доля", en="Weighted share"),
    Kind.MEAN: Text(kk="Салмақталған орташа", ru="Взвешенное среднее", en="Weighted mean"),
    Kind.RATIO: Text(kk="Салмақталған қатынас", ru="Взвешенное отношение", en="Weighted ratio"),
    Kind.TOTAL: Text(kk="Салмақталған жиынтық", ru="Взвешенный итог", en="Weighted total"),
}
_DECIMALS: Final = {Kind.SHARE: 1, Kind.MEAN: 2, Kind.RATIO: 3, Kind.TOTAL: 0}
_IN_PERCENT: Final = Text(kk="{title}, %", ru="{title}, %", en="{title}, %")
_PER_SO_MANY: Final = Text(kk="{title} (әр {per} адамға)", ru="{title} (на {per})", en="{title} (per {per})")
_DIVIDED: Final = Text(
    kk="{per}{sums} = {per}{above} ÷ {below} = {answer}.",
    ru="{per}{sums} = {per}{above} ÷ {below} = {answer}.",
    en="{per}{sums} = {per}{above} ÷ {below} = {answer}.",
)
_SUMMED: Final = Text(kk="Σ w y = {answer}.", ru="Σ w y = {answer}.", en="Σ w y = {answer}.")
_PER: Final = Text(kk="{n} × ", ru="{n} × ", en="{n} × ")
_DASH: Final = Text(kk="–", ru="–", en="–")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Computed:
    """Numbers of all domains, each array of shape (D,), in the unit they are reported in where `scale` is in them."""

    kind: Kind
    reporting: Reporting
    lonely: Lonely
    is_census: bool
    estimates: Linearised
    scale: float
    error: Numbers
    low: Numbers
    high: Numbers
    effective_rows: Numbers
    left_out: tuple[Text | None, ...]
    digest: str

    @property
    def convention(self) -> str:
        interval = f"{self.reporting.interval} interval" if self.kind is Kind.SHARE else "t interval"
        return f"linearised over ultimate clusters; {interval}; lonely clusters: {self.lonely}"


def estimate_of(computed: Computed, label: Hashable, place: int) -> SurveyEstimate:
    """One domain's estimate; suppressed, it keeps nothing but its number of rows.

    >>> from balalar.indicators.methods.survey import design_of, share
    >>> share(design_of([1] * 24), [1, 0] * 12).value is None
    True
    """
    estimates, reporting = computed.estimates, computed.reporting
    rows, value, error = int(estimates.rows[place]), float(estimates.value[place]), float(computed.error[place])
    reliability = reporting.rule.reliability(rows)
    is_shown = reliability is not Reliability.SUPPRESSED and math.isfinite(value)
    low, high = float(computed.low[place]), float(computed.high[place])
    has_interval = is_shown and math.isfinite(low) and math.isfinite(high)
    return SurveyEstimate(
        value=computed.scale * value if is_shown else None,
        lower=low if has_interval else None,
        upper=high if has_interval else None,
        level=reporting.level if has_interval else None,
        working=_working(computed, place) if is_shown else _DASH,
        provenance=provenance_of(
            f"survey.{computed.kind}",
            computed.convention,
            computed.digest,
            str(label),
            warnings=_notes(computed, place, has_interval=has_interval),
        ),
        decimals=_DECIMALS[computed.kind],
        title=_title(computed),
        rows=rows,
        reliability=reliability,
        degrees=int(estimates.degrees[place]),
        people=float(estimates.people[place]) if is_shown else None,
        standard_error=error if is_shown and math.isfinite(error) else None,
        design_effect=_design_effect(computed, place) if is_shown else None,
    )


def _title(computed: Computed) -> Text:
    """What it is, with its unit."""
    title, per = _TITLES[computed.kind], computed.scale
    if per == 1:
        return title
    return _IN_PERCENT.filled(title=title) if per == 100 else _PER_SO_MANY.filled(title=title, per=number_text(per))


def _design_effect(computed: Computed, place: int) -> float | None:
    """Variance over that of a simple random sample; None where either is not known."""
    variance, simple = float(computed.estimates.variance[place]), float(computed.estimates.simple_variance[place])
    if not math.isfinite(float(computed.error[place])) or not math.isfinite(simple) or simple <= 0:
        return None
    return variance / simple


def _working(computed: Computed, place: int) -> Text:
    estimates = computed.estimates
    answer = number_text(computed.scale * float(estimates.value[place]))
    if computed.kind is Kind.TOTAL:
        return _SUMMED.filled(answer=answer)
    return _DIVIDED.filled(
        per="" if computed.scale == 1 else _PER.filled(n=number_text(computed.scale)),
        sums="Σ w y ÷ Σ w x" if computed.kind is Kind.RATIO else "Σ w y ÷ Σ w",
        above=number_text(float(estimates.numerator[place]), decimals=1),
        below=number_text(float(estimates.denominator[place]), decimals=1),
        answer=answer,
    )


def _notes(computed: Computed, place: int, *, has_interval: bool) -> list[Text]:
    """What a reader of the estimate must know."""
    rule, rows = computed.reporting.rule, int(computed.estimates.rows[place])
    reliability, left_out = rule.reliability(rows), computed.left_out[place]
    notes = [] if left_out is None else [left_out]
    if rows == 0:
        return [*notes, NOBODY]
    if reliability is Reliability.SUPPRESSED:
        return [*notes, SUPPRESSED.filled(n=rows, limit=rule.suppress_below)]
    if not math.isfinite(float(computed.estimates.value[place])):
        return [*notes, ZERO_DENOMINATOR]
    if reliability is Reliability.FLAGGED:
        notes.append(FLAGGED.filled(n=rows, limit=rule.flag_below))
    return [*notes, *_notes_on_interval(computed, place, has_interval=has_interval)]


def _notes_on_interval(computed: Computed, place: int, *, has_interval: bool) -> list[Text]:
    value = float(computed.estimates.value[place])
    if not has_interval:
        return [NO_DEGREES if computed.estimates.degrees[place] <= 0 else NO_SPREAD]
    if computed.kind is Kind.SHARE and value in {0.0, 1.0} and not computed.is_census:
        rows = number_text(float(computed.effective_rows[place]), decimals=1)
        return [AT_THE_EDGE.filled(p=number_text(100 * value), n=rows)]
    return []
