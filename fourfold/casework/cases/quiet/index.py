"""When something was last recorded in each circle of a case, kept from the ledger; and which cases are quiet by it.

Kept by circle, so that what is recorded where a reader may not look is no sign of life to them either.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.db.models import Case as Switch
from django.db.models import DateTimeField, F, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest

from fourfold.casework.cases.kinds import CLOSED, Leg
from fourfold.casework.cases.models import Case, CaseCircle, LastRecorded
from fourfold.casework.cases.quiet.load import periods
from fourfold.casework.cases.quiet.periods import days_for
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CircleKind
from fourfold.ground.audit.ledger_time import moment
from fourfold.ground.audit.models import Entry


_NEVER: Final = datetime(1900, 1, 1, tzinfo=UTC)


def keep(stamps: Iterable[tuple[str, str]]) -> None:
    """Takes in when (a stamp of the ledger) something was done in circles; those of no case are left out."""
    latest: dict[str, datetime] = {}
    for circle, stamp in stamps:
        at = moment(stamp)
        latest[circle] = max(latest.get(circle, at), at)
    main = Case.objects.filter(circle__in=latest).values_list("circle_id", flat=True)
    aside = CaseCircle.objects.filter(circle__in=latest).exclude(kind__in=[CircleKind.EMERGENCY, CircleKind.OFFER])
    side = aside.values_list("circle_id", flat=True)
    kept = dict(LastRecorded.objects.filter(circle__in=latest).values_list("circle_id", "at"))
    rows = [LastRecorded(circle_id=one, at=max(latest[one], kept.get(one, latest[one]))) for one in {*main, *side}]
    LastRecorded.objects.bulk_create(rows, update_conflicts=True, unique_fields=["circle"], update_fields=["at"])


def rebuild() -> int:
    """Makes all of it anew from the ledger. Returns how many circles there are."""
    LastRecorded.objects.all().delete()
    done = Entry.objects.filter(outcome="done").exclude(circle="").values_list("circle").annotate(last=Max("at"))
    keep(done.order_by("circle"))
    return LastRecorded.objects.count()


def with_last(actor: Actor, rows: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with `last_at`: when something was last recorded in them, as far as the actor may know."""
    sides = gate.visible(actor, CaseCircle.objects.filter(case=OuterRef("pk"))).order_by().values("case")
    aside = Subquery(sides.annotate(last=Max("circle__recorded__at")).values("last"))
    main = F("circle__recorded__at")
    return rows.annotate(last_at=Greatest(main, Coalesce(aside, main)))


def quiet(*, now: datetime) -> Any:
    """The condition on cases from `with_last`: open, and silent for longer than their office and legs allow."""
    offices = sorted({office for one in periods() for office in one.offices})
    theirs = [When(office__code=office, then=_limit(office, now)) for office in offices]
    limit = Switch(*theirs, default=_limit("", now))
    return Q(circle__recorded__at__lt=limit, last_at__lt=limit) & ~Q(status__in=CLOSED)


def _limit(office: str, now: datetime) -> Any:
    """Before when the last record must lie in an office: the latest moment of the legs under way in the case."""
    since = {leg: _since(days_for(periods(), office=office, leg=leg), now) for leg in ("", *Leg.codes())}
    none = Value(since.pop(""), output_field=DateTimeField())
    latest = sorted(since.items(), key=lambda one: one[1], reverse=True)
    return Switch(*(When(_under_way(leg), then=Value(at)) for leg, at in latest), default=none)


def _under_way(leg: str) -> Q:
    return Q(**{f"fold__{leg}__gt": 0, f"fold__{leg}__lt": 100})


def _since(days: int | None, now: datetime) -> datetime:
    return _NEVER if days is None else now - timedelta(days=days)
