"""dev.py says in one plain sentence what a person must put right, and never shows a traceback."""

from __future__ import annotations

import ast
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import tomllib
from pathlib import Path

import pytest

import dev


ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def listener():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def dev_py(*arguments, cwd=ROOT, **environment):
    return subprocess.run(
        [sys.executable, "dev.py", *arguments],
        check=False,
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )


def assert_one_plain_sentence(result, *words):
    assert result.returncode == 2
    assert "Traceback" not in result.stderr + result.stdout
    assert len(result.stderr.strip().splitlines()) == 1
    for word in words:
        assert word in result.stderr


def test_a_busy_port_is_named_with_another_to_choose(listener):
    assert_one_plain_sentence(dev_py("run", PORT=str(listener)), f"Port {listener} is in use", "PORT=")


@pytest.mark.parametrize("port", ["web", "0", "65536", "-1", "８０００"])
def test_a_port_that_is_none_is_refused(port):
    assert_one_plain_sentence(dev_py("run", PORT=port), "PORT must be a number")


def test_a_data_folder_that_cannot_be_written_is_named(tmp_path, unused_port):
    blocked = tmp_path / "a file, not a folder"
    blocked.write_text("")
    result = dev_py("run", PORT=str(unused_port), FOURFOLD_DATA=str(blocked / "data"))
    assert_one_plain_sentence(result, "cannot write into", str(blocked), "FOURFOLD_DATA")


@pytest.fixture
def unused_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_an_environment_of_somebody_else_is_named(monkeypatch, capsys):
    def refused():
        raise PermissionError(13, "Permission denied", ".venv/bin/python")

    monkeypatch.setitem(dev.COMMANDS, "setup", refused)
    monkeypatch.setattr(dev.os, "chdir", lambda _: None)
    assert dev.main(["setup"]) == 2
    assert capsys.readouterr().err.startswith(".venv/bin/python belongs to somebody else")


def test_a_python_that_cannot_make_environments_names_the_package(monkeypatch, tmp_path):
    monkeypatch.setattr(dev, "PYTHON", tmp_path / "bin/python")
    monkeypatch.setattr(dev, "venv_makers", lambda: iter([["false"]]))
    with pytest.raises(dev.PlainError, match="apt install python3-venv"):
        dev.make_venv()


def test_without_ensurepip_uv_or_virtualenv_are_tried(monkeypatch):
    real = dev.importlib.util.find_spec
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else real(name))
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/opt/{name}" if name == "uv" else None)
    assert next(dev.venv_makers())[:2] == ["/opt/uv", "venv"]


def test_packages_that_cannot_be_had_end_in_a_sentence(monkeypatch):
    monkeypatch.setattr(dev, "installers", lambda _: iter([["false"]]))
    with pytest.raises(dev.PlainError, match="could not be installed"):
        dev.download([])


def test_an_old_python_is_told_which_one_is_needed():
    text = (ROOT / "dev.py").read_text()
    guard = text[: text.index("\nimport argparse")].replace("sys.version_info < (3, 11)", "True")
    result = subprocess.run([sys.executable, "-c", guard], check=False, capture_output=True, text=True)
    assert_one_plain_sentence(result, "Python 3.11 or newer")


def test_an_old_python_can_read_the_file_that_far():
    ast.parse((ROOT / "dev.py").read_text(), feature_version=(3, 6))
    assert "from __future__" not in (ROOT / "dev.py").read_text()  # a syntax error before 3.7


def test_a_second_setup_has_nothing_to_do(monkeypatch, tmp_path):
    python = tmp_path / "bin/python"
    python.parent.mkdir()
    python.symlink_to(sys.executable)
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "PYTHON", python)
    monkeypatch.setattr(dev, "download", lambda _: pytest.fail("it installed again"))
    (tmp_path / "installed-dev").write_text(dev.fingerprint("dev"))
    for lock in dev.LOCKS:
        dev.install(lock)


def test_whoever_only_runs_it_gets_the_libraries_of_the_estimators_when_they_are_asked_for(monkeypatch, tmp_path):
    done = []
    python = tmp_path / "bin/python"
    python.parent.mkdir()
    python.symlink_to(sys.executable)
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "PYTHON", python)
    monkeypatch.setattr(dev, "download", done.append)
    (tmp_path / "installed-run").write_text(dev.fingerprint("run"))
    dev.install("stats")
    assert ["--require-hashes", "-r", "requirements/stats.txt"] in done


def test_a_changed_lock_is_installed(monkeypatch, tmp_path):
    done = []
    (tmp_path / "installed-run").write_text("an older lock")
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "make_venv", lambda: None)
    monkeypatch.setattr(dev, "download", done.append)
    dev.install("run")
    assert ["--require-hashes", "-r", "requirements/run.txt"] in done
    assert (tmp_path / "installed-run").read_text() == dev.fingerprint("run")


@pytest.mark.parametrize(("ci", "fails"), [("true", True), ("", False)])
def test_a_missing_browser_fails_ci_and_is_loud_for_a_person(monkeypatch, capsys, ci, fails):
    monkeypatch.setenv("CI", ci)
    if fails:
        with pytest.raises(dev.PlainError, match="CI must test on a real Chromium"):
            dev.missing("Chromium")
    else:
        dev.missing("Chromium")
        assert "SKIPPED: no Chromium" in capsys.readouterr().out


def test_what_runs_beside_is_nice_shown_last_and_gives_its_code(capfd):
    script = "import os; print('nice', os.nice(0)); raise SystemExit(3)"
    with dev.beside([sys.executable, "-c", script]) as the_rest:
        dev.say("meanwhile")
        assert the_rest() == 3
    assert capfd.readouterr().out == f"· meanwhile\nnice {min(os.nice(0) + dev.BEHIND, 19)}\n"


def test_what_runs_beside_is_shown_while_it_runs(capfd):
    script = "print('half', flush=True); input(); print('whole')"
    told, tell = os.pipe()
    stdin = os.dup(0)
    os.dup2(told, 0)
    try:
        with dev.beside([sys.executable, "-c", script]) as the_rest:
            waiting = threading.Thread(target=the_rest)
            waiting.start()
            while "half" not in capfd.readouterr().out:
                assert waiting.is_alive()
            os.write(tell, b"\n")
            waiting.join()
    finally:
        os.dup2(stdin, 0)
        for end in (told, tell, stdin):
            os.close(end)
    assert capfd.readouterr().out == "whole\n"


@pytest.mark.parametrize("fails", ["checked", "tested_for_real"])
def test_whatever_else_fails_ends_the_great_run(monkeypatch, tmp_path, fails):
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/there\nexec sleep 600\n")
    python.chmod(0o755)

    def fail(code):
        while not (tmp_path / "there").exists() or not (tmp_path / "there").read_text():
            pass
        return code

    monkeypatch.setattr(dev, "install", lambda _: None)
    monkeypatch.setattr(dev, "PYTHON", python)
    monkeypatch.setattr(dev, "checked", lambda: fail(1 if fails == "checked" else 0))
    monkeypatch.setattr(dev, "tested_for_real", lambda: fail(False))
    assert dev.test() == 1
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "there").read_text()), 0)


@pytest.mark.parametrize(("codes", "well"), [((0, 0), True), ((1, 0), False), ((0, 1), False), ((0, 75), None)])
def test_a_part_that_fails_or_is_missing_in_ci_is_no_success(monkeypatch, codes, well):
    answers = iter(codes)
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(dev.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], next(answers)))
    if well is None:
        with pytest.raises(dev.PlainError, match="real Chromium"):
            dev.tested_for_real()
    else:
        assert dev.tested_for_real() is well


def test_every_command_explains_itself():
    result = dev_py("--help")
    assert result.returncode == 0
    assert all(command.__doc__ and name in result.stdout for name, command in dev.COMMANDS.items())


@pytest.mark.skipif(not shutil.which("make"), reason="make is not on this machine")
def test_make_calls_the_same_commands():
    for name in dev.COMMANDS:
        shown = subprocess.run(["make", "-n", name], check=True, cwd=ROOT, capture_output=True, text=True).stdout
        assert shown.strip() == f"python3 dev.py {name}"


@pytest.mark.parametrize("name", [*dev.LOCKS, "peers"])
def test_a_lock_has_hashes_and_names_no_host(name):
    text = (ROOT / f"requirements/{name}.txt").read_text()
    assert not re.search(r"https?:|--(extra-)?index|--find-links", text)
    assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=\w)", text.strip()))


def test_analysts_and_developers_have_the_very_versions_that_run():
    pins = [
        set(re.findall(r"^[\w-]+==\S+", (ROOT / f"requirements/{name}.txt").read_text(), re.MULTILINE))
        for name in dev.LOCKS
    ]
    assert pins[0] < pins[1] < pins[2]


def test_what_an_analyst_installs_holds_every_library_that_the_estimators_ask_for():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    locked = set(re.findall(r"^([\w-]+)==", (ROOT / "requirements/stats.txt").read_text(), re.MULTILINE))
    wanted = {re.split(r"[^\w-]", each)[0] for name in ("analysis", "publication") for each in extras[name]}
    assert wanted <= locked


def test_the_lock_of_other_programs_holds_each_that_is_named():
    named = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]["peers"]
    locked = set(re.findall(r"^([\w-]+)==", (ROOT / "requirements/peers.txt").read_text(), re.MULTILINE))
    assert {re.split(r"[^\w-]", each)[0] for each in named} <= locked


def test_other_programs_are_run_on_tests_that_are_there():
    named = [ROOT / each for each in dev.BESIDE]
    files = [file for each in named for file in (each.glob("test_*.py") if each.is_dir() else [each])]
    assert len(files) > len(named)
    assert all("NOT INSTALLED" in file.read_text() for file in files)


def test_other_programs_are_installed_once(monkeypatch, tmp_path):
    monkeypatch.setattr(dev, "PEERS", tmp_path)
    (tmp_path / "installed").write_text(dev.fingerprint("peers"))
    run = []

    def ran(command, **_):
        run.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(dev, "install", lambda _: None)
    monkeypatch.setattr(dev, "download", lambda *_, **__: pytest.fail("it installed again"))
    monkeypatch.setattr(dev.subprocess, "run", ran)
    assert dev.peers() == 0
    assert run[0][0] == tmp_path / "bin" / "python"
    assert set(dev.BESIDE) < set(run[0][1:])


def test_an_analyst_is_told_how_to_begin(monkeypatch, capsys):
    done = []
    monkeypatch.setattr(dev, "install", done.append)
    assert dev.stats() == 0
    assert done == ["stats"]
    assert "fourfold stats --help" in capsys.readouterr().out
