"""Proves a release: its bytes, its id, its signature; then makes it again from its inputs and compares cell by cell."""

import dataclasses
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

import duckdb
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from balalar.pack.read import read_pack
from balalar.publish.release.build import PARQUET, draft_of
from balalar.publish.release.collect import taken_then
from balalar.publish.release.draw import OnStep
from balalar.publish.release.form.cells import observations_in_parquet
from balalar.publish.release.form.draft import OBSERVATIONS, Draft
from balalar.publish.release.form.manifest import MANIFEST
from balalar.publish.release.form.recipe import running_code
from balalar.publish.release.frozen import Release
from balalar.publish.release.seal import faults_of_files, faults_of_manifest
from balalar.vocabulary.errors import BalalarError, ReleaseError
from balalar.vocabulary.observation import Observation

_MOST_SHOWN: Final = 200  # of each file: what differs a thousand times differs for one reason
_LONGEST: Final = 200  # of a value that is quoted
_MARKS: Final = ("indicator", "period", "area", "dimension", "node", "goal", "code", "cause")
type Figures = tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`faults` name the file and the cell of everything that does not hold; `held` and `unchecked` say in sentences what
    was found to hold, and what could not be looked at and why. `is_complete` is False when a thing that was asked for
    could not be done."""

    faults: tuple[str, ...]
    held: tuple[str, ...]
    unchecked: tuple[str, ...]
    is_complete: bool = True


def verify_seal(release: Release, trusted: Ed25519PublicKey | None) -> Verdict:
    """Check what lies in the folder: digests, id, signature. `trusted` is the publisher's key, None when unknown."""
    faults = (*faults_of_manifest(release, trusted), *faults_of_files(release))
    if faults:
        return Verdict(faults, (), ())
    signature = release.manifest.signature
    fingerprint = signature.fingerprint if signature else ""
    held = (
        f"{len(release.manifest.files)} files have the digests that the manifest says; none is missing or added.",
        f"The id {release.id} is the digest of the content.",
        f"The signature holds for the key {fingerprint}.",
    )
    stranger = () if trusted else ("Whose key it is: give --public-key FILE with the key of the publisher.",)
    return Verdict((), held, stranger)


def verify_figures(release: Release, pack_folder: Path, home: Path, *, on_step: OnStep) -> Verdict:
    """Make the figures again from the pack and the snapshots that the release names, and compare them.

    Charts are not drawn again: their digests say that they are the ones that were signed.
    """
    try:
        draft = draft_again(release, pack_folder, home, on_step=on_step)
    except BalalarError as error:
        return Verdict((), (), (f"The figures were not made again.\n{error}",), is_complete=False)
    faults = tuple(differences(release, draft))
    code, running = release.manifest.code, running_code()
    if faults and code != running:
        hint = (
            f"The release was made by version {code.version} (code {code.digest[:12]}), this is {running.version} (code "
            f"{running.digest[:12]}): run the version that made it before you call it wrong."
        )
        return Verdict((*faults, hint), (), ())
    held = (
        f"{len(draft.observations)} figures, {len(draft.judgements)} judgements and "
        f"{sum(draft.counts(0).results.values())} results, made again from {len(draft.inputs)} inputs, are the same cell by "
        "cell.",
    )
    charts = (f"{release.manifest.counts.charts} charts were not drawn again; their digests hold.",)
    return Verdict(faults, () if faults else held, charts)


def draft_again(release: Release, pack_folder: Path, home: Path, *, on_step: OnStep) -> Draft:
    """The content of a release made anew from the inputs that it names; an input that is not here is an error."""
    manifest = release.manifest
    pack = read_pack(pack_folder)
    if pack.digest != manifest.pack.digest:
        raise ReleaseError(
            f"{pack_folder} is not the pack of this release: its digest is {pack.digest[:12]}, the release was made from "
            f"{manifest.pack.programme} {manifest.pack.digest[:12]}.",
            "Another pack makes other figures, and the comparison would say nothing.",
            "Take the pack as it was then from its history, and give its folder with --pack.",
        )
    return draft_of(pack, taken_then(pack, home, manifest.inputs), on=manifest.as_of, on_step=on_step)


def differences(release: Release, draft: Draft) -> Iterator[str]:
    """Every place where a release says something else than the draft made again, with the file and the cell."""
    figures = _figure_faults(release.all_observations, draft.observations, where=OBSERVATIONS)
    yield from islice(figures, _MOST_SHOWN)
    for file, text in draft.texts().items():
        if file not in release.manifest.files:
            yield f"{file}: the release lacks the file."
        elif file != OBSERVATIONS and text != release.text_of(file):
            yield from islice(_json_faults(file, _parsed(release.text_of(file)), json.loads(text)), _MOST_SHOWN)
    again = draft.manifest(release.manifest.files, release.manifest.made_at)
    for name in ("pack", "inputs", "definitions", "counts"):
        said, truth = getattr(release.manifest, name), getattr(again, name)
        if said != truth:
            yield f"{MANIFEST}: {name} is {said}; made again: {truth}."
    yield from _parquet_faults(release)


def _figure_faults(frozen: Figures, again: Figures, *, where: str) -> Iterator[str]:
    there, made = ({one.key: one for one in figures} for figures in (frozen, again))
    for key in sorted(there.keys() | made.keys()):
        indicator, area, period, group = key
        marks = (f"{name}={code}" for name, code in group.marks.items())
        cell = f"{where}: {', '.join([indicator, area, str(period), *marks])}"
        if key not in there:
            yield f"{cell}: the figure is missing; made again: {made[key].value}."
        elif key not in made:
            yield f"{cell}: the figure {there[key].value} cannot be made from the inputs."
        else:
            yield from _field_faults(cell, there[key], made[key])


def _field_faults(cell: str, said: Observation, truth: Observation) -> Iterator[str]:
    for field in dataclasses.fields(said):
        was, now = getattr(said, field.name), getattr(truth, field.name)
        if was != now:
            yield f"{cell}: {field.name} is {was}; made again: {now}."


def _parquet_faults(release: Release) -> Iterator[str]:
    """The Parquet file must say what the CSV says."""
    try:
        figures = observations_in_parquet(release.folder / PARQUET)
    except (duckdb.Error, ValueError, KeyError) as error:
        yield f"{PARQUET}: the file cannot be read: {error}"
        return
    yield from islice(_figure_faults(figures, release.all_observations, where=PARQUET), _MOST_SHOWN)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


def _json_faults(where: str, said: Any, truth: Any) -> Iterator[str]:
    """Where two JSON values differ, by the path to the place; entries of a list are named by what they are about."""
    if isinstance(said, list) and isinstance(truth, list):
        said, truth = _named(said), _named(truth)
    if isinstance(said, Mapping) and isinstance(truth, Mapping):
        for key in sorted(said.keys() | truth.keys()):
            yield from _json_faults(f"{where}: {key}", said.get(key), truth.get(key))
    elif said != truth:
        yield f"{where} is {_short(said)}; made again: {_short(truth)}."


def _named(entries: list[Any]) -> Mapping[str, Any]:
    """Entries by what they are about, so that one more or less does not shift all that follow."""
    names: Counter[str] = Counter()
    named = {}
    for number, entry in enumerate(entries, start=1):
        name = _name(entry) or f"[{number}]"
        names[name] += 1
        named[name if names[name] == 1 else f"{name} [{names[name]}]"] = entry
    return named


def _name(entry: Any) -> str:
    match entry:
        case {"finding": {"rule": rule, "key": key, "place": {"file": file, "line": line}}}:
            return f"{rule}, {file}:{line}, {key}"
        case {"id": str(name)} | {"name": str(name)}:
            return name
        case Mapping():
            # figures, judgements and results: whichever of these they have says which one it is
            return ", ".join(entry[mark] for mark in _MARKS if isinstance(entry.get(mark), str))
    return ""


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
