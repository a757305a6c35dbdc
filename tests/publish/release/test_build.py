"""The same inputs make the same release: on any day, in any time zone, language or order of hashing."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from tests.support.small_release import MADE_AT, plain_chart, silent

from balalar.publish.release.build import Built, build
from balalar.publish.release.frozen import Release, Shelf
from balalar.publish.release.seal import faults_of_files, faults_of_seal
from balalar.sources import snapshots
from balalar.sources.notes import SourceNote
from balalar.vocabulary.mapping import SourceKind

KINDERGARTEN = """Year,ISLAND,SERIES,UNIT_MEASURE,SEX,PLACE,Value
2024,,COVER,PT,,,75.25
2024,01,COVER,PT,,,77.5
"""

BUILD_ELSEWHERE = """
import sys
from pathlib import Path
from balalar.publish.release.build import build
from tests.support.small_release import silent
print(build(Path(sys.argv[1]), Path(sys.argv[2]), made_at="2031-12-31T23:59:59+00:00", on_step=silent).release.id)
"""


@pytest.fixture(scope="module")
def pack(repository: Path) -> Path:
    return repository / "packs" / "example"


@pytest.fixture(scope="module")
def made_here(pack: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The id that this process gives, with the real charts."""
    return build(pack, tmp_path_factory.mktemp("here"), made_at=MADE_AT, on_step=silent).release.id


def built(pack: Path, home: Path, *, made_at: str = MADE_AT, as_of: date | None = None) -> Built:
    return build(pack, home, made_at=made_at, as_of=as_of, on_step=silent, draw=plain_chart)


def hand_over(folder: Path, home: Path, *, on: date, text: str = KINDERGARTEN) -> None:
    """What `balalar sources add` does with one table."""
    folder.mkdir(parents=True)
    (folder / "indicator_kindergarten.csv").write_text(text, encoding="utf-8")
    note = SourceNote("counting-house", SourceKind.OPEN_SDG, "Counting House", "CC BY 4.0")
    snapshots.add(folder, note, home=home, on=on)


def contents(release: Release) -> dict[str, bytes]:
    return {name: (release.folder / name).read_bytes() for name in release.manifest.files}


def test_two_builds_from_the_same_inputs_have_the_same_id_and_the_same_bytes(pack: Path, tmp_path: Path) -> None:
    for home, day in (("one", 1), ("two", 28)):
        hand_over(tmp_path / home / "files", tmp_path / home, on=date(2026, 2, day))
    one = built(pack, tmp_path / "one", made_at="2026-02-01T00:00:00+00:00").release
    two = built(pack, tmp_path / "two", made_at="2026-03-01T00:00:00+00:00").release
    assert one.id == two.id
    assert contents(one) == contents(two)
    assert one.manifest.made_at != two.manifest.made_at


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"TZ": "Asia/Almaty", "LC_ALL": "kk_KZ.UTF-8", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "C", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0"},
    ],
)
def test_another_time_zone_language_and_order_of_hashing_make_the_same_id(
    made_here: str, pack: Path, tmp_path: Path, repository: Path, elsewhere: dict[str, str]
) -> None:
    run = subprocess.run(
        [sys.executable, "-c", BUILD_ELSEWHERE, pack, tmp_path / "there"],
        env=os.environ | elsewhere,
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == made_here


def test_a_build_with_nothing_changed_gives_the_release_that_stands_there(pack: Path, tmp_path: Path) -> None:
    first, second = built(pack, tmp_path), built(pack, tmp_path, made_at="2027-01-01T00:00:00+00:00")
    assert (first.was_there, second.was_there) == (False, True)
    assert second.release.id == first.release.id
    assert second.release.manifest.made_at == MADE_AT


def test_a_release_that_was_damaged_is_not_taken_for_done(pack: Path, tmp_path: Path) -> None:
    first = built(pack, tmp_path)
    (first.release.folder / "areas.json").write_text("{}")
    second = built(pack, tmp_path)
    assert not second.was_there
    assert faults_of_files(second.release) == ()
    assert faults_of_seal(second.release, tmp_path / "keys") == ()


def test_a_release_that_another_key_signed_is_not_taken_for_ours(pack: Path, tmp_path: Path) -> None:
    built(pack, tmp_path)
    for key in (tmp_path / "keys").iterdir():
        key.unlink()
    assert built(pack, tmp_path).was_there  # without a key of ours there is nothing to compare with
    (tmp_path / "keys" / "release-key.pem").unlink(missing_ok=True)
    built(pack, tmp_path, as_of=date(2026, 6, 30))  # makes a key
    assert not built(pack, tmp_path).was_there


def test_another_day_of_judgement_makes_another_release(pack: Path, tmp_path: Path) -> None:
    first, second = built(pack, tmp_path).release, built(pack, tmp_path, as_of=date(2031, 1, 1)).release
    assert first.id != second.id
    assert second.manifest.as_of == date(2031, 1, 1)
    assert {one.on for one in second.judgements} == {date(2031, 1, 1)}
    assert Shelf(tmp_path / "releases").current().id == second.id


def test_a_new_snapshot_makes_another_release_and_an_old_one_brings_the_old_release_back(
    pack: Path, tmp_path: Path
) -> None:
    hand_over(tmp_path / "a", tmp_path, on=date(2026, 2, 1))
    first = built(pack, tmp_path)
    hand_over(tmp_path / "b", tmp_path, on=date(2026, 2, 2), text=KINDERGARTEN.replace("75.25", "75.5"))
    second = built(pack, tmp_path)
    hand_over(tmp_path / "c", tmp_path, on=date(2026, 2, 3))
    third = built(pack, tmp_path)
    assert not second.was_there
    assert second.release.manifest.inputs != first.release.manifest.inputs
    assert (third.was_there, third.release.id) == (True, first.release.id)
    assert Shelf(tmp_path / "releases").current().id == first.release.id


def test_the_manifest_says_what_the_release_was_made_from(pack: Path, tmp_path: Path) -> None:
    hand_over(tmp_path / "files", tmp_path, on=date(2026, 2, 1))
    release = built(pack, tmp_path).release
    manifest = release.manifest
    (digest,) = manifest.inputs.values()
    assert snapshots.latest(tmp_path, "counting-house").digest == digest  # type: ignore[union-attr]
    assert manifest.definitions == {name: one.hash for name, one in release.indicators.items()}
    assert release.inputs["counting-house"].note["licence"] == "CC BY 4.0"
    assert manifest.computed_id() == manifest.id == release.folder.name


def test_the_private_key_is_in_the_home_and_in_no_release(pack: Path, tmp_path: Path) -> None:
    release = built(pack, tmp_path).release
    secret = (tmp_path / "keys" / "release-key.pem").read_bytes().splitlines()[1]
    assert not [file for file in release.folder.rglob("*") if file.is_file() and secret in file.read_bytes()]


def test_each_long_step_is_told_from_its_beginning_to_its_end(pack: Path, tmp_path: Path) -> None:
    hand_over(tmp_path / "files", tmp_path, on=date(2026, 2, 1))
    told: list[tuple[str, int, int]] = []
    build(pack, tmp_path, made_at=MADE_AT, on_step=lambda *step: told.append(step), draw=plain_chart)
    titles = list(dict.fromkeys(title for title, _, _ in told))
    assert titles == ["Reading counting-house", "Examining figures", "Working out", "Drawing charts"]
    for title in titles:
        *_, (done, total) = [(done, total) for said, done, total in told if said == title]
        assert done == total
