"""Keeps rendered pages while their release is current, and answers a reader who has the page already without making it.

A page depends on the release, the address, whether a part or the whole is asked for, and the code; on nothing else.
"""

import gzip
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from balalar.vocabulary.digest import digest_of
from balalar.web.site.edition import edition

_COMPRESSED: Final = frozenset({"text/html", "text/csv", "application/json", "image/svg+xml"})
_SMALLEST_COMPRESSED: Final = 600  # bytes: below it the packed form is no smaller


@dataclass(frozen=True, slots=True)
class Page:
    """One answer, ready to be sent again."""

    headers: tuple[tuple[str, str], ...]
    plain: bytes
    packed: bytes | None

    @property
    def size(self) -> int:
        return len(self.plain) + len(self.packed or b"")


class Store:
    """Pages by their mark, at most `limit` bytes of them; the one unused for longest goes first."""

    def __init__(self, limit: int) -> None:
        self._limit, self._size = limit, 0
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._lock = Lock()

    def get(self, mark: str) -> Page | None:
        with self._lock:
            if mark in self._pages:
                self._pages.move_to_end(mark)
            return self._pages.get(mark)

    def put(self, mark: str, page: Page) -> None:
        if page.size > self._limit // 8:
            return
        with self._lock:
            if mark not in self._pages:
                self._pages[mark] = page
                self._size += page.size
            while self._size > self._limit:
                self._size -= self._pages.popitem(last=False)[1].size

    def __len__(self) -> int:
        return len(self._pages)


class KeptPages:
    """Middleware: entity tags, answers 304, and the store of one process."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._make = get_response
        self.store = Store(settings.BALALAR_KEPT_PAGES_BYTES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        mark = _mark(request)
        tag = f'W/"{mark}"'
        if {"*", tag} & set(parse_etags(request.headers.get("If-None-Match", ""))):
            return _stamped(HttpResponseNotModified(), tag)
        page = self.store.get(mark)
        if page is None:
            response = self._make(request)
            if response.status_code != 200:
                return response
            if response.streaming:
                return _stamped(response, tag)
            page = _page(response)
            self.store.put(mark, page)
        return _stamped(_response(page, packed="gzip" in request.headers.get("Accept-Encoding", "")), tag)


def _mark(request: HttpRequest) -> str:
    part = request.headers.get("HX-Request", "")
    release: str = request.release.id  # type: ignore[attr-defined]
    return digest_of([release, edition(), request.build_absolute_uri(), part])[:32]


def _page(response: HttpResponse) -> Page:
    body = response.content
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    packs = kind in _COMPRESSED and len(body) >= _SMALLEST_COMPRESSED
    return Page(tuple(response.headers.items()), body, gzip.compress(body, 6, mtime=0) if packs else None)


def _response(page: Page, *, packed: bool) -> HttpResponse:
    body = page.packed if packed and page.packed is not None else page.plain
    response = HttpResponse(body)
    for name, value in page.headers:
        response[name] = value
    response["Content-Length"] = str(len(body))
    if body is page.packed:
        response["Content-Encoding"] = "gzip"
    return response


def _stamped(response: HttpResponse, tag: str) -> HttpResponse:
    """A reader's browser may keep the page, and asks each time whether it is still the one."""
    response["ETag"] = tag
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ("Accept-Encoding", "HX-Request"))
    return response
