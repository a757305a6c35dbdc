"""A release stands on the shelf whole or not at all, whatever happens while it is made."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.support.small_release import small_release

from balalar.publish.release import freeze
from balalar.publish.release.frozen import Release, Shelf
from balalar.publish.release.seal import faults_of_files
from balalar.vocabulary.errors import StoreError

# a build that stops at a stage, says so, and waits to be killed
STOPPING = """
import sys
from pathlib import Path
from balalar.publish.release import build, freeze
from tests.support import small_release as small

home, stage = Path(sys.argv[1]), sys.argv[2]

def stop(*arguments, **named):
    print("stopped", flush=True)
    sys.stdin.read()

if stage == "drawing":
    small.plain_chart = stop
else:
    setattr(freeze, stage, stop)
small.small_release(home)
"""


@contextmanager
def stopped(home: Path, stage: str, repository: Path) -> Iterator[subprocess.Popen[str]]:
    """A build in another process that has come to a stage and waits there."""
    with subprocess.Popen(
        [sys.executable, "-c", STOPPING, home, stage],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=repository,
    ) as child:
        assert child.stdout
        assert child.stdout.readline() == "stopped\n"
        try:
            yield child
        finally:
            child.kill()


def releases(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "releases").glob("[!.]*") if path.name != "current")


@pytest.mark.parametrize("stage", ["drawing", "write_files", "digests_in", "put_on_shelf"])
def test_a_build_that_is_killed_before_the_end_leaves_no_release(tmp_path: Path, repository: Path, stage: str) -> None:
    with stopped(tmp_path, stage, repository) as child:
        child.send_signal(signal.SIGKILL)
    assert releases(tmp_path) == []
    assert not (tmp_path / "releases" / "current").exists()
    release = small_release(tmp_path)
    assert releases(tmp_path) == [release.id]
    assert not list((tmp_path / "releases").glob(".building-*"))


def test_a_build_that_is_killed_after_the_renaming_leaves_a_whole_release(tmp_path: Path, repository: Path) -> None:
    with stopped(tmp_path, "make_current", repository) as child:
        child.send_signal(signal.SIGKILL)
    (name,) = releases(tmp_path)
    release = Release.open(tmp_path / "releases" / name)
    assert release.id == name
    assert faults_of_files(release) == ()


def test_a_second_build_is_told_that_one_is_running(tmp_path: Path, repository: Path) -> None:
    with stopped(tmp_path, "drawing", repository) as child:
        with pytest.raises(StoreError, match="Another build is running") as refused:
            small_release(tmp_path)
        assert refused.value.exit_code == 6
        child.send_signal(signal.SIGKILL)
    assert small_release(tmp_path).id


def test_a_reader_sees_the_old_release_until_the_new_one_is_whole(tmp_path: Path, repository: Path) -> None:
    first = small_release(tmp_path)
    with stopped(tmp_path, "make_current", repository):
        assert Shelf(tmp_path / "releases").current().id == first.id


def fill_disk(monkeypatch: pytest.MonkeyPatch, owner: Any, call: str, *, after: int) -> None:
    """Let a call through some times, then let it find the disk full."""
    real, left = getattr(owner, call), iter(range(after))

    def called(*arguments: Any, **named: Any) -> Any:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*arguments, **named)

    monkeypatch.setattr(owner, call, called)


def refusal(home: Path) -> StoreError | None:
    try:
        small_release(home)
    except StoreError as error:
        return error
    return None


@pytest.mark.parametrize("after", [0, 1, 7, 25])
@pytest.mark.parametrize(("owner", "call"), [(Path, "write_bytes"), (Path, "mkdir"), (os, "fsync")])
def test_a_full_disk_is_told_and_nothing_half_written_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: Any, call: str, after: int
) -> None:
    fill_disk(monkeypatch, owner, call, after=after)
    error = refusal(tmp_path)
    assert error or after  # the first call fails for certain, the 25th may not be needed
    if error:
        assert error.exit_code == 6
        assert "the disk is full" in str(error) or "No space left" in str(error)
        assert releases(tmp_path) == []
    monkeypatch.undo()
    assert not list((tmp_path / "releases").glob(".building-*"))
    assert faults_of_files(small_release(tmp_path)) == ()


def test_a_full_disk_while_parquet_is_written_is_told_in_the_same_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise duckdb.IOException('Could not write file "observations.parquet": No space left on device')

    monkeypatch.setattr(duckdb.DuckDBPyRelation, "to_parquet", full)
    with pytest.raises(StoreError, match="the disk is full"):
        small_release(tmp_path)
    assert releases(tmp_path) == []


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "releases").write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="cannot be written"):
        small_release(tmp_path)


def test_a_release_that_was_damaged_is_set_aside_and_made_again(tmp_path: Path) -> None:
    damaged = small_release(tmp_path)
    (damaged.folder / "areas.json").write_text("{}")
    whole = small_release(tmp_path)
    assert whole.id == damaged.id
    assert faults_of_files(whole) == ()
    (aside,) = (tmp_path / "releases").glob(f".damaged-{whole.id}-*")
    assert (aside / "areas.json").read_text() == "{}"
    assert Shelf(tmp_path / "releases").ids() == (whole.id,)


def test_what_a_killed_build_left_is_swept_by_the_next(tmp_path: Path) -> None:
    left = tmp_path / "releases" / ".building-1"
    left.mkdir(parents=True)
    (left / "areas.json").write_text("{")
    small_release(tmp_path)
    assert not left.exists()


def test_the_name_of_the_current_release_is_replaced_and_never_cut(tmp_path: Path) -> None:
    shelf = tmp_path
    freeze.make_current(shelf, "a" * 64)
    freeze.make_current(shelf, "b" * 64)
    assert (shelf / "current").read_text() == "b" * 64 + "\n"
    assert [path.name for path in shelf.iterdir()] == ["current"]
