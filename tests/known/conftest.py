"""The table of all published numbers we were held against, printed when the tests end."""

from collections.abc import Iterator

import pytest
from tests.support.known import Compared, Comparison

ALL = pytest.StashKey[list[Compared]]()


@pytest.fixture
def comparison(request: pytest.FixtureRequest) -> Iterator[Comparison]:
    """Opens cases; when the test ends, every one must hold, and all are kept for the table."""
    made = Comparison()
    yield made
    request.config.stash.setdefault(ALL, []).extend(made.opened)
    made.check()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    compared = config.stash.get(ALL, [])
    if not compared:
        return
    terminalreporter.section("published numbers")
    terminalreporter.write_line(f"{'method':<14}{'case':<44}{'numbers':>9}{'largest difference':>20}{'tolerance':>14}")
    for case in compared:
        kind = "relative" if case.relative is not None else "absolute"
        terminalreporter.write_line(
            f"{case.method:<14}{case.case:<44}{case.numbers:>9}{case.largest:>20.2g}{case.tolerance:>9.0e} {kind[:3]}"
        )
    terminalreporter.write_line(f"{sum(case.numbers for case in compared)} numbers compared")
