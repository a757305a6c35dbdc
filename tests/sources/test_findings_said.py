"""Findings as text, JSON and SARIF: complete, in the language asked for, and valid for the programs that read them."""

import json
from dataclasses import replace
from typing import Any

import pytest

from balalar.cli.findings import findings_said
from balalar.vocabulary.errors import Place
from balalar.vocabulary.finding import Finding, Severity
from balalar.vocabulary.text import LANGUAGES, Language, Text

LOST = Finding(
    "number.point-lost",
    Severity.ERROR,
    Place("data/indicator 1.csv", 2),
    "2010 SEX=F",
    "861",
    Text("Пайыз 100-ден аспайды.", "Процент не больше 100.", "A percent is at most 100."),
    Text("86,1", "86,1", "86.1"),
)
WHOLE = Finding(
    "form.line-ends",
    Severity.NOTE,
    Place("data/indicator 1.csv"),
    "",
    "",
    Text("Жол соңы.", "Концы строк.", "Line ends."),
)


def test_text_is_grouped_by_file_and_ends_with_counts() -> None:
    assert findings_said([LOST, WHOLE], form="text", language="en", files=60).splitlines() == [
        "data/indicator 1.csv",
        "  line 2 · error · number.point-lost · 2010 SEX=F",
        "    A percent is at most 100.",
        "    Perhaps: 86.1",
        "  note · form.line-ends",
        "    Line ends.",
        "",
        "Files checked: 60, with findings: 1.",
        "Errors: 1, warnings: 0, notes: 1.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_is_said_in_each_language(language: Language) -> None:
    told = findings_said([LOST], form="text", language=language, files=1)
    assert LOST.message.said_in(language) in told
    others = [LOST.message.said_in(other) for other in LANGUAGES if other != language]
    assert not any(other in told for other in others)


def test_a_signal_to_the_terminal_that_stands_in_a_cell_is_shown_and_not_sent() -> None:
    odd = replace(LOST, key="2010 SEX=\x1b[2J\u202e")
    told = findings_said([odd], form="text", language="en", files=1)
    assert "2010 SEX=\\u001b[2J\\u202e" in told
    assert "\x1b" not in told


def test_no_findings_are_said_too() -> None:
    assert findings_said([], form="text", language="en", files=3) == (
        "Files checked: 3, with findings: 0.\nErrors: 0, warnings: 0, notes: 0."
    )
    assert json.loads(findings_said([], form="json", language="en", files=3)) == []


def test_json_has_the_same_names_for_every_finding() -> None:
    lost, whole = json.loads(findings_said([LOST, WHOLE], form="json", language="ru", files=1))
    assert lost == {
        "rule": "number.point-lost",
        "severity": "error",
        "file": "data/indicator 1.csv",
        "line": 2,
        "key": "2010 SEX=F",
        "value": "861",
        "message": "Процент не больше 100.",
        "suggestion": "86,1",
    }
    assert (whole["line"], whole["suggestion"], set(whole)) == (0, None, set(lost))


def sarif(*findings: Finding) -> Any:
    return json.loads(findings_said(findings, form="sarif", language="en", files=1))


def test_sarif_has_what_version_2_1_0_asks_for() -> None:
    log = sarif(LOST, WHOLE)
    (run,) = log["runs"]
    assert (log["version"], run["tool"]["driver"]["name"]) == ("2.1.0", "balalar")
    first, second = run["results"]
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "number.point-lost"
    assert {first["level"], second["level"]} <= {"none", "note", "warning", "error"}
    place = first["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == ("data/indicator%201.csv", 2)
    assert first["properties"] == {"key": "2010 SEX=F", "value": "861", "suggestion": "86.1"}


def test_sarif_gives_no_region_to_a_finding_about_a_whole_file() -> None:
    place = sarif(WHOLE)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "data/indicator%201.csv"}}
