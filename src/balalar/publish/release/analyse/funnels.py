"""Areas in a funnel instead of a league table: who differs from the mean by more than chance, given how many are counted.

Only shares whose numerator and denominator are published by area can be judged so. Where only rates or percents are
published, nobody can say which difference is chance, so nothing is frozen and areas are not ranked.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from balalar.indicators.definitions import Definition
from balalar.indicators.methods.small_counts.funnel import LEVELS, funnel_limits, funnel_of_shares
from balalar.indicators.wording import fixed_text
from balalar.publish.release.analyse.concepts import Funnel, FunnelLimit, FunnelPoint
from balalar.publish.release.analyse.digits import kept
from balalar.publish.release.analyse.given import Given
from balalar.publish.release.analyse.inequalities import newest_areas
from balalar.publish.release.analyse.words import in_sentences, with_warnings
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.quantity import UnitKind
from balalar.vocabulary.text import Text

_FEWEST: Final = 3  # two areas have no spread to stand out from
_STEPS: Final = 40  # points of each curve
_PERCENT: Final = 100.0
_WIDENED: Final = Text(
    kk="Аумақтардың алшақтығы кездейсоқтықтан асады, сондықтан шектер кеңейтілді (дисперсия {dispersion}).",
    ru="Разброс территорий больше случайного, поэтому границы расширены (дисперсия {dispersion}).",
    en="Areas spread wider than chance alone would have them, so the limits were widened (dispersion {dispersion}).",
)


def funnels(given: Given) -> tuple[Funnel, ...]:
    """One for each share with published numerators and denominators of at least three areas, in the pack's order."""
    return tuple(_all(given))


def _all(given: Given) -> Iterator[Funnel]:
    for definition in given.pack.indicators.values():
        if given.unit_of(definition).kind is UnitKind.SHARE:
            rows = newest_areas(definition, given)
            if sum(_is_counted(one) for one in rows) >= _FEWEST:
                yield _funnel(definition, rows, given)


def _is_counted(one: Observation) -> bool:
    return one.numerator is not None and bool(one.denominator) and 0 <= one.numerator <= (one.denominator or 0.0)


def _funnel(definition: Definition, rows: Sequence[Observation], given: Given) -> Funnel:
    counted = [_is_counted(one) for one in rows]
    events = [one.numerator if is_counted else None for one, is_counted in zip(rows, counted, strict=True)]
    population = [one.denominator if is_counted else None for one, is_counted in zip(rows, counted, strict=True)]
    found = funnel_of_shares(_floats(events), _floats(population), inflate=True)
    known = [number for number in population if number]
    widened = [_WIDENED.filled(dispersion=fixed_text(found.dispersion, decimals=1))] if found.inflated else []
    beware = (*widened, *given.doubts(rows))
    return Funnel(
        indicator=definition.id,
        period=rows[0].period,
        mean=kept(_PERCENT * found.mean),
        dispersion=kept(found.dispersion),
        is_inflated=found.inflated,
        points=tuple(
            FunnelPoint(one.area, one.value, *numbers, str(standing))
            for one, numbers, standing in zip(rows, zip(events, population, strict=True), found.standings, strict=True)
        ),
        limits=tuple(_limits(found.mean, known, shrink=1 / found.dispersion if found.inflated else 1.0)),
        explanation=in_sentences([found.explain(), *beware]),
        provenance=with_warnings(found.provenance, beware),
    )


def _floats(column: Sequence[float | None]) -> npt.NDArray[np.float64]:
    return np.array([np.nan if number is None else number for number in column], dtype=np.float64)


def _limits(mean: float, populations: Sequence[float], *, shrink: float) -> Iterator[FunnelLimit]:
    """The curves from the smallest to the largest population, evenly on a log scale. Limits widened by the root of the
    dispersion are those of a population smaller by the dispersion."""
    steps = np.geomspace(min(populations), max(populations), _STEPS)
    (low, high), (lowest, highest) = (funnel_limits(mean, list(shrink * steps), level=level) for level in LEVELS)
    for place, population in enumerate(steps):
        bounds = (_PERCENT * float(side[place]) for side in (low, high, lowest, highest))
        yield FunnelLimit(kept(float(population)), *(kept(bound) for bound in bounds))
