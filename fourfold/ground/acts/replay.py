"""The same key twice does the work once; with other arguments it is a conflict, never a silent second act."""

from __future__ import annotations

from datetime import date, datetime
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
        return [plain(v) for v in value]
    return plain(vars(value)) if hasattr(value, "__dataclass_fields__") else getattr(value, "sha256", str(value))


def digest(arguments: dict[str, Any]) -> str:
    """A keyed hash of an act's arguments, 64 hex digits."""
    return keyed_hash(house_key("replay"), canonical(plain(arguments)).decode()).hex()


def find(actor: Actor, key: str, *, act: str, arguments: str) -> Replay | None:
    """The earlier run under this key, if any. Raises Stale when it was something else."""
    earlier = Replay.objects.filter(actor=actor.user_id, key=key).first()
    if earlier and (earlier.act, earlier.arguments) != (act, arguments):
        raise Stale("replay.conflict", _OTHER)
    return earlier


def result_of(earlier: Replay) -> Ref | None:
    """What the earlier run returned."""
    return Ref.parse(earlier.result) if earlier.result else None
