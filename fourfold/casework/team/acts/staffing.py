"""Offices, staff and the roles they hold. Roles bring standing circles; ending a role takes them away at once."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.team.acts import closing
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.access.models import Circle, Grant, Holding, Office, User
from fourfold.ground.access.roles import TERMS, CircleKind, Role
from fourfold.ground.acts.door import act
from fourfold.ground.vault.keys import new_office_key
from fourfold.ground.vocab.kinds import mark


ADMIN = frozenset({Role.ADMINISTRATOR})
_CODE_TAKEN = mark("An office with this code exists already.")
_NAME_TAKEN = mark("Somebody already signs in with this name. Choose another.")
_NOT_HELD = mark("This role is not held here.")
_NOT_YOURSELF = mark("Nobody changes their own roles. Ask another administrator.")


@act(by=ADMIN, machine=True)
def found_office(
    actor: Actor,
    *,
    code: str,
    name: str,
    jurisdiction: str,
    time_zone: str,
    languages: list[str],
    calendar: dict[str, object],
    now: datetime,
) -> Office:
    """Found an office with its own key, its casework circle and its intake desk."""
    if Office.objects.filter(code__iexact=code).exists():
        raise RuleBroken("team.office_exists", _CODE_TAKEN, field="code")
    return Office.objects.create(
        code=code.upper(),
        name=name,
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
    if User.objects.filter(username__iexact=username).exists():
        raise RuleBroken("team.name_taken", _NAME_TAKEN, field="username")
    user = User(username=username.lower(), name=name, language=language)
    user.set_password(password)
    user.save()
    return user


@act(by=ADMIN, on={"user": User})
def give_role(actor: Actor, *, user: User, office_code: str, role: str, now: datetime) -> Holding:
    """Give somebody a role in an office, with the circles that come with it."""
    office = _office(actor, office_code)
    _require_somebody_else(actor, user)
    held, _ = Holding.objects.get_or_create(user=user, office=office, role=Role(role), ended_at=None)
    _settle(actor, user, office, now)
    return held


@act(by=ADMIN, on={"user": User})
def end_role(actor: Actor, *, user: User, office_code: str, role: str, now: datetime) -> Holding:
    """End a role; its circles, and what it opened in cases, close at the next request.

    Refused while a secret case would be left to nobody.
    """
    office = _office(actor, office_code)
    _require_somebody_else(actor, user)
    held = Holding.objects.filter(user=user, office=office, role=role, ended_at=None).first()
    if held is None:
        raise RuleBroken("team.not_held", _NOT_HELD, field="role")
    held.ended_at = now
    held.save(update_fields=["ended_at"])
    _settle(actor, user, office, now)
    closing.close_behind(user, office, now=now)
    return held


@act(by=frozenset({Role.DIRECTOR}), on={"office": Office, "user": User}, inside=True)
def end_roles(actor: Actor, *, office: Office, user: User, now: datetime) -> User:
    """End every role that somebody holds in an office; who holds none anywhere can no longer sign in."""
    _require_somebody_else(actor, user)
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


def _require_somebody_else(actor: Actor, user: User) -> None:
    if user.pk == actor.user_id:
        raise RuleBroken("team.not_yourself", _NOT_YOURSELF, field="role")


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
