"""Takes documents into the draft: which file holds what, entry by entry, so that one bad entry hides no other."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, Final

from cattrs.errors import BaseValidationError

from balalar.indicators.definitions import Definition
from balalar.pack.concepts import OwnIndex
from balalar.pack.draft import Declared, Draft, Written
from balalar.pack.nearest import remedy_by_likeness
from balalar.pack.nodes import Document, Plain, Steps
from balalar.pack.structure import Misfit, converter, quoted
from balalar.pack.teach import faults_of
from balalar.programme.concepts import Body, Measure, Programme, Right
from balalar.vocabulary.area import Area, BoundaryChange
from balalar.vocabulary.errors import Fault
from balalar.vocabulary.mapping import SourceMapping
from balalar.vocabulary.origin import Source
from balalar.vocabulary.quantity import Unit

_CONVERTER: Final = converter()
_KINDS: Final = {
    "programme": ("direction", "area_of_life"),
    "sources": ("source",),
    "areas": ("area",),
    "bodies": ("body",),
    "rights": ("right",),
    "units": ("unit",),
    "measures": ("measure",),
    "indicators": ("indicator",),
    "mappings": ("mapping",),
    "methods": ("index",),
    "observations": (),
}
# files and folders that hold lists; their names are also the draft's
_LISTS: Final[dict[str, type]] = {
    "sources": Source,
    "bodies": Body,
    "rights": Right,
    "units": Unit,
    "measures": Measure,
    "indicators": Definition,
}
_NESTED: Final = {"direction": "directions", "area_of_life": "areas_of_life"}


def kinds_in(file: str) -> tuple[str, ...]:
    """Kinds of things whose ids a file gives."""
    return _KINDS[_top(file)]


def _top(file: str) -> str:
    return PurePosixPath(file).parts[0].removesuffix(".yaml")


def take_document(draft: Draft, document: Document) -> Iterator[Fault]:
    """Put what a document says into the draft; give the faults of what could not be taken."""
    name = _top(document.file)
    if name == "programme":
        yield from _take_programme(draft, document)
    elif name == "areas":
        yield from _take_areas(draft, document)
    elif name == "mappings":
        yield from _take_mapping(draft, document)
    elif name == "methods":
        yield from _take_method(draft, document)
    else:
        yield from _take_list(draft, document, _LISTS[name], into=getattr(draft, name))


def _take_programme(draft: Draft, document: Document) -> Iterator[Fault]:
    taken: list[Written[Programme]] = []
    yield from _take(document, (), Programme, called="the programme", into=taken)
    draft.programme = taken[0] if taken else None
    root = document.root if isinstance(document.root, dict) else {}
    for kind, key in _NESTED.items():
        if not isinstance(root.get(key), list):
            draft.unread.add(kind)
        _declare(draft, document, (key,), kind=kind, items=root.get(key))


def _take_mapping(draft: Draft, document: Document) -> Iterator[Fault]:
    yield from _take(document, (), SourceMapping, called="the mapping", into=draft.mappings)
    if isinstance(document.root, dict) and isinstance(name := document.root.get("name"), str):
        draft.declared.append(Declared("mapping", name, document.place(("name",))))


def _take_method(draft: Draft, document: Document) -> Iterator[Fault]:
    yield from _take(document, (), OwnIndex, called="the method", into=draft.composites)
    if isinstance(document.root, dict) and isinstance(given := document.root.get("id"), str):
        draft.declared.append(Declared("index", given, document.place(("id",))))


def _take_areas(draft: Draft, document: Document) -> Iterator[Fault]:
    root = document.root
    if not isinstance(root, dict) or not isinstance(root.get("areas"), list):
        draft.unread.add("area")
        yield Fault(
            document.place(),
            'The file has no list "areas".',
            "Without areas no figure has a place.",
            'Write two keys: "areas:" with a list of areas, and "changes:" with a list of boundary changes, or "[]".',
        )
        return
    for key in sorted(root.keys() - {"areas", "changes"}):
        yield Fault(
            document.place((key,)),
            f'The file has a key "{key[:60]}", which is not known.',
            "A misspelt key would be dropped in silence, and what it says with it.",
            remedy_by_likeness(key, ("areas", "changes"), otherwise="The known keys are areas and changes."),
        )
    _declare(draft, document, ("areas",), kind="area", items=root["areas"])
    yield from _take_items(document, ("areas",), root["areas"], Area, into=draft.areas)
    if root.get("changes") is not None:
        yield from _take_items(document, ("changes",), root["changes"], BoundaryChange, into=draft.changes)


def _take_list(draft: Draft, document: Document, cls: type, *, into: list[Any]) -> Iterator[Fault]:
    (kind,) = kinds_in(document.file)
    if not isinstance(document.root, list):
        draft.unread.add(kind)
    _declare(draft, document, (), kind=kind, items=document.root)
    yield from _take_items(document, (), document.root, cls, into=into)


def _take_items(document: Document, steps: Steps, items: Plain, cls: type, *, into: list[Any]) -> Iterator[Fault]:
    if not isinstance(items, list):
        yield Fault(
            document.place(steps),
            f"Here is {'nothing' if items is None else quoted(items)} where a list is wanted.",
            "Each entry of the list is one thing with an id; no other shape has places for them.",
            'Begin each entry with "- id: …"; an empty list is written "[]".',
        )
        return
    for index, item in enumerate(items):
        given = item.get("id") if isinstance(item, dict) else None
        called = given if isinstance(given, str) and given else f"entry {index + 1}"
        yield from _take(document, (*steps, index), cls, called=called, into=into)


def _take(document: Document, steps: Steps, cls: type, *, called: str, into: list[Any]) -> Iterator[Fault]:
    try:
        into.append(Written(_CONVERTER.structure(_value_at(document, steps), cls), document, steps))
    except (BaseValidationError, Misfit) as error:
        yield from faults_of(error, document, entry=steps, called=called)


def _value_at(document: Document, steps: Steps) -> Plain:
    value: Any = document.root
    for step in steps:
        value = value[step]
    return value  # type: ignore[no-any-return]


def _declare(draft: Draft, document: Document, steps: Steps, *, kind: str, items: Plain) -> None:
    """Note the ids of a list, whatever else may be wrong with its entries."""
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict) and isinstance(given := item.get("id"), str):
            draft.declared.append(Declared(kind, given, document.place((*steps, index, "id"))))
