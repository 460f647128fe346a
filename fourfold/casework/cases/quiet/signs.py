"""The signs by which a case asks for somebody: silent too long, or without a next step."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from fourfold.casework.cases.kinds import CLOSED
from fourfold.casework.cases.models.todo import flag, open_tasks
from fourfold.casework.cases.quiet.index import quiet, with_last
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor


def with_signs(actor: Actor, rows: Any, *, lead: str, now: datetime) -> Any:
    """Cases that the actor may know of, with `silent` (too long for office and legs) and `idle`: led by somebody and
    without a next step that the actor may know of.
    """
    planned = open_tasks(actor).order_by().filter(case=OuterRef("pk"))
    found = with_last(actor, gate.visible(actor, rows))
    return found.annotate(
        silent=flag(quiet(now=now)),
        idle=flag(Q(lead_id=lead) & ~Q(status__in=CLOSED) & ~Exists(planned)),
    )
