"""The manifest of a release: what it holds, what it was made from, by which code, and who signed it."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from balalar.publish.release.form.as_json import read_back, written
from balalar.vocabulary.digest import digest_of_bytes

SCHEMA: Final = 2  # of the folder's form; another number is another form
MANIFEST: Final = "manifest.json"
SHORT_ID_LENGTH: Final = 12


@dataclass(frozen=True, slots=True)
class Code:
    """The code that made a release: its version, the digest of its own files, and the versions of the libraries that
    have a say in the bytes of a release."""

    version: str
    digest: str
    libraries: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PackNote:
    """Which pack: the programme's id, and the digest of its files, wherever its folder lies."""

    programme: str
    digest: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a release holds. The mappings go from a code (origin, status, severity, kind of result) to a number."""

    indicators: int
    measures: int
    observations: int
    by_origin: Mapping[str, int]
    by_status: Mapping[str, int]
    judgements: Mapping[str, int]
    findings: Mapping[str, int]
    settled: Mapping[str, int]
    results: Mapping[str, int]
    charts: int


@dataclass(frozen=True, slots=True)
class Signature:
    """An Ed25519 signature of the whole manifest but its own `value`. Keys and value are base64, the fingerprint is the
    SHA-256 of the raw public key in hexadecimal."""

    algorithm: str
    public_key: str
    fingerprint: str
    value: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`id` is the digest of all else here but `made_at` and `signature`: the same content made by the same code from
    the same inputs has the same id, whenever it was made. `recipe` is the digest of what went in, known before
    anything is computed. `files` goes from a file of the folder to its SHA-256, `definitions` from an indicator to the
    hash of its definition, `inputs` from a snapshot's name to its digest."""

    id: str
    schema: int
    recipe: str
    as_of: date
    code: Code
    pack: PackNote
    inputs: Mapping[str, str]
    definitions: Mapping[str, str]
    files: Mapping[str, str]
    counts: Counts
    made_at: str
    signature: Signature | None = None

    @property
    def short_id(self) -> str:
        """The first twelve characters: enough to name a release in a sentence or an address."""
        return self.id[:SHORT_ID_LENGTH]

    def text(self) -> str:
        """The manifest as it is frozen."""
        return written(self)

    def computed_id(self) -> str:
        """The id that the content has, whatever `id` says."""
        return digest_of_bytes(written(dataclasses.replace(self, id="", made_at="", signature=None)).encode())

    def signed_bytes(self) -> bytes:
        """What the signature is over: all of the manifest, the time and the public key too, but the value itself."""
        signature = dataclasses.replace(self.signature, value="") if self.signature else None
        return written(dataclasses.replace(self, signature=signature)).encode()


def parse_manifest(text: str) -> Manifest:
    return read_back(text, Manifest)
