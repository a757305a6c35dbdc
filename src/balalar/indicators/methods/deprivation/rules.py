"""Well-known rules as settings of the one engine: MODA, the EU child-deprivation rate, the EU severe rate."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from balalar.indicators.methods.deprivation.scheme import (
    Counting,
    Dimension,
    Missing,
    NotApplicable,
    Requirement,
    Scheme,
)

EU_CHILD_ITEMS: Final = (
    # of the child; one child of the household without it means that all are
    "new_clothes",
    "two_pairs_of_shoes",
    "fruit_and_vegetables_daily",
    "meat_or_equivalent_daily",
    "books_for_the_age",
    "outdoor_equipment",
    "indoor_games",
    "leisure_activity",
    "celebrations",
    "inviting_friends",
    "school_trips",
    "week_of_holiday",
    # of the household
    "replacing_furniture",
    "no_arrears",
    "internet",
    "warm_home",
    "car",
)
EU_CHILD_CUTOFF: Final = Fraction(3, 17)

EU_SEVERE_HOUSEHOLD_ITEMS: Final = (
    "unexpected_expenses",
    "week_of_holiday",
    "no_arrears",
    "meat_or_equivalent_every_second_day",
    "warm_home",
    "car",
    "replacing_furniture",
)
EU_SEVERE_PERSONAL_ITEMS: Final = (
    "internet",
    "new_clothes",
    "two_pairs_of_shoes",
    "pocket_money",
    "leisure_activity",
    "meeting_friends",
)
EU_SEVERE_CUTOFF: Final = Fraction(7, 13)
_HOUSEHOLD_ITEMS_OF_CHILDREN: Final = Fraction(3, 7)


def moda_scheme(
    dimensions: Mapping[str, Sequence[str]], *, missing: Missing, not_applicable: NotApplicable | None = None
) -> Scheme:
    """MODA: a dimension is lacking when any of its items is; dimensions weigh the same.

    Indicator sets depend on age: make one scheme for each age group, or say what is done with what does not apply.
    Under REWEIGHT a dimension is judged by its known items alone, so it can be lacking less often than it is.

    Source: de Neubourg et al. (2012), UNICEF Office of Research WP-2012-10.
    """
    made = tuple(Dimension(name, tuple(items)) for name, items in dimensions.items())
    return Scheme(made, missing, not_applicable, Counting.DIMENSIONS)


def every_count(scheme: Scheme) -> tuple[Fraction, ...]:
    """Cut-offs at 1, 2, … all of the counted, for schemes that weigh them alike.

    >>> every_count(moda_scheme({"health": ("a",), "school": ("b",)}, missing=Missing.DROP))
    (Fraction(1, 2), Fraction(1, 1))
    """
    return tuple(Fraction(number, len(scheme.counted)) for number in range(1, len(scheme.counted) + 1))


def eu_child_scheme(*, missing: Missing, not_applicable: NotApplicable = NotApplicable.NOT_LACKING) -> Scheme:
    """EU child deprivation: 17 items that weigh the same, cut-off `EU_CHILD_CUTOFF` (three of them).

    Pass the children's own twelve items through `shared_among_children` first. An item that does not apply (school trips
    of a child not at school) counts as not lacked: the rule's own habit, declared here by default.

    Source: Eurostat, Statistics Explained, glossary: Child deprivation; Guio et al. (2020).
    """
    return Scheme(_single(EU_CHILD_ITEMS), missing, not_applicable)


def eu_severe_scheme(*, of_children: bool, missing: Missing) -> Scheme:
    """EU severe material and social deprivation: 13 items that weigh the same, cut-off `EU_SEVERE_CUTOFF` (seven).

    For children at least three of the seven household items are asked for besides; pass their six personal items through
    `personal_items_of_children` first. Columns: the household's items, then the personal ones.

    Source: Eurostat, Statistics Explained, glossary: Child deprivation.
    """
    besides = (Requirement(EU_SEVERE_HOUSEHOLD_ITEMS, _HOUSEHOLD_ITEMS_OF_CHILDREN),) if of_children else ()
    items = (*EU_SEVERE_HOUSEHOLD_ITEMS, *EU_SEVERE_PERSONAL_ITEMS)
    return Scheme(_single(items), missing, requirements=besides)


def _single(items: Sequence[str]) -> tuple[Dimension, ...]:
    return tuple(Dimension(item, (item,)) for item in items)
