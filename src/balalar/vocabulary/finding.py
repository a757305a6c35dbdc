"""What the gate says about a figure: the rule, how grave it is, where it stands, what is wrong and what may be meant."""

from dataclasses import dataclass
from enum import StrEnum

from balalar.vocabulary.errors import Place
from balalar.vocabulary.text import Text


class Severity(StrEnum):
    ERROR = "error"  # blocks the figure
    WARNING = "warning"  # marks it
    NOTE = "note"  # informs


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `key` names the figure as the file does (year, area, breakdowns), `value` is the text that stands
    there, `message` has three sentences, `suggestion` is empty where nothing can be suggested."""

    rule: str
    severity: Severity
    place: Place
    key: str
    value: str
    message: Text
    suggestion: Text | None = None
