"""Jumps and breaks in time: changes that people's lives seldom make."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log
from statistics import median
from typing import Final

from balalar.indicators.plausibility import saying
from balalar.indicators.plausibility.rule import Knowledge, Mark, Rule
from balalar.indicators.plausibility.sheet import Family, Sheet, area_key
from balalar.vocabulary.finding import Severity
from balalar.vocabulary.group import Group
from balalar.vocabulary.period import Period
from balalar.vocabulary.table import Reading
from balalar.vocabulary.text import Text

HUGE: Final = 1e15  # a larger factor says no more
FEWEST_STEPS: Final = 6  # steps a series needs before one of them can be called unusual
UNUSUAL: Final = 6.0  # robust standard deviations
UNUSUAL_FOR_ALL: Final = 4.5  # the same for the middle of all areas, which is calmer than any of them
LEAST_FACTOR: Final = 2.0  # a smaller change of the country is never called a jump
LEAST_FACTOR_BELOW: Final = 3.0  # the same for areas below it
LEAST_SHIFT: Final = 1.3  # the same for the middle of all areas
NEARLY_ALL: Final = 0.9  # share of the areas that must move the same way
FEWEST_MOVING: Final = 10
CALMEST: Final = 0.05  # spread of log-differences below which every wiggle would be unusual
TO_SIGMA: Final = 1.4826  # median absolute deviation to a standard deviation of a normal distribution
TOGETHER: Final = 1 / 3  # share of the areas that jump in one period before it is one break
FEWEST_TOGETHER: Final = 3


@dataclass(frozen=True, slots=True)
class Step:
    """From one figure of a series to the next; `size` is the difference of their logarithms."""

    before: Reading
    after: Reading
    size: float

    @property
    def factor(self) -> float:
        return exp(min(abs(self.size), log(HUGE)))


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What a step is measured by: the spread of the same group in all areas (small areas are restless), the smallest
    factor worth telling, and the last printed digit."""

    usual: float
    least: float
    printed_step: float


def steps_of(rows: Sequence[Reading], knowledge: Knowledge) -> list[Step]:
    """The steps of a series.

    From or to zero there is no factor, and a step across a change of the area's territory compares two territories: both
    are left out.
    """
    changed = [change.on for change in knowledge.areas.breaks(rows[0].area or "")]
    return [
        Step(before, after, log(after.value) - log(before.value))
        for before, after in pairwise(rows)
        if before.value and after.value and before.value > 0 and after.value > 0
        if not any(_lies_between(on, before, after) for on in changed)
    ]


def _lies_between(on: Period, before: Reading, after: Reading) -> bool:
    """Whether a change may lie between two figures: in the year of change it is not known which side a figure is on."""
    return (
        before.period is not None
        and after.period is not None
        and before.period.first_day <= on.first_day <= after.period.last_day
    )


def robust_spread(sizes: Sequence[float]) -> float:
    """Median absolute deviation, scaled to the standard deviation of a normal distribution.

    >>> round(robust_spread([0.0, 0.1, -0.1, 0.0, 3.0]), 4)
    0.1483
    """
    middle = median(sizes)
    return TO_SIGMA * median(abs(size - middle) for size in sizes)


def jumps(steps: Sequence[Step], yardstick: Yardstick) -> list[Step]:
    """Steps far from the median one. A spike is told once, on its way up or down."""
    if len(steps) < FEWEST_STEPS:
        return []
    middle = median(step.size for step in steps)
    spread = max(CALMEST, yardstick.usual, robust_spread([step.size for step in steps]))
    far = [
        step
        for step in steps
        if abs(step.size - middle) > UNUSUAL * spread and _least_factor(step, yardstick) >= yardstick.least
    ]
    returns = {second.after.place for first, second in pairwise(far) if _is_return(first, second)}
    return [step for step in far if step.after.place not in returns]


def _is_return(first: Step, second: Step) -> bool:
    return first.after is second.before and first.size * second.size < 0


def _least_factor(step: Step, yardstick: Yardstick) -> float:
    """The factor that is left when both figures were rounded in the most misleading way."""
    low, high = sorted((step.before.value or 0.0, step.after.value or 0.0))
    return (high - yardstick.printed_step / 2) / (low + yardstick.printed_step / 2)


def breaks_and_jumps(
    family: Family, knowledge: Knowledge
) -> tuple[Mapping[Period, list[Step]], Mapping[Period, list[Step]]]:
    """Periods in which the whole family breaks, with the steps that belong to the break; and single jumps by period."""
    steps = {key: steps_of(rows, knowledge) for key, rows in family.series.items()}
    moved, single = shifts(steps), _single_jumps(family, steps, knowledge=knowledge)
    broken: dict[Period, list[Step]] = {}
    for period in family.periods:
        own = single.get(period, [])
        if period in moved or _is_one_event(own, family, period=period, knowledge=knowledge):
            members = {step.after.place: step for step in (*moved.get(period, ()), *own)}
            broken[period] = list(members.values())
    return broken, {period: found for period, found in single.items() if period not in broken}


def _single_jumps(
    family: Family, steps: Mapping[tuple[str, Group], list[Step]], *, knowledge: Knowledge
) -> Mapping[Period, list[Step]]:
    usual = _usual_spreads(steps, knowledge)
    found: dict[Period, list[Step]] = defaultdict(list)
    for (area, group), own in steps.items():
        country = Yardstick(0.0, LEAST_FACTOR, family.printed_step)
        below = Yardstick(usual.get(group, 0.0), LEAST_FACTOR_BELOW, family.printed_step)
        for step in jumps(own, country if _is_country(area, knowledge) else below):
            if step.after.period:
                found[step.after.period].append(step)
    return found


def _usual_spreads(steps: Mapping[tuple[str, Group], list[Step]], knowledge: Knowledge) -> Mapping[Group, float]:
    """How restless each group is, over all areas below the country."""
    sizes: dict[Group, list[float]] = defaultdict(list)
    for (area, group), own in steps.items():
        if not _is_country(area, knowledge):
            sizes[group] += [step.size for step in own]
    return {group: robust_spread(found) for group, found in sizes.items() if found}


def _is_country(area: str, knowledge: Knowledge) -> bool:
    known = knowledge.areas.get(area)
    return known is not None and known.parent is None


def _is_one_event(found: Sequence[Step], family: Family, *, period: Period, knowledge: Knowledge) -> bool:
    """Whether a period's jumps are one event: the country jumps with others, or many areas do in the same direction."""
    if len(found) > 1 and any(_is_country(area_key(step.after), knowledge) for step in found):
        return True
    areas = {area for block in family.by_period[period].values() for area in block}
    up = {area_key(step.after) for step in found if step.size > 0}
    down = {area_key(step.after) for step in found if step.size < 0}
    many = max(len(up), len(down))
    return many >= FEWEST_TOGETHER and many >= TOGETHER * len(areas)


def shifts(steps: Mapping[tuple[str, Group], list[Step]]) -> Mapping[Period, list[Step]]:
    """Periods in which nearly all areas of a group move the same way, and much farther than in other periods.

    No single area need be unusual then: a new method lifts or lowers them all.
    """
    by_group: dict[Group, dict[Period, list[Step]]] = defaultdict(lambda: defaultdict(list))
    for (_, group), own in steps.items():
        for step in own:
            if step.after.period:
                by_group[group][step.after.period].append(step)
    found: dict[Period, list[Step]] = defaultdict(list)
    for blocks in by_group.values():
        for period in _moved_together(blocks):
            found[period] += blocks[period]
    return found


def _moved_together(blocks: Mapping[Period, list[Step]]) -> Iterator[Period]:
    moves = {period: median(step.size for step in own) for period, own in blocks.items() if len(own) >= FEWEST_MOVING}
    if len(moves) < FEWEST_STEPS:
        return
    usual, spread = median(moves.values()), max(CALMEST, robust_spread(list(moves.values())))
    for period, move in moves.items():
        same_way = sum(step.size * move > 0 for step in blocks[period]) / len(blocks[period])
        is_far = abs(move) >= log(LEAST_SHIFT) and abs(move - usual) > UNUSUAL_FOR_ALL * spread
        if is_far and same_way >= NEARLY_ALL:
            yield period


def check_breaks(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    """One mark for a period in which a whole family jumps, at the most general of its figures."""
    for family in sheet.families:
        broken, _ = breaks_and_jumps(family, knowledge)
        yield from (_mark(found, knowledge) for found in broken.values())


def check_jumps(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    """One mark for an area and a period, at the most general of its figures."""
    for family in sheet.families:
        _, single = breaks_and_jumps(family, knowledge)
        for found in single.values():
            for area in dict.fromkeys(area_key(step.after) for step in found):
                yield _mark([step for step in found if area_key(step.after) == area], knowledge)


def _mark(found: Sequence[Step], knowledge: Knowledge) -> Mark:
    chief = min(found, key=lambda step: _generality(step, knowledge))
    rest = [step.after for step in found if step is not chief]
    facts = {
        "area": saying.area_of(chief.after, knowledge),
        "before": saying.number(chief.before.value or 0.0),
        "after": saying.number(chief.after.value or 0.0),
        "first": saying.when(chief.before.period) if chief.before.period else saying.same("–"),
        "then": saying.when(chief.after.period) if chief.after.period else saying.same("–"),
        "factor": saying.number(float(f"{chief.factor:.2g}")),
        "also": _also(rest) if rest else "",
    }
    return Mark(chief.after.place, saying.key(chief.after), chief.after.value_text, facts)


def _generality(step: Step, knowledge: Knowledge) -> tuple[bool, int, int]:
    return not _is_country(area_key(step.after), knowledge), len(step.after.group.marks), step.after.place.line


def _also(rest: Sequence[Reading]) -> Text:
    seen = saying.lines(rest)
    return Text(
        kk=f", онымен бірге тағы {len(rest)} қатар өзгерген (жол нөмірі: {seen.kk})",
        ru=f", вместе с ним изменились и другие ряды — {len(rest)} (номера строк: {seen.ru})",
        en=f", and with it {len(rest)} other series (lines: {seen.en})",
    )


RULES: Final = (
    Rule(
        id="series.break",
        severity=Severity.WARNING,
        title=Text(kk="Қатардың үзілуі", ru="Разрыв ряда", en="Break in a series"),
        what=Text(
            kk="{area}: {first} {before}, {then} {after}, яғни {factor} есе өзгеріс{also}.",
            ru="{area}: {first} {before}, {then} {after}, кратность изменения {factor}{also}.",
            en="{area} had {before} {first} and {after} {then}, a change by a factor of {factor}{also}.",
        ),
        why=Text(
            kk="Бүкіл кестенің бір жылда өзгеруі көбіне әдістің, бірліктің не қамтудың өзгергенін білдіреді.",
            ru="Если за год меняется вся таблица, обычно сменились методика, единица или охват.",
            en="When a whole table changes in a year, mostly the method, the unit or the coverage has changed.",
        ),
        remedy=Text(
            kk="Жариялаушыдан әдіс туралы сұраңыз, оған дейін екі жақты салыстырмаңыз.",
            ru="Спросите издателя о методике и до ответа не сравнивайте две стороны.",
            en="Ask the publisher about the method, and until then do not compare both sides.",
        ),
        check=check_breaks,
        example="0.9 percent in 2022 and 0.04 in 2023, in the country and in most regions",
    ),
    Rule(
        id="series.jump",
        severity=Severity.WARNING,
        title=Text(kk="Күрт өзгеріс", ru="Резкий скачок", en="Jump in a series"),
        what=Text(
            kk="{area}: {first} {before}, {then} {after}, яғни {factor} есе өзгеріс, бұл қатарға тән емес{also}.",
            ru="{area}: {first} {before}, {then} {after}, кратность изменения {factor}, необычная для этого "
            "ряда{also}.",
            en="{area} had {before} {first} and {after} {then}, a change by a factor of {factor}, unusual for this "
            "series{also}.",
        ),
        why=Text(
            kk="Өзгеріс шын болуы мүмкін, бірақ жаңылыс не басқа әдіс болуы да ықтимал.",
            ru="Изменение может быть настоящим, но может быть и опиской или другой методикой.",
            en="The change may be real, but it may as well be a slip or another method.",
        ),
        remedy=Text(
            kk="Санды дереккөзбен салыстырып, шын болса, себебін ескертпеге жазыңыз.",
            ru="Сверьте число с источником и, если оно верно, запишите причину в примечании.",
            en="Compare the number with the source, and if it is right, record the reason in a note.",
        ),
        check=check_jumps,
        example="12.4, 12.1, 12.3, 12.2, 12.5, 12.3 and then 31",
    ),
)
