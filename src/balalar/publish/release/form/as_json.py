"""Concepts as JSON and back: periods and days as text, enums as their codes, money as exact decimals."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from cattrs import Converter

from balalar.vocabulary.area import Area, Areas, BoundaryChange
from balalar.vocabulary.digest import canonical_json
from balalar.vocabulary.period import Period


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_unstructure_hook(Period, str)
    converter.register_structure_hook(Period, lambda written, _: Period.parse(written))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda written, _: date.fromisoformat(written))
    converter.register_unstructure_hook(Decimal, str)
    converter.register_structure_hook(Decimal, lambda written, _: Decimal(written))
    converter.register_unstructure_hook(
        Areas,
        lambda areas: {"areas": converter.unstructure(list(areas)), "changes": converter.unstructure(areas.changes)},
    )
    converter.register_structure_hook(Areas, lambda written, _: _areas(converter, written))
    return converter


def _areas(converter: Converter, written: Mapping[str, Any]) -> Areas:
    return Areas(
        converter.structure(written["areas"], tuple[Area, ...]),
        converter.structure(written["changes"], tuple[BoundaryChange, ...]),
    )


_CONVERTER = _converter()


def written(concept: object) -> str:
    """A concept, or a list or mapping of them, as the one JSON text that is frozen; ends with a line end.

    >>> from balalar.vocabulary.text import Text
    >>> print(written({"name": Text("бала", "ребёнок", "child"), "on": Period.parse("2025-10")}), end="")
    {"name":{"en":"child","kk":"бала","ru":"ребёнок"},"on":"2025-10"}
    """
    return canonical_json(_CONVERTER.unstructure(concept)) + "\n"


def read_back[T](text: str, shape: type[T]) -> T:
    """The concept that `written` wrote. A key that the shape lacks is an error, not a silence.

    >>> from balalar.vocabulary.text import Text
    >>> read_back('{"en":"child","kk":"бала","ru":"ребёнок"}', Text).en
    'child'
    """
    return _CONVERTER.structure(json.loads(text), shape)
