"""What is said of an indicator on a day: its status, the reason in words, and everything the status was made from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from balalar.indicators.definitions import Target
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.period import Period
from balalar.vocabulary.text import Text


class Status(StrEnum):
    """Computed, never typed. A person's opinion may stand beside it, not over it."""

    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    ACCELERATION_NEEDED = "acceleration_needed"
    LIMITED_PROGRESS = "limited_progress"
    MOVING_AWAY = "moving_away"
    MISSED = "missed"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class PathPoint:
    """A point of the required path. `published` tells a value somebody promised from one we computed."""

    period: Period
    value: float
    published: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """The status of one indicator in one area on one day, with its working.

    `reason` is one or two plain sentences with the numbers and dates in them; `formula` is the formula with the numbers
    put in; `convention` names the method and its bands; `ratio` is R, observed pace over required pace (1 = exactly on
    the path). `path` runs from the base through the targets and is empty when it cannot be drawn. `change` says what
    moved between `previous` and `latest`. What is None could not be known.
    """

    indicator: str
    area: str
    on: date
    status: Status
    reason: Text
    convention: str
    formula: Text | None = None
    ratio: float | None = None
    base: Observation | None = None
    latest: Observation | None = None
    previous: Observation | None = None
    target: Target | None = None
    path: tuple[PathPoint, ...] = ()
    change: Text | None = None
