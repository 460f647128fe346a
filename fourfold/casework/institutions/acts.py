"""Keeping the list of institutions and of those who serve there."""

from __future__ import annotations

from datetime import date, datetime

from fourfold.casework.institutions import rules
from fourfold.casework.institutions.models import Institution, Liaison, Official, Posting, living
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Circle, Grant, Holding, Office, User
from fourfold.ground.access.roles import CASEWORKERS, LEADS, CircleKind, Role
from fourfold.ground.acts.door import act
from fourfold.ground.vault import keys
from fourfold.ground.vocab import queries as vocab


@act(by=CASEWORKERS, on={"office": Office})
def add_institution(
    actor: Actor, *, office: Office, kind: str, name: str, place: str, contact: str, note: str, now: datetime
) -> Institution:
    """Put a station, court, ministry or partner on the office's list."""
    _require_fit(actor, office.pk, kind, name, but="")
    key = keys.new_key("institution", office_key=office.key_id)
    found = Institution(office=office, circle_id=office.circle_id, key=key, kind=kind, name=name, made_at=now)
    found.place, found.contact, found.note = place, contact or None, note or None
    found.save()
    return found


def _require_fit(actor: Actor, office_id: str, kind: str, name: str, *, but: str) -> None:
    rules.require_known_word(vocab.has("institution_kinds", kind), field="kind")
    rules.require_name(name)
    twins = gate.visible(actor, Institution.objects.filter(office_id=office_id, kind=kind, name__iexact=name))
    rules.require_new(already=twins.exclude(pk=but).exists())


@act(by=CASEWORKERS, on={"institution": Institution})
def change_institution(
    actor: Actor, *, institution: Institution, kind: str, name: str, place: str, contact: str, note: str, now: datetime
) -> Institution:
    """Correct what is written of an institution."""
    _require_fit(actor, institution.office_id, kind, name, but=institution.pk)
    rules.require_same_name(institution.name, name, comes_in=institution.desk_id is not None)
    institution.kind, institution.name, institution.place = kind, name, place
    institution.contact, institution.note = contact or None, note or None
    institution.save()
    return institution


@act(by=CASEWORKERS, on={"institution": Institution})
def close_institution(actor: Actor, *, institution: Institution, closed_on: date, now: datetime) -> Institution:
    """Note that an institution has closed; it can no longer be chosen, and what was recorded stays."""
    rules.require_standing(institution.closed_on)
    rules.require_not_future(closed_on, today=institution.office.today(now), field="closed_on")
    institution.closed_on = closed_on
    institution.save()
    return institution


@act(by=CASEWORKERS, on={"institution": Institution})
def reopen_institution(actor: Actor, *, institution: Institution, now: datetime) -> Institution:
    """Put an institution back among those that can be chosen."""
    institution.closed_on = None
    institution.save()
    return institution


@act(by=CASEWORKERS, on={"institution": Institution})
def add_official(
    actor: Actor,
    *,
    institution: Institution,
    name: str,
    post: str,
    since: date | None,
    contact: str,
    note: str,
    now: datetime,
) -> Official:
    """Add an official, in the post in which we met them."""
    rules.require_name(name)
    key = keys.new_key("person", office_key=institution.office.key_id)
    official = Official(office=institution.office, circle_id=institution.circle_id, key=key, made_at=now)
    official.name, official.contact, official.note = name, contact or None, note or None
    official.save()
    _post(official, institution, post, since, now)
    return official


def _post(official: Official, institution: Institution, post: str, since: date | None, now: datetime) -> Posting:
    rules.require_known_word(vocab.has("post_kinds", post), field="post")
    rules.require_standing(institution.closed_on)
    rules.require_not_future(since, today=institution.office.today(now), field="since")
    posting = Posting.from_circle_of(
        official, official=official, institution=institution, post=post, since=since, made_at=now
    )
    posting.save()
    return posting


@act(by=CASEWORKERS, on={"official": Official})
def change_official(actor: Actor, *, official: Official, name: str, contact: str, note: str, now: datetime) -> Official:
    """Correct what is written of an official."""
    rules.require_name(name)
    official.name, official.contact, official.note = name, contact or None, note or None
    official.save()
    return official


@act(by=CASEWORKERS, on={"official": Official, "institution": Institution})
def post_official(
    actor: Actor, *, official: Official, institution: Institution, post: str, since: date | None, now: datetime
) -> Posting:
    """Record that an official took up a post; earlier posts stay, and end on their own."""
    rules.require_same_office(official.office_id, institution.office_id)
    return _post(official, institution, post, since, now)


@act(by=CASEWORKERS, on={"posting": Posting})
def end_posting(actor: Actor, *, posting: Posting, until: date, now: datetime) -> Posting:
    """Record that an official left a post."""
    rules.require_serving(posting.until)
    rules.require_not_future(until, today=posting.office.today(now), field="until")
    rules.require_order(posting.since, until, field="until")
    posting.until = until
    posting.save()
    return posting


@act(by=CASEWORKERS, on={"posting": Posting})
def withdraw_posting(actor: Actor, *, posting: Posting, now: datetime) -> Institution:
    """Take back a posting that was recorded by mistake; an official known by nothing else goes with it."""
    official, institution = posting.official, posting.institution
    posting.delete()
    if not Posting.objects.filter(official=official).exists():
        key = official.key_id
        official.delete()
        keys.destroy(key)
    return institution


@act(by=LEADS, on={"institution": Institution, "user": User})
def name_liaison(actor: Actor, *, institution: Institution, user: User, now: datetime) -> Institution:
    """Say that a partner's account belongs to an institution: it reads what is sent there, and nothing else."""
    rules.require_standing(institution.closed_on)
    held = Holding.objects.filter(user=user, office_id=institution.office_id, ended_at=None)
    rules.require_partner(holds=set(held.values_list("role", flat=True)) == {Role.PARTNER.value})
    here = {"user": user, "office_id": institution.office_id}
    rules.require_one_place(already=gate.visible(actor, living().filter(**here)).exists())
    gate.visible(actor, Liaison.objects.filter(ended_at=None, **here)).update(ended_at=now)  # it lapsed with the role
    if institution.desk is None:
        institution.desk = Circle.objects.create(kind=CircleKind.PARTNER)
        institution.save()
    Grant.objects.create(
        user=user,
        circle=institution.desk,
        office_id=institution.office_id,
        why="partner",
        by=actor.user_id,
        made_at=now,
    )
    Liaison.from_circle_of(institution, institution=institution, user=user, made_at=now).save()
    return institution


@act(by=LEADS, on={"liaison": Liaison})
def part_with_liaison(actor: Actor, *, liaison: Liaison, now: datetime) -> Institution:
    """End that an account belongs to an institution: from now on it reads nothing that is sent there."""
    rules.require_belonging(ended=liaison.ended_at is not None)
    liaison.ended_at = now
    liaison.save()
    Grant.objects.filter(user_id=liaison.user_id, circle_id=liaison.institution.desk_id, why="partner").delete()
    return liaison.institution
