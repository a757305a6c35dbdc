"""What changed between two releases is told with its reason."""

import dataclasses
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.support.small_release import (
    COVER,
    FIGURES,
    FILE,
    ON,
    SCHOOLS,
    add_snapshot,
    figure,
    said,
    small_draft,
    small_pack,
    small_release,
)

from balalar.indicators.definitions import Target
from balalar.publish.release.collect import taken_now
from balalar.publish.release.diff import diff
from balalar.publish.release.form.changes import KIND_SAID, WHY_SAID, Change, Kind, Why
from balalar.publish.release.frozen import Release
from balalar.vocabulary.digest import digest_of
from balalar.vocabulary.errors import Place
from balalar.vocabulary.origin import Origin
from balalar.vocabulary.period import Period

HEADER = "Year,REF_AREA,SEX,UNIT_MEASURE,Value\n"


@pytest.fixture
def before(tmp_path: Path) -> Release:
    return small_release(tmp_path / "before")


def after(tmp_path: Path, *, on: date = ON, **parts: Any) -> Release:
    """A release of the small pack with some parts changed."""
    return small_release(tmp_path / "after", small_draft(small_pack(**parts), on=on))


def with_figures(*figures: object) -> dict[str, Any]:
    """The parts of a pack whose file of figures was changed."""
    return {"observations": figures, "files": {FILE: digest_of("other figures")}}


def defined(indicator: str, **facts: Any) -> dict[str, Any]:
    """The parts of a pack in which one definition says something else."""
    known = small_pack().indicators
    return {"indicators": {**known, indicator: replace(known[indicator], **facts)}}


def only(changes: tuple[Change, ...], *kinds: Kind) -> list[Change]:
    return [change for change in changes if change.kind in kinds]


def test_a_release_does_not_differ_from_itself(before: Release) -> None:
    assert diff(before, before) == ()


def test_new_data_is_the_reason_of_a_figure_that_came_and_one_that_changed(before: Release, tmp_path: Path) -> None:
    changed = replace(FIGURES[5], value=52.0)
    came = replace(FIGURES[0], period=Period.parse("2019"), value=38.0, place=Place(FILE, 99))
    changes = diff(before, after(tmp_path, **with_figures(*FIGURES[:5], changed, *FIGURES[6:], came)))
    assert only(changes, Kind.FIGURE_NEW, Kind.FIGURE_CHANGED) == [
        Change(Kind.FIGURE_NEW, Why.NEW_DATA, COVER, "LA 2019", "", "38 percent, example, S1"),
        Change(
            Kind.FIGURE_CHANGED, Why.NEW_DATA, COVER, "LA 2025", "50 percent, example, S1", "52 percent, example, S1"
        ),
    ]


def test_a_figure_that_is_gone_is_told_with_what_it_was(before: Release, tmp_path: Path) -> None:
    girls = next(one for one in FIGURES if one.group.marks)
    changes = diff(before, after(tmp_path, **with_figures(*(one for one in FIGURES if one is not girls))))
    assert only(changes, Kind.FIGURE_GONE) == [
        Change(Kind.FIGURE_GONE, Why.NEW_DATA, COVER, "LA 2024 sex=F", "49 percent, example, S1")
    ]


def test_a_figure_that_only_moved_to_another_line_did_not_change(before: Release, tmp_path: Path) -> None:
    moved = [replace(one, place=Place(FILE, one.place.line + 1)) for one in FIGURES]
    assert {change.kind for change in diff(before, after(tmp_path, **with_figures(*moved)))} == {Kind.PACK}


def test_a_new_finding_of_the_gate_is_the_reason_of_a_withheld_figure(before: Release, tmp_path: Path) -> None:
    wrong = replace(FIGURES[5], value=500.0)
    changes = diff(before, after(tmp_path, **with_figures(*FIGURES[:5], wrong, *FIGURES[6:])))
    (withheld,) = only(changes, Kind.FIGURE_WITHHELD)
    assert (withheld.why, withheld.subject, withheld.before) == (
        Why.NEW_FINDING,
        "LA 2025",
        "50 percent, example, S1",
    )
    assert withheld.after.startswith("(withheld: ")
    assert {change.indicator for change in only(changes, Kind.FINDING_NEW)} == {COVER}


def test_protection_is_the_reason_of_a_suppressed_figure(before: Release, tmp_path: Path) -> None:
    changes = diff(before, after(tmp_path, **defined(SCHOOLS, sensitive=True), observations=_with_small_region()))
    told = {(change.subject, change.why) for change in only(changes, Kind.FIGURE_SUPPRESSED)}
    assert told == {("LA-N 2024", Why.PROTECTION)}


def _with_small_region() -> tuple[object, ...]:
    return (*FIGURES, figure(SCHOOLS, "LA-N", value=2.0, unit="schools", place=Place(FILE, 98)))


def test_a_new_target_is_told_and_is_the_reason_of_a_new_status(before: Release, tmp_path: Path) -> None:
    nearer = (Target(Period.parse("2030"), 55.0, Origin.EXAMPLE, ("S1",)),)
    changes = diff(before, after(tmp_path, **defined(COVER, targets=nearer)))
    (target,) = only(changes, Kind.TARGET)
    assert (target.why, target.indicator) == (Why.NEW_TARGET, COVER)
    assert '"value":80.0' in target.before
    assert '"value":55.0' in target.after
    assert only(changes, Kind.STATUS) == [
        Change(Kind.STATUS, Why.NEW_TARGET, COVER, "LA", "limited_progress", "on_track")
    ]


def test_a_new_definition_is_told_field_by_field(before: Release, tmp_path: Path) -> None:
    changes = diff(before, after(tmp_path, **defined(COVER, name=said("Another name"))))
    (definition,) = only(changes, Kind.DEFINITION)
    assert (definition.indicator, definition.subject, definition.why) == (COVER, "name", Why.NEW_DEFINITION)
    assert "Another name" in definition.after


def test_an_indicator_that_came_or_went_is_told(before: Release, tmp_path: Path) -> None:
    fewer = {name: one for name, one in small_pack().indicators.items() if name != SCHOOLS}
    release = after(tmp_path, indicators=fewer, observations=tuple(one for one in FIGURES if one.indicator != SCHOOLS))
    assert [change.indicator for change in only(diff(before, release), Kind.INDICATOR_GONE)] == [SCHOOLS]
    assert [change.indicator for change in only(diff(release, before), Kind.INDICATOR_NEW)] == [SCHOOLS]


def test_another_day_is_told_and_is_the_reason_of_a_new_status(before: Release, tmp_path: Path) -> None:
    changes = diff(before, after(tmp_path, on=date(2035, 1, 1)))
    assert only(changes, Kind.DAY) == [Change(Kind.DAY, Why.NEW_DAY, "", "as_of", "2026-01-27", "2035-01-01")]
    assert {change.why for change in only(changes, Kind.STATUS)} == {Why.NEW_DAY}


def test_a_changed_measure_is_told_by_its_field(before: Release, tmp_path: Path) -> None:
    measures = small_pack().measures
    release = after(tmp_path, measures={"M-01": replace(measures["M-01"], deadline=Period.parse("2027"))})
    assert only(diff(before, release), Kind.MEASURE) == [
        Change(Kind.MEASURE, Why.NEW_PACK, "", "measures M-01 deadline", "", '"2027"')
    ]


def test_a_text_of_the_programme_that_changed_is_told(before: Release, tmp_path: Path) -> None:
    programme = replace(small_pack().programme, lead=said("Another lead"))
    subjects = [change.subject for change in only(diff(before, after(tmp_path, programme=programme)), Kind.TEXT)]
    assert subjects == ["programme lead"]


def test_files_of_a_source_that_changed_are_told_and_are_the_reason_of_its_figures(tmp_path: Path) -> None:
    home, pack = tmp_path / "home", small_pack(observations=())
    add_snapshot(tmp_path / "one", home, indicator_1=f"{HEADER}2023,,,PT,47\n2024,,,PT,48\n")
    old = small_release(home, small_draft(pack, taken_now(pack, home)))
    add_snapshot(tmp_path / "two", home, indicator_1=f"{HEADER}2023,,,PT,47\n2024,,,PT,49\n")
    new = small_release(home, small_draft(pack, taken_now(pack, home)))
    changes = diff(old, new)
    assert [change.subject for change in only(changes, Kind.INPUT)] == ["office"]
    assert [(one.subject, one.why) for one in only(changes, Kind.FIGURE_CHANGED)] == [("LA 2024", Why.NEW_DATA)]


def test_other_code_is_told_when_nothing_else_explains_a_figure(before: Release, tmp_path: Path) -> None:
    draft = small_draft()
    other = dataclasses.replace(draft, observations=(*draft.observations[1:],))
    release = small_release(tmp_path / "after", other)
    release.manifest = dataclasses.replace(
        release.manifest, code=dataclasses.replace(release.manifest.code, version="9.9.9")
    )
    changes = diff(before, release)
    assert [change.kind for change in changes if not change.indicator] == [Kind.CODE]
    assert {change.why for change in only(changes, Kind.FIGURE_GONE)} == {Why.NEW_CODE}


def test_changes_of_the_whole_come_first_and_then_those_of_each_indicator(before: Release, tmp_path: Path) -> None:
    changes = diff(before, after(tmp_path, **defined(SCHOOLS, name=said("x")), **with_figures(*FIGURES[1:])))
    assert list(dict.fromkeys(change.indicator for change in changes)) == ["", COVER, SCHOOLS]


@pytest.mark.parametrize("word", [*Kind, *Why])
def test_every_word_of_a_difference_is_said_in_three_languages(word: Kind | Why) -> None:
    text = KIND_SAID[word] if isinstance(word, Kind) else WHY_SAID[word]
    assert len({text.kk, text.ru, text.en}) >= 2
