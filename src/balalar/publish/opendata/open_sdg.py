"""One indicator of a release as Open SDG CSV: the form in which national SDG platforms keep their figures.

Columns that break the figure down have the names of the global SDG data structure; an empty cell is the total. `OBS_STATUS`,
`ORIGIN` and `DATA_SOURCE` are about the figure and break nothing down: a site lists them under `observation_attributes`.

Source: https://open-sdg.readthedocs.io/en/latest/data-format/
"""

import csv
import io
from collections.abc import Mapping
from typing import Final

from balalar.indicators.methods.sdmx_codes import AreaCodes, sdmx_code, sdmx_status
from balalar.publish.release.form.cells import number_text
from balalar.publish.release.frozen import Release
from balalar.vocabulary.errors import ReleaseError
from balalar.vocabulary.group import DIMENSIONS, TOTAL
from balalar.vocabulary.observation import Observation, ObservationStatus

# our dimension -> the column in the global SDG data structure
COLUMNS: Final[Mapping[str, str]] = {
    "sex": "SEX",
    "age": "AGE",
    "residence": "URBANISATION",
    "wealth": "INCOME_WEALTH_QUANTILE",
    "disability": "DISABILITY_STATUS",
    "education": "EDUCATION_LEV",
}
_ALWAYS: Final = ("Year", "UNIT_MEASURE", "ORIGIN", "DATA_SOURCE", "Value")


def open_sdg_file(indicator: str) -> str:
    """The name under which a platform finds the table of an indicator.

    >>> open_sdg_file("education.preschool_cover")
    'indicator_education-preschool_cover.csv'
    """
    return f"indicator_{indicator.replace('.', '-')}.csv"


def open_sdg_text(release: Release, indicator: str) -> str:
    """The figures of an indicator: `Year` first, `Value` last, columns that are empty throughout left out.

    A month or day stands in TIME_PERIOD beside its year. A value that is absent is an empty cell, and OBS_STATUS says why.
    """
    if indicator not in release.indicators:
        raise ReleaseError(
            f"{release.short_id}: the release has no indicator {indicator}.",
            "A table without figures would look as if nothing were known of it.",
            "Ask for one of the release's indicators.",
        )
    areas = AreaCodes(release.areas)
    rows = [_row(release, areas, one) for one in release.observations(indicator)]
    names = [name for name in _row_names() if name in _ALWAYS or any(row[name] for row in rows)]
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(names)
    table.writerows([row[name] for name in names] for row in rows)
    return text.getvalue()


def _row_names() -> tuple[str, ...]:
    return (
        *("Year", "TIME_PERIOD", "UNIT_MEASURE", "REF_AREA"),
        *(COLUMNS[name] for name in DIMENSIONS),
        *("OBS_STATUS", "ORIGIN", "DATA_SOURCE", "COMMENT_OBS", "GeoCode", "Value"),
    )


def _row(release: Release, areas: AreaCodes, one: Observation) -> dict[str, str]:
    area, is_country = release.areas[one.area], one.area == release.areas.root.id
    marks = {COLUMNS[name]: sdmx_code(name, getattr(one.group, name)) for name in DIMENSIONS}
    return {
        "Year": str(one.period.year),
        "TIME_PERIOD": "" if one.period.month is None else str(one.period),
        "UNIT_MEASURE": release.units[one.unit].sdmx,
        "REF_AREA": "" if is_country else areas.code_of(one.area),
        **{column: "" if code == TOTAL else code for column, code in marks.items()},
        "OBS_STATUS": "" if one.status is ObservationStatus.NORMAL else sdmx_status(one.status),
        "ORIGIN": one.origin.value,
        "DATA_SOURCE": one.source,
        "COMMENT_OBS": one.note,
        "GeoCode": "" if is_country or area.parent is None else area.iso_3166_2 or area.id,
        "Value": number_text(one.value),
    }
