"""`balalar portal`: serve the current release to readers, in a process of its own, until somebody stops it."""

import argparse
import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Final

from balalar.cli.settings import read_settings
from balalar.publish.release.frozen import Shelf
from balalar.vocabulary.errors import BalalarError, UsageError

if TYPE_CHECKING:
    Nouns = argparse._SubParsersAction[argparse.ArgumentParser]

APPLICATION: Final = "balalar.web.site.wsgi:application"
FIRST_PAGE: Final = "/kk/"
_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_LOOKS: Final = 600  # at the first page, before we say that the portal does not start
_BETWEEN_LOOKS_SECONDS: Final = 0.1
_ANSWER_SECONDS: Final = 30
_THREADS: Final = 2  # of a worker: one makes a page while the other sends what is kept
_LAST_ANSWERS_SECONDS: Final = 5  # for answers under way when the portal is stopped
_EVERY_ADDRESS: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  read from the call, chosen by nobody here


def add_to(nouns: "Nouns") -> None:
    """Give the command its noun `portal` and the verb serve."""
    noun = nouns.add_parser("portal", help="show releases to readers")
    verbs = noun.add_subparsers(dest="verb", required=True, metavar="VERB")
    what = "serve the current release, say when the portal is ready, and go on until stopped"
    serve = verbs.add_parser("serve", help=what, description=what)
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen at; 127.0.0.1, this machine only")
    serve.add_argument("--port", type=_port, default=8000, help="the port to listen at; 8000")
    serve.add_argument("--workers", type=_workers, default=2, help="how many processes make pages; 2")
    serve.set_defaults(run=_serve)


def _port(written: str) -> int:
    return _whole(written, of="port", lowest=1, highest=65535)


def _workers(written: str) -> int:
    return _whole(written, of="number of processes", lowest=1, highest=64)


def _whole(written: str, *, of: str, lowest: int, highest: int) -> int:
    if not (written.isascii() and written.isdigit() and lowest <= int(written) <= highest):
        raise argparse.ArgumentTypeError(f"{written!r} is no {of}: give a whole number from {lowest} to {highest}")
    return int(written)


def _serve(call: argparse.Namespace) -> None:
    home = read_settings().home.absolute()
    Shelf(home / "releases").current()  # refuses when there is none, and says how to make one
    with _only_one(call.host, call.port), _server(call, home) as server:
        if _is_ready(server, call):
            print(f"Balalar is ready: {_address(call.host, call.port)}", flush=True)
        code = server.wait()
        if not server.was_asked_to_stop:
            raise _stopped_by_itself(code)


def _address(host: str, port: int) -> str:
    """Where a person on this machine finds the portal.

    >>> _address("0.0.0.0", 8000), _address("::1", 80)
    ('http://127.0.0.1:8000/', 'http://[::1]:80/')
    """
    name = _EVERY_ADDRESS.get(host, host)
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"


@contextmanager
def _only_one(host: str, port: int) -> Iterator[None]:
    """Hold the address for as long as we serve it. The workers share their port with whoever asks, so two portals that
    start at one moment would both get it; where the system has abstract names, one name a port tells them apart."""
    _refuse_taken(host, port)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as held:
        if sys.platform == "linux":
            try:
                held.bind(f"\0balalar-portal-{port}")
            except OSError as error:
                raise _taken(host, port, error) from error
        yield


def _refuse_taken(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        raise _taken(host, port, error) from error


def _taken(host: str, port: int, error: OSError) -> UsageError:
    return UsageError(
        f"The portal cannot listen at {host}, port {port}: {error.strerror or error}.",
        "Another program may be there already, and readers would meet it instead of the portal.",
        f"Stop that program, or give another port: balalar portal serve --port {port % 65535 + 1}",
    )


class _Server:
    """The process that serves. It is started fresh, so that it shares nothing with this one."""

    def __init__(self, call: argparse.Namespace, home: Path) -> None:
        self.was_asked_to_stop = False
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and server
            _command(call),
            env=os.environ | {"BALALAR_HOME": str(home)},
            stdout=sys.__stderr__.fileno() if sys.__stderr__ else None,  # ours says one thing: when the portal is ready
            start_new_session=True,  # a key press reaches this process alone, which passes it on once
        )

    def pass_on(self, number: int, _: FrameType | None = None) -> None:
        """Hand a signal to the server; it answers what is under way, and ends."""
        self.was_asked_to_stop = True
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT if number == signal.SIGHUP else number)

    def wait(self) -> int:
        return self._process.wait()

    def has_ended(self, *, within_seconds: float) -> bool:
        try:
            self._process.wait(within_seconds)
        except subprocess.TimeoutExpired:
            return False
        return True


def _command(call: argparse.Namespace) -> list[str]:
    options = {
        "--interface": "wsgi",
        "--host": call.host,
        "--port": call.port,
        "--workers": call.workers,
        "--blocking-threads": _THREADS,
        "--workers-kill-timeout": _LAST_ANSWERS_SECONDS,
        "--log-level": "warning",
    }
    written = [str(part) for option in options.items() for part in option]
    return [sys.executable, "-m", "granian", *written, "--no-ws", "--respawn-failed-workers", APPLICATION]


@contextmanager
def _server(call: argparse.Namespace, home: Path) -> Iterator[_Server]:
    """A server that hears the signals of this process and does not outlive the block."""
    early: list[int] = []
    before = {number: signal.signal(number, lambda heard, _: early.append(heard)) for number in _SIGNALS}
    server = _Server(call, home)
    try:
        for number in _SIGNALS:
            signal.signal(number, server.pass_on)
        for heard in early:
            server.pass_on(heard)
        yield server
    finally:
        server.pass_on(signal.SIGTERM)
        server.wait()
        for number, handler in before.items():
            signal.signal(number, handler)


def _is_ready(server: _Server, call: argparse.Namespace) -> bool:
    """Whether the first page is answered; False when the server ended before it could."""
    for _ in range(_LOOKS):
        if server.has_ended(within_seconds=_BETWEEN_LOOKS_SECONDS):
            return False
        status = _first_answer(call)
        if status is not None and status >= 500:
            raise _broken(status)
        if status is not None:
            return True
    raise _silent()


def _first_answer(call: argparse.Namespace) -> int | None:
    """The status of the first page, None while nobody listens. No proxy stands between this machine and itself."""
    connection = http.client.HTTPConnection(
        _EVERY_ADDRESS.get(call.host, call.host), call.port, timeout=_ANSWER_SECONDS
    )
    try:
        connection.request("GET", FIRST_PAGE)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def _broken(status: int) -> BalalarError:
    return BalalarError(
        f"The portal answers its first page with {status}.",
        "A reader would see an error instead of the figures, so it was stopped.",
        "Read what the server wrote above, and prove the release: balalar release verify",
    )


def _silent() -> BalalarError:
    return BalalarError(
        "The portal did not answer its first page in time.",
        "A server that does not answer is no better than none, so it was stopped.",
        "Look at what else this machine is doing, then call: balalar portal serve",
    )


def _stopped_by_itself(code: int) -> BalalarError:
    return BalalarError(
        f"The server stopped by itself with code {code}.",
        "Readers find nothing at its address now.",
        "Read what it wrote above; when it is put right, call: balalar portal serve",
    )
