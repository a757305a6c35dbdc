"""What a release says of its inputs: what each one is, and what the gate found in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from balalar.vocabulary.finding import Finding, Severity

PACK: Final = "pack"  # the kind of input that the pack itself is


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with what it is about: the input it was found in (a snapshot's name, or the pack's), and the indicators
    that the row went into; of a whole file all of its indicators; none where no definition uses the row."""

    finding: Finding
    input: str
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Input:
    """What a release was made from: `kind` is `pack` or the kind of the snapshot, `source` the pack's id of its
    publisher (empty for the pack itself), `note` what was written beside the snapshot (producer, licence, dates);
    `files` goes from name to SHA-256."""

    name: str
    kind: str
    digest: str
    source: str
    note: Mapping[str, str]
    files: Mapping[str, str]


def rows_warned_of(found: Iterable[Found]) -> frozenset[tuple[str, str, int]]:
    """The indicator, file and line of every row that a warning is about; an error blocks its figure, so it needs none."""
    return frozenset(
        (indicator, one.finding.place.file, one.finding.place.line)
        for one in found
        if one.finding.severity is Severity.WARNING
        for indicator in one.indicators
    )
