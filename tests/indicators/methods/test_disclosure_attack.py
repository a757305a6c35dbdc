"""The attacker: what anybody can bound of a published table, and what insiders add."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balalar.indicators.methods.disclosure import (
    Axis,
    Protection,
    SumTable,
    audit,
    counts_behind_share,
    cross_table,
    linked,
    possible_ranges,
    table_of,
)
from balalar.vocabulary.text import LANGUAGES

ROW = [(("T",), [("a",), ("b",), ("c",)])]


def row(total: float | None, a: float | None, b: float | None, c: float | None) -> SumTable:
    return table_of({("T",): total, ("a",): a, ("b",): b, ("c",): c}, ROW)


def range_of(table: SumTable, *key: str) -> tuple[float, float]:
    low, high = possible_ranges(table)
    return float(low[table.at(key)]), float(high[table.at(key)])


class TestRanges:
    def test_one_hidden_part_is_the_total_minus_the_others(self) -> None:
        assert range_of(row(20, None, 7, 9), "a") == (20 - 7 - 9, 20 - 7 - 9)

    def test_two_hidden_parts_share_what_the_total_leaves(self) -> None:
        assert range_of(row(20, None, None, 9), "a") == (0, 20 - 9)

    def test_a_hidden_total_of_shown_parts_is_their_sum(self) -> None:
        assert range_of(row(None, 4, 7, 9), "T") == (4 + 7 + 9, 4 + 7 + 9)

    def test_nothing_bounds_a_cell_in_no_shown_sum(self) -> None:
        assert range_of(row(None, None, 7, 9), "a") == (0, math.inf)

    def test_a_shown_cell_is_its_value(self) -> None:
        assert range_of(row(20, None, None, 9), "c") == (9, 9)

    def test_zeros_are_told_by_a_zero_total(self) -> None:
        assert range_of(row(0, None, None, None), "b") == (0, 0)

    def test_two_hidden_cells_in_each_row_and_column_can_still_be_told(self) -> None:
        # the squares {w, x} × {a, b} and {y, z} × {c, d} hang together by one further cell, which therefore is exact
        table = cross_table(np.arange(16).reshape(4, 4) + 10, "wxyz", "abcd")
        square = [(r, c) for r in "wx" for c in "ab"] + [(r, c) for r in "yz" for c in "cd"]
        hidden = table.hiding(table.marked([*square, ("x", "c")]))
        assert range_of(hidden, "x", "c") == (10 + 6, 10 + 6)
        assert range_of(hidden, "w", "a")[0] < 10 < range_of(hidden, "w", "a")[1]

    def test_a_share_of_a_hidden_total_is_an_ordinary_sum(self) -> None:
        linked_rows = linked(
            row(20, None, None, 9),
            table_of({("a",): None, ("girls",): 3, ("boys",): None}, [(("a",), [("girls",), ("boys",)])]),
        )
        assert range_of(linked_rows, "a") == (3, 20 - 9)
        assert range_of(linked_rows, "boys") == (0, 20 - 9 - 3)

    def test_linked_tables_of_other_hierarchies_tell_what_neither_tells(self) -> None:
        by_region = row(20, None, None, 9)
        by_size = table_of({("a",): None, ("d",): 2, ("S",): 6}, [(("S",), [("a",), ("d",)])])
        assert range_of(by_region, "a") == (0, 11)
        assert range_of(linked(by_region, by_size), "a") == (6 - 2, 6 - 2)

    def test_a_hierarchy_gives_sums_at_each_level(self) -> None:
        axis = Axis(("a", "b", "c"), {"ab": ("a", "b"), "_T": ("ab", "c")})
        table = cross_table([3, 8, 20], axis)
        assert range_of(table.hiding(table.marked([("a",), ("b",)])), "a") == (0, 3 + 8)
        assert range_of(table.hiding(table.marked([("a",), ("ab",)])), "a") == (31 - 20 - 8, 31 - 20 - 8)

    def test_amounts_are_not_rounded_to_whole_numbers(self) -> None:
        table = cross_table([[1.5, 2.25]], "x", "ab", whole=False, contributors=[[3, 3]])
        hidden = table.hiding(table.marked([("x", "a"), ("_T", "a")]))
        assert range_of(hidden, "x", "a") == pytest.approx((1.5, 1.5))

    def test_rounded_cells_are_attacked_within_their_slack(self) -> None:
        # rounded to 5: parts 5 ± 4 and 10 ± 4, a total of 5 ± 4: the small part cannot be more than 9 − 6
        rounded = table_of({("T",): 5, ("a",): 5, ("b",): 10}, [(("T",), [("a",), ("b",)])])
        rounded.slack[:] = 4
        assert range_of(rounded, "a") == (1, 9 - 6)
        assert range_of(rounded, "b") == (6, 9 - 1)

    def test_numbers_that_contradict_each_other_are_refused(self) -> None:
        with pytest.raises(ValueError, match="contradict each other"):
            possible_ranges(row(20, 4, 7, 8))
        with pytest.raises(ValueError, match="contradict each other"):
            possible_ranges(row(20, None, None, 21))
        with pytest.raises(ValueError, match="contradict each other"):
            possible_ranges(linked(row(20, None, None, 9), table_of({("a",): 8, ("b",): 8}, [])))

    def test_an_empty_table_has_no_ranges(self) -> None:
        low, high = possible_ranges(table_of({}, []))
        assert (low.size, high.size) == (0, 0)


class TestShares:
    def test_a_share_of_a_small_group_gives_its_count_away(self) -> None:
        # 33.3 % of 3 to 5 children: 1/3 = 33.33 %; of 4 they are 25 or 50, of 5 they are 20 or 40
        assert counts_behind_share(33.3, decimals=1, denominators=range(3, 6)) == ((1, 3),)

    def test_a_share_with_fewer_digits_tells_less(self) -> None:
        # 30 % is 30 to 34 of 100 to 114 when it is rounded to whole percents, fewer with a digit more
        whole, exact = (counts_behind_share(30, decimals=digits, denominators=[100, 110, 114]) for digits in (0, 2))
        assert set(exact) < set(whole)

    def test_a_known_denominator_leaves_one_count(self) -> None:
        assert counts_behind_share(12.5, decimals=1, denominators=[400]) == ((50, 400),)

    def test_a_large_group_keeps_its_count(self) -> None:
        assert len(counts_behind_share(12.5, decimals=1, denominators=[40_000])) == 41  # 12.45 to 12.55 % of 40,000

    def test_a_group_of_nobody_has_no_share(self) -> None:
        with pytest.raises(ValueError, match="1 or more"):
            counts_behind_share(10, decimals=0, denominators=[0])


class TestInsiders:
    def test_two_singletons_reveal_each_other(self) -> None:
        # 1 + 1 hidden under a shown 10: outsiders see 0 to 2 in each, either child knows of the other
        table = row(10, 1, 1, 8)
        hidden = table.hiding(table.marked([("a",), ("b",)]))
        assert audit(hidden, protection=Protection(insiders=False)).holds
        told = audit(hidden)
        assert [(each.key, each.insider) for each in told.too_narrow] == [(("b",), ("a",)), (("a",), ("b",))][::-1]
        assert not told.exact

    def test_a_third_hidden_cell_protects_singletons_from_each_other(self) -> None:
        table = row(10, 1, 1, 8)
        assert audit(table.hiding(table.marked([("a",), ("b",), ("c",)]))).holds

    def test_a_child_alone_in_a_cell_and_in_its_total_is_one_child(self) -> None:
        table = cross_table([[1, 0], [6, 9]], "xy", "ab")
        own = table.marked([("x", "a"), ("x", "_T")])
        hidden = table.hiding(own | table.marked([("y", "a"), ("y", "_T"), ("x", "b"), ("y", "b")]))
        assert audit(hidden, sensitive=own).holds
        # of the others it is told everything: 7 − 1 and 9 − 0 are shown under it
        assert {each.key for each in audit(hidden).too_narrow} == {("y", "a"), ("y", "b"), ("y", "_T"), ("x", "b")}

    def test_amounts_count_contributors_and_not_the_amount(self) -> None:
        amounts = cross_table([[40.0, 60.0, 5.0]], "x", "abc", whole=False, contributors=[[1, 1, 30]])
        hidden = amounts.hiding(amounts.marked([("x", "a"), ("x", "b"), ("_T", "a"), ("_T", "b")]))
        assert {each.key for each in audit(hidden).too_narrow} >= {("x", "a"), ("x", "b")}


class TestAudit:
    def test_it_lists_every_hidden_cell_in_the_order_of_the_table(self) -> None:
        table = row(20, 4, 7, 9)
        found = audit(table.hiding(table.marked([("a",), ("c",)])))
        assert [(each.key, each.lower, each.upper) for each in found.exposures] == [(("a",), 0, 13), (("c",), 0, 13)]

    def test_values_that_are_not_known_are_attacked_too(self) -> None:
        found = audit(row(20, None, 7, 9))
        assert [each.key for each in found.exact] == [("a",)]
        assert not found.holds

    def test_only_sensitive_cells_must_be_protected(self) -> None:
        table = row(20, 4, 7, 9)
        hidden = table.hiding(table.marked([("a",)]))
        assert audit(hidden, sensitive=table.marked([("b",)])).holds
        assert not audit(hidden, sensitive=table.marked([("a",)])).holds

    @pytest.mark.parametrize(
        ("protection", "holds"),
        [
            (Protection(), True),  # 4 lies within 0 to 13
            (Protection(least=9), True),  # 4 + 9 = 13
            (Protection(least=10), False),
            (Protection(percent=225), True),  # 2.25 × 4 = 9
            (Protection(past=12), True),
            (Protection(past=13), False),
        ],
    )
    def test_protection_says_how_wide_a_range_must_be(self, protection: Protection, holds: bool) -> None:
        table = row(20, 4, 7, 9)
        sensitive = table.marked([("a",)])
        for limits in ("exact", "enough"):
            found = audit(
                table.hiding(table.marked([("a",), ("c",)])), protection=protection, sensitive=sensitive, limits=limits
            )  # type: ignore[arg-type]
            assert found.holds is holds

    def test_whole_tables_are_searched_where_fractions_would_say_too_much(self) -> None:
        # a + b, a + c and b + c are shown as 3, 3 and 2 by a table whose total is hidden: only a = 2, b = c = 1 adds up
        shown = {
            ("ab",): 3,
            ("ac",): 3,
            ("bc",): 2,
            ("a",): None,
            ("b",): None,
            ("c",): None,
            ("T",): None,
            ("half",): None,
        }
        pairs = [((one + other,), [(one,), (other,)]) for one, other in ("ab", "ac", "bc")]
        table = table_of(shown, [*pairs, (("T",), [("a",), ("b",), ("c",)]), (("T",), [("half",), ("half",)])])
        assert range_of(table, "half") == (2, 2)
        # with bc = 3 the halves are no whole numbers: fractions fit, whole tables do not
        odd = table_of({("T",): 3, ("a",): None, ("b",): None, ("c",): None}, [(("T",), [("a",), ("a",), ("b",)])])
        relaxed, exact = (possible_ranges(odd, exact_whole=whole) for whole in (False, True))
        assert exact[1][odd.at(("a",))] == relaxed[1][odd.at(("a",))] == 1  # 3 / 2, cut to whole
        assert exact[0][odd.at(("b",))] == 3 - 2 * 1  # b is odd
        assert relaxed[0][odd.at(("b",))] <= 1

    def test_limits_from_fractions_are_said(self) -> None:
        odd = table_of({("T",): 3, ("a",): None, ("b",): None}, [(("T",), [("a",), ("a",), ("b",)])])
        assert "Some limits come from fractions" in audit(odd).explain().en
        assert "fractions" not in audit(odd, exact_whole=True).explain().en

    def test_it_explains_itself_without_numbers_of_cells(self) -> None:
        table = row(2000, 444, 777, 779)
        said = audit(table.hiding(table.marked([("a",)]))).explain()
        assert "Found exactly: 1." in said.en
        assert all("444" not in said.said_in(language) for language in LANGUAGES)

    def test_its_digest_does_not_depend_on_what_is_hidden(self) -> None:
        one, other = (table.hiding(table.marked([("a",), ("b",)])) for table in (row(20, 4, 7, 9), row(20, 5, 6, 9)))
        assert audit(one).provenance.inputs == audit(other).provenance.inputs


class TestTables:
    @pytest.mark.parametrize(
        ("inner", "words"),
        [([[1, -2]], "not below 0"), ([[1, math.nan]], "not below 0"), ([[1, 2.5]], "whole"), ([[1, 2, 3]], "shape")],
    )
    def test_cells_that_are_no_counts_are_refused(self, inner: list[list[float]], words: str) -> None:
        with pytest.raises(ValueError, match=words):
            cross_table(inner, "x", "ab")

    def test_amounts_need_their_contributors(self) -> None:
        with pytest.raises(ValueError, match="how many units"):
            cross_table([1.5, 2.5], "ab", whole=False)

    def test_a_breakdown_that_contains_itself_is_refused(self) -> None:
        with pytest.raises(ValueError, match="part of itself"):
            Axis(("a",), {"x": ("y",), "y": ("x",)})
        with pytest.raises(ValueError, match="neither a leaf nor a node"):
            Axis(("a",), {"_T": ("a", "b")})

    def test_a_sum_of_unknown_cells_is_refused(self) -> None:
        with pytest.raises(ValueError, match="no cell of the table"):
            table_of({("T",): 1}, [(("T",), [("a",)])])

    def test_tables_that_show_two_numbers_for_one_cell_are_refused(self) -> None:
        with pytest.raises(ValueError, match="different numbers"):
            linked(table_of({("a",): 1}, []), table_of({("a",): 2}, []))


cells = st.integers(0, 9)
small_tables = st.integers(2, 3).flatmap(
    lambda rows: st.integers(2, 3).flatmap(
        lambda columns: st.lists(st.lists(cells, min_size=columns, max_size=columns), min_size=rows, max_size=rows)
    )
)


def table_from(counts: list[list[int]]) -> SumTable:
    return cross_table(counts, "xyz"[: len(counts)], "abc"[: len(counts[0])])


masks = st.lists(st.booleans(), min_size=16, max_size=16)


def hidden_by(mask: list[bool], table: SumTable) -> np.ndarray:
    return np.array((mask * 2)[: len(table.keys)])


@settings(max_examples=60, deadline=None)
@given(small_tables, masks)
def test_the_truth_always_lies_within_the_ranges(counts: list[list[int]], mask: list[bool]) -> None:
    table = table_from(counts)
    low, high = possible_ranges(table.hiding(hidden_by(mask, table)))
    assert (low <= table.values).all()
    assert (table.values <= high).all()


@settings(max_examples=60, deadline=None)
@given(small_tables, masks, masks)
def test_hiding_more_never_tells_more(counts: list[list[int]], mask: list[bool], more: list[bool]) -> None:
    table = table_from(counts)
    few, many = hidden_by(mask, table), hidden_by(mask, table) | hidden_by(more, table)
    (low, high), (low_many, high_many) = possible_ranges(table.hiding(few)), possible_ranges(table.hiding(many))
    assert (low_many <= low).all()
    assert (high_many >= high).all()


@settings(max_examples=40, deadline=None)
@given(small_tables, masks, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_range(counts: list[list[int]], mask: list[bool], chance: object) -> None:
    table = table_from(counts)
    hidden = hidden_by(mask, table)
    order = list(range(len(counts)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    names = "xyz"[: len(counts)]
    mixed = cross_table([counts[at] for at in order], [names[at] for at in order], "abc"[: len(counts[0])])
    mixed = mixed.hiding(mixed.marked([key for key, is_hidden in zip(table.keys, hidden, strict=True) if is_hidden]))
    low, high = possible_ranges(table.hiding(hidden))
    mixed_low, mixed_high = possible_ranges(mixed)
    at = [mixed.at(key) for key in table.keys]
    assert np.allclose(low, mixed_low[at])
    assert np.allclose(high, mixed_high[at])


def tables_with_the_same_margins(counts: np.ndarray) -> np.ndarray:
    """Every table of whole numbers with these row and column sums, one by one."""
    rows = [
        [row for row in itertools.product(range(total + 1), repeat=counts.shape[1]) if sum(row) == total]
        for total in counts.sum(axis=1)
    ]
    every = np.array(list(itertools.product(*rows)))
    return every[(every.sum(axis=1) == counts.sum(axis=0)).all(axis=1)]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=2), min_size=2, max_size=3))
def test_ranges_are_those_of_all_tables_with_the_same_margins(counts: list[list[int]]) -> None:
    table = table_from(counts)
    inner = np.array(["_T" not in key for key in table.keys])
    low, high = possible_ranges(table.hiding(inner))
    possible = tables_with_the_same_margins(np.array(counts))
    assert np.array_equal(low[inner], possible.min(axis=0).ravel())
    assert np.array_equal(high[inner], possible.max(axis=0).ravel())


@settings(max_examples=30, deadline=None)
@given(small_tables, masks)
def test_enough_and_exact_limits_agree_on_what_is_too_narrow(counts: list[list[int]], mask: list[bool]) -> None:
    table = table_from(counts)
    hidden = table.hiding(hidden_by(mask, table))
    exact, enough = (audit(hidden, limits=limits) for limits in ("exact", "enough"))  # type: ignore[arg-type]
    assert [each.is_narrow for each in exact.exposures] == [each.is_narrow for each in enough.exposures]


@settings(max_examples=30, deadline=None)
@given(small_tables, masks)
def test_an_insider_is_an_attacker_who_sees_one_cell_more(counts: list[list[int]], mask: list[bool]) -> None:
    table = table_from(counts)
    hidden = hidden_by(mask, table)
    needed = Protection().needed(table)
    told = {each.key for each in audit(table.hiding(hidden)).too_narrow}
    expected = {each.key for each in audit(table.hiding(hidden), protection=Protection(insiders=False)).too_narrow}
    for alone in np.flatnonzero(hidden & (table.values == 1)):
        # what holds the same child and nobody else is known to it as well
        child = {
            key
            for key in table.keys
            if table.values[table.at(key)] == 1
            and all("_T" in pair or pair[0] == pair[1] for pair in zip(key, table.keys[alone], strict=True))
        }
        seen = table.hiding(hidden & ~table.marked(child))
        low, high = possible_ranges(seen)
        too_near = hidden & ~table.marked(child) & ((low > needed[0]) | (high < needed[1]))
        expected |= {table.keys[cell] for cell in np.flatnonzero(too_near)}
    assert told == expected
