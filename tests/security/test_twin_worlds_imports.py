"""Files that came in, with a case among them that was hidden: what the console and the pages tell those outside.

Whoever did not hand the file in is told what a file without the row would tell. Whoever did knows what was in it, and
is told of the others alone, but for one number: the same file again says that all its rows were taken in, because to
take the hidden row in twice, or to leave it out of the count, would tell which one it is.
"""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from fourfold.casework.cases import acts as cases
from fourfold.casework.people import acts as people
from fourfold.casework.people.models import Person
from fourfold.casework.people.queries import person_page
from fourfold.exchange import acts, commands, queries
from fourfold.exchange.models import BatchRow
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.audit.checking import verify
from tests.casework.cases.scene import involved, opened, somebody
from tests.cast import NOW, Cast, assemble
from tests.exchange.htcds.building import workbook
from tests.exchange.samples import given_out, handed, records, take_in
from tests.security.turning import HIDDEN_WORKER, WORKERS
from tests.security.walking import plain


pytestmark = [pytest.mark.django_db, pytest.mark.postgres, pytest.mark.slow]
LATER = NOW + timedelta(hours=1)
FEW = (
    {"prs_FirstName": "Zipporah", "prs_SecondName": "Quartermaine", "prs_Gender": "Feminine"},
    {"prs_FirstName": "Amara", "prs_SecondName": "Okello", "prs_Gender": "Feminine"},
)
"""Newcomers who look like the hidden worker and like one whom everybody sees."""


@pytest.fixture
def cast(monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return assemble()


def batch_in(cast: Cast, *, how: str) -> str:
    """A file that came in, without a row, or with it and its case turned secret, or with an ordinary one."""
    batch: str = take_in(cast.other_lead, cast.nbo, handed(*WORKERS, *((HIDDEN_WORKER,) if how != "never" else ())))
    if how == "secret":
        turn_secret(cast, batch, 5)
    return batch


def turn_secret(cast: Cast, batch: str, number: int) -> None:
    case = BatchRow.objects.get(batch=batch, number=number).case
    cases.add_to_team(cast.lead, case=case, user=cast.lead.user_id, duty="case_lead", now=LATER)
    cases.make_secret(cast.lead, case=case, why="The accused works here.", now=LATER)


def told(cast: Cast, who: str, how: str, tmp_path: Path) -> list[str]:
    """All that the console tells of the file, of a new one, of the export and of taking back, in this order."""
    actor, new = cast.actors[who], tmp_path / "new.xlsx"
    new.write_bytes(workbook(FEW).getvalue())
    with transaction.atomic():
        batch = batch_in(cast, how=how)
        told: list[Any] = [queries.batches(actor), queries.batch_page(actor, batch, now=LATER)]
        told += [_console(actor, new, dry=dry) for dry in (True, False)]
        told += [records(given_out(cast.director, cast.nbo))]
        told += [commands.undo(actor, batch=batch, now=LATER), queries.batch_page(actor, batch, now=LATER)]
        told += [queries.batches(actor)]
        transaction.set_rollback(True)
    return [_written(one) for one in told]


def _console(actor: Actor, path: Path, *, dry: bool) -> dict[str, Any]:
    return commands.take_in(actor, path=path, office_code="NBO", dry_run=dry, rejects=None, now=LATER)


def _written(one: Any) -> str:
    """A sheet, a list of them or a program's answer as text, codes as codes."""
    sheets = one if isinstance(one, list) else [one]
    plainly = [asdict(sheet) if is_dataclass(sheet) and not isinstance(sheet, type) else sheet for sheet in sheets]
    text = json.dumps(plainly, default=str)
    return plain(text)


@pytest.mark.parametrize("who", ["director", "intake"])
def test_files_tell_nobody_outside_of_a_row_whose_case_turned_secret(cast: Cast, who: str, tmp_path: Path) -> None:
    assert told(cast, who, "never", tmp_path) == told(cast, who, "secret", tmp_path)


def test_files_do_tell_of_a_row_whose_case_is_ordinary(cast: Cast, tmp_path: Path) -> None:
    """A test that cannot fail proves nothing."""
    pairs = zip(told(cast, "director", "never", tmp_path), told(cast, "director", "ordinary", tmp_path), strict=True)
    assert [number for number, (one, other) in enumerate(pairs) if one != other] == [0, 1, 2, 3, 4, 5, 6, 7]


def test_who_handed_the_file_in_is_told_of_the_others_and_that_it_came_in(cast: Cast, tmp_path: Path) -> None:
    handed_in, again = handed(*WORKERS, HIDDEN_WORKER), tmp_path / "again.xlsx"
    again.write_bytes(handed_in.content)
    batch = take_in(cast.other_lead, cast.nbo, handed_in)
    turn_secret(cast, batch, 5)
    assert queries.batch_page(cast.other_lead, batch, now=LATER).rows == len(WORKERS)
    for dry in (True, False):
        report = _console(cast.other_lead, again, dry=dry)
        assert (report["unchanged"], report["created"]["cases"]) == (3, 0)
        assert "Zipporah" not in json.dumps(report)


def test_a_file_all_of_whose_cases_are_hidden_is_unknown_but_to_who_handed_it_in(cast: Cast) -> None:
    batch = take_in(cast.other_lead, cast.nbo, handed(HIDDEN_WORKER))
    assert [line.id for line in queries.batches(cast.intake)] == [batch]
    turn_secret(cast, batch, 3)
    assert queries.batches(cast.intake) == []
    for ask in (
        lambda: queries.batch_page(cast.intake, batch, now=LATER),
        lambda: queries.standing(cast.intake, batch),
        lambda: queries.rejects(cast.intake, batch, now=LATER),
        lambda: acts.undo_batch(cast.intake, batch=batch, later=False, now=LATER),
    ):
        with pytest.raises(Refused):
            ask()
    assert [line.rows for line in queries.batches(cast.other_lead)] == [0]
    assert [line.rows for line in queries.batches(cast.lead)] == [1]


@pytest.mark.parametrize("bond", ["involved", "tied", "judged"])
def test_who_is_in_a_secret_case_too_goes_from_the_desk_with_the_file_and_stays_there(cast: Cast, bond: str) -> None:
    batch = take_in(cast.intake, cast.nbo, handed(*WORKERS))
    worker = Person.objects.get(pk=BatchRow.objects.get(batch=batch, number=3).person)
    secret, other = opened(cast, secret=True), somebody(cast, name="Zipporah Quartermaine")
    involved(cast, secret, other)
    cases.involve(cast.lead, case=secret.pk, person=worker.pk, role="witness", since=None, note="", now=LATER)
    if bond == "tied":
        people.tie(cast.lead, person=worker.pk, other=other.pk, kind="employer", now=LATER)
    if bond == "judged":
        people.judge(cast.lead, first=worker.pk, second=other.pk, verdict="different", reason="Another age.", now=LATER)
    report = commands.undo(cast.intake, batch=batch, now=LATER)
    assert (report["undone"], report["staying"]) == (2, [])
    with pytest.raises(Refused):
        person_page(cast.intake, worker.pk, now=LATER)
    assert person_page(cast.lead, worker.pk, now=LATER).names[0].value == "Amara Okello"
    assert verify().sound


def test_who_is_in_an_ordinary_case_too_stays_and_is_listed(cast: Cast) -> None:
    batch = take_in(cast.intake, cast.nbo, handed(*WORKERS))
    worker = BatchRow.objects.get(batch=batch, number=3).person
    cases.involve(cast.lead, case=opened(cast).pk, person=worker, role="witness", since=None, note="", now=LATER)
    report = commands.undo(cast.intake, batch=batch, now=LATER)
    assert (report["undone"], [one["row"] for one in report["staying"]]) == (1, [3])
