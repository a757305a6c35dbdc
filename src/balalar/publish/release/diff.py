"""What changed from one release to another, and why: each difference is led back to the data, the definition, the target,
the gate, the day or the code."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import partial
from typing import Any

from balalar.publish.release.analyse.summary import said_of
from balalar.publish.release.form.as_json import written
from balalar.publish.release.form.cells import number_text
from balalar.publish.release.form.changes import Change, Kind, Why
from balalar.publish.release.form.found import Found
from balalar.publish.release.frozen import Release
from balalar.vocabulary.group import Group
from balalar.vocabulary.observation import Observation, ObservationStatus
from balalar.vocabulary.period import Period

type Key = tuple[str, str, Period, Group]
_PARTS = {"targets": (Kind.TARGET, Why.NEW_TARGET), "baseline": (Kind.BASELINE, Why.NEW_DEFINITION)}


def diff(before: Release, after: Release) -> tuple[Change, ...]:
    """All differences: those of the whole release first, then by indicator in the order of the newer release."""
    causes = Causes(before, after)
    changes = [
        *_of_the_whole(before, after),
        *_texts(before, after),
        *_definitions(before, after),
        *_figures(before, after, causes),
        *_findings(before, after, causes),
        *_statuses(before, after, causes),
        *_results(before, after, causes),
    ]
    place = {indicator: number for number, indicator in enumerate(["", *after.indicators])}
    return tuple(sorted(changes, key=lambda change: place.get(change.indicator, len(place))))


def _of_the_whole(before: Release, after: Release) -> Iterator[Change]:
    old, new = before.manifest, after.manifest
    if old.code != new.code:
        yield from (Change(Kind.CODE, Why.NEW_CODE, "", field, *said) for field, *said in _unlike(old.code, new.code))
    if old.as_of != new.as_of:
        yield Change(Kind.DAY, Why.NEW_DAY, "", "as_of", old.as_of.isoformat(), new.as_of.isoformat())
    if old.pack != new.pack:
        yield Change(Kind.PACK, Why.NEW_PACK, "", new.pack.programme, old.pack.digest, new.pack.digest)
    for name in sorted(old.inputs.keys() | new.inputs.keys()):
        was, now = old.inputs.get(name, ""), new.inputs.get(name, "")
        if was != now:
            yield Change(Kind.INPUT, Why.NEW_DATA, "", name, was, now)


def _texts(before: Release, after: Release) -> Iterator[Change]:
    """What the pack says beside figures and definitions, field by field."""
    whole = ({"": before.programme}, {"": after.programme})
    yield from _things("programme", *whole, kind=Kind.TEXT)
    yield from _things("areas", {one.id: one for one in before.areas}, {one.id: one for one in after.areas})
    for name in ("bodies", "rights", "units", "sources"):
        yield from _things(name, getattr(before, name), getattr(after, name))
    yield from _things("measures", before.measures, after.measures, kind=Kind.MEASURE)


def _things(
    name: str, before: Mapping[str, Any], after: Mapping[str, Any], *, kind: Kind = Kind.TEXT
) -> Iterator[Change]:
    said = partial(Change, kind, Why.NEW_PACK, "")
    for one in sorted(before.keys() | after.keys()):
        subject = f"{name} {one}".strip()
        if one not in before or one not in after:
            yield said(subject, _said(before.get(one)), _said(after.get(one)))
        else:
            yield from (said(f"{subject} {field}", *values) for field, *values in _unlike(before[one], after[one]))


def _unlike(before: Any, after: Any) -> Iterator[tuple[str, str, str]]:
    """Fields of two records of one class that differ, with their texts."""
    for field in fields(before):
        was, now = getattr(before, field.name), getattr(after, field.name)
        if was != now:
            yield field.name, _said(was), _said(now)


def _said(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else written(value).rstrip("\n")


def _definitions(before: Release, after: Release) -> Iterator[Change]:
    for one in sorted(before.indicators.keys() | after.indicators.keys()):
        old, new = before.indicators.get(one), after.indicators.get(one)
        if old is None and new is not None:
            yield Change(Kind.INDICATOR_NEW, Why.NEW_PACK, one, one, after=new.name.en)
        elif new is None and old is not None:
            yield Change(Kind.INDICATOR_GONE, Why.NEW_PACK, one, one, before=old.name.en)
        else:
            for field, was, now in _unlike(old, new):
                kind, why = _PARTS.get(field, (Kind.DEFINITION, Why.NEW_DEFINITION))
                yield Change(kind, why, one, field, was, now)


def _figures(before: Release, after: Release, causes: "Causes") -> Iterator[Change]:
    old, new = ({one.key: one for one in release.all_observations} for release in (before, after))
    for key in sorted(old.keys() | new.keys()):
        was, now = old.get(key), new.get(key)
        if was is None or now is None or _differ(was, now):
            kind = _kind(was, now)
            yield Change(kind, causes.of_figure(was, now), key[0], _subject(key), figure_said(was), figure_said(now))


def _differ(was: Observation, now: Observation) -> bool:
    """Whether a reader sees another figure: where in a file it stands is no matter."""
    return any(getattr(was, field.name) != getattr(now, field.name) for field in fields(was) if field.name != "place")


def _kind(was: Observation | None, now: Observation | None) -> Kind:
    if now is None:
        return Kind.FIGURE_GONE
    if now.status is ObservationStatus.WITHHELD and (was is None or was.status is not now.status):
        return Kind.FIGURE_WITHHELD
    if now.status is ObservationStatus.SUPPRESSED and (was is None or was.status is not now.status):
        return Kind.FIGURE_SUPPRESSED
    return Kind.FIGURE_NEW if was is None else Kind.FIGURE_CHANGED


def _subject(key: Key) -> str:
    _, area, period, group = key
    return " ".join([area, str(period), *(f"{name}={code}" for name, code in group.marks.items())])


def figure_said(one: Observation | None) -> str:
    """A figure in a few words: its value or why it is absent, its unit and its source."""
    if one is None:
        return ""
    value = f"({one.status.name.lower()}: {one.note})" if one.value is None else number_text(one.value)
    return f"{value} {one.unit}, {one.origin}, {one.source}"


class Causes:
    """Why a figure, a finding or a status changed, by what else is different between the two releases."""

    def __init__(self, before: Release, after: Release) -> None:
        self._before, self._after = before, after
        files = {file for release in (before, after) for one in release.inputs.values() for file in one.files}
        self._changed_files = {file for file in files if _digests(before, file) != _digests(after, file)}

    def of_figure(self, was: Observation | None, now: Observation | None) -> Why:
        if now and now.status is ObservationStatus.WITHHELD:
            return Why.NEW_FINDING
        if now and now.status is ObservationStatus.SUPPRESSED:
            return Why.PROTECTION
        known = [one for one in (was, now) if one]
        if any(self.has_new_data(one.place.file) for one in known):
            return Why.NEW_DATA
        return self.of_indicator(known[0].indicator)

    def of_status(self, indicator: str, area: str) -> Why:
        same_figures = self._before.observations(indicator, area) == self._after.observations(indicator, area)
        return self.of_indicator(indicator) if same_figures else Why.NEW_DATA

    def of_figures(self, indicators: Sequence[str]) -> Why:
        """The reason of a result that rests on these indicators: the first one with other figures or another definition."""
        for one in indicators:
            if self._before.observations(one) != self._after.observations(one):
                return Why.NEW_DATA
        reasons = [self.of_indicator(one) for one in indicators]
        return next((why for why in reasons if why in {Why.NEW_TARGET, Why.NEW_DEFINITION}), reasons[0])

    def has_new_data(self, file: str) -> bool:
        return file in self._changed_files

    def of_indicator(self, indicator: str) -> Why:
        """The reason when the data did not change."""
        old, new = self._before.indicators.get(indicator), self._after.indicators.get(indicator)
        if old and new and old.targets != new.targets:
            return Why.NEW_TARGET
        if old != new:
            return Why.NEW_DEFINITION
        if self._before.manifest.as_of != self._after.manifest.as_of:
            return Why.NEW_DAY
        return Why.NEW_PACK if self._before.manifest.pack != self._after.manifest.pack else Why.NEW_CODE


def _digests(release: Release, file: str) -> set[str]:
    return {one.files[file] for one in release.inputs.values() if file in one.files}


def _findings(before: Release, after: Release, causes: Causes) -> Iterator[Change]:
    """Findings that came or went. A finding that only moved to another line is the same."""
    old, new = (_by_identity(release.found) for release in (before, after))
    for identity in sorted(old.keys() ^ new.keys()):
        one = new.get(identity) or old[identity]
        kind = Kind.FINDING_NEW if identity in new else Kind.FINDING_GONE
        finding, indicator = one.finding, (one.indicators or ("",))[0]
        why = Why.NEW_DATA if causes.has_new_data(finding.place.file) else causes.of_indicator(indicator)
        said = f"{finding.severity}: {finding.message.en}"
        subject = f"{finding.rule} {finding.place.file} {finding.key}".strip()
        yield Change(kind, why, indicator, subject, *(("", said) if identity in new else (said, "")))


def _by_identity(found: Iterable[Found]) -> dict[tuple[str, ...], Found]:
    return {
        (one.input, one.finding.rule, one.finding.place.file, one.finding.key, one.finding.value): one for one in found
    }


def _statuses(before: Release, after: Release, causes: Causes) -> Iterator[Change]:
    old, new = ({(one.indicator, one.area): one for one in release.judgements} for release in (before, after))
    for indicator, area in sorted(old.keys() & new.keys()):
        was, now = old[indicator, area], new[indicator, area]
        if was.status != now.status:
            yield Change(Kind.STATUS, causes.of_status(indicator, area), indicator, area, was.status, now.status)


def _results(before: Release, after: Release, causes: Causes) -> Iterator[Change]:
    """Results that came, went or changed; one that only moved with its wording is a change too."""
    old, new = (said_of(release.results.analysis) for release in (before, after))
    for mark in sorted(old.keys() | new.keys()):
        was, now = old.get(mark), new.get(mark)
        if was is None or now is None or was.whole != now.whole:
            known = now or was
            why = causes.of_figures(known.rests_on) if known else Why.NEW_CODE
            yield Change(Kind.RESULT, why, mark[0], mark[1], was.said if was else "", now.said if now else "")
