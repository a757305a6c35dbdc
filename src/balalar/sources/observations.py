"""Readings that an indicator is made of to observations. What is not understood to the end stays out and is reported."""

from collections.abc import Iterable

from balalar.vocabulary.group import Group
from balalar.vocabulary.mapping import SourceMapping, is_file
from balalar.vocabulary.observation import ABSENT, Observation
from balalar.vocabulary.table import Reading


def observations(readings: Iterable[Reading], mapping: SourceMapping) -> tuple[Observation, ...]:
    """One observation for each reading that has an indicator and was understood in full.

    Left out: rows of no indicator of ours, areas the mapping sets aside, and every row with a text that was not
    understood, for it may be about something else than it seems.
    """
    figures = (_observation(reading, mapping) for reading in readings if reading.indicator)
    return tuple(figure for figure in figures if figure is not None)


def _observation(reading: Reading, mapping: SourceMapping) -> Observation | None:
    is_doubtful = bool(reading.unknown) or (reading.value is None) != (reading.status in ABSENT)
    if is_doubtful or reading.period is None or reading.area is None or reading.unit is None:
        return None
    return Observation(
        indicator=reading.indicator,
        area=reading.area,
        period=reading.period,
        group=_narrowing(reading, mapping),
        value=reading.value,
        unit=reading.unit,
        origin=mapping.origin,
        source=mapping.source,
        status=reading.status,
        lower=reading.lower,
        upper=reading.upper,
        place=reading.place,
    )


def _narrowing(reading: Reading, mapping: SourceMapping) -> Group:
    """The group without the marks that are part of what the indicator is."""
    own = _own_dimensions(reading, mapping)
    return Group(**{name: code for name, code in reading.group.marks.items() if name not in own})


def _own_dimensions(reading: Reading, mapping: SourceMapping) -> frozenset[str]:
    texts = dict(reading.group_texts)
    for rule in mapping.series:
        named = {column: text for column, text in rule.where.items() if column in mapping.dimensions}
        is_same = rule.indicator == reading.indicator and (not rule.file or is_file(reading.place.file, rule.file))
        if is_same and all(texts.get(column, "") == text for column, text in named.items()):
            return frozenset(mapping.dimensions[column] for column in named)
    return frozenset()
