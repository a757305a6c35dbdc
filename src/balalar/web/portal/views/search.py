"""Search."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from balalar.vocabulary.text import Language
from balalar.web.portal.pages.search import LONGEST, search
from balalar.web.portal.shelf import release_of


def found(request: HttpRequest, language: Language) -> HttpResponse:
    asked = request.GET.get("q", "")
    if len(asked) > LONGEST:
        return HttpResponseRedirect(f"{request.path}?{urlencode({'q': asked[:LONGEST]})}")
    page = search(release_of(request), asked, language)
    return render(request, "portal/search.html", {"page": page})
