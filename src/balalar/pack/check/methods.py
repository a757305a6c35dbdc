"""Whether an index can mean what its method file says: directions, goalposts, denominators, periods, other means."""

from collections.abc import Iterator
from typing import Final

from balalar.indicators.definitions import Better, Definition
from balalar.indicators.methods.composite import Imputation, Node
from balalar.indicators.methods.composite.plan import Choice, chosen, options
from balalar.pack.check.values import refusal
from balalar.pack.concepts import GROUPING, OwnIndex
from balalar.pack.draft import Draft, Written
from balalar.pack.nodes import Steps
from balalar.vocabulary.errors import Fault, Place
from balalar.vocabulary.period import Period
from balalar.vocabulary.quantity import Unit, UnitKind

_COUNTING = frozenset({UnitKind.COUNT, UnitKind.AMOUNT})


def nodes_in_another_direction(draft: Draft) -> Iterator[Fault]:
    for index, number, node, definition in _leaves(draft):
        if definition.better is not Better.NEITHER and node.better is not definition.better:
            yield Fault(
                index.at("nodes", number, "better"),
                f"{node.id} of {index.thing.id} is better when {node.better}, but the definition of {definition.id} says "
                f"{definition.better}.",
                "An area that does worse would stand higher.",
                f"Write better: {definition.better}, or correct the definition.",
            )


def goalposts_beyond_their_unit(draft: Draft) -> Iterator[Fault]:
    """Limits and targets that the figure can never reach. What is divided has another unit, so that is not looked at."""
    units = {written.thing.id: written.thing for written in draft.units}
    for index, number, node, definition in _leaves(draft):
        for name in ("worst", "best", "target") if node.denominator is None else ():
            yield from _beyond(index, number, name, units.get(definition.unit))


def _beyond(index: Written[OwnIndex], number: int, name: str, unit: Unit | None) -> Iterator[Fault]:
    node = index.thing.nodes[number]
    value: float | None = getattr(node, name)
    reason = refusal(value, unit) if unit and value is not None else None
    if reason:
        yield Fault(
            index.at("nodes", number, name),
            f'"{name}" of {node.id} in {index.thing.id} {reason}.',
            "No figure ever comes there, so the scale would be shorter than it looks.",
            "Write a limit in the unit that the indicator is counted in.",
        )


def denominators_that_count_nothing(draft: Draft) -> Iterator[Fault]:
    definitions = {written.thing.id: written.thing for written in draft.indicators}
    units = {written.thing.id: written.thing for written in draft.units}
    for index, number, node, _ in _leaves(draft):
        whole = definitions.get(node.denominator or "")
        unit = units.get(whole.unit) if whole else None
        if whole and unit and unit.kind not in _COUNTING:
            yield Fault(
                index.at("nodes", number, "denominator"),
                f"{node.id} of {index.thing.id} is divided by {whole.id}, which is counted in {unit.id} ({unit.kind}).",
                "Only a count or an amount can be shared out: a number over a percent means nothing.",
                "Name a series that counts people or things, or leave the denominator out.",
            )


def indicators_that_count_twice(draft: Draft) -> Iterator[Fault]:
    for index in draft.composites:
        first: dict[str, str] = {}
        for number, node in enumerate(index.thing.nodes):
            if node.indicator and first.setdefault(node.indicator, node.id) != node.id:
                yield Fault(
                    index.at("nodes", number, "indicator"),
                    f"{node.id} of {index.thing.id} is {node.indicator}, which {first[node.indicator]} is already.",
                    "It would weigh twice without anybody having said so.",
                    "Take one of the two out, and give the other the weight that is meant.",
                )


def periods_in_disorder(draft: Draft) -> Iterator[Fault]:
    as_of = draft.programme.thing.as_of if draft.programme else None
    for index in draft.composites:
        periods = index.thing.periods
        rising = list(periods) == sorted(set(periods))
        if not (periods and rising) or (as_of and periods[-1].first_day > as_of.last_day):
            yield Fault(
                index.at("periods"),
                f"The periods of {index.thing.id} are {', '.join(map(str, periods)) or 'none'}.",
                "The last one is shown and the one before says what moved, so they must be past and in order.",
                "Write each period once, the earliest first, none after the day on which statuses are judged.",
            )


def other_means_at_no_node(draft: Draft) -> Iterator[Fault]:
    """Another mean has to stand at a node that puts something together, else it would change nothing in silence."""
    for index in draft.composites:
        inner = {node.id for node in index.thing.nodes if not node.is_leaf}
        for place, nodes in _swaps(index):
            for node in nodes:
                if node not in inner:
                    yield Fault(
                        place,
                        f"{index.thing.id} tries another mean at {node}, which is no node above indicators.",
                        "Nothing would change, and the ranks would look firmer than they are.",
                        f"Name one of {', '.join(sorted(inner))}.",
                    )


def other_choices_that_contradict(draft: Draft) -> Iterator[Fault]:
    """Alternatives of the plan that the nodes cannot follow, such as a distance to targets that no node has."""
    for index in draft.composites:
        for place, choice in _alternatives(index):
            try:
                chosen(index.thing.method, index.thing.plan, choice)
            except ValueError as error:
                _, _, said = str(error).splitlines()[0].partition(": ")
                yield Fault(
                    place,
                    f"{index.thing.id} cannot be tried with this choice: {said or error}",
                    "The release would stop there, or the ranks would rest on fewer choices than the file says.",
                    "Give the nodes what the choice needs, or take it out of the plan.",
                )


_LISTS: Final = ("normalisations", "imputations", "outliers", "swaps")  # of a plan, in the order of a choice


def _alternatives(index: Written[OwnIndex]) -> Iterator[tuple[Place, Choice]]:
    """Each alternative alone, with its place in the file."""
    for at, (name, count) in enumerate(zip(_LISTS, options(index.thing.plan), strict=True)):
        for option in range(1, count):
            first, second, third, fourth = (option if place == at else 0 for place in range(len(_LISTS)))
            yield index.at("plan", name, option - 1), (first, second, third, fourth)


def unknown_groupings(draft: Draft) -> Iterator[Fault]:
    """Groups of areas by whose means gaps are filled, where nobody knows the groups."""
    for index in draft.composites:
        filling: list[tuple[Steps, Imputation]] = [(("imputation", "by"), index.thing.imputation)]
        filling += [(("plan", "imputations", n, "by"), one) for n, one in enumerate(index.thing.plan.imputations)]
        for steps, imputation in filling:
            if imputation.by not in {None, GROUPING}:
                yield Fault(
                    index.at(*steps),
                    f'{index.thing.id} fills gaps by the mean of "{imputation.by}", and areas are not grouped by that.',
                    "Nobody could say which areas lend each other their figures.",
                    f"Write by: {GROUPING} (region, city …), or fill gaps in another way.",
                )


def references_that_are_no_time(draft: Draft) -> Iterator[Fault]:
    for index in draft.composites:
        named = index.thing.reference.periods if index.thing.reference else ()
        for number, written in enumerate(named):
            try:
                Period.parse(written)
            except ValueError as error:
                yield Fault(
                    index.at("reference", "periods", number),
                    f"The reference of {index.thing.id} names a time that is none: {error}.",
                    "Limits would rest on figures that nobody can find.",
                    "Write a year, a month or a day, as the figures have it.",
                )


def _swaps(index: Written[OwnIndex]) -> Iterator[tuple[Place, tuple[str, ...]]]:
    if index.thing.twin:
        yield index.at("twin", "nodes"), index.thing.twin.nodes
    for number, swap in enumerate(index.thing.plan.swaps):
        yield index.at("plan", "swaps", number, "nodes"), swap.nodes


def _leaves(draft: Draft) -> Iterator[tuple[Written[OwnIndex], int, Node, Definition]]:
    """Each node that names an indicator the pack defines: its index, its place in the list, itself, the definition."""
    definitions = {written.thing.id: written.thing for written in draft.indicators}
    for index in draft.composites:
        for number, node in enumerate(index.thing.nodes):
            if node.indicator in definitions:
                yield index, number, node, definitions[node.indicator]
