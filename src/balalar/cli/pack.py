"""`balalar pack`: whether a programme pack is sound, and what a pack may hold."""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, Protocol

from balalar.cli.settings import read_settings
from balalar.pack.concepts import Pack
from balalar.pack.fields import field_tables
from balalar.pack.read import read_pack
from balalar.pack.structure import PACK_ORIGINS
from balalar.vocabulary.errors import PackError


class _Sourced(Protocol):
    @property
    def origin(self) -> Any: ...


_ORIGINS: Final = tuple(origin.value for origin in PACK_ORIGINS)


def add_to(nouns: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the noun and its verbs to the command line."""
    noun = nouns.add_parser("pack", help="programme packs", description="Programme packs: one programme as files.")
    verbs = noun.add_subparsers(dest="verb", required=True, metavar="VERB")
    check = verbs.add_parser(
        "check",
        help="read a pack and show every fault in it",
        description="Reads a pack and shows every fault in it with file, line, reason and remedy; changes nothing.",
    )
    check.add_argument(
        "folder", nargs="?", metavar="DIR", help="the pack's folder; without it the one that BALALAR_PACK names"
    )
    check.add_argument("--format", choices=("text", "json"), default="text", help="for people or for programs")
    check.set_defaults(run=run_check)
    fields = verbs.add_parser(
        "fields",
        help="show every field that a pack may have",
        description="Shows every field of every YAML file as Markdown tables, made from the code.",
    )
    fields.set_defaults(run=run_fields)


def run_check(call: argparse.Namespace) -> int | None:
    folder = read_settings().pack_or_refuse(call.folder)
    if call.format == "text":
        print(_told(folder, read_pack(folder)))
        return None
    try:
        pack = read_pack(folder)
    except PackError as error:
        print(json.dumps({"pack": folder.name, "faults": _faults(error)}, ensure_ascii=False, indent=1))
        return error.exit_code
    answer = {"pack": pack.name, "digest": pack.digest, "faults": [], "counts": _counts(pack)}
    print(json.dumps(answer, ensure_ascii=False, indent=1))
    return None


def run_fields(_: argparse.Namespace) -> None:
    print(field_tables(), end="")


def _told(folder: Path, pack: Pack) -> str:
    """The summary of a sound pack: what it is, and how many of each kind, by origin."""
    programme = pack.programme
    head = f"{'':16}" + "".join(f"{origin:>10}" for origin in _ORIGINS)
    rows = [
        f"{kind:16}" + "".join(f"{count[origin]:>10,}" for origin in _ORIGINS) for kind, count in _counts(pack).items()
    ]
    others = {
        "areas": len(pack.areas),
        "sources": len(pack.sources),
        "rights": len(pack.rights),
        "units": len(pack.units),
        "mappings": len(pack.mappings),
    }
    return "\n".join(
        [
            f"{folder}: no fault found.",
            f"{programme.name.en}, {programme.first_year}–{programme.last_year}, as of {programme.as_of}.",
            "",
            head,
            *rows,
            "",
            "Without an origin of their own: " + ", ".join(f"{kind} {count}" for kind, count in others.items()) + ".",
            f"Digest: {pack.digest}",
        ]
    )


def _counts(pack: Pack) -> Mapping[str, Mapping[str, int]]:
    """How many things of each kind that carries an origin, by origin."""
    kinds: dict[str, Iterable[_Sourced]] = {
        "totals": pack.programme.announced,
        "directions": pack.programme.directions,
        "events": pack.programme.events,
        "bodies": pack.bodies.values(),
        "measures": pack.measures.values(),
        "indicators": pack.indicators.values(),
        "targets": [target for definition in pack.indicators.values() for target in definition.targets],
        "figures": pack.observations,
    }
    return {kind: _by_origin(things) for kind, things in kinds.items()}


def _by_origin(things: Iterable[_Sourced]) -> dict[str, int]:
    counted = Counter(str(thing.origin) for thing in things)
    return {origin: counted[origin] for origin in _ORIGINS}


def _faults(error: PackError) -> list[dict[str, str | int]]:
    return [
        {
            "file": fault.place.file,
            "line": fault.place.line,
            "what": fault.what,
            "why": fault.why,
            "remedy": fault.remedy,
        }
        for fault in error.faults
    ]
