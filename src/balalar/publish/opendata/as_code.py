"""Concepts as Python that makes them again: what a script needs of a definition, a unit and the areas, and no more."""

import dataclasses
from collections.abc import Iterable
from datetime import date
from enum import Enum

from balalar.indicators.definitions import Baseline, Definition, Target
from balalar.publish.release.frozen import Release
from balalar.vocabulary.period import Period
from balalar.vocabulary.quantity import Unit
from balalar.vocabulary.text import Text

_JUDGED_BY = ("baseline", "targets", "path", "decimals")
_INDENT = "    "


def code_of(value: object) -> str:
    """A value as Python.

    >>> code_of(Period.parse("2030")), code_of((1.5, None)), code_of([date(2026, 1, 27)])
    ("Period.parse('2030')", '(1.5, None)', '[date(2026, 1, 27)]')
    """
    match value:
        case Enum():
            code = f"{type(value).__name__}.{value.name}"
        case Period():
            code = f"Period.parse({str(value)!r})"
        case date():
            code = f"date({value.year}, {value.month}, {value.day})"
        case Text():
            code = f"same_in_all({value.en!r})"
        case tuple():
            code = f"({', '.join(map(code_of, value))}{',' if len(value) == 1 else ''})"
        case list():
            code = f"[{', '.join(map(code_of, value))}]"
        case Target() | Baseline():
            code = _call(value, (field.name for field in dataclasses.fields(value)))
        case _:
            code = repr(value)
    return code


def _call(value: object, names: Iterable[str], *, separator: str = ", ") -> str:
    """A dataclass with the fields that are not as they would be anyway."""
    fields = {field.name: field for field in dataclasses.fields(value)}  # type: ignore[arg-type]
    told = (name for name in names if getattr(value, name) != fields[name].default)
    return f"{type(value).__name__}({separator.join(f'{name}={code_of(getattr(value, name))}' for name in told)})"


def unit_code(unit: Unit) -> str:
    """The unit: its kind and its limits are what results rest on."""
    return _call(unit, ("id", "kind", "name", "sdmx", "lower", "upper", "decimals"))


def definition_code(definition: Definition) -> str:
    """The definition: its direction and its promises; texts that no result rests on are left out."""
    kept = dataclasses.replace(
        definition, short=definition.name, description=definition.name, population=definition.name
    )
    needed = tuple(field.name for field in dataclasses.fields(kept) if field.default is dataclasses.MISSING)
    said = _call(kept, (*needed, *_JUDGED_BY), separator=f",\n{_INDENT}")
    return said.replace("(", f"(\n{_INDENT}", 1).removesuffix(")") + ",\n)"


def world_code(release: Release, area: str) -> str:
    """The country, the area, and the changes of boundaries that the area's series breaks at."""
    areas = release.areas
    kept = [areas.root] if area == areas.root.id else [areas.root, areas[area]]
    lines = [_call(one, ("id", "name", "short", "kind", "parent", "valid_from", "valid_to")) for one in kept]
    changes = [f"BoundaryChange({code_of(one.on)}, {one.before!r}, {one.after!r})" for one in areas.breaks(area)]
    return f"Areas([{', '.join(lines)}], [{', '.join(changes)}])"


def heading(text: Text) -> str:
    """A name as one line of a comment."""
    return " ".join(text.en.split())
