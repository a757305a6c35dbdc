"""Which children a figure is about. Names and codes are UNICEF's SDMX codes, one to one."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final

TOTAL: Final = "_T"

# our name -> (SDMX concept, codes that are known; ages are a pattern of their own, see AGE_PATTERN)
SDMX_CONCEPT: Final[Mapping[str, str]] = {
    "sex": "SEX",
    "age": "AGE",
    "residence": "RESIDENCE",
    "wealth": "WEALTH_QUINTILE",
    "disability": "DISABILITY_STATUS",
    "education": "EDUCATION_LEVEL",
}
CODES: Final[Mapping[str, frozenset[str]]] = {
    "sex": frozenset({"F", "M", TOTAL}),
    "residence": frozenset({"U", "R", TOTAL}),
    "wealth": frozenset(
        {"Q1", "Q2", "Q3", "Q4", "Q5", "B20", "B40", "B60", "B80", "M40", "M60", "R20", "R40", "R60", "R80", TOTAL}
    ),
    "disability": frozenset({"PD", "PWD", TOTAL}),
}
AGE_PATTERN: Final = r"_T|Y\d{1,2}(T\d{1,2})?|M\d{1,3}(T\d{1,3})?|Y_(GE|LT|GT|LE)\d{1,2}|Y\d{1,2}_PLUS"


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """A group of children by up to six marks; `_T` stands for all. `education` is the mother's, or the school level.

    >>> Group(sex="F").is_total, Group().is_total
    (False, True)
    >>> Group(sex="F", residence="R").marks
    {'sex': 'F', 'residence': 'R'}
    """

    sex: str = TOTAL
    age: str = TOTAL
    residence: str = TOTAL
    wealth: str = TOTAL
    disability: str = TOTAL
    education: str = TOTAL

    @property
    def marks(self) -> dict[str, str]:
        """Only the marks that narrow the group."""
        return {name: code for name in DIMENSIONS if (code := getattr(self, name)) != TOTAL}

    @property
    def is_total(self) -> bool:
        return not self.marks


DIMENSIONS: Final[tuple[str, ...]] = tuple(field.name for field in fields(Group))
