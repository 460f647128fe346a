"""Recording what is owed, and each step from claim to payment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from fourfold.casework.approvals.acts import asking as approvals
from fourfold.casework.approvals.kinds import ApprovalKind
from fourfold.casework.cases import rules as case_rules
from fourfold.casework.cases.acts import holding
from fourfold.casework.cases.kinds import Withdrawal
from fourfold.casework.cases.models import Case, Involvement
from fourfold.casework.clocks.load import clocks
from fourfold.casework.entitlements import rules
from fourfold.casework.entitlements.acts.received import MOVES, done, settle
from fourfold.casework.entitlements.index import bring_case_in_line
from fourfold.casework.entitlements.kinds import Step
from fourfold.casework.entitlements.models import Entitlement, EntitlementStep
from fourfold.casework.people.models import Person
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab


@dataclass(frozen=True)
class Owed:
    """What is owed: kind, part and currency are codes.

    `due_on`: a day that is typed in, with `due_basis`, a code of due_bases: where it comes from; None where a rule
    makes the deadline, or none is known.
    """

    kind: str
    part: str
    currency: str
    due_on: date | None
    owed_by: str
    basis: str
    due_basis: str = ""


@act(by=CASEWORKERS, on={"case": Case, "person": Person}, mentions=("person",))
def record_entitlement(actor: Actor, *, case: Case, person: Person, owed: Owed, now: datetime) -> Entitlement:
    """Record what the law owes to somebody in the case, by whom and until when."""
    case_rules.require_open(case.status)
    roles = set(Involvement.objects.filter(case=case, person_id=person.pk).values_list("role", flat=True))
    rules.require_in_case(involved=bool(roles))
    rules.require_harmed_if_accused(roles)
    kind = vocab.word("entitlement_kinds", owed.kind, language="en")
    rules.require_known_word(kind is not None and not kind.retired, field="kind")
    rules.require_known_word(vocab.has("justice_parts", owed.part), field="part")
    rules.require_known_word(not owed.currency or vocab.has("currencies", owed.currency), field="currency")
    rules.require_currency(money=bool(kind and kind.extra["money"]), currency=owed.currency)
    _require_due(case, owed, now)
    entitlement = Entitlement.from_circle_of(case, case=case, person=person, made_at=now)
    entitlement.kind, entitlement.part, entitlement.currency = owed.kind, owed.part, owed.currency
    entitlement.typed_on, entitlement.due_basis, entitlement.due_on = owed.due_on, owed.due_basis, owed.due_on
    entitlement.owed_by, entitlement.basis = owed.owed_by or None, owed.basis or None
    entitlement.save()
    bring_case_in_line(case)
    entitlement.refresh_from_db(fields=["due_on", "clock"])
    return entitlement


@act(by=CASEWORKERS, on={"entitlement": Entitlement}, includes=MOVES)
def record_step(
    actor: Actor, *, entitlement: Entitlement, step: str, on: date, amount: Decimal | None, note: str, now: datetime
) -> EntitlementStep:
    """Record a claim, a sanction, a refusal or a payment; the first thing received in full is a milestone."""
    case = holding.case(entitlement.case_id)
    case_rules.require_open(case.status)
    rules.require_stands(withdrawn=entitlement.withdrawn_at is not None)
    rules.require_known_word(step in Step.codes(), field="step")
    if step in {Step.SANCTIONED, Step.PAID}:
        approvals.may(actor, ApprovalKind.PAYMENT, office_id=entitlement.office_id)
    before = done(entitlement)
    new = rules.Done(Step(step), on, amount)
    rules.require_step(before, new, today=case.office.today(now))
    rules.require_amount(before, new, money=bool(entitlement.currency), places=_places(entitlement))
    made = EntitlementStep.from_circle_of(entitlement, entitlement=entitlement, step=step, on=on, made_at=now)
    made.amount, made.note = format(amount, "f") if amount is not None else None, note or None
    made.save()
    _settle(entitlement, [*before, new])
    settle(actor, case, now)
    bring_case_in_line(case)
    return made


@act(by=CASEWORKERS, on={"step": EntitlementStep}, includes=MOVES)
def withdraw_step(actor: Actor, *, step: EntitlementStep, why: str, note: str = "", now: datetime) -> EntitlementStep:
    """Withdraw the last step, because it was recorded wrongly; it is kept, with the reason, and counts no more."""
    rules.require_known_word(why in Withdrawal.codes(), field="why")
    # Held before the case, as by a new step, so that the two do not wait for each other.
    entitlement = Entitlement.objects.select_for_update(of=("self",), no_key=True).get(pk=step.entitlement_id)
    case = holding.case(entitlement.case_id)
    case_rules.require_open(case.status)
    standing = EntitlementStep.objects.filter(entitlement=entitlement, withdrawn_at=None).order_by("on", "pk")
    rules.require_last(is_last=step.withdrawn_at is not None or list(standing)[-1].pk == step.pk)
    step.withdraw(by=actor.user_id, why=why, note=note, at=now)
    _settle(entitlement, done(entitlement))
    settle(actor, case, now)
    bring_case_in_line(case)
    return step


@act(by=CASEWORKERS, on={"entitlement": Entitlement}, includes=MOVES)
def withdraw_entitlement(
    actor: Actor, *, entitlement: Entitlement, why: str, note: str = "", now: datetime
) -> Entitlement:
    """Withdraw what was recorded as owed by mistake; it is kept, with the reason, and is late no more."""
    rules.require_known_word(why in Withdrawal.codes(), field="why")
    case = holding.case(entitlement.case_id)
    case_rules.require_open(case.status)
    entitlement.withdraw(by=actor.user_id, why=why, note=note, at=now)
    settle(actor, case, now)
    bring_case_in_line(case)
    return entitlement


def _require_due(case: Case, owed: Owed, now: datetime) -> None:
    today = case.office.today(now)
    ruled = rules.known(
        clocks().values(), kind=owed.kind, jurisdiction=case.office.jurisdiction, harm=case.harm, today=today
    )
    known = vocab.has("due_bases", owed.due_basis)
    rules.require_due(owed.due_on, owed.due_basis, known_basis=known, ruled=bool(ruled))


def _places(entitlement: Entitlement) -> int:
    word = vocab.word("currencies", entitlement.currency, language="en")
    return int(word.extra["places"]) if word else 0


def _settle(entitlement: Entitlement, steps: list[rules.Done]) -> None:
    """Keeps beside it whether it still waits."""
    reached = rules.stage(steps, money=bool(entitlement.currency))
    over = reached in {"received", "refused"}
    entitlement.settled_on = max(one.on for one in steps) if over else None
    entitlement.save()
