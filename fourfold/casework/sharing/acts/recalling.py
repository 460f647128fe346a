"""Calling back what was passed on, once somebody took back the consent on which it rested.

It happens inside the act that records the no: consent knows nothing of it. What was passed on in cases that the actor
may not know of is called back there as well, by those who work on them; nothing of it is told to the actor.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.kept import keeps
from fourfold.casework.cases.kinds import CLOSED, TaskState
from fourfold.casework.cases.models import Case, Task
from fourfold.casework.consent import acts as consents
from fourfold.casework.consent.kinds import Standing
from fourfold.casework.consent.models import Consent
from fourfold.casework.consent.queries import grounds
from fourfold.casework.people.queries import records_of
from fourfold.casework.sharing import rules
from fourfold.casework.sharing.kinds import LIVE, HandoverKind
from fourfold.casework.sharing.models import Disclosure, Handover
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Office, User
from fourfold.ground.access.queries import actor_of
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.acts.door import act
from fourfold.ground.vault.fields import warm
from fourfold.ground.vocab import queries as vocab


WITHIN: Final = timedelta(days=7)
"""Our own choice: laws say without undue delay (GDPR art. 19), and name no day."""


_TO_CALL_BACK: Final = Q(recall=None) | Q(recall__state=TaskState.DROPPED)
"""Nobody was asked to call it back, or that was dropped: a new no asks anew."""


@act(by=CASEWORKERS, on={"case": Case}, includes=(cases.add_task,), inside=True)
def recall(actor: Actor, *, case: Case, things: list[Handover | Disclosure], organisation: str, now: datetime) -> Task:
    """Open a task to call back what was passed on, for the case's lead or else for whoever passed it on."""
    assignee = _who(case, things)
    due = case.office.today(now) + WITHIN
    title = rules.recall_title(_said(case.office), organisation)
    task = cases.add_task.within(actor, case=case, title=title, due_on=due, assignee=assignee, leg="", now=now)
    for row in things:
        row.recall = task
        row.save(update_fields=["recall"])
    return task


def call_back(actor: Actor, consent: Consent, now: datetime) -> None:
    """What follows from a no: a task for each receiver in each open case from which something went there on consent."""
    things: dict[str, dict[str, list[Handover | Disclosure]]] = defaultdict(lambda: defaultdict(list))
    for row in _passed_on(consent):
        things[row.case_id][rules.organisation_key(row.organisation or "")].append(row)
    rows = Case.objects.filter(pk__in=things).exclude(status__in=CLOSED).select_related("key", "office", "lead")
    for case in rows.order_by("pk"):
        for _key, one in sorted(things[case.pk].items()):
            named = one[0].organisation or ""  # as it was written, not as the no writes it
            recall.within(actor, case=case, things=one, organisation=named, now=now)


def _passed_on(consent: Consent) -> list[Any]:
    """What went to the receiver of a consent for its purpose, on consent, and is not called back yet.

    A no that names nobody is for everybody: whatever went to anybody. It counts for every record that was judged the
    same person. Where a yes was said after it, it is a no of the past, and nothing is called back. What is found is
    held, so that two who take a no down at once do not both ask for it.
    """
    people = records_of([consent.person_id]).get(consent.person_id, frozenset({consent.person_id}))
    files = Disclosure.objects.filter(person_id__in=people, purpose=consent.purpose, basis="")
    rows: list[Any] = _held(files)
    if consent.purpose == "referral":
        referred = Handover.objects.filter(person_id__in=people, kind=HandoverKind.REFERRAL, state__in=LIVE)
        rows += _held(referred)
    warm(rows)
    to = consent.receiver or ""
    about = [row for row in rows if not to or rules.may_be_same_organisation(row.organisation or "", to)]
    return [row for row in about if not _agreed_since(consent, row)]


def _held(rows: QuerySet[Any]) -> list[Any]:
    waiting = rows.filter(_TO_CALL_BACK).select_related("key").order_by("pk")
    return list(waiting.select_for_update(of=("self",), no_key=True))


def _agreed_since(consent: Consent, row: Any) -> bool:
    """Read, and not held: who passes something on holds the person and waits for the consent that we hold."""
    today = consent.office.today(consent.made_at)
    said = grounds.today_of(row.person_id, purpose=consent.purpose, receiver=row.organisation or "", today=today)
    return said != Standing.CLOSED


def _said(office: Office) -> str:
    """What the task is called, in the first language of the office that has a word for it, else in English.

    Not in the language of whoever takes the no down, or of whoever gets the task: others read it too, each page in its
    reader's language.
    """
    words = vocab.labels("task_types")["recall"]
    return next((words[one] for one in office.languages if words.get(one)), words["en"])


def _who(case: Case, things: list[Handover | Disclosure]) -> User | None:
    """The lead, else the last who passed something on, if they may know of the case today; else nobody yet."""
    givers = User.objects.filter(pk__in={row.by for row in things}).order_by("-pk")
    for user in (*([case.lead] if case.lead else []), *givers):
        if gate.visible(actor_of(user), Case.objects.filter(pk=case.pk)).exists():
            return user
    return None


@keeps
def _recalls(task: Task) -> bool:
    """What is to be called back."""
    return Disclosure.objects.filter(recall=task).exists() or Handover.objects.filter(recall=task).exists()


consents.when_refused(call_back, doing=recall)
