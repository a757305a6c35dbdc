"""From a question asked of a sample to the estimates and limits of every domain."""

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from balalar.indicators.methods.provenance import inputs_digest
from balalar.indicators.methods.survey.design import Design, Numbers, Places, codes_of, is_missing
from balalar.indicators.methods.survey.limits import (
    effective_rows,
    korn_graubard_limits,
    logit_limits,
    plain_limits,
    wilson_effective_limits,
)
from balalar.indicators.methods.survey.linearise import Linearised, ratios_in_domains, totals_in_domains
from balalar.indicators.methods.survey.reported import Computed, Kind, estimate_of
from balalar.indicators.methods.survey.result import (
    UNKNOWN_LEFT_OUT,
    Reporting,
    ShareInterval,
    SurveyEstimate,
)
from balalar.indicators.wording import number_text
from balalar.vocabulary.text import Text

_ROUNDING = 1e-12  # a standard error below this part of the largest value is rounding, not spread


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """What is asked of the sample.

    `where` is a domain (true or false), or codes of groups when `by`; None is everybody. `x` is the denominator of a
    ratio.
    """

    kind: Kind
    design: Design
    y: npt.ArrayLike
    x: npt.ArrayLike | None
    where: npt.ArrayLike | None
    by: bool = False


def answers(question: Question, reporting: Reporting) -> dict[Hashable, SurveyEstimate]:
    """The estimate of each domain, by its code; of a single domain or of everybody under True.

    >>> from balalar.indicators.methods.survey import design_of
    >>> question = Question(Kind.MEAN, design_of([1] * 60), [2, 4] * 30, None, None)
    >>> answers(question, Reporting())[True].value
    3.0
    """
    design, (y, x), (labels, domain) = question.design, _columns(question), _domains(question)
    unknown = (domain >= 0) & (np.isnan(y) | np.isnan(x))
    known = np.where(unknown, -1, domain)
    if question.kind is Kind.TOTAL:
        estimates = totals_in_domains(design, y, known, domains=len(labels))
    else:
        estimates = ratios_in_domains(design, y, x, known, domains=len(labels))
    error = _error(question, estimates, largest=float(np.abs(y[known >= 0]).max(initial=0.0)))
    low, high, effective = _limits(question, estimates, error, reporting)
    scale = reporting.per if question.kind is Kind.SHARE else 1.0
    settings = [reporting.level, reporting.per], str(reporting.interval), str(reporting.rule), str(question.kind)
    computed = Computed(
        kind=question.kind,
        reporting=reporting,
        lonely=design.lonely,
        is_census=design.is_census,
        estimates=estimates,
        scale=scale,
        error=scale * error,
        low=scale * low,
        high=scale * high,
        effective_rows=effective,
        left_out=_left_out(design, domain, unknown, estimates),
        digest=inputs_digest(design.digest, y, x, domain, *settings),
    )
    return {label: estimate_of(computed, label, place) for place, label in enumerate(labels)}


def _columns(question: Question) -> tuple[Numbers, Numbers]:
    rows = question.design.rows
    y, x = (
        np.ones(rows) if given is None else np.asarray(given, dtype=np.float64) for given in (question.y, question.x)
    )
    for column in (y, x):
        if column.shape != (rows,):
            raise ValueError(f"the design has {rows} rows, a column has the shape {column.shape}: give one entry a row")
        if np.isinf(column).any():
            raise ValueError("a value is infinite: no person has that. Mark it as missing (NaN), with a reason")
    if question.kind is Kind.SHARE and not np.isin(y[~np.isnan(y)], (0, 1)).all():
        raise ValueError(
            "a share counts people for whom something is true, but there are values other than 0 and 1. Their mean "
            "would be called a share. Compare them first (y >= 5), or ask for the mean."
        )
    return y, x


def _domains(question: Question) -> tuple[list[Hashable], Places]:
    """Codes of the domains, and the place of each row's domain, -1 outside all."""
    rows = question.design.rows
    if question.where is None:
        return [True], np.zeros(rows, dtype=np.intp)
    given = np.asarray(question.where)
    if given.shape != (rows,):
        raise ValueError(f"the design has {rows} rows, the domain has the shape {given.shape}: give one entry a row")
    if not question.by:
        if given.dtype.kind != "b":
            raise ValueError("`within` says of each row whether it is in the domain: true or false, nothing else")
        return [True], np.where(given, 0, -1)
    missing = is_missing(given)
    places, labels = codes_of(given[~missing], rows=int((~missing).sum()), what="groups")
    domain = np.full(rows, -1, dtype=np.intp)
    domain[~missing] = places
    return labels.tolist(), domain


def _left_out(
    design: Design, domain: Places, unknown: npt.NDArray[np.bool_], estimates: Linearised
) -> tuple[Text | None, ...]:
    """For each domain, what is said of its rows without a value; None when it has none."""
    domains = len(estimates.value)
    counts = np.bincount(domain[unknown], minlength=domains)
    weights = np.bincount(domain[unknown], design.weights[unknown], domains)
    percents = 100 * weights / np.maximum(weights + estimates.people, np.finfo(float).tiny)
    return tuple(
        UNKNOWN_LEFT_OUT.filled(n=count, percent=number_text(float(percent), decimals=1)) if count else None
        for count, percent in zip(counts, percents, strict=True)
    )


def _error(question: Question, estimates: Linearised, *, largest: float) -> Numbers:
    """Standard errors; NaN where clusters do not differ, for a spread of zero tells that nothing was seen, not that all
    is known. Where every cluster was taken, zero is the truth.
    """
    error = np.sqrt(np.maximum(estimates.variance, 0.0))
    if question.design.is_census:
        return np.asarray(error)
    smallest = _ROUNDING * largest * (estimates.people if question.kind is Kind.TOTAL else 1.0)
    return np.where(error <= smallest, np.nan, error)


def _limits(
    question: Question, estimates: Linearised, error: Numbers, reporting: Reporting
) -> tuple[Numbers, Numbers, Numbers]:
    """Low and high of every domain, and the effective rows behind those of a share."""
    effective = np.full_like(error, np.nan)
    if question.design.is_census:
        return estimates.value, estimates.value, effective
    if question.kind is Kind.SHARE:
        return _share_limits(estimates, error, reporting)
    return *plain_limits(estimates.value, error, estimates.degrees, level=reporting.level), effective


def _share_limits(estimates: Linearised, error: Numbers, reporting: Reporting) -> tuple[Numbers, Numbers, Numbers]:
    """Limits of shares; at 0 and 1, where log-odds are infinite, Korn and Graubard's stand in for the logit ones."""
    p, degrees, level = estimates.value, estimates.degrees, reporting.level
    at_edge = (p == 0) | (p == 1)
    rows = np.where(at_edge, np.minimum(estimates.effective_rows, estimates.rows), estimates.rows)
    effective = effective_rows(p, error, rows, degrees, level=level)
    if reporting.interval is ShareInterval.WILSON:
        return *wilson_effective_limits(p, effective, level=level), effective
    low, high = korn_graubard_limits(p, effective, level=level)
    if reporting.interval is ShareInterval.LOGIT:
        by_logit = logit_limits(p, error, degrees, level=level)
        low, high = np.where(at_edge, low, by_logit[0]), np.where(at_edge, high, by_logit[1])
    return low, high, effective
