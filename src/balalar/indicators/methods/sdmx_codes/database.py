"""The words of the UN's global SDG database (`BOTHSEX`, `<5Y`) as codes of ours and back; its units as UNICEF's."""

import re
from collections.abc import Mapping
from typing import Final

from balalar.indicators.methods.sdmx_codes.ages import canonical_age
from balalar.vocabulary.group import TOTAL

_SEXES: Final[Mapping[str, str]] = {"BOTHSEX": TOTAL, "FEMALE": "F", "MALE": "M"}
_UNITS: Final[Mapping[str, str]] = {
    "PERCENT": "PCNT",
    "INDEX": "IDX",
    "PER_1000_LIVE_BIRTHS": "PER1000LIVEBIRTHS",
    "PER_100000_LIVE_BIRTHS": "PER100KLIVEBIRTHS",
    "PER_1000_POP": "PER1000POP",
    "PER_1000_UNINFECTED_POP": "PER_1000_UNINFECTED_POP",
    "PER_POP_U5": "PER_POP_U5",
    "PER_MARW_20T24Y": "PER_MARW_20T24Y",  # no code of UNICEF's: the database's own goes on
}
_BELOW: Final = re.compile(r"<(\d{1,2})([YM])", re.ASCII)
_SPAN: Final = re.compile(r"(\d{1,2})-(\d{1,2})", re.ASCII)
_FROM: Final = re.compile(r"(\d{1,2})\+", re.ASCII)
_MONTHS: Final = re.compile(r"M\d{1,3}T\d{1,3}", re.ASCII)


def our_sex(word: str) -> str | None:
    """Our code of the database's word for sex; None for another word.

    >>> our_sex("BOTHSEX"), our_sex("F")
    ('_T', None)
    """
    return _SEXES.get(word)


def database_sex(code: str) -> str:
    """The database's word for a code of ours."""
    return _word(_SEXES, code)


def our_age_of(word: str) -> str | None:
    """Our code of the database's word for an age; None for another word.

    >>> [our_age_of(word) for word in ("ALLAGE", "<5Y", "<1M", "15-19", "15+", "M36T59", "5 and over")]
    ['_T', 'Y0T4', 'M0', 'Y15T19', 'Y_GE15', 'M36T59', None]
    """
    if word == "ALLAGE":
        return TOTAL
    made = _plain_age(word)
    if made is None:
        return None
    # two words for one age would not lead back: only the one that the database uses counts
    return made if database_age(made) == word else None


def _plain_age(word: str) -> str | None:
    if below := _BELOW.fullmatch(word):
        return canonical_age(f"{below[2]}0T{int(below[1]) - 1}") if int(below[1]) else None
    if span := _SPAN.fullmatch(word):
        return canonical_age(f"Y{span[1]}T{span[2]}") if int(span[1]) < int(span[2]) else None
    if upward := _FROM.fullmatch(word):
        return canonical_age(f"Y_GE{upward[1]}")
    return word if _MONTHS.fullmatch(word) and canonical_age(word) == word else None


def database_age(code: str) -> str:
    """The database's word for an age of ours.

    >>> [database_age(code) for code in ("_T", "Y0T4", "M0", "Y15T19", "Y_GE15", "M36T59")]
    ['ALLAGE', '<5Y', '<1M', '15-19', '15+', 'M36T59']
    """
    ours = canonical_age(code)
    if ours == TOTAL:
        return "ALLAGE"
    if upward := re.fullmatch(r"Y_GE(\d+)", ours):
        return f"{upward[1]}+"
    span = re.fullmatch(r"([YM])(\d+)(?:T(\d+))?", ours)
    if span is None:
        raise ValueError(f"the database has no word for the age {code}")
    letter, first, last = span[1], span[2], span[3] or span[2]
    if first == "0":
        return f"<{int(last) + 1}{letter}"
    return f"{first}-{last}" if letter == "Y" else ours


def sdmx_unit(word: str) -> str | None:
    """UNICEF's UNIT_MEASURE of the database's unit; None for a unit that is not known here.

    >>> sdmx_unit("PERCENT"), sdmx_unit("PER_1000_LIVE_BIRTHS")
    ('PCNT', 'PER1000LIVEBIRTHS')
    """
    return _UNITS.get(word)


def database_unit(code: str) -> str:
    """The database's unit of a UNIT_MEASURE."""
    return _word(_UNITS, code)


def _word(words: Mapping[str, str], code: str) -> str:
    for word, ours in words.items():
        if ours == code:
            return word
    raise ValueError(f'the database has no word for "{code}"; it has words for {", ".join(words.values())}')
