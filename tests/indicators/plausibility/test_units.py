"""Units that are missing, unknown, or do not suit their values."""

from tests.support.invented_tables import lines_of, of_rule

from balalar.vocabulary.finding import Severity


def test_an_unknown_unit_is_blocked() -> None:
    table = "Year,UNIT,Value\n2022,PT,5.0\n2023,PC,5.2"
    [finding] = of_rule("units.unknown_unit", table)
    assert (finding.place.line, finding.severity) == (3, Severity.ERROR)
    assert lines_of("codes.unknown_code", table) == []


def test_a_row_without_a_unit_is_marked_and_its_twin_is_quoted() -> None:
    [finding] = of_rule("units.missing_unit", "Year,UNIT,Value\n2022,PT,5.0\n2022,,5.0\n2023,PT,5.2")
    assert finding.place.line == 3
    assert finding.suggestion is not None
    assert finding.suggestion.en == "The same figure stands on line 2 with the unit PT."


def test_a_file_without_any_unit_is_told_once_and_not_row_by_row() -> None:
    table = "Year,Value\n2022,5.0\n2023,5.2"
    assert lines_of("units.no_unit_column", table) == [0]
    assert lines_of("units.missing_unit", table) == []


def test_a_value_outside_its_own_interval_is_marked() -> None:
    table = "Year,UNIT,LOW,HIGH,Value\n2022,RATE,9.9,10.4,10.1\n2023,RATE,10.3,10.9,10.1"
    assert lines_of("units.outside_interval", table) == [3]


RATIOS = (0.99, 1.01, 1.0, 0.97, 1.02, 1.03, 0.98, 1.0)


def test_ratios_around_one_called_percent_are_marked_once_with_the_right_unit() -> None:
    rows = "\n".join(f"{2010 + place},PT,{value}" for place, value in enumerate(RATIOS))
    [finding] = of_rule("units.ratio_called_share", f"Year,UNIT,Value\n{rows}")
    assert (finding.place.line, finding.severity) == (2, Severity.WARNING)
    assert finding.suggestion is not None
    assert "ratio" in finding.suggestion.en


def test_ratios_called_ratios_are_right() -> None:
    rows = "\n".join(f"{2010 + place},RATIO,{value}" for place, value in enumerate(RATIOS))
    assert lines_of("units.ratio_called_share", f"Year,UNIT,Value\n{rows}") == []


def test_a_small_percentage_is_no_ratio() -> None:
    """One percent of children, always below one: nothing says that this is girls per boy."""
    rows = "\n".join(f"{2010 + place},PT,{0.6 + place / 100}" for place in range(8))
    assert lines_of("units.ratio_called_share", f"Year,UNIT,Value\n{rows}") == []


def test_seven_values_are_too_few_to_doubt_a_unit() -> None:
    rows = "\n".join(f"{2010 + place},PT,{value}" for place, value in enumerate(RATIOS[:7]))
    assert lines_of("units.ratio_called_share", f"Year,UNIT,Value\n{rows}") == []


def test_a_fraction_of_a_person_is_marked_once() -> None:
    [finding] = of_rule("units.parts_of_whole_things", "Year,UNIT,Value\n2021,PS,2\n2022,PS,1.7\n2023,PS,1.3")
    assert finding.place.line == 3
    assert "2 of 3 values" in finding.message.en


def test_whole_people_written_with_a_point_are_whole() -> None:
    assert lines_of("units.parts_of_whole_things", "Year,UNIT,Value\n2022,PS,107786.0\n2023,PS,69510") == []
