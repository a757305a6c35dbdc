"""One number with its interval, its provenance, and words for it in three languages."""

from dataclasses import dataclass
from typing import Final

from balalar.indicators.methods.provenance import Provenance
from balalar.indicators.wording import fixed_text, number_text
from balalar.vocabulary.text import LANGUAGES, Text


def said_in_all(value: float, *, decimals: int = 1) -> Text:
    """A number as each language writes it, for putting into a sentence."""
    return fixed_text(value, decimals=decimals)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its interval at `level` (0.95, never 95).

    `value` is None when it cannot be made (the warnings say why); bounds are None when no interval exists.
    `working` is the formula with the numbers put in. `decimals` is how many digits words show, not how many count.
    """

    value: float | None
    lower: float | None
    upper: float | None
    level: float | None
    working: Text
    provenance: Provenance
    decimals: int = 1

    def explain(self) -> Text:
        """The value, its interval, its working and its warnings, in sentences."""
        parts = [self._value_said(), self.working, *self.provenance.warnings]
        return Text(**{language: " ".join(part.said_in(language) for part in parts) for language in LANGUAGES})

    def _value_said(self) -> Text:
        if self.value is None:
            return Text(kk="Мәні жоқ.", ru="Значения нет.", en="There is no value.")
        value = said_in_all(self.value, decimals=self.decimals)
        if self.lower is None or self.upper is None or self.level is None:
            return Text(kk="Мәні: {value}.", ru="Значение: {value}.", en="Value: {value}.").filled(value=value)
        return Text(
            kk="Мәні: {value}; {level} % аралық: {lower}–{upper}.",
            ru="Значение: {value}; {level} % интервал: {lower}–{upper}.",
            en="Value: {value}; {level} % interval: {lower} to {upper}.",
        ).filled(
            value=value,
            level=said_in_all(100 * self.level, decimals=0 if 100 * self.level == round(100 * self.level) else 1),
            lower=said_in_all(self.lower, decimals=self.decimals),
            upper=said_in_all(self.upper, decimals=self.decimals),
        )

    def is_distinct_from(self, other: "Estimate") -> bool:
        """Whether the two intervals do not overlap; without intervals nothing can be told apart."""
        if None in (self.lower, self.upper, other.lower, other.upper):
            return False
        return bool(self.lower > other.upper or other.lower > self.upper)  # type: ignore[operator]


def same_in_all(words: str) -> Text:
    """A text that every language writes alike: a formula of signs and digits."""
    return Text(**dict.fromkeys(LANGUAGES, words))


def headline(estimate: Estimate, title: Text) -> Text:
    """One sentence that opens with what was estimated: its value and its interval, or that there is none."""
    if estimate.value is None:
        return _NONE.filled(title=title)
    value = fixed_text(estimate.value, decimals=estimate.decimals)
    if estimate.lower is None or estimate.upper is None or estimate.level is None:
        return _ALONE.filled(title=title, value=value)
    return _WITH_INTERVAL.filled(
        title=title,
        value=value,
        level=number_text(100 * estimate.level, decimals=1),
        lower=fixed_text(estimate.lower, decimals=estimate.decimals),
        upper=fixed_text(estimate.upper, decimals=estimate.decimals),
    )


_NONE: Final = Text(kk="{title}: мәні жоқ.", ru="{title}: значения нет.", en="{title}: no value.")
_ALONE: Final = Text(kk="{title}: {value}.", ru="{title}: {value}.", en="{title}: {value}.")
_WITH_INTERVAL: Final = Text(
    kk="{title}: {value}; {level} % аралық: {lower} … {upper}.",
    ru="{title}: {value}; {level} % интервал от {lower} до {upper}.",
    en="{title}: {value}; {level} % interval from {lower} to {upper}.",
)
