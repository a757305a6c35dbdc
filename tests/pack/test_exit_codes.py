"""The whole command tells the family of an error by its exit code, and the error itself in full."""

import pytest

from balalar.cli.main import main

from .conftest import PackCopy


def test_a_sound_pack_leaves_with_0(example: PackCopy) -> None:
    assert main(["pack", "check", str(example.folder)]) == 0


def test_a_broken_pack_leaves_with_3_and_tells_its_faults(
    example: PackCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    example.change("bodies.yaml", "  level: committee\n", "")
    assert main(["pack", "check", str(example.folder)]) == 3
    assert 'school_office has no "level".' in capsys.readouterr().err


def test_a_folder_that_is_not_there_leaves_with_2(example: PackCopy, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "check", str(example.folder / "absent")]) == 2
    assert "A pack is a folder of YAML and CSV files" in capsys.readouterr().err
