"""Lays out a series over time, wide or narrow: axes, path, line, gaps, and labels that find their own place."""

from collections.abc import Iterator

from balalar.publish.charts.gaps import breaks_of, hatches_of
from balalar.publish.charts.history import Subject
from balalar.publish.charts.lettering import placed, room_of, room_of_dot, text_width
from balalar.publish.charts.marks import along, bands_of, dots_of, other_lines, own_lines, path_line, whiskers_of
from balalar.publish.charts.plan import Format, Plan, plan_of, tick_texts
from balalar.publish.charts.scales import year_marks
from balalar.publish.charts.scene import Box, Ink, Label, Place, Rule, Scene
from balalar.publish.charts.spoken import said_of
from balalar.publish.charts.wishes import FEW_FIGURES, wishes_of


def lay_out(subject: Subject, size: Format) -> Scene:
    """The scene of one series over time."""
    plan = plan_of(subject, size)
    hatches = tuple(hatches_of(plan))
    boxes = tuple(hatch.box for hatch in hatches)
    # the path lies under our line and over the others
    lines = (
        *other_lines(plan.places, subject),
        *path_line(plan.place, subject, plan.time),
        *own_lines(plan.places, subject),
    )
    dots = dots_of(plan.places, plan.place, subject, plan.time, few=FEW_FIGURES)
    fixed = [*_tick_labels(plan), *_year_labels(plan), *_unit_label(plan)]
    inked = [place for places in (*(line.places for line in lines), *map(_edges, boxes)) for place in along(places)]
    taken = [*(room_of(label) for label in fixed), *(room_of_dot(dot) for dot in dots)]
    labels = placed(wishes_of(plan, hatches), within=plan.paper, taken=taken, inked=inked)
    return Scene(
        width=size.width,
        height=size.height,
        css_class=size.css_class,
        said=said_of(subject),
        hatches=boxes,
        rules=tuple(_rules(plan, boxes)),
        bands=tuple(bands_of(plan.place, subject, plan.time)),
        lines=lines,
        marks=tuple(whiskers_of(plan.place, subject, plan.time)),
        dots=dots,
        labels=(*fixed, *labels),
    )


def _rules(plan: Plan, hatches: tuple[Box, ...]) -> Iterator[Rule]:
    """Hairlines that end where the hatch begins, the axis, ends of years, and a thin rule at each break."""
    left, right = plan.time.left, plan.time.right
    hatched_to_edge = [box.left for box in hatches if box.right >= right - 1]
    ends = min(hatched_to_edge, default=right)
    for tick in plan.values.ticks:
        y = round(plan.values.y(tick), 1)
        is_axis = tick == 0 or (tick == plan.values.ticks[0] and not plan.values.starts_at_zero)
        yield Rule((left, y), (right if is_axis else ends, y), Ink.AXIS if is_axis else Ink.GRID)
    if not plan.time.by_year:
        for year in range(round(plan.time.start), round(plan.time.end + 0.5) + 1):
            if plan.time.start <= year <= plan.time.end + 1e-9:
                x = round(plan.time.x(year), 1)
                yield Rule((x, plan.values.low_y), (x, plan.values.low_y + 5), Ink.AXIS)
    for x in breaks_of(plan):
        yield Rule((x, plan.values.high_y), (x, plan.values.low_y), Ink.NOTE)


def _tick_labels(plan: Plan) -> Iterator[Label]:
    texts = tick_texts(plan.subject, plan.values) if plan.subject.values else []
    for tick, text in zip(plan.values.ticks, texts, strict=False):
        yield Label((plan.time.left - 8, round(plan.values.y(tick) + 5, 1)), text, "end")


def _year_labels(plan: Plan) -> Iterator[Label]:
    subject = plan.subject
    wanted = [figure.period.year for figure in subject.figures]
    first_and_last = [*wanted[:1], *wanted[-1:]]
    goals = [goal.period.year for goal in subject.goals]
    years = year_marks(plan.time, [*goals[-1:], *first_and_last, subject.on.year], within=(2, plan.format.width - 2))
    for x, year in years:
        yield Label((round(x, 1), plan.format.height - 12), str(year))


def _unit_label(plan: Plan) -> Iterator[Label]:
    """The unit in words above the top hairline, where it has no sign and there is room for it."""
    name = plan.said(plan.subject.unit.name)
    if plan.subject.values and plan.subject.unit.sign is None and text_width(name) < plan.format.width - plan.time.left:
        yield Label((plan.time.left, plan.values.high_y - 20), name, "start")


def _edges(box: Box) -> tuple[Place, ...]:
    return (box.left, box.bottom), (box.left, box.top), (box.right, box.top), (box.right, box.bottom)
