"""The words of the findings that only a release can make: they compare figures of several inputs."""

from dataclasses import dataclass
from typing import Final

from balalar.publish.release.form.cells import number_text
from balalar.vocabulary.finding import Finding, Severity
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.text import Text


@dataclass(frozen=True, slots=True)
class Wording:
    """A rule's id, how grave it is, and its three sentences with places for the facts."""

    rule: str
    severity: Severity
    message: Text


def figure_finding(wording: Wording, figure: Observation, **facts: str) -> Finding:
    """A finding about one figure, its own value and source among the facts."""
    key = ", ".join([figure.area, str(figure.period), *figure.group.marks.values()])
    value = number_text(figure.value)
    message = wording.message.filled(value=value, source=figure.source, unit=figure.unit, **facts)
    return Finding(wording.rule, wording.severity, figure.place, key, value, message)


TRANSCRIPTION_DIFFERS: Final = Wording(
    "release.transcription_differs",
    Severity.ERROR,
    Text(
        kk="Пакеттегі көшірмеде {value}, ал {source} дереккөзінің өз файлында {kept} ({place}). Қолмен көшірілген сан "
        "дереккөздің өз санынан басым бола алмайды. Жариялауда файлдағы сан тұр; пакеттегі жолды түзетіңіз немесе алып "
        "тастаңыз.",
        ru="В пакете переписано {value}, а в файле самого источника {source} стоит {kept} ({place}). Переписанное вручную "
        "число не может быть важнее числа источника. В выпуске стоит число из файла; исправьте строку пакета или "
        "уберите её.",
        en="The pack's transcription says {value}, but the file of the source {source} itself says {kept} ({place}). A "
        "figure copied by hand cannot outweigh the source's own. The release holds the file's figure; correct the pack's "
        "row or remove it.",
    ),
)
OTHER_SOURCE_SAYS: Final = Wording(
    "release.other_source_says",
    Severity.NOTE,
    Text(
        kk="{source} дереккөзі {value} дейді, ал {kept_source} дереккөзі {kept} дейді. Екеуі бір нәрсе туралы, бірақ "
        "жариялауда бір ғана сан тұрады. Анықтамада бірінші аталған дереккөздің саны алынды.",
        ru="Источник {source} говорит {value}, источник {kept_source} говорит {kept}. Оба об одном и том же, а в выпуске "
        "стоит одно число. Взято число источника, который назван в определении первым.",
        en="The source {source} says {value}, the source {kept_source} says {kept}. Both are about the same thing, and a "
        "release holds one figure for it. The figure of the source that the definition names first was taken.",
    ),
)
OTHER_UNIT: Final = Wording(
    "release.other_unit",
    Severity.ERROR,
    Text(
        kk="Бұл сан {unit} бірлігімен берілген, ал көрсеткіштің анықтамасы {defined} бірлігін талап етеді. Әртүрлі "
        "бірліктегі сандарды бір қатарға қосуға және салыстыруға болмайды. Сәйкестік файлындағы жол таңдауын немесе "
        "бірлікті түзетіңіз.",
        ru="Это число дано в единице {unit}, а определение показателя требует {defined}. Числа в разных единицах нельзя "
        "ставить в один ряд и сравнивать. Исправьте в файле соответствий выбор строк или единицу.",
        en="This figure is given in the unit {unit}, but the definition of the indicator asks for {defined}. Figures in "
        "different units cannot stand in one series or be compared. Correct in the mapping which rows are taken, or the "
        "unit.",
    ),
)
