"""Figures as rows of SDMX codes by component, and rows as figures again: nothing is lost on the way."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from balalar.indicators.methods.sdmx_codes.dimensions import DIMENSION_OF, group_of, sdmx_codes_of
from balalar.indicators.methods.sdmx_codes.places import (
    NOT_APPLICABLE,
    AreaCodes,
    indicator_code,
    indicator_of,
    our_id,
    sdmx_id,
)
from balalar.indicators.methods.sdmx_codes.statuses import absence_of, our_status, sdmx_status
from balalar.indicators.methods.sdmx_codes.words import CODE_NAMES, NOWHERE, age_name
from balalar.vocabulary.area import Areas
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.origin import Origin
from balalar.vocabulary.period import Period
from balalar.vocabulary.quantity import Unit
from balalar.vocabulary.text import Text

type Cells = Mapping[str, str]
GAP = "NaN"  # a value that is absent on purpose: an empty cell would say "unchanged" to whoever appends the message


@dataclass(frozen=True, slots=True)
class CodeBook:
    """What the codes of a message mean: areas and units of the pack, names of indicators and sources by our id."""

    areas: Areas
    units: Mapping[str, Unit]
    indicators: Mapping[str, Text]
    sources: Mapping[str, Text] = field(default_factory=dict)

    def name_of(self, codelist: str, code: str) -> Text | None:
        """The name of a code, None where it has none."""
        finders: Mapping[str, Callable[[str], Text | None]] = {
            "CL_AGE": age_name,
            "CL_AREA": self._area_name,
            "CL_INDICATOR": lambda each: self.indicators.get(indicator_of(each)),
            "CL_SOURCE": lambda each: self.sources.get(our_id(each)),
            "CL_UNIT": lambda each: self.units[our_id(each)].name if our_id(each) in self.units else None,
            "CL_UNIT_MEASURE": self._measure_name,
        }
        return finders.get(codelist, CODE_NAMES.get(codelist, {}).get)(code)

    def _area_name(self, code: str) -> Text | None:
        if code == NOT_APPLICABLE:
            return NOWHERE
        area = AreaCodes(self.areas).area_of(code)
        return self.areas[area].name if area else None

    def _measure_name(self, code: str) -> Text | None:
        """Of several units with one code no single name is right."""
        names = {unit.name for unit in self.units.values() if unit.sdmx == code}
        return next(iter(names)) if len(names) == 1 else None


def rows_of(observations: Iterable[Observation], book: CodeBook, *, release: str = "") -> Iterator[dict[str, str]]:
    """One row a figure: the code or text of each component, in no order of columns.

    Raises `ValueError` where two figures would stand under one key.
    """
    areas = AreaCodes(book.areas)
    seen: dict[tuple[str, ...], Observation] = {}
    for one in observations:
        row = _row(one, book, areas, release)
        key = tuple(row[name] for name in ("REF_AREA", "INDICATOR", *DIMENSION_OF, "TIME_PERIOD"))
        other = seen.setdefault(key, one)
        if other is not one:
            raise ValueError(
                f"{one.indicator} of {one.area} in {one.period} stands twice under one SDMX key, as {other.group.marks} and "
                f"as {one.group.marks}. Whoever loads the message keeps only one of them. "
                "Spell the group one way, or leave one figure out."
            )
        yield row


def _row(one: Observation, book: CodeBook, areas: AreaCodes, release: str) -> dict[str, str]:
    return {
        "REF_AREA": areas.code_of(one.area),
        "INDICATOR": indicator_code(one.indicator),
        **sdmx_codes_of(one.group),
        "ADMIN_LEVEL": str(areas.level_of(one.area)),
        "REF_AREA_PARENT": areas.parent_of(one.area),
        "TIME_PERIOD": str(one.period),
        "OBS_VALUE": GAP if one.value is None else number_text(one.value),
        "UNIT_MEASURE": book.units[one.unit].sdmx,
        "OBS_STATUS": sdmx_status(one.status),
        "LOWER_BOUND": number_text(one.lower),
        "UPPER_BOUND": number_text(one.upper),
        "DATA_SOURCE": sdmx_id(one.source),
        "OBS_FOOTNOTE": one.note,
        "NUMERATOR": number_text(one.numerator),
        "DENOMINATOR": number_text(one.denominator),
        "ORIGIN": one.origin.value,
        "UNIT": sdmx_id(one.unit),
        "ABSENCE": absence_of(one.status),
        "RELEASE": release,
    }


def number_text(number: float | None) -> str:
    """A number in the shortest form that reads back to it; empty where there is none.

    >>> number_text(5.0), number_text(0.1), number_text(None)
    ('5', '0.1', '')
    """
    return "" if number is None else repr(float(number)).removesuffix(".0")


def observation_of(row: Cells, book: CodeBook) -> Observation:
    """The figure of a row that `rows_of` made; a `ValueError` says which code is not ours.

    What a row does not say (an attribute that another system dropped) is taken as said by nobody: no bounds, no note.
    """
    area = AreaCodes(book.areas).area_of(row["REF_AREA"])
    status = our_status(row.get("OBS_STATUS", "A"), row.get("ABSENCE", ""))
    unit = our_id(row.get("UNIT", ""))
    if area is None or status is None or unit not in book.units:
        raise ValueError(
            f"REF_AREA {row['REF_AREA']}, OBS_STATUS {row.get('OBS_STATUS')} or UNIT {unit} of the row is none of ours. "
            "Guessed, the figure could stand for another place, or as known where it is not. "
            "Read the row through a mapping in words of ours."
        )
    return Observation(
        indicator=indicator_of(row["INDICATOR"]),
        area=area,
        period=Period.parse(row["TIME_PERIOD"]),
        group=group_of({concept: row[concept] for concept in DIMENSION_OF if concept in row}),
        value=_number(row["OBS_VALUE"]),
        unit=unit,
        origin=Origin(row["ORIGIN"]),
        source=our_id(row.get("DATA_SOURCE", "")),
        status=status,
        numerator=_number(row.get("NUMERATOR", "")),
        denominator=_number(row.get("DENOMINATOR", "")),
        lower=_number(row.get("LOWER_BOUND", "")),
        upper=_number(row.get("UPPER_BOUND", "")),
        note=row.get("OBS_FOOTNOTE", ""),
    )


def _number(text: str) -> float | None:
    return None if text in ("", GAP, "#N/A") else float(text)
