"""Project a series towards its target year: the rules around the damped trend.

Fewer than six points: the last value is held, without a band. Fewer than twelve: φ = 0.9 is fixed. The horizon is at most
twice the gap between the last value and the target year: farther out the band is all that would be left.
"""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np

from balalar.indicators.methods.forecast.fit import FEWEST_TO_FIT, NO_MOVEMENT, Fit, fit_trend
from balalar.indicators.methods.forecast.projection import Band, ProjectedPoint, Projection
from balalar.indicators.methods.forecast.scale import Numbers, Scale, from_scale, to_scale
from balalar.indicators.methods.forecast.trend import expected_values, prediction_interval, prediction_variances, smooth
from balalar.indicators.methods.progress import Point
from balalar.indicators.methods.provenance import Provenance, provenance_of
from balalar.indicators.wording import number_text
from balalar.vocabulary.text import Text

LEVELS: Final = (0.8, 0.95)
MOST_GAPS_AHEAD: Final = 2  # the horizon, in gaps between the last value and the target year
ENOUGH_FOR_PHI: Final = 12  # from this many points on φ is estimated, below it is fixed
FIXED_PHI: Final = 0.9
_OFF_GRID: Final = 0.1  # of a step: ends of months are unevenly long
_SAME_TIME: Final = 1e-6
_NO_ERROR: Final = 1e-18  # of the series' own variance: what is left is the rounding of the computer


def project(
    points: Sequence[Point],
    *,
    scale: Scale,
    target_year: float,
    until: float | None = None,
    top: float = 100.0,
    step: float = 1.0,
) -> Projection:
    """Carry a series on to its target year, with bands of 80 % and 95 %.

    Args:
        points: the series, in any order, one value a step; unknown values, and steps without a point, are gaps. To leave
            out a year that was like no other (a pandemic), leave out its point.
        scale: LOG for rates and counts, LOGIT for shares, IDENTITY for what may pass zero.
        target_year: the time of the target, in the same decimal years.
        until: how far to go; the target year when not said, at most twice as far from the last value.
        top: the whole of a share, for the logit.
        step: years between values: 1, or 1 / 12 for months.

    Returns:
        The projection. The last value is held, without bands and with the reason in the warnings, below six points, where
        a value has no place on the scale (0 or the whole of a share), and where the series never moved. There are no
        points when there is no value at all or the target year is not ahead.

    Source: damped trend ETS(A,Ad,N), Hyndman et al. (2008); σ² = SSE / (n − 5) as in R's `ets`.

    >>> falling = [Point(2000 + n, 40 * 0.95**n + 0.1 * (-1) ** n) for n in range(15)]
    >>> ahead = project(falling, scale=Scale.LOG, target_year=2020)
    >>> [point.year for point in ahead.points], ahead.at(2020).value < falling[-1].value
    ([2015.0, 2016.0, 2017.0, 2018.0, 2019.0, 2020.0], True)
    """
    known = sorted(point for point in points if point.is_known)
    convention = f"damped trend, {scale} scale, φ fixed at {FIXED_PHI} below {ENOUGH_FOR_PHI} points"
    inputs = ([[point.year, point.value] for point in known], target_year, until, top, step)

    def made(*warnings: Text) -> Provenance:
        return provenance_of("forecast.project", convention, *inputs, warnings=warnings)

    if not known:
        return Projection((), scale, None, None, 0, None, None, made(NO_VALUES))
    times = _steps_ahead(known[-1].year, target_year, until, step)
    span = len(known), known[0].year, known[-1].year
    if not times:
        return Projection((), scale, None, None, *span, made(NOTHING_AHEAD))
    series = _evenly_spaced(known, step)
    working = to_scale(series, scale, top=top)
    reason = _reason_to_hold(known, working)
    if reason is not None:
        held = tuple(ProjectedPoint(time, known[-1].value) for time in times)
        return Projection(held, scale, None, None, *span, made(reason))
    fit = fit_trend(working, phi=None if len(known) >= ENOUGH_FOR_PHI else FIXED_PHI)
    has_error = fit.variance > _NO_ERROR * float(np.nanvar(working))
    ahead = _points_ahead(fit, working, times, scale=scale, top=top, levels=LEVELS if has_error else ())
    cautions = _cautions(known, series, has_error=has_error)
    return Projection(ahead, scale, fit.parameters, math.sqrt(fit.variance), *span, made(*cautions))


def _steps_ahead(last: float, target_year: float, until: float | None, step: float) -> list[float]:
    """Times from the step after the last value up to the end of the projection; none when the target is not ahead."""
    gap = target_year - last
    end = target_year if until is None else until
    if end > last + MOST_GAPS_AHEAD * max(gap, 0.0) + _SAME_TIME:
        raise ValueError(
            f"A projection until {end:g} was asked for, but the last value is of {last:g} and the target of "
            f"{target_year:g}. "
            f"Past {MOST_GAPS_AHEAD} times that gap the band says all and the line nothing. "
            f"Ask for {last + MOST_GAPS_AHEAD * max(gap, 0.0):g} at most."
        )
    return [last + step * ahead for ahead in range(1, math.floor((end - last) / step + _SAME_TIME) + 1)]


def _evenly_spaced(known: Sequence[Point], step: float) -> Numbers:
    """Values on the grid of steps from the first to the last, NaN in gaps."""
    places = [(point.year - known[0].year) / step for point in known]
    whole = [round(place) for place in places]
    if any(abs(place - nearest) > _OFF_GRID for place, nearest in zip(places, whole, strict=True)):
        raise ValueError(
            f"The values do not stand {step:g} years apart. "
            "The trend is counted in even steps, and uneven ones would bend it. "
            "Take one value a year (or a month, with step=1/12), or say the step."
        )
    if len(set(whole)) < len(whole):
        raise ValueError(
            "Two values stand at one step of the series. "
            "Only one of them can be the series' value, and the choice is not the projection's. "
            "Choose the source, or the last value of the year, first."
        )
    series = np.full(whole[-1] + 1, np.nan)
    series[whole] = [point.value for point in known]
    return series


def _reason_to_hold(known: Sequence[Point], working: Numbers) -> Text | None:
    """Why the last value is repeated instead of a trend, if so. `working` is the series on its scale."""
    if len(known) < FEWEST_TO_FIT:
        return TOO_FEW.filled(count=len(known), least=FEWEST_TO_FIT)
    on_scale = working[np.isfinite(working)]
    if len(on_scale) < len(known):
        return OFF_SCALE.filled(count=len(known) - len(on_scale))
    if np.ptp(on_scale) <= NO_MOVEMENT * max(1.0, float(np.abs(on_scale).max())):
        return NEVER_MOVED
    return None


def _points_ahead(
    fit: Fit, working: Numbers, times: Sequence[float], *, scale: Scale, top: float, levels: Sequence[float]
) -> tuple[ProjectedPoint, ...]:
    end = smooth(working, fit.parameters)
    expected = expected_values(end.level, end.trend, phi=fit.parameters.phi, steps=len(times))
    variances = prediction_variances(fit.parameters, fit.variance, steps=len(times))
    medians = from_scale(expected, scale, top=top)
    limits = [prediction_interval(expected, variances, level=level) for level in levels]
    bounds = [[from_scale(side, scale, top=top) for side in sides] for sides in limits]
    return tuple(
        ProjectedPoint(
            time,
            float(medians[place]),
            tuple(
                Band(level, float(low[place]), float(high[place]))
                for level, (low, high) in zip(levels, bounds, strict=True)
            ),
        )
        for place, time in enumerate(times)
    )


def _cautions(known: Sequence[Point], series: Numbers, *, has_error: bool) -> list[Text]:
    gaps = len(series) - len(known)
    cautions = [GAPS.filled(count=gaps)] if gaps else []
    if len(known) < ENOUGH_FOR_PHI:
        cautions.append(SHORT.filled(least=ENOUGH_FOR_PHI, phi=number_text(FIXED_PHI)))
    return cautions if has_error else [*cautions, NO_ERROR_LEFT]


NO_VALUES: Final = Text(
    kk="Мән жоқ, сондықтан болжам да жоқ.",
    ru="Значений нет, поэтому нет и прогноза.",
    en="There are no values, and so no projection.",
)
NOTHING_AHEAD: Final = Text(
    kk="Нысаналы мерзімге дейін бір қадам да қалмаған, болжайтын ештеңе жоқ.",
    ru="До целевого срока не остаётся ни одного шага, прогнозировать нечего.",
    en="The target is not a step ahead of the last value, so there is nothing to project.",
)
TOO_FEW: Final = Text(
    kk="Белгілі мән саны – {count}, ең азы – {least}: соңғы мән өзгеріссіз алынды, аралық берілмейді.",
    ru="Известных значений – {count}, нужно хотя бы {least}: повторено последнее значение, интервала нет.",
    en="Known values: {count}; at least {least} are needed. The last value is held, and there is no band.",
)
OFF_SCALE: Final = Text(
    kk="Шкалада орны жоқ мәндер бар (нөл, теріс сан немесе бүтіннің өзі), саны – {count}: соңғы мән өзгеріссіз алынды, "
    "аралық берілмейді.",
    ru="Есть значения, которых нет на этой шкале (ноль, отрицательное или целое), – {count}: повторено последнее "
    "значение, интервала нет.",
    en="Values that have no place on the scale (zero, below it, or the whole): {count}. The last value is held, and there "
    "is no band.",
)
NEVER_MOVED: Final = Text(
    kk="Қатар ешқашан өзгермеген: соңғы мән алынды, қаншалықты өзгеруі мүмкін екені белгісіз, аралық берілмейді.",
    ru="Ряд ни разу не менялся: повторено последнее значение; насколько он может измениться, неизвестно, интервала нет.",
    en="The series never moved: the last value is held; how far it may move cannot be told, and there is no band.",
)
NO_ERROR_LEFT: Final = Text(
    kk="Тренд барлық мәнмен дәл сәйкес келеді: қатесі жоқ, сондықтан аралық берілмейді. Мәндер есептеп шығарылған болуы "
    "мүмкін.",
    ru="Тренд проходит точно через все значения: ошибки нет, поэтому нет и интервала. Возможно, значения расчётные.",
    en="The trend meets every value exactly: no error is left, so there is no band. The values may have been computed.",
)
GAPS: Final = Text(
    kk="Қатардағы мәні жоқ қадам саны: {count}; олар тренд бойынша өткізілді.",
    ru="Шагов без значения в ряду: {count}; через них тренд проведён без поправки.",
    en="Steps without a value in the series: {count}; the trend was carried across them.",
)
SHORT: Final = Text(
    kk="Мән саны {least}-ден аз, сондықтан φ = {phi} деп бекітілді.",
    ru="Значений меньше {least}, поэтому φ = {phi} задано заранее.",
    en="There are fewer than {least} values, so φ = {phi} was fixed beforehand.",
)
