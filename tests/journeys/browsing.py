"""A reader with a browser: opens pages of the portal, and notices everything that goes wrong on the way."""

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import ConsoleMessage, Page, Request, Response

AXE_RULES: Final[Mapping[str, Any]] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
NARROW: Final = 320
_AXE: Final = Axe()
_WIDER_THAN_THE_WINDOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_WIDE_THINGS = """
[...document.querySelectorAll('body *')].filter(one => {
  const box = one.getBoundingClientRect();
  return box.width > 0 && box.right > document.documentElement.clientWidth + 1;
}).map(one => one.tagName + '.' + one.getAttribute('class')).slice(0, 5)
"""


def system_browser() -> str | None:
    """The browser of this machine."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def need_a_browser() -> None:
    """Leave out the tests of a file where there is no browser: one line for all, unless a browser is required."""
    if system_browser() is None and os.environ.get("BALALAR_BROWSER") != "required":
        pytest.skip(
            "no Chromium on this machine: the journeys are left out (Debian: apt install chromium)",
            allow_module_level=True,
        )


@dataclass
class Reader:
    """A page of the browser on one site. `troubles` are errors of the console, requests elsewhere, failed answers."""

    page: Page
    site: str
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)

    def open(self, address: str) -> Page:
        self.page.goto(self.site + address)
        return self.page

    def at_width(self, width: int) -> Page:
        self.page.set_viewport_size({"width": width, "height": 900})
        return self.page

    def barriers(self) -> list[str]:
        """What axe finds on the page as it is now: each rule with the places that break it."""
        found = _AXE.run(self.page, options=dict(AXE_RULES)).response["violations"]
        return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]

    def sticking_out(self) -> list[str]:
        """What makes a narrow page scroll sideways; nothing when it does not."""
        self.at_width(NARROW)
        if self.page.evaluate(_WIDER_THAN_THE_WINDOW) <= 0:
            return []
        return list(self.page.evaluate(_WIDE_THINGS)) or ["something"]

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.troubles.append(f"{message.type}: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.site + "/", "data:image/svg")):
            self.troubles.append(f"asked elsewhere: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.troubles.append(f"{response.status}: {response.url}")


def focused(page: Page) -> str:
    """The words of the element that has the focus, or its address."""
    return str(page.evaluate("(document.activeElement.innerText || document.activeElement.href || '').trim()"))


def tabbed(page: Page, *, at_most: int = 400) -> Iterator[str]:
    """Press Tab again and again; the words of whatever has the focus then."""
    for _ in range(at_most):
        page.keyboard.press("Tab")
        yield focused(page)
