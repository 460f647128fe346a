"""The list of people relieved. It moves the case by its milestones, and by them alone."""

from __future__ import annotations

from datetime import date, datetime

from fourfold.casework.cases import rules as case_rules
from fourfold.casework.cases.acts import follow_milestone, unfollow_milestone
from fourfold.casework.cases.kinds import Precision, Withdrawal
from fourfold.casework.cases.models import Case, Involvement, Milestone
from fourfold.casework.people.models import Person
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab
from fourfold.tracks.relief import rules
from fourfold.tracks.relief.acts.settling import keep_milestone, require_open
from fourfold.tracks.relief.models import Relieved
from fourfold.tracks.relief.told import ReliefTold


MILESTONES = (follow_milestone, unfollow_milestone)


@act(by=CASEWORKERS, on={"case": Case, "person": Person}, mentions=("person",), includes=MILESTONES, inside=True)
def enter_relieved(
    actor: Actor, *, case: Case, person: Person, on: date, kind: str, ordered_by: str, told: ReliefTold, now: datetime
) -> Relieved:
    """Enter one person in the list of people relieved."""
    standing = Relieved.objects.filter(case=case, withdrawn_at=None)
    rules.require_relievable(
        victim=Involvement.objects.filter(case=case, person=person, role="victim").exists(),
        listed=standing.filter(person=person).exists(),
    )
    row = Relieved.from_circle_of(case, case=case, person=person, on=on, kind=kind, made_at=now)
    row.ordered_by, row.precision = ordered_by, told.precision
    row.office_named, row.order, row.note = told.office or None, told.order or None, told.note or None
    row.milestone = _milestone(actor, case, row, now)
    row.save()
    return row


@act(by=CASEWORKERS, on={"case": Case}, includes=(enter_relieved, *MILESTONES))
def relieve(
    actor: Actor,
    *,
    case: Case,
    people: list[str],
    on: date,
    kind: str,
    ordered_by: str,
    told: ReliefTold,
    now: datetime,
) -> Case:
    """Enter people in the list of those relieved: who, when, how, by whose order. All of them or none."""
    case_rules.require_open(case.status)
    case_rules.require_known_word(people, field="people")
    case_rules.require_known_word(vocab.has("relief_kinds", kind), field="kind")
    case_rules.require_known_word(vocab.has("relief_authorities", ordered_by), field="ordered_by")
    case_rules.require_known_word(told.precision in Precision.codes(), field="precision")
    case_rules.require_work_day(on, field="on")
    case_rules.require_not_future(on, today=case.office.today(now), field="on")
    for person in dict.fromkeys(people):
        enter_relieved.within(
            actor, case=case, person=person, on=on, kind=kind, ordered_by=ordered_by, told=told, now=now
        )
    keep_milestone(actor, case, now)
    return case


@act(by=CASEWORKERS, on={"case": Case, "relieved": Relieved}, includes=MILESTONES)
def withdraw_relief(
    actor: Actor, *, case: Case, relieved: Relieved, why: str, note: str = "", now: datetime
) -> Relieved:
    """Withdraw an entry from the list of people relieved; it is kept with its reason and counts no more."""
    require_open(case, relieved)
    case_rules.require_known_word(why in Withdrawal.codes(), field="why")
    relieved.withdrawn_at, relieved.withdrawn_by = now, actor.user_id
    relieved.withdrawn_why, relieved.withdrawn_note = why, note.strip() or None
    shared, relieved.milestone = relieved.milestone_id, None
    relieved.save()
    others = Relieved.objects.filter(case=case, withdrawn_at=None, milestone_id=shared)
    if shared and not others.exists():
        unfollow_milestone.within(actor, milestone=Milestone.objects.get(case=case, pk=shared), now=now)
    keep_milestone(actor, case, now)
    return relieved


def _milestone(actor: Actor, case: Case, row: Relieved, now: datetime) -> Milestone:
    """What the kind of relief means for the leg; those relieved on one day share it: a dot, not fourteen."""
    word = vocab.word("relief_kinds", row.kind, language="en")
    kind = str(word.extra["milestone"]) if word else "freed"
    same = Relieved.objects.filter(case=case, on=row.on, withdrawn_at=None).exclude(milestone=None)
    shared = Milestone.objects.filter(case=case, kind=kind, pk__in=same.values("milestone_id")).first()
    return shared or follow_milestone.within(actor, case=case, kind=kind, on=row.on, precision=row.precision, now=now)
