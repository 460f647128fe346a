"""`fourfold serve`: the pages, by granian, in place of this process."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from typing import Final

from fourfold.faces.console import checking, preparing
from fourfold.faces.console.talking import PlainError


HOST: Final = "127.0.0.1"
THREADS: Final = 2
"""Per worker: one to work while another waits for the disk or a slow upload. More take turns at the one interpreter and
make everybody wait longer. Threads × workers is the number of database connections."""
_LAST_PORT: Final = 65535


def number(name: str, default: int, *, most: int) -> int:
    """A whole number from the environment, 1 to `most`. Raises PlainError."""
    given = os.environ.get(name) or str(default)
    if not (given.isascii() and given.isdigit() and 0 < int(given[:9]) <= most):
        raise PlainError(f"{name} must be a number from 1 to {most}, and it is {given!r}.")
    return int(given)


def require_free(port: int) -> None:
    """Raises PlainError when somebody else listens on a port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise PlainError(f"Port {port} is kept for the administrator; choose another: PORT=8000") from None
        except OSError:
            other = port % _LAST_PORT + 1
            raise PlainError(f"Port {port} is in use; stop what uses it, or choose another: PORT={other}") from None


def command(port: int, workers: int) -> list[str]:
    """How granian is started. No access log: addresses of pages name records."""
    options = {
        "--interface": "wsgi",
        "--host": HOST,
        "--port": str(port),
        "--workers": str(workers),
        "--blocking-threads": str(THREADS),
        "--log-level": "warning",
        "--http": "1",
    }
    pairs = [word for pair in options.items() for word in pair]
    flags = ["--no-access-log", "--no-ws", "--respawn-failed-workers"]
    return [sys.executable, "-W", "ignore", "-m", "granian", *pairs, *flags, "fourfold.server.wsgi:application"]


def serve(arguments: argparse.Namespace) -> int:
    """Refuses unsafe settings and an outdated data folder, then becomes the web server."""
    port, workers = number("PORT", 8000, most=_LAST_PORT), number("FOURFOLD_WORKERS", 2, most=64)
    if refusals := checking.refusals():
        raise PlainError(f"{refusals[0].sentence} Fourfold does not start like this.")
    require_free(port)
    if preparing.pending():
        raise PlainError("The data folder is not up to date; run `fourfold prepare` first.")
    os.execv(sys.executable, command(port, workers))  # noqa: S606  # no shell: our own program, our own words
