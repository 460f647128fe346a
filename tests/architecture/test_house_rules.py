"""The house rules hold, and each lets through what stands in its place and refuses the rest."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parents[2]
AST_GREP = str(Path(sys.executable).with_name("ast-grep"))

# rule → code, a place where it may stand (None: nowhere), a place where it may not
PLACES = {
    "objects-in-place": (
        "Case.objects.all()",
        "fourfold/casework/cases/queries.py",
        "fourfold/faces/desk/cases/pages.py",
    ),
    "transaction-at-the-door": (
        "from django.db import transaction",
        "fourfold/ground/acts/door.py",
        "fourfold/casework/cases/acts.py",
    ),
    "one-bell": (
        "transaction.on_commit(ring)",
        "fourfold/ground/acts/bell.py",
        "fourfold/ground/acts/door.py",
    ),
    "files-through-the-vault": (
        "open('exhibit')",
        "fourfold/ground/vault/blobs.py",
        "fourfold/casework/evidence/acts.py",
    ),
    "no-hidden-clock": ("now = datetime.now(UTC)", None, "fourfold/casework/intake/rules.py"),
}


def found(folder: Path, place: str, code: str) -> list[str]:
    shutil.copy(ROOT / "sgconfig.yml", folder)
    shutil.copytree(ROOT / "rules", folder / "rules", dirs_exist_ok=True)
    file = folder / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{code}\n")
    scan = [AST_GREP, "scan", "--json=compact", "fourfold"]
    result = subprocess.run(scan, check=False, cwd=folder, capture_output=True, text=True)
    return [match["ruleId"] for match in json.loads(result.stdout)]


def test_every_rule_has_its_places_and_its_snippets():
    rules = {path.stem for path in (ROOT / "rules/house").glob("*.yml")}
    snippets = {path.stem.removesuffix("-test") for path in (ROOT / "rules/tests").glob("*.yml")}
    assert rules == snippets == set(PLACES)


def test_every_snippet_is_judged_as_it_says():
    command = [AST_GREP, "test", "--skip-snapshot-tests"]
    result = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("rule", PLACES)
def test_code_out_of_its_place_is_refused(tmp_path, rule):
    code, _, wrong = PLACES[rule]
    assert rule in found(tmp_path, wrong, code)


@pytest.mark.parametrize("rule", [rule for rule, (_, right, _) in PLACES.items() if right])
def test_code_in_its_place_is_let_through(tmp_path, rule):
    code, right, _ = PLACES[rule]
    assert right is not None
    assert rule not in found(tmp_path, right, code)


def test_the_house_keeps_its_rules():
    result = subprocess.run([AST_GREP, "scan", "--error"], check=False, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout
