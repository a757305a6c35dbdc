"""What every test may ask for. Tests reach no network, keep no state and never wait for a clock."""

import os
import socket
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[1]
SHARED_DATA = Path(os.environ.get("BALALAR_SHARED", REPOSITORY.parent / "shared" / "data"))


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The public data beside the repository. Nothing of it is copied here."""
    if not SHARED_DATA.is_dir():
        pytest.skip(
            f"public data is not beside the repository (looked in ../{SHARED_DATA.parent.name}/{SHARED_DATA.name})"
        )
    return SHARED_DATA


_connect = socket.socket.connect


def _connect_inside_only(self: socket.socket, address: Any) -> None:
    host = address[0] if isinstance(address, tuple) else ""
    if host not in {"", "localhost", "127.0.0.1", "::1"}:
        raise RuntimeError(f"Tests reach no network, but this one wanted {host}. Give it what it needs as a value.")
    _connect(self, address)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", _connect_inside_only)
