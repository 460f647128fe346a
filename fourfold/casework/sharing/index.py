"""Who hears of an offer to another office, of what came of it, and of what went out without consent: ids alone."""

from __future__ import annotations

from collections.abc import Iterable

from fourfold.casework.cases.models import Case
from fourfold.casework.institutions.models import living
from fourfold.casework.sharing.models import Handover, Offer, SentReferral
from fourfold.ground.access.models import Holding
from fourfold.ground.access.roles import LEADS, Role
from fourfold.ground.notices.sheets import Happened


def directors(each: Happened) -> set[str]:
    """The directors of the office; whoever did it is never told of it."""
    held = Holding.objects.filter(office_id=each.subject, role=Role.DIRECTOR, ended_at=None)
    return set(held.values_list("user_id", flat=True))


def directors_of_case(each: Happened) -> set[str]:
    """The directors of a case's office; who may not know of the case is shown no notice of it."""
    office = Case.objects.filter(pk=each.subject).values("office_id")
    held = Holding.objects.filter(office__in=office, role=Role.DIRECTOR, ended_at=None)
    return set(held.values_list("user_id", flat=True))


def answering(each: Happened) -> Iterable[str]:
    """The leads and directors of the office that it is made to."""
    there = Offer.objects.filter(pk=each.subject).values("office_id")
    return Holding.objects.filter(office__in=there, role__in=LEADS, ended_at=None).values_list("user_id", flat=True)


def partners(each: Happened) -> Iterable[str]:
    """Those of the organisation who come in here."""
    there = SentReferral.objects.filter(pk=each.subject).values("institution_id")
    return living().filter(institution__in=there).values_list("user_id", flat=True)


def giver(each: Happened) -> Iterable[str]:
    """Whoever made it."""
    return Handover.objects.filter(pk=each.subject).values_list("by", flat=True)


def themselves(each: Happened) -> Iterable[str]:
    """The one it is said to."""
    return [each.subject]
