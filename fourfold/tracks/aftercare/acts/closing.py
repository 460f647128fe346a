"""The end of care: asked for, approved by somebody else, and undone when the person returns."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.approvals.acts import asking as approvals
from fourfold.casework.approvals.kinds import ApprovalKind
from fourfold.casework.cases import rules as case_rules
from fourfold.casework.cases.acts import holding
from fourfold.casework.cases.models import Case
from fourfold.casework.people.models import Person
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import LEADS
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab
from fourfold.tracks.aftercare import rules
from fourfold.tracks.aftercare.acts.settling import MOVES, begin, cares, require_in_care, settle, today
from fourfold.tracks.aftercare.kinds import CARERS, Check, ClosureState
from fourfold.tracks.aftercare.models import Assessment, Closure
from fourfold.tracks.aftercare.rules import Care


@act(by=CARERS, on={"case": Case, "person": Person}, mentions=("person",))
def ask_closure(
    actor: Actor, *, case: Case, person: Person, reason: str, checks: list[str], note: str, now: datetime
) -> Closure:
    """Ask that somebody's care be ended; somebody else decides."""
    belongs = begin(actor, case, person)
    require_in_care(actor, case, person.pk)
    rules.require_state("asked" if _asked(actor, case, person) else "", {""})
    rules.require_known(vocab.has("closure_reasons", reason), field="reason")
    rules.require_known(set(checks) <= set(Check.codes()), field="checks")
    rules.require_words(note, field="note")
    _require_ready(actor, case, person.pk, reason, checks)
    closure = Closure.from_circle_of(case, **belongs, reason=reason, ended_on=today(case, now), made_at=now)
    closure.checks, closure.note = sorted(checks), note
    closure.save()
    return closure


@act(by=LEADS, on={"closure": Closure}, includes=MOVES)
def approve_closure(actor: Actor, *, closure: Closure, note: str, now: datetime) -> Closure:
    """Approve the end of somebody's care, which a colleague asked for; the office says how many have to."""
    case = _undecided(actor, closure)
    _require_ready(actor, case, closure.person_id, closure.reason, closure.checks)
    own = closure.by == actor.user_id
    if approvals.approve(actor, ApprovalKind.CLOSURE, closure, own=own, note=note, now=now):
        _decide(actor, closure, ClosureState.APPROVED, note, now)
        closure.ended_on = today(case, now)
    closure.save()
    settle(actor, case, now)
    return closure


@act(by=LEADS, on={"closure": Closure})
def refuse_closure(actor: Actor, *, closure: Closure, why: str, now: datetime) -> Closure:
    """Do not approve the end of somebody's care, saying what is missing."""
    rules.require_words(why, field="why")
    _undecided(actor, closure)
    approvals.forget(actor, ApprovalKind.CLOSURE, closure)
    _decide(actor, closure, ClosureState.REFUSED, why, now)
    closure.save()
    return closure


@act(by=CARERS, on={"closure": Closure}, includes=MOVES)
def take_up_again(actor: Actor, *, closure: Closure, why: str, now: datetime) -> Closure:
    """Take somebody's care up again after its end, or before it was approved: the person may always return."""
    case = holding.case(closure.case_id)
    case_rules.require_open(case.status)
    rules.require_state(closure.state, {ClosureState.ASKED, ClosureState.APPROVED})
    rules.require_words(why, field="why")
    closure.state, closure.reopened_note = ClosureState.REOPENED, why
    closure.save()
    settle(actor, case, now)
    return closure


def _undecided(actor: Actor, closure: Closure) -> Case:
    """The case of what waits for a decision, which the actor may take."""
    case = holding.case(closure.case_id)
    rules.require_state(closure.state, {ClosureState.ASKED})
    rule = approvals.may(actor, ApprovalKind.CLOSURE, office_id=closure.office_id)
    if not rule.own:
        rules.require_another(asked_by=closure.by, decided_by=actor.user_id)
    return case


def _decide(actor: Actor, closure: Closure, state: ClosureState, note: str, now: datetime) -> None:
    closure.state, closure.decided_note = state, note or None
    closure.decided_at, closure.decided_by = now, actor.user_id


def _asked(actor: Actor, case: Case, person: Person) -> bool:
    asked = gate.visible(actor, Closure.objects.filter(case=case, person=person, state=ClosureState.ASKED))
    return asked.exists()


def _require_ready(actor: Actor, case: Case, person_id: str, reason: str, checks: list[str]) -> None:
    """What the closure rule asks of the records as they stand now."""
    standing = gate.visible(actor, Assessment.objects.filter(case=case, person_id=person_id, withdrawn_at=None))
    owed, care = standing.filter(owes_step=True).exists(), cares(actor, case).get(person_id, Care())
    rules.require_ready_to_close(reason, checks, owed=owed, restored=care.restored_on is not None)
