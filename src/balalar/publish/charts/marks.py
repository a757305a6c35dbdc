"""Lines, dots, bands and whiskers of a series, wherever its scales put them."""

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from balalar.indicators.targets import end_of
from balalar.publish.charts.history import Stretch, Subject
from balalar.publish.charts.scales import TimeScale
from balalar.publish.charts.scene import Band, Dot, Ink, Line, Place, Rule
from balalar.vocabulary.observation import Observation, ObservationStatus

OTHER_INKS: Final = (Ink.OTHER, Ink.OTHER_DOTTED, Ink.OTHER_DASHED)
_STEPS_OF_CURVE: Final = 8

type PlaceOf = Callable[[float, float], Place]
type PlacesOf = Callable[[Stretch], tuple[Place, ...]]


def other_lines(places: PlacesOf, subject: Subject) -> tuple[Line, ...]:
    """The breakdown's lines, grey and told apart by their dash; one line a stretch."""
    return tuple(
        Line(places(stretch), ink)
        for (_, stretches), ink in zip(subject.others, OTHER_INKS, strict=False)
        for stretch in stretches
        if len(stretch) > 1
    )


def own_lines(places: PlacesOf, subject: Subject) -> tuple[Line, ...]:
    return tuple(Line(places(stretch), Ink.MAIN) for stretch in subject.stretches if len(stretch) > 1)


def path_line(place: PlaceOf, subject: Subject, time: TimeScale) -> tuple[Line, ...]:
    """The required path; between two targets it is sampled, because a geometric one bends."""
    path = subject.path
    if path is None:
        return ()
    first = path.points[0].period
    shift = time.at(first) - end_of(first)
    places: list[Place] = []
    for begins, ends in pairwise(path.points):
        start, end = end_of(begins.period), end_of(ends.period)
        for step in range(_STEPS_OF_CURVE + 1):
            moment = start + (end - start) * step / _STEPS_OF_CURVE
            value = path.value_at(min(moment, end))
            if value is not None:
                places.append(place(moment + shift, value))
    return (Line(_without_needless(places), Ink.TARGET),)


def _without_needless(places: Sequence[Place]) -> tuple[Place, ...]:
    """The same line without places that lie, to a tenth of a pixel, on the straight way between their neighbours."""
    kept: list[Place] = []
    for index, place in enumerate(places):
        if kept and place == kept[-1]:
            continue
        if kept and index + 1 < len(places) and _lies_between(kept[-1], place, places[index + 1]):
            continue
        kept.append(place)
    return tuple(kept)


def _lies_between(start: Place, place: Place, end: Place) -> bool:
    if end[0] == start[0]:
        return False
    straight = start[1] + (end[1] - start[1]) * (place[0] - start[0]) / (end[0] - start[0])
    return abs(straight - place[1]) < 0.15


def dots_of(places: PlacesOf, place: PlaceOf, subject: Subject, time: TimeScale, *, few: int) -> tuple[Dot, ...]:
    """A ring at each target, a small dot where a value stands alone or values are few, a large one at the last."""
    dots = [Dot(place(time.at(goal.period), goal.value), 6.0, Ink.GOAL) for goal in subject.goals]
    figures = subject.figures
    for _, stretches in subject.others:
        dots += [Dot(places(stretch)[0], 3.5, Ink.OTHER_DOT) for stretch in stretches if len(stretch) == 1]
    for stretch in subject.stretches:
        if len(stretch) == 1 or len(figures) <= few:
            dots += [Dot(where, 4.5, _ink_of(f)) for where, f in zip(places(stretch), stretch, strict=True)]
    if subject.latest is not None:
        last = Dot(places((subject.latest,))[0], 6.0, _ink_of(subject.latest))
        dots = [*(dot for dot in dots if dot.place != last.place or dot.ink is Ink.GOAL), last]
    return tuple(dots)


def _ink_of(figure: Observation) -> Ink:
    return Ink.HOLLOW if figure.status is ObservationStatus.PROVISIONAL else Ink.DOT


def bands_of(place: PlaceOf, subject: Subject, time: TimeScale) -> Iterator[Band]:
    """Intervals of two and more neighbouring values, as a band."""
    for run in _with_interval(subject):
        if len(run) > 1:
            edges = []
            for figure, low, high in run:
                x, lower = place(time.at(figure.period), low)
                edges.append((x, place(time.at(figure.period), high)[1], lower))
            yield Band(tuple(edges))


def whiskers_of(place: PlaceOf, subject: Subject, time: TimeScale) -> Iterator[Rule]:
    """Intervals of values that stand alone, as whiskers."""
    for run in _with_interval(subject):
        if len(run) == 1:
            figure, low, high = run[0]
            moment = time.at(figure.period)
            yield Rule(place(moment, low), place(moment, high), Ink.WHISKER)


def _with_interval(subject: Subject) -> Iterator[list[tuple[Observation, float, float]]]:
    for stretch in subject.stretches:
        run: list[tuple[Observation, float, float]] = []
        for figure in stretch:
            if figure.lower is not None and figure.upper is not None:
                run.append((figure, figure.lower, figure.upper))
            elif run:
                yield run
                run = []
        if run:
            yield run


def along(places: Sequence[Place], *, every: float = 5.0) -> Iterator[Place]:
    """Places on a line, a few pixels apart."""
    for (x, y), (next_x, next_y) in pairwise(places):
        steps = max(1, round(math.dist((x, y), (next_x, next_y)) / every))
        for step in range(steps + 1):
            yield x + (next_x - x) * step / steps, y + (next_y - y) * step / steps
