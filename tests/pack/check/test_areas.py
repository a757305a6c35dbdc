"""Areas live as they say: one country, no circles, lives that fit the changes of boundaries."""

import pytest

from ..conftest import PackCopy

AREA = """  - id: {id}
    name: {{kk: а, ru: а, en: a}}
    short: {{kk: а, ru: а, en: a}}
    kind: region
    parent: XI
"""
CHANGE = "  - {{on: {on}, before: [{before}], after: [{after}]}}\n"


def with_area(example: PackCopy, area_id: str, *lines: str) -> PackCopy:
    entry = AREA.format(id=area_id) + "".join(f"    {line}\n" for line in lines)
    return example.change("areas.yaml", "\nchanges:", f"\n{entry}\nchanges:")


def test_an_area_in_itself_is_told(example: PackCopy) -> None:
    with_area(example, "XI-4").change("areas.yaml", "parent: XI\n\nchanges", "parent: XI-4\n\nchanges")
    assert example.only_fault().what == "These areas lie inside each other in a circle: XI-4 in XI-4."


def test_a_pack_has_one_country(example: PackCopy) -> None:
    fault = example.change("areas.yaml", "kind: country", "kind: land").only_fault()
    assert fault.what == "The pack has 0 countries without a parent."
    example.change("areas.yaml", "kind: land", "kind: country")
    with_area(example, "XJ").change("areas.yaml", "kind: region\n    parent: XI\n\nchanges", "kind: country\n\nchanges")
    assert example.only_fault().what == "The pack has 2 countries without a parent: XI, XJ."


def test_an_area_that_is_its_own_ancestor_is_told(example: PackCopy) -> None:
    with_area(example, "XI-4", "valid_from: 2022", "valid_to: 2023")
    with_area(example, "XI-5", "valid_from: 2023", "valid_to: 2022-12")
    example.add("areas.yaml", CHANGE.format(on=2022, before="XI-5", after="XI-4"))
    example.add("areas.yaml", CHANGE.format(on=2023, before="XI-4", after="XI-5"))
    circles = [fault for fault in example.faults() if "own ancestor" in fault.what]
    assert len(circles) == 1
    assert "XI-4 from XI-5 from XI-4" in circles[0].what or "XI-5 from XI-4 from XI-5" in circles[0].what


def test_an_area_that_goes_on_is_not_its_own_ancestor(example: PackCopy) -> None:
    """New Harbour split from Great Island in 2021; if it came back in 2025, Great Island would only have gone on."""
    example.change("areas.yaml", "valid_from: 2021-06-01 #", "valid_to: 2025-12-31\n    valid_from: 2021-06-01 #")
    example.add("areas.yaml", CHANGE.format(on="2026-01-01", before="XI-1, XI-3", after="XI-1"))
    pack = example.read()
    assert len(pack.areas.breaks("XI-1")) == 2
    assert pack.areas.successors("XI-3") == ("XI-1",)


def test_a_life_that_ends_before_it_begins_is_told(example: PackCopy) -> None:
    fault = with_area(example, "XI-4", "valid_from: 2022", "valid_to: 2021-05").only_fault()
    assert fault.what == "XI-4 ends in 2021-05, before it begins in 2022."


@pytest.mark.parametrize("begins", ["2021-07-01", "2022", "2020-12"])
def test_a_new_area_begins_with_the_change_that_made_it(example: PackCopy, begins: str) -> None:
    example.change("areas.yaml", "valid_from: 2021-06-01 #", f"valid_from: {begins} #")
    told = [fault for fault in example.faults() if "with the change" in fault.what]
    assert [fault.remedy for fault in told] == ['Write "valid_from: 2021-06-01", or correct the change.']


@pytest.mark.parametrize("ends", ["9999-12-31", "0001-01-01", "2023"])
def test_an_area_that_was_replaced_ends_with_the_change(example: PackCopy, ends: str) -> None:
    with_area(example, "XI-4", f"valid_to: {ends}")
    with_area(example, "XI-5", "valid_from: 2025")
    example.add("areas.yaml", CHANGE.format(on=2025, before="XI-4", after="XI-5"))
    told = [fault for fault in example.faults() if "with the change" in fault.what]
    assert [fault.place.line for fault in told] == [example.line_of("areas.yaml", f"valid_to: {ends}")]


def test_two_areas_on_one_tile_are_told(example: PackCopy) -> None:
    example.change("areas.yaml", "{row: 1, column: 2, label: SM}", "{row: 1, column: 1, label: SM}")
    assert example.only_fault().what == "XI-2 stands on the tile of XI-1: row 1, column 1."


def test_an_area_may_take_the_tile_of_one_that_has_ended(example: PackCopy) -> None:
    with_area(example, "XI-4", "valid_to: 2021-06", "tile: {row: 2, column: 1, label: OH}")
    assert len(example.read().areas) == 4 + 1


@pytest.mark.parametrize("tile", ["{row: 0, column: 1, label: A}", "{row: 1, column: 1000000, label: A}"])
def test_a_tile_off_the_map_is_told(example: PackCopy, tile: str) -> None:
    assert "The tile of XI-4 is in row" in with_area(example, "XI-4", f"tile: {tile}").only_fault().what
