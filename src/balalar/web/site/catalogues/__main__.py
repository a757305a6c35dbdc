"""The command: one of three verbs on the texts of the pages."""

import argparse
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from balalar.vocabulary.errors import BalalarError, Fault
from balalar.web.site.catalogues.faults import faults_in
from balalar.web.site.catalogues.files import compile_all, extract

WEB: Final = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str] | None = None, *, web: Path = WEB) -> int:
    """Run one of the three verbs on the texts of a folder; 1 when `check` finds something."""
    parser = argparse.ArgumentParser(prog="catalogues", description="Texts of the pages in every language.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verbs.add_parser("check", help="tell what is missing, unused, broken or stale")
    verbs.add_parser("compile", help="make the .mo of every catalogue")
    what = "write new texts into the catalogues"
    verbs.add_parser("extract", help=what).add_argument("--drop-unused", action="store_true")
    call = parser.parse_args(arguments)
    try:
        if call.verb == "check":
            return _tell(faults_in(web))
        lines = compile_all(web) if call.verb == "compile" else extract(web, drop_unused=call.drop_unused)
    except BalalarError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print("\n".join(lines))
    return 0


def _tell(faults: Sequence[Fault]) -> int:
    """Tell faults of one kind together, with why it matters and what to do said once."""
    told = sorted(faults, key=lambda fault: (fault.why, fault.remedy, fault.place.file, fault.place.line))
    for (why, remedy), alike in groupby(told, key=lambda fault: (fault.why, fault.remedy)):
        print("\n".join([*(f"{fault.place}: {fault.what}" for fault in alike), why, f"{remedy}.", ""]))
    print(f"{len(faults)} faults in the texts of the pages." if faults else "The texts of the pages are complete.")
    return int(bool(faults))


if __name__ == "__main__":
    raise SystemExit(main())
