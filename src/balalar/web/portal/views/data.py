"""Data to take away, what the check found in it, and the releases."""

from collections.abc import Callable, Mapping
from typing import Final

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from balalar.publish.charts import standalone, to_png
from balalar.publish.release.form.as_json import written
from balalar.publish.release.form.cells import csv_text
from balalar.publish.release.frozen import Release
from balalar.vocabulary.errors import ReleaseError
from balalar.vocabulary.text import Language
from balalar.web.portal.pages.data import BULK, data_page
from balalar.web.portal.pages.quality import quality as quality_page
from balalar.web.portal.pages.releases import release_page, releases_page
from balalar.web.portal.shelf import release_of, the_shelf
from balalar.web.portal.views.things import known_or_404


def catalogue(request: HttpRequest, language: Language) -> HttpResponse:
    return render(request, "portal/data.html", {"page": data_page(release_of(request), language)})


def quality(request: HttpRequest, language: Language) -> HttpResponse:
    page = quality_page(release_of(request), request.GET.dict(), language)
    return render(request, "portal/quality.html", {"page": page})


def releases(request: HttpRequest, language: Language) -> HttpResponse:
    page = releases_page(the_shelf(), release_of(request), language)
    return render(request, "portal/releases.html", {"page": page})


def release(request: HttpRequest, language: Language, release_id: str) -> HttpResponse:
    shelf = the_shelf()
    try:
        asked = shelf.open(release_id)
    except ReleaseError as error:
        raise Http404(release_id) from error
    page = release_page(shelf, asked, release_of(request), language)
    return render(request, "portal/release.html", {"page": page})


def release_file(request: HttpRequest, language: Language, name: str) -> HttpResponseBase:
    """A whole file of the current release, as it was frozen."""
    current = release_of(request)
    file = current.folder / known_or_404(name, BULK)
    if not file.is_file():
        raise Http404(name)
    kind, _ = BULK[name]
    stem, _, ending = name.rpartition(".")
    taken_as = f"{current.programme.id}-{stem}-{current.short_id}.{ending}"
    return FileResponse(file.open("rb"), as_attachment=True, filename=taken_as, content_type=kind)


def indicator_file(request: HttpRequest, language: Language, indicator: str, form: str) -> HttpResponse:
    """One indicator in one form; a chart is drawn in the language of the page."""
    current = release_of(request)
    key = known_or_404(indicator, current.indicators)
    kind, make = _FORMS[form]
    body = make(current, key, language)
    if body is None:
        raise Http404(f"{indicator}.{form}")
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{key}-{current.short_id}.{form}"'
    return response


def _csv(release: Release, indicator: str, language: Language) -> str:
    return csv_text(release.observations(indicator))


def _json(release: Release, indicator: str, language: Language) -> str:
    """Everything the release says of one indicator, with the release that says it."""
    observations = release.observations(indicator)
    definition = release.indicators[indicator]
    cited = dict.fromkeys((*definition.sources, *(one.source for one in observations)))
    return written(
        {
            "release": {"id": release.id, "as_of": release.manifest.as_of, "programme": release.programme.id},
            "definition": definition,
            "definition_hash": definition.hash,
            "unit": release.units[definition.unit],
            "judgements": [one for one in release.judgements if one.indicator == indicator],
            "observations": observations,
            "findings": release.findings_of(indicator),
            "sources": [release.sources[one] for one in cited if one in release.sources],
        }
    )


def _svg(release: Release, indicator: str, language: Language) -> str | None:
    chart = release.chart(indicator, language, "wide")
    return standalone(chart) if chart else None


def _png(release: Release, indicator: str, language: Language) -> bytes | None:
    chart = release.chart(indicator, language, "wide")
    return to_png(chart) if chart else None


type Make = Callable[[Release, str, Language], str | bytes | None]
_FORMS: Final[Mapping[str, tuple[str, Make]]] = {
    "csv": ("text/csv; charset=utf-8", _csv),
    "json": ("application/json", _json),
    "svg": ("image/svg+xml; charset=utf-8", _svg),
    "png": ("image/png", _png),
}
