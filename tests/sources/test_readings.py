"""What is understood of a row, what is named as not understood, and what never happens: a guess."""

from dataclasses import replace

import pytest

from balalar.sources.read import read
from balalar.sources.tables import table_of
from balalar.vocabulary.group import Group
from balalar.vocabulary.mapping import FileNote, SeriesRule, SourceMapping
from balalar.vocabulary.observation import ObservationStatus
from balalar.vocabulary.period import Period
from balalar.vocabulary.table import Reading
from balalar.vocabulary.text import Text

HEADER = "Year,UNIT_MEASURE,SERIES,REF_AREA,SEX,URBANISATION,AGE,Value"


def readings(
    lines: str, mapping: SourceMapping, *, header: str = HEADER, file: str = "indicator_1.csv"
) -> list[Reading]:
    return list(read([table_of(f"{header}\n{lines}\n".encode(), file)], mapping))


def one(line: str, mapping: SourceMapping, *, header: str = HEADER, file: str = "indicator_1.csv") -> Reading:
    (reading,) = readings(line, mapping, header=header, file=file)
    return reading


def test_a_row_is_understood_by_the_names_of_its_columns(open_sdg_mapping: SourceMapping) -> None:
    reading = one("2020,PT,A,NORTH,F,U,Y3T5,81.6", open_sdg_mapping)
    assert (reading.period, reading.value, reading.unit, reading.area) == (Period(2020), 81.6, "percent", "LAND-N")
    assert reading.group == Group(sex="F", residence="U", age="Y3T5")
    assert reading.group_texts == (("SEX", "F"), ("URBANISATION", "U"), ("AGE", "Y3T5"))
    assert (reading.series, reading.indicator, reading.unknown) == ("A", "education.cover", ())
    assert str(reading.place) == "indicator_1.csv:2"


def test_an_empty_cell_is_a_total_and_the_whole_country(open_sdg_mapping: SourceMapping) -> None:
    reading = one("2020,PT,,,,,,81.6", open_sdg_mapping)
    assert reading.group.is_total
    assert reading.area == "LAND"


def test_a_code_of_theirs_becomes_ours_by_the_mapping(open_sdg_mapping: SourceMapping) -> None:
    assert one("2020,PT,,,GIRLS,,,81.6", open_sdg_mapping).group == Group(sex="F")


def test_what_is_not_understood_is_named_with_its_column(open_sdg_mapping: SourceMapping) -> None:
    reading = one("2020-Q1,KG,,SOUTH,R,X,old,8O", open_sdg_mapping)
    assert set(reading.unknown) == {
        ("Year", "2020-Q1"),
        ("UNIT_MEASURE", "KG"),
        ("REF_AREA", "SOUTH"),
        ("SEX", "R"),
        ("URBANISATION", "X"),
        ("AGE", "old"),
        ("Value", "8O"),
    }
    assert (reading.period, reading.unit, reading.area, reading.value, reading.group) == (None,) * 4 + (Group(),)


def test_an_area_that_the_mapping_sets_aside_is_no_unknown_code(open_sdg_mapping: SourceMapping) -> None:
    reading = one("2020,PT,,TOWER,,,,81.6", open_sdg_mapping)
    assert (reading.area_is_ignored, reading.area, reading.unknown) == (True, None, ())


def test_a_padded_number_is_read_and_its_padding_kept(open_sdg_mapping: SourceMapping) -> None:
    reading = one("2020,PT,,,,,, 81.6 ", open_sdg_mapping)
    assert (reading.value, reading.value_text) == (81.6, " 81.6 ")


@pytest.mark.parametrize("text", ['"81,6"', "81 6", "nan", "inf", "1e999", "1_000", "٨١", "81%", "—", "0x1F"])
def test_only_a_decimal_number_is_a_number(open_sdg_mapping: SourceMapping, text: str) -> None:
    reading = one(f"2020,PT,,,,,,{text}", open_sdg_mapping)
    assert reading.value is None
    assert reading.unknown == (("Value", text.strip('"')),)


def test_a_value_that_slid_one_cell_to_the_left_is_not_taken_for_a_figure(open_sdg_mapping: SourceMapping) -> None:
    reading = one("2020,PT,81.6", open_sdg_mapping, header="Year,UNIT_MEASURE,REF_AREA,Value")
    assert (reading.value, reading.unknown) == (None, (("REF_AREA", "81.6"),))


def test_a_cell_beyond_the_last_column_is_named(open_sdg_mapping: SourceMapping) -> None:
    reading = one("2020,81.6,?", open_sdg_mapping, header="Year,Value")
    assert reading.unknown == (("column 3", "?"),)


def test_a_row_of_blank_cells_is_no_reading(open_sdg_mapping: SourceMapping) -> None:
    assert readings("2020,PT,,,,,,81.6\n\n,,,,,,,\n , ,,,,,,", open_sdg_mapping)[0].value == 81.6
    assert len(readings("2020,PT,,,,,,81.6\n\n,,,,,,,\n , ,,,,,,", open_sdg_mapping)) == 1


def test_a_column_that_the_mapping_does_not_know_is_reported_and_tells_figures_apart(
    open_sdg_mapping: SourceMapping,
) -> None:
    first, second = readings("2020,81.6,A\n2020,70.1,B", open_sdg_mapping, header="Year,Value,FAITH")
    assert first.unknown == (("FAITH", "A"),)
    assert first.key != second.key


def test_an_ignored_column_says_nothing(open_sdg_mapping: SourceMapping) -> None:
    mapping = replace(open_sdg_mapping, ignored_columns=("FAITH",))
    assert one("2020,81.6,A", mapping, header="Year,Value,FAITH").unknown == ()


def test_a_column_that_stands_twice_counts_once_and_the_second_is_reported(open_sdg_mapping: SourceMapping) -> None:
    reading = one("2020,81.6,70.1", open_sdg_mapping, header="Year,Value,Value")
    assert (reading.value, reading.unknown) == (81.6, (("Value", "70.1"),))


def test_another_name_of_a_column_is_an_alias(open_sdg_mapping: SourceMapping) -> None:
    mapping = replace(open_sdg_mapping, aliases={"Units": "UNIT_MEASURE"})
    assert one("2020,PT,81.6", mapping, header="Year,Units,Value").unit == "percent"


def test_two_columns_of_one_dimension_may_not_say_two_things(open_sdg_mapping: SourceMapping) -> None:
    mapping = replace(open_sdg_mapping, dimensions={"SEX": "sex", "GENDER": "sex"})
    agreed = one("2020,F,F,1", mapping, header="Year,SEX,GENDER,Value")
    split = one("2020,F,M,1", mapping, header="Year,SEX,GENDER,Value")
    assert (agreed.group, agreed.unknown) == (Group(sex="F"), ())
    assert split.unknown == (("GENDER", "M"),)


def test_the_unit_comes_from_the_rule_then_from_the_row_then_from_the_note_of_the_file(
    open_sdg_mapping: SourceMapping,
) -> None:
    noted = replace(open_sdg_mapping, files={"indicator_1.csv": FileNote(unit="ratio")})
    decided = replace(noted, series=(SeriesRule("education.cover", file="indicator_1.csv", unit="index"),))
    units = [one(f"2020,{unit},,,,,,1.1", noted).unit for unit in ("PT", "")]
    assert units == ["percent", "ratio"]
    assert one("2020,PT,,,,,,1.1", decided).unit == "index"


def test_a_row_of_no_rule_has_no_indicator_and_the_first_rule_that_fits_counts(open_sdg_mapping: SourceMapping) -> None:
    rules = (
        SeriesRule("births.young", file="data/indicator_9.csv", where={"AGE": "Y15T19"}),
        SeriesRule("births.all", file="indicator_9.csv"),
    )
    mapping = replace(open_sdg_mapping, series=rules)
    told = [one(f"2020,PT,,,,,{age},1", mapping, file="data/indicator_9.csv").indicator for age in ("Y15T19", "Y20T24")]
    assert told == ["births.young", "births.all"]
    assert one("2020,PT,,,,,,1", mapping, file="data/indicator_1.csv").indicator == ""


def test_a_condition_on_an_empty_cell_holds_where_the_column_is_missing_too(open_sdg_mapping: SourceMapping) -> None:
    mapping = replace(open_sdg_mapping, series=(SeriesRule("births.all", where={"SERIES": ""}),))
    assert one("2020,1", mapping, header="Year,Value").indicator == "births.all"
    assert one("2020,PT,A,,,,,1", mapping).indicator == ""


def test_a_status_says_why_a_value_is_absent_and_may_not_contradict_one(open_sdg_mapping: SourceMapping) -> None:
    mapping = replace(
        open_sdg_mapping,
        columns={**open_sdg_mapping.columns, "status": "OBS_STATUS"},
        statuses={"I": ObservationStatus.ESTIMATED},
    )
    header = "Year,Value,OBS_STATUS"
    told = [one(line, mapping, header=header) for line in ("2020,,M", "2020,5,I", "2020,5,Q", "2020,5,H", "2020,5,")]
    assert [reading.status for reading in told] == ["M", "E", "Q", "A", "A"]
    assert [reading.unknown for reading in told] == [(), (), (("OBS_STATUS", "Q"),), (("OBS_STATUS", "H"),), ()]


def test_a_mapping_is_refused_where_its_meaning_is_wrong() -> None:
    columns = {"year": "Year", "value": "Value"}
    with pytest.raises(ValueError, match="speaks of faith, which is no dimension of ours"):
        SourceMapping("m", "open-sdg", "S", columns=columns, dimensions={"FAITH": "faith"})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="both uses and ignores the area N"):
        SourceMapping("m", "open-sdg", "S", columns=columns, areas={"N": "L"}, ignored_areas=("N",))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="has no use for a column of colour"):
        SourceMapping("m", "open-sdg", "S", columns={**columns, "colour": "C"})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="fits every row"):
        SeriesRule("health.all", note=Text("а", "а", "a"))
