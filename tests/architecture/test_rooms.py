"""The walls between rooms, the sizes of files, and the promises that no person should have to remember."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOMS = ("vocabulary", "indicators", "programme", "pack", "sources", "publish", "web", "cli")
FORBIDDEN_NAMES = re.compile(r"(utils?|helpers?|common|misc|manager|handler|new_|old_|_v2)", re.IGNORECASE)

# today's files past 400 lines; the list may only shrink
LONG_FILES: dict[str, int] = {}


def python_files(repository: Path, *folders: str) -> list[Path]:
    return sorted(file for folder in folders for file in (repository / folder).rglob("*.py"))


def test_the_contracts_between_rooms_hold(repository: Path) -> None:
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")], cwd=repository, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_room_is_named_on_the_one_page_of_architecture(repository: Path) -> None:
    page = (repository / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = {folder.name for folder in (repository / "src" / "balalar").iterdir() if (folder / "__init__.py").is_file()}
    assert rooms == set(ROOMS)
    assert all(f"`{room}`" in page for room in rooms)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_opens_with_its_purpose_and_its_three_main_words(repository: Path, room: str) -> None:
    purpose = ast.get_docstring(ast.parse((repository / "src/balalar" / room / "__init__.py").read_text()))
    assert purpose
    assert "hree main words" in purpose


def test_no_file_or_folder_is_a_drawer_without_a_name(repository: Path) -> None:
    names = [path for path in python_files(repository, "src") if FORBIDDEN_NAMES.fullmatch(path.stem)]
    assert not names


def test_no_file_grows_a_second_subject(repository: Path) -> None:
    long = {
        str(path.relative_to(repository)): lines
        for path in python_files(repository, "src")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == LONG_FILES


def test_no_work_is_left_for_later_in_the_code(repository: Path) -> None:
    unfinished = re.compile(r"TODO|FIXME|XXX|NotImplementedError|pragma: no cover")
    left = [
        f"{path.relative_to(repository)}: {line.strip()}"
        for path in python_files(repository, "src", "scripts", "benchmarks")
        for line in path.read_text(encoding="utf-8").splitlines()
        if unfinished.search(line)
    ]
    assert not left


def test_public_functions_say_what_they_give(repository: Path) -> None:
    silent = []
    for path in python_files(repository, "src"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if not ast.get_docstring(tree) and tree.body:
            silent.append(f"{path.relative_to(repository)}: the module")
    assert not silent


def test_the_clock_is_read_only_where_a_person_calls(repository: Path) -> None:
    """A result that depends on today cannot be made again tomorrow: dates are arguments below the ways in."""
    clock = re.compile(r"\b(date\.today|datetime\.now|datetime\.utcnow|time\.time)\(")
    rooms = [f"src/balalar/{room}" for room in ("vocabulary", "indicators", "programme", "pack", "sources")]
    reads = [
        str(path.relative_to(repository))
        for path in python_files(repository, *rooms)
        if clock.search(path.read_text(encoding="utf-8"))
    ]
    assert not reads


def test_nothing_tracked_carries_the_path_of_a_machine(repository: Path) -> None:
    files = subprocess.run(["git", "ls-files"], cwd=repository, capture_output=True, text=True, check=True).stdout
    path = re.compile(r"(?<![\w.])/(work|root|home|Users)/\w")
    carried = [
        name
        for name in files.splitlines()
        if not name.endswith((".mo", ".png", ".lock"))
        and (repository / name).is_file()
        and path.search((repository / name).read_text(encoding="utf-8", errors="replace"))
    ]
    assert not [name for name in carried if name != "tests/architecture/test_rooms.py"]
