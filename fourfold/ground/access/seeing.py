"""Whose circles these are, as one condition on a row's `circle`: only the gate asks.

One meaning, three shapes, because the planners know nothing of how many circles somebody has. Measured over 100,000
records in 10,000 circles (docs/performance.md):

guests     see little: the circles are listed and the rows found by them
members    of an office see nearly everything: the rows are walked in their own order, each circle looked up; SQLite
           would list all circles anew for every query, so there the look-up is correlated; PostgreSQL hashes the list
"""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Now

from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Admission, Exclusion, Grant
from fourfold.ground.access.roles import TERMS


Circles = QuerySet[Any, Any]


def condition(actor: Actor, *, vendor: str) -> Q:
    """Rows in circles that the actor belongs to, or is admitted to one step away, and is not excluded from.

    The database's clock says which grants have ended: they end by themselves, whatever moment a page goes by.
    """
    shut: Circles = Exclusion.objects.filter(user_id=actor.user_id).values("circle_id")
    grants = Grant.objects.filter(Q(until=None) | Q(until__gt=Now()), user_id=actor.user_id)
    own: Circles = grants.exclude(circle_id__in=shut).values("circle_id")
    admissions = Admission.objects.exclude(via_id__in=shut)
    if not is_member(actor):
        listed = admissions.filter(admits_id__in=own).exclude(circle_id__in=shut).values("circle_id")
        return Q(circle_id__in=own.union(listed, all=True))
    if vendor == "sqlite":
        # Coalesce keeps the planner from looking up every circle of the guest's for every row.
        here = admissions.filter(circle_id=OuterRef("circle_id")).alias(guest=Coalesce("admits_id", Value("")))
        admitted = Q(Exists(here.filter(guest__in=own)))
    else:
        admitted = Q(circle_id__in=admissions.filter(admits_id__in=own).values("circle_id"))
    return (Q(circle_id__in=own) | admitted) & ~Q(circle_id__in=shut)


def is_member(actor: Actor) -> bool:
    """Whether a role of theirs brings an office's own circle. Decides the shape, never what is seen."""
    return any(TERMS[role].standing for _, role in actor.roles)
