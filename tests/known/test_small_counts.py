"""Rates from small counts against figures that UKHSA (PHEindicatormethods), R and England's NCMP published."""

import csv
import json
import math
from pathlib import Path

import numpy as np
import pytest
from tests.support.known import Comparison, number

from balalar.indicators.methods.small_counts.funnel import Standing, funnel_limits, funnel_of_shares
from balalar.indicators.methods.small_counts.limits import (
    byar_limits,
    clopper_pearson_limits,
    count_limits,
    wilson_limits,
)
from balalar.indicators.methods.small_counts.rates import rate, share
from balalar.indicators.methods.small_counts.standardised import directly_standardised_rate


@pytest.fixture
def cases(shared_data: Path) -> Path:
    return shared_data / "method-cases" / "06-small-counts"


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


def test_wilson_and_byar_limits(cases: Path, comparison: Comparison) -> None:
    compared = comparison("small_counts", "intervals/wilson_byar", relative=1e-9)
    for row in rows(cases / "intervals/wilson_byar.csv"):
        x, level = float(row["x"]), float(row["confidence"])
        if row["method"] == "Byars":
            low, high = byar_limits(x, level=level)
        else:
            low, high = wilson_limits(x, float(row["n"]), level=level)
        compared.add(float(low), number(row["lowercl"]))
        compared.add(float(high), number(row["uppercl"]))


def test_proportions_with_two_levels(cases: Path, comparison: Comparison) -> None:
    compared = comparison("small_counts", "intervals/proportions", relative=1e-9)
    for row in rows(cases / "intervals/proportions.csv"):
        events, population = number(row["Numerator"]), number(row["Denominator"])
        for level, low, high in ((0.95, "lower95_0cl", "upper95_0cl"), (0.998, "lower99_8cl", "upper99_8cl")):
            found = share(events, population, level=level, per=1)
            compared.add(found.value, number(row["value"]))
            compared.add(found.lower, number(row[low]))
            compared.add(found.upper, number(row[high]))


def test_rates_exact_below_ten_and_byar_above(cases: Path, comparison: Comparison) -> None:
    compared = comparison("small_counts", "intervals/rates_per_100", relative=1e-9)
    for row in rows(cases / "intervals/rates_per_100.csv"):
        events, population = number(row["Numerator"]), number(row["Denominator"])
        for level, low, high in ((0.95, "lower95_0cl", "upper95_0cl"), (0.998, "lower99_8cl", "upper99_8cl")):
            found = rate(events, population, level=level, per=100)
            compared.add(found.value, number(row["value"]))
            compared.add(found.lower, number(row[low]))
            compared.add(found.upper, number(row[high]))


def test_childhood_obesity_in_england(cases: Path, comparison: Comparison) -> None:
    compared = comparison("small_counts", "child-obesity-wilson", relative=1e-9)
    for row in rows(cases / "child-obesity-wilson/input_expected.csv"):
        found = share(float(row["Count"]), float(row["Measured"]))
        for ours, theirs in ((found.value, "Rate"), (found.lower, "LCL"), (found.upper, "UCL")):
            compared.add(ours, number(row[theirs]))


def test_clopper_pearson_as_r_prints_it(cases: Path, comparison: Comparison) -> None:
    compared = comparison("small_counts", "clopper-pearson", absolute=1e-9)
    for case in json.loads((cases / "clopper-pearson/expected.json").read_text())["cases"]:
        low, high = clopper_pearson_limits(case["x"], case["n"], level=case["conf"])
        compared.add(float(low), case["lower"])
        compared.add(float(high), case["upper"])


@pytest.mark.parametrize(
    ("given", "expected", "standard"),
    [("input.csv", "expected.csv", "stdpop_esp2013"), ("input_esp1976.csv", "expected_esp1976.csv", "esp1976")],
)
def test_directly_standardised_rates(
    cases: Path, comparison: Comparison, given: str, expected: str, standard: str
) -> None:
    compared = comparison("small_counts", f"dsr-dobson/{expected}", relative=1e-9)
    ages = rows(cases / "dsr-dobson" / given)
    for row in rows(cases / "dsr-dobson" / expected):
        own = [age for age in ages if age.get("area", row["area"]) == row["area"]]
        columns = [
            [math.nan if age[name] == "" else float(age[name]) for age in own] for name in ("count", "pop", standard)
        ]
        per = 10_000 if "10000" in row["statistic"].split() else 100_000
        for level, low, high in ((0.95, "lower95_0cl", "upper95_0cl"), (0.998, "lower99_8cl", "upper99_8cl")):
            if low not in row:
                continue
            found = directly_standardised_rate(*columns, per=per, level=level)
            compared.add(found.value, number(row["value"]))
            compared.add(found.lower, number(row[low]))
            compared.add(found.upper, number(row[high]))


def test_funnel_finds_the_areas_that_stand_out(cases: Path, comparison: Comparison) -> None:
    words = {
        "High (0.001)": Standing.FAR_ABOVE,
        "High (0.025)": Standing.ABOVE,
        "Low (0.001)": Standing.FAR_BELOW,
        "Low (0.025)": Standing.BELOW,
        "Not significant": Standing.WITHIN,
    }
    areas = rows(cases / "funnel-proportion/input.csv")
    funnel = funnel_of_shares([float(a["numerator"]) for a in areas], [float(a["denominator"]) for a in areas])
    compared = comparison("small_counts", "funnel-proportion/significance", absolute=0)
    for standing, row in zip(
        funnel.standings, rows(cases / "funnel-proportion/expected_significance.csv"), strict=True
    ):
        compared.same(standing, words[row["significance"]])


def test_funnel_limits_by_population(cases: Path, comparison: Comparison) -> None:
    table = rows(cases / "funnel-proportion/expected_limits.csv")
    mean = json.loads((cases / "funnel-proportion/expected.json").read_text())["baseline_pct"] / 100
    populations = [float(row["Population"]) for row in table]
    compared = comparison("small_counts", "funnel-proportion/limits", absolute=1e-6)
    for level, name in ((0.95, "2s0025limit"), (0.998, "3s0001limit")):
        low, high = funnel_limits(mean, populations, level=level)
        for index, row in enumerate(table):
            compared.add(100 * float(low[index]), float(row[f"Lower{name}"]))
            compared.add(100 * float(high[index]), float(row[f"Upper{name}"]))


def test_count_limits_change_method_at_ten_events() -> None:
    for events in (9.0, 10.0):
        low, _ = count_limits(events)
        assert np.isclose(float(low), float(byar_limits(events)[0])) == (events >= 10)
