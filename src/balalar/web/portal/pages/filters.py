"""Filters of lists: plain GET forms, and a sentence that names what was asked when nothing is left."""

from collections.abc import Sequence
from dataclasses import dataclass

from balalar.web.portal.folding import likeness, words_of


@dataclass(frozen=True, slots=True)
class Option:
    key: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """One field of a form. `options` is empty for a text field; `asked` is what stands in it."""

    name: str
    label: str
    asked: str
    options: tuple[Option, ...] = ()

    @property
    def asked_said(self) -> str:
        """What was asked, in words; empty when nothing was."""
        return next((one.name for one in self.options if one.key == self.asked), self.asked)


def choice(name: str, label: str, asked: str, options: Sequence[tuple[str, str]], *, all_said: str) -> Filter:
    """A field with a choice of keys; a key that is not among them asks for nothing."""
    known = asked if asked in {key for key, _ in options} else ""
    listed = [Option("", all_said, not known), *(Option(key, said, key == known) for key, said in options)]
    return Filter(name, label, known, tuple(listed))


def text(name: str, label: str, asked: str) -> Filter:
    return Filter(name, label, " ".join(asked.split())[:100])


def asked_in_words(filters: Sequence[Filter]) -> tuple[str, ...]:
    """Each field that was filled, with its value: what an empty list names."""
    return tuple(f"{one.label}: {one.asked_said}" for one in filters if one.asked)


def matches(asked: str, names: Sequence[str]) -> bool:
    """Whether a text that was asked for is found in a thing's names, in any script; an empty one is in everything."""
    words = words_of(asked)
    return not words or likeness(words, names) > 0
