"""Facts say who published them, and ids and addresses are what they claim to be."""

import pytest

from ..conftest import PackCopy


def test_an_official_fact_without_a_source_is_refused(example: PackCopy) -> None:
    example.change("bodies.yaml", "origin: example\n  sources: []", "origin: official\n  sources: []")
    fault = example.only_fault()
    assert fault.what == '"sources" of school_office is empty, but its origin is "official".'
    assert fault.place.line == example.line_of("bodies.yaml", "sources: []")


def test_a_reported_target_without_a_source_is_refused(example: PackCopy) -> None:
    before = "{by: 2028, value: 90, origin: example, sources: [E1]}"
    example.change("indicators/education.yaml", before, "{by: 2028, value: 90, origin: reported, sources: []}")
    assert '"targets[1].sources" of education.preschool_cover is empty' in example.only_fault().what


@pytest.mark.parametrize("origin", ["official", "reported"])
def test_a_figure_that_is_a_fact_names_its_source(example: PackCopy, origin: str) -> None:
    example.add("observations/health.csv", f"health.immunisation,XI,2019,,,,,,,90,,,,,percent,,{origin},,\n")
    assert example.only_fault().what == f'The figure is "{origin}", but names no source.'


def test_an_example_may_go_without_a_source(example: PackCopy) -> None:
    example.add("observations/health.csv", "health.immunisation,XI,2019,,,,,,,90,,,,,percent,,example,,\n")
    assert example.read().observations[-1].source == ""


def test_a_source_with_neither_date_nor_address_cannot_be_found(example: PackCopy) -> None:
    example.change("sources.yaml", "  published_on: 2026-02\n", "")
    assert example.only_fault().what == "The source E2 has neither a date nor an address."


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "example.org/page", "https://", "https://a b.org", "ftp://example.org", "http://["],
)
def test_an_address_that_a_page_must_not_link_to_is_refused(example: PackCopy, address: str) -> None:
    example.change("sources.yaml", "url: https://example.org/programme", f'url: "{address}"')
    assert example.only_fault().what == f'"url" of E1 is "{address}", which is no address of a page.'


@pytest.mark.parametrize("given", ["../../secret", "a b", "ата", ".hidden", "a/b", "x" * 81, "-a", ""])
def test_an_id_that_could_be_mistaken_for_a_path_is_refused(example: PackCopy, given: str) -> None:
    """Ids become names of files and addresses of pages."""
    example.add(
        "rights.yaml",
        f'- {{id: "{given}", instrument: {{kk: а, ru: а, en: a}}, article: "1", name: {{kk: а, ru: а, en: a}}}}\n',
    )
    assert any("cannot be an id" in fault.what for fault in example.faults())


def test_ids_of_indicators_are_small(example: PackCopy) -> None:
    example.change("indicators/education.yaml", "id: education.reading_score", "id: education.Reading_score")
    example.put("observations/education.csv", (example.folder / "observations/health.csv").read_bytes())
    assert any(fault.what == '"education.Reading_score" cannot be an id.' for fault in example.faults())


def test_an_empty_word_is_told(example: PackCopy) -> None:
    example.change("sources.yaml", "publisher: Council of the Islands", 'publisher: ""')
    assert example.only_fault().what == '"publisher" of E1 is an empty text.'
