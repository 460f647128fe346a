"""What saved filters bring to the tests that walk the whole house: acts that concern oneself alone."""

from __future__ import annotations

from typing import Any

from fourfold.ground.access.actors import Actor
from tests.architecture.calls import Call, said
from tests.casework.filters import samples
from tests.cast import NOW, Cast


MADE: dict[str, Any] = {"place": "cases", "criteria": {"status": "open"}, "start": False}


def _own(world: Any, actor: Actor, **more: Any) -> str:
    """A filter of one's own; a stranger has none and tries another's."""
    from fourfold.casework.filters.models import SavedFilter  # noqa: PLC0415  # as the tests do

    whose = actor.user_id if actor is not world.everybody["stranger"] else world.user("lead")
    row = SavedFilter(user_id=whose, key=world.cast.nbo.key, made_at=NOW, **(MADE | more))
    row.name = "Mine"
    row.save()
    return str(row.pk)


def own(actor: Actor) -> dict[str, str]:
    """A filter of one's own."""
    from fourfold.casework.filters.models import SavedFilter  # noqa: PLC0415  # as the tests do
    from fourfold.ground.access.models import Office  # noqa: PLC0415

    row = SavedFilter(user_id=actor.user_id, key=Office.objects.get(code="NBO").key, made_at=NOW, **MADE)
    row.name = "Own"
    row.save()
    return {"filter_id": str(row.pk)}


CALLS = {
    "filters.save_filter": Call("anywhere", said(name="Mine", **MADE)),
    "filters.rename_filter": Call("anywhere", lambda w, actor: {"filter": _own(w, actor), "name": "Ours"}),
    "filters.start_with_filter": Call("anywhere", lambda w, actor: {"filter": _own(w, actor), "start": True}),
    "filters.drop_filter": Call("anywhere", lambda w, actor: {"filter": _own(w, actor)}),
    "filters.take_up_filter": Call("anywhere", lambda w, actor: {"filter": _own(w, actor, dropped_at=NOW)}),
}
FORMS: dict[str, dict[str, Any]] = {"start_with_filter": {"start": "on"}}


def filled(cast: Cast, case_id: str, person_id: str, *, to: str = "lead") -> dict[str, str]:
    """The lead has a filter: it hangs on nobody's case, so nobody who is compared across worlds may own one."""
    return {"filter_id": samples.saved(cast)}
