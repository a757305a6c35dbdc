"""Whatever stands in a file, the reader gives a pack or faults, and never another error."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from balalar.pack.folder import SINGLE_FILES
from balalar.pack.nodes import Document, read_document
from balalar.pack.observations import HEADER
from balalar.pack.read import read_pack
from balalar.vocabulary.errors import PackError

EXAMPLE = Path(__file__).parents[2] / "packs" / "example"
YAML_FILES = (*SINGLE_FILES, "indicators/health.yaml", "mappings/counting-house.yaml", "methods/childhood.yaml")

words = st.sampled_from(
    ["", "id", "XI", "XI-1", "E1", "2024", "2024-13", "9999-12-31", "0001", "5,2", "-1", "1e308", "true", "null", "_T"]
) | st.text(max_size=8)
trees = st.recursive(
    st.none() | words | st.integers() | st.floats() | st.booleans(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)
cells = words | st.sampled_from(["health.immunisation", "percent", "example", "official", "Q", "A", '"', "a;b", "\n"])


@contextlib.contextmanager
def example() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as place:
        yield Path(shutil.copytree(EXAMPLE, Path(place) / "example"))


def read_or_be_told(folder: Path) -> None:
    said = "a pack"
    try:
        read_pack(folder)
    except PackError as error:
        said = str(error) if error.faults else ""
    assert said


def put_at(value: Any, steps: tuple[Any, ...], new: Any) -> Any:
    """The value with another one at the end of the steps."""
    if not steps:
        return new
    first, *rest = steps
    changed = value.copy()
    changed[first] = put_at(value[first], tuple(rest), new)
    return changed


def document_of(file: str) -> Document:
    document, _ = read_document(file, (EXAMPLE / file).read_text(encoding="utf-8"))
    assert document is not None
    return document


@settings(deadline=None, max_examples=150)
@given(file=st.sampled_from(YAML_FILES), data=st.data(), tree=trees)
def test_any_value_in_any_place_of_a_sound_pack(file: str, data: st.DataObject, tree: Any) -> None:
    document = document_of(file)
    steps = data.draw(st.sampled_from(sorted(document.lines, key=str)))
    with example() as folder:
        changed = yaml.safe_dump(put_at(document.root, steps, tree), allow_unicode=True)
        (folder / file).write_text(changed, encoding="utf-8", errors="surrogatepass")
        read_or_be_told(folder)


@settings(deadline=None, max_examples=60)
@given(file=st.sampled_from(YAML_FILES), tree=trees)
def test_any_tree_in_place_of_a_file(file: str, tree: Any) -> None:
    with example() as folder:
        (folder / file).write_text(yaml.safe_dump(tree), encoding="utf-8")
        read_or_be_told(folder)


@settings(deadline=None, max_examples=100)
@given(
    file=st.sampled_from((*YAML_FILES, "observations/health.csv")),
    content=st.binary(max_size=60) | st.text().map(str.encode),
)
def test_any_bytes_in_place_of_a_file(file: str, content: bytes) -> None:
    with example() as folder:
        (folder / file).write_bytes(content)
        read_or_be_told(folder)


@settings(deadline=None, max_examples=100)
@given(text=st.text(alphabet="ab:-[]{}\"'&*!|>#%@,? \n\t~", max_size=60))
def test_any_text_made_of_the_signs_of_yaml(text: str) -> None:
    document, faults = read_document("file.yaml", text)
    assert document is not None or faults


@settings(deadline=None, max_examples=150)
@given(
    rows=st.lists(st.lists(cells, min_size=len(HEADER), max_size=len(HEADER)), max_size=5),
    end=st.sampled_from(["", "\n"]),
)
def test_any_cells_in_a_file_of_figures(rows: list[list[str]], end: str) -> None:
    with example() as folder:
        text = "\n".join([",".join(HEADER), *(",".join(row) for row in rows)]) + end
        (folder / "observations" / "health.csv").write_bytes(text.encode(errors="surrogatepass"))
        read_or_be_told(folder)


@settings(deadline=None, max_examples=100)
@given(data=st.data())
def test_any_cell_in_place_of_a_good_one(data: st.DataObject) -> None:
    lines = (EXAMPLE / "observations" / "health.csv").read_text(encoding="utf-8").splitlines()
    row = data.draw(st.integers(1, len(lines) - 1))
    parts = lines[row].split(",")
    parts[data.draw(st.integers(0, len(HEADER) - 1))] = data.draw(cells)
    lines[row] = ",".join(parts)
    with example() as folder:
        (folder / "observations" / "health.csv").write_bytes("\n".join(lines).encode(errors="surrogatepass"))
        read_or_be_told(folder)
