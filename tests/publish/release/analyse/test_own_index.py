"""An index of the pack's own: scores, rank intervals, what would move an area, what moved since the year before."""

import dataclasses
import math
from typing import Any

import pytest
from tests.support.analysed import PLAN, POOR, REGIONS, given, leaf, own_index, region_figures, with_a_split
from tests.support.small_release import COVER, said

from balalar.indicators.definitions import Better
from balalar.indicators.methods.composite import (
    Aggregation,
    Imputation,
    ImputationKind,
    Node,
    Normalisation,
    NormalisationKind,
    Over,
    Reference,
)
from balalar.pack.concepts import OwnIndex
from balalar.publish.release.analyse.concepts import IndexResult
from balalar.publish.release.analyse.own_index.work_out import indices
from balalar.vocabulary.errors import Place
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.period import Period

COVERS = {"LA-N": 80.0, "LA-S": 60.0, "LA-E": 99.0}
POORS = {"LA-N": 19.0, "LA-S": 10.0, "LA-E": 55.0}


def figures(
    covers: dict[str, float] = COVERS, poors: dict[str, float] = POORS, year: str = "2024"
) -> list[Observation]:
    return [*region_figures(covers, year), *region_figures(poors, year, POOR)]


YEARS = [*figures(), *figures({**COVERS, "LA-N": 70.0}, {**POORS, "LA-S": 20.0}, "2023")]


def worked(rows: list[Observation], index: OwnIndex | None = None, **parts: Any) -> IndexResult:
    made = index or own_index()
    (found,) = indices(given(rows, composites={made.id: made}, **parts))
    return found


class TestScores:
    def test_a_score_is_the_mean_of_scores_between_fixed_goalposts(self) -> None:
        found = worked(YEARS).last
        top = found.of("LA-N", "index")
        assert top is not None
        # cover 80 of 0…100 is 1 + 80; poverty 19 of 100…0 is 1 + 81; the geometric mean of both
        assert top.score == pytest.approx(math.sqrt((1 + 80) * (1 + 81)), rel=1e-9)
        cover = found.of("LA-N", "cover")
        assert cover is not None
        assert (cover.figure, cover.score, cover.share) == (80.0, 81.0, 0.5)

    def test_the_twin_is_published_beside_it(self) -> None:
        twin = worked(YEARS).last.twin_of("LA-N", "index")
        assert twin is not None
        assert twin.score == ((1 + 80) + (1 + 81)) / 2

    def test_the_label_says_whose_index_it_is(self) -> None:
        found = worked(YEARS)
        assert "(an index of our own)" in found.last.explanation.en
        assert found.index.label.kk

    def test_the_formula_stands_with_its_numbers_and_the_area_with_its_name(self) -> None:
        top = worked(YEARS).last.of("LA-N", "index")
        assert top is not None
        assert top.explanation.en == "North, “Index”: 81.0^0.5 × 82.0^0.5 = 81.5."

    def test_nobody_is_called_first_or_last_and_no_bare_rank_is_said(self) -> None:
        found = worked(YEARS)
        texts = [
            *(one.explanation.en for period in found.periods for one in (*period.scores, *period.twin)),
            *(period.explanation.en for period in found.periods),
            *(one.explanation.en for shifts in found.shifts for one in shifts.shifts),
            *(one.explanation.en for moves in found.moves for one in moves.moves),
        ]
        assert not [text for text in texts if "rank" in text.lower() or "highest" in text or "lowest" in text]

    def test_an_area_without_a_figure_has_no_score_and_no_zero(self) -> None:
        found = worked(figures({"LA-N": 80.0, "LA-S": 60.0}) + figures(year="2023"))
        east = found.last.of("LA-E", "index")
        assert east is not None
        assert (east.score, east.rank, east.figure) == (None, None, None)
        assert "no score, for want of figures" in east.explanation.en
        assert found.last.ranked == {"index": 2}
        assert "“Index” has no score in: East." in found.last.provenance.warnings[0].en

    def test_areas_that_do_not_live_then_take_no_part(self) -> None:
        found = worked(figures({**COVERS, "LA-W": 1.0}))
        assert found.last.areas == REGIONS

    def test_a_figure_that_the_gate_warns_about_is_told_with_the_index(self) -> None:
        rows = [dataclasses.replace(one, place=Place("a.csv", 2)) for one in region_figures(COVERS)]
        found = worked(rows + region_figures(POORS, indicator=POOR), warned=frozenset({(COVER, "a.csv", 2)}))
        assert found.last.provenance.warnings[-1].en == "Figures used: 6; the check warns about 3 of them."

    def test_a_series_can_be_divided_by_another(self) -> None:
        by_head = dataclasses.replace(leaf("cover", COVER), denominator=POOR, worst=0.0, best=10.0)
        index = own_index(nodes=(own_index().nodes[0], by_head), twin=None)
        cover = worked(YEARS, index).last.of("LA-S", "cover")
        assert cover is not None
        assert (cover.figure, cover.score) == (60.0, 1 + 100 * (60 / 10) / 10)

    def test_gaps_can_be_filled_by_the_mean_of_areas_of_one_kind(self) -> None:
        index = own_index(imputation=Imputation(kind=ImputationKind.GROUP_MEAN, by="kind"))
        east = worked(figures({"LA-N": 80.0, "LA-S": 60.0}), index).last.of("LA-E", "cover")
        assert east is not None
        assert east.score == 1 + (80 + 60) / 2

    def test_limits_can_come_from_a_reference_that_the_method_names(self) -> None:
        index = own_index(
            normalisation=Normalisation(kind=NormalisationKind.MIN_MAX, low=0, high=100, over=Over.REFERENCE),
            reference=Reference(areas=("LA-N", "LA-S"), periods=("2023",)),
            plan=dataclasses.replace(PLAN, normalisations=()),
            twin=None,
        )
        found = worked(YEARS, index)
        assert found.last.of("LA-S", "cover").score == 0.0  # type: ignore[union-attr]
        # 2023: South 60, North 70; North of 2024 is twice as far from South as North was
        assert found.last.of("LA-N", "cover").score == 100 * (80 - 60) / (70 - 60)  # type: ignore[union-attr]

    def test_an_index_without_a_total_has_ranks_for_each_of_its_tops(self) -> None:
        index = own_index(
            tops=("learning", "money"),
            nodes=(
                Node(id="learning", name=said("Learning"), aggregation=Aggregation.ARITHMETIC, needed="1"),
                leaf("cover", COVER, parent="learning"),
                Node(id="money", name=said("Money"), aggregation=Aggregation.ARITHMETIC, needed="1"),
                leaf("poor", POOR, parent="money", better=Better.LOWER),
            ),
            twin=None,
            plan=dataclasses.replace(PLAN, swaps=()),
        )
        found = worked(YEARS, index)
        assert [one.node for one in found.firmness] == ["learning", "money"]
        assert [(one.node, str(one.since)) for one in found.shifts] == [("learning", "2023"), ("money", "2023")]


class TestFirmness:
    def test_every_rank_has_an_interval_around_it(self) -> None:
        (firm,) = worked(YEARS).firmness
        assert [one.area for one in firm.ranges] == list(REGIONS)
        for one in firm.ranges:
            assert one.best <= one.lower <= one.rank <= one.upper <= one.worst
        assert firm.level == 0.9

    def test_what_moves_ranks_is_told_by_cause_and_by_indicator(self) -> None:
        (firm,) = worked(YEARS).firmness
        causes = {one.cause: one for one in firm.effects}
        assert set(causes) == {"weights", "normalisation", "imputation", "aggregation", "removal", "together"}
        assert all(one.name.ru for one in firm.effects)
        assert [one.node for one in firm.removals] == ["cover", "poor"]
        # without cover only poverty counts: South 10, North 19, East 55, where it was North, South, East
        assert firm.removals[0].mean_shift == pytest.approx((1 + 1 + 0) / 3)

    def test_the_same_plan_gives_the_same_intervals(self) -> None:
        assert worked(YEARS).firmness == worked(YEARS).firmness

    def test_without_any_score_there_is_no_rank_to_be_firm(self) -> None:
        found = worked(figures(year="2022"))
        assert (found.firmness, found.moves) == ((), ())
        assert found.last.ranked == {"index": 0}


class TestMoves:
    def test_what_would_move_an_area_brings_one_indicator_to_the_best(self) -> None:
        (moves,) = worked(YEARS).moves
        first = moves.of("LA-S", "best")[0]
        assert (first.node, first.before, first.after) == ("cover", 60.0, 99.0)
        assert first.new_score == pytest.approx(math.sqrt((1 + 99) * (1 + 90)), rel=1e-9)
        assert first.gain == first.new_score - first.score
        assert first.explanation.en.startswith("South: if “cover” went from 60 to 99 (the best area's figure)")

    def test_an_area_that_is_best_stays_where_it_is(self) -> None:
        (moves,) = worked(YEARS).moves
        stays = next(one for one in moves.of("LA-E", "best") if one.node == "cover")
        assert stays.gain == 0
        assert "which is there already" in stays.explanation.en


class TestShifts:
    def test_a_change_is_taken_apart_by_indicator_without_a_rest(self) -> None:
        (shifts,) = worked(YEARS).shifts
        north = shifts.of("LA-N")
        assert north is not None
        assert north.before is not None
        assert north.after is not None
        assert [part.node for part in north.parts if part.points] == ["cover"]
        assert sum(part.points for part in north.parts) == pytest.approx(north.after - north.before, rel=1e-9)
        assert (shifts.compared, str(shifts.since), str(shifts.until)) == (3, "2023", "2024")

    @pytest.mark.parametrize("on", ["2023-06", "2024-01", "2024-12-31"])
    def test_areas_whose_territory_changed_within_are_not_compared(self, on: str) -> None:
        (shifts,) = worked(YEARS, areas=with_a_split(on)).shifts
        absent = {one.area: one.absent for one in shifts.shifts if one.absent}
        assert list(absent) == [area for area in ("LA-N", "LA-E") if shifts.of(area)]
        assert shifts.compared == 1
        north = shifts.of("LA-N")
        assert north is not None
        assert north.parts == ()
        assert north.absent is not None
        assert north.absent.en.startswith("North: its territory changed")

    def test_a_change_before_both_periods_breaks_nothing(self) -> None:
        (shifts,) = worked(YEARS, areas=with_a_split("2022-12-31")).shifts
        assert shifts.compared == 3

    def test_an_area_with_a_figure_in_one_period_only_is_not_compared(self) -> None:
        rows = [*figures(), *figures({"LA-N": 70.0, "LA-S": 60.0}, year="2023")]
        (shifts,) = worked(rows).shifts
        east = shifts.of("LA-E")
        assert east is not None
        assert (east.before, east.parts) == (None, ())
        assert east.absent is not None
        assert shifts.compared == 2

    def test_an_index_of_ranks_has_no_change_with_parts(self) -> None:
        top = dataclasses.replace(own_index().nodes[0], aggregation=Aggregation.BORDA)
        index = own_index(nodes=(top, *own_index().nodes[1:]), plan=dataclasses.replace(PLAN, swaps=()))
        assert worked(YEARS, index).shifts == ()

    def test_one_period_has_nothing_to_be_compared_with(self) -> None:
        found = worked(YEARS, own_index(periods=(Period.parse("2024"),)))
        assert (found.shifts, len(found.periods)) == ((), 1)
        assert found.period(Period.parse("2024")) == found.last
        assert found.period(Period.parse("2023")) is None
