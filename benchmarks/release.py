"""A release: from the pack and the published files to the signed folder, and once more with nothing changed."""

import os
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import ROOT, Figure, run

PYTHON = ROOT / ".venv" / "bin" / "python"
SHARED = Path(os.environ.get("BALALAR_SHARED", ROOT.parent / "shared" / "data"))


def figures() -> Iterator[Figure]:
    """Build in a home of its own, so that nothing was prepared."""
    with tempfile.TemporaryDirectory() as home:
        env = {"BALALAR_HOME": home}
        if (SHARED / "kazstat-sdg").is_dir():
            run(["scripts/add-public-data.sh", SHARED], env=env)
        build = [PYTHON, "-m", "balalar.cli.main", "release", "build"]
        first = run(build, env=env)
        again = statistics.median(run(build, env=env).wall_seconds for _ in range(3))
    yield Figure("release of the pack and 60 published files", first.wall_seconds, "s", 30)
    yield Figure("… its peak memory", first.peak_mib, "MiB", 1024)
    yield Figure("… again with nothing changed", again, "s", 3)
