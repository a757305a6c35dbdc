"""Hairlines at round values, and years at their places."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balalar.publish.charts.lettering import text_width
from balalar.publish.charts.scales import time_scale, value_ticks, year_marks
from balalar.vocabulary.period import Period


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([6.5, 2.5, 10.1], (0, 2, 4, 6, 8, 10, 12)),
        ([303, 1383], (0, 250, 500, 750, 1000, 1250, 1500)),
        ([0.9, 0.04], (0, 0.2, 0.4, 0.6, 0.8, 1.0)),
        ([58.6], (0, 10, 20, 30, 40, 50, 60)),
        ([], (0, 0.2, 0.4, 0.6, 0.8, 1.0)),
        ([-3, 5], (-4, -2, 0, 2, 4, 6)),
    ],
)
def test_a_line_stands_on_zero(values: list[float], ticks: tuple[float, ...]) -> None:
    assert value_ticks(values) == pytest.approx(ticks)


def test_a_line_that_zero_would_flatten_starts_elsewhere() -> None:
    # the values differ by 4.1, less than a quarter of 100
    assert value_ticks([95.9, 100], limit=100) == (95, 96, 97, 98, 99, 100)


def test_no_hairline_passes_the_natural_top() -> None:
    assert value_ticks([99.7, 30], limit=100)[-1] == 100


def test_things_are_not_counted_in_halves() -> None:
    assert value_ticks([0, 2], whole=True) == (0, 1, 2)


@given(st.lists(st.floats(0.001, 1e9), min_size=1, max_size=20))
def test_hairlines_hold_every_value_and_are_few(values: list[float]) -> None:
    ticks = value_ticks(values)
    assert ticks[0] <= min(values) + 1e-9
    assert max(values) <= ticks[-1] * (1 + 1e-9)
    assert 3 <= len(ticks) <= 8


def test_in_a_series_of_years_a_value_stands_at_its_year() -> None:
    scale = time_scale([2010, 2026.2], left=40, right=720, by_year=True)
    assert scale.x(scale.at(Period.parse("2010"))) == 40


def test_with_months_everything_stands_at_the_end_of_its_period() -> None:
    scale = time_scale([2024.0, 2028.0], left=40, right=720, by_year=False)
    assert scale.at(Period.parse("2027")) == scale.at(Period.parse("2027-12")) == 2028.0


@given(st.integers(1950, 2020), st.integers(1, 80), st.booleans(), st.sampled_from([300.0, 690.0]))
def test_numbers_of_years_never_touch(first: int, span: int, by_year: bool, width: float) -> None:
    scale = time_scale([first, first + span], left=40, right=40 + width, by_year=by_year)
    marks = year_marks(scale, [first, first + span], within=(2, width + 48))
    assert all(later[0] - earlier[0] >= 35 for earlier, later in pairwise(marks))
    half = text_width("2025") / 2
    assert all(2 + half <= x <= width + 48 - half for x, _ in marks)
