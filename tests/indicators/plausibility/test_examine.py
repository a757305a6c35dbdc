"""The gate as a whole: files, observations, and what is blocked."""

from datetime import date

from tests.support.invented_tables import FILE, examined, knowledge, read

from balalar.indicators.plausibility import blocked, examine, examine_observations, is_blocked
from balalar.vocabulary.errors import Place
from balalar.vocabulary.finding import Severity
from balalar.vocabulary.group import Group
from balalar.vocabulary.mapping import FileNote
from balalar.vocabulary.observation import Observation, ObservationStatus
from balalar.vocabulary.origin import Origin
from balalar.vocabulary.period import Period


def observation(
    value: float | None,
    *,
    year: int = 2023,
    area: str = "LD",
    unit: str = "percent",
    sex: str = "_T",
    line: int = 2,
    file: str = "observations/education.csv",
    status: ObservationStatus = ObservationStatus.NORMAL,
) -> Observation:
    return Observation(
        "education.cover",
        area,
        Period(year),
        Group(sex=sex),
        value,
        unit,
        Origin.OFFICIAL,
        "S1",
        status=status,
        place=Place(file, line),
    )


def test_a_file_without_readings_is_examined_for_its_form() -> None:
    table, _ = read("Year,UNIT,Value\n")
    assert [finding.rule for finding in examine([table], [], knowledge())] == ["form.header_only"]


def test_readings_without_their_file_are_examined_for_their_figures() -> None:
    _, readings = read("Year,Value\n2023,5.0\n2023,6.0")
    assert [finding.rule for finding in examine([], readings, knowledge())] == ["keys.conflicting"] * 2


def test_what_one_pass_blocks_is_no_evidence_for_the_next() -> None:
    """The conflicting totals are told; whether they lie between their parts is not asked any more."""
    table = "Year,UNIT,SEX,Value\n2023,PT,,60\n2023,PT,,5\n2023,PT,F,4.2\n2023,PT,M,3.3"
    assert [finding.rule for finding in examined(table)] == ["keys.conflicting"] * 2


def test_an_observation_is_examined_by_the_same_rules_and_keeps_its_place() -> None:
    [finding] = examine_observations([observation(130.0, line=7)], knowledge())
    assert (finding.rule, finding.place) == ("units.impossible", Place("observations/education.csv", 7))
    assert finding.key == "2023 education.cover LD"


def test_observations_of_one_indicator_are_compared_over_files() -> None:
    """One release holds one figure for a key, wherever the rows stand."""
    both = [observation(5.0), observation(6.0, file="observations/more.csv", line=9)]
    findings = examine_observations(both, knowledge())
    assert [(finding.rule, str(finding.place)) for finding in findings] == [
        ("keys.conflicting", "observations/education.csv:2"),
        ("keys.conflicting", "observations/more.csv:9"),
    ]


def test_an_absent_observation_is_not_examined_as_a_value() -> None:
    assert examine_observations([observation(None, status=ObservationStatus.NOT_COLLECTED)], knowledge()) == ()


def test_a_value_and_its_absence_for_one_key_conflict() -> None:
    both = [observation(5.0), observation(None, status=ObservationStatus.NOT_AVAILABLE, line=3)]
    assert [finding.place.line for finding in examine_observations(both, knowledge())] == [2, 3]


def test_the_rhythm_of_an_indicator_counts_for_its_observations() -> None:
    observations = [observation(5.0, year=2015), observation(6.0, year=2018)]
    survey = knowledge(on=date(2024, 1, 1), note=FileNote(rhythm="survey"), file="education.cover")
    assert [finding.rule for finding in examine_observations(observations, knowledge(on=date(2025, 1, 1)))] == [
        "series.stale"
    ]
    assert examine_observations(observations, survey) == ()


def test_errors_block_and_warnings_do_not() -> None:
    table = "Year,UNIT,SEX,Value\n2023,PT,,6.0\n2023,PT,F,4.2\n2023,PT,M,3.3\n2022,PT,,130.0"
    findings = examined(table)
    assert {finding.severity for finding in findings} == {Severity.ERROR, Severity.WARNING}
    assert blocked(findings) == {Place(FILE, 5)}
    assert is_blocked(Place(FILE, 5), blocked(findings))
    assert not is_blocked(Place(FILE, 2), blocked(findings))


def test_an_error_of_the_whole_file_blocks_every_row_of_it() -> None:
    places = blocked(examined("Year,UNIT,SCHOOL,Value\n2023,PT,day,5.2\n2022,PT,,5.0"))
    assert is_blocked(Place(FILE, 2), places)
    assert is_blocked(Place(FILE, 3), places)
    assert not is_blocked(Place("data/another.csv", 2), places)
