"""Where a chart says that it knows nothing, keeps something back, or must not join: hatches and breaks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from balalar.publish.charts import words
from balalar.publish.charts.plan import Plan
from balalar.publish.charts.scene import Box
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.period import Period
from balalar.vocabulary.text import Text

_HALF_YEAR: Final = 0.5
_HALF_COLUMN_YEARS: Final = 0.4
_AFTER_DOT: Final = 12.0


@dataclass(frozen=True, slots=True)
class Hatch:
    """A hatched area and the words that stand in it."""

    box: Box
    reason: Text


def hatches_of(plan: Plan) -> Iterator[Hatch]:
    """From the last figure to today, when a newer one is due; and a column for each figure that is kept back."""
    subject = plan.subject
    latest = subject.latest
    unseen = [figure for figure in subject.hidden if latest is None or figure.period > latest.period]
    if subject.is_overdue:
        yield Hatch(_until_now(plan, latest), words.WITHHELD if unseen else words.NO_DATA)
    for figure in subject.hidden:
        if not (subject.is_overdue and figure in unseen):
            yield Hatch(_column(plan, figure), words.WITHHELD)


def _until_now(plan: Plan, latest: Observation | None) -> Box:
    if latest is None:
        left = plan.time.left
    elif plan.time.by_year:
        left = plan.time.x(plan.time.at(latest.period) + _HALF_YEAR)
    else:
        left = plan.time.x(plan.time.at(latest.period)) + _AFTER_DOT
    right = plan.time.x(plan.subject.now)
    return Box(round(min(left, right), 1), plan.values.high_y, round(right, 1), plan.values.low_y)


def _column(plan: Plan, figure: Observation) -> Box:
    middle = plan.time.x(plan.time.at(figure.period))
    half = max(6.0, plan.time.x(_HALF_COLUMN_YEARS) - plan.time.x(0.0))
    left, right = max(plan.time.left, middle - half), min(plan.time.right, middle + half)
    return Box(round(left, 1), plan.values.high_y, round(right, 1), plan.values.low_y)


def breaks_of(plan: Plan) -> Iterator[float]:
    """X of each boundary change: before the figure of its year where figures are yearly, else on its day."""
    for change in plan.subject.breaks:
        began = change.on.first_day
        day = Period(began.year, began.month, began.day)
        moment = began.year - _HALF_YEAR if plan.time.by_year else day.decimal_year
        if plan.time.start < moment < plan.time.end:
            yield round(plan.time.x(moment), 1)
