"""Totals against their parts."""

from tests.support.invented_tables import LASTING, lines_of, of_rule

from balalar.vocabulary.finding import Severity


def sexes(total: str, girls: str, boys: str, *, unit: str = "PT") -> str:
    return f"Year,UNIT,SEX,Value\n2023,{unit},,{total}\n2023,{unit},F,{girls}\n2023,{unit},M,{boys}"


def test_an_average_above_both_of_its_parts_is_marked_at_the_total() -> None:
    [finding] = of_rule("parts.outside", sexes("6.0", "4.2", "3.3"))
    assert (finding.place.line, finding.severity) == (2, Severity.WARNING)
    assert "the total is 6, and its parts by sex are 3.3–4.2" in finding.message.en


def test_an_average_between_its_parts_is_right() -> None:
    assert lines_of("parts.outside", sexes("3.9", "4.2", "3.3")) == []


def test_rounding_is_no_contradiction() -> None:
    """4.94 and 4.96 make 4.95, printed 4.9, 5.0 and 5.0; one more step would be too much."""
    assert lines_of("parts.outside", sexes("5.0", "4.9", "4.9")) == []
    assert lines_of("parts.outside", sexes("5.1", "4.9", "4.9")) == [2]


def test_without_all_parts_nothing_can_be_said() -> None:
    assert lines_of("parts.outside", "Year,UNIT,SEX,Value\n2023,PT,,6.0\n2023,PT,F,4.2") == []


def test_a_change_or_an_index_is_no_average_of_its_parts() -> None:
    assert lines_of("parts.outside", sexes("6.0", "4.2", "3.3", unit="IX")) == []
    assert lines_of("parts.outside", sexes("1.3", "1.1", "1.2", unit="RATIO")) == []


def test_an_amount_may_be_the_sum_or_the_average_of_its_parts() -> None:
    assert lines_of("parts.outside", sexes("7.5", "4.2", "3.3", unit="M2")) == []
    assert lines_of("parts.outside", sexes("3.9", "4.2", "3.3", unit="M2")) == []
    assert lines_of("parts.outside", sexes("6.0", "4.2", "3.3", unit="M2")) == [2]


def test_the_country_lies_in_the_range_of_its_regions() -> None:
    regions = [f"2023,PT,{area},5.{number}" for number, area in enumerate((*LASTING, "NEW", "PORT", "FAR"))]
    assert lines_of("parts.outside", "\n".join(["Year,UNIT,AREA,Value", "2023,PT,,4.0", *regions])) == [2]
    assert lines_of("parts.outside", "\n".join(["Year,UNIT,AREA,Value", "2023,PT,,5.3", *regions])) == []


def test_a_few_regions_say_nothing_about_the_country() -> None:
    regions = [f"2023,PT,{area},5.{number}" for number, area in enumerate(LASTING[:3])]
    assert lines_of("parts.outside", "\n".join(["Year,UNIT,AREA,Value", "2023,PT,,4.0", *regions])) == []


def test_a_year_full_of_contradictions_is_told_once_with_all_its_lines() -> None:
    rows = [
        f"2023,PT,{area},{place},{value}" for area in LASTING for place, value in (("", 9.0), ("U", 5.0), ("R", 6.0))
    ]
    [finding] = of_rule("parts.outside", "\n".join(["Year,UNIT,AREA,PLACE,Value", *rows]))
    assert "5 more of the 6 totals" in finding.message.en


def test_exchanged_rows_of_two_areas_are_suggested_where_they_set_both_totals_right() -> None:
    """The villages of NORTH (4.3) and of SOUTH (7.1) stand under each other's name."""
    table = """Year,UNIT,AREA,PLACE,Value
        2022,PT,NORTH,,6.1
        2022,PT,NORTH,U,2.9
        2022,PT,NORTH,R,4.3
        2022,PT,SOUTH,,4.9
        2022,PT,SOUTH,U,5.2
        2022,PT,SOUTH,R,7.1"""
    north, south = of_rule("parts.outside", table)
    assert north.suggestion is not None
    assert south.suggestion is not None
    assert north.suggestion.en.startswith("Lines 4 and 7")
    assert south.suggestion.en.startswith("Lines 7 and 4")


def test_a_count_is_the_sum_of_its_parts() -> None:
    [finding] = of_rule("parts.not_the_sum", sexes("1000", "480", "560", unit="PS"))
    assert f"add up to {480 + 560:,}" in finding.message.en
    assert lines_of("parts.not_the_sum", sexes("1040", "480", "560", unit="PS")) == []


def test_a_country_may_count_more_than_the_regions_that_are_given() -> None:
    regions = [f"2023,PS,{area},100" for area in (*LASTING, "NEW", "PORT")]
    table = "\n".join(["Year,UNIT,AREA,Value", "2023,PS,,850", *regions])
    assert lines_of("parts.not_the_sum", table) == []
    assert lines_of("parts.not_the_sum", table.replace(",850", ",750")) == [2]


def test_a_share_is_no_sum() -> None:
    assert lines_of("parts.not_the_sum", sexes("3.9", "4.2", "3.3")) == []


def test_a_part_that_lost_its_point_is_told_for_that_and_not_for_the_total() -> None:
    table = """Year,UNIT,PLACE,SEX,Value
        2015,PT,,,86.1
        2015,PT,,M,835
        2015,PT,,F,89
        2015,PT,U,,87.2
        2015,PT,R,,82.1"""
    assert lines_of("units.lost_point", table) == [3]
    assert lines_of("parts.outside", table) == []
