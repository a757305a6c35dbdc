"""A key that is the same for one name in Kazakh letters, typed on a Russian keyboard, or spelled in Latin letters.

Letters are folded to the nearest sound that all three ways of writing have: қ and q to к, ә and ä to а, і, ы, й and y to и.
It is made for finding, not for reading: some different words get one key, and the best answer is shown first.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

_LATIN_GROUPS: Final = {
    "shch": "ш",
    "sh": "ш",
    "ch": "ч",
    "zh": "ж",
    "kh": "х",
    "gh": "г",
    "ts": "тс",
    "ng": "нг",
    "x": "кс",
    "ı": "и",
}
_LATIN: Final = dict(zip("abcdefghijklmnopqrstuvwyz", "абкдефгхижклмнопкрстуууиз", strict=True)) | {"v": "в"}
_CYRILLIC: Final = {
    "ә": "а",
    "ғ": "г",
    "қ": "к",
    "ң": "н",
    "ө": "о",
    "ұ": "у",
    "ү": "у",
    "һ": "х",
    "і": "и",
    "ы": "и",
    "й": "и",
    "ё": "е",
    "э": "е",
    "щ": "ш",
    "ц": "тс",
    "ю": "иу",
    "я": "иа",
    "ъ": "",
    "ь": "",
}
_GROUPS: Final = re.compile("|".join(sorted(_LATIN_GROUPS, key=len, reverse=True)))
_WORDS: Final = re.compile(r"[^\W_]+")
_TWICE: Final = re.compile(r"([^\d])\1+")
_SHORTEST_STEM: Final = 4
_ENDING: Final = 2  # letters at the end of a word that its case may change


def words_of(written: str) -> tuple[str, ...]:
    """The words of a text, folded.

    >>> words_of("Қасым") == words_of("Касым") == words_of("Kassym") == words_of("Qasym")
    True
    >>> words_of("Жұлдыз") == words_of("Жулдыз") == words_of("Zhuldyz")
    True
    """
    return tuple(filter(None, (_folded(word) for word in _WORDS.findall(_plain(written)))))


def _plain(written: str) -> str:
    """Small letters; marks over Latin letters fall away, but й stays a letter of its own; soft hyphens are no letters."""
    lowered = written.lower().replace("\u00ad", "")
    apart = unicodedata.normalize("NFKD", lowered)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _folded(word: str) -> str:
    grouped = _GROUPS.sub(lambda found: _LATIN_GROUPS[found[0]], word)
    letters = (_LATIN.get(letter, _CYRILLIC.get(letter, letter)) for letter in grouped)
    return _TWICE.sub(r"\1", "".join(letters))


def likeness(asked: Sequence[str], names: Iterable[str]) -> float:
    """How well folded words are found in a thing's names: 0 when one of the words is in none of them.

    A word that is there counts 3, one that begins a word there 2, one that differs in its ending 1; it is the mean.

    >>> round(likeness(words_of("жулдыз"), ["Жұлдыз көшесі"]), 1), likeness(words_of("xyz"), ["Жұлдыз"])
    (3.0, 0)
    """
    there = {word for name in names for word in words_of(name)}
    marks = [max((_likeness(word, other) for other in there), default=0) for word in asked]
    return sum(marks) / len(marks) if marks and all(marks) else 0


def _likeness(asked: str, there: str) -> int:
    if asked == there:
        return 3
    if there.startswith(asked):
        return 2
    stem = asked[: max(_SHORTEST_STEM, len(asked) - _ENDING)]
    return 1 if len(asked) > _SHORTEST_STEM and there.startswith(stem) else 0
