"""From cattrs' groups of errors to faults: each with its file and line, the field, the entry, and a way out."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any, Final

from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)

from balalar.pack.nearest import or_list, remedy_by_likeness
from balalar.pack.nodes import Document, Steps
from balalar.pack.structure import PACK_ORIGINS, Misfit
from balalar.vocabulary.errors import Fault
from balalar.vocabulary.origin import Origin
from balalar.vocabulary.period import Period
from balalar.vocabulary.text import Text

_LANGUAGE_NAMES: Final = {"kk": "Kazakh", "ru": "Russian", "en": "English"}
_MOST_KEYS = 5


def faults_of(error: Exception, document: Document, *, entry: Steps, called: str) -> Iterator[Fault]:
    """Every fault in one entry of a document, in no order. `called` is how the entry is named to its author."""
    for steps, owner, leaf in _leaves(error, (), None):
        yield from _Leaf(document, entry, steps, called).faults(leaf, owner)


def _leaves(
    error: BaseException, steps: Steps, owner: type | None
) -> Iterator[tuple[Steps, type | None, BaseException]]:
    """The single errors in a group, with the steps that lead to each and the class that was being made."""
    if not isinstance(error, BaseValidationError):
        yield steps, owner, error
        return
    for inner in error.exceptions:
        yield from _leaves(inner, (*steps, *_step(inner)), error.cl)


def _step(error: BaseException) -> Steps:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (note.name,)
        if isinstance(note, IterableValidationNote):
            return (note.index,)
    return ()


class _Leaf:
    """One error, told in the words of the author of the pack."""

    def __init__(self, document: Document, entry: Steps, steps: Steps, called: str) -> None:
        self.document, self.steps, self.called = document, steps, called
        self.at: Steps = (*entry, *steps)
        self.place = document.place(self.at)

    @property
    def subject(self) -> str:
        """The field by the way to it, and whose it is: `"targets[0].by" of health.suicide`."""
        return self._whose(self.steps, begins=True)

    def _whose(self, steps: Steps, *, begins: bool = False) -> str:
        if steps:
            return f'"{path_said(steps)}" of {self.called}'
        is_words = " " in self.called  # "entry 4", "the programme"; an id stays as it is
        return self.called[0].upper() + self.called[1:] if begins and is_words else self.called

    def faults(self, error: BaseException, owner: type | None) -> Iterator[Fault]:
        match error:
            case Misfit():
                yield Fault(self.place, f"{self.subject} {error.what}.", error.why, error.remedy)
            case KeyError() if owner is Text:
                yield self._untranslated()
            case KeyError():
                yield self._missing(owner)
            case ForbiddenExtraKeysError():
                yield from self._unknown_keys(error)
            case ValueError() if str(error).count("\n") == 2:  # a refusal that says its own three sentences
                what, why, remedy = str(error).splitlines()
                yield Fault(self.place, f"{self.subject} cannot be used: {what}", why, remedy)
            case _:
                yield Fault(
                    self.place,
                    f"{self.subject} cannot be used: {error}.",
                    "Meaning that contradicts itself would be passed on to every page.",
                    "Mend the entry; packs/example shows one that can be read.",
                )

    def _untranslated(self) -> Fault:
        *way, language = self.steps
        name = _LANGUAGE_NAMES[str(language)]
        return Fault(
            self.place,
            f"{self._whose(tuple(way), begins=True)} is not said in {name}.",
            f"The programme speaks three languages, and a reader of {name} would find an empty place.",
            f'Add "{language}: …" beside the other languages.',
        )

    def _missing(self, owner: type | None) -> Fault:
        *way, name = self.steps
        return Fault(
            self.place,
            f'{self._whose(tuple(way), begins=True)} has no "{name}".',
            "It is asked of every entry of its kind, and pages and rules count on it.",
            f"Add {_example_line(str(name), owner)}.",
        )

    def _unknown_keys(self, error: ForbiddenExtraKeysError) -> Iterator[Fault]:
        known = [field.name for field in fields(error.cl)] if is_dataclass(error.cl) else []
        unknown = sorted(error.extra_fields, key=lambda key: (self.document.place((*self.at, key)).line, key))
        why = "A misspelt key would be dropped in silence, and what it says with it."
        if len(unknown) > _MOST_KEYS:
            few = ", ".join(f'"{key[:60]}"' for key in unknown[:3])
            what = f"{self.subject} has {len(unknown)} keys that are not known, such as {few}."
            yield Fault(self.place, what, why, f"The known keys are {', '.join(known)}.")
            return
        for key in unknown:
            if error.cl is Text and key not in _LANGUAGE_NAMES and " " in key:
                remedy = (
                    "If it belongs to the text before it, put the whole text in quotes: inside {…} a comma ends it."
                )
            else:
                remedy = remedy_by_likeness(key, known, otherwise=f"The known keys are {', '.join(known)}.")
            what = f'{self.subject} has a key "{key[:60]}", which is not known.'
            yield Fault(self.document.place((*self.at, key)), what, why, remedy)


def path_said(steps: Steps) -> str:
    """Steps as one word.

    >>> path_said(("targets", 0, "by")), path_said(("files", "a.csv", "kind"))
    ('targets[0].by', 'files[a.csv].kind')
    """
    said = "".join(f".{step}" if isinstance(step, str) and step.isidentifier() else f"[{step}]" for step in steps)
    return said.removeprefix(".")


def _example_line(name: str, owner: type | None) -> str:
    """How the missing line may look, by the type of its field."""
    kinds: dict[str, Any] = {field.name: field.type for field in fields(owner)} if is_dataclass(owner) else {}
    kind = kinds.get(name)
    if kind is Text:
        return f'"{name}: {{kk: …, ru: …, en: …}}"'
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        words = PACK_ORIGINS if kind is Origin else kind
        return f'"{name}: …" with {or_list(choice.value for choice in words)}'
    if is_dataclass(kind) and kind is not Period:
        return f'"{name}:" and below it {", ".join(field.name for field in fields(kind))}'
    return f'"{name}: [ … ]"' if str(kind).startswith("tuple") else f'"{name}: …"'
