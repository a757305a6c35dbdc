"""Every page in every language keeps every promise, over the example programme and over the real one."""

from collections.abc import Mapping

import pytest
from tests.web.addresses import routes
from tests.web.asking import Portal
from tests.web.survey import EVERY, survey


@pytest.fixture(scope="module")
def example_pages(example: Portal) -> Mapping[str, list[str]]:
    return survey(example)


@pytest.fixture(scope="module")
def real_pages(real: Portal) -> Mapping[str, list[str]]:
    return survey(real)


@pytest.mark.parametrize("promise", EVERY)
def test_every_page_of_the_example(example_pages: Mapping[str, list[str]], promise: str) -> None:
    assert example_pages.get(promise, []) == []


@pytest.mark.parametrize("promise", EVERY)
def test_every_page_of_the_real_programme(real_pages: Mapping[str, list[str]], promise: str) -> None:
    assert real_pages.get(promise, []) == []


def test_every_kind_of_page_is_there_in_three_languages(example: Portal) -> None:
    kinds: dict[str, set[str]] = {}
    for route in routes(example.release):
        kinds.setdefault(route.kind, set()).add(route.language)
    assert len(kinds) >= 15
    assert all(languages == {"kk", "ru", "en"} for languages in kinds.values())
