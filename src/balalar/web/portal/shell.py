"""What stands around every page: the programme's name, languages, sections, help line, and the release it all comes from."""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop

from balalar.publish.release.frozen import Release
from balalar.vocabulary.formats import day_said
from balalar.vocabulary.text import LANGUAGES, Language
from balalar.web.portal.shelf import spoken

LANGUAGE_NAMES: Final[dict[Language, str]] = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
# the sections in the order of the menu, with the pages that belong to each
SECTIONS: Final = (
    ("overview", gettext_noop("Overview"), ("overview",)),
    ("indicators", gettext_noop("Indicators"), ("indicators", "indicator")),
    ("measures", gettext_noop("Measures"), ("measures", "measure", "bodies", "body", "direction")),
    ("areas", gettext_noop("Regions"), ("areas", "area")),
    ("rights", gettext_noop("Rights"), ("rights", "right")),
    ("data", gettext_noop("Data"), ("data", "quality", "releases", "release")),
    ("about", gettext_noop("About"), ("about", "accessibility")),
)


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language with the address of the same page in it."""

    code: Language
    name: str
    address: str
    is_spoken: bool


@dataclass(frozen=True, slots=True)
class MenuItem:
    """`is_here` on the page itself, `is_within` on a page that belongs to it."""

    name: str
    address: str
    is_here: bool
    is_within: bool


@dataclass(frozen=True, slots=True)
class Shell:
    language: Language
    tongues: tuple[Tongue, ...]
    menu: tuple[MenuItem, ...]
    contact: str
    release: Release | None
    programme: str
    years: str
    help_number: str
    help_name: str
    help_note: str
    judged_on: str
    is_example: bool


def shell(request: HttpRequest) -> dict[str, object]:
    """The context processor: `shell` on every page."""
    release = getattr(request, "release", None)
    return {"shell": _shell(request, release if isinstance(release, Release) else None)}


def _shell(request: HttpRequest, release: Release | None) -> Shell:
    language = spoken()
    programme = release.programme if release else None
    help_line = programme.help_line if programme else None
    return Shell(
        language=language,
        tongues=_tongues(request, language),
        menu=_menu(request, language),
        contact=settings.BALALAR_CONTACT,
        release=release,
        programme=programme.name.said_in(language) if programme else "",
        years=f"{programme.first_year}\u2060–\u2060{programme.last_year}" if programme else "",
        help_number=help_line.number if help_line else "",
        help_name=help_line.name.said_in(language) if help_line else "",
        help_note=help_line.note.said_in(language) if help_line else "",
        judged_on=day_said(release.manifest.as_of, language) if release else "",
        is_example=bool(programme and programme.origin in ("example", "synthetic")),
    )


def _tongues(request: HttpRequest, language: Language) -> tuple[Tongue, ...]:
    """The same page in each language: path and question stay."""
    first, _, rest = request.path.lstrip("/").partition("/")
    beyond = rest if first in LANGUAGES else ""
    question = request.META.get("QUERY_STRING", "")
    return tuple(
        Tongue(one, LANGUAGE_NAMES[one], f"/{one}/{beyond}" + (f"?{question}" if question else ""), one == language)
        for one in LANGUAGES
    )


def _menu(request: HttpRequest, language: Language) -> tuple[MenuItem, ...]:
    match = request.resolver_match
    here = match.url_name if match else ""
    return tuple(
        MenuItem(
            name=gettext(name),
            address=reverse(page, kwargs={"language": language}),
            is_here=here == page,
            is_within=here in within and here != page,
        )
        for page, name, within in SECTIONS
    )
