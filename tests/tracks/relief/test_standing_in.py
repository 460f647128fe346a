"""A decision on a relief plan goes to another director in an absence, and nothing of it stands on the case."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from fourfold.casework.absences import acts, queries
from fourfold.casework.absences.told import HandedOn
from fourfold.casework.cases.models import Note
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.roles import Role
from fourfold.ground.audit.cursor import catch_up
from fourfold.ground.notices.models import Notice
from fourfold.tracks.relief.models import Plan
from tests.architecture.world import hired
from tests.casework.cases import samples as cases
from tests.cast import NOW, Cast
from tests.tracks.relief import samples


LATER = NOW + timedelta(days=15)


@pytest.fixture
def case(cast: Cast) -> str:
    return cases.case(cast)


@pytest.fixture
def second(cast: Cast) -> Actor:
    return hired("second", cast.nbo, Role.DIRECTOR)


def leave(cast: Cast, actor: Actor, to: Actor, notes: dict[str, str] | None = None) -> str:
    """The director goes on leave; the absence's id."""
    told = HandedOn("leave", LATER.date(), {"plan": to.user_id}, notes or {})
    ref = acts.hand_over(actor, office=cast.nbo.pk, user=cast.director.user_id, told=told, now=NOW)
    assert ref
    return ref.id


def held(cast: Cast, reader: Actor) -> list[Any]:
    return queries.holdings_of(reader, cast.director.user_id, office_id=cast.nbo.pk).groups


def decider(plan: str) -> str:
    return str(Plan.objects.get(pk=plan).decider_id)


def test_the_other_director_is_let_in_asked_and_told(cast: Cast, case: str, second: Actor) -> None:
    plan = samples.plan(cast, case)
    assert not gate.visible(second, Plan.objects.all()).exists()
    away = leave(cast, cast.director, second)
    assert decider(plan) == second.user_id
    assert gate.visible(second, Plan.objects.filter(pk=plan)).exists()
    catch_up("notices")
    assert Notice.objects.filter(kind="decision", user_id=second.user_id).exists()
    acts.come_back(cast.director, absence=away, now=LATER)
    assert decider(plan) == cast.director.user_id


def test_whoever_is_not_planned_with_sees_none_and_hands_none_on(cast: Cast, case: str, second: Actor) -> None:
    plan = samples.plan(cast, case)
    assert held(cast, second) == []
    acts.hand_over(
        second,
        office=cast.nbo.pk,
        user=cast.director.user_id,
        told=HandedOn("leave", LATER.date(), {"plan": second.user_id}, {}),
        now=NOW,
    )
    assert decider(plan) == cast.director.user_id


def test_no_note_of_it_is_drafted_or_left_on_the_case(cast: Cast, case: str, second: Actor) -> None:
    samples.plan(cast, case)
    sheet = queries.holdings_of(cast.director, cast.director.user_id, office_id=cast.nbo.pk)
    assert [group.code for group in sheet.groups] == ["plan"]
    assert sheet.drafts == []
    leave(cast, cast.director, second, {case: "Decide on the plan"})
    assert not Note.objects.exists()


def test_nobody_decides_on_their_own_plan_and_only_a_director_does(cast: Cast, case: str, second: Actor) -> None:
    plan = samples.plan(cast, case)
    for to in (cast.relief, cast.lead):
        with pytest.raises(RuleBroken) as broken:
            leave(cast, cast.director, to)
        assert broken.value.code in {"relief.own_plan", "relief.no_director"}
    assert decider(plan) == cast.director.user_id
