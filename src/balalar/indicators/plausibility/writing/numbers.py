"""How numbers and years are written: what cannot be read blocks the row, what is written oddly is only told."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from balalar.indicators.plausibility import saying
from balalar.indicators.plausibility.rule import Knowledge, Mark, Rule
from balalar.indicators.plausibility.sheet import Sheet, decimals
from balalar.vocabulary.errors import Place
from balalar.vocabulary.finding import Severity
from balalar.vocabulary.formats import day_said
from balalar.vocabulary.observation import ABSENT, ObservationStatus
from balalar.vocabulary.table import Reading
from balalar.vocabulary.text import Text

LONG: Final = 6  # decimals past these were never meant to be published
ROUNDED: Final = 3


def check_unreadable_value(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    for reading in sheet.readings:
        text = reading.value_text.strip()
        if text and reading.value is None and any(said == text for _, said in reading.unknown):
            meant = text.replace(" ", "").replace("\u00a0", "").replace(",", ".")
            yield Mark(
                reading.place,
                saying.key(reading),
                reading.value_text,
                {"value": text},
                suggestion=_meant_number(meant) if _is_number(meant) else None,
            )


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()


def _meant_number(text: str) -> Text:
    return Text(
        kk=f"{text} саны болуы ықтимал.", ru=f"Вероятно, это число {text}.", en=f"It is probably the number {text}."
    )


def check_unreadable_period(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    for reading in sheet.readings:
        if reading.period is None:
            yield Mark(reading.place, saying.key(reading), reading.period_text, {"period": reading.period_text or "–"})


def check_period_ahead(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    for reading in sheet.readings:
        is_forecast = reading.status is ObservationStatus.FORECAST
        if reading.period and reading.period.first_day > knowledge.on and not is_forecast:
            facts = {"of": saying.of(reading.period), "on": _day(knowledge.on)}
            yield Mark(reading.place, saying.key(reading), reading.value_text, facts)


def _day(on: date) -> Text:
    return Text(kk=day_said(on, "kk"), ru=day_said(on, "ru"), en=day_said(on, "en"))


def check_no_value(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    for reading in sheet.readings:
        is_gap = not reading.value_text.strip() and reading.value is None
        if is_gap and reading.status not in ABSENT and not reading.unknown:
            yield Mark(reading.place, saying.key(reading))


def check_status_contradicts(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    for reading in sheet.readings:
        if reading.value is not None and reading.status in ABSENT:
            facts = {"value": reading.value_text.strip(), "status": reading.status.value}
            yield Mark(reading.place, saying.key(reading), reading.value_text, facts)


def check_padded(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    """One mark for a file, at the first padded cell."""
    rows = sheet.table.rows if sheet.table else ()
    padded = [(row.line, cell) for row in rows for cell in row.cells if cell != cell.strip() and cell.strip()]
    if sheet.table and padded:
        said = saying.listed(dict.fromkeys(str(line) for line, _ in padded))
        line, cell = padded[0]
        yield Mark(Place(sheet.table.file, line), value=cell, facts={"count": len(padded), "lines": said})


def check_scientific(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    """One mark for a file, at the first number with a power of ten."""
    odd = [reading for reading in sheet.readings if reading.value is not None and "e" in reading.value_text.lower()]
    if sheet.table and odd:
        first = odd[0]
        facts = {"value": first.value_text.strip(), "count": len(odd), "lines": saying.lines(odd)}
        yield Mark(first.place, saying.key(first), first.value_text, facts)


def check_unrounded(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    """One mark for a file whose numbers have a long tail of decimals beside rounded ones."""
    if not sheet.table:
        return
    lengths = {reading.place: decimals(reading.value_text) for reading in sheet.readings if reading.value is not None}
    long = [reading for reading in sheet.readings if lengths.get(reading.place, 0) > LONG and not _has_power(reading)]
    if long and any(length <= ROUNDED for length in lengths.values()):
        most = max(lengths[reading.place] for reading in long)
        facts = {"count": len(long), "all": len(lengths), "decimals": most}
        yield Mark(long[0].place, saying.key(long[0]), long[0].value_text, facts)


def _has_power(reading: Reading) -> bool:
    return "e" in reading.value_text.lower()


RULES: Final = (
    Rule(
        id="numbers.unreadable_value",
        severity=Severity.ERROR,
        title=Text(kk="Мәні оқылмайды", ru="Значение не читается", en="Value cannot be read"),
        what=Text(
            kk="Мәннің орнында «{value}» тұр, бұл ондық нүктелі сан емес.",
            ru="На месте значения стоит «{value}», это не число с десятичной точкой.",
            en="“{value}” stands where the value should be, and it is not a number with a decimal point.",
        ),
        why=Text(
            kk="Санды болжап жазсақ, басқа көрсеткіш жарияланып кетуі мүмкін.",
            ru="Если угадывать число, можно опубликовать другой показатель.",
            en="Guessing the number could publish another figure.",
        ),
        remedy=Text(
            kk="Дұрыс санды дереккөзден алып, түсірілімнің жанындағы ескертпеге жазыңыз.",
            ru="Возьмите верное число из источника и запишите его в примечании рядом со снимком.",
            en="Take the number from the source and record it in a note beside the snapshot.",
        ),
        check=check_unreadable_value,
        example='`2023,PT,n/a`; `2023,PT,"5,2"` with the suggestion 5.2',
    ),
    Rule(
        id="numbers.unreadable_period",
        severity=Severity.ERROR,
        title=Text(kk="Кезеңі оқылмайды", ru="Период не читается", en="Period cannot be read"),
        what=Text(
            kk="Кезеңнің орнында «{period}» тұр, бұл жыл да, ай да, күн де емес.",
            ru="На месте периода стоит «{period}», это не год, не месяц и не день.",
            en="“{period}” stands where the period should be, and it is no year, month or day.",
        ),
        why=Text(
            kk="Қай уақытқа қатысты екені белгісіз көрсеткішті ештеңемен салыстыруға болмайды.",
            ru="Показатель без времени не с чем сравнить.",
            en="A figure without a time can be compared with nothing.",
        ),
        remedy=Text(
            kk="Кезеңді дереккөзден нақтылаңыз.",
            ru="Уточните период по источнику.",
            en="Take the period from the source.",
        ),
        check=check_unreadable_period,
        example="`20 23,PT,5.2`; `2015-Q2,PT,5.2`",
    ),
    Rule(
        id="numbers.period_ahead",
        severity=Severity.WARNING,
        title=Text(kk="Кезең әлі басталмаған", ru="Период ещё не наступил", en="Period not begun"),
        what=Text(
            kk="Бұл — {of} көрсеткіш, ал тексеру күні — {on}.",
            ru="Это показатель {of}, а день проверки — {on}.",
            en="The figure is {of}, and the day of this examination is {on}.",
        ),
        why=Text(
            kk="Басталмаған кезеңді өлшеу мүмкін емес: бұл болжам, жоспар немесе жаңылыс.",
            ru="Ненаступившее время измерить нельзя: это прогноз, план или описка.",
            en="What has not begun cannot be measured: it is a forecast, a plan or a slip.",
        ),
        remedy=Text(
            kk="Болжам болса, белгісін қойыңыз, жаңылыс болса, жылын түзетіңіз.",
            ru="Если это прогноз, пометьте его, если описка — исправьте год.",
            en="If it is a forecast, mark it as one; if it is a slip, correct the year.",
        ),
        check=check_period_ahead,
        example="`2203,PT,5.2` for 2023",
    ),
    Rule(
        id="numbers.no_value",
        severity=Severity.WARNING,
        title=Text(kk="Мәні жоқ жол", ru="Строка без значения", en="Row without a value"),
        what=Text(
            kk="Жолда мән де, оның неге жоқ екені де көрсетілмеген.",
            ru="В строке нет ни значения, ни причины его отсутствия.",
            en="The row has neither a value nor a reason for its absence.",
        ),
        why=Text(
            kk="Бос орынды біреу нөл, біреу «жиналмаған», біреу «жасырылған» деп түсінеді.",
            ru="Пустое место один примет за ноль, другой за «не собрано», третий за «скрыто».",
            en="A blank is read as zero by one, as not collected by another, as hidden by a third.",
        ),
        remedy=Text(
            kk="Жариялаушыдан себебін сұрап, мәннің күйін белгілеңіз.",
            ru="Узнайте причину у издателя и отметьте состояние значения.",
            en="Ask the publisher for the reason, and give the value its status.",
        ),
        check=check_no_value,
        example="`2023,PT,NORTH,`",
    ),
    Rule(
        id="numbers.status_contradicts",
        severity=Severity.ERROR,
        title=Text(kk="Күйі мәніне қайшы", ru="Состояние противоречит значению", en="Status contradicts the value"),
        what=Text(
            kk="Жолда {value} мәні тұр, ал күй белгісі ({status}) мән жоқ дейді.",
            ru="В строке стоит значение {value}, а отметка состояния ({status}) говорит, что его нет.",
            en="The row has the value {value}, and its status ({status}) says that there is none.",
        ),
        why=Text(
            kk="Мән жасырылуға тиіс болып, абайсызда шығып кеткен болуы мүмкін.",
            ru="Возможно, значение должно было быть скрыто и вышло по недосмотру.",
            en="The value may have been meant to be hidden, and slipped out.",
        ),
        remedy=Text(
            kk="Жарияламай тұрып, жариялаушыдан қайсысы дұрыс екенін сұраңыз.",
            ru="До публикации спросите издателя, что из двух верно.",
            en="Before publishing ask the publisher which of the two is right.",
        ),
        check=check_status_contradicts,
        example="`OBS_VALUE` 3 with `OBS_STATUS` Q (suppressed)",
    ),
    Rule(
        id="numbers.padded",
        severity=Severity.NOTE,
        title=Text(kk="Артық бос орын таңбалары", ru="Лишние пробелы", en="Padded cells"),
        what=Text(
            kk="Кей ұяшықтың басында не соңында бос орын бар: {count} (жол нөмірі: {lines}).",
            ru="У части ячеек в начале или в конце стоят пробелы: {count} (номера строк: {lines}).",
            en="Some cells have blanks before or after the text: {count} (lines: {lines}).",
        ),
        why=Text(
            kk="Бос орны бар «F» пен бос орынсыз «F» — кей бағдарлама үшін екі бөлек код.",
            ru="Для некоторых программ «F» с пробелом и «F» без пробела — разные коды.",
            en="To some programs “F” with a blank and “F” without are two codes.",
        ),
        remedy=Text(
            kk="Бос орынды ескермей оқыңыз; бұл жолдар қолмен енгізілген болуы мүмкін, мәндерін қайта қараңыз.",
            ru="Читайте без пробелов; такие строки могли вносить вручную — просмотрите их значения.",
            en="Read them without the blanks; such rows may be typed by hand, so look at their values again.",
        ),
        check=check_padded,
        example="`2022,PT,,M,NORTH,    96.7`",
    ),
    Rule(
        id="numbers.scientific",
        severity=Severity.NOTE,
        title=Text(kk="Дәрежелі жазылым", ru="Запись со степенью", en="Power of ten"),
        what=Text(
            kk="Сан 10-ның дәрежесімен жазылған: {value} (барлығы {count}, жол нөмірі: {lines}).",
            ru="Число записано степенью десяти: {value} (всего {count}, номера строк: {lines}).",
            en="A number is written as a power of ten: {value} (in all {count}, line: {lines}).",
        ),
        why=Text(
            kk="Мұндай жазылымды кесте бағдарламасы не мәтін деп, не басқа сан деп оқуы мүмкін.",
            ru="Табличная программа может прочесть такую запись как текст или как другое число.",
            en="A spreadsheet may read it as text or as another number.",
        ),
        remedy=Text(
            kk="Мәні өзгеріссіз оқылды; жариялаушыдан ондық жазылымды сұраңыз.",
            ru="Значение прочитано верно; попросите издателя о десятичной записи.",
            en="The value was read as it is meant; ask the publisher for decimal notation.",
        ),
        check=check_scientific,
        example="`1e-05`",
    ),
    Rule(
        id="numbers.unrounded",
        severity=Severity.NOTE,
        title=Text(kk="Дөңгелектенбеген сандар", ru="Неокруглённые числа", en="Unrounded numbers"),
        what=Text(
            kk="{all} мәннің {count} данасында үтірден кейін {decimals} таңбаға дейін бар, қалғандары дөңгелектенген.",
            ru="Из значений ({all}) не округлены {count}: до {decimals} знаков после запятой, остальные округлены.",
            en="Of {all} values {count} have up to {decimals} decimals, and the others are rounded.",
        ),
        why=Text(
            kk="Үтірден кейінгі ұзын тізбек дәлдікті емес, санның тікелей есептен көшірілгенін көрсетеді.",
            ru="Длинный хвост говорит не о точности, а о том, что часть чисел взята прямо из расчёта.",
            en="The long tail shows no accuracy, only that a part was copied from a calculation.",
        ),
        remedy=Text(
            kk="Сақтағанда емес, көрсеткенде ғана дөңгелектеңіз және екі бөліктің әдісі бірдей ме, сұраңыз.",
            ru="Округляйте при показе, а не при хранении, и спросите, одинаков ли метод в обеих частях.",
            en="Round when showing, not when keeping, and ask whether both parts were made by one method.",
        ),
        check=check_unrounded,
        example="`95.54547647768395` beside `100.0`",
    ),
)
