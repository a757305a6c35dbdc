"""`balalar sources` as a person calls it: what is printed where, and what the exit code says."""

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from balalar.cli import sources as command
from balalar.cli.main import main
from balalar.cli.progress import progress
from balalar.pack.read import read_pack

HEADER = "Year,UNIT_MEASURE,SERIES,ISLAND,SEX,PLACE,Value\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BALALAR_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """Two tables as the example pack's publisher would hand them over; 881 has lost its decimal point."""
    folder = tmp_path / "given"
    folder.mkdir()
    years = "".join(f"{year},PT,COVER,,,,{80 + (year - 2015) / 2}\n" for year in range(2015, 2022))
    (folder / "indicator_kindergarten.csv").write_text(f"{HEADER}{years}2022,PT,COVER,,,,881\n", encoding="utf-8")
    (folder / "indicator_growth.csv").write_text(f"{HEADER}2020,PT,,,,,\n", encoding="utf-8")
    return folder


def test_a_publication_is_kept_once_and_listed(home: Path, given: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["sources", "add", "open-sdg", str(given), "--name", "counting-house", "--producer", "Counting House"]
    assert main([*call, "--licence", "CC BY 4.0", "--published-on", "2025-12"]) == 0
    assert "Kept as counting-house: 2 files" in capsys.readouterr().out
    assert main(call) == 0
    assert "are kept already" in capsys.readouterr().out
    assert main(["sources", "list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert listed[0] == "counting-house"
    assert listed[1].endswith(" · published 2025-12 · Counting House · CC BY 4.0 · latest")
    assert len(listed) == 2


def test_an_empty_store_says_how_to_fill_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", "list"]) == 0
    assert "balalar sources add KIND PATH --name NAME" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        (["open-sdg", "nowhere", "--name", "a"], (2, "There is no file or folder")),
        (["open-sdg", ".", "--name", "A b"], (2, "cannot name a snapshot")),
        (["sdmx-csv", ".", "--name", "a"], (4, "no column DATAFLOW")),
    ],
)
def test_what_cannot_be_kept_is_told_with_its_family_of_exit_codes(
    home: Path,
    given: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    refusal: tuple[int, str],
) -> None:
    code, words = refusal
    monkeypatch.chdir(given)
    assert main(["sources", "add", *arguments]) == code
    assert words in capsys.readouterr().err
    assert not list((home / "snapshots").rglob("note.json"))


def test_a_date_that_is_none_is_refused_before_anything_is_read(
    given: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["sources", "add", "open-sdg", str(given), "--name", "a", "--published-on", "2024-13"])
    assert stopped.value.code == 2
    assert "is not a year, a month or a day" in capsys.readouterr().err


def checked(
    capsys: pytest.CaptureFixture[str], given: Path, repository: Path, *options: str, pack: str = "packs/example"
) -> tuple[int, str, str]:
    code = main(["sources", "check", "open-sdg", str(given), "--pack", str(repository / pack), *options])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_an_error_among_the_figures_makes_the_exit_code_one(
    given: Path, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = checked(capsys, given, repository)
    assert code == 1
    assert "indicator_kindergarten.csv\n" in out
    assert "Files checked: 2" in out.splitlines()[-2]
    assert "Read with the mapping counting-house." in err
    assert "Reading tables: 2 of 2" in err


def test_json_is_the_only_thing_on_standard_output(
    given: Path, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = checked(capsys, given, repository, "--format", "json", "--language", "kk")
    findings: list[dict[str, Any]] = json.loads(out)
    assert code == 1
    lost = [each for each in findings if each["value"] == "881" and each["severity"] == "error"]
    assert {(each["file"], each["line"]) for each in lost} == {
        ("indicator_kindergarten.csv", 1 + len(range(2015, 2023)))
    }


def test_sarif_names_files_relative_to_what_was_given(
    given: Path, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = checked(capsys, given, repository, "--format", "sarif")
    results = json.loads(out)["runs"][0]["results"]
    places = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results}
    assert places <= {"indicator_kindergarten.csv", "indicator_growth.csv"}


def test_tables_without_an_error_have_the_exit_code_zero(
    given: Path, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (given / "indicator_growth.csv").unlink()
    table = given / "indicator_kindergarten.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("881", "83.5"), encoding="utf-8")
    code, out, _ = checked(capsys, given, repository)
    assert (code, out.splitlines()[-1].startswith("Errors: 0,")) == (0, True)


def test_a_mapping_that_the_pack_has_not_is_refused_with_those_it_has(
    given: Path, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = checked(capsys, given, repository, "--mapping", "other")
    assert code == 2
    assert "Mappings of this kind: counting-house." in err


def test_a_kind_without_a_mapping_is_refused(given: Path, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["sources", "check", "unicef-csv", str(given), "--pack", str(repository / "packs/example")])
    assert code == 2
    assert "no mapping for tables of the kind unicef-csv" in capsys.readouterr().err


def test_of_two_mappings_that_fit_alike_none_is_taken_and_else_the_better_one(
    given: Path, repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = read_pack(repository / "packs/example")
    house = pack.mappings["counting-house"]

    def with_another(**changes: Any) -> None:
        other = replace(house, name="other", **changes)
        both = replace(pack, mappings={"counting-house": house, "other": other})
        monkeypatch.setattr(command, "read_pack", lambda _: both)

    with_another()
    code, _, err = checked(capsys, given, repository)
    assert (code, "Give --mapping with one of: counting-house, other." in err) == (2, True)
    with_another(series=(), units={})
    assert "Read with the mapping counting-house." in checked(capsys, given, repository)[2]


def test_a_log_gets_a_line_at_each_tenth_of_the_way() -> None:
    log = io.StringIO()
    with progress("Reading tables", total=1000, to=log) as advance:
        for _ in range(1000):
            advance(1)
    assert log.getvalue().splitlines()[0] == "Reading tables: 100 of 1000"
    assert len(log.getvalue().splitlines()) == 10


def test_the_known_slips_of_the_national_tables_are_found_from_the_terminal(
    kazstat: Path, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = checked(capsys, kazstat, repository, "--format", "json", pack="packs/kazakhstan-2026-2030")
    errors = {(each["file"], each["line"]) for each in json.loads(out) if each["severity"] == "error"}
    lost_point, slid, wrong_column = (
        ("data/indicator_4-2-1.csv", 2),
        ("data/indicator_8-6-1.csv", 1199),
        ("data/indicator_8-7-1.csv", 861),
    )
    assert code == 1
    assert {lost_point, slid, wrong_column} <= errors
