"""A pack on its way to being one: what could be read so far, with the place of everything for the checks to name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from balalar.indicators.definitions import Definition
from balalar.pack.concepts import OwnIndex
from balalar.pack.nodes import Document, Steps
from balalar.programme.concepts import Body, Measure, Programme, Right
from balalar.vocabulary.area import Area, BoundaryChange
from balalar.vocabulary.errors import Place
from balalar.vocabulary.mapping import SourceMapping
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.origin import Source
from balalar.vocabulary.quantity import Unit


@dataclass(frozen=True, slots=True)
class Written[Thing]:
    """A thing and where it was written."""

    thing: Thing
    document: Document
    steps: Steps = ()

    def at(self, *steps: str | int) -> Place:
        """The place of a part of the thing, by the steps that lead to it."""
        return self.document.place((*self.steps, *steps))


@dataclass(frozen=True, slots=True)
class Declared:
    """An id that a file gives to something. Also known where the thing itself has faults, so that they do not spread."""

    kind: str
    id: str
    place: Place


@dataclass(slots=True)
class Draft:
    """Everything that could be read. `unread` holds kinds of which a file could not be read: of those no id can be
    called unknown."""

    programme: Written[Programme] | None = None
    sources: list[Written[Source]] = field(default_factory=list)
    areas: list[Written[Area]] = field(default_factory=list)
    changes: list[Written[BoundaryChange]] = field(default_factory=list)
    bodies: list[Written[Body]] = field(default_factory=list)
    rights: list[Written[Right]] = field(default_factory=list)
    units: list[Written[Unit]] = field(default_factory=list)
    measures: list[Written[Measure]] = field(default_factory=list)
    indicators: list[Written[Definition]] = field(default_factory=list)
    mappings: list[Written[SourceMapping]] = field(default_factory=list)
    composites: list[Written[OwnIndex]] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    declared: list[Declared] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def written(self) -> Iterator[Written[object]]:
        """Every thing of every YAML file."""
        if self.programme:
            yield self.programme
        yield from (*self.sources, *self.areas, *self.changes, *self.bodies, *self.rights, *self.units)
        yield from (*self.measures, *self.indicators, *self.mappings, *self.composites)

    def known(self) -> Mapping[str, dict[str, Place]]:
        """Ids by kind, each with the place where it was first given."""
        known: dict[str, dict[str, Place]] = {}
        for declared in self.declared:
            known.setdefault(declared.kind, {}).setdefault(declared.id, declared.place)
        return known
