"""Disclosure control against ONS's cell keys, the test suite of sdcTable, and distributions that follow by definition."""

import csv
import gzip
import io
import json
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.support.known import Comparison, number

from balalar.indicators.methods.disclosure import (
    ChangeTable,
    GeometricNoise,
    Protection,
    SumTable,
    audit,
    cell_keys,
    changes_from_rows,
    contributions_of,
    cross_table,
    dominance,
    draws_of,
    p_percent,
    perturb,
    possible_ranges,
    pq,
    random_rounding,
    rounding_chances,
    row_of,
    rule_of_ten_and_five,
    suppress,
    threshold,
)
from balalar.vocabulary.group import TOTAL


@pytest.fixture
def cases(shared_data: Path) -> Path:
    return shared_data / "method-cases" / "07-disclosure"


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


def expected(case: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    return read


@pytest.fixture
def published_changes(cases: Path) -> ChangeTable:
    packed = (cases / "cell-key-10-5-rule/ptable.csv.gz").read_bytes()
    lines = list(csv.DictReader(io.StringIO(gzip.decompress(packed).decode("utf-8"))))
    pcv, key, change = ([int(line[name]) for line in lines] for name in ("pcv", "ckey", "pvalue"))
    return changes_from_rows(pcv, key, change)


@pytest.mark.parametrize(
    ("case", "breakdown"),
    [("cell-key-ons-guide", ("var1", "var5", "var8")), ("cell-key-10-5-rule", ("region", "sex", "age"))],
)
def test_cell_keys_as_the_package_of_ons_has_them(
    cases: Path, comparison: Comparison, published_changes: ChangeTable, case: str, breakdown: tuple[str, ...]
) -> None:
    table = rows(cases / case / "expected.csv")
    places = {tuple(row[name] for name in breakdown): place for place, row in enumerate(table)}
    children = rows(cases / case / "microdata.csv")
    at = [places[tuple(child[name] for name in breakdown)] for child in children]
    found = cell_keys([int(child["record_key"]) for child in children], at, count=len(table))
    changes = published_changes.change_of(found.counts, found.keys)
    shown = perturb(
        found, published_changes, threshold=expected(cases / case)["parameters"]["threshold"], shows_zero=False
    )
    compared = comparison("disclosure", case, absolute=0)
    for place, row in enumerate(table):
        for ours, theirs in (
            (found.counts[place], "pre_sdc_count"),
            (found.keys[place], "ckey"),
            (row_of(found.counts[place]), "pcv"),
            (changes[place], "pvalue"),
        ):
            compared.same(int(ours), int(row[theirs]))
        ours_shown = float(shown.counts[place])
        compared.add(None if np.isnan(ours_shown) else ours_shown, number(row["count"]))


def test_the_published_table_of_changes_is_the_rule_of_ten_and_five(
    comparison: Comparison, published_changes: ChangeTable
) -> None:
    compared = comparison("disclosure", "cell-key-10-5-rule/ptable", absolute=0)
    for ours, theirs in zip(rule_of_ten_and_five().changes.flat, published_changes.changes.flat, strict=True):
        compared.same(int(ours), int(theirs))


def test_primary_rules_flag_the_cells_that_sdc_table_flags(cases: Path, comparison: Comparison) -> None:
    case = cases / "primary-rules"
    table = rows(case / "expected.csv")
    places = {(row["region"], row["gender"]): place for place, row in enumerate(table)}
    units = rows(case / "microdata.csv")
    margins = [
        [places[region, gender] for region in (unit["region"], "Total") for gender in (unit["gender"], "Total")]
        for unit in units
    ]
    given = contributions_of([float(unit["val"]) for unit in units], margins, count=len(table))
    rules = {
        "freq_le2": threshold(given.units, at_most=2),
        "nk_2_75": dominance(given, n=2, percent=75),
        "p_70": p_percent(given, percent=70),
        "pq_60_80": pq(given, percent=60, prior=80),
    }
    compared = comparison("disclosure", "primary-rules", absolute=0)
    for place, row in enumerate(table):
        compared.add(float(given.units[place]), float(row["n"]))
        compared.add(float(given.totals[place]), float(row["total"]))
        for name, rule in rules.items():
            compared.same(str(bool(rule.flags[place])), row[name])


def small_table(file: Path, first: str, second: str) -> SumTable:
    cells = {(row[first], row[second]): float(row["count"]) for row in rows(file)}
    ones, others = (tuple(dict.fromkeys(key[place] for key in cells)) for place in (0, 1))
    return cross_table([[cells[one, other] for other in others] for one in ones], ones, others)


def test_secondary_suppression_finds_the_best_pattern(cases: Path, comparison: Comparison) -> None:
    case = expected(cases / "secondary-small-table")["expected"]
    table = small_table(cases / "secondary-small-table/inner.csv", "region", "gender")
    inner = np.array([TOTAL not in key for key in table.keys])
    compared = comparison("disclosure", "secondary-small-table", absolute=0)
    for cost in ("value", "cells"):
        found = suppress(table, table.marked([("A", "female")]), may_hide=inner, cost=cost, exact=True)  # type: ignore[arg-type]
        assert found.is_cheapest
        compared.same(int(found.secondary.sum()), case["minimum_number_of_secondary"])
        if cost == "value":
            secondary = {table.keys[cell] for cell in np.flatnonzero(found.secondary)}
            compared.same(secondary, {tuple(key) for key in case["optimal_secondary"]})
            compared.add(found.cost, case["suppressed_total_excluding_primary"])
    heuristic = suppress(table, table.marked([("A", "female")]), may_hide=inner)
    assert heuristic.cost >= case["suppressed_total_excluding_primary"]
    assert audit(heuristic.table).holds


def test_the_other_accepted_pattern_holds_and_no_pattern_of_two_does(cases: Path, comparison: Comparison) -> None:
    case = expected(cases / "secondary-small-table")["expected"]
    table = small_table(cases / "secondary-small-table/inner.csv", "region", "gender")
    primary = table.marked([("A", "female")])
    compared = comparison("disclosure", "secondary-small-table/audit", absolute=0)
    for pattern in (case["optimal_secondary"], case["other_accepted_pattern_GAUSS"]):
        hidden = primary | table.marked([tuple(key) for key in pattern])
        compared.same(audit(table.hiding(hidden), sensitive=primary).holds, True)
    inner = [key for key in table.keys if TOTAL not in key and key != ("A", "female")]
    for pair in combinations(inner, 2):
        hidden = primary | table.marked(pair)
        compared.same(audit(table.hiding(hidden), sensitive=primary).holds, False)


def test_the_attack_bounds_every_hidden_cell(cases: Path, comparison: Comparison) -> None:
    case = expected(cases / "linear-attack")
    table = small_table(cases / "linear-attack/inner.csv", "row", "col")
    hidden = table.marked([tuple(key) for key in case["suppressed"]])
    low, high = possible_ranges(table.hiding(hidden))
    compared = comparison("disclosure", "linear-attack", absolute=case["tolerance"]["abs"])
    for name, (least, most) in case["expected"]["intervals"].items():
        cell = table.at(tuple(name.split(",")))
        compared.add(float(low[cell]), least)
        compared.add(float(high[cell]), most)
    found = audit(table.hiding(hidden), protection=Protection(insiders=False))
    compared.same([",".join(each.key) for each in found.exact], list(case["expected"]["exactly_recoverable"]))
    for each in found.exact:
        compared.add(each.lower, case["expected"]["exactly_recoverable"][",".join(each.key)])

    further = case["expected"]["after_adding_secondary"]
    low, high = possible_ranges(table.hiding(hidden | table.marked([tuple(further["cell"])])))
    for name, (least, most) in further["intervals"].items():
        cell = table.at(tuple(name.split(",")))
        compared.add(float(low[cell]), least)
        compared.add(float(high[cell]), most)


def test_random_rounding_has_the_chances_that_make_it_fair(cases: Path, comparison: Comparison) -> None:
    compared = comparison("disclosure", "random-rounding", absolute=1e-15)
    for case in expected(cases / "random-rounding")["cases"]:
        chances = rounding_chances(case["n"], case["b"])
        compared.same({str(value) for value in chances}, set(case["support"]))
        for value, chance in case["support"].items():
            compared.add(chances[int(value)], chance)
        draws = (np.arange(3_000) + 0.5) / 3_000  # every chance alike: the mean is then exact but for one draw
        rounded = random_rounding(np.full(3_000, case["n"]), base=case["b"], draws=draws).counts
        assert abs(rounded.mean() - case["n"]) <= case["b"] / 3_000
        names = [f"cell {place}" for place in range(50)]
        first, again = (draws_of(names, secret=b"a secret of the test") for _ in range(2))
        assert np.array_equal(first, again)


def test_geometric_noise_has_the_distribution_of_its_definition(cases: Path, comparison: Comparison) -> None:
    case = expected(cases / "differential-privacy")
    compared = comparison("disclosure", "differential-privacy", relative=case["tolerance"]["rel"])
    for each in case["cases"]:
        noise = GeometricNoise(each["epsilon"])
        compared.add(noise.chance_of(0), each["p_zero"])
        compared.add(noise.variance, each["variance"])
