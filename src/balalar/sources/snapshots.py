"""Unchanged copies of what others published, each under the digest of its content. Added whole or not at all."""

import errno
import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from balalar.sources.files import FoundFile, files_in
from balalar.sources.notes import SnapshotFile, SourceNote, note_in, text_of_note
from balalar.sources.read import read_tables, refuse_without_tables
from balalar.vocabulary.digest import digest_of_file
from balalar.vocabulary.errors import SourceError, StoreError, UsageError

_CHUNK: Final = 2**20
_UNFINISHED: Final = ".unfinished"
_LOCK: Final = ".lock"
_CURRENT: Final = "current"

type Advance = Callable[[int, str], None]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot that is stored: its folder and its note. Nothing in the folder is ever changed."""

    folder: Path
    note: SourceNote

    @property
    def digest(self) -> str:
        return self.note.digest

    @property
    def files(self) -> Path:
        """The folder of the files, as they were handed over."""
        return self.folder / "files"


def add(path: Path, note: SourceNote, *, home: Path, on: date, advance: Advance | None = None) -> Snapshot:
    """Keep an unchanged copy of a file, or of a folder with its subfolders, and make it the latest of its name.

    The same bytes are one snapshot, with the note of the first time. What cannot be read as tables of the note's kind
    is refused. Whatever happens on the way, there is a whole snapshot or none.

    Args:
        path: a file or folder; names that begin with a dot are left out.
        note: what is known of the files; the digests are filled in here.
        home: the folder of the installation; the snapshot goes to snapshots/NAME/DIGEST.
        on: the day of adding.
        advance: called after each file is copied with 1 and its name.
    """
    if home.resolve().is_relative_to(path.resolve()):
        raise UsageError(
            f"The folder {path} holds the store itself ({home}).",
            "A snapshot would hold all earlier ones, and grow each time.",
            "Name the folder of the publication alone.",
        )
    found = files_in(path)
    refuse_without_tables(note.kind, path, [each.name for each in found])
    shelf = home / "snapshots" / note.name
    with _store_errors(shelf), _only_one(shelf):
        unfinished = shelf / _UNFINISHED
        shutil.rmtree(unfinished, ignore_errors=True)  # what a killed run left
        try:
            files = tuple(_copies(found, unfinished / "files", advance))
            snapshot = _put_in_place(_completed(note, files, unfinished, on=on), unfinished, shelf)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        _point_to(snapshot, shelf)
    return snapshot


def names(home: Path) -> tuple[str, ...]:
    """Names that have snapshots, sorted."""
    shelves = sorted((home / "snapshots").glob("*/"))
    return tuple(shelf.name for shelf in shelves if all_of(home, shelf.name))


def all_of(home: Path, name: str) -> tuple[Snapshot, ...]:
    """All snapshots of a name, by the day they were added, then by digest."""
    shelf = home / "snapshots" / name
    folders = (each for each in shelf.glob("*/") if not each.name.startswith("."))
    snapshots = (Snapshot(folder, note_in(folder / "note.json")) for folder in folders)
    return tuple(sorted(snapshots, key=lambda each: (each.note.added_on or date.min, each.digest)))


def latest(home: Path, name: str) -> Snapshot | None:
    """The snapshot of a name that was added last, None when there is none. Adding old bytes again makes them the latest:
    a publisher may take a revision back."""
    snapshots = all_of(home, name)
    pointer = home / "snapshots" / name / _CURRENT
    current = pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else ""
    return next((each for each in snapshots if each.digest == current), snapshots[-1] if snapshots else None)


def verify(snapshot: Snapshot) -> None:
    """Refuse a snapshot whose files are not those that were added, byte for byte."""
    noted = {file.file: file.sha256 for file in snapshot.note.files}
    there = {found.name: digest_of_file(found.path) for found in files_in(snapshot.files)}
    changed = sorted(name for name in noted.keys() | there.keys() if noted.get(name) != there.get(name))
    is_whole = snapshot.note.completed(snapshot.note.files, on=date.min).digest == snapshot.folder.name
    if changed or not is_whole:
        raise StoreError(
            f"The snapshot {snapshot.folder} was changed after it was added: {', '.join(changed) or 'its note'}.",
            "Figures read from it are not those that were published, and no release could be made again.",
            "Move the folder away and add the publisher's files again.",
        )


def _copies(found: tuple[FoundFile, ...], target: Path, advance: Advance | None) -> Iterator[SnapshotFile]:
    for each in found:
        yield _copy(each, target / each.name)
        if advance:
            advance(1, each.name)


def _completed(note: SourceNote, files: tuple[SnapshotFile, ...], target: Path, *, on: date) -> SourceNote:
    """Read the copies once as tables and write their note; all of it is on the disk when this returns."""
    read_tables(note.kind, target / "files")
    completed = note.completed(files, on=on)
    _write(target / "note.json", text_of_note(completed).encode())
    for folder in (target, *target.rglob("*/")):
        _sync_folder(folder)
    return completed


def _copy(found: FoundFile, target: Path) -> SnapshotFile:
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    try:
        source = found.path.open("rb")
    except OSError as error:
        raise SourceError(
            f"{found.name} cannot be read: {error.strerror}.",
            "The snapshot would lack it without a word.",
            "Grant the right to read the file, or remove it from the folder.",
        ) from error
    with source, target.open("wb") as copy:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            size += copy.write(chunk)
        copy.flush()
        os.fsync(copy.fileno())
    return SnapshotFile(found.name, digest.hexdigest(), size)


def _put_in_place(note: SourceNote, unfinished: Path, shelf: Path) -> Snapshot:
    """Give the finished copy its name in one step, unless these bytes are there already."""
    folder = shelf / note.digest
    if not folder.exists():
        unfinished.rename(folder)
        _sync_folder(shelf)
        return Snapshot(folder, note)
    there = Snapshot(folder, note_in(folder / "note.json"))
    verify(there)
    if there.note.kind != note.kind:
        raise UsageError(
            f"These files are a snapshot of {note.name} already, of the kind {there.note.kind}, not {note.kind}.",
            "One content has one note, and a note is never rewritten.",
            "Give the kind of the first time, or another name.",
        )
    return there


def _point_to(snapshot: Snapshot, shelf: Path) -> None:
    pointer = shelf / f".{_CURRENT}"
    _write(pointer, f"{snapshot.digest}\n".encode())
    pointer.replace(shelf / _CURRENT)
    _sync_folder(shelf)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """A new name is on the disk only when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _only_one(shelf: Path) -> Iterator[None]:
    """One process at a time adds under a name; the system lets go of the lock when a process ends, however it ends."""
    shelf.mkdir(parents=True, exist_ok=True)
    with (shelf / _LOCK).open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreError(
                f"Another process is adding a snapshot of {shelf.name} at this moment.",
                "Two copies at once could mix their files.",
                "Wait until it has ended, then give the same command again.",
            ) from error
        yield


@contextmanager
def _store_errors(shelf: Path) -> Iterator[None]:
    remedies = {
        errno.ENOSPC: "Free some space, then give the same command again.",
        errno.EDQUOT: "Free some of your quota, then give the same command again.",
    }
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"The snapshot cannot be stored in {shelf}: {error.strerror or error}.",
            "Nothing half-written was kept, and earlier snapshots are as they were.",
            remedies.get(error.errno or 0, "Grant the right to write there, or set BALALAR_HOME to another folder."),
        ) from error
