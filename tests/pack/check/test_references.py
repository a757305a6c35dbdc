"""Every id that is named is given somewhere, once."""

import pytest

from ..conftest import PackCopy


@pytest.mark.parametrize(
    ("file", "before", "after", "named", "near"),
    [
        ("measures.yaml", "bodies: [learning_ministry]", "bodies: [learnin_ministry]", "body", "learning_ministry"),
        ("measures.yaml", "direction: wellbeing\n  bodies: []", "direction: welbeing\n  bodies: []", "direction", "wellbeing"),
        ("measures.yaml", "indicators: [education.quiet_place]", "indicators: [education.quite_place]", "indicator", "education.quiet_place"),
        ("measures.yaml", "rights: [crc.24, sdg.3.2]", "rights: [crc.24, sdg.3.20]", "right", "sdg.3.2"),
        ("measures.yaml", "sources: [E1, E2]", "sources: [E1, e2]", "source", "E2"),
        ("programme.yaml", "measure: M-01", "measure: M-001", "measure", "M-01"),
        ("areas.yaml", "before: [XI-1]", "before: [XI_1]", "area", "XI-1"),
        ("bodies.yaml", "parent: learning_ministry", "parent: learning_minister", "body", "learning_ministry"),
        ("indicators/education.yaml", "unit: points", "unit: point", "unit", "points"),
        ("indicators/education.yaml", "owner: learning_ministry", "owner: learning", "body", "learning_ministry"),
        ("indicators/education.yaml", "area: XI-3", "area: XI-33", "area", "XI-3"),
        ("mappings/counting-house.yaml", "PT: percent", "PT: percents", "unit", "percent"),
        ("mappings/counting-house.yaml", "source: E2", "source: E22", "source", "E2"),
    ],
)  # fmt: skip
def test_an_unknown_id_is_told_with_its_line_and_the_nearest_known(
    example: PackCopy, *, file: str, before: str, after: str, named: str, near: str
) -> None:
    faults = example.change(file, before, after).faults()
    (fault,) = [fault for fault in faults if "which is not in" in fault.what]
    assert str(fault.place) == f"{file}:{example.line_of(file, after)}"
    assert f"names the {named} " in fault.what
    assert f'Did you mean "{near}"?' in fault.remedy


def test_a_parent_of_an_area_must_be_an_area(example: PackCopy) -> None:
    faults = example.change("areas.yaml", "parent: XI\n    valid_from", "parent: XY\n    valid_from").faults()
    assert '"parent" of XI-3 names the area "XY"' in faults[0].what


def test_an_area_of_life_must_be_one_of_the_programme(example: PackCopy) -> None:
    example.change("programme.yaml", "{id: health, name:", "{id: healthy, name:")
    assert {fault.place.file for fault in example.faults()} == {"indicators/health.yaml"}


def test_an_id_given_in_two_files_is_told_with_both_places(example: PackCopy) -> None:
    example.change("indicators/health.yaml", "id: health.immunisation", "id: education.quiet_place")
    repeated = [fault for fault in example.faults() if "is given here again" in fault.what]
    assert [str(fault.place.file) for fault in repeated] == ["indicators/health.yaml"]
    first = example.line_of("indicators/education.yaml", "id: education.quiet_place")
    assert repeated[0].what.endswith(f"it was given in indicators/education.yaml:{first}.")


def test_an_unknown_id_in_many_figures_is_one_fault_with_the_first_line(example: PackCopy) -> None:
    path = example.folder / "observations" / "health.csv"
    text = path.read_text(encoding="utf-8").replace("per_1000_live_births", "per_1000_births")
    path.write_text(text, encoding="utf-8")
    unknown = [fault for fault in example.faults() if "names the unit" in fault.what]
    assert [str(fault.place) for fault in unknown] == ["observations/health.csv:2"]
    assert f"here and in {11 - 1} more rows" in unknown[0].what


@pytest.mark.parametrize("column", ["indicator", "area", "source"])
def test_a_figure_of_something_unknown_is_told(example: PackCopy, column: str) -> None:
    row = {"indicator": "health.immunisation", "area": "XI", "source": "E2"} | {column: "unknown.thing"}
    cells = f"{row['indicator']},{row['area']},2019,,,,,,,90,,,,,percent,,example,{row['source']},\n"
    assert f'names the {column} "unknown.thing"' in example.add("observations/health.csv", cells).only_fault().what


def test_a_measure_without_body_right_or_indicator_is_allowed(example: PackCopy) -> None:
    alone = example.read().measures["M-05"]
    assert (alone.bodies, alone.rights, alone.indicators, alone.direction) == ((), (), (), None)
