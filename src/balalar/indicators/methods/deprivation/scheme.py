"""A scheme of deprivation: items in dimensions, their weights as exact fractions, and what is done with missing answers.

Weights and cut-offs are fractions of whole numbers, never floats: 0.1 added eight times is 0.7999999999999999 in a
computer, and a child exactly at the cut-off of 0.8 would be lost.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Final

Share = Fraction | float | int | str
_SIMPLE: Final = 1_000_000  # largest denominator a float is taken for
_SAME: Final = Fraction(1, 10**12)


def exact_share(share: Share) -> Fraction:
    """The fraction that a number stands for: 0.1 is one tenth, 0.33 is 33 hundredths, 1/3 typed as a float is one third.

    >>> exact_share(0.1) * 8 == exact_share(0.8), exact_share(0.33), exact_share(1 / 3), exact_share("3/17")
    (True, Fraction(33, 100), Fraction(1, 3), Fraction(3, 17))
    """
    try:
        exact = Fraction(repr(float(share))) if isinstance(share, float) else Fraction(share)
    except (ValueError, ZeroDivisionError):
        raise ValueError(
            f'"{share}" is not a share. '
            "A weight or a cut-off must be a number to be compared with. "
            "Write 0.33, Fraction(1, 3) or '1/3'."
        ) from None
    if not isinstance(share, float):
        return exact
    simple = exact.limit_denominator(_SIMPLE)
    return simple if abs(simple - exact) <= _SAME else exact


class Missing(StrEnum):
    """What is done with a child one of whose items is not known. There is no default: each choice moves the result."""

    DROP = "drop"  # the child is left out: right when what is missing has nothing to do with being deprived
    REWEIGHT = "reweight"  # the known items of the dimension take over; a dimension all unknown gives way to the others


class NotApplicable(StrEnum):
    """What is done with an item that does not apply at the child's age (school for a child of two)."""

    NOT_LACKING = (
        "not_lacking"  # counts as not lacked, with its weight: the habit of the global index and of the EU rules
    )
    REWEIGHT = "reweight"  # the items that apply take over


class Counting(StrEnum):
    """What is counted."""

    ITEMS = "items"  # each item by its weight (Alkire-Foster, EU)
    DIMENSIONS = "dimensions"  # a dimension is lacking as soon as any of its items is (MODA)


@dataclass(frozen=True, slots=True)
class Dimension:
    """Items that belong together. `weight` is relative to the other dimensions, `item_weights` to each other (equal if
    not given)."""

    name: str
    items: tuple[str, ...]
    weight: Share = 1
    item_weights: tuple[Share, ...] | None = None

    @property
    def shares(self) -> tuple[Fraction, ...]:
        """What part of the dimension each item carries; they sum to 1."""
        weights = [exact_share(weight) for weight in self.item_weights or (1,) * len(self.items)]
        return tuple(weight / sum(weights) for weight in weights)


@dataclass(frozen=True, slots=True)
class Requirement:
    """A second condition: at least this share of the named items, each counting alike, must be lacked too."""

    items: tuple[str, ...]
    at_least: Share


@dataclass(frozen=True)
class Scheme:
    """How children are counted. `not_applicable` may stay None while every item applies to every child."""

    dimensions: tuple[Dimension, ...]
    missing: Missing
    not_applicable: NotApplicable | None = None
    counting: Counting = Counting.ITEMS
    requirements: tuple[Requirement, ...] = ()

    def __post_init__(self) -> None:
        _check_names([dimension.name for dimension in self.dimensions], "dimension")
        _check_names(self.items, "item")
        for dimension in self.dimensions:
            _check_weights(dimension)
        for requirement in self.requirements:
            unknown = sorted(set(requirement.items) - set(self.items))
            if unknown or not requirement.items or not 0 < exact_share(requirement.at_least) <= 1:
                raise ValueError(
                    f"A requirement asks for {requirement.at_least} of {list(requirement.items)}"
                    f"{f', and {unknown} are no items of the scheme' if unknown else ''}. "
                    "It could never be judged, and children would be counted by half a rule. "
                    "Name items of the scheme and a share above 0 and up to 1, such as Fraction(3, 7)."
                )

    @cached_property
    def items(self) -> tuple[str, ...]:
        """All items, in the order of the columns of the data."""
        return tuple(item for dimension in self.dimensions for item in dimension.items)

    @cached_property
    def counted(self) -> tuple[str, ...]:
        """What is counted: the items, or the dimensions."""
        if self.counting is Counting.ITEMS:
            return self.items
        return tuple(dimension.name for dimension in self.dimensions)

    @cached_property
    def weights(self) -> dict[str, Fraction]:
        """The weight of everything counted; they sum to 1.

        >>> halves = (Dimension("health", ("food", "doctor")), Dimension("home", ("heat",)))
        >>> Scheme(halves, Missing.DROP).weights
        {'food': Fraction(1, 4), 'doctor': Fraction(1, 4), 'heat': Fraction(1, 2)}
        """
        return self.weights_when_known(frozenset(self.counted)) if self.counted else {}

    def weights_when_known(self, known: Iterable[str]) -> dict[str, Fraction]:
        """Weights of a child of whom only `known` of the counted is known; the rest weighs 0, and they sum to 1.

        A dimension keeps its weight while one of its items is known.
        """
        left = set(known)
        parts: dict[str, Fraction] = {}
        for dimension in self.dimensions:
            names = (dimension.name,) if self.counting is Counting.DIMENSIONS else dimension.items
            shares = (Fraction(1),) if self.counting is Counting.DIMENSIONS else dimension.shares
            whole = sum(share for name, share in zip(names, shares, strict=True) if name in left)
            for name, share in zip(names, shares, strict=True):
                parts[name] = exact_share(dimension.weight) * share / whole if name in left and whole else Fraction(0)
        total = sum(parts.values())
        return {name: part / total for name, part in parts.items()} if total else parts

    def describe(self) -> str:
        """The convention in words, for the provenance of results."""
        rest = f", not applicable: {self.not_applicable}" if self.not_applicable else ""
        more = "".join(
            f", and at least {exact_share(one.at_least)} of {len(one.items)} items" for one in self.requirements
        )
        return f"{self.counting} of {len(self.dimensions)} dimensions, missing: {self.missing}{rest}{more}"


def _check_names(names: Iterable[str], kind: str) -> None:
    listed = list(names)
    twice = sorted({name for name in listed if listed.count(name) > 1})
    if twice or not listed:
        raise ValueError(
            f"{f'The {kind} {twice[0]} stands twice' if twice else f'There is no {kind}'} in the scheme. "
            "What is counted twice weighs twice, and what is not there cannot be lacked. "
            f"Give each {kind} once, at least one."
        )


def _check_weights(dimension: Dimension) -> None:
    weights = [dimension.weight, *(dimension.item_weights or ())]
    fits = dimension.item_weights is None or len(dimension.item_weights) == len(dimension.items)
    if not fits or not dimension.items or any(exact_share(weight) <= 0 for weight in weights):
        raise ValueError(
            f"The dimension {dimension.name} has {len(dimension.items)} items and the weights {weights}. "
            "Without a weight above zero for each, scores would not sum to the whole. "
            "Give each item one weight above zero, or none to weigh them alike."
        )
