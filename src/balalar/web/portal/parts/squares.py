"""One square a measure: how many are known with a date or a number, how many by name only, how many not at all."""

from collections.abc import Iterator
from dataclasses import dataclass

from balalar.publish.release.frozen import Release


@dataclass(frozen=True, slots=True)
class Layout:
    """How squares are laid: rows, the side of a square and the step from one to the next, in pixels."""

    rows: int
    side: int
    pitch: int


WIDE = Layout(rows=5, side=19, pitch=22)
NARROW = Layout(rows=10, side=18, pitch=21)


@dataclass(frozen=True, slots=True)
class Drawing:
    """One width of the picture: its size, and a path for each of the three kinds of squares."""

    width: int
    height: int
    dated: str
    named: str
    unknown: str


@dataclass(frozen=True, slots=True)
class Squares:
    """Counts of measures, and the picture of them. `announced` is None where no total was announced."""

    announced: int | None
    named: int
    dated: int
    wide: Drawing
    narrow: Drawing

    @property
    def undated(self) -> int:
        return self.named - self.dated

    @property
    def unknown(self) -> int:
        return max((self.announced or 0) - self.named, 0)


def squares_of(release: Release) -> Squares:
    """The measures that officials place in the programme, among those announced."""
    total = next((one.value for one in release.programme.announced if one.id == "measures"), None)
    ours = [one for one in release.measures.values() if one.relation == "in_programme"]
    dated = sum(bool(one.deadline or one.starts or one.promised) for one in ours)
    counts = (dated, len(ours) - dated, max(int(total or 0) - len(ours), 0))
    return Squares(
        announced=None if total is None else int(total),
        named=len(ours),
        dated=dated,
        wide=_drawing(counts, WIDE),
        narrow=_drawing(counts, NARROW),
    )


def _drawing(counts: tuple[int, int, int], layout: Layout) -> Drawing:
    total = sum(counts)
    columns = -(-total // layout.rows)
    paths, begin = [], 0
    for count in counts:
        paths.append("".join(_squares(begin, begin + count, layout)))
        begin += count
    return Drawing(columns * layout.pitch + 1, layout.rows * layout.pitch + 1, *paths)


def _squares(begin: int, end: int, layout: Layout) -> Iterator[str]:
    """Path commands of squares, filled column by column."""
    for number in range(begin, end):
        column, row = divmod(number, layout.rows)
        x, y = column * layout.pitch + 0.5, row * layout.pitch + 0.5
        yield f"M{x} {y}h{layout.side}v{layout.side}h-{layout.side}z"
