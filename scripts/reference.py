"""Reference pages made from the code, so that the manual cannot fall behind: `write` makes them, `check` compares."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from balalar.cli.main import parser
from balalar.vocabulary import errors

ROOT = Path(__file__).parents[1]
FAMILIES = (
    errors.FindingsError,
    errors.UsageError,
    errors.PackError,
    errors.SourceError,
    errors.ReleaseError,
    errors.StoreError,
)
MEANINGS = {
    errors.FindingsError: "the check ran to its end and found errors in the figures",
    errors.UsageError: "the call itself is off",
    errors.PackError: "the pack has faults",
    errors.SourceError: "a file of others cannot be read or stored",
    errors.ReleaseError: "a release cannot be built, read or trusted",
    errors.StoreError: "the store is busy, full or not writable",
}


def verbs(top: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Every parser that runs something, in the order of the code."""
    nested = [action for action in top._actions if isinstance(action, argparse._SubParsersAction)]
    if not nested:
        yield top
    for action in nested:
        for below in action.choices.values():
            yield from verbs(below)


def usage(verb: argparse.ArgumentParser) -> str:
    lines = [f"## {verb.prog}", "", verb.description or "", "", "| argument | meaning |", "|---|---|"]
    for action in verb._actions:
        if isinstance(action, argparse._HelpAction):
            continue
        name = ", ".join(action.option_strings) or action.metavar or action.dest
        choices = f" (one of {', '.join(map(str, action.choices))})" if action.choices else ""
        lines.append(f"| `{name}` | {action.help or ''}{choices} |")
    return "\n".join(lines).replace("\n\n\n", "\n\n")


def commands() -> str:
    """The page of all commands and exit codes."""
    codes = "\n".join(f"| {family.exit_code} | {MEANINGS[family]} |" for family in FAMILIES)
    head = (
        "# Commands\n\nMade from the code by `make docs`.\n\n| exit code | when |\n|---|---|\n| 0 | all went well |\n"
    )
    return f"{head}{codes}\n\n" + "\n\n".join(usage(verb) for verb in verbs(parser())) + "\n"


PAGES = {"docs/reference/commands.md": commands}


def main() -> int:
    stale = []
    for name, make in PAGES.items():
        page = ROOT / name
        wanted = make()
        if sys.argv[1:] == ["write"]:
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(wanted, encoding="utf-8")
        elif not page.is_file() or page.read_text(encoding="utf-8") != wanted:
            stale.append(name)
    if stale:
        print(f"Stale reference pages: {', '.join(stale)}. The code says otherwise. Call make docs and commit them.")
    return int(bool(stale))


if __name__ == "__main__":
    raise SystemExit(main())
