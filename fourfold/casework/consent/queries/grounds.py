"""What passing something on rests on: the answer that counts, of one person or of many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet

from fourfold.casework.consent import rules
from fourfold.casework.consent.kinds import Standing
from fourfold.casework.consent.models import Consent
from fourfold.casework.people.models import Person
from fourfold.casework.people.queries import records_of
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.vault import fields
from fourfold.ground.vocab import queries as vocab


@dataclass(frozen=True)
class Ground:
    """What holds for one person, and the id of the consent by which it does; blank where nothing was recorded."""

    standing: Standing
    consent_id: str = ""


def is_live(answer: str) -> bool:
    """Whether an answer allows its purpose; the vocabulary says so. Needs no actor: it is about a word."""
    return _says(answer, "live")


def is_decided(answer: str) -> bool:
    """Whether somebody said yes or no; not asked, and not able to say, are neither. Needs no actor."""
    return not _says(answer, "undecided")


def _says(answer: str, what: str) -> bool:
    word = vocab.word("consent_answers", answer, language="en")
    return bool(word and word.extra.get(what))


def of(
    actor: Actor,
    person_ids: Collection[str],
    *,
    purpose: str,
    receiver: str,
    today: date,
    hold: bool = False,
    yields: bool = False,
) -> dict[str, Ground]:
    """What holds for each of these people, for one purpose and receiver on a day. Four queries.

    A no under another record that was judged the same person counts, whether or not the actor may know of that record:
    they learn that somebody said no, and no more. A yes counts for its own record.

    `hold`: within an act, so that nobody answers otherwise meanwhile: whoever does waits until the act is over, or was
    first, and is seen. Two queries more. `yields`: for an act that holds something which a no writes to: it gives way
    at once to whoever answers just then, so that the two never wait for each other, and no no is lost to it.
    """
    seen = gate.visible(actor, Person.objects.filter(pk__in=list(person_ids))).values_list("pk", flat=True)
    found = _whole(set(seen), purpose=purpose, receiver=receiver, today=today, hold=hold, yields=yields)
    return {name: found.get(name, Ground(Standing.SILENT)) for name in person_ids}


def of_whole(people: QuerySet[Person], *, purpose: str, receiver: str, today: date) -> dict[str, Ground]:
    """What holds for each of these people, whoever may know of them, held until the act is over. Six queries.

    Needs no actor: for an act that moves the whole of a case, which goes or stays. It may tell that, and never of whom.
    """
    ids = set(people.values_list("pk", flat=True))
    return _whole(ids, purpose=purpose, receiver=receiver, today=today, hold=True)


def _whole(
    ids: set[str], *, purpose: str, receiver: str, today: date, hold: bool, yields: bool = False
) -> dict[str, Ground]:
    groups = records_of(ids)
    every = ids.union(*groups.values())
    wanted = Consent.objects.filter(person_id__in=every, purpose=purpose)
    if hold:
        people = Person.objects.filter(pk__in=every)
        for rows in (people, wanted):  # the person before the consent, as everywhere
            held = rows.order_by("pk").select_for_update(of=("self",), no_key=True, nowait=yields)
            list(held.values_list("pk", flat=True))
    found = list(wanted.select_related("office"))
    fields.warm(found)
    by_person: dict[str, list[Consent]] = defaultdict(list)
    for row in found:
        by_person[row.person_id].append(row)
    made: dict[str, Ground] = {}
    for name in ids:
        others = [by_person[one] for one in groups.get(name, frozenset()) - {name}]
        answers = _joined(by_person[name], others, purpose=purpose, receiver=receiver)
        made[name] = _ground(answers, purpose=purpose, receiver=receiver, today=today)
    return made


def today_of(person_id: str, *, purpose: str, receiver: str, today: date) -> Standing:
    """What holds for one person now, whoever may know of them. Four queries.

    Needs no actor: for what somebody outside was given to read on consent, and may read on only while it holds. It says
    that, and nothing else of the person.
    """
    return _whole({person_id}, purpose=purpose, receiver=receiver, today=today, hold=False)[person_id].standing


def refused_elsewhere(person_id: str, own: Collection[Consent]) -> frozenset[str]:
    """Ids of those consents under one record that do not hold because of a no under another of the same person.

    Needs no actor: whoever read the rows may know that they said no, and neither of the record nor that there is one.
    Two queries, and as many more where there is one.
    """
    others = records_of([person_id]).get(person_id, frozenset()) - {person_id} if own else frozenset[str]()
    found = list(Consent.objects.filter(person_id__in=others).select_related("office")) if others else []
    fields.warm(found)
    by_person: dict[str, list[Consent]] = defaultdict(list)
    for row in found:
        by_person[row.person_id].append(row)
    refused: set[str] = set()
    for row in own if found else ():
        one = answer(row)
        answers = _joined(own, by_person.values(), purpose=one.purpose, receiver=one.receiver)
        counts = rules.newest(answers, purpose=one.purpose, receiver=one.receiver)
        if one.live and counts is not None and not counts.id:
            refused.add(one.id)
    return frozenset(refused)


def a_no_stands(person_ids: Collection[str]) -> bool:
    """Whether a no stands under any of these records, to whatever it was said; one that a later yes replaced does not.

    Needs no actor: whoever asks may tell that, and neither of the record nor that there is one. Two queries.
    """
    found = list(Consent.objects.filter(person_id__in=person_ids).select_related("office"))
    fields.warm(found)
    by_person: dict[str, list[Consent]] = defaultdict(list)
    for row in _last_written_first(found):
        by_person[row.person_id].append(row)
    said = [[answer(row) for row in rows] for rows in by_person.values()]
    return any(
        one.decided and not one.live and rules.instead(one, answers) is None for answers in said for one in answers
    )


def _joined(
    own: Iterable[Consent], others: Iterable[list[Consent]], *, purpose: str, receiver: str
) -> list[rules.Answer]:
    """The answers under one record with each no that stands under another of the same person, the last written first.

    A no of another record has no id.
    """
    lines = [(row.made_at, row.pk, answer(row)) for row in own]
    for rows in others:
        written = {row.pk: row for row in _last_written_first(rows)}
        found = rules.newest([answer(row) for row in written.values()], purpose=purpose, receiver=receiver)
        if found and found.decided and not found.live:
            lines.append((written[found.id].made_at, found.id, replace(found, id="")))
    return [one for _made, _id, one in sorted(lines, key=lambda line: line[:2], reverse=True)]


def _last_written_first(rows: Iterable[Consent]) -> list[Consent]:
    return sorted(rows, key=lambda row: (row.made_at, row.pk), reverse=True)


def answer(row: Consent) -> rules.Answer:
    """A record as the rules take it. Needs no actor: whoever read the row may know of it."""
    return rules.Answer(
        row.purpose,
        (row.receiver or "").strip(),
        is_live(row.answer),
        row.until,
        decided=is_decided(row.answer),
        id=row.pk,
        day=row.given_on,
        recorded=row.office.today(row.made_at),
    )


def _ground(answers: list[rules.Answer], *, purpose: str, receiver: str, today: date) -> Ground:
    found = rules.newest(answers, purpose=purpose, receiver=receiver)
    return Ground(rules.holds(found, today=today), found.id if found else "")
