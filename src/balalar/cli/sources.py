"""`balalar sources`: keep what others published as snapshots, and check it before anyone relies on it."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from balalar.cli.findings import FORMATS, findings_said
from balalar.cli.progress import progress
from balalar.cli.settings import read_settings
from balalar.indicators.plausibility import Knowledge, examine
from balalar.pack.concepts import Pack
from balalar.pack.read import read_pack
from balalar.sources import snapshots
from balalar.sources.files import files_in
from balalar.sources.notes import SourceNote
from balalar.sources.read import read, read_tables, table_files
from balalar.vocabulary.errors import UsageError
from balalar.vocabulary.finding import Severity
from balalar.vocabulary.mapping import SourceKind, SourceMapping
from balalar.vocabulary.period import Period
from balalar.vocabulary.table import Table
from balalar.vocabulary.text import Language

if TYPE_CHECKING:
    Nouns = argparse._SubParsersAction[argparse.ArgumentParser]

KINDS = tuple(str(kind) for kind in SourceKind)


def add_to(nouns: "Nouns") -> None:
    """Give the command its noun `sources` and the verbs add, list and check."""
    noun = nouns.add_parser("sources", help="keep and check what others published")
    verbs = noun.add_subparsers(dest="verb", required=True, metavar="VERB")
    _add_verb_add(verbs)
    said = "show the snapshots that are kept"
    listing = verbs.add_parser("list", help=said, description=said)
    listing.set_defaults(run=_list)
    _add_verb_check(verbs)


def _add_verb_add(verbs: "Nouns") -> None:
    said = "keep an unchanged copy of a publication, with a note of where it comes from"
    verb = verbs.add_parser("add", help=said, description=said)
    verb.add_argument("kind", metavar="KIND", choices=KINDS, help=f"form of the tables: {', '.join(KINDS)}")
    verb.add_argument("path", metavar="PATH", type=Path, help="a file or a folder with its subfolders")
    verb.add_argument("--name", required=True, help="name of the publication, as the pack's mapping calls it")
    verb.add_argument("--producer", default="", help="who published it")
    verb.add_argument("--licence", default="", help="under which licence")
    verb.add_argument("--licence-url", help="where the licence can be read")
    verb.add_argument(
        "--published-on", type=_period, help="year, month or day of publication: 2024, 2024-10, 2024-10-24"
    )
    verb.set_defaults(run=_add)


def _add_verb_check(verbs: "Nouns") -> None:
    said = "examine every figure of a publication; exit code 1 when there are errors"
    verb = verbs.add_parser("check", help=said, description=said)
    verb.add_argument("kind", metavar="KIND", choices=KINDS, help=f"form of the tables: {', '.join(KINDS)}")
    verb.add_argument("path", metavar="PATH", type=Path, help="a file or a folder with its subfolders")
    verb.add_argument("--pack", metavar="FOLDER", help="the programme pack that has the mapping")
    verb.add_argument("--mapping", metavar="NAME", help="the mapping to read with; else the one that fits most rows")
    verb.add_argument("--format", choices=FORMATS, default="text", help="text (as it is), json, or sarif 2.1.0")
    verb.add_argument("--language", choices=get_args(Language), default="en", help="language of the messages")
    verb.set_defaults(run=_check)


def _period(written: str) -> Period:
    try:
        return Period.parse(written)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _add(call: argparse.Namespace) -> None:
    home = read_settings().home
    note = SourceNote(
        name=call.name,
        kind=SourceKind(call.kind),
        producer=call.producer,
        licence=call.licence,
        licence_url=call.licence_url,
        published_on=call.published_on,
    )
    before = {snapshot.digest for snapshot in snapshots.all_of(home, note.name)}
    with progress("Copying files", total=len(files_in(call.path))) as advance:
        snapshot = snapshots.add(call.path, note, home=home, on=date.today(), advance=advance)
    kept = f"{len(snapshot.note.files)} files, {snapshot.note.size_bytes:,} bytes, in {snapshot.folder}"
    if snapshot.digest in before:
        print(f"These bytes are kept already, since {snapshot.note.added_on}: {kept}. Their note is as it was.")
    else:
        print(f"Kept as {note.name}: {kept}.")


def _list(_: argparse.Namespace) -> None:
    home = read_settings().home
    names = snapshots.names(home)
    if not names:
        print(
            f"No snapshots are kept in {home / 'snapshots'}. Keep one with: balalar sources add KIND PATH --name NAME"
        )
    for name in names:
        current = snapshots.latest(home, name)
        print(name)
        for snapshot in snapshots.all_of(home, name):
            print("  " + _summary(snapshot, is_latest=snapshot == current))


def _summary(snapshot: snapshots.Snapshot, *, is_latest: bool) -> str:
    note = snapshot.note
    published = f"published {note.published_on}" if note.published_on else ""
    counted = f"{len(note.files)} files, {note.size_bytes:,} bytes"
    parts = (
        note.digest[:12],
        f"added {note.added_on}",
        note.kind,
        counted,
        published,
        note.producer,
        note.licence or "no licence stated",
        "latest" if is_latest else "",
    )
    return " · ".join(part for part in parts if part)


def _check(call: argparse.Namespace) -> int:
    kind = SourceKind(call.kind)
    pack = read_pack(read_settings().pack_or_refuse(call.pack))
    with progress("Reading tables", total=len(table_files(kind, call.path))) as advance:
        tables = read_tables(kind, call.path, advance=advance)
    mapping = _mapping(pack, kind, call.mapping, tables)
    print(f"Read with the mapping {mapping.name}.", file=sys.stderr)
    files = [table.file for table in tables]
    knowledge = Knowledge(units=pack.units, areas=pack.areas, on=date.today(), files=mapping.notes_of(files))
    findings = examine(tables, read(tables, mapping), knowledge)
    print(findings_said(findings, form=call.format, language=call.language, files=len(files)))
    return int(any(finding.severity is Severity.ERROR for finding in findings))


def _mapping(pack: Pack, kind: SourceKind, name: str | None, tables: Sequence[Table]) -> SourceMapping:
    """The mapping that was named, else the one of this kind that understands most of the tables."""
    known = [mapping for mapping in pack.mappings.values() if mapping.kind is kind]
    if name:
        return _named(known, name, kind)
    fits = sorted(((_fit(mapping, tables), mapping) for mapping in known), key=lambda pair: pair[0], reverse=True)
    if len(fits) == 1 or (fits and fits[0][0] > fits[1][0]):
        return fits[0][1]
    raise UsageError(
        f"The pack {pack.name} has {'several mappings' if known else 'no mapping'} for tables of the kind {kind}.",
        "A mapping says what the publisher's columns and codes mean; without one no figure is understood.",
        f"Give --mapping with one of: {_names(known)}." if known else "Write one into the pack's folder mappings.",
    )


def _named(known: Iterable[SourceMapping], name: str, kind: SourceKind) -> SourceMapping:
    for mapping in known:
        if mapping.name == name:
            return mapping
    raise UsageError(
        f'The pack has no mapping "{name}" for tables of the kind {kind}.',
        "A mapping says what the publisher's columns and codes mean.",
        f"Mappings of this kind: {_names(known) or 'none'}.",
    )


def _names(known: Iterable[SourceMapping]) -> str:
    return ", ".join(sorted(mapping.name for mapping in known))


def _fit(mapping: SourceMapping, tables: Sequence[Table]) -> tuple[int, int]:
    """How many rows get an indicator, and how many are understood to the end."""
    readings = read(tables, mapping)
    return sum(bool(reading.indicator) for reading in readings), sum(not reading.unknown for reading in readings)
