"""A release says who made it, and a forged one cannot say the same."""

import dataclasses
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.support.small_release import MADE_AT, small_draft

from balalar.publish.release.form.manifest import Manifest, parse_manifest
from balalar.publish.release.sign import (
    PRIVATE_KEY,
    PUBLIC_KEY,
    public_key,
    signature_faults,
    signed,
    signing_key,
)
from balalar.vocabulary.digest import digest_of_bytes
from balalar.vocabulary.errors import ReleaseError, StoreError


@pytest.fixture(scope="module")
def manifest() -> Manifest:
    return small_draft().manifest({"a.json": digest_of_bytes(b"a")}, MADE_AT)


def test_the_key_is_made_at_first_use_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    key = signing_key(tmp_path / "keys")
    file = tmp_path / "keys" / PRIVATE_KEY
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert signing_key(tmp_path / "keys").private_bytes_raw() == key.private_bytes_raw()
    assert public_key(tmp_path / "keys" / PUBLIC_KEY) == key.public_key()


def test_no_unfinished_key_is_left_beside_the_key(tmp_path: Path) -> None:
    signing_key(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == [PRIVATE_KEY, PUBLIC_KEY]


def test_a_public_key_that_was_lost_is_written_again(tmp_path: Path) -> None:
    key = signing_key(tmp_path)
    (tmp_path / PUBLIC_KEY).unlink()
    signing_key(tmp_path)
    assert public_key(tmp_path / PUBLIC_KEY) == key.public_key()


def test_a_signature_holds_for_the_key_that_made_it(manifest: Manifest) -> None:
    key = Ed25519PrivateKey.generate()
    assert signature_faults(signed(manifest, key), key.public_key()) == ()


def test_the_fingerprint_is_the_digest_of_the_public_key(manifest: Manifest) -> None:
    key = Ed25519PrivateKey.generate()
    signature = signed(manifest, key).signature
    assert signature
    assert signature.fingerprint == digest_of_bytes(key.public_key().public_bytes_raw())


def test_a_manifest_keeps_its_signature_when_it_is_written_and_read(manifest: Manifest) -> None:
    key = Ed25519PrivateKey.generate()
    assert signature_faults(parse_manifest(signed(manifest, key).text()), key.public_key()) == ()


def test_a_manifest_without_a_signature_is_not_trusted(manifest: Manifest) -> None:
    assert "not signed" in signature_faults(manifest, None)[0]


def test_another_key_than_the_one_trusted_is_named(manifest: Manifest) -> None:
    forger, publisher = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    (fault,) = signature_faults(signed(manifest, forger), publisher.public_key())
    assert digest_of_bytes(forger.public_key().public_bytes_raw()) in fault
    assert digest_of_bytes(publisher.public_key().public_bytes_raw()) in fault


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Manifest) if field.name != "signature"])
def test_no_field_of_the_manifest_can_be_altered_under_the_signature(manifest: Manifest, field: str) -> None:
    key = Ed25519PrivateKey.generate()
    genuine = signed(manifest, key)
    other = small_draft(on=manifest.as_of.replace(day=1)).manifest({"b.json": "0"}, "2020-01-01T00:00:00+00:00")
    other = dataclasses.replace(
        other,
        schema=99,
        code=dataclasses.replace(other.code, version="9"),
        pack=dataclasses.replace(other.pack, digest="0"),
        inputs={"x": "0"},
        definitions={},
        counts=dataclasses.replace(other.counts, charts=99),
    )
    assert getattr(other, field) != getattr(genuine, field)
    assert signature_faults(dataclasses.replace(genuine, **{field: getattr(other, field)}), key.public_key())


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("value", "AAAA"),
        ("value", "not base64!"),
        ("public_key", "AAAA"),
        ("fingerprint", "0" * 64),
        ("algorithm", "none"),
    ],
)
def test_no_part_of_the_signature_can_be_altered(manifest: Manifest, part: str, value: str) -> None:
    key = Ed25519PrivateKey.generate()
    genuine = signed(manifest, key)
    assert genuine.signature
    altered = dataclasses.replace(genuine, signature=dataclasses.replace(genuine.signature, **{part: value}))
    assert signature_faults(altered, key.public_key())


@pytest.mark.parametrize("text", ["", "-----BEGIN PUBLIC KEY-----\nx\n-----END PUBLIC KEY-----\n"])
def test_a_file_that_is_no_key_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    (tmp_path / "k.pem").write_text(text)
    with pytest.raises(ReleaseError, match=r"k\.pem cannot be read as a key"):
        public_key(tmp_path / "k.pem")
    (tmp_path / PRIVATE_KEY).write_text(text)
    with pytest.raises(ReleaseError, match="cannot be read as a key"):
        signing_key(tmp_path)


def test_a_key_that_cannot_be_written_is_told_as_a_fault_of_the_store(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="cannot be written"):
        signing_key(tmp_path / "keys")
