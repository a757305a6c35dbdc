"""Single texts of a cell to single words of ours. None means: not understood, and that is reported, never guessed."""

import math
import re
from typing import Final

from balalar.vocabulary.group import AGE_PATTERN, CODES, TOTAL
from balalar.vocabulary.mapping import SourceMapping
from balalar.vocabulary.observation import ObservationStatus
from balalar.vocabulary.period import Period

_NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_PATTERNS: Final = {"age": re.compile(AGE_PATTERN), "education": re.compile(r"_T|ISCED11_\w+|AGG_\w+", re.ASCII)}


def number_in(text: str) -> float | None:
    """A number with a decimal point, blanks around it allowed; nothing else is a number.

    >>> number_in(" 5.20 "), number_in("1e-05"), number_in("5,2"), number_in("1 200"), number_in("nan")
    (5.2, 1e-05, None, None, None)
    """
    if not _NUMBER.fullmatch(text.strip()):
        return None
    number = float(text)
    return number if math.isfinite(number) else None


def period_in(text: str) -> Period | None:
    """A year, a month or a day; quarters and weeks are not understood.

    >>> period_in("2015-06"), period_in("2015-Q2")
    (Period(year=2015, month=6, day=None), None)
    """
    try:
        return Period.parse(text)
    except ValueError:
        return None


def mark_in(text: str, dimension: str, mapping: SourceMapping) -> str | None:
    """Our code of a dimension: the mapping's, else the same code when it is one of ours; an empty cell is the total.

    >>> from balalar.vocabulary.mapping import SourceKind
    >>> columns = {"year": "Year", "value": "Value"}
    >>> mapping = SourceMapping("m", SourceKind.OPEN_SDG, "S", columns=columns, codes={"sex": {"BOTHSEX": "_T"}})
    >>> [mark_in(text, "sex", mapping) for text in ("BOTHSEX", "F", "", "R")]
    ['_T', 'F', '_T', None]
    """
    said = mapping.codes.get(dimension, {})
    if text in said:
        return said[text]
    pattern = _PATTERNS.get(dimension)
    known = bool(pattern.fullmatch(text)) if pattern else text in CODES.get(dimension, frozenset())
    return text if known else None if text else TOTAL


def status_in(text: str, mapping: SourceMapping) -> ObservationStatus | None:
    """How a value stands; an empty cell says nothing, so normal. WITHHELD is our own and never read from others."""
    if text in mapping.statuses:
        return mapping.statuses[text]
    if not text:
        return ObservationStatus.NORMAL
    known = text in ObservationStatus and text != ObservationStatus.WITHHELD
    return ObservationStatus(text) if known else None
