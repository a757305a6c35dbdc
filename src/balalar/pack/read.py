"""Reads a pack: every file once, every fault of every file together, and a pack only when there is none."""

from collections.abc import Iterable
from itertools import groupby, islice
from pathlib import Path
from typing import Final

from balalar.pack.check import check_draft
from balalar.pack.concepts import Pack
from balalar.pack.decode import text_of
from balalar.pack.draft import Draft
from balalar.pack.folder import FOLDERS, SINGLE_FILES, content_of, list_files
from balalar.pack.intake import kinds_in, take_document
from balalar.pack.nodes import read_document
from balalar.pack.observations import read_observations
from balalar.programme.concepts import Programme
from balalar.vocabulary.area import Areas
from balalar.vocabulary.digest import digest_of_bytes, digest_of_files
from balalar.vocabulary.errors import Fault, PackError
from balalar.vocabulary.observation import Observation

_MOST_OF_ONE_FILE: Final = 100
_MOST_OF_ONE_READING: Final = 1000  # a file may have a fault in every line


def read_pack(folder: Path) -> Pack:
    """The pack in a folder. Raises PackError with all faults, or UsageError when there is no such folder."""
    listing = list_files(folder)
    draft, files, faults = Draft(), dict[str, str](), list(listing.faults)
    for name in (*SINGLE_FILES, *FOLDERS):
        if name not in listing.files and any(fault.place.file.partition("/")[0] == name for fault in faults):
            draft.unread.update(kinds_in(name))
    for name in listing.files:
        content = content_of(folder, name)
        if isinstance(content, bytes):
            files[name] = digest_of_bytes(content)
            faults += _read_file(draft, name, content)
        else:
            draft.unread.update(kinds_in(name))
            faults.append(content)
    faults += check_draft(draft)
    if faults or draft.programme is None:
        raise PackError(_in_order(faults))
    return _pack(folder, draft, draft.programme.thing, files)


def _read_file(draft: Draft, name: str, content: bytes) -> list[Fault]:
    """Take one file into the draft; its faults."""
    text = text_of(name, content)
    if isinstance(text, Fault):
        draft.unread.update(kinds_in(name))
        return [text]
    return _read_figures(draft, name, text) if name.endswith(".csv") else _read_yaml(draft, name, text)


def _read_yaml(draft: Draft, name: str, text: str) -> list[Fault]:
    document, of_form = read_document(name, text)
    if document is None:
        draft.unread.update(kinds_in(name))
        return list(of_form)
    told = {fault.place for fault in of_form}  # what follows from a fault of form is not told again
    of_meaning = islice(take_document(draft, document), _MOST_OF_ONE_READING)
    return [*of_form, *(fault for fault in of_meaning if fault.place not in told)]


def _read_figures(draft: Draft, name: str, text: str) -> list[Fault]:
    faults: list[Fault] = []
    for found in read_observations(name, text):
        if isinstance(found, Observation):
            draft.observations.append(found)
        elif len(faults) <= _MOST_OF_ONE_FILE:
            faults.append(found)
    return faults


def _in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Faults by file and line, each once; of one file not more than a person can mend before calling again."""
    ordered = sorted(dict.fromkeys(faults), key=lambda fault: (fault.place.file, fault.place.line))
    shown: list[Fault] = []
    for file, of_file in groupby(ordered, key=lambda fault: fault.place.file):
        all_of_file = list(of_file)
        shown += all_of_file[:_MOST_OF_ONE_FILE]
        if len(all_of_file) > _MOST_OF_ONE_FILE:
            shown.append(
                Fault(
                    all_of_file[_MOST_OF_ONE_FILE].place,
                    f"From here on {file} has more faults, which are not listed.",
                    f"Most often one cause lies behind so many; the first {_MOST_OF_ONE_FILE} show it.",
                    "Mend those and check again.",
                )
            )
    return shown


def _pack(folder: Path, draft: Draft, programme: Programme, files: dict[str, str]) -> Pack:
    return Pack(
        name=folder.resolve().name,
        programme=programme,
        areas=Areas(
            (written.thing for written in draft.areas),
            (written.thing for written in draft.changes),
        ),
        bodies={written.thing.id: written.thing for written in draft.bodies},
        rights={written.thing.id: written.thing for written in draft.rights},
        units={written.thing.id: written.thing for written in draft.units},
        sources={written.thing.id: written.thing for written in draft.sources},
        measures={written.thing.id: written.thing for written in draft.measures},
        indicators={written.thing.id: written.thing for written in draft.indicators},
        observations=tuple(draft.observations),
        mappings={written.thing.name: written.thing for written in draft.mappings},
        composites={written.thing.id: written.thing for written in draft.composites},
        files=files,
        digest=digest_of_files(files),
    )
