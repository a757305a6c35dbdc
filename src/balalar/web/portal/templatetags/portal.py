"""Tags and filters of the portal's templates: addresses in the spoken language, looks of statuses, marks of origins."""

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from balalar.vocabulary.formats import number_said
from balalar.vocabulary.text import Text
from balalar.web.portal.parts.chain import Link
from balalar.web.portal.saying import words
from balalar.web.portal.shelf import spoken

register = template.Library()

_KEYS = {
    "indicator": "indicator",
    "measure": "measure",
    "direction": "direction",
    "body": "body",
    "area": "area",
    "right": "right",
    "release": "release_id",
    "release_file": "name",
}


@register.simple_tag
def page(name: str, key: str = "") -> str:
    """The address of a page in the spoken language: `{% page "measure" "M-01" %}`."""
    arguments = {_KEYS[name]: key} if key else {}
    return reverse(name, kwargs={"language": spoken(), **arguments})


@register.simple_tag
def download(indicator: str, form: str) -> str:
    """The address of an indicator's file: `{% download "health.x" "csv" %}`."""
    return reverse("indicator_file", kwargs={"language": spoken(), "indicator": indicator, "form": form})


@register.filter
def address(link: Link) -> str:
    """The address of a link."""
    return page(link.page, link.key)


@register.filter
def status_word(code: str) -> str:
    return words.said(words.STATUSES, code)


@register.filter
def status_look(code: str) -> str:
    """The kind of a status, which gives its colour."""
    return words.STATUS_LOOKS[code][0]


@register.filter
def status_glyph(code: str) -> str:
    """The shape of a status."""
    return words.STATUS_LOOKS[code][1]


@register.filter
def origin_word(code: str) -> str:
    return words.said(words.ORIGINS, code)


@register.filter
def origin_meaning(code: str) -> str:
    return words.said(words.ORIGIN_MEANINGS, code)


@register.filter
def severity_word(code: str) -> str:
    return words.said(words.SEVERITIES, code)


@register.filter
def count(number: int) -> str:
    """A count grouped by thousands as the spoken language does it."""
    return number_said(number, spoken())


@register.filter
def drawing(svg: str) -> SafeString:
    """A drawing of the release. It was made by us and holds no text that was not escaped there."""
    return mark_safe(svg)  # noqa: S308  SVG text frozen in a signed release, or drawn by the same code


@register.filter
def soft(name: str) -> str:
    """A name without soft hyphens, for places that are wide enough."""
    return name.replace("\u00ad", "")


@register.filter
def marks(codes: str) -> list[str]:
    """Codes written in one text, apart."""
    return codes.split()


@register.filter
def unlocalised(number: float) -> str:
    """A number as drawings write it, with a point in every language."""
    return str(number)


@register.filter
def said(text: Text) -> str:
    """A text of the pack in the spoken language."""
    return text.said_in(spoken())
