"""Whether the figures of a pack can be right: in their unit, of areas that lived, one figure for one key, with a source."""

from collections.abc import Iterator

from balalar.pack.check.values import refusal, said
from balalar.pack.draft import Draft
from balalar.vocabulary.errors import Fault, Place
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.origin import Origin


def figures_in_another_unit(draft: Draft) -> Iterator[Fault]:
    """One fault for each indicator and unit in a file, with its first line."""
    units = {written.thing.id for written in draft.units}
    declared = {written.thing.id: written.thing.unit for written in draft.indicators if written.thing.unit in units}
    found: dict[tuple[str, str, str], list[Place]] = {}
    for figure in draft.observations:
        if figure.unit in units and figure.unit != declared.get(figure.indicator, figure.unit):
            found.setdefault((figure.place.file, figure.indicator, figure.unit), []).append(figure.place)
    for (_, indicator, unit), places in found.items():
        more = f" here and in {len(places) - 1} more rows" if len(places) > 1 else ""
        yield Fault(
            places[0],
            f'The figure of {indicator} is in "{unit}"{more}, but the indicator is counted in "{declared[indicator]}".',
            "Figures in two units would stand in one line of one chart.",
            "Convert the figure, or give the other count an indicator of its own.",
        )


def figures_beyond_their_unit(draft: Draft) -> Iterator[Fault]:
    units = {written.thing.id: written.thing for written in draft.units}
    for figure in draft.observations:
        unit = units.get(figure.unit)
        reason = refusal(figure.value, unit) if unit and figure.value is not None else None
        if reason:
            yield Fault(
                figure.place,
                f"The value of {figure.indicator} in {figure.period} {reason}.",
                "A figure that cannot occur makes every average and every status above it wrong.",
                "If the decimal point was lost, put it back; if it is another kind of number, declare its unit.",
            )


def figures_outside_their_interval(draft: Draft) -> Iterator[Fault]:
    for figure in draft.observations:
        order = [bound for bound in (figure.lower, figure.value, figure.upper) if bound is not None]
        if order != sorted(order):
            yield Fault(
                figure.place,
                f"The value of {figure.indicator} in {figure.period} lies outside its own interval:"
                f" {', '.join(map(said, order))}.",
                "An interval that misses its value says nothing about how sure the figure is.",
                "Write the lower bound, the value and the upper bound each in its column.",
            )


def figures_of_areas_that_do_not_live(draft: Draft) -> Iterator[Fault]:
    areas = {written.thing.id: written.thing for written in draft.areas}
    for figure in draft.observations:
        area = areas.get(figure.area)
        if area and not area.lives_in(figure.period):
            life = " ".join(
                part
                for part in (
                    f"began in {area.valid_from}" if area.valid_from else "",
                    f"ended in {area.valid_to}" if area.valid_to else "",
                )
                if part
            )
            yield Fault(
                figure.place,
                f"{area.id} has a figure for {figure.period}, but {life}.",
                "The figure is about another territory, and a series must not run across that.",
                "Put the figure under the area that lived then, or correct the area's dates.",
            )


def repeated_figures(draft: Draft) -> Iterator[Fault]:
    """Two figures for one indicator, area, period and group."""
    first: dict[object, Observation] = {}
    for figure in draft.observations:
        earlier = first.setdefault(figure.key, figure)
        if earlier is figure:
            continue
        here, there = _said(figure), _said(earlier)
        yield Fault(
            figure.place,
            f"{figure.indicator} of {figure.area} in {figure.period} stands here again after {earlier.place}:"
            f" {'the same' if here == there else f'{here}, there {there}'}.",
            "A release shows one figure for one indicator, area, period and group.",
            "Keep the better source and delete the other row; the note can name the second source.",
        )


def unsourced_figures(draft: Draft) -> Iterator[Fault]:
    for figure in draft.observations:
        if figure.origin is not Origin.EXAMPLE and not figure.source:
            yield Fault(
                figure.place,
                f'The figure is "{figure.origin}", but names no source.',
                "What is said to be a fact must name the publication, or no reader can look it up.",
                "Write an id of sources.yaml; what nobody published is an example.",
            )


def _said(figure: Observation) -> str:
    return f"no value ({figure.status})" if figure.value is None else said(figure.value)
