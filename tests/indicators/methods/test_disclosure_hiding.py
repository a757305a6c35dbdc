"""Hiding cells: the primary rules, and the companions that keep what is hidden from being worked out."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balalar.indicators.methods.disclosure import (
    Protection,
    SumTable,
    audit,
    contributions_of,
    cross_table,
    dominance,
    p_percent,
    pq,
    suppress,
    threshold,
)
from balalar.vocabulary.text import LANGUAGES


class TestThreshold:
    def test_counts_up_to_the_threshold_are_hidden_and_zero_is_not(self) -> None:
        assert threshold([0, 1, 4, 5, 900], at_most=4).flags.tolist() == [False, True, True, False, False]

    def test_a_count_that_nearly_is_its_whole_points_at_those_who_are_not_in_it(self) -> None:
        # 20 − 18 = 2 children are not vaccinated
        assert threshold([18, 15], at_most=4, totals=[20, 20]).flags.tolist() == [True, False]

    def test_a_cell_of_all_is_hidden_however_large_it_is(self) -> None:
        # of 900 children in the school all 900 were bullied: whoever goes there was
        assert threshold([900, 0], at_most=4, totals=[900, 900]).flags.tolist() == [True, False]
        assert not threshold([900], at_most=4, totals=[900], everyone=False).flags.any()

    def test_a_group_of_nobody_points_at_nobody(self) -> None:
        assert not threshold([0], at_most=4, totals=[0]).flags.any()

    def test_an_unknown_count_is_hidden_with_a_warning(self) -> None:
        found = threshold([math.nan, 50], at_most=4)
        assert found.flags.tolist() == [True, False]
        assert "cannot judge an unknown number" in found.explain().en

    def test_no_counts_no_flags(self) -> None:
        assert threshold([], at_most=4).flags.size == 0

    @pytest.mark.parametrize(
        ("counts", "at_most", "totals", "words"),
        [
            ([-1], 4, None, "not below 0"),
            ([1.5], 4, None, "whole"),
            ([1], 0, None, "hides nothing"),
            ([5], 4, [4], "larger"),
        ],
    )
    def test_what_is_no_count_is_refused(
        self, counts: list[float], at_most: int, totals: list[float] | None, words: str
    ) -> None:
        with pytest.raises(ValueError, match=words):
            threshold(counts, at_most=at_most, totals=totals)


class TestDominance:
    amounts = contributions_of([50, 30, 20, 60, 40], [[0], [0], [0], [1], [1]], count=3)

    def test_the_n_largest_are_held_against_k_percent(self) -> None:
        # (50 + 30) / 100 = 80 %; (60 + 40) / 100 = 100 %; an empty cell is dominated by nobody
        assert dominance(self.amounts, n=2, percent=79).flags.tolist() == [True, True, False]
        assert dominance(self.amounts, n=2, percent=80).flags.tolist() == [False, True, False]

    def test_p_percent_holds_the_rest_against_the_largest(self) -> None:
        # 100 − 50 − 30 = 20 is 40 % of 50
        assert p_percent(self.amounts, percent=40).flags.tolist() == [False, True, False]
        assert p_percent(self.amounts, percent=41).flags.tolist() == [True, True, False]

    def test_pq_counts_only_what_the_attacker_does_not_know_already(self) -> None:
        # 50 % of 20 is less than 21 % of 50
        assert pq(self.amounts, percent=20, prior=50).flags.tolist() == [False, True, False]
        assert pq(self.amounts, percent=21, prior=50).flags.tolist() == [True, True, False]

    def test_pq_with_no_prior_knowledge_is_p_percent(self) -> None:
        for percent in (10, 40, 41, 70):
            assert np.array_equal(
                pq(self.amounts, percent=percent, prior=100).flags, p_percent(self.amounts, percent=percent).flags
            )

    def test_a_lone_contributor_is_always_told(self) -> None:
        alone = contributions_of([0.1], [[0]], count=1)
        assert p_percent(alone, percent=1).flags.tolist() == [True]

    def test_rest_of_two_contributors_is_zero_whatever_the_last_digit(self) -> None:
        two = contributions_of([0.1, 0.2], [[0], [0]], count=1)  # 0.1 + 0.2 − 0.2 − 0.1 is 2.8e-17
        assert p_percent(two, percent=1e-12).flags.tolist() == [True]

    def test_calls_that_make_no_sense_are_refused(self) -> None:
        with pytest.raises(ValueError, match="largest contributions"):
            dominance(self.amounts, n=3, percent=75)
        with pytest.raises(ValueError, match="0 < p < q"):
            pq(self.amounts, percent=80, prior=60)
        with pytest.raises(ValueError, match="not below 0"):
            contributions_of([-1], [[0]], count=1)
        with pytest.raises(ValueError, match="at least two"):
            p_percent(contributions_of([1], [[0]], count=1, most=1), percent=10)


@given(
    st.lists(st.tuples(st.floats(0.01, 1e6), st.integers(0, 3)), min_size=1, max_size=30),
    st.randoms(use_true_random=False),
)
def test_the_order_of_contributors_changes_no_rule(units: list[tuple[float, int]], chance: object) -> None:
    def flags(given_units: list[tuple[float, int]]) -> list[list[bool]]:
        gathered = contributions_of(
            [amount for amount, _ in given_units], [[cell, 4] for _, cell in given_units], count=5
        )
        return [dominance(gathered, n=2, percent=75).flags.tolist(), p_percent(gathered, percent=10).flags.tolist()]

    mixed = list(units)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert np.allclose(sum(amount for amount, _ in units), sum(amount for amount, _ in mixed))
    assert flags(mixed) == flags(units)


def table_of_counts(counts: list[list[int]]) -> SumTable:
    return cross_table(counts, "wxyz"[: len(counts)], "abcd"[: len(counts[0])])


class TestSuppression:
    counts = ((2, 18, 25), (19, 14, 30), (10, 12, 17))

    def test_a_single_hidden_cell_needs_three_companions_in_a_table_with_margins(self) -> None:
        table = table_of_counts([list(row) for row in self.counts])
        inner = np.array(["_T" not in key for key in table.keys])
        found = suppress(table, table.marked([("w", "a")]), may_hide=inner)
        assert found.secondary.sum() == 3
        assert audit(found.table, sensitive=found.primary).holds
        assert not found.unprotected

    def test_nothing_sensitive_hides_nothing(self) -> None:
        table = table_of_counts([list(row) for row in self.counts])
        found = suppress(table, np.zeros(len(table.keys), dtype=bool), exact=True)
        assert not found.table.hidden.any()
        assert found.cost == 0

    def test_a_zero_is_no_companion(self) -> None:
        table = table_of_counts([[2, 0, 25], [19, 14, 30], [10, 12, 17]])
        found = suppress(table, table.marked([("w", "a")]))
        assert not found.table.hidden[table.at(("w", "b"))]

    def test_what_cannot_be_protected_is_named_with_a_way_out(self) -> None:
        # the only companion allowed stands in another row
        table = table_of_counts([[2, 18], [19, 14]])
        found = suppress(table, table.marked([("w", "a")]), may_hide=table.marked([("x", "a")]))
        assert found.unprotected == (("w", "a"),)
        assert "cannot be protected" in found.explain().en
        assert not audit(found.table, sensitive=found.primary).holds

    def test_cells_hidden_before_stay_hidden(self) -> None:
        table = table_of_counts([list(row) for row in self.counts])
        found = suppress(table.hiding(table.marked([("y", "c")])), table.marked([("w", "a")]))
        assert found.table.hidden[table.at(("y", "c"))]

    def test_costs_decide_which_companions_are_taken(self) -> None:
        table = table_of_counts([list(row) for row in self.counts])
        costs = np.ones(len(table.keys))
        costs[table.at(("w", "b"))] = 100
        found = suppress(table, table.marked([("w", "a")]), cost=costs, exact=True)
        assert not found.table.hidden[table.at(("w", "b"))]

    def test_singletons_get_a_third_companion(self) -> None:
        table = cross_table([1, 1, 8, 30], "abcd")
        sensitive = table.marked([("a",), ("b",)])
        outside = suppress(table, sensitive, protection=Protection(insiders=False))
        inside = suppress(table, sensitive)
        assert outside.secondary.sum() == 0  # 0 to 2 each, for outsiders
        assert inside.secondary.sum() == 1
        assert audit(inside.table, sensitive=sensitive).holds

    def test_amounts_are_protected_by_percent(self) -> None:
        amounts = [[20.0, 178.0], [204.0, 140.0], [106.0, 118.0]]
        table = cross_table(amounts, "xyz", "ab", whole=False, contributors=[[2, 18], [19, 14], [10, 12]])
        protection = Protection(least=0.5, percent=15)
        found = suppress(table, table.marked([("x", "a")]), protection=protection)
        each = next(each for each in audit(found.table, protection=protection).exposures if each.key == ("x", "a"))
        assert each.lower <= 20 * (1 - 0.15)
        assert each.upper >= 20 * (1 + 0.15)

    def test_unknown_values_and_free_hiding_are_refused(self) -> None:
        table = table_of_counts([[2, 18], [19, 14]])
        with pytest.raises(ValueError, match="above 0"):
            suppress(table, table.hidden, cost=np.zeros(len(table.keys)))
        blank = SumTable(
            table.keys,
            np.full(len(table.keys), np.nan),
            ~table.hidden,
            table.sums,
            table.lower,
            table.upper,
            table.slack,
            table.contributors,
        )
        with pytest.raises(ValueError, match="must know every value"):
            suppress(blank, table.hidden)

    def test_it_explains_itself_without_what_it_hides(self) -> None:
        table = cross_table([[444, 18_000], [19_000, 14_000]], "wx", "ab")
        found = suppress(table, table.marked([("w", "a")]), exact=True)
        assert "1 cells are hidden by rule and 3 more" in found.explain().en
        assert "There is no cheaper pattern." in found.explain().en
        assert all("444" not in found.explain().said_in(language) for language in LANGUAGES)


small_tables = st.integers(2, 4).flatmap(
    lambda rows: st.integers(2, 4).flatmap(
        lambda columns: st.lists(
            st.lists(st.integers(0, 12), min_size=columns, max_size=columns), min_size=rows, max_size=rows
        )
    )
)


@settings(max_examples=40, deadline=None)
@given(small_tables, st.integers(1, 3))
def test_what_is_suppressed_holds_against_the_attacker(counts: list[list[int]], at_most: int) -> None:
    table = table_of_counts(counts)
    sensitive = threshold(table.values, at_most=at_most).flags
    found = suppress(table, sensitive)
    if found.unprotected:
        assert {table.keys[cell] for cell in np.flatnonzero(sensitive)} >= set(found.unprotected)
    else:
        assert audit(found.table, sensitive=sensitive).holds
    assert not (found.secondary & sensitive).any()


@settings(max_examples=15, deadline=None)
@given(small_tables)
def test_the_exact_pattern_holds_and_is_never_dearer(counts: list[list[int]]) -> None:
    table = table_of_counts(counts)
    sensitive = threshold(table.values, at_most=2).flags
    heuristic = suppress(table, sensitive)
    if not heuristic.unprotected:
        exact = suppress(table, sensitive, exact=True)
        assert exact.cost <= heuristic.cost
        assert audit(exact.table, sensitive=sensitive).holds


@settings(max_examples=8, deadline=None)
@given(st.lists(st.lists(st.integers(1, 9), min_size=3, max_size=3), min_size=3, max_size=3))
def test_the_exact_pattern_is_the_cheapest_of_all(counts: list[list[int]]) -> None:
    table = table_of_counts(counts)
    inner = np.array(["_T" not in key for key in table.keys])
    sensitive = inner & (table.values <= 1)
    found = suppress(table, sensitive, may_hide=inner, exact=True)
    if found.unprotected or not sensitive.any():
        return
    free = np.flatnonzero(inner & ~sensitive)
    for size in range(len(free) + 1):
        for cells in itertools.combinations(free, size):
            hidden = sensitive.copy()
            hidden[list(cells)] = True
            if table.values[list(cells)].sum() < found.cost:
                assert not audit(table.hiding(hidden), sensitive=sensitive, limits="enough").holds
