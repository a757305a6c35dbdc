"""An index can mean what its method file says."""

import pytest

from balalar.indicators.methods.composite import Aggregation, CompositeMethod, compose, example
from balalar.pack.concepts import OwnIndex

from ..conftest import PackCopy

FILE = "methods/childhood.yaml"


def test_a_method_file_becomes_an_index_with_its_plan(example: PackCopy) -> None:
    index = example.read().composites["childhood"]
    assert [str(period) for period in index.periods] == ["2024", "2025"]
    assert index.twin is not None
    assert (index.twin.nodes, index.twin.aggregation) == (("childhood",), Aggregation.ARITHMETIC)
    assert (index.plan.weight_spread, index.plan.together_draws) == (0.25, 1000)
    assert index.left_out[0].indicator == "health.injury_deaths"


def test_what_is_said_about_an_index_is_no_part_of_its_method(example: PackCopy) -> None:
    before = example.read().composites["childhood"]
    example.change(FILE, "en: One case or two would decide an island's place.", "en: Too few to count.")
    after = example.read().composites["childhood"]
    assert before != after
    assert before.method == after.method


def test_the_method_of_an_index_is_one_that_the_library_works_out() -> None:
    index = OwnIndex(
        **{name: getattr(example.METHOD, name) for name in CompositeMethod.__dataclass_fields__},
        periods=(),
        plan=example.PLAN,
    )
    assert compose(index.method, example.FIGURES).score("B", "index") == compose(example.METHOD, example.FIGURES).score(
        "B", "index"
    )


def test_a_pack_may_have_no_index(example: PackCopy) -> None:
    (example.folder / FILE).unlink()
    (example.folder / "methods").rmdir()
    assert example.read().composites == {}


@pytest.mark.parametrize(
    ("before", "after", "what", "remedy"),
    [
        (
            "better: higher\n    worst: 0 # fixed limits: past scores do not change when another island improves\n    best: 100",
            "better: lower\n    worst: 100\n    best: 0",
            "preschool of childhood is better when lower, but the definition of education.preschool_cover says higher.",
            "Write better: higher, or correct the definition.",
        ),
        (
            "worst: 0 #",
            "worst: -5 #",
            '"worst" of preschool in childhood is -5, but percent runs from 0 to 100.',
            "Write a limit in the unit that the indicator is counted in.",
        ),
        (
            "worst: 50\n",
            "worst: 50\n    denominator: health.under_five_mortality\n",
            "vaccinated of childhood is divided by health.under_five_mortality, which is counted in per_1000_live_births "
            "(rate).",
            "Name a series that counts people or things, or leave the denominator out.",
        ),
        (
            "indicator: health.immunisation #",
            "indicator: education.preschool_cover #",
            "vaccinated of childhood is education.preschool_cover, which preschool is already.",
            "Take one of the two out, and give the other the weight that is meant.",
        ),
        (
            "periods: [2024, 2025]",
            "periods: [2025, 2024]",
            "The periods of childhood are 2025, 2024.",
            "Write each period once, the earliest first, none after the day on which statuses are judged.",
        ),
        (
            "periods: [2024, 2025]",
            "periods: [2025, 2027]",
            "The periods of childhood are 2025, 2027.",
            "Write each period once, the earliest first, none after the day on which statuses are judged.",
        ),
        (
            "periods: [2024, 2025]",
            "periods: []",
            "The periods of childhood are none.",
            "Write each period once, the earliest first, none after the day on which statuses are judged.",
        ),
        (
            "twin: {nodes: [childhood]",
            "twin: {nodes: [preschool]",
            "childhood tries another mean at preschool, which is no node above indicators.",
            "Name one of childhood.",
        ),
        (
            "- {nodes: [childhood], aggregation: arithmetic}",
            "- {nodes: [chilhood], aggregation: arithmetic}",
            "childhood tries another mean at chilhood, which is no node above indicators.",
            "Name one of childhood.",
        ),
        (
            "- {kind: percentile, low: 1, high: 100}",
            "- {kind: distance_to_target, over: areas, capped: true}",
            "childhood cannot be tried with this choice: preschool needs a target. vaccinated needs a target.",
            "Give the nodes what the choice needs, or take it out of the plan.",
        ),
        (
            "imputations: []",
            "imputations: [{kind: group_mean, by: wealth}]",
            'childhood fills gaps by the mean of "wealth", and areas are not grouped by that.',
            "Write by: kind (region, city …), or fill gaps in another way.",
        ),
        (
            "indicator: health.immunisation #",
            "indicator: health.immunisatio #",
            '"nodes[2].indicator" of childhood names the indicator "health.immunisatio", which is not in indicators/.',
            'Did you mean "health.immunisation"? Add it to indicators/, or correct the id here.',
        ),
        (
            "normalisation: {kind: goalposts, low: 1, high: 100}",
            "normalisation: {kind: goalpost, low: 1, high: 100}",
            '"normalisation.kind" of the method is "goalpost", which is no word of its list.',
            'Did you mean "goalposts"? Write min_max, goalposts, z_score, rank, borda, percentile, distance_to_target, '
            "distance_to_best or as_is.",
        ),
        (
            "normalisation: {kind: goalposts, low: 1, high: 100}",
            "normalisation: {kind: goalposts, low: 1}",
            '"normalisation" of the method cannot be used: The normalisation goalposts has no high.',
            "Write high.",
        ),
        (
            "    weight: 1\n    indicator: education.preschool_cover",
            "    indicator: education.preschool_cover",
            "The method cannot be used: The method childhood contradicts itself: preschool needs a weight above 0 (to leave "
            "a node out, take it out).",
            "Mend these nodes in the method file; docs/methods/composite.md shows one that is complete.",
        ),
        (
            "  level: 0.9\n",
            "  level: 90\n",
            '"plan" of the method cannot be used: The plan has the weight spread 0.25 and the level 90.',
            "Write them between 0 and 1, such as 0.25 and 0.9.",
        ),
    ],
)
def test_what_an_index_cannot_mean_is_told_with_its_line(
    example: PackCopy, *, before: str, after: str, what: str, remedy: str
) -> None:
    fault = example.change(FILE, before, after).only_fault()
    assert (fault.what, fault.remedy) == (what, remedy)
    assert fault.place.file == FILE
    assert fault.why.endswith(".")


def test_an_id_of_two_method_files_is_told(example: PackCopy) -> None:
    copy = (example.folder / FILE).read_bytes()
    fault = example.put("methods/once_more.yaml", copy).only_fault()
    assert fault.what == f'The index "childhood" is given here again; it was given in {FILE}:3.'


def test_limits_of_a_time_that_is_none_are_told(example: PackCopy) -> None:
    example.change(
        FILE,
        "normalisation: {kind: goalposts, low: 1, high: 100}",
        "reference: {areas: [XI-1, XI-2], periods: [2024, soon]}\n"
        "normalisation: {kind: min_max, low: 1, high: 100, over: reference}",
    )
    assert example.only_fault().what.startswith(
        'The reference of childhood names a time that is none: "soon" is not a year'
    )
