"""Names of SDMX's components and codes in three languages, for labels and for the code lists of a structure."""

import re
from collections.abc import Mapping
from typing import Final

from balalar.indicators.methods.sdmx_codes.ages import canonical_age
from balalar.vocabulary.group import TOTAL
from balalar.vocabulary.text import Text

_TOTAL: Final = Text(kk="Барлығы", ru="Всего", en="Total")
NOWHERE: Final = Text(kk="Қолданылмайды", ru="Не применимо", en="Not applicable")
_SHARES: Final = {
    "B": Text(kk="Ең кедей {n} %", ru="Беднейшие {n} %", en="Bottom {n}%"),
    "M": Text(kk="Ортаңғы {n} %", ru="Средние {n} %", en="Middle {n}%"),
    "R": Text(kk="Ең дәулетті {n} %", ru="Богатейшие {n} %", en="Richest {n}%"),
}
CODE_NAMES: Final[Mapping[str, Mapping[str, Text]]] = {
    "CL_SEX": {
        TOTAL: _TOTAL,
        "F": Text(kk="Қыздар, әйелдер", ru="Девочки, женщины", en="Female"),
        "M": Text(kk="Ұлдар, ерлер", ru="Мальчики, мужчины", en="Male"),
    },
    "CL_RESIDENCE": {
        TOTAL: _TOTAL,
        "U": Text(kk="Қала", ru="Город", en="Urban area"),
        "R": Text(kk="Ауыл", ru="Село", en="Rural area"),
    },
    "CL_WEALTH_QUINTILE": {
        TOTAL: _TOTAL,
        "Q1": Text(kk="Ең кедей бестен бірі", ru="Беднейшая пятая часть", en="Lowest"),
        "Q2": Text(kk="Екінші бестен бірі", ru="Вторая пятая часть", en="Second"),
        "Q3": Text(kk="Ортаңғы бестен бірі", ru="Средняя пятая часть", en="Middle"),
        "Q4": Text(kk="Төртінші бестен бірі", ru="Четвёртая пятая часть", en="Fourth"),
        "Q5": Text(kk="Ең дәулетті бестен бірі", ru="Богатейшая пятая часть", en="Highest"),
        **{
            f"{letter}{n}": name.filled(n=n)
            for letter, name in _SHARES.items()
            for n in ((40, 60) if letter == "M" else (20, 40, 60, 80))
        },
    },
    "CL_DISABILITY": {
        TOTAL: _TOTAL,
        "PD": Text(kk="Мүгедектігі бар", ru="С инвалидностью", en="Persons with disability"),
        "PWD": Text(kk="Мүгедектігі жоқ", ru="Без инвалидности", en="Persons without disability"),
    },
    "CL_EDU_LEVEL": {TOTAL: _TOTAL},  # the levels themselves differ by country
    "CL_OBS_STATUS": {
        "A": Text(kk="Қалыпты мән", ru="Обычное значение", en="Normal value"),
        "E": Text(kk="Бағаланған мән", ru="Оценка", en="Estimated value"),
        "F": Text(kk="Болжам", ru="Прогноз", en="Forecast value"),
        "P": Text(kk="Алдын ала мән", ru="Предварительное значение", en="Provisional value"),
        "U": Text(kk="Сенімділігі төмен", ru="Низкая надёжность", en="Low reliability"),
        "Q": Text(kk="Мән жоқ: жасырылған", ru="Значения нет: скрыто", en="Missing value; suppressed"),
        "L": Text(
            kk="Мән жоқ: жиналмаған",
            ru="Значения нет: не собиралось",
            en="Missing value; data exist but were not collected",
        ),
        "M": Text(kk="Мән жоқ: болуы мүмкін емес", ru="Значения нет: не бывает", en="Missing value; data cannot exist"),
        "O": Text(kk="Мән жоқ", ru="Значения нет", en="Missing value"),
    },
    "CL_ABSENCE": {
        "SUPPRESSED": Text(
            kk="Баланы тануға болар еді", ru="По нему можно узнать ребёнка", en="A child could be recognised"
        ),
        "WITHHELD": Text(kk="Тексеру қате тапты", ru="Проверка нашла ошибку", en="The check found an error"),
        "NOT_COLLECTED": Text(kk="Жиналмайды", ru="Не собирается", en="Not collected"),
        "NOT_APPLICABLE": Text(kk="Қолданылмайды", ru="Не применимо", en="Does not apply"),
        "NOT_AVAILABLE": Text(kk="Дерек жоқ", ru="Нет данных", en="No data"),
    },
    "CL_ORIGIN": {
        "official": Text(kk="Ресми", ru="Официальное", en="Official"),
        "reported": Text(kk="Хабарланған", ru="Сообщённое", en="Reported"),
        "computed": Text(kk="Біз есептеген", ru="Вычислено нами", en="Computed by us"),
        "example": Text(kk="Мысал, дерек емес", ru="Пример, не факт", en="An example, not a fact"),
        "synthetic": Text(kk="Ойдан құрылған балалар туралы", ru="О вымышленных детях", en="About invented children"),
    },
    "CL_ADMIN_LEVEL": {
        "0": Text(kk="Ел", ru="Страна", en="Country"),
        "1": Text(kk="Өңір", ru="Регион", en="Region"),
        "2": Text(kk="Аудан", ru="Район", en="District"),
        "3": Text(kk="Аудан ішіндегі аумақ", ru="Часть района", en="Part of a district"),
    },
}
_YEARS: Final = Text(kk="{ages} жас", ru="возраст {ages}", en="aged {ages}")
_MONTHS: Final = Text(kk="{ages} ай", ru="{ages} мес.", en="{ages} months old")
_AND_OVER: Final = Text(kk="{first} жастан бастап", ru="от {first} лет", en="{first} years old and over")


def age_name(code: str) -> Text:
    """The name of an age, of ours or UNICEF's.

    >>> age_name("Y0T4").en, age_name("M12T23").ru, age_name("Y_GE18").kk
    ('aged 0–4', '12–23 мес.', '18 жастан бастап')
    """
    ours = canonical_age(code)
    if ours == TOTAL:
        return _TOTAL
    if upward := re.fullmatch(r"Y_G([ET])(\d+)", ours):
        return _AND_OVER.filled(first=int(upward[2]) + (upward[1] == "T"))
    ages = ours[1:].replace("T", "–")
    return (_YEARS if ours[0] == "Y" else _MONTHS).filled(ages=ages)
