"""Builds one release: collect, gate, settle, protect, compute, analyse, draw, freeze, sign. Nothing is built twice."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from balalar.pack.concepts import Pack
from balalar.pack.read import read_pack
from balalar.publish.release import freeze
from balalar.publish.release.collect import Taken, collect, pack_input, taken_now
from balalar.publish.release.compute import compute
from balalar.publish.release.draw import Draw, OnStep, draw_all, draw_for_readers
from balalar.publish.release.form.cells import in_order, write_parquet
from balalar.publish.release.form.draft import OBSERVATIONS, Draft
from balalar.publish.release.form.found import rows_warned_of
from balalar.publish.release.form.manifest import MANIFEST
from balalar.publish.release.form.recipe import recipe_of, running_code
from balalar.publish.release.frozen import Release
from balalar.publish.release.gate import gate
from balalar.publish.release.protect import protect
from balalar.publish.release.seal import faults_of_files, faults_of_seal
from balalar.publish.release.settle import settle
from balalar.publish.release.sign import signed, signing_key
from balalar.vocabulary.digest import digest_of
from balalar.vocabulary.errors import ReleaseError

PARQUET: Final = "observations.parquet"


@dataclass(frozen=True, slots=True)
class Built:
    """The release, and whether it stood on the shelf already, made from the same inputs."""

    release: Release
    was_there: bool


def build(
    pack_folder: Path,
    home: Path,
    *,
    made_at: str,
    as_of: date | None = None,
    on_step: OnStep,
    draw: Draw = draw_for_readers,
) -> Built:
    """Make a release of a pack and the latest snapshots, and make it the current one.

    Args:
        pack_folder: the programme.
        home: the folder of the installation, with snapshots/, releases/ and keys/.
        made_at: the moment, as it shall stand in the manifest; no part of the release's id.
        as_of: the day indicators are judged on; the pack's own when None.
        on_step: told how far each long step is.
        draw: makes the SVG text of a series.
    """
    shelf = home / "releases"
    pack = read_pack(pack_folder)
    on = as_of or pack.programme.as_of.last_day
    with freeze.only_builder(shelf):
        taken = taken_now(pack, home)
        found = made_before(shelf, recipe_for(pack, taken, on), home / "keys")
        release = found or freeze_draft(
            draft_of(pack, taken, on=on, on_step=on_step), home, made_at=made_at, on_step=on_step, draw=draw
        )
        freeze.make_current(shelf, release.id)
    return Built(release, was_there=found is not None)


def recipe_for(pack: Pack, taken: Iterable[Taken], on: date) -> str:
    inputs = {one.mapping.name: digest_of(dataclasses.asdict(one.input)) for one in taken}
    return recipe_of(code=running_code(), pack=pack.digest, inputs=inputs, as_of=on)


def draft_of(pack: Pack, taken: tuple[Taken, ...], *, on: date, on_step: OnStep) -> Draft:
    """Everything a release says, made from its inputs alone: what `verify` makes again."""
    # the method library takes longer to import than a build that finds its release on the shelf needs in all
    from balalar.publish.release.analyse.stage import analyse  # noqa: PLC0415

    collected = collect(pack, taken, on_step)
    on_step("Examining figures", 0, 1)
    gated = gate(collected, pack, on=on)
    settled = settle(gated.candidates, pack.indicators)
    protected = protect(
        settled.observations,
        (*gated.found, *settled.found),
        definitions=pack.indicators,
        units=pack.units,
        areas=pack.areas,
    )
    on_step("Examining figures", 1, 1)
    on_step("Working out", 0, 1)
    observations = tuple(in_order(protected.observations))
    judgements = compute(pack, observations, on=on)
    analysis = analyse(pack, observations, warned=rows_warned_of(protected.found), on=on)
    on_step("Working out", 1, 1)
    return Draft(
        pack=pack,
        as_of=on,
        recipe=recipe_for(pack, taken, on),
        inputs=(pack_input(pack), *(one.input for one in taken)),
        observations=observations,
        judgements=judgements,
        analysis=analysis,
        found=protected.found,
        dropped=settled.dropped,
    )


def made_before(shelf: Path, recipe: str, keys: Path) -> Release | None:
    """The release that this very recipe made, if it stands whole on the shelf with our own signature."""
    for file in sorted(shelf.glob(f"[!.]*/{MANIFEST}")):
        try:
            release = Release.open(file.parent)
        except ReleaseError:
            continue
        if release.manifest.recipe == recipe and not faults_of_files(release) and not faults_of_seal(release, keys):
            return release
    return None


def freeze_draft(draft: Draft, home: Path, *, made_at: str, on_step: OnStep, draw: Draw) -> Release:
    """Draw a draft's charts, write it all down, sign it, and put it on the shelf."""
    charts = draw_all(draft, draw, on_step)
    shelf = home / "releases"
    with freeze.aside(shelf) as folder:
        freeze.write_files(folder, draft.texts() | charts)
        write_parquet(folder / OBSERVATIONS, folder / PARQUET)
        manifest = signed(draft.manifest(freeze.digests_in(folder), made_at), signing_key(home / "keys"))
        return Release.open(freeze.put_on_shelf(folder, manifest, shelf))
