"""What no measure of inequality may depend on, how it moves, and how its interval behaves when samples are drawn."""

import math
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from balalar.indicators.definitions import Better
from balalar.indicators.methods.estimate import same_in_all
from balalar.indicators.methods.inequality import (
    Form,
    GroupEstimate,
    Groups,
    Inequality,
    Model,
    Scale,
    Weighting,
    between_group_deviation,
    between_group_variance,
    coefficient_of_variation,
    concentration_index,
    difference,
    groups_of,
    index_of_disparity,
    mean_difference_from_best,
    mean_difference_from_mean,
    mean_log_deviation,
    population_attributable_fraction,
    population_attributable_risk,
    ratio,
    relative_index,
    slope_index,
    theil_index,
    worst_off,
)
from balalar.indicators.methods.inequality.gaps import difference_of, extreme_groups
from balalar.indicators.methods.inequality.groups import Numbers
from balalar.indicators.methods.inequality.moments import Moments, shares_of
from balalar.indicators.methods.inequality.slope import line_of, relative_of, slope_of
from balalar.indicators.methods.inequality.spread import (
    between_group_deviation_of,
    between_group_variance_of,
    coefficient_of_variation_of,
    index_of_disparity_of,
    mean_distance_from_of,
    mean_distance_of,
    mean_log_deviation_of,
    theil_index_of,
)

unhurried = settings(deadline=None)  # a busy machine is no failure

Measure = Callable[..., Inequality]
PERCENT = Scale(upper=100)
WEIGHTED: list[Measure] = [
    between_group_variance,
    between_group_deviation,
    coefficient_of_variation,
    index_of_disparity,
    mean_difference_from_mean,
    mean_difference_from_best,
    theil_index,
    mean_log_deviation,
    population_attributable_risk,
    population_attributable_fraction,
]
RELATIVE: list[Measure] = [
    ratio,
    coefficient_of_variation,
    index_of_disparity,
    theil_index,
    mean_log_deviation,
    population_attributable_fraction,
]
ABSOLUTE: list[Measure] = [
    difference,
    between_group_deviation,
    mean_difference_from_mean,
    mean_difference_from_best,
    population_attributable_risk,
]
tables = st.lists(st.tuples(st.floats(1, 99), st.integers(1, 10_000)), min_size=3, max_size=12)
errors = st.floats(0.1, 5)


def made(table: Sequence[tuple[float, int]], **given: object) -> Groups:
    values, people = zip(*table, strict=True)
    return groups_of(values, people, **{"scale": PERCENT, **given})  # type: ignore[arg-type]


def ordered(table: Sequence[tuple[float, int]], **given: object) -> Groups:
    return made(table, order=range(len(table)), **given)


def value(found: Inequality) -> float:
    assert found.value is not None
    return found.value


def close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-7)


@unhurried
@given(table=tables, random=st.randoms())
def test_the_order_of_rows_does_not_matter(table: list[tuple[float, int]], random: object) -> None:
    places = list(range(len(table)))
    random.shuffle(places)  # type: ignore[attr-defined]
    shuffled = [table[place] for place in places]
    for measure in (*WEIGHTED, difference, ratio):
        assert close(value(measure(made(table))), value(measure(made(shuffled))))
    for measure in (slope_index, concentration_index):
        same = made(shuffled, order=places)
        assert value(measure(ordered(table))) == value(measure(same))


@unhurried
@given(table=tables, place=st.integers(0, 11), share=st.floats(0.1, 0.9))
def test_a_group_split_in_two_parts_with_its_own_value_changes_no_weighted_measure(
    table: list[tuple[float, int]], place: int, share: float
) -> None:
    assume(place < len(table))
    y, people = table[place]
    parts = [*table[:place], (y, people * share), (y, people * (1 - share)), *table[place + 1 :]]
    for measure in WEIGHTED:
        assert close(value(measure(made(table))), value(measure(made(parts))))  # type: ignore[arg-type]
    for form in Form:
        one, other = concentration_index(ordered(table), form), concentration_index(ordered(parts), form)  # type: ignore[arg-type]
        assert close(value(one), value(other))


@unhurried
@given(table=tables, factor=st.integers(2, 1000))
def test_only_proportions_of_people_matter(table: list[tuple[float, int]], factor: int) -> None:
    larger = [(y, people * factor) for y, people in table]
    for measure in WEIGHTED:
        assert close(value(measure(made(table))), value(measure(made(larger))))
    for measure in (slope_index, relative_index):
        assert close(value(measure(ordered(table))), value(measure(ordered(larger))))


@unhurried
@given(table=tables, factor=st.floats(0.05, 1))
def test_relative_measures_have_no_unit_and_absolute_ones_have_the_figure_s(
    table: list[tuple[float, int]], factor: float
) -> None:
    scaled = [(factor * y, people) for y, people in table]
    for measure in RELATIVE:
        assert close(value(measure(made(table))), value(measure(made(scaled))))
    for measure in ABSOLUTE:
        assert close(factor * value(measure(made(table))), value(measure(made(scaled))))
    assert close(factor**2 * value(between_group_variance(made(table))), value(between_group_variance(made(scaled))))
    line = slope_index(ordered(table), model=Model.LINEAR), slope_index(ordered(scaled), model=Model.LINEAR)
    assert close(factor * value(line[0]), value(line[1]))


@unhurried
@given(table=tables, shift=st.floats(0, 50))
def test_adding_the_same_to_all_changes_no_absolute_measure(table: list[tuple[float, int]], shift: float) -> None:
    moved = [(y + shift, people) for y, people in table]
    scale = Scale(upper=200)
    for measure in (*ABSOLUTE, between_group_variance):
        assert close(value(measure(made(table, scale=scale))), value(measure(made(moved, scale=scale))))
    for form in (Form.ABSOLUTE, Form.ERREYGERS):
        one = concentration_index(ordered(table, scale=scale), form)
        assert close(value(one), value(concentration_index(ordered(moved, scale=scale), form)))


@unhurried
@given(table=tables)
def test_order_turned_round_turns_the_sign_of_a_gradient(table: list[tuple[float, int]]) -> None:
    for form in Form:
        one, other = concentration_index(ordered(table), form), concentration_index(ordered(table[::-1]), form)
        assert close(value(one), -value(other))
    slopes = [slope_index(ordered(rows), model=Model.LOG) for rows in (table, table[::-1])]
    assert close(value(slopes[0]), -value(slopes[1]))
    ratios = [relative_index(ordered(rows)) for rows in (table, table[::-1])]
    assert close(value(ratios[0]), 1 / value(ratios[1]))


@unhurried
@given(table=tables)
def test_indices_keep_within_their_bounds(table: list[tuple[float, int]]) -> None:
    for form in (Form.RELATIVE, Form.ERREYGERS, Form.WAGSTAFF):
        assert -1 <= value(concentration_index(ordered(table), form)) <= 1
    assert -100 <= value(slope_index(ordered(table))) <= 100
    for measure in WEIGHTED:
        assert value(measure(made(table))) >= -1e-9
    mean, best = (value(measure(made(table))) for measure in (mean_difference_from_mean, mean_difference_from_best))
    assert mean <= value(between_group_deviation(made(table))) + 1e-9
    assert best <= value(difference(made(table))) + 1e-9


@unhurried
@given(table=tables, step=st.floats(0.5, 30))
def test_moving_the_worst_group_further_away_never_lessens_a_gap(table: list[tuple[float, int]], step: float) -> None:
    worst = min(range(len(table)), key=lambda place: table[place][0])
    y, people = table[worst]
    assume(y - step > 0)
    wider = [*table[:worst], (y - step, people), *table[worst + 1 :]]
    for measure in (difference, ratio, between_group_variance, mean_difference_from_best, population_attributable_risk):
        assert value(measure(made(wider))) >= value(measure(made(table))) - 1e-9


@unhurried
@given(first=tables, second=tables)
def test_entropy_of_all_is_that_within_parts_and_that_between_them(
    first: list[tuple[float, int]], second: list[tuple[float, int]]
) -> None:
    parts = [
        (sum(y * n for y, n in part) / sum(n for _, n in part), sum(n for _, n in part)) for part in (first, second)
    ]
    between = [*parts, (parts[0][0], 1e-9)]  # a third group of nobody to speak of: two alone make no measure
    people, total = sum(n for _, n in parts), sum(y * n for y, n in parts)
    log_deviation = sum(
        n / people * value(mean_log_deviation(made(p))) for p, (_, n) in zip((first, second), parts, strict=True)
    )
    theil = sum(y * n / total * value(theil_index(made(p))) for p, (y, n) in zip((first, second), parts, strict=True))
    all_groups = made([*first, *second])
    assert close(value(mean_log_deviation(all_groups)), log_deviation + value(mean_log_deviation(made(between))))  # type: ignore[arg-type]
    assert close(value(theil_index(all_groups)), theil + value(theil_index(made(between))))  # type: ignore[arg-type]


@unhurried
@given(table=tables)
def test_a_steeper_order_never_lowers_the_concentration_index(table: list[tuple[float, int]]) -> None:
    sorted_up = sorted(table)
    assume(len({y for y, _ in table}) == len(table))
    assert value(concentration_index(ordered(sorted_up))) >= value(concentration_index(ordered(table))) - 1e-9


@unhurried
@given(st.lists(st.tuples(st.floats(10, 90), st.floats(0, 9), st.floats(0, 9)), min_size=2, max_size=8), st.randoms())
def test_who_is_worst_off_does_not_hang_on_the_order_of_rows(
    rows: list[tuple[float, float, float]], random: object
) -> None:
    groups = [GroupEstimate(same_in_all(f"g{n}"), y, y - low, y + high) for n, (y, low, high) in enumerate(rows)]
    found = worst_off(groups, better=Better.HIGHER)
    random.shuffle(groups)  # type: ignore[attr-defined]
    again = worst_off(groups, better=Better.HIGHER)
    assert (found.worst, found.absolute.value) == (again.worst, again.absolute.value)
    lower, upper = found.absolute.lower, found.absolute.upper
    assert lower is not None
    assert upper is not None
    assert lower <= value(found.absolute) <= upper
    if found.worst is not None:
        apart = next(group for group in groups if group.name == found.worst)
        assert all(group is apart or not group.overlaps(apart) for group in groups)


NOT_NUMBERS = st.sampled_from([None, math.nan])
any_value = st.one_of(NOT_NUMBERS, st.floats(0, 100))


@unhurried
@given(
    table=st.lists(st.tuples(any_value, st.one_of(NOT_NUMBERS, st.integers(0, 5)), any_value), max_size=8),
    has_order=st.booleans(),
)
def test_whatever_comes_in_no_silent_number_comes_out(
    table: list[tuple[float | None, float | None, float | None]], has_order: bool
) -> None:
    columns = [list(column) for column in zip(*table, strict=True)] or [[], [], []]
    order = list(range(len(table))) if has_order else None
    groups = groups_of(columns[0], columns[1], standard_errors=columns[2], order=order, scale=PERCENT)
    gradients = [slope_index, relative_index, concentration_index] if has_order else []
    for measure in (*WEIGHTED, difference, ratio, *gradients):
        found = measure(groups)
        if found.value is None:
            assert found.provenance.warnings
            assert found.lower is None
        else:
            assert math.isfinite(found.value)
        assert (found.lower is None) == (found.upper is None)
        if found.lower is not None and found.upper is not None:
            assert found.lower <= found.upper
            assert math.isfinite(found.upper)


Kernel = Callable[[Numbers, Numbers, Numbers], Moments]


def from_best(y: Numbers, p: Numbers, s: Numbers) -> Moments:
    return mean_distance_from_of(y, s, y.argmax(axis=-1), weights=p)


def from_mean(y: Numbers, p: Numbers, s: Numbers) -> Moments:
    return mean_distance_of(y, p, s, weights=p)


def disparity(y: Numbers, p: Numbers, s: Numbers) -> Moments:
    return index_of_disparity_of(y, p, s, weights=np.full_like(p, 1 / p.shape[-1]))


def sii(y: Numbers, p: Numbers, s: Numbers) -> Moments:
    line = line_of(y, p, s, model=Model.LOGIT, weighting=Weighting.POPULATION, limits=(0, 100))
    return slope_of(line)


def rii(y: Numbers, p: Numbers, s: Numbers) -> Moments:
    return relative_of(line_of(y, p, s, model=Model.LOG, weighting=Weighting.POPULATION, limits=(0, 100)))


KERNELS: list[Kernel] = [
    between_group_variance_of,
    between_group_deviation_of,
    coefficient_of_variation_of,
    disparity,
    from_mean,
    from_best,
    theil_index_of,
    mean_log_deviation_of,
    sii,
    rii,
]


def drawn(groups: int, noise: float, seed: int) -> tuple[Numbers, Numbers, Numbers]:
    """True values with a standard deviation of 6 around 50, shares of people, and errors that many times as large."""
    chance = np.random.default_rng(seed)
    p = chance.dirichlet(np.full(groups, 4.0))
    return chance.normal(50, 6, groups), p, 6 * noise * np.sqrt(1 / groups / p)


@pytest.mark.parametrize("kernel", KERNELS)
def test_the_standard_error_is_the_deviation_of_many_samples(kernel: Kernel) -> None:
    y, p, s = drawn(8, 0.03, seed=3)
    samples = y + s * np.random.default_rng(4).normal(size=(20_000, 8))
    many = kernel(samples, np.broadcast_to(p, samples.shape), np.broadcast_to(s, samples.shape))
    found = np.log(many.value) if many.is_ratio else many.value
    assert kernel(y, p, s).standard_error == pytest.approx(found.std(), rel=0.03)


@pytest.mark.parametrize("kernel", [KERNELS[0], *KERNELS[3:5], *KERNELS[6:8]])
def test_noise_is_what_many_samples_add(kernel: Kernel) -> None:
    y, p, s = drawn(8, 0.3, seed=3)
    samples = y + s * np.random.default_rng(4).normal(size=(40_000, 8))
    mean = kernel(samples, np.broadcast_to(p, samples.shape), np.broadcast_to(s, samples.shape)).value.mean()
    truth = kernel(y, p, s)
    assert float(truth.noise) == pytest.approx(mean - truth.value, rel=0.2, abs=0.01 * float(truth.value))


@pytest.mark.parametrize("groups", [5, 20])
@pytest.mark.parametrize("noise", [0.1, 0.3, 0.6, 1.0])
@pytest.mark.parametrize("kernel", KERNELS[:8])
def test_the_interval_covers_the_truth_as_often_as_it_says(kernel: Kernel, noise: float, groups: int) -> None:
    """Also where errors are as large as the differences: percentiles of simulated tables then miss nearly always."""
    y, p, s = drawn(groups, noise, seed=7)
    samples = y + s * np.random.default_rng(8).normal(size=(4000, groups))
    low, high = kernel(samples, np.broadcast_to(p, samples.shape), np.broadcast_to(s, samples.shape)).limits()
    truth = kernel(y, p, s).value
    assert ((low <= truth) & (truth <= high)).mean() >= 0.92


def test_percentiles_of_simulated_tables_would_miss_the_truth() -> None:
    y, p, s = drawn(20, 1.0, seed=7)
    chance, missed = np.random.default_rng(8), 0
    for _ in range(100):
        seen = y + s * chance.normal(size=20)
        simulated = seen + s * chance.normal(size=(400, 20))
        low = np.quantile(mean_distance_of(simulated, np.broadcast_to(p, (400, 20)), s, weights=p).value, 0.025)
        missed += low > float(mean_distance_of(y, p, s, weights=p).value)
    assert missed > 90


def test_the_widened_interval_covers_the_gap_of_the_pair_the_data_chose() -> None:
    """Twenty regions that are all alike: the plain interval of largest less smallest misses zero nearly always."""
    y, s = np.full(20, 50.0), np.full(20, 3.0)
    samples = y + s * np.random.default_rng(9).normal(size=(4000, 20))
    top, bottom = extreme_groups(samples, ordered=False, better=Better.HIGHER)
    found = difference_of(samples, np.broadcast_to(s, samples.shape), top, bottom)
    assert (found.limits()[0] <= 0).mean() < 0.5
    assert (found.limits(comparisons=190)[0] <= 0).mean() >= 0.95


@unhurried
@given(seed=st.integers(0, 10**6))
def test_many_tables_at_once_equal_one_after_another(seed: int) -> None:
    chance = np.random.default_rng(seed)
    y, s = chance.uniform(5, 95, (4, 5)), chance.uniform(1, 5, (4, 5))
    p = shares_of(chance.uniform(1, 9, (4, 5)))
    for kernel in KERNELS:
        together = kernel(y, p, s)
        for row in range(4):
            alone = kernel(y[row], p[row], s[row])
            assert together.value[row] == pytest.approx(alone.value, rel=1e-9)
            assert together.limits()[0][row] == pytest.approx(alone.limits()[0], rel=1e-6, abs=1e-9)
