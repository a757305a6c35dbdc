"""Lets no figure leave unexamined: the rules look at every row of every input, and an error blocks the figure."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from balalar.indicators.plausibility import Knowledge, examine, examine_observations
from balalar.pack.concepts import Pack
from balalar.publish.release.collect import Collected, Read
from balalar.publish.release.form.found import Found
from balalar.publish.release.form.wording import OTHER_UNIT, figure_finding
from balalar.publish.release.protect import without_numbers
from balalar.publish.release.settle import Candidate
from balalar.sources.observations import observations
from balalar.vocabulary.errors import Place
from balalar.vocabulary.finding import Finding, Severity
from balalar.vocabulary.mapping import FileNote
from balalar.vocabulary.observation import ABSENT, ObservationStatus
from balalar.vocabulary.table import Reading

_MENDABLE: Final = ("value", "unit", "status")  # roles of columns without which a row still says what it is about


@dataclass(frozen=True, slots=True)
class Gated:
    """All candidates, the blocked ones without their numbers, and everything that was found."""

    candidates: tuple[Candidate, ...]
    found: tuple[Found, ...]


def gate(collected: Collected, pack: Pack, *, on: date) -> Gated:
    """Examine every input and block what has an error. Rows that no definition uses are examined too: what is found in
    them says how far a source can be trusted."""
    found = [
        *_found_in_pack(pack, on),
        *(one for read in collected.reads for one in _found_in(read, pack, on)),
        *_in_other_units(collected.candidates, pack),
    ]
    blocked = _blocked(found)
    unreadable = (one for read in collected.reads for one in _unreadable(read, pack, blocked))
    candidates = [_passed(one, blocked) for one in collected.candidates]
    known = {one.observation.key for one in candidates}
    missing = (one for one in unreadable if one.observation.key not in known)
    return Gated((*candidates, *missing), tuple(found))


def _found_in_pack(pack: Pack, on: date) -> Iterator[Found]:
    indicator_at = {one.place: one.indicator for one in pack.observations}
    # gaps are no loss in figures that a survey gives
    rhythms = {one.id: FileNote(rhythm=one.rhythm) for one in pack.indicators.values()}
    knowledge = Knowledge(pack.units, pack.areas, on, rhythms)
    for finding in examine_observations(pack.observations, knowledge):
        yield Found(finding, pack.programme.id, _indicators(finding, indicator_at))


def _found_in(read: Read, pack: Pack, on: date) -> Iterator[Found]:
    mapping = read.taken.mapping
    indicator_at = {one.place: one.indicator for one in read.readings if one.indicator in pack.indicators}
    notes = mapping.notes_of(table.file for table in read.tables)
    for finding in examine(read.tables, read.readings, Knowledge(pack.units, pack.areas, on, notes)):
        yield Found(finding, mapping.name, _indicators(finding, indicator_at))


def _in_other_units(candidates: Iterable[Candidate], pack: Pack) -> Iterator[Found]:
    for one in candidates:
        figure, defined = one.observation, pack.indicators[one.observation.indicator].unit
        if figure.unit != defined:
            yield Found(figure_finding(OTHER_UNIT, figure, defined=defined), one.input, (figure.indicator,))


def _indicators(finding: Finding, indicator_at: Mapping[Place, str]) -> tuple[str, ...]:
    """The indicator of the row, or all that a file goes into when the finding is about the file as a whole."""
    if finding.place.line:
        return tuple(indicator_at[place] for place in (finding.place,) if place in indicator_at)
    return tuple(sorted({one for place, one in indicator_at.items() if place.file == finding.place.file}))


def _blocked(found: Iterable[Found]) -> dict[tuple[str, Place], str]:
    """The rule that blocks a row of an input; the first one where several do. An error of a whole file blocks its rows:
    it stands under line 0."""
    blocked: dict[tuple[str, Place], str] = {}
    for one in found:
        if one.finding.severity is Severity.ERROR:
            blocked.setdefault((one.input, one.finding.place), one.finding.rule)
    return blocked


def _rule_against(input_: str, place: Place, blocked: Mapping[tuple[str, Place], str]) -> str | None:
    return blocked.get((input_, place)) or blocked.get((input_, Place(place.file)))


def _passed(candidate: Candidate, blocked: Mapping[tuple[str, Place], str]) -> Candidate:
    """The candidate, without its numbers where a rule blocks it. What was absent already stays as it is."""
    figure = candidate.observation
    rule = _rule_against(candidate.input, figure.place, blocked)
    if rule is None or figure.status in ABSENT:
        return candidate
    withheld = without_numbers(figure, ObservationStatus.WITHHELD, note=rule)
    return dataclasses.replace(candidate, observation=withheld)


def _unreadable(read: Read, pack: Pack, blocked: Mapping[tuple[str, Place], str]) -> Iterator[Candidate]:
    """Blocked rows that became no figure because a number or a unit could not be understood, as withheld figures: a
    reader must see that something was published there."""
    mapping = read.taken.mapping
    mendable = {mapping.columns[role] for role in _MENDABLE if role in mapping.columns}
    rows: defaultdict[str, list[Reading]] = defaultdict(list)
    for reading in read.readings:
        rule = _rule_against(mapping.name, reading.place, blocked)
        is_told = reading.indicator in pack.indicators and all(column in mendable for column, _ in reading.unknown)
        if rule and is_told and (reading.value is None or reading.unit is None):
            unit = reading.unit or pack.indicators[reading.indicator].unit
            rows[rule].append(
                dataclasses.replace(reading, value=0.0, unit=unit, unknown=(), status=ObservationStatus.NORMAL)
            )
    for rule, readings in rows.items():
        for figure in observations(readings, mapping):
            withheld = without_numbers(figure, ObservationStatus.WITHHELD, note=rule)
            yield Candidate(withheld, mapping.name, transcribed=False)
