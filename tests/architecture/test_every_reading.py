"""Every reading of CONFIDENTIAL values by everybody: one entry for who sees, one refusal for who may not, or nothing.

One scene for all. Who may know is said in `calls`; all of them are cleared.
"""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any

import pytest
from django.conf import settings

from fourfold.casework.people.models import Tie
from fourfold.casework.sharing.handing_out import queries as handing_out
from fourfold.casework.sharing.partners import queries as partners
from fourfold.ground.access import gate
from fourfold.ground.access.errors import Refused
from fourfold.ground.acts import register
from fourfold.ground.audit.models import Entry
from tests import rooms
from tests.architecture.calls import Look, knowers
from tests.architecture.test_every_act import everything, undone, writing
from tests.architecture.world import LATER, World, build
from tests.ground.acts.test_reading import TieSheet


pytestmark = [pytest.mark.django_db, pytest.mark.slow]


LOOKS: dict[str, Look] = {
    "cases.case_page": Look("case", lambda world: (world.at.case,), "case"),
    "cases.withdrawn_from": Look("case", lambda world: (world.at.case,), "case"),
    "evidence.exhibit_page": Look("case", lambda world: (world.at.exhibit,), "exhibit"),
    "evidence.exhibits_in": Look("case", lambda world: ([world.at.exhibit],), "exhibit", "nothing"),
    "evidence.open_exhibit": Look("case", lambda world: (world.at.exhibit,), "exhibit"),
    "exchange.batch_page": Look("desk", lambda world: (world.at.batch,), "batch"),
    "exchange.rejects": Look("desk", lambda world: (world.at.batch,), "batch"),
    "handing_out.everyone_in": Look("other case", lambda world: (world.nbo,), "", "nothing"),
    "intake.report_page": Look("desk", lambda world: (world.at.report,), "report"),
    "matches.pair": Look("case", lambda world: (world.at.girl, world.at.cousin), "girl"),
    "people.person_page": Look("case", lambda world: (world.at.girl,), "girl"),
    "sharing.referrals_of": Look("case", lambda world: (world.at.case,), "referral", "nothing"),
} | rooms.gathered("LOOKS")


def load() -> dict[str, Any]:
    """Every reading in the house: all modules of queries are imported, then the catalogue is read."""
    for room in (*settings.ROOMS, handing_out.__package__, partners.__package__):
        if not find_spec(f"{room}.queries"):
            continue
        queries = import_module(f"{room}.queries")
        for module in iter_modules(getattr(queries, "__path__", ())):
            import_module(f"{queries.__name__}.{module.name}")
    return {name: one for name, one in register.all_readings().items() if one.__module__.startswith("fourfold.")}


READINGS = load()


def findings(world: World, name: str, reading: Any, look: Look) -> list[str]:
    """What is not as it should be when everybody looks, one after the other."""
    found, before = [], everything()
    for key, actor in world.everybody.items():
        with undone():
            seq = Entry.objects.count()
            outcome = "looked"
            with writing() as written:
                try:
                    reading(actor, *look.asks(world), now=LATER)
                except Refused:
                    outcome = "refused"
            entries = list(Entry.objects.order_by("seq")[seq:])
            left = [(entry.act, entry.outcome, entry.actor) for entry in entries]
            wanted = "looked" if key in knowers(look.where) else look.else_
            due = [] if wanted == "nothing" else [(name, wanted, actor.user_id)]
            if outcome != wanted.replace("nothing", "looked") or left != due:
                found.append(f"{name} by {key}: {outcome}, left {left}, not {due}")
            if wanted == "looked" and entries and look.subject:
                subject = getattr(world.at, look.subject)
                found += [f"{name} names another" for entry in entries if entry.subject != subject]
            if written and everything() != before:
                found.append(f"{name} by {key}: something changed")
    return found


def test_every_reading_has_its_row_and_every_row_its_reading() -> None:
    assert set(READINGS) == set(LOOKS)


def test_every_reading_by_everybody_leaves_one_entry_or_one_refusal() -> None:
    world = build()
    found = [line for name, look in LOOKS.items() for line in findings(world, name, READINGS[name], look)]
    assert found == []


def quietly(actor: Any, *, now: datetime) -> TieSheet:
    """A look that opens no read door of its own."""
    token = gate.looking.set({})
    try:
        return gate.show(actor, gate.visible(actor, Tie.objects.all())[0], TieSheet)
    except IndexError as error:
        raise Refused("gate.not_found", gate.NOT_FOUND) from error
    finally:
        gate.looking.reset(token)


def test_a_reading_that_leaves_no_entry_or_too_many_is_noticed() -> None:
    world = build()
    look = Look("case", lambda world: (), "tie")
    assert "people.quietly by lead: looked, left [], not" in str(findings(world, "people.quietly", quietly, look))

    def twice(actor: Any, *, now: datetime) -> Any:
        """Two looks for one page."""
        pages = READINGS["people.person_page"], READINGS["evidence.exhibit_page"]
        return [page(actor, one, now=now) for page, one in zip(pages, (world.at.girl, world.at.exhibit), strict=True)]

    assert "twice by lead: looked, left [(" in str(findings(world, "twice", twice, look))
