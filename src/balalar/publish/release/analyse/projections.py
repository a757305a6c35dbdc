"""Where the country's yearly series go if they move on as they did, up to the last year of the programme.

A projection is never an observation: no judgement, no count of figures and no other result rests on one.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from balalar.indicators.definitions import Definition
from balalar.indicators.methods import forecast
from balalar.indicators.methods.forecast import Scale
from balalar.indicators.methods.forecast.fit import FEWEST_TO_FIT
from balalar.indicators.methods.progress import Point
from balalar.publish.release.analyse.concepts import ProjectedValue, Projection
from balalar.publish.release.analyse.digits import FOUND_BY_SEARCH, kept
from balalar.publish.release.analyse.given import Given, totals
from balalar.publish.release.analyse.words import in_sentences, with_warnings
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.quantity import Unit, UnitKind
from balalar.vocabulary.text import Text

SCALES: Final = {
    UnitKind.SHARE: Scale.LOGIT,
    UnitKind.RATE: Scale.LOG,
    UnitKind.COUNT: Scale.LOG,
    UnitKind.AMOUNT: Scale.LOG,
    UnitKind.RATIO: Scale.LOG,
    UnitKind.INDEX: Scale.IDENTITY,
    UnitKind.CHANGE: Scale.IDENTITY,
}
_WHOLE: Final = 100.0
_FAR: Final = Text(
    kk="Соңғы мәннен кейін болжам {ahead} жылға созылады, ал қатарда {count} жыл ғана бар.",
    ru="Прогноз уходит на {ahead} лет за последнее значение, а в ряду всего лет: {count}.",
    en="The projection reaches {ahead} years past the last value, and the series has {count} years.",
)
_SEVERAL_SOURCES: Final = Text(
    kk="Қатардың мәндері бірнеше дереккөзден ({count}) алынған, олар әртүрлі санауы мүмкін.",
    ru="Значения ряда взяты из нескольких источников ({count}), которые могут считать по-разному.",
    en="The values come from several publications ({count}), which may count differently.",
)


def projections(given: Given) -> tuple[Projection, ...]:
    """One for each indicator with enough yearly values of the country, in the pack's order. Sensitive ones have none: a
    line into the years ahead is no way to speak of children who were hurt."""
    return tuple(_all(given))


def _all(given: Given) -> Iterator[Projection]:
    for definition in given.pack.indicators.values():
        rows = yearly_series(given.of(definition.id), country=given.country.id)
        is_past = bool(rows) and given.pack.programme.last_year > rows[-1].period.year
        if len(rows) >= FEWEST_TO_FIT and is_past and not definition.sensitive:
            yield _projection(definition, rows, given)


def yearly_series(observations: Sequence[Observation], *, country: str) -> list[Observation]:
    """The country's values of whole years, the earliest first."""
    return [one for one in totals(observations, country) if one.period.month is None]


def _projection(definition: Definition, rows: Sequence[Observation], given: Given) -> Projection:
    unit, last_year = given.unit_of(definition), given.pack.programme.last_year
    points = [Point(float(one.period.year), one.value) for one in rows if one.value is not None]
    found = forecast.project(points, scale=SCALES[unit.kind], target_year=float(last_year), top=_whole(unit))
    beware = (*_cautions(rows, last_year), *given.doubts(rows))
    return Projection(
        indicator=definition.id,
        area=given.country.id,
        unit=definition.unit,
        label=found.label,
        scale=str(found.scale),
        points=tuple(_value(point) for point in found.points),
        is_held=found.is_held,
        observed=found.observed,
        since=rows[0].period.year,
        until=rows[-1].period.year,
        explanation=in_sentences([found.explain(), *beware]),
        provenance=with_warnings(found.provenance, beware),
    )


def _whole(unit: Unit) -> float:
    return _WHOLE if unit.upper is None else unit.upper


def _value(point: forecast.ProjectedPoint) -> ProjectedValue:
    narrow, wide = point.band(0.8), point.band(0.95)
    ends = [end for band in (narrow, wide) for end in ((band.lower, band.upper) if band else (None, None))]
    bounds = [None if end is None else kept(end, digits=FOUND_BY_SEARCH) for end in ends]
    return ProjectedValue(round(point.year), kept(point.value, digits=FOUND_BY_SEARCH), *bounds)


def _cautions(rows: Sequence[Observation], last_year: int) -> Iterator[Text]:
    """A projection farther ahead than the series is long, and one over several publications."""
    ahead = last_year - rows[-1].period.year
    if ahead > len(rows):
        yield _FAR.filled(ahead=ahead, count=len(rows))
    sources = {one.source for one in rows}
    if len(sources) > 1:
        yield _SEVERAL_SOURCES.filled(count=len(sources))
