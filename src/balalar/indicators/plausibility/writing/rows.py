"""Rows whose cells stand under the wrong columns. What such a row says is not known, so it is blocked."""

from collections.abc import Iterator
from typing import Final

from balalar.indicators.plausibility import saying
from balalar.indicators.plausibility.rule import Knowledge, Mark, Rule
from balalar.indicators.plausibility.sheet import Sheet, strange_columns
from balalar.indicators.plausibility.writing.form import is_blank
from balalar.vocabulary.errors import Place
from balalar.vocabulary.finding import Severity
from balalar.vocabulary.table import Reading, Row
from balalar.vocabulary.text import Text


def is_number(text: str) -> bool:
    """Whether a text can only be a value: digits with a point or a sign. Plain digits may be a code.

    >>> [is_number(text) for text in ("18.8", "-3", "1e-05", "120345678", "U")]
    [True, True, True, False, False]
    """
    try:
        float(text)
    except ValueError:
        return False
    return any(character in text for character in ".-eE") and any(character.isdecimal() for character in text)


def check_width(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    """Rows with too few or too many cells. Empty cells beyond the named columns change nothing."""
    if not sheet.table:
        return
    table, by_line = sheet.table, {reading.place.line: reading for reading in sheet.readings}
    wanted = len(table.header) - table.empty_trailing_columns
    for row in table.rows:
        if not is_blank(row) and _width(row, wanted) != wanted:
            reading = by_line.get(row.line)
            yield Mark(
                Place(table.file, row.line),
                saying.key(reading) if reading else "",
                ",".join(row.cells),
                {"has": len(row.cells), "wanted": wanted},
                suggestion=_misplaced(reading) if reading else None,
            )


def _width(row: Row, wanted: int) -> int:
    beyond = [position for position, cell in enumerate(row.cells) if position >= wanted and cell.strip()]
    return beyond[-1] + 1 if beyond else min(len(row.cells), wanted)


def _misplaced(reading: Reading) -> Text | None:
    column, text = next(((column, text) for column, text in reading.unknown if is_number(text)), ("", ""))
    if not text:
        return None
    return Text(
        kk=f"{column} бағанындағы {text} — мәннің өзі болуы ықтимал: оның алдында үтір жетіспейді.",
        ru=f"{text} в столбце {column} — вероятно, само значение: перед ним не хватает запятой.",
        en=f"{text} under {column} is probably the value itself: a comma is missing before it.",
    )


def check_number_as_code(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    """A number in a column of codes, in a row that has all its cells."""
    for reading in sheet.readings:
        strange = strange_columns(reading)
        for column, text in reading.unknown:
            is_elsewhere = column in strange or text in {reading.value_text.strip(), reading.period_text.strip()}
            if is_number(text) and not is_elsewhere:
                facts = {"column": column, "text": text}
                yield Mark(reading.place, saying.key(reading), text, facts, suggestion=_misplaced_in_full_row(reading))


def _misplaced_in_full_row(reading: Reading) -> Text | None:
    if reading.value_text.strip():
        return None
    return Text(
        kk="Мән ұяшығы бос: бұл сан сол жақта қалып қойған мән болуы ықтимал.",
        ru="Ячейка значения пуста: вероятно, это само значение, сдвинутое влево.",
        en="The cell of the value is empty: this is probably the value, shifted to the left.",
    )


WIDTH: Final = Rule(
    id="rows.width",
    severity=Severity.ERROR,
    title=Text(kk="Ұяшық саны дұрыс емес", ru="Неверное число ячеек", en="Wrong count of cells"),
    what=Text(
        kk="Жолда {has} ұяшық бар, ал бағандар саны — {wanted}.",
        ru="В строке ячеек: {has}, а столбцов: {wanted}.",
        en="The row has {has} cells, and the table has {wanted} columns.",
    ),
    why=Text(
        kk="Ұяшықтар жылжып кеткен, сондықтан мән басқа бағанның атауымен оқылады.",
        ru="Ячейки сдвинуты, и значение читается под названием чужого столбца.",
        en="Its cells are shifted, so that the value is read under another column's name.",
    ),
    remedy=Text(
        kk="Жолды жариялаушының кестесімен салыстырып, түзетуді түсірілімнің жанындағы ескертпеге жазыңыз.",
        ru="Сверьте строку с таблицей издателя и запишите поправку в примечании рядом со снимком.",
        en="Compare the row with the publisher's table, and record the correction in a note beside the snapshot.",
    ),
    check=check_width,
    example="`2023,PT,NORTH,U,18.8` under `Year,UNIT,AREA,RESIDENCE,SEX,Value`",
)

NUMBER_AS_CODE: Final = Rule(
    id="rows.number_as_code",
    severity=Severity.ERROR,
    title=Text(kk="Код орнында сан тұр", ru="Число на месте кода", en="Number in place of a code"),
    what=Text(
        kk="{column} бағанында код емес, {text} саны тұр.",
        ru="В столбце {column} стоит не код, а число {text}.",
        en="The number {text} stands under {column}, where a code belongs.",
    ),
    why=Text(
        kk="Мән басқа бағанға түсіп кеткен, сондықтан көрсеткіштің не туралы екені белгісіз.",
        ru="Значение попало в чужой столбец, и неизвестно, о чём этот показатель.",
        en="A value slipped into another column, and what the figure is about is not known.",
    ),
    remedy=Text(
        kk="Жолды жариялаушының кестесімен салыстырып, түзетуді түсірілімнің жанындағы ескертпеге жазыңыз.",
        ru="Сверьте строку с таблицей издателя и запишите поправку в примечании рядом со снимком.",
        en="Compare the row with the publisher's table, and record the correction in a note beside the snapshot.",
    ),
    check=check_number_as_code,
    example="`2023,PT,NORTH,U,18.8,` with 18.8 under `SEX`",
)
