"""From plain values to the frozen words of the rooms below, by cattrs; each field reads the text in its own way.

Hooks raise `Misfit`, which says what is wrong as the rest of a sentence that begins with the field's name.
"""

import dataclasses
import math
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, cast, get_args, get_origin

import cattrs
from cattrs.cols import homogenous_tuple_structure_factory, mapping_structure_factory
from cattrs.gen import make_dict_structure_fn, override

from balalar.pack.nearest import or_list, remedy_by_likeness
from balalar.vocabulary.group import AGE_PATTERN, CODES, TOTAL
from balalar.vocabulary.origin import Origin
from balalar.vocabulary.period import Period
from balalar.vocabulary.text import LANGUAGES, Text

_AGE: Final = re.compile(AGE_PATTERN)
_ANY_CODE: Final = re.compile(r"[A-Za-z0-9_]{1,40}")  # school levels differ by country
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,15}")
_DECIMAL: Final = re.compile(r"[+-]?[0-9]{1,24}(\.[0-9]{1,24})?([eE][+-]?[0-9]{1,3})?")
PACK_ORIGINS: Final = (Origin.OFFICIAL, Origin.REPORTED, Origin.EXAMPLE)
"""Origins that a pack may state: computed figures are made by a release, synthetic ones by a register of invented children."""

_NUMBER_MATTERS: Final = "A figure that cannot be read can be neither judged nor drawn."
_SHAPE_MATTERS: Final = "What it means cannot be guessed, and the rest of the entry rests on it."


class Misfit(ValueError):  # noqa: N818 - it is no error of the program; teach.py makes a fault of it
    """`what` follows the name of the field: `is "5,2", which is no number`."""

    def __init__(self, what: str, why: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.why, self.remedy = what, why, remedy


def number(written: str) -> float:
    """A number with a decimal point, as a float.

    >>> number("5.2"), number("-1e3")
    (5.2, -1000.0)
    >>> number("5,2")
    Traceback (most recent call last):
    ...
    balalar.pack.structure.Misfit: is "5,2", which is no number
    """
    value = float(written) if _DECIMAL.fullmatch(written) else math.nan
    if math.isfinite(value):
        return value
    raise Misfit(f"is {quoted(written)}, which is no number", _NUMBER_MATTERS, _number_remedy(written))


def period(written: str) -> Period:
    try:
        return Period.parse(written)
    except ValueError:
        raise Misfit(
            f"is {quoted(written)}, which is no date",
            "Statuses are judged by dates, and a date that cannot be read would leave the fact out of time.",
            "Write a year, a month or a day: 2025, 2025-10 or 2025-10-31, never more exact than the source.",
        ) from None


def word[Word: StrEnum](written: str, words: type[Word], *, allowed: tuple[Word, ...] = ()) -> Word:
    """A word of a list. `allowed` narrows the list."""
    known = [choice.value for choice in allowed or tuple(words)]
    if written in known:
        return words(written)
    raise Misfit(
        f"is {quoted(written)}, which is no word of its list",
        "Pages and rules know only those words, so the entry would be treated as something else.",
        remedy_by_likeness(written, known, otherwise=f"Write {or_list(known)}."),
    )


def group_code(written: str, dimension: str) -> str:
    """A code of one dimension of groups, the empty text being all children.

    >>> group_code("F", "sex"), group_code("Y0T4", "age"), group_code("", "wealth")
    ('F', 'Y0T4', '_T')
    """
    code = written or TOTAL
    if dimension in CODES:
        known, form = code in CODES[dimension], or_list(sorted(CODES[dimension]))
    elif dimension == "age":
        known, form = bool(_AGE.fullmatch(code)), "Y0T4 for ages 0 to 4, Y15 for age 15, M0T11 for months 0 to 11"
    else:
        known, form = bool(_ANY_CODE.fullmatch(code)), "a word of Latin letters, digits and underscores"
    if known:
        return code
    raise Misfit(
        f"is {quoted(code)}, which is no code of this dimension",
        "The figure would be about children whom no page can name.",
        f"Write {form}; leave the cell empty for all children.",
    )


def quoted(value: object) -> str:
    """A value as a message shows it: in quotes, and short."""
    if not isinstance(value, str):
        return "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else "empty"
    return f'"{value[:57]}..."' if len(value) > 60 else f'"{value}"'


def converter() -> cattrs.Converter:
    """Reads dataclasses strictly: no unknown key, no list where a text is wanted, no guess."""
    made = cattrs.Converter(detailed_validation=True, forbid_extra_keys=True)
    for wanted, read in _SCALARS.items():
        made.register_structure_hook(wanted, _of_text(read))
    made.register_structure_hook(bool, lambda value, _: _truth(value))
    made.register_structure_hook(StrEnum, _word_of)
    made.register_structure_hook_factory(_is_tuple, lambda cls: _shaped(list, made, cls))
    made.register_structure_hook_factory(_is_mapping, lambda cls: _shaped(dict, made, cls))
    made.register_structure_hook_factory(dataclasses.is_dataclass, lambda cls: _dataclass(made, cls))
    return made


def _of_text(read: Callable[[str], Any]) -> Callable[[object, object], Any]:
    def structure(value: object, _: object) -> Any:
        if not isinstance(value, str):
            raise Misfit(
                f"is {quoted(value)} where one word or number is wanted",
                _SHAPE_MATTERS,
                'Write one value after the colon; an empty text is written "".',
            )
        return read(value)

    return structure


def _integer(written: str) -> int:
    if _INTEGER.fullmatch(written):
        return int(written)
    raise Misfit(
        f"is {quoted(written)}, which is no whole number",
        _NUMBER_MATTERS,
        "Write digits only, without blanks, commas or points.",
    )


def _money_amount(written: str) -> Decimal:
    number(written)
    return Decimal(written)


def _number_remedy(written: str) -> str:
    as_decimal = written.replace(",", ".").replace(" ", "").replace("\u00a0", "").rstrip("%")
    if _DECIMAL.fullmatch(as_decimal) and as_decimal != written:
        return f"Write it with a decimal point and nothing else: {as_decimal}."
    return (
        "Write digits with a decimal point and nothing else, such as 5.2; leave the field out when there is no figure."
    )


def _truth(value: object) -> bool:
    if value in {"true", "false"}:
        return value == "true"
    raise Misfit(
        f"is {quoted(value)} where true or false is wanted",
        "Other words for yes and no are read differently by different programs.",
        "Write true or false.",
    )


def _word_of(value: object, cls: type[StrEnum]) -> StrEnum:
    narrowed = PACK_ORIGINS if cls is Origin else ()
    return _of_text(lambda written: word(written, cls, allowed=narrowed))(value, cls)  # type: ignore[no-any-return]


def _shaped(shape: type, made: cattrs.Converter, cls: Any) -> Callable[[object, Any], Any]:
    """Lists and mappings, refused when the value has another shape: a text would be read letter by letter."""
    make = homogenous_tuple_structure_factory if shape is list else mapping_structure_factory
    inner = cast("Callable[[object, Any], Any]", make(cls, made))
    wanted = "list" if shape is list else "mapping"
    example = "[one, two]" if shape is list else "{word: value}"

    def structure(value: object, _: Any) -> Any:
        if not isinstance(value, shape):
            raise Misfit(
                f"is {quoted(value)} where a {wanted} is wanted",
                _SHAPE_MATTERS,
                f"Write a {wanted}, even of one: {example}.",
            )
        return inner(value, cls)

    return structure


def _dataclass(made: cattrs.Converter, cls: type) -> Callable[[object, type], Any]:
    spoken = {language: override(struct_hook=_spoken) for language in LANGUAGES} if cls is Text else {}
    make = cast("Callable[..., Callable[[object, type], Any]]", make_dict_structure_fn)
    inner = make(cls, made, _cattrs_forbid_extra_keys=True, **spoken)

    def structure(value: object, _: type) -> Any:
        if isinstance(value, dict):
            return inner(value, cls)
        if cls is Text:
            raise Misfit(
                f"is {quoted(value)} where a text in three languages is wanted",
                "Every page is shown in Kazakh, Russian and English, and two of them would stay empty.",
                "Write {kk: …, ru: …, en: …}.",
            )
        keys = ", ".join(field.name for field in dataclasses.fields(cls) if field.default is dataclasses.MISSING)
        raise Misfit(
            f"is {quoted(value)} where a mapping is wanted",
            _SHAPE_MATTERS,
            f"Write its keys one a line; at least these: {keys}.",
        )

    return structure


def _spoken(value: object, _: object) -> str:
    """A text in one language; blanks around it carry no meaning."""
    said = "" if value is None else str(_of_text(str.strip)(value, str))
    if not said:
        raise KeyError
    return said


def _is_tuple(cls: Any) -> bool:
    return get_origin(cls) is tuple and get_args(cls)[1:] == (...,)


def _is_mapping(cls: Any) -> bool:
    return get_origin(cls) in {dict, Mapping}


_SCALARS: Final[Mapping[type, Callable[[str], Any]]] = {
    str: str,
    int: _integer,
    float: number,
    Decimal: _money_amount,
    Period: period,
}
