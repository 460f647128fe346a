"""Reading consent. What was said last to a purpose and receiver is in force, or a later no to everybody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from fourfold.casework.consent import rules
from fourfold.casework.consent.kinds import Instead, Standing
from fourfold.casework.consent.models import Consent
from fourfold.casework.consent.queries import grounds
from fourfold.casework.consent.sheets import ConsentSheet
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.acts.reading import the_one
from fourfold.ground.vault import fields
from fourfold.ground.vocab import queries as vocab


def names_receiver(purpose: str) -> bool:
    """Whether a purpose is to tell somebody; the vocabulary says so. Needs no actor: it is about a word."""
    word = vocab.word("consent_purposes", purpose, language="en")
    return bool(word and word.extra.get("receiver"))


def consents_of(actor: Actor, person_id: str) -> list[ConsentSheet]:
    """Every consent of one person that the actor may see, the last said first; none of the unseen. Four queries."""
    found = gate.visible(actor, Consent.objects.filter(person_id=person_id)).select_related("office")
    rows = {row.pk: row for row in found.order_by("-made_at", "-pk")}
    fields.warm(rows.values())
    answers = {name: grounds.answer(row) for name, row in rows.items()}
    refused = grounds.refused_elsewhere(person_id, rows.values())
    return [
        _shown(actor, rows[one.id], answers, refused=one.id in refused)
        for one in rules.newest_first(list(answers.values()))
    ]


def _shown(actor: Actor, row: Consent, answers: Mapping[str, rules.Answer], *, refused: bool) -> ConsentSheet:
    own = answers[row.pk]
    instead = rules.instead(own, list(answers.values())) or (Instead.NO_ELSEWHERE if refused else None)
    for_all = rules.is_for_all(own) and names_receiver(own.purpose)
    told = {"in_force": instead is None, "instead": instead or "", "live": own.live, "for_all": for_all}
    return gate.show(actor, row, ConsentSheet, **told)


def standing(actor: Actor, person_id: str, *, purpose: str, receiver: str = "", today: date) -> Standing:
    """What holds for one purpose and receiver on a day: allowed, closed, run out, or silence. Four queries."""
    found = grounds.of(actor, [person_id], purpose=purpose, receiver=receiver, today=today)
    return found[person_id].standing


def allows(actor: Actor, person_id: str, *, purpose: str, receiver: str = "", today: date) -> bool:
    """Whether the consent in force allows a purpose, and for some purposes a receiver. Silence does not."""
    return standing(actor, person_id, purpose=purpose, receiver=receiver, today=today) == Standing.ALLOWED


def consent_brief(actor: Actor, consent_id: object) -> tuple[str, str, str]:
    """Person, purpose and receiver of a consent, for the head of a form. Raises Refused."""
    row = the_one(actor, Consent.objects.all(), consent_id)
    return row.person_id, row.purpose, row.receiver or ""
