"""`balalar portal serve`: a person starts it, reads a page, and stops it."""

import http.client
import os
import signal
import socket
import subprocess
from pathlib import Path

import pytest
from tests.web.serving import SERVE, free_port, served

from balalar.cli.main import main


def status_of(port: int, address: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", address)
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_served_portal_says_when_it_is_ready_and_ends_when_it_is_told(example_home: Path, number: int) -> None:
    port = free_port()
    with served(example_home, port) as process:
        assert status_of(port, "/kk/") == 200
        process.send_signal(number)
        assert process.wait(60) == 0
        with pytest.raises(ConnectionRefusedError):
            status_of(port, "/kk/")


def test_without_a_release_nothing_is_served_and_the_way_to_one_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BALALAR_HOME", str(tmp_path))
    assert main(["portal", "serve"]) == 5
    assert "Run: balalar release build" in capsys.readouterr().err


def test_a_port_that_is_taken_is_told_with_another_one_to_try(
    example_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BALALAR_HOME", str(example_home))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["portal", "serve", "--port", str(port)]) == 2
    said = capsys.readouterr().err
    assert f"cannot listen at 127.0.0.1, port {port}" in said
    assert f"--port {port % 65535 + 1}" in said


@pytest.mark.parametrize(("option", "value"), [("--port", "0"), ("--port", "70000"), ("--workers", "none")])
def test_an_impossible_option_is_refused_with_what_is_possible(
    capsys: pytest.CaptureFixture[str], option: str, value: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["portal", "serve", option, value])
    assert ended.value.code == 2
    assert "give a whole number from 1 to" in capsys.readouterr().err


def test_a_server_that_cannot_make_its_first_page_is_not_called_ready(example_home: Path) -> None:
    run = subprocess.run(
        [*SERVE, "--port", str(free_port()), "--workers", "1"],
        env=os.environ | {"BALALAR_HOME": str(example_home), "BALALAR_DEBUG": "neither yes nor no"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 70
    assert "ready" not in run.stdout
    assert "Read what" in run.stderr


def test_of_two_portals_for_one_port_that_start_together_the_second_is_refused(
    example_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first holds its name before its workers listen: here it is held, and the port itself is still free."""
    port = free_port()
    monkeypatch.setenv("BALALAR_HOME", str(example_home))
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as first:
        first.bind(f"\0balalar-portal-{port}")
        assert main(["portal", "serve", "--port", str(port)]) == 2
    assert f"port {port}" in capsys.readouterr().err
