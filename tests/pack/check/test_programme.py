"""The programme holds together: years, totals, help line, bodies, currency, measures."""

import pytest

from ..conftest import PackCopy

PROGRAMME = "programme.yaml"


@pytest.mark.parametrize("year", ["2023", "99999"])
def test_a_programme_ends_after_it_begins(example: PackCopy, year: str) -> None:
    example.change(PROGRAMME, "last_year: 2028", f"last_year: {year}")
    assert example.only_fault().what == f"The programme runs from 2024 to {year}."


def test_a_total_is_announced_once(example: PackCopy) -> None:
    example.change(PROGRAMME, "- id: money", "- id: directions")
    assert example.only_fault().what == 'The announced total "directions" is given twice.'


@pytest.mark.parametrize("number", ["call us", "tel:111", "1; drop"])
def test_a_help_line_can_be_called(example: PackCopy, number: str) -> None:
    example.change(PROGRAMME, 'number: "000"', f'number: "{number}"')
    assert example.only_fault().what == f'The help line is "{number}", which is no number to call.'


@pytest.mark.parametrize("number", ["111", "+1 234 567", "*11", "8-800-1 (2)"])
def test_help_lines_are_written_in_many_ways(example: PackCopy, number: str) -> None:
    assert example.change(PROGRAMME, 'number: "000"', f'number: "{number}"').read().programme.help_line.number == number


def test_bodies_do_not_stand_under_each_other_in_a_circle(example: PackCopy) -> None:
    example.change("bodies.yaml", "  url: https", "  parent: school_office\n  url: https")
    example.change("bodies.yaml", "parent: learning_ministry", "parent: health_ministry")
    assert "These bodies stand under each other in a circle" in example.only_fault().what


def test_a_currency_is_a_code_of_three_letters(example: PackCopy) -> None:
    example.change("measures.yaml", "currency: XTS", "currency: dollars")
    assert example.only_fault().what == '"money.currency" of M-01 is "dollars", which is no code of a currency.'


@pytest.mark.parametrize("zone", ["UCT+6", "../etc/passwd", "Asia"])
def test_a_time_zone_is_one_of_the_iana_list(example: PackCopy, zone: str) -> None:
    example.change(PROGRAMME, "time_zone: UTC", f"time_zone: {zone}")
    assert f'is "{zone}", which is no time zone.' in example.only_fault().what


def test_a_measure_is_due_after_it_starts(example: PackCopy) -> None:
    example.change("measures.yaml", "deadline: 2027-12 ", "deadline: 2023 ")
    assert example.only_fault().what == "M-01 is due in 2023, before it starts in 2024."


@pytest.mark.parametrize("amount", ["0", "-5"])
def test_a_plan_gives_money_and_takes_none(example: PackCopy, amount: str) -> None:
    example.change("measures.yaml", "amount: 12000000", f"amount: {amount}")
    assert example.only_fault().what == f"M-01 has {amount} XTS."


def test_a_mapping_leads_to_codes_that_there_are(example: PackCopy) -> None:
    example.change("mappings/counting-house.yaml", "{GIRLS: F, BOYS: M}", "{GIRLS: W, BOYS: M}")
    fault = example.only_fault()
    assert fault.what == ('"GIRLS" of sex in the mapping counting-house is "W", which is no code of this dimension.')
    assert fault.place.line == example.line_of("mappings/counting-house.yaml", "GIRLS")
