"""Walks through a thing of the pack and all that is nested in it, so that a check need not know where a field stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from balalar.pack.draft import Draft, Written
from balalar.pack.nodes import Steps
from balalar.pack.teach import path_said
from balalar.vocabulary.errors import Place


@dataclass(frozen=True, slots=True)
class Part:
    """A thing, or something nested in it, with the way to it."""

    written: Written[object]
    steps: Steps
    value: object

    def at(self, *steps: str | int) -> Place:
        return self.written.at(*self.steps, *steps)

    def named(self, *steps: str | int) -> str:
        """How a message names a field: `"targets[0].by" of health.suicide`."""
        return f'"{path_said((*self.steps, *steps))}" of {called(self.written.thing)}'


def parts(draft: Draft) -> Iterator[Part]:
    """Every dataclass of every file, the nested ones after those that hold them."""
    for written in draft.written():
        yield from _parts(written, (), written.thing)


def words(part: Part) -> Iterator[tuple[Steps, str, str]]:
    """The texts in the fields of one part: the way, the field's name, the text. Texts nested in parts are theirs."""
    for field in fields(part.value):  # type: ignore[arg-type]
        for steps, value in _flat(getattr(part.value, field.name), (field.name,)):
            if isinstance(value, str):
                yield steps, field.name, value


def called(thing: object) -> str:
    """How a message names a thing."""
    for name in ("id", "name", "on"):
        if isinstance(given := getattr(thing, name, None), str):
            return given
        if name == "on" and given is not None:
            return f"the change of {given}"
    return "the pack"


def _parts(written: Written[object], steps: Steps, value: object) -> Iterator[Part]:
    if is_dataclass(value):
        yield Part(written, steps, value)
        for field in fields(value):
            yield from _parts(written, (*steps, field.name), getattr(value, field.name))
    elif isinstance(value, tuple | Mapping):
        for way, inner in _flat(value, steps):
            if is_dataclass(inner):
                yield from _parts(written, way, inner)


def _flat(value: object, steps: Steps) -> Iterator[tuple[Steps, object]]:
    if isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _flat(inner, (*steps, index))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(inner, (*steps, key))
    else:
        yield steps, value
