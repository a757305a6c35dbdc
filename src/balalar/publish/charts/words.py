"""The few words a chart says, in three languages."""

from typing import Final

from balalar.vocabulary.text import Text

NO_DATA: Final = Text(kk="дерек жоқ", ru="нет данных", en="no data")
WITHHELD: Final = Text(kk="жасырылған", ru="скрыто", en="withheld")
TARGET: Final = Text(kk="нысаналы мән {value} · {year}", ru="цель {value} · {year}", en="target {value} · {year}")
PATH: Final = Text(kk="есептелген жол", ru="расчётный путь", en="computed path")
BREAK: Final = Text(kk="шекара өзгерді", ru="границы изменились", en="boundaries changed")
NOT_FROM_ZERO: Final = Text(
    kk="тік ось нөлден басталмайды", ru="ось начинается не с нуля", en="the axis does not start at zero"
)
ALL: Final = Text(kk="барлығы", ru="все", en="all")
CHART: Final = Text(kk="Сызба. {name}", ru="График. {name}", en="Chart. {name}")
IN_AREA: Final = Text(kk="{name}, {area}", ru="{name}, {area}", en="{name}, {area}")
FIGURES: Final = Text(kk="{head}: {figures}.", ru="{head}: {figures}.", en="{head}: {figures}.")
TARGET_SAID: Final = Text(kk="Нысаналы мән: {target} ({by}).", ru="Цель: {target} {by}.", en="Target: {target} {by}.")
NO_TARGET_SAID: Final = Text(
    kk="Нысаналы мәні жарияланбаған.", ru="Целевое значение не опубликовано.", en="No target has been published."
)
NOTHING_AFTER: Final = Text(
    kk="{year} жылдан кейін дерек жоқ.", ru="После {year} года данных нет.", en="No data after {year}."
)
NO_DATA_SAID: Final = Text(kk="{head}: дерек жоқ.", ru="{head}: данных нет.", en="{head}: no data.")
BREAK_SAID: Final = Text(
    kk="Шекара өзгерген: {on}; одан бұрынғы мәндермен қосылмайды.",
    ru="Границы изменились: {on}; с прежними значениями линия не соединяется.",
    en="The boundaries changed: {on}; the line does not join the values before.",
)
