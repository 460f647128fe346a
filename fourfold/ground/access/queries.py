"""Reading who somebody is. Needs no actor: it is what makes one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Exists
from django.db.models.functions import Now

from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Grant, Holding, Office, User
from fourfold.ground.access.roles import Role
from fourfold.ground.access.sheets import OfficeSheet


def actor_of(user: Any, *, by_key: bool = False) -> Actor:
    """The actor behind a signed-in user, or a key of theirs: one query. Nobody, and the inactive, hold no role."""
    if not isinstance(user, User) and not getattr(user, "is_authenticated", False):
        return Actor("", "", frozenset())
    passing = Grant.objects.filter(user_id=user.pk, why="break_glass", until__gt=Now())
    held = Holding.objects.filter(user_id=user.pk, ended_at=None).values_list("office_id", "role", Exists(passing))
    rows = list(held) if user.is_active else []
    roles = frozenset((office, Role(role)) for office, role, _ in rows)
    emergency = not by_key and any(emergency for _, _, emergency in rows)
    return Actor(user.pk, user.name, roles, emergency=emergency, by_key=by_key)


def actor_named(username: str) -> Actor | None:
    """The actor with a sign-in name, for the console; None when there is none."""
    user = User.objects.filter(username__iexact=username, is_active=True).first()
    return actor_of(user) if user else None


def office_sheet(office: Office) -> OfficeSheet:
    """An office as shown, under its name in the reader's language. No actor: nothing of it is secret."""
    return OfficeSheet(office.pk, office.code, office.called, office.time_zone, office.jurisdiction)


def offices_of(actor: Actor) -> list[OfficeSheet]:
    """The offices in which the actor holds a role, by name."""
    rows = Office.objects.filter(pk__in=actor.offices).order_by("name")
    return [office_sheet(one) for one in rows]


def office_coded(code: str) -> OfficeSheet | None:
    """An office by its code; None when there is none."""
    o = Office.objects.filter(code__iexact=code).first()
    return office_sheet(o) if o else None


def offices_beside(office_id: str) -> list[OfficeSheet]:
    """Every office but one, by name. No actor: which offices there are is no secret among colleagues."""
    rows = Office.objects.exclude(pk=office_id).order_by("name", "pk")
    return [office_sheet(one) for one in rows]


def office_names(office_ids: set[str]) -> dict[str, str]:
    """Names by office id, in the reader's language where an office has one; one query."""
    return {one.pk: one.called for one in Office.objects.filter(pk__in=office_ids)}


def today_in(office_id: str, *, now: datetime) -> date:
    """The day that people write in an office. No actor: a clock is no secret."""
    return Office.objects.get(pk=office_id).today(now)


def everybody() -> dict[str, str]:
    """Every account, also of those who have left, by name: id and name; one query."""
    return dict(User.objects.order_by("name", "pk").values_list("pk", "name"))


def names_of(user_ids: set[str]) -> dict[str, str]:
    """Names by user id, for showing who did something; one query."""
    return dict(User.objects.filter(pk__in=user_ids).values_list("pk", "name"))
