"""`balalar pack` answers people in words and programs in JSON, and its exit code tells the family of what went wrong.

The parser is built from this noun alone, so that these tests say something about it and not about the other nouns.
"""

import argparse
import json

import pytest

from balalar.cli import pack
from balalar.vocabulary.errors import PackError, UsageError

from .conftest import PackCopy


def call(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    pack.add_to(parser.add_subparsers(required=True))
    parsed = parser.parse_args(["pack", *arguments])
    return int(parsed.run(parsed) or 0)


def test_a_sound_pack_is_summed_up_by_kind_and_origin(example: PackCopy, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("check", str(example.folder)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("example: no fault found.")
    assert lines[1] == "Children of the Islands, 2024–2028, as of 2026-03-01."
    assert [line.split() for line in lines if line.startswith("measures")] == [["measures", "0", "0", "5"]]
    assert lines[-1] == f"Digest: {example.read().digest}"


def test_a_broken_pack_shows_all_its_faults_and_leaves_with_3(example: PackCopy) -> None:
    example.change("bodies.yaml", "  level: committee\n", "")
    example.change("units.yaml", "kind: share", "kind: shares")
    with pytest.raises(PackError, match="2 faults in the pack") as caught:
        call("check", str(example.folder))
    assert caught.value.exit_code == 3


def test_a_program_is_given_faults_as_json(example: PackCopy, capsys: pytest.CaptureFixture[str]) -> None:
    example.change("bodies.yaml", "  level: committee\n", "")
    assert call("check", "--format", "json", str(example.folder)) == 3
    answer = json.loads(capsys.readouterr().out)
    assert answer["faults"] == [
        {
            "file": "bodies.yaml",
            "line": example.line_of("bodies.yaml", "- id: school_office"),
            "what": 'school_office has no "level".',
            "why": "It is asked of every entry of its kind, and pages and rules count on it.",
            "remedy": 'Add "level: …".',
        }
    ]


def test_a_program_is_given_counts_and_digest_as_json(example: PackCopy, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("check", "--format", "json", str(example.folder)) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["faults"] == []
    assert answer["digest"] == example.read().digest
    assert answer["counts"]["measures"] == {"official": 0, "reported": 0, "example": 5}


def test_without_a_folder_the_pack_of_the_installation_is_checked(
    example: PackCopy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BALALAR_PACK", str(example.folder))
    assert call("check") == 0
    assert "no fault found" in capsys.readouterr().out


def test_a_folder_that_is_not_there_leaves_with_2(example: PackCopy) -> None:
    with pytest.raises(UsageError, match="no such folder") as caught:
        call("check", str(example.folder / "absent"))
    assert caught.value.exit_code == 2


def test_checking_changes_nothing(example: PackCopy) -> None:
    before = {path: path.stat().st_mtime_ns for path in example.folder.rglob("*")}
    call("check", str(example.folder))
    assert {path: path.stat().st_mtime_ns for path in example.folder.rglob("*")} == before
