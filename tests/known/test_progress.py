"""Progress towards targets against Statistics Canada's official results, UNICEF MENARO's trend analysis and printed AARR."""

import csv
import json
import math
from collections import defaultdict
from pathlib import Path

import pytest
from tests.support.known import Comparison, number

from balalar.indicators.definitions import Better
from balalar.indicators.methods.progress import (
    ANTICIPATED,
    CURRENT,
    Convention,
    GoalBand,
    Light,
    Pace,
    Point,
    Score,
    annual_rate,
    average_score,
    extrapolate_by_mean_slope,
    goal_index,
    pace,
    pace_without_target,
    score_of,
)

BETTER = {"increase": Better.HIGHER, "decrease": Better.LOWER}
LIGHTS = {
    "target_achieved": Light.ACHIEVED,
    "substantial_progress": Light.ON_TRACK,
    "moderate_progress": Light.ACCELERATION_NEEDED,
    "limited_progress": Light.LIMITED_PROGRESS,
    "deterioration": Light.MOVING_AWAY,
    "not_available": None,
}
CSI_BANDS = {
    "On-track": GoalBand.WITHIN_REACH,
    "Slow progress": GoalBand.TOO_SLOW,
    "Regression": GoalBand.BACKWARDS,
}
API_BANDS = {
    "Will meet target": GoalBand.WITHIN_REACH,
    "Need to accelerate": GoalBand.TOO_SLOW,
    "No progress expected": GoalBand.BACKWARDS,
}


@pytest.fixture
def cases(shared_data: Path) -> Path:
    return shared_data / "method-cases" / "01-progress"


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


def pace_of(row: dict[str, str]) -> Pace:
    base = Point(float(row["base_year"]), float(row["base_value"]))
    latest = Point(float(row["current_year"]), float(row["current_value"]))
    better, target = BETTER[row["direction"]], number(row["target"])
    if target is None:
        return pace_without_target(base, latest, better=better, limit=number(row["limit"]))
    return pace(base, latest, Point(float(row["target_year"]), target), better=better)


def test_official_traffic_lights_of_canada(cases: Path, comparison: Comparison) -> None:
    folder = cases / "cagr-traffic-light"
    values = comparison("progress", "cagr-traffic-light/progress value", absolute=1e-9)
    scores = comparison("progress", "cagr-traffic-light/score", absolute=1e-6)
    lights = comparison("progress", "cagr-traffic-light/status", absolute=0)
    for row, expected in zip(rows(folder / "input.csv"), rows(folder / "expected.csv"), strict=True):
        found = pace_of(row)
        values.add(found.value, number(expected["progress_value"]))
        scores.add(score_of(found, has_target=row["target"] != "").value, number(expected["score"]))
        lights.same(found.light if found.value is not None else None, LIGHTS[expected["status"]])


def test_official_averages_of_series(cases: Path, comparison: Comparison) -> None:
    folder = cases / "cagr-traffic-light"
    series: dict[str, list[Score]] = defaultdict(list)
    for row in rows(folder / "input.csv"):
        series[row["indicator"]].append(score_of(pace_of(row), has_target=row["target"] != ""))
    compared = comparison("progress", "cagr-traffic-light/averages", absolute=1e-6)
    for aggregate in json.loads((folder / "expected.json").read_text())["aggregates"]:
        mean = average_score(series[aggregate["indicator"]])
        compared.add(mean.value, aggregate["mean_score"])
        compared.same(mean.light, LIGHTS[aggregate["status"]])


def test_goal_indices_of_188_areas_and_indicators(cases: Path, comparison: Comparison) -> None:
    folder = cases / "csi-api-unicef-menaro"
    settings = {row["indicator"]: row for row in rows(folder / "parameters.csv")}
    series: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for row in rows(folder / "series.csv"):
        series[row["indicator"], row["area"]].append(Point(float(row["year"]), float(row["value"])))
    compared = comparison("progress", "csi-api-unicef-menaro", relative=1e-6)
    for expected in rows(folder / "expected.csv"):
        setting = settings[expected["indicator"]]
        points, scale = series[expected["indicator"], expected["area"]], float(setting["scale"])
        base, now, then = (
            extrapolate_by_mean_slope(points, float(setting[year]), scale=scale).value or math.nan
            for year in ("base_year", "current_year", "target_year")
        )
        for name, value, title, bands in (("CSI", now, CURRENT, CSI_BANDS), ("API", then, ANTICIPATED, API_BANDS)):
            found = goal_index(base, value, float(setting["target"]), better=BETTER[setting["direction"]], title=title)
            theirs = float(expected[name])
            # one area starts on its target and leaves it: the source divides by zero; ours has a band and no number
            compared.add(found.value, theirs if math.isfinite(theirs) else None)
            compared.same(found.band, bands[expected[f"{name}_class"]])


def test_printed_annual_rates_in_the_convention_that_makes_them(cases: Path, comparison: Comparison) -> None:
    printed = comparison("progress", "aroc-published/as printed", absolute=0)
    exact = comparison("progress", "aroc-published/full precision", absolute=1e-9)
    conventions = {"discrete": Convention.DISCRETE, "log": Convention.LOGARITHMIC}
    for case in json.loads((cases / "aroc-published" / "expected.json").read_text())["cases"]:
        ends = Point(0, case["v0"]), Point(case["years"], case["v1"])
        reductions = {}
        for name, convention in conventions.items():
            rate = annual_rate(*ends, convention=convention).value
            reductions[name] = -100 * rate if rate is not None else math.nan
            exact.add(reductions[name], case[f"{name}_pct"])
        fitting = [name for name, value in reductions.items() if round(value, case["round"]) == case["value"]]
        printed.same(fitting, case["accept"])
