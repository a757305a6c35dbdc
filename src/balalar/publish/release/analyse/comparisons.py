"""The country beside areas abroad, on series that are counted alike for all of them. Nobody is ranked."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from balalar.indicators.definitions import Definition
from balalar.indicators.methods.provenance import provenance_of
from balalar.indicators.wording import fixed_text, period_text
from balalar.publish.release.analyse.concepts import ComparedSeries, ComparedValue, Comparison
from balalar.publish.release.analyse.given import Given, totals
from balalar.publish.release.analyse.words import in_sentences, plain_name
from balalar.vocabulary.area import Area
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.period import Period
from balalar.vocabulary.quantity import Unit
from balalar.vocabulary.text import LANGUAGES, Text

ABROAD: Final = "foreign"  # the kind of areas outside the country
_SIDE_BY_SIDE: Final = Text(*["{period}, {unit}: {values}."] * 3)
_ONE: Final = Text(kk="{area} – {value}", ru="{area} – {value}", en="{area} {value}")
_NO_SHARED: Final = Text(
    kk="Барлығының мәні бар кезең жоқ.", ru="Нет периода, за который есть все значения.", en="No period has them all."
)
_NO_INTERVAL: Final = Text(
    kk="Сенім аралығы жарияланбаған, сондықтан орындар берілмейді.",
    ru="Доверительные интервалы не опубликованы, поэтому мест нет.",
    en="No intervals were published, so there are no ranks.",
)
_CONVENTION: Final = "published values side by side, one series, the same period; nothing is worked out"


def comparisons(given: Given) -> tuple[Comparison, ...]:
    """One for each indicator that has figures of areas abroad beside the country's, in the pack's order."""
    abroad = [area for area in given.pack.areas if area.kind == ABROAD]
    return tuple(_all(given, abroad))


def _all(given: Given, abroad: Sequence[Area]) -> Iterator[Comparison]:
    for definition in given.pack.indicators.values():
        rows = totals(given.of(definition.id))
        own = [one for one in rows if one.area == given.country.id]
        others = {area.id: [one for one in rows if one.area == area.id] for area in abroad}
        if own and any(others.values()):
            yield _comparison(definition, {given.country.id: own} | others, given)


def _comparison(definition: Definition, rows: Mapping[str, Sequence[Observation]], given: Given) -> Comparison:
    series = tuple(ComparedSeries(area, tuple(_value(one) for one in own)) for area, own in rows.items() if own)
    shared = _newest_shared(series)
    used = [one for own in rows.values() for one in own]
    has_intervals = any(one.lower is not None and one.upper is not None for one in used)
    doubts = given.doubts(used)
    facts = [[one.area, str(one.period), one.value, one.lower, one.upper] for one in used]
    made = provenance_of("release.compared", _CONVENTION, *facts, warnings=doubts)
    said = _said(series, shared, given, unit=given.unit_of(definition), decimals=definition.decimals)
    beware = () if has_intervals else (_NO_INTERVAL,)
    explanation = in_sentences([said, *beware, *doubts])
    return Comparison(definition.id, definition.unit, series, shared, has_intervals, explanation, made)


def _value(one: Observation) -> ComparedValue:
    if one.value is None:
        raise ValueError("only figures with a value are compared")
    return ComparedValue(one.period, one.value, one.lower, one.upper, one.status.value)


def _newest_shared(series: Sequence[ComparedSeries]) -> Period | None:
    periods = [{point.period for point in one.points} for one in series]
    return max(set.intersection(*periods), default=None) if periods else None


def _said(
    series: Sequence[ComparedSeries], shared: Period | None, given: Given, *, unit: Unit, decimals: int | None
) -> Text:
    """The values of the newest shared period, in the order of the pack."""
    if shared is None:
        return _NO_SHARED
    digits = unit.decimals if decimals is None else decimals
    ends = [(one.area, point) for one in series if (point := one.at(shared))]
    parts = [
        _ONE.filled(area=plain_name(given.pack.areas[area]), value=fixed_text(point.value, decimals=digits))
        for area, point in ends
    ]
    values = {language: "; ".join(part.said_in(language) for part in parts) for language in LANGUAGES}
    return _SIDE_BY_SIDE.filled(period=period_text(shared), unit=unit.name, values=Text(**values))
