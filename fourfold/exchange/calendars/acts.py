"""Opening one's own calendar to a programme outside, and closing it."""

from __future__ import annotations

from datetime import datetime

from fourfold.exchange.calendars import rules
from fourfold.exchange.calendars.models import CalendarFeed
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import EVIDENCE_DESK
from fourfold.ground.acts.door import act


@act(by=EVIDENCE_DESK)
def open_feed(actor: Actor, *, digest: str, mine: bool, now: datetime) -> CalendarFeed:
    """Make a secret address from which one's own calendar of hearings can be fetched; an earlier one closes."""
    rules.require_digest(digest)
    _close(actor, now)
    return CalendarFeed.objects.create(user_id=actor.user_id, digest=digest, mine=mine, made_at=now)


@act(by=EVIDENCE_DESK)
def revoke_feed(actor: Actor, *, now: datetime) -> None:
    """Close the address of one's own calendar; who has it is told nothing more."""
    _close(actor, now)


def _close(actor: Actor, now: datetime) -> None:
    CalendarFeed.objects.filter(user_id=actor.user_id, revoked_at=None).update(revoked_at=now)
