"""Rows that are right in themselves and stand under another area's name."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from balalar.indicators.plausibility import saying
from balalar.indicators.plausibility.rule import Knowledge, Mark, Rule
from balalar.indicators.plausibility.sheet import Family, Sheet, area_key
from balalar.vocabulary.finding import Severity
from balalar.vocabulary.group import Group
from balalar.vocabulary.period import Period
from balalar.vocabulary.table import Reading
from balalar.vocabulary.text import Text

MOST: Final = 0.7  # share of the areas whose total must stand before its absence says something
FEWEST_AREAS: Final = 6
FEWEST_WITNESSES: Final = 3  # other groups whose order must agree before an exchange is seen


def misfiled(sheet: Sheet, knowledge: Knowledge) -> Iterator[tuple[Reading, str]]:
    """Rows of an area that has nothing else in a period, and the one area that lacks exactly these."""
    for family in sheet.families:
        for period in family.periods:
            totals = family.blocks.get((period, Group()), {})
            areas = list(dict.fromkeys(area for block in family.by_period[period].values() for area in block))
            if len(totals) < FEWEST_AREAS or len(totals) < MOST * len(areas):
                continue
            for area in areas:
                if area not in totals and area in knowledge.areas:
                    home = _home_of(family, area, period=period, knowledge=knowledge)
                    if home:
                        yield from ((row, home) for row in family.sets[period, area].values())


def _home_of(family: Family, stray: str, *, period: Period, knowledge: Knowledge) -> str | None:
    """The one area of the same parent that has its total, lacks exactly the stray groups, and has them otherwise."""
    groups = set(family.sets[period, stray])
    parent = knowledge.areas[stray].parent
    homes = [
        area.id
        for area in (knowledge.areas.children(parent, during=period) if parent else ())
        if Group() in (own := set(family.sets.get((period, area.id), {})))
        and not own & groups
        and all((area.id, group) in family.series for group in groups)
    ]
    return homes[0] if len(homes) == 1 else None


def check_filed_under_absent(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    for row, home in misfiled(sheet, knowledge):
        if not _is_alive(row, knowledge):
            yield _misfiled_mark(row, home, sheet=sheet, knowledge=knowledge)


def check_filed_under_another(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    for row, home in misfiled(sheet, knowledge):
        if _is_alive(row, knowledge):
            yield _misfiled_mark(row, home, sheet=sheet, knowledge=knowledge)


def _is_alive(row: Reading, knowledge: Knowledge) -> bool:
    return row.period is not None and knowledge.areas[area_key(row)].lives_in(row.period)


def _misfiled_mark(row: Reading, home: str, *, sheet: Sheet, knowledge: Knowledge) -> Mark:
    code = next((other.area_text for other in sheet.readings if other.area == home), home)
    name = saying.area(home, knowledge)
    facts = {
        "when": saying.when(row.period) if row.period else saying.same("–"),
        "group": saying.group(row),
        "area": saying.area_of(row, knowledge),
        "home": name,
    }
    suggestion = Text(
        kk=f"Бұл {code} ({name.kk}) көрсеткіші болуы ықтимал.",
        ru=f"Вероятно, это показатель {code} ({name.ru}).",
        en=f"It is probably the figure of {code} ({name.en}).",
    )
    return Mark(row.place, saying.key(row), row.value_text, facts, suggestion=suggestion)


def exchanged(family: Family, knowledge: Knowledge) -> Iterator[tuple[Period, Group, tuple[str, str]]]:
    """Blocks in which two areas stand in exchanged order, while all other groups of the period agree on another."""
    for period in family.periods:
        orders = {
            group: [area for area in block if area in knowledge.areas]
            for group, block in family.by_period[period].items()
            if len(block) >= FEWEST_AREAS
        }
        for group, own in orders.items():
            others = [order for other, order in orders.items() if other != group]
            if len(others) < FEWEST_WITNESSES:
                continue
            pairs = {_exchanged_pair(own, order) for order in others}
            if len(pairs) == 1 and (pair := pairs.pop()):
                yield period, group, pair


def _exchanged_pair(own: Sequence[str], other: Sequence[str]) -> tuple[str, str] | None:
    """The two areas that have changed places, when nothing else differs in the areas that both have."""
    mine = [area for area in own if area in set(other)]
    theirs = [area for area in other if area in set(own)]
    differing = [(left, right) for left, right in zip(mine, theirs, strict=True) if left != right]
    if len(differing) == 2 and differing[0] == differing[1][::-1]:
        return min(differing[0]), max(differing[0])
    return None


def check_exchanged(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    """One mark for two areas and a group, at the first of the rows."""
    for family in sheet.families:
        found: dict[tuple[Group, tuple[str, str]], list[Period]] = defaultdict(list)
        for period, group, pair in exchanged(family, knowledge):
            found[group, pair].append(period)
        for (group, pair), periods in found.items():
            rows = [family.figures[area, group, period] for period in periods for area in pair]
            first = min(rows, key=lambda row: row.place.line)
            names = [saying.area(area, knowledge) for area in pair]
            facts = {
                "periods": saying.periods(periods),
                "group": saying.group(first),
                "one": names[0],
                "other": names[1],
                "lines": saying.lines(rows, shown=12),
            }
            yield Mark(first.place, saying.key(first), first.value_text, facts, suggestion=_exchange(names))


def _exchange(names: Sequence[Text]) -> Text:
    one, other = names
    return Text(
        kk=f"{one.kk} мен {other.kk} белгілері алмасып кеткен болуы ықтимал.",
        ru=f"Вероятно, обозначения перепутаны: {one.ru} ↔ {other.ru}.",
        en=f"The labels are probably exchanged: {one.en} ↔ {other.en}.",
    )


_WHAT: Final = Text(
    kk="{when} {area} деген аумақта {group} көрсеткішінен басқа ештеңе жоқ, ал {home} деген аумақта дәл осы ғана "
    "жетіспейді.",
    ru="{when} у территории «{area}» есть только {group}, а у территории «{home}» не хватает именно этого.",
    en="{when} {area} has nothing but {group}, and {home} lacks exactly that.",
)
_WHY: Final = Text(
    kk="Көрсеткіш басқа аумаққа жазылып, екеуінің де картасы бұрмаланады.",
    ru="Показатель приписан чужой территории, и искажены карты обеих.",
    en="The figure is booked to another area, and the map of both is wrong.",
)
_REMEDY: Final = Text(
    kk="Жариялаушыдан растауын сұраңыз, содан кейін аумақты ескертпеде түзетіңіз.",
    ru="Попросите издателя подтвердить и исправьте территорию в примечании.",
    en="Ask the publisher to confirm it, and correct the area in a note.",
)

RULES: Final = (
    Rule(
        id="areas.filed_under_absent",
        severity=Severity.ERROR,
        title=Text(
            kk="Ол кезде болмаған аумаққа жазылған",
            ru="Приписано территории, которой тогда не было",
            en="Filed under an area that was not there",
        ),
        what=_WHAT,
        why=_WHY,
        remedy=_REMEDY,
        check=check_filed_under_absent,
        example="rural rows of 2010–2017 under a region born in 2018, while its neighbour lacks just its rural rows",
    ),
    Rule(
        id="areas.filed_under_another",
        severity=Severity.WARNING,
        title=Text(
            kk="Басқа аумаққа жазылған болуы мүмкін",
            ru="Возможно, приписано другой территории",
            en="Perhaps filed under another area",
        ),
        what=_WHAT,
        why=_WHY,
        remedy=_REMEDY,
        check=check_filed_under_another,
        example="the same rows in 2019, when both regions exist",
    ),
    Rule(
        id="areas.exchanged",
        severity=Severity.WARNING,
        title=Text(kk="Екі аумақ алмасып кеткен", ru="Две территории перепутаны", en="Two areas exchanged"),
        what=Text(
            kk="{periods}: {group} бөлігінде {one} мен {other} басқа бөліктердегіден өзге ретпен тұр (жол нөмірі: "
            "{lines}).",
            ru="{periods}: в части {group} {one} и {other} стоят не в том порядке, что во всех других частях (номера "
            "строк: {lines}).",
            en="{periods}: in {group} {one} and {other} stand in another order than in all other parts (lines: {lines}).",
        ),
        why=Text(
            kk="Кесте басқа жерде ретін бір рет те бұзбайды, сондықтан сандар емес, атаулар орын алмастырған болуы мүмкін.",
            ru="Больше нигде порядок не нарушен: поменялись местами, видимо, не строки, а обозначения.",
            en="Nothing else is out of order, so that the labels rather than the rows may have changed places.",
        ),
        remedy=Text(
            kk="Жиынтық мән екі бөліктің арасында жата ма — тексеріңіз және жариялаушыдан сұраңыз.",
            ru="Проверьте, лежит ли итог между двумя частями, и спросите издателя.",
            en="Check whether each total lies between its parts, and ask the publisher.",
        ),
        check=check_exchanged,
        example="totals, boys, girls and towns list A before B, villages list B before A",
    ),
)
