"""Where a series goes if it moves on as it did, and where nothing may be said of that."""

from tests.support.analysed import given, series
from tests.support.small_release import COVER, definition, figure

from balalar.indicators.methods.forecast import PROJECTION_LABEL
from balalar.publish.release.analyse.concepts import Projection
from balalar.publish.release.analyse.projections import projections
from balalar.vocabulary.group import Group
from balalar.vocabulary.observation import Observation, ObservationStatus

RISING = (60.0, 62.5, 64.0, 66.8, 68.9, 71.5, 73.0)  # seven years, the last of them 2025


def only(figures: list[Observation], **more: object) -> Projection:
    (found,) = projections(given(figures, **more))  # type: ignore[arg-type]
    return found


def test_a_series_is_carried_on_to_the_last_year_of_the_programme_with_two_bands() -> None:
    found = only(series(RISING, since=2019))
    assert [point.year for point in found.points] == [2026, 2027, 2028, 2029, 2030]
    last = found.points[-1]
    assert last.lower_95 is not None
    assert last.upper_95 is not None
    assert last.lower_80 is not None
    assert last.upper_80 is not None
    assert last.lower_95 < last.lower_80 < last.value < last.upper_80 < last.upper_95
    assert (found.observed, found.since, found.until, found.scale) == (7, 2019, 2025, "logit")


def test_every_projection_says_that_it_is_one() -> None:
    found = only(series(RISING, since=2019))
    assert found.label == PROJECTION_LABEL
    assert found.explanation.en.startswith("Projection, not progress.")
    assert found.explanation.kk.startswith("Болжам, ілгерілеу емес.")


def test_a_share_never_leaves_0_to_100() -> None:
    found = only(series((80.0, 99.0, 70.0, 99.5, 75.0, 98.0, 90.0), since=2019))
    ends = [end for point in found.points for end in (point.lower_95, point.upper_95)]
    assert all(end is not None and 0 < end < 100 for end in ends)


def test_a_rate_never_falls_below_zero() -> None:
    rate = definition(COVER, unit="per_1000")
    found = only(series((9.0, 2.0, 7.0, 1.0, 5.0, 0.5, 3.0), since=2019, unit="per_1000"), definitions=(rate,))
    assert found.scale == "log"
    assert all(point.lower_95 is not None and point.lower_95 > 0 for point in found.points)


def test_five_values_are_too_few() -> None:
    assert projections(given(series(RISING[:5], since=2021))) == ()


def test_months_are_no_years() -> None:
    months = [figure(year=f"2025-{month:02}", value=60.0 + month) for month in range(1, 9)]
    assert projections(given(months)) == ()


def test_sensitive_indicators_are_not_projected() -> None:
    assert projections(given(series(RISING, since=2019), definitions=(definition(COVER, sensitive=True),))) == ()


def test_only_the_total_of_the_country_is_carried_on() -> None:
    girls = series(RISING, since=2019, group=Group(sex="F"))
    north = series(RISING, since=2019, area="LA-N")
    assert projections(given([*girls, *north])) == ()


def test_forecasts_of_others_and_withheld_values_are_no_evidence() -> None:
    rows = series(RISING[:6], since=2019)
    forecast = figure(year="2025", value=99.0, status=ObservationStatus.FORECAST)
    found = only([*rows, forecast])
    assert (found.observed, found.until) == (6, 2024)
    hidden = figure(year="2025", value=None, status=ObservationStatus.WITHHELD)
    assert only([*rows, hidden]).observed == 6


def test_a_value_without_a_place_on_the_scale_holds_the_last_one() -> None:
    found = only(series((*RISING[:6], 100.0), since=2019))
    assert found.is_held
    assert {point.value for point in found.points} == {100.0}
    assert found.points[0].lower_95 is None


def test_a_projection_farther_ahead_than_its_series_is_long_says_so() -> None:
    rate = definition(COVER, unit="per_1000")
    found = only(series((9.0, 8.8, 8.1, 7.9, 7.7, 7.2), since=2014, unit="per_1000"), definitions=(rate,))
    assert "reaches 11 years past the last value, and the series has 6 years." in found.explanation.en


def test_a_series_of_several_publications_says_so() -> None:
    rows = [*series(RISING[:6], since=2019), figure(year="2025", value=73.0, source="S2")]
    assert "The values come from several publications (2)" in only(rows).explanation.en
    assert "publications" not in only(series(RISING, since=2019)).explanation.en


def test_six_digits_are_kept() -> None:
    for point in only(series(RISING, since=2019)).points:
        assert point.value == float(f"{point.value:.6g}")
