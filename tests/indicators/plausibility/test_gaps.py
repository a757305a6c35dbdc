"""Figures that should be there and are not."""

from tests.support.invented_tables import LASTING, lines_of, of_rule


def table(*rows: str) -> str:
    return "Year,UNIT,AREA,PLACE,Value\n" + "\n".join(rows)


def year(period: int, areas: tuple[str, ...] = LASTING, place: str = "") -> list[str]:
    return [f"{period},PT,{area},{place},5.{number}" for number, area in enumerate(areas)]


def test_an_area_that_lacks_what_it_had_and_others_have_is_told_once_for_the_period() -> None:
    [finding] = of_rule("keys.gap", table(*year(2021, ("", *LASTING)), *year(2022, ("", *LASTING[:4], LASTING[5]))))
    assert (finding.key, finding.place.line) == ("2022 total", 9)
    assert "Lake" in finding.message.en


def test_an_area_that_never_had_a_figure_lacks_nothing() -> None:
    assert lines_of("keys.gap", table(*year(2021, ("", *LASTING[:5])), *year(2022, ("", *LASTING[:5])))) == []


def test_where_most_areas_stop_there_is_no_gap_but_an_end() -> None:
    assert lines_of("keys.gap", table(*year(2021), *year(2022, LASTING[:2]))) == []


def test_an_area_that_ended_in_the_period_may_be_left_out() -> None:
    assert lines_of("keys.gap", table(*year(2017, (*LASTING, "OLD")), *year(2018, (*LASTING, "NEW", "PORT")))) == []


def test_a_gap_that_a_conflicting_row_would_fill_is_not_told_again() -> None:
    """WEST has two totals of 2021; the second stands among rows of 2022, where WEST has none."""
    rows = [*year(2021), *year(2022)]
    rows[8] = "2021,PT,WEST,,9.9"
    assert lines_of("keys.gap", table(*rows)) == []
    assert lines_of("keys.conflicting", table(*rows)) == [4, 10]


def test_a_row_that_cannot_be_read_explains_the_gap() -> None:
    rows = [*year(2021, place="U"), *year(2022, place="U")]
    rows[8] = "2022,PT,WEST,X,5.2"
    assert lines_of("keys.gap", table(*rows)) == []
    assert lines_of("codes.unknown_code", table(*rows)) == [10]
