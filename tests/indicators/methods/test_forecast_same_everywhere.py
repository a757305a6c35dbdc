"""A projection is frozen in releases that are named by their content: another processor must come to the same digits."""

import os
import subprocess
import sys

PROJECT = """
import numpy as np
from balalar.indicators.methods.forecast import Scale, project
from balalar.indicators.methods.progress import Point

draws = np.random.default_rng(7)
for _ in range(6):
    steps = draws.normal(-0.05, 0.05, 20).cumsum()
    series = [Point(2000.0 + place, 60.0 * float(np.exp(step))) for place, step in enumerate(steps)]
    print(project(series, scale=Scale.LOG, target_year=2030.0).points[-1])
"""


def projected(**processor: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PROJECT], env=os.environ | processor, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_other_processors_come_to_the_same_projection_to_the_last_digit() -> None:
    """The linear algebra library chooses its instructions by processor; it takes this word for another one."""
    here = projected()
    assert here == projected(OPENBLAS_CORETYPE="Haswell")
    assert here == projected(OPENBLAS_CORETYPE="Nehalem")
