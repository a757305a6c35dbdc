"""The first programme's pack with the figures that others publish: what the release holds of them."""

from datetime import date
from pathlib import Path

import pytest
from tests.support.small_release import silent

from balalar.pack.concepts import Pack
from balalar.pack.read import read_pack
from balalar.publish.release.analyse.concepts import Analysis, IndexResult
from balalar.publish.release.build import draft_of
from balalar.publish.release.collect import taken_now
from balalar.publish.release.form.draft import Draft
from balalar.sources import snapshots
from balalar.sources.notes import SourceNote
from balalar.vocabulary.mapping import SourceKind

OFFICIAL_INDEX = "family.wellbeing_index"
NEIGHBOURS = ["KGZ", "TJK", "TKM", "UZB"]


@pytest.fixture(scope="module")
def pack(repository: Path) -> Pack:
    return read_pack(repository / "packs" / "kazakhstan-2026-2030")


@pytest.fixture(scope="module")
def draft(pack: Pack, shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Draft:
    home = tmp_path_factory.mktemp("home")
    abroad = shared_data / "method-cases" / "10-sdmx" / "kaz-neighbours-real"
    for name, kind, place in (
        ("kazstat-sdg", SourceKind.OPEN_SDG, shared_data / "kazstat-sdg"),
        ("unicef-warehouse", SourceKind.UNICEF_CSV, abroad / "unicef_data_warehouse.csv"),
        ("unsd-sdg", SourceKind.UNICEF_CSV, abroad / "unsd_sdg_database.csv"),
    ):
        snapshots.add(place, SourceNote(name, kind, "Publisher", "open"), home=home, on=date(2026, 1, 27))
    return draft_of(pack, taken_now(pack, home), on=pack.programme.as_of.last_day, on_step=silent)


@pytest.fixture(scope="module")
def analysis(draft: Draft) -> Analysis:
    return draft.analysis


@pytest.fixture(scope="module")
def index(analysis: Analysis) -> IndexResult:
    (only,) = analysis.indices
    return only


def test_all_twenty_regions_have_a_score_and_a_rank_interval_in_2023(index: IndexResult) -> None:
    assert (str(index.last.period), index.last.ranked) == ("2023", {"index": 20})
    (firm,) = index.firmness
    assert len(firm.ranges) == 20
    assert firm.variants > 10_000
    assert all(one.best <= one.lower <= one.rank <= one.upper <= one.worst for one in firm.ranges)


def test_regions_that_were_cut_in_2022_are_not_compared_with_themselves(index: IndexResult) -> None:
    (shifts,) = index.shifts
    cut = {"KZ-10", "KZ-19", "KZ-33", "KZ-35", "KZ-62", "KZ-63"}
    assert {one.area for one in shifts.shifts if one.absent} == cut
    assert shifts.compared == 20 - len(cut)


def test_the_index_says_that_it_is_not_the_official_one(index: IndexResult, draft: Draft) -> None:
    label = index.index.label
    assert "not the official" in label.en
    assert "не официальный" in label.ru
    assert "ресми" in label.kk
    assert index.id != OFFICIAL_INDEX
    published = [one for one in draft.observations if one.indicator == OFFICIAL_INDEX and one.value is not None]
    assert [(one.area, str(one.period), one.value) for one in published if one.area == "KZ"] == [
        ("KZ", "2023", 56.1),
        ("KZ", "2024", 58.6),
    ]


def test_every_figure_of_the_index_is_a_published_one(index: IndexResult, draft: Draft) -> None:
    known = {(one.indicator, one.area, str(one.period)): one.value for one in draft.observations if one.group.is_total}
    series = {node.id: node.indicator for node in index.index.nodes}
    used = [one for one in index.last.scores if one.figure is not None]
    assert len(used) == 4 * 20 + 17  # the three youngest regions have no figure of births to girls
    assert all(known[series[one.node] or "", one.area, "2023"] == one.figure for one in used)


def test_no_indicator_of_the_index_is_one_that_was_left_out(index: IndexResult) -> None:
    used = {node.indicator for node in index.index.nodes if node.indicator}
    assert not used & {one.indicator for one in index.index.left_out}


def test_the_country_stands_beside_its_four_neighbours_on_the_same_series(analysis: Analysis) -> None:
    mortality = next(one for one in analysis.comparisons if one.indicator == "health.under_five_mortality_un")
    assert [one.area for one in mortality.series] == ["KZ", *NEIGHBOURS]
    assert str(mortality.shared) == "2022"
    own = mortality.of("KZ")
    assert own is not None
    assert mortality.shared is not None
    point = own.at(mortality.shared)
    assert point is not None
    assert round(point.value, 1) == 9.7


def test_no_group_is_called_worst_where_no_interval_is_published(analysis: Analysis, draft: Draft) -> None:
    assert not [one for one in draft.observations if one.lower is not None]
    assert {one.worst for one in analysis.inequalities} == {None}


def test_wealth_groups_have_a_slope(analysis: Analysis) -> None:
    wealth = [one for one in analysis.inequalities if one.dimension == "wealth"]
    assert wealth
    assert all(one.slope and one.slope.value is not None for one in wealth)


def test_percents_without_counts_have_no_funnel(analysis: Analysis) -> None:
    assert analysis.funnels == ()


def test_projections_end_with_the_programme_and_leave_out_hard_subjects(analysis: Analysis, pack: Pack) -> None:
    assert len(analysis.projections) >= 15
    assert {one.points[-1].year for one in analysis.projections} == {2030}
    sensitive = {one.id for one in pack.indicators.values() if one.sensitive}
    assert not sensitive & {one.indicator for one in analysis.projections}
    shares = [one for one in analysis.projections if one.unit == "percent"]
    ends = [
        end for one in shares for point in one.points for end in (point.lower_95, point.upper_95) if end is not None
    ]
    assert ends
    assert all(0 < end < 100 for end in ends)
