"""What closes behind an ended role: circles of cases, and people, that no role still held covers.

A secret case is known by its main circle alone, which admits nobody: whoever alone is in it stays in it, else it could
never be opened again. Without a role they open nothing of it, unless they are given one again. The role itself always
ends: somebody who has to be cut off is, and nobody learns from the answer that there is such a case. That is asked of
circles, not of cases: this room stands below them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from fourfold.ground.access.models import Admission, Circle, Grant, Holding, Office, User
from fourfold.ground.access.roles import TERMS, CircleKind, Role


def close_behind(user: User, office: Office, *, now: datetime) -> None:
    """Ends what was opened to somebody and is no longer covered by a role they hold.

    Whoever works on a case does so by the grant to its main circle, so that they leave its team with it.
    """
    ending = list(_ending(user, office).values_list("pk", "circle_id", "circle__kind"))
    kept = _known_to_nobody_else(user, {circle for _, circle, kind in ending if kind == CircleKind.MAIN}, now)
    Grant.objects.filter(pk__in=[pk for pk, circle, _ in ending if circle not in kept]).delete()


def _ending(user: User, office: Office) -> QuerySet[Grant]:
    held = Holding.objects.filter(user=user, ended_at=None)
    here = _coverable(held.filter(office=office).values_list("role", flat=True))
    anywhere = _coverable(held.values_list("role", flat=True))
    uncovered = Q(office=office) & ~Q(circle__kind__in=here) | Q(office=None) & ~Q(circle__kind__in=anywhere)
    return Grant.objects.filter(uncovered, user=user).exclude(why="role")


def _coverable(roles: Iterable[str]) -> list[CircleKind]:
    """The kinds of circle that holders of these roles may be let into.

    Those of people, plans and emergencies too, for those on casework; that of their organisation, for partners.
    """
    held = [Role(role) for role in roles]
    kinds = frozenset[CircleKind]().union(*(TERMS[role].on_team for role in held))
    beside = {CircleKind.PERSON, CircleKind.PLAN, CircleKind.EMERGENCY} if kinds else set()
    return sorted(kinds | beside | ({CircleKind.PARTNER} if Role.PARTNER in held else set()))


def _known_to_nobody_else(user: User, circles: set[str], now: datetime) -> set[str]:
    """Those of the circles that would be left to nobody.

    Holds them, so that two who leave at once do not each count on the other.
    """
    locked = Circle.objects.select_for_update(no_key=True).filter(pk__in=circles).order_by("pk")
    left = {circle.pk for circle in locked}
    left -= set(Admission.objects.filter(circle__in=left).values_list("circle_id", flat=True))
    live = Grant.objects.filter(Q(until=None) | Q(until__gt=now), circle__in=left, why="team", user__is_active=True)
    return left - set(live.exclude(user=user).values_list("circle_id", flat=True))
