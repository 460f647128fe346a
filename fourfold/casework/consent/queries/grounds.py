"""What passing something on rests on: the answer that counts, of one person or of many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from fourfold.casework.consent import rules
from fourfold.casework.consent.kinds import Standing
from fourfold.casework.consent.models import Consent
from fourfold.casework.people.models import Person
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
    actor: Actor, person_ids: Collection[str], *, purpose: str, receiver: str, today: date, hold: bool = False
) -> dict[str, Ground]:
    """What holds for each of these people, for one purpose and receiver on a day. Two queries.

    `hold`: within an act, so that nobody answers otherwise meanwhile: whoever does waits until the act is over, or was
    first, and is seen. Two queries more.
    """
    wanted = gate.visible(actor, Consent.objects.filter(person_id__in=list(person_ids), purpose=purpose))
    if hold:
        people = gate.visible(actor, Person.objects.filter(pk__in=list(person_ids)))
        for rows in (people, wanted):  # the person before the consent, as everywhere
            list(rows.order_by("pk").select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))
    return _judged(wanted, person_ids, purpose=purpose, receiver=receiver, today=today)


def of_whole(people: QuerySet[Person], *, purpose: str, receiver: str, today: date) -> dict[str, Ground]:
    """What holds for each of these people, whoever may know of them, held until the act is over. Four queries.

    Needs no actor: for an act that moves the whole of a case, which goes or stays. It may tell that, and never of whom.
    """
    ids = [one.pk for one in people.order_by("pk").select_for_update(of=("self",), no_key=True)]
    wanted = Consent.objects.filter(person_id__in=ids, purpose=purpose)
    list(wanted.order_by("pk").select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))
    return _judged(wanted, ids, purpose=purpose, receiver=receiver, today=today)


def _judged(
    wanted: QuerySet[Consent], person_ids: Collection[str], *, purpose: str, receiver: str, today: date
) -> dict[str, Ground]:
    found = list(wanted.select_related("office").order_by("-made_at", "-pk"))
    fields.warm(found)
    answers: dict[str, list[rules.Answer]] = defaultdict(list)
    for row in found:
        answers[row.person_id].append(answer(row))
    return {name: _ground(answers[name], purpose=purpose, receiver=receiver, today=today) for name in person_ids}


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
