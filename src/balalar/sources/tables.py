"""Bytes of a CSV file to a table: every line kept with its number, every oddity of form noted, nothing mended."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from balalar.vocabulary.errors import SourceError
from balalar.vocabulary.table import Row, Table

MOST_BYTES: Final = 50 * 2**20  # published tables have some 0.1 MB; in memory a table takes some 13 times its file
MOST_COLUMNS: Final = 500  # the widest tables published have some 40
_MARK: Final = b"\xef\xbb\xbf"  # UTF-8 byte order mark
_ENDS: Final = {"\n": "LF", "\r\n": "CRLF"}
_SAVE_AS_UTF_8: Final = "Save it anew as UTF-8 (in a spreadsheet: CSV UTF-8), or ask the publisher for that form."


def read_table(path: Path, name: str) -> Table:
    """The comma-separated table of a file. `name` is how findings call the file."""
    return table_of(bytes_of(path, name), name)


def bytes_of(path: Path, name: str, *, most_bytes: int = MOST_BYTES) -> bytes:
    """All bytes of a file, refused before reading when there are more than `most_bytes`."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= most_bytes else b""
    except OSError as error:
        raise SourceError(
            f"{name} cannot be read: {error.strerror}.",
            "The publication would be judged without it.",
            "Grant the right to read the file, or remove it from the folder.",
        ) from error
    if size > most_bytes:
        raise SourceError(
            f"{name} has {size / 2**20:.0f} MB; at most {most_bytes / 2**20:.0f} MB are read.",
            "A table this large would take the memory of the whole machine.",
            "Split it by year or by region, or check that it is a table of published figures at all.",
        )
    return content


def table_of(content: bytes, name: str, *, delimiter: str = ",") -> Table:
    """The table in UTF-8 bytes, with or without a byte order mark.

    >>> table = table_of(b"Year,Value\\r\\n2023,5.2\\r\\n", "x.csv")
    >>> table.header, table.rows[0].line, table.line_ends
    (('Year', 'Value'), 2, 'CRLF')
    """
    _check_text(content, name)
    ends: set[str] = set()
    rows = _rows(content, name, delimiter, ends)
    header = next(rows, Row(1, ())).cells
    _check_header(header, name)
    kept = tuple(rows)
    return Table(
        name,
        header,
        kept,
        has_byte_order_mark=content.startswith(_MARK),
        line_ends=_line_ends(ends),
        ends_with_line_end=content.endswith((b"\n", b"\r")),
        empty_trailing_columns=len(header) - len(_without_empty_end(header)),
    )


def _check_text(content: bytes, name: str) -> None:
    if (position := content.find(b"\0")) >= 0:
        raise SourceError(
            f"{name}: byte {position} is NUL, which no text has.",
            "The file is binary (a spreadsheet, an archive) or text in UTF-16, and its figures cannot be read.",
            _SAVE_AS_UTF_8,
        )
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # the decoder counts from behind a byte order mark
        position = error.start + (len(_MARK) if content.startswith(_MARK) else 0)
        line = content.count(b"\n", 0, position) + 1
        raise SourceError(
            f"{name}:{line}: byte {position} (0x{content[position]:02x}) is not UTF-8.",
            "In another encoding, such as Windows-1251, names would be read as other letters without a warning.",
            _SAVE_AS_UTF_8,
        ) from error


class _Lines:
    """The lines of a text one by one, decoded as they come, remembering how the last one ended."""

    def __init__(self, content: bytes) -> None:
        self._lines = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline="")
        self.end = ""

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.end = line[len(line.rstrip("\r\n")) :]
        return line


def _rows(content: bytes, name: str, delimiter: str, ends: set[str]) -> Iterator[Row]:
    """Rows with the line each begins on: a quoted cell may run over several lines. `ends` gets how rows end."""
    # tables repeat few texts many times: each is kept once
    known: dict[str, str] = {}
    lines = _Lines(content)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            ends.add(lines.end)
            yield Row(begins, tuple(known.setdefault(cell, cell) for cell in cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise SourceError(
            f"{name}:{begins}: the row that begins here is not CSV ({error}).",
            "Where a quote is not closed, all lines below it would be swallowed as one cell.",
            "Close the quote, or double a quote that belongs to the text.",
        ) from error


def _check_header(header: tuple[str, ...], name: str) -> None:
    named = _without_empty_end(header)
    if not named:
        raise SourceError(
            f"{name}: line 1 names no columns.",
            "Columns are read by name, so nothing in this file can be understood.",
            "Put the header row first, or remove the file if it is empty.",
        )
    if len(header) > MOST_COLUMNS:
        raise SourceError(
            f"{name}: line 1 has {len(header)} columns; at most {MOST_COLUMNS} are read.",
            "No publication of figures has so many: rows and columns may be exchanged, or the file is something else.",
            "Publish one figure a row, with a column for each breakdown.",
        )
    for mark, said in ((";", "semicolons"), ("\t", "tabulators")):
        if len(named) == 1 and mark in named[0]:
            raise SourceError(
                f"{name}: the columns of line 1 are separated by {said}, not by commas.",
                "The whole line would be read as one column.",
                "Save it anew as comma-separated values with a decimal point.",
            )


def _without_empty_end(cells: tuple[str, ...]) -> tuple[str, ...]:
    filled = [number for number, cell in enumerate(cells, start=1) if cell.strip()]
    return cells[: filled[-1]] if filled else ()


def _line_ends(ends: set[str]) -> str:
    """The last row may end without one, which is told apart."""
    used = ends - {""}
    return _ENDS.get(next(iter(used), "\n"), "mixed") if len(used) <= 1 else "mixed"
