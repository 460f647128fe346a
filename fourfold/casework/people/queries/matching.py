"""Who may be meant: candidates by blind index, through the gate, compared in memory.

The index only narrows: what is not in the actor's circles is left out before anything is counted, cut or opened.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from fourfold.casework.people.asking import Asked
from fourfold.casework.people.index import candidates, parts_of, subjects, tokens_of
from fourfold.casework.people.models import Name, Person, SearchReceipt
from fourfold.casework.people.queries.chips import chips_of, names_for
from fourfold.casework.people.sheets import MatchSheet, PersonChip
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.stats.linkage import Subject, rank
from fourfold.stats.linkage.tokens import phone_digits


MOST_CANDIDATES: Final = 200
MOST_HITS: Final = 10_000
"""Index hits that go to the gate; far above what two parts of a name can meet, so the unseen displace nobody."""
MOST_SHOWN: Final = 20
WHOLE_PHONE: Final = 9


def search(actor: Actor, asked: Asked) -> list[MatchSheet]:
    """The people most like the one asked for, best first. A search also leaves a receipt: `acts.search_people`.

    It stands apart from the act so that opening names does not hold up whoever writes meanwhile.
    """
    people = candidates(actor, asked.tokens)
    return _match_sheets(actor, asked.subject, people, phones=bool(asked.phone), documents=bool(asked.document))


def likely(actor: Actor, receipt_id: str, *, asked: Asked, now: datetime) -> list[MatchSheet]:
    """What the search behind one's own receipt found, with reasons. Raises Refused for any other receipt or question.

    The receipt keeps ids only, so the page hands the question in again; it must be the same.
    """
    receipt = SearchReceipt.objects.filter(pk=receipt_id, by=actor.user_id).first()
    if receipt is None or receipt.asked != asked.digest:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    people = list(gate.visible(actor, Person.objects.filter(pk__in=receipt.found)))
    return _match_sheets(actor, asked.subject, people, phones=bool(asked.phone), documents=bool(asked.document))


def found_by(actor: Actor, receipt_id: str) -> list[PersonChip]:
    """Who the search behind one's own receipt found, best first, as far as the actor may see them now.

    Raises Refused for any other receipt.
    """
    receipt = SearchReceipt.objects.filter(pk=receipt_id, by=actor.user_id).first()
    if receipt is None:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    chips = names_for(actor, receipt.found)
    return [chips[name] for name in receipt.found if name in chips]


def look_alikes(actor: Actor, person_id: str, *, now: datetime) -> list[MatchSheet]:
    """Other people who look like one of ours, best first. Raises Refused when the actor may not see that one."""
    mine = gate.visible(actor, Person.objects.filter(pk=person_id)).first()
    if mine is None:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    me = subjects([mine])[mine.pk]
    others = [other for other in candidates(actor, tokens_of(me)) if other.pk != mine.pk]
    return _match_sheets(actor, me, others)


def _match_sheets(
    actor: Actor, asked: Subject, people: list[Person], *, phones: bool = True, documents: bool = True
) -> list[MatchSheet]:
    names = parts_of(Name, people)
    described = subjects(people, phones=phones, documents=documents, names=names)
    best = rank(asked, _torn(described, asked), limit=MOST_SHOWN)
    by_id = {person.pk: person for person in people}
    chips = chips_of(actor, [by_id[one.key] for one in best], names)
    return [
        MatchSheet(
            person=chips[one.key],
            names=() if chips[one.key].sealed else described[one.key].names,
            birth=None if chips[one.key].sealed else by_id[one.key].birth,
            band=one.likeness.band,
            score=one.likeness.score,
            reasons=one.likeness.codes,
        )
        for one in best
    ]


def _torn(described: dict[str, Subject], asked: Subject) -> dict[str, Subject]:
    """A number read from a torn note (six to eight digits) counts for those whose number ends so."""
    ends = {digits: phone for phone in asked.phones if len(digits := phone_digits(phone)) < WHOLE_PHONE}
    if not ends:
        return described

    def as_read(phone: str) -> str:
        return next((said for end, said in ends.items() if phone_digits(phone).endswith(end)), phone)

    return {name: replace(subject, phones=tuple(map(as_read, subject.phones))) for name, subject in described.items()}
