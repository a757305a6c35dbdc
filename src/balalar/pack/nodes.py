"""YAML to plain values with the line of each. Only what a pack needs: mappings, lists, and words.

Every scalar stays the text that stands in the file until a field asks for a number, a date or a word of a list. YAML's
own guesses are not made: it would turn `on` and `no` into truth values, 2026-01-27 into a date and 1.10 into 1.1.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import yaml

from balalar.pack.decode import invisible_sign
from balalar.vocabulary.errors import Fault, Place

type Plain = str | list[Plain] | dict[str, Plain] | None
type Steps = tuple[str | int, ...]

_NOTHING: Final = frozenset({"", "~", "null"})
_FRAME: Final = (yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)
_ENDS: Final = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_DEEPEST: Final = 20
_MOST_FAULTS: Final = 1000  # nobody reads on beyond that, and a file may have one in every line


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file: its value, and the line of every value by the steps that lead to it."""

    file: str
    root: Plain
    lines: Mapping[Steps, int]

    def place(self, steps: Steps = ()) -> Place:
        """Where the value stands; where there is none, the nearest value around it."""
        while steps and steps not in self.lines:
            steps = steps[:-1]
        return Place(self.file, self.lines.get(steps, 1))


def read_document(file: str, text: str) -> tuple[Document | None, tuple[Fault, ...]]:
    """The document, None when it is no YAML at all; and its faults of form, which may stand beside a document.

    >>> document, _ = read_document("a.yaml", "areas:\\n  - id: A\\n    on: 2026-01-27\\n")
    >>> document.root, str(document.place(("areas", 0, "on")))
    ({'areas': [{'id': 'A', 'on': '2026-01-27'}]}, 'a.yaml:3')
    """
    builder = _Builder(file)
    try:
        root = builder.document(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        return None, (*builder.faults, _broken(file, text, error))
    except _TooDeepError:
        return None, tuple(builder.faults)
    return Document(file, root, builder.lines), tuple(builder.faults)


class _TooDeepError(Exception):
    """The rest of the file is not worth reading; the fault is already noted."""


class _Builder:
    """Builds values from YAML's events and notes where each began."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Steps, int] = {}
        self.faults: list[Fault] = []

    def document(self, events: Iterator[yaml.Event]) -> Plain:
        first = next(event for event in events if not isinstance(event, _FRAME))
        if isinstance(first, yaml.StreamEndEvent):
            return None
        root = self._value(first, events, ())
        second = next((event for event in events if isinstance(event, yaml.DocumentStartEvent)), None)
        if second:
            self._note(
                second,
                "A second document begins here (---).",
                "Only one document a file is read, and the rest would be left out in silence.",
                "Take out the line of dashes, or put the rest into a file of its own.",
            )
        return root

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], steps: Steps) -> Plain:
        self.lines.setdefault(steps, _line(event))
        self._note_marks(event)
        if len(steps) > _DEEPEST:
            self._note(
                event,
                f"Values are nested more than {_DEEPEST} deep here.",
                "No part of a pack goes that deep, so this is another kind of file.",
                "Put the right file here; packs/example shows each one.",
            )
            raise _TooDeepError
        match event:
            case yaml.MappingStartEvent():
                return self._mapping(events, steps)
            case yaml.SequenceStartEvent():
                items = enumerate(_until_end(events))
                return [self._value(item, events, (*steps, index)) for index, item in items]
            case yaml.ScalarEvent():
                self._note_invisible(event)
                return None if _says_nothing(event) else str(event.value)
        return None

    def _mapping(self, events: Iterator[yaml.Event], steps: Steps) -> Plain:
        made: dict[str, Plain] = {}
        for event in _until_end(events):
            key = self._key(event, events, steps)
            inside: Steps = (*steps, "?" if key is None else key)
            if key in made:
                self._note(
                    event,
                    f'The key "{key}" stands here again; it was given in line {self.lines[inside]}.',
                    "One of the two would win without a word.",
                    "Keep the right one and delete the other.",
                )
            self.lines.setdefault(inside, _line(event))
            value = self._value(next(events), events, inside)
            if key is not None:
                made.setdefault(key, value)
        return made

    def _key(self, event: yaml.Event, events: Iterator[yaml.Event], steps: Steps) -> str | None:
        if isinstance(event, yaml.ScalarEvent) and not _says_nothing(event):
            self._note_marks(event)
            self._note_invisible(event)
            return str(event.value)
        self._note(
            event,
            "A key is empty or is itself a list or a mapping.",
            "Only words can be keys, because each key names a field.",
            'Write a word before the colon; an empty text is written "".',
        )
        if not isinstance(event, yaml.ScalarEvent):
            self._value(event, events, (*steps, "?"))
        return None

    def _note_marks(self, event: yaml.Event) -> None:
        """Anchors let one value stand for many, up to a file that fills the memory; tags would make other types."""
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            self._note(
                event,
                f'"{sign}{anchor}" makes one value stand for others.',
                "A reader must see what a line says where it stands, and a short file could grow without bound.",
                "Write the value out; if the text begins with such a sign, put it in quotes.",
            )
        elif tag:
            self._note(
                event,
                f'The tag "{tag}" asks for a type of its own.',
                "Fields know their own types, and a tag could ask a program to do things.",
                "Delete the tag; if the text begins with an exclamation mark, put it in quotes.",
            )

    def _note_invisible(self, event: yaml.ScalarEvent) -> None:
        fault = invisible_sign(self.file, event.value, line=_line(event))
        if fault:
            self._add(fault)

    def _note(self, event: yaml.Event, what: str, why: str, remedy: str) -> None:
        self._add(Fault(Place(self.file, _line(event)), what, why, remedy))

    def _add(self, fault: Fault) -> None:
        if len(self.faults) < _MOST_FAULTS:
            self.faults.append(fault)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _says_nothing(event: yaml.ScalarEvent) -> bool:
    return bool(event.implicit[0]) and event.value in _NOTHING


def _until_end(events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
    """Events of one list or mapping. What is nested takes its own end, so the first end seen here is ours."""
    for event in events:
        if isinstance(event, _ENDS):
            return
        yield event


def _broken(file: str, text: str, error: yaml.YAMLError) -> Fault:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        line, problem = error.problem_mark.line + 1, f"{error.problem}"
    else:
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        problem = getattr(error, "reason", "") or "it cannot be read"
    return Fault(
        Place(file, line),
        f"This is no YAML from here on: {problem}.",
        "Nothing after this place can be understood, so the whole file is left out.",
        "Look at this line and the one above it: blanks at the start must line up (no tabs), and a text that has a colon"
        " or begins with a sign needs quotes.",
    )
