"""Names of groups, and sentences in which areas are called by their names instead of their ids."""

import dataclasses
import re
from collections.abc import Iterable, Mapping
from typing import Final

from balalar.indicators.methods.estimate import same_in_all
from balalar.indicators.methods.provenance import Provenance
from balalar.vocabulary.area import Area
from balalar.vocabulary.text import LANGUAGES, Language, Text

GROUP_NAMES: Final[Mapping[tuple[str, str], Text]] = {
    ("sex", "F"): Text(kk="қыздар, әйелдер", ru="девочки, женщины", en="girls, women"),
    ("sex", "M"): Text(kk="ұлдар, ерлер", ru="мальчики, мужчины", en="boys, men"),
    ("residence", "U"): Text(kk="қала", ru="город", en="urban"),
    ("residence", "R"): Text(kk="ауыл", ru="село", en="rural"),
    ("wealth", "Q1"): Text(kk="ең кедей бестен бір", ru="беднейшая пятая часть", en="poorest fifth"),
    ("wealth", "Q2"): Text(kk="екінші бестен бір", ru="вторая пятая часть", en="second fifth"),
    ("wealth", "Q3"): Text(kk="ортаңғы бестен бір", ru="средняя пятая часть", en="middle fifth"),
    ("wealth", "Q4"): Text(kk="төртінші бестен бір", ru="четвёртая пятая часть", en="fourth fifth"),
    ("wealth", "Q5"): Text(kk="ең бай бестен бір", ru="богатейшая пятая часть", en="richest fifth"),
    ("disability", "PD"): Text(kk="мүгедектігі бар", ru="с инвалидностью", en="with a disability"),
    ("disability", "PWD"): Text(kk="мүгедектігі жоқ", ru="без инвалидности", en="without a disability"),
    ("education", "AGG_5T8"): Text(kk="жоғары білім", ru="высшее образование", en="higher education"),
    ("education", "ISCED11_0"): Text(kk="мектепке дейінгі білім", ru="дошкольное образование", en="early education"),
    ("education", "ISCED11_1"): Text(kk="бастауыш білім", ru="начальное образование", en="primary education"),
    ("education", "ISCED11_2"): Text(kk="негізгі орта білім", ru="основное среднее", en="lower secondary education"),
    ("education", "ISCED11_3"): Text(kk="жалпы орта білім", ru="общее среднее", en="upper secondary education"),
    ("education", "ISCED11_34"): Text(kk="жалпы орта білім", ru="общее среднее", en="general secondary education"),
    ("education", "ISCED11_25_35_45"): Text(
        kk="кәсіптік білім", ru="профессиональное образование", en="vocational education"
    ),
}


def group_name(dimension: str, code: str) -> Text:
    """A group as a sentence calls it; a code that nobody named stands for itself."""
    return GROUP_NAMES.get((dimension, code)) or same_in_all(code)


def plain_name(area: Area) -> Text:
    """The short name without the soft hyphens that are there for narrow columns."""
    return Text(**{language: area.short.said_in(language).replace("\u00ad", "") for language in LANGUAGES})


class Names:
    """The names of areas, put in place of their ids wherever these stand as a word of their own."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._names = {area.id: plain_name(area) for area in areas}
        ids = sorted(self._names, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ids))})(?![\w-])")

    def put_into(self, text: Text) -> Text:
        """The sentence with names.

        >>> from balalar.vocabulary.area import Area
        >>> areas = [Area(one, same_in_all(one), same_in_all(name), "region") for one, name in (("A-1", "East"), ("A", "Land"))]
        >>> Names(areas).put_into(same_in_all("A-1: rank 2; A-12 is no area. A.")).en
        'East: rank 2; A-12 is no area. Land.'
        """
        return Text(**{language: self._in(text.said_in(language), language) for language in LANGUAGES})

    def put_into_warnings(self, made: Provenance) -> Provenance:
        return dataclasses.replace(made, warnings=tuple(self.put_into(one) for one in made.warnings))

    def _in(self, said: str, language: Language) -> str:
        return self._pattern.sub(lambda found: self._names[found.group()].said_in(language), said)


def with_warnings(made: Provenance, more: Iterable[Text]) -> Provenance:
    """The same provenance with further things to beware of."""
    return dataclasses.replace(made, warnings=(*made.warnings, *more))


def in_sentences(parts: Iterable[Text]) -> Text:
    """Sentences one after another."""
    kept = tuple(parts)
    return Text(**{language: " ".join(part.said_in(language) for part in kept) for language in LANGUAGES})


def listed(names: Iterable[Text]) -> Text:
    """Names one after another."""
    kept = tuple(names)
    return Text(**{language: ", ".join(name.said_in(language) for name in kept) for language in LANGUAGES})
