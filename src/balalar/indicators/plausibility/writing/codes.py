"""Codes that nobody knows: of a breakdown, of an area, of an age; and columns that no mapping explains."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from balalar.indicators.plausibility import saying
from balalar.indicators.plausibility.rule import Knowledge, Mark, Rule
from balalar.indicators.plausibility.sheet import Sheet, strange_columns
from balalar.indicators.plausibility.writing.rows import is_number
from balalar.vocabulary.finding import Severity
from balalar.vocabulary.observation import ABSENT
from balalar.vocabulary.table import Reading
from balalar.vocabulary.text import Text

_BAND: Final = re.compile(r"([YM])(\d+)(?:T(\d+))?")


def unknown_codes(reading: Reading) -> Iterator[tuple[str, str]]:
    """Column and text of the codes of breakdowns that are not known; what other rules tell is left to them."""
    told, strange = _told_elsewhere(reading), strange_columns(reading)
    for column, text in reading.unknown:
        if text not in told and column not in strange and not is_number(text):
            yield column, text


def _told_elsewhere(reading: Reading) -> set[str]:
    """Texts of a value, a period, a unit, an area and a status that were not understood."""
    failed = {
        reading.value_text: reading.value is None,
        reading.period_text: reading.period is None,
        reading.unit_text: reading.unit is None,
        reading.area_text: reading.area is None,
        reading.status.value: reading.status in ABSENT and reading.value is not None,
    }
    return {text.strip() for text, is_failed in failed.items() if is_failed}


def check_unknown_code(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    for reading in sheet.readings:
        for column, text in unknown_codes(reading):
            facts = {"column": column, "text": text}
            yield Mark(
                reading.place, saying.key(reading), text, facts, suggestion=_other_column(sheet, reading, text=text)
            )


def _other_column(sheet: Sheet, reading: Reading, *, text: str) -> Text | None:
    """The one other column where the text is a usual code and this row has none."""
    own = {column for column, _ in (*saying.mark_texts(reading), *reading.unknown)}
    others = [column for column, texts in sheet.columns.items() if text in texts and column not in own]
    if len(others) != 1:
        return None
    return Text(
        kk=f"{others[0]}={text} болуы ықтимал: бұл файлда {text} коды сол бағанда кездеседі.",
        ru=f"Вероятно, {others[0]}={text}: в этом файле код {text} стоит в том столбце.",
        en=f"It is probably {others[0]}={text}: elsewhere in this file the code {text} stands in that column.",
    )


def check_unknown_area(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    known = {reading.area_text: reading.area for reading in sheet.readings if reading.area}
    closest: dict[str, Text | None] = {}
    for reading in sheet.readings:
        text = reading.area_text.strip()
        if reading.area is None and not reading.area_is_ignored and not is_number(text):
            if text not in closest:
                closest[text] = _close(text, known, knowledge=knowledge)
            yield Mark(reading.place, saying.key(reading), text, {"text": text}, suggestion=closest[text])


def _close(text: str, known: Mapping[str, str | None], *, knowledge: Knowledge) -> Text | None:
    found = get_close_matches(text.upper(), [code for code in known if code], n=2, cutoff=0.8)
    if len(found) != 1:
        return None
    name = saying.area(known[found[0]] or "", knowledge)
    return Text(
        kk=f"{found[0]} ({name.kk}) болуы ықтимал.",
        ru=f"Вероятно, {found[0]} ({name.ru}).",
        en=f"It is probably {found[0]} ({name.en}).",
    )


def check_unknown_column(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    """One mark for the whole file: none of its rows can be told apart from its breakdowns."""
    for column in dict.fromkeys(column for reading in sheet.readings for column in strange_columns(reading)):
        first = next(reading for reading in sheet.readings if column in strange_columns(reading))
        text = dict(first.unknown)[column]
        yield Mark(sheet.place, column, text, {"column": column, "text": text, "line": first.place.line})


def check_months_for_years(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    """One mark for each code: bands written in months that close a gap between bands in years, were they years."""
    by_code: dict[str, list[Reading]] = {}
    for reading in sheet.readings:
        by_code.setdefault(reading.group.age, []).append(reading)
    for code in _months_meant_as_years(tuple(by_code)):
        rows, meant = by_code[code], f"Y{code[1:]}"
        facts = {"code": code, "count": len(rows), "years": code[1:].replace("T", "–")}
        suggestion = Text(kk=f"{meant} болуы ықтимал.", ru=f"Вероятно, {meant}.", en=f"It is probably {meant}.")
        yield Mark(rows[0].place, saying.key(rows[0]), code, facts, suggestion=suggestion)


def _months_meant_as_years(codes: Sequence[str]) -> list[str]:
    """Codes of months that, read as years, follow a band of years and lead on to another.

    >>> _months_meant_as_years(["Y16T24", "M25T28", "M29T34", "Y35T44"])
    ['M25T28', 'M29T34']
    >>> _months_meant_as_years(["Y0", "M12T23", "M24T35"])
    []
    """
    bands = {code: _bounds(found) for code in codes if (found := _BAND.fullmatch(code))}
    years = [bounds for code, bounds in bands.items() if code.startswith("Y")]
    months = sorted((bounds, code) for code, bounds in bands.items() if code.startswith("M"))
    meant: list[str] = []
    chain: list[str] = []
    reached = {high for _, high in years}
    for (low, high), code in months:
        chain = [*chain, code] if low - 1 in reached else []
        if chain:
            reached.add(high)
            if any(first == high + 1 for first, _ in years):
                meant += chain
                chain = []
    return meant


def _bounds(found: re.Match[str]) -> tuple[int, int]:
    low = int(found[2])
    return low, int(found[3] or low)


_ASK_OF_CODE: Final = Text(
    kk="Кодты жариялаушының анықтамалығынан іздеп, дұрысын ескертпеге не сәйкестендіруге жазыңыз.",
    ru="Найдите код в справочнике издателя и запишите верный в примечании или в сопоставлении.",
    en="Look the code up in the publisher's list, and record the right one in a note or in the mapping.",
)

RULES: Final = (
    Rule(
        id="codes.unknown_code",
        severity=Severity.ERROR,
        title=Text(kk="Белгісіз код", ru="Неизвестный код", en="Unknown code"),
        what=Text(
            kk="{column} бағанындағы «{text}» коды белгісіз.",
            ru="Код «{text}» в столбце {column} неизвестен.",
            en="The code “{text}” under {column} is not known.",
        ),
        why=Text(
            kk="Көрсеткіштің қай топқа қатысты екені белгісіз, ол жалпы мән ретінде оқылып кетуі мүмкін.",
            ru="Неизвестно, о какой группе показатель, и его могут принять за общий итог.",
            en="Which group the figure is about is not known, and it could be taken for the total.",
        ),
        remedy=_ASK_OF_CODE,
        check=check_unknown_code,
        example="`SEX=R`, with the suggestion `RESIDENCE=R`",
    ),
    Rule(
        id="codes.unknown_area",
        severity=Severity.ERROR,
        title=Text(kk="Белгісіз аумақ", ru="Неизвестная территория", en="Unknown area"),
        what=Text(
            kk="«{text}» аумақ коды белгісіз.",
            ru="Код территории «{text}» неизвестен.",
            en="The area code “{text}” is not known.",
        ),
        why=Text(
            kk="Көрсеткіштің қай жерге қатысты екені белгісіз: оны картада көрсетуге де, қосындыға алуға да болмайды.",
            ru="Неизвестно, к какому месту относится показатель: его нельзя ни показать на карте, ни сложить.",
            en="Which place the figure is about is not known: it can neither be mapped nor added.",
        ),
        remedy=_ASK_OF_CODE,
        check=check_unknown_area,
        example="`NORHT` beside `NORTH`",
    ),
    Rule(
        id="codes.unknown_column",
        severity=Severity.ERROR,
        title=Text(kk="Түсініксіз баған", ru="Непонятный столбец", en="Column nobody explains"),
        what=Text(
            kk="{column} бағанының мәні түсіндірілмеген ({line}-жолда «{text}» тұр).",
            ru="Столбец {column} не объяснён (в строке {line} стоит «{text}»).",
            en="The column {column} is not explained (line {line} has “{text}”).",
        ),
        why=Text(
            kk="Баған көрсеткішті топтарға бөлетін болса, топтың мәні жалпы мән ретінде жариялануы мүмкін.",
            ru="Если столбец делит показатель на группы, значение группы может выйти как общий итог.",
            en="If it breaks the figures down, the value of a group could be published as the total.",
        ),
        remedy=Text(
            kk="Бағанды сәйкестендіруге қосыңыз: өлшем, қатар не ескерілмейтін баған ретінде.",
            ru="Добавьте столбец в сопоставление: как разрез, ряд или не значащий столбец.",
            en="Add the column to the mapping: as a dimension, as a series or as one that says nothing.",
        ),
        check=check_unknown_column,
        example="a column `TYPE_OF_SCHOOL` that the mapping does not name",
    ),
    Rule(
        id="codes.months_for_years",
        severity=Severity.WARNING,
        title=Text(kk="Жыл орнына ай", ru="Месяцы вместо лет", en="Months in place of years"),
        what=Text(
            kk="{code} коды айды білдіреді, бірақ ол {years} жас болып оқылса ғана көрші топтардың арасын жабады "
            "(мұндай жол: {count}).",
            ru="Код {code} означает месяцы, но между соседними группами он встаёт, только если читать его как {years} "
            "лет (таких строк: {count}).",
            en="The code {code} says months, but it closes the gap between its neighbours only when read as ages {years} "
            "(rows: {count}).",
        ),
        why=Text(
            kk="Ересектердің көрсеткіші сәбилердікі болып жарияланып кетеді.",
            ru="Показатель взрослых будет опубликован как показатель младенцев.",
            en="A figure about adults would be published as one about infants.",
        ),
        remedy=Text(
            kk="Жас тобын жариялаушыдан нақтылап, дұрыс кодты сәйкестендіруге жазыңыз.",
            ru="Уточните возраст у издателя и запишите верный код в сопоставление.",
            en="Ask the publisher for the age, and write the right code into the mapping.",
        ),
        check=check_months_for_years,
        example="`M25T28` between `Y16T24` and `Y29T34`",
    ),
)
