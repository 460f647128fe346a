"""Rules of who approves what, set through the doors."""

from __future__ import annotations

from fourfold.casework.approvals import acts
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import Role
from tests.architecture.world import hired
from tests.cast import NOW, Cast


def rule(
    cast: Cast,
    kind: str,
    *by: str,
    people: int = 1,
    own: bool = False,
    who: Actor | None = None,
) -> str:
    """A director sets it; its id. One's own waits until another director confirms it."""
    ref = acts.set_rule(
        who or cast.director,
        office=cast.nbo.pk,
        kind=kind,
        by=list(by),
        people=people,
        own=own,
        why="Two pairs of eyes see more",
        now=NOW,
    )
    assert ref
    return ref.id


def second_director(cast: Cast) -> Actor:
    """Another director of the office."""
    return hired("second", cast.nbo, Role.DIRECTOR)
