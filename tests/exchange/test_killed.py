"""Killed midway, the next run finishes the batch: nothing lost, nothing twice, the ledger whole, nothing in plain."""

from __future__ import annotations

import json
import signal

import pytest

from tests.exchange.htcds.building import workbook
from tests.faces.console.running import place


pytestmark = pytest.mark.slow
CANARY = "Kanarienvogel"
ROWS = 170

# Runs an import that kills itself (as `kill -9` does) while it enters a row in the middle of a transaction.
KILLED = """
import os, signal, sys
import django
django.setup()
from fourfold.exchange.acts import taking_in
enter, left = taking_in._enter, [int(sys.argv[1])]
def counted(*arguments):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    enter(*arguments)
taking_in._enter = counted
from fourfold.faces.console.main import main
main(["import", "htcds", sys.argv[2], "--office", "NBO", "--as", "intake.nbo"])
"""
COUNT = """
from fourfold.casework.cases.models import Case
from fourfold.casework.intake.models import Report
from fourfold.casework.people.models import Name, Person
from fourfold.exchange.models import Batch, BatchRow
rows = list(BatchRow.objects.values_list("number", flat=True))
numbers = [model.objects.count() for model in (Case, Report, Person)]
print([*numbers, len(rows), len(set(rows)), Batch.objects.count()])
"""


@pytest.fixture
def file(tmp_path):
    people = [
        {
            "prs_FirstName": f"{CANARY} {n}",
            "prs_SecondName": "Okafor",
            "prs_Gender": CANARY,
            "cas_IncomingReferralDetails": f"{CANARY} was found",
            "prs_MailingCity": CANARY,
        }
        for n in range(ROWS - 1)
    ]
    path = tmp_path / "returns.xlsx"
    path.write_bytes(workbook([*people, {"prs_Gender": CANARY}]).getvalue())
    return path


def test_a_batch_killed_midway_is_finished_by_the_next_run_and_leaves_nothing_in_plain(django_db_setup, tmp_path, file):
    with place(tmp_path / "data", ready=True) as house:
        (tmp_path / "temporary").mkdir()
        house.settings["TMPDIR"] = str(tmp_path / "temporary")
        house.well("demo", "--empty")
        for kill_at, saved in ((75, 50), (60, 100)):  # the second run begins behind row 50
            done = house._start(["-c", KILLED, str(kill_at), str(file)])
            assert done.returncode == -signal.SIGKILL
            assert json.loads(house.python(COUNT)) == [saved, saved, saved, saved, saved, 1]
            house.well("audit", "verify")
        told = json.loads(house.well("import", "htcds", file, "--office", "NBO", "--as", "intake.nbo", "--json"))
        assert (told["rows"], told["created"]["people"], told["rejected"]) == (ROWS, ROWS - 1, 1)
        assert json.loads(house.python(COUNT)) == [ROWS - 1, ROWS - 1, ROWS - 1, ROWS, ROWS, 1]
        house.well("audit", "verify")
        again = json.loads(house.well("import", "htcds", file, "--office", "NBO", "--as", "intake.nbo", "--json"))
        assert (again["unchanged"], again["created"]["people"]) == (ROWS - 1, 0)
        assert [path.name for folder in ("data", "temporary") for path in traces(tmp_path / folder)] == []


def traces(folder):
    """Files under the data folder that hold the canary in plain."""
    forms = [CANARY.encode(code) for code in ("utf-8", "utf-16-le")]
    for path in folder.rglob("*"):
        if path.is_file() and any(form in path.read_bytes() for form in forms):
            yield path
