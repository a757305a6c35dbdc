"""Areas, indicators and units as SDMX codes and back."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from balalar.vocabulary.area import Area, Areas
from balalar.vocabulary.quantity import Unit

NOT_APPLICABLE: Final = "_Z"  # SDMX's code for a dimension that has no meaning for this figure
SDMX: Final = "sdmx"  # the key in an area's codes: for a country three letters, as UNICEF's CL_COUNTRY has them
_ID: Final = re.compile(r"[A-Za-z0-9_@$-]+", re.ASCII)


def sdmx_id(our_id: str) -> str:
    """An id of ours as SDMX allows it: no point may stand in it, so a point becomes two underscores, which ours never
    have.

    >>> sdmx_id("education.preschool_cover")
    'education__preschool_cover'
    """
    made = our_id.replace(".", "__")
    if "__" in our_id or not _ID.fullmatch(made):
        raise ValueError(
            f'"{our_id}" cannot become a code of SDMX and be found again: it may hold Latin letters, digits, dashes, points '
            "and single underscores"
        )
    return made


def our_id(code: str) -> str:
    """The id of ours that `sdmx_id` made into a code.

    >>> our_id("education__preschool_cover")
    'education.preschool_cover'
    """
    return code.replace("__", ".")


def indicator_code(indicator: str) -> str:
    """The code of an indicator, in capitals as all of SDMX.

    >>> indicator_code("education.preschool_cover"), indicator_of("EDUCATION__PRESCHOOL_COVER")
    ('EDUCATION__PRESCHOOL_COVER', 'education.preschool_cover')
    """
    if indicator != indicator.lower():
        raise ValueError(f'the indicator "{indicator}" has capitals, which its code could not give back')
    return sdmx_id(indicator).upper()


def indicator_of(code: str) -> str:
    """The indicator of a code made by `indicator_code`."""
    return our_id(code.lower())


@dataclass(frozen=True, slots=True)
class AreaCodes:
    """REF_AREA, ADMIN_LEVEL and REF_AREA_PARENT of the areas of a pack.

    An area's code is the one it has under `sdmx` (a country's three letters), else its own id, as ISO 3166-2 has it.
    """

    areas: Areas
    _by_code: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        by_code: dict[str, str] = {}
        for area in self.areas:
            other = by_code.setdefault(self._own_code(area), area.id)
            if other != area.id:
                raise ValueError(
                    f"the areas {other} and {area.id} have one SDMX code, {self._own_code(area)}. "
                    "Their figures would stand for one another. Give one of them another code under sdmx."
                )
        object.__setattr__(self, "_by_code", by_code)

    def code_of(self, area_id: str) -> str:
        """REF_AREA of an area of the pack."""
        return self._own_code(self.areas[area_id])

    def area_of(self, code: str) -> str | None:
        """The area of a REF_AREA, None for an area that the pack does not know."""
        return self._by_code.get(code)

    def level_of(self, area_id: str) -> int:
        """ADMIN_LEVEL: 0 for a country, 1 for what lies directly below it, and so on."""
        parent = self.areas[area_id].parent
        return 0 if parent is None else 1 + self.level_of(parent)

    def parent_of(self, area_id: str) -> str:
        """REF_AREA_PARENT: the code of the area directly above, `_Z` for a country."""
        parent = self.areas[area_id].parent
        return NOT_APPLICABLE if parent is None else self.code_of(parent)

    @staticmethod
    def _own_code(area: Area) -> str:
        return sdmx_id(area.codes.get(SDMX, area.id))


def our_units(code: str, units: Iterable[Unit]) -> tuple[str, ...]:
    """The units of a pack that leave with this UNIT_MEASURE: several where UNICEF has one word for what we tell apart.

    UNICEF writes persons (`PS`) for children and staff alike, so back from UNIT_MEASURE alone there is no single way; our
    own attribute UNIT says which.
    """
    return tuple(unit.id for unit in units if unit.sdmx == code)
