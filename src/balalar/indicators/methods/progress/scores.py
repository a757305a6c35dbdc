"""Scores from -5 to +5, so that the paces of several series can be averaged; Statistics Canada's scale."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from balalar.indicators.methods.estimate import same_in_all
from balalar.indicators.methods.progress.concepts import NOT_KNOWN, Result
from balalar.indicators.methods.progress.traffic_light import (
    ACCELERATION_FROM,
    GROWTH_ACCELERATION_FROM,
    GROWTH_ON_TRACK_FROM,
    Light,
    Pace,
)
from balalar.indicators.methods.provenance import provenance_of
from balalar.indicators.wording import number_text
from balalar.vocabulary.text import Text

TITLE: Final = Text(kk="Ілгерілеу балы, −5…5", ru="Балл продвижения, от −5 до 5", en="Score of progress, −5 to 5")
CONVENTION: Final = "Statistics Canada"
TOP: Final = 5.0
ON_TRACK_SCORE: Final = 2.5
ACCELERATION_SCORE: Final = 0.0
LIMITED_SCORE: Final = -2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Score(Result):
    """A score and the light of its band; `achieved` only where every series behind it is."""

    light: Light | None = None


def score_of(pace: Pace, *, has_target: bool) -> Score:
    """The score of one series: piecewise linear in R (or in the yearly change), 5 when achieved, cut at -5 and 5.

    >>> from balalar.indicators.definitions import Better
    >>> from balalar.indicators.methods.progress.concepts import Point
    >>> from balalar.indicators.methods.progress.traffic_light import pace
    >>> found = pace(Point(2015, 14.5), Point(2023, 10.4), Point(2030, 7.25), better=Better.LOWER)
    >>> round(score_of(found, has_target=True).value, 4)
    2.1507
    """
    provenance = provenance_of("progress.score", CONVENTION, pace.provenance.inputs)
    if pace.light is Light.ACHIEVED:
        return Score(title=TITLE, provenance=provenance, value=TOP, light=pace.light)
    if pace.value is None:
        return Score(title=TITLE, provenance=provenance, absent=pace.absent or NOT_KNOWN)
    raw = _score_of_ratio(pace.value) if has_target else _score_of_growth(pace.value, pace.scaling)
    return Score(title=TITLE, provenance=provenance, value=max(-TOP, min(TOP, raw)), light=pace.light)


def _score_of_ratio(ratio: float) -> float:
    """-2.5 at R = 0, 0 at 0.60, 2.5 at 0.95; the slopes are printed by the source with four decimals."""
    return 7.1429 * ratio - 4.2857 if ratio >= ACCELERATION_FROM else 4.1667 * ratio - 2.5


def _score_of_growth(growth: float, scaling: float) -> float:
    """-2.5 at no change, 0 at 0.5 %, 2.5 at 1.5 % a year; C eases what is asked of growth and never a decline."""
    if growth < 0:
        return 125 * growth + LIMITED_SCORE
    if scaling <= 0:
        return TOP  # the figure stood at its natural limit and has not left it
    eased = growth / scaling
    if eased < GROWTH_ACCELERATION_FROM:
        return 500 * eased - 2.5
    return 250 * eased - 1.25 if eased < GROWTH_ON_TRACK_FROM else 500 * eased - 5


def average_score(scores: Sequence[Score]) -> Score:
    """Mean score of the series of one indicator; series without a score are left out, and the result says so.

    >>> made = provenance_of("progress.score", CONVENTION)
    >>> one, other = (Score(title=TITLE, provenance=made, value=value) for value in (1.0, 4.0))
    >>> average_score([one, other]).value, str(average_score([one, other]).light)
    (2.5, 'on_track')
    """
    values = [score.value for score in scores if score.value is not None]
    left_out = len(scores) - len(values)
    warnings = (_LEFT_OUT.filled(n=left_out),) if left_out else ()
    provenance = provenance_of("progress.average_score", CONVENTION, sorted(values), warnings=warnings)
    if not values:
        return Score(title=TITLE, provenance=provenance, absent=NOT_KNOWN)
    mean = math.fsum(values) / len(values)
    return Score(
        title=TITLE,
        provenance=provenance,
        value=mean,
        working=_mean_working(values),
        light=Light.ACHIEVED if all(score.light is Light.ACHIEVED for score in scores) else _light_of_score(mean),
    )


def _light_of_score(score: float) -> Light:
    edges = (
        (ON_TRACK_SCORE, Light.ON_TRACK),
        (ACCELERATION_SCORE, Light.ACCELERATION_NEEDED),
        (LIMITED_SCORE, Light.LIMITED_PROGRESS),
    )
    return next((light for edge, light in edges if score >= edge), Light.MOVING_AWAY)


def _mean_working(values: Sequence[float]) -> Text:
    count = number_text(len(values))
    total = number_text(math.fsum(values))
    return same_in_all("{t} / {n}").filled(t=total, n=count)


_LEFT_OUT: Final = Text(
    kk="Балы жоқ қатарлар ескерілмеді: {n}.", ru="Рядов без балла пропущено: {n}.", en="Series without a score: {n}."
)
