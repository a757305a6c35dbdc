"""The figures of a pack: CSV files of one strict form, read as text and understood cell by cell."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Final

from balalar.pack.structure import PACK_ORIGINS, Misfit, group_code, number, period, word
from balalar.vocabulary.errors import Fault, Place
from balalar.vocabulary.group import DIMENSIONS, TOTAL, Group
from balalar.vocabulary.observation import ABSENT, Observation, ObservationStatus
from balalar.vocabulary.origin import Origin

HEADER: Final = (
    *("indicator", "area", "period"),
    *DIMENSIONS,
    *("value", "numerator", "denominator", "lower", "upper"),
    *("unit", "status", "origin", "source", "note"),
)
_STATUSES_IN_PACKS: Final = tuple(status for status in ObservationStatus if status is not ObservationStatus.WITHHELD)
_NUMBERS: Final = ("value", "numerator", "denominator", "lower", "upper")


def read_observations(file: str, text: str) -> Iterator[Observation | Fault]:
    """Figures and faults in the order of the lines. Rows with nothing in them are passed over.

    Only the form is judged here (numbers, dates, codes); whether an id is known is the checks' question.
    """
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        header = tuple(next(rows, ()))
        if header != HEADER:
            yield _header_fault(file, header)
            return
        line = rows.line_num + 1
        for cells in rows:
            if any(cell.strip() for cell in cells):
                yield from _Row(Place(file, line), cells).read()
            line = rows.line_num + 1
    except csv.Error as error:
        yield Fault(
            Place(file, line),
            f"The row cannot be taken apart: {error}.",
            "Cells after this place would slip into other columns.",
            'Close each quote that is opened, and write a quote inside a cell twice ("").',
        )


@dataclass(slots=True)
class _Row:
    """One row being understood; every cell that cannot be is a fault, not only the first."""

    place: Place
    cells: Sequence[str]
    faults: list[Fault] = field(default_factory=list)

    def read(self) -> Iterator[Observation | Fault]:
        if len(self.cells) == len(HEADER):
            made = self._observation(dict(zip(HEADER, self.cells, strict=True)))
            yield from self.faults if made is None else (made,)
            return
        found = f"{len(self.cells)} cell{'s' if len(self.cells) != 1 else ''}"
        yield Fault(
            self.place,
            "The cells are parted by semicolons, not by commas."
            if len(self.cells) == 1 and ";" in self.cells[0]
            else f"The row has {found}; the header has {len(HEADER)}.",
            "Every cell after the gap would be read as another column's.",
            "Give every column its cell, empty ones too; numbers take a decimal point, and a note with a comma quotes.",
        )

    def _observation(self, row: dict[str, str]) -> Observation | None:
        numbers = {name: self._number(name, row[name]) for name in _NUMBERS}
        when = self._understood("period", row["period"], _period)
        origin = self._understood("origin", row["origin"], _origin)
        status = self._status(row)
        codes = [self._understood(name, row[name], partial(_code, dimension=name)) for name in DIMENSIONS]
        self._check_ids(row)
        if self.faults or when is None or origin is None or status is None:
            return None
        return Observation(
            indicator=row["indicator"],
            area=row["area"],
            period=when,
            group=_group(*(code or TOTAL for code in codes)),
            unit=row["unit"],
            origin=origin,
            source=row["source"],
            status=status,
            note=row["note"].strip(),
            place=self.place,
            **numbers,
        )

    def _number(self, name: str, written: str) -> float | None:
        return self._understood(name, written, number) if written else None

    def _status(self, row: dict[str, str]) -> ObservationStatus | None:
        written = row["status"] or ObservationStatus.NORMAL.value
        status = self._understood("status", written, _status)
        if status and not row["value"] and status not in ABSENT:
            self._note(
                f"There is no value, and the status {row['status'] or 'A (the empty one)'} does not say why.",
                "A reader could not tell a figure that nobody collects from one that was forgotten.",
                "Write why: L not collected, M not applicable, O not available, Q suppressed; or write the value.",
            )
        if status in ABSENT and row["value"]:
            self._note(
                f"The value is {row['value']}, and the status {row['status']} says that there is none.",
                "One of the two would be lost, and a suppressed figure could reach a page.",
                "Take out the value, or correct the status.",
            )
        return status

    def _check_ids(self, row: dict[str, str]) -> None:
        for name in ("indicator", "area", "unit"):
            if not row[name]:
                self._note(
                    f'"{name}" is empty.',
                    "A number without it says nothing.",
                    f"Write the id of the {name} as the pack gives it.",
                )

    def _understood[Value](self, name: str, written: str, read: Callable[[str], Value]) -> Value | None:
        try:
            return read(written)
        except Misfit as misfit:
            self._note(f'"{name}" {misfit.what}.', misfit.why, misfit.remedy)
            return None

    def _note(self, what: str, why: str, remedy: str) -> None:
        self.faults.append(Fault(self.place, what, why, remedy))


def _origin(written: str) -> Origin:
    return word(written, Origin, allowed=PACK_ORIGINS)


def _status(written: str) -> ObservationStatus:
    return word(written, ObservationStatus, allowed=_STATUSES_IN_PACKS)


# figures repeat their dates and groups row by row
_period = lru_cache(maxsize=4096)(period)
_code = lru_cache(maxsize=4096)(group_code)
_group = lru_cache(maxsize=4096)(Group)


def _header_fault(file: str, header: tuple[str, ...]) -> Fault:
    """One fault for the header, however long it is."""
    wanted = ",".join(HEADER)
    unknown = [name for name in header if name not in HEADER]
    missing = [name for name in HEADER if name not in header]
    if not header:
        what = "The file is empty."
    elif len(header) == 1 and ";" in header[0]:
        what = "The columns are parted by semicolons, not by commas."
    elif unknown or missing:
        what = "The header is another one" + _named("; not known", unknown) + _named("; missing", missing) + "."
    else:
        what = "The columns are known, but stand in another order or twice."
    return Fault(
        Place(file, 1),
        what,
        "Columns are read by their place and name, so figures could be taken for something else.",
        f"The first line is exactly: {wanted}",
    )


def _named(title: str, names: list[str]) -> str:
    if not names:
        return ""
    few = ", ".join(f'"{name[:40]}"' for name in names[:3])
    return f"{title}: {few}" + (f" and {len(names) - 3} more" if len(names) > 3 else "")
