"""The `balalar` command: reads the call, runs one verb, answers in plain words, tells the family by its exit code."""

import argparse
import sys
from collections.abc import Sequence

from balalar import __version__
from balalar.cli import pack, portal, release, sources
from balalar.vocabulary.errors import BalalarError

VERBS = (pack, sources, release, portal)


def parser() -> argparse.ArgumentParser:
    """The whole command line, for the command itself and for the manual that is generated from it."""
    top = argparse.ArgumentParser(prog="balalar", description="Runs a national programme for children.")
    top.add_argument("--version", action="version", version=f"balalar {__version__}")
    nouns = top.add_subparsers(dest="noun", required=True, metavar="NOUN")
    for verb in VERBS:
        verb.add_to(nouns)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb. Errors of ours are told in full; the exit code names their family."""
    call = parser().parse_args(arguments)
    try:
        return int(call.run(call) or 0)
    except BalalarError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("Stopped by you; nothing half-written was kept.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 141


if __name__ == "__main__":
    raise SystemExit(main())
