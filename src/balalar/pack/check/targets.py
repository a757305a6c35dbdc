"""Whether targets can be judged against: in order, possible in their unit, on a path that can run."""

from collections.abc import Iterator
from typing import Final

from balalar.indicators.definitions import Baseline, Definition, PathShape, Target
from balalar.pack.check.values import refusal, said
from balalar.pack.draft import Draft, Written
from balalar.vocabulary.errors import Fault
from balalar.vocabulary.period import Period
from balalar.vocabulary.quantity import NATURAL_LIMITS, Unit, UnitKind

_MOST_DECIMALS: Final = 6
_IMPOSSIBLE: Final = "A value that cannot occur can never be met, and a scale drawn to it misleads."


def units_beyond_their_kind(draft: Draft) -> Iterator[Fault]:
    """Units whose bounds are crossed or wider than their kind allows."""
    for written in draft.units:
        unit = written.thing
        lowest, highest = NATURAL_LIMITS[unit.kind]
        if unit.lower is not None and unit.upper is not None and unit.lower >= unit.upper:
            yield _wrong_bound(written, "upper", f"is {said(unit.upper)}, not above its lower bound {said(unit.lower)}")
        elif lowest is not None and unit.lower is not None and unit.lower < lowest:
            yield _wrong_bound(
                written, "lower", f"is {said(unit.lower)}, but a {unit.kind} is not below {said(lowest)}"
            )
        elif highest is not None and unit.upper is not None and unit.upper > highest:
            yield _wrong_bound(
                written, "upper", f"is {said(unit.upper)}, but a {unit.kind} is not above {said(highest)}"
            )


def decimals_nobody_writes(draft: Draft) -> Iterator[Fault]:
    units = ((written.thing.id, written.thing.decimals, written.at("decimals")) for written in draft.units)
    indicators = ((written.thing.id, written.thing.decimals, written.at("decimals")) for written in draft.indicators)
    for given, decimals, place in (*units, *indicators):
        if decimals is not None and not 0 <= decimals <= _MOST_DECIMALS:
            yield Fault(
                place,
                f'"decimals" of {given} is {decimals}.',
                "Pages write figures with that many digits after the point.",
                f"Write a whole number from 0 to {_MOST_DECIMALS}.",
            )


def targets_out_of_order(draft: Draft) -> Iterator[Fault]:
    """Dates of targets rise, separately for each area, and begin after the baseline."""
    for written in draft.indicators:
        definition = written.thing
        latest: dict[str | None, Target | Baseline] = {}
        for index, target in enumerate(definition.targets):
            before = latest.get(target.area) or definition.baseline
            if before and target.by <= _date(before):
                what = "the baseline" if isinstance(before, Baseline) else "the target before it"
                yield Fault(
                    written.at("targets", index, "by"),
                    f"A target of {definition.id} is due in {target.by}, not after {what} ({_date(before)}).",
                    "The path is drawn from one date to the next, and cannot turn back.",
                    "Put the targets in order of their dates, one for each date and area.",
                )
            latest[target.area] = target


def targets_beyond_their_unit(draft: Draft) -> Iterator[Fault]:
    units = _units(draft)
    for written in draft.indicators:
        unit = units.get(written.thing.unit)
        for steps, promised in _promises(written.thing):
            reason = refusal(promised.value, unit) if unit else None
            if reason:
                yield Fault(
                    written.at(*steps, "value"),
                    f"A {'baseline' if steps == ('baseline',) else 'target'} of {written.thing.id} {reason}.",
                    _IMPOSSIBLE,
                    "If the decimal point was lost, put it back; if the unit is another, declare it.",
                )


def paths_that_cannot_run(draft: Draft) -> Iterator[Fault]:
    """A geometric path multiplies from year to year, so all its values must be above zero."""
    units = _units(draft)
    for written in draft.indicators:
        definition, unit = written.thing, units.get(written.thing.unit)
        if definition.path is not PathShape.GEOMETRIC:
            continue
        below = [promised.value for _, promised in _promises(definition) if promised.value <= 0]
        if below or (unit and unit.kind is UnitKind.CHANGE):
            because = (
                f"one of its values is {said(below[0])}" if below else f"its unit {definition.unit} may be negative"
            )
            yield Fault(
                written.at("path"),
                f"The path of {definition.id} is geometric, but {because}.",
                "A value that is multiplied each year never reaches zero or changes its sign.",
                'Write "path: linear".',
            )


def _promises(definition: Definition) -> Iterator[tuple[tuple[str | int, ...], Target | Baseline]]:
    if definition.baseline:
        yield ("baseline",), definition.baseline
    for index, target in enumerate(definition.targets):
        yield ("targets", index), target


def _date(promised: Target | Baseline) -> Period:
    return promised.by if isinstance(promised, Target) else promised.period


def _units(draft: Draft) -> dict[str, Unit]:
    return {written.thing.id: written.thing for written in draft.units}


def _wrong_bound(written: Written[Unit], field: str, what: str) -> Fault:
    return Fault(
        written.at(field),
        f'"{field}" of the unit {written.thing.id} {what}.',
        "Values that cannot occur would pass every check.",
        "Correct the bound, or the kind of the unit.",
    )
