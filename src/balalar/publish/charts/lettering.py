"""Room of a label, and where to put labels so that none is cut, none lies on another and few lie on a line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from balalar.publish.charts.scene import Anchor, Box, Dot, Label, Place, Voice

SIZE: Final = 14.0
_ASCENT: Final = 11.0
_DESCENT: Final = 4.0
# advance widths in em, a little above those of the widest font of the pages (Noto Sans), so that estimates err to the safe side
_NARROW: Final = frozenset(" .,:;·'|!ijlIfrtіїІ()[]\u00a0\u202f")
_WIDE: Final = frozenset("mwMWжшщыюфмЖШЩЫЮФМДОҚӨ%@—…")
_BOLD: Final = 1.07


def text_width(text: str, *, bold: bool = False) -> float:
    """Estimated width in pixels at 14 px.

    >>> text_width("2025") < text_width("2025 ж.") < text_width("нысаналы мән")
    True
    """
    em = sum(
        0.36 if letter in _NARROW else 0.9 if letter in _WIDE else 0.7 if letter.isupper() else 0.6 for letter in text
    )
    return em * SIZE * (_BOLD if bold else 1.0)


def room_of(label: Label) -> Box:
    """The rectangle a label takes."""
    width = text_width(label.text, bold=label.voice is not Voice.QUIET)
    x, y = label.place
    left = {"start": x, "middle": x - width / 2, "end": x - width}[label.anchor]
    return Box(left, y - _ASCENT, left + width, y + _DESCENT)


def room_of_dot(dot: Dot) -> Box:
    (x, y), reach = dot.place, dot.radius + 1
    return Box(x - reach, y - reach, x + reach, y + reach)


@dataclass(frozen=True, slots=True)
class Wish:
    """A label and the places it may take, best first. One that is not needed is left out when no place is free."""

    text: str
    spots: tuple[tuple[Place, Anchor], ...]
    voice: Voice = Voice.QUIET
    needed: bool = False


def around(
    place: Place, *, gap: float = 10.0, sides: str = "above below right left"
) -> tuple[tuple[Place, Anchor], ...]:
    """Spots about a mark, near ones first. Corners count with the side they lie above or below of."""
    x, y = place
    spots: list[tuple[Place, Anchor]] = []
    for far in (0.0, 9.0, 18.0, 30.0, 46.0, 64.0):
        reach = gap + far
        about: dict[str, list[tuple[Place, Anchor]]] = {
            "above": [((x, y - reach), "middle"), ((x + 3, y - reach), "start"), ((x + 6, y - reach), "end")],
            "below": [
                ((x, y + reach + 10), "middle"),
                ((x + 3, y + reach + 10), "start"),
                ((x + 6, y + reach + 10), "end"),
            ],
            "right": [((x + gap + 2, y + 5 - far), "start"), ((x + gap + 2, y + 5 + far), "start")],
            "left": [((x - gap - 2, y + 5 - far), "end"), ((x - gap - 2, y + 5 + far), "end")],
        }
        for side in sides.split():
            spots.extend(about[side])
    return tuple(spots)


def placed(wishes: Iterable[Wish], *, within: Box, taken: Sequence[Box], inked: Sequence[Place]) -> list[Label]:
    """Labels in the order of the wishes, each at its best free spot.

    Args:
        wishes: the most important first: it chooses first.
        within: no label leaves this rectangle.
        taken: rectangles that are occupied already (other labels, dots).
        inked: places on lines; a label lies on as few as it can.
    """
    occupied = list(taken)
    labels: list[Label] = []
    for wish in wishes:
        best = min(
            (
                (_cost(room_of(label), within=within, occupied=occupied, inked=inked) + 0.2 * rank, rank, label)
                for rank, label in enumerate(_tries(wish))
            ),
            key=lambda tried: tried[:2],
            default=None,
        )
        if best is None or best[0] >= (_OUTSIDE if wish.needed else _SPOILT):
            continue
        labels.append(best[2])
        occupied.append(room_of(best[2]))
    return labels


_SPOILT: Final = 12.0  # a label that is not needed is left out when it would hide more of a line than a dozen pixels
_CLASH: Final = 1_000.0
_OUTSIDE: Final = 1_000_000.0


def _tries(wish: Wish) -> list[Label]:
    return [Label(place, wish.text, anchor, wish.voice, haloed=True) for place, anchor in wish.spots]


def _cost(room: Box, *, within: Box, occupied: Sequence[Box], inked: Sequence[Place]) -> float:
    outside = 0.0 if room.lies_in(within) else _OUTSIDE
    clashes = _CLASH * sum(room.meets(other) for other in occupied)
    return outside + clashes + sum(room.holds(place) for place in inked)
