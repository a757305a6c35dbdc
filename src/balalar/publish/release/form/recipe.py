"""What a release is made from, known before anything is computed: two builds with one recipe make one release."""

import dataclasses
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import balalar
from balalar.publish.release.form.manifest import SCHEMA, Code
from balalar.vocabulary.digest import digest_of, digest_of_file, digest_of_files

# pages and the command line show a release; they make none of it
_NOT_MAKING: Final = frozenset({"web", "cli"})
# they draw the charts, write the Parquet file, order the names, say the numbers and work out the results
_LIBRARIES: Final = ("altair", "babel", "duckdb", "numpy", "scipy", "vl-convert-python")


@cache
def running_code() -> Code:
    """The code that runs: its version, the digest of those of its files that make a release, and its libraries."""
    root = Path(balalar.__file__).parent
    files = sorted(file for file in root.rglob("*.py") if file.relative_to(root).parts[0] not in _NOT_MAKING)
    digests = {file.relative_to(root).as_posix(): digest_of_file(file) for file in files}
    return Code(balalar.__version__, digest_of_files(digests), {name: version(name) for name in _LIBRARIES})


def recipe_of(*, code: Code, pack: str, inputs: Mapping[str, str], as_of: date) -> str:
    """The digest of all that decides what a release says."""
    return digest_of(
        {
            "schema": SCHEMA,
            "code": dataclasses.asdict(code),
            "pack": pack,
            "inputs": dict(inputs),
            "as_of": as_of.isoformat(),
        }
    )
