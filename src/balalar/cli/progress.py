"""How far a long step is: a bar on a terminal, a few plain lines anywhere else. Always on standard error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn


class Advance(Protocol):
    """Says that `steps` more are done, and what is being worked on now."""

    def __call__(self, steps: int = 1, now: str = "") -> None: ...


@contextmanager
def progress(title: str, *, total: int, to: TextIO | None = None) -> Iterator[Advance]:
    """Show how many of `total` steps (0 or more) are done, for as long as the block runs.

    >>> with progress("Reading tables", total=2, to=sys.stdout) as advance:
    ...     advance(1, "a.csv")
    ...     advance(1, "b.csv")
    Reading tables: 1 of 2, a.csv
    Reading tables: 2 of 2, b.csv
    """
    console = Console(file=to or sys.stderr)
    with _bar(title, total, console) if console.is_terminal else _lines(title, total, console) as advance:
        yield advance


@contextmanager
def _bar(title: str, total: int, console: Console) -> Iterator[Advance]:
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[now]}", markup=False),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(title, total=total, now="")
        yield lambda steps=1, now="": bar.update(task, advance=steps, now=now)


@contextmanager
def _lines(title: str, total: int, console: Console) -> Iterator[Advance]:
    """A line at each tenth of the way, so that a log stays short whatever the total."""
    done = 0

    def advance(steps: int = 1, now: str = "") -> None:
        nonlocal done
        before, done = done, done + steps
        if not total or done * 10 // total > before * 10 // total:
            print(f"{title}: {done} of {total}" + (f", {now}" if now else ""), file=console.file, flush=True)

    yield advance
