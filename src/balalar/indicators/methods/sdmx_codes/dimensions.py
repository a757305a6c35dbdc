"""Marks of a group as UNICEF's SDMX codes and back: each code of ours is one of theirs, and that one is ours again."""

import re
from collections.abc import Mapping
from typing import Final

from balalar.indicators.methods.sdmx_codes.ages import canonical_age, our_age, sdmx_age
from balalar.vocabulary.group import CODES, DIMENSIONS, SDMX_CONCEPT, Group

_LEVEL: Final = re.compile(r"[A-Za-z0-9_]{1,40}", re.ASCII)  # levels of education differ by country
DIMENSION_OF: Final[Mapping[str, str]] = {concept: dimension for dimension, concept in SDMX_CONCEPT.items()}


def canonical(dimension: str, code: str) -> str:
    """A code of ours in its one spelling. Only ages have several: `Y15_PLUS` says the same as `Y_GE15`."""
    _check_dimension(dimension)
    if dimension == "age":
        return canonical_age(code)
    is_known = bool(_LEVEL.fullmatch(code)) if dimension == "education" else code in CODES[dimension]
    if not is_known:
        raise ValueError(
            f'"{code}" is no code of {dimension}. A figure with it would be about children whom nobody can name. '
            f"Write one of {', '.join(sorted(CODES.get(dimension, ())))}."
        )
    return code


def sdmx_code(dimension: str, code: str) -> str:
    """UNICEF's code of a code of ours.

    >>> sdmx_code("sex", "F"), sdmx_code("age", "Y2"), sdmx_code("wealth", "Q1"), sdmx_code("disability", "PWD")
    ('F', 'Y02', 'Q1', 'PWD')
    """
    known = canonical(dimension, code)
    return sdmx_age(known) if dimension == "age" else known


def our_code(dimension: str, code: str) -> str | None:
    """Our code of UNICEF's; None where we have none (`CITY`, `NEONATAL`): not understood is told, never guessed.

    >>> our_code("residence", "U"), our_code("residence", "CITY"), our_code("age", "Y02")
    ('U', None, 'Y2')
    """
    _check_dimension(dimension)
    if dimension == "age":
        return our_age(code)
    if dimension == "education":
        return code if _LEVEL.fullmatch(code) else None
    return code if code in CODES[dimension] else None


def sdmx_codes_of(group: Group) -> dict[str, str]:
    """A group as SDMX concepts with their codes, the total of each dimension said.

    >>> sdmx_codes_of(Group(sex="F", age="Y2"))["AGE"]
    'Y02'
    """
    return {SDMX_CONCEPT[name]: sdmx_code(name, getattr(group, name)) for name in DIMENSIONS}


def group_of(codes: Mapping[str, str]) -> Group:
    """The group that SDMX codes speak of, by concept; a dimension that is not there is the total.

    Raises `ValueError` for a concept or code that is none of ours: it would narrow the group without being seen.

    >>> group_of({"SEX": "M", "AGE": "Y09"}) == Group(sex="M", age="Y9")
    True
    """
    marks: dict[str, str] = {}
    for concept, code in codes.items():
        dimension = DIMENSION_OF.get(concept)
        ours = our_code(dimension, code) if dimension else None
        if dimension is None or ours is None:
            raise ValueError(
                f'{concept} = "{code}" is no mark of ours. It narrows the group, so the figure is about other children '
                "than it would seem. Map it in words of ours, or leave the row out."
            )
        marks[dimension] = ours
    return Group(**marks)


def _check_dimension(dimension: str) -> None:
    if dimension not in DIMENSIONS:
        raise ValueError(f'"{dimension}" is no dimension of a group; these are {", ".join(DIMENSIONS)}')
