"""A case closes when nothing in it would be dropped silently, and over the rest only when it is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from fourfold.casework.cases import acts, queries
from fourfold.casework.cases.models import Case, Task
from fourfold.casework.clocks import acts as clocks
from fourfold.casework.clocks.models import Deadline
from fourfold.casework.entitlements import acts as entitlements
from fourfold.casework.sharing import acts as sharing
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.access.refs import Ref
from fourfold.ground.audit import cursor
from fourfold.ground.notices.models import Notice
from fourfold.tracks.accountability import acts as court_acts
from fourfold.tracks.aftercare import acts as care_acts
from fourfold.tracks.relief import acts as relief
from tests.casework.cases import samples
from tests.casework.entitlements.samples import entitlement
from tests.casework.sharing.samples import agrees, handed, referral
from tests.cast import NOW, Cast, assemble
from tests.tracks.accountability import samples as court
from tests.tracks.aftercare import scene as care
from tests.tracks.relief.samples import plan, relieved


pytestmark = pytest.mark.django_db
TODAY = NOW.date()
WRONG = {"why": "mistaken", "note": "Her cousin was meant"}
ANSWER = "The offer is taken back"
Undo = Callable[[], object]


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def case(cast: Cast) -> str:
    found = samples.case(cast, now=NOW - timedelta(days=400))
    samples.join(cast, found, "aftercare", "aftercare_worker")
    return found


def closed(case: str, by: Actor, *despite: str) -> None:
    told: dict[str, Any] = {"closure": "goals_met", "closed_on": TODAY, "note": "All agreed to it."}
    acts.close_case(by, case=case, despite=despite, now=NOW, **told)


def open_in(cast: Cast, case: str, who: str = "lead") -> list[str]:
    return [one.code for one in queries.unfinished(cast.actors[who], case, now=NOW)]


def is_open(case: str) -> bool:
    return Case.objects.get(pk=case).status != "closed"


def _asked(cast: Cast, case: str) -> Undo:
    one = handed(sharing.transfer, cast, case)
    return lambda: sharing.revoke(cast.lead, handover=one, why=ANSWER, now=NOW)


def _cared(cast: Cast, case: str) -> Undo:
    one = care.service(cast, case, samples.involved(cast, case))

    def end() -> None:
        person = Case.objects.get(pk=case).involved.get().person_id
        asked = care.closure(cast, case, person)
        care_acts.approve_closure(cast.lead, closure=asked, note="", now=NOW)

    assert one
    return end


def _planned(cast: Cast, case: str) -> Undo:
    acts.add_to_team(cast.lead, case=case, user=cast.actors["relief"].user_id, duty="relief_lead", now=NOW)
    one = plan(cast, case)
    relief.plan_with(cast.actors["relief"], case=Ref(case), plan=Ref(one), user=cast.lead.user_id, now=NOW)
    return lambda: relief.withdraw_plan(cast.lead, case=Ref(case), plan=Ref(one), why="They moved away", now=NOW)


@pytest.mark.parametrize(("sort", "make"), [("care", _cared), ("offer", _asked), ("plan", _planned)])
def test_no_case_closes_over_what_would_be_dropped_silently(
    cast: Cast, case: str, sort: str, make: Callable[[Cast, str], Undo]
) -> None:
    undo = make(cast, case)
    assert open_in(cast, case) == [sort]
    for despite in ((), (sort,)):
        with pytest.raises(RuleBroken, match=r"cases\.not_ended"):
            closed(case, cast.lead, *despite)
    undo()
    assert open_in(cast, case) == []
    closed(case, cast.lead)


def _task(cast: Cast, case: str) -> Undo:
    one = samples.task(cast, case, "Call her", None)
    return lambda: acts.drop_task(cast.lead, task=one, why="She called us", now=NOW)


def _charged(cast: Cast, case: str) -> Undo:
    one = court.charge(cast, court.accused(cast, case))
    return lambda: court.verdict(cast, one)


def _charged_wrongly(cast: Cast, case: str) -> Undo:
    one = court.accused(cast, case)
    court.charge(cast, one)
    return lambda: court_acts.withdraw_accused(cast.lead, accused=one, now=NOW, **WRONG)


def _heard(cast: Cast, case: str) -> Undo:
    one = court.hearing(cast, case, [court.accused(cast, case)])
    return lambda: court_acts.withdraw_hearing(cast.lead, hearing=one, now=NOW, **WRONG)


def _owed(cast: Cast, case: str) -> Undo:
    one = entitlement(cast, case, samples.involved(cast, case))
    return lambda: entitlements.withdraw_entitlement(cast.lead, entitlement=one, now=NOW, **WRONG)


def _referred(cast: Cast, case: str) -> Undo:
    person = samples.involved(cast, case)
    agrees(cast, person)
    one = referral(cast, case, person)
    return lambda: sharing.reject(cast.lead, handover=one, why="They are full until May", now=NOW)


def _due(cast: Cast, case: str) -> Undo:
    made = Deadline.from_circle_of(
        Case.objects.get(pk=case), record=case, clock="first_assessment", cause=case, leg="aftercare", made_at=NOW
    )
    made.began_on, made.due_on = TODAY, TODAY + timedelta(days=30)
    made.save()
    return lambda: clocks.waive_deadline(cast.lead, deadline=made.pk, why="She moved abroad", now=NOW)


@pytest.mark.parametrize(
    ("sort", "make"),
    [
        ("task", _task),
        ("charge", _charged),
        ("charge", _charged_wrongly),
        ("hearing", _heard),
        ("entitlement", _owed),
        ("referral", _referred),
        ("deadline", _due),
    ],
)
def test_a_case_closes_over_what_may_stay_open_only_when_that_is_named(
    cast: Cast, case: str, sort: str, make: Callable[[Cast, str], Undo]
) -> None:
    undo = make(cast, case)
    assert open_in(cast, case) == [sort]
    for despite in ((), ("care",)):
        with pytest.raises(RuleBroken, match=r"cases\.not_named"):
            closed(case, cast.lead, *despite)
    closed(case, cast.lead, sort)
    acts.reopen_case(cast.lead, case=case, why="He was arrested", now=NOW)
    undo()
    assert open_in(cast, case) == []
    closed(case, cast.lead)


def test_only_what_there_is_can_be_named(cast: Cast, case: str) -> None:
    with pytest.raises(RuleBroken, match=r"cases\.unknown_word"):
        closed(case, cast.lead, "weather")
    closed(case, cast.lead, "task")  # finished while the page stood open


def test_what_was_named_stays_as_it_is(cast: Cast, case: str) -> None:
    task = samples.task(cast, case, "Call her", None)
    closed(case, cast.lead, "task")
    assert Task.objects.get(pk=task).state == "open"


def test_the_end_of_care_has_to_be_approved_for_everybody(cast: Cast, case: str) -> None:
    girl, sister = samples.involved(cast, case), samples.involved(cast, case, "Grace Akinyi")
    for one in (girl, sister):
        care.goal(cast, case, one)
    for one in (girl, sister):
        assert open_in(cast, case) == ["care"]
        asked = care.closure(cast, case, one)
        assert open_in(cast, case) == ["care"]
        care_acts.approve_closure(cast.lead, closure=asked, note="", now=NOW)
    assert open_in(cast, case) == []
    care_acts.take_up_again(cast.aftercare, closure=asked, why="She came back to us", now=NOW)
    assert open_in(cast, case) == ["care"]


def test_care_is_not_taken_up_again_in_a_closed_case(cast: Cast, case: str) -> None:
    _cared(cast, case)()
    closed(case, cast.lead)
    asked = Case.objects.get(pk=case).aftercare_closure.get()
    with pytest.raises(RuleBroken, match=r"cases\.closed"):
        care_acts.take_up_again(cast.aftercare, closure=asked.pk, why="She came back to us", now=NOW)


def test_a_lead_outside_its_circle_is_told_of_care_what_the_milestones_tell(cast: Cast, case: str) -> None:
    care.service(cast, case, samples.involved(cast, case))
    for who in ("other_lead", "director"):
        (one,) = queries.unfinished(cast.actors[who], case, now=NOW)
        assert (one.code, one.count) == ("care", 0)
        with pytest.raises(RuleBroken, match=r"cases\.not_ended"):
            closed(case, cast.actors[who])


def test_what_no_milestone_tells_of_care_stops_those_who_know_and_calls_them(cast: Cast, case: str) -> None:
    """An end of care that was asked for, and nothing else recorded: no milestone says so."""
    asked = care.closure(cast, case, samples.involved(cast, case))
    with pytest.raises(RuleBroken, match=r"cases\.not_ended"):
        closed(case, cast.lead)
    assert open_in(cast, case, "director") == []
    closed(case, cast.director)
    assert asked
    assert told(case) == {cast.lead.user_id, cast.aftercare.user_id}


def test_whoever_may_not_know_of_a_plan_is_not_told_of_one_by_a_refusal(cast: Cast, case: str) -> None:
    acts.add_to_team(cast.lead, case=case, user=cast.actors["relief"].user_id, duty="relief_lead", now=NOW)
    plan(cast, case)
    assert open_in(cast, case) == []
    with pytest.raises(RuleBroken, match=r"cases\.not_ended"):
        closed(case, cast.director)
    closed(case, cast.lead)
    assert told(case) == {cast.actors["relief"].user_id, cast.director.user_id}
    acts.reopen_case(cast.director, case=case, why="They are still held there", now=NOW)


def test_a_plan_is_over_when_somebody_was_relieved(cast: Cast, case: str) -> None:
    acts.add_to_team(cast.lead, case=case, user=cast.actors["relief"].user_id, duty="relief_lead", now=NOW)
    girl, one = samples.involved(cast, case), plan(cast, case)
    relief.decide_plan(
        cast.director, case=Ref(case), plan=Ref(one), decision="go", why="Everything is in place", now=NOW
    )
    assert "plan" in open_in(cast, case, "director")
    relieved(cast, case, girl, on=TODAY)
    assert "plan" not in open_in(cast, case, "director")


def told(case: str) -> set[str]:
    """Who has a notice of the closing."""
    Notice.objects.all().delete()
    cursor.catch_up_all()
    return set(Notice.objects.filter(record=case, kind="change").values_list("user_id", flat=True))


def test_what_stands_open_is_read_by_whoever_knows_of_the_case_alone(cast: Cast) -> None:
    case = samples.case(cast, secret=True)
    with pytest.raises(Refused):
        queries.unfinished(cast.director, case, now=NOW)
