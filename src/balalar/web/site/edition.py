"""Which edition of the pages this process makes: another wording, style or rule gives another entity tag."""

from functools import cache
from pathlib import Path

from balalar.vocabulary.digest import digest_of_file, digest_of_files

_WEB = Path(__file__).resolve().parents[1]
_KINDS = frozenset({".py", ".html", ".css", ".mo", ".svg"})


@cache
def edition() -> str:
    """Digest of all that pages are made from, but the release."""
    files = sorted(path for path in _WEB.rglob("*") if path.suffix in _KINDS)
    return digest_of_files({str(path.relative_to(_WEB)): digest_of_file(path) for path in files})
