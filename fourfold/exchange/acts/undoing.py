"""Taking a batch back: what nobody has worked on goes, with its keys; the rest stays and is listed."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import ProtectedError

from fourfold.casework.cases.acts.taking_back_whole import take_back_whole
from fourfold.exchange.kinds import UNDOABLE, BatchState, RowState
from fourfold.exchange.models import Batch, BatchRow
from fourfold.exchange.queries.knowing import Known
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import ActError, Refused, RuleBroken
from fourfold.ground.access.gate import NOT_FOUND
from fourfold.ground.access.refs import Ref
from fourfold.ground.access.roles import INTAKE_DESK
from fourfold.ground.acts.door import act, step
from fourfold.ground.jobs.work import enqueue
from fourfold.ground.vocab.kinds import mark
from fourfold.insight.matches import acts as matches


UNDO: Final = "exchange.undo"
AT_ONCE: Final = 50
WORKED_ON: Final = "worked_on"
_NOT_NOW = mark("This batch cannot be taken back as it stands.")


@act(by=INTAKE_DESK, on={"batch": Batch})
def undo_batch(actor: Actor, *, batch: Batch, later: bool, now: datetime) -> Batch:
    """Take back what came in with a file, except what somebody has worked on since."""
    known = Known(actor, [batch])
    if not known.tells(batch):
        raise Refused("gate.not_found", NOT_FOUND)
    if known.state(batch) not in UNDOABLE or not known.counts(batch)[RowState.CREATED]:
        raise RuleBroken("exchange.not_undoable", _NOT_NOW)
    stayed = BatchRow.objects.filter(batch=batch, state=RowState.CREATED).exclude(reason="")
    again = [name for name, case in stayed.values_list("pk", "case") if known.knows(case)]
    stayed.filter(pk__in=again).update(reason="")  # why other rows stayed is for those who know of them
    batch.state = BatchState.UNDOING
    if later:
        batch.job = enqueue(UNDO, now=now, asked_by=actor.user_id, batch=batch.pk, by=actor.user_id).pk
    batch.save()
    return batch


@act(
    by=INTAKE_DESK,
    on={"batch": Batch},
    includes=(take_back_whole, matches.forget),
    machine=True,
)
def take_back_rows(actor: Actor, *, batch: Batch, now: datetime) -> Batch:
    """Take back the next rows of a batch; when none is left, the batch is taken back, wholly or in part.

    Rows whose case the actor may not know of are left as they are, without a word. The last rows end it in the same
    act: a batch that is still being taken back, with nothing more for a reader to know, is somebody else's doing.
    """
    if batch.state != BatchState.UNDOING:
        return batch
    for row in _next_rows(actor, batch):
        _take_back(actor, row, now)
    if not _next_rows(actor, batch):
        stays = BatchRow.objects.filter(batch=batch, state=RowState.CREATED).exists()
        batch.state = BatchState.PARTLY if stays else BatchState.UNDONE
        if not stays:
            matches.forget.within(actor, batch=batch.pk, now=now)
    batch.save()
    return batch


def _next_rows(actor: Actor, batch: Batch) -> list[BatchRow]:
    known = Known(actor, [batch])
    rows = BatchRow.objects.filter(batch=batch, state=RowState.CREATED, reason="").order_by("number")
    names = [name for name, case in rows.values_list("pk", "case") if known.knows(case)]
    return list(rows.filter(pk__in=names[:AT_ONCE]))


def _take_back(actor: Actor, row: BatchRow, now: datetime) -> None:
    versions = row.versions or {}
    case, report, person = (Ref(name, versions.get(name, 0)) for name in (row.case, row.report, row.person))
    try:
        with step():
            take_back_whole.within(actor, case=case, report=report, person=person, now=now)
    except (ActError, ProtectedError):
        row.reason = WORKED_ON
        row.save(update_fields=["reason"])
        return
    row.state, row.case, row.report, row.person = RowState.UNDONE, "", "", ""
    row.versions, row.problems, row.cells = None, None, None
    row.save()
