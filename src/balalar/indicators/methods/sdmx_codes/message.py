"""SDMX-CSV 1.0, 2.0 and 2.1 as text, in each form of labels.

Source: the SDMX-CSV field guide of the SDMX Technical Working Group, https://github.com/sdmx-twg/sdmx-csv. Where its 2.1
text contradicts itself (what a row without ACTION means) the question does not arise: ACTION is always written.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from balalar.indicators.methods.sdmx_codes.rows import Cells, CodeBook, rows_of
from balalar.indicators.methods.sdmx_codes.structure import Component, Role, Structure
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.text import Language


class Version(StrEnum):
    """Of SDMX-CSV."""

    V1_0 = "1.0"
    V2_0 = "2.0"
    V2_1 = "2.1"


class Labels(StrEnum):
    """`id` codes alone; `both` "code: name" in one cell; `name` a column of names beside each column of codes (2.x)."""

    ID = "id"
    BOTH = "both"
    NAME = "name"


ACTIONS: Final[Mapping[Version, tuple[str, ...]]] = {
    Version.V1_0: (),
    Version.V2_0: ("I", "A", "R", "D"),
    Version.V2_1: ("I", "A", "M", "R", "D"),
}
_NO_BREAK: Final = "\u00a0"


@dataclass(frozen=True, slots=True)
class Form:
    """How a message is written. `action` I is for information, A adds, M merges (2.1), R replaces, D deletes."""

    version: Version = Version.V2_0
    labels: Labels = Labels.ID
    language: Language = "en"
    action: str = "I"

    def __post_init__(self) -> None:
        if self.version is Version.V1_0 and self.labels is Labels.NAME:
            raise ValueError("SDMX-CSV 1.0 has no columns of names; write labels=both, or version 2.0")
        if self.version is not Version.V1_0 and self.action not in ACTIONS[self.version]:
            known = ", ".join(ACTIONS[self.version])
            raise ValueError(f'"{self.action}" is no ACTION of SDMX-CSV {self.version}; it has {known}')


def sdmx_csv(
    observations: Iterable[Observation], book: CodeBook, structure: Structure, *, form: Form, release: str = ""
) -> str:
    """Figures as an SDMX-CSV message: UTF-8 text, lines end in LF, one row a figure in the order given.

    Values that are absent are NaN with their OBS_STATUS. Under labels=both a colon and blank inside a free text, or in the
    name of the data flow, become a colon and a no-break blank: readers cut labelled cells there.
    """
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(_header(structure, form))
    names = _Names(book, form.language)
    for row in rows_of(observations, book, release=release):
        lines.writerow([*_frame(structure, form), *_cells(row, structure.components, names, form)])
    return text.getvalue()


def _header(structure: Structure, form: Form) -> list[str]:
    named = form.labels is Labels.NAME
    frame = ["DATAFLOW"] if form.version is Version.V1_0 else ["STRUCTURE", "STRUCTURE_ID"]
    frame += ["STRUCTURE_NAME"] if named else []
    frame += [] if form.version is Version.V1_0 else ["ACTION"]
    for component in structure.components:
        name = component.name.said_in(form.language)
        frame += (
            [f"{component.id}: {name}"] if form.labels is Labels.BOTH else [component.id, *([name] if named else [])]
        )
    return frame


def _frame(structure: Structure, form: Form) -> list[str]:
    """The cells of a row that say which message it belongs to."""
    flow, name = structure.flow_id, structure.name.said_in(form.language)
    identity = f"{flow}: {_without_cuts(name)}" if form.labels is Labels.BOTH else flow
    if form.version is Version.V1_0:
        return [identity]
    return ["dataflow", identity, *([name] if form.labels is Labels.NAME else []), form.action]


class _Names:
    """Names of codes in one language, each looked up once."""

    def __init__(self, book: CodeBook, language: Language) -> None:
        self._book, self._language = book, language
        self._known: dict[tuple[str, str], str] = {}

    def name_of(self, component: Component, code: str) -> str:
        if not component.codelist or not code:
            return ""
        key = component.codelist, code
        if key not in self._known:
            name = self._book.name_of(*key)
            self._known[key] = name.said_in(self._language) if name else ""
        return self._known[key]


def _cells(row: Cells, components: Sequence[Component], names: _Names, form: Form) -> list[str]:
    cells: list[str] = []
    for component in components:
        code = row[component.id]
        if form.labels is Labels.ID:
            cells.append(code)
        elif form.labels is Labels.NAME:
            # a time has no name of its own: the guide says it again
            cells += [code, code if component.role is Role.TIME else names.name_of(component, code)]
        else:
            cells.append(_labelled(component, code, names.name_of(component, code)))
    return cells


def _labelled(component: Component, code: str, name: str) -> str:
    if name:
        return f"{code}: {name}"
    is_free = not component.codelist and component.role is Role.ATTRIBUTE
    return _without_cuts(code) if is_free else code


def _without_cuts(text: str) -> str:
    """Free text in which no reader finds the end of a code: after a colon stands a no-break blank."""
    return text.replace(": ", f":{_NO_BREAK}")
