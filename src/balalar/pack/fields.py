"""Tables of every field of every file, made from the words themselves, so that the manual cannot fall behind."""

import dataclasses
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

from balalar.indicators.definitions import Definition
from balalar.pack.check.references import KINDS, PARENTS, REFERENCES
from balalar.pack.concepts import OwnIndex
from balalar.pack.nearest import or_list
from balalar.pack.structure import PACK_ORIGINS
from balalar.programme.concepts import Body, Measure, Programme, Right
from balalar.vocabulary.area import Area, BoundaryChange
from balalar.vocabulary.mapping import SourceMapping
from balalar.vocabulary.origin import Origin, Source
from balalar.vocabulary.period import Period
from balalar.vocabulary.quantity import Unit
from balalar.vocabulary.text import Text

_FILES: Final[Mapping[str, tuple[type, ...]]] = {
    "programme.yaml": (Programme,),
    "sources.yaml": (Source,),
    "areas.yaml": (Area, BoundaryChange),
    "bodies.yaml": (Body,),
    "rights.yaml": (Right,),
    "units.yaml": (Unit,),
    "measures.yaml": (Measure,),
    "indicators/": (Definition,),
    "mappings/": (SourceMapping,),
    "methods/": (OwnIndex,),
}
_FORMS: Final[Mapping[object, str]] = {
    str: "text",
    int: "whole number",
    float: "number",
    Decimal: "number",
    bool: "true or false",
    Period: "date: a year, a month or a day",
    Text: "text in kk, ru and en",
}


def field_tables() -> str:
    """Markdown: for each file a table for its entries and one for each thing nested in them."""
    return "\n".join(line for file, classes in _FILES.items() for line in _file(file, classes))


def _file(file: str, classes: tuple[type, ...]) -> Iterator[str]:
    yield from (f"### {file}", "")
    for cls in _with_nested(classes):
        yield from (f"**{cls.__name__}**", "", "| field | holds | needed |", "|---|---|---|")
        hints = get_type_hints(cls)
        for field in dataclasses.fields(cls):
            needed = field.default is field.default_factory is dataclasses.MISSING
            yield f"| `{field.name}` | {_holds(cls, field.name, hints[field.name])} | {'yes' if needed else ''} |"
        yield ""


def _with_nested(classes: tuple[type, ...]) -> list[type]:
    """The classes, each followed by those that its fields hold."""
    found: list[type] = []
    for cls in classes:
        inner = tuple(part for hint in get_type_hints(cls).values() for part in _leaves(hint) if _is_nested(part))
        found += [cls, *_with_nested(inner)]
    return list(dict.fromkeys(found))


def _leaves(hint: Any) -> Iterator[Any]:
    if get_origin(hint):
        for part in get_args(hint):
            yield from _leaves(part)
    else:
        yield hint


def _is_nested(cls: Any) -> bool:
    return dataclasses.is_dataclass(cls) and cls not in _FORMS


def _holds(owner: type, name: str, hint: Any) -> str:
    if get_origin(hint) is UnionType:
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    kind = PARENTS.get(owner) if name == "parent" else REFERENCES.get(name)
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return f"list: {_named(kind) if kind and inner is str else _form(inner)}"
    if isinstance(get_origin(hint), type) and issubclass(get_origin(hint), Mapping):
        return f"mapping from text to {_named(kind) if kind else _form(get_args(hint)[1])}"
    return _named(kind) if kind and hint is str else _form(hint)


def _named(kind: str) -> str:
    return f"id of {KINDS[kind].home}"


def _form(hint: Any) -> str:
    if get_origin(hint):
        return f"mapping from text to {_form(get_args(hint)[1])}"
    if hint is Origin:
        return or_list(PACK_ORIGINS)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return or_list(choice.value for choice in hint)
    return _FORMS.get(hint) or f"{hint.__name__}, see below"
