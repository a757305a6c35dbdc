"""Packs are UTF-8 text; anything else is told apart, so that its author knows what was saved."""

import pytest

from .conftest import PackCopy

HEADER = (
    b"indicator,area,period,sex,age,residence,wealth,disability,education,"
    b"value,numerator,denominator,lower,upper,unit,status,origin,source,note"
)


def test_a_file_in_windows_1251_is_told_with_the_line(example: PackCopy) -> None:
    text = (example.folder / "rights.yaml").read_text(encoding="utf-8").replace("ұ", "у").replace("қ", "к")
    kept = text.encode("cp1251", errors="ignore")
    fault = example.put("rights.yaml", kept).only_fault()
    assert (fault.place.file, fault.place.line) == ("rights.yaml", 3)
    assert "Windows-1251" in fault.remedy


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_file_in_utf_16_or_32_is_told(example: PackCopy, encoding: str) -> None:
    text = (example.folder / "units.yaml").read_text(encoding="utf-8")
    assert "UTF-16 or UTF-32" in example.put("units.yaml", text.encode(encoding)).only_fault().what


@pytest.mark.parametrize("file", ["units.yaml", "observations/health.csv"])
def test_a_binary_file_is_told(example: PackCopy, file: str) -> None:
    fault = example.put(file, bytes(range(256)) * 100).only_fault()
    assert fault.what == "This is no text: it holds zero bytes."


def test_a_byte_order_mark_and_windows_line_ends_are_let_through(example: PackCopy) -> None:
    """Spreadsheet programs write both into CSV; neither changes what the figures mean."""
    before = example.read().observations
    path = example.folder / "observations" / "health.csv"
    example.put("observations/health.csv", b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert example.read().observations == before


@pytest.mark.parametrize("sign", ["\u200b", "\u202e", "\x07", "\ufeff"])
def test_a_sign_that_cannot_be_seen_is_refused(example: PackCopy, sign: str) -> None:
    example.change("sources.yaml", "publisher: Council of", f"publisher: Council {sign}of")
    fault = example.only_fault()
    assert fault.what == f"The sign U+{ord(sign):04X} stands here and cannot be seen."
    assert fault.place.line == example.line_of("sources.yaml", "publisher: Council")


def test_a_hidden_sign_written_as_an_escape_is_refused_too(example: PackCopy) -> None:
    example.change("sources.yaml", "publisher: Council of the Islands", 'publisher: "Council\\0"')
    assert "U+0000" in example.only_fault().what
