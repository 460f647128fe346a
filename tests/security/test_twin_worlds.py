"""With and without a secret case, everything an outsider can reach is the same, byte for byte."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Case
from fourfold.casework.intake import acts as intake
from fourfold.casework.people.models import Person
from fourfold.ground.access.models import Guarded
from fourfold.ground.access.refs import Ref
from fourfold.ground.audit import cursor
from tests.casework.cases.scene import TODAY, involved, opened, somebody
from tests.cast import NOW, Cast, assemble
from tests.security.walking import answers, signed_in, steady


pytestmark = [pytest.mark.django_db, pytest.mark.slow]
OUTSIDERS = ("director", "intake", "lawyer", "auditor")
THEIRS = {"auditor": ("/ledger/",)}
"""The auditor counts the ledger's entries: that is the work. They are ids, and name no case."""
PLACES = {
    "case_id": "Case",
    "person_id": "Person",
    "first_id": "Person",
    "second_id": "Person",
    "report_id": "Report",
    "exhibit_id": "Exhibit",
    "task_id": "Task",
    "milestone_id": "Milestone",
    "involvement_id": "Involvement",
    "batch_id": "Batch",
}


@pytest.fixture
def cast(monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return assemble()


def ordinary_world(cast: Cast) -> None:
    """An office at work: two cases that everybody in it knows."""
    for name in ("Wanjiku Ndungu", "Achieng Odhiambo"):
        case, person = opened(cast, title="Acacia"), somebody(cast, name=name)
        involved(cast, case, person)
        filled(cast, case)


def filled(cast: Cast, case: Case) -> None:
    """A milestone, a task for a colleague who knows, a note."""
    cases.record_milestone(
        cast.lead, case=case.pk, kind="freed", on=TODAY, precision="day", until=None, planned=False, note="", now=NOW
    )
    due = TODAY + timedelta(days=1)
    cases.add_task(
        cast.lead, case=case.pk, title="Visit", due_on=due, assignee=cast.lead.user_id, leg="relief", now=NOW
    )
    cases.write_note(cast.lead, case=case.pk, circle_kind="main", text="A note.", about=None, now=NOW)


def secret_world(cast: Cast) -> Case:
    """A secret case with somebody who is in no other, and a second person whom the office knows already."""
    case = opened(cast, title="Rosewood", secret=True)
    involved(cast, case, somebody(cast, name="Zipporah Quartermaine"))
    involved(cast, case, Person.objects.order_by("made_at", "id")[0], role="witness")
    filled(cast, case)
    return case


def ids() -> dict[str, list[str]]:
    """Ids of what stands, by the place in an address that takes them."""
    models = {m.__name__: m for m in apps.get_models() if issubclass(m, Guarded)}
    every: dict[str, Any] = {name: models[model].objects for name, model in PLACES.items() if model in models}  # type: ignore[attr-defined]
    return {name: [*rows.order_by("id").values_list("pk", flat=True)[:2], "0" * 26] for name, rows in every.items()}


def searches(client: Client, known: frozenset[str]) -> list[tuple[int, str]]:
    """What the searches answer, asked for the very people and words of the secret case."""
    asked = [("desk:find", {"q": text}) for text in ("Zipporah Quartermaine", "Quartermaine Zipora", "Rosewood")]
    asked += [("desk:find", {"q": "Wanjiku Ndungu"}), ("desk:people", {"name": "Zipporah Quartermaine"})]
    found = []
    for name, form in asked:
        response = client.post(reverse(name), form, follow=True)
        found.append((response.status_code, steady(response.content, known)))
    return found


def looked_at(client: Client, tried: dict[str, list[str]], known: frozenset[str]) -> tuple[Any, Any]:
    """Every answer, and every search; then the looking itself is undone, since it is written down and shown."""
    with transaction.atomic():
        found = answers(client, tried, known), searches(client, known)
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("outsider", OUTSIDERS)
def test_an_outsider_cannot_tell_a_world_with_a_secret_case_from_one_without(cast: Cast, outsider: str) -> None:
    ordinary_world(cast)
    cursor.catch_up_all()
    client, tried = signed_in(getattr(cast, outsider)), ids()
    known = frozenset(one for group in tried.values() for one in group)
    client.get("/")  # the session's own marks are set by the first page
    before, asked = looked_at(client, tried, known)
    secret = secret_world(cast)
    cursor.catch_up_all()
    after, asked_again = looked_at(client, tried, known)
    assert len(before) > 20
    assert [a for a in before if before[a] != after[a] and a not in THEIRS.get(outsider, ())] == []
    assert asked == asked_again
    nameless = known - {"0" * 26}
    unknown = answers(client, {"case_id": ["0" * 26]}, nameless)
    hidden = answers(client, {"case_id": [secret.pk]}, nameless)
    assert list(unknown.values()) == list(hidden.values())


def test_the_same_walk_does_tell_an_ordinary_case(cast: Cast) -> None:
    """A test that cannot fail proves nothing: a new ordinary case is seen by the office."""
    ordinary_world(cast)
    client, tried = signed_in(cast.director), ids()
    known = frozenset(one for group in tried.values() for one in group)
    client.get("/")
    before = answers(client, tried, known)
    filled(cast, opened(cast, title="Baobab"))
    after = answers(client, tried, known)
    assert [a for a in before if before[a] != after[a]] != []


def test_a_report_that_became_a_secret_case_is_gone_from_the_desk(cast: Cast) -> None:
    report = intake.take_report(
        cast.intake,
        office=cast.nbo.pk,
        channel="phone",
        narrative="He saw it.",
        reporter={},
        place="",
        received_at=NOW,
        urgency="urgent",
        type="harm_to_person",
        harm="police_abuse",
        now=NOW,
    )
    assert report
    client = signed_in(cast.intake)
    assert client.get(reverse("desk:report", args=[report.id])).status_code == 200
    opened(cast, report=Ref(report.id), secret=True)
    assert client.get(reverse("desk:report", args=[report.id])).status_code == 404
