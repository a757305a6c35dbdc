"""`make bench`: every figure we promise, measured in one run."""

import sys

from benchmarks import demo, portal, release
from benchmarks.measure import ROOT, show

PARTS = {"release": release, "portal": portal, "demo": demo}


def main() -> int:
    """Measure all parts, or those named in the call; exit 1 when a goal is missed."""
    wanted = sys.argv[1:] or list(PARTS)
    measured = [figure for name in wanted for figure in PARTS[name].figures()]
    show(measured, to=ROOT / "var" / "bench.json")
    return int(not all(figure.holds for figure in measured))


if __name__ == "__main__":
    raise SystemExit(main())
