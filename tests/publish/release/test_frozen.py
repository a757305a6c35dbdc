"""How a release is read: everything by id, in the pack's order, and nothing that the manifest does not list."""

import dataclasses
from pathlib import Path

import pytest
from tests.support.small_release import (
    COVER,
    EMPTY,
    FIGURES,
    SCHOOLS,
    VIOLENCE,
    figure,
    placed,
    small_draft,
    small_pack,
    small_release,
)

from balalar.publish.release.form.manifest import MANIFEST
from balalar.publish.release.frozen import Release, Shelf
from balalar.vocabulary.errors import ReleaseError
from balalar.vocabulary.observation import ObservationStatus


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return small_release(tmp_path_factory.mktemp("home"))


def test_everything_of_the_pack_is_there_by_id_and_in_its_order(release: Release) -> None:
    pack = small_pack()
    assert release.programme == pack.programme
    assert list(release.areas) == list(pack.areas)
    for part in ("bodies", "measures", "rights", "sources", "units", "indicators"):
        assert list(getattr(release, part).items()) == list(getattr(pack, part).items())


def test_figures_are_found_by_indicator_and_area_in_the_order_of_time(release: Release) -> None:
    series = release.observations(COVER, "LA")
    assert [str(one.period) for one in series if one.group.is_total] == [str(year) for year in range(2020, 2026)]
    assert {one.area for one in release.observations(COVER)} == {"LA", "LA-N", "LA-S"}
    assert release.observations("no.such") == ()
    assert release.observations(COVER, "no-such") == ()


def test_a_figure_keeps_all_it_had_when_it_was_collected(release: Release) -> None:
    assert set(release.observations(COVER)) == {one for one in FIGURES if one.indicator == COVER}


def test_a_judgement_is_found_for_the_country_and_each_living_region(release: Release) -> None:
    country = release.judgement(COVER, "LA")
    assert country
    assert country.latest == release.observations(COVER, "LA")[-1]
    assert release.judgement(COVER, "LA-N")
    assert release.judgement(COVER, "LA-W") is None  # it ended in 2019
    assert len(release.judgements) == 4 * 3  # indicators, areas that live


def test_a_chart_is_kept_for_each_language_and_width_of_what_may_be_drawn(release: Release) -> None:
    assert "2025:50.0" in (release.chart(COVER, "kk", "wide") or "")
    assert release.chart(SCHOOLS, "en", "spark")
    assert release.chart(EMPTY, "en", "wide") is None  # nothing to draw
    assert release.chart(VIOLENCE, "en", "wide") is None  # sensitive: words and tables, never a picture


def test_names_are_ordered_as_each_language_asks(release: Release) -> None:
    assert release.ordered(["LA-S", "LA", "LA-N"], "kk") == ("LA", "LA-N", "LA-S")
    assert release.ordered([VIOLENCE, COVER], "en", of="indicators") == (COVER, VIOLENCE)
    assert release.ordered(["none", "M-01"], "ru", of="measures") == ("M-01", "none")


def test_the_short_id_is_the_beginning_of_the_id(release: Release) -> None:
    assert release.id.startswith(release.short_id)
    assert len(release.short_id) == 12


def test_the_manifest_counts_what_the_release_holds(release: Release) -> None:
    counts = release.manifest.counts
    assert counts.observations == len(release.all_observations) == sum(counts.by_status.values())
    assert counts.by_status["Q"] == sum(one.status is ObservationStatus.SUPPRESSED for one in release.all_observations)
    assert counts.charts == sum(name.startswith("charts/") for name in release.manifest.files)
    assert (counts.indicators, counts.measures) == (4, 1)


def test_the_inputs_say_where_the_figures_come_from(release: Release) -> None:
    (pack,) = release.inputs.values()
    assert (pack.name, pack.kind, pack.digest) == ("small-programme", "pack", release.manifest.pack.digest)


def test_a_file_that_the_manifest_does_not_list_is_not_read(release: Release) -> None:
    (release.folder / "more.json").write_text("{}")
    with pytest.raises(ReleaseError, match=r"no file more\.json"):
        release.text_of("more.json")
    (release.folder / "more.json").unlink()


def test_a_folder_without_a_manifest_is_no_release(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="holds no release"):
        Release.open(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"id":"x"}', "\x00"])
def test_a_manifest_that_cannot_be_read_is_told_with_its_place(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(ReleaseError, match=r"manifest\.json cannot be read"):
        Release.open(tmp_path)


@pytest.mark.parametrize("file", ["areas.json", "observations.csv", "judgements.json"])
def test_a_file_that_was_cut_is_told_with_its_place(tmp_path: Path, file: str) -> None:
    release = small_release(tmp_path)
    whole = (release.folder / file).read_text()
    (release.folder / file).write_text(whole[: len(whole) // 2])
    with pytest.raises(ReleaseError, match=rf"{file} cannot be read"):
        _ = (release.areas, release.all_observations, release.judgements)


def test_a_release_of_another_form_is_refused_before_anything_is_misread(tmp_path: Path) -> None:
    release = small_release(tmp_path)
    other = dataclasses.replace(release.manifest, schema=99)
    (release.folder / MANIFEST).write_text(other.text())
    with pytest.raises(ReleaseError, match="form 99"):
        Release.open(release.folder)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Three releases, made one after the other; the last is current."""
    for number, value in enumerate((50.0, 60.0, 70.0), start=1):
        pack = small_pack(observations=placed([figure(value=value)]))
        small_release(tmp_path, small_draft(pack), made_at=f"2026-01-0{number}T09:00:00+00:00")
    return Shelf(tmp_path / "releases")


def test_a_shelf_knows_its_releases_from_the_oldest_on(shelf: Shelf) -> None:
    values = [shelf.open(one).all_observations[0].value for one in shelf.ids()]
    assert values == [50.0, 60.0, 70.0]
    first, second, third = shelf.ids()
    assert shelf.current().id == third
    previous = shelf.previous(third)
    assert previous
    assert previous.id == second
    assert shelf.previous(first) is None


def test_a_shelf_follows_when_another_release_becomes_current(shelf: Shelf) -> None:
    first, *_, third = shelf.ids()
    assert shelf.current().id == third
    (shelf.folder / "current").write_text(first)
    assert shelf.current().id == first
    assert shelf.current() is shelf.current()


def test_a_release_is_named_by_the_beginning_of_its_id(shelf: Shelf) -> None:
    one = shelf.ids()[0]
    assert shelf.open(one[:8]).id == one


@pytest.mark.parametrize("beginning", ["", "zzz", "..", ".lock", "*"])
def test_a_beginning_that_names_no_release_or_all_is_refused(shelf: Shelf, beginning: str) -> None:
    with pytest.raises(ReleaseError, match="begin"):
        shelf.open(beginning)


def test_a_release_that_cannot_be_read_is_named_and_does_not_hide_the_others(shelf: Shelf) -> None:
    first, *others = shelf.ids()
    (shelf.folder / first / MANIFEST).write_text("{")
    again = Shelf(shelf.folder)
    assert again.ids() == tuple(others)
    assert again.unreadable() == (first,)


def test_an_empty_shelf_says_how_to_fill_it(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="balalar release build"):
        Shelf(tmp_path).current()
    assert Shelf(tmp_path).ids() == ()
