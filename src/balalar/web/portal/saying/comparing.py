"""When two figures may be called different. Nothing is ranked that chance or rounding could turn round."""

from collections.abc import Iterable, Sequence

from balalar.vocabulary.observation import Observation


def is_told_apart(one: Observation, other: Observation, *, decimals: int) -> bool:
    """Whether a reader may be told that one figure is higher than the other.

    Where both have an interval, the intervals must not overlap. Where one has none, the shown numbers must differ by
    more than one in their last digit (`decimals` digits behind the point): one could be rounding.
    """
    if one.value is None or other.value is None:
        return False
    if None not in (one.lower, one.upper, other.lower, other.upper):
        return do_not_overlap(one, other)
    return differs_when_shown(one.value, other.value, decimals=decimals)


def do_not_overlap(one: Observation, other: Observation) -> bool:
    """Whether two published intervals have no value in common; False where one of them is not published."""
    if one.lower is None or one.upper is None or other.lower is None or other.upper is None:
        return False
    return bool(one.lower > other.upper or other.lower > one.upper)


def differs_when_shown(one: float, other: float, *, decimals: int) -> bool:
    """Whether two numbers, as shown, differ by more than one in their last digit.

    >>> differs_when_shown(5.24, 5.31, decimals=1), differs_when_shown(5.2, 5.4, decimals=1)
    (False, True)
    """
    return bool(abs(round(one * 10**decimals) - round(other * 10**decimals)) > 1)


def has_intervals(observations: Iterable[Observation]) -> bool:
    return any(one.lower is not None for one in observations)


def extremes(figures: Sequence[Observation], *, decimals: int) -> tuple[Observation, Observation] | None:
    """The lowest and the highest of some figures, where each stands clearly alone; None where that cannot be said."""
    known = sorted((one for one in figures if one.value is not None), key=lambda one: one.value or 0.0)
    if len(known) < 3:
        return None
    lowest, next_low, next_high, highest = known[0], known[1], known[-2], known[-1]
    stands_alone = is_told_apart(lowest, next_low, decimals=decimals) and is_told_apart(
        next_high, highest, decimals=decimals
    )
    return (lowest, highest) if stands_alone else None
