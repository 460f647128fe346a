"""Reading one's own notices. Nobody reads another's."""

from __future__ import annotations

from fourfold.ground.access.actors import Actor
from fourfold.ground.notices.kinds import NoticeKind
from fourfold.ground.notices.knowing import still_known
from fourfold.ground.notices.models import Notice
from fourfold.ground.notices.sheets import NoticeSheet


def unread(actor: Actor, *, most: int = 50) -> list[NoticeSheet]:
    """The actor's unread notices of what they may still know of, newest first. One query."""
    mine = Notice.objects.filter(user_id=actor.user_id, read_at=None)
    rows = still_known(actor, mine).order_by("-at", "-entry", "kind")[:most]
    return [NoticeSheet(n.id, NoticeKind(n.kind), n.record, n.at) for n in rows]


def count_unread(actor: Actor) -> int:
    """How many unread notices the actor has of what they may still know of."""
    return still_known(actor, Notice.objects.filter(user_id=actor.user_id, read_at=None)).count()
