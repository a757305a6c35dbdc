"""Rows that stand under another area's name."""

from tests.support.invented_tables import LASTING, lines_of, of_rule

from balalar.vocabulary.finding import Severity

GROUPS = (("", ""), ("", "F"), ("", "M"), ("U", ""), ("R", ""))


def block(period: int, areas: tuple[str, ...], place: str, sex: str) -> list[str]:
    return [f"{period},PT,{area},{place},{sex},{5 + number}" for number, area in enumerate(areas)]


def table(*blocks: list[str]) -> str:
    return "\n".join(["Year,UNIT,AREA,PLACE,SEX,Value", *(row for rows in blocks for row in rows)])


def whole_year(period: int, areas: tuple[str, ...]) -> list[list[str]]:
    return [block(period, areas, place, sex) for place, sex in GROUPS]


def filed_wrongly(period: int, stray: str) -> list[list[str]]:
    """All groups of six regions, but the villages of EAST stand under `stray`."""
    return [*whole_year(period, LASTING)[:-1], block(period, (*LASTING[:-1], stray), "R", "")]


def test_rows_of_an_area_that_was_not_there_belong_to_the_one_that_lacks_them() -> None:
    rows = table(*filed_wrongly(2016, "NEW"), *whole_year(2019, LASTING))
    [finding] = of_rule("areas.filed_under_absent", rows)
    assert (finding.key, finding.severity) == ("2016 NEW PLACE=R", Severity.ERROR)
    assert finding.suggestion is not None
    assert finding.suggestion.en == "It is probably the figure of EAST (East)."


def test_such_a_row_is_told_once_and_not_as_outside_the_life_of_its_area_too() -> None:
    rows = table(*filed_wrongly(2016, "NEW"), *whole_year(2019, LASTING))
    assert lines_of("areas.outside_life", rows) == []


def test_under_a_living_area_it_is_a_warning() -> None:
    rows = table(*filed_wrongly(2020, "NEW"), *whole_year(2021, (*LASTING, "NEW")))
    [finding] = of_rule("areas.filed_under_another", rows)
    assert (finding.key, finding.severity) == ("2020 NEW PLACE=R", Severity.WARNING)


def test_an_area_without_a_total_is_not_suspected_when_nobody_lacks_its_rows() -> None:
    rows = table(*whole_year(2020, LASTING), block(2020, ("NEW",), "R", ""))
    assert lines_of("areas.filed_under_another", rows) == []


def test_an_area_that_never_has_that_group_is_no_home() -> None:
    """A city has no villages in any year: it does not lack them."""
    rows = table(*filed_wrongly(2016, "NEW"))
    assert lines_of("areas.filed_under_absent", rows) == []
    assert len(lines_of("areas.outside_life", rows)) == 1


def test_two_areas_in_exchanged_order_in_one_group_alone_are_marked_once() -> None:
    swapped = (*LASTING[:-2], LASTING[-1], LASTING[-2])
    years = (2020, 2021)
    blocks = [rows for year in years for rows in (*whole_year(year, LASTING)[:-1], block(year, swapped, "R", ""))]
    [finding] = of_rule("areas.exchanged", table(*blocks))
    assert finding.severity is Severity.WARNING
    assert "2020–2021" in finding.message.en
    assert "Lake" in finding.message.en
    assert "East" in finding.message.en


def test_an_order_that_all_groups_share_is_nobodys_exchange() -> None:
    swapped = (*LASTING[:-2], LASTING[-1], LASTING[-2])
    assert lines_of("areas.exchanged", table(*whole_year(2020, swapped), *whole_year(2021, LASTING))) == []


def test_a_group_in_quite_another_order_is_sorted_otherwise_and_not_exchanged() -> None:
    otherwise = tuple(reversed(LASTING))
    blocks = (*whole_year(2020, LASTING)[:-1], block(2020, otherwise, "R", ""))
    assert lines_of("areas.exchanged", table(*blocks)) == []
