"""A release that was altered is never compared as if its bytes were news."""

import shutil
from pathlib import Path

import pytest

from balalar.cli.main import main
from balalar.publish.release.frozen import Shelf


def test_a_difference_made_by_tampering_is_refused(
    example_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release = Shelf(example_home / "releases").current()
    altered = tmp_path / release.id
    shutil.copytree(release.folder, altered)
    table = altered / "observations.csv"
    table.write_bytes(table.read_bytes().replace(b"official", b"reported").replace(b"example", b"exarnple", 1))
    assert main(["release", "diff", str(release.folder), str(altered)]) == 5
    assert "observations.csv" in capsys.readouterr().err
