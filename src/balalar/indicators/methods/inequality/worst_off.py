"""Which group is worst off, if that can be said at all, and how far it is from the best one."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from balalar.indicators.definitions import Better
from balalar.indicators.methods.estimate import same_in_all
from balalar.indicators.methods.inequality.moments import standard_score
from balalar.indicators.methods.inequality.result import FOR_ALL_PAIRS, NO_INTERVAL, UNDEFINED, Inequality, in_one_line
from balalar.indicators.methods.provenance import Provenance, provenance_of
from balalar.indicators.wording import number_text
from balalar.vocabulary.text import LANGUAGES, Text


@dataclass(frozen=True, slots=True)
class GroupEstimate:
    """A group's value with its interval; None where it is missing. Any kind of interval will do, lopsided ones too."""

    name: Text
    value: float | None
    lower: float | None = None
    upper: float | None = None

    def __post_init__(self) -> None:
        if self.is_known and self.interval is not None and not self.interval[0] <= _value(self) <= self.interval[1]:
            raise ValueError(
                f"the value of {self.name.en}, {self.value}, lies outside its own interval {self.interval}. A gap made "
                "from it would be wrong. Give the value and the interval of the same estimate, in the same unit."
            )

    @property
    def is_known(self) -> bool:
        return self.value is not None and math.isfinite(self.value)

    @property
    def interval(self) -> tuple[float, float] | None:
        if self.lower is None or self.upper is None or not (math.isfinite(self.lower) and math.isfinite(self.upper)):
            return None
        return self.lower, self.upper

    def overlaps(self, other: "GroupEstimate") -> bool:
        """Whether the intervals share a point; a group without an interval can be told from none."""
        mine, theirs = self.interval, other.interval
        return mine is None or theirs is None or (mine[0] <= theirs[1] and theirs[0] <= mine[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class WorstOff:
    """The verdict on a set of groups.

    `worst` is None when the intervals of several groups overlap with that of the one with the worst value: `alike` then
    names them all, the worst value first. `absolute` and `relative` are the gap between the best and the worst value.
    """

    worst: Text | None
    alike: tuple[Text, ...]
    absolute: Inequality
    relative: Inequality
    provenance: Provenance

    def explain(self) -> Text:
        """Who is worst off or why nobody can be named, and the gap in both forms."""
        parts = [self._verdict(), self.absolute.explain(), self.relative.explain(), *self.provenance.warnings]
        return in_one_line(*parts)

    def _verdict(self) -> Text:
        if self.worst is not None:
            return _NAMED.filled(name=self.worst)
        return _OVERLAP.filled(names=_listed(self.alike)) if len(self.alike) > 1 else _NOBODY


_NAMED: Final = Text(
    kk="Ең қолайсыз жағдайдағы топ: {name}.",
    ru="В худшем положении группа: {name}.",
    en="Worst off: {name}.",
)
_OVERLAP: Final = Text(
    kk="Ең қолайсыз жағдайдағы бір топты атауға болмайды, мына топтардың аралықтары қабысады: {names}.",
    ru="Назвать одну группу в худшем положении нельзя, интервалы этих групп пересекаются: {names}.",
    en="No single group can be named worst off, as the intervals of these overlap: {names}.",
)
_NOBODY: Final = Text(
    kk="Салыстыратын топтар жоқ.", ru="Сравнивать нечего: групп меньше двух.", en="There are no groups to compare."
)
_ABSOLUTE: Final = Text(
    kk="Ең жақсы мен ең нашар мәннің айырмасы",
    ru="Разница между лучшим и худшим значением",
    en="Difference between the best and the worst value",
)
_RELATIVE: Final = Text(
    kk="Ең жақсы мен ең нашар мәннің қатынасы (үлкені кішісіне)",
    ru="Отношение лучшего и худшего значения (большее к меньшему)",
    en="Ratio of the best and the worst value (larger over smaller)",
)
_BY_INTERVALS: Final = Text(
    kk="Аралық екі топтың өз аралықтарынан шығарылды (MOVER).",
    ru="Интервал получен из интервалов обеих групп (MOVER).",
    en="The interval comes from the intervals of the two groups (MOVER).",
)
_UNKNOWN_GROUPS: Final = Text(
    kk="Дерегі жоқ топтар, олардың жағдайы бұдан да нашар болуы мүмкін: {names}.",
    ru="Группы без данных, которым может быть и хуже: {names}.",
    en="Groups without data, which may be worse off still: {names}.",
)
_NO_INTERVALS: Final = Text(
    kk="Аралықсыз мәндер бар, сондықтан топтарды бір-бірінен сенімді ажыратуға болмайды.",
    ru="Есть значения без интервалов, поэтому надёжно отличить группы друг от друга нельзя.",
    en="Some values have no interval, so the groups cannot be told apart with confidence.",
)


def worst_off(groups: Sequence[GroupEstimate], *, better: Better, level: float = 0.95) -> WorstOff:
    """Name the group that is worst off, only when its interval overlaps with no other, and measure the gap to the best.

    Args:
        groups: estimates with their intervals at `level`; those without a value are named in a warning.
        better: the direction of good, HIGHER or LOWER.
        level: of the intervals given and of the gap's, a share.

    Returns:
        Larger less smaller value, and larger over smaller. As the two groups are the extreme ones of many, distances
        from value to limit are stretched so that the gap's interval holds for all pairs together (Bonferroni); two
        groups need none of that. Intervals that do not overlap are a stricter test than a difference that excludes zero.

    Source: gap limits from the groups' limits: Zou and Donner (2008), Stat Med 27:1693 (MOVER; the ratio on logarithms).

    >>> village = GroupEstimate(same_in_all("village"), 30.0, 25.0, 35.0)
    >>> town = GroupEstimate(same_in_all("town"), 50.0, 46.0, 54.0)
    >>> found = worst_off([town, village], better=Better.HIGHER)
    >>> found.worst.en, found.absolute.value, round(found.absolute.lower, 1), round(found.absolute.upper, 1)
    ('village', 20.0, 13.6, 26.4)
    """
    if better is Better.NEITHER:
        raise ValueError("neither more nor less of this figure is better, so no group is worse off by it")
    known = sorted((group for group in groups if group.is_known), key=_value, reverse=better is Better.LOWER)
    missing = [group.name for group in groups if not group.is_known]
    warnings = [_UNKNOWN_GROUPS.filled(names=_listed(missing))] if missing else []
    if any(group.interval is None for group in known):
        warnings.append(_NO_INTERVALS)
    facts = [(group.name.en, [_or_nan(group.value), _or_nan(group.lower), _or_nan(group.upper)]) for group in groups]
    convention = "named only when its interval overlaps with no other; gap by MOVER, for all pairs together"
    made = provenance_of("inequality.worst_off", convention, facts, str(better), level, warnings=warnings)
    alike = tuple(group.name for group in known if group.overlaps(known[0])) if len(known) > 1 else ()
    gaps = [_gap(known, made, level=level, is_ratio=is_ratio) for is_ratio in (False, True)]
    worst = known[0].name if len(alike) == 1 else None
    return WorstOff(
        worst=worst, alike=alike if worst is None else (), absolute=gaps[0], relative=gaps[1], provenance=made
    )


def _value(group: GroupEstimate) -> float:
    return group.value if group.value is not None else math.nan


def _or_nan(number: float | None) -> float:
    return math.nan if number is None else number


def _gap(known: Sequence[GroupEstimate], made: Provenance, *, level: float, is_ratio: bool) -> Inequality:
    """The gap between the two ends of the row of groups, with its interval where both have one."""
    title, sign = (_RELATIVE, "÷") if is_ratio else (_ABSOLUTE, "−")
    two = sorted((known[0], known[-1]), key=_value) if len(known) > 1 else []
    if not two or (is_ratio and _value(two[0]) <= 0):
        reason = UNDEFINED if two else _NOBODY
        return _without_interval(title, None, reason, made, reason=reason)
    low, high = two
    value = _value(high) / _value(low) if is_ratio else _value(high) - _value(low)
    working = same_in_all(f"{{high}} ({{high_name}}) {sign} {{low}} ({{low_name}}) = {{answer}}.").filled(
        high=number_text(_value(high)),
        high_name=high.name,
        low=number_text(_value(low)),
        low_name=low.name,
        answer=number_text(value),
    )
    pairs = len(known) * (len(known) - 1) // 2
    stretch = standard_score(level, comparisons=pairs) / standard_score(level)
    bounds = _mover(high, low, stretch=stretch, is_ratio=is_ratio)
    if bounds is None:
        return _without_interval(title, value, working, made, reason=NO_INTERVAL)
    notes = [FOR_ALL_PAIRS.filled(n=pairs)] if pairs > 1 else []
    return Inequality(
        value=value,
        lower=bounds[0],
        upper=bounds[1],
        level=level,
        working=working,
        provenance=Provenance(made.method, made.convention, made.inputs, tuple(notes)),
        decimals=2 if is_ratio else 1,
        title=title,
        interval_by=_BY_INTERVALS,
    )


def _without_interval(title: Text, value: float | None, working: Text, made: Provenance, *, reason: Text) -> Inequality:
    provenance = Provenance(made.method, made.convention, made.inputs, (reason,))
    return Inequality(
        value=value, lower=None, upper=None, level=None, working=working, provenance=provenance, title=title
    )


def _mover(high: GroupEstimate, low: GroupEstimate, *, stretch: float, is_ratio: bool) -> tuple[float, float] | None:
    """Limits of a difference from the limits of its two sides; on logarithms, of a ratio."""
    if high.interval is None or low.interval is None:
        return None
    on_scale = _log if is_ratio else float
    top, top_low, top_high = (on_scale(number) for number in (_value(high), *high.interval))
    bottom, bottom_low, bottom_high = (on_scale(number) for number in (_value(low), *low.interval))
    middle = top - bottom
    lower = middle - stretch * math.hypot(top - top_low, bottom_high - bottom)
    upper = middle + stretch * math.hypot(top_high - top, bottom - bottom_low)
    if is_ratio:
        lower, upper = math.exp(lower), math.exp(min(upper, _LARGEST_EXPONENT))
        return None if math.isinf(bottom_low) else (lower, upper)
    return lower, upper


_LARGEST_EXPONENT: Final = 700.0


def _log(number: float) -> float:
    return math.log(number) if number > 0 else -math.inf


def _listed(names: Sequence[Text]) -> Text:
    return Text(**{language: ", ".join(name.said_in(language) for name in names) for language in LANGUAGES})
