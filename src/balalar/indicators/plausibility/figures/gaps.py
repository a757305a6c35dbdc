"""Figures that should be there and are not."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from balalar.indicators.plausibility import saying
from balalar.indicators.plausibility.figures.slots import Slot, Slots
from balalar.indicators.plausibility.rule import Knowledge, Mark, Rule
from balalar.indicators.plausibility.sheet import Family, Sheet
from balalar.vocabulary.finding import Severity
from balalar.vocabulary.group import Group
from balalar.vocabulary.period import Period
from balalar.vocabulary.text import Text

MOST: Final = 0.7  # share of the areas that must have a figure before its absence elsewhere is a gap
FEWEST: Final = 6  # areas that a block needs


def check_gaps(sheet: Sheet, knowledge: Knowledge) -> Iterator[Mark]:
    """One mark for a period and group: areas that lack a figure which they had before and which most others have."""
    taken = _taken(sheet)
    doubtful = {(row.period, row.area) for row in sheet.every if row.unknown}
    for family in sheet.families:
        for before, period in pairwise(family.periods):
            for group, block in family.by_period[period].items():
                had = set(family.blocks.get((before, group), {}))
                if len(block) < FEWEST or len(had & set(block)) < MOST * len(had):
                    continue
                lacking = [
                    area
                    for area in sorted(had - set(block))
                    if Slot(family.name, period, area, group) not in taken
                    and not doubtful & {(period, area), (period, None)}
                    and _is_alive(area, period, knowledge=knowledge)
                ]
                if lacking:
                    yield _gap(family, period, group=group, lacking=lacking, knowledge=knowledge)


def _taken(sheet: Sheet) -> set[Slot]:
    """Places that some row takes, and those that a twin would take if it were filed rightly."""
    slots = Slots.of(sheet)
    twins = (position for position, (slot, _) in enumerate(slots.ordered) if len(slots.rows[slot]) > 1)
    return {*slots.rows, *(meant for position in twins if (meant := slots.meant(position)))}


def _gap(family: Family, period: Period, *, group: Group, lacking: list[str], knowledge: Knowledge) -> Mark:
    first = next(iter(family.blocks[period, group].values()))
    facts = {
        "when": saying.when(period),
        "group": saying.group(first),
        "areas": saying.listed([saying.area(area, knowledge) for area in lacking]),
    }
    return Mark(first.place, f"{period} {saying.group(first).en}", facts=facts)


def _is_alive(area: str, period: Period, *, knowledge: Knowledge) -> bool:
    """Whether the area still exists at the end of the period; in its last year it may be left out."""
    known = knowledge.areas.get(area)
    return known is not None and (known.valid_to is None or known.valid_to.last_day >= period.last_day)


RULES: Final = (
    Rule(
        id="keys.gap",
        severity=Severity.NOTE,
        title=Text(kk="Жетіспейтін көрсеткіш", ru="Недостающий показатель", en="Missing figure"),
        what=Text(
            kk="{when} ({group}) мына аумақтың көрсеткіші жоқ: {areas}.",
            ru="{when} ({group}) нет показателя территорий: {areas}.",
            en="{when} ({group}) there is no figure of: {areas}.",
        ),
        why=Text(
            kk="Алдыңғы кезеңде ол болған, ал басқа аумақтардың көбінде қазір де бар.",
            ru="В прошлом периоде он был, и у большинства территорий он есть и сейчас.",
            en="They had it the period before, and most other areas have it now.",
        ),
        remedy=Text(
            kk="Жариялаушыдан себебін сұраңыз: көрсеткіш басқа кодпен тұруы мүмкін.",
            ru="Спросите издателя о причине: показатель может стоять под другим кодом.",
            en="Ask the publisher for the reason: the figure may stand under another code.",
        ),
        check=check_gaps,
        example="2012, towns: all regions but one city that has 2011 and 2013",
    ),
)
