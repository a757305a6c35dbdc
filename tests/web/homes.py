"""Homes with a release, for tests of the pages: the example programme, and the real one with the figures beside us."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from balalar.publish.release.build import build
from balalar.sources import snapshots
from balalar.sources.notes import SourceNote
from balalar.vocabulary.mapping import SourceKind

MADE_AT = "2026-11-24T09:00:00+00:00"
ADDED_ON = date(2026, 11, 24)
# the last share has lost its decimal point, so that the gate withholds it: 61.0425 before
KINDERGARTEN = """Year,ISLAND,SERIES,UNIT_MEASURE,SEX,PLACE,Value
2017,,COVER,PT,,,57.5
2018,,COVER,PT,,,610425
"""
TABLE = "indicator_kindergarten.csv"
# counts of fewer than five children, where the pack has hidden them already
SMALL_COUNTS = {
    '''XI-2,2025,,,,,,,,,,,,children,Q,example,E2,"""fewer than five"""''': "XI-2,2025,,,,,,,3,,,,,children,,example,E2,",
    "XI-3,2025,,,,,,,,,,,,children,Q,example,E2,hidden so that the other island cannot be found by difference": (
        "XI-3,2025,,,,,,,1,,,,,children,,example,E2,"
    ),
}
PUBLISHED = {
    "kazstat-sdg": ("kazstat-sdg", SourceKind.OPEN_SDG),
    "unicef-warehouse": (
        "method-cases/10-sdmx/kaz-neighbours-real/unicef_data_warehouse.csv",
        SourceKind.UNICEF_CSV,
    ),
    "unsd-sdg": ("method-cases/10-sdmx/kaz-neighbours-real/unsd_sdg_database.csv", SourceKind.UNICEF_CSV),
}


def silent(title: str, done: int, total: int) -> None:
    """Tells nobody how far a step is."""


def example_home(temporary: pytest.TempPathFactory, repository: Path) -> Path:
    """A home with a release of the example pack, in which the gate withheld one figure and protection two."""
    pack = temporary.getbasetemp() / "homes" / "example" / "pack"

    def fill(folder: Path) -> None:
        shutil.copytree(repository / "packs" / "example", pack)
        _change(pack / "observations" / "health.csv", SMALL_COUNTS)
        files = folder / "handed-over"
        files.mkdir()
        (files / TABLE).write_text(KINDERGARTEN, encoding="utf-8")
        _keep(files, "counting-house", SourceKind.OPEN_SDG, folder / "home")

    return _once(temporary, "example", fill, pack)


def _change(file: Path, words: dict[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for before, after in words.items():
        text = text.replace(before, after)
    file.write_text(text, encoding="utf-8")


def real_home(temporary: pytest.TempPathFactory, repository: Path, shared: Path) -> Path:
    """A home with a release of the real pack, and of the public data where it lies beside us; built once."""

    def fill(home: Path) -> None:
        for name, (path, kind) in PUBLISHED.items():
            if (shared / path).exists():
                _keep(shared / path, name, kind, home / "home")

    return _once(temporary, "real", fill, repository / "packs" / "kazakhstan-2026-2030")


def _once(temporary: pytest.TempPathFactory, name: str, fill: Callable[[Path], None], pack: Path) -> Path:
    folder = temporary.getbasetemp() / "homes" / name
    home = folder / "home"
    if not (home / "releases" / "current").is_file():
        fill(folder)
        build(pack, home, made_at=MADE_AT, on_step=silent)
    return home


def _keep(files: Path, name: str, kind: SourceKind, home: Path) -> None:
    note = SourceNote(name, kind, producer="Office of tests", licence="CC BY 4.0")
    snapshots.add(files, note, home=home, on=ADDED_ON)
