"""Results stand in a release like everything else: read back as made, proved, compared; and nothing rests on a projection."""

import dataclasses
from pathlib import Path

import pytest
from tests.support.analysed import AREAS, DEFINITIONS, POOR, UNITS, group_figures, own_index, region_figures, series
from tests.support.small_release import COVER, FILE, placed, silent, small_draft, small_pack, small_release

from balalar.indicators.methods.composite import Swap
from balalar.indicators.methods.composite.settings import Aggregation
from balalar.pack.concepts import Pack
from balalar.pack.read import read_pack
from balalar.publish.release.diff import diff
from balalar.publish.release.form.changes import Kind, Why
from balalar.publish.release.form.draft import Draft
from balalar.publish.release.frozen import Release
from balalar.publish.release.verify import differences, verify_figures
from balalar.vocabulary.digest import digest_of
from balalar.vocabulary.origin import Origin

RISING = (60.0, 62.5, 64.0, 66.8, 68.9, 71.5, 73.0)
FIFTHS = {"Q1": 20.0, "Q2": 25.0, "Q3": 30.0, "Q4": 35.0, "Q5": 40.0}
FIGURES = placed(
    [
        *series(RISING, since=2019),
        *series((50.0, 51.0), since=2024, area="NEI"),
        *group_figures(FIFTHS, "wealth"),
        *(
            figure
            for year, shift in (("2023", 0.0), ("2024", 2.0))
            for figure in (
                *region_figures(
                    {"LA-N": 80.0 + shift, "LA-S": 60.0, "LA-E": 90.0}, year, numerator=30.0, denominator=50.0
                ),
                *region_figures({"LA-N": 19.0, "LA-S": 10.0 + shift, "LA-E": 55.0}, year, POOR),
            )
        ),
    ]
)


def pack(**parts: object) -> Pack:
    known = {
        "areas": AREAS,
        "units": UNITS,
        "indicators": {one.id: one for one in DEFINITIONS},
        "observations": FIGURES,
        "composites": {"childhood": own_index()},
    }
    return small_pack(**(known | parts))


@pytest.fixture(scope="module")
def draft() -> Draft:
    return small_draft(pack())


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory, draft: Draft) -> Release:
    return small_release(tmp_path_factory.mktemp("home"), draft)


def test_results_are_read_back_as_they_were_made(release: Release, draft: Draft) -> None:
    assert release.results.analysis == draft.analysis


def test_each_kind_of_result_stands_in_its_own_file_and_is_counted(release: Release) -> None:
    kinds = {"indices": 1, "inequalities": 3, "projections": 1, "comparisons": 1, "funnels": 1}
    assert release.manifest.counts.results == kinds
    assert all(f"{kind}.json" in release.manifest.files for kind in kinds)


def test_results_are_asked_for_by_indicator(release: Release) -> None:
    results = release.results
    assert [one.dimension for one in results.inequalities[COVER]] == ["wealth", "areas"]
    assert results.projections[COVER].points[-1].year == 2030
    assert results.comparisons[COVER].series[1].area == "NEI"
    assert results.funnels[COVER].points[0].area == "LA-N"
    assert POOR not in results.projections
    assert results.indices["childhood"].last.ranked == {"index": 3}


def test_every_result_carries_its_method_the_digest_of_its_inputs_and_words_in_three_languages(
    release: Release,
) -> None:
    analysis = release.results.analysis
    made = [
        *(part for one in analysis.indices for part in (*one.periods, *one.firmness, *one.moves, *one.shifts)),
        *(part for one in analysis.inequalities for part in (one, one.absolute, one.relative)),
        *analysis.projections,
        *analysis.comparisons,
        *analysis.funnels,
    ]
    for one in made:
        assert one.provenance.method
        assert one.provenance.convention
        assert len(one.provenance.inputs) == 64
        assert all((one.explanation.kk, one.explanation.ru, one.explanation.en))


def test_a_projection_is_no_figure_and_no_judgement_rests_on_one(release: Release, draft: Draft) -> None:
    without = dataclasses.replace(draft, analysis=dataclasses.replace(draft.analysis, projections=()))
    assert without.observations == release.all_observations
    assert without.judgements == release.judgements
    assert all(one.period.year <= 2025 for one in release.all_observations)
    assert all(one.origin is not Origin.COMPUTED for one in release.all_observations)


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        (
            "projections.json",
            '"is_held":false',
            '"is_held":true',
            "projections.json: education.cover, LA: is_held is true",
        ),
        (
            "inequalities.json",
            '"worst":null',
            '"worst":"Q1"',
            'inequalities.json: education.cover, 2024, LA, wealth: worst is "Q1"; made again: null.',
        ),
        (
            "comparisons.json",
            '"value":50.0',
            '"value":90.0',
            "comparisons.json: education.cover: series: NEI: points: 2024",
        ),
        ("funnels.json", '"within"', '"far_above"', "funnels.json: education.cover, 2024: points: LA-N: standing is"),
        ("indices.json", '"level":0.9,', '"level":0.8,', "indices.json: childhood: firmness: index: level is 0.8"),
    ],
)
def test_a_forged_result_is_named(
    release: Release, draft: Draft, file: str, before: str, after: str, said: str
) -> None:
    text = release.text_of(file)
    assert before in text

    class Forged(Release):
        def text_of(self, name: str) -> str:
            return text.replace(before, after, 1) if name == file else super().text_of(name)

    faults = list(differences(Forged(release.folder, release.manifest), draft))
    assert any(fault.startswith(said) for fault in faults), faults


def test_verifying_makes_the_results_again(repository: Path, tmp_path: Path) -> None:
    example = repository / "packs" / "example"
    made = small_release(tmp_path, small_draft(read_pack(example)))
    verdict = verify_figures(made, example, tmp_path, on_step=silent)
    count = sum(made.manifest.counts.results.values())
    assert verdict.faults == ()
    assert f"and {count} results, made again from" in verdict.held[0]


class TestWhatChanged:
    def changes(self, release: Release, tmp_path: Path, **parts: object) -> dict[tuple[str, str], tuple[Why, str, str]]:
        other = small_release(tmp_path, small_draft(pack(**parts)))
        found = [one for one in diff(release, other) if one.kind is Kind.RESULT]
        return {(one.indicator, one.subject): (one.why, one.before, one.after) for one in found}

    def test_a_release_has_no_other_results_than_itself(self, release: Release) -> None:
        assert not [one for one in diff(release, release) if one.kind is Kind.RESULT]

    def test_a_new_figure_changes_what_rests_on_it(self, release: Release, tmp_path: Path) -> None:
        rows = [
            dataclasses.replace(one, value=85.0) if (one.area, str(one.period)) == ("LA-N", "2024") else one
            for one in FIGURES
            if one.indicator == COVER
        ]
        rows += [one for one in FIGURES if one.indicator == POOR]
        found = self.changes(release, tmp_path, observations=tuple(rows), files={FILE: digest_of("other")})
        assert {("", "index childhood index LA-N"), (COVER, "inequality areas"), (COVER, "funnel")} <= set(found)
        assert not [mark for mark in found if mark[0] == POOR]
        why, before, after = found["", "index childhood index LA-N"]
        assert why is Why.NEW_DATA
        assert before.startswith("82.5, rank ")  # the root of (1 + 82) × (1 + 81)
        assert after.startswith("84.0, rank ")  # the root of (1 + 85) × (1 + 81)
        assert found[COVER, "inequality areas"][0] is Why.NEW_DATA

    def test_another_choice_in_the_method_file_is_told_as_one(self, release: Release, tmp_path: Path) -> None:
        index = own_index(twin=Swap(nodes=("index",), aggregation=Aggregation.HARMONIC))
        found = self.changes(release, tmp_path, composites={"childhood": index})
        assert found["", "index childhood method"][0] is Why.NEW_PACK

    def test_a_result_that_is_gone_is_told_with_what_it_was(self, release: Release, tmp_path: Path) -> None:
        rows = tuple(one for one in FIGURES if one.area != "NEI" and not one.group.marks)
        found = self.changes(release, tmp_path, observations=rows, files={FILE: digest_of("other")})
        assert found[COVER, "comparison"] == (Why.NEW_DATA, "2 areas, shared period 2025", "")
        assert found[COVER, "inequality wealth"][1:] == ("2024: 20 between 5 groups, worst not named", "")
