"""Recording that somebody was asked to tell it, or is to be."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases import rules as case_rules
from fourfold.casework.cases.acts import holding
from fourfold.casework.cases.kept import keeps
from fourfold.casework.cases.kinds import CLOSED, TaskState, Withdrawal
from fourfold.casework.cases.models import Case, Involvement, Task
from fourfold.casework.cases.resting import Leaving, rests_on
from fourfold.casework.consent import acts as consents
from fourfold.casework.consent.kinds import Standing
from fourfold.casework.consent.models import Consent
from fourfold.casework.consent.queries import grounds
from fourfold.casework.people.models import Person
from fourfold.casework.people.queries import records_of
from fourfold.casework.tellings import rules
from fourfold.casework.tellings.kinds import Went
from fourfold.casework.tellings.models import Telling
from fourfold.casework.tellings.queries import needs_consent
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import User
from fourfold.ground.access.queries import actor_of
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
    needs = needs_consent(asked.asker)
    allowed = went != Went.TO_COME or _is_allowed(actor, person.pk, needs, case.office.today(now), hold=True)
    rules.require_consent(went, needed=bool(needs), allowed=allowed)
    telling = Telling.from_circle_of(case, case=case, person=person, on=on, made_at=now)
    telling.asker, telling.purpose, telling.went, telling.again = asked.asker, asked.purpose, went, bool(before)
    telling.by_name, telling.why = asked.by_name or None, asked.why.strip() or None
    telling.save()
    return telling


def _is_allowed(actor: Actor, person_id: str, needs: str, today: date, *, hold: bool = False) -> bool:
    """Whether they agreed; `hold`: whoever says no meanwhile finds the plan, or is found by it (`grounds.of`)."""
    found = grounds.of(actor, [person_id], purpose=needs, receiver="", today=today, hold=hold) if needs else {}
    return not needs or found[person_id].standing == Standing.ALLOWED


@act(by=CASEWORKERS, on={"telling": Telling})
def settle_telling(actor: Actor, *, telling: Telling, on: date, went: str, now: datetime) -> Telling:
    """Say how it went when somebody was asked as planned."""
    case_rules.require_open(holding.case(telling.case_id).status)
    rules.require_to_come(Went(telling.went))
    rules.require_known_word(went in Went.codes(), field="went")
    rules.require_settled(Went(went))
    today = telling.office.today(now)
    rules.require_day(Went(went), on, today=today)
    needs = needs_consent(telling.asker)
    allowed = _is_allowed(actor, telling.person_id, needs, today)
    rules.require_still_allowed(Went(went), needed=bool(needs), allowed=allowed)
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


@act(by=CASEWORKERS, on={"case": Case}, includes=(cases.add_task,), inside=True)
def halt(actor: Actor, *, case: Case, plans: list[Telling], now: datetime) -> Task:
    """Open a task to call off what is planned by our leave, for the case's lead: consent was taken back.

    Due at once, which is our own choice: nobody is asked meanwhile.
    """
    lead = case.lead if case.lead and _knows(case.lead, case) else None
    words = vocab.labels("task_types")["call_off"]
    title = next((words[one] for one in case.office.languages if words.get(one)), words["en"])
    today = case.office.today(now)
    task = cases.add_task.within(actor, case=case, title=title, due_on=today, assignee=lead, leg="", now=now)
    for plan in plans:
        plan.halt = task
        plan.save(update_fields=["halt"])
    return task


def _knows(user: User, case: Case) -> bool:
    return gate.visible(actor_of(user), Case.objects.filter(pk=case.pk)).exists()


def call_off(actor: Actor, said: Consent, now: datetime) -> None:
    """What follows from a no: a task in each open case in which somebody is to be asked on that consent.

    Under every record that was judged the same person, and in cases that the actor may not know of: those who work on
    them are told, and nothing of it is told to the actor.
    """
    ones = records_of([said.person_id]).get(said.person_id, frozenset({said.person_id}))
    waiting = Telling.objects.filter(person_id__in=ones, went=Went.TO_COME, withdrawn_at=None)
    rows = waiting.exclude(halt__state=TaskState.OPEN).exclude(case__status__in=CLOSED).order_by("case_id", "pk")
    held_rows = rows.select_related("key").select_for_update(of=("self",), no_key=True)  # two noes ask for it once
    plans = [row for row in held_rows if needs_consent(row.asker) == said.purpose]
    today = said.office.today(now)
    asked = {row.person_id for row in plans}  # read, and not held: who plans one holds them and waits for what we hold
    holds = {one: grounds.today_of(one, purpose=said.purpose, receiver="", today=today) for one in asked}
    held: dict[str, list[Telling]] = defaultdict(list)
    for row in plans:
        if holds[row.person_id] == Standing.CLOSED:
            held[row.case_id].append(row)
    for case in Case.objects.filter(pk__in=held).select_related("key", "office", "lead").order_by("pk"):
        halt.within(actor, case=case, plans=held[case.pk], now=now)


consents.when_refused(call_off, doing=halt)


@keeps
def _halts(task: Task) -> bool:
    """What is to be called off."""
    return Telling.objects.filter(halt=task).exists()


@rests_on
def _told(case: Case, person: Person, leaving: Leaving) -> str:
    """Who was asked to tell it, or is to be, is in the case: whoever asks next is warned there."""
    standing = Telling.objects.filter(case=case, person=person, withdrawn_at=None)
    if not leaving.wholly or not standing.exists():
        return ""
    return mark("It is recorded here that this person was asked to tell it, or is to be. Withdraw that first.")
