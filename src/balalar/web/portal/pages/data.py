"""The data catalogue: the release as files, and each indicator's own files."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext, gettext_noop

from balalar.publish.release.frozen import Release
from balalar.vocabulary.formats import number_said
from balalar.vocabulary.text import Language
from balalar.web.portal.saying import words

# files of a release that anyone may take whole: name, media type, what it holds
BULK: Final = {
    "observations.csv": ("text/csv; charset=utf-8", gettext_noop("All figures, one a row (CSV)")),
    "observations.parquet": ("application/vnd.apache.parquet", gettext_noop("All figures (Parquet)")),
    "indicators.json": ("application/json", gettext_noop("Definitions and targets (JSON)")),
    "judgements.json": ("application/json", gettext_noop("Statuses with their working (JSON)")),
    "measures.json": ("application/json", gettext_noop("Measures (JSON)")),
    "programme.json": ("application/json", gettext_noop("The programme: totals, directions, events (JSON)")),
    "bodies.json": ("application/json", gettext_noop("Bodies (JSON)")),
    "rights.json": ("application/json", gettext_noop("Rights and goals (JSON)")),
    "areas.json": ("application/json", gettext_noop("Areas and changes of their boundaries (JSON)")),
    "units.json": ("application/json", gettext_noop("Units (JSON)")),
    "sources.json": ("application/json", gettext_noop("Publications that facts rest on (JSON)")),
    "findings.json": ("application/json", gettext_noop("Findings of the check (JSON)")),
    "inputs.json": ("application/json", gettext_noop("Inputs with their digests (JSON)")),
    "manifest.json": ("application/json", gettext_noop("Manifest: digests and signature of all files (JSON)")),
}
_KILO: Final = 1000


@dataclass(frozen=True, slots=True)
class File:
    name: str
    holds: str
    size: str
    digest: str


@dataclass(frozen=True, slots=True)
class IndicatorFiles:
    key: str
    name: str
    figures: int
    period: str
    has_chart: bool


@dataclass(frozen=True, slots=True)
class InputRow:
    """What the release was made from."""

    name: str
    producer: str
    licence: str
    on: str
    files: int
    digest: str


@dataclass(frozen=True, slots=True)
class DataPage:
    title: str
    files: tuple[File, ...]
    indicators: tuple[IndicatorFiles, ...]
    inputs: tuple[InputRow, ...]
    origins: tuple[tuple[str, str, int], ...]


def data_page(release: Release, language: Language) -> DataPage:
    manifest = release.manifest
    return DataPage(
        title=gettext("Data"),
        files=tuple(_file(release, name, language) for name in BULK if (release.folder / name).is_file()),
        indicators=tuple(
            _indicator(release, one, language) for one in release.ordered(release.indicators, language, "indicators")
        ),
        inputs=tuple(
            InputRow(
                name=one.name,
                producer=one.note.get("producer", ""),
                licence=one.note.get("licence", ""),
                on=one.note.get("published_on", ""),
                files=len(one.files),
                digest=one.digest,
            )
            for one in release.inputs.values()
        ),
        origins=tuple(
            (str(origin), words.said(words.ORIGIN_MEANINGS, origin), manifest.counts.by_origin.get(origin, 0))
            for origin in words.ORIGINS
        ),
    )


def _file(release: Release, name: str, language: Language) -> File:
    size = (release.folder / name).stat().st_size
    return File(name, gettext(BULK[name][1]), size_said(size, language), release.manifest.files.get(name, ""))


def size_said(size: int, language: Language) -> str:
    """The size of a file as a reader of downloads expects it: `1.3 MB`."""
    if size < _KILO:
        return gettext("%(size)s B") % {"size": size}
    if size < _KILO**2:
        return gettext("%(size)s kB") % {"size": number_said(size / _KILO, language)}
    return gettext("%(size)s MB") % {"size": number_said(size / _KILO**2, language, decimals=1)}


def _indicator(release: Release, indicator: str, language: Language) -> IndicatorFiles:
    observations = release.observations(indicator)
    years = sorted(one.period.year for one in observations)
    span = f"{years[0]}\u2060–\u2060{years[-1]}" if years and years[0] != years[-1] else "".join(map(str, years[:1]))
    return IndicatorFiles(
        key=indicator,
        name=release.indicators[indicator].name.said_in(language),
        figures=len(observations),
        period=span,
        has_chart=release.chart(indicator, language, "wide") is not None,
    )
