#!/usr/bin/env python3
"""Everything a person does with this repository, from a bare machine on: `python3 dev.py` lists it.

Standard library only, because it runs before anything is installed. What a person can put right is said
in one plain sentence and ends with exit code 2; a failed check ends with 1.
"""

import sys


if sys.version_info < (3, 11):
    sys.stderr.write("Fourfold needs Python 3.11 or newer; start it with one, as in: python3.11 dev.py run\n")
    sys.exit(2)

import argparse
import contextlib
import hashlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path


ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PEERS = ROOT / ".cache" / "peers"
BESIDE = (
    "tests/stats/reference/test_second_implementations.py",
    "tests/stats/reference/test_second_surveys.py",
    "tests/stats/linkage/peers",
    "tests/stats/linkage/test_febrl.py",
)
CONSOLE = ["-m", "fourfold.faces.console.main"]
MESSAGES = ["-m", "fourfold.faces.console.messages"]
DOCS = ["-m", "fourfold.faces.console.docs"]
LOCKS = ("run", "stats", "dev")  # requirements/*.txt, each containing the ones before it
NOT_THERE = 75  # what tests.postgres and tests.chromium answer when the machine has none
SECONDS_TO_FIRST_PAGE = 90
SECONDS_TO_STOP = 10
TWO = ("-n2", "--maxschedchunk=20")  # processes, and how many tests one is given ahead: by default a quarter of all
BEHIND = 10  # how nice the great run of the tests is to the others: browsers do not wait long

# What `run` does before it serves, in this order; each is quick when there is nothing to do. The first
# start of a data folder seeds the demonstration, and the application backs up before it migrates.
PREPARATIONS = (
    ("compiling translations", [*MESSAGES, "compile"]),
    ("preparing the data folder", [*CONSOLE, "demo"]),
)


class PlainError(Exception):
    """One sentence for a person: what is wrong and what to do about it."""


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 well, 1 a check failed, 2 something a person must do."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Set up, start and check Fourfold.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        commands.add_parser(name, help=command.__doc__, description=command.__doc__)
    chosen = parser.parse_args(argv).command
    os.chdir(ROOT)
    try:
        return COMMANDS[chosen]()
    except (PlainError, PermissionError) as problem:
        sys.stdout.flush()
        print(problem if isinstance(problem, PlainError) else not_yours(problem), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped.")
        return 130


# Installing


def setup() -> int:
    """Install what running needs into .venv, without starting anything."""
    install("run")
    return 0


def stats() -> int:
    """Install what `fourfold stats` needs into .venv too, and say how to begin; starts nothing."""
    install("stats")
    say("now, in this folder (docs/stats/README.md says which command suits which table):")
    print(". .venv/bin/activate\nfourfold stats --help")
    return 0


def install(lock: str) -> None:
    """Bring .venv to what requirements/LOCK.txt names, LOCK being one of LOCKS; instant when it is there."""
    wanted = fingerprint(lock)
    # Each lock contains the ones before it, version for version, so a developer's `run` needs no second install.
    for which in LOCKS[LOCKS.index(lock) :]:
        known = VENV / f"installed-{which}"
        if PYTHON.exists() and known.exists() and known.read_text() == fingerprint(which):
            return
    started = time.monotonic()
    require_writable(ROOT)
    make_venv()
    requirements = f"requirements/{lock}.txt"
    count = sum(line[:1].isalnum() for line in (ROOT / requirements).read_text().splitlines())
    say(f"installing {count} locked packages")
    download(["--require-hashes", "-r", requirements])
    download(["--no-deps", "--no-build-isolation", "-e", "."])
    for old in VENV.glob("installed-*"):
        old.unlink()
    (VENV / f"installed-{lock}").write_text(wanted)
    say(f"installed in {time.monotonic() - started:.0f} s")


def fingerprint(lock: str) -> str:
    """Return what an installation depends on: the lock, the project's own metadata, the place, the Python."""
    digest = hashlib.sha256()
    for part in (f"requirements/{lock}.txt", "pyproject.toml"):
        digest.update((ROOT / part).read_bytes())
    digest.update(f"{ROOT} {sys.version_info[:2]}".encode())
    return digest.hexdigest()


def make_venv() -> None:
    """Make .venv if there is none that works: venv, else uv, else virtualenv, else a sentence."""
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", ""], check=False, capture_output=True).returncode == 0:
        return
    say("making a virtual environment")
    for command in venv_makers():
        if subprocess.run(command, check=False, capture_output=True).returncode == 0 and PYTHON.exists():
            return
    major, minor = sys.version_info[:2]
    raise PlainError(
        "This Python cannot make a virtual environment; install what it needs and start again: "
        f"apt install python3-venv   (or python{major}.{minor}-venv)"
    )


def venv_makers() -> Iterator[list[str]]:
    """Yield the commands that could make .venv here, best first."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        yield [sys.executable, "-m", "venv", "--clear", str(VENV)]
    uv, virtualenv = shutil.which("uv"), shutil.which("virtualenv")
    if uv:
        yield [uv, "venv", "--clear", "--quiet", "--python", sys.executable, str(VENV)]
    if importlib.util.find_spec("virtualenv"):
        yield [sys.executable, "-m", "virtualenv", "--clear", str(VENV)]
    elif virtualenv:
        yield [virtualenv, "--clear", "-p", sys.executable, str(VENV)]


def download(arguments: list[str], *, into: Path = VENV) -> None:
    """Install with uv where .venv has it, else with pip; pip also tries what uv could not do.

    Only pip reads pip's own configuration, so a machine with a mirror of its own still installs.
    """
    last = ""
    for command in installers(into):
        last = counted([*command, *arguments])
        if not last:
            return
    raise PlainError(
        f"The packages could not be installed (see above: {last}); check that this machine reaches its "
        "package index, then start again."
    )


def installers(into: Path) -> Iterator[list[str]]:
    uv, python = VENV / "bin" / "uv", str(into / "bin" / "python")
    has_pip = any(into.glob("lib/python*/site-packages/pip"))
    if uv.exists() or not has_pip:
        yield [str(uv) if uv.exists() else "uv", "pip", "install", "--python", python]
    if has_pip:
        yield [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]


def counted(command: list[str]) -> str:
    """Run an installer, counting packages as they come; returns "" or the last line of its failure."""
    lines: list[str] = []
    done = 0
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        for line in process.stdout or ():
            lines.append(line.rstrip())
            done += line.startswith("Collecting ")
            if sys.stdout.isatty() and done:
                print(f"\r  {done} fetched ", end="", flush=True)
    if sys.stdout.isatty() and done:
        print()
    if process.returncode == 0:
        return ""
    print("\n".join(lines[-15:]), file=sys.stderr)
    return next((line for line in reversed(lines) if line.strip()), "no message")


# Running


def run() -> int:
    """Install, prepare the data folder with the demonstration, start web and worker, print the address."""
    started = time.monotonic()
    port = require_port()
    os.environ["PORT"] = str(port)
    require_data_folder()
    install("run")
    for title, command in PREPARATIONS:
        say(title)
        if subprocess.run([PYTHON, *command], check=False, stdout=subprocess.DEVNULL).returncode:
            raise PlainError(f"Fourfold stopped while {title}; the lines above say why.")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    children = {role: start(role) for role in ("serve", "worker")}
    try:
        wait_for_answer(port, children)
        subprocess.run([PYTHON, *CONSOLE, "demo", "--sign-ins"], check=False)
        took = time.monotonic() - started
        say(f"Fourfold answers at http://localhost:{port}/  ({took:.0f} s; Ctrl-C stops it)")
        return watch(children)
    except KeyboardInterrupt:
        say("stopping")
        return 0
    finally:
        stop(children)


def start(role: str) -> subprocess.Popen[bytes]:
    """Start `fourfold ROLE` in a session of its own: Ctrl-C reaches this script alone, which stops both."""
    return subprocess.Popen([PYTHON, *CONSOLE, role], start_new_session=True)


def wait_for_answer(port: int, children: dict[str, subprocess.Popen[bytes]]) -> None:
    """Return once the first page is served; PlainError if a process ends or nothing answers in time."""
    limit = time.monotonic() + SECONDS_TO_FIRST_PAGE
    while time.monotonic() < limit:
        for role, child in children.items():
            if child.poll() is not None:
                raise PlainError(f"`fourfold {role}` ended at once; the lines above say why.")
        with contextlib.suppress(OSError):
            try:
                urllib.request.urlopen(f"http://localhost:{port}/", timeout=10).close()
            except urllib.error.HTTPError as answer:
                if answer.code >= 500:  # noqa: PLR2004 - server errors, as HTTP numbers them
                    raise PlainError(f"The first page fails with {answer.code}; the lines above say why.") from None
            return
        time.sleep(0.1)
    raise PlainError(f"Nothing answered on port {port} within {SECONDS_TO_FIRST_PAGE} seconds.")


def watch(children: dict[str, subprocess.Popen[bytes]]) -> int:
    """Wait until one of the children ends, which neither should; returns 1."""
    while True:
        for role, child in children.items():
            if child.poll() is not None:
                print(f"`fourfold {role}` ended with code {child.returncode}.", file=sys.stderr)
                return 1
        time.sleep(0.5)


def stop(children: dict[str, subprocess.Popen[bytes]]) -> None:
    """End every child and what it started: asked first, then by force."""
    for child in children.values():
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGTERM)
    for child in children.values():
        try:
            child.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def require_port() -> int:
    """Return the port to serve on; PlainError if PORT is no port or somebody else listens there."""
    given = os.environ.get("PORT") or "8000"
    if not (given.isascii() and given.isdigit() and 0 < int(given) < 65536):  # noqa: PLR2004 - TCP's limit
        raise PlainError(f"PORT must be a number from 1 to 65535, and it is {given!r}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(given)))
        except PermissionError:
            raise PlainError(f"Port {given} is kept for the administrator; choose another: PORT=8000") from None
        except OSError:
            raise PlainError(
                f"Port {given} is in use; stop what uses it, or choose another: PORT={int(given) % 65535 + 1}"
            ) from None
    return int(given)


def require_data_folder() -> None:
    """Name the data folder for all that is started here: FOURFOLD_DATA, else `var` beside this file."""
    folder = Path(os.environ.setdefault("FOURFOLD_DATA", str(ROOT / "var"))).absolute()
    os.environ["FOURFOLD_DATA"] = str(folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise PlainError(cannot_write(folder, problem)) from None
    require_writable(folder)


def require_writable(folder: Path) -> None:
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as problem:
        raise PlainError(cannot_write(folder, problem)) from None


def not_yours(problem: PermissionError) -> str:
    return f"{problem.filename} belongs to somebody else on this machine; work as that user, or in a clone of your own."


def cannot_write(folder: Path, problem: OSError) -> str:
    return (
        f"Fourfold cannot write into {folder} ({problem.strerror}); make that folder yours, or name another "
        "one for the data with FOURFOLD_DATA."
    )


# Checking


def test() -> int:
    """Run everything that CI runs: checks, the tests on PostgreSQL, in Chromium and, beside them, on SQLite."""
    install("dev")
    # A hundred of the processes that the tests start are Python; each would compile the whole house anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # The great run takes what the others leave of the processor, and is shown last, so that the last lines
    # are pytest's summary of nearly all tests; whatever else fails ends it, with a summary of its own.
    with beside([str(PYTHON), "-m", "pytest", "-m", "not browser", *TWO]) as great_run:
        if checked() or not tested_for_real():
            return 1
        say("tests on SQLite")
        return 1 if great_run() else 0


def tested_for_real() -> bool:
    """Run the tests that ask for a real PostgreSQL or a real Chromium; returns whether they went well."""
    on_postgres = ["-m", "tests.postgres", str(PYTHON), "-m", "pytest", "-m", "postgres"]
    in_browser = ["-m", "tests.chromium", str(PYTHON), "-m", "pytest", "-m", "browser"]
    for title, command in (("PostgreSQL", on_postgres), ("Chromium", in_browser)):
        say(f"tests on a real {title}")
        code = subprocess.run([PYTHON, *command], check=False).returncode
        if code == NOT_THERE:
            missing(title)
        elif code:
            return False
    return True


@contextlib.contextmanager
def beside(command: list[str]) -> Iterator[Callable[[], int]]:
    """Run a command behind what is done meanwhile; yields what shows all it says, to its end, and returns its code."""
    with tempfile.NamedTemporaryFile("ab") as said:
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, process_group=0)
        os.setpriority(os.PRIO_PROCESS, process.pid, os.nice(0) + BEHIND)  # whatever it starts inherits this
        try:
            yield lambda: shown(process, Path(said.name))
        finally:
            if process.poll() is None:
                stop({"beside": process})


def shown(process: subprocess.Popen[bytes], said: Path) -> int:
    """Print what a process has written into a file, and what it goes on to write, until it ends; returns its code."""
    with said.open(errors="replace") as lines:
        while process.poll() is None:
            print(lines.read(), end="", flush=True)
            time.sleep(0.1)
        print(lines.read(), end="", flush=True)
    return process.returncode


def missing(title: str) -> None:
    """Say loudly that a part was not tested; in CI that is a failure."""
    if os.environ.get("CI") == "true":
        raise PlainError(f"CI must test on a real {title}, and none could be found or installed.")
    print(f"\n{'!' * 79}\n!! SKIPPED: no {title} on this machine; its tests did NOT run.\n{'!' * 79}\n")


def test_fast() -> int:
    """Run the tests that need neither PostgreSQL nor a browser nor patience."""
    install("dev")
    return pytest("-m", "not browser and not slow", *TWO)


def pytest(*arguments: str) -> int:
    return 1 if subprocess.run([PYTHON, "-m", "pytest", *arguments], check=False).returncode else 0


def check() -> int:
    """Format, lint, types, import contracts, house rules, templates, migrations, generated pages."""
    install("dev")
    return checked()


def checked() -> int:
    """Run every check, show what the failing ones print, return 1 if any failed."""
    failed = []
    for title, command in checks():
        started = time.monotonic()
        # Some checks load the settings, and those make a data folder: not a person's own, then.
        with tempfile.TemporaryDirectory(prefix="fourfold-check-") as folder:
            environment = {**os.environ, "FOURFOLD_DATA": folder}
            result = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
        say(f"{title:<18} {'FAILED' if result.returncode else 'ok'}  ({time.monotonic() - started:.1f} s)")
        if result.returncode:
            failed.append(title)
            print(result.stdout[-12000:] + result.stderr[-12000:])
    if failed:
        print(f"These checks failed: {', '.join(failed)}. `make fix` mends what a machine can mend.")
    return 1 if failed else 0


def checks() -> Iterator[tuple[str, list[str]]]:
    """Yield title and command of each check, quickest first."""
    yield "format", [tool("ruff"), "format", "--check", "--quiet", "."]
    yield "lint", [tool("ruff"), "check", "--quiet", "."]
    yield "house rules", [tool("ast-grep"), "scan", "--error"]
    yield "tests of the rules", [tool("ast-grep"), "test", "--skip-snapshot-tests"]
    yield "import contracts", [tool("lint-imports"), "--no-cache"]
    yield "templates", [tool("djlint"), "--lint", "--quiet", "fourfold"]
    yield "migrations", [str(PYTHON), "manage.py", "makemigrations", "--check", "--dry-run"]
    if (ROOT / "fourfold/faces/console/docs.py").exists():
        yield "generated pages", [str(PYTHON), *DOCS, "--check"]
    yield "types", [tool("mypy")]


def tool(name: str) -> str:
    return str(VENV / "bin" / name)


def fix() -> int:
    """Mend what a machine can mend: format, imports, simple lint."""
    install("dev")
    lint = subprocess.run([tool("ruff"), "check", "--fix", "."], check=False).returncode
    return lint or subprocess.run([tool("ruff"), "format", "."], check=False).returncode


def arch() -> int:
    """Check the house alone: import contracts, house rules and tests/architecture."""
    install("dev")
    contracts = subprocess.run([tool("lint-imports")], check=False).returncode
    rules = subprocess.run([tool("ast-grep"), "scan", "--error"], check=False).returncode
    return contracts or rules or pytest("tests/architecture")


def peers() -> int:
    """Run the field's other programs beside fourfold/stats, in an environment of their own (2 GB)."""
    install("dev")
    python, known, wanted = PEERS / "bin" / "python", PEERS / "installed", fingerprint("peers")
    if not known.exists() or known.read_text() != wanted:
        say("installing the other programs; one is compiled, with a C++ compiler and ICU (apt install g++ libicu-dev)")
        subprocess.run([PYTHON, "-m", "venv", "--clear", PEERS], check=True)
        download(["--require-hashes", "-r", "requirements/peers.txt"], into=PEERS)
        download(["--no-deps", "--no-build-isolation", "-e", "."], into=PEERS)
        known.write_text(wanted)
    marks = ["-m", "not postgres and not browser"]
    return subprocess.run([python, "-m", "pytest", *TWO, *marks, *BESIDE], check=False).returncode


def docs() -> int:
    """Write the pages that are generated from the code, such as docs/permissions.md."""
    install("dev")
    return subprocess.run([PYTHON, *DOCS], check=False).returncode


def messages() -> int:
    """Collect the words to translate from code and templates into the .po files, and compile them."""
    install("dev")
    return subprocess.run([PYTHON, *MESSAGES], check=False).returncode


def lock() -> int:
    """For maintainers: resolve the newest allowed versions into requirements/*.txt."""
    install("dev")
    extras = ["--extra", "analysis", "--extra", "publication"]
    pinned = ["--constraint", "requirements/dev.txt"]
    # the other programs ask for older versions of some of ours, so that their lock stands by itself
    beside = ["--group", "dev", "--group", "peers", *extras]
    locks = (("dev", ["--group", "dev", *extras]), ("stats", [*extras, *pinned]), ("run", pinned), ("peers", beside))
    for name, more in locks:
        say(f"locking requirements/{name}.txt")
        command = [tool("uv"), "pip", "compile", "pyproject.toml", "--group", "build", *more, "--upgrade"]
        command += ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url"]
        command += ["--no-annotate", "--no-header", "--quiet", "--output-file", f"requirements/{name}.txt"]
        code = subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode
        if code:
            return code
    return 0


def say(line: str) -> None:
    print(f"· {line}", flush=True)


COMMANDS: dict[str, Callable[[], int]] = {
    "setup": setup,
    "stats": stats,
    "run": run,
    "test": test,
    "test-fast": test_fast,
    "check": check,
    "peers": peers,
    "fix": fix,
    "arch": arch,
    "docs": docs,
    "messages": messages,
    "lock": lock,
}

if __name__ == "__main__":
    sys.exit(main())
