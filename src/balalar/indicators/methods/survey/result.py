"""An estimate from a survey: value, interval, how many were asked, whether it may be shown, and words for all of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from balalar.indicators.methods.estimate import Estimate, headline
from balalar.indicators.wording import number_text
from balalar.vocabulary.text import LANGUAGES, Text


class Reliability(StrEnum):
    """What may be done with an estimate, by how many rows it rests on."""

    SUPPRESSED = "suppressed"  # too few: no value is given
    FLAGGED = "flagged"  # few: shown with a mark
    PUBLISHABLE = "publishable"


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRule:
    """Unweighted rows below which an estimate is suppressed, and below which it is flagged (the practice of MICS)."""

    suppress_below: int = 25
    flag_below: int = 50

    def reliability(self, rows: int) -> Reliability:
        """What may be done with an estimate from so many rows.

        >>> [str(SampleRule().reliability(rows)) for rows in (24, 25, 49, 50)]
        ['suppressed', 'flagged', 'flagged', 'publishable']
        """
        if rows < max(self.suppress_below, 1):
            return Reliability.SUPPRESSED
        return Reliability.FLAGGED if rows < self.flag_below else Reliability.PUBLISHABLE


class ShareInterval(StrEnum):
    """How the interval of a share is made."""

    LOGIT = "logit"  # symmetric in log-odds; where the share is 0 or 1, Korn and Graubard's takes its place
    KORN_GRAUBARD = "Korn-Graubard"  # exact limits with effective n
    WILSON = "Wilson"  # Wilson's limits with effective n


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """How estimates are given: level of the interval (a share), unit of shares (per 100), sample rule, share interval."""

    level: float = 0.95
    per: float = 100
    rule: SampleRule = SampleRule()
    interval: ShareInterval = ShareInterval.LOGIT


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyEstimate(Estimate):
    """An estimate of one domain.

    `rows` are unweighted; `people` is the sum of their weights. `standard_error` is in the unit of the value.
    `design_effect` is the variance over that of a simple random sample of as many rows. A suppressed estimate keeps its
    `rows` and nothing else.
    """

    title: Text
    rows: int
    reliability: Reliability
    degrees: int
    people: float | None = None
    standard_error: float | None = None
    design_effect: float | None = None

    def explain(self) -> Text:
        """Value, interval, formula with the numbers put in, what it rests on, and the warnings."""
        body = () if self.value is None else (self.working,)
        parts = [headline(self, self.title), *body, self._basis(), *self.provenance.warnings]
        return Text(**{language: " ".join(part.said_in(language) for part in parts) for language in LANGUAGES})

    def _basis(self) -> Text:
        if self.design_effect is None:
            return _BASIS.filled(n=self.rows, df=self.degrees)
        effect = number_text(self.design_effect, decimals=2)
        return _BASIS_WITH_EFFECT.filled(n=self.rows, df=self.degrees, effect=effect)


_BASIS: Final = Text(
    kk="Негізі: {n} жауап, еркіндік дәрежесі {df}.",
    ru="Основа: наблюдений {n}, степеней свободы {df}.",
    en="Based on {n} rows with {df} degrees of freedom.",
)
_BASIS_WITH_EFFECT: Final = Text(
    kk="Негізі: {n} жауап, еркіндік дәрежесі {df}, дизайн әсері {effect}.",
    ru="Основа: наблюдений {n}, степеней свободы {df}, эффект дизайна {effect}.",
    en="Based on {n} rows with {df} degrees of freedom, design effect {effect}.",
)

SUPPRESSED: Final = Text(
    kk="Жауап саны {n}, ал кемінде {limit} болуы керек: мән көрсетілмейді.",
    ru="Наблюдений {n}, то есть меньше {limit}: значение не показывается.",
    en="There are {n} rows, fewer than {limit}: no value is shown.",
)
FLAGGED: Final = Text(
    kk="Жауап саны {n}, ал сенімді мәнге кемінде {limit} керек: мәнді сақтықпен пайдаланыңыз.",
    ru="Наблюдений {n}, то есть меньше {limit}: пользуйтесь значением с осторожностью.",
    en="There are {n} rows, fewer than {limit}: use the value with caution.",
)
NOBODY: Final = Text(
    kk="Бұл топта бірде-бір белгілі мән жоқ.",
    ru="В этой группе нет ни одного известного значения.",
    en="The group has no known value.",
)
UNKNOWN_LEFT_OUT: Final = Text(
    kk="Мәні жоқ жауаптар есепке алынбады: {n}, салмағы бойынша {percent} %. Олар өзгеше болса, баға ығысады.",
    ru="Наблюдений без значения, не вошедших в расчёт: {n}, по весу {percent} %. Если они иные, оценка смещена.",
    en="Rows without a value, left out: {n}, {percent} % by weight. If they differ, the estimate is biased.",
)
NO_DEGREES: Final = Text(
    kk="Топ әр стратаның бір ғана кластерінде кездеседі (еркіндік дәрежесі жоқ), сондықтан аралық берілмейді.",
    ru="Группа встречается в одном кластере каждой страты (степеней свободы нет), поэтому интервал не даётся.",
    en="The group is found in one cluster of each stratum (no degrees of freedom), so no interval is given.",
)
NO_SPREAD: Final = Text(
    kk="Кластерлер арасында айырма жоқ: қате нөл болып көрінеді, сондықтан аралық берілмейді.",
    ru="Между кластерами нет различий: ошибка выглядит нулевой, поэтому интервал не даётся.",
    en="Clusters do not differ at all: the error looks like zero, so no interval is given.",
)
AT_THE_EDGE: Final = Text(
    kk="Үлес {p} %: қатенің өзі көрінбейді, аралық {n} тиімді жауаптан алынды; кластердің әсері ескерілмеген.",
    ru="Доля {p} %: ошибки не видно, интервал взят по {n} эффективным наблюдениям; влияние кластеров не учтено.",
    en="The share is {p} %: no error can be seen, and the interval rests on {n} effective rows, clustering left aside.",
)
ZERO_DENOMINATOR: Final = Text(
    kk="Бөлімінің жиынтығы нөл, сондықтан қатынас жоқ.",
    ru="Сумма в знаменателе равна нулю, поэтому отношения нет.",
    en="The denominator adds to zero, so there is no ratio.",
)
