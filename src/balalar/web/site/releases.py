"""Lays the current release beside each request; where there is none, says how one is made."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from balalar.vocabulary.errors import ReleaseError
from balalar.web.portal.shelf import the_shelf
from balalar.web.portal.views.errors import no_release


def release_at_hand(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Views find the release as `request.release`. It stays the same for the whole answer, whatever is built meanwhile."""

    def answer(request: HttpRequest) -> HttpResponse:
        try:
            request.release = the_shelf().current()  # type: ignore[attr-defined]
        except ReleaseError as error:
            return no_release(request, error)
        return get_response(request)

    return answer
