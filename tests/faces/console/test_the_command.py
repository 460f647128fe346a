"""The commands as a keeper of the machine meets them, on a folder that the demonstration filled."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faces.console.running import ROOT, Place, place


pytestmark = [pytest.mark.slow, pytest.mark.postgres]


@pytest.fixture(scope="module")
def office(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with place(tmp_path_factory.mktemp("office"), ready=True) as there:
        there.well("demo", "--empty")
        yield there


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def started(there: Place, *words: str, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """A command that goes on until it is told to stop."""
    command = [sys.executable, "-m", "fourfold.faces.console.main", *words]
    process = subprocess.Popen(command, cwd=ROOT, env=there.environment | more)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_for(happened: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Until a question is answered with yes, at most a minute."""
    limit = time.monotonic() + 60
    while not happened():
        assert process.poll() is None
        assert time.monotonic() < limit


def test_the_demonstration_is_seeded_once_and_shows_its_sign_ins(office: Place):
    assert "nothing was added" in office.well("demo")
    said = office.well("demo", "--sign-ins")
    assert "lead.nbo" in said
    assert "lantern-orchard-river-42" in said
    assert len(said.splitlines()) == 14
    assert office.python("from fourfold.ground.access.models import Office as O; print(O.objects.count())") == "5\n"


def test_a_demonstration_that_was_cut_short_is_not_taken_for_whole(office: Place):
    mark = office.folder / "demo-under-way"
    mark.touch()
    try:
        done = office.run("demo")
    finally:
        mark.unlink()
    assert done.returncode == 2
    assert "cut short" in done.stderr


def test_check_finds_nothing_wrong_with_a_fresh_folder_and_reminds_of_the_recovery_key(office: Place):
    found = json.loads(office.well("check", "--json"))
    assert found["ok"]
    assert [each["code"] for each in found["findings"]] == ["recovery_key"]


def test_unsafe_settings_keep_the_server_from_starting(office: Place):
    unsafe = Place(office.folder, office.settings | {"FOURFOLD_HOSTS": "*"})
    done = unsafe.run("check", "--json")
    assert done.returncode == 1
    assert "hosts" in [each["code"] for each in json.loads(done.stdout)["findings"] if each["grave"]]
    assert "does not start like this" in unsafe.refused("serve")


def test_a_key_that_others_may_read_is_found(office: Place):
    key = office.folder / "keys" / "house.key"
    key.chmod(0o644)
    try:
        assert "house.key can be read by others" in office.run("check").stdout
    finally:
        key.chmod(0o600)


def test_the_ledger_is_checked_shown_and_held_against_an_earlier_head(office: Place, tmp_path: Path):
    head = tmp_path / "head.json"
    office.well("audit", "checkpoint", head)
    verdict = json.loads(office.well("audit", "verify", "--against", head, "--json"))
    assert verdict["sound"]
    assert verdict["entries"] == 135
    shown = json.loads(office.well("audit", "show", "--after", "5", "--most", "2", "--json"))
    assert [entry["act"] for entry in shown] == ["team.add_staff", "team.give_role"]
    assert len(office.well("audit", "show", "--record", shown[0]["subject"] or "0").splitlines()) <= 100
    office.well("audit", "export", tmp_path / "ledger.jsonl")
    command = [sys.executable, *map(str, (ROOT / "verify_ledger.py", tmp_path / "ledger.jsonl", "--against", head))]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0


def test_a_head_of_another_ledger_does_not_fit(office: Place, tmp_path: Path):
    head = tmp_path / "head.json"
    office.well("audit", "checkpoint", head)
    other = json.loads(head.read_text()) | {"size": 80}
    head.write_text(json.dumps(other))
    done = office.run("audit", "verify", "--against", head)
    assert done.returncode == 1
    assert "checkpoint you hold" in done.stdout


def test_what_is_no_checkpoint_is_bad_input(office: Place, tmp_path: Path):
    (tmp_path / "letter").write_text('{"size": "many"}')
    for file in (tmp_path / "letter", tmp_path / "nowhere", tmp_path):
        office.refused("audit", "verify", "--against", file)
    office.refused("audit", "checkpoint", tmp_path / "letter")
    office.refused("audit", "export", tmp_path)


def test_a_new_root_key_opens_what_the_old_one_did(office: Place):
    before = (office.folder / "keys" / "root.key").read_text()
    assert "5 office keys" in office.well("keys", "rotate")
    after = (office.folder / "keys" / "root.key").read_text()
    assert after != before
    assert len(after.splitlines()) == 1
    opened = "from fourfold.ground.access.models import Office as O; from fourfold.ground.vault import keys\n"
    assert (
        office.python(opened + "print(*(len(keys.data_key(o.key_id)) for o in O.objects.all()))") == "32 32 32 32 32\n"
    )


def test_an_outdated_folder_is_neither_served_nor_worked_on_nor_backed_up(tmp_path: Path):
    with place(tmp_path / "data") as there:
        for words in (("serve",), ("worker",), ("backup", tmp_path / "a")):
            assert "fourfold prepare" in there.refused(*words)


def test_a_backup_is_made_before_an_older_folder_is_migrated(tmp_path: Path):
    with place(tmp_path / "data") as there:
        there.well("prepare")
        there.python(
            "from django.core.management import call_command as do; do('migrate', 'sessions', 'zero', verbosity=0)"
        )
        done = there.run("prepare")
        assert done.returncode == 0
        (made,) = (there.folder / "backups").iterdir()
        assert str(made) in done.stderr


def test_pages_are_served_and_a_busy_port_is_said(office: Place):
    port = free_port()
    with started(office, "serve", PORT=str(port), FOURFOLD_WORKERS="1") as served:
        wait_for(lambda: answers(port), served)
        busy = Place(office.folder, office.settings | {"PORT": str(port)})
        assert f"Port {port} is in use" in busy.refused("serve")
        served.send_signal(signal.SIGTERM)
        served.wait(20)
    assert not answers(port)


def answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
    except urllib.error.HTTPError as answer:
        answer.close()
        return answer.code < 500
    except OSError:
        return False
    return True


def test_the_worker_stops_at_once_when_told(office: Place):
    untouched = "print(Job.objects.filter(every__gt=0, state='waiting', attempts=0, due_at__gt=timezone.now()).count())"
    done = f"from fourfold.ground.jobs.models import Job\nfrom django.utils import timezone\n{untouched}"
    with started(office, "worker") as worker:
        wait_for(lambda: int(office.python(done)) >= 3, worker)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(10) == 0


def test_who_acts_must_be_somebody(office: Place, tmp_path: Path):
    sentence = office.refused("import", "undo", "0" * 26, "--as", "nobody.nbo")
    assert "nobody.nbo" in sentence or "cannot import" in sentence
