"""Proposing likely matches. It proposes; people judge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from fourfold.casework.people import queries as people
from fourfold.casework.people.sheets import AlikeSheet
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import INTAKE_DESK
from fourfold.ground.acts.door import act
from fourfold.insight.matches.models import Likely


@act(by=INTAKE_DESK, inside=True)
def propose(actor: Actor, *, pairs: Sequence[AlikeSheet], batch: str = "", now: datetime) -> None:
    """Propose pairs of people who look alike and both of whom the actor may see, for somebody to judge."""
    seen = people.visible_ids(actor, {end for one in pairs for end in (one.first, one.second)})
    found = [one for one in pairs if {one.first, one.second} <= seen]
    Likely.objects.bulk_create(
        [
            Likely(
                first=one.first,
                second=one.second,
                band=one.band,
                score=one.score,
                reasons=list(one.reasons),
                batch=batch,
                made_at=now,
            )
            for one in found
        ],
        ignore_conflicts=True,
    )


@act(by=INTAKE_DESK, inside=True)
def forget(actor: Actor, *, batch: str, now: datetime) -> None:
    """Take back the proposals of an import that was undone."""
    Likely.objects.filter(batch=batch).delete()
