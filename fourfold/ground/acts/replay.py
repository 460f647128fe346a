"""The same key twice does the work once; with other arguments it is a conflict, never a silent second act.

The key is claimed before the work: a second request with it waits on the unique index until the first is done.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Model

from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Stale
from fourfold.ground.access.refs import Ref
from fourfold.ground.acts.models import Replay
from fourfold.ground.audit.chain import canonical
from fourfold.ground.vault.cipher import keyed_hash
from fourfold.ground.vault.root import house_key
from fourfold.ground.vocab.kinds import mark


UNDER_WAY: Final = "?"
"""Only its own transaction ever sees this."""
KEPT: Final = timedelta(days=30)
"""Longer than anybody leaves a form open, or a phone offline, before the form is sent once more."""
sent_as: ContextVar[Callable[[], str] | None] = ContextVar("sent_as", default=None)
"""Gives the keyed hash of the form that a page answers just now, kept with the key that comes with it."""
_OTHER: Final = mark("This form was already sent with other content. Open a fresh one and try again.")


def plain(value: Any) -> Any:
    """An argument as JSON can hold it; files by their digest, records by their id."""
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | frozenset | set):
        listed = [plain(v) for v in value]  # sets have no order that another process would share
        return sorted(listed, key=canonical) if isinstance(value, frozenset | set) else listed
    return plain(vars(value)) if hasattr(value, "__dataclass_fields__") else getattr(value, "sha256", str(value))


def digest(arguments: dict[str, Any]) -> str:
    """A keyed hash of an act's arguments, 64 hex digits."""
    return keyed_hash(house_key("replay"), canonical(plain(arguments)).decode()).hex()


def claim(actor: Actor, key: str, *, act: str, arguments: str, now: datetime) -> Replay:
    """Takes a key inside the act's transaction; one that is `done` tells what came of it.

    Raises Stale when the key was used for something else.
    """
    mine = Replay(actor=actor.user_id, key=key, act=act, arguments=arguments, at=now, result=UNDER_WAY)
    sent = sent_as.get()
    mine.sent = sent() if sent else ""
    Replay.objects.bulk_create([mine], ignore_conflicts=True)
    standing = Replay.objects.get(actor=actor.user_id, key=key)
    if (standing.act, standing.arguments) != (act, arguments):
        raise Stale("replay.conflict", _OTHER)
    return standing


def settle(claimed: Replay, result: Ref | None) -> None:
    """Remembers what came of it."""
    Replay.objects.filter(pk=claimed.pk).update(result=str(result or ""))


def result_of(earlier: Replay) -> Ref | None:
    """What the earlier run returned."""
    return Ref.parse(earlier.result) if earlier.result else None


def was_sent(actor: Actor, key: str, sent: str) -> bool:
    """Whether this very form came with the key before, and what it asked for was done. One query."""
    rows = Replay.objects.filter(actor=actor.user_id, key=key, sent=sent).exclude(result=UNDER_WAY)
    return bool(sent) and rows.exists()


def forget(now: datetime) -> int:
    """Forgets keys used more than 30 days ago; returns how many."""
    return Replay.objects.filter(at__lt=now - KEPT).delete()[0]
