"""Giving cases out: one act, one entry that names everything that left."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.sharing.handing_out import queries as handing_out
from fourfold.exchange.handed import HandedOut
from fourfold.exchange.htcds.writing import write
from fourfold.exchange.htcds_out import record_of
from fourfold.exchange.words import Words
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.access.models import Office
from fourfold.ground.access.roles import LEADS
from fourfold.ground.acts.door import act
from fourfold.ground.vocab.kinds import mark


_DOES_NOT_FIT = mark("This cannot be written as one workbook: it has too many rows, or a text too long for a cell.")


@act(by=LEADS, on={"office": Office})
def export_htcds(actor: Actor, *, office: Office, target: HandedOut, now: datetime) -> Office:
    """Write an office's cases as an HTCDS workbook; what left is written down, record by record."""
    words = Words()
    records = [record_of(one, words) for one in handing_out.everyone_in(actor, office.pk, now=now)]
    try:
        write(records, target=target.file)
    except ValueError as problem:
        raise RuleBroken("exchange.does_not_fit", _DOES_NOT_FIT) from problem
    target.rows = len(records)
    return office
