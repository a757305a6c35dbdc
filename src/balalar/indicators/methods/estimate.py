"""One number with its interval, its provenance, and words for it in three languages."""

from dataclasses import dataclass

from balalar.indicators.methods.provenance import Provenance
from balalar.vocabulary.formats import number_said
from balalar.vocabulary.text import LANGUAGES, Text


def said_in_all(value: float, *, decimals: int = 1) -> Text:
    """A number as each language writes it, for putting into a sentence."""
    return Text(**{language: number_said(value, language, decimals=decimals) for language in LANGUAGES})


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
