"""Snapshots are whole or not there, unchanged, and the same bytes are one snapshot, whatever happens on the way."""

import errno
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from balalar.sources import snapshots
from balalar.sources.notes import SourceNote, note_in, text_of_note
from balalar.sources.snapshots import Snapshot, add, all_of, latest, names, verify
from balalar.vocabulary.digest import digest_of_bytes
from balalar.vocabulary.errors import SourceError, StoreError, UsageError
from balalar.vocabulary.mapping import SourceKind
from balalar.vocabulary.period import Period

MONDAY, TUESDAY = date(2026, 1, 26), date(2026, 1, 27)
NOTE = SourceNote(
    "office",
    SourceKind.OPEN_SDG,
    producer="Office of statistics",
    licence="CC BY 4.0",
    published_on=Period.parse("2025-12"),
)


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A publication of two tables and a page of text."""
    folder = tmp_path / "given"
    (folder / "data").mkdir(parents=True)
    (folder / "README.md").write_text("About these tables\n", encoding="utf-8")
    (folder / "data" / "indicator_1.csv").write_bytes(b"Year,Value\r\n2020,81.6\r\n")
    (folder / "indicator_2.csv").write_bytes(b"Year,Value\n2020,5\n")
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def left(home: Path) -> set[str]:
    """What lies on the shelf besides its lock."""
    shelf = home / "snapshots" / "office"
    return {path.name for path in shelf.iterdir()} - {".lock"} if shelf.is_dir() else set()


def test_a_snapshot_holds_the_same_bytes_and_a_note_of_where_they_come_from(given: Path, home: Path) -> None:
    snapshot = add(given, NOTE, home=home, on=MONDAY)
    for name in ("README.md", "data/indicator_1.csv", "indicator_2.csv"):
        assert (snapshot.files / name).read_bytes() == (given / name).read_bytes()
    note = note_in(snapshot.folder / "note.json")
    assert note == snapshot.note
    assert (note.producer, note.licence, note.added_on) == ("Office of statistics", "CC BY 4.0", MONDAY)
    assert str(note.published_on) == "2025-12"
    table = next(file for file in note.files if file.file == "data/indicator_1.csv")
    content = b"Year,Value\r\n2020,81.6\r\n"
    assert (table.sha256, table.size_bytes) == (digest_of_bytes(content), len(content))
    assert snapshot.folder == home / "snapshots" / "office" / note.digest
    verify(snapshot)


def test_the_same_bytes_are_one_snapshot_and_its_note_stays_as_it_was(given: Path, home: Path) -> None:
    first = add(given, NOTE, home=home, on=MONDAY)
    again = add(given, SourceNote("office", SourceKind.OPEN_SDG, producer="Somebody"), home=home, on=TUESDAY)
    assert again == first
    assert all_of(home, "office") == (first,)


def test_a_changed_file_makes_another_snapshot_and_the_first_stays(given: Path, home: Path) -> None:
    first = add(given, NOTE, home=home, on=MONDAY)
    (given / "indicator_2.csv").write_bytes(b"Year,Value\n2020,6\n")
    second = add(given, NOTE, home=home, on=TUESDAY)
    assert all_of(home, "office") == (first, second)
    assert latest(home, "office") == second
    assert (first.files / "indicator_2.csv").read_bytes() == b"Year,Value\n2020,5\n"
    verify(first)


def test_a_revision_taken_back_makes_the_old_bytes_the_latest_again(given: Path, home: Path) -> None:
    first = add(given, NOTE, home=home, on=MONDAY)
    (given / "indicator_2.csv").write_bytes(b"Year,Value\n2020,6\n")
    add(given, NOTE, home=home, on=MONDAY)
    (given / "indicator_2.csv").write_bytes(b"Year,Value\n2020,5\n")
    assert add(given, NOTE, home=home, on=TUESDAY) == first
    assert latest(home, "office") == first


def test_a_renamed_file_is_another_publication(given: Path, home: Path) -> None:
    first = add(given, NOTE, home=home, on=MONDAY)
    (given / "indicator_2.csv").rename(given / "indicator_3.csv")
    assert add(given, NOTE, home=home, on=MONDAY).digest != first.digest


def test_a_single_file_can_be_a_publication(given: Path, home: Path) -> None:
    snapshot = add(given / "indicator_2.csv", NOTE, home=home, on=MONDAY)
    assert [file.file for file in snapshot.note.files] == ["indicator_2.csv"]


def test_a_home_without_snapshots_has_none(home: Path) -> None:
    assert (names(home), all_of(home, "office"), latest(home, "office")) == ((), (), None)


def test_names_are_those_that_hold_a_snapshot(given: Path, home: Path) -> None:
    add(given, NOTE, home=home, on=MONDAY)
    (home / "snapshots" / "empty").mkdir()
    assert names(home) == ("office",)


def test_a_changed_byte_and_a_file_that_came_later_are_found(given: Path, home: Path) -> None:
    snapshot = add(given, NOTE, home=home, on=MONDAY)
    (snapshot.files / "README.md").write_text("Changed\n", encoding="utf-8")
    (snapshot.files / "extra.csv").write_text("Year\n", encoding="utf-8")
    with pytest.raises(StoreError, match=r"was changed after it was added: README\.md, extra\.csv"):
        verify(snapshot)
    with pytest.raises(StoreError, match="was changed after it was added"):
        add(given, NOTE, home=home, on=TUESDAY)


def test_a_note_that_names_other_digests_does_not_pass_for_the_first_one(given: Path, home: Path) -> None:
    snapshot = add(given, NOTE, home=home, on=MONDAY)
    (snapshot.files / "README.md").write_text("Changed\n", encoding="utf-8")
    changed = digest_of_bytes(b"Changed\n")
    forged = text_of_note(snapshot.note).replace(digest_of_bytes(b"About these tables\n"), changed)
    (snapshot.folder / "note.json").write_text(forged, encoding="utf-8")
    with pytest.raises(StoreError, match="its note"):
        verify(all_of(home, "office")[0])


def test_a_snapshot_without_a_whole_note_is_refused(given: Path, home: Path) -> None:
    snapshot = add(given, NOTE, home=home, on=MONDAY)
    (snapshot.folder / "note.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match="is no note of a snapshot"):
        all_of(home, "office")


def test_the_same_bytes_cannot_be_two_kinds(given: Path, home: Path) -> None:
    add(given, NOTE, home=home, on=MONDAY)
    with pytest.raises(UsageError, match="of the kind open-sdg, not unicef-csv"):
        add(given, SourceNote("office", SourceKind.UNICEF_CSV), home=home, on=MONDAY)


@pytest.mark.parametrize("name", ["", "..", "a/b", "Office", ".hidden", "статистика", "a" * 65])
def test_a_name_that_is_no_folder_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="cannot name a snapshot"):
        SourceNote(name, SourceKind.OPEN_SDG)


def test_what_cannot_be_read_is_not_kept(given: Path, home: Path) -> None:
    (given / "indicator_2.csv").write_bytes("Year,Область\n".encode("cp1251"))
    with pytest.raises(SourceError, match=r"indicator_2\.csv:1: byte 5"):
        add(given, NOTE, home=home, on=MONDAY)
    assert left(home) == set()


def test_a_link_that_leaves_the_folder_is_not_followed(given: Path, home: Path, tmp_path: Path) -> None:
    (tmp_path / "private.txt").write_text("private\n", encoding="utf-8")
    (given / "notes.txt").symlink_to(tmp_path / "private.txt")
    with pytest.raises(SourceError, match="a link that leaves the folder"):
        add(given, NOTE, home=home, on=MONDAY)
    assert left(home) == set()


def test_a_folder_that_holds_the_store_is_no_publication(given: Path) -> None:
    with pytest.raises(UsageError, match="holds the store itself"):
        add(given, NOTE, home=given / "var", on=MONDAY)


def test_a_file_that_may_not_be_read_is_an_error_of_the_source(given: Path, home: Path) -> None:
    if os.geteuid() == 0:
        os.mkfifo(given / "README.pipe")  # root may read everything; a pipe stands for what cannot be copied
    else:
        (given / "README.md").chmod(0)
    with pytest.raises(SourceError, match=r"cannot be read|neither a file"):
        add(given, NOTE, home=home, on=MONDAY)
    assert left(home) == set()


class _FailsAt:
    """A step of the operating system that works until its n-th call, and then fails."""

    def __init__(self, step: Any, call: int, number: int) -> None:
        self.step, self.call, self.number, self.calls = step, call, number, 0

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        self.calls += 1
        if self.calls == self.call:
            raise OSError(self.number, os.strerror(self.number))
        return self.step(*arguments, **options)


# 3 files, the note, 3 folders, then the shelf after the new name, then the pointer and the shelf again
@pytest.mark.parametrize("call", range(1, 3 + 1 + 3 + 1))
def test_a_disk_that_is_full_at_any_step_leaves_nothing(
    given: Path, home: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    monkeypatch.setattr(os, "fsync", _FailsAt(os.fsync, call, errno.ENOSPC))
    with pytest.raises(StoreError, match="No space left on device") as refused:
        add(given, NOTE, home=home, on=MONDAY)
    assert "Free some space" in str(refused.value)
    assert left(home) == set()


@pytest.mark.parametrize("call", [8, 9, 10])
def test_a_failure_after_the_name_was_given_leaves_a_whole_snapshot(
    given: Path, home: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    monkeypatch.setattr(os, "fsync", _FailsAt(os.fsync, call, errno.EIO))
    with pytest.raises(StoreError, match="cannot be stored"):
        add(given, NOTE, home=home, on=MONDAY)
    (snapshot,) = all_of(home, "office")
    verify(snapshot)
    assert latest(home, "office") == snapshot


def test_a_name_that_cannot_be_given_leaves_nothing(given: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "rename", _FailsAt(Path.rename, 1, errno.EACCES))
    with pytest.raises(StoreError, match="set BALALAR_HOME to another folder"):
        add(given, NOTE, home=home, on=MONDAY)
    assert left(home) == set()


def test_a_home_that_is_a_file_is_an_error_of_the_store(given: Path, home: Path) -> None:
    home.write_text("not a folder\n", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be stored"):
        add(given, NOTE, home=home, on=MONDAY)


ADD_AND_STOP_AT = """
import sys
from datetime import date
from pathlib import Path
from balalar.sources import snapshots
from balalar.sources.notes import SourceNote
from balalar.vocabulary.mapping import SourceKind

home, given, step = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
real = getattr(snapshots, step)

def stopped(*arguments, **options):
    result = real(*arguments, **options)
    print(step, flush=True)
    sys.stdin.read()
    return result

setattr(snapshots, step, stopped)
snapshots.add(given, SourceNote("office", SourceKind.OPEN_SDG), home=home, on=date(2026, 1, 26))
"""


def stopped_at(step: str, given: Path, home: Path) -> subprocess.Popen[str]:
    """A process that adds a snapshot and stands still after its first call of one step."""
    process = subprocess.Popen(
        [sys.executable, "-c", ADD_AND_STOP_AT, str(home), str(given), step],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == step
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    with process:
        process.wait()


@pytest.mark.parametrize(
    ("step", "is_whole"),
    [("_copy", False), ("_write", False), ("_completed", False), ("_put_in_place", True), ("_point_to", True)],
)
def test_a_run_that_is_killed_leaves_a_whole_snapshot_or_none(
    given: Path, home: Path, step: str, is_whole: bool
) -> None:
    large = b"Year,Value\n" + b"2020,81.6\n" * 20_000
    for number in range(3, 6):
        (given / f"indicator_{number}.csv").write_bytes(large)
    end(stopped_at(step, given, home))
    assert len(all_of(home, "office")) == int(is_whole)
    for snapshot in all_of(home, "office"):
        verify(snapshot)
    snapshot = add(given, NOTE, home=home, on=TUESDAY)
    verify(snapshot)
    assert left(home) == {snapshot.digest, "current"}, "what the killed run left is cleaned away"


def test_while_one_process_adds_another_is_told_to_wait_and_then_succeeds(given: Path, home: Path) -> None:
    first = stopped_at("_completed", given, home)
    try:
        with pytest.raises(StoreError, match="Another process is adding a snapshot of office") as refused:
            add(given, NOTE, home=home, on=MONDAY)
        assert "Wait until it has ended" in str(refused.value)
    finally:
        end(first)
    assert isinstance(add(given, NOTE, home=home, on=MONDAY), Snapshot)


def test_two_processes_at_once_end_in_one_whole_snapshot(given: Path, home: Path) -> None:
    script = (
        ADD_AND_STOP_AT.split("real =", maxsplit=1)[0]
        + "snapshots.add(given, SourceNote('office', SourceKind.OPEN_SDG), home=home, on=date(2026, 1, 26))"
    )
    pair = [
        subprocess.Popen([sys.executable, "-c", script, str(home), str(given), ""], stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    errors = [process.communicate()[1] for process in pair]
    for process, error in zip(pair, errors, strict=True):
        assert process.returncode == 0 or "Another process is adding" in error
    assert 0 in [process.returncode for process in pair]
    (snapshot,) = all_of(home, "office")
    verify(snapshot)


def test_the_real_publication_is_kept_byte_for_byte(kazstat: Path, home: Path) -> None:
    snapshot = add(kazstat, SourceNote("kazstat-sdg", SourceKind.OPEN_SDG), home=home, on=MONDAY)
    assert len([file for file in snapshot.note.files if "/indicator_" in file.file]) == 60
    verify(snapshot)


def test_steps_that_the_tests_stop_at_exist() -> None:
    for step in ("_copy", "_write", "_completed", "_put_in_place", "_point_to"):
        assert callable(getattr(snapshots, step))
