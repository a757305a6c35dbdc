"""YAML is read as words with lines; what could mislead a reader or fill the memory is refused."""

import pytest

from balalar.pack.nodes import Document, read_document

from .conftest import PackCopy


def document_of(text: str) -> Document:
    document, faults = read_document("file.yaml", text)
    assert document is not None
    assert faults == ()
    return document


def faults_of(text: str) -> list[tuple[int, str]]:
    _, faults = read_document("file.yaml", text)
    return [(fault.place.line, fault.what) for fault in faults]


def test_words_stay_as_they_are_written() -> None:
    """YAML 1.1 would read a truth value, a date, a number and a number of base 60."""
    document = document_of("on: no\nday: 2026-01-27\nnumber: 1.10\ntime: 12:30\n")
    assert document.root == {"on": "no", "day": "2026-01-27", "number": "1.10", "time": "12:30"}


def test_nothing_is_nothing_only_without_quotes() -> None:
    assert document_of('- \n- ~\n- null\n- "null"\n- ""\n').root == [None, None, None, "null", ""]


def test_every_value_has_its_line() -> None:
    document = document_of("areas:\n  - id: A\n    name:\n      kk: а\n  - id: B\n")
    assert document.place(("areas", 0, "name", "kk")).line == 4
    assert document.place(("areas", 1)).line == 5


def test_a_value_that_is_missing_has_the_line_of_what_should_hold_it() -> None:
    document = document_of("areas:\n  - id: A\n  - id: B\n")
    assert document.place(("areas", 1, "name", "ru")).line == 3


def test_a_long_text_has_the_line_of_its_key() -> None:
    assert document_of("a: 1\nb: |\n  one\n  two\n").place(("b",)).line == 2


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\nb: [1, 2\n", 3, "This is no YAML from here on"),
        ("a: 1\n\tb: 2\n", 2, "This is no YAML from here on"),
        ("a: first: second\n", 1, "This is no YAML from here on"),
        ("a: 1\nb: 2\na: 3\n", 3, 'The key "a" stands here again; it was given in line 1.'),
        ("a: &x [1]\n", 1, '"&x" makes one value stand for others.'),
        ("a: 1\nb: !!python/object:os.system ls\n", 2, 'The tag "tag:yaml.org,2002:python/object:os.system"'),
        ("? [1, 2]\n: 3\n", 1, "A key is empty or is itself a list or a mapping."),
        ("a: 1\n~: 2\n", 2, "A key is empty or is itself a list or a mapping."),
        ("a: 1\n---\nb: 2\n", 2, "A second document begins here (---)."),
        ("[" * 30 + "]" * 30, 1, "Values are nested more than 20 deep here."),
    ],
)
def test_what_is_not_plain_is_refused_with_its_line(text: str, line: int, said: str) -> None:
    (fault,) = faults_of(text)
    assert fault[0] == line
    assert fault[1].startswith(said)


def test_a_billion_laughs_are_not_laughed() -> None:
    levels = ["a0: &a0 [ha, ha]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    faults = faults_of("\n".join(levels))
    assert len(faults) == 30 + 29 * 9  # each anchor and each alias is one fault, and none is unfolded


def test_a_million_brackets_are_one_fault() -> None:
    (fault,) = faults_of("[" * 1_000_000)
    assert "nest" in fault[1]


def test_all_faults_of_form_in_a_file_are_found(example: PackCopy) -> None:
    example.change("rights.yaml", '  article: "28"', '  article: "28"\n  article: "29"')
    example.change("rights.yaml", '  article: "24"', "  article: &here 24")
    assert [fault.place.line for fault in example.faults()] == [
        example.line_of("rights.yaml", "&here"),
        example.line_of("rights.yaml", 'article: "29"'),
    ]


def test_an_empty_file_is_asked_for_a_list(example: PackCopy) -> None:
    fault = example.put("rights.yaml", b"# nothing yet\n").faults()[0]
    assert fault.what == "Here is nothing where a list is wanted."
    assert '"[]"' in fault.remedy
