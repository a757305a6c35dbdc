"""Populations that say when they were counted and by whom, and the mid-year population made of two ends of year."""

import math
from dataclasses import dataclass
from enum import StrEnum

from balalar.indicators.methods.estimate import Estimate, same_in_all
from balalar.indicators.methods.provenance import provenance_of
from balalar.indicators.wording import number_text
from balalar.vocabulary.text import Text


class Moment(StrEnum):
    """When in its year a population was counted."""

    MID_YEAR = "mid_year"  # 1 July, or the mean of the two ends of year around it
    END_OF_YEAR = "end_of_year"  # 31 December; equal to 1 January of the next year


@dataclass(frozen=True, slots=True)
class Population:
    """People at a moment, from one source. `people` is None when unknown; units (persons, thousands) are the source's.

    `derived` tells how the number was made, when it was made here.
    """

    people: float | None
    moment: Moment
    year: int
    source: str
    derived: Estimate | None = None

    def __post_init__(self) -> None:
        if self.people is not None and self.people < 0:
            raise ValueError(
                f"{self.source} gives {self.people} people in {self.year}. "
                "A population is never below 0, and every rate of it would be wrong. "
                "Correct the figure in a note beside its source, or leave it unknown (None)."
            )

    @property
    def known(self) -> float | None:
        """The people as a number above zero to divide by, or None."""
        if self.people is None or not math.isfinite(self.people) or self.people == 0:
            return None
        return self.people

    def explain(self) -> Text:
        """How many, when, from where, and how it was made."""
        people = number_text(self.people, decimals=3) if self.known is not None and self.people else same_in_all("–")
        said = _SAID[self.moment].filled(year=self.year, people=people, source=self.source)
        if self.derived is None:
            return said
        how = self.derived.provenance.warnings or (self.derived.working,)
        return Text(kk="{a} {b}", ru="{a} {b}", en="{a} {b}").filled(a=said, b=how[0])


def mid_year_population(before: Population, after: Population) -> Population:
    """Population of 1 July as the mean of the 31 December before and the 31 December after.

    Args:
        before: end of the year before.
        after: end of the year itself, from the same source.

    Returns:
        The mid-year population of `after.year`; unknown, with a warning, when either end is.

    Source: UN World Population Prospects, whose mid-year totals it makes again to 5 persons.

    >>> ends = [Population(people, Moment.END_OF_YEAR, year, "WPP") for year, people in ((2024, 200), (2025, 210))]
    >>> mid_year_population(*ends).people
    205.0
    """
    _check_ends(before, after)
    convention = "mean of the two 31 December totals"
    inputs = (before.people, after.people, after.year, after.source)
    if before.people is None or after.people is None or not math.isfinite(before.people + after.people):
        made = provenance_of("denominators.mid_year_population", convention, *inputs, warnings=[END_UNKNOWN])
        unknown = Estimate(None, None, None, None, same_in_all("–"), made)
        return Population(None, Moment.MID_YEAR, after.year, after.source, unknown)
    value = (before.people + after.people) / 2
    numbers = {
        name: number_text(people, decimals=3)
        for name, people in (("before", before.people), ("after", after.people), ("value", value))
    }
    working = same_in_all("({before} + {after}) ÷ 2 = {value}.").filled(**numbers)
    made = provenance_of("denominators.mid_year_population", convention, *inputs)
    estimate = Estimate(value, None, None, None, working, made, decimals=3)
    return Population(value, Moment.MID_YEAR, after.year, after.source, estimate)


def _check_ends(before: Population, after: Population) -> None:
    moments = {before.moment, after.moment}
    if moments != {Moment.END_OF_YEAR} or after.year != before.year + 1:
        raise ValueError(
            f"The middle of {after.year} lies between the ends of {after.year - 1} and {after.year}, but these are "
            f"{before.moment} of {before.year} and {after.moment} of {after.year}. "
            "Their mean would be the population of another day. "
            "Give the two 31 December totals around the year."
        )
    if before.source != after.source:
        raise ValueError(
            f"One end of the year is from {before.source}, the other from {after.source}. "
            "The difference between sources would pass for growth. "
            "Take both ends from one source."
        )


def disagreement(used: Population, other: Population) -> Estimate:
    """How far another source is from the one used, in percent of the one used; says which was used.

    Both must be of the same moment and year, in the same units. No value when either is unknown.

    >>> census = Population(1000, Moment.MID_YEAR, 2025, "register")
    >>> disagreement(census, Population(980, Moment.MID_YEAR, 2025, "WPP")).value
    -2.0
    """
    if (used.moment, used.year) != (other.moment, other.year):
        raise ValueError(
            f"{used.source} is of {used.moment} {used.year}, {other.source} of {other.moment} {other.year}. "
            "A difference in time would pass for a difference between sources. "
            "Bring both to one moment first."
        )
    convention = "difference from the source used, percent of it"
    inputs = (used.people, other.people, used.year, used.source, other.source)
    if used.known is None or other.people is None or not math.isfinite(other.people):
        made = provenance_of("denominators.disagreement", convention, *inputs, warnings=[NOT_COMPARED])
        return Estimate(None, None, None, None, same_in_all("–"), made)
    value = 100 * (other.people - used.known) / used.known
    working = _DISAGREE.filled(
        used=used.source,
        other=other.source,
        ours=number_text(used.known, decimals=3),
        theirs=number_text(other.people, decimals=3),
    )
    made = provenance_of("denominators.disagreement", convention, *inputs)
    return Estimate(value, None, None, None, working, made, decimals=2)


_SAID = {
    Moment.MID_YEAR: Text(
        kk="{year} жылдың ортасындағы халық саны: {people} ({source}).",
        ru="Население на середину {year} года: {people} ({source}).",
        en="Population in the middle of {year}: {people} ({source}).",
    ),
    Moment.END_OF_YEAR: Text(
        kk="{year} жылдың соңындағы халық саны: {people} ({source}).",
        ru="Население на конец {year} года: {people} ({source}).",
        en="Population at the end of {year}: {people} ({source}).",
    ),
}
END_UNKNOWN = Text(
    kk="Жыл басындағы немесе соңындағы халық саны белгісіз, сондықтан жыл ортасындағысы есептелмейді.",
    ru="Неизвестна численность на начало или на конец года, поэтому среднегодовая не вычисляется.",
    en="The population at one end of the year is unknown, so that of the middle is not computed.",
)
NOT_COMPARED = Text(
    kk="Дереккөздердің бірінде сан жоқ, сондықтан олар салыстырылмайды.",
    ru="В одном из источников числа нет, поэтому они не сравниваются.",
    en="One of the sources has no number, so they are not compared.",
)
_DISAGREE = Text(
    kk="Есепке алынғаны – {used}: {ours}; салыстырылғаны – {other}: {theirs}.",
    ru="В расчёт взят источник {used}: {ours}; для сравнения {other}: {theirs}.",
    en="Used: {used}, {ours}; compared with {other}, {theirs}.",
)
