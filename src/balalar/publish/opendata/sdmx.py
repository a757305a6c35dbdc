"""The figures of a release as SDMX-CSV, and the data structure they are in: for UNICEF's and every other SDMX tool."""

from typing import Final

from balalar.indicators.methods.sdmx_codes import (
    CodeBook,
    Form,
    Labels,
    Structure,
    Version,
    sdmx_csv,
    sdmx_id,
    structure_json,
)
from balalar.publish.release.frozen import Release
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.text import Language

AGENCY: Final = "BALALAR"  # who maintains the structure; the flow in it is the programme's


def sdmx_text(
    release: Release,
    *,
    version: Version = Version.V2_0,
    labels: Labels = Labels.ID,
    language: Language = "en",
    indicator: str | None = None,
) -> str:
    """All figures of a release, or those of one indicator, as SDMX-CSV.

    Values that were hidden or withheld are NaN, with OBS_STATUS Q and the reason in ABSENCE. ORIGIN is in every row, and
    so is RELEASE, the id of the release: a row that was cut out still says where it comes from.
    """
    form = Form(version=version, labels=labels, language=language)
    figures = _figures(release, indicator)
    return sdmx_csv(figures, code_book_of(release), structure_of(release), form=form, release=release.id)


def sdmx_structure_text(release: Release) -> str:
    """The data structure of the release's messages with its code lists, as SDMX-JSON 2.0."""
    figures = release.all_observations
    return structure_json(figures, code_book_of(release), structure_of(release), prepared=release.manifest.made_at)


def structure_of(release: Release) -> Structure:
    """The structure with the programme as its data flow."""
    return Structure(agency=AGENCY, flow=sdmx_id(release.programme.id).upper(), name=release.programme.name)


def code_book_of(release: Release) -> CodeBook:
    """What the codes of the release's messages mean."""
    return CodeBook(
        areas=release.areas,
        units=release.units,
        indicators={definition.id: definition.name for definition in release.indicators.values()},
        sources={source.id: source.title for source in release.sources.values()},
    )


def _figures(release: Release, indicator: str | None) -> tuple[Observation, ...]:
    return release.all_observations if indicator is None else release.observations(indicator)
