"""The rules as pages of the manual: what each one says, in the order in which they look.

`python -m balalar.indicators.plausibility.manual` prints the part of `docs/gate.md` that is made from the rules.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from balalar.indicators.plausibility.rule import Rule
from balalar.indicators.plausibility.rules import RULES

BEGIN: Final = "<!-- made from the rules: begin -->"
END: Final = "<!-- made from the rules: end -->"
CHAPTERS: Final = {
    "form": "The form of a file",
    "rows": "Shifted rows",
    "numbers": "How numbers and years are written",
    "codes": "Codes",
    "units": "Units and what they allow",
    "keys": "Twins and gaps",
    "areas": "Areas and their lives",
    "series": "Series in time",
    "parts": "Totals and parts",
}


def rules_said() -> str:
    """All rules in Markdown, by family: id, severity, titles, message and example."""
    by_family = sorted(RULES, key=_chapter)
    chapters = (_chapter_said(rules) for _, rules in groupby(by_family, key=_chapter))
    return "\n".join([BEGIN, "", *(line for chapter in chapters for line in chapter), END, ""])


def _chapter(rule: Rule) -> int:
    return list(CHAPTERS).index(rule.id.partition(".")[0])


def _chapter_said(rules: Iterator[Rule]) -> Iterator[str]:
    listed = list(rules)
    yield f"### {CHAPTERS[listed[0].id.partition('.')[0]]}"
    yield ""
    for rule in listed:
        yield f"**`{rule.id}`** · {rule.severity} · {rule.title.en} · {rule.title.kk} · {rule.title.ru}  "
        yield f"{rule.what.en} {rule.why.en} {rule.remedy.en}  "
        yield f"*Example:* {rule.example}"
        yield ""


if __name__ == "__main__":
    print(rules_said(), end="")
