"""A figure as a page shows it: the number with its sign, or the reason why there is none, and whatever marks it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from balalar.publish.release.frozen import Release
from balalar.vocabulary.finding import Severity
from balalar.vocabulary.formats import number_said, period_said, value_said
from balalar.vocabulary.observation import Observation, ObservationStatus
from balalar.vocabulary.quantity import UnitKind
from balalar.vocabulary.text import Language, Text
from balalar.web.portal.saying import words
from balalar.web.portal.shelf import spoken

_MINUS: Final = "\u2212"
_DASH: Final = "\u2060–\u2060"  # joined on both sides: a range never breaks
HIDDEN: Final = frozenset({ObservationStatus.WITHHELD, ObservationStatus.SUPPRESSED})


@dataclass(frozen=True, slots=True)
class Figure:
    """One observation, ready to show. Exactly one of `number` and `absence` is empty.

    `mark` says that the value is provisional or estimated; `why` holds the sentences of the check that withheld it.
    """

    observation: Observation
    period: str
    number: str
    absence: str
    short_absence: str
    mark: str
    interval: str
    why: tuple[str, ...] = ()

    @property
    def is_hidden(self) -> bool:
        return self.observation.status in HIDDEN


def figure(release: Release, observation: Observation, language: Language) -> Figure:
    """How a figure of a release is shown."""
    is_absent = observation.value is None
    status = observation.status
    return Figure(
        observation=observation,
        period=period_said(observation.period, language),
        number=number_of(release, observation.indicator, observation.value, language),
        absence=words.said(words.ABSENCES, status) if is_absent else "",
        short_absence=_short_absence(status) if is_absent else "",
        mark=gettext(words.MARKS_OF_VALUES[status]) if status in words.MARKS_OF_VALUES else "",
        interval=_interval(release, observation, language),
        why=reasons(release, observation, language) if status is ObservationStatus.WITHHELD else (),
    )


def figures(release: Release, observations: Iterable[Observation], language: Language) -> tuple[Figure, ...]:
    return tuple(figure(release, one, language) for one in observations)


def _short_absence(status: ObservationStatus) -> str:
    return words.said(words.SHORT_ABSENCES if status in words.SHORT_ABSENCES else words.ABSENCES, status)


def decimals_of(release: Release, indicator: str) -> int:
    """How many digits behind the point an indicator is shown with."""
    definition = release.indicators[indicator]
    return release.units[definition.unit].decimals if definition.decimals is None else definition.decimals


def number_of(release: Release, indicator: str, value: float | None, language: Language) -> str:
    """A value of an indicator with the sign of its unit; empty when there is none."""
    if value is None:
        return ""
    unit = release.units[release.indicators[indicator].unit]
    return value_said(value, unit, language, decimals=decimals_of(release, indicator)).replace("-", _MINUS)


def bare_number_of(release: Release, indicator: str, value: float | None, language: Language) -> str:
    """A value without the sign of its unit, for tables whose head says the unit."""
    if value is None:
        return ""
    return number_said(value, language, decimals=decimals_of(release, indicator)).replace("-", _MINUS)


def difference_of(release: Release, indicator: str, difference: float, language: Language) -> str:
    """The size of a difference with its unit; between shares it counts percentage points."""
    unit = release.units[release.indicators[indicator].unit]
    number = number_said(abs(difference), language, decimals=decimals_of(release, indicator))
    if unit.kind is UnitKind.SHARE:
        return gettext("%(number)s percentage points") % {"number": number}
    return f"{number}\u00a0{unit.sign.said_in(language)}" if unit.sign else number


def text_or_none(text: Text | None, language: Language) -> str:
    """A text in a language; empty where there is none."""
    return text.said_in(language) if text else ""


def text_of(text: Text) -> str:
    """A text in the language that is spoken now."""
    return text.said_in(spoken())


def unit_of(release: Release, indicator: str, language: Language) -> str:
    """The long name of an indicator's unit: what stands beside a bare number."""
    return release.units[release.indicators[indicator].unit].name.said_in(language)


def unit_beside(release: Release, indicator: str, language: Language) -> str:
    """The words beside a number: the unit's name where the number carries no sign, else whom it is about."""
    unit = release.units[release.indicators[indicator].unit]
    if unit.sign is None:
        return unit.name.said_in(language)
    population = release.indicators[indicator].population.said_in(language)
    return population[:1].lower() + population[1:]


def _interval(release: Release, observation: Observation, language: Language) -> str:
    if observation.lower is None or observation.upper is None:
        return ""
    ends = (observation.lower, observation.upper)
    return _DASH.join(bare_number_of(release, observation.indicator, end, language) for end in ends)


def reasons(release: Release, observation: Observation, language: Language) -> tuple[str, ...]:
    """What the check says of the row a figure was read from, errors only."""
    found = release.findings_on(observation)
    return tuple(dict.fromkeys(one.message.said_in(language) for one in found if one.severity is Severity.ERROR))


def of_all(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """Those about all children or people, not about a group of them."""
    return tuple(one for one in observations if one.group.is_total)


def known(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    return tuple(one for one in observations if one.value is not None)


def latest(observations: Sequence[Observation]) -> Observation | None:
    """The newest known figure about all, else the newest whatever it is, else None."""
    totals = of_all(observations)
    return max(known(totals) or totals, key=lambda one: one.period, default=None)
