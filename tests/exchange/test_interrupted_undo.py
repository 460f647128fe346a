"""Taking a batch back goes on after an interruption, and loses against a colleague without leaving half of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.acts import holding, taking_back
from fourfold.casework.cases.models import Case, Incident
from fourfold.exchange import acts, commands
from fourfold.exchange.kinds import BatchState
from fourfold.exchange.models import Batch, BatchRow
from fourfold.ground.access.errors import Stale
from tests.cast import NOW, assemble
from tests.exchange.samples import handed, take_in


WORKERS = (
    {"prs_FirstName": "Amara", "prs_SecondName": "Okello"},
    {"prs_FirstName": "Neema", "prs_SecondName": "Wekesa"},
)
LATER = NOW + timedelta(hours=1)
SOON = 20


@pytest.mark.django_db
def test_an_undo_whose_process_died_is_finished_by_the_next() -> None:
    cast = assemble()
    batch = take_in(cast.lead, cast.nbo, handed(*WORKERS))
    acts.undo_batch(cast.lead, batch=batch, later=False, now=LATER)
    assert Batch.objects.get(pk=batch).state == BatchState.UNDOING
    commands.undo(cast.lead, batch=batch, now=LATER)
    assert Batch.objects.get(pk=batch).state == BatchState.UNDONE


@pytest.mark.postgres(only=True)
@pytest.mark.django_db(transaction=True)
def test_of_two_who_wait_for_each_other_one_is_told_to_look_again(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = assemble()
    batch = take_in(cast.lead, cast.nbo, handed(*WORKERS))
    row = BatchRow.objects.filter(batch=batch).order_by("number")[0]
    case = Case.objects.get(pk=row.case)
    incident = Incident.from_circle_of(case, case=case, act="beating", victim_id=row.person, made_at=case.made_at)
    incident.save()
    with_incident, with_case = threading.Event(), threading.Event()
    plain_case, plain_more = holding.case, taking_back._has_more

    def case_at_last(name: str) -> Any:
        with_incident.set()
        with_case.wait(SOON)
        return plain_case(name)

    def more_at_last(one: Any) -> Any:
        if with_incident.wait(SOON):
            with_case.set()
        return plain_more(one)

    monkeypatch.setattr(holding, "case", case_at_last)
    monkeypatch.setattr(taking_back, "_has_more", more_at_last)
    errors: list[Exception] = []

    def trying(does: Callable[[], Any]) -> threading.Thread:
        def go() -> None:
            try:
                does()
            except Exception as error:  # noqa: BLE001  # told below, to the thread that asserts
                errors.append(error)
            finally:
                connection.close()

        return threading.Thread(target=go)

    both = [
        trying(lambda: cases.withdraw_incident(cast.other_lead, incident=incident.pk, why="twice", now=LATER)),
        trying(lambda: commands.undo(cast.lead, batch=batch, now=LATER)),
    ]
    for one in both:
        one.start()
    for one in both:
        one.join(2 * SOON)
    assert [type(error) for error in errors] == [Stale]
