"""Whether the programme itself holds together: its years, its totals, its help line, its bodies and measures."""

import re
from collections.abc import Iterator
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from balalar.pack.check.circles import circle_in
from balalar.pack.check.parts import parts
from balalar.pack.draft import Draft
from balalar.pack.nearest import remedy_by_likeness
from balalar.pack.structure import Misfit, group_code
from balalar.programme.concepts import Programme
from balalar.vocabulary.errors import Fault
from balalar.vocabulary.money import Money

_EARLIEST: Final = 1900
_LATEST: Final = 2200
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_NUMBER_TO_CALL: Final = re.compile(r"[+*#]?[0-9][0-9 ()*#-]*")


def years_in_disorder(draft: Draft) -> Iterator[Fault]:
    if not draft.programme:
        return
    programme = draft.programme.thing
    if not _EARLIEST <= programme.first_year <= programme.last_year <= _LATEST:
        yield Fault(
            draft.programme.at("last_year"),
            f"The programme runs from {programme.first_year} to {programme.last_year}.",
            "Charts and statuses cover the years from the first to the last.",
            f"Write two years in their order, between {_EARLIEST} and {_LATEST}.",
        )


def repeated_totals(draft: Draft) -> Iterator[Fault]:
    """Announced totals with one id."""
    seen: set[str] = set()
    for index, announced in enumerate(draft.programme.thing.announced if draft.programme else ()):
        if draft.programme and announced.id in seen:
            yield Fault(
                draft.programme.at("announced", index, "id"),
                f'The announced total "{announced.id}" is given twice.',
                "A page asks for a total by its id and would show either.",
                "Keep the one that was announced last; the other can stand among the events.",
            )
        seen.add(announced.id)


def help_lines_that_cannot_be_called(draft: Draft) -> Iterator[Fault]:
    if draft.programme and not _NUMBER_TO_CALL.fullmatch(draft.programme.thing.help_line.number):
        yield Fault(
            draft.programme.at("help_line", "number"),
            f'The help line is "{draft.programme.thing.help_line.number[:60]}", which is no number to call.',
            "It stands on every page as a link that a child in danger presses.",
            "Write the number as it is dialled, digits first: 111, or +1 234 567.",
        )


def circles_of_bodies(draft: Draft) -> Iterator[Fault]:
    by_id = {written.thing.id: written for written in draft.bodies}
    circle = circle_in({body: [w.thing.parent] for body, w in by_id.items() if w.thing.parent})
    if circle:
        yield Fault(
            by_id[circle[0]].at("parent"),
            f"These bodies stand under each other in a circle: {' under '.join(circle)}.",
            "Nobody could be found who answers in the end.",
            "Correct the parent of one of them.",
        )


def unknown_zone_or_currency(draft: Draft) -> Iterator[Fault]:
    for part in parts(draft):
        currency = part.value.currency if isinstance(part.value, Money | Programme) else None
        if currency is not None and not _CURRENCY.fullmatch(currency):
            yield Fault(
                part.at("currency"),
                f'{part.named("currency")} is "{currency[:60]}", which is no code of a currency.',
                "Amounts are added only within one currency.",
                "Write the three capital letters of ISO 4217, such as EUR.",
            )
        if isinstance(part.value, Programme) and not _is_zone(part.value.time_zone):
            yield Fault(
                part.at("time_zone"),
                f'{part.named("time_zone")} is "{part.value.time_zone[:60]}", which is no time zone.',
                "A deadline ends at midnight of the programme's own zone.",
                remedy_by_likeness(
                    part.value.time_zone,
                    sorted(available_timezones()),
                    otherwise="Write a name of the IANA list, such as Asia/Tokyo.",
                ),
            )


def measures_that_end_before_they_start(draft: Draft) -> Iterator[Fault]:
    for written in draft.measures:
        starts, deadline = written.thing.starts, written.thing.deadline
        if starts and deadline and deadline.last_day < starts.first_day:
            yield Fault(
                written.at("deadline"),
                f"{written.thing.id} is due in {deadline}, before it starts in {starts}.",
                "It would be overdue before it began.",
                "Correct one of the two dates.",
            )


def measures_that_promise_no_money(draft: Draft) -> Iterator[Fault]:
    for written in draft.measures:
        money = written.thing.money
        if money and money.amount <= 0:
            yield Fault(
                written.at("money"),
                f"{written.thing.id} has {money.amount} {money.currency}.",
                "A plan gives money; nothing or less than nothing would make its total wrong.",
                "Write the amount above 0, or leave the field out while it is not public.",
            )


def mapped_codes_that_are_none(draft: Draft) -> Iterator[Fault]:
    """Codes that a mapping leads to and that no dimension of ours has."""
    for written in draft.mappings:
        for dimension, codes in written.thing.codes.items():
            for theirs, ours in codes.items():
                try:
                    group_code(ours, dimension)
                except Misfit as misfit:
                    yield Fault(
                        written.at("codes", dimension, theirs),
                        f'"{theirs}" of {dimension} in the mapping {written.thing.name} {misfit.what}.',
                        misfit.why,
                        misfit.remedy,
                    )


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
