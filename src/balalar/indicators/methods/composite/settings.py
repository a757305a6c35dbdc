"""The choices a composite index is made of: each is written out, and what is unknown is an error.

A choice that was not made moves ranks as much as one that was, so a kind that needs a setting refuses to go without it,
and refuses a setting that it would not use.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final


class Aggregation(StrEnum):
    """How the scores of children become the score of their node. Weights of missing children go to the rest."""

    ARITHMETIC = "arithmetic"  # sum of w x: a weak part is made up for by a strong one, point for point
    GEOMETRIC = "geometric"  # product of x ^ w: a weak part weighs more the weaker it is; scores above 0 only
    HARMONIC = "harmonic"  # 1 / sum of w / x: stricter still; scores above 0 only
    BORDA = "borda"  # mean of how many areas stand below, child by child
    COPELAND = "copeland"  # duels won less duels lost, a duel going to the heavier side of the children


class NormalisationKind(StrEnum):
    """How figures in units become scores that can be put together; better is always higher."""

    MIN_MAX = "min_max"  # the worst area gets `low`, the best `high`
    GOALPOSTS = "goalposts"  # the same between limits fixed for each indicator, cut at both ends
    Z_SCORE = "z_score"  # distance from the mean in standard deviations (n - 1)
    RANK = "rank"  # 1 for the worst; of equals all get the lowest
    BORDA = "borda"  # rank - 1
    PERCENTILE = "percentile"  # (rank - 1) / (n - 1), laid between `low` and `high`
    DISTANCE_TO_TARGET = "distance_to_target"  # share of the way from the worst area to the target
    DISTANCE_TO_BEST = "distance_to_best"  # share of the way from the worst area to the best
    AS_IS = "as_is"  # figures that are scores already


class Over(StrEnum):
    """From which figures least, largest, mean and spread are taken."""

    AREAS = "areas"  # the areas scored: limits move as soon as one of them does
    REFERENCE = "reference"  # areas and periods that the method names: limits stay


class ImputationKind(StrEnum):
    """What stands in for a missing figure."""

    NONE = "none"
    MEAN = "mean"  # of all areas that have one
    GROUP_MEAN = "group_mean"  # of the areas of the same group


class OutlierKind(StrEnum):
    """What is done about figures far from the rest."""

    NONE = "none"
    WINSORISE_OR_LOG = "winsorise_or_log"  # pull in a few points; if the shape is still off, a logarithm in their stead


class ScreeningKind(StrEnum):
    """Whether areas with too few figures are left out before anything is compared."""

    NONE = "none"
    SHARE = "share"


class Moment(StrEnum):
    """When figures are counted for screening."""

    BEFORE_IMPUTATION = "before_imputation"
    AFTER_IMPUTATION = "after_imputation"


_NORMALISATION_NEEDS: Final[Mapping[NormalisationKind, tuple[str, ...]]] = {
    NormalisationKind.MIN_MAX: ("low", "high", "over"),
    NormalisationKind.GOALPOSTS: ("low", "high"),
    NormalisationKind.Z_SCORE: ("over",),
    NormalisationKind.RANK: (),
    NormalisationKind.BORDA: (),
    NormalisationKind.PERCENTILE: ("low", "high"),
    NormalisationKind.DISTANCE_TO_TARGET: ("over", "capped"),
    NormalisationKind.DISTANCE_TO_BEST: ("over",),
    NormalisationKind.AS_IS: (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Normalisation:
    """How every indicator of a method becomes a score.

    `low` and `high` are the scores of the worst and the best (0 and 100; 1 and 100 where a geometric mean follows).
    `capped` cuts a distance to target at 1. Goalposts and targets themselves stand at the indicators.

    >>> Normalisation(kind=NormalisationKind.GOALPOSTS, low=1, high=100).high
    100
    >>> Normalisation(kind=NormalisationKind.RANK, low=1)
    Traceback (most recent call last):
    ...
    ValueError: The normalisation rank has no use for low.
    A setting that is not used would look as if it counted.
    Take it out, or choose a kind that uses it.
    """

    kind: NormalisationKind
    low: float | None = None
    high: float | None = None
    over: Over | None = None
    capped: bool | None = None

    def __post_init__(self) -> None:
        kind = known_word(NormalisationKind, self.kind, "normalisation")
        given = {"low": self.low, "high": self.high, "over": self.over, "capped": self.capped}
        check_settings(f"normalisation {kind}", given, needs=_NORMALISATION_NEEDS[kind])
        if self.over is not None:
            known_word(Over, self.over, "normalisation's over")
        if self.low is not None and self.high is not None and not self.low < self.high:
            raise refusal(
                f"The normalisation {kind} scores the worst {self.low:g} and the best {self.high:g}.",
                "A better area would get a lower score.",
                "Give low the smaller number; what is good or bad is said at each indicator.",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Imputation:
    """What stands in for missing figures. `by` names the grouping of areas whose means are taken."""

    kind: ImputationKind
    by: str | None = None

    def __post_init__(self) -> None:
        kind = known_word(ImputationKind, self.kind, "imputation")
        check_settings(f"imputation {kind}", {"by": self.by}, needs=("by",) if kind == "group_mean" else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Outliers:
    """When an indicator's shape calls for treatment, and how far it may go.

    Treatment begins where the absolute skewness passes `skewness` and the excess kurtosis passes `kurtosis`, both in
    their bias-corrected forms; `most` is the largest count of figures that may be pulled in.
    """

    kind: OutlierKind
    skewness: float | None = None
    kurtosis: float | None = None
    most: int | None = None

    def __post_init__(self) -> None:
        kind = known_word(OutlierKind, self.kind, "outlier treatment")
        given = {"skewness": self.skewness, "kurtosis": self.kurtosis, "most": self.most}
        check_settings(f"outlier treatment {kind}", given, needs=tuple(given) if kind != "none" else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """Areas with less than `share` of the indicators ("9/10", "0.9") are left out, counted at the moment `when`."""

    kind: ScreeningKind
    share: str | None = None
    when: Moment | None = None

    def __post_init__(self) -> None:
        kind = known_word(ScreeningKind, self.kind, "screening")
        needs = ("share", "when") if kind == "share" else ()
        check_settings(f"screening {kind}", {"share": self.share, "when": self.when}, needs=needs)
        if self.share is not None and self.when is not None:
            exact_share(self.share, "screening")
            known_word(Moment, self.when, "screening's when")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The areas and periods whose figures, taken together, give the limits of normalising."""

    areas: tuple[str, ...]
    periods: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.areas or not self.periods:
            raise refusal(
                "The reference names no areas or no periods.",
                "Limits would rest on nothing.",
                "Name the areas and the periods whose figures are the reference.",
            )

    @property
    def rows(self) -> tuple[str, ...]:
        """How the rows of the reference figures are named, period by period.

        >>> Reference(areas=("A", "B"), periods=("2022", "2023")).rows
        ('A 2022', 'B 2022', 'A 2023', 'B 2023')
        """
        return tuple(f"{area} {period}" for period in self.periods for area in self.areas)


def refusal(what: str, why: str, remedy: str) -> ValueError:
    """An error in three sentences: what is wrong and where, why it matters, what to do."""
    return ValueError(f"{what}\n{why}\n{remedy}")


def known_word[Word: StrEnum](words: type[Word], written: str, of: str) -> Word:
    """A word of a list, or the refusal that names the list.

    >>> known_word(Aggregation, "median", "aggregation of the node health")
    Traceback (most recent call last):
    ...
    ValueError: The aggregation of the node health is "median", which is not known.
    Another choice made in its place would be another index.
    Write one of arithmetic, geometric, harmonic, borda, copeland.
    """
    known = [word.value for word in words]
    if written in known:
        return words(written)
    raise refusal(
        f'The {of} is "{written}", which is not known.',
        "Another choice made in its place would be another index.",
        f"Write one of {', '.join(known)}.",
    )


def check_settings(of: str, given: Mapping[str, object], *, needs: Iterable[str]) -> None:
    """Refuse a missing setting, and one that would not be used."""
    needed = set(needs)
    for name, value in given.items():
        if name in needed and value is None:
            raise refusal(
                f"The {of} has no {name}.",
                "It changes the result, and no value of it goes without saying.",
                f"Write {name}.",
            )
        if name not in needed and value is not None:
            raise refusal(
                f"The {of} has no use for {name}.",
                "A setting that is not used would look as if it counted.",
                "Take it out, or choose a kind that uses it.",
            )


def exact_share(written: str, of: str) -> Fraction:
    """A share between 0 and 1, exact: "2/3" is two of three, where 0.67 would ask for all three.

    >>> exact_share("2/3", "node health"), exact_share("0.9", "screening")
    (Fraction(2, 3), Fraction(9, 10))
    """
    try:
        share = Fraction(written)
    except (ValueError, ZeroDivisionError, TypeError):
        share = Fraction(-1)
    if 0 <= share <= 1:
        return share
    raise refusal(
        f'The {of} asks for the share "{written}", which is no share between 0 and 1.',
        "Too few figures would pass for enough, or enough for too few.",
        'Write a fraction such as "2/3", "0.9" or "1"; "0" asks for any one figure.',
    )
