"""The form of a file: marks, line ends, columns and rows that hold nothing. Nothing here changes a figure."""

from collections.abc import Iterator
from typing import Final

from balalar.indicators.plausibility import saying
from balalar.indicators.plausibility.rule import Knowledge, Mark, Rule
from balalar.indicators.plausibility.sheet import Sheet
from balalar.vocabulary.errors import Place
from balalar.vocabulary.finding import Severity
from balalar.vocabulary.table import Row
from balalar.vocabulary.text import Text


def is_blank(row: Row) -> bool:
    return not any(cell.strip() for cell in row.cells)


def check_byte_order_mark(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    if sheet.table and sheet.table.has_byte_order_mark:
        yield Mark(sheet.place)


def check_line_ends(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    if sheet.table and sheet.table.line_ends == "CRLF":
        yield Mark(sheet.place, value=sheet.table.line_ends)


def check_mixed_line_ends(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    if sheet.table and sheet.table.line_ends == "mixed":
        yield Mark(sheet.place, value=sheet.table.line_ends)


def check_last_line(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    if sheet.table and not sheet.table.ends_with_line_end:
        last = max((row.line for row in sheet.table.rows), default=1)
        yield Mark(Place(sheet.table.file, last))


def check_empty_columns(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    if sheet.table and (count := sheet.table.empty_trailing_columns):
        yield Mark(Place(sheet.table.file, 1), value=str(count), facts={"count": count})


def check_blank_rows(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    """One mark for a file, at the first of its blank rows."""
    blank = [row.line for row in sheet.table.rows if is_blank(row)] if sheet.table else []
    if sheet.table and blank:
        said = saying.listed([str(line) for line in blank])
        yield Mark(Place(sheet.table.file, blank[0]), value=str(len(blank)), facts={"count": len(blank), "lines": said})


def check_header_only(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    if sheet.table and all(is_blank(row) for row in sheet.table.rows):
        yield Mark(sheet.place)


RULES: Final = (
    Rule(
        id="form.byte_order_mark",
        severity=Severity.NOTE,
        title=Text(kk="Файл басындағы байт реті белгісі", ru="Метка порядка байтов в начале", en="Byte order mark"),
        what=Text(
            kk="Файл байт реті белгісінен (BOM) басталады.",
            ru="Файл начинается с метки порядка байтов (BOM).",
            en="The file begins with a byte order mark (BOM).",
        ),
        why=Text(
            kk="Оны күтпейтін бағдарлама бұл белгіні бірінші баған атауының бөлігі деп оқиды.",
            ru="Программа, которая её не ждёт, прочтёт её как часть названия первого столбца.",
            en="A program that does not expect it reads it as part of the first column's name.",
        ),
        remedy=Text(
            kk="Файлды белгісі бар UTF-8 ретінде оқыңыз, ал жариялаушыдан белгісіз сақтауды сұраңыз.",
            ru="Читайте файл как UTF-8 с меткой, а издателя попросите сохранять его без неё.",
            en="Read the file as UTF-8 with a mark, and ask the publisher to save it without.",
        ),
        check=check_byte_order_mark,
        example="the bytes `EF BB BF` before `Year`",
    ),
    Rule(
        id="form.line_ends",
        severity=Severity.NOTE,
        title=Text(kk="Windows жол соңдары", ru="Концы строк Windows", en="Windows line ends"),
        what=Text(
            kk="Барлық жол CRLF таңбаларымен аяқталады.",
            ru="Все строки оканчиваются знаками CRLF.",
            en="All lines end with CRLF.",
        ),
        why=Text(
            kk="Бағдарлама жол соңын ауыстырып сақтаса, нұсқаларды салыстырғанда барлық жол өзгергендей көрінеді.",
            ru="Если программа сменит концы строк, при сравнении версий изменёнными покажутся все строки.",
            en="When a program changes the ends, a comparison of versions shows every line as changed.",
        ),
        remedy=Text(
            kk="Көрсеткіштерге әсері жоқ: файлды жарияланған күйінде сақтаңыз.",
            ru="На показатели это не влияет: храните файл так, как он опубликован.",
            en="The figures are not touched: keep the file as it was published.",
        ),
        check=check_line_ends,
        example="`2023,PT,5.2\\r\\n` in every line",
    ),
    Rule(
        id="form.mixed_line_ends",
        severity=Severity.WARNING,
        title=Text(kk="Жол соңдары әртүрлі", ru="Разные концы строк", en="Mixed line ends"),
        what=Text(
            kk="Жолдардың бір бөлігі LF, бір бөлігі басқа таңбамен аяқталады.",
            ru="Часть строк оканчивается знаком LF, часть — другими знаками.",
            en="Some lines end with LF and some with other characters.",
        ),
        why=Text(
            kk="Мұндай файл көбіне бөліктерден құрастырылады, ал кей бағдарлама екі жолды бір жол деп оқиды.",
            ru="Такой файл обычно склеен из кусков, и некоторые программы примут две строки за одну.",
            en="Such a file was usually pasted together, and some programs take two lines for one.",
        ),
        remedy=Text(
            kk="Жол санын жариялаушының кестесімен салыстырып, файлды бір үлгімен қайта сақтауды сұраңыз.",
            ru="Сверьте число строк с таблицей издателя и попросите сохранить файл единообразно.",
            en="Compare the count of lines with the publisher's table, and ask for a file saved in one way.",
        ),
        check=check_mixed_line_ends,
        example="`…,5.2\\r\\n` above `…,5.3\\n`",
    ),
    Rule(
        id="form.last_line",
        severity=Severity.NOTE,
        title=Text(kk="Соңғы жол аяқталмаған", ru="Последняя строка не закончена", en="Last line not ended"),
        what=Text(
            kk="Файлдың соңғы жолында жол соңы таңбасы жоқ.",
            ru="У последней строки файла нет знака конца строки.",
            en="The last line of the file has no line end.",
        ),
        why=Text(
            kk="Файл толық сақталмаған болуы мүмкін, ал келесі қосылған жол осы жолға жабысып қалады.",
            ru="Файл мог оборваться, а добавленная после строка приклеится к этой.",
            en="The file may have been cut off, and a row added later would stick to this one.",
        ),
        remedy=Text(
            kk="Соңғы жолды жариялаушының кестесімен салыстырыңыз.",
            ru="Сверьте последнюю строку с таблицей издателя.",
            en="Compare the last row with the publisher's table.",
        ),
        check=check_last_line,
        example="`Year,Units,Value` and nothing after it",
    ),
    Rule(
        id="form.empty_columns",
        severity=Severity.NOTE,
        title=Text(kk="Соңында бос бағандар", ru="Пустые столбцы в конце", en="Empty columns at the end"),
        what=Text(
            kk="Тақырып жолының соңында атаусыз баған бар: {count}.",
            ru="В конце заголовка есть столбцы без названия: {count}.",
            en="The header ends with columns that have no name: {count}.",
        ),
        why=Text(
            kk="Атаусыз бағанға түскен мән ешбір көрсеткішке тиесілі болмай қалады.",
            ru="Значение, попавшее в безымянный столбец, не будет отнесено ни к какому показателю.",
            en="A value that slips into a column without a name belongs to no figure.",
        ),
        remedy=Text(
            kk="Ол бағандардың бос екенін тексеріп, жариялаушыдан артық үтірлерді алып тастауды сұраңыз.",
            ru="Проверьте, что эти столбцы пусты, и попросите издателя убрать лишние запятые.",
            en="Check that these columns are empty, and ask the publisher to remove the extra commas.",
        ),
        check=check_empty_columns,
        example="`Year,AREA,Value,,,,`",
    ),
    Rule(
        id="form.blank_rows",
        severity=Severity.NOTE,
        title=Text(kk="Бос жолдар", ru="Пустые строки", en="Blank rows"),
        what=Text(
            kk="Файлда бос жол бар: {count} (жол нөмірі: {lines}).",
            ru="В файле есть пустые строки: {count} (номера строк: {lines}).",
            en="The file has blank rows: {count} (lines: {lines}).",
        ),
        why=Text(
            kk="Кейбір бағдарлама бос жерде тоқтап, төмендегі көрсеткіштерді оқымайды.",
            ru="Некоторые программы останавливаются на пустой строке и не читают показатели ниже.",
            en="Some programs stop at a gap and do not read the figures below it.",
        ),
        remedy=Text(
            kk="Сол жерде көрсеткіш өшірілмегенін жариялаушыдан нақтылаңыз.",
            ru="Уточните у издателя, не удалён ли здесь показатель.",
            en="Ask the publisher whether a figure was deleted there.",
        ),
        check=check_blank_rows,
        example="four empty lines between 2022 and 2023",
    ),
    Rule(
        id="form.header_only",
        severity=Severity.NOTE,
        title=Text(kk="Файлда тек тақырып бар", ru="В файле только заголовок", en="Header only"),
        what=Text(
            kk="Файлда бағандардың атауы ғана бар, бірде-бір көрсеткіш жоқ.",
            ru="В файле есть только названия столбцов и нет ни одного показателя.",
            en="The file has the names of columns and not one figure.",
        ),
        why=Text(
            kk="Мұндай файл «дерек жоқ» дегенді білдіреді, «мәні нөлге тең» дегенді емес.",
            ru="Такой файл означает «данных нет», а не «значение равно нулю».",
            en="Such a file means “no data”, not “the value is zero”.",
        ),
        remedy=Text(
            kk="Көрсеткішті «жиналмаған» деп көрсетіңіз, себебін жариялаушыдан біліңіз.",
            ru="Покажите показатель как «не собирается» и узнайте причину у издателя.",
            en="Show the indicator as not collected, and ask the publisher for the reason.",
        ),
        check=check_header_only,
        example="`Year,Value` alone",
    ),
)
