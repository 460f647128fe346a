"""Asking what somebody needs at once, and settling it."""

from __future__ import annotations

from datetime import date, datetime

from fourfold.casework.cases import rules as case_rules
from fourfold.casework.cases.models import Case
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab
from fourfold.tracks.relief import rules
from fourfold.tracks.relief.acts.relieving import MILESTONES
from fourfold.tracks.relief.acts.settling import keep_milestone, require_open
from fourfold.tracks.relief.kinds import OUTCOMES, NeedState
from fourfold.tracks.relief.models import Need, Relieved


@act(by=CASEWORKERS, on={"case": Case, "relieved": Relieved}, includes=MILESTONES)
def check_needs(actor: Actor, *, case: Case, relieved: Relieved, on: date, needs: list[str], now: datetime) -> Relieved:
    """Record what somebody who was relieved needs at once; nothing is an answer too."""
    require_open(case, relieved)
    case_rules.require_known_word(all(vocab.has("immediate_needs", code) for code in needs), field="needs")
    case_rules.require_not_future(on, today=case.office.today(now), field="on")
    rules.require_after(on, relieved.on, field="on")
    known = Need.objects.filter(relieved=relieved, state=NeedState.NEEDED).values_list("kind", flat=True)
    for code in dict.fromkeys(needs):
        if code not in known:
            Need.from_circle_of(relieved, relieved=relieved, kind=code, made_at=now).save()
    relieved.checked_on = on
    relieved.save()
    keep_milestone(actor, case, now)
    return relieved


@act(by=CASEWORKERS, on={"case": Case, "need": Need}, includes=MILESTONES)
def settle_need(actor: Actor, *, case: Case, need: Need, outcome: str, on: date, note: str = "", now: datetime) -> Need:
    """Settle an immediate need: met, not wanted, or recorded by mistake."""
    relieved = _of(case, need)
    case_rules.require_known_word(outcome in OUTCOMES, field="outcome")
    rules.require_need(need.state, settled=False)
    case_rules.require_not_future(on, today=case.office.today(now), field="on")
    rules.require_after(on, relieved.on, field="on")
    if outcome == NeedState.MISTAKEN:
        case_rules.require_reason(note, field="note")
    need.state, need.settled_on, need.note = outcome, on, note or None
    need.save()
    keep_milestone(actor, case, now)
    return need


@act(by=CASEWORKERS, on={"case": Case, "need": Need}, includes=MILESTONES)
def reopen_need(actor: Actor, *, case: Case, need: Need, why: str, now: datetime) -> Need:
    """Open an immediate need again, saying why."""
    _of(case, need)
    rules.require_need(need.state, settled=True)
    case_rules.require_reason(why, field="why")
    need.state, need.settled_on, need.note = NeedState.NEEDED, None, why
    need.save()
    keep_milestone(actor, case, now)
    return need


def _of(case: Case, need: Need) -> Relieved:
    """Whose need it is, in this case and standing."""
    relieved = Relieved.objects.filter(case=case, pk=need.relieved_id).first()
    if relieved is None:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    require_open(case, relieved)
    return relieved
