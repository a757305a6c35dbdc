"""A chart as marks in pixels: nothing is cut or covered, nothing is joined that does not belong together."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support import series as make

from balalar.indicators.definitions import Definition
from balalar.indicators.judge import judge
from balalar.publish.charts.history import Subject
from balalar.publish.charts.lettering import room_of
from balalar.publish.charts.plan import NARROW, WIDE, Format
from balalar.publish.charts.scene import Ink, Label, Scene
from balalar.publish.charts.spark import lay_out_spark
from balalar.publish.charts.timeline import lay_out
from balalar.vocabulary.area import Areas
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.quantity import Unit
from balalar.vocabulary.text import LANGUAGES, Language, Text

TODAY = date(2026, 3, 6)
KINDS = [WIDE, NARROW, None]


def subject(
    definition: Definition,
    written: str,
    *,
    unit: Unit = make.COUNT,
    areas: Areas | None = None,
    language: Language = "kk",
    others: dict[Text, list[Observation]] | None = None,
) -> Subject:
    known, figures = areas or make.areas(), make.series(written, unit=unit)
    return Subject(
        definition=definition,
        observations=figures,
        judgement=judge(definition, figures, area="X", unit=unit, areas=known, on=TODAY),
        unit=unit,
        area="X",
        areas=known,
        language=language,
        on=TODAY,
        breakdown=others or {},
    )


def laid_out(drawn: Subject, size: Format | None) -> Scene:
    return lay_out_spark(drawn) if size is None else lay_out(drawn, size)


def texts(scene: Scene) -> list[str]:
    return [label.text for label in scene.labels]


def assert_readable(scene: Scene) -> None:
    for label in scene.labels:
        room = room_of(label)
        assert room.left >= 0, label
        assert room.right <= scene.width, label
        assert room.top >= 0, label
        assert room.bottom <= scene.height, label
    for one, other in combinations(scene.labels, 2):
        assert not room_of(one).meets(room_of(other)), (one, other)


REAL = {
    "staff": (
        make.definition(promised="2025-12: 1383"),
        "2023: 303, 2024: 896, 2025-08: 1006, 2026-01: 1028",
        make.COUNT,
    ),
    "places": (make.definition(promised="2027: 300000"), "2022-12: 0, 2025-12-11: 182000", make.COUNT),
    "one point": (make.definition(promised="2027: 208"), "2025-10: 131", make.COUNT),
    "cover": (make.definition(unit=make.PERCENT, promised="2028: 100"), "2023: 95.2, 2025-12: 95.9", make.PERCENT),
    "mortality": (make.definition(unit=make.PER_1000), "2010: 19.6, 2014: 14.3, 2018: 12.7, 2019: 10.7", make.PER_1000),
    "yearly targets": (
        make.definition(unit=make.PER_1000, promised="2026: 10, 2027: 9.5, 2028: 9, 2029: 8.4, 2030: 8"),
        "2019: 10.7, 2020: 10.5, 2021: 10.9, 2022: 11, 2023: 10.6, 2024: 10.4",
        make.PER_1000,
    ),
    "index": (make.definition(unit=make.POINTS), "2024: 58.6", make.POINTS),
    "nothing": (make.definition(), "", make.COUNT),
}


@pytest.mark.parametrize("size", KINDS, ids=["wide", "narrow", "spark"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", REAL)
def test_every_label_is_whole_and_lies_on_no_other(name: str, language: Language, size: Format | None) -> None:
    definition, written, unit = REAL[name]
    assert_readable(laid_out(subject(definition, written, unit=unit, language=language), size))


@settings(max_examples=60, deadline=None)
@given(
    values=st.lists(st.floats(0, 1e6).map(lambda value: round(value, 1)), min_size=1, max_size=16),
    goal=st.one_of(st.none(), st.integers(0, 10**6)),
    size=st.sampled_from(KINDS),
)
def test_any_series_leaves_its_labels_readable(values: list[float], goal: int | None, size: Format | None) -> None:
    written = ", ".join(f"{2025 - index}: {value}" for index, value in enumerate(values))
    promised = "" if goal is None else f"2030: {goal}"
    assert_readable(laid_out(subject(make.definition(promised=promised), written), size))


def test_the_line_stops_at_a_boundary_change_and_the_chart_says_why() -> None:
    areas = make.areas(make.boundaries_changed("X", "2022-06"))
    scene = lay_out(
        subject(make.definition(), "2019: 10, 2020: 11, 2021: 12, 2022: 20, 2023: 21, 2024: 22", areas=areas), WIDE
    )
    before, after = (line for line in scene.lines if line.ink is Ink.MAIN)
    rule = next(rule for rule in scene.rules if rule.ink is Ink.NOTE)
    assert (len(before.places), len(after.places)) == (3, 3)
    assert before.places[-1][0] < rule.start[0] < after.places[0][0]
    assert "шекара өзгерді" in texts(scene)


def test_a_withheld_figure_is_a_gap_with_a_hatch_and_a_word() -> None:
    scene = lay_out(subject(make.definition(), "2021: 10, 2022: 11, 2023: withheld, 2024: 12, 2025: 13"), WIDE)
    assert [len(line.places) for line in scene.lines] == [2, 2]
    assert len(scene.hatches) == 1
    assert "жасырылған" in texts(scene)


def test_the_years_without_figures_are_hatched_up_to_today() -> None:
    scene = lay_out(subject(make.definition(), "2018: 10, 2019: 11"), WIDE)
    (hatch,) = scene.hatches
    last = scene.lines[-1].places[-1]
    assert hatch.left > last[0]
    assert hatch.right == pytest.approx(WIDE.width - WIDE.margin)
    assert "дерек жоқ" in texts(scene)


def test_a_figure_of_last_year_is_no_gap_yet() -> None:
    assert lay_out(subject(make.definition(), "2023: 10, 2024: 10, 2025: 11"), WIDE).hatches == ()


def test_targets_are_rings_and_the_path_runs_through_them() -> None:
    scene = lay_out(subject(make.definition(promised="2026: 60, 2030: 90"), "2024: 40, 2025: 50"), WIDE)
    rings = [dot.place for dot in scene.dots if dot.ink is Ink.GOAL]
    (path,) = (line for line in scene.lines if line.ink is Ink.TARGET)
    assert set(rings) <= set(path.places)
    assert "нысаналы мән 90 · 2030" in texts(scene)
    assert "есептелген жол" in texts(scene)


def test_a_target_without_a_start_is_a_ring_and_no_path() -> None:
    scene = lay_out(subject(make.definition(promised="2027: 208"), "2025-10: 131"), WIDE)
    assert [line for line in scene.lines if line.ink is Ink.TARGET] == []
    assert [dot.ink for dot in scene.dots] == [Ink.GOAL, Ink.DOT]


def test_a_geometric_path_bends() -> None:
    falling = make.definition(unit=make.PER_1000, promised="2030: 2")
    drawn = lay_out(subject(falling, "2020: 20, 2025: 15", unit=make.PER_1000), WIDE)
    (path,) = (line for line in drawn.lines if line.ink is Ink.TARGET)
    assert len(path.places) > 2


def test_intervals_of_neighbours_are_a_band_and_of_a_lone_value_a_whisker() -> None:
    neighbours = lay_out(subject(make.definition(), "2022: 10 [8 12], 2023: 11 [9 13], 2024: 12"), WIDE)
    assert [len(band.places) for band in neighbours.bands] == [2]
    lone = lay_out(subject(make.definition(), "2022: 10, 2024: 12 [9 15]"), WIDE)
    assert (lone.bands, [mark.ink for mark in lone.marks]) == ((), [Ink.WHISKER])


def test_an_axis_that_does_not_start_at_zero_says_so() -> None:
    cover = make.definition(unit=make.PERCENT)
    assert "тік ось нөлден басталмайды" in texts(lay_out(subject(cover, "2024: 95, 2025: 97", unit=make.PERCENT), WIDE))
    assert "тік ось нөлден басталмайды" not in texts(
        lay_out(subject(cover, "2024: 5, 2025: 97", unit=make.PERCENT), WIDE)
    )


def test_other_lines_are_named_at_their_ends_and_are_three_at_most() -> None:
    others = {make.same(f"group {n}"): make.series(f"2023: {n}, 2025: {n * 3}") for n in range(1, 6)}
    scene = lay_out(subject(make.definition(), "2023: 10, 2025: 20", others=others), WIDE)
    inks = [line.ink for line in scene.lines]
    assert inks == [Ink.OTHER, Ink.OTHER_DOTTED, Ink.OTHER_DASHED, Ink.MAIN]
    assert {"group 1 3", "group 2 6", "group 3 9", "барлығы 20"} <= set(texts(scene))


def test_a_spark_of_one_value_is_a_strip_towards_its_target() -> None:
    scene = lay_out_spark(subject(make.definition(promised="2027: 208"), "2025-10: 131"))
    assert texts(scene) == ["131", "208", "0"]
    strip, ring = scene.marks[0], scene.dots[0].place
    assert (strip.end[0] - strip.start[0]) / (ring[0] - strip.start[0]) == pytest.approx(131 / 208, abs=0.01)


def test_a_declared_baseline_begins_the_line() -> None:
    scene = lay_out_spark(subject(make.definition(baseline="2022-12: 0", promised="2027: 300000"), "2025-12: 182000"))
    (line,) = (line for line in scene.lines if line.ink is Ink.MAIN)
    assert len(line.places) == 2
    assert {"0", "300\u00a0000"} <= set(texts(scene))


def test_a_label_knows_its_room() -> None:
    room = room_of(Label((100, 50), "2025", "middle"))
    assert (room.left + room.right) / 2 == pytest.approx(100)
    assert room.top < 50 < room.bottom
