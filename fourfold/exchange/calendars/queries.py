"""One's own feed, and what a calendar outside is given for its secret."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from fourfold.exchange.calendars.models import CalendarFeed
from fourfold.exchange.calendars.secrets import digest_of
from fourfold.exchange.calendars.sheets import Feed, FeedSheet
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.queries import actor_of
from fourfold.ground.access.roles import EVIDENCE_DESK
from fourfold.tracks.accountability.queries import hearing_marks


PAST: Final = timedelta(days=30)
"""How far back a feed reaches."""


def my_feed(actor: Actor) -> FeedSheet | None:
    """One's own live feed; None when there is none. One query."""
    found = CalendarFeed.objects.filter(user_id=actor.user_id, revoked_at=None).first()
    return FeedSheet(found.made_at, found.mine) if found else None


def feed(secret: str, *, now: datetime) -> Feed | None:
    """The hearings that a feed's owner may know of now; None for a secret that opens nothing. Three queries.

    No actor: the secret makes one, whoever holds it. What the owner may not see any more is gone at the next fetch,
    and everything when they are no longer on casework.
    """
    row = CalendarFeed.objects.filter(digest=digest_of(secret), revoked_at=None).select_related("user").first()
    owner = actor_of(row.user, by_key=True) if row else None
    if row is None or owner is None or not owner.holds(EVIDENCE_DESK):
        return None
    return Feed(hearing_marks(owner, start=now - PAST, mine=row.mine))
