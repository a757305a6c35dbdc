"""Which labels a chart would like, the most important first, and where each may stand."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from balalar.indicators.targets import end_of
from balalar.indicators.wording import promised_text
from balalar.publish.charts import words
from balalar.publish.charts.gaps import Hatch, breaks_of
from balalar.publish.charts.lettering import Wish, around, text_width
from balalar.publish.charts.plan import Plan
from balalar.publish.charts.scene import Anchor, Place, Voice
from balalar.vocabulary.text import Text

FEW_FIGURES: Final = 7  # as many can carry their values
_DOTS_APART: Final = 40.0  # nearer, a number could be taken for its neighbour's
_RINGS_APART: Final = 30.0  # nearer rings share the last one's label


def wishes_of(plan: Plan, hatches: Sequence[Hatch]) -> Iterator[Wish]:
    yield from _end_of_lines(plan)
    yield from _goal_wishes(plan)
    yield from _break_wishes(plan)
    yield from _axis_wishes(plan)
    yield from _hatch_wishes(plan, hatches)
    yield from _figure_wishes(plan)
    yield from _path_wishes(plan)


def _axis_wishes(plan: Plan) -> Iterator[Wish]:
    """An axis that does not start at zero says so, in a corner that is free."""
    if plan.values.starts_at_zero:
        return
    left, right = plan.time.left + 6, plan.time.right - 2
    heights = (plan.values.low_y - 8, plan.values.high_y + 18, plan.values.low_y - 28, plan.values.high_y + 38)
    spots: list[tuple[Place, Anchor]] = []
    for y in heights:
        spots += [((left, y), "start"), ((right, y), "end")]
    yield Wish(plan.said(words.NOT_FROM_ZERO), tuple(spots), needed=True)


def _end_of_lines(plan: Plan) -> Iterator[Wish]:
    subject = plan.subject
    latest = subject.latest
    if latest is not None and latest.value is not None:
        value = plan.value(latest.value)
        text = f"{plan.said(_own_name(plan))} {value}" if subject.others else value
        yield Wish(text, _spots_at_end(plan, plan.places((latest,))[0]), Voice.ACCENT, needed=True)
    for name, stretches in subject.others:
        last = stretches[-1][-1] if stretches else None
        if last is not None and last.value is not None:
            text = f"{plan.said(name)} {plan.value(last.value)}"
            yield Wish(text, _spots_at_end(plan, plan.places((last,))[0]), Voice.STRONG, needed=True)


def _own_name(plan: Plan) -> Text:
    """What the measured line is called among others: "all" beside groups of it, its area's name beside other areas."""
    subject = plan.subject
    beside = {figure.area for _, stretches in subject.others for stretch in stretches for figure in stretch}
    return words.ALL if beside <= {subject.area} else subject.areas[subject.area].short


def _spots_at_end(plan: Plan, place: Place) -> tuple[tuple[Place, Anchor], ...]:
    """Beside the last dot; with several lines, else at the right edge, on the line's own height or near it."""
    if not plan.subject.others:
        return around(place, gap=11, sides="above below right left")
    edge = plan.format.width - 3.0
    shifts = (-12.0, 18.0, -20.0, 26.0, -32.0, 38.0, -46.0, 52.0, -60.0, 66.0)
    at_edge: tuple[tuple[Place, Anchor], ...] = tuple(((edge, place[1] + shift), "end") for shift in shifts)
    return (*around(place, gap=10, sides="right"), *at_edge)


def _goal_wishes(plan: Plan) -> Iterator[Wish]:
    """The last target with its year; those before it with their values, where the rings stand far enough apart."""
    goals = [(goal, plan.place(plan.time.at(goal.period), goal.value)) for goal in plan.subject.goals]
    for goal, place in goals[-1:]:
        value = promised_text(goal.value, plan.subject.unit)
        text = plan.said(words.TARGET.filled(value=value, year=goal.period.year))
        yield Wish(text, around(place, gap=12, sides="above below left right"), Voice.STRONG, needed=True)
    for (goal, place), (_, following) in pairwise(goals):
        if following[0] - place[0] >= _RINGS_APART:
            text = plan.said(promised_text(goal.value, plan.subject.unit))
            yield Wish(text, around(place, gap=12, sides="above below"), Voice.STRONG)


def _break_wishes(plan: Plan) -> Iterator[Wish]:
    for x in breaks_of(plan):
        heights = [plan.values.high_y + 14 + 20 * step for step in range(12)]
        spots: list[tuple[Place, Anchor]] = []
        for y in heights:
            spots += [((x + 6, y), "start"), ((x - 6, y), "end"), ((x, y), "middle")]
        yield Wish(plan.said(words.BREAK), tuple(spots), needed=True)


def _hatch_wishes(plan: Plan, hatches: Sequence[Hatch]) -> Iterator[Wish]:
    """In the middle of the hatch; where it is narrower than its words, they may reach over its edges."""
    for hatch in hatches:
        text = plan.said(hatch.reason)
        half = text_width(text) / 2 + 3
        middle = (hatch.box.left + hatch.box.right) / 2
        inside = min(max(middle, plan.time.left + half), plan.format.width - half)
        heights = range(round(plan.values.low_y) - 12, round(plan.values.high_y) + 12, -20)
        yield Wish(text, tuple(((inside, float(y)), "middle") for y in heights), needed=True)


def _figure_wishes(plan: Plan) -> Iterator[Wish]:
    """The first value wishes for its number; where values are few and stand apart, each does."""
    figures = plan.subject.figures
    places = plan.places(figures)
    steps = [after[0] - before[0] for before, after in pairwise(places)]
    apart = len(figures) <= FEW_FIGURES and min(steps, default=0.0) >= _DOTS_APART
    for index, (figure, place) in enumerate(zip(figures[:-1], places[:-1], strict=True)):
        if figure.value is not None and (index == 0 or apart):
            yield Wish(plan.value(figure.value), around(place, gap=9, sides="above below right"))


def _path_wishes(plan: Plan) -> Iterator[Wish]:
    """Where only the ends of a stretch of the path are published, the line between is ours and says so."""
    path = plan.subject.path
    if path is None:
        return
    for begins, ends in pairwise(path.points):
        moments = [plan.time.at(begins.period), plan.time.at(ends.period)]
        spots: list[tuple[Place, Anchor]] = []
        for share in (0.75, 0.6, 0.5, 0.4):
            moment = moments[0] + share * (moments[1] - moments[0])
            shift = plan.time.at(path.points[0].period) - end_of(path.points[0].period)
            value = path.value_at(moment - shift)
            if value is not None:
                x, y = plan.place(moment, value)
                spots += [((x - 8, y - 10), "end"), ((x + 8, y + 18), "start")]
        yield Wish(plan.said(words.PATH), tuple(spots))
        return
