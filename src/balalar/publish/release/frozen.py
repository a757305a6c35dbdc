"""How everyone reads a release. Files are opened when they are first asked for, and never written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

from balalar.indicators.definitions import Definition
from balalar.indicators.judgement import Judgement
from balalar.programme.concepts import Body, Measure, Programme, Right
from balalar.publish.release.analyse.results import Results
from balalar.publish.release.form.as_json import read_back
from balalar.publish.release.form.cells import observations_in
from balalar.publish.release.form.found import Found, Input
from balalar.publish.release.form.manifest import MANIFEST, SCHEMA, Manifest, parse_manifest
from balalar.vocabulary.area import Areas
from balalar.vocabulary.errors import Place, ReleaseError
from balalar.vocabulary.finding import Finding
from balalar.vocabulary.observation import Observation, ObservationStatus
from balalar.vocabulary.origin import Source
from balalar.vocabulary.quantity import Unit
from balalar.vocabulary.text import Language

ChartKind = Literal["wide", "narrow", "spark"]
Ordered = Literal["areas", "indicators", "measures", "bodies"]
CURRENT: Final = "current"

__all__ = ["CURRENT", "ChartKind", "Found", "Input", "Ordered", "Release", "Shelf"]


class Release:
    """One frozen release. Mappings keep the pack's order; figures are sorted by period, then by group."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder, self.manifest = folder, manifest

    @classmethod
    def open(cls, folder: Path) -> "Release":
        """The release of a folder. Digests are not checked here: `balalar release verify` does that."""
        try:
            manifest = parse_manifest((folder / MANIFEST).read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise _no_release(folder) from None
        except Exception as error:
            raise _unreadable(folder / MANIFEST, error) from error
        if manifest.schema != SCHEMA:
            raise _other_form(folder, manifest.schema)
        return cls(folder, manifest)

    @property
    def id(self) -> str:
        return self.manifest.id

    @property
    def short_id(self) -> str:
        return self.manifest.short_id

    @cached_property
    def programme(self) -> Programme:
        return self._read("programme.json", Programme)

    @cached_property
    def areas(self) -> Areas:
        return self._read("areas.json", Areas)

    @cached_property
    def bodies(self) -> Mapping[str, Body]:
        return {body.id: body for body in self._read("bodies.json", tuple[Body, ...])}

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        return {measure.id: measure for measure in self._read("measures.json", tuple[Measure, ...])}

    @cached_property
    def rights(self) -> Mapping[str, Right]:
        return {right.id: right for right in self._read("rights.json", tuple[Right, ...])}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        return {source.id: source for source in self._read("sources.json", tuple[Source, ...])}

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        return {unit.id: unit for unit in self._read("units.json", tuple[Unit, ...])}

    @cached_property
    def indicators(self) -> Mapping[str, Definition]:
        return {one.id: one for one in self._read("indicators.json", tuple[Definition, ...])}

    @cached_property
    def inputs(self) -> Mapping[str, Input]:
        return {one.name: one for one in self._read("inputs.json", tuple[Input, ...])}

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        return self._read("judgements.json", tuple[Judgement, ...])

    @cached_property
    def results(self) -> Results:
        """What was worked out of the figures: indices of ours, gaps, projections, comparisons, funnels."""
        return Results(self._read)

    @cached_property
    def found(self) -> tuple[Found, ...]:
        """All findings, with the input and the indicator each is about."""
        return self._read("findings.json", tuple[Found, ...])

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(found.finding for found in self.found)

    @cached_property
    def all_observations(self) -> tuple[Observation, ...]:
        """Every figure, sorted by indicator, area, period, group."""
        try:
            return observations_in(self.text_of("observations.csv"))
        except (ValueError, KeyError) as error:
            raise _unreadable(self.folder / "observations.csv", error) from error

    @property
    def withheld(self) -> tuple[Observation, ...]:
        """Figures that the gate blocked; the note of each is the rule that did."""
        return tuple(one for one in self.all_observations if one.status is ObservationStatus.WITHHELD)

    def observations(self, indicator: str, area: str | None = None) -> tuple[Observation, ...]:
        """Figures of an indicator, of one area or of all, sorted by area, period, group."""
        if area is None:
            return self._by_indicator.get(indicator, ())
        return self._by_indicator_and_area.get((indicator, area), ())

    def judgement(self, indicator: str, area: str) -> Judgement | None:
        return self._judgements.get((indicator, area))

    def findings_of(self, indicator: str) -> tuple[Finding, ...]:
        """Findings about the rows that this indicator was made from."""
        return tuple(found.finding for found in self.found if indicator in found.indicators)

    def findings_on(self, observation: Observation) -> tuple[Finding, ...]:
        """Findings about the very row that a figure was read from."""
        return tuple(
            found.finding
            for found in self._by_place.get(observation.place, ())
            if observation.indicator in found.indicators
        )

    def chart(self, indicator: str, language: Language, kind: ChartKind) -> str | None:
        """The SVG text of the country's series, or None where there is nothing to draw or nothing may be drawn."""
        name = f"charts/{indicator}/{language}-{kind}.svg"
        return self.text_of(name) if name in self.manifest.files else None

    def ordered(self, ids: Iterable[str], language: Language, of: Ordered = "areas") -> tuple[str, ...]:
        """Ids in the alphabetical order of their names in a language (ICU); an id without a name stands last."""
        ranks = self._ranks[of][language]
        return tuple(sorted(ids, key=lambda one: (ranks.get(one, len(ranks)), one)))

    def text_of(self, file: str) -> str:
        """The text of one of the release's files, named as in the manifest."""
        if file not in self.manifest.files:
            raise ReleaseError(
                f"{self.short_id}: the release has no file {file}.",
                "Only what the manifest lists belongs to a release.",
                "Ask for one of its files, or build the release again.",
            )
        return (self.folder / file).read_bytes().decode("utf-8")

    @cached_property
    def _by_indicator(self) -> Mapping[str, tuple[Observation, ...]]:
        return _grouped((one.indicator, one) for one in self.all_observations)

    @cached_property
    def _by_indicator_and_area(self) -> Mapping[tuple[str, str], tuple[Observation, ...]]:
        return _grouped(((one.indicator, one.area), one) for one in self.all_observations)

    @cached_property
    def _by_place(self) -> Mapping[Place, tuple[Found, ...]]:
        return _grouped((found.finding.place, found) for found in self.found)

    @cached_property
    def _judgements(self) -> Mapping[tuple[str, str], Judgement]:
        return {(one.indicator, one.area): one for one in self.judgements}

    @cached_property
    def _ranks(self) -> Mapping[str, Mapping[str, Mapping[str, int]]]:
        return self._read("order.json", dict[str, dict[str, dict[str, int]]])

    def _read[T](self, file: str, shape: type[T]) -> T:
        try:
            return read_back(self.text_of(file), shape)
        except ReleaseError:
            raise
        except Exception as error:
            raise _unreadable(self.folder / file, error) from error


class Shelf:
    """The folder where releases stand. The portal asks it at each request; it reads again when `current` changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: dict[str, Release] = {}

    def current(self) -> Release:
        """The release that is shown. It is read once and kept until another one becomes current."""
        current = self.current_id()
        if current is None:
            raise _empty_shelf(self.folder)
        return self.open(current)

    def current_id(self) -> str | None:
        """The id of the release that is shown, None before the first one."""
        try:
            return (self.folder / CURRENT).read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None

    def ids(self) -> tuple[str, ...]:
        """Ids of all releases that this version can read, the oldest first."""
        releases = [self.open(name) for name in self._names() if self._can_open(name)]
        return tuple(one.id for one in sorted(releases, key=lambda one: (one.manifest.made_at, one.id)))

    def unreadable(self) -> tuple[str, ...]:
        """Names of folders whose manifest is damaged or of another form; they are shown nowhere else."""
        return tuple(name for name in self._names() if not self._can_open(name))

    def open(self, release_id: str) -> Release:
        """The release of a full id, or of the beginning of one that no other release shares."""
        full_id = release_id if release_id in self._open else self._full_id(release_id)
        if full_id not in self._open:
            self._open[full_id] = Release.open(self.folder / full_id)
        return self._open[full_id]

    def previous(self, release_id: str) -> Release | None:
        """The release that was made just before, None for the first."""
        ids = self.ids()
        index = ids.index(self.open(release_id).id)
        return self.open(ids[index - 1]) if index else None

    def _names(self) -> list[str]:
        return sorted(path.parent.name for path in self.folder.glob(f"[!.]*/{MANIFEST}"))

    def _can_open(self, name: str) -> bool:
        try:
            self.open(name)
        except ReleaseError:
            return False
        return True

    def _full_id(self, beginning: str) -> str:
        matching = [name for name in self._names() if beginning and name.startswith(beginning)]
        if len(matching) != 1:
            raise _not_one(beginning, matching, self.folder)
        return matching[0]


def _grouped[K, V](pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    grouped: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        grouped[key].append(value)
    return {key: tuple(values) for key, values in grouped.items()}


def _no_release(folder: Path) -> ReleaseError:
    return ReleaseError(
        f"{folder} holds no release: {MANIFEST} is not there.",
        "A release is a whole folder; without its manifest nothing in it can be trusted.",
        "Give the folder of a release, or run: balalar release build",
    )


def _unreadable(file: Path, error: Exception) -> ReleaseError:
    return ReleaseError(
        f"{file} cannot be read as part of a release: {error}",
        "Its text was altered or cut, or another version of Balalar wrote it.",
        "Run: balalar release verify, and take the release again from where it was published.",
    )


def _other_form(folder: Path, schema: int) -> ReleaseError:
    return ReleaseError(
        f"{folder} is a release of form {schema}; this version reads form {SCHEMA}.",
        "A field read in the wrong form could be shown with a wrong meaning.",
        "Build the release again with this version, or read it with the version its manifest names.",
    )


def _empty_shelf(folder: Path) -> ReleaseError:
    return ReleaseError(
        f"There is no release in {folder} yet.",
        "Pages and downloads are made from a release and from nothing else.",
        "Run: balalar release build",
    )


def _not_one(beginning: str, matching: list[str], folder: Path) -> ReleaseError:
    what = f'{len(matching)} releases begin with "{beginning}"' if matching else f'No release begins with "{beginning}"'
    return ReleaseError(
        f"{what} in {folder}.",
        "A figure is quoted with exactly one release.",
        "Run: balalar release list, and give more of the id.",
    )
