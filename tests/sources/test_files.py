"""Which files a folder hands over, and what is not followed out of it."""

import os
from pathlib import Path

import pytest

from balalar.sources import files
from balalar.sources.files import files_in
from balalar.vocabulary.errors import SourceError, UsageError


def test_files_of_subfolders_are_found_by_their_last_part_and_sorted(tmp_path: Path) -> None:
    for name in ("data/indicator_2.csv", "context/indicator_1.csv", "README.md", "data/.indicator_3.csv", ".git/x.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Year\n")
    assert [found.name for found in files_in(tmp_path, "indicator_*.csv")] == [
        "context/indicator_1.csv",
        "data/indicator_2.csv",
    ]
    assert next(found.name for found in files_in(tmp_path)) == "README.md"


def test_a_file_stands_for_itself(tmp_path: Path) -> None:
    (tmp_path / "any.csv").write_text("Year\n")
    assert [found.name for found in files_in(tmp_path / "any.csv", "indicator_*.csv")] == ["any.csv"]


def test_a_folder_that_is_not_there_is_an_error_of_the_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no file or folder"):
        files_in(tmp_path / "nowhere")


@pytest.mark.parametrize("target", ["secret.csv", "."])
def test_a_link_that_leaves_the_folder_is_refused_be_it_to_a_file_or_a_folder(tmp_path: Path, target: str) -> None:
    (tmp_path / "secret.csv").write_text("private\n")
    given = tmp_path / "given"
    given.mkdir()
    (given / "indicator_1.csv").symlink_to(tmp_path / target)
    with pytest.raises(SourceError, match="a link that leaves the folder"):
        files_in(given, "*.csv")


def test_a_link_inside_the_folder_is_a_file_like_others(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Year\n")
    (tmp_path / "b.csv").symlink_to("a.csv")
    assert [found.name for found in files_in(tmp_path, "*.csv")] == ["a.csv", "b.csv"]


def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "indicator_1.csv")
    with pytest.raises(SourceError, match="neither a file nor a folder"):
        files_in(tmp_path, "*.csv")


def test_a_name_that_no_report_can_show_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a\nb.csv").write_text("Year\n")
    with pytest.raises(SourceError, match="no page or report can show"):
        files_in(tmp_path, "*.csv")


def test_a_folder_with_far_too_many_files_is_surely_the_wrong_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_FILES", 2)
    for number in range(3):
        (tmp_path / f"{number}.csv").write_text("Year\n")
    with pytest.raises(SourceError, match="holds 3 files"):
        files_in(tmp_path)
