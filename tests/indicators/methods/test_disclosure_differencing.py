"""Several publications together: yesterday's table, last year's register, overlapping areas."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balalar.indicators.methods.disclosure import (
    SumTable,
    areas_table,
    possible_ranges,
    table_of,
    told_by_areas,
    told_by_both,
    told_by_growth,
)

ROW = [(("T",), [("a",), ("b",), ("c",)])]


def row(total: float | None, a: float | None, b: float | None, c: float | None) -> SumTable:
    return table_of({("T",): total, ("a",): a, ("b",): b, ("c",): c}, ROW)


class TestYesterday:
    def test_another_pattern_of_the_same_figures_gives_them_away(self) -> None:
        # yesterday a and b were hidden, today a and c: 20 − 15 − 3
        found = told_by_both(row(20, None, None, 15), row(20, None, 3, None), at_most=4)
        assert [(each.key, each.lower, each.upper) for each in found.given] == [(("a",), 20 - 15 - 3, 20 - 15 - 3)]
        assert not found.holds

    def test_what_was_shown_yesterday_cannot_be_hidden_today(self) -> None:
        found = told_by_both(row(20, 2, 3, 15), row(20, None, 3, None), at_most=4)
        assert ("a",) in {each.key for each in found.given}

    def test_the_same_pattern_tells_nothing_new(self) -> None:
        found = told_by_both(row(20, None, None, 15), row(20, None, None, 15), at_most=4)
        assert found.holds
        assert found.explain().en == "Together the publications give nothing away."

    def test_what_today_tells_by_itself_is_no_matter_of_both(self) -> None:
        assert told_by_both(row(20, None, 3, 15), row(20, None, 3, 15), at_most=4).holds

    def test_large_counts_may_be_told(self) -> None:
        assert told_by_both(row(2000, None, None, 1500), row(2000, None, 300, None), at_most=4).holds


class TestGrowth:
    def test_the_difference_of_two_tables_is_the_table_of_those_who_came(self) -> None:
        found = told_by_growth(row(1000, 500, 300, 200), row(1003, 501, 302, 200), at_most=4)
        assert [(each.key, each.lower) for each in found.given] == [
            (("T",), 3),
            (("a",), 501 - 500),
            (("b",), 302 - 300),
        ]

    def test_those_who_went_are_told_as_well(self) -> None:
        found = told_by_growth(row(1000, 500, 300, 200), row(998, 498, 300, 200), at_most=4)
        assert {each.key: each.upper for each in found.given} == {("T",): 998 - 1000, ("a",): 498 - 500}

    def test_hidden_cells_whose_limits_leave_enough_tell_nothing(self) -> None:
        found = told_by_growth(row(1000, None, None, 200), row(1001, None, None, 201), at_most=4)
        assert {each.key for each in found.given} == {("T",), ("c",)}

    def test_only_cells_of_both_are_compared(self) -> None:
        assert told_by_growth(table_of({("a",): 5}, []), table_of({("b",): 6}, []), at_most=4).holds


class TestAreas:
    def test_a_ring_around_a_town_is_told_by_difference(self) -> None:
        found = told_by_areas({"district": 1000, "town": 997}, {"district": "abc", "town": "ab"}, at_most=4)
        assert [(each.key, each.lower) for each in found.given] == [(("district",), 1000 - 997)]

    def test_two_maps_that_cut_each_other(self) -> None:
        # school districts 1 = {a, b}, 2 = {c}; health districts 3 = {a}, 4 = {b, c}: b is 102 − 100
        counts = {"1": 102, "2": 50, "3": 100, "4": 52}
        places = {"1": "ab", "2": "c", "3": "a", "4": "bc"}
        found = told_by_areas(counts, places, at_most=4)
        assert [(each.key, each.lower, each.upper) for each in found.given] == [(("1", "4"), 2, 2)]

    def test_a_rest_of_several_pieces_is_told_though_no_piece_is(self) -> None:
        # region without towns: 3 children in two pieces, of which only one lies in the park
        counts = {"region": 1000, "towns": 997, "park": 40}
        places = {"region": "abcde", "towns": "abc", "park": "cd"}
        found = told_by_areas(counts, places, at_most=4)
        assert (("region", "∖ towns"), 3, 3) in [(each.key, each.lower, each.upper) for each in found.given]

    def test_areas_that_do_not_overlap_tell_nothing(self) -> None:
        assert told_by_areas({"a": 2, "b": 3}, {"a": "a", "b": "b"}, at_most=1).holds

    def test_nobody_in_between_is_no_small_group(self) -> None:
        assert told_by_areas({"district": 997, "town": 997}, {"district": "abc", "town": "ab"}, at_most=4).holds

    def test_counts_that_no_map_can_have_are_refused(self) -> None:
        with pytest.raises(ValueError, match="contradict each other"):
            told_by_areas({"district": 990, "town": 997}, {"district": "abc", "town": "ab"}, at_most=4)

    def test_an_area_of_unknown_places_is_refused(self) -> None:
        with pytest.raises(ValueError, match="consists of"):
            told_by_areas({"district": 990}, {}, at_most=4)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.integers(0, 50), min_size=5, max_size=5),
    st.lists(st.sets(st.integers(0, 4), min_size=1), min_size=1, max_size=4),
)
def test_the_true_number_of_every_piece_is_within_what_is_told(children: list[int], areas: list[set[int]]) -> None:
    atoms = {f"area {number}": sorted(area) for number, area in enumerate(areas)}
    counts = {name: float(sum(children[place] for place in places)) for name, places in atoms.items()}
    table = areas_table(counts, atoms)
    low, high = possible_ranges(table)
    for at, key in enumerate(table.keys):
        if key[0] == "piece":
            true = sum(
                children[place]
                for place in range(5)
                if {name for name in atoms if place in atoms[name]} == set(key[1:])
            )
            assert low[at] <= true <= high[at]
            assert not math.isinf(high[at])
