"""Giving cases out, step by step: ask consent, read, write the workbook, seal. Only the last holds up other writers.

The reading names every record in an entry of its own; the act seals what was made of them, by its SHA-256. Nothing is
handed to the caller before both are on disk. Whoever is left out for want of consent is not even read.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Final

from fourfold.casework.consent.queries import grounds
from fourfold.casework.sharing import rules
from fourfold.casework.sharing.acts import disclosing
from fourfold.casework.sharing.handing_out import queries as handing_out
from fourfold.casework.sharing.told import IN_HOUSE, PassedTo
from fourfold.exchange import acts
from fourfold.exchange.handed import HandedOut
from fourfold.exchange.htcds.writing import write
from fourfold.exchange.htcds_out import record_of
from fourfold.exchange.sheets import Tally
from fourfold.exchange.words import Words
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.access.queries import today_in
from fourfold.ground.audit.exporting import last_seq
from fourfold.ground.vocab import queries as vocab
from fourfold.ground.vocab.kinds import mark


_DOES_NOT_FIT: Final = mark(
    "This cannot be written as one workbook: it has too many rows, or a text too long for a cell."
)


def look(actor: Actor, *, office: str, told: PassedTo, now: datetime) -> Tally:
    """How many people have consent in force for it, and how many not. Raises Refused or RuleBroken."""
    gate.allow(actor, acts.export_htcds, office_id=office)
    disclosing.check(told)
    return _asked(actor, office, told, now)[0]


def give_out(actor: Actor, *, office: str, told: PassedTo = IN_HOUSE, now: datetime) -> HandedOut:
    """An office's cases as a workbook. Raises Refused or RuleBroken; then nothing has left."""
    try:
        gate.allow(actor, acts.export_htcds, office_id=office)
    except Refused:
        acts.export_htcds(actor, office=office, target=HandedOut(), now=now)  # the door refuses, and writes it down
        raise
    disclosing.check(told)
    target = _written(actor, office, told, now)
    acts.export_htcds(actor, office=office, target=target, told=told, now=now)
    return target


def _asked(actor: Actor, office: str, told: PassedTo, now: datetime) -> tuple[Tally, set[str] | None]:
    """Who may be taken along, and the numbers; everybody (None) and none for the agency's own use."""
    if not told.discloses:
        return Tally(), None
    people = handing_out.people_in(actor, office)
    today = today_in(office, now=now)
    found = grounds.of(actor, people, purpose=told.purpose, receiver=told.organisation, today=today)
    overridden = bool(told.basis)
    may = {name for name, one in found.items() if rules.may_pass_on(one.standing, overridden=overridden)}
    return Tally.of((one.standing for one in found.values()), overridden=overridden), may


def _written(actor: Actor, office: str, told: PassedTo, now: datetime) -> HandedOut:
    words, as_of = Words(), last_seq()
    tally, people = _asked(actor, office, told, now)
    target = HandedOut(as_of, tally)
    left = handing_out.everyone_in(actor, office, people=people, now=now)
    try:
        write([record_of(one, words) for one in left], target=target.file, about=_manifest(told, tally))
    except ValueError as problem:
        raise RuleBroken("exchange.does_not_fit", _DOES_NOT_FIT) from problem
    target.rows, target.sha256 = len(left), hashlib.sha256(target.file.getbuffer()).hexdigest()
    target.pairs = {(one.case.id, one.person.id) for one in left}
    return target


def _manifest(told: PassedTo, tally: Tally) -> list[str]:
    """What the file says of itself, in the standard's language: what for, for whom, how many; never who is left out."""
    if not told.discloses:
        return ["For the agency's own use. To pass this file on is a disclosure, which asks for consent."]
    lines = [
        f"Purpose: {vocab.label('consent_purposes', told.purpose, language='en')}",
        f"For: {told.organisation}",
        f"People with consent in force: {tally.allowed}",
        f"People left out for want of consent: {tally.left_out}",
    ]
    if tally.without:
        basis = vocab.label("disclosure_bases", told.basis, language="en")
        lines.append(f"People taken along without consent: {tally.without} ({basis})")
    return lines
