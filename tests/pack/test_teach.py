"""What an author hears who wrote a field wrongly: the field, the entry, the line, the reason and the way out."""

import pytest

from .conftest import PackCopy


@pytest.mark.parametrize(
    ("file", "before", "after", "what", "remedy"),
    [
        (
            "measures.yaml",
            "  deadline: 2025 #",
            "  deadlne: 2025 #",
            'M-02 has a key "deadlne", which is not known.',
            'Did you mean "deadline"?',
        ),
        (
            "measures.yaml",
            "relation: related",
            "relation: relatd",
            '"relation" of M-04 is "relatd", which is no word of its list.',
            'Did you mean "related"? Write in_programme or related.',
        ),
        (
            "measures.yaml",
            "deadline: 2027-12",
            "deadline: 31.12.2027",
            '"deadline" of M-01 is "31.12.2027", which is no date.',
            "Write a year, a month or a day: 2025, 2025-10 or 2025-10-31, never more exact than the source.",
        ),
        (
            "measures.yaml",
            "    value: 10\n",
            '    value: "10,5"\n',
            '"promised.value" of M-01 is "10,5", which is no number.',
            "Write it with a decimal point and nothing else: 10.5.",
        ),
        (
            "measures.yaml",
            "amount: 12000000",
            "amount: 12 000 000",
            '"money.amount" of M-01 is "12 000 000", which is no number.',
            "Write it with a decimal point and nothing else: 12000000.",
        ),
        (
            "bodies.yaml",
            "  level: committee\n",
            "",
            'school_office has no "level".',
            'Add "level: …".',
        ),
        (
            "measures.yaml",
            "bodies: [learning_ministry]",
            "bodies: learning_ministry",
            '"bodies" of M-01 is "learning_ministry" where a list is wanted.',
            "Write a list, even of one: [one, two].",
        ),
        (
            "bodies.yaml",
            "name: {kk: Мектептер кеңсесі, ru: Школьная служба, en: School Office}",
            "name: School Office",
            '"name" of school_office is "School Office" where a text in three languages is wanted.',
            "Write {kk: …, ru: …, en: …}.",
        ),
        (
            "bodies.yaml",
            "name: {kk: Мектептер кеңсесі, ru: Школьная служба, en: School Office}",
            'name: {kk: " ", ru: Школьная служба, en: School Office}',
            '"name" of school_office is not said in Kazakh.',
            'Add "kk: …" beside the other languages.',
        ),
        (
            "measures.yaml",
            'ru: "Причал, с которого не упасть в воду."',
            "ru: Причал, с которого не упасть в воду.",
            '"gives" of M-04 has a key "с которого не упасть в воду.", which is not known.',
            "If it belongs to the text before it, put the whole text in quotes: inside {…} a comma ends it.",
        ),
        (
            "bodies.yaml",
            "named_in_programme: true # named",
            "named_in_programme: yes # named",
            '"named_in_programme" of learning_ministry is "yes" where true or false is wanted.',
            "Write true or false.",
        ),
        (
            "programme.yaml",
            "first_year: 2024",
            "first_year: 2024.5",
            '"first_year" of the programme is "2024.5", which is no whole number.',
            "Write digits only, without blanks, commas or points.",
        ),
        (
            "areas.yaml",
            "changes:",
            "change:",
            'The file has a key "change", which is not known.',
            'Did you mean "changes"? The known keys are areas and changes.',
        ),
        (
            "mappings/counting-house.yaml",
            "indicator_growth.csv: {kind: change}",
            "indicator_growth.csv: {kind: growth}",
            '"files[indicator_growth.csv].kind" of the mapping is "growth", which is no word of its list.',
            "Write share, rate, count, amount, index, ratio or change.",
        ),
        (
            "bodies.yaml",
            "  sources: [] # an example",
            "  sources: # an example",
            '"sources" of school_office is empty where a list is wanted.',
            "Write a list, even of one: [one, two].",
        ),
    ],
)
def test_a_wrong_field_is_explained(
    example: PackCopy, *, file: str, before: str, after: str, what: str, remedy: str
) -> None:
    fault = example.change(file, before, after).only_fault()
    assert (fault.place.file, fault.what, fault.remedy) == (file, what, remedy)
    if after:
        assert fault.place.line == example.line_of(file, after.strip())


def test_meaning_that_contradicts_itself_is_told(example: PackCopy) -> None:
    fault = example.change("mappings/counting-house.yaml", "columns: {year: Year, ", "columns: {").only_fault()
    assert fault.what == "The mapping cannot be used: the mapping counting-house names no column for year."


def test_a_missing_language_is_named(example: PackCopy) -> None:
    example.change("measures.yaml", "kk: Он балабақша ашу, ru: Открыть десять детских садов, en:", "en:")
    assert [fault.what for fault in example.faults()] == [
        '"name" of M-01 is not said in Kazakh.',
        '"name" of M-01 is not said in Russian.',
    ]


@pytest.mark.parametrize("origin", ["computed", "synthetic", "Official"])
def test_a_pack_cannot_say_that_it_was_computed_or_invented_by_a_register(example: PackCopy, origin: str) -> None:
    example.change("measures.yaml", "  bodies: [] #", f"  origin: {origin}\n  bodies: [] #")
    example.change("measures.yaml", "  indicators: [health.injury_deaths]\n  origin: example\n", "")
    assert "official, reported or example" in example.only_fault().remedy


@pytest.mark.parametrize(
    ("file", "line", "remedy"),
    [
        ("measures.yaml", "  relation: related", 'Add "relation: …" with in_programme or related.'),
        ("measures.yaml", "  name: {kk: Мектептегі", 'Add "name: {kk: …, ru: …, en: …}".'),
        ("programme.yaml", "approved_on: 2024-01-15", 'Add "approved_on: …".'),
        ("programme.yaml", "origin: example # official", 'Add "origin: …" with official, reported or example.'),
        ("bodies.yaml", "  sources: [] #", 'Add "sources: [ … ]".'),
    ],
)
def test_a_missing_field_is_asked_for_in_its_own_form(example: PackCopy, *, file: str, line: str, remedy: str) -> None:
    path = example.folder / file
    head, _, tail = path.read_text(encoding="utf-8").partition(line)
    path.write_text(head + tail.partition("\n")[2], encoding="utf-8")
    assert example.only_fault().remedy == remedy


def test_a_missing_group_of_fields_is_asked_for_with_their_names(example: PackCopy) -> None:
    path = example.folder / "programme.yaml"
    head, _, tail = path.read_text(encoding="utf-8").partition("help_line:")
    path.write_text(head + tail[tail.index("events:") :], encoding="utf-8")
    assert example.only_fault().remedy == 'Add "help_line:" and below it number, name, note.'


def test_many_unknown_keys_are_one_fault(example: PackCopy) -> None:
    example.add("bodies.yaml", "".join(f"  key_{number}: 1\n" for number in range(10_000)))
    fault = example.only_fault()
    assert 'school_office has 10000 keys that are not known, such as "key_0"' in fault.what
    assert len(str(fault)) < 500


def test_an_entry_without_an_id_is_called_by_its_number(example: PackCopy) -> None:
    faults = example.add("rights.yaml", '- article: "29"\n').faults()
    assert faults[0].what == 'Entry 4 has no "id".'


def test_an_entry_that_is_a_mere_word_is_explained(example: PackCopy) -> None:
    fault = example.add("rights.yaml", "- crc.29\n").only_fault()
    assert fault.what == 'Entry 4 is "crc.29" where a mapping is wanted.'
    assert "id, instrument, article, name" in fault.remedy
