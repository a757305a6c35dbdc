"""COINr's ASEM index in every stage and eleven variants, its published rankings, and its normalising functions."""

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pytest
from tests.support.known import Compared, Comparison, number

from balalar.indicators.definitions import Better
from balalar.indicators.methods.composite import (
    Aggregation,
    Composite,
    CompositeMethod,
    Figures,
    Imputation,
    ImputationKind,
    Moment,
    Node,
    Normalisation,
    NormalisationKind,
    OutlierKind,
    Outliers,
    Over,
    Screening,
    ScreeningKind,
    Stage,
    Treated,
    compose,
    distance_to_target,
    goalposts,
    removals,
)
from balalar.vocabulary.text import Text

NO_SCREENING = Screening(kind=ScreeningKind.NONE)
NO_IMPUTATION = Imputation(kind=ImputationKind.NONE)
UNTREATED = Outliers(kind=OutlierKind.NONE)
FROM_0 = Normalisation(kind=NormalisationKind.MIN_MAX, low=0, high=100, over=Over.AREAS)
FROM_1 = Normalisation(kind=NormalisationKind.MIN_MAX, low=1, high=100, over=Over.AREAS)
# set A: filled by the mean of Europe or Asia, screened at 90 %, up to 5 figures winsorised
FILLED = Imputation(kind=ImputationKind.GROUP_MEAN, by="EurAsia_group")
SCREENED = Screening(kind=ScreeningKind.SHARE, share="9/10", when=Moment.AFTER_IMPUTATION)
TREATED = Outliers(kind=OutlierKind.WINSORISE_OR_LOG, skewness=2, kurtosis=3.5, most=5)
PILLARS = ("Physical", "ConEcFin", "Political", "Instit", "P2P", "Environ", "Social", "SusEcFin")


@pytest.fixture
def asem(shared_data: Path) -> Path:
    return shared_data / "coinr-asem"


@pytest.fixture
def case(shared_data: Path) -> Path:
    return shared_data / "method-cases" / "03-composite"


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


def same_in_all(words: str) -> Text:
    return Text(words, words, words)


def asem_method(
    metadata: Path,
    *,
    normalisation: Normalisation,
    aggregation: Aggregation = Aggregation.ARITHMETIC,
    top: Aggregation | None = None,
    whole_pipeline: bool = False,
) -> CompositeMethod:
    """The ASEM index with COINr's tree; whatever is there counts, as its means do."""
    nodes = []
    for row in rows(metadata):
        name, parent = same_in_all(row["iName"]), row["Parent"] or None
        weight = None if parent is None else float(row["Weight"] or 0)
        if row["Type"] == "Indicator":
            nodes.append(
                Node(
                    id=row["iCode"],
                    name=name,
                    parent=parent,
                    weight=weight,
                    indicator=row["iCode"],
                    better=Better.HIGHER if float(row["Direction"]) > 0 else Better.LOWER,
                    denominator=row["Denominator"] or None if whole_pipeline else None,
                )
            )
        elif row["Type"] == "Aggregate":
            kind = top if parent is None and top is not None else aggregation
            nodes.append(Node(id=row["iCode"], name=name, parent=parent, weight=weight, aggregation=kind, needed="0"))
    return CompositeMethod(
        id="asem",
        name=same_in_all("ASEM sustainable connectivity"),
        label=same_in_all("COINr's example"),
        tops=("Index",),
        imputation=FILLED if whole_pipeline else NO_IMPUTATION,
        screening=SCREENED if whole_pipeline else NO_SCREENING,
        outliers=TREATED if whole_pipeline else UNTREATED,
        normalisation=normalisation,
        decimals=2,
        nodes=tuple(nodes),
    )


def figures(table: Path, *others: Path, groups: Sequence[str] = ()) -> Figures:
    """Figures as a table holds them; columns of words are groupings or nothing."""
    held = {row["uCode"]: row for row in rows(table)}
    for other in others:
        for row in rows(other):
            held[row["uCode"]].update(row)
    words = {"uName", "uCode", "Time", "GDP_group", "GDPpc_group", "Pop_group", "EurAsia_group"}
    columns = [name for name in next(iter(held.values())) if name not in words]
    return Figures(
        areas=tuple(held),
        series={name: [number(row[name]) for row in held.values()] for name in columns},
        groups={name: [row[name] for row in held.values()] for name in groups},
    )


def compare_stage(compared: Compared, made: Composite, stage: Stage, table: Path) -> None:
    for row in rows(table):
        for node in made.indicators:
            compared.add(made.figure(stage, row["uCode"], node), number(row[node]))


def compare_scores(compared: Compared, made: Composite, table: Path, *, nodes: Iterable[str] | None = None) -> None:
    for row in rows(table):
        for node in nodes or [name for name in row if name not in {"uCode", "Rank"}]:
            compared.add(made.score(row["uCode"], node), number(row[node]))


def test_set_a_in_all_its_stages(asem: Path, comparison: Comparison) -> None:
    method = asem_method(asem / "asem_iMeta.csv", normalisation=FROM_0, whole_pipeline=True)
    made = compose(method, figures(asem / "asem_iData.csv", groups=["EurAsia_group"]))
    # figures in units differ by ten powers of ten, so the small ones are held to the same 1e-9 by part, not by unit
    for stage in (Stage.DENOMINATED, Stage.IMPUTED, Stage.TREATED):
        compared = comparison("composite", f"coinr-asem/A {stage}", relative=1e-9)
        compare_stage(compared, made, stage, asem / f"ref_A_{stage}.csv")
    compare_stage(
        comparison("composite", "coinr-asem/A normalised", absolute=1e-9),
        made,
        Stage.NORMALISED,
        asem / "ref_A_normalised.csv",
    )
    compare_scores(
        comparison("composite", "coinr-asem/A aggregated", absolute=1e-9), made, asem / "ref_A_aggregated.csv"
    )
    assert made.screened_out == ()


def test_set_a_treats_the_same_indicators_in_the_same_way(asem: Path, comparison: Comparison) -> None:
    method = asem_method(asem / "asem_iMeta.csv", normalisation=FROM_0, whole_pipeline=True)
    made = compose(method, figures(asem / "asem_iData.csv", groups=["EurAsia_group"]))
    shapes = comparison("composite", "coinr-asem/A skewness, kurtosis", absolute=1e-9)
    treatments = comparison("composite", "coinr-asem/A treatments", absolute=0)
    for row, record in zip(rows(asem / "ref_A_treatment_details.csv"), made.treatments, strict=True):
        passes, after = row["check_SkewKurt0.Pass"] == "TRUE", row["check_SkewKurt1.Pass"] == "TRUE"
        treatments.same(record.node, row["iCode"])
        treatments.same(record.treated, Treated.NOT if passes else Treated.WINSORISED)
        treatments.same(record.points, int(row["winsorise.nwin"] or 0))
        treatments.same(record.holds, passes or after)
        shapes.add(record.skewness, number(row["check_SkewKurt0.Skew"]))
        shapes.add(record.kurtosis, number(row["check_SkewKurt0.Kurt"]))
        if not passes:
            shapes.add(record.skewness_after, number(row["check_SkewKurt1.Skew"]))
            shapes.add(record.kurtosis_after, number(row["check_SkewKurt1.Kurt"]))


def test_the_published_ranking_of_set_a(asem: Path, comparison: Comparison) -> None:
    method = asem_method(asem / "asem_iMeta.csv", normalisation=FROM_0, whole_pipeline=True)
    made = compose(method, figures(asem / "asem_iData.csv", groups=["EurAsia_group"]))
    compared = comparison("composite", "coinr-asem/A results, 2 decimals", absolute=0)
    for row in rows(asem / "ref_A_results_rounded.csv"):
        compared.same(made.rank(row["uCode"], "Index"), int(row["Rank"]))
        for node in ("Index", "Conn", "Sust", *PILLARS):
            score = made.score(row["uCode"], node)
            compared.add(None if score is None else round(score, 2), number(row[node]))


def test_set_b_means_of_what_is_there(asem: Path, comparison: Comparison) -> None:
    made = compose(asem_method(asem / "asem_iMeta.csv", normalisation=FROM_0), figures(asem / "asem_iData.csv"))
    normalised = comparison("composite", "coinr-asem/B normalised", absolute=1e-9)
    compare_stage(normalised, made, Stage.NORMALISED, asem / "ref_B_normalised.csv")
    compare_scores(comparison("composite", "coinr-asem/B arithmetic", absolute=1e-9), made, asem / "ref_B_amean.csv")


@pytest.mark.parametrize(("kind", "table"), [("geometric", "ref_C_gmean.csv"), ("harmonic", "ref_C_hmean.csv")])
def test_set_c_means_of_positive_scores(asem: Path, comparison: Comparison, kind: str, table: str) -> None:
    method = asem_method(asem / "asem_iMeta.csv", normalisation=FROM_1, aggregation=Aggregation(kind))
    made = compose(method, figures(asem / "asem_iData.csv"))
    compare_scores(comparison("composite", f"coinr-asem/C {kind}", absolute=1e-9), made, asem / table)


@pytest.mark.parametrize(
    ("normalisation", "table"),
    [
        (Normalisation(kind=NormalisationKind.Z_SCORE, over=Over.AREAS), "zscore"),
        (Normalisation(kind=NormalisationKind.RANK), "rank"),
        (Normalisation(kind=NormalisationKind.BORDA), "borda"),
        (Normalisation(kind=NormalisationKind.PERCENTILE, low=0, high=1), "prank"),
        (Normalisation(kind=NormalisationKind.DISTANCE_TO_BEST, over=Over.AREAS), "dist2max"),
    ],
)
def test_set_d_other_ways_of_normalising(
    asem: Path, comparison: Comparison, normalisation: Normalisation, table: str
) -> None:
    """From the raw figures through the whole pipeline, so that ties of the treated figures are ours too."""
    method = asem_method(asem / "asem_iMeta.csv", normalisation=normalisation, whole_pipeline=True)
    made = compose(method, figures(asem / "asem_iData.csv", groups=["EurAsia_group"]))
    compare_scores(comparison("composite", f"coinr-asem/D {table}", absolute=1e-9), made, asem / f"ref_D_{table}.csv")


def test_set_e_geometric_at_the_top(asem: Path, comparison: Comparison) -> None:
    method = asem_method(asem / "asem_iMeta.csv", normalisation=FROM_0, top=Aggregation.GEOMETRIC, whole_pipeline=True)
    made = compose(method, figures(asem / "asem_iData.csv", groups=["EurAsia_group"]))
    compared = comparison("composite", "coinr-asem/E geometric at the top", absolute=1e-9)
    compare_scores(compared, made, asem / "ref_E_top_gmean.csv")


def test_set_e_copeland(asem: Path, comparison: Comparison) -> None:
    method = asem_method(asem / "asem_iMeta.csv", normalisation=FROM_0, top=Aggregation.COPELAND, whole_pipeline=True)
    held = figures(asem / "asem_iData.csv", groups=["EurAsia_group"])
    of_halves = compose(method, held)
    exact = comparison("composite", "coinr-asem/E Copeland of 2 and of 8", absolute=0)
    halves = comparison("composite", "coinr-asem/E sub-indices", absolute=1e-9)
    pillars = Figures(
        held.areas, {pillar: [of_halves.score(area, pillar) for area in held.areas] for pillar in PILLARS}
    )
    of_pillars = compose(copeland_of(PILLARS), pillars)
    for row in rows(asem / "ref_E_copeland.csv"):
        area = row["uCode"]
        exact.add(of_halves.score(area, "Index"), number(row["Index_copeland_equal"]))
        exact.add(of_pillars.score(area, "Index"), number(row["Pillars_copeland_equal"]))
        for half in ("Conn", "Sust"):
            halves.add(of_halves.score(area, half), number(row[half]))


def copeland_of(series: Sequence[str]) -> CompositeMethod:
    leaves = [
        Node(id=name, name=same_in_all(name), parent="Index", weight=1, indicator=name, better=Better.HIGHER)
        for name in series
    ]
    return CompositeMethod(
        id="copeland",
        name=same_in_all("duels"),
        label=same_in_all("COINr's example"),
        tops=("Index",),
        imputation=NO_IMPUTATION,
        screening=NO_SCREENING,
        outliers=UNTREATED,
        normalisation=Normalisation(kind=NormalisationKind.AS_IS),
        decimals=0,
        nodes=(
            Node(id="Index", name=same_in_all("Index"), aggregation=Aggregation.COPELAND, needed="1"),
            *leaves,
        ),
    )


def test_every_weight_and_lineage_of_the_tree_is_read_as_coinr_reads_it(asem: Path, comparison: Comparison) -> None:
    method = asem_method(asem / "asem_iMeta.csv", normalisation=FROM_0)
    tree = method.tree()
    compared = comparison("composite", "coinr-asem/lineage and weights", absolute=0)
    for row in rows(asem / "ref_lineage.csv"):
        pillar = tree.by_id[row["Indicator"]].parent
        half = tree.by_id[str(pillar)].parent
        compared.same((pillar, half, tree.by_id[str(half)].parent), (row["Pillar"], row["Sub-index"], row["Index"]))
    for row in rows(asem / "ref_weights.csv"):
        weight = tree.by_id[row["iCode"]].weight
        compared.add(1.0 if row["iCode"] in method.tops else weight, number(row["Weight"]))


def arithmetic_case(case: Path, asem: Path) -> tuple[CompositeMethod, Figures]:
    """The case's own raw figures and units. It divides five indicators by population and leaves that column out of its
    table of units; it stands in the same index's data set beside."""
    folder = case / "asem-arithmetic"
    held = figures(folder / "raw.csv", folder / "units.csv", groups=["EurAsia_group"])
    people = {row["uCode"]: number(row["Population"]) for row in rows(asem / "asem_iData.csv")}
    series = {**held.series, "Population": [people[area] for area in held.areas]}
    method = asem_method(folder / "metadata.csv", normalisation=FROM_0, whole_pipeline=True)
    return method, Figures(held.areas, series, held.groups)


def test_the_arithmetic_case_stage_by_stage(case: Path, asem: Path, comparison: Comparison) -> None:
    made = compose(*arithmetic_case(case, asem))
    folder = case / "asem-arithmetic"
    for stage in (Stage.DENOMINATED, Stage.IMPUTED, Stage.TREATED, Stage.NORMALISED):
        compared = comparison("composite", f"asem-arithmetic/{stage}", relative=1e-9)
        compare_stage(compared, made, stage, folder / f"{stage}.csv")
    compared = comparison("composite", "asem-arithmetic/scores", relative=1e-9)
    compare_scores(compared, made, folder / "expected.csv")
    ranks = comparison("composite", "asem-arithmetic/ranks", absolute=0)
    for row in rows(folder / "expected.csv"):
        ranks.same(made.rank(row["uCode"], "Index"), int(row["Rank"]))


def test_the_arithmetic_case_as_published_and_with_a_pillar_less(
    case: Path, asem: Path, comparison: Comparison
) -> None:
    method, held = arithmetic_case(case, asem)
    expected = json.loads((case / "asem-arithmetic" / "expected.json").read_text())
    made = compose(method, held)
    published = comparison("composite", "asem-arithmetic/six best, published", absolute=0)
    for place, (area, score) in enumerate(expected["published_top6"].items(), start=1):
        published.same((made.rank(area, "Index"), round(made.score(area, "Index") or 0, 2)), (place, score))
    shifts = dict(expected["element_removal_mean_abs_rank_change"])
    compared = comparison("composite", "asem-arithmetic/element removal", relative=1e-9)
    compared.add(0.0, shifts.pop("Nominal"))
    without = removals(method, held, removed=tuple(shifts))
    for pillar, shift in shifts.items():
        compared.add(without.mean_shift[pillar], shift)


def test_normalising_functions_of_coinr(case: Path, comparison: Comparison) -> None:
    compared = comparison("composite", "functions", absolute=1e-12)
    for each in json.loads((case / "functions" / "expected.json").read_text())["cases"]:
        x = np.array(each["x"], dtype=float)
        if each["fn"] == "goalposts":
            ends = (each["low"], each["high"])[:: each["direction"]]
            found = goalposts(x, worst=ends[0], best=ends[1], low=0, high=each["scale"])
        else:
            sign = each["direction"]
            found = distance_to_target(sign * x, target=sign * each["target"], capped=each["cap"])
        for ours, theirs in zip(found, each["expected"], strict=True):
            compared.add(float(ours), theirs)
