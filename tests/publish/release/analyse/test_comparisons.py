"""The country beside its neighbours: published values side by side, and nobody first or last."""

from tests.support.analysed import given, series
from tests.support.small_release import COVER, figure

from balalar.publish.release.analyse.comparisons import comparisons
from balalar.publish.release.analyse.concepts import Comparison
from balalar.vocabulary.group import Group
from balalar.vocabulary.observation import Observation


def only(figures: list[Observation]) -> Comparison:
    (found,) = comparisons(given(figures))
    return found


def test_the_newest_period_that_all_have_is_named() -> None:
    found = only(
        [
            *series((50.0, 52.0, 54.0), since=2022),
            *series((40.0, 41.0), since=2022, area="NEI"),
            *series((30.0, 31.0), since=2022, area="FAR"),
        ]
    )
    assert [one.area for one in found.series] == ["LA", "NEI", "FAR"]
    assert str(found.shared) == "2023"
    assert found.explanation.en == (
        "2023, percent: Land 52.0; Neighbour 41.0; Far 31.0. No intervals were published, so there are no ranks."
    )


def test_values_and_intervals_are_as_published() -> None:
    theirs = figure(COVER, "NEI", "2022", 10.119, lower=9.5, upper=11.0)
    found = only([figure(COVER, "LA", "2022", 12.25), theirs])
    neighbour = found.of("NEI")
    assert neighbour is not None
    assert [(point.value, point.lower, point.upper, point.status) for point in neighbour.points] == [
        (10.119, 9.5, 11.0, "A")
    ]
    assert found.has_intervals


def test_where_no_period_has_them_all_it_is_said() -> None:
    found = only([figure(COVER, "LA", "2022", 12.0), figure(COVER, "NEI", "2021", 10.0)])
    assert found.shared is None
    assert found.explanation.ru.startswith("Нет периода, за который есть все значения.")


def test_a_neighbour_without_figures_is_left_out() -> None:
    found = only([figure(COVER, "LA", "2022", 12.0), figure(COVER, "NEI", "2022", 10.0)])
    assert [one.area for one in found.series] == ["LA", "NEI"]


def test_regions_and_groups_are_not_compared_with_countries() -> None:
    regions = [figure(COVER, area, "2022", 10.0) for area in ("LA-N", "LA-S")]
    girls = figure(COVER, "NEI", "2022", 10.0, group=Group(sex="F"))
    assert comparisons(given([figure(COVER, "LA", "2022", 12.0), *regions, girls])) == ()


def test_without_figures_of_the_country_there_is_nothing_to_compare() -> None:
    assert comparisons(given([figure(COVER, "NEI", "2022", 10.0)])) == ()
