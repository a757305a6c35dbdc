"""Gathers every figure that may enter a release: the pack's own, and those that its mappings find in the latest snapshots."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from balalar.pack.concepts import Pack
from balalar.publish.release.draw import OnStep
from balalar.publish.release.form.found import PACK, Input
from balalar.publish.release.settle import Candidate
from balalar.sources import snapshots
from balalar.sources.observations import observations
from balalar.sources.read import read, read_tables, table_files
from balalar.sources.snapshots import Snapshot
from balalar.vocabulary.errors import ReleaseError
from balalar.vocabulary.mapping import SourceMapping
from balalar.vocabulary.table import Reading, Table


@dataclass(frozen=True, slots=True)
class Taken:
    """A snapshot that a release is made from, with the pack's mapping of it."""

    mapping: SourceMapping
    snapshot: Snapshot

    @property
    def input(self) -> Input:
        """What the release says of it. The day it was added here is left out: the same files added elsewhere on another
        day make the same release."""
        note = self.snapshot.note
        said = {
            "producer": note.producer,
            "licence": note.licence,
            "licence_url": note.licence_url or "",
            "published_on": str(note.published_on or ""),
        }
        files = {file.file: file.sha256 for file in note.files}
        return Input(note.name, note.kind, note.digest, self.mapping.source, said, files)


@dataclass(frozen=True, slots=True)
class Read:
    """A snapshot as read: its tables line by line, what was understood of them, and what of that became figures."""

    taken: Taken
    tables: tuple[Table, ...]
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Collected:
    """All candidates for a release, and the readings that they come from."""

    candidates: tuple[Candidate, ...]
    reads: tuple[Read, ...]


def taken_now(pack: Pack, home: Path) -> tuple[Taken, ...]:
    """The latest snapshot of each mapping's name; a name without one is left out."""
    found = ((mapping, snapshots.latest(home, mapping.name)) for mapping in pack.mappings.values())
    return tuple(Taken(mapping, snapshot) for mapping, snapshot in found if snapshot is not None)


def taken_then(pack: Pack, home: Path, digests: Mapping[str, str]) -> tuple[Taken, ...]:
    """The very snapshots that a release names. One that is not here is an error that says which."""
    return tuple(Taken(_mapping(pack, name), _kept(home, name, digest)) for name, digest in digests.items())


def _mapping(pack: Pack, name: str) -> SourceMapping:
    if name in pack.mappings:
        return pack.mappings[name]
    raise ReleaseError(
        f"The pack {pack.name} has no mapping for {name}.",
        "Without it nobody can say which of its rows became which figure.",
        "Give the pack that the release was made from, with --pack.",
    )


def _kept(home: Path, name: str, digest: str) -> Snapshot:
    for snapshot in snapshots.all_of(home, name):
        if snapshot.digest == digest:
            return snapshot
    raise ReleaseError(
        f"The snapshot {name} {digest[:12]} is not in {home / 'snapshots'}.",
        "Figures can be made again only from the very files they were read from.",
        "Add those files with: balalar sources add",
    )


def pack_input(pack: Pack) -> Input:
    return Input(pack.programme.id, PACK, pack.digest, "", {}, dict(pack.files))


def collect(pack: Pack, taken: tuple[Taken, ...], on_step: OnStep) -> Collected:
    """All figures of the pack and of the snapshots, in a fixed order; a snapshot that was altered is refused."""
    reads = tuple(_read(one, on_step) for one in taken)
    own = (Candidate(one, pack.programme.id, transcribed=True) for one in pack.observations)
    return Collected((*own, *(one for each in reads for one in _candidates(each, pack))), reads)


def _read(taken: Taken, on_step: OnStep) -> Read:
    snapshots.verify(taken.snapshot)
    kind, folder = taken.mapping.kind, taken.snapshot.files
    total, done = len(table_files(kind, folder)), 0

    def advance(steps: int, _file: str) -> None:
        nonlocal done
        done += steps
        on_step(f"Reading {taken.mapping.name}", done, total)

    tables = read_tables(kind, folder, advance=advance)
    return Read(taken, tables, read(tables, taken.mapping))


def _candidates(read_: Read, pack: Pack) -> Iterator[Candidate]:
    mapping = read_.taken.mapping
    for one in observations(read_.readings, mapping):
        if one.indicator in pack.indicators:
            yield Candidate(one, mapping.name, transcribed=False)
