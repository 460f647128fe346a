"""Judging likely matches. "Same" links two records and merges nothing: taking it back brings both back as they were."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.people import joining, rules
from fourfold.casework.people.acts.writing import secret_of
from fourfold.casework.people.index import standing_around
from fourfold.casework.people.kinds import Verdict
from fourfold.casework.people.models import Judgement, Person
from fourfold.casework.people.queries import records_of, same_groups
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.models import Office
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.acts.door import act
from fourfold.ground.vault import fields
from fourfold.stats.linkage import clusters


@act(by=CASEWORKERS, on={"first": Person, "second": Person})
def judge(
    actor: Actor,
    *,
    first: Person,
    second: Person,
    verdict: str,
    reason: str = "",
    non_punishment: str = "",
    now: datetime,
) -> Judgement:
    """Judge whether two records are the same person, different people, or cannot be told apart yet."""
    rules.require_two(first.pk, second.pk)
    if second.pk < first.pk:
        first, second = second, first
    earlier = Judgement.objects.filter(first=first, second=second, undone_at=None).first()
    rules.require_judgeable(earlier.verdict if earlier else "", verdict=verdict, reason=reason)
    _hold_judgements(actor, first, second)
    _require_no_contradiction(actor, first, second, verdict)
    if earlier:
        _undo(actor, earlier, now)
    made = Judgement.from_circle_of(first, first=first, second=second, verdict=verdict, by=actor.user_id, made_at=now)
    fields.use_key(made, secret_of(first))
    made.reason = reason.strip() or None
    made.save()
    if verdict == Verdict.SAME:
        ones = same_groups(actor, [first.pk])[first.pk]
        joining.tell(actor, joining.Joining(ones, non_punishment, now))
    return made


@act(by=CASEWORKERS, on={"judgement": Judgement})
def undo_judgement(actor: Actor, *, judgement: Judgement, now: datetime) -> Judgement:
    """Take a judgement back; both records stand as before it."""
    ends = [judgement.first_id, judgement.second_id]
    seen = dict(gate.visible(actor, Person.objects.filter(pk__in=ends)).values_list("pk", "office_id"))
    if len(seen) != len(ends):
        raise Refused("gate.not_found", gate.NOT_FOUND)
    rules.require_standing_judgement(undone=judgement.undone_at is not None)
    if judgement.verdict == Verdict.SAME:
        ones = records_of(ends).get(judgement.first_id, frozenset())
        joining.ask_to_part(actor, joining.Parting(ones, frozenset(seen.values())))
    _undo(actor, judgement, now)
    return judgement


def _undo(actor: Actor, judgement: Judgement, now: datetime) -> None:
    judgement.undone_at, judgement.undone_by = now, actor.user_id
    judgement.save(update_fields=["undone_at", "undone_by"])


def _hold_judgements(actor: Actor, first: Person, second: Person) -> None:
    """Lets one judge at a time in the offices that a chain of judgements reaches.

    Two pairs without a person in common can be ends of one chain: judged at once, each would look as if it
    contradicted nothing.
    """
    around = standing_around(actor, {first.pk, second.pk})
    ends = {first.pk, second.pk, *(end for one in around for end in (one.first_id, one.second_id))}
    reached = Person.objects.filter(pk__in=ends).values("office_id")
    list(Office.objects.select_for_update(no_key=True).filter(pk__in=reached).order_by("pk"))


def _require_no_contradiction(actor: Actor, first: Person, second: Person, verdict: str) -> None:
    """Neither may "same" join what was judged different, nor "different" part what a chain of "same" joins."""
    if verdict == Verdict.UNSURE:
        return
    standing = standing_around(actor, {first.pk, second.pk})
    pair = (first.pk, second.pk)
    same = [(j.first_id, j.second_id) for j in standing if j.verdict == Verdict.SAME]
    apart = [(j.first_id, j.second_id) for j in standing if j.verdict == Verdict.DIFFERENT]
    (same if verdict == Verdict.SAME else apart).append(pair)
    rules.require_no_contradiction(contradicts=bool(clusters(same, apart).contradictions))
