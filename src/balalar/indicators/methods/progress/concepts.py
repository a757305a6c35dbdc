"""Words of the progress methods: a point of a series, a convention, a result that can explain itself."""

import math
from dataclasses import dataclass
from enum import StrEnum

from balalar.indicators.definitions import Better
from balalar.indicators.methods.provenance import Provenance
from balalar.indicators.wording import number_text
from balalar.vocabulary.text import Text


class Convention(StrEnum):
    """Which form of an annual rate. Published figures mix them without saying so; ours always say."""

    DISCRETE = "discrete"  # (last / first) ^ (1 / years) - 1
    LOGARITHMIC = "logarithmic"  # ln(last / first) / years
    REGRESSION = "regression"  # exp(slope of ln value on the year) - 1
    LINEAR = "linear"  # (last - first) / years, in the unit of the figure; the only one that bears a zero


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A value at a moment in decimal years. NaN may come in; it never comes out as a number."""

    year: float
    value: float

    @property
    def is_known(self) -> bool:
        return math.isfinite(self.year) and math.isfinite(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A number with its provenance (method, convention, inputs, warnings), or the reason why there is none.

    `working` is the formula with the numbers put in, without the answer; `absent` is None exactly when there is a value.
    """

    title: Text
    provenance: Provenance
    value: float | None = None
    working: Text | None = None
    absent: Text | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.absent is None):
            raise ValueError("a result has either a value or the reason why it is absent")
        if self.value is not None and not math.isfinite(self.value):
            raise ValueError("a result is a finite number or absent")

    def explain(self) -> Text:
        """The result in one line: title, convention, formula with numbers, value or reason, warnings."""
        convention = self.provenance.convention
        parts = [_HEAD.filled(title=self.title, convention=CONVENTION_NAMES.get(convention, convention))]
        if self.absent is not None:
            parts.append(self.absent)
        elif self.value is not None:
            answer = number_text(self.value)
            parts.append(_EQUALS.filled(working=self.working, answer=answer) if self.working else answer)
        return joined(*parts, *self.provenance.warnings)


def joined(*parts: Text) -> Text:
    """Parts one after another, a space between."""
    return Text(
        kk=" ".join(part.kk for part in parts),
        ru=" ".join(part.ru for part in parts),
        en=" ".join(part.en for part in parts),
    )


_HEAD = Text(kk="{title} ({convention}):", ru="{title} ({convention}):", en="{title} ({convention}):")
_EQUALS = Text(kk="{working} = {answer}.", ru="{working} = {answer}.", en="{working} = {answer}.")

CONVENTION_NAMES: dict[str, Text] = {
    Convention.DISCRETE: Text(kk="дискретті", ru="дискретная форма", en="discrete"),
    Convention.LOGARITHMIC: Text(kk="логарифмдік", ru="логарифмическая форма", en="logarithmic"),
    Convention.REGRESSION: Text(kk="регрессия", ru="регрессия", en="regression"),
    Convention.LINEAR: Text(kk="сызықтық", ru="линейная форма", en="linear"),
}

NOT_KNOWN = Text(
    kk="Есептелмейді: кіріс мәндердің бірі жоқ.",
    ru="Не вычисляется: нет одного из исходных значений.",
    en="Not computed: one of the inputs is missing.",
)
ONE_POINT = Text(
    kk="Есептелмейді: әр кездегі кемінде екі мән керек.",
    ru="Не вычисляется: нужны хотя бы два значения на разные даты.",
    en="Not computed: it needs two values at different times, the later one last.",
)
NOT_ABOVE_ZERO = Text(
    kk="Есептелмейді: нөл немесе теріс мәннен тұрақты өзгеру қарқыны шықпайды; сызықтық түрін қолданыңыз.",
    ru="Не вычисляется: от нуля или отрицательного числа нет постоянного темпа; возьмите линейную форму.",
    en="Not computed: no constant rate leads from or to zero or less; use the linear form.",
)
NO_RANGE = Text(
    kk="Есептелмейді: бастапқы мән нысаналы мәнге тең, жүретін жол жоқ.",
    ru="Не вычисляется: исходное значение равно цели, пути нет.",
    en="Not computed: the base equals the target, so there is no way to go.",
)


def meets(value: float, target: float, better: Better) -> bool:
    """Whether a value is as good as the target or better; where neither direction is good, only an equal one is.

    A billionth part of the target is forgiven: 0.1 added three times is 0.3.
    """
    slack = 1e-9 * max(1.0, abs(target))
    match better:
        case Better.HIGHER:
            return value >= target - slack
        case Better.LOWER:
            return value <= target + slack
        case Better.NEITHER:
            return abs(value - target) <= slack
