"""A script for one indicator and area that makes its published results again, from the release's CSV and this package.

The script holds all that the results rest on beside the figures (the definition, the promises, the boundaries, the
settings), so that a reader can see it, change it, and look what becomes of the number.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import balalar
from balalar.indicators.definitions import Better
from balalar.indicators.judgement import Judgement
from balalar.publish.opendata import templates
from balalar.publish.opendata.as_code import code_of, definition_code, heading, unit_code, world_code
from balalar.publish.release.analyse.concepts import Funnel, Inequality, Projection
from balalar.publish.release.frozen import Release
from balalar.vocabulary.errors import ReleaseError
from balalar.vocabulary.quantity import Unit

_WIDEST: Final = 118  # of a line of imports
# where a script finds the names that it may use
_HOMES: Final[Mapping[str, tuple[str, ...]]] = {
    "balalar.indicators.definitions": ("Baseline", "Better", "Definition", "PathShape", "Standing", "Target"),
    "balalar.indicators.judge": ("judge",),
    "balalar.indicators.methods.estimate": ("same_in_all",),
    "balalar.indicators.methods.forecast": ("Scale", "project"),
    "balalar.indicators.methods.inequality": (
        *(
            "concentration_index",
            "groups_of",
            "mean_difference_from_best",
            "relative_index",
            "slope_index",
            "worst_off",
        ),
    ),
    "balalar.indicators.methods.progress": ("Point",),
    "balalar.indicators.methods.small_counts.funnel": ("funnel_of_shares",),
    "balalar.publish.release.analyse.digits": ("kept",),
    "balalar.publish.release.analyse.measures": ("estimate_of", "model_of", "scale_of"),
    "balalar.publish.release.form.cells": ("observations_in",),
    "balalar.vocabulary.area": ("Area", "Areas", "BoundaryChange"),
    "balalar.vocabulary.origin": ("Origin",),
    "balalar.vocabulary.period": ("Period",),
    "balalar.vocabulary.quantity": ("Unit", "UnitKind"),
}


def recompute_script(release: Release, indicator: str, area: str) -> str:
    """A short Python script that reads the release's observations.csv (a path or an address, its only argument), makes the
    results of one indicator again, and prints for each the published value, its own, and "equal" or "differs".

    It makes the judgement; for the country also the gaps between groups and areas, the projection and the funnel, where the
    release has them. It ends with exit code 0 when all are equal.
    """
    judgement = release.judgement(indicator, area)
    if indicator not in release.indicators or judgement is None:
        raise ReleaseError(
            f"{release.short_id} has no judgement of {indicator} in {area}.",
            "Without a published result there is nothing to make again.",
            "Name an indicator and an area of the release, such as those of its judgements.json.",
        )
    parts = [*_opening(release, indicator, area), _judgement(judgement)]
    if area == release.areas.root.id:
        parts += _results(release, indicator)
    body = "".join(parts) + templates.CLOSING
    return body.replace(templates.IMPORTS, _imports(body))


def _opening(release: Release, indicator: str, area: str) -> Iterator[str]:
    definition, manifest = release.indicators[indicator], release.manifest
    yield templates.OPENING.format(
        title=heading(definition.name),
        area_name=heading(release.areas[area].name),
        release=manifest.short_id,
        day=manifest.as_of.isoformat(),
        version=balalar.__version__,
        imports=templates.IMPORTS,
        indicator=code_of(indicator),
        area=code_of(area),
        day_code=code_of(manifest.as_of),
        unit=unit_code(release.units[definition.unit]),
        definition=definition_code(definition),
        world=world_code(release, area),
    )


def _judgement(judgement: Judgement) -> str:
    return templates.JUDGEMENT.format(
        latest=code_of(judgement.latest.value if judgement.latest else None),
        status=code_of(str(judgement.status)),
        ratio=code_of(judgement.ratio),
    )


def _results(release: Release, indicator: str) -> Iterator[str]:
    """What was worked out for the country."""
    definition = release.indicators[indicator]
    gaps = release.results.inequalities.get(indicator, ())
    if gaps:
        better = Better.HIGHER if definition.better is Better.NEITHER else definition.better
        yield templates.GAPS.format(better=code_of(better))
    for gap in gaps:
        yield from _gap(gap)
    projection = release.results.projections.get(indicator)
    if projection and projection.points:
        yield _projection(projection, release.units[definition.unit], release.programme.last_year)
    funnel = release.results.funnels.get(indicator)
    if funnel:
        yield _funnel(funnel)


def _gap(gap: Inequality) -> Iterator[str]:
    populations = "[rows[code].denominator if code in rows else None for code in codes]" if gap.is_weighted else "None"
    yield templates.GAP.format(
        dimension=code_of(gap.dimension),
        period=code_of(str(gap.period)),
        codes=code_of(" ".join(one.code for one in gap.groups)),
        said=gap.dimension,
        absolute=code_of(gap.absolute.value),
        relative=code_of(gap.relative.value),
    )
    if gap.slope and gap.slope_ratio and gap.concentration:
        yield templates.GRADIENT.format(
            populations=populations if gap.is_weighted else "[1.0] * 5",
            slope=code_of(gap.slope.value),
            slope_ratio=code_of(gap.slope_ratio.value),
            concentration=code_of(gap.concentration.value),
        )
    if gap.from_best:
        yield templates.FROM_BEST.format(
            populations=populations, from_best=code_of(gap.from_best.value), weighted=code_of(bool(gap.is_weighted))
        )


def _projection(projection: Projection, unit: Unit, last_year: int) -> str:
    last = projection.points[-1]
    bands = [(0.8, last.lower_80, last.upper_80), (0.95, last.lower_95, last.upper_95)]
    return templates.PROJECTION.format(
        scale=code_of(projection.scale),
        year=last_year,
        top=code_of(unit.upper or 100.0),
        value=code_of(last.value),
        bands=code_of([] if projection.is_held else bands),
    )


def _funnel(funnel: Funnel) -> str:
    counted = [point for point in funnel.points if point.events is not None and point.population]
    return templates.FUNNEL.format(
        areas=code_of([point.area for point in counted]),
        period=code_of(funnel.period),
        mean=code_of(funnel.mean),
        standings=code_of([point.standing for point in counted]),
    )


def _imports(body: str) -> str:
    """One line for each module whose names the script uses."""
    used = set(re.findall(r"\b[A-Za-z_]+\b", body))
    found = {home: [name for name in names if name in used] for home, names in _HOMES.items()}
    return "\n".join(_import(home, names) for home, names in found.items() if names)


def _import(home: str, names: Sequence[str]) -> str:
    line = f"from {home} import {', '.join(names)}"
    if len(line) <= _WIDEST:
        return line
    return "\n".join([f"from {home} import (", *(f"    {name}," for name in names), ")"])
