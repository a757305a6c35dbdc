"""What a projection is made of, and how it says that it is one."""

from dataclasses import dataclass
from typing import Final

from balalar.indicators.methods.forecast.scale import Scale
from balalar.indicators.methods.forecast.trend import Parameters
from balalar.indicators.methods.provenance import Provenance
from balalar.indicators.wording import number_text
from balalar.vocabulary.text import LANGUAGES, Text

PROJECTION_LABEL: Final = Text(
    kk="Болжам, ілгерілеу емес",
    ru="Прогноз, а не достигнутое",
    en="Projection, not progress",
)


@dataclass(frozen=True, slots=True)
class Band:
    """Where the value lies with a chance of `level` (0.8, 0.95), in the figure's own unit."""

    level: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class ProjectedPoint:
    """One projected value (the median) in its year, with its bands from the narrowest; no bands when the value is held."""

    year: float
    value: float
    bands: tuple[Band, ...] = ()

    def band(self, level: float) -> Band | None:
        """The band of a level, where there is one."""
        return next((band for band in self.bands if band.level == level), None)


@dataclass(frozen=True, slots=True)
class Projection:
    """A series carried on. It is no observation and is never given to a judgement: `label` goes with it everywhere.

    `parameters` and `error` (σ on the working scale) are None when the last value is held; `observed` counts the values
    it rests on, the first of them in `since`, the last in `until`. `points` is empty when nothing can be projected.
    """

    points: tuple[ProjectedPoint, ...]
    scale: Scale
    parameters: Parameters | None
    error: float | None
    observed: int
    since: float | None
    until: float | None
    provenance: Provenance
    label: Text = PROJECTION_LABEL

    @property
    def is_held(self) -> bool:
        """Whether the last value is repeated, without bands."""
        return bool(self.points) and self.parameters is None

    def at(self, year: float) -> ProjectedPoint | None:
        """The point of a year, where there is one."""
        return next((point for point in self.points if abs(point.year - year) < 1e-6), None)

    def explain(self) -> Text:
        """The last projected value with its bands, what it rests on, and what it is not."""
        parts = [_LABELLED.filled(label=self.label)]
        if self.points:
            parts.append(self._last_said())
        if self.parameters is not None:
            parts.append(self._method_said(self.parameters))
        parts += self.provenance.warnings
        return Text(**{language: " ".join(part.said_in(language) for part in parts) for language in LANGUAGES})

    def _last_said(self) -> Text:
        last = self.points[-1]
        value = _VALUE_SAID.filled(year=_year(last.year), value=number_text(last.value, decimals=2))
        said = [
            _BAND_SAID.filled(
                percent=number_text(100 * band.level, decimals=1),
                low=number_text(band.lower, decimals=2),
                high=number_text(band.upper, decimals=2),
            )
            for band in last.bands
        ]
        return Text(
            **{
                language: "; ".join([value.said_in(language), *(part.said_in(language) for part in said)]) + "."
                for language in LANGUAGES
            }
        )

    def _method_said(self, parameters: Parameters) -> Text:
        numbers = {name: number_text(getattr(parameters, name)) for name in ("alpha", "beta", "phi")}
        return _METHOD_SAID.filled(
            scale=SCALE_NAMES[self.scale],
            count=self.observed,
            since=_year(self.since or 0.0),
            until=_year(self.until or 0.0),
            error=number_text(self.error or 0.0),
            **numbers,
        )


def _year(year: float) -> str | Text:
    return f"{year:.0f}" if year == round(year) else number_text(year, decimals=2)


SCALE_NAMES: Final = {
    Scale.IDENTITY: Text(kk="өз шкаласында", ru="в исходных единицах", en="on its own scale"),
    Scale.LOG: Text(kk="логарифм шкаласында", ru="на логарифмической шкале", en="on the log scale"),
    Scale.LOGIT: Text(kk="логит шкаласында", ru="на логит-шкале", en="on the logit scale"),
}
_LABELLED = Text(kk="{label}.", ru="{label}.", en="{label}.")
_VALUE_SAID = Text(kk="{year} ж.: {value}", ru="{year} г.: {value}", en="{year}: {value}")
_BAND_SAID = Text(
    kk="{percent} % аралық {low}–{high}", ru="{percent} % интервал {low}–{high}", en="{percent} % band {low} to {high}"
)
_METHOD_SAID = Text(
    kk="Бәсеңдейтін тренд {scale} (α = {alpha}, β = {beta}, φ = {phi}, σ = {error}); негізі – {since}–{until} жж. {count} "
    "мән. Модельді таңдаудағы белгісіздік аралыққа кірмейді.",
    ru="Затухающий тренд {scale} (α = {alpha}, β = {beta}, φ = {phi}, σ = {error}) по ряду {since}–{until} гг. "
    "(значений: {count}). Неопределённость выбора модели в интервал не входит.",
    en="Damped trend {scale} (α = {alpha}, β = {beta}, φ = {phi}, σ = {error}) from {count} values, {since} to {until}. "
    "The choice of the model is not in the band.",
)
