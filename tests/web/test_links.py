"""Following every link of the portal, a reader never falls through."""

from collections import deque
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from tests.web.addresses import FILES, routes
from tests.web.asking import Portal
from tests.web.reading import Element, read_page


def links(page: Element, address: str) -> Iterator[str]:
    """Addresses on this site that a page names, without the part of the page."""
    for tag, name in (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("form", "action")):
        for one in page.each(tag):
            joined = urlsplit(urljoin(f"http://localhost{address}", one.attributes.get(name, "")))
            if joined.netloc == "localhost":
                yield joined.path + (f"?{joined.query}" if joined.query else "")


def walked(portal: Portal, start: str, *, only_below: str) -> dict[str, int]:
    """Each address that can be reached from a page, with the status of its answer."""
    statuses: dict[str, int] = {}
    waiting = deque([start])
    while waiting:
        address = waiting.popleft()
        if address in statuses:
            continue
        answer = portal.get(address)
        statuses[address] = answer.status_code
        if address.startswith(only_below) and answer.headers["Content-Type"].startswith("text/html"):
            page, _ = read_page(answer.content.decode())
            waiting.extend(one for one in links(page, address) if one.startswith(("/static/", only_below)))
    return statuses


def test_no_link_leads_nowhere_and_every_page_can_be_reached(example: Portal) -> None:
    for language in ("kk", "ru", "en"):
        statuses = walked(example, f"/{language}/", only_below=f"/{language}/")
        assert {address: status for address, status in statuses.items() if status != 200} == {}
        pages = {one.address for one in routes(example.release) if one.language == language}
        assert pages - {address.partition("?")[0] for address in statuses} == set()


def test_no_link_of_the_real_programme_leads_nowhere(real: Portal) -> None:
    statuses = walked(real, "/kk/", only_below="/kk/")
    assert {address: status for address, status in statuses.items() if status != 200} == {}


def test_every_page_lies_within_three_presses(example: Portal) -> None:
    seen, edge = {"/en/"}, {"/en/"}
    for _ in range(3):
        edge = {
            link
            for address in edge
            if example.get(address).headers["Content-Type"].startswith("text/html")
            for link in links(read_page(example.text(address))[0], address)
            if link.startswith("/en/")
        } - seen
        seen |= edge
    pages = {one.address for one in routes(example.release) if one.language == "en" and one.kind not in FILES}
    assert pages - {address.partition("?")[0] for address in seen} == set()
