"""Small published tables of an invented land, and what the gate says about them.

The land has eight regions. The region Old ended in June 2018 and became New and Port; in June 2022 Far left East, which
went on under its code. Towers are measuring stations, no areas. A table is written as its file would be.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from balalar.indicators.plausibility import Knowledge, examine
from balalar.sources import open_sdg
from balalar.sources.tables import table_of
from balalar.vocabulary.area import Area, Areas, BoundaryChange
from balalar.vocabulary.finding import Finding
from balalar.vocabulary.mapping import FileNote, SourceKind, SourceMapping
from balalar.vocabulary.period import Period
from balalar.vocabulary.quantity import Unit, UnitKind
from balalar.vocabulary.table import Reading, Table
from balalar.vocabulary.text import Text

FILE: Final = "data/indicator_t.csv"
LASTING: Final = ("NORTH", "SOUTH", "WEST", "HILL", "LAKE", "EAST")
JUNE_2018, JUNE_2022 = Period(2018, 6), Period(2022, 6)


def _said(text: str) -> Text:
    return Text(kk=text, ru=text, en=text)


def _region(code: str, *, begins: Period | None = None, ends: Period | None = None) -> Area:
    name = _said(code.capitalize())
    return Area(f"LD-{code}", name, name, "region", parent="LD", valid_from=begins, valid_to=ends)


AREAS: Final = Areas(
    [
        Area("LD", _said("Land"), _said("Land"), "country"),
        *(_region(code) for code in LASTING),
        _region("OLD", ends=JUNE_2018),
        _region("NEW", begins=JUNE_2018),
        _region("PORT", begins=JUNE_2018),
        _region("FAR", begins=JUNE_2022),
    ],
    [
        BoundaryChange(JUNE_2018, before=("LD-OLD",), after=("LD-NEW", "LD-PORT")),
        BoundaryChange(JUNE_2022, before=("LD-EAST",), after=("LD-EAST", "LD-FAR")),
    ],
)
UNITS: Final = {
    "percent": Unit("percent", UnitKind.SHARE, _said("percent"), "PCNT", sign=_said("%"), lower=0, upper=100),
    "per_1000": Unit("per_1000", UnitKind.RATE, _said("per 1,000"), "R", lower=0, upper=1000),
    "people": Unit("people", UnitKind.COUNT, _said("people"), "PS", lower=0, decimals=0),
    "index": Unit("index", UnitKind.INDEX, _said("2005 = 100"), "IDX"),
    "metres": Unit("metres", UnitKind.AMOUNT, _said("m²"), "M", lower=0),
    "ratio": Unit("ratio", UnitKind.RATIO, _said("ratio"), "RATIO", lower=0),
}
MAPPING: Final = SourceMapping(
    "invented",
    SourceKind.OPEN_SDG,
    "S1",
    columns={
        "year": "Year",
        "value": "Value",
        "unit": "UNIT",
        "area": "AREA",
        "status": "STATUS",
        "lower": "LOW",
        "upper": "HIGH",
    },
    areas={"": "LD", **{area.id.removeprefix("LD-"): area.id for area in AREAS if area.parent}},
    ignored_areas=("TOWER1", "TOWER2"),
    dimensions={"SEX": "sex", "PLACE": "residence", "AGE": "age", "WEALTH": "wealth"},
    series_columns=("SERIES",),
    units={"PT": "percent", "RATE": "per_1000", "PS": "people", "IX": "index", "M2": "metres", "RATIO": "ratio"},
)


def read(content: str | bytes, *, file: str = FILE) -> tuple[Table, tuple[Reading, ...]]:
    """A table as the reader of its kind gives it. Text is UTF-8; margins of the test's own layout are taken off."""
    if isinstance(content, str):
        content = "".join(f"{line.strip()}\n" for line in content.strip().splitlines()).encode()
    table = table_of(content, file)
    return table, open_sdg.readings(table, MAPPING)


def knowledge(*, on: date = date(2024, 6, 1), note: FileNote | None = None, file: str = FILE) -> Knowledge:
    return Knowledge(UNITS, AREAS, on, {file: note} if note else {})


def examined(content: str | bytes, *, on: date = date(2024, 6, 1), note: FileNote | None = None) -> tuple[Finding, ...]:
    table, readings = read(content)
    return examine([table], readings, knowledge(on=on, note=note))


def of_rule(
    rule: str, content: str | bytes, *, on: date = date(2024, 6, 1), note: FileNote | None = None
) -> list[Finding]:
    """What one rule says about a table."""
    return [finding for finding in examined(content, on=on, note=note) if finding.rule == rule]


def lines_of(
    rule: str, content: str | bytes, *, on: date = date(2024, 6, 1), note: FileNote | None = None
) -> list[int]:
    """On which lines one rule has something to say; line 1 is the header, line 0 the whole file."""
    return [finding.place.line for finding in of_rule(rule, content, on=on, note=note)]


def years(values: Mapping[int, object], *, unit: str = "PT", area: str = "", header: bool = True) -> str:
    """A table `Year,UNIT,AREA,Value` of one series; values as they would be written."""
    rows = "\n".join(f"{year},{unit},{area},{value}" for year, value in values.items())
    return f"Year,UNIT,AREA,Value\n{rows}" if header else rows
