"""What a chart shows, as marks in pixels: a scene is laid out first, drawn after, and can be examined between."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

type Place = tuple[float, float]
type Anchor = Literal["start", "middle", "end"]


class Ink(StrEnum):
    """What a mark means; the plate knows how each is drawn."""

    GRID = "grid"
    AXIS = "axis"
    NOTE = "note"
    MAIN = "main"
    OTHER = "other"
    OTHER_DOTTED = "other_dotted"
    OTHER_DASHED = "other_dashed"
    TARGET = "target"
    WHISKER = "whisker"
    BAR = "bar"
    DOT = "dot"
    HOLLOW = "hollow"
    GOAL = "goal"
    OTHER_DOT = "other_dot"


class Voice(StrEnum):
    """How a label speaks."""

    QUIET = "quiet"
    STRONG = "strong"
    ACCENT = "accent"


@dataclass(frozen=True, slots=True)
class Rule:
    start: Place
    end: Place
    ink: Ink


@dataclass(frozen=True, slots=True)
class Line:
    places: tuple[Place, ...]
    ink: Ink


@dataclass(frozen=True, slots=True)
class Band:
    """Upper and lower edge of an interval at each place along the line."""

    places: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Dot:
    place: Place
    radius: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: the room of a label, or a hatched area where no data is."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, place: Place) -> bool:
        return self.left <= place[0] <= self.right and self.top <= place[1] <= self.bottom

    def lies_in(self, other: "Box") -> bool:
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Label:
    place: Place
    text: str
    anchor: Anchor = "middle"
    voice: Voice = Voice.QUIET
    haloed: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole chart. `said` is what a reader hears instead of it."""

    width: int
    height: int
    css_class: str
    said: str
    hatches: tuple[Box, ...] = ()
    rules: tuple[Rule, ...] = ()
    bands: tuple[Band, ...] = ()
    lines: tuple[Line, ...] = ()
    marks: tuple[Rule, ...] = ()
    dots: tuple[Dot, ...] = ()
    labels: tuple[Label, ...] = ()
