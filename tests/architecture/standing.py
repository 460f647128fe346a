"""One person per role, all of them in one relationship to a case: who stands in a row of policy.toml."""

from __future__ import annotations

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Involvement
from fourfold.casework.evidence import acts as evidence
from fourfold.casework.people import acts as people
from fourfold.casework.team import acts as team
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import User
from fourfold.ground.access.queries import actor_of
from fourfold.ground.access.roles import Role
from fourfold.tracks.accountability import acts as accountability
from tests.architecture.world import LATER, World, hired
from tests.casework.cases import samples
from tests.cast import NOW, SETUP, Cast


ELSEWHERE = {"other case": "office_file", "emergency": "opening_elsewhere"}
"""Places that rows of `calls` name → those of policy.toml, where a row's record lies in another case than usual."""
CANNOT_JOIN = {Role.ANALYST, Role.PUBLISHER, Role.AUDITOR, Role.PARTNER, Role.ADMINISTRATOR}


def fill(world: World) -> None:
    """What readings show and no act needs: a note in each circle of the first case, an exhibit taken out, and more."""
    cast, at = world.cast, world.at
    samples.join(cast, at.case, "lawyer", "lawyer")
    for who, circle in (("lead", "main"), ("lead", "aftercare"), ("lead", "covert"), ("lawyer", "privileged")):
        words = {"circle_kind": circle, "text": f"Told apart: {circle}", "about": None}
        ref = cases.write_note(cast.actors[who], case=at.case, now=NOW, **words)
        assert ref
        setattr(at, "note" if circle == "main" else f"{circle}_note", ref.id)
    wrong = samples.exhibit(cast, at.case)
    evidence.withdraw_exhibit(cast.lead, exhibit=wrong, why="wrong_case", note="Of another family", now=NOW)
    freed = Involvement.objects.get(case=at.other_case, role="victim").person_id
    people.add_contact(cast.lead, person=freed, kind="mobile", value="+254732301249", now=NOW)
    whose = {"accused": at.accused, "person": at.cousin}
    accountability.identify_accused(cast.lead, on=NOW.date(), non_punishment="", now=NOW, **whose)


def has_searched(world: World) -> None:
    """The lead has looked for somebody who is there; what was found is for whoever looked."""
    receipt = people.search_people(world.cast.lead, office=world.nbo, name="Mary Atieno", now=LATER)
    world.at.receipt = receipt.id if receipt else ""


def stand_in(cast: Cast, case: str, relationship: str) -> dict[str, Actor]:
    """By role, somebody who holds it and stands in this relationship to the case."""
    return {role.value: _one(cast, case, relationship, role) for role in Role}


def _one(cast: Cast, case: str, relationship: str, role: Role) -> Actor:
    name = f"{relationship}_{role.value}"
    at_home = relationship in {"team", "same_office", "excluded"}
    actor = hired(name, cast.nbo if at_home else cast.ceb, role)
    if relationship == "partner":
        team.give_role(SETUP, user=actor.user_id, office_code="NBO", role=Role.PARTNER, now=NOW)
    elif relationship == "team" and role not in CANNOT_JOIN:
        cases.add_to_team(cast.lead, case=case, user=actor.user_id, duty=role.value, now=NOW)
    elif relationship == "excluded":
        cases.exclude(cast.lead, case=case, user=actor.user_id, why="A relative", now=NOW)
    return actor_of(User.objects.get(pk=actor.user_id))
