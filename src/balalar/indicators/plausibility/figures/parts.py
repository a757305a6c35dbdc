"""Totals against their parts: an average lies between them, a count is their sum."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from balalar.indicators.plausibility import saying
from balalar.indicators.plausibility.rule import Knowledge, Mark, Rule
from balalar.indicators.plausibility.sheet import Family, Sheet, area_key, order
from balalar.indicators.plausibility.writing.units import kind_of
from balalar.vocabulary.errors import Place
from balalar.vocabulary.finding import Severity
from balalar.vocabulary.group import TOTAL, Group
from balalar.vocabulary.period import Period
from balalar.vocabulary.quantity import UnitKind
from balalar.vocabulary.table import Reading
from balalar.vocabulary.text import Text

WHOLES: Final[Mapping[str, tuple[str, ...]]] = {
    "sex": ("F", "M"),
    "residence": ("U", "R"),
    "wealth": ("Q1", "Q2", "Q3", "Q4", "Q5"),
}
AVERAGED: Final = frozenset({UnitKind.SHARE, UnitKind.RATE, UnitKind.AMOUNT})
ADDED: Final = frozenset({UnitKind.COUNT, UnitKind.AMOUNT})
MOST_AREAS: Final = 0.8  # share of the living areas that must have a figure before their range says something
ROUNDING: Final = 1.0001  # half a printed step of the total, half a step of the part, and what floats add
SLACK: Final = 0.005  # share of a sum that rounding may eat
FEW: Final = 3  # places told one by one; more are told once


@dataclass(frozen=True, slots=True)
class Whole:
    """A total with all its parts; `by` names the breakdown."""

    total: Reading
    parts: tuple[Reading, ...]
    by: str

    @property
    def values(self) -> list[float]:
        return [part.value for part in self.parts if part.value is not None]

    def is_between(self, *, slack: float) -> bool:
        """Whether the total lies in the range of its parts, give or take the rounding of both."""
        slack *= ROUNDING
        return min(self.values) - slack <= (self.total.value or 0.0) <= max(self.values) + slack

    def is_sum(self, *, slack: float) -> bool:
        added = sum(self.values)
        return abs(added - (self.total.value or 0.0)) <= SLACK * abs(added) + slack * len(self.values)

    @property
    def distance(self) -> float:
        total, values = self.total.value or 0.0, self.values
        return max(min(values) - total, total - max(values))


def wholes(family: Family, knowledge: Knowledge) -> Iterator[Whole]:
    """Every total of the family that has all its parts: by sex, by residence, by wealth, by areas."""
    for groups in family.sets.values():
        for group, total in groups.items():
            for dimension, codes in WHOLES.items():
                if getattr(group, dimension) == TOTAL:
                    parts = tuple(groups[mark] for mark in _narrowed(group, dimension, codes) if mark in groups)
                    if len(parts) == len(codes):
                        yield Whole(total, parts, dimension)
    for (period, _), block in family.blocks.items():
        for area, total in block.items():
            if area in knowledge.areas:
                below = [child.id for child in knowledge.areas.children(area, during=period)]
                living = tuple(block[child] for child in below if child in block)
                if len(living) > 1 and len(living) >= MOST_AREAS * len(below):
                    yield Whole(total, living, "area")


@lru_cache(maxsize=4096)
def _narrowed(group: Group, dimension: str, codes: tuple[str, ...]) -> tuple[Group, ...]:
    return tuple(replace(group, **{dimension: code}) for code in codes)


def check_outside_parts(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    """Averages outside the range of their parts. Few are marked one by one, many of one period and breakdown once."""
    for family in sheet.families:
        kind = kind_of(sheet, family.rows[0], knowledge=knowledge)
        if kind not in AVERAGED:
            continue
        step = family.printed_step
        checked = list(wholes(family, knowledge))
        outside = [
            whole
            for whole in checked
            if not whole.is_between(slack=step) and not (kind in ADDED and whole.is_sum(slack=step))
        ]
        counts = Counter(period for period, _ in {(whole.total.period, whole.total.place) for whole in checked})
        yield from _marks(outside, counts, family=family, knowledge=knowledge)


def _marks(
    outside: Sequence[Whole], counts: Mapping[Period | None, int], *, family: Family, knowledge: Knowledge
) -> Iterator[Mark]:
    """A total is told once, by the breakdown that it is farthest from."""
    gathered: dict[Period | None, dict[Place, Whole]] = defaultdict(dict)
    for whole in sorted(outside, key=lambda whole: (whole.distance, order(whole.total.place))):
        gathered[whole.total.period][whole.total.place] = whole
    for period, by_place in gathered.items():
        found = sorted(by_place.values(), key=lambda whole: (whole.distance, order(whole.total.place)))
        for whole in found if len(found) <= FEW else found[-1:]:
            others = [other for other in found if other is not whole] if len(found) > FEW else []
            facts = {
                "total": saying.number(whole.total.value or 0.0),
                "by": _BY[whole.by],
                "spread": saying.spread(whole.values),
                "area": saying.area_of(whole.total, knowledge),
                "also": _also(others, counts[period]) if others else "",
            }
            suggestion = _exchange(whole, family, step=family.printed_step, knowledge=knowledge)
            yield Mark(whole.total.place, saying.key(whole.total), whole.total.value_text, facts, suggestion=suggestion)


def _also(others: Sequence[Whole], count: int) -> Text:
    seen = saying.lines((other.total for other in others), shown=24)
    return Text(
        kk=f" (осы кезеңдегі {count} жиынтықтың тағы {len(others)} данасы да сондай, жол нөмірі: {seen.kk})",
        ru=f" (так же ещё {len(others)} из {count} итогов этого периода, номера строк: {seen.ru})",
        en=f" (the same holds for {len(others)} more of the {count} totals of this period, lines: {seen.en})",
    )


def _exchange(whole: Whole, family: Family, *, step: float, knowledge: Knowledge) -> Text | None:
    """That one part was exchanged with another area's, when this alone sets both totals right."""
    if whole.by == "area" or whole.total.period is None:
        return None
    fitting = []
    for part in whole.parts:
        for area, theirs in family.blocks[whole.total.period, part.group].items():
            other_total = family.figures.get((area, whole.total.group, whole.total.period))
            if area == area_key(part) or other_total is None:
                continue
            other = Whole(other_total, _parts_of(family, area, whole), whole.by)
            if len(other.parts) == len(whole.parts) and _fits_exchanged(whole, other, (part, theirs), step=step):
                fitting.append((part, theirs))
    if len(fitting) != 1:
        return None
    part, theirs = fitting[0]
    name = saying.area_of(theirs, knowledge)
    return Text(
        kk=f"{part.place.line}- және {theirs.place.line}-жолдардың ({name.kk}) мәндері алмасып кеткен болуы ықтимал: "
        "орнына қойса, екі жиынтық та сәйкес келеді.",
        ru=f"Вероятно, перепутаны строки {part.place.line} и {theirs.place.line} ({name.ru}): если поменять их местами, "
        "сойдутся оба итога.",
        en=f"Lines {part.place.line} and {theirs.place.line} ({name.en}) are probably exchanged: put back, both totals fit.",
    )


def _parts_of(family: Family, area: str, like: Whole) -> tuple[Reading, ...]:
    found = (family.figures.get((area, part.group, part.period)) for part in like.parts if part.period)
    return tuple(part for part in found if part)


def _fits_exchanged(whole: Whole, other: Whole, pair: tuple[Reading, Reading], *, step: float) -> bool:
    mine, theirs = pair
    here = replace(whole, parts=tuple(theirs if part is mine else part for part in whole.parts))
    there = replace(other, parts=tuple(mine if part.place == theirs.place else part for part in other.parts))
    return not other.is_between(slack=step) and here.is_between(slack=step) and there.is_between(slack=step)


def check_not_the_sum(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    for family in sheet.families:
        if kind_of(sheet, family.rows[0], knowledge=knowledge) is not UnitKind.COUNT:
            continue
        step = family.printed_step
        for whole in wholes(family, knowledge):
            if not _adds_up(whole, step=step, knowledge=knowledge):
                facts = {
                    "total": saying.number(whole.total.value or 0.0),
                    "by": _BY[whole.by],
                    "sum": saying.number(sum(whole.values)),
                    "area": saying.area_of(whole.total, knowledge),
                }
                yield Mark(whole.total.place, saying.key(whole.total), whole.total.value_text, facts)


def _adds_up(whole: Whole, *, step: float, knowledge: Knowledge) -> bool:
    """Whether a count is the sum of its parts; where areas are missing, it only may not be less."""
    if whole.is_sum(slack=step):
        return True
    living = knowledge.areas.children(area_key(whole.total), during=whole.total.period) if whole.by == "area" else ()
    is_short = whole.by == "area" and len(whole.parts) < len(living)
    return is_short and (whole.total.value or 0.0) > sum(whole.values)


_BY: Final[Mapping[str, Text]] = {
    "sex": Text(kk="жыныс", ru="полу", en="sex"),
    "residence": Text(kk="қала мен ауыл", ru="городу и селу", en="town and village"),
    "wealth": Text(kk="тұрмыс деңгейі", ru="достатку", en="wealth"),
    "area": Text(kk="аумақ", ru="территориям", en="area"),
}
_REMEDY: Final = Text(
    kk="Жиынтығын да, бөліктерін де жариялаушының кестесімен салыстырыңыз: біреуі басқа жылдан не басқа топтан болуы "
    "мүмкін.",
    ru="Сверьте с таблицей издателя и итог, и части: что-то из них может быть из другого года или о других людях.",
    en="Compare both the total and its parts with the publisher's table: one may be of another year or of other people.",
)

RULES: Final = (
    Rule(
        id="parts.outside",
        severity=Severity.WARNING,
        title=Text(kk="Жиынтық бөліктерінің арасында емес", ru="Итог вне своих частей", en="Total outside its parts"),
        what=Text(
            kk="{area}: жиынтық мән — {total}, ал бөліктері ({by}) — {spread}{also}.",
            ru="{area}: итог — {total}, а части по {by} — {spread}{also}.",
            en="{area}: the total is {total}, and its parts by {by} are {spread}{also}.",
        ),
        why=Text(
            kk="Орташа мән ең кіші бөліктен төмен не ең үлкенінен жоғары бола алмайды.",
            ru="Среднее не может быть ни ниже наименьшей части, ни выше наибольшей.",
            en="An average can be neither below its lowest part nor above its highest.",
        ),
        remedy=_REMEDY,
        check=check_outside_parts,
        example="total 6.0, girls 4.2, boys 3.3",
    ),
    Rule(
        id="parts.not_the_sum",
        severity=Severity.WARNING,
        title=Text(kk="Бөліктерінің қосындысы емес", ru="Итог не равен сумме частей", en="Total is not the sum"),
        what=Text(
            kk="{area}: жиынтық мән {total}, ал бөліктерінің ({by}) қосындысы {sum}.",
            ru="{area}: итог {total}, а сумма частей по {by} — {sum}.",
            en="{area}: the total is {total}, and its parts by {by} add up to {sum}.",
        ),
        why=Text(
            kk="Адам не оқиға саны бөліктерінің қосындысына тең болуы керек.",
            ru="Число людей или случаев должно равняться сумме частей.",
            en="A number of people or events must be the sum of its parts.",
        ),
        remedy=_REMEDY,
        check=check_not_the_sum,
        example="69,510 people in the country, 65,000 in its regions together",
    ),
)
