"""The portal: a page made for the first time, pages from the cache under load, and the weight of a page."""

import os
import re
import shutil
import statistics
import subprocess
import tempfile
import urllib.request
from collections.abc import Iterator

from benchmarks.demo import first_page, free_port
from benchmarks.measure import ROOT, Figure, run
from benchmarks.release import PYTHON, SHARED

COLD = """
import os, sys, time, statistics
os.environ["BALALAR_HOME"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "balalar.web.site.settings"
import django; django.setup()
from django.test import Client
import json, pathlib
home = pathlib.Path(sys.argv[1]) / "releases"
release = home / (home / "current").read_text().strip()
indicators = json.loads((release / "indicators.json").read_text())
ids = [item["id"] for item in (indicators if isinstance(indicators, list) else indicators.values())]
client = Client(headers={"host": "localhost"})
client.get("/en/")  # opens the release; a page is cold, the process is not
taken = []
for language in ("kk", "ru", "en"):
    for indicator in ids:
        started = time.perf_counter()
        answer = client.get(f"/{language}/indicators/{indicator}/")
        taken.append(1000 * (time.perf_counter() - started))
        assert answer.status_code == 200, (indicator, answer.status_code)
        weights = globals().setdefault("weights", [])
        weights.append(len(answer.content) / 1000)
print(statistics.median(taken), max(weights))
"""


def requests_a_second(address: str) -> float:
    """Whole requests a second over 5 seconds with 8 connections; wrk is installed where it is missing and may be."""
    if not shutil.which("wrk"):
        if os.getuid() or not shutil.which("apt-get"):
            raise SystemExit("wrk is not here and may not be installed (Debian: apt install wrk).")
        subprocess.run(["apt-get", "install", "-y", "-qq", "wrk"], check=True, stdout=subprocess.DEVNULL)
    said = run(["wrk", "-t1", "-c8", "-d5s", address]).output
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if not found or "Non-2xx" in said:
        raise SystemExit(said)
    return float(found[1])


def figures() -> Iterator[Figure]:
    """Build a release, make each indicator page once, then load one from the cache."""
    with tempfile.TemporaryDirectory() as home:
        env = {"BALALAR_HOME": home}
        if (SHARED / "kazstat-sdg").is_dir():
            run(["scripts/add-public-data.sh", SHARED], env=env)
        run([PYTHON, "-m", "balalar.cli.main", "release", "build"], env=env)
        cold, heaviest = map(float, run([PYTHON, "-c", COLD, home], env=env).output.split()[-2:])
        port = free_port()
        command = [str(PYTHON), "-m", "balalar.cli.main", "portal", "serve", "--port", str(port)]
        with subprocess.Popen(command, cwd=ROOT, env={**os.environ, **env}, stdout=subprocess.DEVNULL) as server:
            try:
                first_page(port, within_seconds=60, process=server)
                page = urllib.request.urlopen(f"http://127.0.0.1:{port}/en/indicators/").read().decode()
                path = re.search(r'href="(/en/indicators/[\w.]+/)"', page)
                assert path
                address = f"http://127.0.0.1:{port}{path[1]}"
                urllib.request.urlopen(address).read()
                rate = statistics.median(requests_a_second(address) for _ in range(3))
            finally:
                server.terminate()
    yield Figure("indicator page made for the first time, median of all pages", cold, "ms", 40)
    yield Figure("indicator page from the cache, 8 connections", rate, "requests/s", 500, at_most=False)
    yield Figure("heaviest indicator page with its charts", heaviest, "kB", 150)
