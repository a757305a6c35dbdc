"""Every address of the portal: each pattern of the site, filled with every id that a release has."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from balalar.publish.release.frozen import Release
from balalar.vocabulary.text import LANGUAGES, Language

SITE = "balalar.web.site.urls"
FILES = frozenset({"indicator_file", "release_file"})


@dataclass(frozen=True, slots=True)
class Route:
    """One address; `kind` is the name of its pattern."""

    kind: str
    language: Language
    address: str


def routes(release: Release) -> Iterator[Route]:
    """Every page in every language; files to take away are no pages."""
    for kind, parts in _patterns(get_resolver(SITE).url_patterns):
        if kind not in FILES:
            yield from _filled(kind, parts, parts_of(release))


def files_of(release: Release) -> Iterator[Route]:
    """Every file to take away, in every language. An indicator without a chart has no picture."""
    for kind, parts in _patterns(get_resolver(SITE).url_patterns):
        if kind in FILES:
            yield from (one for one in _filled(kind, parts, parts_of(release)) if _has_file(release, one))


def parts_of(release: Release) -> Mapping[str, Sequence[str]]:
    """What each part of an address may be."""
    return {
        "indicator": list(release.indicators),
        "form": ["csv", "json", "svg", "png"],
        "measure": list(release.measures),
        "body": list(release.bodies),
        "area": [area.id for area in release.areas],
        "right": list(release.rights),
        "direction": [direction.id for direction in release.programme.directions],
        "release_id": [release.id],
        "name": sorted(path.name for path in release.folder.iterdir() if path.is_file()),
    }


def _has_file(release: Release, route: Route) -> bool:
    stem, _, ending = route.address.rpartition("/")[2].rpartition(".")
    is_picture = route.kind == "indicator_file" and ending in {"svg", "png"}
    return not is_picture or release.chart(stem, route.language, "wide") is not None


def _filled(kind: str, parts: Sequence[str], known: Mapping[str, Sequence[str]]) -> Iterator[Route]:
    unknown = set(parts) - set(known)
    assert not unknown, f"tests do not know what {unknown} of {kind} may be; add it to parts_of"
    for language in LANGUAGES:
        for values in product(*(known[part] for part in parts)):
            filled = {"language": language, **dict(zip(parts, values, strict=True))}
            yield Route(kind, language, reverse(kind, SITE, kwargs=filled))


def _patterns(patterns: Sequence[URLPattern | URLResolver]) -> Iterator[tuple[str, list[str]]]:
    """Each pattern below a language: its name and the names of its other parts."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _patterns(one.url_patterns)
        elif one.name:
            yield one.name, list(one.pattern.regex.groupindex)


def kinds_of_pages() -> frozenset[str]:
    """Names of all patterns that are pages, known before there is a release."""
    return frozenset(kind for kind, _ in _patterns(get_resolver(SITE).url_patterns)) - FILES
