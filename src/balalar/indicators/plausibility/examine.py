"""The gate itself: every rule looks at every file, and what the rules say comes back in the order of a reader."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from balalar.indicators.plausibility.rule import Knowledge, Rule
from balalar.indicators.plausibility.rules import PASSES
from balalar.indicators.plausibility.sheet import Sheet, order
from balalar.vocabulary.errors import Place
from balalar.vocabulary.finding import Finding, Severity
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.table import Reading, Table


def examine(tables: Sequence[Table], readings: Sequence[Reading], knowledge: Knowledge) -> tuple[Finding, ...]:
    """All findings about tables and what was read from them, sorted by file, line and rule.

    A file is examined by itself: what stands in others changes nothing. A table may have no readings (header only), and
    readings no table (when the file is not at hand); the rules about form then say nothing.
    """
    by_file: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_file[reading.place.file].append(reading)
    table_of = {table.file: table for table in tables}
    sheets = (
        Sheet.of(file, by_file[file], table=table_of.get(file), note=knowledge.files.get(file))
        for file in sorted({*by_file, *table_of})
    )
    return _sorted(finding for sheet in sheets for finding in _examined(sheet, knowledge))


def examine_observations(observations: Sequence[Observation], knowledge: Knowledge) -> tuple[Finding, ...]:
    """The same rules over observations: all of one indicator together, whatever files they come from.

    A finding has the place of its observation. Rules about the form of a file have nothing to look at.
    """
    by_indicator: dict[str, list[Observation]] = defaultdict(list)
    for observation in observations:
        by_indicator[observation.indicator].append(observation)
    sheets = (
        Sheet.of(indicator, map(reading_of, by_indicator[indicator]), note=knowledge.files.get(indicator))
        for indicator in sorted(by_indicator)
    )
    return _sorted(finding for sheet in sheets for finding in _examined(sheet, knowledge))


def reading_of(observation: Observation) -> Reading:
    """An observation as if it had been read from a table whose codes are ours."""
    value = observation.value
    return Reading(
        place=observation.place,
        series=observation.indicator,
        period=observation.period,
        period_text=str(observation.period),
        value=value,
        value_text="" if value is None else f"{value:.15g}",
        unit=observation.unit,
        unit_text=observation.unit,
        area=observation.area,
        area_text=observation.area,
        group=observation.group,
        group_texts=tuple(observation.group.marks.items()),
        indicator=observation.indicator,
        lower=observation.lower,
        upper=observation.upper,
        status=observation.status,
    )


def blocked(findings: Iterable[Finding]) -> frozenset[Place]:
    """Places whose figures may not be published. A place with line 0 blocks its whole file.

    >>> blocked([])
    frozenset()
    """
    return frozenset(finding.place for finding in findings if finding.severity is Severity.ERROR)


def is_blocked(place: Place, places: frozenset[Place]) -> bool:
    """Whether a figure read from this place is among the blocked ones.

    >>> is_blocked(Place("a.csv", 7), frozenset({Place("a.csv")}))
    True
    """
    return place in places or Place(place.file) in places


def _examined(sheet: Sheet, knowledge: Knowledge) -> Iterator[Finding]:
    for rules in PASSES:
        found = [finding for rule in rules for finding in _said(rule, sheet, knowledge)]
        yield from found
        sheet = sheet.without(blocked(found))


def _said(rule: Rule, sheet: Sheet, knowledge: Knowledge) -> Iterator[Finding]:
    return (rule.found(mark) for mark in rule.check(sheet, knowledge))


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (*order(finding.place), finding.rule, finding.key)))
