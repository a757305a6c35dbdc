"""Tests may talk to this machine and to nothing else; this proves that they cannot."""

import socket

import pytest


def test_a_test_that_reaches_for_the_outside_is_stopped() -> None:
    with pytest.raises(RuntimeError, match="Tests reach no network"), socket.socket() as outside:
        outside.connect(("192.0.2.1", 80))
