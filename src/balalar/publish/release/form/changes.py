"""The words for a difference between two releases: what changed, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from balalar.vocabulary.text import Text


class Kind(StrEnum):
    """What changed."""

    CODE = "code"
    DAY = "day"
    PACK = "pack"
    INPUT = "input"
    TEXT = "text"
    MEASURE = "measure"
    INDICATOR_NEW = "indicator_new"
    INDICATOR_GONE = "indicator_gone"
    DEFINITION = "definition"
    TARGET = "target"
    BASELINE = "baseline"
    FIGURE_NEW = "figure_new"
    FIGURE_GONE = "figure_gone"
    FIGURE_CHANGED = "figure_changed"
    FIGURE_WITHHELD = "figure_withheld"
    FIGURE_SUPPRESSED = "figure_suppressed"
    FINDING_NEW = "finding_new"
    FINDING_GONE = "finding_gone"
    STATUS = "status"
    RESULT = "result"


class Why(StrEnum):
    """Why it changed, as far as the two manifests and the two contents can tell."""

    NEW_DATA = "new_data"
    NEW_DEFINITION = "new_definition"
    NEW_TARGET = "new_target"
    NEW_FINDING = "new_finding"
    PROTECTION = "protection"
    NEW_DAY = "new_day"
    NEW_PACK = "new_pack"
    NEW_CODE = "new_code"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `indicator` is empty for what belongs to no indicator; `subject` says what within it (an area, a
    period and a group joined by blanks, a measure's id, a field); `before` and `after` are empty where there was or is
    nothing."""

    kind: Kind
    why: Why
    indicator: str
    subject: str
    before: str = ""
    after: str = ""


KIND_SAID: Final[Mapping[Kind, Text]] = {
    Kind.CODE: Text("код", "код", "code"),
    Kind.DAY: Text("бағалау күні", "день оценки", "day of judgement"),
    Kind.PACK: Text("бағдарлама пакеті", "пакет программы", "programme pack"),
    Kind.INPUT: Text("дереккөз файлдары", "файлы источника", "files of a source"),
    Kind.TEXT: Text("мәтін", "текст", "text"),
    Kind.MEASURE: Text("шара", "мера", "measure"),
    Kind.INDICATOR_NEW: Text("жаңа көрсеткіш", "новый показатель", "new indicator"),
    Kind.INDICATOR_GONE: Text("көрсеткіш алынды", "показатель убран", "indicator removed"),
    Kind.DEFINITION: Text("анықтама", "определение", "definition"),
    Kind.TARGET: Text("нысаналы мән", "целевое значение", "target"),
    Kind.BASELINE: Text("бастапқы мән", "исходное значение", "baseline"),
    Kind.FIGURE_NEW: Text("жаңа сан", "новое число", "new figure"),
    Kind.FIGURE_GONE: Text("сан алынды", "число убрано", "figure removed"),
    Kind.FIGURE_CHANGED: Text("сан өзгерді", "число изменилось", "figure changed"),
    Kind.FIGURE_WITHHELD: Text("сан тоқтатылды", "число задержано", "figure withheld"),
    Kind.FIGURE_SUPPRESSED: Text("сан жасырылды", "число скрыто", "figure suppressed"),
    Kind.FINDING_NEW: Text("тексерудің жаңа ескертуі", "новое замечание проверки", "new finding"),
    Kind.FINDING_GONE: Text("ескерту жойылды", "замечание снято", "finding gone"),
    Kind.STATUS: Text("күйі", "статус", "status"),
    Kind.RESULT: Text("есептелген нәтиже", "рассчитанный результат", "result worked out"),
}
WHY_SAID: Final[Mapping[Why, Text]] = {
    Why.NEW_DATA: Text("жаңа деректер", "новые данные", "new data"),
    Why.NEW_DEFINITION: Text("анықтама өзгерді", "изменилось определение", "the definition changed"),
    Why.NEW_TARGET: Text("нысаналы мән өзгерді", "изменилось целевое значение", "the target changed"),
    Why.NEW_FINDING: Text("тексеру қате тапты", "проверка нашла ошибку", "the gate found an error"),
    Why.PROTECTION: Text("баланы тануға болады", "можно узнать ребёнка", "a child could be recognised"),
    Why.NEW_DAY: Text("басқа күнге бағаланды", "оценка на другой день", "judged on another day"),
    Why.NEW_PACK: Text("бағдарлама пакеті өзгерді", "изменился пакет программы", "the programme pack changed"),
    Why.NEW_CODE: Text("код өзгерді", "изменился код", "the code changed"),
}
