"""Figures of a pack are possible in their unit, about areas that lived, and there once."""

from ..conftest import PackCopy

HEALTH = "observations/health.csv"


def row(
    indicator: str = "health.immunisation", area: str = "XI", period: str = "2019", value: str = "90", **other: str
) -> str:
    unit = other.get("unit", "percent")
    bounds = f"{other.get('lower', '')},{other.get('upper', '')}"
    return f"{indicator},{area},{period},{other.get('sex', '')},,,,,,{value},,,{bounds},{unit},,example,E2,\n"


def test_a_share_above_a_hundred_is_refused(example: PackCopy) -> None:
    fault = example.add(HEALTH, row(value="861")).only_fault()
    assert fault.what == "The value of health.immunisation in 2019 is 861, but percent runs from 0 to 100."
    assert "decimal point was lost" in fault.remedy


def test_a_negative_count_is_refused(example: PackCopy) -> None:
    fault = example.add(HEALTH, row("health.injury_deaths", value="-3", unit="children")).only_fault()
    assert fault.what.endswith("is -3, but children is not below 0.")


def test_a_figure_in_another_unit_than_its_indicator_is_refused(example: PackCopy) -> None:
    fault = example.add(HEALTH, row(unit="children")).only_fault()
    assert fault.what == (
        'The figure of health.immunisation is in "children", but the indicator is counted in "percent".'
    )


def test_many_figures_in_another_unit_are_one_fault(example: PackCopy) -> None:
    example.change("indicators/education.yaml", "unit: points", "unit: children")
    fault = example.only_fault()
    assert 'is in "points" here and in 2 more rows, but' in fault.what


def test_a_value_outside_its_own_interval_is_refused(example: PackCopy) -> None:
    fault = example.add(HEALTH, row(value="90", lower="91", upper="95")).only_fault()
    assert fault.what.endswith("lies outside its own interval: 91, 90, 95.")


def test_a_figure_of_an_area_before_its_life_is_refused(example: PackCopy) -> None:
    fault = example.add(HEALTH, row(area="XI-3", period="2020")).only_fault()
    assert fault.what == "XI-3 has a figure for 2020, but began in 2021-06-01."


def test_a_figure_of_the_year_in_which_an_area_begins_is_allowed(example: PackCopy) -> None:
    assert example.add(HEALTH, row(area="XI-3", period="2021")).read().observations[-1].area == "XI-3"


def test_two_values_for_one_figure_are_refused_with_both_places(example: PackCopy) -> None:
    fault = example.add(HEALTH, row(period="2023", value="96")).only_fault()
    assert "health.immunisation of XI in 2023 stands here again after observations/health.csv:13" in fault.what
    assert "96, there 94" in fault.what


def test_one_figure_written_twice_is_refused_even_with_the_same_value(example: PackCopy) -> None:
    assert "the same" in example.add(HEALTH, row(period="2023", value="94")).only_fault().what


def test_figures_of_two_groups_are_two_figures(example: PackCopy) -> None:
    example.add(HEALTH, row(period="2023", sex="F") + row(period="2023", sex="M"))
    assert len(example.read().observations) == 64 + 2
