"""A period inside a sentence: *in 2019*, *в декабре 2025 года*, *2026 жылғы 27 қаңтарда*."""

from typing import Final

from balalar.vocabulary.formats import NO_BREAK_SPACE, day_said, period_said
from balalar.vocabulary.period import Period
from balalar.vocabulary.text import Language

_IN_KAZAKH: Final = [
    "қаңтарда",
    "ақпанда",
    "наурызда",
    "сәуірде",
    "мамырда",
    "маусымда",
    "шілдеде",
    "тамызда",
    "қыркүйекте",
    "қазанда",
    "қарашада",
    "желтоқсанда",
]
_IN_RUSSIAN: Final = [
    "январе",
    "феврале",
    "марте",
    "апреле",
    "мае",
    "июне",
    "июле",
    "августе",
    "сентябре",
    "октябре",
    "ноябре",
    "декабре",
]


def when_said(period: Period, language: Language) -> str:
    """When something was so, as a part of a sentence.

    >>> when_said(Period.parse("2019"), "kk"), when_said(Period.parse("2025-12"), "ru")
    ('2019\\xa0жылы', 'в\\xa0декабре 2025\\xa0года')
    >>> when_said(Period.parse("2026-01-27"), "en"), when_said(Period.parse("2026-01-27"), "kk")
    ('on 27 January 2026', '2026\\xa0жылғы 27\\xa0қаңтарда')
    """
    match language:
        case "kk":
            said = _in_kazakh(period)
        case "ru":
            said = _in_russian(period)
        case "en":
            said = f"{'on' if period.day else 'in'} {period_said(period, 'en')}"
    return said.replace("~", NO_BREAK_SPACE)


def _in_kazakh(period: Period) -> str:
    if period.month is None:
        return f"{period.year}~жылы"
    day = f"{period.day}~" if period.day else ""
    return f"{period.year}~жылғы {day}{_IN_KAZAKH[period.month - 1]}"


def _in_russian(period: Period) -> str:
    if period.month is None:
        return f"в~{period.year}~году"
    if period.day is None:
        return f"в~{_IN_RUSSIAN[period.month - 1]} {period.year}~года"
    return day_said(period.first_day, "ru")
