"""What moved in an index from one period to the next. Areas whose territory changed in between are not compared."""

import dataclasses
from typing import Final

from balalar.indicators.methods import composite
from balalar.indicators.methods.composite import Aggregation, Change, Composite, CompositeMethod
from balalar.indicators.wording import period_text
from balalar.publish.release.analyse.concepts import Part, Shift, Shifts
from balalar.publish.release.analyse.digits import kept, kept_or_none
from balalar.publish.release.analyse.own_index.saying import change_said
from balalar.publish.release.analyse.words import Names, in_sentences
from balalar.vocabulary.area import Areas, BoundaryChange
from balalar.vocabulary.period import Period
from balalar.vocabulary.text import Text

_DIVISIBLE: Final = (Aggregation.ARITHMETIC, Aggregation.GEOMETRIC, Aggregation.HARMONIC)
_OTHER_TERRITORY: Final = Text(
    kk="{area}: аумағы өзгерген ({on}), сондықтан екі кезең салыстырылмайды.",
    ru="{area}: территория изменилась ({on}), поэтому два периода не сравниваются.",
    en="{area}: its territory changed ({on}), so the two periods are not compared.",
)
_COMPARED: Final = Text(
    kk="Салыстырылатын аумақтар: {all} ішінен {count}.",
    ru="Сравнимых территорий: {count} из {all}.",
    en="{count} of {all} areas can be compared.",
)
type End = tuple[Period, Composite]


def is_divisible(method: CompositeMethod, top: str) -> bool:
    """Whether the score of a top is made of means only, so that its change has parts that add up."""
    tree = method.tree()
    in_view = tree.below(top) | {top}
    return all(
        node.aggregation in _DIVISIBLE and node.normalisation is None for node in tree.inner if node.id in in_view
    )


def shifts_between(before: End, after: End, *, top: str, areas: Areas, names: Names) -> Shifts:
    """The change of each area's score from one period to the next, taken apart by indicator."""
    (since, was), (until, now) = before, after
    found = composite.what_moved(was, now, node=top)
    changes = [
        _of_one_territory(change, _territory_changed(areas, change.area, since, until)) for change in found.changes
    ]
    comparable = tuple(change for change in changes if change.absent is None)
    said = _COMPARED.filled(count=len(comparable), all=len(now.areas))
    return Shifts(
        node=top,
        since=since,
        until=until,
        compared=len(comparable),
        shifts=tuple(_shift(change, names) for change in changes),
        explanation=names.put_into(in_sentences([dataclasses.replace(found, changes=comparable).explain(), said])),
        provenance=names.put_into_warnings(found.provenance),
    )


def _territory_changed(areas: Areas, area: str, since: Period, until: Period) -> BoundaryChange | None:
    """The last change of an area's territory that falls into the two periods or between them; its beginning too."""
    own = (change for change in areas.changes if area in change.after)
    within = [one for one in own if one.on.last_day >= since.first_day and one.on.first_day <= until.last_day]
    return within[-1] if within else None


def _of_one_territory(change: Change, broke: BoundaryChange | None) -> Change:
    if broke is None:
        return change
    absent = _OTHER_TERRITORY.filled(area=change.area, on=period_text(broke.on))
    return dataclasses.replace(change, absent=absent, contributions=())


def _shift(change: Change, names: Names) -> Shift:
    return Shift(
        area=change.area,
        before=kept_or_none(change.before),
        after=kept_or_none(change.after),
        parts=tuple(
            Part(part.indicator.id, kept_or_none(part.before), kept_or_none(part.after), kept(part.points))
            for part in change.contributions
        ),
        absent=names.put_into(change.absent) if change.absent else None,
        explanation=names.put_into(change.absent or change_said(change)),
    )
