"""Values whose decimal point was lost or moved: ten, a hundred or a thousand times their neighbours."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import log10
from statistics import median
from typing import Final

from balalar.indicators.plausibility import saying
from balalar.indicators.plausibility.rule import Knowledge, Mark, Rule
from balalar.indicators.plausibility.sheet import Family, Sheet, area_key
from balalar.indicators.plausibility.writing.units import Limits, is_possible, limits_of
from balalar.vocabulary.finding import Severity
from balalar.vocabulary.table import Reading
from balalar.vocabulary.text import Text

POWERS: Final = (0.1, 0.01, 0.001, 10.0, 100.0, 1000.0)
FEWEST: Final = 3  # neighbours that a direction needs before it says anything
FEWEST_OF_PERIOD: Final = 8
FEWEST_TIMES: Final = 4
FAR: Final = 5.0  # times the median of its own series before a possible value is looked at
STEADY: Final = 1.6  # highest over lowest of a series that tells a lost point for certain
CALM: Final = 2.5  # the same, for a suspicion
NEAR: Final = 1.35  # how close to its series the value must come, once the point is put back


@dataclass(frozen=True)
class Pool:
    """Possible positive values of one direction."""

    values: tuple[float, ...]

    @cached_property
    def low(self) -> float:
        return min(self.values)

    @cached_property
    def high(self) -> float:
        return max(self.values)

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high

    def without(self, value: float) -> "Pool":
        """The pool without one value of its own."""
        place = self.values.index(value)
        return Pool(self.values[:place] + self.values[place + 1 :])


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Possible values beside one figure: other periods of its series, other areas, other groups, and all figures of
    its period together."""

    time: Pool
    space: Pool
    groups: Pool
    period: Pool

    @property
    def speaking(self) -> list[Pool]:
        """Directions with enough values to say something."""
        near = [pool for pool in (self.time, self.space, self.groups) if len(pool.values) >= FEWEST]
        return near or [pool for pool in (self.period,) if len(pool.values) >= FEWEST_OF_PERIOD]


class Surroundings:
    """The neighbours of every figure of a family. Values that its unit does not allow are nobody's neighbours."""

    def __init__(self, family: Family, limits: Limits) -> None:
        self.limits = limits
        self._time = {key: self._pool(rows) for key, rows in family.series.items()}
        self._space = {key: self._pool(block.values()) for key, block in family.blocks.items()}
        self._groups = {key: self._pool(found.values()) for key, found in family.sets.items()}
        self._period = {
            period: self._pool(row for block in blocks.values() for row in block.values())
            for period, blocks in family.by_period.items()
        }
        self.middles = {
            key: median(pool.values) for key, pool in self._time.items() if len(pool.values) == len(family.series[key])
        }

    def _pool(self, rows: Iterable[Reading]) -> Pool:
        return Pool(tuple(row.value for row in rows if self.is_neighbour(row) and row.value is not None))

    def is_neighbour(self, row: Reading) -> bool:
        return row.value is not None and row.value > 0 and is_possible(row.value, self.limits)

    def of(self, reading: Reading) -> Neighbours | None:
        """What stands beside a figure, without itself; None for a row that another one of the same key stands before."""
        area, group, period = area_key(reading), reading.group, reading.period
        if period is None:
            return None
        pools = (self._time[area, group], self._space[period, group], self._groups[period, area], self._period[period])
        value = reading.value or 0.0
        if not self.is_neighbour(reading):
            return Neighbours(*pools)
        return Neighbours(*(pool.without(value) for pool in pools)) if all(value in p.values for p in pools) else None

    def is_far(self, reading: Reading) -> bool:
        """Whether a value is worth a look: far from its series, which has never been at zero (that would be restless)."""
        key = area_key(reading), reading.group
        middle, value = self.middles.get(key), reading.value or 0.0
        return middle is not None and len(self._time[key].values) > FEWEST and not 1 / FAR < value / middle < FAR


def restored(value: float, beside: Neighbours, *, limits: Limits) -> float | None:
    """The value with its point put back where all neighbours hold it; None where no place of the point, or more than
    one, does."""
    pools = beside.speaking
    fitting = [
        value * power
        for power in POWERS
        if pools and is_possible(value * power, limits) and all(pool.holds(value * power) for pool in pools)
    ]
    return fitting[0] if len(fitting) == 1 else None


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A value that cannot be or is far from its neighbours, and what is meant where that can be told."""

    reading: Reading
    beside: Neighbours
    limits: Limits
    meant: float | None

    @property
    def is_possible(self) -> bool:
        return is_possible(self.reading.value or 0.0, self.limits)

    @property
    def is_certain(self) -> bool:
        """Impossible with one place of the point that fits; or a steady series, and other areas or groups that hold the
        meant value and are far from the written one."""
        if self.meant is None or not self.is_possible:
            return self.meant is not None
        value, time = self.reading.value or 0.0, self.beside.time
        others = [pool for pool in (self.beside.space, self.beside.groups) if len(pool.values) >= FEWEST]
        return (
            time.high <= STEADY * time.low
            and bool(others)
            and all(pool.holds(self.meant) and not pool.low / 2 < value < pool.high * 2 for pool in others)
        )


def misplaced(sheet: Sheet, knowledge: Knowledge) -> Iterator[Misplaced]:
    """All values of a sheet that their unit does not allow, and possible ones a power of ten off a calm series."""
    for family in sheet.families:
        limits = limits_of(sheet, family.rows[0], knowledge=knowledge)
        around = Surroundings(family, limits)
        for reading in family.rows:
            value = reading.value or 0.0
            possible = is_possible(value, limits)
            if (possible and not around.is_far(reading)) or (beside := around.of(reading)) is None:
                continue
            meant = _power_away(value, beside) if possible else restored(value, beside, limits=limits)
            if not possible or meant is not None:
                yield Misplaced(reading, beside, limits, meant)


def _power_away(value: float, beside: Neighbours) -> float | None:
    """The value that a calm series has in its place, when the ratio to it is a power of ten."""
    time = beside.time
    if value <= 0 or len(time.values) < FEWEST_TIMES or time.high > CALM * time.low:
        return None
    power = round(log10(value) - log10(median(time.values)))
    meant = value / 10.0**power
    is_near = 1 / NEAR <= meant / median(time.values) <= NEAR
    alike = [other for other in beside.groups.values if 0.5 <= other / value <= 2]
    is_alone = len(alike) <= len(beside.groups.values) / 3
    return meant if power and abs(power) <= 3 and is_near and is_alone else None


def check_impossible(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    """Values that their unit does not allow, whose neighbours hold no other place of the point."""
    for found in misplaced(sheet, knowledge):
        if not found.is_possible and found.meant is None:
            low, high = found.limits
            below = low is not None and (found.reading.value or 0.0) < low
            facts = {
                "value": saying.measured(found.reading, knowledge),
                "bound": _LEAST if below else _MOST,
                "limit": saying.number((low if below else high) or 0.0),
            }
            yield Mark(found.reading.place, saying.key(found.reading), found.reading.value_text, facts)


_LEAST: Final = Text(kk="ең төменгі шегі", ru="наименьшее возможное", en="the least it can be")
_MOST: Final = Text(kk="ең жоғарғы шегі", ru="наибольшее возможное", en="the most it can be")


def check_lost(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    """Impossible values that all neighbours hold once the point is put back, and possible ones that leave no doubt."""
    for found in misplaced(sheet, knowledge):
        if found.meant is not None and found.is_certain:
            nearest = max(found.beside.speaking, key=lambda pool: len(pool.values))
            yield _mark(found.reading, found.meant, nearest=nearest)


def check_suspected(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    """Possible values a power of ten away from a calm series."""
    for found in misplaced(sheet, knowledge):
        if found.meant is not None and not found.is_certain and is_possible(found.meant, found.limits):
            yield _mark(found.reading, found.meant, nearest=found.beside.time)


def _mark(reading: Reading, meant: float, *, nearest: Pool) -> Mark:
    facts = {
        "value": saying.number(reading.value or 0.0),
        "spread": saying.spread(nearest.values),
        "count": len(nearest.values),
    }
    said = saying.number(meant)
    suggestion = Text(kk=f"{said.kk} болуы ықтимал.", ru=f"Вероятно, {said.ru}.", en=f"It is probably {said.en}.")
    return Mark(reading.place, saying.key(reading), reading.value_text, facts, suggestion=suggestion)


_WHAT: Final = Text(
    kk="Мәні — {value}, ал көрші {count} мән {spread} аралығында.",
    ru="Значение — {value}, а соседние значения ({count}) лежат в пределах {spread}.",
    en="The value is {value}, and its {count} neighbours lie within {spread}.",
)
_REMEDY: Final = Text(
    kk="Санды дереккөзбен салыстырып, түзетуді түсірілімнің жанындағы ескертпеге жазыңыз.",
    ru="Сверьте число с источником и запишите поправку в примечании рядом со снимком.",
    en="Compare the number with the source, and record the correction in a note beside the snapshot.",
)

RULES: Final = (
    Rule(
        id="units.impossible",
        severity=Severity.ERROR,
        title=Text(kk="Мүмкін емес мән", ru="Невозможное значение", en="Impossible value"),
        what=Text(
            kk="Мәні — {value}, ал {bound} — {limit}.",
            ru="Значение — {value}, а {bound} — {limit}.",
            en="The value is {value}, and {bound} is {limit}.",
        ),
        why=Text(
            kk="Бұл сан дұрыс болуы мүмкін емес, одан шығатын әр орташа мән де қате болады.",
            ru="Такое число не может быть верным, и любое среднее с ним будет неверным.",
            en="The number cannot be right, and every average above it would be wrong too.",
        ),
        remedy=Text(
            kk="Санды дереккөзбен салыстырыңыз, ал бұл үлес емес, өзгеріс не арақатынас болса, бірлігін түзетіңіз.",
            ru="Сверьте число с источником, а если это не доля, а изменение или отношение, исправьте единицу.",
            en="Compare the number with the source; if it is no share but a change or a ratio, correct its unit.",
        ),
        check=check_impossible,
        example="100.3 percent; −5 per 1,000 live births",
    ),
    Rule(
        id="units.lost_point",
        severity=Severity.ERROR,
        title=Text(kk="Ондық нүкте жоғалған", ru="Потеряна десятичная точка", en="Lost decimal point"),
        what=_WHAT,
        why=Text(
            kk="Ондық нүктесі жоғалған сан ондаған есе үлкен не кіші болып жарияланады.",
            ru="Число с потерянной точкой выйдет в десятки раз больше или меньше.",
            en="A number that lost its point is published tens of times too large or too small.",
        ),
        remedy=_REMEDY,
        check=check_lost,
        example="861 percent where girls, boys, towns and villages have 83.5 … 89",
    ),
    Rule(
        id="units.point_suspected",
        severity=Severity.WARNING,
        title=Text(kk="Ондық нүкте жылжыған болуы мүмкін", ru="Возможно, сдвинута точка", en="Point may have moved"),
        what=_WHAT,
        why=Text(
            kk="Мән өз қатарынан шамамен 10, 100 не 1000 есе алшақ, бұл көбіне ондық нүктенің жылжығанынан болады.",
            ru="Значение отличается от своего ряда примерно в 10, 100 или 1000 раз, а это чаще всего сдвинутая точка.",
            en="The value is some 10, 100 or 1,000 times off its own series, which is mostly a moved point.",
        ),
        remedy=_REMEDY,
        check=check_suspected,
        example="1.2 after 12.4, 12.1 and 12.3",
    ),
)
