"""Which notices may still be told: one goes with what it is about, when that is hidden from whoever was told."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.audit.models import Entry
from fourfold.ground.notices.models import Notice


def still_known(actor: Actor, notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """Those among somebody's notices whose cause lies in a circle that they may know of now, or in none. No query."""
    causes = Entry.objects.filter(seq__in=notices.values("entry"))
    known = gate.visible(actor, causes.alias(circle_id=F("circle"))).values("seq")
    return notices.filter(Q(entry__in=known) | Q(entry__in=causes.filter(circle="").values("seq")))
