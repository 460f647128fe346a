"""One's own keys, and who stands behind a key."""

from __future__ import annotations

from datetime import datetime

from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.gate import NOT_FOUND
from fourfold.ground.access.queries import actor_of
from fourfold.ground.tokens.models import Token
from fourfold.ground.tokens.secrets import digest_of
from fourfold.ground.tokens.sheets import Bearer, TokenSheet


def my_tokens(actor: Actor, *, now: datetime) -> list[TokenSheet]:
    """One's own keys, the newest first. One query."""
    return [_sheet(row, now) for row in Token.objects.filter(user_id=actor.user_id).order_by("-made_at", "-id")]


def my_token(actor: Actor, token_id: str, *, now: datetime) -> TokenSheet:
    """One of one's own keys. Raises Refused: another's is one that never was."""
    row = Token.objects.filter(user_id=actor.user_id, pk=token_id).first()
    if row is None:
        raise Refused("gate.not_found", NOT_FOUND)
    return _sheet(row, now)


def bearer(secret: str, *, now: datetime) -> Bearer | None:
    """Who stands behind a key now; None for one that opens nothing. Two queries.

    No actor: the key makes one, whoever holds it, with no more than the roles its owner has at this moment, and
    without what stands open to them in an emergency.
    """
    row = Token.objects.filter(digest=digest_of(secret), revoked_at=None).select_related("user").first()
    if row is None or row.until < now.date() or not row.user.is_active:
        return None
    return Bearer(actor_of(row.user, by_key=True), row.pk, frozenset(row.scopes), row.used_on)


def _sheet(row: Token, now: datetime) -> TokenSheet:
    live = row.revoked_at is None and row.until >= now.date()
    return TokenSheet(row.pk, row.name, list(row.scopes), row.made_at, row.until, row.used_on, row.revoked_at, live)
