"""Ages as codes: ours in one spelling each, and UNICEF's, which writes single years below ten with two digits."""

import re
from typing import Final

from balalar.vocabulary.group import AGE_PATTERN, TOTAL

_OURS: Final = re.compile(AGE_PATTERN, re.ASCII)
_SPAN: Final = re.compile(r"([YM])(\d{1,3})(?:T(\d{1,3}))?", re.ASCII)
_FROM: Final = re.compile(r"Y_(?:(GE|GT)(\d{1,2}))|Y(\d{1,2})_PLUS", re.ASCII)
_TO: Final = re.compile(r"Y_(LE|LT)(\d{1,2})", re.ASCII)
_OLDEST: Final = 99  # the last year of age that our codes can begin with


def canonical_age(code: str) -> str:
    """The one spelling of an age of ours: single years and months without padding, open ends as `Y_GE` or from 0.

    >>> [canonical_age(code) for code in ("Y02", "Y5T5", "Y_LT5", "Y_GT14", "Y15_PLUS", "M00T11", "_T")]
    ['Y2', 'Y5', 'Y0T4', 'Y_GE15', 'Y_GE15', 'M0T11', '_T']
    """
    if not _OURS.fullmatch(code):
        raise ValueError(f'"{code}" is no age of ours: write Y0T4 for ages 0 to 4, Y15 for age 15, M0T11, Y_GE18 or _T')
    if code == TOTAL:
        return code
    if upward := _FROM.fullmatch(code):
        sign, from_sign, plus = upward.groups()
        first = int(from_sign or plus) + (sign == "GT")
        return f"Y_GE{first}" if first <= _OLDEST else f"Y_GT{_OLDEST}"
    if downward := _TO.fullmatch(code):
        return _spelled("Y", 0, int(downward[2]) - (downward[1] == "LT"), code)
    letter, first_text, last_text = _SPAN.fullmatch(code).groups()  # type: ignore[union-attr]  # what else our pattern has
    return _spelled(letter, int(first_text), int(last_text or first_text), code)


def _spelled(letter: str, first: int, last: int, code: str) -> str:
    if last < first:
        raise ValueError(f'the age "{code}" ends before it begins, so nobody has it')
    return f"{letter}{first}" if first == last else f"{letter}{first}T{last}"


def sdmx_age(code: str) -> str:
    """UNICEF's code of an age of ours (CL_AGE).

    >>> [sdmx_age(code) for code in ("Y2", "Y12", "Y0T4", "M12T23", "Y15_PLUS", "Y_GT99")]
    ['Y02', 'Y12', 'Y0T4', 'M12T23', 'Y_GE15', 'Y_GE100']
    """
    ours = canonical_age(code)
    if ours == f"Y_GT{_OLDEST}":
        return f"Y_GE{_OLDEST + 1}"
    single = re.fullmatch(r"Y([1-9])", ours)
    return f"Y0{single[1]}" if single else ours


def our_age(code: str) -> str | None:
    """Our code of UNICEF's; None for what has no span of years or months of ours (`NEONATAL`, `SCHOOL_AGE`, `Y100`).

    >>> our_age("Y02"), our_age("Y_GE15"), our_age("PRY_SCHOOL_AGE"), our_age("Y2")
    ('Y2', 'Y_GE15', None, None)
    """
    if code == f"Y_GE{_OLDEST + 1}":
        return f"Y_GT{_OLDEST}"
    try:
        ours = canonical_age(code)
    except ValueError:
        return None
    return ours if sdmx_age(ours) == code else None
