"""Shares, means, ratios and totals of a survey: of everybody, of one domain, or of all domains at once."""

from collections.abc import Hashable
from typing import Final

import numpy.typing as npt

from balalar.indicators.methods.survey.answers import Question, answers
from balalar.indicators.methods.survey.design import Design
from balalar.indicators.methods.survey.reported import Kind
from balalar.indicators.methods.survey.result import Reporting, SurveyEstimate

USUAL: Final = Reporting()


def share(
    design: Design, y: npt.ArrayLike, *, within: npt.ArrayLike | None = None, reporting: Reporting = USUAL
) -> SurveyEstimate:
    """The share of people for whom y is true, per 100 unless told otherwise, with a logit interval.

    Args:
        design: of the n rows of the sample.
        y: shape (n,), true or false (1 or 0); a row where it is missing (NaN) is left out, and the result says so.
        within: shape (n,), whether a row is in the domain; everybody when left out. Never cut the file down instead.
        reporting: level, unit, sample rule, kind of interval.

    Returns:
        No value below 25 rows, a warning below 50. Where the share is 0 or 1, Korn and Graubard's limits.

    Source: Woodruff (1971), JASA 66:411; Korn and Graubard (1999), Analysis of health surveys.

    >>> from balalar.indicators.methods.survey import design_of
    >>> found = share(design_of([1] * 60), [1] * 45 + [0] * 15)
    >>> found.value, round(found.lower, 1), round(found.upper, 1)
    (75.0, 62.2, 84.6)
    """
    return answers(Question(Kind.SHARE, design, y, None, within), reporting)[True]


def mean(
    design: Design, y: npt.ArrayLike, *, within: npt.ArrayLike | None = None, reporting: Reporting = USUAL
) -> SurveyEstimate:
    """The weighted mean of y, with a t interval. Arguments and missing rule as in `share`.

    >>> from balalar.indicators.methods.survey import design_of
    >>> mean(design_of([1, 3] * 30), [10, 20] * 30).value  # (1 × 10 + 3 × 20) / 4
    17.5
    """
    return answers(Question(Kind.MEAN, design, y, None, within), reporting)[True]


def ratio(
    design: Design,
    y: npt.ArrayLike,
    x: npt.ArrayLike,
    *,
    within: npt.ArrayLike | None = None,
    reporting: Reporting = USUAL,
) -> SurveyEstimate:
    """The weighted total of y over that of x, with a t interval. A row where either is missing is left out.

    >>> from balalar.indicators.methods.survey import design_of
    >>> ratio(design_of([1, 3] * 30), [10, 20] * 30, [20, 30] * 30).value.__round__(4)  # (10 + 60) / (20 + 90)
    0.6364
    """
    return answers(Question(Kind.RATIO, design, y, x, within), reporting)[True]


def total(
    design: Design, y: npt.ArrayLike, *, within: npt.ArrayLike | None = None, reporting: Reporting = USUAL
) -> SurveyEstimate:
    """The weighted total of y, with a t interval. A missing y counts as absent from the total, and the result says so.

    >>> from balalar.indicators.methods.survey import design_of
    >>> total(design_of([1, 3] * 30), [10, 20] * 30).value  # 30 × (1 × 10 + 3 × 20)
    2100.0
    """
    return answers(Question(Kind.TOTAL, design, y, None, within), reporting)[True]


def shares_by(
    design: Design, y: npt.ArrayLike, groups: npt.ArrayLike, *, reporting: Reporting = USUAL
) -> dict[Hashable, SurveyEstimate]:
    """Shares of every group at once, by the group's code; much faster than one group after another.

    `groups` has shape (n,); a row whose group is missing belongs to none, and stays in the sample. The rest as in
    `share`.

    >>> from balalar.indicators.methods.survey import design_of
    >>> found = shares_by(design_of([1] * 60), [1, 0, 0] * 20, ["a"] * 30 + ["b"] * 30)
    >>> {group: round(estimate.value, 1) for group, estimate in found.items()}
    {'a': 33.3, 'b': 33.3}
    """
    return answers(Question(Kind.SHARE, design, y, None, groups, by=True), reporting)


def means_by(
    design: Design, y: npt.ArrayLike, groups: npt.ArrayLike, *, reporting: Reporting = USUAL
) -> dict[Hashable, SurveyEstimate]:
    """Means of every group at once, as `shares_by`.

    >>> from balalar.indicators.methods.survey import design_of
    >>> means_by(design_of([1] * 50), [3, 5] * 25, [1] * 50)[1].value
    4.0
    """
    return answers(Question(Kind.MEAN, design, y, None, groups, by=True), reporting)


def ratios_by(
    design: Design, y: npt.ArrayLike, x: npt.ArrayLike, groups: npt.ArrayLike, *, reporting: Reporting = USUAL
) -> dict[Hashable, SurveyEstimate]:
    """Ratios of every group at once, as `shares_by`.

    >>> from balalar.indicators.methods.survey import design_of
    >>> ratios_by(design_of([1] * 50), [3, 5] * 25, [6, 10] * 25, [1] * 50)[1].value
    0.5
    """
    return answers(Question(Kind.RATIO, design, y, x, groups, by=True), reporting)


def totals_by(
    design: Design, y: npt.ArrayLike, groups: npt.ArrayLike, *, reporting: Reporting = USUAL
) -> dict[Hashable, SurveyEstimate]:
    """Totals of every group at once, as `shares_by`.

    >>> from balalar.indicators.methods.survey import design_of
    >>> totals_by(design_of([2] * 50), [3, 5] * 25, [1] * 50)[1].value
    400.0
    """
    return answers(Question(Kind.TOTAL, design, y, None, groups, by=True), reporting)
