"""`make demo` as a stranger runs it: a fresh clone, empty caches, until the first page answers."""

import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import ROOT, Figure


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def first_page(port: int, *, within_seconds: float, process: subprocess.Popen[bytes]) -> float:
    """Seconds until the first public page answers with 200."""
    started = time.perf_counter()
    while time.perf_counter() - started < within_seconds and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/kk/", timeout=5) as answer:
                if answer.status == 200:
                    return time.perf_counter() - started
        except OSError:
            time.sleep(0.2)
    raise SystemExit("make demo did not serve its first page")


def figures() -> Iterator[Figure]:
    """Clone what is committed, forget every cache, and wait for the page."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "main"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        shared = ROOT.parent / "shared"
        if shared.is_dir():
            (Path(folder) / "shared").symlink_to(shared)
        port = free_port()
        env = {
            **os.environ,
            "UV_CACHE_DIR": f"{folder}/uv",
            "PIP_NO_CACHE_DIR": "1",
            "XDG_CACHE_HOME": f"{folder}/cache",
        }
        for name in ("VIRTUAL_ENV", "BALALAR_HOME", "BALALAR_PACK", "MAKEFLAGS", "MAKELEVEL", "MFLAGS"):
            env.pop(name, None)
        with subprocess.Popen(
            ["make", "demo", f"PORT={port}"],
            cwd=clone,
            env=env,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            try:
                seconds = first_page(port, within_seconds=600, process=process)
            finally:
                os.killpg(process.pid, signal.SIGINT)
    yield Figure("make demo, fresh clone and empty caches, to the first page", seconds, "s", 120)
