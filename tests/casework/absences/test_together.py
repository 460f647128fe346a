"""Two at once: what is handed on twice goes to one of them, and nobody waits for ever."""

from __future__ import annotations

import pytest

from fourfold.casework.absences import acts
from fourfold.casework.absences.models import Absence
from fourfold.casework.cases.models import Case
from fourfold.casework.sharing import acts as sharing
from fourfold.ground.audit.checking import verify
from tests.casework.absences import samples
from tests.casework.cases import samples as case_samples
from tests.casework.cases.test_together import broken
from tests.casework.sharing import samples as sharing_samples
from tests.cast import NOW, assemble
from tests.ground.acts.test_together import at_once, on_disk


__all__ = ["on_disk"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def test_two_leaves_of_one_colleague_at_once_are_one() -> None:
    cast = assemble()
    cases = [case_samples.case(cast, title=title) for title in ("Acacia", "Baobab")]
    results = at_once(
        lambda: samples.away(cast, "lead", by="director", lead="other_lead"),
        lambda: samples.away(cast, "lead", by="lead", lead="other_lead"),
    )
    assert broken(results) == 1, results
    assert Absence.objects.count() == 1
    assert {Case.objects.get(pk=case).lead_id for case in cases} == {cast.other_lead.user_id}
    assert verify().sound


def test_a_departure_and_an_assignment_do_not_wait_for_each_other() -> None:
    cast = assemble()
    cases = [case_samples.case(cast, title=title) for title in ("Acacia", "Baobab")]
    results = at_once(
        lambda: samples.away(cast, "lead", kind="departure", lead="other_lead"),
        lambda: sharing_samples.handed(sharing.assign, cast, cases[0], who="director"),
    )
    # Once the assignment was quicker, the place that is left asks for somebody too: all of it, or none.
    assert broken(results) <= 1, results
    assert Case.objects.get(pk=cases[0]).lead_id == cast.other_lead.user_id
    assert verify().sound


def test_coming_back_twice_at_once_is_once() -> None:
    cast = assemble()
    case = case_samples.case(cast)
    away = samples.away(cast, "lead", lead="other_lead")
    results = at_once(
        lambda: acts.come_back(cast.lead, absence=away, now=NOW),
        lambda: acts.come_back(cast.director, absence=away, now=NOW),
    )
    assert broken(results) == 1, results
    assert Case.objects.get(pk=case).lead_id == cast.lead.user_id
    assert verify().sound
