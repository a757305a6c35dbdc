"""Frozen words of a programme. Each fact carries its origin and the publications it rests on."""

from dataclasses import dataclass
from enum import StrEnum

from balalar.vocabulary.money import Money
from balalar.vocabulary.origin import Origin
from balalar.vocabulary.period import Period
from balalar.vocabulary.text import Text


class Relation(StrEnum):
    """How a measure stands to the programme."""

    IN_PROGRAMME = "in_programme"  # officials place it in the programme
    RELATED = "related"  # policy of the same months, not shown to be part of it


@dataclass(frozen=True, slots=True)
class Announced:
    """A total that was announced for the whole programme (10 indicators, 158 measures, money, children covered).

    `id` is one of the pack's own words; pages ask for `directions`, `indicators`, `measures`, `bodies`, `areas`,
    `money`, `children`, `children_percent` and show any other after them.
    """

    id: str
    value: float
    label: Text
    origin: Origin
    sources: tuple[str, ...]
    unit: Text | None = None


@dataclass(frozen=True, slots=True)
class Direction:
    id: str
    name: Text
    description: Text
    origin: Origin
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaOfLife:
    """One of the areas of a child's life that indicators are sorted by (education, health, safety, …)."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Where a child finds help at any hour; stands on every public page."""

    number: str
    name: Text
    note: Text


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to the programme or to a measure, on a day, month or year."""

    on: Period
    title: Text
    origin: Origin
    sources: tuple[str, ...]
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class NotPublic:
    """Something a reader may look for and that is not published; said aloud instead of left out."""

    what: Text
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Right:
    """An article or goal that the programme answers to (`crc.27`, `sdg.3.2.1`)."""

    id: str
    instrument: Text
    article: str
    name: Text
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A state body. `named_in_programme` says whether officials named it among those that carry the programme."""

    id: str
    name: Text
    short: Text
    level: str
    origin: Origin
    sources: tuple[str, ...]
    parent: str | None = None
    named_in_programme: bool = False
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Promised:
    """How much of what a measure promises, and how much was reported done."""

    value: float
    unit: Text
    done: float | None = None
    done_on: Period | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One promise. What is None is not public, and pages say so.

    `number` is the number in the official plan; `gives` says in plain words what a child gets; `deadline` is the last
    day of the period; `starts` is when it begins, where that is what was announced.
    """

    id: str
    name: Text
    gives: Text
    relation: Relation
    origin: Origin
    sources: tuple[str, ...]
    direction: str | None = None
    bodies: tuple[str, ...] = ()
    number: str | None = None
    starts: Period | None = None
    deadline: Period | None = None
    promised: Promised | None = None
    money: Money | None = None
    basis: Text | None = None
    status_note: Text | None = None
    indicators: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Programme:
    """Identity of a programme. `as_of` is the day its pack was last brought up to date: statuses are judged on it
    unless a release says another day."""

    id: str
    name: Text
    short: Text
    lead: Text
    first_year: int
    last_year: int
    approved_on: Period
    as_of: Period
    time_zone: str
    currency: str
    direction_note: Text
    indicator_note: Text
    measure_note: Text
    origin: Origin
    sources: tuple[str, ...]
    announced: tuple[Announced, ...]
    directions: tuple[Direction, ...]
    areas_of_life: tuple[AreaOfLife, ...]
    help_line: HelpLine
    events: tuple[Event, ...] = ()
    not_public: tuple[NotPublic, ...] = ()
