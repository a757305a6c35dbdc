"""Deprivation against Alkire and Foster's own example, R's mpitbR on a survey, and the definitions of MODA and the EU."""

import csv
import json
import math
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.support.known import Comparison, number

from balalar.indicators.methods.deprivation import (
    EU_SEVERE_CUTOFF,
    EU_SEVERE_HOUSEHOLD_ITEMS,
    AtCutoff,
    Children,
    Deprivation,
    Dimension,
    Measured,
    Missing,
    Profile,
    Scheme,
    eu_severe_scheme,
    every_count,
    gaps_below,
    lacking_below,
    measure,
    moda_scheme,
    overlaps,
    personal_items_of_children,
    scores_of,
)
from balalar.indicators.methods.survey import design_of


@pytest.fixture
def cases(shared_data: Path) -> Path:
    return shared_data / "method-cases" / "02-mpi"


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


def read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def matrix(table: list[dict[str, str]], names: list[str]) -> np.ndarray:
    return np.array([[math.nan if row[name] == "" else float(row[name]) for name in names] for row in table])


def values(measured: dict[str, Measured]) -> list[float | None]:
    return [one.value for one in measured.values()]


def test_the_four_persons_of_alkire_and_foster(cases: Path, comparison: Comparison) -> None:
    case = read(cases / "af-4-person" / "expected.json")
    lines = case["parameters"]["cutoffs"]
    have = matrix(rows(cases / "af-4-person" / "input.csv"), list(lines))
    lacking, gaps = (of(have, list(lines.values())) for of in (lacking_below, gaps_below))
    scheme = Scheme(tuple(Dimension(name, (name,), 0.25) for name in lines), Missing.DROP)
    found = measure(Children(lacking, gaps=gaps), scheme, cutoffs=[0.25, 0.5, 1])
    scores, at, expected = scores_of(lacking, scheme), found.at(0.5), case["expected"]
    compared = comparison("deprivation", "af-4-person", absolute=1e-12)
    compared.same(lacking.tolist(), expected["deprivation_matrix"])
    compared.same(scores.deprived(Fraction(1, 2)).tolist(), expected["poor"])
    for ours, theirs in (
        (scores.score.tolist(), expected["scores"]),
        (values(dict(found.whole.uncensored)), expected["uncensored_headcount"]),
        (values(dict(at.censored)), expected["censored_headcount"]),
        ([100 * (one or 0) for one in values(dict(at.contributions))], expected["contribution_pct"]),
    ):
        for one, other in zip(ours, theirs, strict=True):
            compared.add(one, other)
    assert at.adjusted_gap is not None
    assert at.adjusted_squared_gap is not None
    assert at.average_gap is not None
    for measured, name in (
        (at.headcount, "H"),
        (at.intensity, "A"),
        (at.adjusted_headcount, "M0"),
        (at.adjusted_gap, "M1"),
        (at.adjusted_squared_gap, "M2"),
        (at.average_gap, "average_gap_G"),
    ):
        compared.add(measured.value, expected[name])
    for cutoff, name in ((0.25, "union k=0.25"), (1, "intersection k=1")):
        compared.add(found.at(cutoff).headcount.value, case["k_variants"][name]["H"])
        compared.add(found.at(cutoff).adjusted_headcount.value, case["k_variants"][name]["M0"])


def test_a_child_exactly_at_the_cutoff_is_deprived(cases: Path, comparison: Comparison) -> None:
    case = read(cases / "cutoff-float-edge" / "expected.json")
    table = rows(cases / "cutoff-float-edge" / "input.csv")
    names = [f"d{place}" for place in range(1, 11)]
    scheme = Scheme(tuple(Dimension(name, (name,), 0.1) for name in names), Missing.DROP)
    lacking = matrix(table, names)
    found = measure(Children(lacking), scheme, cutoffs=[0.8, 1.0])
    compared = comparison("deprivation", "cutoff-float-edge", absolute=1e-12)
    for written, expected in case["expected"].items():
        cutoff = Fraction(written.removeprefix("k="))
        deprived = scores_of(lacking, scheme).deprived(cutoff)
        compared.same(
            [int(row["child"]) for row, is_deprived in zip(table, deprived, strict=True) if is_deprived],
            expected["poor_children"],
        )
        at = found.at(cutoff)
        for measured, name in ((at.headcount, "H"), (at.intensity, "A"), (at.adjusted_headcount, "M0")):
            compared.add(measured.value, expected[name])


ITEMS = ["d_nutr", "d_cm", "d_satt", "d_educ", "d_elct", "d_sani", "d_wtr", "d_hsg", "d_ckfl", "d_asst"]


def survey(cases: Path, groups: str | None = None) -> Children:
    table = rows(cases / "survey-synthetic" / "input.csv")
    design = design_of(
        [float(row["weight"]) for row in table],
        strata=[row["stratum"] for row in table],
        clusters=[row["psu"] for row in table],
    )
    return Children(matrix(table, ITEMS), design, groups=[row[groups] for row in table] if groups else None)


def measured_of(profile: Profile, row: dict[str, str]) -> Measured:
    if row["measure"] == "hd":
        return profile.uncensored[row["indicator"]]
    at = profile.at(Fraction(row["k"]) / 100)
    by_item = {"hdk": at.censored, "actb": at.absolute, "pctb": at.contributions}
    if row["measure"] in by_item:
        return by_item[row["measure"]][row["indicator"]]
    return {"H": at.headcount, "A": at.intensity, "M0": at.adjusted_headcount}[row["measure"]]


def profiles(found: dict[str, Deprivation]) -> dict[tuple[str, str], Profile]:
    by_key = {("nat", "nat"): found["area"].whole}
    for level, deprivation in found.items():
        by_key |= {(level, str(group.label)): group for group in deprivation.groups}
    return by_key


def test_a_survey_with_clusters_and_strata_as_r_estimates_it(cases: Path, comparison: Comparison) -> None:
    case = read(cases / "survey-synthetic" / "expected.json")
    scheme = Scheme(
        tuple(Dimension(name, tuple(items)) for name, items in case["parameters"]["dimensions"].items()), Missing.DROP
    )
    cutoffs = [Fraction(percent, 100) for percent in case["parameters"]["k_percent"]]
    found = {level: measure(survey(cases, level), scheme, cutoffs=cutoffs) for level in ("area", "region")}
    counted = comparison("deprivation", "survey-synthetic/rows used", absolute=0)
    counted.same(found["area"].whole.children, case["rows_used_after_deletion"])
    tolerance = case["tolerance"]
    estimates = comparison("deprivation", "survey-synthetic/estimates", absolute=tolerance["b"])
    errors = comparison("deprivation", "survey-synthetic/standard errors", absolute=tolerance["se"])
    limits = comparison("deprivation", "survey-synthetic/intervals", absolute=tolerance["ll_ul"])
    by_key = profiles(found)
    for row in rows(cases / "survey-synthetic" / "expected.csv"):
        measured = measured_of(by_key[row["level"], row["group"]], row)
        estimates.add(measured.value, number(row["b"]))
        if row["se"]:  # the source has none for contributions; ours has
            errors.add(measured.standard_error, number(row["se"]))
            limits.add(measured.lower, number(row["ll"]))
            limits.add(measured.upper, number(row["ul"]))


def test_dimensions_of_moda(cases: Path, comparison: Comparison) -> None:
    case = read(cases / "moda-dimensions" / "expected.json")
    scheme = moda_scheme(case["dimensions"], missing=Missing.DROP)
    children = survey(cases)
    found, together = measure(children, scheme, cutoffs=every_count(scheme)), overlaps(children, scheme)
    expected = case["expected"]
    compared = comparison("deprivation", "moda-dimensions", absolute=1e-10)
    for name, share in expected["dimension_headcount"].items():
        compared.add(found.whole.uncensored[name].value, share)
    for count, share in expected["distribution"].items():
        compared.add(together.by_number[int(count)].value, share)
    for count, by_k in expected["by_k"].items():
        at: AtCutoff = found.at(Fraction(int(count), 3))
        compared.add(at.headcount.value, by_k["H"])
        compared.add(at.number_lacked.value, by_k["average_deprivations"])
        compared.add(at.intensity.value, by_k["intensity"])
        compared.add(at.adjusted_headcount.value, by_k["M0"])
        for name, share in by_k["contribution"].items():
            compared.add(at.contributions[name].value, share)
    for marks, share in expected["overlap_health_education_living"].items():
        lacked = [name for name, mark in zip(case["dimensions"], marks, strict=True) if mark == "1"]
        compared.add(together.lacking_exactly(lacked), share)


def test_the_eu_rule_of_severe_deprivation(cases: Path, comparison: Comparison) -> None:
    expected = read(cases / "eu-severe-deprivation-children" / "expected.json")["expected"]
    table = rows(cases / "eu-severe-deprivation-children" / "input.csv")
    is_child = [float(row["age"]) < 16 for row in table]
    household = matrix(table, [f"h{place}" for place in range(1, 8)])
    personal = personal_items_of_children(
        matrix(table, [f"p{place}" for place in range(1, 7)]), [row["household"] for row in table], is_child
    )
    lacking = np.concatenate([household, personal], axis=1)
    severe = {
        of_children: scores_of(lacking, eu_severe_scheme(of_children=of_children, missing=Missing.DROP)).deprived(
            EU_SEVERE_CUTOFF
        )
        for of_children in (True, False)
    }
    compared = comparison("deprivation", "eu-severe-deprivation-children", absolute=0)
    for place, row in enumerate(table):
        theirs = expected[row["person"]]
        compared.add(household[place].sum(), theirs["household_items"])
        compared.add(personal[place].sum(), theirs["personal_items"])
        compared.add(lacking[place].sum(), theirs["total"])
        compared.same(bool(severe[is_child[place]][place]), theirs["severely_deprived"])
    assert len(EU_SEVERE_HOUSEHOLD_ITEMS) == household.shape[1]
