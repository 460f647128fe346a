"""Offices, staff and the roles they hold. Roles bring standing circles; ending a role takes them away at once."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.team import rules
from fourfold.casework.team.acts import closing
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.models import Circle, Grant, Holding, Office, User
from fourfold.ground.access.roles import TERMS, CircleKind, Role
from fourfold.ground.acts.door import act
from fourfold.ground.vault.keys import new_office_key


ADMIN = frozenset({Role.ADMINISTRATOR})


@act(by=ADMIN, machine=True)
def found_office(
    actor: Actor,
    *,
    code: str,
    name: str | dict[str, str],
    jurisdiction: str,
    time_zone: str,
    languages: list[str],
    calendar: dict[str, object],
    now: datetime,
) -> Office:
    """Found an office with its own key, its casework circle and its intake desk."""
    names = dict(name) if isinstance(name, dict) else {"en": name}
    rules.require_new_code(taken=Office.objects.filter(code__iexact=code).exists())
    return Office.objects.create(
        code=code.upper(),
        name=names.pop("en"),
        **({"names": names} if names else {}),
        jurisdiction=jurisdiction,
        time_zone=time_zone,
        languages=languages,
        calendar=calendar,
        key=new_office_key(),
        circle=Circle.objects.create(kind=CircleKind.OFFICE),
        intake=Circle.objects.create(kind=CircleKind.INTAKE),
    )


@act(by=ADMIN, machine=True)
def add_staff(actor: Actor, *, username: str, name: str, language: str, password: str | None, now: datetime) -> User:
    """Make an account for a member of staff; it holds no role yet."""
    rules.require_free_name(taken=User.objects.filter(username__iexact=username).exists())
    user = User(username=username.lower(), name=name, language=language)
    user.set_password(password)
    user.save()
    return user


@act(by=ADMIN, on={"user": User})
def give_role(actor: Actor, *, user: User, office_code: str, role: str, now: datetime) -> Holding:
    """Give somebody a role in an office, with the circles that come with it."""
    office = _office(actor, office_code)
    rules.require_somebody_else(actor_id=actor.user_id, user_id=user.pk)
    rules.require_known_role(known=role in set(Role))
    held, _ = Holding.objects.get_or_create(user=user, office=office, role=Role(role), ended_at=None)
    _settle(actor, user, office, now)
    return held


@act(by=ADMIN, on={"user": User})
def end_role(actor: Actor, *, user: User, office_code: str, role: str, now: datetime) -> Holding:
    """End a role; its circles, and what it opened in cases, close at the next request.

    Refused while a secret case would be left to nobody.
    """
    office = _office(actor, office_code)
    rules.require_somebody_else(actor_id=actor.user_id, user_id=user.pk)
    standing = Holding.objects.filter(user=user, office=office, role=role, ended_at=None)
    rules.require_held(held=standing.exists())
    held = standing.get()
    held.ended_at = now
    held.save(update_fields=["ended_at"])
    _settle(actor, user, office, now)
    closing.close_behind(user, office, now=now)
    return held


@act(by=frozenset({Role.DIRECTOR}), on={"office": Office, "user": User}, inside=True)
def end_roles(actor: Actor, *, office: Office, user: User, now: datetime) -> User:
    """End every role that somebody holds in an office; who holds none anywhere can no longer sign in."""
    rules.require_somebody_else(actor_id=actor.user_id, user_id=user.pk)
    Holding.objects.filter(user=user, office=office, ended_at=None).update(ended_at=now)
    _settle(actor, user, office, now)
    closing.close_behind(user, office, now=now)
    if not Holding.objects.filter(user=user, ended_at=None).exists():
        user.is_active = False  # which ends their sessions at the next request
        user.save(update_fields=["is_active"])
    return user


def _office(actor: Actor, code: str) -> Office:
    """The office, if the actor administers it; the setup of the house administers all. Unseen and unknown are alike."""
    office = Office.objects.filter(code__iexact=code).first()
    if office is None or not (actor.holds(ADMIN, office_id=office.pk) or actor.holds(ADMIN, office_id="")):
        raise Refused("gate.not_found", gate.NOT_FOUND)
    return office


def _settle(actor: Actor, user: User, office: Office, now: datetime) -> None:
    """Makes the office's standing grants equal to what the roles still held there bring."""
    roles = Holding.objects.filter(user=user, office=office, ended_at=None).values_list("role", flat=True)
    kinds = frozenset[CircleKind]().union(*(TERMS[Role(role)].standing for role in roles))
    wanted = {office.circle_id} if CircleKind.OFFICE in kinds else set()
    wanted |= {office.intake_id} if CircleKind.INTAKE in kinds else set()
    mine = Grant.objects.filter(user=user, why="role", circle_id__in=[office.circle_id, office.intake_id])
    mine.exclude(circle_id__in=wanted).delete()
    Grant.objects.bulk_create(
        [Grant(user=user, circle_id=c, why="role", by=actor.user_id, made_at=now) for c in wanted],
        ignore_conflicts=True,
    )
