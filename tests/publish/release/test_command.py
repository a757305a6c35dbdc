"""`balalar release` as a person or a script meets it: what it prints, and the exit code that tells the family."""

import json
import shutil
from pathlib import Path

import pytest

from balalar.cli.main import main
from balalar.publish.release import freeze
from balalar.publish.release.frozen import Shelf


@pytest.fixture(scope="module")
def first_home(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """A home with one release of the example pack, with its real charts."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BALALAR_HOME", str(home))
        patch.setenv("BALALAR_PACK", str(repository / "packs" / "example"))
        assert main(["release", "build", "--quiet"]) == 0
    return home


@pytest.fixture
def home(first_home: Path, tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it that a test may change, as the settings of this call."""
    home = Path(shutil.copytree(first_home, tmp_path / "home"))
    monkeypatch.setenv("BALALAR_HOME", str(home))
    monkeypatch.setenv("BALALAR_PACK", str(repository / "packs" / "example"))
    return home


def current(home: Path) -> str:
    return Shelf(home / "releases").current().id


def test_the_last_line_of_a_build_is_the_id_of_the_release(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", "build"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == current(home)
    assert said[0].startswith("Nothing has changed")


def test_a_quiet_build_prints_the_id_and_nothing_else(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", "build", "--quiet"]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == (current(home) + "\n", "")


def test_a_build_while_another_one_runs_ends_with_the_code_of_the_store(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with freeze.only_builder(home / "releases"):
        assert main(["release", "build"]) == 6
    assert "Another build is running" in capsys.readouterr().err


def test_a_build_of_no_pack_ends_with_the_code_of_a_wrong_call(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", "build", "--pack", str(home / "none")]) == 2
    assert "There is no pack" in capsys.readouterr().err


def test_a_release_is_verified_by_its_folder_or_by_its_id(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for named in (str(home / "releases" / current(home)), current(home)[:10]):
        assert main(["release", "verify", named]) == 0
        assert "cell by cell" in capsys.readouterr().out


def test_a_verified_release_with_an_altered_cell_ends_with_the_code_of_releases_and_names_file_and_cell(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = home / "releases" / current(home)
    text = (folder / "observations.csv").read_text(encoding="utf-8")
    (folder / "observations.csv").write_text(text.replace(",A,example", ",E,example", 1), encoding="utf-8")
    assert main(["release", "verify", str(folder)]) == 5
    told = capsys.readouterr().err
    assert "observations.csv: the file was altered" in told
    assert "status is E; made again: A." in told


def test_a_release_without_its_inputs_is_not_called_verified_unless_that_is_asked_for(
    home: Path, tmp_path: Path, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Path(shutil.copytree(repository / "packs" / "example", tmp_path / "example"))
    (other / "measures.yaml").write_text((other / "measures.yaml").read_text() + "\n# a line more\n")
    verify = ["release", "verify", current(home), "--pack", str(other)]
    assert main(verify) == 5
    said = capsys.readouterr()
    assert "is not the pack of this release" in said.out
    assert "--digests-only" in said.err
    assert main([*verify, "--digests-only"]) == 0
    assert "not made again, as you asked" in capsys.readouterr().out


def test_a_release_is_verified_with_the_key_of_its_publisher(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    key = shutil.copy(home / "keys" / "release-key.pub.pem", tmp_path / "publisher.pem")
    folder = str(home / "releases" / current(home))
    monkeypatch.setenv("BALALAR_HOME", str(tmp_path / "elsewhere"))
    assert main(["release", "verify", folder]) == 0
    assert "not checked: Whose key it is" in capsys.readouterr().out
    assert main(["release", "verify", folder, "--public-key", str(key)]) == 0
    assert "Whose key it is" not in capsys.readouterr().out


def test_a_difference_is_told_as_text_and_as_json(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = current(home)
    assert main(["release", "build", "--as-of", "2035-01-01", "--quiet"]) == 0
    after = current(home)
    capsys.readouterr()
    assert main(["release", "diff", before[:8], after[:8]]) == 0
    text = capsys.readouterr().out
    assert "day of judgement: as_of: 2026-" in text
    assert "status: XI: on_track → cannot_tell (judged on another day)" in text
    assert main(["release", "diff", before, after, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["before"], told["after"]) == (before, after)
    assert {change["why"] for change in told["changes"]} == {"new_day"}


def test_the_list_names_every_release_and_the_current_one(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", "list"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(current(home)[:12])
    assert line.endswith("current")


def test_an_empty_list_says_how_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BALALAR_HOME", str(tmp_path))
    assert main(["release", "list"]) == 0
    assert "balalar release build" in capsys.readouterr().out


def test_a_release_shows_what_it_holds(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", "show", current(home)[:12]]) == 0
    shown = capsys.readouterr().out
    assert current(home) in shown
    assert "signed by" in shown


def test_an_id_that_no_release_has_ends_with_the_code_of_releases(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["release", "show", "zzz"]) == 5
    assert "balalar release list" in capsys.readouterr().err
