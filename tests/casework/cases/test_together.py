"""Two at once on one case: each sees what the other did, and nobody counts on somebody who is leaving too."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from fourfold.casework.cases import acts
from fourfold.casework.cases.models import Case, Involvement, TeamMember
from fourfold.casework.people import acts as people
from fourfold.casework.people.models import Judgement, Person
from fourfold.casework.team import acts as team
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.models import Admission, Grant
from fourfold.ground.audit.checking import verify
from tests.casework.cases import samples
from tests.cast import NOW, SETUP, Cast, assemble
from tests.ground.acts.test_together import at_once, on_disk


__all__ = ["on_disk"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
TURNS = 4
WITNESS: dict[str, Any] = {"role": "witness", "since": None, "note": ""}
SAME: dict[str, Any] = {"verdict": "same", "reason": "Both were met", "now": NOW}


def broken(results: list[Any]) -> int:
    """How many met a rule; anything else that went wrong fails the test."""
    assert all(not isinstance(one, Exception) or isinstance(one, RuleBroken) for one in results), results
    return sum(isinstance(one, RuleBroken) for one in results)


def circle_of(person: str) -> str:
    """The circle of a person."""
    return str(Person.objects.get(pk=person).circle_id)


def leaving(cast: Cast, who: str, role: str, case: str, how: str) -> Any:
    """Somebody leaves the team, or their role ends."""
    user = cast.actors[who].user_id
    if how == "role":
        return lambda: team.end_role(SETUP, user=user, office_code="NBO", role=role, now=NOW)
    return lambda: acts.leave_team(cast.actors[who], case=case, user=user, now=NOW)


@pytest.mark.parametrize("how", [("role", "role"), ("role", "team"), ("team", "team")])
def test_of_the_last_two_who_know_of_a_secret_case_one_stays(how: tuple[str, str]) -> None:
    cast = assemble()
    case = samples.case(cast, secret=True)
    samples.join(cast, case, "other_lead", "case_lead")
    results = at_once(
        leaving(cast, "lead", "case_lead", case, how[0]), leaving(cast, "other_lead", "case_lead", case, how[1])
    )
    refused = broken(results)  # a role always ends; whoever leaves last is refused
    assert refused == 1 if how == ("team", "team") else refused <= how.count("team"), results
    assert Grant.objects.filter(circle=Case.objects.get(pk=case).circle_id, why="team").count() == 1
    assert TeamMember.objects.filter(case=case).count() == 1
    assert verify().sound


def test_two_roles_taken_away_at_once_close_the_person_to_the_case() -> None:
    cast = assemble()
    for _ in range(TURNS):
        case = samples.case(cast)
        person = samples.involved(cast, case)
        acts.involve(cast.lead, case=case, person=person, role="witness", since=None, note="", now=NOW)
        both = list(Involvement.objects.filter(case=case).values_list("pk", flat=True))
        assert broken(at_once(*[lambda i=i: acts.uninvolve(cast.lead, involvement=i, now=NOW) for i in both])) == 0
        circle = Case.objects.get(pk=case).circle_id
        assert not Admission.objects.filter(circle=circle_of(person), via=circle).exists()


def test_whoever_comes_in_while_their_other_role_goes_stays_known_to_the_case() -> None:
    cast = assemble()
    for _ in range(TURNS):
        case = samples.case(cast)
        person = samples.involved(cast, case)
        old = Involvement.objects.get(case=case).pk
        results = at_once(
            lambda case=case, person=person: acts.involve(cast.lead, case=case, person=person, now=NOW, **WITNESS),
            lambda old=old: acts.uninvolve(cast.lead, involvement=old, now=NOW),
        )
        assert broken(results) == 0
        circle = Case.objects.get(pk=case).circle_id
        assert Admission.objects.filter(circle=circle_of(person), admits=circle).exists()


def test_two_judgements_at_the_ends_of_one_chain_do_not_contradict_each_other() -> None:
    cast = assemble()
    for _ in range(TURNS):
        a, b, c, d = sorted(
            samples.person(cast, name) for name in ("Amina Njeri", "Amina Njery", "Aminah Njeri", "Aminata Njeri")
        )
        for first, second, verdict in ((b, c, "same"), (a, d, "different")):
            people.judge(cast.lead, first=first, second=second, verdict=verdict, reason="Both were met", now=NOW)
        results = at_once(
            *[lambda p=p: people.judge(cast.lead, first=p[0], second=p[1], **SAME) for p in ((a, b), (c, d))]
        )
        assert broken(results) == 1, results
        standing = Judgement.objects.filter(first__in=(a, b, c, d), verdict="same")
        assert {(j.first_id, j.second_id) for j in standing} < set(combinations((a, b, c, d), 2))
