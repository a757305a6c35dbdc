"""A copy of the example pack in which a test breaks one thing and asks what is said about it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from balalar.pack.concepts import Pack
from balalar.pack.read import read_pack
from balalar.vocabulary.errors import Fault, PackError


@dataclass(frozen=True)
class PackCopy:
    folder: Path

    def change(self, file: str, before: str, after: str) -> "PackCopy":
        """Replace a piece that stands in the file exactly once."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times in {file}"
        path.write_text(text.replace(before, after), encoding="utf-8")
        return self

    def add(self, file: str, more: str) -> "PackCopy":
        with (self.folder / file).open("a", encoding="utf-8") as opened:
            opened.write(more)
        return self

    def put(self, file: str, content: bytes) -> "PackCopy":
        (self.folder / file).write_bytes(content)
        return self

    def line_of(self, file: str, piece: str) -> int:
        """The line in which a piece stands first."""
        text = (self.folder / file).read_text(encoding="utf-8")
        return text.count("\n", 0, text.index(piece)) + 1

    def read(self) -> Pack:
        return read_pack(self.folder)

    def faults(self) -> tuple[Fault, ...]:
        with pytest.raises(PackError) as caught:
            self.read()
        return caught.value.faults

    def only_fault(self) -> Fault:
        (fault,) = self.faults()
        return fault


@pytest.fixture
def example(repository: Path, tmp_path: Path) -> PackCopy:
    folder = tmp_path / "example"
    shutil.copytree(repository / "packs" / "example", folder)
    return PackCopy(folder)
