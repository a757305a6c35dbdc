"""Areas have lives: figures before an area began or after it ended, and old and new areas in one table."""

from collections.abc import Iterator, Sequence
from typing import Final

from balalar.indicators.plausibility import saying
from balalar.indicators.plausibility.places.changes import Change, changes_of, is_recalculated, lasting
from balalar.indicators.plausibility.places.filing import misfiled
from balalar.indicators.plausibility.rule import Knowledge, Mark, Rule
from balalar.indicators.plausibility.sheet import Family, Sheet
from balalar.vocabulary.finding import Severity
from balalar.vocabulary.period import Period
from balalar.vocabulary.table import Reading
from balalar.vocabulary.text import Text

MOST_SIBLINGS: Final = 0.8  # share of the lasting areas that must go on before the absence of new ones says something


def check_outside_life(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    claimed = {row.place for row, _ in misfiled(sheet, knowledge)}
    changes = changes_of(knowledge.areas)
    for family in sheet.families:
        for row in family.rows:
            area = knowledge.areas.get(row.area or "")
            if row.period is None or area is None or area.lives_in(row.period) or row.place in claimed:
                continue
            is_early = area.valid_from is not None and row.period < area.valid_from
            change = next((change for change in changes if area.id in change.began), None)
            if is_early and (family.has_places or (change and is_recalculated(family, row.period, change=change))):
                continue
            facts = {
                "area": area.name,
                "of": saying.of(row.period),
                "edge": _BEGAN if is_early else _ENDED,
                "day": saying.calendar((area.valid_from if is_early else area.valid_to) or row.period),
            }
            yield Mark(row.place, saying.key(row), row.value_text, facts)


_BEGAN: Final = Text(kk="кейін құрылған", ru="образована позже", en="began after that")
_ENDED: Final = Text(kk="бұрын таратылған", ru="упразднена раньше", en="ended before that")


def check_side_by_side(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    """One mark for a period in which an area and its successors have figures of one group."""
    marked: set[tuple[Period, Period]] = set()
    for change in changes_of(knowledge.areas):
        for family in sheet.families:
            for (period, _), block in family.blocks.items():
                both = change.ended & set(block) and change.began & set(block)
                if (
                    not both
                    or (change.on, period) in marked
                    or not _may_stand(family, period, change=change, knowledge=knowledge)
                ):
                    continue
                marked.add((change.on, period))
                row = block[min(change.ended & set(block))]
                facts = {
                    "when": saying.when(period),
                    "old": _named(change.ended & set(block), knowledge),
                    "new": _named(change.began & set(block), knowledge),
                }
                yield Mark(row.place, saying.key(row), row.value_text, facts)


def _may_stand(family: Family, period: Period, *, change: Change, knowledge: Knowledge) -> bool:
    """Whether neither side is an error by itself: the old one lives, and the new ones do or were recalculated."""
    old_lives = all(knowledge.areas[area].lives_in(period) for area in change.ended)
    new_lives = all(knowledge.areas[area].lives_in(period) for area in change.began)
    return old_lives and (new_lives or family.has_places or is_recalculated(family, period, change=change))


def check_recalculated(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    """One mark for a change: periods before it that have figures of the areas it made, and none of those it ended."""
    for change in changes_of(knowledge.areas):
        rows: list[Reading] = []
        for family in sheet.families:
            for (period, _), block in family.blocks.items():
                is_early = period.last_day < change.on.first_day
                if is_early and change.began <= set(block) and change.began and not change.ended & set(block):
                    rows += [block[area] for area in sorted(change.began)]
        if rows:
            first = min(rows, key=lambda row: (row.place.file, row.place.line))
            facts = {
                "areas": _named(change.began, knowledge),
                "periods": saying.periods(row.period for row in rows if row.period),
                "day": saying.calendar(change.on),
            }
            yield Mark(first.place, saying.key(first), first.value_text, facts)


def check_old_in_year_of_change(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    for change in changes_of(knowledge.areas):
        rows = [
            block[area]
            for family in sheet.families
            for (period, _), block in family.blocks.items()
            for area in sorted(change.ended & set(block))
            if period.year == change.on.year and not change.began & set(block)
        ]
        if rows and change.began:
            first = rows[0]
            facts = {
                "when": saying.when(first.period or change.on),
                "old": _named(change.ended, knowledge),
                "new": _named(change.began, knowledge),
            }
            yield Mark(first.place, saying.key(first), first.value_text, facts)


def check_territory_changed(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    """One mark for a change: codes that stand for one territory before it and for another after it."""
    for change in changes_of(knowledge.areas):
        crossing = {
            row.area
            for family in sheet.families
            for (area, _), rows in family.series.items()
            if area in change.changed and _crosses(rows, change)
            for row in rows[-1:]
        }
        first = next((row for row in sheet.sound if row.area in crossing and _follows(row, change)), None)
        if first and any(row.area in change.began for row in sheet.every):
            facts = {"areas": _named(crossing, knowledge), "day": saying.calendar(change.on)}
            yield Mark(first.place, saying.key(first), first.value_text, facts)


def _crosses(rows: Sequence[Reading], change: Change) -> bool:
    return not _follows(rows[0], change) and _follows(rows[-1], change)


def _follows(row: Reading, change: Change) -> bool:
    return row.period is not None and row.period.year >= change.on.year


def check_never_restarted(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    """One mark for a change: areas it made that never have a figure, though those around them go on."""
    for change in changes_of(knowledge.areas):
        dated = [row for row in sheet.sound if row.period and row.area]
        before = [row for row in dated if not _follows(row, change)]
        later = {row.area for row in dated if row.period and row.period.year > change.on.year}
        absent = change.began - {row.area for row in sheet.every}
        siblings = lasting(change, knowledge.areas)
        going_on = siblings & later
        if not absent or not before or len(going_on) < MOST_SIBLINGS * len(siblings):
            continue
        concerned = [row for row in dated if row.area in change.ended | change.changed]
        last = max(concerned or before, key=lambda row: (row.period or Period(1), -row.place.line))
        facts = {
            "areas": _named(absent, knowledge),
            "day": saying.calendar(change.on),
            "count": len(going_on),
        }
        yield Mark(last.place, saying.key(last), last.value_text, facts)


def _named(areas: frozenset[str] | set[str] | set[str | None], knowledge: Knowledge) -> Text:
    return saying.listed([saying.area(area, knowledge) for area in sorted(area for area in areas if area)])


_JOIN_NOTHING: Final = Text(
    kk="Қатарды осы жерде үзіңіз, екі жақты бір сызықпен қоспаңыз.",
    ru="Разорвите ряд в этом месте и не соединяйте две стороны одной линией.",
    en="Break the series here, and do not join both sides with one line.",
)

RULES: Final = (
    Rule(
        id="areas.outside_life",
        severity=Severity.ERROR,
        title=Text(kk="Аумақтың өмірінен тыс", ru="Вне срока жизни территории", en="Outside the life of its area"),
        what=Text(
            kk="Бұл — {of} көрсеткіш, ал {area} {edge} ({day}).",
            ru="Это показатель {of}, а территория «{area}» {edge} ({day}).",
            en="The figure is {of}, but {area} {edge} ({day}).",
        ),
        why=Text(
            kk="Жоқ аумақты өлшеуге болмайды, сондықтан код басқа жерді білдіреді.",
            ru="Измерить несуществующую территорию нельзя: код означает что-то другое.",
            en="An area that does not exist cannot be measured, so the code means another place.",
        ),
        remedy=Text(
            kk="Көрсеткіштің қай аумаққа қатысты екенін жариялаушыдан нақтылаңыз.",
            ru="Уточните у издателя, к какой территории относится показатель.",
            en="Ask the publisher which place the figure is about.",
        ),
        check=check_outside_life,
        example="a region that ended in 2018 with a figure of 2021",
    ),
    Rule(
        id="areas.side_by_side",
        severity=Severity.WARNING,
        title=Text(
            kk="Ескі және жаңа аумақ қатар", ru="Старая и новые территории рядом", en="Old and new areas together"
        ),
        what=Text(
            kk="{when} ескі аумақтың ({old}) да, оның орнындағы жаңаларының ({new}) да көрсеткіші бар.",
            ru="{when} показатели есть и у старой территории ({old}), и у новых на её месте ({new}).",
            en="{when} both the old area ({old}) and the new ones in its place ({new}) have figures.",
        ),
        why=Text(
            kk="Аумақтарды қосқан не орташасын алған адам бір жерді екі рет санайды.",
            ru="Кто сложит или усреднит территории, посчитает одно место дважды.",
            en="Whoever adds up or averages the areas counts one place twice.",
        ),
        remedy=Text(
            kk="Есепке не ескісін, не жаңаларын ғана алыңыз.",
            ru="В расчёт берите либо старую, либо только новые.",
            en="Take either the old one or the new ones into a calculation.",
        ),
        check=check_side_by_side,
        example="2014–2017 with the region of before 2018 and both of its successors",
    ),
    Rule(
        id="areas.recalculated",
        severity=Severity.NOTE,
        title=Text(
            kk="Бүгінгі аумаққа қайта есептелген", ru="Пересчитано на новые границы", en="Recalculated for new areas"
        ),
        what=Text(
            kk="{areas}: {periods} жылғы көрсеткіштері бар, ал бұл аумақтар кейін құрылған ({day}).",
            ru="{areas}: есть показатели за {periods} гг., хотя эти территории образованы позже ({day}).",
            en="{areas}: figures are given for {periods}, though these areas began later ({day}).",
        ),
        why=Text(
            kk="Өткен кезең бүгінгі шекара бойынша қайта есептелген, бұрынғы жарияланымдардан өзгеше болады.",
            ru="Прошлое пересчитано на нынешние границы и разойдётся с прежними публикациями.",
            en="The past was recalculated for today's borders and will differ from what was published then.",
        ),
        remedy=Text(
            kk="Қайта есептелгенін беттің түсіндірмесінде айтыңыз.",
            ru="Скажите о пересчёте в пояснении на странице.",
            en="Say on the page that it was recalculated.",
        ),
        check=check_recalculated,
        example="figures of 2016 for two areas that began in 2018, and none of the area they came from",
    ),
    Rule(
        id="areas.old_in_year_of_change",
        severity=Severity.NOTE,
        title=Text(
            kk="Өзгеріс жылы ескі аумақпен", ru="Год перемен — в старых границах", en="Old area in the year of change"
        ),
        what=Text(
            kk="{when}, өзгеріс болған жылы, көрсеткіш ескі аумаққа ({old}) берілген, жаңаларына ({new}) емес.",
            ru="{when}, в год перемен, показатель дан по старой территории ({old}), а не по новым ({new}).",
            en="{when}, the year of the change, the figure is for the old area ({old}), not for the new ones ({new}).",
        ),
        why=Text(
            kk="Басқа кестелерде сол жыл жаңа шекарамен берілген, сондықтан оларды қатар қоюға болмайды.",
            ru="В других таблицах тот же год дан в новых границах, и ставить их рядом нельзя.",
            en="Other tables give that year in the new borders, and the two cannot stand side by side.",
        ),
        remedy=_JOIN_NOTHING,
        check=check_old_in_year_of_change,
        example="a figure of 2018 for the region that ended in June 2018",
    ),
    Rule(
        id="areas.territory_changed",
        severity=Severity.NOTE,
        title=Text(kk="Код сол, аумағы басқа", ru="Код тот же, территория другая", en="Same code, other territory"),
        what=Text(
            kk="{areas}: коды сол, ал аумағы өзгерген ({day}).",
            ru="{areas}: коды прежние, а территории стали другими ({day}).",
            en="{areas}: the code is the same, and the territory another since {day}.",
        ),
        why=Text(
            kk="Осы жылғы өсім не кему адамдардың өмірінен емес, шекараның өзгеруінен болуы мүмкін.",
            ru="Рост или падение в этот год может идти от границы, а не от жизни людей.",
            en="A rise or fall in that year may come from the border and not from people's lives.",
        ),
        remedy=_JOIN_NOTHING,
        check=check_territory_changed,
        example="a region before and after a part of it became a region of its own",
    ),
    Rule(
        id="areas.never_restarted",
        severity=Severity.WARNING,
        title=Text(kk="Жаңа аумақтар басталмаған", ru="Новые территории не начаты", en="New areas never begun"),
        what=Text(
            kk="Аумақтар өзгерген ({day}), қатар әрі қарай жүреді (аумақ саны: {count}), бірақ мына жаңа аумақтар еш жерде "
            "жоқ: {areas}.",
            ru="Границы изменились ({day}), ряд продолжается (территорий: {count}), но новых территорий в нём нет: "
            "{areas}.",
            en="Areas changed ({day}) and the series goes on ({count} areas), but these new areas never appear: {areas}.",
        ),
        why=Text(
            kk="Елдің бір бөлігі картадан түсіп қалады, ал көрші аумақ қай шекарамен берілгені белгісіз.",
            ru="Часть страны выпадает с карты, и неизвестно, в каких границах даны соседи.",
            en="A part of the country is missing from the map, and in which borders its neighbours are given is unknown.",
        ),
        remedy=Text(
            kk="Жариялаушыдан жаңа аумақтардың көрсеткішін және шекарасын сұраңыз.",
            ru="Запросите у издателя показатели новых территорий и границы, в которых даны остальные.",
            en="Ask the publisher for the new areas, and for the borders of the others.",
        ),
        check=check_never_restarted,
        example="a series to 2023 whose region ended in 2017 and whose successors have no row",
    ),
)
