"""How everyone reads what a release worked out. Each kind is read from its file when it is first asked for."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Protocol

from balalar.publish.release.analyse.concepts import (
    Analysis,
    Comparison,
    Funnel,
    IndexResult,
    Inequality,
    Projection,
)


class Read(Protocol):
    """Reads one file of a release as a shape."""

    def __call__[T](self, file: str, shape: type[T]) -> T: ...


class Results:
    """The results of one release. Mappings and tuples keep the pack's order."""

    def __init__(self, read: Read) -> None:
        self._read = read

    @cached_property
    def indices(self) -> Mapping[str, IndexResult]:
        """The pack's own indices by id; none of them is an official one, and the label of each says so."""
        return {one.id: one for one in self._read("indices.json", tuple[IndexResult, ...])}

    @cached_property
    def inequalities(self) -> Mapping[str, tuple[Inequality, ...]]:
        """Gaps by indicator, one a dimension; areas last."""
        found: defaultdict[str, list[Inequality]] = defaultdict(list)
        for one in self._read("inequalities.json", tuple[Inequality, ...]):
            found[one.indicator].append(one)
        return {indicator: tuple(gaps) for indicator, gaps in found.items()}

    @cached_property
    def projections(self) -> Mapping[str, Projection]:
        """Where the country's series go if they move on as they did, by indicator. Never progress: the label goes along."""
        return {one.indicator: one for one in self._read("projections.json", tuple[Projection, ...])}

    @cached_property
    def comparisons(self) -> Mapping[str, Comparison]:
        """The country beside areas abroad, by indicator."""
        return {one.indicator: one for one in self._read("comparisons.json", tuple[Comparison, ...])}

    @cached_property
    def funnels(self) -> Mapping[str, Funnel]:
        """Areas judged against chance, by indicator. Where there is none, areas are not ranked."""
        return {one.indicator: one for one in self._read("funnels.json", tuple[Funnel, ...])}

    @property
    def analysis(self) -> Analysis:
        """All of them, as the build made them."""
        return Analysis(
            indices=tuple(self.indices.values()),
            inequalities=tuple(one for gaps in self.inequalities.values() for one in gaps),
            projections=tuple(self.projections.values()),
            comparisons=tuple(self.comparisons.values()),
            funnels=tuple(self.funnels.values()),
        )
