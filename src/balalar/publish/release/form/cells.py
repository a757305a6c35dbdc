"""Observations as CSV: one row a figure, sorted, numbers in the shortest form that reads back to the same value."""

import csv
import errno
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import duckdb

from balalar.vocabulary.errors import Place
from balalar.vocabulary.group import DIMENSIONS, Group
from balalar.vocabulary.observation import Observation, ObservationStatus
from balalar.vocabulary.origin import Origin
from balalar.vocabulary.period import Period

NUMBERS: Final = ("value", "numerator", "denominator", "lower", "upper")
COLUMNS: Final = (
    *("indicator", "area", "period", *DIMENSIONS, *NUMBERS),
    *("unit", "status", "origin", "source", "note", "file", "line"),
)


def number_text(number: float | None) -> str:
    """A number in the shortest form that reads back to it; empty when absent.

    >>> number_text(5.0), number_text(0.1), number_text(None)
    ('5', '0.1', '')
    """
    return "" if number is None else repr(float(number)).removesuffix(".0")


def in_order(observations: Iterable[Observation]) -> list[Observation]:
    """The one order of a release: indicator, area, period, then all children before each group of them."""
    return sorted(observations, key=lambda one: (one.indicator, one.area, one.period, len(one.group.marks), one.group))


def csv_text(observations: Iterable[Observation]) -> str:
    """The canonical CSV: UTF-8, LF, every dimension and status said."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows(_cells(one) for one in in_order(observations))
    return text.getvalue()


def _cells(one: Observation) -> tuple[str, ...]:
    return (
        *(one.indicator, one.area, str(one.period)),
        *(getattr(one.group, name) for name in DIMENSIONS),
        *(number_text(getattr(one, name)) for name in NUMBERS),
        *(one.unit, one.status.value, one.origin.value, one.source, one.note, one.place.file, str(one.place.line)),
    )


def observations_in(text: str) -> tuple[Observation, ...]:
    """The observations that `csv_text` wrote."""
    rows = csv.reader(io.StringIO(text, newline=""))
    next(rows, None)
    return tuple(_observation(dict(zip(COLUMNS, row, strict=True))) for row in rows)


def _observation(cell: dict[str, str]) -> Observation:
    numbers = {name: float(cell[name]) if cell[name] else None for name in NUMBERS}
    return Observation(
        indicator=cell["indicator"],
        area=cell["area"],
        period=Period.parse(cell["period"]),
        group=Group(**{name: cell[name] for name in DIMENSIONS}),
        unit=cell["unit"],
        origin=Origin(cell["origin"]),
        source=cell["source"],
        status=ObservationStatus(cell["status"]),
        note=cell["note"],
        place=Place(cell["file"], int(cell["line"])),
        **numbers,
    )


def write_parquet(csv_file: Path, parquet_file: Path) -> None:
    """The same cells as Parquet; an empty text is a null. One thread and the CSV's order make the same bytes every time."""
    types = {name: "DOUBLE" if name in NUMBERS else "BIGINT" if name == "line" else "VARCHAR" for name in COLUMNS}
    try:
        with duckdb.connect(config={"threads": 1}) as connection:
            cells = connection.read_csv(
                str(csv_file), header=True, dtype=types, na_values="", delimiter=",", quotechar='"', escapechar='"'
            )
            cells.to_parquet(str(parquet_file), compression="zstd")
    except duckdb.IOException as error:
        is_full = "No space left" in str(error)
        raise OSError(errno.ENOSPC if is_full else errno.EIO, str(error), str(parquet_file)) from error


def observations_in_parquet(parquet_file: Path) -> tuple[Observation, ...]:
    """The observations that `write_parquet` wrote, in the order of the file."""
    with duckdb.connect(config={"threads": 1}) as connection:
        rows = connection.read_parquet(str(parquet_file)).project(", ".join(COLUMNS)).fetchall()
    return tuple(_observation({name: _text(cell) for name, cell in zip(COLUMNS, row, strict=True)}) for row in rows)


def _text(cell: str | float | None) -> str:
    return "" if cell is None else number_text(cell) if isinstance(cell, float) else str(cell)
