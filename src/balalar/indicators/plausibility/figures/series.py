"""Series that have stopped, and zeros that stand for missing figures."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from balalar.indicators.plausibility import saying
from balalar.indicators.plausibility.rule import Knowledge, Mark, Rule
from balalar.indicators.plausibility.sheet import Sheet
from balalar.indicators.plausibility.writing.units import kind_of
from balalar.vocabulary.finding import Severity
from balalar.vocabulary.quantity import UnitKind
from balalar.vocabulary.text import Text

CALM: Final = 2.5  # highest over lowest of a series in which a zero stands out
FEWEST_BESIDE_ZERO: Final = 4
FAR_FROM_ZERO: Final = 20  # printed steps between zero and the lowest other value
SURVEY_YEARS: Final = 5  # between two surveys of one kind, where the series itself does not tell
LATE_YEARS: Final = 2  # years past the usual step before a series is called stale


def check_stale(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    """One mark for a sheet whose newest figure is older than its own rhythm explains."""
    periods = sorted({row.period for row in sheet.sound if row.period})
    if not periods:
        return
    years = sorted({period.year for period in periods})
    gaps = [later - earlier for earlier, later in pairwise(years)]
    step = max(SURVEY_YEARS if sheet.note.rhythm == "survey" else 1, round(median(gaps)) if gaps else 1)
    if knowledge.on.year - years[-1] > step + LATE_YEARS:
        newest = [row for row in sheet.sound if row.period == periods[-1]]
        first = min(newest, key=lambda row: (row.place.file, row.place.line))
        ago = saying.years(knowledge.on.year - years[-1])
        facts = {"of": saying.of(periods[-1]), "ago": ago, "rhythm": _rhythm(years, step)}
        yield Mark(first.place, saying.key(first), first.value_text, facts)


def _rhythm(years: Sequence[int], step: int) -> Text:
    """How often figures come, as the end of a sentence."""
    if len(years) == 1:
        return Text(kk="басқа кезең жоқ", ru="других периодов нет", en="there is no other period")
    if step == 1:
        return Text(
            kk="әдетте көрсеткіш жыл сайын шығады",
            ru="обычно показатели выходят каждый год",
            en="figures usually come every year",
        )
    said = saying.years(step)
    return Text(
        kk=f"әдетте көрсеткіш {said.kk} сайын шығады",
        ru=f"обычно показатели выходят раз в {said.ru}",
        en=f"figures usually come every {said.en}",
    )


def check_zero_for_missing(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    """Zeros of an index that is otherwise calm and far from zero: no economy falls to nothing and comes back."""
    yield from _zeros(sheet, knowledge, is_certain=True)


def check_sudden_zero(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    yield from _zeros(sheet, knowledge, is_certain=False)


def _zeros(sheet: Sheet, knowledge: Knowledge, *, is_certain: bool) -> Iterator[Mark]:
    for family in sheet.families:
        for rows in family.series.values():
            others = [row.value for row in rows if row.value]
            if len(others) < FEWEST_BESIDE_ZERO or min(others) <= 0 or max(others) > CALM * min(others):
                continue
            is_far = min(others) >= FAR_FROM_ZERO * family.printed_step
            for row in rows if is_far else ():
                kind = kind_of(sheet, row, knowledge=knowledge)
                if row.value == 0 and (kind is UnitKind.INDEX) == is_certain:
                    facts = {
                        "area": saying.area_of(row, knowledge),
                        "when": saying.when(row.period) if row.period else saying.same("–"),
                        "count": len(others),
                        "spread": saying.spread(others),
                    }
                    yield Mark(row.place, saying.key(row), row.value_text, facts, suggestion=_MISSING)


_MISSING: Final = Text(
    kk="Мән жоқ болуы ықтимал: нөл орнына бос қалдырыңыз.",
    ru="Вероятно, значения нет: вместо нуля оставьте пусто.",
    en="There is probably no value: leave the figure out in place of the zero.",
)
_ZERO_WHAT: Final = Text(
    kk="{area}: {when} 0 тұр, ал қатардың басқа {count} мәні — {spread}.",
    ru="{area}: {when} стоит 0, а другие значения ряда ({count}) — {spread}.",
    en="{area} has 0 {when}, and the other {count} values of the series are {spread}.",
)
_ZERO_REMEDY: Final = Text(
    kk="Жариялаушыдан мән бар-жоғын сұраңыз, жоқ болса, «дерек жоқ» деп белгілеңіз.",
    ru="Спросите издателя, есть ли значение, и если нет, отметьте «нет данных».",
    en="Ask the publisher whether there is a value, and if there is none, mark it as not available.",
)

RULES: Final = (
    Rule(
        id="series.stale",
        severity=Severity.NOTE,
        title=Text(kk="Ескірген қатар", ru="Устаревший ряд", en="Stale series"),
        what=Text(
            kk="Ең соңғысы — {of} көрсеткіш, содан бері {ago} өтті, ал {rhythm}.",
            ru="Последний показатель {of} старше дня проверки на {ago}, а {rhythm}.",
            en="The newest figure is {of}, {ago} ago, and {rhythm}.",
        ),
        why=Text(
            kk="Оқырман ескі көрсеткішті бүгінгі жағдай деп түсінеді.",
            ru="Читатель примет старый показатель за сегодняшнее положение.",
            en="A reader takes an old figure for today's state.",
        ),
        remedy=Text(
            kk="Жылын мәннің жанында жазыңыз және жаңа дерек сұраңыз.",
            ru="Пишите год рядом со значением и запросите новые данные.",
            en="Write the year beside the value, and ask for newer figures.",
        ),
        check=check_stale,
        example="a yearly series that stops in 2019, examined in 2025",
    ),
    Rule(
        id="series.zero_for_missing",
        severity=Severity.ERROR,
        title=Text(kk="Дерек орнына нөл", ru="Ноль вместо пропуска", en="Zero for missing"),
        what=_ZERO_WHAT,
        why=Text(
            kk="Индекстің нөлге тең болуы бәрінің жойылғанын білдірер еді, демек бұл нөл — «дерек жоқ» деген белгі.",
            ru="Нулевой индекс значил бы, что исчезло всё, поэтому такой ноль — это «нет данных».",
            en="An index of zero would mean that everything is gone, so this zero says “no data”.",
        ),
        remedy=_ZERO_REMEDY,
        check=check_zero_for_missing,
        example="an index with 2005 = 100 at 143, 151, 149 and then 0.0",
    ),
    Rule(
        id="series.sudden_zero",
        severity=Severity.WARNING,
        title=Text(kk="Кенет нөл", ru="Внезапный ноль", en="Sudden zero"),
        what=_ZERO_WHAT,
        why=Text(
            kk="Нөл шын болуы да, «дерек жоқ» дегенді білдіруі де мүмкін, ал ол екеуі — екі басқа нәрсе.",
            ru="Ноль может быть настоящим, а может значить «нет данных», и это не одно и то же.",
            en="The zero may be real or may say “no data”, and the two are not the same.",
        ),
        remedy=_ZERO_REMEDY,
        check=check_sudden_zero,
        example="towns at 88, 91 and 90 percent, and then 0",
    ),
)
