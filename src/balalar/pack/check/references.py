"""Whether every id that is named somewhere is given somewhere, and only once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from balalar.pack.check.parts import Part, parts, words
from balalar.pack.draft import Draft
from balalar.pack.nearest import remedy_by_likeness
from balalar.programme.concepts import Body
from balalar.vocabulary.area import Area
from balalar.vocabulary.errors import Fault, Place

# field -> the kind of thing its ids name, wherever the field stands
REFERENCES: Final[Mapping[str, str]] = {
    "after": "area",
    "area": "area",
    "area_of_life": "area_of_life",
    "areas": "area",
    "before": "area",
    "bodies": "body",
    "denominator": "indicator",
    "direction": "direction",
    "indicator": "indicator",
    "indicators": "indicator",
    "measure": "measure",
    "owner": "body",
    "rights": "right",
    "source": "source",
    "sources": "source",
    "unit": "unit",
    "units": "unit",
}
PARENTS: Final = {Area: "area", Body: "body"}


@dataclass(frozen=True, slots=True)
class Kind:
    """How messages speak of a kind of thing: its word, the place of its ids, what an unknown one leads to."""

    word: str
    home: str
    loss: str


KINDS: Final[Mapping[str, Kind]] = {
    "area": Kind("area", "areas.yaml", "It would have no place on any map or page."),
    "area_of_life": Kind("area of life", "areas_of_life in programme.yaml", "No list of indicators would show it."),
    "body": Kind("body", "bodies.yaml", "The page would name nobody who answers for it."),
    "direction": Kind("direction", "directions in programme.yaml", "The page of no direction would show it."),
    "index": Kind("index", "methods/", "No page would show it."),
    "indicator": Kind("indicator", "indicators/", "What is not defined can be neither judged nor drawn."),
    "mapping": Kind("mapping", "mappings/", "Snapshots would be read by no mapping."),
    "measure": Kind("measure", "measures.yaml", "The page of no measure would show it."),
    "right": Kind("right", "rights.yaml", "The chain from a right to what is done for it would break here."),
    "source": Kind("source", "sources.yaml", "It would rest on a publication that nobody can look up."),
    "unit": Kind("unit", "units.yaml", "Nobody could say which values are possible or how to write them."),
}


def repeated_ids(draft: Draft) -> Iterator[Fault]:
    """Ids given twice, in one file or in two."""
    first: dict[tuple[str, str], Place] = {}
    for declared in draft.declared:
        earlier = first.setdefault((declared.kind, declared.id), declared.place)
        if earlier is not declared.place:
            kind = KINDS[declared.kind]
            yield Fault(
                declared.place,
                f'The {kind.word} "{declared.id}" is given here again; it was given in {earlier}.',
                "Whatever names it could mean either, and one of the two would be lost.",
                "Give one of them another id, or delete the one that is a copy.",
            )


def unknown_ids(draft: Draft) -> Iterator[Fault]:
    """Ids that YAML files name and no file gives."""
    known = draft.known()
    for part in parts(draft):
        for steps, name, given in words(part):
            kind = PARENTS.get(type(part.value)) if name == "parent" else REFERENCES.get(name)
            if kind and given not in known.get(kind, {}) and kind not in draft.unread:
                yield _unknown(part, steps, given=given, kind=kind, known=known.get(kind, {}))


def unknown_ids_of_figures(draft: Draft) -> Iterator[Fault]:
    """Ids that figures name and no file gives: one fault for each id in a file, with its first line."""
    known = draft.known()
    found: dict[tuple[str, str, str], list[Place]] = {}
    for figure in draft.observations:
        for kind in ("indicator", "area", "unit", "source"):
            given: str = getattr(figure, kind)
            if given and given not in known.get(kind, {}) and kind not in draft.unread:
                found.setdefault((figure.place.file, kind, given), []).append(figure.place)
    for (_, kind, given), places in found.items():
        more = f", here and in {len(places) - 1} more rows" if len(places) > 1 else ""
        what = f'The figure names the {KINDS[kind].word} "{given}"{more}, which is not in {KINDS[kind].home}.'
        yield Fault(places[0], what, KINDS[kind].loss, _remedy(given, kind, known.get(kind, {})))


def _unknown(part: Part, steps: tuple[str | int, ...], *, given: str, kind: str, known: dict[str, Place]) -> Fault:
    word, home = KINDS[kind].word, KINDS[kind].home
    what = f'{part.named(*steps)} names the {word} "{given}", which is not in {home}.'
    return Fault(part.at(*steps), what, KINDS[kind].loss, _remedy(given, kind, known))


def _remedy(given: str, kind: str, known: dict[str, Place]) -> str:
    otherwise = f"Add it to {KINDS[kind].home}, or correct the id here."
    return remedy_by_likeness(given, known, otherwise=otherwise)
