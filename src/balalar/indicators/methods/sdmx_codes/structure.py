"""The data structure our figures leave in: UNICEF's dimensions and attributes, and what we add, as data.

The dimensions are those of UNICEF's FUNCTIONAL_DIFF flow (the one with DISABILITY_STATUS, ADMIN_LEVEL and
REF_AREA_PARENT) without the two that are about surveys alone. What we add are attributes: they change no key.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from balalar.vocabulary.text import Text


class Role(StrEnum):
    """What a component is in the structure."""

    DIMENSION = "dimension"
    TIME = "time"
    MEASURE = "measure"
    ATTRIBUTE = "attribute"


@dataclass(frozen=True, slots=True)
class Component:
    """One column. `codelist` is empty for free text and numbers; `is_ours` tells what UNICEF's structures do not have."""

    id: str
    role: Role
    name: Text
    codelist: str = ""
    is_number: bool = False
    is_ours: bool = False


_DIMENSIONS: Final = (
    Component("REF_AREA", Role.DIMENSION, Text(kk="Аумақ", ru="Территория", en="Geographic area"), "CL_AREA"),
    Component("INDICATOR", Role.DIMENSION, Text(kk="Көрсеткіш", ru="Показатель", en="Indicator"), "CL_INDICATOR"),
    Component("SEX", Role.DIMENSION, Text(kk="Жынысы", ru="Пол", en="Sex"), "CL_SEX"),
    Component("AGE", Role.DIMENSION, Text(kk="Жасы", ru="Возраст", en="Age"), "CL_AGE"),
    Component("RESIDENCE", Role.DIMENSION, Text(kk="Тұрғылықты жері", ru="Местность", en="Residence"), "CL_RESIDENCE"),
    Component(
        "WEALTH_QUINTILE",
        Role.DIMENSION,
        Text(kk="Отбасының дәулеті", ru="Достаток семьи", en="Wealth quintile"),
        "CL_WEALTH_QUINTILE",
    ),
    Component(
        "EDUCATION_LEVEL", Role.DIMENSION, Text(kk="Білім", ru="Образование", en="Education level"), "CL_EDU_LEVEL"
    ),
    Component(
        "DISABILITY_STATUS",
        Role.DIMENSION,
        Text(kk="Мүгедектігі", ru="Инвалидность", en="Disability status"),
        "CL_DISABILITY",
    ),
    Component(
        "ADMIN_LEVEL",
        Role.DIMENSION,
        Text(kk="Аумақ деңгейі", ru="Уровень территории", en="Administrative level"),
        "CL_ADMIN_LEVEL",
    ),
    Component(
        "REF_AREA_PARENT",
        Role.DIMENSION,
        Text(kk="Құрамына кіретін аумақ", ru="Вышестоящая территория", en="Parent area"),
        "CL_AREA",
    ),
)
_TIME: Final = Component("TIME_PERIOD", Role.TIME, Text(kk="Кезең", ru="Период", en="Time period"))
_VALUE: Final = Component(
    "OBS_VALUE", Role.MEASURE, Text(kk="Мәні", ru="Значение", en="Observation value"), is_number=True
)
_ATTRIBUTES: Final = (
    Component(
        "UNIT_MEASURE",
        Role.ATTRIBUTE,
        Text(kk="Өлшем бірлігі", ru="Единица измерения", en="Unit of measure"),
        "CL_UNIT_MEASURE",
    ),
    Component(
        "OBS_STATUS",
        Role.ATTRIBUTE,
        Text(kk="Мән күйі", ru="Статус значения", en="Observation status"),
        "CL_OBS_STATUS",
    ),
    Component(
        "LOWER_BOUND", Role.ATTRIBUTE, Text(kk="Төменгі шек", ru="Нижняя граница", en="Lower bound"), is_number=True
    ),
    Component(
        "UPPER_BOUND", Role.ATTRIBUTE, Text(kk="Жоғарғы шек", ru="Верхняя граница", en="Upper bound"), is_number=True
    ),
    Component("DATA_SOURCE", Role.ATTRIBUTE, Text(kk="Дереккөз", ru="Источник", en="Data source"), "CL_SOURCE"),
    Component("OBS_FOOTNOTE", Role.ATTRIBUTE, Text(kk="Ескертпе", ru="Примечание", en="Observation footnote")),
    Component(
        "NUMERATOR", Role.ATTRIBUTE, Text(kk="Алымы", ru="Числитель", en="Numerator"), is_number=True, is_ours=True
    ),
    Component(
        "DENOMINATOR",
        Role.ATTRIBUTE,
        Text(kk="Бөлімі", ru="Знаменатель", en="Denominator"),
        is_number=True,
        is_ours=True,
    ),
    Component(
        "ORIGIN",
        Role.ATTRIBUTE,
        Text(kk="Шығу тегі", ru="Происхождение", en="Origin of the figure"),
        "CL_ORIGIN",
        is_ours=True,
    ),
    Component(
        "UNIT", Role.ATTRIBUTE, Text(kk="Біздің бірлік", ru="Наша единица", en="Our unit"), "CL_UNIT", is_ours=True
    ),
    Component(
        "ABSENCE",
        Role.ATTRIBUTE,
        Text(kk="Мәннің неге жоғы", ru="Почему нет значения", en="Why there is no value"),
        "CL_ABSENCE",
        is_ours=True,
    ),
    Component("RELEASE", Role.ATTRIBUTE, Text(kk="Шығарылым", ru="Выпуск", en="Release"), is_ours=True),
)
COMPONENTS: Final = (*_DIMENSIONS, _TIME, _VALUE, *_ATTRIBUTES)


@dataclass(frozen=True, slots=True)
class Structure:
    """A data structure with the data flow that uses it. `flow` and `name` are the programme's."""

    agency: str
    flow: str
    name: Text
    definition: str = "CHILDREN"
    version: str = "1.0"
    components: tuple[Component, ...] = COMPONENTS

    @property
    def flow_id(self) -> str:
        """The data flow in the one line that messages carry.

        >>> Structure("OFFICE", "SMALL", Text("с", "м", "s")).flow_id
        'OFFICE:SMALL(1.0)'
        """
        return f"{self.agency}:{self.flow}({self.version})"

    @property
    def definition_id(self) -> str:
        return f"{self.agency}:{self.definition}({self.version})"

    @property
    def dimensions(self) -> tuple[Component, ...]:
        """All that make a key, time among them, in its order."""
        return tuple(each for each in self.components if each.role in (Role.DIMENSION, Role.TIME))
