"""What the stage works on: the figures that the gate and the protection let through, and the gate's doubts about them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from balalar.indicators.definitions import Definition
from balalar.indicators.wording import number_text
from balalar.pack.concepts import Pack
from balalar.vocabulary.area import Area
from balalar.vocabulary.observation import Observation, ObservationStatus
from balalar.vocabulary.period import Period
from balalar.vocabulary.quantity import Unit
from balalar.vocabulary.text import Text

_DOUBTED: Final = Text(
    kk="Пайдаланылған сан: {all}; тексеру ескерту берген сан: {count}.",
    ru="Использовано чисел: {all}; предупреждение проверки есть о {count} из них.",
    en="Figures used: {all}; the check warns about {count} of them.",
)
type Row = tuple[str, str, int]
"""An indicator with the file and the line that one of its figures was read from."""


@dataclass(frozen=True, slots=True)
class Given:
    """`figures` by indicator in the order of a release, none of a time that has not begun; `warned` are the rows that the
    gate warns about."""

    pack: Pack
    figures: Mapping[str, tuple[Observation, ...]]
    warned: frozenset[Row]

    @property
    def country(self) -> Area:
        return self.pack.areas.root

    def unit_of(self, definition: Definition) -> Unit:
        return self.pack.units[definition.unit]

    def of(self, indicator: str) -> tuple[Observation, ...]:
        return self.figures.get(indicator, ())

    def regions(self, period: Period) -> tuple[Area, ...]:
        """Areas below the country that live in a period, in the order of the pack."""
        return self.pack.areas.children(self.country.id, during=period)

    def doubts(self, used: Iterable[Observation]) -> tuple[Text, ...]:
        """What the gate warned of among the figures used; nothing where it did not."""
        rows = [(one.indicator, one.place.file, one.place.line) for one in used]
        count = sum(row in self.warned for row in rows)
        said = {"all": number_text(float(len(rows))), "count": number_text(float(count))}
        return (_DOUBTED.filled(**said),) if count else ()


def given_from(pack: Pack, observations: Iterable[Observation], *, warned: frozenset[Row], on: date) -> Given:
    """The figures (in the order of a release) put together once for all methods. Forecasts of others are no observations,
    and are left out."""
    figures: defaultdict[str, list[Observation]] = defaultdict(list)
    for one in observations:
        if one.status is not ObservationStatus.FORECAST and one.period.first_day <= on:
            figures[one.indicator].append(one)
    return Given(pack, {name: tuple(rows) for name, rows in figures.items()}, warned)


def totals(observations: Iterable[Observation], area: str | None = None) -> list[Observation]:
    """Figures of all children, with a value; of one area when it is named."""
    return [one for one in observations if one.group.is_total and one.value is not None and area in {None, one.area}]
