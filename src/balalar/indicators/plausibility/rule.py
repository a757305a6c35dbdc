"""What a rule of the gate is: a check that yields marks, and the words that a mark is told in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from balalar.indicators.plausibility.sheet import Sheet
from balalar.vocabulary.area import Areas
from balalar.vocabulary.errors import Place
from balalar.vocabulary.finding import Finding, Severity
from balalar.vocabulary.mapping import FileNote
from balalar.vocabulary.quantity import Unit
from balalar.vocabulary.text import LANGUAGES, Text


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the gate knows before it looks: the pack's units and areas, the day of the examination, and what a mapping
    says of whole files (by the file's name as read)."""

    units: Mapping[str, Unit]
    areas: Areas
    on: date
    files: Mapping[str, FileNote] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mark:
    """One place where a check has something to say: what stands there and the facts that fill the rule's words.

    `suggestion` replaces the rule's own suggestion; a rule that has none and a mark that has none suggest nothing.
    """

    place: Place
    key: str = ""
    value: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    suggestion: Text | None = None


Check = Callable[[Sheet, Knowledge], Iterable[Mark]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `what`, `why` and `remedy` are one sentence each and make the message; `what` has places for facts.

    `example` shows one case in a line, for the manual.
    """

    id: str
    severity: Severity
    title: Text
    what: Text
    why: Text
    remedy: Text
    check: Check
    example: str

    def found(self, mark: Mark) -> Finding:
        """The mark as a finding, its message in every language."""
        sentences = (self.what.filled(**mark.facts), self.why, self.remedy)
        said = {language: " ".join(_capital(text.said_in(language)) for text in sentences) for language in LANGUAGES}
        return Finding(
            rule=self.id,
            severity=self.severity,
            place=mark.place,
            key=mark.key,
            value=mark.value,
            message=Text(kk=said["kk"], ru=said["ru"], en=said["en"]),
            suggestion=mark.suggestion,
        )


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
