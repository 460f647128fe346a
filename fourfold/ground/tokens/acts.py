"""Making and closing one's own keys, and noting that one was used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.gate import NOT_FOUND
from fourfold.ground.access.roles import EVERYONE
from fourfold.ground.acts import register
from fourfold.ground.acts.door import act
from fourfold.ground.tokens import rules
from fourfold.ground.tokens.models import Token


@act(by=EVERYONE)
def make_token(actor: Actor, *, digest: str, name: str, scopes: Sequence[str], until: date, now: datetime) -> Token:
    """Make a key with which one's own programs may do some of what one may do oneself."""
    rules.require_digest(digest)
    rules.require_name(name)
    rules.require_scopes(scopes, (one.name for one in register.all_acts() if not one.machine))
    rules.require_end(until, now.date())
    kept = sorted(set(scopes))
    return Token.objects.create(
        user_id=actor.user_id, digest=digest, name=name.strip(), scopes=kept, until=until, made_at=now
    )


@act(by=EVERYONE, on={"token": Token})
def revoke_token(actor: Actor, *, token: Token, now: datetime) -> Token:
    """Close one of one's own keys; a program that comes with it is let in no more."""
    _require_own(actor, token)
    if token.revoked_at is None:
        token.revoked_at = now
        token.save(update_fields=["revoked_at"])
    return token


@act(by=EVERYONE, on={"token": Token}, machine=True)
def note_use(actor: Actor, *, token: Token, now: datetime) -> Token:
    """Note the day on which a program came with a key, once a day."""
    _require_own(actor, token)
    token.used_on = now.date()
    token.save(update_fields=["used_on"])
    return token


def _require_own(actor: Actor, token: Token) -> None:
    if token.user_id != actor.user_id:
        raise Refused("gate.not_found", NOT_FOUND)
