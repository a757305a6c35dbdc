"""Two rows about the same thing, and series codes that stand for more than one thing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from balalar.indicators.plausibility import saying
from balalar.indicators.plausibility.figures.slots import Slot, Slots, meant_said
from balalar.indicators.plausibility.rule import Knowledge, Mark, Rule
from balalar.indicators.plausibility.sheet import Family, Sheet, area_key, decimals
from balalar.vocabulary.finding import Severity
from balalar.vocabulary.group import Group
from balalar.vocabulary.observation import ABSENT
from balalar.vocabulary.period import Period
from balalar.vocabulary.table import Reading
from balalar.vocabulary.text import Text

SHARED: Final = 0.05  # share of a series' figures in conflict before its code is doubted
FEWEST_CONFLICTS: Final = 3
FEWEST_TORN: Final = 2  # areas torn apart in each of the two ways
HALVES: Final = (("sex", "F", "M"), ("residence", "U", "R"))


def _says_something(reading: Reading) -> bool:
    return reading.value is not None or reading.status in ABSENT


def agree(rows: Sequence[Reading]) -> bool:
    """Whether rows say the same, at the precision of the least exact one."""
    values = [row.value for row in rows if row.value is not None]
    if len(values) < len(rows):
        return not values
    digits = min(decimals(row.value_text) for row in rows)
    return max(values) == min(values) or (max(values) - min(values) <= 0.5 * 10.0**-digits and _differ_in_digits(rows))


def _differ_in_digits(rows: Sequence[Reading]) -> bool:
    return len({decimals(row.value_text) for row in rows}) > 1


def _shared(slots: Slots) -> Iterator[list[Reading]]:
    for rows in slots.rows.values():
        speaking = [row for row in rows if _says_something(row)]
        if len(speaking) > 1:
            yield speaking


def check_conflicting(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    """A mark for every row of a conflict: which of them is right is not known."""
    slots = Slots.of(sheet)
    position_of = {reading.place: position for position, (_, reading) in enumerate(slots.ordered)}
    for rows in _shared(slots):
        if agree(rows):
            continue
        for row in rows:
            others = [other for other in rows if other is not row]
            facts = {
                "value": row.value_text.strip() or row.status.value,
                "lines": saying.lines(others),
                "others": saying.listed([other.value_text.strip() or other.status.value for other in others]),
            }
            meant = slots.meant(position_of[row.place])
            suggestion = meant_said(row, meant, sheet=sheet) if meant else None
            yield Mark(row.place, saying.key(row), row.value_text, facts, suggestion=suggestion)


def check_repeated(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    for rows in _shared(Slots.of(sheet)):
        if agree(rows):
            for row in rows[1:]:
                facts = {"value": row.value_text.strip() or row.status.value, "line": rows[0].place.line}
                yield Mark(row.place, saying.key(row), row.value_text, facts)


def check_shared_series(sheet: Sheet, _: Knowledge) -> Iterator[Mark]:
    """One mark for a series whose code stands before many rows in conflict."""
    slots = Slots.of(sheet)
    conflicts: dict[str, list[Reading]] = defaultdict(list)
    figures: dict[str, int] = defaultdict(int)
    for slot, rows in slots.rows.items():
        figures[slot.family[0]] += 1
        if slot.family[0] and len(rows) > 1 and not agree(rows):
            conflicts[slot.family[0]].append(rows[-1])
    for series, rows in conflicts.items():
        if len(rows) >= FEWEST_CONFLICTS and len(rows) >= SHARED * figures[series]:
            first = min(rows, key=lambda row: row.place.line)
            facts = {
                "series": series.strip("|"),
                "count": len(rows),
                "all": figures[series],
                "lines": saying.lines(rows),
            }
            yield Mark(first.place, series.strip("|"), facts=facts)


def check_torn_series(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    """One mark for a period and pair of series: halves of one breakdown stand now under one code, now under another."""
    crowded = {slot for slot, rows in Slots.of(sheet).rows.items() if len(rows) > 1}
    for one, other in combinations(sheet.families, 2):
        if one.name[1:] != other.name[1:] or not one.name[0] or not other.name[0]:
            continue
        for period in one.periods:
            torn = [row for half in HALVES for row in _mixed(one, other, period=period, half=half, crowded=crowded)]
            if torn:
                rows = sorted(torn, key=lambda row: row.place.line)
                facts = {
                    "when": saying.when(period),
                    "series": one.name[0].strip("|"),
                    "other": other.name[0].strip("|"),
                    "count": len({row.area for row in rows}),
                    "areas": saying.listed(dict.fromkeys(saying.area_of(row, knowledge) for row in rows)),
                }
                yield Mark(rows[0].place, f"{period} {one.name[0]} {other.name[0]}", facts=facts)


def _mixed(
    one: Family, other: Family, *, period: Period, half: tuple[str, str, str], crowded: set[Slot]
) -> list[Reading]:
    """Rows of one series whose other half stands in the other series alone.

    Both halves are missing in turn, and the other series is torn in the same way or holds two rows in such places.
    """
    torn = _torn(one, other, period=period, half=half)
    back = _torn(other, one, period=period, half=half)
    for mine, theirs, holder in ((torn, back, other), (back, torn, one)):
        places = [Slot(holder.name, period, area_key(row), _opposite(row, half)) for rows in mine for row in rows]
        is_torn = all(len(rows) >= FEWEST_TORN for rows in mine)
        if is_torn and (any(theirs) or sum(place in crowded for place in places) >= FEWEST_TORN):
            return [row for rows in mine for row in rows]
    return []


def _opposite(row: Reading, half: tuple[str, str, str]) -> Group:
    dimension, first, second = half
    return Group(**{dimension: second if getattr(row.group, dimension) == first else first})


def _torn(
    one: Family, other: Family, *, period: Period, half: tuple[str, str, str]
) -> tuple[list[Reading], list[Reading]]:
    """Rows of `one` whose other half stands only in `other`: those of the first half, and those of the second."""
    dimension, first, second = half
    groups = {code: Group(**{dimension: code}) for code in (first, second)}
    torn: tuple[list[Reading], list[Reading]] = ([], [])
    for (known, area), own in one.sets.items():
        theirs = other.sets.get((known, area), {})
        for place, (has, lacks) in enumerate(((first, second), (second, first))):
            if known == period and groups[has] in own and groups[lacks] not in own and groups[lacks] in theirs:
                torn[place].append(own[groups[has]])
    return torn


_COMPARE: Final = Text(
    kk="Жолдарды жариялаушының кестесімен салыстырып, дұрысын ескертпеге жазыңыз.",
    ru="Сверьте строки с таблицей издателя и запишите верную в примечании.",
    en="Compare the rows with the publisher's table, and record the right one in a note.",
)

RULES: Final = (
    Rule(
        id="keys.conflicting",
        severity=Severity.ERROR,
        title=Text(kk="Бір кілтке екі мән", ru="Два значения одного ключа", en="Two values of one key"),
        what=Text(
            kk="Бұл жолда {value} тұр, ал дәл сол көрсеткіштің мәні {lines}-жолда — {others}.",
            ru="В этой строке стоит {value}, а у того же показателя в строке {lines} — {others}.",
            en="This row has {value}, and line {lines} has {others} for the same figure.",
        ),
        why=Text(
            kk="Екеуі бірдей дұрыс бола алмайды, ал бағдарламалар кездейсоқ біреуін алады.",
            ru="Оба верны быть не могут, а программы возьмут одно из них случайно.",
            en="They cannot both be right, and programs take one of them by chance.",
        ),
        remedy=_COMPARE,
        check=check_conflicting,
        example="`2022,SQ_METER,U,NORTH,21.2` and `2022,SQ_METER,U,NORTH,17.6`",
    ),
    Rule(
        id="keys.repeated",
        severity=Severity.NOTE,
        title=Text(kk="Қайталанған жол", ru="Повтор строки", en="Repeated row"),
        what=Text(
            kk="Бұл көрсеткіш ({value}) {line}-жолда тұр, мәні де сол.",
            ru="Этот показатель ({value}) уже стоит в строке {line} с тем же значением.",
            en="This figure ({value}) already stands on line {line} with the same value.",
        ),
        why=Text(
            kk="Қосынды есептегенде ол екі рет саналады.",
            ru="При сложении он будет посчитан дважды.",
            en="In a sum it would count twice.",
        ),
        remedy=Text(
            kk="Бірін ғана қалдырыңыз, екіншісінің орнына басқа көрсеткіш түспегенін тексеріңіз.",
            ru="Оставьте одну строку и проверьте, не занял ли повтор место другого показателя.",
            en="Keep one, and check that the second does not stand in the place of another figure.",
        ),
        check=check_repeated,
        example="the row `2023,…,NORTH,0.0` twice",
    ),
    Rule(
        id="keys.shared_series",
        severity=Severity.WARNING,
        title=Text(kk="Ортақ қатар коды", ru="Общий код рядов", en="Shared series code"),
        what=Text(
            kk="{series} қатарындағы {all} көрсеткіштің {count} данасы бір-біріне қайшы (жол нөмірі: {lines}).",
            ru="В ряду {series} противоречат друг другу показатели: {count} из {all} (номера строк: {lines}).",
            en="In the series {series} {count} of {all} figures conflict (lines: {lines}).",
        ),
        why=Text(
            kk="Бір код бірнеше нәрсеге қойылған, сондықтан қайшылықсыз жолдары да сенімсіз.",
            ru="Один код стоит у разных вещей, поэтому и строки без противоречий ненадёжны.",
            en="One code stands for several things, so its rows without conflict are not safe either.",
        ),
        remedy=Text(
            kk="Бұл қатарды жариялаушының түсіндірмесінсіз қолданбаңыз.",
            ru="Не используйте этот ряд без пояснения издателя.",
            en="Do not use this series before the publisher explains it.",
        ),
        check=check_shared_series,
        example="reading and mathematics under one code `MATHS`",
    ),
    Rule(
        id="keys.torn_series",
        severity=Severity.WARNING,
        title=Text(
            kk="Екі қатарға бөлініп кеткен", ru="Показатель разорван между рядами", en="Torn between two series"
        ),
        what=Text(
            kk="{when} {series} қатарында {count} аумақта екі бөліктің біреуі ғана бар, екіншісі {other} қатарында тұр "
            "({areas}).",
            ru="{when} в ряду {series} у территорий ({count}) есть лишь одна из двух частей, а другая стоит в ряду "
            "{other} ({areas}).",
            en="{when} {count} areas have one of two halves only in the series {series}, and the other half is in "
            "{other} ({areas}).",
        ),
        why=Text(
            kk="Екі қатардың кодтары араласып кеткен, сондықтан ұлдар мен қыздардың айырмасы жалған болады.",
            ru="Коды двух рядов перепутаны, и разница между частями окажется мнимой.",
            en="The codes of two series are mixed up, and any difference between the halves would be false.",
        ),
        remedy=_COMPARE,
        check=check_torn_series,
        example="boys under `MATHS` and girls under `READING` in one region, the other way round in the next",
    ),
)
