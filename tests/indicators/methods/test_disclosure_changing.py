"""Changing counts instead of hiding them: rounding, cell keys, tables of changes, noise."""

import math
from typing import cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balalar.indicators.methods.disclosure import (
    Axis,
    CellKeys,
    ChangeTable,
    GeometricNoise,
    Perturbed,
    audit,
    cell_keys,
    changes_from_rows,
    controlled_rounding,
    conventional_rounding,
    cross_table,
    draws_of,
    make_change_table,
    perturb,
    possible_ranges,
    random_rounding,
    record_keys,
    rounding_chances,
    row_of,
    rule_of_ten_and_five,
    shares_of,
    table_of,
)

SECRET = b"sixteen bytes or more"
counts_lists = st.lists(st.integers(0, 500), min_size=1, max_size=30)
bases = st.sampled_from([2, 3, 5, 10])


class TestRounding:
    def test_a_tie_goes_up(self) -> None:
        assert conventional_rounding([5, 15, 14], base=10).counts.tolist() == [10, 20, 10]

    def test_a_missing_count_stays_missing(self) -> None:
        assert math.isnan(conventional_rounding([math.nan], base=5).counts[0])
        assert math.isnan(random_rounding([math.nan], base=5, draws=[0.1]).counts[0])

    def test_random_rounding_goes_up_with_what_is_over_the_multiple(self) -> None:
        # 7 mod 5 = 2, so up for draws below 2 / 5
        assert random_rounding([7, 7], base=5, draws=[0.39, 0.4]).counts.tolist() == [10, 5]

    def test_rounded_parts_need_not_add_up_and_it_says_so(self) -> None:
        assert "need not add up" in random_rounding([1, 1], base=3, draws=[0.1, 0.5]).explain().en

    def test_the_same_cell_is_always_rounded_alike(self) -> None:
        monday = draws_of(["a", "b", "c"], secret=SECRET)
        friday = draws_of(["c", "a"], secret=SECRET)
        assert friday.tolist() == [monday[2], monday[0]]

    def test_another_secret_rounds_otherwise(self) -> None:
        names = [f"cell {number}" for number in range(20)]
        assert not np.array_equal(draws_of(names, secret=SECRET), draws_of(names, secret=SECRET + b"!"))

    def test_a_short_secret_is_refused(self) -> None:
        with pytest.raises(ValueError, match="can be guessed"):
            draws_of(["a"], secret=b"short")

    @pytest.mark.parametrize(
        ("counts", "base", "words"), [([1.5], 5, "whole"), ([-1], 5, "whole"), ([1], 1, "changes nothing")]
    )
    def test_what_cannot_be_rounded_is_refused(self, counts: list[float], base: int, words: str) -> None:
        with pytest.raises(ValueError, match=words):
            conventional_rounding(counts, base=base)
        with pytest.raises(ValueError, match=words):
            random_rounding(counts, base=base, draws=[0.5])

    def test_controlled_rounding_needs_every_count(self) -> None:
        with pytest.raises(ValueError, match="needs every count"):
            controlled_rounding(table_of({("a",): None}, []), base=3)

    def test_controlled_rounding_follows_the_chance_it_is_given(self) -> None:
        table = cross_table([[1, 1], [1, 1]], "xy", "ab")
        roundings = {
            tuple(
                controlled_rounding(
                    table, base=3, draws=draws_of([f"{run}{key}" for key in table.keys], secret=SECRET)
                ).counts
            )
            for run in range(12)
        }
        assert len(roundings) > 1

    def test_what_cannot_be_rounded_to_neighbours_is_moved_further_with_a_warning(self) -> None:
        # each of a, b, c is 0 or 2, and each pair 2: then one of each pair is 2, which three cannot be
        cells = {("a",): 1, ("b",): 1, ("c",): 1, ("ab",): 2, ("ac",): 2, ("bc",): 2}
        table = table_of(cells, [((first + second,), [(first,), (second,)]) for first, second in ("ab", "ac", "bc")])
        found = controlled_rounding(table, base=2)
        assert not (table.sums @ found.counts).any()
        assert found.slack == 2 * 2 - 1
        assert "moved further" in found.explain().en


@given(counts_lists, bases)
def test_rounding_moves_no_count_further_than_its_slack(counts: list[int], base: int) -> None:
    for found in (
        conventional_rounding(counts, base=base),
        random_rounding(counts, base=base, draws=draws_of(map(str, range(len(counts))), secret=SECRET)),
    ):
        assert (np.abs(found.counts - counts) <= found.slack).all()
        assert (np.mod(found.counts, base) == 0).all()


@given(st.integers(0, 10_000), bases)
def test_the_chances_of_rounding_keep_the_mean(count: int, base: int) -> None:
    chances = rounding_chances(count, base)
    assert sum(chances.values()) == pytest.approx(1)
    assert sum(value * chance for value, chance in chances.items()) == pytest.approx(count)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=2, max_size=4), bases)
def test_controlled_rounding_keeps_every_sum(counts: list[list[int]], base: int) -> None:
    table = cross_table(counts, "wxyz"[: len(counts)], Axis(("a", "b", "c"), {"ab": ("a", "b"), "_T": ("ab", "c")}))
    found = controlled_rounding(table, base=base)
    assert not (table.sums @ found.counts).any()
    assert (np.mod(found.counts, base) == 0).all()
    assert (np.abs(found.counts - table.values) <= found.slack).all()
    exact = np.mod(table.values, base) == 0
    if not found.provenance.warnings:  # only then every multiple stays
        assert np.array_equal(found.counts[exact], table.values[exact])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=3, max_size=3), bases)
def test_the_attacker_knows_rounded_counts_to_their_slack_at_least(counts: list[list[int]], base: int) -> None:
    table = cross_table(counts, "xyz", "abc")
    found = controlled_rounding(table, base=base)
    published = cross_table(found.counts.reshape(4, 4)[:3, :3], "xyz", "abc")
    published.slack[:] = found.slack
    low, high = possible_ranges(published)
    assert ((low <= table.values) & (table.values <= high)).all()
    assert len(audit(published).exposures) == len(table.keys)


class TestCellKeys:
    def test_keys_add_up_and_start_again_at_256(self) -> None:
        found = cell_keys([200, 100, 7], [0, 0, 2], count=3)
        assert found.keys.tolist() == [200 + 100 - 256, 0, 7]
        assert found.counts.tolist() == [2, 0, 1]

    def test_large_counts_share_the_last_250_rows(self) -> None:
        assert row_of([1, 750, 751, 1000, 1001]).tolist() == [
            1,
            750,
            (751 - 1) % 250 + 501,
            750,
            (1001 - 1) % 250 + 501,
        ]

    def test_zero_stays_zero_and_is_shown(self) -> None:
        table = make_change_table(variance=2, largest=5, seed=7)
        found = perturb(CellKeys(np.zeros(256, dtype=np.int64), np.arange(256)), table)
        assert (found.counts == 0).all()

    def test_small_results_are_not_shown(self) -> None:
        table = changes_from_rows(range(1, 751), [0] * 750, [1] * 750, other=0)
        found = perturb(CellKeys(np.array([3, 4, 4]), np.array([0, 0, 1])), table, threshold=5)
        assert found.is_below.tolist() == [True, False, True]  # 3 + 1 < 5, 4 + 1 = 5, 4 + 0 < 5
        assert found.counts[1] == 4 + 1

    def test_a_total_need_not_be_the_sum_of_its_parts_and_it_says_so(self) -> None:
        found = perturb(CellKeys(np.array([50]), np.array([9])), make_change_table(variance=2, largest=5, seed=7))
        assert "need not equal the sum" in found.explain().en

    def test_the_same_children_get_the_same_change_in_every_table(self) -> None:
        keys = record_keys([f"child {number}" for number in range(300)], secret=SECRET)
        table = make_change_table(variance=2, largest=5, seed=7)
        by_class = perturb(cell_keys(keys, np.arange(300) % 3, count=3), table)
        by_room = perturb(cell_keys(keys[::-1], (np.arange(300) % 3)[::-1], count=3), table)
        assert by_class.counts.tolist() == by_room.counts.tolist()

    def test_keys_and_counts_out_of_range_are_refused(self) -> None:
        with pytest.raises(ValueError, match="0 to 255"):
            cell_keys([256], [0], count=1)
        with pytest.raises(ValueError, match="none missing"):
            row_of([math.nan])
        with pytest.raises(ValueError, match="can be guessed"):
            record_keys(["child"], secret=b"short")

    def test_a_change_below_zero_is_refused(self) -> None:
        with pytest.raises(ValueError, match="below 0"):
            changes_from_rows(range(1, 751), [0] * 750, [-2] * 750, other=0)

    def test_a_table_with_holes_is_refused(self) -> None:
        with pytest.raises(ValueError, match="has no line"):
            changes_from_rows([1], [0], [0])


@given(st.lists(st.tuples(st.integers(0, 255), st.integers(0, 3)), max_size=60), st.randoms(use_true_random=False))
def test_cells_can_be_merged_and_children_come_in_any_order(children: list[tuple[int, int]], chance: object) -> None:
    mixed = list(children)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    fine = cell_keys([key for key, _ in children], [cell for _, cell in children], count=4)
    coarse = cell_keys([key for key, _ in mixed], [cell // 2 for _, cell in mixed], count=2)
    assert coarse.counts.tolist() == (fine.counts[::2] + fine.counts[1::2]).tolist()
    assert coarse.keys.tolist() == ((fine.keys[::2] + fine.keys[1::2]) % 256).tolist()


class TestShares:
    rule = rule_of_ten_and_five()

    def counts(self, *numbers: int) -> Perturbed:
        return perturb(CellKeys(np.array(numbers), np.zeros(len(numbers), dtype=np.int64)), self.rule)

    def test_a_share_is_taken_from_changed_counts(self) -> None:
        assert shares_of(self.counts(12), self.counts(41)).shares.tolist() == [10 / 40]

    def test_there_is_no_share_of_a_small_group(self) -> None:
        assert math.isnan(shares_of(self.counts(12), self.counts(27)).shares[0])

    def test_there_is_no_share_of_a_hidden_count(self) -> None:
        assert math.isnan(shares_of(self.counts(3), self.counts(41)).shares[0])

    def test_a_numerator_above_its_denominator_is_cut_with_a_warning(self) -> None:
        one_more = changes_from_rows([42], [0], [1], other=0)
        above = perturb(CellKeys(np.array([42]), np.array([0])), one_more)
        below = perturb(CellKeys(np.array([42]), np.array([1])), one_more)
        found = shares_of(above, below)
        assert found.shares.tolist() == [1]
        assert "cut at 1" in found.explain().en

    def test_zero_children_of_enough_is_a_share_of_zero(self) -> None:
        assert shares_of(self.counts(0), self.counts(41)).shares.tolist() == [0]


class TestChangeTable:
    made: ChangeTable = make_change_table(variance=2.0, largest=5, seed=20_260_127)

    def test_the_mean_change_is_zero(self) -> None:
        assert np.abs(self.made.means).max() == 0

    def test_the_variance_is_what_was_asked_for_but_for_256_keys(self) -> None:
        assert np.allclose(self.made.variances[10:], 2.0, atol=0.02)

    def test_a_count_of_one_cannot_have_more_than_its_own_spread(self) -> None:
        # from −1 to 5 with mean 0: a variance of at most 1 × 5
        assert self.made.changes[0].min() == -1
        assert self.made.variances[0] <= 1 * 5

    def test_the_same_seed_makes_the_same_table_and_another_one_another(self) -> None:
        again = make_change_table(variance=2.0, largest=5, seed=20_260_127)
        other = make_change_table(variance=2.0, largest=5, seed=20_260_128)
        assert np.array_equal(self.made.changes, again.changes)
        assert not np.array_equal(self.made.changes, other.changes)

    def test_its_digest_tells_nothing_of_the_seed(self) -> None:
        other = make_change_table(variance=2.0, largest=5, seed=20_260_128)
        assert self.made.provenance.inputs == other.provenance.inputs

    def test_results_below_the_smallest_never_come_up(self) -> None:
        table = make_change_table(variance=4.0, largest=6, seed=1, smallest_result=3)
        results = np.arange(1, 751)[:, None] + table.changes
        assert not np.isin(results, [1, 2]).any()
        assert np.abs(table.means).max() <= 2 / 256

    def test_a_variance_that_a_small_count_cannot_have_is_said(self) -> None:
        table = make_change_table(variance=20.0, largest=5, seed=1)
        assert "the nearest possible one" in table.explain().en

    def test_a_biased_rule_says_so(self) -> None:
        assert "the mean change is not 0" in rule_of_ten_and_five().explain().en
        assert "mean change" not in self.made.explain().en

    @pytest.mark.parametrize(("variance", "largest"), [(0, 5), (25, 5), (1, 0), (-1, 5)])
    def test_a_spread_that_no_change_can_have_is_refused(self, variance: float, largest: int) -> None:
        with pytest.raises(ValueError, match="variance below its square"):
            make_change_table(variance=variance, largest=largest, seed=1)

    def test_bounds_that_leave_no_way_up_are_refused(self) -> None:
        with pytest.raises(ValueError, match="only grow or only shrink"):
            make_change_table(variance=1, largest=2, seed=1, smallest_result=5)


@settings(max_examples=10, deadline=None)
@given(st.floats(0.2, 6.0), st.integers(3, 8), st.integers(0, 2**32))
def test_a_made_table_is_unbiased_bounded_and_never_below_zero(variance: float, largest: int, seed: int) -> None:
    table = make_change_table(variance=variance, largest=largest, seed=seed)
    assert np.abs(table.means).max() <= 1 / 256
    assert np.abs(table.changes).max() <= largest
    assert (np.arange(1, 751)[:, None] + table.changes >= 0).all()


class TestNoise:
    @pytest.mark.parametrize("epsilon", [0.1, 0.5, 1.0, 2.0])
    def test_chances_add_up_and_give_the_variance(self, epsilon: float) -> None:
        noise = GeometricNoise(epsilon)
        changes = range(-2000, 2001)
        assert sum(noise.chance_of(change) for change in changes) == pytest.approx(1)
        assert sum(change**2 * noise.chance_of(change) for change in changes) == pytest.approx(noise.variance)

    @pytest.mark.parametrize("epsilon", [0.3, 1.0])
    def test_one_child_more_changes_no_chance_by_more_than_epsilon(self, epsilon: float) -> None:
        noise = GeometricNoise(epsilon)
        for change in range(-20, 20):
            ratio = noise.chance_of(change) / noise.chance_of(change + 1)
            assert math.exp(-epsilon) * (1 - 1e-12) <= ratio <= math.exp(epsilon) * (1 + 1e-12)

    def test_draws_spread_evenly_give_the_distribution(self) -> None:
        noise, size = GeometricNoise(0.7), 200_000
        drawn = noise.noise((np.arange(size) + 0.5) / size)
        for change in range(-6, 7):
            assert (drawn == change).mean() == pytest.approx(noise.chance_of(change), abs=2 / size)

    def test_words_carry_the_numbers(self) -> None:
        assert "with probability 0.462" in GeometricNoise(1.0).explain().en

    def test_what_is_no_epsilon_or_draw_is_refused(self) -> None:
        for epsilon in (0.0, -1.0, math.nan, math.inf):
            with pytest.raises(ValueError, match="above 0"):
                GeometricNoise(epsilon)
        with pytest.raises(ValueError, match="below 1"):
            GeometricNoise(1.0).noise([cast("float", 1.0)])
