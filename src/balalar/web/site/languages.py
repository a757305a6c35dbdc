"""The language of an answer is the first part of its path: `/kk/`, `/ru/`, `/en/`. Nothing is remembered of a reader."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from balalar.vocabulary.text import LANGUAGES, Language


def language_of_path(path: str) -> Language | None:
    """The language a path begins with.

    >>> language_of_path("/ru/areas/"), language_of_path("/static/portal.css")
    ('ru', None)
    """
    first = path.strip("/").partition("/")[0]
    return next((language for language in LANGUAGES if language == first), None)


def wanted_language(request: HttpRequest) -> Language:
    """The first of our languages that a browser asks for, else the first of ours."""
    wanted = (part.partition(";")[0].strip().partition("-")[0] for part in _accepted(request).split(","))
    return next((language for part in wanted for language in LANGUAGES if language == part), LANGUAGES[0])


def _accepted(request: HttpRequest) -> str:
    return request.headers.get("Accept-Language", "")


def spoken_by_the_path(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Everything below speaks the language of the path; where the path has none, the one the browser asks for."""

    def answer(request: HttpRequest) -> HttpResponse:
        language = language_of_path(request.path_info) or wanted_language(request)
        with translation.override(language):
            response = get_response(request)
        response.setdefault("Content-Language", language)
        return response

    return answer
