"""Receiving a workbook: it is opened and judged as a whole, kept encrypted, and taken in afterwards."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from fourfold.exchange.handed import HandedIn
from fourfold.exchange.htcds.problems import Finding, WorkbookRefused
from fourfold.exchange.htcds.reading import Workbook, open_workbook
from fourfold.exchange.identity import fingerprint
from fourfold.exchange.kinds import UNDER_WAY, BatchState
from fourfold.exchange.models import Batch
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.models import Office
from fourfold.ground.access.roles import INTAKE_DESK
from fourfold.ground.acts.door import act
from fourfold.ground.jobs.work import enqueue
from fourfold.ground.vault import blobs
from fourfold.ground.vault.ids import new_id
from fourfold.ground.vault.keys import new_key


TAKE_IN = "exchange.take_in"


@act(by=INTAKE_DESK, on={"office": Office})
def receive_workbook(actor: Actor, *, office: Office, upload: Any, later: bool, now: datetime) -> Batch:
    """Receive an HTCDS workbook for an office; the same file again goes on where it was interrupted.

    `later`: a worker takes the rows in; else the caller does.
    """
    handed, opened = opened_upload(upload)
    batch = _interrupted(actor, office, opened) or _fresh(actor, office, handed, opened, now)
    if later:
        if not batch.blob or not blobs.path_of(batch.blob).exists():
            batch.blob = new_id()
            blobs.write(batch.blob, [handed.content], key_id=batch.key_id)
        batch.job = enqueue(TAKE_IN, now=now, asked_by=actor.user_id, batch=batch.pk, by=actor.user_id).pk
    batch.save()
    return batch


def opened_upload(upload: Any) -> tuple[HandedIn, Workbook]:
    """The upload in memory and found readable. Raises RuleBroken with the sentence that says why not."""
    try:
        handed = upload if isinstance(upload, HandedIn) else HandedIn.of(upload)
        return handed, open_workbook(io.BytesIO(handed.content))
    except WorkbookRefused as refusal:
        raise RuleBroken(
            f"exchange.{refusal.code.value}", refusal.code.message, field="upload", **refusal.params
        ) from refusal


def _interrupted(actor: Actor, office: Office, opened: Workbook) -> Batch | None:
    """A batch of the same file that is not finished."""
    rows = gate.visible(actor, Batch.objects.select_for_update(of=("self",)))
    print_ = fingerprint(office.pk, opened.digest)
    return rows.filter(office=office, fingerprint=print_, state__in=UNDER_WAY).order_by("-pk").first()


def _fresh(actor: Actor, office: Office, handed: HandedIn, opened: Workbook, now: datetime) -> Batch:
    key = new_key("batch", office_key=office.key_id)
    batch = Batch(office=office, circle_id=office.intake_id, key=key, by=actor.user_id, made_at=now)
    batch.state, batch.fingerprint = BatchState.WAITING, fingerprint(office.pk, opened.digest)
    batch.rows, batch.blank = opened.row_count, opened.blank_rows
    batch.file_name = handed.name or None
    batch.findings = [finding_json(finding) for finding in opened.findings] or None
    return batch


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as it is kept and told: {"code", "columns": [{"letter", "code_row", "label_row", "believed"}]}."""
    columns = [
        {"letter": c.letter, "code_row": c.code_row, "label_row": c.label_row, "believed": c.believed}
        for c in finding.columns
    ]
    return {"code": finding.code.value, "columns": columns}
