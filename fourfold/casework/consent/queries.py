"""Reading consent. The newest record for a purpose is the one in force."""

from __future__ import annotations

from fourfold.casework.consent.models import Consent
from fourfold.casework.consent.sheets import ConsentSheet
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.vault import fields
from fourfold.ground.vocab import queries as vocab


def is_live(answer: str) -> bool:
    """Whether an answer allows its purpose; the vocabulary says so. Needs no actor: it is about a word."""
    word = vocab.word("consent_answers", answer, language="en")
    return bool(word and word.extra.get("live"))


def consents_of(actor: Actor, person_id: str) -> list[ConsentSheet]:
    """Every consent of one person that the actor may see, newest first; nothing for the unseen. Three queries."""
    rows = list(gate.visible(actor, Consent.objects.filter(person_id=person_id)).order_by("-made_at", "-pk"))
    fields.warm(rows)
    newest: dict[str, str] = {}
    for row in rows:
        newest.setdefault(row.purpose, row.pk)
    return [
        gate.show(actor, row, ConsentSheet, in_force=newest[row.purpose] == row.pk, live=is_live(row.answer))
        for row in rows
    ]


def allows(actor: Actor, person_id: str, *, purpose: str) -> bool:
    """Whether the consent in force allows a purpose. Silence does not. One query."""
    rows = gate.visible(actor, Consent.objects.filter(person_id=person_id, purpose=purpose))
    newest = rows.order_by("-made_at", "-pk").values_list("answer", flat=True).first()
    return newest is not None and is_live(newest)
