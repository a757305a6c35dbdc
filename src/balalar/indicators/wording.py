"""Numbers, periods and deadlines as parts of a sentence, said in each language, so that reasons can be put together.

Endings of Kazakh and Russian words change with the number before them; sentences here are built so that none must.
"""

from collections.abc import Callable
from typing import Final

from balalar.vocabulary import formats
from balalar.vocabulary.period import Period
from balalar.vocabulary.quantity import Unit, UnitKind
from balalar.vocabulary.text import Language, Text

MINUS: Final = "\u2212"
LARGEST_IN_FULL: Final = 1e15  # beyond it a float no longer holds every unit, and digits would be invented


def in_each_language(say: Callable[[Language], str]) -> Text:
    return Text(kk=say("kk"), ru=say("ru"), en=say("en"))


def number_text(value: float, *, decimals: int = 4) -> Text:
    """A number with as many decimals as it needs, at most `decimals`; by a power of ten where it is too large or would
    be said as zero. The minus is a real one.

    >>> number_text(1028.0).en, number_text(-0.0392).ru, number_text(2.4157, decimals=2).en, number_text(3e-7).en
    ('1,028', '−0,0392', '2.42', '3 × 10^−7')
    """
    if value and (abs(value) >= LARGEST_IN_FULL or not round(value, decimals)):
        mantissa, _, exponent = f"{value:.2e}".partition("e")
        power = str(int(exponent)).replace("-", MINUS)
        pattern = Text(kk="{m} × 10^{p}", ru="{m} × 10^{p}", en="{m} × 10^{p}")
        return pattern.filled(m=number_text(float(mantissa), decimals=2), p=power)
    rounded = round(value, decimals) + 0.0
    needed = len(f"{rounded:.{decimals}f}".rstrip("0").partition(".")[2])
    return fixed_text(rounded, decimals=needed)


def fixed_text(value: float, *, decimals: int) -> Text:
    """A number with a fixed count of decimals: 0.8 with two is 0.80."""
    rounded = round(value, decimals) + 0.0
    return in_each_language(
        lambda language: formats.number_said(rounded, language, decimals=decimals).replace("-", MINUS)
    )


def value_text(value: float, unit: Unit, *, decimals: int | None = None) -> Text:
    """A value with the sign of its unit."""
    return in_each_language(
        lambda language: formats.value_said(value, unit, language, decimals=decimals).replace("-", MINUS)
    )


def promised_text(value: float, unit: Unit) -> Text:
    """A promised value: it is exact, so it is said without zeros behind the point."""
    needed = next(digits for digits in range(9) if digits == 8 or round(value, digits) == value)
    return value_text(value, unit, decimals=needed)


def difference_text(difference: float, unit: Unit, *, decimals: int | None = None) -> Text:
    """Size of a difference: between shares it counts percentage points, never percent."""
    shown = unit.decimals if decimals is None else decimals
    number = fixed_text(abs(difference), decimals=shown)
    if unit.kind is UnitKind.SHARE:
        points = "other" if shown else formats.plural_form(round(abs(difference)), "ru")
        pattern = Text(kk="{n} пайыздық тармақ", ru="{n} " + _RUSSIAN_POINTS[points], en="{n} percentage points")
        return pattern.filled(n=number)
    return number if unit.sign is None else Text(kk="{n} {s}", ru="{n} {s}", en="{n} {s}").filled(n=number, s=unit.sign)


_RUSSIAN_POINTS: Final = {
    "one": "процентный пункт",
    "few": "процентных пункта",
    "many": "процентных пунктов",
    "other": "процентного пункта",
}


def period_text(period: Period) -> Text:
    return in_each_language(lambda language: formats.period_said(period, language))


def value_on_text(value: float, period: Period, unit: Unit, *, decimals: int | None = None) -> Text:
    """A value with its time behind it: `1,028 (January 2026)`."""
    said = value_text(value, unit, decimals=decimals)
    return Text(kk="{v} ({p})", ru="{v} ({p})", en="{v} ({p})").filled(v=said, p=period_text(period))


def deadline_text(by: Period) -> Text:
    """A deadline: the end of a year, or the last day of a month.

    >>> deadline_text(Period.parse("2025-12")).en, deadline_text(Period.parse("2027-06")).ru
    ('by the end of 2025', 'к 30 июня 2027\\xa0г.')
    """
    if (by.last_day.month, by.last_day.day) == (12, 31):
        pattern = Text(kk="{y} жылдың соңына", ru="к концу {y} года", en="by the end of {y}")
        return pattern.filled(y=by.year)
    day = in_each_language(lambda language: formats.day_said(by.last_day, language))
    return Text(kk="{d} күніне", ru="к {d}", en="by {d}").filled(d=day)
