"""No country is named in code. The words that must not stand there are taken from the packs of real programmes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from balalar.pack.nodes import Document, Plain, read_document

TEXT_FILES = (".py", ".html", ".css", ".js", ".sql", ".po", ".svg", ".txt", ".toml", ".json")
SHORTEST_NUMBER = 6  # a code of digits only is looked for when it is too long to be another number by chance


def document_of(folder: Path, file: str) -> Document:
    document, _ = read_document(file, (folder / file).read_text(encoding="utf-8"))
    assert document is not None
    return document


def words_in(value: Plain) -> Iterator[str]:
    if isinstance(value, str):
        yield value.strip("«»“” ")
    elif isinstance(value, dict):
        for inner in value.values():
            yield from words_in(inner)


def words_of(folder: Path) -> Iterator[str]:
    """Names of the programme, of areas and bodies in each language, the currency, ids and codes of areas."""
    programme = document_of(folder, "programme.yaml").root
    assert isinstance(programme, dict)
    for field in ("name", "short", "currency"):
        yield from words_in(programme[field])
    for file, key, fields in (
        ("areas.yaml", "areas", ("id", "name", "short", "codes")),
        ("bodies.yaml", "", ("name",)),
    ):
        root = document_of(folder, file).root
        entries = root[key] if isinstance(root, dict) else root
        assert isinstance(entries, list)
        for entry in entries:
            assert isinstance(entry, dict)
            yield from (word for field in fields if field in entry for word in words_in(entry[field]))


def lines_of_code(repository: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((repository / "src").rglob("*")):
        if path.suffix in TEXT_FILES:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                yield f"{path.relative_to(repository)}:{number}", line


def test_no_name_of_a_real_programme_stands_in_the_code(repository: Path) -> None:
    folders = [folder for folder in sorted((repository / "packs").iterdir()) if folder.name != "example"]
    words = {word for folder in folders for word in words_of(folder)}
    sought = sorted(word for word in words if not word.isdigit() or len(word) >= SHORTEST_NUMBER)
    assert len(sought) > 100, "there is a pack of a real programme to take names from"
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, sorted(sought, key=len, reverse=True)))})(?!\w)")
    found = [f"{place}: {hit.group()}" for place, line in lines_of_code(repository) for hit in pattern.finditer(line)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", ["kazakhstan", "казахстан", "қазақстан", "kazstat", "kz-"])
def test_no_piece_of_the_first_country_stands_in_the_code(repository: Path, name: str) -> None:
    """These are looked for inside other words too, whatever the case of their letters."""
    assert not [place for place, line in lines_of_code(repository) if name in line.lower()]
