"""Completed age at a date, in years, months and days, for one child or for millions.

Age is what has been completed by the reference date. A child turns a year older on the birthday itself: who turns 18 that
day is no longer counted as a child. Who was born on 29 February completes a year on 1 March where there is no 29th.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from balalar.indicators.methods.denominators.bands import ADULT_FROM, CHILD_BANDS, Band, band_of
from balalar.indicators.methods.provenance import Provenance, provenance_of
from balalar.indicators.wording import in_each_language, number_text
from balalar.vocabulary.formats import day_said
from balalar.vocabulary.text import Text

Births = date | Sequence[date | None] | npt.NDArray[np.datetime64]
Numbers = npt.NDArray[np.float64]
MONTHS_A_YEAR = 12
CONVENTION = "completed age at the end of the reference date; 29 February completes on 1 March in common years"


def completed_months(births: Births, on: date) -> Numbers:
    """Full months lived by the end of `on`.

    Args:
        births: dates of birth, shape (n,) or one date; None or NaT where it is unknown.
        on: the reference date.

    Returns:
        Whole numbers from 0, the shape of `births`; NaN where the birth is unknown or after `on`: not in the population.
        A month is complete on the same day of a later month; from the 31st that is the 1st of the month after a short one.

    Source: completed (exact) age, UN Principles and Recommendations for a Vital Statistics System.

    >>> completed_months([date(2025, 12, 31), date(2025, 1, 31)], date(2026, 1, 31)).tolist()
    [1.0, 12.0]
    """
    born = np.asarray(births, dtype="datetime64[D]")
    months, days = _month_and_day(born)
    on_months, on_days = _month_and_day(np.asarray(on, dtype="datetime64[D]"))
    completed = (on_months - months - (on_days < days)).astype(np.float64)
    return np.where(np.isnat(born) | (born > np.datetime64(on, "D")), np.nan, completed)


def _month_and_day(days: npt.NDArray[np.datetime64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    months = days.astype("datetime64[M]")
    return months.astype(np.int64), (days - months.astype("datetime64[D]")).astype(np.int64)


def completed_years(births: Births, on: date) -> Numbers:
    """Full years lived by the end of `on`; shapes, NaN and source as in `completed_months`.

    >>> completed_years([date(2008, 1, 1), date(2008, 1, 2), date(2027, 1, 1), None], date(2026, 1, 1)).tolist()
    [18.0, 17.0, nan, nan]
    >>> float(completed_years(date(2020, 2, 29), date(2025, 2, 28)))
    4.0
    """
    return np.floor(completed_months(births, on) / MONTHS_A_YEAR)


def days_lived(births: Births, on: date) -> Numbers:
    """Days from birth to `on`, 0 on the day of birth; shapes and NaN as in `completed_months`.

    >>> float(days_lived(date(2025, 12, 31), date(2026, 1, 31)))
    31.0
    """
    born = np.asarray(births, dtype="datetime64[D]")
    lived = (np.datetime64(on, "D") - born).astype(np.float64)
    return np.where(np.isnat(born) | (lived < 0), np.nan, lived)


@dataclass(frozen=True, slots=True)
class Age:
    """One person's completed age; all None when the person is not born yet, or the birth is unknown."""

    years: int | None
    months: int | None
    days: int | None
    band: Band | None
    on: date
    provenance: Provenance

    @property
    def is_child(self) -> bool:
        """Born, and below eighteen on the reference date."""
        return self.years is not None and self.years < ADULT_FROM

    def explain(self) -> Text:
        """The age in one sentence, or why there is none."""
        if self.years is None:
            return self.provenance.warnings[0]
        day = in_each_language(lambda language: day_said(self.on, language))
        return _AGE_SAID.filled(day=day, years=self.years, months=self.months, days=self.days)


def age_at(birth: date | None, on: date, *, bands: Sequence[Band] = CHILD_BANDS) -> Age:
    """Completed age of one person at the end of `on`.

    >>> age = age_at(date(2008, 1, 1), date(2026, 1, 1))
    >>> age.years, age.band.label, age.is_child
    (18, '18+', False)
    >>> age_at(date(2026, 1, 2), date(2026, 1, 1)).explain().en
    'Born after the reference date: not in the population.'
    """
    convention = f"{CONVENTION}; bands {' '.join(band.label for band in bands)}"
    absent = _UNKNOWN if birth is None else _UNBORN if birth > on else None
    made = provenance_of("denominators.age_at", convention, birth, on, warnings=[absent] if absent else [])
    if birth is None or absent is not None:
        return Age(None, None, None, None, on, made)
    years = int(completed_years(birth, on))
    months, days = int(completed_months(birth, on)), int(days_lived(birth, on))
    return Age(years, months, days, band_of(years, bands), on, made)


@dataclass(frozen=True, slots=True)
class AgeCounts:
    """People by band of completed age on a date; those who could not be placed are counted beside, never dropped unsaid.

    `outside` were old or young enough to be in no band asked for.
    """

    by_band: Mapping[Band, int]
    on: date
    unborn: int
    unknown: int
    outside: int
    provenance: Provenance

    @property
    def total(self) -> int:
        """People in all bands together."""
        return sum(self.by_band.values())

    @property
    def children(self) -> int:
        """People in bands that end at eighteen or before."""
        return sum(count for band, count in self.by_band.items() if band.past is not None and band.past <= ADULT_FROM)

    def explain(self) -> Text:
        """Counts by band, and who is left out."""
        said = "; ".join(f"{band.label}: {{n{place}}}" for place, band in enumerate(self.by_band))
        numbers = {f"n{place}": number_text(count) for place, count in enumerate(self.by_band.values())}
        counts = Text(kk=said, ru=said, en=said).filled(**numbers)
        day = in_each_language(lambda language: day_said(self.on, language))
        rest = {name: number_text(getattr(self, name)) for name in ("unborn", "unknown", "outside")}
        return _COUNTS_SAID.filled(day=day, counts=counts, **rest)


def counts_by_age(births: Births, on: date, *, bands: Sequence[Band] = CHILD_BANDS) -> AgeCounts:
    """Count people by band of completed years.

    Args:
        births: dates of birth, shape (n,); None or NaT is counted as `unknown`, a birth after `on` as `unborn`.
        on: the reference date, as a register is cut.
        bands: bands that do not overlap.

    >>> counts = counts_by_age([date(2024, 5, 1), date(2009, 5, 1), date(2030, 1, 1), None], date(2026, 1, 1))
    >>> {band.label: n for band, n in counts.by_band.items()}, counts.unborn, counts.unknown
    ({'0-4': 1, '5-9': 0, '10-14': 0, '15-17': 1, '18+': 0}, 1, 1)
    """
    _check_apart(bands)
    born = np.atleast_1d(np.asarray(births, dtype="datetime64[D]"))
    years = completed_years(born, on)
    unknown = int(np.isnat(born).sum())
    placed = {band: _people_in(band, years) for band in bands}
    known = int(np.isfinite(years).sum())
    made = provenance_of("denominators.counts_by_age", CONVENTION, born.astype(np.int64), on, [b.label for b in bands])
    return AgeCounts(placed, on, len(born) - unknown - known, unknown, known - sum(placed.values()), made)


def _people_in(band: Band, years: Numbers) -> int:
    below = years < band.past if band.past is not None else np.isfinite(years)
    return int(((years >= band.first) & below).sum())


def _check_apart(bands: Sequence[Band]) -> None:
    for lower, upper in pairwise(sorted(bands, key=lambda band: band.first)):
        if lower.past is None or lower.past > upper.first:
            raise ValueError(
                f"The bands {lower.label} and {upper.label} overlap. "
                "A child would be counted in both, and the total would be too large. "
                "Let each band stop where the next begins."
            )


_UNBORN = Text(
    kk="Есеп күнінен кейін туған: халық санына кірмейді.",
    ru="Родился после отчётной даты: в численность населения не входит.",
    en="Born after the reference date: not in the population.",
)
_UNKNOWN = Text(
    kk="Туған күні белгісіз, сондықтан жасы да белгісіз.",
    ru="Дата рождения неизвестна, поэтому неизвестен и возраст.",
    en="The date of birth is unknown, and so is the age.",
)
_AGE_SAID = Text(
    kk="{day}: толған жасы – {years}, толған айы – {months}, өткен күні – {days}.",
    ru="{day}: полных лет – {years}, полных месяцев – {months}, прожито дней – {days}.",
    en="{day}: completed years {years}, completed months {months}, days lived {days}.",
)
_COUNTS_SAID = Text(
    kk="{day}, толған жасы бойынша – {counts}. Кейін туғандар: {unborn}; туған күні белгісіз: {unknown}; "
    "топтардан тыс: {outside}.",
    ru="{day}, по числу полных лет – {counts}. Родились позже: {unborn}; дата рождения неизвестна: {unknown}; "
    "вне групп: {outside}.",
    en="{day}, by completed years – {counts}. Born later: {unborn}; birth unknown: {unknown}; outside all bands: "
    "{outside}.",
)
