"""The portal as tests meet it: over a release of the example programme, and over one of the real programme."""

from pathlib import Path

import pytest
from tests.conftest import SHARED_DATA
from tests.web import homes
from tests.web.asking import Portal


@pytest.fixture(scope="session")
def example_home(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    return homes.example_home(tmp_path_factory, repository)


@pytest.fixture(scope="session")
def real_home(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    return homes.real_home(tmp_path_factory, repository, SHARED_DATA)


@pytest.fixture(scope="session")
def example(example_home: Path) -> Portal:
    return Portal(example_home)


@pytest.fixture(scope="session")
def real(real_home: Path) -> Portal:
    return Portal(real_home)
