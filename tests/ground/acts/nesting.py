"""Doing an act that stands inside others only: another act around it, for as long as it takes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fourfold.ground.access.actors import Actor
from fourfold.ground.acts.door import Act
from tests.ground.sample import acts as making


def done_inside(inner: Act[Any], actor: Actor, *, now: datetime, **arguments: Any) -> Any:
    """What the inner act returns."""
    made: list[Any] = []

    def go_round(actor: Actor, *, now: datetime) -> None:
        """Do what stands inside others, for this test."""
        made.append(inner.within(actor, now=now, **arguments))

    with making(go_round, includes=(inner,)) as (outer,):
        outer(actor, now=now)
    return made[0]
