"""The cast that is put back is the cast that was made: the same rows, a sound ledger, doors that work."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from fourfold.casework.cases.models import Case
from fourfold.ground.access.models import User
from fourfold.ground.audit.checking import verify
from fourfold.ground.audit.models import Entry
from tests import remembering
from tests.casework.cases import samples
from tests.cast import NOW, assemble


pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.mark.parametrize("time", ["first", "second"])
def test_the_cast_opens_a_case_whether_it_was_made_or_put_back(time: str) -> None:
    cast = assemble()
    known = set(Entry.objects.values_list("pk", flat=True))
    assert len(known) > len(cast.actors), "everybody came in through the door"
    assert samples.case(cast)
    assert Entry.objects.count() > len(known), time
    assert verify().sound


def test_a_house_where_something_happened_already_is_never_written_over() -> None:
    ran: list[str] = []
    samples.case(assemble())
    for _ in range(2):
        remembering.written_once("something more", lambda: ran.append("anew"))
    assert ran == ["anew", "anew"]


@pytest.mark.parametrize("time", ["first", "second"])
def test_a_scene_on_top_of_the_cast_is_put_back_with_what_it_returned_and_what_it_changed(time: str) -> None:
    cast = assemble()

    def scene() -> list[str]:
        case = samples.case(cast)
        User.objects.filter(username="lead").update(language="ar")
        return [case]

    (case,) = found = remembering.written_once("a case", scene)
    found.clear()  # it is a copy, so that the next is told as well
    assert [*Case.objects.values_list("pk", flat=True)] == [case], time
    assert User.objects.get(username="lead").language == "ar"
    assert User.objects.count() == len(cast.actors)
    samples.note(cast, case, "Spoke to the chief.")
    assert verify().sound


def test_a_scene_of_another_day_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    assemble()
    ran: list[str] = []
    with transaction.atomic():
        remembering.written_once("of a day", lambda: ran.append("today"))
        transaction.set_rollback(True)
    monkeypatch.setattr(timezone, "now", lambda: NOW - timedelta(days=400))
    remembering.written_once("of a day", lambda: ran.append("another day"))
    assert ran[-1:] == ["another day"]
