"""Every act that programs may do, sent with the key of each role in each relationship."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from fourfold.faces.api.catalogue import offered
from fourfold.faces.api.writing import plain
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Guarded
from fourfold.ground.tokens import acts as tokens
from fourfold.ground.tokens import secrets
from fourfold.ground.tokens.models import Token
from fourfold.ground.vault.ids import new_id
from tests.architecture import policy
from tests.architecture.calls import every_call
from tests.architecture.standing import ELSEWHERE, has_searched, stand_in
from tests.architecture.test_every_act import undone
from tests.architecture.world import LATER, World, build
from tests.cast import NOW
from tests.faces.api.calling import Program


CALLS = every_call()
DONE, RULE, REFUSED = 200, 422, {403, 404}


@dataclass(frozen=True)
class Standing:
    """Somebody who holds a role and stands in a relationship to the first case, with a program of theirs."""

    relationship: str
    role: str
    actor: Actor
    program: Program

    def __str__(self) -> str:
        return f"{self.role}, {self.relationship}"


def scene() -> tuple[World, list[Standing]]:
    """One office at work, and everybody who stands in some relationship to its first case."""
    world = build()
    has_searched(world)
    people = [
        Standing(relationship, role, actor, Program(_key(actor)))
        for relationship in policy.RELATIONSHIPS
        for role, actor in stand_in(world.cast, world.at.case, relationship).items()
    ]
    return world, people


def _key(actor: Actor) -> str:
    """A key for every room, used today already: its first use is no part of what is tried."""
    secret = secrets.fresh()
    rooms = sorted({name.partition(".")[0] for name in offered()})
    until = NOW.date() + timedelta(days=90)
    tokens.make_token(actor, digest=secret.digest, name="Cells", scopes=["read", *rooms], until=until, now=NOW)
    Token.objects.update(used_on=LATER.date())
    return secret.text


def unlike(world: World, people: list[Standing], names: list[str]) -> Iterator[str]:
    """What is answered otherwise than the page says, for each of these acts and each of these people."""
    for name in names:
        for one in people:
            with undone():
                found = _wrong(world, one, name)
            if found:
                yield f"{name} by {one}: {found}"


def _wrong(world: World, one: Standing, name: str) -> str:
    given = CALLS[name].arguments(world, one.actor)
    told = offered()[name]
    arguments = {key: plain(value) for key, value in given.items() if key in told.arguments}
    arguments |= {told.file: given[told.file]} if told.file else {}
    with undone():
        answer = one.program.do(name, **arguments)
    said = answer.json()
    where = ELSEWHERE.get(CALLS[name].where, "")
    if policy.may(name, one.relationship, one.role, where=where):
        broken = answer.status_code == RULE and said["code"] != "arguments"
        return "" if answer.status_code == DONE or broken else f"{answer.status_code} {said['code']}, and may do it"
    if answer.status_code not in REFUSED:
        return f"{answer.status_code} {said['code']}, and may not do it"
    if policy.sees(name, one.relationship, one.role, where=where):
        return ""
    with undone():
        unknown = one.program.do(name, **_of_nothing(name, arguments))
    alike = (unknown.status_code, unknown.content) == (answer.status_code, answer.content)
    return "" if alike else f"{said['code']}, and of what does not exist {unknown.json()['code']}"


def _of_nothing(name: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """The same, on records that never were."""
    on = offered()[name].act.on
    return {
        key: new_id() if value and key in on and issubclass(on[key], Guarded) else value
        for key, value in arguments.items()
    }
