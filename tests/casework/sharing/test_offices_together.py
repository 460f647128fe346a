"""Two at once about a case that is offered to another office: one of them holds, and the other is told so."""

from __future__ import annotations

import pytest

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Case, Task, TeamMember
from fourfold.casework.sharing import acts
from fourfold.casework.sharing.models import Offer
from fourfold.ground.access.errors import ActError
from fourfold.ground.access.roles import Role
from fourfold.ground.audit.checking import verify
from fourfold.ground.audit.models import Entry
from tests.architecture.world import hired
from tests.casework.cases import samples as case_samples
from tests.casework.sharing import samples
from tests.cast import NOW, Cast, assemble
from tests.ground.acts.test_together import at_once, on_disk


__all__ = ["on_disk"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
TURNS = 3


def failed(results: list[object]) -> int:
    """How many were told that they came too late; anything else that went wrong fails the test."""
    assert all(not isinstance(one, Exception) or isinstance(one, ActError) for one in results), results
    return sum(isinstance(one, Exception) for one in results)


def offered(cast: Cast) -> tuple[str, str, str]:
    """A case with a girl and a task, offered to Cebu: the case, the offer, where it stands."""
    case = case_samples.case(cast)
    case_samples.involved(cast, case)
    case_samples.task(cast, case, "Call the station", None)
    offer = samples.offered(cast, case)
    return case, offer, Offer.objects.get(pk=offer).handover_id


def whole(case: str) -> set[str]:
    """The offices of the case and its tasks: one."""
    return {Case.objects.get(pk=case).office_id, *Task.objects.filter(case=case).values_list("office_id", flat=True)}


def test_a_no_to_another_country_is_first_and_the_case_stays_or_comes_after_it_went() -> None:
    cast = assemble()
    for turn in range(TURNS):
        case = case_samples.case(cast, title=f"Acacia {turn}")
        girl = case_samples.involved(cast, case, f"Mary Atieno {turn}")
        offer = samples.offered(cast, case)
        last = Entry.objects.latest("seq").seq
        results = at_once(
            lambda offer=offer: acts.take_over(cast.elsewhere, offer=offer, user=cast.elsewhere.user_id, now=NOW),
            lambda girl=girl: samples.agrees(cast, girl, purpose="cross_border", receiver="", answer="refused"),
        )
        failed(results)
        wanted = ("sharing.take_over", "consent.record_consent")
        done = Entry.objects.filter(seq__gt=last, act__in=wanted, outcome="done").order_by("seq")
        assert [one.act for one in done] in ([wanted[0]], [wanted[1]], list(wanted)), results
        moved = Case.objects.get(pk=case).office_id == cast.ceb.pk
        assert moved == any(one.act == wanted[0] for one in done)
    assert verify().sound


def test_two_accept_at_once_and_one_of_them_leads() -> None:
    cast = assemble()
    there = hired("there", cast.ceb, Role.CASE_LEAD)
    for _ in range(TURNS):
        case, offer, _given = offered(cast)
        results = at_once(
            *(
                lambda one=one, offer=offer: acts.take_over(one, offer=offer, user=one.user_id, now=NOW)
                for one in (cast.elsewhere, there)
            )
        )
        assert failed(results) == 1, results
        (member,) = TeamMember.objects.filter(case=case)
        assert Case.objects.get(pk=case).lead_id == member.user_id
        assert whole(case) == {cast.ceb.pk}
    assert verify().sound


def test_an_offer_is_accepted_or_revoked_and_never_both() -> None:
    cast = assemble()
    for _ in range(TURNS):
        case, offer, given = offered(cast)
        results = at_once(
            lambda offer=offer: acts.take_over(cast.elsewhere, offer=offer, user=cast.elsewhere.user_id, now=NOW),
            lambda given=given: acts.revoke(cast.lead, handover=given, why="They stay after all", now=NOW),
        )
        assert failed(results) == 1, results
        gone = Offer.objects.get(pk=offer).handover.state == "done"
        assert whole(case) == {(cast.ceb if gone else cast.nbo).pk}
    assert verify().sound


def test_what_is_written_at_that_moment_goes_along_or_is_refused() -> None:
    cast = assemble()
    for _ in range(TURNS):
        case, offer, _given = offered(cast)
        task = Task.objects.get(case=case).pk
        results = at_once(
            lambda offer=offer: acts.take_over(cast.elsewhere, offer=offer, user=cast.elsewhere.user_id, now=NOW),
            lambda case=case: case_samples.task(cast, case, "Write to the court", None),
            lambda task=task: cases.finish_task(cast.lead, task=task, outcome="", now=NOW),
        )
        failed(results)
        assert len(whole(case)) == 1, results
    assert verify().sound
