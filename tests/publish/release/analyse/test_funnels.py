"""Areas in a funnel instead of a league table."""

import pytest
from tests.support.analysed import given
from tests.support.small_release import COVER, definition, figure

from balalar.indicators.methods.small_counts.limits import wilson_limits
from balalar.publish.release.analyse.concepts import Funnel
from balalar.publish.release.analyse.funnels import funnels
from balalar.vocabulary.observation import Observation

COUNTS = {"LA-N": (500.0, 1000.0), "LA-S": (520.0, 1000.0), "LA-E": (9.0, 20.0)}


def counted(counts: dict[str, tuple[float, float]], **more: object) -> list[Observation]:
    return [
        figure(COVER, area, "2024", 100 * events / people, numerator=events, denominator=people, **more)
        for area, (events, people) in counts.items()
    ]


def only(figures: list[Observation]) -> Funnel:
    (found,) = funnels(given(figures))
    return found


def test_areas_are_judged_against_their_common_mean() -> None:
    found = only(counted(COUNTS))
    assert found.mean == pytest.approx(100 * (500 + 520 + 9) / (1000 + 1000 + 20))
    assert {point.standing for point in found.points} == {"within"}


def test_an_area_stands_out_when_chance_cannot_explain_it() -> None:
    found = only(counted(COUNTS | {"LA-S": (300.0, 1000.0), "LA-N": (700.0, 1000.0)}))
    standings = {point.area: point.standing for point in found.points}
    assert standings["LA-E"] == "within"  # 9 of 20 can be chance
    assert found.dispersion > 1
    assert found.is_inflated
    assert "the limits were widened" in found.explanation.en


def test_a_point_stands_out_exactly_where_it_crosses_the_curve() -> None:
    """The curve is where an area's own Wilson bound meets the mean."""
    found = only(counted(COUNTS))
    for limit in found.limits:
        assert limit.lower_998 <= limit.lower_95 < found.mean < limit.upper_95 <= limit.upper_998
        events = limit.upper_95 * limit.population / 100
        low, _ = wilson_limits([events], [limit.population])
        assert 100 * float(low[0]) == pytest.approx(found.mean, abs=1e-6)


def test_where_only_percents_are_published_there_is_no_funnel_and_nobody_is_ranked() -> None:
    rows = [figure(COVER, area, "2024", 50.0) for area in COUNTS]
    assert funnels(given(rows)) == ()


def test_two_areas_have_no_spread_to_stand_out_from() -> None:
    two = {"LA-N": COUNTS["LA-N"], "LA-S": COUNTS["LA-S"]}
    assert funnels(given([*counted(two), figure(COVER, "LA-E", "2024", 50.0)])) == ()


def test_rates_have_no_funnel_of_shares() -> None:
    rows = counted(COUNTS, unit="per_1000")
    assert funnels(given(rows, definitions=(definition(COVER, unit="per_1000"),))) == ()


def test_more_events_than_people_are_left_out_of_the_mean() -> None:
    """A share cannot pass one: that area is shown and judged by nobody."""
    known = COUNTS | {"LA-E": (20.0, 20.0)}
    rows = counted({name: counts for name, counts in known.items() if name != "LA-E"})
    assert funnels(given([*rows, figure(COVER, "LA-E", "2024", 100.0, numerator=30.0, denominator=20.0)])) == ()
