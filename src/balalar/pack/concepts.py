"""What a pack is once it has been read and found without fault."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from balalar.indicators.definitions import Definition
from balalar.indicators.methods.composite import CompositeMethod, Plan, Swap
from balalar.programme.concepts import Body, Measure, Programme, Right
from balalar.vocabulary.area import Areas
from balalar.vocabulary.mapping import SourceMapping
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.origin import Source
from balalar.vocabulary.period import Period
from balalar.vocabulary.quantity import Unit
from balalar.vocabulary.text import Text

GROUPING: Final = "kind"  # of areas (region, city): the one by whose means an index may fill gaps


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A series that was thought of and not taken into an index, and why; `indicator` where the pack defines it."""

    what: Text
    why: Text
    indicator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnIndex(CompositeMethod):
    """An index of the pack's own, as one method file says it: how it is made, of what, when, and against what it is tried.

    Attributes:
        periods: of which it is worked out, the earliest first; the last one is shown, those before say what moved.
        plan: the other choices that it is tried against.
        twin: another mean at some nodes, such as the arithmetic beside the geometric one; both are published.
        read_first: what a reader must know before the numbers.
        left_out: what was not taken, and why.
    """

    periods: tuple[Period, ...]
    plan: Plan
    twin: Swap | None = None
    read_first: tuple[Text, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def method(self) -> CompositeMethod:
        """What the numbers rest on, without what is said about them: a note that changes is no other index."""
        names = [field.name for field in dataclasses.fields(CompositeMethod)]
        return CompositeMethod(**{name: getattr(self, name) for name in names})


@dataclass(frozen=True, slots=True)
class Pack:
    """One programme as files. Everything is by id, in the order of the files; indicators by file name, then by order.

    `name` is the folder's name. `files` leads from the path inside the folder to the SHA-256 of what was read, and
    `digest` is the digest of these: two packs with one digest say the same. README.md and tests/ are no part of it.
    """

    name: str
    programme: Programme
    areas: Areas
    bodies: Mapping[str, Body]
    rights: Mapping[str, Right]
    units: Mapping[str, Unit]
    sources: Mapping[str, Source]
    measures: Mapping[str, Measure]
    indicators: Mapping[str, Definition]
    observations: tuple[Observation, ...]
    mappings: Mapping[str, SourceMapping]
    composites: Mapping[str, OwnIndex]
    files: Mapping[str, str]
    digest: str
