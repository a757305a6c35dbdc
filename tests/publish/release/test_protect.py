"""Figures that could point at a child leave in no file, not even by subtraction."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.support.small_release import COVER, SCHOOLS, VIOLENCE, definition, figure, said, small_pack

from balalar.publish.release.form.found import Found
from balalar.publish.release.protect import FEWER_THAN_FIVE, HIDES_ANOTHER, Protected, protect
from balalar.vocabulary.area import Area, Areas
from balalar.vocabulary.errors import Place
from balalar.vocabulary.finding import Finding, Severity
from balalar.vocabulary.group import Group
from balalar.vocabulary.observation import Observation, ObservationStatus
from balalar.vocabulary.text import Text

PACK = small_pack()
REGIONS = ("LA-N", "LA-S", "LA-E", "LA-O")
AREAS = Areas(
    [
        Area("LA", said("Land"), said("Land"), "country"),
        *(Area(one, said(one), said(one), "region", parent="LA") for one in REGIONS),
    ]
)


def protected(figures: Iterable[Observation], found: Iterable[Found] = ()) -> Protected:
    sensitive_share = {"safety.share": definition("safety.share", sensitive=True)}
    definitions = dict(PACK.indicators) | sensitive_share
    return protect(figures, found, definitions=definitions, units=PACK.units, areas=AREAS)


def children(count: float, area: str = "LA-N", **more: object) -> Observation:
    return figure(VIOLENCE, area, value=count, unit="children", **more)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_sensitive_count_below_five_is_suppressed_with_every_number_it_has(count: int) -> None:
    (one,) = protected([children(count, numerator=count, denominator=900, lower=0, upper=9)]).observations
    assert (one.status, one.note) == (ObservationStatus.SUPPRESSED, FEWER_THAN_FIVE)
    assert (one.value, one.numerator, one.denominator, one.lower, one.upper) == (None,) * 5


@pytest.mark.parametrize("count", [0, 5, 1000])
def test_a_true_zero_and_five_or_more_are_shown(count: int) -> None:
    (one,) = protected([children(count)]).observations
    assert one.value == count


def test_a_small_count_of_something_that_is_not_sensitive_is_shown() -> None:
    (one,) = protected([figure(SCHOOLS, "LA-N", value=3.0, unit="schools")]).observations
    assert one.value == 3.0


def test_a_sensitive_share_of_few_children_is_suppressed_too() -> None:
    few, many = (
        figure("safety.share", "LA-N", year, value=6.0, numerator=events, denominator=50.0)
        for year, events in (("2023", 3.0), ("2024", 30.0))
    )
    statuses = [one.status for one in protected([few, many]).observations]
    assert statuses == [ObservationStatus.SUPPRESSED, ObservationStatus.NORMAL]


def test_the_total_of_the_country_is_public_already_and_stays() -> None:
    (total, girls) = protected([children(4, "LA"), children(4, "LA", group=Group(sex="F"))]).observations
    assert (total.value, girls.value) == (4, None)


def test_where_one_region_is_hidden_a_second_one_is_so_that_nobody_can_subtract() -> None:
    figures = [children(20, "LA"), children(3, "LA-N"), children(8, "LA-S"), children(9, "LA-E"), children(0, "LA-O")]
    hidden = {one.area: one.note for one in protected(figures).observations if one.value is None}
    # 20 - 8 - 9 - 0 = 3 would give LA-N away: the next smallest that is not zero is hidden with it
    assert hidden == {"LA-N": FEWER_THAN_FIVE, "LA-S": HIDES_ANOTHER}


def test_where_two_regions_are_hidden_no_third_one_must_be() -> None:
    figures = [children(20, "LA"), children(3, "LA-N"), children(2, "LA-S"), children(15, "LA-E")]
    assert [one.value for one in protected(figures).observations] == [20, None, None, 15]


def test_girls_that_are_hidden_hide_the_boys_of_the_same_total() -> None:
    girls, boys = (children(count, group=Group(sex=sex)) for sex, count in (("F", 4), ("M", 30)))
    assert [one.value for one in protected([children(34), girls, boys]).observations] == [34, None, None]


def test_a_finding_of_an_indicator_with_hidden_figures_keeps_its_place_and_loses_its_numbers() -> None:
    finding = Finding(
        "numbers.padded",
        Severity.WARNING,
        Place("x.csv", 3),
        "LA-N, 2024",
        "3",
        said("The value 3 stands here."),
        said("3?"),
    )
    (found,) = protected([children(3)], [Found(finding, "office", (VIOLENCE,))]).found
    assert (found.finding.place, found.finding.rule) == (finding.place, finding.rule)
    assert found.finding.value == ""
    assert "3" not in str(found.finding.message)
    assert found.finding.suggestion is None


def test_a_finding_of_any_other_indicator_stays_as_it_is() -> None:
    finding = Finding("numbers.padded", Severity.NOTE, Place("x.csv", 3), "", "3", Text("3", "3", "3"))
    found = Found(finding, "office", (COVER,))
    assert protected([children(3)], [found]).found == (found,)


COUNTS = some.integers(0, 12)


@given(some.lists(COUNTS, min_size=len(REGIONS), max_size=len(REGIONS)))
def test_no_hidden_region_is_the_only_one_hidden_in_a_total_that_is_shown(counts: list[int]) -> None:
    figures = [
        children(sum(counts), "LA"),
        *(children(count, area) for count, area in zip(counts, REGIONS, strict=True)),
    ]
    total, *regions = protected(figures).observations
    hidden = [one for one in regions if one.value is None]
    assert total.value == sum(counts)
    assert len(hidden) != 1
    assert {one.area for one in hidden} >= {a for count, a in zip(counts, REGIONS, strict=True) if 0 < count < 5}
