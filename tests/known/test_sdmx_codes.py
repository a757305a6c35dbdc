"""Our codes against UNICEF's metadata, real rows of UNICEF and the UN, and messages read by sources and by pysdmx."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pysdmx.io.csv.sdmx10.reader import read as pysdmx_10
from pysdmx.io.csv.sdmx20.reader import read as pysdmx_20
from pysdmx.io.csv.sdmx21.reader import read as pysdmx_21
from tests.support.known import Comparison

from balalar.indicators.methods.sdmx_codes import (
    COMPONENTS,
    UNICEF_FLOWS,
    AreaCodes,
    CodeBook,
    Form,
    Labels,
    Structure,
    Version,
    database,
    group_in,
    group_of,
    observation_of,
    our_code,
    our_status,
    our_units,
    sdmx_code,
    sdmx_codes_of,
    sdmx_csv,
    sdmx_status,
)
from balalar.indicators.methods.sdmx_codes.dimensions import DIMENSION_OF
from balalar.pack.concepts import Pack
from balalar.pack.read import read_pack
from balalar.sources.files import FoundFile
from balalar.sources.sdmx_csv import FRAME, read_table, rows_that_stand, structures, without_labels
from balalar.vocabulary.errors import SourceError
from balalar.vocabulary.group import CODES, Group
from balalar.vocabulary.observation import Observation, ObservationStatus
from balalar.vocabulary.origin import Origin
from balalar.vocabulary.period import Period
from balalar.vocabulary.text import Text

PYSDMX = {Version.V1_0: pysdmx_10, Version.V2_0: pysdmx_20, Version.V2_1: pysdmx_21}
# codes of UNICEF's that are words or reach further than ours: none of them is guessed
AGES_IN_WORDS = {
    *(
        "JUVENILE_ADOLESCENT",
        "NEONATAL",
        "POST_NEONATAL",
        "OLD_ADLT",
        "YNG_ADLT",
        "OVER_AGE",
        "UNDER_AGE",
        "_U",
        "Y100",
    ),
    *("LSRY_SCHOOL_AGE", "PRY_SCHOOL_AGE", "USRY_SCHOOL_AGE", "SCHOOL_AGE", "SCHOOL_ENTRY_AGE", "TH_ENTRY_GLAST"),
    "UNDER1_SCHOOL_ENTRY",
}
FINER_PLACES = {"CITY", "TSUB", "DTOW", "STOW", "SUBU", "VILL", "DISP", "UNIN"}
MISREAD_F = "False"  # an error of the copy: in CHILD_RELATED_SDG the code F was read as a truth value
NOT_UNICEFS = {"SQ_METER", "MG_CUB_METER"}  # housing area and air, which UNICEF does not measure


@pytest.fixture
def cases(shared_data: Path) -> Path:
    return shared_data / "method-cases" / "10-sdmx"


@pytest.fixture(scope="module")
def pack(repository: Path) -> Pack:
    return read_pack(repository / "packs" / "kazakhstan-2026-2030")


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def codelists(cases: Path) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for row in rows(cases / "unicef-metadata/codelists.csv"):
        lists.setdefault(row["codelist"], []).append(row["code"])
    return lists


@pytest.mark.parametrize(
    ("dimension", "codelist", "not_ours"),
    [
        ("age", "CL_AGE", AGES_IN_WORDS),
        ("residence", "CL_RESIDENCE", FINER_PLACES),
        ("wealth", "CL_WEALTH_QUINTILE", set()),
    ],
)
def test_every_code_of_unicef_is_ours_and_back_or_known_not_to_be(
    cases: Path, comparison: Comparison, dimension: str, codelist: str, not_ours: set[str]
) -> None:
    theirs = codelists(cases)[codelist]
    compared = comparison("sdmx_codes", f"unicef-metadata/{codelist}", absolute=0)
    for code in theirs:
        ours = our_code(dimension, code)
        compared.same(ours is None, code in not_ours)
        if ours is not None:
            compared.same(sdmx_code(dimension, ours), code)
    found = [our_code(dimension, code) for code in theirs if code not in not_ours]
    compared.same(len(set(found)), len(found))
    for code in CODES.get(dimension, ()):
        compared.same(sdmx_code(dimension, code) in theirs, True)


def test_every_status_that_leaves_is_one_of_unicefs(cases: Path, comparison: Comparison) -> None:
    theirs = codelists(cases)["CL_OBS_STATUS"]
    compared = comparison("sdmx_codes", "unicef-metadata/CL_OBS_STATUS", absolute=0)
    for status in ObservationStatus:
        compared.same(sdmx_status(status) in theirs, True)
        back = ObservationStatus.SUPPRESSED if status is ObservationStatus.WITHHELD else status
        compared.same(our_status(sdmx_status(status)), back)


def test_units_of_the_pack_are_unicefs(cases: Path, comparison: Comparison, pack: Pack) -> None:
    theirs = codelists(cases)["CL_UNIT_MEASURE"]
    compared = comparison("sdmx_codes", "unicef-metadata/CL_UNIT_MEASURE", absolute=0)
    for unit in pack.units.values():
        compared.same(unit.sdmx in theirs, unit.sdmx not in NOT_UNICEFS)
        compared.same(unit.id in our_units(unit.sdmx, pack.units.values()), True)


def test_flows_have_unicefs_dimensions_in_their_order(cases: Path, comparison: Comparison) -> None:
    theirs: dict[str, list[tuple[int, str]]] = {}
    for row in rows(cases / "unicef-metadata/dimensions.csv"):
        theirs.setdefault(row["dataflow"], []).append((int(row["position"]), row["dimension"]))
    compared = comparison("sdmx_codes", "unicef-metadata/dimensions", absolute=0)
    for flow, dimensions in UNICEF_FLOWS.items():
        compared.same(dimensions, tuple(name for _, name in sorted(theirs[flow]) if name != "TIME_PERIOD"))


def test_values_of_our_dimensions_in_every_flow_lead_back(cases: Path, comparison: Comparison) -> None:
    compared = comparison("sdmx_codes", "unicef-metadata/values", absolute=0)
    for row in rows(cases / "unicef-metadata/dimensions.csv"):
        dimension = DIMENSION_OF.get(row["dimension"])
        for code in row["values"].split("|") if dimension and row["values"] else ():
            ours = our_code(dimension, code) if dimension else None
            compared.same(ours is None, code in AGES_IN_WORDS or code == MISREAD_F)
            if dimension and ours is not None:
                compared.same(sdmx_code(dimension, ours), code)


def test_components_that_are_not_marked_ours_are_unicefs(cases: Path, comparison: Comparison) -> None:
    metadata = cases / "unicef-metadata"
    theirs = {row["dimension"] for row in rows(metadata / "dimensions.csv")} | {"TIME_PERIOD", "OBS_VALUE"}
    theirs |= {row["attribute"] for row in rows(metadata / "attributes.csv")}
    compared = comparison("sdmx_codes", "unicef-metadata/components", absolute=0)
    for component in COMPONENTS:
        compared.same(component.id in theirs, not component.is_ours)


def test_every_code_of_unicefs_real_rows_maps_and_maps_back(cases: Path, comparison: Comparison, pack: Pack) -> None:
    areas = AreaCodes(pack.areas)
    for file in ("unicef_data_warehouse.csv", "cme_u5mr_2020_with_intervals.csv"):
        compared = comparison("sdmx_codes", f"kaz-neighbours-real/{file.partition('.')[0]}", absolute=0)
        for row in rows(cases / "kaz-neighbours-real" / file):
            area = areas.area_of(row["REF_AREA"])
            compared.same(areas.code_of(area or ""), row["REF_AREA"])
            given = {name: row[name] for name in DIMENSION_OF if row.get(name)}
            back = sdmx_codes_of(group_of(given))
            for name, code in given.items():
                compared.same(back[name], code)
            compared.same(bool(our_units(row["UNIT_MEASURE"], pack.units.values())), True)
            compared.same(str(Period.parse(row["TIME_PERIOD"])), row["TIME_PERIOD"])
            if row.get("OBS_STATUS"):
                compared.same(
                    sdmx_status(our_status(row["OBS_STATUS"]) or ObservationStatus.WITHHELD), row["OBS_STATUS"]
                )


def test_every_code_of_the_uns_real_rows_maps_and_maps_back(cases: Path, comparison: Comparison, pack: Pack) -> None:
    areas = AreaCodes(pack.areas)
    compared = comparison("sdmx_codes", "kaz-neighbours-real/unsd_sdg_database", absolute=0)
    for row in rows(cases / "kaz-neighbours-real/unsd_sdg_database.csv"):
        compared.same(areas.code_of(areas.area_of(row["REF_AREA"]) or ""), row["REF_AREA"])
        if row["sex"]:
            compared.same(database.database_sex(database.our_sex(row["sex"]) or ""), row["sex"])
        if row["age"]:
            compared.same(database.database_age(database.our_age_of(row["age"]) or ""), row["age"])
        compared.same(database.database_unit(database.sdmx_unit(row["UNIT_MEASURE"]) or ""), row["UNIT_MEASURE"])


def test_units_and_areas_of_the_compiled_series_are_known(cases: Path, comparison: Comparison, pack: Pack) -> None:
    areas = AreaCodes(pack.areas)
    theirs = codelists(cases)["CL_UNIT_MEASURE"]
    compared = comparison("sdmx_codes", "kaz-neighbours-real/compiled_series", absolute=0)
    for row in rows(cases / "kaz-neighbours-real/compiled_series.csv"):
        compared.same(areas.code_of(areas.area_of(row["REF_AREA"]) or ""), row["REF_AREA"])
        code, _, label = row["unit.measure"].partition(": ")  # UNICEF's rows have a label, the UN's have none
        if code:
            compared.same((code if label else database.sdmx_unit(code)) in theirs, True)


def real_observations(cases: Path, pack: Pack) -> Iterator[Observation]:
    """UNICEF's real rows as figures of ours; where several sources speak of one cell the first one stands."""
    areas, seen = AreaCodes(pack.areas), set()
    for row in rows(cases / "kaz-neighbours-real/unicef_data_warehouse.csv"):
        if not row["INDICATOR"]:
            continue
        group, rest = group_in("PT", {name: row[name] for name in DIMENSION_OF if row.get(name)})
        assert not rest
        figure = Observation(
            indicator=row["INDICATOR"].lower(),
            area=areas.area_of(row["REF_AREA"]) or "",
            period=Period.parse(row["TIME_PERIOD"]),
            group=group,
            value=float(row["OBS_VALUE"]),
            unit=our_units(row["UNIT_MEASURE"], pack.units.values())[0],
            origin=Origin.OFFICIAL,
            source="UNICEF-DW",
            note=row["OBS_FOOTNOTE"],
        )
        if figure.key not in seen:
            seen.add(figure.key)
            yield figure


def book_of(pack: Pack, figures: list[Observation]) -> CodeBook:
    names = {one.indicator: Text(kk="көрсеткіш", ru="показатель", en=f"indicator: {one.indicator}") for one in figures}
    return CodeBook(pack.areas, pack.units, names, {source.id: source.title for source in pack.sources.values()})


STRUCTURE = Structure("BALALAR", "KNOWN", Text(kk="Сынақ", ru="Проверка", en="Known: real rows"))
FORMS = [
    Form(version=version, labels=labels)
    for version in Version
    for labels in Labels
    if (version, labels) != (Version.V1_0, Labels.NAME)
]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.version}-{form.labels}")
def test_real_rows_written_by_us_are_read_back_the_same(
    cases: Path, comparison: Comparison, pack: Pack, tmp_path: Path, form: Form
) -> None:
    figures = list(real_observations(cases, pack))
    book = book_of(pack, figures)
    file = tmp_path / "message.csv"
    file.write_text(sdmx_csv(figures, book, STRUCTURE, form=form, release="r1"), encoding="utf-8")
    compared = comparison("sdmx_codes", f"written {form.version} labels={form.labels}", absolute=0)

    table = read_table(FoundFile("message.csv", file))
    compared.same(structures(table), ("Dataflow=BALALAR:KNOWN(1.0)",))
    plain = rows_that_stand(without_labels(table), value="OBS_VALUE")
    named = [(place, name) for place, name in enumerate(plain.header) if name and name not in FRAME]
    ours = [{name: row.cells[place] for place, name in named} for row in plain.rows]
    assert len(ours) == len(figures) > 1_000
    # under labels=both a colon and blank in a note is written with a no-break blank
    for row, figure in zip(ours, figures, strict=True):
        compared.same(observation_of(row | {"OBS_FOOTNOTE": figure.note}, book), figure)

    (dataset,) = PYSDMX[form.version](file.read_text(encoding="utf-8"))
    compared.same(str(dataset.structure), "Dataflow=BALALAR:KNOWN(1.0)")
    for row, theirs in zip(ours, dataset.data.to_dict(orient="records"), strict=True):
        for name, code in row.items():
            is_number = name in {"OBS_VALUE", "LOWER_BOUND", "UPPER_BOUND", "NUMERATOR", "DENOMINATOR"} and code
            compared.same(
                pytest.approx(float(code), rel=1e-15) == float(theirs[name])
                if is_number
                else str(theirs[name]) == code,
                True,
            )


def test_the_nine_messages_are_read_as_pysdmx_reads_them(cases: Path, comparison: Comparison) -> None:
    expected: dict[str, Any] = json.loads((cases / "sdmx-csv/expected.json").read_text(encoding="utf-8"))["files"]
    compared = comparison("sdmx_codes", "sdmx-csv", absolute=0)
    for name, case in expected.items():
        found = FoundFile(name, cases / "sdmx-csv" / name)
        if "error" in case:
            with pytest.raises(SourceError):
                read_table(found)
            compared.same(True, True)
            continue
        table = read_table(found)
        value = "Me_1" if "actions" in name else "OBS_VALUE"
        plain = rows_that_stand(without_labels(table), value=value)
        compared.same(structures(table), (case["structure"],))
        compared.same(len(plain.rows), case["rows"])
        named = [(place, each) for place, each in enumerate(plain.header) if each and each not in FRAME]
        first = {each: plain.rows[0].cells[place] for place, each in named}
        compared.same(first, case.get("first", first))
    compared.same(len(expected), 9)


@pytest.mark.parametrize(
    ("file", "form", "frame"),
    [
        ("sdmx10-csv_labels_both.csv", Form(version=Version.V1_0, labels=Labels.BOTH), 1),
        ("sdmx10-w-csv_labels_id.csv", Form(version=Version.V1_0), 1),
        ("sdmx21-w-csv_labels_both.csv", Form(version=Version.V2_1, labels=Labels.BOTH, action="M"), 3),
        ("sdmx21-w-csv_labels_name.csv", Form(version=Version.V2_1, labels=Labels.NAME, action="M"), 4),
    ],
)
def test_our_messages_begin_as_pysdmxs_do(cases: Path, pack: Pack, file: str, form: Form, frame: int) -> None:
    theirs = (cases / "sdmx-csv" / file).read_text(encoding="utf-8").splitlines()[0].split(",")
    ours = sdmx_csv([], book_of(pack, []), STRUCTURE, form=form).splitlines()[0].split(",")
    assert ours[:frame] == theirs[:frame]
    assert all((": " in name) == (form.labels is Labels.BOTH) for name in ours[frame:])


def test_a_group_of_the_neighbours_is_what_the_cell_says() -> None:
    assert group_of({"SEX": "F", "AGE": "Y06"}) == Group(sex="F", age="Y6")
