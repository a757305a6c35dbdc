"""Reads every page of a release once, and keeps what breaks a promise. Trees are let go: there are hundreds of pages."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from tests.web.addresses import Route, routes
from tests.web.asking import Portal
from tests.web.promises import PROMISES, Answer
from tests.web.reading import read_page

HEAVIEST = 150_000  # bytes of an indicator's page with its chart


def survey(portal: Portal) -> Mapping[str, list[str]]:
    """By promise: the addresses that break it, each with how. `answers` is a promise too."""
    broken: dict[str, list[str]] = defaultdict(list)
    for route in routes(portal.release):
        answer = portal.get(route.address)
        if answer.status_code != 200:
            broken["answers"].append(f"{route.address}: {answer.status_code}")
            continue
        for name, faults in _kept(route, answer, portal):
            broken[name] += [f"{route.address}: {fault}" for fault in faults]
    return broken


def _kept(route: Route, answer: Any, portal: Portal) -> Iterator[tuple[str, Iterable[str]]]:
    text = answer.content.decode()
    page, faults = read_page(text)
    for name, promise in PROMISES.items():
        yield name, promise(Answer(route, text, page, faults))
    for name, check in ANSWERS.items():
        yield name, check(route, answer, portal)


def sets_no_cookie(route: Route, answer: Any, portal: Portal) -> Iterator[str]:
    if answer.cookies or answer.has_header("Set-Cookie"):
        yield str(answer.cookies)


def carries_the_headers_of_every_answer(route: Route, answer: Any, portal: Portal) -> Iterator[str]:
    for name, value in HEADERS.items():
        if answer.headers.get(name) != value:
            yield f"{name}: {answer.headers.get(name)}"


def says_language_and_type_in_its_headers(route: Route, answer: Any, portal: Portal) -> Iterator[str]:
    if answer.headers["Content-Language"] != route.language:
        yield f"Content-Language: {answer.headers['Content-Language']}"
    if answer.headers["Content-Type"] != "text/html; charset=utf-8":
        yield answer.headers["Content-Type"]


def is_not_sent_to_a_reader_who_has_it(route: Route, answer: Any, portal: Portal) -> Iterator[str]:
    again = portal.get(route.address, if_none_match=answer.headers["ETag"])
    if again.status_code != 304 or again.content or again.headers.get("ETag") != answer.headers["ETag"]:
        yield f"{again.status_code} with {len(again.content)} bytes"


def weighs_little(route: Route, answer: Any, portal: Portal) -> Iterator[str]:
    if route.kind == "indicator" and len(answer.content) > HEAVIEST:
        yield f"{len(answer.content)} bytes"


HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-site",
    "Permissions-Policy": "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), "
    "payment=(), usb=()",
}
ANSWERS: Mapping[str, Callable[[Route, Any, Portal], Iterator[str]]] = {
    check.__name__: check
    for check in (
        sets_no_cookie,
        carries_the_headers_of_every_answer,
        says_language_and_type_in_its_headers,
        is_not_sent_to_a_reader_who_has_it,
        weighs_little,
    )
}
EVERY = ("answers", *PROMISES, *ANSWERS)
