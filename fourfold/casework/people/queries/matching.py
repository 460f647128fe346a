"""Who may be meant: candidates by blind index, through the gate, compared in memory.

The index only narrows: what is not in the actor's circles is left out before anything is counted, cut or opened.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from django.db.models import Count

from fourfold.casework.people.asking import Asked, partial
from fourfold.casework.people.kinds import PHONE_KINDS
from fourfold.casework.people.models import Contact, Identifier, Name, Person, SearchReceipt, Token
from fourfold.casework.people.queries.chips import chips_of, parts_of
from fourfold.casework.people.sheets import MatchSheet
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.models import Office
from fourfold.ground.vault import fields, keys
from fourfold.stats.linkage import Subject, document_tokens, lookup_tokens, phone_tokens, rank
from fourfold.stats.linkage.tokens import phone_digits


MOST_CANDIDATES: Final = 200
MOST_HITS: Final = 10_000
"""Index hits that go to the gate; far above what two parts of a name can meet, so the unseen displace nobody."""
MOST_SHOWN: Final = 20
WHOLE_PHONE: Final = 9


def candidates(actor: Actor, tokens: frozenset[str], *, most: int = MOST_CANDIDATES) -> list[Person]:
    """At most `most` visible people, those with most tokens in common first."""
    wanted = blinded(actor, tokens)
    hits = (
        Token.objects.filter(office_id__in=actor.offices, token__in=list(wanted))
        .values_list("person_id")
        .annotate(met=Count("pk"))
        .order_by("-met", "person_id")[:MOST_HITS]
    )
    met = dict(hits) if wanted else {}
    people = gate.visible(actor, Person.objects.filter(pk__in=met)) if met else []
    return sorted(people, key=lambda person: (-met[person.pk], person.pk))[:most]


def ranked(actor: Actor, asked: Asked) -> list[str]:
    """Ids of the people most like the one asked for, best first: what a search shows."""
    people = candidates(actor, asked.tokens)
    described = _torn(subjects(people, phones=bool(asked.phone), documents=bool(asked.document)), asked.subject)
    return [one.key for one in rank(asked.subject, described, limit=MOST_SHOWN)]


def likely(actor: Actor, receipt_id: str, *, asked: Asked, now: datetime) -> list[MatchSheet]:
    """What the search behind one's own receipt found, with reasons. Raises Refused for any other receipt or question.

    The receipt keeps ids only, so the page hands the question in again; it must be the same.
    """
    receipt = SearchReceipt.objects.filter(pk=receipt_id, by=actor.user_id).first()
    if receipt is None or receipt.asked != asked.digest:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    people = list(gate.visible(actor, Person.objects.filter(pk__in=receipt.found)))
    return _match_sheets(actor, asked.subject, people, phones=bool(asked.phone), documents=bool(asked.document))


def look_alikes(actor: Actor, person_id: str, *, now: datetime) -> list[MatchSheet]:
    """Other people who look like one of ours, best first. Raises Refused when the actor may not see that one."""
    mine = gate.visible(actor, Person.objects.filter(pk=person_id)).first()
    if mine is None:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    me = subjects([mine])[mine.pk]
    others = [other for other in candidates(actor, tokens_of(me)) if other.pk != mine.pk]
    return _match_sheets(actor, me, others)


def subjects(people: list[Person], *, phones: bool = True, documents: bool = True) -> dict[str, Subject]:
    """People who came through the gate, as the comparison takes them. At most five queries."""
    names = parts_of(Name, people)
    contacts = parts_of(Contact, people) if phones else {}
    identifiers = parts_of(Identifier, people) if documents else {}
    rows = [*people]
    fields.warm(
        [*rows, *(part for held in (names, contacts, identifiers) for parts in held.values() for part in parts)]
    )
    return {
        person.pk: Subject(
            names=tuple(part.value for part in names.get(person.pk, ())),
            birth=partial(person.birth),
            gender=person.gender or None,
            phones=tuple(part.value for part in contacts.get(person.pk, ()) if part.kind in PHONE_KINDS),
            documents=tuple(f"{part.kind}:{part.value}" for part in identifiers.get(person.pk, ())),
        )
        for person in people
    }


def _match_sheets(
    actor: Actor, asked: Subject, people: list[Person], *, phones: bool = True, documents: bool = True
) -> list[MatchSheet]:
    described = _torn(subjects(people, phones=phones, documents=documents), asked)
    by_id = {person.pk: person for person in people}
    names = parts_of(Name, people)
    fields.warm(name for held in names.values() for name in held[:1])
    chips = chips_of(actor, people, names)
    return [
        MatchSheet(
            person=chips[one.key],
            names=() if chips[one.key].sealed else described[one.key].names,
            birth=None if chips[one.key].sealed else by_id[one.key].birth,
            band=one.likeness.band,
            score=one.likeness.score,
            reasons=one.likeness.codes,
        )
        for one in rank(asked, described, limit=MOST_SHOWN)
    ]


def _torn(described: dict[str, Subject], asked: Subject) -> dict[str, Subject]:
    """A number read from a torn note (six to eight digits) counts for those whose number ends so."""
    ends = {digits: phone for phone in asked.phones if len(digits := phone_digits(phone)) < WHOLE_PHONE}
    if not ends:
        return described

    def as_read(phone: str) -> str:
        return next((said for end, said in ends.items() if phone_digits(phone).endswith(end)), phone)

    return {name: replace(subject, phones=tuple(map(as_read, subject.phones))) for name, subject in described.items()}


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
