"""Suggestions: the known word that looks most like the one that was written."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

_SHORT: Final = 120  # characters


def nearest(written: str, known: Iterable[str]) -> str | None:
    """The likest known word, None when nothing is like it. Case is looked through.

    >>> nearest("Preschool_covr", ["preschool_cover", "suicide"]), nearest("x", ["preschool_cover"])
    ('preschool_cover', None)
    """
    return _nearest(written[:100], tuple(known))


@lru_cache(maxsize=512)
def _nearest(written: str, known: tuple[str, ...]) -> str | None:
    by_lower = {word.lower(): word for word in reversed(known)}
    found = get_close_matches(written.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


def remedy_by_likeness(written: str, known: Iterable[str], *, otherwise: str) -> str:
    """`Did you mean "…"?`, with the general remedy after it where that is short enough to help."""
    near = nearest(written, known)
    if not near:
        return otherwise
    return f'Did you mean "{near}"?' if len(otherwise) > _SHORT else f'Did you mean "{near}"? {otherwise}'


def or_list(words: Iterable[str]) -> str:
    """Words joined for a reader.

    >>> or_list(["higher", "lower", "neither"])
    'higher, lower or neither'
    """
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last
