"""A release holds one figure for one key, chosen by rules that a reader can follow."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.support.small_release import COVER, definition, figure

from balalar.publish.release.protect import without_numbers
from balalar.publish.release.settle import Candidate, Settled, says_the_same, settle
from balalar.vocabulary.errors import Place
from balalar.vocabulary.observation import Observation, ObservationStatus

DEFINITIONS = {COVER: definition(COVER, sources=("S1", "S2"))}


def published(value: float, *, source: str = "S1", line: int = 2, file: str = "data/x.csv") -> Candidate:
    return Candidate(figure(value=value, source=source, place=Place(file, line)), "office", transcribed=False)


def transcribed(value: float, *, source: str = "S1", line: int = 2) -> Candidate:
    return Candidate(
        figure(value=value, source=source, place=Place("observations/x.csv", line)), "small", transcribed=True
    )


def blocked(candidate: Candidate) -> Candidate:
    withheld = without_numbers(candidate.observation, ObservationStatus.WITHHELD, note="rows.width")
    return replace(candidate, observation=withheld)


def the_one(*candidates: Candidate) -> tuple[Observation, Settled]:
    settled = settle(candidates, DEFINITIONS)
    (chosen,) = settled.observations
    return chosen, settled


def test_a_figure_that_nobody_contests_is_taken_as_it_is() -> None:
    chosen, settled = the_one(published(48.0))
    assert (chosen.value, settled.found, settled.dropped) == (48.0, (), {})


def test_a_transcription_that_says_the_same_with_fewer_digits_is_dropped_and_counted() -> None:
    chosen, settled = the_one(transcribed(48.1), published(48.1234))
    assert chosen.value == 48.1234
    assert (settled.found, settled.dropped) == ((), {"same_transcription": 1})


def test_a_transcription_that_differs_is_an_error_on_the_row_of_the_pack() -> None:
    chosen, settled = the_one(transcribed(84.1, line=7), published(48.1))
    (found,) = settled.found
    assert chosen.value == 48.1
    assert (found.finding.rule, found.finding.severity) == ("release.transcription_differs", "error")
    assert (str(found.finding.place), found.input) == ("observations/x.csv:7", "small")
    assert "84.1" in found.finding.message.en
    assert "48.1 (data/x.csv:2)" in found.finding.message.en


def test_of_two_sources_the_one_that_the_definition_names_first_gives_the_figure() -> None:
    chosen, settled = the_one(published(50.0, source="S2"), transcribed(48.0, source="S1"))
    (found,) = settled.found
    assert (chosen.source, chosen.value) == ("S1", 48.0)
    assert (found.finding.rule, found.finding.severity) == ("release.other_source_says", "note")
    assert "S2 says 50" in found.finding.message.en


def test_a_source_that_the_definition_does_not_name_comes_after_those_it_names() -> None:
    chosen, _ = the_one(published(50.0, source="A0"), published(48.0, source="S2"))
    assert chosen.source == "S2"


def test_two_sources_that_say_the_same_need_no_remark() -> None:
    _, settled = the_one(published(48.0), published(48.04, source="S2"))
    assert (settled.found, settled.dropped) == ((), {"same_elsewhere": 1})


def test_a_source_that_the_gate_blocked_gives_way_to_one_that_it_let_pass() -> None:
    chosen, _ = the_one(blocked(published(480.0)), transcribed(48.0, source="S2"))
    assert (chosen.source, chosen.value) == ("S2", 48.0)


def test_of_a_source_that_contradicts_itself_no_line_gives_the_figure() -> None:
    chosen, _ = the_one(published(48.0, line=2), blocked(published(52.0, line=9)))
    assert (chosen.value, chosen.status, chosen.note) == (None, ObservationStatus.WITHHELD, "rows.width")


def test_a_bad_transcription_does_not_speak_against_the_file_of_the_source() -> None:
    chosen, _ = the_one(blocked(transcribed(480.0)), published(48.0))
    assert chosen.value == 48.0


def test_a_value_comes_before_the_word_of_another_source_that_there_is_none() -> None:
    absent = replace(published(0.0).observation, value=None, status=ObservationStatus.NOT_AVAILABLE)
    chosen, settled = the_one(Candidate(absent, "office", transcribed=False), transcribed(48.0, source="S2"))
    assert (chosen.value, settled.dropped) == (48.0, {"no_value": 1})


def test_a_line_that_stands_twice_with_one_value_is_one_figure() -> None:
    chosen, settled = the_one(published(48.0, line=9), published(48.0, line=2))
    assert (chosen.place.line, settled.dropped) == (2, {"repeated": 1})


@given(
    some.permutations(
        [published(48.0), published(49.0, source="S2"), transcribed(48.2), transcribed(47.0, source="S2")]
    )
)
def test_the_choice_does_not_hang_on_the_order_in_which_figures_come(candidates: list[Candidate]) -> None:
    assert the_one(*candidates)[0].place == Place("data/x.csv", 2)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (12.3456, 12.3, True),  # |12.3456 - 12.3| = 0.0456 <= 0.05
        (12.3456, 12.4, False),
        (12.36, 12.3, False),  # 0.06 > 0.05
        (99.6, 100.0, True),  # printed without a point: a whole number
        (1200.0, 1249.0, False),  # zeros at the end of a whole number are digits
        (0.0, 0.0, True),
        (1e-7, 0.0, True),  # 0 printed without a point
        (-12.34, -12.3, True),
    ],
)
def test_numbers_are_compared_to_the_digits_that_were_printed(one: float, other: float, same: bool) -> None:
    assert says_the_same(one, other) is same
    assert says_the_same(other, one) is same
