"""Anyone can make a published result again: the script that a page gives is run, and says that all is equal."""

import http.server
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from tests.support.analysed import (
    AREAS,
    DEFINITIONS,
    POOR,
    UNITS,
    group_figures,
    own_index,
    region_figures,
    series,
    with_a_split,
)
from tests.support.small_release import COVER, definition, figure, placed, small_draft, small_pack, small_release

from balalar.indicators.definitions import Baseline, Better, Definition, PathShape, Target
from balalar.pack.read import read_pack
from balalar.publish.opendata.recompute import recompute_script
from balalar.publish.release.frozen import Release
from balalar.vocabulary.errors import ReleaseError
from balalar.vocabulary.group import Group
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.origin import Origin
from balalar.vocabulary.period import Period

RISING = (60.0, 62.5, 64.0, 66.8, 68.9, 71.5, 73.0)
FIFTHS = {"Q1": 20.0, "Q2": 25.0, "Q3": 30.0, "Q4": 35.0, "Q5": 40.0}
PROMISED = definition(
    COVER,
    baseline=Baseline(Period.parse("2019"), 60.0, Origin.EXAMPLE, ("S1",)),
    targets=(Target(Period.parse("2030"), 90.0, Origin.EXAMPLE, ("S1",), area=None),),
)


def made(home: Path, figures: list[Observation], *definitions: Definition, **parts: object) -> Release:
    known = {"areas": AREAS, "units": UNITS, "observations": placed(figures), "composites": {}}
    pack = small_pack(**(known | {"indicators": {one.id: one for one in definitions or DEFINITIONS}} | parts))
    return small_release(home, small_draft(pack))


def run(
    release: Release, indicator: str, area: str, folder: Path, *, address: str = ""
) -> subprocess.CompletedProcess[str]:
    """The script run as a reader runs it: another process, one argument."""
    file = folder / "recompute.py"
    file.write_text(recompute_script(release, indicator, area), encoding="utf-8")
    csv = address or str(release.folder / "observations.csv")
    return subprocess.run([sys.executable, file, csv], capture_output=True, text=True, check=False)


def lines_of(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert done.stderr == ""
    return done.stdout.splitlines()


class TestEqual:
    def test_the_status_and_its_pace(self, tmp_path: Path) -> None:
        release = made(tmp_path, series(RISING, since=2019), PROMISED)
        done = run(release, COVER, "LA", tmp_path)
        # 13 points in six of the eleven years that 30 points are promised for: R = (13 / 6) / (30 / 11)
        assert "status: published acceleration_needed, made again acceleration_needed, equal" in lines_of(done)
        assert f"pace R: published {(13 / 6) / (30 / 11):.10g}, made again" in done.stdout
        assert (lines_of(done)[-1], done.returncode) == ("equal", 0)

    def test_gaps_slopes_projection_and_funnel_of_the_country(self, tmp_path: Path) -> None:
        figures = [
            *series(RISING, since=2019),
            *group_figures(FIFTHS, "wealth"),
            *(
                figure(value=value, lower=value - 4, upper=value + 4, group=Group(residence=code))
                for code, value in {"U": 60.0, "R": 45.0}.items()
            ),
            *region_figures({"LA-N": 60.0, "LA-S": 62.0, "LA-E": 90.0}, numerator=30.0, denominator=50.0),
        ]
        done = run(made(tmp_path, figures, PROMISED), COVER, "LA", tmp_path)
        said = [line.partition(":")[0] for line in lines_of(done)[:-1]]
        assert said == [
            *("latest value", "status", "pace R"),
            *("difference by residence", "ratio by residence", "difference by wealth", "ratio by wealth"),
            *("slope index", "relative index", "concentration index"),
            *("difference by areas", "ratio by areas", "mean difference from best"),
            *("projection for 2030", "lower end of the 80% band", "upper end of the 80% band"),
            *("lower end of the 95% band", "upper end of the 95% band"),
            *("mean of the areas", "standings"),
        ]
        assert "difference by residence: published 15.0, made again 15.0, equal" in done.stdout
        assert (lines_of(done)[-1], done.returncode) == ("equal", 0)

    def test_weighted_measures_of_a_figure_of_which_neither_direction_is_good(self, tmp_path: Path) -> None:
        figures = [
            figure(value=value, denominator=100.0 * place, group=Group(wealth=code))
            for place, (code, value) in enumerate(FIFTHS.items(), start=1)
        ]
        done = run(made(tmp_path, figures, definition(COVER, better=Better.NEITHER)), COVER, "LA", tmp_path)
        assert "slope index" in done.stdout
        assert lines_of(done)[-1] == "equal"

    def test_weighted_distance_of_areas(self, tmp_path: Path) -> None:
        people = {"LA-N": 100.0, "LA-S": 300.0, "LA-E": 200.0}
        figures = [
            figure(POOR, area, "2024", value, denominator=people[area])
            for area, value in {"LA-N": 19.0, "LA-S": 10.0, "LA-E": 55.0}.items()
        ]
        done = run(made(tmp_path, figures), POOR, "LA", tmp_path)
        assert "mean difference from best" in done.stdout
        assert lines_of(done)[-1] == "equal"

    def test_a_region_whose_boundaries_changed(self, tmp_path: Path) -> None:
        goal = Target(Period.parse("2030"), 90.0, Origin.EXAMPLE, ("S1",), area="LA-N")
        rows = series(RISING, since=2019, area="LA-N")
        release = made(tmp_path, rows, definition(COVER, targets=(goal,)), areas=with_a_split("2022-06-01"))
        script = recompute_script(release, COVER, "LA-N")
        assert "BoundaryChange(Period.parse('2022-06-01'), ('LA-N',), ('LA-N', 'LA-E'))" in script
        assert lines_of(run(release, COVER, "LA-N", tmp_path))[-1] == "equal"

    def test_a_rate_on_a_geometric_path(self, tmp_path: Path) -> None:
        goal = Target(Period.parse("2030"), 4.0, Origin.EXAMPLE, ("S1",))
        rate = definition(
            COVER, unit="per_1000", better=Better.LOWER, path=PathShape.GEOMETRIC, targets=(goal,), decimals=2
        )
        release = made(tmp_path, series((9.0, 8.8, 8.1, 7.9, 7.7, 7.2), since=2020, unit="per_1000"), rate)
        assert lines_of(run(release, COVER, "LA", tmp_path))[-1] == "equal"

    def test_an_indicator_without_any_figure(self, tmp_path: Path) -> None:
        done = run(made(tmp_path, []), COVER, "LA", tmp_path)
        assert lines_of(done)[0] == "latest value: published None, made again None, equal"
        assert lines_of(done)[-1] == "equal"

    def test_every_indicator_of_the_example_pack(self, repository: Path, tmp_path: Path) -> None:
        release = small_release(tmp_path, small_draft(read_pack(repository / "packs" / "example")))
        for indicator in release.indicators:
            done = run(release, indicator, release.areas.root.id, tmp_path)
            assert (lines_of(done)[-1], done.returncode) == ("equal", 0), indicator


class TestDiffers:
    def test_an_altered_figure_is_told(self, tmp_path: Path) -> None:
        release = made(tmp_path, series(RISING, since=2019), PROMISED)
        altered = tmp_path / "altered.csv"
        text = (release.folder / "observations.csv").read_text(encoding="utf-8")
        altered.write_text(text.replace(",73,", ",83,"), encoding="utf-8")
        done = run(release, COVER, "LA", tmp_path, address=str(altered))
        assert "latest value: published 73.0, made again 83.0, differs" in lines_of(done)
        assert (lines_of(done)[-1], done.returncode) == ("differs", 1)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The folder at an address of this machine."""
    silent = type("Silent", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(silent, directory=str(tmp_path))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_the_figures_may_lie_at_a_web_address(served: str, tmp_path: Path) -> None:
    release = made(tmp_path, series(RISING, since=2019), PROMISED)
    address = f"{served}/releases/{release.id}/observations.csv"
    assert lines_of(run(release, COVER, "LA", tmp_path, address=address))[-1] == "equal"


class TestReadable:
    def test_it_says_what_it_is_about_and_what_it_needs(self, tmp_path: Path) -> None:
        release = made(tmp_path, series(RISING, since=2019), PROMISED)
        script = recompute_script(release, COVER, "LA")
        assert script.startswith(f"# {COVER}\n# Makes the published results in Land again: release {release.short_id}")
        assert 'pip install "balalar==' in script
        assert (
            "targets=(Target(by=Period.parse('2030'), value=90.0, origin=Origin.EXAMPLE, sources=('S1',)),)" in script
        )
        assert len(script.splitlines()) < 150

    def test_it_imports_what_it_uses_and_nothing_else(self, tmp_path: Path) -> None:
        script = recompute_script(made(tmp_path, series(RISING, since=2019)), COVER, "LA-N")
        names = [
            name.strip(" ,")
            for line in re.findall(r"^from balalar\S+ import (.+)$", script, re.MULTILINE)
            for name in line.split(",")
        ]
        assert "worst_off" not in names
        assert all(len(re.findall(rf"\b{name}\b", script)) > 1 for name in names)

    def test_a_name_cannot_become_code(self, tmp_path: Path) -> None:
        """Names come from packs, which other people write."""
        wicked = 'x"""\nimport os\nprint("broken out")\n#\u2028\'\\'
        name = type(PROMISED.name)(wicked, wicked, wicked)
        release = made(tmp_path, series(RISING, since=2019), definition(COVER, name=name))
        done = run(release, COVER, "LA", tmp_path)
        assert "broken out" not in done.stdout
        assert lines_of(done)[-1] == "equal"


@pytest.mark.parametrize(("indicator", "area"), [("education.none", "LA"), (COVER, "LA-X")])
def test_without_a_published_result_there_is_nothing_to_make_again(tmp_path: Path, indicator: str, area: str) -> None:
    release = made(tmp_path, series(RISING, since=2019))
    with pytest.raises(ReleaseError, match="there is nothing to make again"):
        recompute_script(release, indicator, area)


def test_an_index_is_no_indicator(tmp_path: Path) -> None:
    release = made(tmp_path, [], composites={"childhood": own_index()})
    with pytest.raises(ReleaseError):
        recompute_script(release, "childhood", "LA")
