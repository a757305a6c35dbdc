"""How we measure: whole processes from outside, several runs, the median; a goal holds or it does not."""

import json
import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure beside its goal. `at_most` says which side is good; `peers` holds others on the same answer."""

    name: str
    ours: float
    unit: str
    goal: float
    at_most: bool = True
    peers: Mapping[str, float] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        return self.ours <= self.goal if self.at_most else self.ours >= self.goal


@dataclass(frozen=True, slots=True)
class Run:
    """What one finished process took, by the operating system's account."""

    wall_seconds: float
    cpu_seconds: float
    peak_mib: float
    output: str


def run(command: Sequence[str | Path], *, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end; a failure stops the benchmark with what the command said."""
    started = time.perf_counter()
    with subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout is not None
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{output[-2000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output)


def show(figures: Sequence[Figure], *, to: Path) -> None:
    """Print the table and keep the figures as JSON."""
    table = Table(title="What we promised, and what was measured")
    for column in ("what", "ours", "goal", "holds", "peers"):
        table.add_column(column, justify="left" if column in {"what", "peers"} else "right")
    for figure in figures:
        sign = "<=" if figure.at_most else ">="
        table.add_row(
            figure.name,
            f"{figure.ours:,.3g} {figure.unit}",
            f"{sign} {figure.goal:,g} {figure.unit}",
            "yes" if figure.holds else "NO",
            ", ".join(f"{name} {value:,.3g}" for name, value in figure.peers.items()),
        )
    Console().print(table)
    to.parent.mkdir(parents=True, exist_ok=True)
    rows = [{**asdict(figure), "holds": figure.holds} for figure in figures]
    to.write_text(json.dumps(rows, indent=1, ensure_ascii=False), encoding="utf-8")
