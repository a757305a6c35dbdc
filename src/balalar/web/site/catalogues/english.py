"""Finds the English texts of the pages, in templates and in code."""

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract as extract_by
from django.utils.translation.template import templatize

_ONE, _MANY, _IN_CONTEXT = (1,), (1, 2), ((1, "c"), 2)
_KEYWORDS: Final = {
    "_": _ONE,
    **{f"gettext{form}": _ONE for form in ("", "_lazy", "_noop")},
    **{f"ngettext{form}": _MANY for form in ("", "_lazy")},
    **{f"pgettext{form}": _IN_CONTEXT for form in ("", "_lazy")},
    **{f"npgettext{form}": ((1, "c"), 2, 3) for form in ("", "_lazy")},
}
_TEMPLATES: Final = frozenset({".html", ".txt", ".svg", ".xml"})
_FOR_TRANSLATORS: Final = "Translators"

type Key = tuple[str | None, tuple[str, ...]]


def texts_of(web: Path) -> dict[Key, Message]:
    """Every English text of the templates and the code below a folder, with the places where it stands."""
    found = Catalog()
    for file in sorted(path for path in web.rglob("*") if path.suffix in _TEMPLATES | {".py"}):
        place = str(file.relative_to(web))
        for line, message, comments, context in extract_by("python", _as_python(file), _KEYWORDS, (_FOR_TRANSLATORS,)):
            found.add(message, locations=[(place, line)], auto_comments=comments, context=context)
    return by_key(found)


def by_key(messages: Iterable[Message]) -> dict[Key, Message]:
    """Messages by what makes them one text: context, and singular with plural. A head is no text."""
    return {(message.context, tuple(forms_of(message.id))): message for message in messages if message.id}


def forms_of(written: str | Iterable[str] | None) -> list[str]:
    """The forms of a text that counts something; else its one form.

    >>> forms_of("Data"), forms_of(("one page", "%(count)s pages"))
    (['Data'], ['one page', '%(count)s pages'])
    """
    return [written or ""] if written is None or isinstance(written, str) else list(written)


def _as_python(file: Path) -> io.BytesIO:
    """The code, or a template turned into calls on the same lines; what stands before a call is no indentation."""
    text = file.read_text(encoding="utf-8")
    if file.suffix in _TEMPLATES:
        text = "\n".join(line.strip() for line in templatize(text, origin=file.name).split("\n"))
    return io.BytesIO(text.encode())
