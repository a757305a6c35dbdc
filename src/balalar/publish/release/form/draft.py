"""A release before it is written: all it will hold but the charts, and the texts of its files."""

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping, Sized
from dataclasses import dataclass
from datetime import date

from balalar.indicators.judgement import Judgement
from balalar.pack.concepts import Pack
from balalar.publish.release.analyse.concepts import Analysis
from balalar.publish.release.form.as_json import written
from balalar.publish.release.form.cells import csv_text
from balalar.publish.release.form.found import PACK, Found, Input
from balalar.publish.release.form.manifest import SCHEMA, Counts, Manifest, PackNote
from balalar.publish.release.form.order import ranks
from balalar.publish.release.form.recipe import running_code
from balalar.vocabulary.observation import Observation
from balalar.vocabulary.text import Text

OBSERVATIONS = "observations.csv"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a pack and its snapshots come to on a day. `dropped` counts figures that said what another one says."""

    pack: Pack
    as_of: date
    recipe: str
    inputs: tuple[Input, ...]
    observations: tuple[Observation, ...]
    judgements: tuple[Judgement, ...]
    analysis: Analysis
    found: tuple[Found, ...]
    dropped: Mapping[str, int]

    def texts(self) -> dict[str, str]:
        """The text of each file that is not a chart, by its name."""
        pack = self.pack
        concepts: Mapping[str, object] = {
            "programme": pack.programme,
            "areas": pack.areas,
            "bodies": list(pack.bodies.values()),
            "rights": list(pack.rights.values()),
            "units": list(pack.units.values()),
            "sources": list(pack.sources.values()),
            "measures": list(pack.measures.values()),
            "indicators": list(pack.indicators.values()),
            "judgements": self.judgements,
            **self._results(),
            "findings": self.found,
            "inputs": self.inputs,
            "order": self._order(),
        }
        return {OBSERVATIONS: csv_text(self.observations)} | {
            f"{name}.json": written(concept) for name, concept in concepts.items()
        }

    def manifest(self, files: Mapping[str, str], made_at: str) -> Manifest:
        """The manifest of the written files, not signed yet. `files` goes from name to SHA-256."""
        charts = sum(name.startswith("charts/") for name in files)
        manifest = Manifest(
            id="",
            schema=SCHEMA,
            recipe=self.recipe,
            as_of=self.as_of,
            code=running_code(),
            pack=PackNote(self.pack.programme.id, self.pack.digest),
            inputs={one.name: one.digest for one in self.inputs if one.kind != PACK},
            definitions={one.id: one.hash for one in self.pack.indicators.values()},
            files=files,
            counts=self.counts(charts),
            made_at=made_at,
        )
        return dataclasses.replace(manifest, id=manifest.computed_id())

    def counts(self, charts: int) -> Counts:
        return Counts(
            indicators=len(self.pack.indicators),
            measures=len(self.pack.measures),
            observations=len(self.observations),
            by_origin=_counted(one.origin for one in self.observations),
            by_status=_counted(one.status for one in self.observations),
            judgements=_counted(one.status for one in self.judgements),
            findings=_counted(one.finding.severity for one in self.found),
            results={name: len(results) for name, results in sorted(self._results().items())},
            settled=self.dropped,
            charts=charts,
        )

    def _results(self) -> Mapping[str, Sized]:
        """What was worked out, by the name of its file."""
        return {field.name: getattr(self.analysis, field.name) for field in dataclasses.fields(self.analysis)}

    def _order(self) -> Mapping[str, Mapping[str, Mapping[str, int]]]:
        """Ranks by kind of thing, language and id."""
        names: Mapping[str, Mapping[str, Text]] = {
            "areas": {area.id: area.name for area in self.pack.areas},
            "indicators": {one.id: one.name for one in self.pack.indicators.values()},
            "measures": {one.id: one.name for one in self.pack.measures.values()},
            "bodies": {one.id: one.name for one in self.pack.bodies.values()},
        }
        return {kind: ranks(named) for kind, named in names.items()}


def _counted(codes: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(str(code) for code in codes).items()))
