"""Only plain files of the right name and size are read; everything else in the folder is named."""

import os
from pathlib import Path

import pytest

from balalar.pack.folder import MOST_BYTES

from .conftest import PackCopy


def test_a_misspelt_file_is_named_with_the_right_name(example: PackCopy) -> None:
    (example.folder / "measures.yaml").rename(example.folder / "measure.yaml")
    missing, strange = sorted(
        (fault for fault in example.faults() if fault.place.file.startswith("measure")), key=lambda fault: fault.what
    )
    assert (missing.place.file, missing.what) == ("measures.yaml", "The pack has no such file.")
    assert (strange.place.file, strange.remedy) == ("measure.yaml", "Rename it to measures.yaml, or take it out.")


def test_a_file_of_another_kind_in_a_folder_is_named(example: PackCopy) -> None:
    fault = example.put("observations/education.xlsx", b"PK").only_fault()
    assert fault.place.file == "observations/education.xlsx"
    assert "Files in observations/ end in .csv" in fault.remedy


def test_files_of_indicators_may_have_any_name(example: PackCopy) -> None:
    (example.folder / "indicators" / "health.yaml").rename(example.folder / "indicators" / "всё остальное.yaml")
    assert "indicators/всё остальное.yaml" in example.read().files


def test_notes_and_tests_of_the_pack_are_left_alone(example: PackCopy) -> None:
    (example.folder / "tests").mkdir()
    example.put("tests/test_plan.py", b"\x00\x01")
    assert example.read().name == "example"


def test_many_strangers_are_one_fault(example: PackCopy) -> None:
    for number in range(50):
        example.put(f"photo-{number}.jpg", b"")
    assert "50 entries are no part of a pack" in example.only_fault().what


def test_a_link_out_of_the_folder_is_not_followed(example: PackCopy, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: 123456\n", encoding="utf-8")
    (example.folder / "rights.yaml").unlink()
    (example.folder / "rights.yaml").symlink_to(secret)
    fault = example.only_fault()
    assert (fault.place.file, fault.what) == ("rights.yaml", "The file is a link to another place.")
    assert "123456" not in str(fault)


def test_a_linked_folder_is_not_followed(example: PackCopy, tmp_path: Path) -> None:
    (example.folder / "mappings" / "counting-house.yaml").rename(tmp_path / "counting-house.yaml")
    (example.folder / "mappings").rmdir()
    (example.folder / "mappings").symlink_to(tmp_path)
    assert example.only_fault().what == "This is a link or a file where a folder is wanted."


def test_a_huge_file_is_refused_without_being_read(example: PackCopy) -> None:
    with (example.folder / "observations" / "census.csv").open("wb") as file:
        file.truncate(2_000_000_000)
    fault = example.only_fault()
    assert fault.place.file == "observations/census.csv"
    assert f"2,000,000,000 bytes or more; a file of its kind may have {MOST_BYTES['.csv']:,}" in fault.what


def test_a_large_yaml_file_is_refused(example: PackCopy) -> None:
    example.put("indicators/large.yaml", b"#" * (MOST_BYTES[".yaml"] + 1))
    assert example.only_fault().place.file == "indicators/large.yaml"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(example: PackCopy) -> None:
    os.mkfifo(example.folder / "observations" / "pipe.csv")
    assert example.only_fault().what == "This is a folder or a device where a file is wanted."


def test_a_folder_under_the_name_of_a_file_is_refused(example: PackCopy) -> None:
    (example.folder / "indicators" / "deep.yaml").mkdir()
    assert example.only_fault().place.file == "indicators/deep.yaml"


@pytest.mark.parametrize("name", ["observations/a\nb.csv", "observations/a\u202eb.csv"])
def test_a_file_whose_name_cannot_be_printed_is_shown_in_plain_signs(example: PackCopy, name: str) -> None:
    fault = example.put(name, b"").only_fault()
    assert fault.place.file == ascii(name)
