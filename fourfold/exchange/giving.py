"""Giving cases out, step by step: read, write the workbook, seal. Only the last holds up whoever writes meanwhile.

The reading names every record in an entry of its own; the act seals what was made of them, by its SHA-256. Nothing is
handed to the caller before both are on disk.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Final

from fourfold.casework.sharing.handing_out import queries as handing_out
from fourfold.exchange import acts
from fourfold.exchange.handed import HandedOut
from fourfold.exchange.htcds.writing import write
from fourfold.exchange.htcds_out import record_of
from fourfold.exchange.words import Words
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.audit.exporting import last_seq
from fourfold.ground.vocab.kinds import mark


_DOES_NOT_FIT: Final = mark(
    "This cannot be written as one workbook: it has too many rows, or a text too long for a cell."
)


def give_out(actor: Actor, *, office: str, now: datetime) -> HandedOut:
    """An office's cases as a workbook. Raises Refused or RuleBroken; then nothing has left."""
    try:
        gate.allow(actor, acts.export_htcds, office_id=office)
    except Refused:
        acts.export_htcds(actor, office=office, target=HandedOut(), now=now)  # the door refuses, and writes it down
        raise
    target = _written(actor, office, now)
    acts.export_htcds(actor, office=office, target=target, now=now)
    return target


def _written(actor: Actor, office: str, now: datetime) -> HandedOut:
    words, target = Words(), HandedOut(as_of=last_seq())
    left = handing_out.everyone_in(actor, office, now=now)
    try:
        write([record_of(one, words) for one in left], target=target.file)
    except ValueError as problem:
        raise RuleBroken("exchange.does_not_fit", _DOES_NOT_FIT) from problem
    target.rows, target.sha256 = len(left), hashlib.sha256(target.file.getbuffer()).hexdigest()
    target.cases, target.people = {one.case.id for one in left}, {one.person.id for one in left}
    return target
