"""The portal as a process of its own, as a person starts it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SERVE = [sys.executable, "-m", "balalar.cli.main", "portal", "serve"]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


@contextmanager
def served(home: Path, port: int, *, workers: int = 1) -> Iterator[subprocess.Popen[str]]:
    """A served home, from the line that says it is ready until the end of the block."""
    with subprocess.Popen(
        [*SERVE, "--port", str(port), "--workers", str(workers)],
        env=os.environ | {"BALALAR_HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == f"Balalar is ready: http://127.0.0.1:{port}/\n"
            yield process
        finally:
            process.terminate()
