"""From what a page holds (id and version) to a locked record, through the gate."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from typing import Any, Final, TypeVar

from django.db.models import Model

from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused, Stale
from fourfold.ground.access.models import Guarded, Office
from fourfold.ground.access.refs import Ref
from fourfold.ground.audit import queries as audit
from fourfold.ground.vault.cipher import keyed_hash
from fourfold.ground.vault.ids import ID_LENGTH, is_id
from fourfold.ground.vault.root import house_key
from fourfold.ground.vocab.kinds import mark


G = TypeVar("G", bound=Model)
MOVED: Final = mark("Somebody changed this while you were working on it. Look at it as it is now, then try again.")

FOR_LOOKING: Final = mark(
    "You have this open in an emergency, for looking only. The case's lead can add you to the team."
)


def as_ref(given: object) -> Ref:
    """A Ref from a Ref, an `id.version` text or a bare id; a record itself is not believed, only its name."""
    if isinstance(given, Model):
        return given.ref() if isinstance(given, Guarded) else Ref(str(given.pk))
    return given if isinstance(given, Ref) else Ref.parse(str(given))


def hidden_name(given: str) -> str:
    """What the ledger keeps of an id that was refused: a keyed hash, the same for the unseen and the unknown."""
    return keyed_hash(house_key("refusals"), given).hex()


def record(actor: Actor, model: type[G], given: object) -> G:
    """The record, locked, if the actor may see it. Raises Refused (unseen and unknown alike) or Stale."""
    ref = as_ref(given)
    found = _look_up(actor, model, ref)
    if found is None and issubclass(model, Guarded) and _look_up(actor, model, ref, to_act=False):
        raise Refused("gate.for_looking", FOR_LOOKING)
    if found is None:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    if isinstance(found, Guarded) and ref.version and found.version != ref.version:
        raise Stale("stale", MOVED, **_by_whom(found))
    return found


def _by_whom(row: Guarded) -> dict[str, object]:
    """Who changed it last, and when: told to somebody who may see the record, from its own circle alone."""
    last = audit.last_doing(str(row.pk), circle_id=str(row.circle_id))
    return {"by": last.actor, "at": last.at} if last else {}


def records(
    actor: Actor, on: dict[str, type[Model]], given: dict[str, Any], *, at_hand: Collection[str] = ()
) -> dict[str, Model]:
    """The records an act is done on, by argument, through the gate, locked in one order for the whole house.

    Two acts on the same two records would else wait for each other for ever. Those `at_hand` inside an outer act
    went through already. Raises Refused or Stale.
    """
    named = {name: as_ref(given[name]) for name in on if given.get(name) is not None and name not in at_hand}
    found = {
        name: record(actor, on[name], named[name])
        for name in sorted(named, key=lambda name: (on[name]._meta.label, named[name].id))
    }
    return {name: found[name] for name in named}


def versions(actor: Actor, on: dict[str, type[Model]], given: dict[str, Any]) -> dict[str, int]:
    """The version that each record an act is done on has now, by argument, of those the actor may see."""
    found: dict[str, int] = {}
    for name, model in on.items():
        if given.get(name) is not None and issubclass(model, Guarded):
            rows = gate.visible(actor, model._default_manager.filter(pk=as_ref(given[name]).id[:ID_LENGTH]))
            version = rows.values_list("version", flat=True).first()
            found |= {} if version is None else {name: version}
    return found


def offices(rows: Iterable[Model]) -> set[str | None]:
    """The offices in which an act on these records needs its role; {None}, in any, when they belong to none."""
    named = {str(row.office_id) if isinstance(row, Guarded) else str(row.pk) for row in rows if _placed(row)}
    return {*named} or {None}


def _placed(row: Model) -> bool:
    return isinstance(row, Guarded | Office)


def _look_up(actor: Actor, model: type[G], ref: Ref, *, to_act: bool = True) -> G | None:
    name = ref.id if is_id(ref.id) else hashlib.sha256(ref.id.encode("utf-8", "replace")).hexdigest()[:26]
    rows: Any = model._default_manager.filter(pk=name)
    if issubclass(model, Guarded):
        rows = gate.visible(actor, rows, to_act=to_act).select_related("key")
    elif model is Office:
        rows = rows.filter(pk__in=actor.offices)
    # No key update: whoever only points to the record (a note to its case) need not wait for us.
    found: G | None = rows.select_for_update(of=("self",), no_key=True).first()
    return found
