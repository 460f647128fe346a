"""Act × role × relationship and record × role × relationship × tier: every cell, against a page written by hand.

The acts are tried in parts, one a day; the names of the tests say which. All of them at once:
`FOURFOLD_CELLS=all pytest tests/architecture/test_policy.py`.
"""

from __future__ import annotations

from dataclasses import make_dataclass
from typing import Any

import pytest
from django.apps import apps

from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Guarded
from fourfold.ground.access.roles import Role
from fourfold.ground.access.sheets import Sheet
from fourfold.ground.access.tiers import Sealed, Tier
from tests.architecture import policy
from tests.architecture.standing import ELSEWHERE, fill, stand_in
from tests.architecture.test_every_act import ACTS, CALLS, attempt, undone
from tests.architecture.world import World, build


pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def differences(world: World, relationship: str, acts: list[Any]) -> list[str]:
    """Every act by every role: who is let in and should not be, who is refused and should not be."""
    found = []
    for role, actor in stand_in(world.cast, world.at.case, relationship).items():
        for act in acts:
            with undone():
                outcome = attempt(act, actor, CALLS[act.name].arguments(world, actor))
            said = policy.may(act.name, relationship, role, where=ELSEWHERE.get(CALLS[act.name].where, ""))
            if outcome not in ({"done", "rule"} if said else {"refused"}):
                found.append(f"{act.name} by {role}, {relationship}: {outcome}, not {'done' if said else 'refused'}")
    return found


def test_the_page_has_a_line_for_every_act_and_no_line_for_nothing() -> None:
    missing = [act.name for act in ACTS if policy.row(act.name) is None]
    assert missing == [], "\n\n".join(policy.line_for(name) for name in missing)
    idle = [line["acts"] for line in policy.POLICY["may"] if not any(policy.fits(a.name, line["acts"]) for a in ACTS)]
    assert idle == []
    assert policy.group("everyone") == {role.value for role in Role}


@pytest.mark.parametrize("part", policy.parts(), ids=lambda part: f"part {part + 1} of {policy.PARTS}")
@pytest.mark.parametrize("relationship", policy.RELATIONSHIPS)
def test_every_act_by_every_role_in_this_relationship_is_as_the_page_says(relationship: str, part: int) -> None:
    world = build()
    found = differences(world, relationship, ACTS[part :: policy.PARTS])
    assert found == [], "\n".join(found)


def shown(actor: Actor, record: Guarded) -> Tier | None:
    """The closest tier that the gate shows of a record; None when it is not visible."""
    row = gate.visible(actor, type(record)._default_manager.filter(pk=record.pk)).first()
    if row is None:
        return None
    token = gate.looking.set({})
    try:
        return max((tier for name, tier in row.sensitivity.items() if _is_shown(actor, row, name)), default=Tier.OPEN)
    finally:
        gate.looking.reset(token)


def _is_shown(actor: Actor, row: Guarded, name: str) -> bool:
    sheet = make_dataclass("One", [(name, object)], bases=(Sheet,), frozen=True)
    return not isinstance(getattr(gate.show(actor, row, sheet), name), Sealed)


def of_the_world(world: World, name: str) -> Guarded:
    """The record of this name, whatever it is."""
    held = getattr(world.at, name)
    models = (model for model in apps.get_models() if issubclass(model, Guarded))
    return next(row for model in models if (row := model._default_manager.filter(pk=held).first()))


def test_the_day_chooses_a_part_and_all_of_them_may_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(policy.parts()) in {1, policy.PARTS}
    monkeypatch.setenv("FOURFOLD_CELLS", "3")
    assert policy.parts() == [1]
    assert policy.parts(14) == [3]
    assert [*policy.share("abcdefgh", policy.parts(3), 3)] == ["a", "d", "g"]
    assert policy.told(policy.parts(14), 14) == "part 4 of 14"
    monkeypatch.setenv("FOURFOLD_CELLS", "all")
    assert policy.parts() == [0, 1]


@pytest.mark.parametrize("relationship", policy.RELATIONSHIPS)
def test_every_record_shows_every_role_in_this_relationship_the_tier_that_the_page_says(relationship: str) -> None:
    world = build()
    fill(world)
    found = []
    records = {name: of_the_world(world, name) for name in policy.POLICY["records"]}
    for role, actor in stand_in(world.cast, world.at.case, relationship).items():
        for name, record in records.items():
            said = policy.closest(name, relationship, role)
            said = said and Tier(min(said, max([Tier.OPEN, *record.sensitivity.values()])))
            if (seen := shown(actor, record)) != said:
                found.append(f"{name} by {role}, {relationship}: {seen!r}, not {said!r}")
    assert found == [], "\n".join(found)


def test_a_difference_between_the_house_and_the_page_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    world = build()
    monkeypatch.setitem(policy.POLICY["known"]["case"], "other_office", "leads")
    act = next(one for one in ACTS if one.name == "cases.close_case")
    assert differences(world, "other_office", [act]) == [
        f"cases.close_case by {role}, other_office: refused, not done" for role in ("case_lead", "director")
    ]
