"""The canonical CSV and the Parquet file say the same as the observations, whatever stands in them."""

import math
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as some
from tests.support.small_release import figure

from balalar.publish.release.form.cells import (
    COLUMNS,
    csv_text,
    in_order,
    number_text,
    observations_in,
    observations_in_parquet,
    write_parquet,
)
from balalar.vocabulary.errors import Place
from balalar.vocabulary.group import Group
from balalar.vocabulary.observation import ABSENT, Observation, ObservationStatus
from balalar.vocabulary.origin import Origin
from balalar.vocabulary.period import Period

PERIODS = some.sampled_from(["2020", "2024", "2024-02", "2024-12-31"]).map(Period.parse)
NUMBERS = some.floats(allow_nan=False, allow_infinity=False)
# a zero byte stands in no text
NOTES = some.text(some.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=20)
GROUPS = some.builds(Group, sex=some.sampled_from(["F", "M", "_T"]), age=some.sampled_from(["_T", "Y0T4"]))


@some.composite
def observations(draw: some.DrawFn) -> Observation:
    status = draw(some.sampled_from(ObservationStatus))
    return Observation(
        indicator=draw(some.sampled_from(["a.b", "a.c"])),
        area=draw(some.sampled_from(["LA", "LA-N"])),
        period=draw(PERIODS),
        group=draw(GROUPS),
        value=None if status in ABSENT else draw(NUMBERS),
        unit="percent",
        origin=draw(some.sampled_from(Origin)),
        source="S1",
        status=status,
        numerator=draw(some.none() | NUMBERS),
        denominator=draw(some.none() | NUMBERS),
        lower=draw(some.none() | NUMBERS),
        upper=draw(some.none() | NUMBERS),
        note=draw(NOTES),
        place=Place("data/x.csv", draw(some.integers(0, 10**6))),
    )


@given(NUMBERS)
def test_a_number_is_written_so_that_it_reads_back_to_the_same_bits(number: float) -> None:
    again = float(number_text(number))
    assert (again, math.copysign(1, again)) == (number, math.copysign(1, number))


@given(some.lists(observations(), max_size=6, unique_by=lambda one: one.key))
def test_what_is_written_as_csv_reads_back_to_the_same_observations(figures: list[Observation]) -> None:
    assert observations_in(csv_text(figures)) == tuple(in_order(figures))


@given(some.lists(observations(), max_size=6, unique_by=lambda one: one.key))
def test_the_parquet_file_says_what_the_csv_says(tmp_path_factory: object, figures: list[Observation]) -> None:
    folder = Path(tmp_path_factory.mktemp("cells"))  # type: ignore[attr-defined]
    (folder / "x.csv").write_bytes(csv_text(figures).encode())
    write_parquet(folder / "x.csv", folder / "x.parquet")
    assert observations_in_parquet(folder / "x.parquet") == tuple(in_order(figures))


@given(some.lists(observations(), max_size=6, unique_by=lambda one: one.key), some.randoms())
def test_the_order_in_which_figures_come_is_not_seen_in_the_file(figures: list[Observation], chance: object) -> None:
    shuffled = list(figures)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert csv_text(shuffled) == csv_text(figures)


def test_the_parquet_file_has_the_same_bytes_each_time_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(csv_text(figure(year=str(year)) for year in range(1900, 2026)).encode())
    for name in ("one", "two"):
        write_parquet(tmp_path / "x.csv", tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_all_children_stand_before_each_group_of_them() -> None:
    girls, all_children = figure(group=Group(sex="F")), figure()
    assert in_order([girls, all_children]) == [all_children, girls]


def test_every_dimension_and_the_status_are_said_in_the_csv() -> None:
    header, row = csv_text([figure()]).splitlines()
    cells = dict(zip(header.split(","), row.split(","), strict=True))
    assert tuple(cells) == COLUMNS
    assert (cells["sex"], cells["education"], cells["status"], cells["value"]) == ("_T", "_T", "A", "50")
