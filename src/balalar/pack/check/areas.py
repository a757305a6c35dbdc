"""Whether areas can live as they say: one country, no circles, lives that fit the changes of boundaries, tiles apart."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import Final

from balalar.pack.check.circles import circle_in
from balalar.pack.draft import Draft, Written
from balalar.vocabulary.area import Area, BoundaryChange
from balalar.vocabulary.errors import Fault, Place
from balalar.vocabulary.period import Period

_MOST_TILES: Final = 50


def wrong_root(draft: Draft) -> Iterator[Fault]:
    """A pack is of one country: the one area of kind "country" that has no parent."""
    declared = sum(declared.kind == "area" for declared in draft.declared)
    if "area" in draft.unread or len(draft.areas) < declared:  # the missing one may be the country
        return
    roots = [written for written in draft.areas if written.thing.parent is None and written.thing.kind == "country"]
    if len(roots) != 1:
        ids = ", ".join(written.thing.id for written in roots)
        yield Fault(
            roots[1].at() if roots else Place("areas.yaml"),
            f"The pack has {len(roots)} countries without a parent{f': {ids}' if ids else ''}.",
            "Figures of the whole country and the map begin at exactly one area.",
            'Give one area "kind: country" and no parent, and every other one a parent or another kind.',
        )


def circles_of_parents(draft: Draft) -> Iterator[Fault]:
    by_id = {written.thing.id: written for written in draft.areas}
    circle = circle_in({area: [w.thing.parent] for area, w in by_id.items() if w.thing.parent})
    if circle:
        yield Fault(
            by_id[circle[0]].at("parent"),
            f"These areas lie inside each other in a circle: {' in '.join(circle)}.",
            "A sum over the parts of an area would never end.",
            "Correct the parent of one of them.",
        )


def circles_of_lineage(draft: Draft) -> Iterator[Fault]:
    """An area that comes from itself. One that stands on both sides of a change goes on, and that is no circle."""
    born = [(new, written) for written in draft.changes for new in _born(written.thing)]
    circle = circle_in({new: written.thing.before for new, written in born})
    if circle:
        last = next(written for new, written in reversed(born) if new in circle)
        yield Fault(
            last.at(),
            f"By these changes an area is its own ancestor: {' from '.join(circle)}.",
            "No series could be followed back to where it began.",
            "Correct the areas before and after; an area that goes on with less land stands on both sides.",
        )


def lives_that_end_before_they_begin(draft: Draft) -> Iterator[Fault]:
    for written in draft.areas:
        begins, ends = written.thing.valid_from, written.thing.valid_to
        if begins and ends and ends.last_day < begins.first_day:
            yield Fault(
                written.at("valid_to"),
                f"{written.thing.id} ends in {ends}, before it begins in {begins}.",
                "It would live in no year, and every figure of it would be refused.",
                "Correct one of the two dates.",
            )


def lives_that_miss_their_change(draft: Draft) -> Iterator[Fault]:
    """An area made by a change begins with it; one that a change ends, ends with it or the day before."""
    by_id = {written.thing.id: written for written in draft.areas}
    for change in draft.changes:
        for new in _born(change.thing):
            if new in by_id and not _meets(by_id[new].thing.valid_from, change.thing.on):
                yield _missed(by_id[new], change.thing, field="valid_from", verb="begins")
        for old in set(change.thing.before) - set(change.thing.after):
            if old in by_id and not _meets(by_id[old].thing.valid_to, change.thing.on, days_before=1):
                yield _missed(by_id[old], change.thing, field="valid_to", verb="ends")


def shared_tiles(draft: Draft) -> Iterator[Fault]:
    """Two areas on one tile while both live."""
    by_tile: dict[tuple[int, int], list[Written[Area]]] = {}
    for written in draft.areas:
        if written.thing.tile:
            by_tile.setdefault((written.thing.tile.row, written.thing.tile.column), []).append(written)
    pairs = ((tile, *pair) for tile, areas in by_tile.items() for pair in combinations(areas, 2))
    for (row, column), one, other in pairs:
        if _live_together(one.thing, other.thing):
            yield Fault(
                other.at("tile"),
                f"{other.thing.id} stands on the tile of {one.thing.id}: row {row}, column {column}.",
                "One of the two would hide the other on the map.",
                "Move one of them to a free tile.",
            )


def tiles_off_the_map(draft: Draft) -> Iterator[Fault]:
    for written in draft.areas:
        tile = written.thing.tile
        if tile and not (1 <= tile.row <= _MOST_TILES and 1 <= tile.column <= _MOST_TILES):
            yield Fault(
                written.at("tile"),
                f"The tile of {written.thing.id} is in row {tile.row} and column {tile.column}.",
                "The map would grow by empty rows and columns, or leave the area out.",
                f"Count rows and columns from 1, at most to {_MOST_TILES}.",
            )


def _born(change: BoundaryChange) -> tuple[str, ...]:
    return tuple(area for area in change.after if area not in change.before)


def _meets(life: Period | None, change: Period, *, days_before: int = 0) -> bool:
    if life is None:
        return False
    return life.first_day <= change.last_day and change.first_day - life.last_day <= timedelta(days=days_before)


def _missed(area: Written[Area], change: BoundaryChange, *, field: str, verb: str) -> Fault:
    said = getattr(area.thing, field)
    return Fault(
        area.at(field) if said else area.at(),
        f"{area.thing.id} {verb} with the change of {change.on}, but its {field} is {said or 'not given'}.",
        "Its figures would be joined across the change, or refused beside it.",
        f'Write "{field}: {change.on}", or correct the change.',
    )


def _live_together(one: Area, other: Area) -> bool:
    """Whether both surely live on some day; areas that hand over within one stated month do not."""
    return _surely_from(one) < _surely_to(other) and _surely_from(other) < _surely_to(one)


def _surely_from(area: Area) -> date:
    return area.valid_from.last_day if area.valid_from else date.min


def _surely_to(area: Area) -> date:
    return area.valid_to.first_day if area.valid_to else date.max
