"""Puts a release on the shelf, whole or not at all: written aside, flushed to the disk, then renamed."""

import errno
import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from balalar.publish.release.form.manifest import MANIFEST, Manifest
from balalar.publish.release.frozen import CURRENT
from balalar.vocabulary.digest import digest_of_file
from balalar.vocabulary.errors import StoreError

LOCK: Final = ".lock"
ASIDE: Final = ".building-"
DAMAGED: Final = ".damaged-"


@contextmanager
def only_builder(shelf: Path) -> Iterator[None]:
    """Hold the shelf while a release is built; a second builder is told so at once. The system lets go of the lock when
    the process ends, however it ends."""
    with _told(shelf):
        shelf.mkdir(parents=True, exist_ok=True)
        lock = (shelf / LOCK).open("a")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _busy(shelf) from error
        _sweep(shelf)
        yield


def _sweep(shelf: Path) -> None:
    """Remove what builds that were killed left behind; holding the lock, nobody else is writing."""
    for left in shelf.glob(f"{ASIDE}*"):
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def aside(shelf: Path) -> Iterator[Path]:
    """A folder beside the releases to write in; it is gone afterwards unless it was put on the shelf."""
    folder = shelf / f"{ASIDE}{os.getpid()}"
    try:
        with _told(shelf):
            folder.mkdir()
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write texts under their names."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


def _write(file: Path, content: bytes) -> None:
    with file.open("wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())


def digests_in(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file, by its name with forward slashes. Each is on the disk when this returns."""
    digests = {}
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        with file.open("rb") as opened:
            os.fsync(opened.fileno())
        digests[file.relative_to(folder).as_posix()] = digest_of_file(file)
    return digests


def put_on_shelf(written: Path, manifest: Manifest, shelf: Path) -> Path:
    """Rename a finished folder to its id. A release that stands there damaged is set aside first, and kept."""
    _write(written / MANIFEST, manifest.text().encode())
    for folder in [*(path for path in written.rglob("*") if path.is_dir()), written]:
        _flush_folder(folder)
    place = shelf / manifest.id
    if place.exists():
        place.rename(_free_name(shelf, manifest.id))
    written.rename(place)
    _flush_folder(shelf)
    return place


def _free_name(shelf: Path, release_id: str) -> Path:
    names = (shelf / f"{DAMAGED}{release_id}-{number}" for number in range(1, 1_000))
    return next(name for name in names if not name.exists())


def make_current(shelf: Path, release_id: str) -> None:
    """From now on this release is the one that is shown; readers see the old one or this one, never half a name."""
    with _told(shelf):
        beginning = shelf / f".{CURRENT}.{os.getpid()}"
        try:
            _write(beginning, f"{release_id}\n".encode())
            beginning.replace(shelf / CURRENT)
        finally:
            beginning.unlink(missing_ok=True)
        _flush_folder(shelf)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some file systems cannot flush a folder
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _told(shelf: Path) -> Iterator[None]:
    """A failure of the disk in the words of the store."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise StoreError(
            f"{shelf}: the release cannot be written: {'the disk is full' if full else error.strerror or error}.",
            "A release that is half there would be worse than none, so nothing of it was kept.",
            "Free some space and build again." if full else "Set the rights of the folder and build again.",
        ) from error


def _busy(shelf: Path) -> StoreError:
    return StoreError(
        f"Another build is running in {shelf}.",
        "Two builds at once could make two releases current, one after the other, without anybody seeing which.",
        "Wait until it ends, then build again; nothing was written.",
    )
