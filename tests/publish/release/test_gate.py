"""What the rules call an error does not leave; everything that was found is told."""

from pathlib import Path

import pytest
from tests.support.small_release import (
    COVER,
    VIOLENCE,
    add_snapshot,
    figure,
    placed,
    silent,
    small_draft,
    small_pack,
    small_release,
)

from balalar.publish.release.collect import collect, taken_now, taken_then
from balalar.publish.release.form.draft import Draft
from balalar.vocabulary.errors import ReleaseError, StoreError
from balalar.vocabulary.finding import Severity
from balalar.vocabulary.observation import Observation, ObservationStatus

HEADER = "Year,REF_AREA,SEX,UNIT_MEASURE,Value\n"
PACK = small_pack(observations=())


def table(*rows: str) -> str:
    return HEADER + "".join(f"{row}\n" for row in rows)


def drafted(tmp_path: Path, **tables: str) -> Draft:
    add_snapshot(tmp_path / "files", tmp_path / "home", **tables)
    return small_draft(PACK, taken_now(PACK, tmp_path / "home"))


def of(draft: Draft, indicator: str, year: str, area: str = "LA") -> Observation:
    (one,) = (
        one
        for one in draft.observations
        if (one.indicator, str(one.period), one.area, one.group.is_total) == (indicator, year, area, True)
    )
    return one


def test_figures_of_a_snapshot_come_in_through_the_mapping_of_the_pack(tmp_path: Path) -> None:
    draft = drafted(tmp_path, indicator_1=table("2023,,,PT,47.5", "2024,,,PT,48.25", "2024,NORTH,GIRLS,PT,45"))
    assert of(draft, COVER, "2024").value == 48.25
    girls = next(one for one in draft.observations if one.group.marks)
    assert (girls.area, girls.group.marks, girls.value, girls.source) == ("LA-N", {"sex": "F"}, 45.0, "S1")
    assert (str(girls.place), draft.dropped) == ("indicator_1.csv:4", {})


def test_a_figure_with_an_error_is_withheld_and_says_which_rule_did_it(tmp_path: Path) -> None:
    draft = drafted(tmp_path, indicator_1=table("2022,,,PT,46.1", "2023,,,PT,47.5", "2024,,,PT,482.5"))
    withheld = of(draft, COVER, "2024")
    errors = [one.finding for one in draft.found if one.finding.severity is Severity.ERROR]
    assert (withheld.value, withheld.status) == (None, ObservationStatus.WITHHELD)
    assert withheld.note in {finding.rule for finding in errors if finding.place == withheld.place}
    assert of(draft, COVER, "2023").value == 47.5


def test_a_withheld_figure_is_no_evidence_of_progress(tmp_path: Path) -> None:
    draft = drafted(tmp_path, indicator_1=table("2022,,,PT,46.1", "2023,,,PT,47.5", "2024,,,PT,482.5"))
    judgement = next(one for one in draft.judgements if (one.indicator, one.area) == (COVER, "LA"))
    assert judgement.latest
    assert judgement.latest.value == 47.5


def test_a_withheld_number_stands_in_no_file_but_as_the_text_that_the_finding_quotes(tmp_path: Path) -> None:
    draft = drafted(tmp_path, indicator_1=table("2022,,,PT,46.1", "2023,,,PT,47.5", "2024,,,PT,482.625"))
    release = small_release(tmp_path / "home", draft)
    holding = [name for name in release.manifest.files if b"482.6" in (release.folder / name).read_bytes()]
    assert holding == ["findings.json"]
    assert [one.value for one in release.withheld] == [None]


def test_a_suppressed_number_stands_in_no_file_at_all(tmp_path: Path) -> None:
    rows = [
        f"{year},{area},,PERSONS,{value}"
        for year in (2023, 2024)
        for area, value in (("", 80), ("NORTH", "3.0"), ("SOUTH", 77))
    ]
    release = small_release(tmp_path / "home", drafted(tmp_path, indicator_2=table(*rows)))
    assert {one.status for one in release.observations(VIOLENCE, "LA-N")} == {ObservationStatus.SUPPRESSED}
    texts = [release.text_of(name) for name in release.manifest.files if name.endswith((".csv", ".json", ".svg"))]
    assert not [text for text in texts if ",3,," in text or "3.0" in text]


def test_a_value_that_cannot_be_read_is_withheld_and_not_left_blank(tmp_path: Path) -> None:
    draft = drafted(tmp_path, indicator_1=table("2022,,,PT,46.1", "2023,,,PT,47.5", "2024,,,PT,abc"))
    assert of(draft, COVER, "2024").status is ObservationStatus.WITHHELD
    assert of(draft, COVER, "2024").note == "numbers.unreadable_value"


def test_a_figure_in_another_unit_than_the_definition_asks_for_is_withheld(tmp_path: Path) -> None:
    draft = drafted(tmp_path, indicator_1=table("2022,,,PT,46.1", "2023,,,PERSONS,47"))
    assert of(draft, COVER, "2022").value == 46.1
    assert of(draft, COVER, "2023").status is ObservationStatus.WITHHELD
    assert "release.other_unit" in {one.finding.rule for one in draft.found}


def test_findings_name_the_input_and_the_indicator_that_the_row_went_into(tmp_path: Path) -> None:
    bad = table("2022,,,PT,46.1", "2023,,,PT,47.5", "2024,,,PT,482.5")
    draft = drafted(tmp_path, indicator_1=bad, indicator_9=bad)
    errors = {
        (one.finding.place.file, one.input, one.indicators) for one in draft.found if one.finding.severity == "error"
    }
    assert errors == {("indicator_1.csv", "office", (COVER,)), ("indicator_9.csv", "office", ())}


def test_figures_of_the_pack_pass_the_same_gate() -> None:
    good = [figure(year=str(year), value=40.0 + year - 2018) for year in range(2018, 2025)]
    draft = small_draft(small_pack(observations=placed([*good, figure(year="2025", value=480.0)])))
    assert of(draft, COVER, "2025").status is ObservationStatus.WITHHELD
    assert {one.input for one in draft.found} == {"small-programme"}


def test_a_transcription_in_the_pack_gives_way_to_the_file_of_its_source(tmp_path: Path) -> None:
    add_snapshot(tmp_path / "files", tmp_path / "home", indicator_1=table("2023,,,PT,47.5", "2024,,,PT,48.25"))
    pack = small_pack(observations=placed([figure(year="2023", value=47.5), figure(year="2024", value=84.25)]))
    draft = small_draft(pack, taken_now(pack, tmp_path / "home"))
    assert of(draft, COVER, "2024").value == 48.25
    assert draft.dropped == {"same_transcription": 1}
    (error,) = [one for one in draft.found if one.finding.severity is Severity.ERROR]
    assert (error.finding.rule, str(error.finding.place)) == ("release.transcription_differs", "observations/all.csv:3")


def test_the_latest_snapshot_of_a_name_is_taken_and_an_earlier_one_can_be_asked_for(tmp_path: Path) -> None:
    home = tmp_path / "home"
    add_snapshot(tmp_path / "one", home, indicator_1=table("2024,,,PT,48"))
    (then,) = taken_now(PACK, home)
    add_snapshot(tmp_path / "two", home, indicator_1=table("2024,,,PT,49"))
    (now,) = taken_now(PACK, home)
    assert then.snapshot.digest != now.snapshot.digest
    assert taken_then(PACK, home, {"office": then.snapshot.digest}) == (then,)


def test_a_snapshot_that_is_not_here_any_more_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="office aaaaaaaaaaaa is not in"):
        taken_then(PACK, tmp_path, {"office": "a" * 64})


def test_a_snapshot_without_a_mapping_in_the_pack_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="no mapping for elsewhere"):
        taken_then(PACK, tmp_path, {"elsewhere": "a" * 64})


def test_a_snapshot_that_was_altered_after_it_was_added_is_refused(tmp_path: Path) -> None:
    home = tmp_path / "home"
    add_snapshot(tmp_path / "files", home, indicator_1=table("2024,,,PT,48"))
    (taken,) = taken_now(PACK, home)
    (taken.snapshot.files / "indicator_1.csv").write_text(table("2024,,,PT,84"))
    with pytest.raises(StoreError, match=r"indicator_1\.csv"):
        collect(PACK, (taken,), silent)
