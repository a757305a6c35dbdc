"""The overview and the lists."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from balalar.vocabulary.text import Language
from balalar.web.portal.pages import areas as areas_pages
from balalar.web.portal.pages import bodies as bodies_pages
from balalar.web.portal.pages import indicators as indicators_pages
from balalar.web.portal.pages import measures as measures_pages
from balalar.web.portal.pages import overview as overview_page
from balalar.web.portal.pages import rights as rights_pages
from balalar.web.portal.shelf import release_of


def overview(request: HttpRequest, language: Language) -> HttpResponse:
    return render(request, "portal/overview.html", {"page": overview_page.overview(release_of(request), language)})


def indicators(request: HttpRequest, language: Language) -> HttpResponse:
    page = indicators_pages.indicators(release_of(request), request.GET.dict(), language)
    return render(request, "portal/indicators.html", {"page": page})


def measures(request: HttpRequest, language: Language) -> HttpResponse:
    page = measures_pages.measures(release_of(request), request.GET.dict(), language)
    return render(request, "portal/measures.html", {"page": page})


def bodies(request: HttpRequest, language: Language) -> HttpResponse:
    return render(request, "portal/bodies.html", {"page": bodies_pages.bodies(release_of(request), language)})


def areas(request: HttpRequest, language: Language) -> HttpResponse:
    return render(request, "portal/areas.html", {"page": areas_pages.areas_page(release_of(request), language)})


def rights(request: HttpRequest, language: Language) -> HttpResponse:
    return render(request, "portal/rights.html", {"page": rights_pages.rights(release_of(request), language)})
