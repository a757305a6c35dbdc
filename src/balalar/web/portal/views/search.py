"""Search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from balalar.vocabulary.text import Language
from balalar.web.portal.pages.search import search
from balalar.web.portal.shelf import release_of


def found(request: HttpRequest, language: Language) -> HttpResponse:
    page = search(release_of(request), request.GET.get("q", ""), language)
    return render(request, "portal/search.html", {"page": page})
