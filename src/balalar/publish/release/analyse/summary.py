"""Each result in a few words, so that two releases can be compared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from balalar.publish.release.analyse.concepts import Analysis, IndexResult

type Mark = tuple[str, str]
"""What a result is about: its indicator (empty for an index), and which result it is."""


@dataclass(frozen=True, slots=True)
class Said:
    """A result in a few words, the whole of it to compare by, and the indicators that it rests on."""

    said: str
    whole: object
    rests_on: tuple[str, ...]


def said_of(analysis: Analysis) -> Mapping[Mark, Said]:
    """All results of a release by what they are about."""
    return {mark: said for results in (_of_indices, _of_indicators) for mark, said in results(analysis)}


def _of_indices(analysis: Analysis) -> Iterator[tuple[Mark, Said]]:
    for one in analysis.indices:
        leaves = tuple(node.indicator for node in one.index.nodes if node.indicator)
        method = f"{len(leaves)} indicators, periods {', '.join(map(str, one.index.periods))}"
        yield ("", f"index {one.id} method"), Said(method, one.index, leaves)
        yield from ((mark, Said(said, whole, leaves)) for mark, said, whole in _of_areas(one))


def _of_areas(one: IndexResult) -> Iterator[tuple[Mark, str, object]]:
    """Each area in the last period, with its rank interval where there is one."""
    firmness = {found.node: found for found in one.firmness}
    for top in one.index.tops:
        for area in one.last.areas:
            score = one.last.of(area, top)
            place = firmness[top].of(area) if top in firmness else None
            ranks = f", rank {place.lower} to {place.upper}" if place else ""
            shown = "no score" if score is None or score.score is None else f"{score.score:.{one.index.decimals}f}"
            yield ("", f"index {one.id} {top} {area}"), f"{shown}{ranks}", (score, place)


def _of_indicators(analysis: Analysis) -> Iterator[tuple[Mark, Said]]:
    for gap in analysis.inequalities:
        said = f"{gap.period}: {_number(gap.absolute.value)} between {len(gap.groups)} groups, worst {gap.worst or 'not named'}"
        yield (gap.indicator, f"inequality {gap.dimension}"), Said(said, gap, (gap.indicator,))
    for one in analysis.projections:
        last = one.points[-1]
        band = "held" if one.is_held else f"{_number(last.lower_95)} to {_number(last.upper_95)}"
        yield (one.indicator, "projection"), Said(f"{last.year}: {_number(last.value)} ({band})", one, (one.indicator,))
    for beside in analysis.comparisons:
        said = f"{len(beside.series)} areas, shared period {beside.shared or 'none'}"
        yield (beside.indicator, "comparison"), Said(said, beside, (beside.indicator,))
    for funnel in analysis.funnels:
        standing = ", ".join(f"{point.area} {point.standing}" for point in funnel.points if point.standing != "within")
        said = f"{funnel.period}: mean {_number(funnel.mean)}, {standing or 'all within'}"
        yield (funnel.indicator, "funnel"), Said(said, funnel, (funnel.indicator,))


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:.6g}"
