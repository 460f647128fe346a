"""Rows of this room, found by blind index or by judgement, always through the gate. For its own queries and acts alone.

The index only narrows: what is not in the actor's circles is left out before anything is counted, cut or opened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from django.db.models import Count, Q

from fourfold.casework.people.asking import partial
from fourfold.casework.people.kinds import PHONE_KINDS, Verdict
from fourfold.casework.people.models import Contact, Identifier, Judgement, Name, Person, Token
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Office
from fourfold.ground.vault import fields, keys
from fourfold.stats.linkage import NORMALISER_VERSION, Subject, document_tokens, lookup_tokens, phone_tokens


MOST_CANDIDATES: Final = 200
MOST_HITS: Final = 10_000
"""Index hits that go to the gate, those with most tokens in common first. Two parts of a name meet far fewer, so that
the unseen displace nobody. In an office of tens of thousands of Chinese names a name of three parts may meet more, and
who is cut there has least in common."""
Part = TypeVar("Part", Name, Identifier, Contact)


def candidates(actor: Actor, tokens: frozenset[str], *, most: int = MOST_CANDIDATES) -> list[Person]:
    """At most `most` visible people, those with most tokens in common first."""
    wanted = blinded(actor, tokens)
    hits = (
        Token.objects.filter(office_id__in=actor.offices, token__in=list(wanted))
        .values_list("person_id")
        .annotate(met=Count("pk"))
        .order_by("-met", "person_id")[:MOST_HITS]
    )
    return nearest(actor, dict(hits) if wanted else {}, most=most)


def known_to(actor: Actor, person: Person) -> bool:
    """Whether the actor may know of somebody now."""
    return gate.visible(actor, Person.objects.filter(pk=person.pk)).exists()


def nearest(actor: Actor, met: Mapping[str, int], *, most: int) -> list[Person]:
    """Of the people met, at most `most` visible ones, those with most tokens in common first; only they are loaded."""
    if not met:
        return []
    seen = gate.visible(actor, Person.objects.filter(pk__in=list(met))).values_list("pk", flat=True)
    chosen = sorted(seen, key=lambda name: (-met[name], name))[:most]
    people = gate.visible(actor, Person.objects.filter(pk__in=chosen)).in_bulk()
    return [people[name] for name in chosen if name in people]


def tokens_of(subject: Subject) -> frozenset[str]:
    named = (lookup_tokens(name) for name in subject.names)
    called = (phone_tokens(phone) for phone in subject.phones)
    papers = (document_tokens(number) for number in subject.documents)
    return frozenset().union(*named, *called, *papers)


def blinded(actor: Actor, tokens: frozenset[str]) -> dict[bytes, str]:
    """Blind form → token, under the index key of every office in which the actor holds a role."""
    if not tokens:
        return {}
    held = Office.objects.filter(pk__in=actor.offices).values_list("key_id", flat=True)
    return {blind: token for key_id in held for token, blind in keys.blind(key_id, tokens).items()}


def subjects(
    people: list[Person],
    *,
    phones: bool = True,
    documents: bool = True,
    names: dict[str, list[Name]] | None = None,
) -> dict[str, Subject]:
    """People who came through the gate, as the comparison takes them. At most five queries; all is warm afterwards."""
    named = parts_of(Name, people) if names is None else names
    contacts = parts_of(Contact, people) if phones else {}
    identifiers = parts_of(Identifier, people) if documents else {}
    held = (named, contacts, identifiers)
    fields.warm([*people, *(part for parts_by in held for parts in parts_by.values() for part in parts)])
    return {
        person.pk: Subject(
            names=tuple(part.value for part in named.get(person.pk, ())),
            birth=partial(person.birth),
            gender=person.gender or None,
            phones=tuple(part.value for part in contacts.get(person.pk, ()) if part.kind in PHONE_KINDS),
            documents=tuple(f"{part.kind}:{part.value}" for part in identifiers.get(person.pk, ())),
        )
        for person in people
    }


def parts_of(model: type[Part], people: Iterable[Person]) -> dict[str, list[Part]]:
    """Names, identifiers or contacts by person id, in the order made. The people come through the gate. One query."""
    found: dict[str, list[Part]] = defaultdict(list)
    ids = [person.pk for person in people]
    for part in model.objects.filter(person_id__in=ids).order_by("made_at", "pk") if ids else ():
        found[part.person_id].append(part)
    return found


def standing_around(actor: Actor, person_ids: set[str], *, judged: list[Judgement] | None = None) -> list[Judgement]:
    """Every standing judgement on these people and, over chains of "same", on those they lead to; oldest first."""
    known: dict[str, Judgement] = {}
    reached, edge = set(person_ids), set(person_ids)
    while edge:
        found = judgements_on(actor, edge) if judged is None else judged
        judged, new = None, [j for j in found if j.undone_at is None]
        known |= {j.pk: j for j in new}
        ends = {end for j in new if j.verdict == Verdict.SAME for end in (j.first_id, j.second_id)}
        edge, reached = ends - reached, reached | ends
    return [known[name] for name in sorted(known)]


def judgements_on(actor: Actor, person_ids: Iterable[str]) -> list[Judgement]:
    """Judgements on any of these people where the actor may see both, oldest first. Two queries."""
    ids = list(person_ids)
    rows = list(Judgement.objects.filter(Q(first__in=ids) | Q(second__in=ids)).order_by("pk"))
    ends = {end for row in rows for end in (row.first_id, row.second_id)}
    seen = set(gate.visible(actor, Person.objects.filter(pk__in=ends)).values_list("pk", flat=True)) if rows else set()
    return [row for row in rows if {row.first_id, row.second_id} <= seen]


def outdated() -> list[str]:
    """Ids of people with a token that another version of the folding made. No actor: ids for the index's own job.

    Somebody without any token has no name of two letters, no number and no contact: no folding finds them. Whoever
    was erased has none either.
    """
    rows = Token.objects.exclude(normaliser=NORMALISER_VERSION).order_by("person_id")
    return list(rows.values_list("person_id", flat=True).distinct())


def is_outdated() -> bool:
    """Whether anybody stands in the index as another version of the folding had them. No actor: the job asks."""
    return Token.objects.exclude(normaliser=NORMALISER_VERSION).exists()
