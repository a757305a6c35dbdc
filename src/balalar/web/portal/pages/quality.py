"""Data quality: everything the check found in the figures of others and our own, by source, rule and severity."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.utils.translation import gettext, ngettext

from balalar.publish.release.form.found import Found
from balalar.publish.release.frozen import Release
from balalar.vocabulary.text import Language
from balalar.web.portal.pages import filters
from balalar.web.portal.parts.chain import Link, indicator_links
from balalar.web.portal.saying import words

PAGE_LENGTH: Final = 50


@dataclass(frozen=True, slots=True)
class FindingRow:
    severity: str
    severity_said: str
    rule: str
    place: str
    key: str
    value: str
    message: str
    suggestion: str
    indicators: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class InputCounts:
    """One input with its findings, gravest first."""

    name: str
    kind: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Quality:
    title: str
    finding: str
    inputs: tuple[InputCounts, ...]
    filters: tuple[filters.Filter, ...]
    asked: tuple[str, ...]
    found: str
    rows: tuple[FindingRow, ...]
    page: int
    pages: int
    before: str
    after: str


def quality(release: Release, asked: Mapping[str, str], language: Language) -> Quality:
    """Findings that the filter leaves, a page of them."""
    fields = _filters(release, asked, language)
    wanted = {field.name: field.asked for field in fields}
    left = [one for one in release.found if _is_wanted(one, wanted)]
    left.sort(key=lambda one: (words.SEVERITY_ORDER.index(one.finding.severity), one.finding.rule))
    pages = max(-(-len(left) // PAGE_LENGTH), 1)
    page = _page_asked(asked.get("page", ""), pages)
    shown = left[(page - 1) * PAGE_LENGTH : page * PAGE_LENGTH]
    withheld = len(release.withheld)
    return Quality(
        title=gettext("Data quality"),
        finding=ngettext(
            "The check found %(count)s things and withheld %(withheld)s figure",
            "The check found %(count)s things and withheld %(withheld)s figures",
            withheld,
        )
        % {"count": len(release.found), "withheld": withheld},
        inputs=tuple(_input(release, name) for name in release.inputs),
        filters=fields,
        asked=filters.asked_in_words(fields),
        found=ngettext("%(count)s finding", "%(count)s findings", len(left)) % {"count": len(left)},
        rows=tuple(_row(release, one, language) for one in shown),
        page=page,
        pages=pages,
        before=_address(wanted, page - 1) if page > 1 else "",
        after=_address(wanted, page + 1) if page < pages else "",
    )


def _page_asked(written: str, pages: int) -> int:
    return min(max(int(written), 1), pages) if written.isdecimal() and len(written) < 7 else 1


def _address(wanted: Mapping[str, str], page: int) -> str:
    return "?" + urlencode({name: value for name, value in wanted.items() if value} | {"page": page})


def _is_wanted(one: Found, wanted: Mapping[str, str]) -> bool:
    return (
        wanted["severity"] in ("", one.finding.severity)
        and wanted["rule"] in ("", one.finding.rule)
        and wanted["input"] in ("", one.input)
        and (not wanted["indicator"] or wanted["indicator"] in one.indicators)
    )


def _filters(release: Release, asked: Mapping[str, str], language: Language) -> tuple[filters.Filter, ...]:
    severities = [(code, words.said(words.SEVERITIES, code)) for code in words.SEVERITY_ORDER]
    rules = [(rule, rule) for rule in sorted({one.finding.rule for one in release.found})]
    inputs = [(name, name) for name in release.inputs]
    touched = {indicator for one in release.found for indicator in one.indicators} & release.indicators.keys()
    ordered = release.ordered(touched, language, "indicators")
    indicators = [(one, release.indicators[one].short.said_in(language)) for one in ordered]

    def field(name: str, label: str, options: Sequence[tuple[str, str]]) -> filters.Filter:
        return filters.choice(name, label, asked.get(name, ""), options, all_said=gettext("Any"))

    return (
        field("severity", gettext("How grave"), severities),
        field("rule", gettext("Rule"), rules),
        field("input", gettext("Found in"), inputs),
        field("indicator", gettext("Indicator"), indicators),
    )


def _input(release: Release, name: str) -> InputCounts:
    counts = Counter(str(one.finding.severity) for one in release.found if one.input == name)
    return InputCounts(name, release.inputs[name].kind, tuple((code, counts[code]) for code in words.SEVERITY_ORDER))


def _row(release: Release, one: Found, language: Language) -> FindingRow:
    finding = one.finding
    return FindingRow(
        severity=str(finding.severity),
        severity_said=words.said(words.SEVERITIES, finding.severity),
        rule=finding.rule,
        place=str(finding.place),
        key=finding.key,
        value=finding.value,
        message=finding.message.said_in(language),
        suggestion=finding.suggestion.said_in(language) if finding.suggestion else "",
        indicators=indicator_links(release, one.indicators, language),
    )
