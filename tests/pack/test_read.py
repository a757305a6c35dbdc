"""A pack is read whole or not at all, and whoever wrote it hears of every fault at once."""

from pathlib import Path
from typing import Any

import pytest

from balalar.pack.read import read_pack
from balalar.vocabulary.digest import digest_of_file
from balalar.vocabulary.errors import UsageError
from balalar.vocabulary.observation import ObservationStatus
from balalar.vocabulary.origin import Origin
from balalar.vocabulary.period import Period

from .conftest import PackCopy


def test_the_example_pack_is_sound(example: PackCopy) -> None:
    pack = example.read()
    assert pack.programme.name.en == "Children of the Islands"
    assert list(pack.measures) == ["M-01", "M-02", "M-03", "M-04", "M-05"]
    assert list(pack.indicators)[:2] == ["education.preschool_cover", "education.quiet_place"]
    assert pack.areas.root.id == "XI"
    assert pack.areas.predecessors("XI-3") == ("XI-1",)
    assert [change.on for change in pack.areas.breaks("XI-1")] == [Period.parse("2021-06-01")]
    assert pack.mappings["counting-house"].areas[""] == "XI"


def test_every_row_of_the_example_says_that_it_is_an_example(example: PackCopy) -> None:
    pack = example.read()
    things: list[Any] = [*pack.bodies.values(), *pack.measures.values(), *pack.indicators.values(), *pack.observations]
    assert {thing.origin for thing in things} == {Origin.EXAMPLE}


def test_a_figure_knows_the_line_it_was_read_from(example: PackCopy) -> None:
    first = example.read().observations[0]
    assert str(first.place) == "observations/education.csv:2"
    assert (first.area, str(first.period), first.value) == ("XI", "2019", 61.0)


def test_an_absent_figure_keeps_the_reason(example: PackCopy) -> None:
    hidden = [figure for figure in example.read().observations if figure.status is ObservationStatus.SUPPRESSED]
    assert [figure.value for figure in hidden] == [None, None]


def test_the_digest_is_of_what_was_read(example: PackCopy) -> None:
    pack = example.read()
    assert pack.files["units.yaml"] == digest_of_file(example.folder / "units.yaml")
    assert "README.md" not in pack.files


def test_the_digest_changes_with_one_letter_and_not_with_the_notes_for_people(example: PackCopy) -> None:
    before = example.read().digest
    assert example.add("README.md", "One more sentence.\n").read().digest == before
    assert example.add("units.yaml", "# x\n").read().digest != before


def test_faults_of_three_files_are_shown_together_with_their_lines(example: PackCopy) -> None:
    example.change("measures.yaml", "deadline: 2027-12", "deadline: 2027-13")
    example.change("bodies.yaml", "parent: learning_ministry", "parent: learnin_ministry")
    example.change("observations/health.csv", "XI,2019,,,,,,,15.1,", "XI,2019,,,,,,,1e999,")
    found = {(fault.place.file, fault.place.line) for fault in example.faults()}
    assert found == {
        ("measures.yaml", example.line_of("measures.yaml", "deadline: 2027-13")),
        ("bodies.yaml", example.line_of("bodies.yaml", "parent: learnin_ministry")),
        ("observations/health.csv", 2),
    }


def test_one_bad_entry_does_not_make_the_ids_of_others_unknown(example: PackCopy) -> None:
    """A body that cannot be read is still a body that measures may name."""
    example.change("bodies.yaml", "  level: committee\n", "")
    assert example.only_fault().what == 'school_office has no "level".'


def test_a_file_that_cannot_be_read_does_not_make_its_ids_unknown(example: PackCopy) -> None:
    example.put("bodies.yaml", b"- id: [")
    assert example.only_fault().place.file == "bodies.yaml"


def test_of_a_file_full_of_faults_a_hundred_are_shown(example: PackCopy) -> None:
    row = "health.immunisation,XI,{},,,,,,,5;5,,,,,percent,,example,E2,\n"
    example.add("observations/health.csv", "".join(row.format(1000 + i) for i in range(500)))
    faults = example.faults()
    assert len(faults) == 100 + 1
    assert "more faults, which are not listed" in faults[-1].what


def test_a_fault_has_three_sentences(example: PackCopy) -> None:
    example.change("measures.yaml", "relation: related", "relation: relatd")
    example.change("areas.yaml", "tile: {row: 1, column: 2, label: SM}", "tile: {row: 1, column: 1, label: SM}")
    example.change("observations/health.csv", "XI,2019,,,,,,,15.1,", "XI,2019,boys,,,,,,15.1,")
    for fault in example.faults():
        assert all(part.strip().endswith((".", "?")) for part in (fault.what, fault.why, fault.remedy)), fault


def test_a_folder_that_is_not_there_is_a_wrong_call_and_not_a_bad_pack(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such folder"):
        read_pack(tmp_path / "absent")


def test_an_empty_folder_is_told_what_it_lacks(tmp_path: Path) -> None:
    copy = PackCopy(tmp_path)
    assert [fault.place.file for fault in copy.faults()] == [
        "areas.yaml",
        "bodies.yaml",
        "measures.yaml",
        "programme.yaml",
        "rights.yaml",
        "sources.yaml",
        "units.yaml",
    ]
