"""How sure it is that a figure keeps to its path: a probability, and three answers, one of which is "cannot say"."""

import math
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist
from typing import Final

from balalar.indicators.definitions import Better
from balalar.indicators.methods.estimate import same_in_all
from balalar.indicators.methods.progress.concepts import NOT_KNOWN, Result
from balalar.indicators.methods.provenance import provenance_of
from balalar.indicators.wording import number_text
from balalar.vocabulary.text import Text

TITLE: Final = Text(
    kk="Жолдан қалмау ықтималдығы",
    ru="Вероятность того, что показатель не отстаёт от пути",
    en="Probability of keeping to the path",
)
LEVEL: Final = 0.90  # of the interval that decides; the level the UN child mortality group publishes


class Scale(StrEnum):
    """The scale on which the error is about normal."""

    PLAIN = "plain"
    LOG = "log"  # rates
    LOGIT = "logit"  # shares, given as shares of 1


class Answer(StrEnum):
    ON_TRACK = "on_track"
    OFF_TRACK = "off_track"
    CANNOT_SAY = "cannot_say"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance(Result):
    """A probability from 0 to 1 and the answer it allows."""

    answer: Answer | None = None


def on_scale(value: float, scale: Scale) -> float | None:
    """The value on the working scale; None where the scale has none (log of 0, logit of 1)."""
    if not math.isfinite(value):
        return None
    match scale:
        case Scale.PLAIN:
            return value
        case Scale.LOG:
            return math.log(value) if value > 0 else None
        case Scale.LOGIT:
            return math.log(value / (1 - value)) if 0 < value < 1 else None


def standard_error_of_interval(lower: float, upper: float, *, scale: Scale, level: float = LEVEL) -> float | None:
    """Standard error on the working scale of an interval that was published with a level; None where it has none.

    >>> round(standard_error_of_interval(8.0, 12.0, scale=Scale.PLAIN), 3)
    1.216
    """
    low, high = on_scale(lower, scale), on_scale(upper, scale)
    if low is None or high is None or high < low:
        return None
    return (high - low) / (2 * NormalDist().inv_cdf(0.5 + level / 2))


def chance_of_keeping(estimate: float, path: float, *, standard_error: float, better: Better, scale: Scale) -> Chance:
    """P = Φ((path - estimate) / s) for a figure that should fall, its complement for one that should rise.

    Args:
        estimate: the latest value; between 0 and 1 on the logit scale, above 0 on the log scale.
        path: the required value at the same time.
        standard_error: s, on the working scale, above 0.
        better: HIGHER or LOWER.
        scale: the working scale.

    Returns:
        The probability, and `cannot_say` while the 90 % interval of the estimate crosses the path (5 % < P < 95 %).

    Source: definition; the practice of UN IGME, whose bounds are 90 %.

    >>> chance_of_keeping(10, 10, standard_error=1, better=Better.LOWER, scale=Scale.PLAIN).value
    0.5
    """
    at, due = on_scale(estimate, scale), on_scale(path, scale)
    usable = math.isfinite(standard_error) and standard_error > 0 and better is not Better.NEITHER
    provenance = provenance_of("progress.chance_of_keeping", scale, [estimate, path, standard_error], better)
    if at is None or due is None or not usable:
        return Chance(title=TITLE, provenance=provenance, absent=NOT_KNOWN)
    ahead = due - at if better is Better.LOWER else at - due
    probability = NormalDist().cdf(ahead / standard_error)
    pattern = "Φ(({due} − {at}) / {s})" if better is Better.LOWER else "Φ(({at} − {due}) / {s})"
    numbers = {"due": number_text(due), "at": number_text(at), "s": number_text(standard_error)}
    working = same_in_all(pattern).filled(**numbers)
    return Chance(title=TITLE, provenance=provenance, value=probability, working=working, answer=_answer(probability))


def _answer(probability: float) -> Answer:
    tail = (1 - LEVEL) / 2
    if tail < probability < 1 - tail:
        return Answer.CANNOT_SAY
    return Answer.ON_TRACK if probability >= 1 - tail else Answer.OFF_TRACK
