"""Survey estimates against R's survey package: the California schools, a stratum with one cluster, a domain."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from tests.support.known import Comparison, number

from balalar.indicators.methods.survey import (
    Design,
    Lonely,
    Reporting,
    SampleRule,
    SurveyEstimate,
    design_of,
    mean,
    means_by,
    ratio,
    share,
    shares_by,
    total,
)

ALL_SHOWN = Reporting(per=1, rule=SampleRule(suppress_below=0, flag_below=0))  # the cases have as few as 5 rows
Columns = dict[str, list[str]]


@pytest.fixture
def cases(shared_data: Path) -> Path:
    return shared_data / "method-cases" / "05-survey"


def columns(file: Path) -> Columns:
    with file.open(encoding="utf-8") as opened:
        table = list(csv.DictReader(opened))
    return {name: [row[name] for row in table] for name in table[0]}


def numbers(table: Columns, name: str) -> npt.NDArray[np.float64]:
    return np.array(table[name], dtype=np.float64)


def expected_of(folder: Path) -> Any:
    return json.loads((folder / "expected.json").read_text(encoding="utf-8"))


def designs_of(folder: Path) -> dict[str, tuple[Design, Columns]]:
    """The designs of the case by the name it gives them."""
    stratified, clustered = columns(folder / "apistrat.csv"), columns(folder / "apiclus1.csv")
    strata = {"strata": stratified["stype"]}
    clusters = {"clusters": clustered["dnum"]}
    return {
        "apistrat stratified fpc": (
            design_of(numbers(stratified, "pw"), clusters_in_population=numbers(stratified, "fpc"), **strata),
            stratified,
        ),
        "apistrat stratified no fpc": (design_of(numbers(stratified, "pw"), **strata), stratified),
        "apiclus1 clusters fpc": (
            design_of(numbers(clustered, "pw"), clusters_in_population=numbers(clustered, "fpc"), **clusters),
            clustered,
        ),
        "apiclus1 clusters no fpc": (design_of(numbers(clustered, "pw"), **clusters), clustered),
    }


def statistic_of(name: str, design: Design, table: Columns, within: npt.NDArray[np.bool_] | None) -> SurveyEstimate:
    found: dict[str, Callable[[], SurveyEstimate]] = {
        "mean api00": lambda: mean(design, numbers(table, "api00"), within=within, reporting=ALL_SHOWN),
        "total enroll": lambda: total(design, numbers(table, "enroll"), within=within, reporting=ALL_SHOWN),
        "prop sch.wide=Yes": lambda: share(
            design, np.array(table["sch.wide"]) == "Yes", within=within, reporting=ALL_SHOWN
        ),
        "ratio api.stu/enroll": lambda: ratio(
            design, numbers(table, "api.stu"), numbers(table, "enroll"), within=within, reporting=ALL_SHOWN
        ),
    }
    return found[name.removesuffix(" (logit CI)")]()


def test_california_schools(cases: Path, comparison: Comparison) -> None:
    folder = cases / "api"
    expected, designs, table = expected_of(folder), designs_of(folder), columns(folder / "expected.csv")
    compared = comparison("survey", "api", relative=expected["tolerance"]["rel"])
    for place, name in enumerate(table["design"]):
        design, rows = designs[name]
        _, _, domain = table["domain"][place].partition("=")
        within = np.array(rows["stype"]) == domain if domain else None
        found = statistic_of(table["stat"][place], design, rows, within)
        for ours, theirs in (
            (found.value, "estimate"),
            (found.standard_error, "se"),
            (found.lower, "ci_low"),
            (found.upper, "ci_high"),
            (found.design_effect, "deff"),
        ):
            if (printed := number(table[theirs][place])) is not None:
                compared.add(ours, printed)
    degrees = comparison("survey", "api/degrees of freedom", absolute=0)
    for name, theirs in expected["degrees_of_freedom"].items():
        for design in (design for label, (design, _) in designs.items() if label.startswith(name)):
            degrees.same(design.degrees, theirs)


def test_domains_at_once_are_domains_one_by_one(cases: Path) -> None:
    for design, rows in designs_of(cases / "api").values():
        types = np.array(rows["stype"])
        api, wide = numbers(rows, "api00"), np.array(rows["sch.wide"]) == "Yes"
        for many, one, y in ((means_by, mean, api), (shares_by, share, wide)):
            for label, found in many(design, y, types, reporting=ALL_SHOWN).items():
                alone = one(design, y, within=types == label, reporting=ALL_SHOWN)
                assert found.value == pytest.approx(alone.value, rel=1e-12)
                assert found.standard_error == pytest.approx(alone.standard_error, rel=1e-12)


def test_a_stratum_with_one_cluster(cases: Path, comparison: Comparison) -> None:
    folder = cases / "lonely-psu"
    expected, table = expected_of(folder), columns(folder / "apiclus1.csv")
    means = comparison("survey", "lonely-psu/mean", absolute=expected["tolerance"]["mean_abs"])
    errors = comparison("survey", "lonely-psu/standard error", absolute=expected["tolerance"]["se_abs"])
    for option, theirs in expected["expected"]["se"].items():
        # R's "certainty" gives the stratum no variance, as "remove" does
        lonely = Lonely(option) if option != "certainty" else Lonely.REMOVE
        if theirs == "error":
            with pytest.raises(ValueError, match="single cluster"):
                design_of(numbers(table, "pw"), strata=table["dnum"], lonely=lonely)
            errors.same("error", theirs)
            continue
        design = design_of(numbers(table, "pw"), strata=table["dnum"], lonely=lonely)
        found = mean(design, numbers(table, "api00"), reporting=ALL_SHOWN)
        means.add(found.value, expected["expected"]["mean"])
        errors.add(found.standard_error, theirs)


def test_a_domain_of_stratified_clusters(cases: Path, comparison: Comparison) -> None:
    folder = cases / "domain-fpc"
    expected, table = expected_of(folder), columns(folder / "input.csv")
    compared = comparison("survey", "domain-fpc", absolute=expected["tolerance"]["abs"])
    x = numbers(table, "x")
    design = design_of(numbers(table, "weight"), strata=table["stratid"], clusters=table["psuid"])
    for name, within in (("x>4", x > 4), ("x<=4", x <= 4)):
        found = mean(design, x, within=within, reporting=ALL_SHOWN)
        compared.add(found.value, expected["expected"][name]["mean"])
        compared.add(found.standard_error, expected["expected"][name]["se"])
