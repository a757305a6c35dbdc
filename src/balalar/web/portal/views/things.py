"""One page a thing of the chain: indicator, measure, direction, body, area, right. A thing that is not there is a 404."""

from collections.abc import Container

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from balalar.vocabulary.group import DIMENSIONS
from balalar.vocabulary.text import Language
from balalar.web.portal.pages.areas import area_page
from balalar.web.portal.pages.bodies import body_page
from balalar.web.portal.pages.indicator import indicator_page
from balalar.web.portal.pages.measures import measure_page
from balalar.web.portal.pages.rights import direction_page, right_page
from balalar.web.portal.parts.series import Asked, series_of
from balalar.web.portal.shelf import release_of


def known_or_404(key: str, things: Container[str]) -> str:
    """The key of a thing that the release has."""
    if key not in things:
        raise Http404(key)
    return key


def indicator(request: HttpRequest, language: Language, indicator: str) -> HttpResponse:
    """The whole page; or, when htmx asks, only the series in another view and the languages that lead to it."""
    release = release_of(request)
    key = known_or_404(indicator, release.indicators)
    by, area = request.GET.get("by", ""), request.GET.get("area", "") or release.areas.root.id
    asked = Asked(known_or_404(area, release.areas), known_or_404(by, ("", *DIMENSIONS)))
    if request.headers.get("HX-Request"):
        return render(request, "portal/parts/series_alone.html", {"series": series_of(release, key, asked, language)})
    return render(request, "portal/indicator.html", {"page": indicator_page(release, key, asked, language)})


def measure(request: HttpRequest, language: Language, measure: str) -> HttpResponse:
    release = release_of(request)
    key = known_or_404(measure, release.measures)
    return render(request, "portal/measure.html", {"page": measure_page(release, key, language)})


def direction(request: HttpRequest, language: Language, direction: str) -> HttpResponse:
    page = direction_page(release_of(request), direction, language)
    if page is None:
        raise Http404(direction)
    return render(request, "portal/direction.html", {"page": page})


def body(request: HttpRequest, language: Language, body: str) -> HttpResponse:
    release = release_of(request)
    key = known_or_404(body, release.bodies)
    return render(request, "portal/body.html", {"page": body_page(release, key, language)})


def area(request: HttpRequest, language: Language, area: str) -> HttpResponse:
    release = release_of(request)
    key = known_or_404(area, release.areas)
    return render(request, "portal/area.html", {"page": area_page(release, key, language)})


def right(request: HttpRequest, language: Language, right: str) -> HttpResponse:
    release = release_of(request)
    key = known_or_404(right, release.rights)
    return render(request, "portal/right.html", {"page": right_page(release, key, language)})
