"""Denominators against the UN's World Population Prospects 2024, and completed ages at the awkward dates."""

import csv
import math
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from tests.support.known import Comparison, number

from balalar.indicators.methods.denominators import (
    Moment,
    Population,
    age_at,
    completed_months,
    completed_years,
    crude_rate,
    days_lived,
    growth_rate,
    mid_year_population,
)

MID_YEAR = 0.01  # thousand, the tolerance of the case
RATE = 0.0015
PRINTED = 0.0005  # half of the last digit printed, in thousands or per thousand


@pytest.fixture
def cases(shared_data: Path) -> Path:
    return shared_data / "method-cases" / "09-demography"


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


def people(row: dict[str, str]) -> float:
    return float(row["popM"]) + float(row["popF"])


def ends_of_year(file: Path, *, year: str) -> dict[int, Population]:
    """31 December totals by year, of the one country in the file."""
    ends = {int(row[year]): people(row) for row in rows(file)}
    return {end: Population(total, Moment.END_OF_YEAR, end, "WPP 2024") for end, total in ends.items()}


def test_completed_ages_at_awkward_dates(cases: Path, comparison: Comparison) -> None:
    numbers = comparison("denominators", "age-at-reference-date/years, months, days", absolute=0)
    bands = comparison("denominators", "age-at-reference-date/band", absolute=0)
    for row in rows(cases / "age-at-reference-date" / "cases.csv"):
        birth, on = date.fromisoformat(row["birth"]), date.fromisoformat(row["reference"])
        age = age_at(birth, on)
        for ours, theirs in ((age.years, "age_years"), (age.months, "age_months"), (age.days, "days")):
            numbers.add(ours, number(row[theirs]))
        for many, one in ((completed_years, age.years), (completed_months, age.months), (days_lived, age.days)):
            found = float(many([birth], on)[0])
            numbers.add(None if math.isnan(found) else found, one)
        bands.same(age.band.label if age.band else "", row["band"])


def test_mid_year_is_the_mean_of_two_ends_and_the_sum_of_ages(cases: Path, comparison: Comparison) -> None:
    folder = cases / "mid-year"
    ends = ends_of_year(folder / "population_31_december.csv", year="end_of_year")
    by_age: dict[int, float] = defaultdict(float)
    parts = comparison("denominators", "mid-year/sexes sum to people by age", absolute=2 * PRINTED + 1e-9)
    for row in rows(folder / "population_mid_year_by_5_year_age.csv"):
        by_age[int(row["year"])] += float(row["pop"])
        parts.add(people(row), float(row["pop"]))
    compared = comparison("denominators", "mid-year/mean of ends = sum of ages", absolute=MID_YEAR)
    for year, total in by_age.items():
        compared.add(mid_year_population(ends[year - 1], ends[year]).people, total)


def test_crude_rates_and_growth_of_a_country(cases: Path, comparison: Comparison) -> None:
    folder = cases / "mid-year"
    ends = ends_of_year(folder / "population_31_december.csv", year="end_of_year")
    held_to_published_rates(rows(folder / "events_and_published_rates.csv"), ends, comparison, case="mid-year")


def test_crude_rates_and_growth_to_2100(cases: Path, comparison: Comparison) -> None:
    folder = cases / "wpp2024-central-asia-children"
    ends = ends_of_year(folder / "totals_31_december_2024_2100.csv", year="year")
    events = [row for row in rows(folder / "vital_events_2024_2100.csv") if int(row["year"]) - 1 in ends]
    held_to_published_rates(events, ends, comparison, case="wpp2024-central-asia-children")
    totals = comparison("denominators", "wpp2024-central-asia-children/sexes sum to people", absolute=1e-9)
    for row in rows(folder / "totals_31_december_2024_2100.csv"):
        totals.add(people(row), float(row["pop_end"]))


def held_to_published_rates(
    events: list[dict[str, str]], ends: dict[int, Population], comparison: Comparison, *, case: str
) -> None:
    rates = comparison("denominators", f"{case}/crude rates, growth", absolute=RATE)
    change = comparison("denominators", f"{case}/change of a year", absolute=1e-9)
    for row in events:
        year = int(row["year"])
        before, after = ends[year - 1], ends[year]
        middle = mid_year_population(before, after)
        rates.add(crude_rate(float(row["births"]), middle).value, float(row["cbr"]))
        rates.add(crude_rate(float(row["deaths"]), middle).value, float(row["cdr"]))
        rates.add(growth_rate(before, after).value, float(row["growthrate"]))
        change.add((after.people or 0) - (before.people or 0), float(row["PopChange"]))


def test_the_end_of_year_in_place_of_the_middle_shows_in_the_second_digit(cases: Path, comparison: Comparison) -> None:
    folder = cases / "mid-year"
    ends = ends_of_year(folder / "population_31_december.csv", year="end_of_year")
    births = float(rows(folder / "events_and_published_rates.csv")[0]["births"])
    wrong = crude_rate(births, ends[2025])
    compared = comparison("denominators", "mid-year/the trap: 18.84 in place of 18.95", absolute=0.005)
    compared.add(wrong.value, 18.84)
    compared.add(crude_rate(births, mid_year_population(ends[2024], ends[2025])).value, 18.95)
    assert "slightly off" in wrong.explain().en


def test_children_of_five_countries_sum_over_the_sexes(cases: Path, comparison: Comparison) -> None:
    folder = cases / "wpp2024-central-asia-children"
    children = rows(folder / "population_children.csv")
    compared = comparison("denominators", "wpp2024-central-asia-children/sexes sum by age", absolute=2 * PRINTED + 1e-9)
    for row in children:
        compared.add(people(row), float(row["pop"]))
    by_age = {
        (row["iso3"], row["year"], row["age"]): float(row["pop"])
        for row in rows(cases / "mid-year" / "population_mid_year_by_5_year_age.csv")
    }
    both = comparison("denominators", "wpp2024-central-asia-children/= the mid-year file", absolute=0)
    for row in children:
        key = row["iso3"], row["year"], row["age"]
        if key in by_age:
            both.add(float(row["pop"]), by_age[key])


def test_rates_of_five_countries_since_1950_fit_one_population(cases: Path, comparison: Comparison) -> None:
    """Their totals are not in the file, so births and deaths must imply one population, and the balance must close.

    Rates are printed to three decimals, growth too: a population implied by a rate r is known to 0.0005 / r of itself.
    """
    folder = cases / "wpp2024-central-asia-children"
    implied = comparison("denominators", "wpp2024-central-asia-children/deaths at the implied mid-year", absolute=RATE)
    growth = comparison("denominators", "wpp2024-central-asia-children/growth at the implied mid-year", absolute=RATE)
    natural = comparison("denominators", "wpp2024-central-asia-children/births less deaths", absolute=RATE)
    # growth is printed to 0.001 percent, which is 0.01 per thousand
    balance = comparison("denominators", "wpp2024-central-asia-children/with migration = growth", absolute=0.01 + RATE)
    for name in ("vital_events_1950_2023.csv", "vital_events_2024_2100.csv"):
        for row in rows(folder / name):
            births, birth_rate = float(row["births"]), float(row["cbr"])
            middle = Population(1000 * births / birth_rate, Moment.MID_YEAR, int(row["year"]), "implied by births")
            implied.add(crude_rate(float(row["deaths"]), middle).value, float(row["cdr"]))
            growth.add(100 * float(row["PopChange"]) / (middle.people or 0), float(row["growthrate"]))
            balance.add(birth_rate - float(row["cdr"]) + float(row["cnmr"]), 10 * float(row["growthrate"]))
            natural.add(birth_rate - float(row["cdr"]), float(row["NatChangeRT"]))
