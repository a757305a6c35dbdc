"""Two rows about one thing, and series codes that stand for more than one."""

import pytest
from tests.support.invented_tables import LASTING, lines_of, of_rule

from balalar.vocabulary.finding import Severity


def test_both_rows_of_a_conflict_are_blocked_and_name_each_other() -> None:
    findings = of_rule("keys.conflicting", "Year,UNIT,AREA,Value\n2023,PT,NORTH,0.8\n2023,PT,NORTH,10.6")
    assert [(finding.place.line, finding.value) for finding in findings] == [(2, "0.8"), (3, "10.6")]
    assert all(finding.severity is Severity.ERROR for finding in findings)
    assert "line 3 has 10.6" in findings[0].message.en
    assert "line 2 has 0.8" in findings[1].message.en


def test_an_equal_repetition_is_a_note_at_the_second_row() -> None:
    table = "Year,UNIT,AREA,Value\n2023,PT,NORTH,0.0\n2023,PT,NORTH,0.0"
    [finding] = of_rule("keys.repeated", table)
    assert (finding.place.line, finding.severity) == (3, Severity.NOTE)
    assert lines_of("keys.conflicting", table) == []


def test_one_figure_at_two_precisions_is_a_repetition() -> None:
    assert lines_of("keys.conflicting", "Year,UNIT,Value\n2023,PT,99.9\n2023,PT,99.90285") == []
    assert lines_of("keys.repeated", "Year,UNIT,Value\n2023,PT,99.9\n2023,PT,99.90285") == [3]


def test_two_figures_of_one_precision_conflict_however_near() -> None:
    assert lines_of("keys.conflicting", "Year,UNIT,Value\n2023,M2,0.05\n2023,M2,0.06") == [2, 3]


def test_a_total_written_empty_and_as_total_is_one_key() -> None:
    assert lines_of("keys.conflicting", "Year,UNIT,SEX,Value\n2023,PT,_T,5.0\n2023,PT,,6.0") == [2, 3]


@pytest.mark.parametrize(
    "other", ["2022,PT,S1,NORTH,F,6.0", "2023,PT,S2,NORTH,F,6.0", "2023,PT,S1,SOUTH,F,6.0", "2023,PT,S1,NORTH,M,6.0"]
)
def test_rows_that_differ_in_one_column_are_two_figures(other: str) -> None:
    assert lines_of("keys.conflicting", f"Year,UNIT,SERIES,AREA,SEX,Value\n2023,PT,S1,NORTH,F,5.0\n{other}") == []


def test_a_row_whose_code_is_unknown_is_told_for_that_and_is_no_duplicate_of_the_total() -> None:
    table = "Year,UNIT,PLACE,SEX,Value\n2023,PT,,,0.2\n2023,PT,,R,0.1"
    assert lines_of("keys.conflicting", table) == []


def test_the_row_that_stands_among_rows_of_another_code_is_probably_that_code() -> None:
    """NORTH has two figures for towns and none for villages; the second stands before the villages of others."""
    table = """Year,UNIT,AREA,PLACE,Value
        2022,M2,NORTH,,19.7
        2022,M2,SOUTH,,24.1
        2022,M2,NORTH,U,21.2
        2022,M2,SOUTH,U,26.1
        2022,M2,NORTH,U,17.6
        2022,M2,SOUTH,R,22.3"""
    first, second = of_rule("keys.conflicting", table)
    assert (first.place.line, first.suggestion) == (4, None)
    assert second.suggestion is not None
    assert "PLACE=R" in second.suggestion.en


def test_the_row_that_stands_among_rows_of_another_year_is_probably_that_year() -> None:
    table = """Year,UNIT,AREA,Value
        2022,M2,NORTH,18.9
        2022,M2,SOUTH,21.8
        2023,M2,WEST,19.3
        2022,M2,NORTH,19.1
        2023,M2,SOUTH,22.2"""
    findings = of_rule("keys.conflicting", table)
    assert [finding.suggestion.en if finding.suggestion else None for finding in findings] == [
        None,
        "The row is probably 2023: that would fill a figure that is missing.",
    ]


def test_the_row_in_the_place_of_another_area_is_probably_that_area() -> None:
    """Totals list the country, NORTH, SOUTH; girls list the country, SOUTH, SOUTH: the first is NORTH."""
    table = """Year,UNIT,AREA,SEX,Value
        2022,PT,,,4.6
        2022,PT,NORTH,,4.2
        2022,PT,SOUTH,,3.9
        2022,PT,WEST,,4.7
        2022,PT,,F,5.8
        2022,PT,SOUTH,F,5.1
        2022,PT,SOUTH,F,5.9
        2022,PT,WEST,F,6.5"""
    first, second = of_rule("keys.conflicting", table)
    assert first.suggestion is not None
    assert "NORTH" in first.suggestion.en
    assert second.suggestion is None


def test_a_row_among_rows_of_another_group_is_not_taken_for_an_area_that_stands_there_elsewhere() -> None:
    """Boys are listed NORTH, SOUTH, WEST; a total of the country between girls of NORTH and WEST is not SOUTH's."""
    table = """Year,UNIT,AREA,SEX,Value
        2022,PT,,M,4.6
        2022,PT,NORTH,M,4.2
        2022,PT,SOUTH,M,4.4
        2022,PT,WEST,M,4.0
        2022,PT,,,5.0
        2022,PT,NORTH,,4.4
        2022,PT,WEST,,4.4
        2022,PT,NORTH,F,4.7
        2022,PT,,,5.8
        2022,PT,WEST,F,3.9
        2022,PT,,F,4.8"""
    assert [finding.suggestion for finding in of_rule("keys.conflicting", table)] == [None, None]


def test_no_place_is_suggested_that_another_row_has() -> None:
    table = """Year,UNIT,AREA,PLACE,Value
        2022,M2,NORTH,U,21.2
        2022,M2,SOUTH,U,26.1
        2022,M2,NORTH,U,17.6
        2022,M2,SOUTH,R,22.3
        2022,M2,NORTH,R,17.0"""
    assert [finding.suggestion for finding in of_rule("keys.conflicting", table)] == [None, None]


def test_a_series_with_many_conflicts_has_a_shared_code() -> None:
    rows = [f"2015,PT,MATHS,{area},{value}" for value in (60, 90) for area in LASTING[:3]]
    [finding] = of_rule("keys.shared_series", "Year,UNIT,SERIES,AREA,Value\n" + "\n".join(rows))
    assert (finding.key, finding.severity) == ("MATHS", Severity.WARNING)
    assert "3 of 3 figures conflict" in finding.message.en


def test_two_conflicts_in_a_series_are_slips_and_no_shared_code() -> None:
    rows = [f"2015,PT,MATHS,{area},{value}" for value in (60, 90) for area in LASTING[:2]]
    assert lines_of("keys.shared_series", "Year,UNIT,SERIES,AREA,Value\n" + "\n".join(rows)) == []


def test_many_conflicts_without_a_series_column_are_only_conflicts() -> None:
    rows = [f"2015,PT,{area},{value}" for value in (60, 90) for area in LASTING[:3]]
    assert lines_of("keys.shared_series", "Year,UNIT,AREA,Value\n" + "\n".join(rows)) == []


def torn(*pairs: tuple[str, str]) -> str:
    """A table where each region has boys under one series and girls under another."""
    rows = [
        row
        for area, (boys, girls) in zip(LASTING, pairs, strict=False)
        for row in (f"2018,PT,{boys},{area},M,47", f"2018,PT,{girls},{area},F,44")
    ]
    return "Year,UNIT,SERIES,AREA,SEX,Value\n" + "\n".join(rows)


def test_halves_that_alternate_between_two_series_are_torn() -> None:
    table = torn(("MATHS", "READING"), ("READING", "MATHS"), ("MATHS", "READING"), ("READING", "MATHS"))
    [finding] = of_rule("keys.torn_series", table)
    assert (finding.key, finding.severity) == ("2018 MATHS READING", Severity.WARNING)
    assert "4 areas" in finding.message.en


def test_a_series_of_boys_and_a_series_of_girls_are_not_torn() -> None:
    assert lines_of("keys.torn_series", torn(*[("BOYS", "GIRLS")] * 4)) == []


def test_two_whole_series_are_not_torn() -> None:
    rows = [f"2018,PT,{series},{area},{sex},50" for series in ("A", "B") for area in LASTING for sex in ("F", "M")]
    assert lines_of("keys.torn_series", "Year,UNIT,SERIES,AREA,SEX,Value\n" + "\n".join(rows)) == []
