"""What `fourfold bench` measures: answers per step at so many at once, processor time and memory of the server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fourfold.faces.console.benching.visiting import Visitor
from fourfold.faces.console.talking import PlainError


HOST: Final = "127.0.0.1"
_SECONDS_TO_START: Final = 60
_TICKS: Final = os.sysconf("SC_CLK_TCK")
Console: Final = (sys.executable, "-m", "fourfold.faces.console.main")


@dataclass(frozen=True)
class Step:
    """One thing that people do. `does` gets a signed-in visitor and the number of this try, and must not cheat.

    `by` does it, if others than the scenario's; `ready` is done by each visitor before the clock runs.
    """

    name: str
    does: Callable[[Visitor, int], None]
    tries: int = 200
    by: tuple[str, ...] = ()
    ready: Callable[[Visitor], None] | None = None


@dataclass(frozen=True)
class Figure:
    """How a step went: milliseconds by the client's clock, processor milliseconds of all server processes per try."""

    step: str
    at_once: int
    tries: int
    p50_ms: float
    p95_ms: float
    cpu_ms: float


@dataclass(frozen=True)
class Server:
    """A running `fourfold serve` and its worker processes."""

    port: int
    pids: tuple[int, ...]

    def cpu_seconds(self) -> float:
        """User and system time of all processes so far."""
        return sum(_cpu_ticks(pid) for pid in self.pids) / _TICKS

    def worker_rss_mb(self) -> float:
        """Resident memory of the largest worker, in MB of 10^6 bytes."""
        return max(_rss_bytes(pid) for pid in self.pids[1:] or self.pids) / 1e6


def _cpu_ticks(pid: int) -> int:
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(after_name[11]) + int(after_name[12])  # utime, stime: fields 14 and 15 of proc(5)


def _rss_bytes(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _children(pid: int) -> tuple[int, ...]:
    mine = (int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
    return tuple(
        child
        for each in mine
        for child in (each, *_children(each))
        if b"granian" in Path(f"/proc/{each}/cmdline").read_bytes()
    )


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(environment: dict[str, str]) -> Iterator[Server]:
    """The real server on a free port, for as long as the block lasts. Raises PlainError when it does not come up."""
    port = free_port()
    process = subprocess.Popen([*Console, "serve"], env=environment | {"PORT": str(port)})  # noqa: S603  # ourselves
    try:
        _wait_for(port, process)
        yield Server(port, (process.pid, *_children(process.pid)))
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    limit = time.monotonic() + _SECONDS_TO_START
    while process.poll() is None and time.monotonic() < limit:
        try:
            visitor = Visitor(HOST, port)
            visitor.get("/account/login/")
            visitor.close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise PlainError("The server to be measured did not start; the lines above say why.")


def measure(step: Step, visitors: list[Visitor], server: Server) -> Figure:
    """Every visitor does the step in a thread of its own until all tries are done."""
    numbers = iter(range(step.tries))
    took: list[float] = []
    troubles: list[Exception] = []
    lock = threading.Lock()

    def visit(visitor: Visitor) -> None:
        while not troubles:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            started = time.perf_counter()
            try:
                step.does(visitor, number)
            except Exception as error:  # noqa: BLE001  # told below, by whoever waits for the threads
                troubles.append(error)
                return
            took.append(time.perf_counter() - started)

    for visitor in visitors:
        visitor.close()  # a line that was idle through other steps may have been dropped; the next request opens one
        if step.ready:
            step.ready(visitor)
    before = server.cpu_seconds()
    threads = [threading.Thread(target=visit, args=(visitor,)) for visitor in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if troubles:
        raise PlainError(f"{step.name} could not be measured: {troubles[0]}") from troubles[0]
    spent = (server.cpu_seconds() - before) / len(took) * 1000
    return Figure(step.name, len(visitors), len(took), *percentiles(took), round(spent, 1))


def percentiles(took: list[float]) -> tuple[float, float]:
    """Median and 95th percentile (nearest rank) of seconds, in milliseconds."""
    ordered = sorted(took)
    return tuple(round(ordered[max(-(-len(ordered) * part // 100) - 1, 0)] * 1000, 1) for part in (50, 95))  # type: ignore[return-value]
