"""`fourfold bench`: figures come from the real server on a folder of their own, or not at all.

What is seeded and what visitors do stands in benching/scenario.py:

    def seed(cases: int) -> dict[str, float]     run in the scratch folder, by a process of its own; further figures
    STEPS: tuple[Step, ...]                      what is measured, in this order
    SIGN_INS: tuple[str, ...]                    who does it; visitors take turns through the names
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from fourfold.faces.console import demo
from fourfold.faces.console.benching import measuring, reckoning
from fourfold.faces.console.benching.visiting import Visitor
from fourfold.faces.console.talking import OK, PlainError, answer, remark, say


AT_ONCE: Final = (1, 8)
_SCENARIO: Final = "fourfold.faces.console.benching.scenario"
_SEED: Final = (
    "import json, sys, django; django.setup(); from importlib import import_module; "
    "print(json.dumps(import_module(sys.argv[1]).seed(int(sys.argv[2]))))"
)


def bench(arguments: argparse.Namespace) -> int:
    """Seeds a scratch folder, serves it, visits it; or times the estimators."""
    if arguments.stats:
        return _stats(arguments)
    if find_spec(_SCENARIO) is None:
        raise PlainError("There is no scenario to measure yet: fourfold/faces/console/benching/scenario.py is missing.")
    with TemporaryDirectory(prefix="fourfold-bench-") as folder:
        figures = run(Path(folder), import_module(_SCENARIO), cases=arguments.cases)
    if arguments.json:
        answer(figures)
    else:
        _tell(figures)
    return OK


def _stats(arguments: argparse.Namespace) -> int:
    before = os.getloadavg()[0]
    figures = list(reckoning.reckon())
    load = [round(each, 2) for each in (before, os.getloadavg()[0])]
    if arguments.json:
        answer({"machine": _machine(), "load": load, "stats": [asdict(figure) for figure in figures]})
    else:
        say(f"{_machine()['processor']}, {_machine()['cores']} cores, load {load[0]} before and {load[1]} after")
        reckoning.tell(figures)
    return OK


def run(folder: Path, scenario: Any, *, cases: int) -> dict[str, Any]:
    """Everything that was measured. Raises PlainError when a part of it fails: no figure is better than a wrong one."""
    environment = {**os.environ, "FOURFOLD_DATA": str(folder)}
    if environment.pop("FOURFOLD_DATABASE", ""):
        remark("Measured on SQLite in a scratch folder; FOURFOLD_DATABASE is left alone.")
    _child([*measuring.Console, "demo", "--empty"], environment)
    remark(f"seeding {cases:,} cases")
    seeded = json.loads(_child([sys.executable, "-c", _SEED, scenario.__name__, str(cases)], environment))
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    with measuring.served(environment) as server:
        figures = [figure for count in AT_ONCE for figure in _round(server, scenario, count)]
        memory = server.worker_rss_mb()
    return {
        "machine": _machine(),
        "cases": cases,
        "figures": [asdict(figure) for figure in figures],
        "worker_rss_mb": round(memory, 1),
        "bytes_per_case": size // max(cases, 1),
        **seeded,
    }


def _child(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True, env=environment)  # noqa: S603  # ourselves
    if done.returncode:
        raise PlainError("The scratch folder could not be seeded; the lines above say why.")
    return done.stdout.strip().split("\n")[-1]


def _round(server: measuring.Server, scenario: Any, count: int) -> list[measuring.Figure]:
    """Each group of people signs in once, before anything is measured."""
    groups = {
        names: _visitors(server, names, count)
        for names in dict.fromkeys(_names(scenario, each) for each in scenario.STEPS)
    }
    figures = [measuring.measure(step, groups[_names(scenario, step)], server) for step in scenario.STEPS]
    for visitor in (visitor for visitors in groups.values() for visitor in visitors):
        visitor.close()
    return figures


def _names(scenario: Any, step: measuring.Step) -> tuple[str, ...]:
    return step.by or tuple(scenario.SIGN_INS)


def _visitors(server: measuring.Server, names: tuple[str, ...], count: int) -> list[Visitor]:
    """So many people, who take turns through the names, signed in."""
    visitors = [Visitor(measuring.HOST, server.port) for _ in range(count)]
    for number, visitor in enumerate(visitors):
        visitor.sign_in(names[number % len(names)], demo.PASSPHRASE)
    return visitors


def _machine() -> dict[str, Any]:
    lines = Path("/proc/cpuinfo").read_text("utf-8", "replace").split("\n")
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return {"processor": model or platform.machine(), "cores": os.cpu_count(), "python": platform.python_version()}


def _tell(figures: dict[str, Any]) -> None:
    say(f"{figures['machine']['processor']}, {figures['machine']['cores']} cores; {figures['cases']:,} cases")
    say(f"{'':<24} {'at once':>8} {'tries':>6} {'p50 ms':>8} {'p95 ms':>8} {'CPU ms':>8}")
    for row in figures["figures"]:
        numbers = f"{row['p50_ms']:>8} {row['p95_ms']:>8} {row['cpu_ms']:>8}"
        say(f"{row['step']:<24} {row['at_once']:>8} {row['tries']:>6} {numbers}")
    for name, value in figures.items():
        if name not in {"machine", "figures", "cases"}:
            say(f"{name.replace('_', ' '):<24} {value:>8}")
