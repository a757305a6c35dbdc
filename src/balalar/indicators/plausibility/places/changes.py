"""Changes between areas, all of one day together, and how a table took them."""

from collections import defaultdict
from dataclasses import dataclass

from balalar.indicators.plausibility.sheet import Family
from balalar.vocabulary.area import Areas
from balalar.vocabulary.period import Period


@dataclass(frozen=True, slots=True)
class Change:
    """All changes of one day together: areas that ended, that began, and that went on with another territory."""

    on: Period
    ended: frozenset[str]
    began: frozenset[str]
    changed: frozenset[str]


def changes_of(areas: Areas) -> list[Change]:
    by_day: dict[Period, list[tuple[set[str], set[str]]]] = defaultdict(list)
    for change in areas.changes:
        by_day[change.on].append((set(change.before), set(change.after)))
    return [
        Change(
            on=day,
            ended=frozenset[str]().union(*(before - after for before, after in sides)),
            began=frozenset[str]().union(*(after - before for before, after in sides)),
            changed=frozenset[str]().union(*(before & after for before, after in sides)),
        )
        for day, sides in by_day.items()
    ]


def is_recalculated(family: Family, period: Period, *, change: Change) -> bool:
    """Whether all areas that began later have figures of one group already: then somebody recalculated the past."""
    return bool(change.began) and any(change.began <= set(block) for block in family.by_period[period].values())


def lasting(change: Change, areas: Areas) -> set[str]:
    """Areas of the same parents that lasted through the change: only a table that covers them can miss the new ones."""
    parents = {areas[area].parent for area in change.began} - {None}
    return {
        area.id for area in areas if area.parent in parents and area.id not in change.began and area.valid_to is None
    }
