"""Which values a unit can take, by what the pack says of it and by its kind."""

from balalar.vocabulary.quantity import NATURAL_LIMITS, Unit


def limits(unit: Unit) -> tuple[float | None, float | None]:
    """The narrower of the unit's own bounds and those of its kind; None where there is none."""
    lower, upper = NATURAL_LIMITS[unit.kind]
    lowest = max((bound for bound in (lower, unit.lower) if bound is not None), default=None)
    highest = min((bound for bound in (upper, unit.upper) if bound is not None), default=None)
    return lowest, highest


def refusal(value: float, unit: Unit) -> str | None:
    """Why a unit cannot take a value, as the rest of a sentence; None when it can."""
    lowest, highest = limits(unit)
    if (lowest is None or value >= lowest) and (highest is None or value <= highest):
        return None
    if lowest is not None and highest is not None:
        return f"is {said(value)}, but {unit.id} runs from {said(lowest)} to {said(highest)}"
    limit = f"not below {said(lowest)}" if lowest is not None else f"not above {said(highest or 0)}"
    return f"is {said(value)}, but {unit.id} is {limit}"


def said(value: float) -> str:
    """A number as an author would write it.

    >>> said(1234567.0), said(5.2)
    ('1234567', '5.2')
    """
    return f"{value:.12g}"
