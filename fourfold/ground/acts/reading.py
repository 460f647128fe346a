"""The read door: one entry per page or export that shows CONFIDENTIAL values, on disk before the answer leaves.

If it cannot be written, nothing is shown. A lookup of what may not be seen leaves the same kind of entry as one of
what does not exist.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import transaction
from django.db.models import QuerySet

from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import CannotOpen, Refused, Unopened
from fourfold.ground.access.models import Guarded
from fourfold.ground.access.tiers import Tier
from fourfold.ground.acts import register
from fourfold.ground.acts.resolving import as_ref, hidden_name
from fourfold.ground.audit import ledger
from fourfold.ground.vault.ids import is_id


P = ParamSpec("P")
T = TypeVar("T")
G = TypeVar("G", bound=Guarded)


_about: ContextVar[list[Guarded] | None] = ContextVar("about", default=None)
"""The record that the open read door was asked for, once it is known: a look is at that one, whatever stands on it."""


def read(query: Callable[Concatenate[Actor, P], T]) -> Callable[Concatenate[Actor, P], T]:
    """Makes a query a reading: what `gate.show` shows inside is written down, or the refusal is.

    The query takes `now` by keyword. Readings nest: an outer one writes for all.
    """
    room = query.__module__.split(".queries")[0].rsplit(".", 1)[-1]
    name = f"{room}.{query.__name__}"

    @functools.wraps(query)
    def passing(actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> T:
        if gate.looking.get() is not None:
            return query(actor, *args, **kwargs)
        now: Any = kwargs["now"]
        token, about = gate.looking.set({}), _about.set([])
        try:
            answer = query(actor, *args, **kwargs)
            _write(actor, name, now)
        except Refused as refusal:
            _write_refusal(actor, name, refusal, now)
            raise
        except CannotOpen as error:
            _write_refusal(actor, name, Unopened(), now)
            raise Unopened from error
        else:
            return answer
        finally:
            gate.looking.reset(token)
            _about.reset(about)

    register.add_reading(name, passing)
    return passing


def the_one(actor: Actor, rows: QuerySet[G], given: object) -> G:
    """One row by id, through the gate. Raises Refused, unseen and unknown alike."""
    name = as_ref(given).id
    found = gate.visible(actor, rows.filter(pk=name if is_id(name) else "")).first()
    if found is None:
        raise Refused("gate.not_found", gate.NOT_FOUND, asked=hidden_name(name))
    about(found)
    return found


def about(record: Guarded) -> None:
    """Says which record the open read door was asked for; the first word counts. `the_one` says it by itself."""
    asked_for = _about.get()
    if asked_for is not None and not asked_for:
        asked_for.append(record)


def shown(record_ids: Iterable[str], tier: Tier) -> None:
    """Notes records that leave whole, whatever their sheets show: an export is a look at each of them.

    Raises Refused outside a read door.
    """
    seen = gate.looking.get()
    if seen is None:
        raise Refused("gate.no_read_door", gate.NOT_FOUND)
    for name in record_ids:
        seen[name] = max(tier, seen.get(name, Tier.OPEN))


def _write(actor: Actor, name: str, now: datetime) -> None:
    shown = gate.looking.get()
    if not shown:
        return
    records = [(record, tier.name) for record, tier in shown.items()]
    draft = ledger.Draft(actor=actor.user_id, act=name, outcome="looked", subject=records[0][0], records=records)
    for record in _about.get() or ():
        draft.subject, draft.circle = record.id, record.circle_id
    with transaction.atomic():
        ledger.seal([draft], now=now)


def _write_refusal(actor: Actor, name: str, refusal: Refused, now: datetime) -> None:
    subject = str(refusal.values.get("asked", ""))
    with transaction.atomic():
        ledger.seal([ledger.Draft(actor=actor.user_id, act=name, outcome="refused", subject=subject)], now=now)
