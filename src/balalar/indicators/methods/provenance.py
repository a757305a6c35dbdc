"""What every result carries: the method that made it, its convention, a digest of what went in, and what to beware of."""

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from balalar.vocabulary.digest import canonical_json
from balalar.vocabulary.text import Text


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a result came about.

    `method` is the function's name within the library (`small_counts.wilson_interval`); `convention` says in words which
    of several habits was followed; `inputs` is the SHA-256 of everything that went in; `warnings` are sentences a reader
    of the number must know.
    """

    method: str
    convention: str
    inputs: str
    warnings: tuple[Text, ...] = ()


def provenance_of(method: str, convention: str, *inputs: object, warnings: Sequence[Text] = ()) -> Provenance:
    """Provenance of a result made from `inputs` (numbers, texts, None, arrays, sequences and mappings of these).

    >>> provenance_of("a", "b", [1.0, 2.0]).inputs == provenance_of("a", "b", np.array([1.0, 2.0])).inputs
    True
    """
    return Provenance(method, convention, inputs_digest(*inputs), tuple(warnings))


def inputs_digest(*inputs: object) -> str:
    """SHA-256 of inputs; arrays count by their values as 64-bit floats, so lists and arrays of the same numbers agree."""
    digest = hashlib.sha256()
    for value in inputs:
        _feed(digest, value)
    return digest.hexdigest()


def _feed(digest: Any, value: object) -> None:
    if isinstance(value, Mapping):
        digest.update(b"{")
        for key in sorted(value, key=str):
            _feed(digest, str(key))
            _feed(digest, value[key])
    elif _is_numeric(value):
        array = np.asarray(value, dtype=np.float64)
        digest.update(f"[{','.join(map(str, array.shape))}]".encode())
        digest.update(np.ascontiguousarray(np.where(np.isnan(array), np.nan, array)).tobytes())
    elif isinstance(value, str) or value is None:
        digest.update(canonical_json(value).encode())
    elif isinstance(value, Sequence | set | frozenset | np.ndarray):
        digest.update(b"(")
        for item in sorted(value, key=str) if isinstance(value, set | frozenset) else value:
            _feed(digest, item)
    else:
        digest.update(str(value).encode())


def _is_numeric(value: object) -> bool:
    if isinstance(value, bool | int | float | np.number | np.bool_):
        return True
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "biuf"
    return (
        isinstance(value, list | tuple)
        and bool(value)
        and all(isinstance(item, int | float | np.number) for item in value)
        and not any(isinstance(item, float) and math.isinf(item) for item in value)
    )
