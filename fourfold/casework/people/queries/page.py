"""One person, whole."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from fourfold.casework.people import rules
from fourfold.casework.people.asking import partial
from fourfold.casework.people.index import judgements_on, parts_of, standing_around
from fourfold.casework.people.kinds import Verdict
from fourfold.casework.people.models import Contact, Identifier, Judgement, Name, Person, PersonPart, Tie
from fourfold.casework.people.queries.chips import chips_of, part_sheet
from fourfold.casework.people.sheets import JudgementSheet, PartSheet, PersonChip, PersonSheet, TieSheet
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.tiers import Tier
from fourfold.ground.acts.reading import read, the_one
from fourfold.ground.vault import fields
from fourfold.stats.linkage import clusters


@read
def person_page(actor: Actor, person_id: str, *, now: datetime) -> PersonSheet:
    """A person with names, numbers, contacts, ties, judgements and the group. Raises Refused, unseen as unknown."""
    person = the_one(actor, Person.objects.select_related("office"), person_id)
    ties = list(gate.visible(actor, Tie.objects.filter(Q(person=person) | Q(other=person)).order_by("pk")))
    judged = judgements_on(actor, [person.pk])
    group_ids = same_as(actor, person.pk, judged=judged)
    ends = _others(person, ties) | _judged_others(person, judged) | group_ids
    others = list(gate.visible(actor, Person.objects.filter(pk__in=ends))) if ends else []
    named = parts_of(Name, [person, *others])
    identifiers, contacts = parts_of(Identifier, [person])[person.pk], parts_of(Contact, [person])[person.pk]
    names = named[person.pk]
    mains = [held[0] for held in named.values() if held]
    fields.warm([person, *ties, *judged, *names, *identifiers, *contacts, *mains])
    chips = chips_of(actor, others, named)
    born = partial(person.birth) if actor.clearance(person.office_id) >= Tier.PERSONAL else None
    return gate.show(
        actor,
        person,
        PersonSheet,
        ages=rules.ages(born, on=now.date()),
        names=_parts(actor, names),
        identifiers=_parts(actor, identifiers),
        contacts=_parts(actor, contacts),
        ties=tuple(_ties(actor, person, ties, chips)),
        judgements=tuple(_verdicts(actor, person, judged, chips)),
        group=tuple(chips[name] for name in sorted(group_ids) if name in chips),
    )


def same_as(actor: Actor, person_id: str, *, judged: list[Judgement] | None = None) -> frozenset[str]:
    """Ids of the visible records judged the same person as this one, without it. Two queries a step of the chain.

    `judged`: what `judgements_on` this person gave, if it was asked already.
    """
    standing = standing_around(actor, {person_id}, judged=judged)
    same = [(j.first_id, j.second_id) for j in standing if j.verdict == Verdict.SAME]
    apart = [(j.first_id, j.second_id) for j in standing if j.verdict == Verdict.DIFFERENT]
    group = next((group for group in clusters(same, apart).groups if person_id in group), frozenset[str]())
    return group - {person_id}


def same_groups(actor: Actor, person_ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """Of each of these people who has any: the visible records judged the same person, themselves among them.

    Two queries a step of the longest chain; none for nobody.
    """
    ids = set(person_ids)
    standing = standing_around(actor, ids)
    same = [(j.first_id, j.second_id) for j in standing if j.verdict == Verdict.SAME]
    apart = [(j.first_id, j.second_id) for j in standing if j.verdict == Verdict.DIFFERENT]
    return {one: frozenset(group) for group in clusters(same, apart).groups for one in ids & group}


def settled_pairs(actor: Actor, person_ids: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Pairs with any of these people that are judged same or different. Two queries."""
    rows = judgements_on(actor, set(person_ids))
    return frozenset((j.first_id, j.second_id) for j in rows if j.undone_at is None and j.verdict != Verdict.UNSURE)


def _others(person: Person, ties: list[Tie]) -> set[str]:
    return {end for tie in ties for end in (tie.person_id, tie.other_id)} - {person.pk}


def _judged_others(person: Person, judged: list[Judgement]) -> set[str]:
    return {end for one in judged for end in (one.first_id, one.second_id)} - {person.pk}


def _parts(actor: Actor, parts: Iterable[PersonPart]) -> tuple[PartSheet, ...]:
    return tuple(part_sheet(actor, part) for part in parts)


def _ties(actor: Actor, person: Person, ties: list[Tie], chips: dict[str, PersonChip]) -> Iterable[TieSheet]:
    """Only ties whose other end the actor may see as well."""
    for tie in ties:
        inverted = tie.other_id == person.pk
        other = chips.get(tie.person_id if inverted else tie.other_id)
        if other is not None:
            yield gate.show(actor, tie, TieSheet, other=other, inverted=inverted)


def _verdicts(
    actor: Actor, person: Person, judged: list[Judgement], chips: dict[str, PersonChip]
) -> Iterable[JudgementSheet]:
    for one in judged:
        other = chips.get(one.second_id if one.first_id == person.pk else one.first_id)
        if other is not None:
            yield gate.show(actor, one, JudgementSheet, other=other)
