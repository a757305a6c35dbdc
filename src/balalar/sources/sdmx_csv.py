"""SDMX-CSV 1.0 (first column DATAFLOW) and 2.0 or 2.1 (STRUCTURE, STRUCTURE_ID, ACTION), with any form of labels.

Source: the SDMX-CSV field guide of the SDMX Technical Working Group, https://github.com/sdmx-twg/sdmx-csv
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from balalar.sources.files import FoundFile
from balalar.sources.readings import readings_of
from balalar.sources.tables import bytes_of, table_of
from balalar.vocabulary.errors import Place, SourceError
from balalar.vocabulary.mapping import SourceMapping
from balalar.vocabulary.table import Reading, Row, Table

FILES: Final = "*.csv"
GAPS: Final = frozenset({"NaN", "#N/A"})
FRAME: Final = (
    "DATAFLOW",
    "STRUCTURE",
    "STRUCTURE_ID",
    "STRUCTURE_NAME",
    "ACTION",
    "SERIES_KEY",
    "OBS_KEY",
)  # columns about the message, not about a figure
STRUCTURES: Final = {
    "dataflow": "Dataflow",
    "datastructure": "DataStructure",
    "dataprovision": "ProvisionAgreement",
}
ACTIONS: Final = {"I": "information", "A": "append", "M": "merge", "R": "replace", "D": "delete"}
REMOVED: Final = "-"  # in a row that deletes: this value, or this attribute, goes
_FIRST_COLUMN: Final = re.compile(rb"(?:\xef\xbb\xbf)?\"?(?:DATAFLOW|STRUCTURE)(?:\[[^\]]*\])?\"?([;\t|])")


def read_table(found: FoundFile) -> Table:
    """The table as it stands in the file, refused when it is no SDMX-CSV message.

    The separator is what follows the first column's name, as the field guide says.
    """
    content = bytes_of(found.path, found.name)
    other = _FIRST_COLUMN.match(content)
    table = table_of(content, found.name, delimiter=other.group(1).decode() if other else ",")
    _check_message(table)
    return table


def readings(table: Table, mapping: SourceMapping) -> tuple[Reading, ...]:
    """Readings of the rows that still stand when every deletion of the message was carried out."""
    standing = rows_that_stand(without_labels(table), value=mapping.columns["value"])
    return readings_of(standing, mapping, gaps=GAPS, is_silent=lambda name: name in FRAME or not name)


def structures(table: Table) -> tuple[str, ...]:
    """What the figures of a message belong to, each named once: `Dataflow=UNICEF:CME(1.0)`."""
    plain = without_labels(table)
    frame = _frame(plain)
    return tuple(dict.fromkeys(_structure(row, frame) for row in plain.rows if any(row.cells)))


def without_labels(table: Table) -> Table:
    """The same lines with ids only: labels cut from `id: label`, and label columns beside the ids emptied.

    >>> both = Table("x.csv", ("DATAFLOW", "SEX: Sex"), (Row(2, ("A:B(1.0): Name", "F: Girls")),))
    >>> without_labels(both).header, without_labels(both).rows[0].cells
    (('DATAFLOW', 'SEX'), ('A:B(1.0)', 'F'))
    """
    ids = tuple(_id(name) for name in table.header)
    labelled = any(":" in name for name in table.header)
    emptied = _label_columns(ids)
    header = tuple("" if place in emptied else name for place, name in enumerate(ids))

    def plain(place: int, cell: str) -> str:
        if place in emptied:
            return ""
        is_identity = place < len(ids) and ids[place] in {"DATAFLOW", "STRUCTURE_ID"}
        has_label = is_identity or (labelled and place < len(ids) and ":" in table.header[place])
        return cell.split(": ", 1)[0] if has_label else cell

    rows = tuple(Row(row.line, tuple(plain(place, cell) for place, cell in enumerate(row.cells))) for row in table.rows)
    return replace(table, header=header, rows=rows)


def rows_that_stand(table: Table, *, value: str) -> Table:
    """The lines that remain when deletions are carried out in their order.

    A row that deletes takes every earlier row of its structure that agrees with it wherever it says anything. Where it
    marks only attributes, and not the column `value`, with a dash, these attributes go and the figure stays.
    """
    frame = _frame(table)
    if "ACTION" not in frame:
        return table
    standing: list[Row] = []
    for row in table.rows:
        if _cell(row, frame["ACTION"]) == "D":
            standing = list(_after_deletion(standing, row, table, value=value))
        else:
            standing.append(row)
    return replace(table, rows=tuple(standing))


def _after_deletion(standing: list[Row], order: Row, table: Table, *, value: str) -> Iterator[Row]:
    frame = _frame(table)
    texts = {place: _cell(order, place) for place, name in enumerate(table.header) if name and name not in FRAME}
    marked = {place for place, text in texts.items() if text == REMOVED}
    said = {place: text for place, text in texts.items() if text not in {"", REMOVED}}
    structure = _structure(order, frame)
    for row in standing:
        if _structure(row, frame) != structure or any(_cell(row, place) != said[place] for place in said):
            yield row
        elif marked and value not in {table.header[place] for place in marked}:
            yield replace(row, cells=tuple("" if at in marked else cell for at, cell in enumerate(row.cells)))


def _id(name: str) -> str:
    """`REF_AREA: Area` and `ATTR[en;fr]` to the id alone."""
    return name.strip().split(":", 1)[0].split("[", 1)[0].strip()


def _label_columns(ids: tuple[str, ...]) -> frozenset[int]:
    """With STRUCTURE_NAME in the header, each column of ids is followed by one of names."""
    if "STRUCTURE_NAME" not in ids:
        return frozenset()
    components = [place for place, name in enumerate(ids) if name not in FRAME]
    return frozenset(components[1::2])


def _cell(row: Row, place: int) -> str:
    return row.cells[place].strip() if place < len(row.cells) else ""


def _frame(table: Table) -> dict[str, int]:
    """Where the columns about the message stand."""
    return {name: place for place, name in reversed(list(enumerate(table.header))) if name in FRAME}


def _structure(row: Row, frame: Mapping[str, int]) -> str:
    if "STRUCTURE" in frame and "STRUCTURE_ID" in frame:
        kind = STRUCTURES.get(_cell(row, frame["STRUCTURE"]).lower(), "")
        return f"{kind}={_cell(row, frame['STRUCTURE_ID'])}"
    return f"Dataflow={_cell(row, frame['DATAFLOW'])}"


def _check_message(table: Table) -> None:
    ids = tuple(_id(name) for name in table.header)
    if "DATAFLOW" not in ids and not {"STRUCTURE", "STRUCTURE_ID"} <= set(ids):
        raise SourceError(
            f"{table.file}: no column DATAFLOW, and no columns STRUCTURE and STRUCTURE_ID.",
            "SDMX-CSV says there which data flow the figures belong to; without it this is some other CSV.",
            "If it is UNICEF's own download, read it as unicef-csv; else ask for SDMX-CSV 1.0 or 2.0.",
        )
    components = [name for name in ids if name not in FRAME]
    if "STRUCTURE_NAME" in ids and len(components) % 2:
        raise SourceError(
            f"{table.file}: STRUCTURE_NAME says that each column of codes is followed by one of names, but "
            f"{len(components)} columns are no pairs.",
            "A name would be read as a code, or a code as a name.",
            "Ask for the file with labels=id.",
        )
    plain = without_labels(table)
    frame = _frame(plain)
    for row in plain.rows:
        if any(cell.strip() for cell in row.cells):
            _check_row(row, frame, Place(table.file, row.line))


def _check_row(row: Row, frame: Mapping[str, int], place: Place) -> None:
    action = _cell(row, frame["ACTION"]) if "ACTION" in frame else ""
    if action and action not in ACTIONS:
        raise SourceError(
            f'{place}: "{action}" is no ACTION.',
            "It is not known whether this row adds, replaces or deletes figures.",
            f"Write one of {', '.join(f'{code} ({meaning})' for code, meaning in ACTIONS.items())}.",
        )
    kind, identity = _structure(row, frame).split("=", 1)
    if not kind or not identity:
        raise SourceError(
            f"{place}: the row does not say which data flow or data structure it belongs to.",
            "Figures of several flows can stand in one file, and must not be mixed.",
            f"Fill DATAFLOW; or fill STRUCTURE with one of {', '.join(STRUCTURES)}, and STRUCTURE_ID.",
        )
