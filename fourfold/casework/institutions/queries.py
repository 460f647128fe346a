"""Reading institutions and officials."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F

from fourfold.casework.institutions.models import Institution, Liaison, Official, Posting, living
from fourfold.casework.institutions.sheets import (
    InstitutionLine,
    InstitutionPage,
    LiaisonLine,
    OfficialName,
    OfficialPage,
    PostingLine,
)
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Holding, User
from fourfold.ground.access.roles import PARTNERS, Role
from fourfold.ground.acts.reading import read, the_one
from fourfold.ground.vault.fields import warm
from fourfold.ground.vocab import queries as vocab


def institutions(actor: Actor, *, kind: str = "", office_id: str = "") -> list[InstitutionLine]:
    """Every institution that the actor may know of, by name; those that closed come last. One query."""
    rows = gate.visible(actor, Institution.objects.all())
    chosen = {"office_id": office_id} if office_id else {}
    rows = rows.filter(kind__in=_family(kind), **chosen) if kind else rows.filter(**chosen)
    found = rows.order_by(F("closed_on").asc(nulls_first=True), "name", "id")
    return [gate.show(actor, row, InstitutionLine) for row in found]


def _family(kind: str) -> list[str]:
    """A kind with those that are special forms of it."""
    return [kind, *(word.code for word in vocab.words("institution_kinds", language="en") if word.parent == kind)]


def courts(actor: Actor, *, office_id: str) -> list[InstitutionLine]:
    """The courts of an office that still sit, by name. One query."""
    return [one for one in institutions(actor, kind="court", office_id=office_id) if one.closed_on is None]


def named(actor: Actor, ids: Iterable[str | None]) -> dict[str, InstitutionLine]:
    """Institutions by id, of those the actor may know of; the others are absent. One query."""
    wanted = {one for one in ids if one}
    rows = gate.visible(actor, Institution.objects.filter(pk__in=wanted)) if wanted else ()
    return {row.pk: gate.show(actor, row, InstitutionLine) for row in rows}


def institution_line(actor: Actor, institution_id: object) -> InstitutionLine:
    """One institution, for the head of a form. Raises Refused, unseen and unknown alike."""
    return gate.show(actor, the_one(actor, Institution.objects.all(), institution_id), InstitutionLine)


@read
def institution_page(actor: Actor, institution_id: object, *, now: datetime) -> InstitutionPage:
    """An institution with its officials. Raises Refused, unseen and unknown alike."""
    row = the_one(actor, Institution.objects.all(), institution_id)
    postings = _lines(actor, institution_id=row.pk)
    return gate.show(actor, row, InstitutionPage, ref=row.ref(), postings=postings)


@read
def official_page(actor: Actor, official_id: object, *, now: datetime) -> OfficialPage:
    """An official with their postings. Raises Refused, unseen and unknown alike."""
    row = the_one(actor, Official.objects.all(), official_id)
    return gate.show(actor, row, OfficialPage, ref=row.ref(), postings=_lines(actor, official_id=row.pk))


def posting_line(actor: Actor, posting_id: object) -> PostingLine:
    """One posting, for the head of a form. Raises Refused, unseen and unknown alike."""
    row = the_one(actor, Posting.objects.select_related("official", "institution"), posting_id)
    warm([row.official])
    return _line(actor, row)


def _lines(actor: Actor, **which: str) -> list[PostingLine]:
    """The serving first, then the latest; an official's name under their own key."""
    rows = gate.visible(actor, Posting.objects.filter(**which).select_related("official", "institution"))
    found = list(rows.order_by(F("until").desc(nulls_first=True), F("since").desc(nulls_last=True), "-id"))
    warm([row.official for row in found])
    return [_line(actor, row) for row in found]


def _line(actor: Actor, row: Posting) -> PostingLine:
    name = gate.show(actor, row.official, OfficialName).name
    return gate.show(actor, row, PostingLine, name=name, place=row.institution.name)


def liaisons_of(actor: Actor, institution_id: str) -> list[LiaisonLine]:
    """Who of an institution comes in here today, by name. One query."""
    rows = gate.visible(actor, living().filter(institution_id=institution_id))
    found = rows.select_related("user").order_by("user__name", "pk")
    return [gate.show(actor, row, LiaisonLine, name=row.user.name, since=row.made_at) for row in found]


def liaison_line(actor: Actor, liaison_id: object) -> tuple[LiaisonLine, str]:
    """One of them, and the id of the institution. Raises Refused, unseen and unknown alike."""
    row = the_one(actor, Liaison.objects.select_related("user"), liaison_id)
    return gate.show(actor, row, LiaisonLine, name=row.user.name, since=row.made_at), row.institution_id


def could_be_liaisons(actor: Actor, institution_id: object) -> list[tuple[str, str]]:
    """Id and name of accounts that may be named for an institution. Raises Refused. Two queries."""
    office = the_one(actor, Institution.objects.all(), institution_id).office_id
    held = Holding.objects.filter(office_id=office, ended_at=None, user__is_active=True, user__is_service=False)
    others = held.exclude(role=Role.PARTNER).values("user_id")
    named = living().filter(office_id=office).values("user_id")
    free = User.objects.filter(pk__in=held.filter(role=Role.PARTNER).values("user_id"))
    rows = free.exclude(pk__in=others).exclude(pk__in=named)
    return list(rows.order_by("name", "pk").values_list("pk", "name"))


def places_of(actor: Actor) -> list[tuple[str, str]]:
    """For whom the actor comes in here: the organisation's name and the office's id. One query.

    No gate: which organisation somebody belongs to is no secret to them, and they see nothing else of it.
    """
    offices = [one for one in actor.offices if actor.holds(PARTNERS, office_id=one)]
    own = living().filter(user_id=actor.user_id, office_id__in=offices)
    return list(own.order_by("institution__name").values_list("institution__name", "office_id"))
