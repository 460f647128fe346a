"""Each import contract is kept, and each one bites: a deliberate violation in a copy is named by it."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")

# contract → what is written where in the copy; text is appended to a file that exists.
VIOLATIONS = {
    "floors": {"casework/team/deliberate.py": "import fourfold.faces.ui"},
    "ground": {"ground/vault/deliberate.py": "import fourfold.ground.access.gate"},
    "casework": {"casework/intake/deliberate.py": "import fourfold.casework.cases"},
    "tracks": {
        "tracks/__init__.py": "",
        "tracks/relief/__init__.py": "",
        "tracks/aftercare/__init__.py": "",
        "tracks/relief/deliberate.py": "import fourfold.tracks.aftercare",
    },
    "faces": {"faces/ui/deliberate.py": "import fourfold.faces.desk"},
    "rooms": {
        "casework/people/rules.py": "import fourfold.casework.people.acts",
        "casework/people/acts.py": "",
    },
    "doors": {
        "faces/desk/deliberate.py": "import fourfold.casework.people.models",
        "casework/people/models.py": "",
    },
    "formats": {
        "exchange/deliberate.py": "import fourfold.casework.cases.models",
        "casework/cases/models.py": "",
    },
    "facts": {
        "insight/matches/deliberate.py": "import fourfold.casework.people.models",
        "casework/people/models.py": "",
    },
    "publish": {
        "publish/__init__.py": "",
        "publish/deliberate.py": "import fourfold.casework.cases",
    },
    "pure": {"casework/people/rules.py": "import django.utils.timezone"},
    "ledger": {"casework/people/deliberate.py": "import fourfold.ground.audit.ledger"},
    "settings": {"casework/people/deliberate.py": "import fourfold.server.settings"},
    "acyclic": {
        "exchange/deliberate.py": "import fourfold.exchange.purposeful",
        "exchange/purposeful.py": "import fourfold.exchange.deliberate",
    },
}
NEW_ROOMS = {
    "floors": "annexe",
    "ground": "ground/annexe",
    "casework": "casework/annexe",
    "faces": "faces/annexe",
}


def contract_names() -> dict[str, str]:
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter")
    start = "importlinter:contract:"
    return {
        section.removeprefix(start): parser[section]["name"]
        for section in parser.sections()
        if section.startswith(start)
    }


@pytest.fixture
def copy(tmp_path):
    shutil.copy(ROOT / ".importlinter", tmp_path)
    only_python = shutil.ignore_patterns("__pycache__", "static", "templates", "locale", "migrations")
    shutil.copytree(ROOT / "fourfold", tmp_path / "fourfold", ignore=only_python)
    return tmp_path


def linted(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(copy), "COLUMNS": "200"}
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache", *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd=copy,
        env=environment,
    )


def build(copy: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = copy / "fourfold" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a") as file:
            file.write(f"\n{text}\n")


def test_the_house_keeps_its_contracts(copy):
    result = linted(copy)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "0 broken" in result.stdout


def test_every_contract_has_a_deliberate_violation():
    assert set(contract_names()) == set(VIOLATIONS)


@pytest.mark.parametrize("contract", VIOLATIONS)
def test_a_violation_is_named_by_its_contract(copy, contract):
    build(copy, VIOLATIONS[contract])
    result = linted(copy, "--contract", contract)
    assert result.returncode == 1, result.stdout + result.stderr
    assert f"{contract_names()[contract]} BROKEN" in result.stdout


@pytest.mark.parametrize("contract", NEW_ROOMS)
def test_a_room_that_no_contract_places_is_refused(copy, contract):
    build(copy, {f"{NEW_ROOMS[contract]}/__init__.py": ""})
    result = linted(copy, "--contract", contract)
    assert result.returncode == 1, result.stdout + result.stderr
    assert f"{contract_names()[contract]} BROKEN" in result.stdout
