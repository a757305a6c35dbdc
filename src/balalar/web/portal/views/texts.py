"""Pages that explain: what this is and how it works, and how far everyone can use it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from balalar.vocabulary.text import Language
from balalar.web.portal.pages.about import about_page
from balalar.web.portal.shelf import release_of


def about(request: HttpRequest, language: Language) -> HttpResponse:
    return render(request, "portal/about.html", {"page": about_page(release_of(request), language)})


def accessibility(request: HttpRequest, language: Language) -> HttpResponse:
    return render(request, "portal/accessibility.html")
