"""Putting notices away."""

from __future__ import annotations

from datetime import datetime

from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.gate import NOT_FOUND
from fourfold.ground.access.roles import EVERYONE
from fourfold.ground.acts.door import act
from fourfold.ground.notices.models import Notice


@act(by=EVERYONE, on={"notice": Notice})
def mark_read(actor: Actor, *, notice: Notice, now: datetime) -> Notice:
    """Put one of your notices away as read."""
    if notice.user_id != actor.user_id:
        raise Refused("gate.not_found", NOT_FOUND)
    if notice.read_at is None:
        notice.read_at = now
        notice.save(update_fields=["read_at"])
    return notice


@act(by=EVERYONE)
def mark_all_read(actor: Actor, *, now: datetime) -> None:
    """Put all of your notices away as read."""  # those that had come by then
    Notice.objects.filter(user_id=actor.user_id, read_at=None, at__lte=now).update(read_at=now)
