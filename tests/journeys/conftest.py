"""A browser on this machine and the portal beside it. Without a browser these tests say so in one line, or fail if asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright
from tests.conftest import SHARED_DATA
from tests.journeys.browsing import Reader, system_browser
from tests.web import homes
from tests.web.serving import free_port, served

from balalar.publish.release.frozen import Release, Shelf

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> str:
    """The system's browser. Without one, tests come here only when a browser is required."""
    found = system_browser()
    if found is None:
        pytest.fail("no Chromium on this machine, and BALALAR_BROWSER=required (Debian: apt install chromium)")
    return found


@pytest.fixture(scope="session")
def playwright(chromium: str) -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def real_home(chromium: str, tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    return homes.real_home(tmp_path_factory, repository, SHARED_DATA)


@pytest.fixture(scope="session")
def release(real_home: Path) -> Release:
    """The release that the site shows."""
    return Shelf(real_home / "releases").current()


@pytest.fixture(scope="session")
def site(real_home: Path) -> Iterator[str]:
    """The address of the portal over the real programme."""
    port = free_port()
    with served(real_home, port):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def example_site(chromium: str, tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Iterator[str]:
    """The address of the portal over the example programme."""
    port = free_port()
    with served(homes.example_home(tmp_path_factory, repository), port):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(20_000)
    yield context
    context.close()


@pytest.fixture
def reader(context: BrowserContext, site: str) -> Iterator[Reader]:
    """A reader of the real programme; whatever troubled the browser fails the test in the end."""
    reader = Reader(context.new_page(), site)
    yield reader
    assert reader.troubles == []


@pytest.fixture
def example_reader(context: BrowserContext, example_site: str) -> Iterator[Reader]:
    """A reader of the example programme."""
    reader = Reader(context.new_page(), example_site)
    yield reader
    assert reader.troubles == []
