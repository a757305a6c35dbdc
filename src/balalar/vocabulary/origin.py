"""Where a figure or a fact comes from. The mark is never lost: it stands on every page, file, chart and answer."""

from dataclasses import dataclass
from enum import StrEnum

from balalar.vocabulary.period import Period
from balalar.vocabulary.text import Text


class Origin(StrEnum):
    OFFICIAL = "official"  # text or statement of the responsible body
    REPORTED = "reported"  # press account of an official
    COMPUTED = "computed"  # made by us from the others
    EXAMPLE = "example"  # shown to explain, not a fact
    SYNTHETIC = "synthetic"  # about invented children


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that a fact rests on. `title` describes it in our words where the headline was not seen."""

    id: str
    title: Text
    publisher: str
    published_on: Period | None = None
    url: str | None = None
    note: Text | None = None
