"""The gate: who may do what, to which records, seeing which fields. Four functions and no others.

allow    may this actor do this act, here?
visible  only the rows in the actor's circles
show     a frozen sheet; fields above the actor's clearance are marks
why      the sentence a person reads
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import fields
from typing import Any, Final, Protocol, TypeVar

from django.db.models import Model, QuerySet

from fourfold.ground.access import seeing
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.models import Guarded
from fourfold.ground.access.roles import Role
from fourfold.ground.access.sheets import S
from fourfold.ground.access.tiers import OPEN_ALWAYS, Sealed, Tier
from fourfold.ground.vocab.kinds import mark


M = TypeVar("M", bound=Model)
NOT_FOUND: Final = mark("There is nothing here that you may open.")
_NOT_YOUR_ROLE: Final = mark("Your role does not include this. The case lead or the director can do it or ask for it.")

looking: ContextVar[dict[str, Tier] | None] = ContextVar("looking", default=None)
"""What the open read door has shown so far: record id → highest tier."""
acting: ContextVar[bool] = ContextVar("acting", default=False)
"""Whether an act is under way, as its door says: then rows are found to act on, not to look at."""


class Doing(Protocol):
    """What the gate needs to know of an act."""

    @property
    def name(self) -> str: ...
    @property
    def by(self) -> frozenset[Role]: ...


def allow(actor: Actor, act: Doing, *, office_id: str | None) -> None:
    """Raises Refused unless the actor holds one of the act's roles in the record's office (None: in any)."""
    if not actor.holds(act.by, office_id=office_id):
        raise Refused("gate.role", why(actor, act, office_id=office_id))


def why(actor: Actor, act: Doing, *, office_id: str | None = None) -> str:
    """Why an act is closed to somebody, as a sentence (message marker); empty when it is open."""
    return "" if actor.holds(act.by, office_id=office_id) else _NOT_YOUR_ROLE


def visible(actor: Actor, queryset: QuerySet[M], *, to_act: bool | None = None) -> QuerySet[M]:
    """Only rows in circles that the actor belongs to, or is admitted to one step away, and is not excluded from.

    Filters that name the rows come before it, as `seeing` goes by them. `to_act`: without what they have open in an
    emergency, which is for looking. Within an act it is so by itself, also for a colleague who is asked about; False
    there is for saying why something is refused.
    """
    return queryset.filter(seeing.condition(actor, queryset, to_act=acting.get() if to_act is None else to_act))


def show(actor: Actor, record: Guarded, sheet: type[S], **more: Any) -> S:
    """A sheet of a record, as this actor may see it. `more` fills fields that are no column of the record.

    CONFIDENTIAL values leave only through an open read door, which writes down that they did; without one this
    raises Refused. SEALED values never leave this way.
    """
    clearance = min(actor.clearance(record.office_id), Tier.CONFIDENTIAL)
    values, top = dict(more), Tier.OPEN
    for field in fields(sheet):  # type: ignore[arg-type]  # every Sheet is a dataclass
        if field.name in more:
            continue
        attribute = sheet.shows.get(field.name, field.name)
        tier = _tier(record, attribute)
        values[field.name] = getattr(record, attribute) if tier <= clearance else Sealed(tier)
        top = max(top, tier if tier <= clearance else Tier.OPEN)
    _note(record, top)
    return sheet(**values)


def _tier(record: Guarded, attribute: str) -> Tier:
    name = attribute.removesuffix("_id")
    return Tier.OPEN if name in OPEN_ALWAYS else record.sensitivity[name]


def _note(record: Guarded, tier: Tier) -> None:
    if tier < Tier.CONFIDENTIAL:
        return
    seen = looking.get()
    if seen is None:
        raise Refused("gate.no_read_door", NOT_FOUND)
    seen[record.id] = max(tier, seen.get(record.id, Tier.OPEN))
