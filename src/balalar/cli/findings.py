"""Findings for whoever reads them: a person on a terminal, a program (JSON), or a code review (SARIF 2.1.0)."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final
from urllib.parse import quote

from balalar import __version__
from balalar.vocabulary.finding import Finding, Severity
from balalar.vocabulary.text import Language, Text

FORMATS: Final = ("text", "json", "sarif")
_SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_SEVERITIES: Final = {
    Severity.ERROR: Text(kk="қате", ru="ошибка", en="error"),
    Severity.WARNING: Text(kk="күмән", ru="предупреждение", en="warning"),
    Severity.NOTE: Text(kk="мәлімет", ru="к сведению", en="note"),
}
_COUNTED: Final = {
    Severity.ERROR: Text(kk="қате", ru="ошибок", en="errors"),
    Severity.WARNING: Text(kk="күмән", ru="предупреждений", en="warnings"),
    Severity.NOTE: Text(kk="мәлімет", ru="к сведению", en="notes"),
}
_FILES: Final = Text(
    kk="Тексерілген файлдар: {files}, оның ішінде ескертуі бар: {found}.",
    ru="Проверено файлов: {files}, из них с замечаниями: {found}.",
    en="Files checked: {files}, with findings: {found}.",
)
# a cell can hold signals to a terminal, or turn the direction of writing: they are shown, not sent
_SIGNALS: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LINE: Final = Text(kk="{line}-жол", ru="строка {line}", en="line {line}")
_SUGGESTED: Final = Text(kk="Мүмкін", ru="Возможно", en="Perhaps")


def findings_said(findings: Sequence[Finding], *, form: str, language: Language, files: int) -> str:
    """The findings in one of FORMATS. `files` is how many files were examined."""
    if form == "json":
        return json.dumps([_plain(each, language) for each in findings], ensure_ascii=False, indent=2)
    if form == "sarif":
        return json.dumps(_sarif(findings, language), ensure_ascii=False, indent=2)
    told = "\n".join(_lines(findings, language, files))
    return _SIGNALS.sub(lambda signal: f"\\u{ord(signal.group()):04x}", told)


def _plain(finding: Finding, language: Language) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "file": finding.place.file,
        "line": finding.place.line,
        "key": finding.key,
        "value": finding.value,
        "message": finding.message.said_in(language),
        "suggestion": finding.suggestion.said_in(language) if finding.suggestion else None,
    }


def _lines(findings: Sequence[Finding], language: Language, files: int) -> Iterator[str]:
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_file[finding.place.file].append(finding)
    for file, found in by_file.items():
        yield file
        for finding in found:
            yield from _told(finding, language)
        yield ""
    yield _FILES.filled(files=files, found=len(by_file)).said_in(language)
    counts = Counter(finding.severity for finding in findings)
    counted = ", ".join(f"{_COUNTED[severity].said_in(language)}: {counts[severity]}" for severity in Severity)
    yield f"{counted[0].upper()}{counted[1:]}."


def _told(finding: Finding, language: Language) -> Iterator[str]:
    line = _LINE.filled(line=finding.place.line).said_in(language) if finding.place.line else ""
    head = (line, _SEVERITIES[finding.severity].said_in(language), finding.rule, finding.key)
    yield "  " + " · ".join(part for part in head if part)
    yield f"    {finding.message.said_in(language)}"
    if finding.suggestion:
        yield f"    {_SUGGESTED.said_in(language)}: {finding.suggestion.said_in(language)}"


def _sarif(findings: Sequence[Finding], language: Language) -> dict[str, Any]:
    rules = list(dict.fromkeys(finding.rule for finding in findings))
    driver = {"name": "balalar", "version": __version__, "rules": [{"id": rule} for rule in rules]}
    results = [_result(finding, rules.index(finding.rule), language) for finding in findings]
    return {
        "$schema": _SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }


def _result(finding: Finding, rule_index: int, language: Language) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(finding.place.file)}}
    if finding.place.line:
        place["region"] = {"startLine": finding.place.line}
    plain = _plain(finding, language)
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": str(finding.severity),
        "message": {"text": plain["message"]},
        "locations": [{"physicalLocation": place}],
        "properties": {name: plain[name] for name in ("key", "value", "suggestion") if plain[name]},
    }
