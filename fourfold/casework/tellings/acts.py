"""Recording that somebody was asked to tell it, or is to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fourfold.casework.cases import rules as case_rules
from fourfold.casework.cases.acts import holding
from fourfold.casework.cases.kinds import Withdrawal
from fourfold.casework.cases.models import Case, Involvement
from fourfold.casework.cases.resting import Leaving, rests_on
from fourfold.casework.consent import queries as consent
from fourfold.casework.people.models import Person
from fourfold.casework.tellings import rules
from fourfold.casework.tellings.kinds import Went
from fourfold.casework.tellings.models import Telling
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab
from fourfold.ground.vocab.kinds import mark


@dataclass(frozen=True)
class Asked:
    """Who asked, what for, and how it went. `read_first`: whoever records it has read what was told before."""

    asker: str
    by_name: str
    purpose: str
    went: str
    why: str
    read_first: bool


@act(by=CASEWORKERS, on={"case": Case, "person": Person}, mentions=("person",))
def record_telling(actor: Actor, *, case: Case, person: Person, on: date, asked: Asked, now: datetime) -> Telling:
    """Record that somebody was asked to tell what happened, or is to be; a second time needs a reason."""
    case_rules.require_open(case.status)
    rules.require_in_case(involved=Involvement.objects.filter(case=case, person_id=person.pk).exists())
    rules.require_known_word(vocab.has("telling_purposes", asked.purpose), field="purpose")
    asker = vocab.word("telling_askers", asked.asker, language="en")
    rules.require_known_word(asker is not None and not asker.retired, field="asker")
    rules.require_known_word(asked.went in Went.codes(), field="went")
    went = Went(asked.went)
    rules.require_day(went, on, today=case.office.today(now))
    earlier = gate.visible(actor, Telling.objects.filter(person_id=person.pk, withdrawn_at=None))
    before = [rules.Before(Went(how), day) for how, day in earlier.values_list("went", "on")]
    rules.require_read_first(rules.warning(before), why=asked.why, read_first=asked.read_first)
    needs = str(asker.extra.get("consent") or "") if asker else ""
    allowed = (
        went != Went.TO_COME
        or not needs
        or consent.allows(actor, person.pk, purpose=needs, today=case.office.today(now))
    )
    rules.require_consent(went, needed=bool(needs), allowed=allowed)
    telling = Telling.from_circle_of(case, case=case, person=person, on=on, made_at=now)
    telling.asker, telling.purpose, telling.went, telling.again = asked.asker, asked.purpose, went, bool(before)
    telling.by_name, telling.why = asked.by_name or None, asked.why.strip() or None
    telling.save()
    return telling


@act(by=CASEWORKERS, on={"telling": Telling})
def settle_telling(actor: Actor, *, telling: Telling, on: date, went: str, now: datetime) -> Telling:
    """Say how it went when somebody was asked as planned."""
    case_rules.require_open(holding.case(telling.case_id).status)
    rules.require_to_come(Went(telling.went))
    rules.require_known_word(went in Went.codes(), field="went")
    rules.require_settled(Went(went))
    rules.require_day(Went(went), on, today=telling.office.today(now))
    telling.on, telling.went = on, went
    telling.save()
    return telling


@act(by=CASEWORKERS, on={"telling": Telling})
def withdraw_telling(actor: Actor, *, telling: Telling, why: str, note: str = "", now: datetime) -> Telling:
    """Withdraw a telling that was recorded wrongly or did not come about; it is kept and is not counted any more."""
    case_rules.require_open(holding.case(telling.case_id).status)
    rules.require_known_word(why in Withdrawal.codes(), field="why")
    telling.withdraw(by=actor.user_id, why=why, note=note, at=now)
    return telling


@rests_on
def _told(case: Case, person: Person, leaving: Leaving) -> str:
    """Who was asked to tell it, or is to be, is in the case: whoever asks next is warned there."""
    standing = Telling.objects.filter(case=case, person=person, withdrawn_at=None)
    if not leaving.wholly or not standing.exists():
        return ""
    return mark("It is recorded here that this person was asked to tell it, or is to be. Withdraw that first.")
