"""Series that have stopped, and zeros that stand for missing figures."""

from datetime import date

from tests.support.invented_tables import lines_of, of_rule, years

from balalar.vocabulary.finding import Severity
from balalar.vocabulary.mapping import FileNote

INDEX = dict(zip(range(2015, 2022), (125.5, 134.7, 139.1, 145.4, 149.3, 148.9, 152.5), strict=True))
ON = date(2025, 12, 31)


def test_a_yearly_series_that_ended_six_years_ago_is_stale() -> None:
    [finding] = of_rule("series.stale", years({2017: 5, 2018: 6, 2019: 7}), on=ON)
    assert (finding.place.line, finding.severity) == (4, Severity.NOTE)
    assert f"{2025 - 2019} years ago" in finding.message.en


def test_a_yearly_series_may_be_three_years_late() -> None:
    assert lines_of("series.stale", years({2020: 5, 2021: 6, 2022: 7}), on=ON) == []
    assert lines_of("series.stale", years({2020: 5, 2021: 6}), on=ON) == [3]


def test_a_five_yearly_survey_has_seven_years() -> None:
    assert lines_of("series.stale", years({2008: 5, 2013: 6, 2018: 7}), on=ON) == []
    assert lines_of("series.stale", years({2005: 5, 2010: 6, 2015: 7}), on=ON) == [4]


def test_a_survey_that_the_mapping_knows_as_one_has_them_too() -> None:
    table = years({2017: 5, 2018: 7})
    assert lines_of("series.stale", table, on=ON) == [3]
    assert lines_of("series.stale", table, on=ON, note=FileNote(rhythm="survey")) == []


def test_a_single_old_figure_is_not_said_to_come_every_year() -> None:
    [finding] = of_rule("series.stale", years({2019: 5}), on=ON)
    assert "there is no other period" in finding.message.en


def test_staleness_is_told_once_for_a_file() -> None:
    table = "Year,UNIT,SEX,Value\n2019,PT,,5\n2019,PT,F,4\n2019,PT,M,6"
    assert lines_of("series.stale", table, on=ON) == [2]


def test_an_index_of_zero_among_values_past_100_says_no_data() -> None:
    [finding] = of_rule("series.zero_for_missing", years({**INDEX, 2022: 0.0}, unit="IX"))
    assert (finding.place.line, finding.severity) == (9, Severity.ERROR)


def test_a_zero_in_a_calm_share_is_only_a_warning() -> None:
    shares = {year: value / 2 for year, value in INDEX.items()}
    table = years({**shares, 2022: 0.0})
    [finding] = of_rule("series.sudden_zero", table)
    assert finding.severity is Severity.WARNING
    assert lines_of("series.zero_for_missing", table) == []


def test_a_zero_in_a_series_that_has_been_near_zero_is_ordinary() -> None:
    small = dict(zip(range(2015, 2022), (0.2, 0.3, 0.2, 0.3, 0.2, 0.4, 0.3), strict=True))
    assert lines_of("series.sudden_zero", years({**small, 2022: 0.0})) == []


def test_a_zero_in_a_restless_series_is_ordinary() -> None:
    restless = dict(zip(range(2015, 2022), (2.0, 9.0, 4.0, 15.0, 7.0, 3.0, 11.0), strict=True))
    assert lines_of("series.sudden_zero", years({**restless, 2022: 0.0}, unit="RATE")) == []
