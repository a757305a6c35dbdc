"""Our words as SDMX codes and back, and figures as messages that nothing falls out of."""

import csv
import io
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pysdmx.io.input_processor import process_string_to_read
from pysdmx.io.json.sdmxjson2.messages.structure import JsonStructureMessage
from pysdmx.model.dataflow import Role as PysdmxRole

from balalar.indicators.methods.sdmx_codes import (
    COMPONENTS,
    AreaCodes,
    CodeBook,
    Form,
    Labels,
    Role,
    Structure,
    Version,
    absence_of,
    canonical,
    codes_in,
    database,
    group_in,
    group_of,
    indicator_code,
    indicator_of,
    key_in,
    observation_of,
    our_code,
    our_status,
    our_units,
    rows_of,
    sdmx_code,
    sdmx_codes_of,
    sdmx_csv,
    sdmx_id,
    sdmx_status,
    structure_json,
)
from balalar.indicators.methods.sdmx_codes.words import CODE_NAMES, age_name
from balalar.vocabulary.area import Area, Areas
from balalar.vocabulary.group import CODES, Group
from balalar.vocabulary.observation import ABSENT, Observation, ObservationStatus
from balalar.vocabulary.origin import Origin
from balalar.vocabulary.period import Period
from balalar.vocabulary.quantity import Unit, UnitKind
from balalar.vocabulary.text import LANGUAGES, Text


def said(word: str) -> Text:
    return Text(kk=f"{word} қ", ru=f"{word} р", en=word)


AREAS = Areas(
    (
        Area("LA", said("Land"), said("Land"), "country", codes={"sdmx": "LND"}),
        Area("LA-N", said("North"), said("North"), "region", parent="LA"),
        Area("LA-N.1", said("North 1"), said("North 1"), "district", parent="LA-N"),
    )
)
UNITS = {
    "percent": Unit("percent", UnitKind.SHARE, said("percent"), "PCNT"),
    "children": Unit("children", UnitKind.COUNT, said("children"), "PS"),
    "staff": Unit("staff", UnitKind.COUNT, said("staff"), "PS"),
}
BOOK = CodeBook(AREAS, UNITS, {"education.cover": said("Cover: of all")}, {"S1": said("Source")})
STRUCTURE = Structure("OFFICE", "SMALL", said("Small: a programme"))


def figure(value: float | None = 51.25, **more: Any) -> Observation:
    facts: dict[str, Any] = {
        "indicator": "education.cover",
        "area": "LA-N",
        "period": Period.parse("2024"),
        "group": Group(),
        "unit": "percent",
        "origin": Origin.OFFICIAL,
        "source": "S1",
    }
    return Observation(value=value, **(facts | more))


class TestAges:
    @pytest.mark.parametrize(
        ("ours", "theirs"),
        [
            ("Y0", "Y0"),
            ("Y2", "Y02"),
            ("Y9", "Y09"),
            ("Y10", "Y10"),
            ("Y0T4", "Y0T4"),
            ("M12T23", "M12T23"),
            ("_T", "_T"),
        ],
    )
    def test_single_years_below_ten_have_two_digits_at_unicef(self, ours: str, theirs: str) -> None:
        assert (sdmx_code("age", ours), our_code("age", theirs)) == (theirs, ours)

    @pytest.mark.parametrize(
        ("written", "one"),
        [
            ("Y02", "Y2"),
            ("Y05T09", "Y5T9"),
            ("Y4T4", "Y4"),
            ("Y15_PLUS", "Y_GE15"),
            ("Y_GT14", "Y_GE15"),
            ("Y_LT5", "Y0T4"),
            ("Y_LE17", "Y0T17"),
            ("Y_LT1", "Y0"),
            ("M00T11", "M0T11"),
            ("Y_GT99", "Y_GT99"),
        ],
    )
    def test_several_spellings_of_one_age_are_one_code(self, written: str, one: str) -> None:
        assert canonical("age", written) == one
        assert our_code("age", sdmx_code("age", written)) == one

    @pytest.mark.parametrize(
        "code", ["Y2", "Y1T1", "Y05T09", "Y15_PLUS", "NEONATAL", "SCHOOL_AGE", "Y100", "_U", "", "Y5T"]
    )
    def test_what_is_no_code_of_unicefs_or_in_words_is_not_guessed(self, code: str) -> None:
        assert our_code("age", code) is None

    @pytest.mark.parametrize(
        ("code", "words"), [("Y9T5", "ends before"), ("Y_LT0", "ends before"), ("old", "no age of ours")]
    )
    def test_what_is_no_age_is_refused(self, code: str, words: str) -> None:
        with pytest.raises(ValueError, match=words):
            sdmx_code("age", code)

    def test_ages_have_names_in_each_language(self) -> None:
        assert age_name("Y0T4").en == "aged 0–4"
        assert age_name("Y_GT99").en == "100 years old and over"
        assert age_name("M6T11").kk == "6–11 ай"


class TestDimensions:
    def test_the_total_is_said_in_every_dimension(self) -> None:
        assert set(sdmx_codes_of(Group()).values()) == {"_T"}

    def test_a_dimension_that_is_not_there_is_the_total(self) -> None:
        assert group_of({"SEX": "F"}) == Group(sex="F")

    @pytest.mark.parametrize("codes", [{"RESIDENCE": "CITY"}, {"VACCINE": "MCV2"}, {"AGE": "NEONATAL"}, {"SEX": ""}])
    def test_what_would_narrow_a_group_unseen_is_refused(self, codes: dict[str, str]) -> None:
        with pytest.raises(ValueError, match="narrows the group"):
            group_of(codes)

    def test_codes_and_dimensions_that_are_none_of_ours_are_refused(self) -> None:
        with pytest.raises(ValueError, match="no code of sex"):
            sdmx_code("sex", "X")
        with pytest.raises(ValueError, match="no dimension"):
            our_code("religion", "_T")

    def test_every_known_code_has_a_name_in_each_language(self) -> None:
        lists = {
            "sex": "CL_SEX",
            "residence": "CL_RESIDENCE",
            "wealth": "CL_WEALTH_QUINTILE",
            "disability": "CL_DISABILITY",
        }
        for dimension, codelist in lists.items():
            assert set(CODE_NAMES[codelist]) == CODES[dimension]


ages = st.one_of(
    st.integers(0, 99).map(lambda year: f"Y{year}"),
    st.tuples(st.integers(0, 98), st.integers(1, 30)).map(lambda span: f"Y{span[0]}T{min(span[0] + span[1], 99)}"),
    st.tuples(st.integers(0, 120), st.integers(0, 59)).map(lambda span: f"M{span[0]}T{span[0] + span[1]}"),
    st.integers(0, 99).map(lambda year: f"Y_GE{year}"),
    st.integers(1, 99).map(lambda year: f"Y_LT{year}"),
    st.integers(0, 99).map(lambda year: f"Y{year}_PLUS"),
    st.just("_T"),
)
groups = st.builds(
    Group,
    sex=st.sampled_from(sorted(CODES["sex"])),
    age=ages,
    residence=st.sampled_from(sorted(CODES["residence"])),
    wealth=st.sampled_from(sorted(CODES["wealth"])),
    disability=st.sampled_from(sorted(CODES["disability"])),
    education=st.sampled_from(["_T", "ISCED11_1", "ISCED11A_01", "AGG_3S_H", "NSC"]),
)


@given(ages, ages)
def test_ages_lead_there_and_back_and_two_never_meet(one: str, other: str) -> None:
    assert our_code("age", sdmx_code("age", one)) == canonical("age", one)
    assert (sdmx_code("age", one) == sdmx_code("age", other)) == (canonical("age", one) == canonical("age", other))


@given(groups)
def test_groups_lead_there_and_back(group: Group) -> None:
    back = group_of(sdmx_codes_of(group))
    assert back == Group(**{name: canonical(name, code) for name, code in group.marks.items()})


class TestStatuses:
    def test_withheld_leaves_as_suppressed_and_comes_back_by_its_absence(self) -> None:
        assert sdmx_status(ObservationStatus.WITHHELD) == "Q"
        assert our_status("Q", absence_of(ObservationStatus.WITHHELD)) is ObservationStatus.WITHHELD

    def test_a_holiday_is_no_withheld_figure(self) -> None:
        assert our_status("H") is None

    @pytest.mark.parametrize("status", list(ObservationStatus))
    def test_every_status_comes_back(self, status: ObservationStatus) -> None:
        assert our_status(sdmx_status(status), absence_of(status)) is status
        assert bool(absence_of(status)) == (status in ABSENT)

    @pytest.mark.parametrize(
        ("code", "absence"), [("A", "WITHHELD"), ("O", "WITHHELD"), ("Q", "NORMAL"), ("Q", "no word"), ("Z", "")]
    )
    def test_what_disagrees_or_is_unknown_is_not_guessed(self, code: str, absence: str) -> None:
        assert our_status(code, absence) is None


class TestPlaces:
    def test_a_country_has_its_three_letters_and_a_region_its_own_id(self) -> None:
        codes = AreaCodes(AREAS)
        assert [codes.code_of(area) for area in ("LA", "LA-N", "LA-N.1")] == ["LND", "LA-N", "LA-N__1"]
        assert [codes.area_of(code) for code in ("LND", "LA-N", "LA-N__1", "XYZ")] == ["LA", "LA-N", "LA-N.1", None]

    def test_levels_and_parents_follow_the_pack(self) -> None:
        codes = AreaCodes(AREAS)
        assert [codes.level_of(area.id) for area in AREAS] == [0, 1, 2]
        assert [codes.parent_of(area.id) for area in AREAS] == ["_Z", "LND", "LA-N"]

    def test_two_areas_with_one_code_are_refused(self) -> None:
        twice = Areas([Area(one, said(one), said(one), "country", codes={"sdmx": "LND"}) for one in ("A", "B")])
        with pytest.raises(ValueError, match="stand for one another"):
            AreaCodes(twice)

    def test_a_point_becomes_two_underscores_and_comes_back(self) -> None:
        assert indicator_code("health.stunting_un") == "HEALTH__STUNTING_UN"
        assert indicator_of("HEALTH__STUNTING_UN") == "health.stunting_un"

    @pytest.mark.parametrize("wrong", ["a__b", "a b", "ә", ""])
    def test_an_id_that_could_not_come_back_is_refused(self, wrong: str) -> None:
        with pytest.raises(ValueError, match="found again"):
            sdmx_id(wrong)
        with pytest.raises(ValueError, match="capitals"):
            indicator_code("Health")

    def test_one_unit_of_unicefs_may_be_several_of_ours(self) -> None:
        assert our_units("PS", UNITS.values()) == ("children", "staff")
        assert our_units("EUR", UNITS.values()) == ()


class TestFlows:
    def test_a_key_is_read_in_the_order_of_its_flow(self) -> None:
        assert codes_in("NUTRITION", "KAZ.NT_ANT_HAZ_NE2.F.Y0T4.Q1.U._T._T")["WEALTH_QUINTILE"] == "Q1"
        assert codes_in("EDUCATION", "KAZ.ED_CR_L1.F.ISCED11_1.Q1.U.PCNT")["WEALTH_QUINTILE"] == "Q1"

    def test_a_key_of_another_flow_is_refused(self) -> None:
        with pytest.raises(ValueError, match="3 places, but CME has 4"):
            codes_in("CME", "KAZ.CME_MRY0T4.F")

    def test_a_place_without_a_code_is_a_wildcard(self) -> None:
        assert key_in("CME", codes_in("CME", "KAZ..F.")) == "KAZ..F."
        with pytest.raises(ValueError, match="no dimension AGE"):
            key_in("CME", {"AGE": "Y0T4"})
        with pytest.raises(ValueError, match="none of the flows"):
            key_in("NOWHERE", {})

    def test_the_mothers_education_is_the_groups_where_the_flow_has_it(self) -> None:
        group, rest = group_in("NUTRITION", {"MATERNAL_EDU_LVL": "AGG_5T8", "REF_AREA": "KAZ"})
        assert (group, rest) == (Group(education="AGG_5T8"), {"REF_AREA": "KAZ"})

    def test_a_code_that_is_not_ours_stays_in_sight(self) -> None:
        _, rest = group_in("FUNCTIONAL_DIFF", {"AGE": "PRY_SCHOOL_AGE", "ETHNIC_GROUP": "ROM"})
        assert rest == {"AGE": "PRY_SCHOOL_AGE", "ETHNIC_GROUP": "ROM"}

    def test_a_dimension_that_the_flow_does_not_have_is_not_read_as_one(self) -> None:
        assert group_in("GLOBAL_DATAFLOW", {"AGE": "Y0T4"}) == (Group(), {"AGE": "Y0T4"})


class TestDatabase:
    @pytest.mark.parametrize("word", ["<5 Y", "0-4", "5-5", "5-", "M5", "under 5", "<0Y", "", "Y0T4"])
    def test_words_that_the_database_does_not_use_are_not_guessed(self, word: str) -> None:
        assert database.our_age_of(word) is None

    def test_what_it_has_no_word_for_is_refused(self) -> None:
        for call in (
            lambda: database.database_sex("X"),
            lambda: database.database_unit("EUR"),
            lambda: database.database_age("Y_GT99"),
        ):
            with pytest.raises(ValueError, match="no word"):
                call()
        assert database.sdmx_unit("LITRES") is None


def read_structure(text: str) -> Any:
    """The structure as pysdmx understands it."""
    return msgspec.json.decode(text, type=JsonStructureMessage).to_model()


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


class TestMessages:
    def test_version_two_names_structure_and_action_in_every_row(self) -> None:
        row = read(sdmx_csv([figure()], BOOK, STRUCTURE, form=Form()))[0]
        assert [row[name] for name in ("STRUCTURE", "STRUCTURE_ID", "ACTION")] == ["dataflow", "OFFICE:SMALL(1.0)", "I"]
        assert row["OBS_VALUE"] == "51.25"

    def test_version_one_begins_with_its_data_flow(self) -> None:
        text = sdmx_csv([figure()], BOOK, STRUCTURE, form=Form(version=Version.V1_0))
        assert text.startswith("DATAFLOW,REF_AREA,INDICATOR,SEX,AGE,")
        assert read(text)[0]["DATAFLOW"] == "OFFICE:SMALL(1.0)"

    def test_columns_are_dimensions_then_measure_then_attributes(self) -> None:
        roles = [component.role for component in COMPONENTS]
        assert roles == sorted(roles, key=[Role.DIMENSION, Role.TIME, Role.MEASURE, Role.ATTRIBUTE].index)

    def test_labels_both_put_the_name_behind_the_code(self) -> None:
        row = read(sdmx_csv([figure()], BOOK, STRUCTURE, form=Form(labels=Labels.BOTH, language="ru")))[0]
        assert row["REF_AREA: Территория"] == "LA-N: North р"
        assert row["OBS_VALUE: Значение"] == "51.25"  # a number has no name

    def test_labels_name_give_names_a_column_of_their_own(self) -> None:
        row = read(sdmx_csv([figure()], BOOK, STRUCTURE, form=Form(labels=Labels.NAME)))[0]
        assert (row["REF_AREA"], row["Geographic area"], row["STRUCTURE_NAME"]) == (
            "LA-N",
            "North",
            "Small: a programme",
        )
        assert row["Time period"] == "2024"

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_names_of_columns_never_meet(self, language: Any) -> None:
        header = (
            sdmx_csv([], BOOK, STRUCTURE, form=Form(labels=Labels.NAME, language=language)).splitlines()[0].split(",")
        )
        assert len(set(header)) == len(header)

    def test_an_absent_value_is_a_gap_with_its_reason_and_not_an_empty_cell(self) -> None:
        row = read(sdmx_csv([figure(None, status=ObservationStatus.SUPPRESSED)], BOOK, STRUCTURE, form=Form()))[0]
        assert (row["OBS_VALUE"], row["OBS_STATUS"], row["ABSENCE"]) == ("NaN", "Q", "SUPPRESSED")

    def test_a_true_zero_is_a_zero(self) -> None:
        assert read(sdmx_csv([figure(0.0)], BOOK, STRUCTURE, form=Form()))[0]["OBS_VALUE"] == "0"

    def test_months_and_days_keep_their_exactness(self) -> None:
        figures = [figure(period=Period.parse(when)) for when in ("2015-06", "2015-06-30", "2015")]
        written = read(sdmx_csv(figures, BOOK, STRUCTURE, form=Form()))
        assert [row["TIME_PERIOD"] for row in written] == ["2015-06", "2015-06-30", "2015"]

    def test_the_origin_and_the_release_are_in_every_row(self) -> None:
        row = read(sdmx_csv([figure(origin=Origin.EXAMPLE)], BOOK, STRUCTURE, form=Form(), release="abc"))[0]
        assert (row["ORIGIN"], row["RELEASE"]) == ("example", "abc")

    def test_notes_with_quotes_and_lines_stay_one_cell(self) -> None:
        note = 'a "note",\nin: two lines'
        assert read(sdmx_csv([figure(note=note)], BOOK, STRUCTURE, form=Form()))[0]["OBS_FOOTNOTE"] == note

    def test_two_spellings_of_one_group_are_not_two_figures(self) -> None:
        twice = [figure(group=Group(age="Y15_PLUS")), figure(group=Group(age="Y_GE15"))]
        with pytest.raises(ValueError, match="stands twice under one SDMX key"):
            sdmx_csv(twice, BOOK, STRUCTURE, form=Form())

    def test_no_figures_are_a_message_with_a_header_alone(self) -> None:
        assert len(sdmx_csv([], BOOK, STRUCTURE, form=Form()).splitlines()) == 1

    @pytest.mark.parametrize(
        "wrong",
        [
            {"version": Version.V1_0, "labels": Labels.NAME},
            {"version": Version.V2_0, "action": "M"},
            {"version": Version.V2_1, "action": "E"},
        ],
    )
    def test_forms_that_the_standard_does_not_have_are_refused(self, wrong: dict[str, Any]) -> None:
        with pytest.raises(ValueError, match=r"labels=both|no ACTION"):
            Form(**wrong)

    def test_a_row_in_other_words_is_not_read_as_ours(self) -> None:
        row = next(iter(rows_of([figure()], BOOK)))
        for wrong in ({"REF_AREA": "XYZ"}, {"OBS_STATUS": "H"}, {"UNIT": "litres"}):
            with pytest.raises(ValueError, match="none of ours"):
                observation_of(row | wrong, BOOK)


numbers = st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False, width=64))
figures = st.builds(
    lambda value, status, group, bounds, note: figure(
        value,
        status=status
        if (value is None) == (status in ABSENT)
        else ObservationStatus.NOT_COLLECTED
        if value is None
        else ObservationStatus.NORMAL,
        group=Group(**{name: canonical(name, code) for name, code in group.marks.items()}),
        note=note,
        **dict(zip(("numerator", "denominator", "lower", "upper"), bounds, strict=True)),
    ),
    numbers,
    st.sampled_from(list(ObservationStatus)),
    groups,
    st.tuples(numbers, numbers, numbers, numbers),
    st.text(st.characters(exclude_categories=["Cs", "Cc"])),
)


@given(figures)
def test_a_figure_comes_back_from_its_row_as_it_was(one: Observation) -> None:
    (row,) = rows_of([one], BOOK)
    assert observation_of(row, BOOK) == one
    (written,) = read(sdmx_csv([one], BOOK, STRUCTURE, form=Form()))
    assert observation_of({name: written[name] for name in row}, BOOK) == one


class TestStructure:
    message = structure_json([figure(group=Group(age="Y2"))], BOOK, STRUCTURE, prepared="2026-01-28T09:00:00Z")

    def test_pysdmx_knows_the_form_by_itself(self) -> None:
        _, form = process_string_to_read(self.message)
        assert "structure+json" in form.value

    def test_pysdmx_reads_the_structure_with_its_code_lists(self) -> None:
        read_back = read_structure(self.message)
        (definition,) = read_back.get_data_structure_definitions()
        ids = {component.id: component for component in definition.components}
        assert tuple(ids) == tuple(component.id for component in COMPONENTS)
        assert {one for one in ids if ids[one].role == PysdmxRole.DIMENSION} == {one.id for one in STRUCTURE.dimensions}
        assert [code.id for code in ids["SEX"].enumeration] == ["_T", "F", "M"]
        assert "Y02" in [code.id for code in ids["AGE"].enumeration]
        assert {code.id for code in ids["REF_AREA"].enumeration} == {"LND", "LA-N", "LA-N__1", "_Z"}

    def test_what_extends_unicefs_structures_is_in_every_key(self) -> None:
        assert {"ADMIN_LEVEL", "REF_AREA_PARENT", "DISABILITY_STATUS"} <= {one.id for one in STRUCTURE.dimensions}

    def test_every_code_of_a_message_is_in_its_list(self) -> None:
        (definition,) = read_structure(self.message).get_data_structure_definitions()
        (row,) = rows_of([figure(group=Group(age="Y2"))], BOOK)
        for component in definition.components:
            if component.enumeration and row[component.id]:
                assert row[component.id] in [code.id for code in component.enumeration]

    def test_the_same_content_is_the_same_text(self) -> None:
        again = structure_json([figure(group=Group(age="Y2"))], BOOK, STRUCTURE, prepared="2026-01-28T09:00:00Z")
        assert again == self.message
