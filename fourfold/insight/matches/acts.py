"""Proposing likely matches. It proposes; people judge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from fourfold.casework.people import queries as people
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import INTAKE_DESK
from fourfold.ground.acts.door import act
from fourfold.insight.matches.models import Likely


@act(by=INTAKE_DESK, machine=True)
def propose(actor: Actor, *, person_ids: Sequence[str], batch: str = "", now: datetime) -> None:
    """Propose whom newly arrived people look like, among all that the actor may see."""
    found = people.alike_pairs(actor, person_ids, now=now)
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


@act(by=INTAKE_DESK, machine=True)
def forget(actor: Actor, *, batch: str, now: datetime) -> None:
    """Take back the proposals of an import that was undone."""
    Likely.objects.filter(batch=batch).delete()
