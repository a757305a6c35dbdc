"""`balalar release`: build one release of all that may leave, prove it, compare it, show it."""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from balalar.cli.progress import Advance, progress
from balalar.cli.settings import read_settings
from balalar.publish.release.build import build
from balalar.publish.release.diff import diff
from balalar.publish.release.draw import OnStep
from balalar.publish.release.form.changes import KIND_SAID, WHY_SAID, Change
from balalar.publish.release.frozen import Release, Shelf
from balalar.publish.release.sign import PUBLIC_KEY, public_key
from balalar.publish.release.verify import verify_figures, verify_seal
from balalar.vocabulary.errors import ReleaseError
from balalar.vocabulary.observation import ObservationStatus

if TYPE_CHECKING:
    Nouns = argparse._SubParsersAction[argparse.ArgumentParser]

_LONGEST = 100  # of a value in a list of changes


def add_to(nouns: "Nouns") -> None:
    """Give the command its noun `release` and the verbs build, verify, diff, list and show."""
    noun = nouns.add_parser("release", help="build, prove and compare releases")
    verbs = noun.add_subparsers(dest="verb", required=True, metavar="VERB")
    _add_build(verbs)
    _add_verify(verbs)
    _add_diff(verbs)
    what = "list the releases that are kept, the oldest first"
    verbs.add_parser("list", help=what, description=what).set_defaults(run=_list)
    what = "show what a release holds and what it was made from"
    show = verbs.add_parser("show", help=what, description=what)
    show.add_argument("id", metavar="ID", help="the id or its beginning, or the folder of a release")
    show.set_defaults(run=_show)


def _add_build(verbs: "Nouns") -> None:
    what = "make a release of the pack and the latest snapshots, make it current, and print its id"
    verb = verbs.add_parser("build", help=what, description=what)
    verb.add_argument("--pack", metavar="FOLDER", help="the programme pack; else the installation's")
    verb.add_argument("--as-of", metavar="DATE", type=date.fromisoformat, help="judge on this day; else the pack's own")
    verb.add_argument("--quiet", action="store_true", help="print the id and nothing else")
    verb.set_defaults(run=_build)


def _add_verify(verbs: "Nouns") -> None:
    what = "prove a release: its bytes, its signature, and every figure made again from the inputs"
    verb = verbs.add_parser("verify", help=what, description=what)
    verb.add_argument("path", metavar="PATH", help="the folder of a release, or its id or the beginning of one")
    verb.add_argument("--pack", metavar="FOLDER", help="the programme pack it was made from; else the installation's")
    verb.add_argument(
        "--public-key", metavar="FILE", type=Path, help="the key of the publisher; else the installation's"
    )
    verb.add_argument("--digests-only", action="store_true", help="do not make the figures again")
    verb.set_defaults(run=_verify)


def _add_diff(verbs: "Nouns") -> None:
    what = "say what changed between two releases, and why"
    verb = verbs.add_parser("diff", help=what, description=what)
    verb.add_argument("before", metavar="A", help="the older release: its id, the beginning of one, or its folder")
    verb.add_argument("after", metavar="B", help="the newer release")
    verb.add_argument(
        "--format", choices=("text", "json"), default="text", help="text to read, or JSON with everything"
    )
    verb.set_defaults(run=_diff)


def _build(call: argparse.Namespace) -> None:
    settings = read_settings()
    with _steps(quiet=call.quiet) as on_step:
        built = build(
            settings.pack_or_refuse(call.pack),
            settings.home,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            as_of=call.as_of,
            on_step=on_step,
        )
    if not call.quiet:
        print("\n".join(_summary(built.release, was_there=built.was_there)))
    print(built.release.id)


def _summary(release: Release, *, was_there: bool) -> Iterator[str]:
    manifest, counts = release.manifest, release.manifest.counts
    if was_there:
        yield f"Nothing has changed: this release stands since {manifest.made_at}."
    yield f"{release.programme.name.en}, judged on {manifest.as_of.isoformat()}: {release.folder}"
    yield f"{counts.indicators} indicators, {counts.observations} figures ({_listed(counts.by_origin)})"
    yield f"{counts.measures} measures, {counts.charts} charts, findings: {_listed(counts.findings)}"
    yield f"{counts.by_status.get(ObservationStatus.WITHHELD, 0)} figures are withheld by the gate"


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items()) or "none"


@contextmanager
def _steps(*, quiet: bool) -> Iterator[OnStep]:
    """Show the long steps of a build one after the other, each with its own bar."""
    shown: dict[str, tuple[Advance, int]] = {}
    with ExitStack() as bars:

        def on_step(title: str, done: int, total: int) -> None:
            if title not in shown:
                bars.close()
                shown[title] = bars.enter_context(progress(title, total=total)), 0
            advance, before = shown[title]
            advance(done - before)
            shown[title] = advance, done

        yield _silent if quiet else on_step


def _silent(title: str, done: int, total: int) -> None:
    """Show nothing of a step."""


def _verify(call: argparse.Namespace) -> None:
    settings = read_settings()
    release = _release(call.path)
    own = settings.home / "keys" / PUBLIC_KEY
    key = call.public_key or (own if own.is_file() else None)
    verdicts = [verify_seal(release, public_key(key) if key else None)]
    if not call.digests_only:
        pack = settings.pack_or_refuse(call.pack)
        with _steps(quiet=False) as on_step:
            verdicts.append(verify_figures(release, pack, settings.home, on_step=on_step))
    _refuse_faults(release, [fault for verdict in verdicts for fault in verdict.faults])
    for sentence in (sentence for verdict in verdicts for sentence in verdict.held):
        print(f"holds: {sentence}")
    for sentence in (sentence for verdict in verdicts for sentence in verdict.unchecked):
        print(f"not checked: {sentence}")
    if not all(verdict.is_complete for verdict in verdicts):
        raise ReleaseError(
            f"{release.short_id}: bytes and signature hold, but the figures were not made again.",
            "A signature says who published a figure, not that it follows from its inputs.",
            "Give the inputs, or be content with the signature: --digests-only",
        )
    print(
        f"The release {release.short_id} is what it says."
        + (" Its figures were not made again, as you asked." if call.digests_only else "")
    )


def _refuse_faults(release: Release, faults: Sequence[str]) -> None:
    if faults:
        raise ReleaseError(
            "\n".join((*faults, f"{len(faults)} fault{'s' * (len(faults) > 1)} in {release.folder}.")),
            "Whoever altered it, its figures are no longer those that were made and signed.",
            "Do not publish or quote it; take it again from its publisher, or build it again.",
        )


def _release(named: str) -> Release:
    """The release of a folder, else of an id or the beginning of one."""
    folder = Path(named)
    return Release.open(folder) if folder.is_dir() else _shelf().open(named)


def _shelf() -> Shelf:
    return Shelf(read_settings().home / "releases")


def _diff(call: argparse.Namespace) -> None:
    before, after = _release(call.before), _release(call.after)
    for release in (before, after):
        _refuse_faults(release, verify_seal(release, None).faults)
    changes = diff(before, after)
    if call.format == "json":
        content = {"before": before.id, "after": after.id, "changes": [asdict(change) for change in changes]}
        print(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_told(before, after, changes)))


def _told(before: Release, after: Release, changes: Sequence[Change]) -> Iterator[str]:
    yield f"From {before.short_id} ({before.manifest.made_at}) to {after.short_id} ({after.manifest.made_at}): " + (
        f"{len(changes)} changes" if changes else "nothing changed"
    )
    for indicator, group in groupby(changes, key=lambda change: change.indicator):
        definition = after.indicators.get(indicator) or before.indicators.get(indicator)
        yield f"\n{indicator}: {definition.name.en}" if definition else "\nThe release as a whole"
        for change in group:
            kind, why = KIND_SAID[change.kind].en, WHY_SAID[change.why].en
            yield f"  {kind}: {change.subject}: {_short(change.before) or 'none'} → {_short(change.after) or 'none'} ({why})"


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"


def _list(_: argparse.Namespace) -> None:
    shelf = _shelf()
    ids = shelf.ids()
    if not ids and not shelf.unreadable():
        print(f"No releases are kept in {shelf.folder}. Make one with: balalar release build")
        return
    for name in shelf.unreadable():
        print(f"{name[:12]} · cannot be read by this version")
    for manifest in (shelf.open(one).manifest for one in ids):
        counted = f"{manifest.counts.observations} figures, {manifest.counts.indicators} indicators"
        parts = (manifest.short_id, manifest.made_at, f"judged on {manifest.as_of.isoformat()}", counted)
        print(" · ".join((*parts, "current") if manifest.id == shelf.current_id() else parts))


def _show(call: argparse.Namespace) -> None:
    release = _release(call.id)
    manifest, counts = release.manifest, release.manifest.counts
    signature = manifest.signature
    rows = {
        "release": manifest.id,
        "programme": release.programme.name.en,
        "judged on": manifest.as_of.isoformat(),
        "made at": manifest.made_at,
        "made by": f"balalar {manifest.code.version}, code {manifest.code.digest}",
        "with": ", ".join(f"{name} {version}" for name, version in manifest.code.libraries.items()),
        "pack": f"{manifest.pack.programme}, {manifest.pack.digest}",
        **{f"input {name}": digest for name, digest in manifest.inputs.items()},
        "signed by": signature.fingerprint if signature else "nobody",
        "indicators": str(counts.indicators),
        "measures": str(counts.measures),
        "figures": f"{counts.observations}: {_listed(counts.by_origin)}; by status: {_listed(counts.by_status)}",
        "judgements": _listed(counts.judgements),
        "findings": _listed(counts.findings),
        "dropped": f"{_listed(counts.settled)} (they say what another figure says)",
        "charts": str(counts.charts),
        "folder": str(release.folder),
    }
    width = max(len(name) for name in rows)
    print("\n".join(f"{name:<{width}}  {value}" for name, value in rows.items()))
