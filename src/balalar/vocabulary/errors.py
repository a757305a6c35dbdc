"""Errors that teach: what happened and where, why it matters, what to do next.

BalalarError            exit code
├── UsageError          2   the call itself is off (an unknown verb, a folder that is not there)
├── PackError           3   the pack has faults; all of them are shown together
├── SourceError         4   a file that others published cannot be read or stored
├── FindingsError       1   a check ran to its end and found errors in the figures
├── ReleaseError        5   a release cannot be built, read or trusted
└── StoreError          6   the store is busy, full or not writable
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file (relative to what was read) and a line counted from 1, or 0 for the whole file.

    >>> str(Place("measures.yaml", 7))
    'measures.yaml:7'
    >>> str(Place("measures.yaml"))
    'measures.yaml'
    """

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, in three sentences.

    >>> print(Fault(Place("a.yaml", 3), "No such body: edu.", "Nobody would answer for it.", "Add it to bodies.yaml."))
    a.yaml:3: No such body: edu.
    Nobody would answer for it.
    Add it to bodies.yaml.
    """

    place: Place
    what: str
    why: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}\n{self.why}\n{self.remedy}"


class BalalarError(Exception):
    """Base of every error a person can do something about; `exit_code` tells the family to a script."""

    exit_code = 70

    def __init__(self, what: str, why: str = "", remedy: str = "") -> None:
        super().__init__("\n".join(part for part in (what, why, remedy) if part))
        self.what, self.why, self.remedy = what, why, remedy


class UsageError(BalalarError):
    exit_code = 2


class PackError(BalalarError):
    """A pack with faults. All faults are carried, so that a person mends them in one go."""

    exit_code = 3

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        count = f"{len(self.faults)} fault{'s' if len(self.faults) != 1 else ''} in the pack."
        super().__init__("\n\n".join([*(str(fault) for fault in self.faults), count]))


class SourceError(BalalarError):
    exit_code = 4


class FindingsError(BalalarError):
    exit_code = 1


class ReleaseError(BalalarError):
    exit_code = 5


class StoreError(BalalarError):
    exit_code = 6
