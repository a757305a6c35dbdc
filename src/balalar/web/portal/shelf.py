"""The one shelf of releases that the portal reads. It holds nothing else, and writes nothing."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from balalar.publish.release.frozen import Release, Shelf
from balalar.vocabulary.text import LANGUAGES, Language


def the_shelf() -> Shelf:
    """The shelf of the folder that settings name."""
    return _shelf(Path(settings.BALALAR_RELEASES))


@cache
def _shelf(folder: Path) -> Shelf:
    return Shelf(folder)


def release_of(request: HttpRequest) -> Release:
    """The release laid beside a request when it came in."""
    release = getattr(request, "release", None)
    if not isinstance(release, Release):
        raise LookupError("the request came in without a release")
    return release


def spoken() -> Language:
    """The language that pages speak now."""
    active = get_language()
    return next((language for language in LANGUAGES if language == active), LANGUAGES[0])
