"""What a pack is once it has been read and found without fault."""

from collections.abc import Mapping
from dataclasses import dataclass

from balalar.indicators.definitions import Definition
from balalar.programme.concepts import Body, Measure, Programme, Right
from balalar.vocabulary.area import Areas
from balalar.vocabulary.mapping import SourceMapping
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.origin import Source
from balalar.vocabulary.quantity import Unit


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
    files: Mapping[str, str]
    digest: str
