"""What keys for programs bring to the tests that walk the whole house: acts that concern oneself alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from fourfold.ground.access.actors import Actor
from tests.architecture.calls import Call, said
from tests.cast import NOW, Cast


MADE: dict[str, Any] = {"digest": "cd" * 32, "name": "Sheet", "scopes": ["read"]}
UNTIL = NOW.date() + timedelta(days=90)


def _own(world: Any, actor: Actor) -> dict[str, Any]:
    """A key of one's own; a stranger has none and tries another's."""
    from fourfold.ground.tokens.models import Token  # noqa: PLC0415  # as the tests do

    whose = actor.user_id if actor is not world.everybody["stranger"] else world.user("lead")
    words = MADE | {"digest": actor.user_id.lower().rjust(64, "0"), "user_id": whose}
    return {"token": Token.objects.create(until=UNTIL, made_at=NOW, **words).pk}


CALLS = {
    "tokens.make_token": Call("anywhere", said(until=UNTIL, **MADE)),
    "tokens.note_use": Call("anywhere", _own),
    "tokens.revoke_token": Call("anywhere", _own),
}
FORMS: dict[str, dict[str, Any]] = {"keys": {"acts": "cases.write_note"}}


def filled(cast: Cast, case_id: str, person_id: str, *, to: str = "lead") -> dict[str, str]:
    """The lead has a key: it hangs on nobody's case, so nobody who is compared across worlds may own one."""
    from fourfold.ground.tokens import acts, secrets  # noqa: PLC0415  # as the tests do

    words = MADE | {"digest": secrets.fresh().digest}
    ref = acts.make_token(cast.lead, until=UNTIL, now=NOW, **words)
    assert ref
    return {"token_id": ref.id}


def own(actor: Actor) -> dict[str, str]:
    """A key of one's own."""
    from fourfold.ground.tokens import acts, secrets  # noqa: PLC0415  # as the tests do

    ref = acts.make_token(actor, until=UNTIL, now=NOW, **(MADE | {"digest": secrets.fresh().digest}))
    assert ref
    return {"token_id": ref.id}
