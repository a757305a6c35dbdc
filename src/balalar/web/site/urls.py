"""Addresses of the site: one tree of pages under each language."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path, register_converter

from balalar.vocabulary.text import LANGUAGES
from balalar.web.site.languages import wanted_language


class LanguageInPath:
    """`kk`, `ru` or `en`."""

    regex = "|".join(LANGUAGES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def first_page(request: HttpRequest) -> HttpResponse:
    """Send a reader to the overview in the language the browser asks for."""
    response = HttpResponseRedirect(f"/{wanted_language(request)}/")
    response["Vary"] = "Accept-Language"
    return response


register_converter(LanguageInPath, "language")

urlpatterns = [
    path("", first_page),
    path("<language:language>/", include("balalar.web.portal.urls")),
]
handler400 = "balalar.web.portal.views.errors.refused"
handler404 = "balalar.web.portal.views.errors.not_found"
handler500 = "balalar.web.portal.views.errors.broken"
