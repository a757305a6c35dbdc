"""Survey estimates worked by hand: linearised errors, domains, lonely clusters, limits, suppression."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from balalar.indicators.methods.survey import (
    Design,
    Lonely,
    Reliability,
    Reporting,
    SampleRule,
    ShareInterval,
    SurveyEstimate,
    design_of,
    mean,
    means_by,
    ratio,
    ratios_by,
    share,
    shares_by,
    total,
    totals_by,
)
from balalar.indicators.methods.survey.limits import (
    effective_rows,
    korn_graubard_limits,
    logit_limits,
    t_score,
    wilson_effective_limits,
)

unhurried = settings(deadline=None)  # a busy machine is no failure
ALL_SHOWN = Reporting(rule=SampleRule(suppress_below=0, flag_below=0))
T4 = float(stats.t.ppf(0.975, 4))


def said(found: SurveyEstimate) -> str:
    return found.explain().en


class TestValuesAndErrors:
    weights, y = (1, 1, 2, 2, 4), (10, 20, 30, 40, 50)

    def test_the_mean_is_weighted(self) -> None:
        found = mean(design_of(self.weights), self.y, reporting=ALL_SHOWN)
        assert found.value == (10 + 20 + 2 * 30 + 2 * 40 + 4 * 50) / (1 + 1 + 2 + 2 + 4)
        assert found.people == 1 + 1 + 2 + 2 + 4
        assert found.rows == 5

    def test_the_error_of_rows_drawn_one_by_one(self) -> None:
        m = 37
        u = [w * (y - m) / 10 for w, y in zip(self.weights, self.y, strict=True)]  # they add to zero
        found = mean(design_of(self.weights), self.y, reporting=ALL_SHOWN)
        assert found.value == m
        assert found.standard_error == pytest.approx(math.sqrt(5 / 4 * sum(z**2 for z in u)))
        assert found.degrees == 5 - 1
        assert found.upper == pytest.approx(m + T4 * (found.standard_error or 0))

    def test_within_a_stratum_clusters_count_as_one_each(self) -> None:
        # stratum a: clusters {10, 20}, {30}; stratum b: clusters {40}, {50, 60}; weights 1, mean 35
        design = design_of([1] * 6, strata=list("aaabbb"), clusters=[1, 1, 2, 1, 2, 2])
        z = [(10 - 35 + 20 - 35) / 6, (30 - 35) / 6], [(40 - 35) / 6, (50 - 35 + 60 - 35) / 6]
        variance = sum(2 / 1 * sum((part - sum(two) / 2) ** 2 for part in two) for two in z)
        found = mean(design, [10, 20, 30, 40, 50, 60], reporting=ALL_SHOWN)
        assert found.standard_error == pytest.approx(math.sqrt(variance))
        assert found.degrees == 4 - 2  # cluster 1 of a is not cluster 1 of b

    def test_a_ratio_is_linearised_in_both_of_its_totals(self) -> None:
        y, x = (2, 4, 9), (4, 8, 12)
        r = (2 + 4 + 9) / (4 + 8 + 12)
        u = [(a - r * b) / 24 for a, b in zip(y, x, strict=True)]
        found = ratio(design_of([1] * 3), y, x, reporting=ALL_SHOWN)
        assert found.value == r
        assert found.standard_error == pytest.approx(math.sqrt(3 / 2 * sum(z**2 for z in u)))

    def test_a_total_keeps_the_chance_of_how_many_were_met(self) -> None:
        z = [1 * 10, 1 * 20, 2 * 30, 2 * 40, 4 * 50]
        centre = sum(z) / 5
        found = total(design_of(self.weights), self.y, reporting=ALL_SHOWN)
        assert found.value == sum(z)
        assert found.standard_error == pytest.approx(math.sqrt(5 / 4 * sum((part - centre) ** 2 for part in z)))

    def test_a_share_is_a_mean_of_ones_and_zeros_per_hundred(self) -> None:
        y = [1, 0, 1, 1, 0]
        found = share(design_of(self.weights), y, reporting=ALL_SHOWN)
        assert found.value == 100 * (1 + 2 + 2) / 10
        assert found.standard_error == pytest.approx(
            100 * (mean(design_of(self.weights), y, reporting=ALL_SHOWN).standard_error or 0)
        )
        assert share(design_of(self.weights), y, reporting=Reporting(per=1000, rule=ALL_SHOWN.rule)).value == 500

    def test_the_finite_correction_leaves_only_the_clusters_not_drawn(self) -> None:
        given_all, half = design_of([1] * 5), design_of([1] * 5, clusters_in_population=[10] * 5)
        one, other = (mean(design, self.y, reporting=ALL_SHOWN).standard_error for design in (given_all, half))
        assert other == pytest.approx((one or 0) * math.sqrt(1 - 5 / 10))

    def test_when_every_cluster_was_taken_there_is_nothing_left_to_chance(self) -> None:
        census = design_of([1] * 5, clusters_in_population=[5] * 5)
        found = mean(census, self.y, reporting=ALL_SHOWN)
        assert (found.lower, found.upper, found.standard_error) == (30, 30, 0)
        everyone = share(census, [1] * 5, reporting=ALL_SHOWN)
        assert (everyone.lower, everyone.upper) == (100, 100)

    def test_the_design_effect_is_one_for_a_simple_random_sample(self) -> None:
        found = mean(design_of([7] * 5, clusters_in_population=[35] * 5), self.y, reporting=ALL_SHOWN)
        assert found.design_effect == pytest.approx(1)

    def test_rows_that_repeat_each_other_in_a_cluster_tell_nothing_more(self) -> None:
        y = np.repeat([10, 20, 30, 40, 50], 8)
        found = mean(design_of([100] * 40, clusters=np.repeat(range(5), 8)), y, reporting=ALL_SHOWN)
        alone = mean(design_of([800] * 5), [10, 20, 30, 40, 50], reporting=ALL_SHOWN)
        assert found.standard_error == pytest.approx(alone.standard_error)
        assert (found.design_effect or 0) > 8


class TestDomains:
    def test_rows_outside_stay_in_the_sample_with_nothing_to_add(self) -> None:
        # clusters of two; the domain is met in three of four clusters, by chance, and that chance counts
        clusters, y = [1, 1, 2, 2, 3, 3, 4, 4], np.array([10, 20, 30, 40, 50, 60, 70, 80])
        within = np.array([True, False, True, True, False, True, False, False])
        m = (10 + 30 + 40 + 60) / 4
        z = [(10 - m) / 4, (30 - m + 40 - m) / 4, (60 - m) / 4, 0]
        found = mean(design_of([1] * 8, clusters=clusters), y, within=within, reporting=ALL_SHOWN)
        assert found.value == m
        assert found.standard_error == pytest.approx(math.sqrt(4 / 3 * sum(part**2 for part in z)))
        cut_down = mean(design_of([1] * 4, clusters=[1, 2, 2, 3]), y[within], reporting=ALL_SHOWN)
        assert cut_down.standard_error != pytest.approx(found.standard_error)
        assert found.degrees == 3 - 1

    def test_a_domain_in_one_cluster_has_a_value_and_no_interval(self) -> None:
        design = design_of([1] * 6, clusters=[1, 1, 1, 2, 3, 4])
        found = mean(design, [1, 2, 3, 4, 5, 6], within=[True] * 3 + [False] * 3, reporting=ALL_SHOWN)
        assert (found.value, found.lower, found.standard_error) == (2, None, None)
        assert "no degrees of freedom" in said(found)

    def test_an_empty_domain_has_no_value(self) -> None:
        found = share(design_of([1] * 60), [1, 0] * 30, within=[False] * 60)
        assert (found.value, found.rows) == (None, 0)
        assert "no known value" in said(found)

    def test_a_row_without_a_group_belongs_to_none_and_stays_in_the_sample(self) -> None:
        groups = ["a"] * 30 + ["b"] * 28 + [None, None]
        found = shares_by(design_of([1] * 60), [1, 0] * 30, groups)
        assert set(found) == {"a", "b"}
        assert found["a"].value == 50

    def test_a_domain_is_true_or_false(self) -> None:
        with pytest.raises(ValueError, match="true or false"):
            share(design_of([1] * 3), [1, 0, 1], within=[1, 2, 3])


class TestMissing:
    def test_rows_without_a_value_are_left_out_counted_and_weighed(self) -> None:
        y = [10.0, math.nan, 30.0, 50.0]
        found = mean(design_of([1, 2, 1, 1]), y, reporting=ALL_SHOWN)
        assert found.value == (10 + 30 + 50) / 3
        assert found.rows == 3
        assert "left out: 1, 40 % by weight" in said(found)  # 2 of 5

    def test_a_missing_weight_is_refused(self) -> None:
        for weights in ([1, math.nan], [1, -1], [0, 0], [1, math.inf], []):
            with pytest.raises(ValueError, match="weight"):
                design_of(weights)

    def test_a_missing_stratum_or_cluster_is_refused(self) -> None:
        with pytest.raises(ValueError, match="no entry among the strata"):
            design_of([1, 1], strata=["a", None])
        with pytest.raises(ValueError, match="no entry among the clusters"):
            design_of([1, 1], clusters=[1.0, math.nan])

    @pytest.mark.parametrize("column", [[1, 0], [[1, 0, 1]], [1, 0, math.inf]])
    def test_a_column_of_another_shape_or_an_infinite_value_is_refused(self, column: object) -> None:
        with pytest.raises(ValueError, match=r"one entry a row|infinite"):
            mean(design_of([1] * 3), column)  # type: ignore[arg-type]

    def test_a_share_of_something_that_is_not_true_or_false_is_refused(self) -> None:
        with pytest.raises(ValueError, match="other than 0 and 1"):
            share(design_of([1] * 3), [1, 2, 3])

    def test_a_denominator_of_zero_makes_no_ratio(self) -> None:
        found = ratio(design_of([1] * 30), [1] * 30, [0] * 30)
        assert found.value is None
        assert "adds to zero" in said(found)

    def test_a_row_of_weight_zero_counts_for_nothing(self) -> None:
        found = mean(design_of([1, 1, 1, 0]), [10, 20, 30, 9999], reporting=ALL_SHOWN)
        assert (found.value, found.rows) == (20, 3)

    def test_values_all_alike_have_no_interval_and_say_why(self) -> None:
        found = mean(design_of([3] * 60, clusters=list(range(20)) * 3), [0.1] * 60)
        assert found.value == pytest.approx(0.1)
        assert (found.lower, found.standard_error, found.design_effect) == (None, None, None)
        assert "do not differ at all" in said(found)


class TestLonelyClusters:
    # strata a: 10, 30; b: 50 alone; mean 30; linearised (y - 30) / 3
    y, strata = (10, 30, 50), ("a", "a", "b")
    of_a = 2 / 1 * 2 * ((10 - 20) / 3) ** 2

    def error(self, lonely: Lonely) -> float | None:
        return mean(design_of([1] * 3, strata=self.strata, lonely=lonely), self.y, reporting=ALL_SHOWN).standard_error

    def test_removed_it_adds_nothing(self) -> None:
        assert self.error(Lonely.REMOVE) == pytest.approx(math.sqrt(self.of_a))

    def test_adjusted_it_adds_its_distance_from_all(self) -> None:
        assert self.error(Lonely.ADJUST) == pytest.approx(math.sqrt(self.of_a + ((50 - 30) / 3) ** 2))

    def test_averaged_it_adds_as_much_as_the_others(self) -> None:
        assert self.error(Lonely.AVERAGE) == pytest.approx(math.sqrt(self.of_a * 2 / 1))

    def test_adjusting_is_what_is_done_when_nothing_is_said(self) -> None:
        assert design_of([1] * 3, strata=self.strata).lonely is Lonely.ADJUST

    def test_such_a_design_may_be_refused(self) -> None:
        with pytest.raises(ValueError, match="single cluster"):
            design_of([1] * 3, strata=self.strata, lonely=Lonely.FAIL)

    def test_a_stratum_whose_only_cluster_was_taken_is_not_lonely(self) -> None:
        design = design_of([1] * 3, strata=self.strata, clusters_in_population=[200, 200, 1], lonely=Lonely.FAIL)
        found = mean(design, self.y, reporting=ALL_SHOWN)
        assert found.standard_error == pytest.approx(math.sqrt(self.of_a * (1 - 2 / 200)))

    def test_all_alone_with_nothing_to_average_there_is_no_error(self) -> None:
        design = design_of([1] * 3, strata=list("abc"), lonely=Lonely.AVERAGE)
        found = mean(design, self.y, reporting=ALL_SHOWN)
        assert (found.value, found.standard_error, found.lower) == (30, None, None)


class TestFinitePopulation:
    def test_more_sampled_than_there_are_is_refused(self) -> None:
        with pytest.raises(ValueError, match="sampling fraction"):
            design_of([1] * 4, clusters_in_population=[0.1] * 4)

    def test_a_stratum_has_one_number_of_clusters(self) -> None:
        with pytest.raises(ValueError, match="one number"):
            design_of([1] * 4, clusters_in_population=[10, 10, 10, 11])
        with pytest.raises(ValueError, match="every row needs"):
            design_of([1] * 4, clusters_in_population=[10, 10, 10, math.nan])


class TestLimitsOfShares:
    def test_logit_limits_are_symmetric_in_log_odds(self) -> None:
        low, high = logit_limits([0.9], [0.03], [20])
        reach = float(stats.t.ppf(0.975, 20)) * 0.03 / (0.9 * 0.1)
        assert math.log(low[0] / (1 - low[0])) == pytest.approx(math.log(0.9 / 0.1) - reach)
        assert math.log(high[0] / (1 - high[0])) == pytest.approx(math.log(0.9 / 0.1) + reach)

    @pytest.mark.parametrize("answer", [0, 1])
    def test_where_nobody_or_everybody_has_it_exact_limits_with_effective_rows(self, answer: int) -> None:
        # weights 1 and 3 by turns: Kish's effective rows are (30 + 90)² / (30 + 270) = 48; 60 clusters, 59 degrees
        found = share(design_of([1, 3] * 30), [answer] * 60)
        effective = (30 + 90) ** 2 / (30 + 30 * 9) * (stats.t.ppf(0.975, 47) / stats.t.ppf(0.975, 59)) ** 2
        effective = min(effective, 48)
        width = 100 * (1 - 0.025 ** (1 / effective))
        assert found.value == 100 * answer
        assert (found.lower, found.upper) == pytest.approx((100 - width, 100) if answer else (0, width))
        assert found.standard_error is None
        assert "effective rows" in said(found)

    def test_few_clusters_lessen_the_effective_rows(self) -> None:
        many, few = share(design_of([1] * 60), [0] * 60), share(design_of([1] * 60, clusters=[1, 2, 3] * 20), [0] * 60)
        assert (few.upper or 0) > 2 * (many.upper or 0)

    def test_effective_rows_are_never_more_than_the_rows(self) -> None:
        assert effective_rows([0.5], [0.001], [40], [39])[0] == 40

    def test_wilson_is_shorter_than_exact(self) -> None:
        exact, wilson = korn_graubard_limits([0.2], [40.0]), wilson_effective_limits([0.2], [40.0])
        assert exact[0] < wilson[0]
        assert wilson[1] < exact[1]

    @pytest.mark.parametrize("interval", list(ShareInterval))
    def test_the_interval_used_is_named(self, interval: ShareInterval) -> None:
        found = share(design_of([1] * 60), [1, 0, 0] * 20, reporting=Reporting(interval=interval))
        assert str(interval) in found.provenance.convention
        assert found.lower is not None

    def test_no_degrees_of_freedom_no_score(self) -> None:
        assert np.isnan(t_score([0, -1], 0.95)).all()
        with pytest.raises(ValueError, match="between 0 and 1"):
            t_score([5], 95)

    def test_the_logit_interval_covers_the_truth_as_often_as_it_says(self) -> None:
        """Samples of 30 clusters of 12 from a population whose clusters differ; the share is 12 %."""
        chance, covered = np.random.default_rng(3), 0
        for _ in range(600):
            rate = chance.beta(0.12 * 20, 0.88 * 20, 30)
            y = chance.random((30, 12)) < rate[:, None]
            found = share(design_of([1] * 360, clusters=np.repeat(range(30), 12)), y.ravel())
            assert found.lower is not None
            assert found.upper is not None
            covered += found.lower <= 12 <= found.upper
        assert 0.93 <= covered / 600 <= 0.98


class TestSuppression:
    @pytest.mark.parametrize(
        ("rows", "reliability"),
        [
            (24, Reliability.SUPPRESSED),
            (25, Reliability.FLAGGED),
            (49, Reliability.FLAGGED),
            (50, Reliability.PUBLISHABLE),
        ],
    )
    def test_by_how_many_were_asked_whatever_they_weigh(self, rows: int, reliability: Reliability) -> None:
        found = share(design_of([100] * rows), [1] + [0] * (rows - 1))
        assert found.reliability is reliability
        assert (found.value is None) == (reliability is Reliability.SUPPRESSED)

    def test_a_suppressed_estimate_gives_nothing_away(self) -> None:
        found = share(design_of([1] * 24), [1, 0] * 12)
        assert (found.value, found.lower, found.upper, found.standard_error) == (None, None, None, None)
        assert (found.people, found.design_effect) == (None, None)
        assert found.working.en == "–"
        assert "24 rows, fewer than 25" in said(found)

    def test_a_flagged_estimate_says_so(self) -> None:
        assert "with caution" in said(share(design_of([1] * 30), [1, 0] * 15))

    def test_rows_without_a_value_do_not_count(self) -> None:
        y = [1.0, 0.0] * 12 + [math.nan] * 40
        assert share(design_of([1] * 64), y).reliability is Reliability.SUPPRESSED

    def test_the_rule_is_the_programme_s_to_set(self) -> None:
        strict = Reporting(rule=SampleRule(suppress_below=100, flag_below=200))
        assert share(design_of([1] * 60), [1, 0] * 30, reporting=strict).value is None


class TestWords:
    def test_a_result_explains_itself_in_three_languages(self) -> None:
        found = share(design_of([1000] * 60), [1, 0, 0] * 20)
        explained = found.explain()
        assert explained.en == (
            "Weighted share, %: 33.3; 95 % interval from 22.3 to 46.5. "
            "100 × Σ w y ÷ Σ w = 100 × 20,000 ÷ 60,000 = 33.3333. "
            "Based on 60 rows with 59 degrees of freedom, design effect 1."
        )
        assert "дизайн әсері" in explained.kk
        assert "степеней свободы 59" in explained.ru
        assert found.provenance.method == "survey.share"

    def test_a_share_per_thousand_says_so(self) -> None:
        found = share(design_of([1] * 60), [1, 0, 0] * 20, reporting=Reporting(per=1000))
        assert said(found).startswith("Weighted share (per 1,000): 333.3;")

    def test_other_inputs_have_another_digest(self) -> None:
        y = [1, 0, 0] * 20
        one, other = share(design_of([1] * 60), y), share(design_of([1] * 60, strata=[1, 2] * 30), y)
        assert one.provenance.inputs != other.provenance.inputs
        by_group = shares_by(design_of([1] * 60), y, ["a", "b"] * 30)
        assert by_group["a"].provenance.inputs != by_group["b"].provenance.inputs


def slow_variance(design: Design, contributions: Sequence[float]) -> float:
    """The variance of a sum, cluster by cluster and stratum by stratum, as the formula is read aloud."""
    variance, sums = 0.0, [0.0] * len(design.stratum)
    for row, u in enumerate(contributions):
        sums[design.cluster[row]] += u
    for stratum in range(len(design.sampled)):
        z = [sums[cluster] for cluster in range(len(sums)) if design.stratum[cluster] == stratum]
        centre = sum(z) / len(z) if len(z) > 1 else sum(sums) / len(sums)
        raised = len(z) / (len(z) - 1) if len(z) > 1 else 1.0
        left = 1 - len(z) / float(design.to_draw_from[stratum])
        variance += left * raised * sum((part - centre) ** 2 for part in z)
    return variance


samples = st.lists(
    st.tuples(
        st.floats(0.5, 50),  # weight
        st.integers(0, 3),  # stratum
        st.integers(0, 4),  # cluster
        st.floats(-100, 100),  # y
        st.floats(1, 100),  # x
        st.integers(0, 2),  # domain
    ),
    min_size=2,
    max_size=40,
)
Sample = list[tuple[float, int, int, float, float, int]]


def drawn(sample: Sample) -> tuple[Design, dict[str, np.ndarray]]:
    columns = dict(
        zip(("w", "strata", "clusters", "y", "x", "domain"), map(np.array, zip(*sample, strict=True)), strict=True)
    )
    design = design_of(
        columns["w"], strata=columns["strata"], clusters=columns["clusters"], clusters_in_population=[30] * len(sample)
    )
    return design, columns


@unhurried
@given(samples)
def test_the_fast_way_agrees_with_the_slow_one(sample: Sample) -> None:
    design, c = drawn(sample)
    for place, found in ratios_by(design, c["y"], c["x"], c["domain"], reporting=ALL_SHOWN).items():
        inside = c["domain"] == place
        above, below = (c["w"] * c["y"])[inside].sum(), (c["w"] * c["x"])[inside].sum()
        u = np.where(inside, c["w"] * (c["y"] - above / below * c["x"]) / below, 0)
        assert found.value == pytest.approx(above / below, rel=1e-9, abs=1e-9)
        assert found.standard_error or pytest.approx(math.sqrt(slow_variance(design, u)), rel=1e-6, abs=1e-9) == 0
    for place, found in totals_by(design, c["y"], c["domain"], reporting=ALL_SHOWN).items():
        u = np.where(c["domain"] == place, c["w"] * c["y"], 0)
        expected = math.sqrt(slow_variance(design, u))
        assert found.standard_error or pytest.approx(expected, rel=1e-6, abs=1e-6) == 0


@unhurried
@given(samples, st.randoms())
def test_the_order_of_rows_does_not_matter(sample: Sample, random: object) -> None:
    design, c = drawn(sample)
    places = list(range(len(sample)))
    random.shuffle(places)  # type: ignore[attr-defined]
    again, shuffled = drawn([sample[place] for place in places])
    one, other = (mean(d, columns["y"], reporting=ALL_SHOWN) for d, columns in ((design, c), (again, shuffled)))
    assert one.value == pytest.approx(other.value, rel=1e-9, abs=1e-9)
    assert (one.standard_error or 0) == pytest.approx(other.standard_error or 0, rel=1e-6, abs=1e-9)


@unhurried
@given(samples, st.floats(0.1, 10), st.floats(-50, 50))
def test_scale_and_translation(sample: Sample, factor: float, shift: float) -> None:
    design, c = drawn(sample)
    one, moved = (mean(design, y, reporting=ALL_SHOWN) for y in (c["y"], factor * c["y"] + shift))
    assert moved.value == pytest.approx(factor * (one.value or 0) + shift, rel=1e-9, abs=1e-7)
    assert (moved.standard_error or 0) == pytest.approx(factor * (one.standard_error or 0), rel=1e-6, abs=1e-7)


@unhurried
@given(samples, st.floats(0.1, 10))
def test_only_proportions_of_weights_matter_to_a_mean(sample: Sample, factor: float) -> None:
    design, c = drawn(sample)
    heavier = design_of(
        factor * c["w"], strata=c["strata"], clusters=c["clusters"], clusters_in_population=[30] * len(sample)
    )
    one, other = (mean(d, c["y"], reporting=ALL_SHOWN) for d in (design, heavier))
    assert one.value == pytest.approx(other.value, rel=1e-9, abs=1e-9)
    assert (one.standard_error or 0) == pytest.approx(other.standard_error or 0, rel=1e-6, abs=1e-9)


@unhurried
@given(samples)
def test_a_row_split_in_two_of_half_the_weight_changes_no_estimate_and_no_error(sample: Sample) -> None:
    halves = [(w / 2, *rest) for w, *rest in sample for _ in range(2)]
    (design, c), (again, split) = drawn(sample), drawn(halves)  # type: ignore[arg-type]
    for asked in (mean, total):
        one, other = asked(design, c["y"], reporting=ALL_SHOWN), asked(again, split["y"], reporting=ALL_SHOWN)
        assert one.value == pytest.approx(other.value, rel=1e-9, abs=1e-9)
        assert (one.standard_error or 0) == pytest.approx(other.standard_error or 0, rel=1e-6, abs=1e-6)


@unhurried
@given(samples)
def test_totals_of_domains_add_to_the_total(sample: Sample) -> None:
    design, c = drawn(sample)
    parts = totals_by(design, c["y"], c["domain"], reporting=ALL_SHOWN)
    everybody = total(design, c["y"], reporting=ALL_SHOWN)
    assert sum(part.value or 0 for part in parts.values()) == pytest.approx(everybody.value, rel=1e-9, abs=1e-6)


@unhurried
@given(samples)
def test_having_and_lacking_are_mirror_images(sample: Sample) -> None:
    design, c = drawn(sample)
    has_it = c["y"] > 0
    one, other = (share(design, y, reporting=ALL_SHOWN) for y in (has_it, ~has_it))
    assert one.value == pytest.approx(100 - (other.value or 0), abs=1e-7)
    assume(one.lower is not None)
    assert one.lower == pytest.approx(100 - (other.upper or 0), abs=1e-6)
    assert 0 <= (one.lower or 0) <= (one.value or 0) + 1e-9 <= (one.upper or 0) + 2e-9 <= 100 + 2e-9


@unhurried
@given(samples)
def test_all_domains_at_once_equal_one_by_one(sample: Sample) -> None:
    design, c = drawn(sample)
    for place, found in means_by(design, c["y"], c["domain"], reporting=ALL_SHOWN).items():
        alone = mean(design, c["y"], within=c["domain"] == place, reporting=ALL_SHOWN)
        assert found.value == alone.value
        assert (found.standard_error or 0) == pytest.approx(alone.standard_error or 0, rel=1e-9)
        assert (found.rows, found.degrees) == (alone.rows, alone.degrees)


@unhurried
@given(
    st.lists(
        st.tuples(
            st.floats(0, 10),
            st.integers(0, 2),
            st.integers(0, 2),
            st.one_of(st.just(math.nan), st.sampled_from([0, 1])),
        ),
        min_size=1,
        max_size=40,
    ),
    st.sampled_from(ShareInterval),
    st.sampled_from([Lonely.ADJUST, Lonely.REMOVE, Lonely.AVERAGE]),
)
def test_whatever_comes_in_no_silent_number_comes_out(
    sample: list[tuple[float, int, int, float]], interval: ShareInterval, lonely: Lonely
) -> None:
    w, strata, clusters, y = zip(*sample, strict=True)
    assume(any(w))
    design = design_of(w, strata=strata, clusters=clusters, lonely=lonely)
    found = share(design, y, reporting=Reporting(interval=interval, rule=ALL_SHOWN.rule))
    assert (found.value is None) == (found.rows == 0)
    for number in (found.value, found.lower, found.upper, found.standard_error, found.design_effect):
        assert number is None or math.isfinite(number)
    if found.lower is None:
        assert found.provenance.warnings
    else:
        assert -1e-9 <= found.lower <= (found.upper or 0) <= 100 + 1e-9
        assert (found.upper or 0) > found.lower
