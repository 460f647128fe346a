"""No test reaches the network; this machine and its sockets are open."""

from __future__ import annotations

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1"])
def test_a_connection_to_the_outside_is_refused(address):
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection((address, 443), timeout=1)


def test_a_connection_to_this_machine_is_allowed():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()
