"""Whether facts say where they come from, and whether ids and addresses can be what they claim to be."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from balalar.pack.check.parts import parts, words
from balalar.pack.draft import Draft
from balalar.vocabulary.errors import Fault
from balalar.vocabulary.mapping import FileNote, SeriesRule, SourceMapping
from balalar.vocabulary.origin import Origin
from balalar.vocabulary.text import Text

# ids become file names and addresses of pages, so they hold nothing that a path or an address could mistake
_ID: Final = re.compile(r"[A-Za-z0-9]+([._-][A-Za-z0-9]+)*")
_LONGEST_ID: Final = 80
_THEIR_WORDS: Final = (SourceMapping, SeriesRule, FileNote)  # may hold empty texts: that is how others write a cell


def malformed_ids(draft: Draft) -> Iterator[Fault]:
    for declared in draft.declared:
        lower = declared.kind != "indicator" or declared.id == declared.id.lower()
        if not (_ID.fullmatch(declared.id) and lower and len(declared.id) <= _LONGEST_ID):
            small = "small " if declared.kind == "indicator" else ""
            yield Fault(
                declared.place,
                f'"{declared.id[:_LONGEST_ID]}" cannot be an id.',
                "Ids become addresses of pages and names of files, on every kind of machine.",
                f"Use {small}Latin letters and digits, parted by a point, a dash or an underscore, such as"
                f" {'education.preschool_cover' if small else 'P1 or M-01'}; at most {_LONGEST_ID} signs.",
            )


def unsourced_facts(draft: Draft) -> Iterator[Fault]:
    """Facts said to be official or reported that name no publication."""
    for part in parts(draft):
        origin = getattr(part.value, "origin", None)
        if origin in {Origin.OFFICIAL, Origin.REPORTED} and getattr(part.value, "sources", None) == ():
            yield Fault(
                part.at("sources"),
                f'{part.named("sources")} is empty, but its origin is "{origin}".',
                "What is said to be a fact must name the publication, or no reader can look it up.",
                "Name at least one id of sources.yaml; what nobody published is an example.",
            )


def sources_nobody_can_find(draft: Draft) -> Iterator[Fault]:
    for written in draft.sources:
        source = written.thing
        if source.published_on is None and not source.url:
            yield Fault(
                written.at(),
                f"The source {source.id} has neither a date nor an address.",
                "A reader who doubts a fact must be able to find the publication.",
                'Add "published_on: 2026-01-27" or "url: https://…".',
            )


def addresses_that_are_none(draft: Draft) -> Iterator[Fault]:
    """Addresses that pages could not link to, or must not."""
    for part in parts(draft):
        for steps, name, given in words(part):
            if name == "url" and not _is_address(given):
                yield Fault(
                    part.at(*steps),
                    f'{part.named(*steps)} is "{given[:60]}", which is no address of a page.',
                    "Pages link to it, and a link that does not begin with https:// could do other things.",
                    "Write the whole address, beginning with https:// or http://, without blanks.",
                )


def empty_words(draft: Draft) -> Iterator[Fault]:
    for part in parts(draft):
        if isinstance(part.value, (*_THEIR_WORDS, Text)):
            continue
        for steps, _, given in words(part):
            if not given.strip():
                yield Fault(
                    part.at(*steps),
                    f"{part.named(*steps)} is an empty text.",
                    "A page would show nothing where a reader looks for a word.",
                    "Write the word, or delete the line when it is not public.",
                )


def _is_address(given: str) -> bool:
    try:
        address = urlsplit(given)
    except ValueError:
        return False
    return address.scheme in {"http", "https"} and bool(address.netloc) and not re.search(r"[\s<>\"]", given)
