"""Numbers, dates and money as readers of each language write them, by CLDR (Babel)."""

from datetime import date
from typing import Final

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from babel.plural import to_python

from balalar.vocabulary.period import Period
from balalar.vocabulary.quantity import Unit
from balalar.vocabulary.text import Language

# English is written the way of readers outside North America: 27 January 2026
_LOCALES: Final[dict[Language, Locale]] = {
    "kk": Locale.parse("kk"),
    "ru": Locale.parse("ru"),
    "en": Locale.parse("en_GB"),
}
_PLURALS: Final = {language: to_python(locale.plural_form) for language, locale in _LOCALES.items()}
NO_BREAK_SPACE: Final = "\u00a0"


def number_said(value: float, language: Language, *, decimals: int = 0) -> str:
    """A number with a fixed count of decimals (0 or more), rounded half to even, grouped by thousands.

    >>> number_said(1234.5, "en", decimals=1), number_said(1234.5, "kk", decimals=1)
    ('1,234.5', '1\\xa0234,5')
    """
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    said = format_decimal(value, format=pattern, locale=_LOCALES[language])
    return said.replace("\u202f", NO_BREAK_SPACE)


def value_said(value: float, unit: Unit, language: Language, *, decimals: int | None = None) -> str:
    """A value with the sign of its unit, where the unit has one: `5,2 %`, `1,028`.

    Shares take a no-break space before the sign in every language, as the programme's pages do.
    """
    number = number_said(value, language, decimals=unit.decimals if decimals is None else decimals)
    return f"{number}{NO_BREAK_SPACE}{unit.sign.said_in(language)}" if unit.sign else number


def period_said(period: Period, language: Language) -> str:
    """A period as a heading or a table says it.

    >>> period_said(Period.parse("2025-12"), "ru"), period_said(Period.parse("2026-01-27"), "kk")
    ('декабрь 2025\\xa0г.', '2026\\xa0ж. 27 қаңтар')
    >>> period_said(Period.parse("2023"), "en")
    '2023'
    """
    if period.month is None:
        return str(period.year)
    if period.day is None:
        return format_skeleton("yMMMM", period.first_day, locale=_LOCALES[language]).replace("\u202f", NO_BREAK_SPACE)
    return day_said(period.first_day, language)


def day_said(day: date, language: Language) -> str:
    """A day in full: `27 January 2026`."""
    return format_date(day, format="long", locale=_LOCALES[language]).replace("\u202f", NO_BREAK_SPACE)


def plural_form(count: float, language: Language) -> str:
    """CLDR plural class of a count: `one`, `few`, `many`, `other`.

    >>> [plural_form(n, "ru") for n in (1, 2, 5, 21)]
    ['one', 'few', 'many', 'one']
    """
    return _PLURALS[language](count)
