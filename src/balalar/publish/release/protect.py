"""Hides figures that could point at a child. The last step before anything is frozen; what is hidden here is in no file."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from balalar.indicators.definitions import Definition
from balalar.publish.release.form.found import Found
from balalar.vocabulary.area import Areas
from balalar.vocabulary.group import TOTAL, Group
from balalar.vocabulary.observation import Observation, ObservationStatus
from balalar.vocabulary.period import Period
from balalar.vocabulary.quantity import Unit, UnitKind
from balalar.vocabulary.text import Text

FEWEST_SHOWN: Final = 5  # a count of fewer children, but for 0, is not shown for a sensitive topic
FEWER_THAN_FIVE: Final = "release.fewer_than_five"
HIDES_ANOTHER: Final = "release.hides_another"
type Key = tuple[str, str, Period, Group]

_SILENCE: Final = Text(
    kk="Тексеру осы жерден бірдеңе тапты. Баланы тануға болатындықтан, бұл көрсеткіштің кейбір сандары жасырылған, "
    "сондықтан тексерудің мәтіні де көрсетілмейді. Дереккөзден сол файлдың сол жолын қараңыз.",
    ru="Проверка нашла здесь что-то. Некоторые числа этого показателя скрыты, потому что по ним можно узнать ребёнка, "
    "поэтому текст проверки тоже не показан. Посмотрите эту строку в файле источника.",
    en="A check found something here. Some figures of this indicator are hidden because a child could be recognised, so "
    "the words of the check are not shown either. Look at this line in the file of the source.",
)


@dataclass(frozen=True, slots=True)
class Protected:
    observations: tuple[Observation, ...]
    found: tuple[Found, ...]


def protect(
    observations: Iterable[Observation],
    found: Iterable[Found],
    *,
    definitions: Mapping[str, Definition],
    units: Mapping[str, Unit],
    areas: Areas,
) -> Protected:
    """Suppress small counts of sensitive indicators, what would give them away by subtraction, and whatever the findings
    of such an indicator quote.

    A figure is suppressed when its definition is sensitive and it counts 1 to 4 children, in its value or in its
    numerator. Zero is shown: it points at nobody. The total of the whole country is shown: it is public already, and
    points at nobody among millions.
    """
    figures = {one.key: one for one in observations}
    for key, one in figures.items():
        if _is_small(one, definitions[one.indicator], units[one.unit]) and not _is_country(one, areas):
            figures[key] = without_numbers(one, ObservationStatus.SUPPRESSED, note=FEWER_THAN_FIVE)
    _hide_companions(figures, areas)
    hiding = {one.indicator for one in figures.values() if one.note in (FEWER_THAN_FIVE, HIDES_ANOTHER)}
    shown_findings = (one if hiding.isdisjoint(one.indicators) else _silenced(one) for one in found)
    return Protected(tuple(figures.values()), tuple(shown_findings))


def _hide_companions(figures: dict[Key, Observation], areas: Areas) -> None:
    """Where one part of a shown total is hidden, hide a second part: else a reader subtracts. The smallest other part is
    taken, zeros last; what this hides may stand alone in another sum, so it goes on until nothing stands alone."""
    sums = [(total, parts) for total, parts in _sums(figures, areas) if len(parts) > 1]
    is_settled = False
    while not is_settled:
        is_settled = True
        for total, parts in sums:
            hidden = [part for part in parts if figures[part].note in (FEWER_THAN_FIVE, HIDES_ANOTHER)]
            values = {part: value for part in parts if (value := figures[part].value) is not None}
            shown = sorted(values, key=lambda part: (values[part] == 0, values[part], part))
            if len(hidden) == 1 and shown and figures[total].value is not None:
                companion = shown[0]
                figures[companion] = without_numbers(
                    figures[companion], ObservationStatus.SUPPRESSED, note=HIDES_ANOTHER
                )
                is_settled = False


def _sums(figures: Mapping[Key, Observation], areas: Areas) -> Iterator[tuple[Key, list[Key]]]:
    """Figures with their parts: an area with the areas below it, a group with the groups that one more mark makes."""
    parts: defaultdict[tuple[Key, str], list[Key]] = defaultdict(list)
    for key in figures:
        indicator, area, period, group = key
        parent = known.parent if (known := areas.get(area)) else None
        if parent and (indicator, parent, period, group) in figures:
            parts[(indicator, parent, period, group), "area"].append(key)
        for mark in group.marks:
            wider = (indicator, area, period, dataclasses.replace(group, **{mark: TOTAL}))
            if wider in figures:
                parts[wider, mark].append(key)
    for (total, _), members in parts.items():
        yield total, members


def _silenced(found: Found) -> Found:
    """The finding without the numbers that its words may hold."""
    return dataclasses.replace(
        found, finding=dataclasses.replace(found.finding, value="", message=_SILENCE, suggestion=None)
    )


def without_numbers(one: Observation, status: ObservationStatus, *, note: str) -> Observation:
    """The figure's place in the table with the reason, and no number left in it."""
    return dataclasses.replace(
        one, value=None, numerator=None, denominator=None, lower=None, upper=None, status=status, note=note
    )


def _is_small(one: Observation, definition: Definition, unit: Unit) -> bool:
    counted = one.value if unit.kind is UnitKind.COUNT else one.numerator
    return definition.sensitive and counted is not None and 0 < counted < FEWEST_SHOWN


def _is_country(one: Observation, areas: Areas) -> bool:
    return one.area == areas.root.id and one.group.is_total
