"""The manual says what the rules say."""

from pathlib import Path

from balalar.indicators.plausibility import RULES
from balalar.indicators.plausibility.manual import BEGIN, CHAPTERS, END, rules_said


def test_the_manual_holds_the_rules_as_they_are(repository: Path) -> None:
    manual = (repository / "docs" / "gate.md").read_text(encoding="utf-8")
    part = manual[manual.index(BEGIN) : manual.index(END) + len(END)] + "\n"
    assert part == rules_said(), (
        "paste what `python -m balalar.indicators.plausibility.manual` prints into docs/gate.md"
    )


def test_every_rule_has_a_chapter_and_an_example() -> None:
    assert {rule.id.partition(".")[0] for rule in RULES} == set(CHAPTERS)
    assert all(rule.example for rule in RULES)


def test_every_rule_has_a_test_that_shows_its_working(repository: Path) -> None:
    folder = repository / "tests" / "indicators" / "plausibility"
    published = "test_published_files.py"
    specs = "".join(path.read_text(encoding="utf-8") for path in folder.glob("test_*.py") if path.name != published)
    assert not [rule.id for rule in RULES if f'"{rule.id}"' not in specs]
