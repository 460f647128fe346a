"""Reading exhibits. Content is checked against its SHA-256 in full before its first byte leaves."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from django.apps import apps
from django.db.models import Prefetch

from fourfold.casework.evidence import rules
from fourfold.casework.evidence.kinds import StepKind
from fourfold.casework.evidence.models import CustodyStep, Exhibit
from fourfold.casework.evidence.sheets import ExhibitLine, ExhibitPage, Opened, StepLine
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.access.queries import names_of
from fourfold.ground.acts import reading
from fourfold.ground.vault import blobs
from fourfold.ground.vault.cipher import CannotOpen
from fourfold.ground.vault.fields import Erased, warm
from fourfold.ground.vocab.kinds import mark


CHANGED: Final = mark(
    "This file is no longer what was taken in. It was not opened, and the finding was written down. "
    "Tell the evidence custodian; a backup may hold the original."
)
_ERASED: Final = mark("This exhibit was erased; its content can never be read again.")


@reading.read
def exhibit_page(actor: Actor, exhibit_id: object, *, now: datetime) -> ExhibitPage:
    """An exhibit and its custody. Raises Refused, unseen and unknown alike."""
    exhibit = reading.the_one(actor, Exhibit.objects.select_related("office"), exhibit_id)
    steps = list(CustodyStep.objects.filter(exhibit=exhibit).order_by("made_at", "id"))
    staff = names_of({exhibit.by, *(step.by for step in steps)})
    return gate.show(
        actor,
        exhibit,
        ExhibitPage,
        ref=exhibit.ref(),
        time_zone=exhibit.office.time_zone,
        by=staff.get(exhibit.by, ""),
        withdrawn_by=staff.get(exhibit.withdrawn_by, ""),
        steps=[StepLine(s.kind, s.made_at, staff.get(s.by, ""), s.kind != StepKind.CHANGED) for s in steps],
        changed=_is_changed(steps),
    )


def _is_changed(steps: list[CustodyStep]) -> bool:
    """Whether the latest check found it changed; a restored file that was checked again is whole."""
    kinds = [step.kind for step in steps if step.kind != StepKind.WITHDRAWN]
    return kinds[-1:] == [StepKind.CHANGED]


@reading.read
def exhibits_in(actor: Actor, exhibit_ids: Iterable[str], *, now: datetime) -> list[ExhibitLine]:
    """The exhibits with these ids that the actor may see, newest first; five queries whatever the count."""
    steps = Prefetch("steps", CustodyStep.objects.order_by("made_at", "id"))
    rows = gate.visible(actor, Exhibit.objects.filter(pk__in=set(exhibit_ids))).prefetch_related(steps)
    found = list(rows.order_by("-made_at", "-id"))
    warm(found)
    staff = names_of({row.by for row in found}) if found else {}
    return [
        gate.show(actor, row, ExhibitLine, by=staff.get(row.by, ""), changed=_is_changed(list(row.steps.all())))
        for row in found
    ]


@reading.read
def open_exhibit(actor: Actor, exhibit_id: object, *, now: datetime) -> Opened:
    """An exhibit's content, after the whole of it was read once and its SHA-256 compared. Constant memory.

    Raises Refused for the unseen and unknown, RuleBroken for the erased. A file that is gone, cut or changed comes
    back with `intact` false; the caller then writes that down (`acts.report_changed`).
    """
    exhibit = reading.the_one(actor, Exhibit.objects.select_related("key"), exhibit_id)
    return gate.show(actor, exhibit, Opened, **_content(exhibit, cleared=_cleared(actor, exhibit)))


def _cleared(actor: Actor, exhibit: Exhibit) -> bool:
    return actor.clearance(exhibit.office_id) >= exhibit.sensitivity["sha256"]


def _content(exhibit: Exhibit, *, cleared: bool) -> dict[str, object]:
    if not cleared:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    if isinstance(exhibit.sha256, Erased):
        raise RuleBroken("evidence.erased", _ERASED)
    intact = is_intact(exhibit)

    def parts() -> Iterator[bytes]:
        if not intact:
            raise RuleBroken("evidence.changed", CHANGED)
        return blobs.read(exhibit.blob, key_id=exhibit.key_id)

    name = rules.attachment_name(exhibit.number, exhibit.file_name)
    return {"attachment": name, "intact": intact, "parts": parts}


def is_intact(exhibit: Exhibit) -> bool:
    """Whether the whole file opens under its key, has its size and its SHA-256. No actor: callers asked the gate."""
    digest, size = hashlib.sha256(), 0
    try:
        for part in blobs.read(exhibit.blob, key_id=exhibit.key_id):
            digest.update(part)
            size += len(part)
        return size == exhibit.size and hmac.compare_digest(digest.hexdigest(), exhibit.sha256)
    except (CannotOpen, OSError, ValueError):
        return False


def claimed_blobs(blob_ids: Iterable[str]) -> set[str]:
    """Which of these files some record names, in any table with a column `blob`. No actor: ids in, ids out."""
    wanted = list(blob_ids)
    holders = [m for m in apps.get_models() if any(f.attname == "blob" for f in m._meta.concrete_fields)]
    return {
        blob
        for model in holders
        for blob in model._default_manager.filter(blob__in=wanted).values_list("blob", flat=True)
    }
