"""The required path: what a figure ought to be on a day, through the programme's own dated targets."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import series as make

from balalar.indicators.definitions import PathShape
from balalar.indicators.judgement import PathPoint
from balalar.indicators.targets import RequiredPath, end_of, required_path, shape_of_path, targets_for
from balalar.vocabulary.period import Period

start = PathPoint(Period.parse("2022"), 0.0, published=True)


def at(written: str) -> float:
    return end_of(Period.parse(written))


def test_a_target_is_due_at_the_end_of_its_period() -> None:
    # three years of five have passed at the end of 2025: not three of four
    path = required_path(start, make.targets("2027: 300000"), shape=PathShape.LINEAR)
    assert path is not None
    assert path.value_at(at("2025-12")) == pytest.approx(300_000 * 3 / 5)


def test_whole_years_are_as_far_apart_as_their_numbers() -> None:
    assert at("2030") - at("2015") == 2030 - 2015


def test_a_rate_falls_by_the_same_share_every_year() -> None:
    base = PathPoint(Period.parse("2020"), 16.0, published=True)
    path = required_path(base, make.targets("2024: 4"), shape=PathShape.GEOMETRIC)
    assert path is not None
    assert path.value_at(at("2022")) == pytest.approx(16 * (4 / 16) ** (2 / 4))


def test_the_path_goes_through_every_yearly_target() -> None:
    path = required_path(start, make.targets("2024: 10, 2023: 2, 2026: 30"), shape=PathShape.LINEAR)
    assert path is not None
    assert [path.value_at(at(year)) for year in ("2022", "2023", "2024", "2025", "2026")] == [0, 2, 10, 20, 30]


def test_outside_the_path_nothing_is_required() -> None:
    path = required_path(start, make.targets("2024: 10"), shape=PathShape.LINEAR)
    assert path is not None
    assert (path.value_at(at("2021")), path.value_at(at("2025"))) == (None, None)


def test_targets_before_the_base_are_no_part_of_the_path() -> None:
    assert required_path(start, make.targets("2021: 5, 2022: 7"), shape=PathShape.LINEAR) is None


def test_a_geometric_path_from_zero_is_linear_and_says_so() -> None:
    path = required_path(start, make.targets("2024: 10"), shape=PathShape.GEOMETRIC)
    assert path is not None
    assert path.shape is PathShape.LINEAR


def test_rates_are_geometric_and_all_else_linear_unless_declared() -> None:
    assert shape_of_path(make.definition(unit=make.PER_1000), make.PER_1000) is PathShape.GEOMETRIC
    assert shape_of_path(make.definition(unit=make.PERCENT), make.PERCENT) is PathShape.LINEAR
    assert shape_of_path(make.definition(unit=make.COUNT), make.COUNT) is PathShape.LINEAR
    declared = make.definition(unit=make.PER_1000, path=PathShape.LINEAR)
    assert shape_of_path(declared, make.PER_1000) is PathShape.LINEAR


def test_a_target_without_an_area_is_the_countrys_alone() -> None:
    definition = make.definition(promised="2030: 100", of_areas=make.targets("2030: 80", area="X-1"))
    assert [target.value for target in targets_for(definition, "X", make.areas())] == [100]
    assert [target.value for target in targets_for(definition, "X-1", make.areas())] == [80]
    assert targets_for(definition, "X-2", make.areas()) == ()


levels = st.floats(1, 1e6)


@given(base=levels, goals=st.lists(levels, min_size=1, max_size=5), shape=st.sampled_from(PathShape))
def test_a_path_stays_between_its_neighbouring_points(base: float, goals: list[float], shape: PathShape) -> None:
    points = tuple(
        PathPoint(Period(2020 + 2 * index), value, published=True) for index, value in enumerate([base, *goals])
    )
    path = RequiredPath(points, shape)
    for left, right in pairwise(points):
        middle = path.value_at(left.period.decimal_year + 2.0)
        low, high = sorted((left.value, right.value))
        assert middle is not None
        assert low * (1 - 1e-12) <= middle <= high * (1 + 1e-12)


@given(base=levels, goal=levels, factor=st.floats(0.01, 100))
def test_a_geometric_path_keeps_its_shape_when_the_unit_changes(base: float, goal: float, factor: float) -> None:
    def middle(scale: float) -> float:
        first = PathPoint(Period(2020), base * scale, published=True)
        path = RequiredPath((first, PathPoint(Period(2030), goal * scale, published=True)), PathShape.GEOMETRIC)
        return path.value_at(at("2023")) or math.nan

    assert middle(factor) == pytest.approx(factor * middle(1.0))
