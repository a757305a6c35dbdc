"""Areas of a country and their lives: regions begin, split, merge and end, and series must not be joined across that."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from balalar.vocabulary.period import Period
from balalar.vocabulary.text import Text


@dataclass(frozen=True, slots=True)
class Tile:
    """Place of an area on the tile map: 1-based row and column, and a short Latin label."""

    row: int
    column: int
    label: str


@dataclass(frozen=True, slots=True)
class Area:
    """A country, region or city with its life span. `codes` holds the names other systems use for it."""

    id: str
    name: Text
    short: Text
    kind: str
    parent: str | None = None
    iso_3166_2: str | None = None
    valid_from: Period | None = None
    valid_to: Period | None = None
    tile: Tile | None = None
    codes: Mapping[str, str] = field(default_factory=dict)

    def lives_in(self, period: Period) -> bool:
        """Whether any day of the period lies in the area's life.

        >>> abai = Area("R", Text("а", "а", "a"), Text("а", "а", "a"), "region", valid_from=Period.parse("2022-06"))
        >>> abai.lives_in(Period.parse("2021")), abai.lives_in(Period.parse("2022"))
        (False, True)
        """
        begins = self.valid_from.first_day if self.valid_from else date.min
        ends = self.valid_to.last_day if self.valid_to else date.max
        return begins <= period.last_day and period.first_day <= ends


@dataclass(frozen=True, slots=True)
class BoundaryChange:
    """On `on`, the areas `before` became the areas `after`. An area that stands on both sides went on with another
    territory under the same code: its series has a break there."""

    on: Period
    before: tuple[str, ...]
    after: tuple[str, ...]
    note: Text | None = None


class Areas:
    """All areas of a pack, by id, with the changes between them."""

    def __init__(self, areas: Iterable[Area], changes: Iterable[BoundaryChange] = ()) -> None:
        self._by_id = {area.id: area for area in areas}
        self.changes = tuple(sorted(changes, key=lambda change: change.on))

    def __getitem__(self, area_id: str) -> Area:
        return self._by_id[area_id]

    def __contains__(self, area_id: object) -> bool:
        return area_id in self._by_id

    def __iter__(self) -> Iterator[Area]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, area_id: str) -> Area | None:
        return self._by_id.get(area_id)

    def children(self, parent: str, *, during: Period | None = None) -> tuple[Area, ...]:
        """Areas directly below `parent`, in the pack's order; only those alive in the period when one is given."""
        return tuple(
            area for area in self._by_id.values() if area.parent == parent and (during is None or area.lives_in(during))
        )

    @property
    def root(self) -> Area:
        """The area that has no parent and is not a foreign one: the country of the pack."""
        return next(area for area in self._by_id.values() if area.parent is None and area.kind == "country")

    def breaks(self, area_id: str) -> tuple[BoundaryChange, ...]:
        """Changes that altered this area's territory while its code went on: no series joins across them."""
        return tuple(change for change in self.changes if area_id in change.before and area_id in change.after)

    def predecessors(self, area_id: str) -> tuple[str, ...]:
        return tuple(
            sorted({old for change in self.changes if area_id in change.after for old in change.before} - {area_id})
        )

    def successors(self, area_id: str) -> tuple[str, ...]:
        return tuple(
            sorted({new for change in self.changes if area_id in change.before for new in change.after} - {area_id})
        )
