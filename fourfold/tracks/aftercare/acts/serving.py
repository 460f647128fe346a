"""Services: what help was given, when, by whom."""

from __future__ import annotations

from datetime import date, datetime

from fourfold.casework.cases import rules as case_rules
from fourfold.casework.cases.acts import holding
from fourfold.casework.cases.kinds import Withdrawal
from fourfold.casework.cases.models import Case
from fourfold.casework.people.models import Person
from fourfold.ground.access.actors import Actor
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab
from fourfold.tracks.aftercare import rules
from fourfold.tracks.aftercare.acts.settling import MOVES, begin, require_in_care, settle, today
from fourfold.tracks.aftercare.kinds import CARERS
from fourfold.tracks.aftercare.models import Service


@act(by=CARERS, on={"case": Case, "person": Person}, mentions=("person",), includes=MOVES)
def record_service(
    actor: Actor,
    *,
    case: Case,
    person: Person,
    kind: str,
    on: date,
    until: date | None,
    provider: str,
    note: str,
    now: datetime,
) -> Service:
    """Record help that was given to somebody."""
    belongs = begin(actor, case, person)
    require_in_care(actor, case, person.pk)
    rules.require_known(vocab.has("service_types", kind), field="kind")
    case_rules.require_work_day(on, field="on")
    rules.require_past(on, today=today(case, now))
    case_rules.require_order(on, until, field="until")
    service = Service.from_circle_of(case, **belongs, kind=kind, on=on, until=until, made_at=now)
    service.provider, service.note = provider or None, note or None
    service.save()
    settle(actor, case, now)
    return service


@act(by=CARERS, on={"service": Service}, includes=MOVES)
def withdraw_service(actor: Actor, *, service: Service, why: str, note: str, now: datetime) -> Service:
    """Withdraw a service that was recorded wrongly; it is kept with its reason and counts no more."""
    case = holding.case(service.case_id)
    rules.require_known(why in Withdrawal.codes(), field="why")
    rules.require_standing(withdrawn=service.withdrawn_at is not None)
    service.withdrawn_at, service.withdrawn_by = now, actor.user_id
    service.withdrawn_why, service.withdrawn_note = why, note.strip() or None
    service.save()
    settle(actor, case, now)
    return service
