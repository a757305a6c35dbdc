"""Jumps and breaks in time."""

from hypothesis import given
from hypothesis import strategies as st
from tests.support.invented_tables import AREAS, lines_of, of_rule, years

from balalar.indicators.plausibility.figures.jumps import robust_spread
from balalar.vocabulary.finding import Severity

CALM = dict(zip(range(2010, 2018), (12.4, 12.1, 12.3, 12.0, 12.2, 12.5, 12.3, 12.1), strict=True))
ALL_CODES = [area.id.removeprefix("LD-") for area in AREAS if area.parent and area.valid_to is None]


def test_a_country_that_more_than_doubles_in_a_calm_series_jumps() -> None:
    [finding] = of_rule("series.jump", years({**CALM, 2018: 31.0}))
    assert (finding.place.line, finding.severity) == (10, Severity.WARNING)
    assert "had 12.1 in 2017 and 31 in 2018, a change by a factor of 2.6" in finding.message.en


def test_a_real_large_fall_is_a_warning_and_never_an_error() -> None:
    findings = of_rule("series.jump", years({**CALM, 2018: 4.0}, unit="RATE"))
    assert [finding.severity for finding in findings] == [Severity.WARNING]


def test_a_change_below_twofold_is_no_jump_however_calm_the_series() -> None:
    assert lines_of("series.jump", years({**CALM, 2018: 19.0})) == []


def test_a_series_that_always_swings_does_not_jump() -> None:
    swings = dict(zip(range(2010, 2019), (4, 11, 5, 14, 6, 3, 12, 5, 13), strict=True))
    assert lines_of("series.jump", years(swings, unit="RATE")) == []


def test_a_short_series_has_no_habit_to_break() -> None:
    assert lines_of("series.jump", years({2015: 12.4, 2016: 12.1, 2017: 31.0})) == []


def test_a_spike_is_told_once_on_its_way_up() -> None:
    assert lines_of("series.jump", years({**CALM, 2018: 40.0, 2019: 12.2})) == [10]


def test_a_doubling_that_rounding_can_explain_is_no_jump() -> None:
    """0.02 after 0.04 may be 0.024 after 0.036: a factor of 1.5."""
    small = dict(zip(range(2010, 2018), (0.04,) * 8, strict=True))
    assert lines_of("series.jump", years({**small, 2018: 0.02}, unit="RATE")) == []


def test_a_step_from_zero_has_no_factor() -> None:
    assert lines_of("series.jump", years({**CALM, 2018: 0, 2019: 12.2})) == []


def test_small_restless_regions_do_not_jump() -> None:
    """One region trebles, but regions of this table treble or fall to a third all the time."""
    wild = (3.0, 9.0, 3.5, 11.0, 3.0, 9.5, 3.2, 9.0, 3.1)
    rows = ["Year,UNIT,AREA,Value"]
    for number, area in enumerate(ALL_CODES[:5]):
        series = wild if number else (5.0, 5.1, 5.0, 5.2, 5.1, 5.0, 5.1, 5.0, 15.6)
        rows += [f"{2010 + place},RATE,{area},{value}" for place, value in enumerate(series)]
    assert lines_of("series.jump", "\n".join(rows)) == []


def test_what_the_country_and_its_groups_do_together_is_one_break() -> None:
    rows = ["Year,UNIT,SEX,Value"]
    for sex, factor in (("", 1.0), ("F", 0.9), ("M", 1.1)):
        series = {**CALM, 2018: 1.0}
        rows += [f"{year},RATE,{sex},{round(value * factor, 2)}" for year, value in series.items()]
    table = "\n".join(rows)
    [finding] = of_rule("series.break", table)
    assert (finding.key, finding.severity) == ("2018", Severity.WARNING)
    assert "2 other series" in finding.message.en
    assert lines_of("series.jump", table) == []


def moving_together(factor: float, *, stubborn: int = 0) -> str:
    """Country and all areas move by one factor in 2018, but for the first `stubborn` ones."""
    rows = ["Year,UNIT,AREA,Value"]
    for number, area in enumerate(["", *ALL_CODES, "TOWER1", "TOWER2"]):
        own = CALM if number < stubborn else {**CALM, 2018: 12.1 * factor}
        rows += [f"{year},RATE,{area},{value * (1 + number / 50):.2f}" for year, value in own.items()]
    return "\n".join(rows)


def test_all_areas_rising_by_half_at_once_is_a_break_though_none_jumps() -> None:
    [finding] = of_rule("series.break", moving_together(1.5))
    assert finding.key == "2018"
    assert lines_of("series.jump", moving_together(1.5)) == []


def test_all_areas_rising_a_little_is_no_break() -> None:
    assert lines_of("series.break", moving_together(1.1)) == []


@given(st.lists(st.floats(-3, 3), min_size=1, max_size=30), st.floats(-5, 5))
def test_the_spread_does_not_depend_on_order_or_level(steps: list[float], level: float) -> None:
    moved = [step + level for step in reversed(steps)]
    assert abs(robust_spread(steps) - robust_spread(moved)) < 1e-6


@given(st.lists(st.floats(-1, 1), min_size=5, max_size=30))
def test_one_wild_step_among_many_hardly_moves_the_spread(steps: list[float]) -> None:
    assert robust_spread([*steps, 1e6]) <= 1.4826 * 4


def test_a_step_across_a_change_of_territory_is_no_jump() -> None:
    """EAST lost FAR in 2022: what it has before and after that year are two territories."""
    calm = dict(zip(range(2014, 2022), CALM.values(), strict=True))
    assert lines_of("series.jump", years({**calm, 2022: 60.0}, area="EAST")) == []
    assert lines_of("series.jump", years({**calm, 2022: 12.2, 2023: 60.0}, area="EAST")) == []
    assert lines_of("series.jump", years({**calm, 2022: 60.0}, area="NORTH")) == [10]
