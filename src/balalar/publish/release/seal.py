"""Checks that a release is what its manifest says: every byte of every file, no file more or less, the id, the signature."""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from balalar.publish.release.form.manifest import MANIFEST
from balalar.publish.release.frozen import Release
from balalar.publish.release.sign import PUBLIC_KEY, public_key, signature_faults
from balalar.vocabulary.digest import digest_of_file


def faults_of_files(release: Release) -> tuple[str, ...]:
    """Files that are missing, that are no part of the release, or of which a byte was altered."""
    return tuple(_faults_of_files(release))


def _faults_of_files(release: Release) -> Iterator[str]:
    listed = release.manifest.files
    there = {path.relative_to(release.folder).as_posix(): path for path in release.folder.rglob("*") if _is_entry(path)}
    yield from (f"{name}: the file is missing." for name in sorted(listed.keys() - there.keys()))
    yield from (
        f"{name}: this is no part of the release." for name in sorted(there.keys() - listed.keys() - {MANIFEST})
    )
    for name in sorted(listed.keys() & there.keys()):
        file = there[name]
        if file.is_symlink() or not file.is_file():
            yield f"{name}: this is no plain file."
        elif digest_of_file(file) != listed[name]:
            yield f"{name}: the file was altered; its SHA-256 is not the one in the manifest."


def _is_entry(path: Path) -> bool:
    """All but folders; an empty folder too, which no release has."""
    return path.is_symlink() or not path.is_dir() or not any(path.iterdir())


def faults_of_seal(release: Release, keys: Path) -> tuple[str, ...]:
    """What is wrong with the manifest itself: its text, its id, its signature by the key of this installation."""
    own = keys / PUBLIC_KEY
    return faults_of_manifest(release, public_key(own) if own.is_file() else None)


def faults_of_manifest(release: Release, trusted: Ed25519PublicKey | None) -> tuple[str, ...]:
    manifest = release.manifest
    faults = []
    if (release.folder / MANIFEST).read_bytes() != manifest.text().encode():
        faults.append(f"{MANIFEST}: its text was altered; it is not the one form a manifest has.")
    if manifest.id != manifest.computed_id():
        faults.append(f"{MANIFEST}: the id is not the digest of the content; a field was altered.")
    return (*faults, *signature_faults(manifest, trusted))
