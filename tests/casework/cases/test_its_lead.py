"""Nobody but a director takes the lead of a case off it: another lead would come by it in two steps."""

from __future__ import annotations

from typing import Any

import pytest

from fourfold.casework.cases import acts, queries
from fourfold.casework.cases.models import Case, TeamMember
from fourfold.casework.sharing import acts as sharing
from fourfold.casework.team import acts as team
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.models import Exclusion
from tests.casework.cases import samples
from tests.cast import NOW, Cast, assemble


pytestmark = pytest.mark.django_db
WHY = "A cousin of the accused"


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def case(cast: Cast) -> str:
    found = samples.case(cast)
    samples.join(cast, found, "other_lead", "case_lead")
    samples.join(cast, found, "lawyer", "lawyer")
    return found


def off(case: str, by: Actor, whom: Actor) -> None:
    acts.leave_team(by, case=case, user=whom.user_id, now=NOW)


def out(case: str, by: Actor, whom: Actor) -> None:
    acts.exclude(by, case=case, user=whom.user_id, why=WHY, now=NOW)


def works(case: str, who: Actor) -> bool:
    return TeamMember.objects.filter(case=case, user_id=who.user_id).exists()


@pytest.mark.parametrize("step", [off, out])
def test_another_lead_neither_takes_the_lead_off_the_team_nor_shuts_them_out(cast: Cast, case: str, step: Any) -> None:
    with pytest.raises(RuleBroken, match=r"cases\.its_lead"):
        step(case, cast.other_lead, cast.lead)
    assert works(case, cast.lead)
    assert Case.objects.get().lead_id == cast.lead.user_id
    assert not Exclusion.objects.exists()
    with pytest.raises(RuleBroken, match=r"sharing\.ask_for_it"):
        sharing.assign(cast.other_lead, case=case, user=cast.other_lead.user_id, why=WHY, now=NOW)


@pytest.mark.parametrize("step", [off, out])
def test_a_director_does_it(cast: Cast, case: str, step: Any) -> None:
    step(case, cast.director, cast.lead)
    assert not works(case, cast.lead)
    assert Case.objects.get().lead_id is None


def test_the_lead_goes_by_themselves(cast: Cast, case: str) -> None:
    off(case, cast.lead, cast.lead)
    assert not works(case, cast.lead)


@pytest.mark.parametrize("step", [off, out])
def test_everybody_else_goes_by_any_lead_of_the_office(cast: Cast, case: str, step: Any) -> None:
    step(case, cast.other_lead, cast.lawyer)
    assert not works(case, cast.lawyer)


def test_who_led_and_has_the_role_no_more_is_taken_off_by_any_lead(cast: Cast, case: str) -> None:
    team.end_role(cast.actors["administrator"], user=cast.lead.user_id, office_code="NBO", role="case_lead", now=NOW)
    out(case, cast.other_lead, cast.lead)
    sharing.assign(cast.other_lead, case=case, user=cast.other_lead.user_id, why=WHY, now=NOW)
    assert Case.objects.get().lead_id == cast.other_lead.user_id


def test_the_page_offers_it_to_whoever_may(cast: Cast, case: str) -> None:
    stays = {who: queries.who_may_know(cast.actors[who], case).stays for who in ("lead", "other_lead", "director")}
    assert stays == {"lead": "", "other_lead": cast.lead.user_id, "director": ""}
