"""Whatever a table says, the gate answers: it never falls, never forgets a row, and never lets order decide."""

import random
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.invented_tables import AREAS, FILE, UNITS, knowledge, read

from balalar.indicators.plausibility import blocked, examine, is_blocked
from balalar.indicators.plausibility.sheet import Sheet
from balalar.vocabulary.errors import Place
from balalar.vocabulary.finding import Finding
from balalar.vocabulary.group import Group
from balalar.vocabulary.mapping import FileNote
from balalar.vocabulary.observation import ABSENT, ObservationStatus
from balalar.vocabulary.period import Period
from balalar.vocabulary.quantity import UnitKind
from balalar.vocabulary.table import Reading
from balalar.vocabulary.text import LANGUAGES

CODES = {area.id.removeprefix("LD-").replace("LD", ""): area.id for area in AREAS}
ANY_TEXT = st.text(alphabet=st.characters(exclude_characters="\r\n\x00", exclude_categories=["Cs"]), max_size=6)
NUMBERS = st.one_of(
    st.integers(-5, 1000).map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(str),
    st.decimals(0, 120, places=1).map(str),
)
PLENTY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def any_table(draw: st.DrawFn) -> str:
    """A table as a file would be: mostly sound codes and numbers, and anything at all in between."""
    row = st.tuples(
        st.one_of(st.integers(2009, 2025).map(str), ANY_TEXT),
        st.one_of(st.sampled_from(["PT", "RATE", "PS", "IX", "M2", "RATIO", ""]), ANY_TEXT),
        st.one_of(st.sampled_from(["", "", "A", "B"]), ANY_TEXT),
        st.one_of(st.sampled_from([*CODES, "TOWER1"]), ANY_TEXT),
        st.one_of(st.sampled_from(["", "F", "M", "_T"]), ANY_TEXT),
        st.one_of(st.sampled_from(["", "U", "R"]), ANY_TEXT),
        st.one_of(st.sampled_from(["", "Y16T24", "M25T28", "Y29T34"]), ANY_TEXT),
        st.one_of(st.sampled_from(["", "A", "Q", "F"]), ANY_TEXT),
        st.one_of(NUMBERS, NUMBERS, ANY_TEXT),
    )
    rows = draw(st.lists(row, max_size=40))
    short = [cells[: draw(st.integers(0, 9))] for cells in rows[-1:]]
    lines = [",".join(f'"{cell.replace(chr(34), "")}"' for cell in cells) for cells in (*rows, *short)]
    return "\n".join(["Year,UNIT,SERIES,AREA,SEX,PLACE,AGE,STATUS,Value", *lines]) + "\n"


@st.composite
def any_readings(draw: st.DrawFn) -> tuple[Reading, ...]:
    """Readings of one small, crowded family, where every rule about figures finds something to compare."""
    kinds = st.tuples(
        st.integers(2010, 2023),
        st.sampled_from(sorted(CODES)),
        st.sampled_from([Group(), Group(sex="F"), Group(sex="M"), Group(residence="U"), Group(residence="R")]),
        st.one_of(st.floats(0, 100), st.floats(allow_nan=False, allow_infinity=False), st.sampled_from([0.0, 1.0])),
    )
    unit = draw(st.sampled_from(sorted(UNITS)))
    rows = draw(st.lists(kinds, max_size=60))
    return tuple(
        Reading(
            Place(FILE, line),
            series="",
            period=Period(year),
            period_text=str(year),
            value=value,
            value_text=repr(value),
            unit=unit,
            unit_text=unit,
            area=CODES[code],
            area_text=code,
            group=group,
            group_texts=tuple(group.marks.items()),
        )
        for line, (year, code, group, value) in enumerate(rows, start=2)
    )


def all_about(content: str) -> tuple[Finding, ...]:
    table, readings = read(content.encode())
    return examine([table], readings, knowledge())


@PLENTY
@given(any_table())
def test_no_table_makes_the_gate_fall(content: str) -> None:
    for finding in all_about(content):
        for language in LANGUAGES:
            assert finding.message.said_in(language).count(". ") >= 2


@PLENTY
@given(any_table())
def test_every_row_that_is_not_understood_is_told(content: str) -> None:
    """No figure leaves unexamined: a row either is understood, or is absent on purpose, or has a finding."""
    table, readings = read(content.encode())
    findings = examine([table], readings, knowledge())
    told = frozenset(finding.place for finding in findings)
    sound = {row.place for row in Sheet.of(FILE, readings).sound}
    for reading in readings:
        is_absent = reading.value is None and reading.status in ABSENT and not reading.unknown
        assert reading.place in sound or is_blocked(reading.place, told) or is_absent, reading


@PLENTY
@given(any_readings(), st.randoms(use_true_random=False))
def test_the_order_in_which_rows_are_handed_over_does_not_matter(
    readings: tuple[Reading, ...], chance: random.Random
) -> None:
    shuffled = list(readings)
    chance.shuffle(shuffled)
    assert examine([], shuffled, knowledge()) == examine([], readings, knowledge())


@PLENTY
@given(any_readings(), any_readings())
def test_other_tables_change_nothing(readings: tuple[Reading, ...], others: tuple[Reading, ...]) -> None:
    elsewhere = tuple(replace(row, place=Place("data/indicator_other.csv", row.place.line)) for row in others)
    together = examine([], (*elsewhere, *readings), knowledge())
    assert tuple(finding for finding in together if finding.place.file == FILE) == examine([], readings, knowledge())


@PLENTY
@given(any_readings())
def test_findings_come_in_the_order_of_a_reader(readings: tuple[Reading, ...]) -> None:
    places = [(finding.place.file, finding.place.line, finding.rule) for finding in examine([], readings, knowledge())]
    assert places == sorted(places)


@PLENTY
@given(any_readings())
def test_what_is_left_after_blocking_has_no_conflict_and_nothing_impossible(readings: tuple[Reading, ...]) -> None:
    places = blocked(examine([], readings, knowledge()))
    left = [row for row in readings if not is_blocked(row.place, places)]
    again = {finding.rule for finding in examine([], left, knowledge())}
    assert not again & {"keys.conflicting", "units.impossible", "areas.outside_life", "codes.unknown_code"}


@PLENTY
@given(any_readings(), st.sampled_from(list(UnitKind)))
def test_a_kind_that_the_mapping_knows_never_makes_the_gate_fall(readings: tuple[Reading, ...], kind: UnitKind) -> None:
    examine([], readings, knowledge(note=FileNote(kind=kind)))


@given(st.sampled_from(sorted(ABSENT)))
def test_what_is_absent_on_purpose_is_no_finding(status: ObservationStatus) -> None:
    reading = Reading(
        Place(FILE, 2), "", Period(2023), "2023", None, "", "percent", "PT", "LD", "", Group(), status=status
    )
    assert examine([], [reading], knowledge()) == ()
