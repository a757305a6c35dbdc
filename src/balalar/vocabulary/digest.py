"""Content addresses: the same content has the same SHA-256 everywhere, whatever the machine or the day."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path


def canonical_json(content: object) -> str:
    """JSON in one form only: keys sorted, no blanks, letters as they are.

    >>> canonical_json({"б": 1, "a": [1.5, None]})
    '{"a":[1.5,null],"б":1}'
    """
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def digest_of_bytes(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def digest_of(content: object) -> str:
    """Digest of any JSON value, by its canonical form."""
    return digest_of_bytes(canonical_json(content).encode())


def digest_of_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_of_files(digests: Mapping[str, str]) -> str:
    """Digest of a set of files, from their names and their digests."""
    return digest_of(dict(digests))
