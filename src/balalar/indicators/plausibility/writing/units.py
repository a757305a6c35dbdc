"""What a unit allows, and units that do not suit their values."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

from balalar.indicators.plausibility import saying
from balalar.indicators.plausibility.rule import Knowledge, Mark, Rule
from balalar.indicators.plausibility.sheet import Sheet
from balalar.vocabulary.finding import Severity
from balalar.vocabulary.quantity import NATURAL_LIMITS, UnitKind
from balalar.vocabulary.table import Reading
from balalar.vocabulary.text import Text

type Limits = tuple[float | None, float | None]

FEWEST_RATIOS: Final = 8  # values that must agree before a unit is doubted
AROUND_ONE: Final = (0.5, 2.0)


def kind_of(sheet: Sheet, reading: Reading, *, knowledge: Knowledge) -> UnitKind | None:
    """What the value is: as the mapping knows of the file, else as its unit says; None where the unit is not known."""
    if sheet.note.kind:
        return sheet.note.kind
    unit = knowledge.units.get(reading.unit or "")
    return unit.kind if unit else None


def limits_of(sheet: Sheet, reading: Reading, *, knowledge: Knowledge) -> Limits:
    """Lowest and highest value that the unit allows; None where there is no limit or the unit is not known."""
    unit = knowledge.units.get(reading.unit or "")
    kind = kind_of(sheet, reading, knowledge=knowledge)
    lower, upper = NATURAL_LIMITS[kind] if kind else (None, None)
    if unit is None or kind is not unit.kind:
        return lower, upper
    return (lower if unit.lower is None else unit.lower), (upper if unit.upper is None else unit.upper)


def is_possible(value: float, limits: Limits) -> bool:
    lower, upper = limits
    return (lower is None or value >= lower) and (upper is None or value <= upper)


def check_unknown_unit(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    for reading in sheet.readings:
        text = reading.unit_text.strip()
        if text and reading.unit is None:
            yield Mark(reading.place, saying.key(reading), text, {"text": text})


def check_missing_unit(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    """Rows without a unit in a file where other rows have one."""
    named: dict[object, list[Reading]] = defaultdict(list)
    for reading in sheet.readings:
        if reading.unit_text.strip():
            named[_subject(reading)].append(reading)
    usual = {row.unit_text.strip() for rows in named.values() for row in rows}
    for reading in sheet.readings if named else ():
        if not reading.unit_text.strip():
            suggestion = _usual_unit(named.get(_subject(reading), []), usual)
            facts = {"value": reading.value_text.strip() or "–"}
            yield Mark(reading.place, saying.key(reading), reading.value_text, facts, suggestion=suggestion)


def _subject(reading: Reading) -> tuple[object, ...]:
    return reading.series, reading.period, reading.area, reading.group


def _usual_unit(twins: Sequence[Reading], usual: set[str]) -> Text | None:
    """The unit of the same figure on another line, else the only unit of the file."""
    units = {twin.unit_text.strip() for twin in twins} or usual
    if len(units) != 1:
        return None
    unit = next(iter(units))
    if not twins:
        return Text(
            kk=f"Файлдың басқа жолдарында бірлік — {unit}.",
            ru=f"В других строках файла единица — {unit}.",
            en=f"The other rows of the file have the unit {unit}.",
        )
    seen = saying.lines(twins, shown=3)
    return Text(
        kk=f"Осы көрсеткіш {seen.kk}-жолда {unit} бірлігімен тұр.",
        ru=f"Тот же показатель стоит в строке {seen.ru} с единицей {unit}.",
        en=f"The same figure stands on line {seen.en} with the unit {unit}.",
    )


def check_no_unit_column(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    if sheet.table and sheet.readings and not any(reading.unit_text.strip() for reading in sheet.readings):
        yield Mark(sheet.place)


def check_outside_interval(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    """Values outside the interval that was published with them."""
    for reading in sheet.readings:
        if reading.value is not None and not is_possible(reading.value, (reading.lower, reading.upper)):
            bounds = [bound for bound in (reading.lower, reading.upper) if bound is not None]
            facts = {"value": saying.measured(reading, knowledge), "spread": saying.spread(bounds)}
            yield Mark(reading.place, saying.key(reading), reading.value_text, facts)


def check_ratio_called_share(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    """One mark for a family whose values all lie around 1 though they are called percent."""
    shares = [row for row in sheet.sound if kind_of(sheet, row, knowledge=knowledge) is UnitKind.SHARE]
    values = [row.value for row in shares if row.value is not None]
    low, high = AROUND_ONE
    if len(values) < FEWEST_RATIOS or not all(low <= value <= high for value in values):
        return
    if max(values) > 1 > min(values) and abs(median(values) - 1) < 0.1:
        facts = {"unit": shares[0].unit_text.strip(), "spread": saying.spread(values), "count": len(values)}
        suggestion = Text(
            kk="Бұл — шамамен 1-ге тең арақатынас (мысалы, қыздар мен ұлдардың теңдігі): сәйкестендіруде бірлігін «ratio» "
            "деп белгілеңіз.",
            ru="Это отношение около 1 (например, паритет девочек и мальчиков): укажите в сопоставлении единицу «ratio».",
            en="These are ratios around 1 (such as girls to boys): give them the unit “ratio” in the mapping.",
        )
        yield Mark(shares[0].place, saying.key(shares[0]), shares[0].value_text, facts, suggestion=suggestion)


def check_parts_of_whole_things(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    """One mark for a file that counts whole things and has fractions."""
    counts = [row for row in sheet.sound if _counts_whole_things(sheet, row, knowledge=knowledge)]
    broken = [row for row in counts if row.value is not None and not row.value.is_integer()]
    if broken:
        first = broken[0]
        facts = {"value": saying.measured(first, knowledge), "count": len(broken), "all": len(counts)}
        yield Mark(first.place, saying.key(first), first.value_text, facts)


def _counts_whole_things(sheet: Sheet, reading: Reading, *, knowledge: Knowledge) -> bool:
    unit = knowledge.units.get(reading.unit or "")
    return kind_of(sheet, reading, knowledge=knowledge) is UnitKind.COUNT and (unit is None or unit.decimals == 0)


_ASK_OF_UNIT: Final = Text(
    kk="Бірлікті жариялаушының әдіснамасынан алып, сәйкестендіруге жазыңыз.",
    ru="Возьмите единицу из методики издателя и запишите её в сопоставлении.",
    en="Take the unit from the publisher's metadata, and write it into the mapping.",
)

RULES: Final = (
    Rule(
        id="units.unknown_unit",
        severity=Severity.ERROR,
        title=Text(kk="Белгісіз бірлік", ru="Неизвестная единица", en="Unknown unit"),
        what=Text(
            kk="«{text}» өлшем бірлігі белгісіз.",
            ru="Единица «{text}» неизвестна.",
            en="The unit “{text}” is not known.",
        ),
        why=Text(
            kk="Бірліксіз сан ештеңе айтпайды: 5 пайыз ба, 5 мың адам ба — белгісіз.",
            ru="Без единицы число ничего не говорит: 5 процентов это или 5 тысяч человек.",
            en="A number without a unit says nothing: it may be 5 percent or 5 thousand people.",
        ),
        remedy=_ASK_OF_UNIT,
        check=check_unknown_unit,
        example="`2023,PC,5.2` where the mapping knows `PT`",
    ),
    Rule(
        id="units.missing_unit",
        severity=Severity.WARNING,
        title=Text(kk="Бірлігі жоқ жол", ru="Строка без единицы", en="Row without a unit"),
        what=Text(
            kk="{value} мәнінің бірлігі көрсетілмеген, ал файлдың басқа жолдарында бірлік бар.",
            ru="У значения {value} нет единицы, хотя в других строках файла она есть.",
            en="The value {value} has no unit, though other rows of the file have one.",
        ),
        why=Text(
            kk="Ол басқа бірлікпен берілген не басқа кестеден көшірілген болуы мүмкін.",
            ru="Оно могло быть дано в другой единице или скопировано из другой таблицы.",
            en="It may be in another unit, or copied from another table.",
        ),
        remedy=_ASK_OF_UNIT,
        check=check_missing_unit,
        example="`2010,,ISCED11_1,,,1.0` beside `2010,PT,ISCED11_1,,,1.0`",
    ),
    Rule(
        id="units.no_unit_column",
        severity=Severity.NOTE,
        title=Text(kk="Файлда бірлік аталмаған", ru="В файле не названа единица", en="File names no unit"),
        what=Text(
            kk="Файлда өлшем бірлігі мүлде аталмаған.",
            ru="В файле единица измерения не названа вовсе.",
            en="The file names no unit at all.",
        ),
        why=Text(
            kk="Бірлік көрсеткіштің атауынан ғана белгілі, ал атау бөлек сақталады.",
            ru="Единица известна только из названия показателя, а оно хранится отдельно.",
            en="The unit is known only from the indicator's title, which is kept apart from the file.",
        ),
        remedy=_ASK_OF_UNIT,
        check=check_no_unit_column,
        example="`Year,AREA,Value`",
    ),
    Rule(
        id="units.outside_interval",
        severity=Severity.WARNING,
        title=Text(kk="Өз аралығынан тыс", ru="Вне своего интервала", en="Outside its own interval"),
        what=Text(
            kk="Мәні — {value}, ал онымен бірге жарияланған аралық — {spread}.",
            ru="Значение — {value}, а опубликованный с ним интервал — {spread}.",
            en="The value is {value}, and the interval published with it is {spread}.",
        ),
        why=Text(
            kk="Бағалау өз аралығының ішінде жатуы керек: үшеуінің біреуі қате.",
            ru="Оценка должна лежать внутри своего интервала: одно из трёх чисел неверно.",
            en="An estimate lies inside its interval: one of the three numbers is wrong.",
        ),
        remedy=Text(
            kk="Үш санды да дереккөзбен салыстырыңыз.",
            ru="Сверьте с источником все три числа.",
            en="Compare all three numbers with the source.",
        ),
        check=check_outside_interval,
        example="10.1 with the interval 10.3–10.9",
    ),
    Rule(
        id="units.ratio_called_share",
        severity=Severity.WARNING,
        title=Text(kk="Арақатынас пайыз деп аталған", ru="Отношение названо процентом", en="Ratio called percent"),
        what=Text(
            kk="{count} мәннің бәрі 1-ге жақын ({spread}), ал бірлігі — {unit}.",
            ru="Все значения ({count}) лежат около 1 ({spread}), а единица — {unit}.",
            en="All {count} values lie around 1 ({spread}), and the unit is {unit}.",
        ),
        why=Text(
            kk="Оқырман мұны «бір пайыз» деп түсінеді, ал бұл «тең» дегенді білдіреді.",
            ru="Читатель поймёт «один процент», а сказано «поровну».",
            en="A reader takes it for one percent, and it means equal.",
        ),
        remedy=_ASK_OF_UNIT,
        check=check_ratio_called_share,
        example="girls per boy, 0.97 … 1.03, called `PT`",
    ),
    Rule(
        id="units.parts_of_whole_things",
        severity=Severity.WARNING,
        title=Text(kk="Санауда бөлшек бар", ru="Дробь там, где считают целое", en="Fractions of whole things"),
        what=Text(
            kk="Бүтін санауға келетін нәрсенің мәні бөлшек: {value} (барлық мән — {all}, бөлшегі — {count}).",
            ru="То, что считают целыми, дано дробью: {value} (таких {count} из {all}).",
            en="What is counted whole has a fraction: {value} ({count} of {all} values).",
        ),
        why=Text(
            kk="Адам не оқиға бөлшектелмейді: бұл мың адам, жиілік не орташа мән болуы ықтимал.",
            ru="Людей и случаи не делят на части: вероятно, это тысячи, частота или среднее.",
            en="People and events come whole: these are probably thousands, a rate or an average.",
        ),
        remedy=_ASK_OF_UNIT,
        check=check_parts_of_whole_things,
        example="1.7 `PERSONS`",
    ),
)
