"""UNICEF's data flows: which dimensions each has, in which order, and what its keys say of a group of ours."""

from collections.abc import Mapping
from typing import Final

from balalar.indicators.methods.sdmx_codes.dimensions import DIMENSION_OF, our_code
from balalar.vocabulary.group import Group

# flow -> its dimensions in the order of a key, without TIME_PERIOD
UNICEF_FLOWS: Final[Mapping[str, tuple[str, ...]]] = {
    "GLOBAL_DATAFLOW": ("REF_AREA", "INDICATOR", "SEX"),
    "CME": ("REF_AREA", "INDICATOR", "SEX", "WEALTH_QUINTILE"),
    "CME_SUBNATIONAL": (
        *("REF_AREA", "INDICATOR", "SEX", "WEALTH_QUINTILE"),
        *("SERIES_NAME", "SERIES_YEAR", "REF_AREA_PARENT", "ADMIN_LEVEL"),
    ),
    "NUTRITION": (
        *("REF_AREA", "INDICATOR", "SEX", "AGE", "WEALTH_QUINTILE", "RESIDENCE"),
        *("MATERNAL_EDU_LVL", "HEAD_OF_HOUSE"),
    ),
    "IMMUNISATION": ("REF_AREA", "INDICATOR", "VACCINE", "AGE"),
    "EDUCATION": ("REF_AREA", "INDICATOR", "SEX", "EDUCATION_LEVEL", "WEALTH_QUINTILE", "RESIDENCE", "UNIT_MEASURE"),
    "PT": ("REF_AREA", "INDICATOR", "SEX", "AGE", "EDUCATION_LEVEL", "WEALTH_QUINTILE", "RESIDENCE", "NUMBER_CHLD"),
    "CHLD_PVTY": ("REF_AREA", "INDICATOR", "SEX", "RESIDENCE"),
    "SOC_PROTECTION": ("REF_AREA", "INDICATOR", "SEX", "RESIDENCE", "WEALTH_QUINTILE", "POV_THRESHOLD"),
    "FUNCTIONAL_DIFF": (
        *("REF_AREA", "INDICATOR", "SEX", "AGE", "RESIDENCE", "WEALTH_QUINTILE", "ETHNIC_GROUP", "EDUCATION_LEVEL"),
        *("DISABILITY_STATUS", "DATA_SOURCE", "ADMIN_LEVEL", "REF_AREA_PARENT"),
    ),
}
# concepts that some flows have in place of ours
_OTHER_NAMES: Final[Mapping[str, str]] = {"MATERNAL_EDU_LVL": "education", "MOTHER_EDUCATION": "education"}


def codes_in(flow: str, key: str) -> dict[str, str]:
    """The codes of a series key by dimension; an empty place (a wildcard) is left out.

    >>> codes_in("CME", "LND.CME_MRY0T4.F._T")["SEX"]
    'F'
    """
    parts, names = key.split("."), _dimensions(flow)
    if len(parts) != len(names):
        raise ValueError(
            f'the key "{key}" has {len(parts)} places, but {flow} has {len(names)} dimensions. '
            f"A code would be read as that of another dimension. Its order is {'.'.join(names)}."
        )
    return {name: part for name, part in zip(names, parts, strict=True) if part}


def key_in(flow: str, codes: Mapping[str, str]) -> str:
    """The series key of codes by dimension; a dimension that is not given is a wildcard.

    >>> key_in("CME", {"SEX": "F", "REF_AREA": "LND", "INDICATOR": "CME_MRY0T4"})
    'LND.CME_MRY0T4.F.'
    """
    names = _dimensions(flow)
    strange = sorted(set(codes) - set(names))
    if strange:
        raise ValueError(f"{flow} has no dimension {', '.join(strange)}; it has {', '.join(names)}")
    return ".".join(codes.get(name, "") for name in names)


def group_in(flow: str, codes: Mapping[str, str]) -> tuple[Group, dict[str, str]]:
    """The group that codes of a flow speak of, and the codes that are about something else (area, indicator, vaccine).

    A dimension that the flow does not have says nothing: in IMMUNISATION no SEX means both, in GLOBAL_DATAFLOW the age is
    part of what the indicator is. The mother's education counts as the group's education. A code that is none of ours
    stays among the rest, so that whoever reads the row sees that it narrows the figure.

    >>> group_in("IMMUNISATION", {"REF_AREA": "LND", "VACCINE": "MCV2", "AGE": "M12T23"})
    (Group(sex='_T', age='M12T23', residence='_T', wealth='_T', disability='_T', education='_T'), \
{'REF_AREA': 'LND', 'VACCINE': 'MCV2'})
    """
    marks: dict[str, str] = {}
    rest: dict[str, str] = {}
    for concept, code in codes.items():
        dimension = DIMENSION_OF.get(concept) or _OTHER_NAMES.get(concept)
        ours = our_code(dimension, code) if dimension and concept in _dimensions(flow) else None
        if dimension and ours:
            marks[dimension] = ours
        else:
            rest[concept] = code
    return Group(**marks), rest


def _dimensions(flow: str) -> tuple[str, ...]:
    if flow not in UNICEF_FLOWS:
        raise ValueError(f"{flow} is none of the flows known here: {', '.join(UNICEF_FLOWS)}")
    return UNICEF_FLOWS[flow]
