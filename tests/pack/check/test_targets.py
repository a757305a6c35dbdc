"""Targets can be judged against: in order, possible, on a path that can run."""

import pytest

from ..conftest import PackCopy

EDUCATION = "indicators/education.yaml"
HEALTH = "indicators/health.yaml"


@pytest.mark.parametrize("by", [2025, 2024])
def test_dates_of_targets_rise(example: PackCopy, by: int) -> None:
    example.change(EDUCATION, "{by: 2028, value: 90,", f"{{by: {by}, value: 90,")
    fault = example.only_fault()
    assert fault.what == f"A target of education.preschool_cover is due in {by}, not after the target before it (2025)."
    assert fault.place.line == example.line_of(EDUCATION, f"{{by: {by}, value: 90,")


def test_the_first_target_comes_after_the_baseline(example: PackCopy) -> None:
    example.change(HEALTH, "{by: 2026, value: 10,", "{by: 2023, value: 10,")
    assert "not after the baseline (2023)" in example.only_fault().what


def test_targets_of_two_areas_may_have_one_date(example: PackCopy) -> None:
    targets = example.read().indicators["education.preschool_cover"].targets
    assert [(str(target.by), target.area) for target in targets] == [("2025", None), ("2028", None), ("2028", "XI-3")]


def test_a_target_that_cannot_occur_is_refused(example: PackCopy) -> None:
    example.change(EDUCATION, "{by: 2028, value: 90,", "{by: 2028, value: 900,")
    assert example.only_fault().what == "A target of education.preschool_cover is 900, but percent runs from 0 to 100."


def test_a_baseline_that_cannot_occur_is_refused(example: PackCopy) -> None:
    example.change(HEALTH, "baseline: {period: 2023, value: 12.0,", "baseline: {period: 2023, value: 1200,")
    fault = example.only_fault()
    assert fault.what == (
        "A baseline of health.under_five_mortality is 1200, but per_1000_live_births runs from 0 to 1000."
    )


@pytest.mark.parametrize("value", ["0", "-1"])
def test_a_geometric_path_cannot_reach_zero(example: PackCopy, value: str) -> None:
    example.change(HEALTH, "{by: 2028, value: 8.5,", f"{{by: 2028, value: {value},")
    assert any(fault.what.endswith(f"geometric, but one of its values is {value}.") for fault in example.faults())


def test_a_change_has_no_geometric_path(example: PackCopy) -> None:
    example.change("units.yaml", "kind: rate", "kind: change")
    assert "geometric, but its unit per_1000_live_births may be negative" in example.only_fault().what


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        ("lower: 60\n  upper: 50", '"upper" of the unit percent is 50, not above its lower bound 60.'),
        ("lower: -5", '"lower" of the unit percent is -5, but a share is not below 0.'),
        ("upper: 120", '"upper" of the unit percent is 120, but a share is not above 100.'),
    ],
)
def test_a_unit_does_not_allow_more_than_its_kind(example: PackCopy, bounds: str, said: str) -> None:
    example.change("units.yaml", "sdmx: PCNT #", f"{bounds}\n  sdmx: PCNT #")
    assert said in [fault.what for fault in example.faults()]


def test_figures_are_written_with_a_few_decimals(example: PackCopy) -> None:
    example.change(HEALTH, "decimals: 0 #", "decimals: 70 #")
    assert example.only_fault().what == '"decimals" of health.immunisation is 70.'
