"""Answers when there is no page: the address is not known, something broke, or there is no release yet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from balalar.vocabulary.errors import ReleaseError


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """In the language of the path, with ways to go on."""
    return render(request, "portal/404.html", status=404)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that no reader's browser makes: another host's name, a broken address."""
    return render(request, "portal/404.html", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours. The page asks nothing of a release, which may be what broke."""
    request.release = None  # type: ignore[attr-defined]
    return render(request, "portal/500.html", status=500)


def no_release(request: HttpRequest, error: ReleaseError) -> HttpResponse:
    """The site runs and has nothing to show; the page says how a release is made."""
    response = render(request, "portal/no_release.html", {"error": error}, status=503)
    response["Retry-After"] = "60"
    return response
