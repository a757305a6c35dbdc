"""Inequality measures against WHO's healthequal and UKHSA's PHEindicatormethods.

Three of WHO's published intervals are of the wrong width, and are made again here as they stand: the standard error of
the attributable fraction is a share of 1 beside a value in percent, those of the Theil index and of the mean log
deviation belong to the index itself beside a value multiplied by 1000, and that of the slope index to shares.
"""

import csv
import json
from collections import defaultdict
from pathlib import Path
from statistics import NormalDist
from typing import Any

import pytest
from tests.support.known import Compared, Comparison, number

from balalar.indicators.methods.inequality import (
    Groups,
    Inequality,
    Model,
    Scale,
    Weighting,
    between_group_deviation,
    between_group_variance,
    concentration_curve,
    concentration_index,
    groups_of,
    index_of_disparity,
    mean_difference_from_best,
    mean_difference_from_mean,
    mean_difference_from_reference,
    mean_log_deviation,
    population_attributable_fraction,
    population_attributable_risk,
    relative_index,
    slope_index,
    theil_index,
)
from balalar.indicators.methods.inequality.concentration import Form

PERCENT = Scale(upper=100)
Z = NormalDist().inv_cdf(0.975)


@pytest.fixture
def cases(shared_data: Path) -> Path:
    return shared_data / "method-cases" / "04-equity"


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


def expected_of(folder: Path) -> Any:
    return json.loads((folder / "expected.json").read_text(encoding="utf-8"))


def column(table: list[dict[str, str]], name: str) -> list[float]:
    return [float(row[name]) for row in table]


def quintiles(folder: Path, *, whole_counts: bool = False) -> Groups:
    """The case's five ordered groups; with values that whole numbers of people make, when asked for."""
    table = rows(folder / "input.csv")
    values, people = column(table, "est"), column(table, "pop")
    if whole_counts:
        values = [100 * round(value / 100 * size) / size for value, size in zip(values, people, strict=True)]
    return groups_of(
        values,
        people,
        standard_errors=column(table, "se"),
        order=column(table, "subgroup_order"),
        scale=PERCENT,
    )


def regions(folder: Path) -> Groups:
    table = rows(folder / "input.csv")
    return groups_of(column(table, "est"), column(table, "pop"), standard_errors=column(table, "se"), scale=PERCENT)


def compare(compared: Compared, found: Inequality, theirs: dict[str, float], *, error_per: float = 1) -> None:
    """Estimate, standard error and limits; the source's error is per so many of our units, and so is its interval."""
    compared.add(found.value, theirs["estimate"])
    assert found.value is not None
    if "se" in theirs:
        assert found.standard_error is not None
        compared.add(found.standard_error / error_per, theirs["se"])
    if "lowerci" in theirs:
        assert found.lower is not None
        assert found.upper is not None
        compared.add(found.value + (found.lower - found.value) / error_per, theirs["lowerci"])
        compared.add(found.value + (found.upper - found.value) / error_per, theirs["upperci"])


def test_who_ordered_measures(cases: Path, comparison: Comparison) -> None:
    expected, groups = expected_of(cases / "ordered"), quintiles(cases / "ordered")
    compared = comparison("inequality", "ordered", relative=expected["tolerance"]["rel"])
    theirs = expected["expected"]
    twice = Weighting.POPULATION_TWICE
    slope = slope_index(groups, weighting=twice, by_scatter=True)
    compared.add(slope.value, theirs["sii"]["estimate"])
    compared.add((slope.standard_error or 0) / 100, theirs["sii"]["se"])
    compared.add(slope.lower, theirs["sii"]["lowerci"])
    compared.add(slope.upper, theirs["sii"]["upperci"])
    compare(compared, relative_index(groups, weighting=twice, by_scatter=True), theirs["rii"])
    compare(compared, concentration_index(groups, by_scatter=True), theirs["rci"])
    compare(compared, concentration_index(groups, Form.ABSOLUTE, by_scatter=True), theirs["aci"])
    compare(compared, population_attributable_risk(groups, by_counts=True), theirs["par"])
    compare(compared, population_attributable_fraction(groups, by_counts=True), theirs["paf"], error_per=100)


def test_slope_and_relative_index_with_ordinary_weights(cases: Path, comparison: Comparison) -> None:
    expected, groups = expected_of(cases / "ordered"), quintiles(cases / "ordered", whole_counts=True)
    compared = comparison("inequality", "ordered/ordinary weights", relative=expected["tolerance"]["rel"])
    theirs = expected["sii_rii_ordinary_weights"]
    slope = slope_index(groups, by_scatter=True)
    compared.add(slope.value, theirs["sii"]["estimate"])
    compared.add((slope.standard_error or 0) / 100, theirs["sii"]["se"])
    compared.add(slope.lower, theirs["sii"]["lowerci"])
    compared.add(slope.upper, theirs["sii"]["upperci"])
    compare(compared, relative_index(groups, by_scatter=True), theirs["rii"])


def test_who_measures_for_groups_without_order(cases: Path, comparison: Comparison) -> None:
    expected, groups = expected_of(cases / "nonordered"), regions(cases / "nonordered")
    compared = comparison("inequality", "nonordered", relative=expected["tolerance"]["rel"])
    theirs = expected["expected"]
    reference = [row["reference_subgroup"] for row in rows(cases / "nonordered" / "input.csv")].index("1")
    compare(compared, between_group_deviation(groups), theirs["bgsd"])
    compare(compared, between_group_variance(groups), theirs["bgv"])
    for weighted, letter in ((False, "u"), (True, "w")):
        compare(compared, index_of_disparity(groups, weighted=weighted), theirs[f"idis{letter}"])
        compare(compared, mean_difference_from_best(groups, weighted=weighted), theirs[f"mdb{letter}"])
        compare(compared, mean_difference_from_mean(groups, weighted=weighted), theirs[f"mdm{letter}"])
        compare(compared, mean_difference_from_reference(groups, reference, weighted=weighted), theirs[f"mdr{letter}"])
    compare(compared, population_attributable_risk(groups, by_counts=True), theirs["par"])
    compare(compared, population_attributable_fraction(groups, by_counts=True), theirs["paf"], error_per=100)
    theil, deviation = theil_index(groups), mean_log_deviation(groups)
    compared.add(theil.value, theirs["ti"]["estimate"])
    compared.add(deviation.value, theirs["mld"]["estimate"])
    # printed to seven decimals: rounding alone may differ by more than the tolerance, so they are compared as printed
    for found, printed in ((theil, theirs["ti"]["se"]), (deviation, theirs["mld"]["se"])):
        assert found.standard_error is not None
        compared.same(round(found.standard_error / 1000, 7), printed)
    compared.add((theil.value or 0) - Z * (theil.standard_error or 0) / 1000, theirs["ti"]["lowerci"])
    compared.add((theil.value or 0) + Z * (theil.standard_error or 0) / 1000, theirs["ti"]["upperci"])


def test_slope_index_of_deciles(cases: Path, comparison: Comparison) -> None:
    folder = cases / "sii-deciles-ukhsa"
    compared = comparison("inequality", "sii-deciles-ukhsa", relative=expected_of(folder)["tolerance"]["rel"])
    deciles: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows(folder / "input.csv"):
        deciles[row["case"]].append(row)
    for expected in rows(folder / "expected.csv"):
        table = deciles[expected["case"]]
        assert expected["transform"] == "none"
        values = [
            given if (given := number(row["value"])) is not None else float(row["count"]) / float(row["population"])
            for row in table
        ]
        groups = groups_of(values, column(table, "population"), order=column(table, "quantile"))
        slope = slope_index(groups, model=Model.LINEAR)
        compared.add(float(expected["multiplier"]) * (slope.value or 0), number(expected["sii"]))
        compared.add(relative_index(groups, model=Model.LINEAR).value, number(expected["rii"]))


def test_concentration_curve(cases: Path, comparison: Comparison) -> None:
    expected = expected_of(cases / "concentration-curve")
    compared = comparison("inequality", "concentration-curve", absolute=expected["tolerance"]["abs"])
    groups = quintiles(cases / "concentration-curve")
    curve = concentration_curve(groups)
    for ours, theirs in (
        (curve.people, expected["curve"]["cumulative_population"]),
        (curve.total, expected["curve"]["cumulative_health"]),
    ):
        for point, printed in zip(ours, theirs, strict=True):
            compared.add(point, printed)
    compared.add(1 - 2 * curve.area, expected["relative_concentration_index"])
    compared.add(concentration_index(groups).value, expected["relative_concentration_index"])
