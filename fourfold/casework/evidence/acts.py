"""What can be done to an exhibit: take it in, hand it out, check it, report that it was changed, withdraw it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Protocol

from fourfold.casework.evidence import rules
from fourfold.casework.evidence.kinds import StepKind, Withdrawal
from fourfold.casework.evidence.models import CustodyStep, Exhibit
from fourfold.casework.evidence.sniffing import HEAD
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Guarded
from fourfold.ground.access.roles import EVIDENCE_DESK
from fourfold.ground.acts.door import act
from fourfold.ground.vault import blobs
from fourfold.ground.vault.ids import new_id, new_reference
from fourfold.ground.vocab import queries as vocab


class Upload(Protocol):
    """What a form receives (`vault.uploads.SecretUpload`): never on disk in plain, its SHA-256 known already."""

    sha256: str

    @property
    def name(self) -> str | None: ...
    @property
    def size(self) -> int | None: ...
    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]: ...


@act(by=EVIDENCE_DESK, inside=True)
def take_in_exhibit(
    actor: Actor,
    *,
    like: Guarded,
    upload: Upload,
    title: str,
    kind: str,
    source: str,
    obtained: dict[str, Any] | None,
    description: str,
    now: datetime,
    claimed_sha256: str = "",
) -> Exhibit:
    """Take in an exhibit beside a record whose circle and key it shares (`like`).

    `obtained`: {"on": partial date, "place": text, "from": text}. The file is on disk, encrypted and flushed, before
    the row commits; if the act then fails, the sweep removes it.
    """
    name = (upload.name or "").rpartition("/")[2].rpartition("\\")[2]
    rules.require_title(title)
    rules.require_known_word(known=vocab.has("exhibit_kinds", kind), field="kind")
    rules.require_known_word(known=not source or vocab.has("exhibit_sources", source), field="source")
    rules.require_size(upload.size or 0)
    media_type = rules.require_type(name, _head(upload))
    rules.require_same_hash(upload.sha256, claimed_sha256)
    exhibit = Exhibit.from_circle_of(like, kind=kind, source=source, by=actor.user_id, made_at=now)
    exhibit.size, exhibit.media_type, exhibit.sha256 = upload.size or 0, media_type, upload.sha256
    exhibit.title, exhibit.file_name = title, name
    exhibit.obtained, exhibit.description = obtained, description or None
    exhibit.number = _fresh_number(like)
    exhibit.blob = _stored(upload, exhibit.key_id)
    exhibit.save(force_insert=True)
    _step(exhibit, StepKind.TAKEN_IN, actor, now)
    return exhibit


def _head(upload: Upload) -> bytes:
    parts = upload.chunks()
    head = b""
    while len(head) < HEAD and (part := next(parts, b"")):
        head += part
    return head[:HEAD]


def _fresh_number(like: Guarded) -> str:
    number = new_reference(like.office.code)
    while Exhibit.objects.filter(number=number).exists():
        number = new_reference(like.office.code)
    return number


def _stored(upload: Upload, key_id: str) -> str:
    """Writes the file into the vault, hashing once more what is written; returns the blob's id."""
    blob, digest = new_id(), hashlib.sha256()

    def passing() -> Iterator[bytes]:
        for part in upload.chunks():
            digest.update(part)
            yield part

    try:
        blobs.write(blob, passing(), key_id=key_id)
        rules.require_same_hash(digest.hexdigest(), upload.sha256)
    except BaseException:
        blobs.remove(blob)
        raise
    return blob


def _step(exhibit: Exhibit, kind: StepKind, actor: Actor, now: datetime) -> CustodyStep:
    step = CustodyStep.from_circle_of(exhibit, exhibit=exhibit, kind=kind, by=actor.user_id, made_at=now)
    step.save(force_insert=True)
    return step


@act(by=EVIDENCE_DESK, on={"exhibit": Exhibit}, machine=True)
def record_download(actor: Actor, *, exhibit: Exhibit, now: datetime) -> CustodyStep:
    """Record that an exhibit was handed out, after its content was found unchanged."""
    return _step(exhibit, StepKind.DOWNLOADED, actor, now)


@act(by=EVIDENCE_DESK, on={"exhibit": Exhibit}, machine=True)
def record_check(actor: Actor, *, exhibit: Exhibit, now: datetime) -> CustodyStep:
    """Record that an exhibit was checked and found unchanged."""
    return _step(exhibit, StepKind.VERIFIED, actor, now)


@act(by=EVIDENCE_DESK, on={"exhibit": Exhibit})
def withdraw_exhibit(actor: Actor, *, exhibit: Exhibit, why: str, note: str = "", now: datetime) -> Exhibit:
    """Withdraw an exhibit that was put on the wrong case; it and its custody stay, and the withdrawal is a step."""
    rules.require_known_word(known=why in Withdrawal.codes(), field="why")
    rules.require_not_withdrawn(withdrawn=exhibit.withdrawn_at is not None)
    exhibit.withdrawn_at, exhibit.withdrawn_by = now, actor.user_id
    exhibit.withdrawn_why, exhibit.withdrawn_note = why, note.strip() or None
    exhibit.save()
    _step(exhibit, StepKind.WITHDRAWN, actor, now)
    return exhibit


@act(by=EVIDENCE_DESK, on={"exhibit": Exhibit}, machine=True)
def report_changed(actor: Actor, *, exhibit: Exhibit, now: datetime) -> CustodyStep:
    """Report that an exhibit's file is gone, cut or changed."""
    return _step(exhibit, StepKind.CHANGED, actor, now)
