"""Lays out the small picture of a card: the line over time, or a strip from nothing to the target where no line exists."""

from collections.abc import Iterator
from typing import Final

from balalar.indicators.wording import promised_text
from balalar.publish.charts import words
from balalar.publish.charts.gaps import hatches_of
from balalar.publish.charts.history import Subject
from balalar.publish.charts.lettering import Wish, around, placed, room_of, room_of_dot, text_width
from balalar.publish.charts.marks import along, dots_of, own_lines, path_line
from balalar.publish.charts.plan import Format, Plan, time_of
from balalar.publish.charts.scales import ValueScale
from balalar.publish.charts.scene import Box, Dot, Ink, Label, Rule, Scene, Voice
from balalar.publish.charts.spoken import said_of
from balalar.vocabulary.formats import number_said, value_said

SPARK: Final = Format("k spark", 300, 96, left=10, top=30, below=22)
_STRIP_Y: Final = 52.0
_STRIP_LEFT: Final = 8.0
_STRIP_RIGHT: Final = 276.0


def lay_out_spark(subject: Subject) -> Scene:
    """A line needs two values; one value with a target or a natural scale is a strip; anything else stands on its time."""
    figures = subject.figures
    if len(figures) == 1 and figures[0].value is not None:
        top = _top_of_strip(subject, figures[0].value)
        if top is not None:
            return _strip(subject, figures[0].value, top)
    return _line(subject)


def _line(subject: Subject) -> Scene:
    """The line from zero up, its first value, the last target, and the years where it begins, ends, and today."""
    values = [0.0, *subject.values]
    time = time_of(subject, left=SPARK.left, right=SPARK.width - SPARK.margin)
    scale = ValueScale((min(values), max(values) or 1.0), low_y=SPARK.height - SPARK.below, high_y=SPARK.top)
    plan = Plan(subject, SPARK, time, scale)
    dots = [dot for dot in dots_of(plan.places, plan.place, subject, time, few=0) if dot.ink is not Ink.GOAL]
    goals = [Dot(plan.place(time.at(goal.period), goal.value), 6.0, Ink.GOAL) for goal in subject.goals[-1:]]
    lines = (*path_line(plan.place, subject, time), *own_lines(plan.places, subject))
    zero = round(scale.y(0.0), 1)
    years = list(_years(plan))
    marks = [*goals, *dots]
    labels = placed(
        _wishes(plan),
        within=Box(1, 1, SPARK.width - 1, scale.low_y + 3),
        taken=[*(room_of(year) for year in years), *(room_of_dot(dot) for dot in marks)],
        inked=[place for line in lines for place in along(line.places)],
    )
    return Scene(
        width=SPARK.width,
        height=SPARK.height,
        css_class=SPARK.css_class,
        said=said_of(subject),
        hatches=tuple(hatch.box for hatch in hatches_of(plan)),
        rules=(Rule((time.left, zero), (time.right, zero), Ink.AXIS),),
        lines=lines,
        dots=tuple(marks),
        labels=(*years, *labels),
    )


def _wishes(plan: Plan) -> Iterator[Wish]:
    subject = plan.subject
    for goal in subject.goals[-1:]:
        place = plan.place(plan.time.at(goal.period), goal.value)
        text = plan.said(promised_text(goal.value, subject.unit))
        yield Wish(text, around(place, gap=11, sides="above left below"), Voice.STRONG, needed=True)
    if subject.latest is None:
        middle = (plan.time.left + plan.time.right) / 2
        yield Wish(plan.said(words.NO_DATA), (((middle, plan.values.low_y - 16), "middle"),), needed=True)
    for figure in subject.figures[:1]:
        if figure.value is not None:
            spots = around(plan.places((figure,))[0], gap=9, sides="above right below")
            yield Wish(plan.value(figure.value), spots, needed=True)


def _years(plan: Plan) -> Iterator[Label]:
    """First and last year of the figures, then the year of the target or of today; those that fit."""
    subject = plan.subject
    periods = [figure.period for figure in subject.figures]
    ends = [*periods[:1], *periods[-1:], *(goal.period for goal in subject.goals[-1:])]
    wanted = [(plan.time.x(plan.time.at(period)), period.year) for period in ends]
    wanted.append((plan.time.x(subject.now), subject.on.year))
    half = text_width("2025") / 2
    taken: dict[int, float] = {}
    for middle, year in wanted:
        x = min(max(middle, 2 + half), SPARK.width - 2 - half)
        if year not in taken and all(abs(x - other) >= 2 * half + 6 for other in taken.values()):
            taken[year] = x
            yield Label((round(x, 1), SPARK.height - 4.0), str(year))


def _top_of_strip(subject: Subject, value: float) -> float | None:
    """The target, or the natural top of the unit; None where the strip would have no end or no beginning at zero."""
    ends = [goal.value for goal in subject.goals[-1:]] or [subject.unit.upper or 0.0]
    top = max(*ends, value)
    return top if value >= 0 and min(ends) > 0 else None


def _strip(subject: Subject, value: float, top: float) -> Scene:
    def x(number: float) -> float:
        return round(_STRIP_LEFT + (_STRIP_RIGHT - _STRIP_LEFT) * number / top, 1)

    now, end = (x(value), _STRIP_Y), (_STRIP_RIGHT, _STRIP_Y)
    goals = [Dot((x(goal.value), _STRIP_Y), 6.0, Ink.GOAL) for goal in subject.goals[-1:]]
    below = Box(1, 1, SPARK.width - 1, SPARK.height - 1)
    named = [
        (promised_text(goal.value, subject.unit).said_in(subject.language), x(goal.value))
        for goal in subject.goals[-1:]
    ]
    wishes = [
        Wish(
            value_said(value, subject.unit, subject.language, decimals=subject.decimals),
            around(now, gap=15, sides="above"),
            Voice.ACCENT,
            needed=True,
        ),
        *(Wish(text, around((at, _STRIP_Y), gap=14, sides="below"), Voice.STRONG, needed=True) for text, at in named),
        Wish("0", (((_STRIP_LEFT, _STRIP_Y + 24), "middle"),)),
    ]
    if not goals:
        written = number_said(top, subject.language)
        wishes.append(Wish(written, (((SPARK.width - 4.0, _STRIP_Y + 24), "end"),)))
    return Scene(
        width=SPARK.width,
        height=SPARK.height,
        css_class=SPARK.css_class,
        said=said_of(subject),
        rules=(Rule((_STRIP_LEFT, _STRIP_Y), end, Ink.AXIS),),
        marks=(Rule((_STRIP_LEFT, _STRIP_Y), now, Ink.BAR),),
        dots=(*goals, Dot(now, 7.0, Ink.DOT)),
        labels=tuple(placed(wishes, within=below, taken=[], inked=[])),
    )
