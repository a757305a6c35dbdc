"""How facts are put into words: numbers as each language writes them, lists that end, keys as the file has them."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from balalar.indicators.plausibility.rule import Knowledge
from balalar.vocabulary.formats import NO_BREAK_SPACE, number_said, period_said, plural_form
from balalar.vocabulary.group import TOTAL
from balalar.vocabulary.period import Period
from balalar.vocabulary.table import Reading
from balalar.vocabulary.text import Text

SHOWN: Final = 5  # how many members of a list are named before the rest is counted
HUGE: Final = 1e15  # past this a number is said by its power of ten
DIGITS: Final = 5  # significant digits of a number that is said


def same(said: str) -> Text:
    """A code, a year or a quoted value: the same in every language."""
    return Text(kk=said, ru=said, en=said)


@lru_cache(maxsize=4096)
def number(value: float) -> Text:
    """A number with as many decimals as five significant digits need.

    >>> number(86.10), number(1234.5).kk
    (Text(kk='86,1', ru='86,1', en='86.1'), '1\\xa0234,5')
    """
    shortest = f"{value:.{DIGITS}g}"
    if not abs(value) < HUGE:
        return same(shortest)
    decimals = 0 if "e+" in shortest else len(f"{float(shortest):.12f}".rstrip("0").partition(".")[2])
    return Text(
        kk=number_said(value, "kk", decimals=decimals),
        ru=number_said(value, "ru", decimals=decimals),
        en=number_said(value, "en", decimals=decimals),
    )


def listed(members: Iterable[Text | str], *, shown: int = SHOWN) -> Text:
    """Members joined by commas; past `shown` the rest is counted.

    >>> listed(["a", "b", "c"], shown=2).en
    'a, b and 1 more'
    """
    every = list(members)
    texts = [member if isinstance(member, Text) else same(member) for member in every[:shown]]
    rest = len(every) - shown
    tail = Text(kk=f" және тағы {rest}", ru=f" и ещё {rest}", en=f" and {rest} more") if rest > 0 else None
    return Text(
        kk=", ".join(text.kk for text in texts) + (tail.kk if tail else ""),
        ru=", ".join(text.ru for text in texts) + (tail.ru if tail else ""),
        en=", ".join(text.en for text in texts) + (tail.en if tail else ""),
    )


def lines(readings: Iterable[Reading], *, shown: int = SHOWN) -> Text:
    """The lines that readings stand on."""
    return listed([str(line) for line in sorted({reading.place.line for reading in readings})], shown=shown)


def periods(members: Iterable[Period]) -> str:
    """Periods as runs of years.

    >>> periods([Period(2014), Period(2015), Period(2016), Period(2019)])
    '2014–2016, 2019'
    """
    runs: list[list[Period]] = []
    for period in sorted(set(members)):
        if runs and period.month is None and period.year == runs[-1][-1].year + 1:
            runs[-1].append(period)
        else:
            runs.append([period])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def years(count: int) -> Text:
    """A number of years.

    >>> years(3).ru, years(6).ru, years(1).en
    ('3 года', '6 лет', '1 year')
    """
    russian = {"one": "год", "few": "года"}.get(plural_form(count, "ru"), "лет")
    return Text(kk=f"{count} жыл", ru=f"{count} {russian}", en=f"{count} year{'s' if count != 1 else ''}")


def measured(reading: Reading, knowledge: Knowledge) -> Text:
    """A value with the sign or the name of its unit: `5,2 %`; the number alone where the unit is not known."""
    said, unit = number(reading.value or 0.0), knowledge.units.get(reading.unit or "")
    if unit is None:
        return said
    sign = unit.sign or unit.name
    return Text(
        kk=f"{said.kk}{NO_BREAK_SPACE}{sign.kk}",
        ru=f"{said.ru}{NO_BREAK_SPACE}{sign.ru}",
        en=f"{said.en}{NO_BREAK_SPACE}{sign.en}",
    )


def when(period: Period) -> Text:
    """A period as an adverb, with a small first letter.

    >>> when(Period(2019))
    Text(kk='2019 жылы', ru='в 2019 году', en='in 2019')
    """
    if period.month is None:
        return Text(kk=f"{period} жылы", ru=f"в {period} году", en=f"in {period}")
    said = calendar(period)
    return Text(kk=f"{said.kk} кезеңінде", ru=f"за период {said.ru}", en=f"in {said.en}")


def of(period: Period) -> Text:
    """A period as an attribute of a figure.

    >>> of(Period(2019, 6)).en
    'for June 2019'
    """
    if period.month is None:
        return Text(kk=f"{period} жылғы", ru=f"за {period} год", en=f"for {period}")
    said = calendar(period)
    return Text(kk=f"{said.kk} кезеңіндегі", ru=f"за период {said.ru}", en=f"for {said.en}")


def calendar(period: Period) -> Text:
    """A period as a calendar says it: `2019`, `June 2019`."""
    return Text(kk=period_said(period, "kk"), ru=period_said(period, "ru"), en=period_said(period, "en"))


def area(code: str, knowledge: Knowledge) -> Text:
    """The name of an area, or the code where the pack has no such area."""
    known = knowledge.areas.get(code)
    return known.name if known else same(code)


def area_of(reading: Reading, knowledge: Knowledge) -> Text:
    """The name of the area a row is about: the country where the cell is empty."""
    return area(reading.area or reading.area_text or "–", knowledge)


def mark_texts(reading: Reading) -> tuple[tuple[str, str], ...]:
    """Column and text of every breakdown that narrows the row, as the file writes them."""
    texts = ((column, text.strip()) for column, text in (*reading.group_texts, *reading.extra))
    return tuple((column, text) for column, text in texts if text not in {"", TOTAL})


def key(reading: Reading) -> str:
    """What a row is about, as the file says it.

    For instance `2023 NORTH RESIDENCE=U`.
    """
    parts = [reading.period_text.strip(), reading.series.strip("|"), reading.area_text.strip()]
    return " ".join([*(part for part in parts if part), *(f"{name}={text}" for name, text in mark_texts(reading))])


def group(reading: Reading) -> Text:
    """The breakdown of a row in the file's codes: `SEX=F URBANISATION=R`, or that it is a total."""
    marks = " ".join(f"{name}={text}" for name, text in mark_texts(reading))
    return same(marks) if marks else Text(kk="жиынтық", ru="итог", en="total")


def spread(values: Sequence[float]) -> Text:
    """Lowest and highest of some values: `69–96`.

    >>> spread([96.0, 69.0]).en
    '69–96'
    """
    low, high = number(min(values)), number(max(values))
    if low == high:
        return low
    return Text(kk=f"{low.kk}–{high.kk}", ru=f"{low.ru}–{high.ru}", en=f"{low.en}–{high.en}")
