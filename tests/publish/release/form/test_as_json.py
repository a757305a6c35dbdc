"""Concepts are written in one form only, and read back to what they were."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.support.small_release import small_pack

from balalar.programme.concepts import Measure, Programme
from balalar.publish.release.form.as_json import read_back, written
from balalar.vocabulary.area import Areas
from balalar.vocabulary.money import Money
from balalar.vocabulary.period import Period


@given(some.dates(min_value=date(1, 1, 1)), some.sampled_from([4, 7, 10]))
def test_a_year_a_month_and_a_day_read_back_as_exact_as_they_were(day: date, length: int) -> None:
    period = Period.parse(day.isoformat()[:length])
    assert read_back(written(period), Period) == period


def test_money_keeps_every_digit() -> None:
    money = Money(Decimal("1300000000000.10"), "KZT")
    assert written(money) == '{"amount":"1300000000000.10","currency":"KZT"}\n'
    assert read_back(written(money), Money) == money


def test_a_whole_programme_reads_back_to_itself() -> None:
    pack = small_pack()
    assert read_back(written(pack.programme), Programme) == pack.programme
    assert read_back(written(list(pack.measures.values())), tuple[Measure, ...]) == tuple(pack.measures.values())


def test_areas_read_back_with_their_lives_and_changes() -> None:
    areas = small_pack().areas
    assert list(read_back(written(areas), Areas)) == list(areas)


def test_a_key_that_nobody_knows_is_an_error_and_not_a_silence() -> None:
    with pytest.raises(Exception, match="Money"):
        read_back('{"amount":"1","currency":"KZT","colour":"red"}', Money)
