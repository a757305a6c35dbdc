"""A measure of inequality as a result: its value, interval, how the interval was made, and words for all of it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from balalar.indicators.methods.estimate import Estimate, headline
from balalar.indicators.methods.inequality.groups import Groups
from balalar.indicators.methods.inequality.moments import Moments
from balalar.indicators.methods.provenance import Provenance, provenance_of
from balalar.indicators.wording import number_text
from balalar.vocabulary.text import LANGUAGES, Text

BY_ERRORS: Final = Text(
    kk="Аралық дельта-әдіспен топтардың стандартты қателерінен шығарылды.",
    ru="Интервал получен дельта-методом из стандартных ошибок групп.",
    en="The interval comes by the delta method from the groups' standard errors.",
)
BY_SCATTER: Final = Text(
    kk="Аралық {n} топтың сызықтан ауытқуынан шығарылды: бұл іріктеу қатесі емес, шамамен алынған баға.",
    ru="Интервал получен из отклонений {n} групп от линии: это не ошибка выборки, а приближённая оценка.",
    en="The interval comes from how {n} groups scatter around the line: an approximation, not sampling error.",
)
BY_COUNTS: Final = Text(
    kk="Аралық топтардағы адам санынан шығарылды (Уолтер, 1978): әр топ сондай көлемді кездейсоқ іріктеме деп алынды.",
    ru="Интервал получен из численности групп (Walter, 1978): каждая принята за случайную выборку такого размера.",
    en="The interval comes from the sizes of the groups (Walter 1978), each taken for a random sample of that size.",
)
NO_ERRORS: Final = Text(
    kk="Топтардың стандартты қателері белгісіз, сондықтан аралық жоқ.",
    ru="Стандартные ошибки групп неизвестны, поэтому интервала нет.",
    en="The groups' standard errors are not known, so there is no interval.",
)
NO_INTERVAL: Final = Text(
    kk="Мұнда аралықты есептеуге болмайды.",
    ru="Интервал здесь вычислить нельзя.",
    en="No interval can be computed here.",
)
NO_SCATTER: Final = Text(
    kk="Стандартты қателер белгісіз, ал топтар сызықтан ауытқымайды, сондықтан аралық жоқ.",
    ru="Стандартные ошибки неизвестны, а группы не отклоняются от линии, поэтому интервала нет.",
    en="Standard errors are not known, and the groups do not scatter around the line, so there is no interval.",
)
UNDEFINED: Final = Text(
    kk="Бұл мәндер үшін өлшем анықталмаған (нөлге бөлу немесе шексіздік).",
    ru="Для этих значений мера не определена (деление на ноль или бесконечность).",
    en="The measure is not defined for these values (a division by zero, or infinity).",
)
MOSTLY_NOISE: Final = Text(
    kk="Бұл шаманың жартысынан астамын кездейсоқтықтың өзі-ақ береді: топтар тым аз немесе айырмашылық шамалы.",
    ru="Больше половины этой величины дала бы и чистая случайность: группы слишком малы или различия незначительны.",
    en="Chance alone would make more than half of this: the groups are too small, or differ too little.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inequality(Estimate):
    """A measure of inequality with its interval.

    `standard_error` is in the unit of the value, for a ratio that of its natural logarithm; None where there is none.
    `noise` is the part of the value that sampling error alone would make. `interval_by` says how the interval was made.
    """

    title: Text
    standard_error: float | None = None
    noise: float | None = None
    interval_by: Text | None = None

    def explain(self) -> Text:
        """Title, value, interval, the formula with the numbers put in, how the interval was made, and the warnings."""
        by = () if self.interval_by is None else (self.interval_by,)
        how = () if self.value is None else (self.working, *by)
        return in_one_line(headline(self, self.title), *how, *self.provenance.warnings)


def answer_text(value: float) -> Text:
    """A value at the end of its formula; a dash where it does not exist.

    >>> answer_text(2.5).en, answer_text(math.inf).en
    ('2.5', '–')
    """
    return number_text(value) if math.isfinite(value) else Text(kk="–", ru="–", en="–")


def in_one_line(*parts: Text) -> Text:
    """Sentences one after another.

    >>> in_one_line(NO_INTERVAL, NO_ERRORS).en.count(".")
    2
    """
    return Text(**{language: " ".join(part.said_in(language) for part in parts) for language in LANGUAGES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What does not depend on the figures: the measure's place in the library, convention, title, formula, decimals."""

    method: str
    convention: str
    title: Text
    formula: str = ""
    decimals: int = 1

    def provenance(self, groups: Groups, *settings: object, warnings: Sequence[Text] = ()) -> Provenance:
        return provenance_of(
            f"inequality.{self.method}", self.convention, *groups.facts(), *settings, warnings=warnings
        )

    def absent(self, groups: Groups, reason: Text, *settings: object, warnings: Sequence[Text] = ()) -> Inequality:
        """No value, and why."""
        made = self.provenance(groups, *settings, warnings=[*warnings, reason])
        return Inequality(
            value=None, lower=None, upper=None, level=None, working=reason, provenance=made, title=self.title
        )

    def present(
        self,
        moments: Moments,
        groups: Groups,
        *settings: object,
        working: Text,
        interval: "Interval",
        warnings: Sequence[Text] = (),
    ) -> Inequality:
        """The measure of one table, with its interval where one exists."""
        value = float(moments.value)
        if not math.isfinite(value):
            return self.absent(groups, UNDEFINED, *settings, warnings=warnings)
        low, high = (float(bound) for bound in moments.limits(level=interval.level, comparisons=interval.comparisons))
        error, noise = float(moments.standard_error), float(moments.noise)
        has_interval = math.isfinite(low) and math.isfinite(high)
        notes = [*warnings, *interval.notes(has_interval)]
        if has_interval and moments.is_spread and noise > value / 2:
            notes.append(MOSTLY_NOISE)
        return Inequality(
            value=value,
            lower=low if has_interval else None,
            upper=high if has_interval else None,
            level=interval.level if has_interval else None,
            working=working,
            provenance=self.provenance(groups, *settings, [interval.level, interval.comparisons], warnings=notes),
            decimals=self.decimals,
            title=self.title,
            standard_error=error if math.isfinite(error) else None,
            noise=noise if has_interval and moments.is_spread else None,
            interval_by=interval.by if has_interval else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """How an interval is made: its level, for how many pairs it must hold together, from what, or why there is none."""

    level: float
    by: Text = BY_ERRORS
    comparisons: int = 1
    why_none: Text = NO_INTERVAL

    def notes(self, has_interval: bool) -> list[Text]:
        """What a reader must know of the interval."""
        if not has_interval:
            return [self.why_none]
        return [FOR_ALL_PAIRS.filled(n=self.comparisons)] if self.comparisons > 1 else []


FOR_ALL_PAIRS: Final = Text(
    kk="Шеткі топтар деректің өзінен таңдалған, сондықтан аралық барлық {n} жұпқа бірге қолданылатындай кеңейтілді.",
    ru="Крайние группы выбраны по самим данным, поэтому интервал расширен так, чтобы быть верным для всех пар: {n}.",
    en="The extreme groups were chosen by the data, so the interval is widened to hold for all {n} pairs together.",
)


def interval_by_errors(groups: Groups, level: float, *, comparisons: int = 1) -> Interval:
    """The interval that rests on the groups' standard errors, and why there is none when they are not known.

    >>> from balalar.indicators.methods.inequality import groups_of
    >>> interval_by_errors(groups_of([20, 60]), 0.95).why_none is NO_ERRORS
    True
    """
    reason = NO_INTERVAL if groups.has_errors else NO_ERRORS
    return Interval(level=level, comparisons=comparisons, why_none=reason)
