"""Judges every indicator in the country and in each region that exists on the day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from balalar.indicators.judge import judge
from balalar.indicators.judgement import Judgement
from balalar.pack.concepts import Pack
from balalar.publish.release.form.cells import in_order
from balalar.vocabulary.area import Area, Areas
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.period import Period


def judged_areas(areas: Areas, on: date) -> tuple[Area, ...]:
    """The country, then its regions that exist on the day, in the pack's order."""
    return areas.root, *areas.children(areas.root.id, during=Period(on.year, on.month, on.day))


def compute(pack: Pack, observations: Iterable[Observation], *, on: date) -> tuple[Judgement, ...]:
    """A judgement for each indicator and area, from figures that the gate and the protection let through."""
    totals: defaultdict[tuple[str, str], list[Observation]] = defaultdict(list)
    for one in in_order(observations):
        if one.group.is_total:
            totals[one.indicator, one.area].append(one)

    def judgements() -> Iterator[Judgement]:
        for definition in pack.indicators.values():
            for area in judged_areas(pack.areas, on):
                figures = totals[definition.id, area.id]
                unit = pack.units[definition.unit]
                yield judge(definition, figures, area=area.id, unit=unit, areas=pack.areas, on=on)

    return tuple(judgements())
