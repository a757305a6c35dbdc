"""Signs a manifest with this installation's Ed25519 key, and checks a signature that somebody made."""

import base64
import dataclasses
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from balalar.publish.release.form.manifest import Manifest, Signature
from balalar.vocabulary.digest import digest_of_bytes
from balalar.vocabulary.errors import ReleaseError, StoreError

ALGORITHM: Final = "Ed25519"
PRIVATE_KEY: Final = "release-key.pem"
PUBLIC_KEY: Final = "release-key.pub.pem"


def signing_key(keys: Path) -> Ed25519PrivateKey:
    """The key of this installation, made at first use; only its owner may read the file. Its public half lies beside
    it, to be handed to whoever verifies."""
    file = keys / PRIVATE_KEY
    if not file.exists():
        made = Ed25519PrivateKey.generate()
        _write_once(file, made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), mode=0o600)
    try:
        key = load_pem_private_key(file.read_bytes(), password=None)
    except (OSError, ValueError) as error:
        raise _no_key(file, str(error)) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _no_key(file, f"it is no {ALGORITHM} key")
    if not (keys / PUBLIC_KEY).exists():
        public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        _write_once(keys / PUBLIC_KEY, public, mode=0o644)
    return key


def _write_once(file: Path, content: bytes, *, mode: int) -> None:
    """All of the file or none, never readable by others on the way."""
    beginning = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beginning.unlink(missing_ok=True)
        with os.fdopen(os.open(beginning, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        beginning.replace(file)
    except OSError as error:
        with suppress(OSError):
            beginning.unlink()
        raise StoreError(
            f"{file} cannot be written: {error.strerror}.",
            "Without a key a release cannot be signed, and nobody could tell it from a forged one.",
            "Free space or set the rights of the folder, then build again.",
        ) from error


def signed(manifest: Manifest, key: Ed25519PrivateKey) -> Manifest:
    """The manifest with its signature; the time and the public key are under it too."""
    public = key.public_key().public_bytes_raw()
    unsigned = Signature(ALGORITHM, base64.b64encode(public).decode(), digest_of_bytes(public), value="")
    prepared = dataclasses.replace(manifest, signature=unsigned)
    value = base64.b64encode(key.sign(prepared.signed_bytes())).decode()
    return dataclasses.replace(prepared, signature=dataclasses.replace(unsigned, value=value))


def signature_faults(manifest: Manifest, trusted: Ed25519PublicKey | None) -> tuple[str, ...]:
    """What is wrong with a signature, in sentences; empty when it holds. With no trusted key, only that the manifest was
    signed by the key it names."""
    signature = manifest.signature
    if signature is None:
        return ("manifest.json: the release is not signed.",)
    try:
        public = base64.b64decode(signature.public_key, validate=True)
        value = base64.b64decode(signature.value, validate=True)
        Ed25519PublicKey.from_public_bytes(public).verify(value, manifest.signed_bytes())
    except (ValueError, InvalidSignature):
        return ("manifest.json: the signature does not hold; the manifest or the signature was altered.",)
    if signature.fingerprint != digest_of_bytes(public):
        return ("manifest.json: the fingerprint is not that of the public key beside it.",)
    if trusted is not None and public != trusted.public_bytes_raw():
        expected = digest_of_bytes(trusted.public_bytes_raw())
        return (f"manifest.json: signed by the key {signature.fingerprint}, but the key you trust is {expected}.",)
    return ()


def public_key(file: Path) -> Ed25519PublicKey:
    """The public key of a PEM file."""
    try:
        key = load_pem_public_key(file.read_bytes())
    except (OSError, ValueError) as error:
        raise _no_key(file, str(error)) from error
    if not isinstance(key, Ed25519PublicKey):
        raise _no_key(file, f"it is no {ALGORITHM} key")
    return key


def _no_key(file: Path, reason: str) -> ReleaseError:
    return ReleaseError(
        f"{file} cannot be read as a key: {reason}.",
        "A signature is worth as much as the key it is checked with.",
        f"Give the file {PUBLIC_KEY} of whoever publishes the release, or restore it from a backup.",
    )
