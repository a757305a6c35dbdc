"""The damped trend against R's `forecast` package, and fitting against Hyndman and Athanasopoulos' textbook."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.support.known import Comparison

from balalar.indicators.methods.forecast import (
    Fit,
    Parameters,
    expected_values,
    fit_trend,
    prediction_interval,
    prediction_variances,
    smooth,
)

BANDS = {0.8: ("lo80", "hi80"), 0.95: ("lo95", "hi95")}


@pytest.fixture
def cases(shared_data: Path) -> Path:
    return shared_data / "method-cases" / "08-forecast"


def read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def test_the_recursion_and_its_bands_equal_those_of_r(cases: Path, comparison: Comparison) -> None:
    for case in read(cases / "damped-trend" / "expected.json")["cases"]:
        compared = comparison("forecast", f"damped-trend/{case['name']}", relative=1e-8)
        given = case["fixed_parameters"]
        parameters = Parameters(
            alpha=given["alpha"], beta=given["beta"], phi=given["phi"], level=given["level0"], trend=given["trend0"]
        )
        found = smooth(case["y"], parameters)
        variance = found.squares / (len(case["y"]) - 5)
        steps = len(case["forecast"])
        expected = expected_values(found.level, found.trend, phi=parameters.phi, steps=steps)
        variances = prediction_variances(parameters, variance, steps=steps)
        compared.add(found.squares, case["sse"])
        compared.add(variance, case["sigma2"])
        for ours, theirs in zip(found.fitted, case["fitted_first3"], strict=False):
            compared.add(float(ours), theirs)
        for ours, theirs in zip(expected, case["forecast"], strict=True):
            compared.add(float(ours), theirs)
        for level, names in BANDS.items():
            for side, name in zip(prediction_interval(expected, variances, level=level), names, strict=True):
                for ours, theirs in zip(side, case[name], strict=True):
                    compared.add(float(ours), theirs)


def test_a_fit_of_our_own_is_never_worse_than_the_one_of_r(cases: Path, comparison: Comparison) -> None:
    compared = comparison("forecast", "damped-trend/our sum of squares not above R's", absolute=0)
    for case in read(cases / "damped-trend" / "expected.json")["cases"]:
        ours = fit_trend(case["y"], phi=case["fixed_parameters"]["phi"])
        compared.same(ours.squares <= case["sse"] * (1 + 1e-8), True)


def held_against(fit: Fit, expected: dict[str, Any], comparison: Comparison, *, name: str, series: list[float]) -> None:
    steps = len(expected["lo95"])
    end = smooth(series, fit.parameters)
    middle = expected_values(end.level, end.trend, phi=fit.parameters.phi, steps=steps)
    variances = prediction_variances(fit.parameters, fit.variance, steps=steps)
    points = comparison("forecast", f"fpp-estimated/{name} forecast", relative=0.002)
    theirs = expected["forecast"] if isinstance(expected["forecast"], list) else [expected["forecast"]] * steps
    for ours, printed in zip(middle, theirs, strict=True):
        points.add(float(ours), printed)
    limits = comparison("forecast", f"fpp-estimated/{name} limits", relative=0.03)
    for side, bound in zip(prediction_interval(middle, variances, level=0.95), ("lo95", "hi95"), strict=True):
        for ours, printed in zip(side, expected[bound], strict=True):
            limits.add(float(ours), printed)


def test_holt_of_the_textbook_is_found_again(cases: Path, comparison: Comparison) -> None:
    case = read(cases / "fpp-estimated" / "expected.json")["ausair"]
    fit = fit_trend(case["y"], phi=1.0)
    held_against(fit, case["holt"], comparison, name="ausair, Holt", series=case["y"])
    printed = case["holt"]
    theirs = Parameters(
        alpha=printed["alpha"], beta=printed["beta"], phi=1.0, level=printed["level0"], trend=printed["trend0"]
    )
    not_worse_than(theirs, fit, comparison, name="ausair, Holt", series=case["y"])
    end = smooth(case["y"], theirs)
    compared = comparison("forecast", "fpp-estimated/ausair, Holt at printed parameters", relative=0.002)
    for ours, value in zip(expected_values(end.level, end.trend, phi=1.0, steps=5), printed["forecast"], strict=True):
        compared.add(float(ours), value)


def test_simple_smoothing_of_the_textbook_is_found_again(cases: Path, comparison: Comparison) -> None:
    case = read(cases / "fpp-estimated" / "expected.json")["oil"]
    fit = fit_trend(case["y"], has_trend=False)
    held_against(fit, case["ses"], comparison, name="oil, simple", series=case["y"])
    theirs = Parameters(alpha=case["ses"]["alpha"], beta=0, phi=1, level=case["ses"]["level0"], trend=0)
    not_worse_than(theirs, fit, comparison, name="oil, simple", series=case["y"])


def not_worse_than(theirs: Parameters, fit: Fit, comparison: Comparison, *, name: str, series: list[float]) -> None:
    """Optimisers differ, and the case gives no tolerance for parameters; what can be held is that ours fits as well."""
    compared = comparison("forecast", f"fpp-estimated/{name} sum of squares not above", absolute=0)
    compared.same(fit.squares <= smooth(series, theirs).squares * (1 + 1e-6), True)
