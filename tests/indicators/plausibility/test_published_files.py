"""The gate on 60 files as a statistics bureau published them: every known defect is found where it stands.

The files lie in ../shared/data/kazstat-sdg; its README lists the quirks that somebody measured. `reviewed_errors.csv`
holds every error of these files, each looked at by a person in the file: a right figure must never join it.
"""

import csv
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from balalar.indicators.plausibility import Knowledge, examine
from balalar.pack.concepts import Pack
from balalar.pack.read import read_pack
from balalar.sources.read import read, read_tables
from balalar.vocabulary.finding import Finding, Severity
from balalar.vocabulary.text import LANGUAGES

REVIEWED = Path(__file__).with_name("reviewed_errors.csv")
ON = date(2025, 12, 31)


@pytest.fixture(scope="module")
def pack(repository: Path) -> Pack:
    return read_pack(repository / "packs" / "kazakhstan-2026-2030")


def examined_with(pack: Pack, name: str, path: Path) -> tuple[Finding, ...]:
    mapping = pack.mappings[name]
    tables = read_tables(mapping.kind, path)
    readings = read(tables, mapping)
    knowledge = Knowledge(pack.units, pack.areas, ON, mapping.notes_of(table.file for table in tables))
    return examine(tables, readings, knowledge)


@pytest.fixture(scope="module")
def examined(pack: Pack, shared_data: Path) -> tuple[Finding, ...]:
    return examined_with(pack, "kazstat-sdg", shared_data / "kazstat-sdg")


def lines(findings: Iterable[Finding], file: str, rule: str) -> list[int]:
    return [
        finding.place.line
        for finding in findings
        if finding.rule == rule and finding.place.file.endswith(f"/indicator_{file}.csv")
    ]


def files(findings: Iterable[Finding], rule: str) -> set[str]:
    found = {Path(finding.place.file).stem for finding in findings if finding.rule == rule}
    return {name.removeprefix("indicator_") for name in found}


def suggestion(findings: Iterable[Finding], file: str, line: int) -> str:
    [found] = [
        finding
        for finding in findings
        if finding.place.line == line and finding.place.file.endswith(f"/indicator_{file}.csv") and finding.suggestion
    ]
    return found.suggestion.en if found.suggestion else ""


def test_every_error_has_been_looked_at(examined: tuple[Finding, ...]) -> None:
    with REVIEWED.open(encoding="utf-8", newline="") as file:
        reviewed = {(row["file"], int(row["line"]), row["rule"]) for row in csv.DictReader(file)}
    errors = {
        (finding.place.file, finding.place.line, finding.rule)
        for finding in examined
        if finding.severity is Severity.ERROR
    }
    assert errors == reviewed


def test_crlf_is_told_of_the_seven_files_that_have_it(examined: tuple[Finding, ...]) -> None:
    crlf = {"3-1-1", "3-1-2", "3-7-2", "16-2-2", "1-a-2", "2-1-2", "5-b-1"}
    assert files(examined, "form.line_ends") == crlf


@pytest.mark.parametrize(("file", "count"), [("3-1-2", "4"), ("3-7-2", "6")])
def test_empty_trailing_columns_are_counted(examined: tuple[Finding, ...], file: str, count: str) -> None:
    assert lines(examined, file, "form.empty_columns") == [1]
    [finding] = [finding for finding in examined if finding.rule == "form.empty_columns" and file in finding.place.file]
    assert finding.value == count


def test_the_three_empty_files_have_a_header_only_and_one_is_not_ended(examined: tuple[Finding, ...]) -> None:
    assert files(examined, "form.header_only") == {"4-1-2", "1-2-2", "16-2-3"}
    assert files(examined, "form.last_line") == {"4-1-2"}


def test_the_four_national_rows_of_4_c_1_2_are_shifted(examined: tuple[Finding, ...]) -> None:
    assert lines(examined, "4-c-1-2", "rows.width") == [2, 20, 38, 56]
    assert "60.7 under REF_AREA is probably the value" in suggestion(examined, "4-c-1-2", 56)


def test_8_6_1_has_a_shifted_row_and_four_keys_twice(examined: tuple[Finding, ...]) -> None:
    assert lines(examined, "8-6-1", "rows.width") == [1199]
    assert lines(examined, "8-6-1", "keys.conflicting") == [955, 973, 1057, 1058, 1099, 1100, 1187, 1195]
    assert "18.8 under SEX" in suggestion(examined, "8-6-1", 1199)
    assert "SEX=M" in suggestion(examined, "8-6-1", 955)
    assert "KZABY" in suggestion(examined, "8-6-1", 1057)
    assert "KZABY" in suggestion(examined, "8-6-1", 1099)
    assert "KZZHS" in suggestion(examined, "8-6-1", 1187)


def test_8_7_1_has_an_unknown_code_a_key_twice_and_a_break(examined: tuple[Finding, ...]) -> None:
    assert lines(examined, "8-7-1", "codes.unknown_code") == [861]
    assert "URBANISATION=R" in suggestion(examined, "8-7-1", 861)
    assert lines(examined, "8-7-1", "keys.conflicting") == [1100, 1118]
    assert 1039 in lines(examined, "8-7-1", "series.break")


def test_4_1_1_has_fourteen_conflicts_and_series_that_share_codes(examined: tuple[Finding, ...]) -> None:
    assert len(lines(examined, "4-1-1", "keys.conflicting")) == 14 * 2
    assert lines(examined, "4-1-1", "keys.repeated") == []
    assert lines(examined, "4-1-1", "keys.shared_series") == [81]
    assert lines(examined, "4-1-1", "keys.torn_series") == [50, 158]


def test_4_2_1_lost_two_decimal_points(examined: tuple[Finding, ...]) -> None:
    assert lines(examined, "4-2-1", "units.lost_point") == [2, 34]
    assert suggestion(examined, "4-2-1", 2) == f"It is probably {861 / 10}."
    assert suggestion(examined, "4-2-1", 34) == f"It is probably {855 / 10}."


def test_4_5_1_calls_ratios_percent_and_rows_lack_a_unit(examined: tuple[Finding, ...]) -> None:
    assert lines(examined, "4-5-1", "units.ratio_called_share") == [4]
    assert lines(examined, "4-5-1", "units.missing_unit") == [2, 3, 42, 43, 44, 45]
    assert lines(examined, "4-2-2-1", "units.missing_unit") == [52]


def test_11_3_1_has_eight_keys_twice_and_the_rows_that_fill_its_gaps(examined: tuple[Finding, ...]) -> None:
    conflicting = lines(examined, "11-3-1", "keys.conflicting")
    assert conflicting == [608, 616, 621, 628, 636, 641, 648, 656, 668, 676, 681, 688, 696, 701, 708, 716]
    assert {line: suggestion(examined, "11-3-1", line)[:25] for line in (668, 676)} == {
        668: "The row is probably 2023:",
        676: "The row is probably 2023:",
    }
    assert "URBANISATION=R" in suggestion(examined, "11-3-1", 641)


def test_11_6_2_has_ten_keys_twice_blank_rows_and_powers_of_ten(examined: tuple[Finding, ...]) -> None:
    assert len(lines(examined, "11-6-2", "keys.conflicting")) == 6 * 2
    assert len(lines(examined, "11-6-2", "keys.repeated")) == 4
    assert lines(examined, "11-6-2", "form.blank_rows") == [601]
    assert lines(examined, "11-6-2", "numbers.scientific") == [269]
    assert lines(examined, "4-a-1", "form.blank_rows") == [129]


def test_5_b_1_has_padded_numbers(examined: tuple[Finding, ...]) -> None:
    assert lines(examined, "5-b-1", "numbers.padded") == [1010]


def test_unrounded_numbers_are_told_of_every_file_that_has_them(examined: tuple[Finding, ...]) -> None:
    known = {"3-2-2", "3-6-1", "4-2-2", "4-a-1", "17-8-1"}
    assert files(examined, "numbers.unrounded") == known | {"3-1-2"}


def test_8_1_1_never_restarts_after_two_changes(examined: tuple[Finding, ...]) -> None:
    assert len(lines(examined, "8-1-1", "areas.never_restarted")) == 2


def test_series_that_stopped_are_stale(examined: tuple[Finding, ...]) -> None:
    stopped = {"3-2-1", "3-2-2", "3-4-2", "3-6-1", "3-9-3"}
    surveys = {"2-2-1", "2-2-2", "4-2-1", "4-2-2-1", "4-5-1", "16-2-1", "16-9-1"}
    assert stopped | surveys <= files(examined, "series.stale")
    assert not files(examined, "series.stale") & {"1-2-1", "3-1-1", "8-6-1"}


def test_old_and_new_areas_stand_side_by_side(examined: tuple[Finding, ...]) -> None:
    assert len(lines(examined, "1-2-1", "areas.side_by_side")) == 4
    assert len(lines(examined, "11-6-2", "areas.side_by_side")) == 4
    assert len(lines(examined, "11-6-2", "areas.outside_life")) == 2 * 5
    assert files(examined, "areas.recalculated") == {"4-4-1-1", "5-b-1"}
    assert files(examined, "areas.old_in_year_of_change") == {"4-1-1"}
    assert files(examined, "areas.side_by_side") == {"1-2-1", "11-6-2", "4-5-1-3"}


@pytest.mark.parametrize("file", ["8-6-1", "8-7-1"])
def test_rural_rows_of_one_region_stand_under_another(examined: tuple[Finding, ...], file: str) -> None:
    found = lines(examined, file, "areas.filed_under_absent")
    assert found == [84, 167, 250, 333, 416, 499, 582, 665]
    assert "KZVOS" in suggestion(examined, file, 84)


def test_regions_that_changed_in_2022_are_told(examined: tuple[Finding, ...]) -> None:
    whole = {"1-2-1", "3-1-2", "5-b-1", "8-5-2", "8-6-1", "11-1-1", "17-8-1", "11-3-1"}
    assert files(examined, "areas.territory_changed") == whole
    assert {"3-1-1", "3-7-2", "8-7-1"} <= files(examined, "areas.never_restarted")


def test_defects_are_found_that_nobody_had_listed(examined: tuple[Finding, ...]) -> None:
    assert lines(examined, "4-2-2-1", "units.lost_point") == [3, 4, 5, 6, 24, 25, 26, 27, 28, 29, 30]
    assert lines(examined, "3-1-2", "units.impossible") == [620, 622, 691]
    assert lines(examined, "8-1-1", "series.zero_for_missing") == [205, 209, 215, 221, 225, 231]
    assert lines(examined, "8-5-2", "codes.months_for_years") == [87, 88]
    assert lines(examined, "8-6-1", "areas.exchanged") == [751]
    assert lines(examined, "8-7-1", "areas.exchanged") == [751]
    assert lines(examined, "8-7-1", "areas.filed_under_another") == [807, 864]
    assert lines(examined, "16-2-2", "units.parts_of_whole_things") == [2]


def test_right_figures_are_never_blocked(examined: tuple[Finding, ...]) -> None:
    """Parity ratios, a change that is negative, a real fall of mortality, small areas: nothing of severity error."""
    errors = {Path(one.place.file).stem for one in examined if one.severity is Severity.ERROR}
    assert not errors & {
        f"indicator_{file}" for file in ("4-5-1", "5-2-1-2", "3-1-1", "3-2-1", "3-2-2", "3-9-3", "3-7-2")
    }


def test_nothing_is_told_twice_of_one_row_by_one_rule(examined: tuple[Finding, ...]) -> None:
    told = Counter((one.rule, one.place, one.key) for one in examined)
    assert not [each for each, count in told.items() if count > 1]


def test_every_message_is_filled_in_every_language(examined: tuple[Finding, ...]) -> None:
    for finding in examined:
        for language in LANGUAGES:
            said = finding.message.said_in(language)
            assert "{" not in said
            assert "None" not in said
            assert said[0] == said[0].upper()


@pytest.mark.parametrize(
    ("name", "file"),
    [("unicef-warehouse", "unicef_data_warehouse.csv"), ("unsd-sdg", "unsd_sdg_database.csv")],
)
def test_international_figures_have_jumps_and_no_errors(pack: Pack, shared_data: Path, name: str, file: str) -> None:
    path = shared_data / "method-cases" / "10-sdmx" / "kaz-neighbours-real" / file
    findings = examined_with(pack, name, path)
    assert not [finding for finding in findings if finding.severity is Severity.ERROR]
    assert {finding.rule for finding in findings if finding.severity is Severity.WARNING} == {"series.jump"}
