"""One person per role, all of them in one relationship to a case: who stands in a row of policy.toml."""

from __future__ import annotations

from fourfold.casework.cases import acts as cases
from fourfold.casework.team import acts as team
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import User
from fourfold.ground.access.queries import actor_of
from fourfold.ground.access.roles import Role
from tests.architecture.world import hired
from tests.cast import NOW, SETUP, Cast


CANNOT_JOIN = {Role.ANALYST, Role.PUBLISHER, Role.AUDITOR, Role.PARTNER, Role.ADMINISTRATOR}


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
