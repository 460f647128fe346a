"""The one writer of the ledger. Only the doors import it (contract)."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from fourfold.ground.audit import ending
from fourfold.ground.audit.chain import commitment, entry_hash
from fourfold.ground.audit.ledger_time import stamp
from fourfold.ground.audit.models import Entry, Head, Mention
from fourfold.ground.vault.cipher import seal_to
from fourfold.ground.vault.ids import new_id


@dataclass
class Draft:
    """An entry before it has a place in the chain. Its id exists early, so that causes can be named."""

    actor: str
    act: str
    outcome: str
    subject: str = ""
    circle: str = ""
    cause: str = ""
    records: list[tuple[str, str]] = field(default_factory=list)
    details: Any = None
    public: bytes = b""
    """Public half of the subject's key; the salt is sealed to it."""
    id: str = field(default_factory=new_id)


def _entry(draft: Draft, *, seq: int, before: str, at: str) -> Entry:
    salt = secrets.token_bytes(16)
    promise = "" if draft.details is None else commitment(salt, draft.details)
    entry = Entry(
        seq=seq,
        id=draft.id,
        at=at,
        actor=draft.actor,
        act=draft.act,
        outcome=draft.outcome,
        subject=draft.subject,
        circle=draft.circle,
        cause=draft.cause,
        records=[list(pair) for pair in draft.records],
        promise=promise,
        salt=seal_to(draft.public, salt, bound_to=draft.id) if draft.public and promise else b"",
        before=before,
    )
    entry.hash = entry_hash(entry.content(), before=before)
    return entry


def seal(drafts: Sequence[Draft], *, now: datetime) -> None:
    """Locks the head and appends the drafts in order. Must run inside the act's own transaction."""
    if not drafts:
        return
    head = Head.objects.select_for_update().get(pk=1)
    entries: list[Entry] = []
    seq, before, at = head.seq, head.hash, stamp(now)
    for draft in drafts:
        seq += 1
        entries.append(_entry(draft, seq=seq, before=before, at=at))
        before = entries[-1].hash
    Entry.objects.bulk_create(entries)
    mentions = [(e.seq, name) for e in entries for name in {e.subject, *(pair[0] for pair in e.records)} if name]
    Mention.objects.bulk_create([Mention(entry=number, record=name) for number, name in mentions])
    ending.move(seq=seq, head=before, points=head.points)
