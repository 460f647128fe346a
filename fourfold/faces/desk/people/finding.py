"""From a few typed words to where they lead: a reference to its record, anything else to a search."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from django.urls import NoReverseMatch, reverse

from fourfold.casework.cases import queries as cases
from fourfold.casework.intake import queries as intake
from fourfold.casework.people import queries as people
from fourfold.ground.access.actors import Actor
from fourfold.ground.vault.ids import is_id


LOOK_UPS: Final[tuple[tuple[str, Callable[[Actor, str], str | None]], ...]] = (
    ("desk:case", cases.by_reference),
    ("desk:person", people.find_by_reference),
    ("desk:report", intake.by_reference),
)
"""Where a reference may lead, in this order: address and look-up."""
BACKS: Final = {"case": ("desk:involve", "desk:case"), "report": ("desk:report",)}
_REFERENCE: Final = re.compile(r"[A-Za-z]{2,5}-[0-9A-Za-z]{5}")
_PHONE: Final = re.compile(r"[+\d][\d\s()./-]{5,}")
_DOCUMENT: Final = re.compile(r"(?=.*\d)[A-Za-z0-9/-]{4,}")


def address_of(actor: Actor, text: str) -> str | None:
    """Where a reference leads, if the actor may see what it names."""
    if not _REFERENCE.fullmatch(text.strip()):
        return None
    for name, look_up in LOOK_UPS:
        if (found := look_up(actor, text)) and (address := _address(name, found)):
            return address
    return None


def guessed(text: str) -> dict[str, Any]:
    """What a search is asked for by one box: a phone, a document number, or else a name."""
    text = text.strip()
    if _PHONE.fullmatch(text):
        return {"phone": text}
    return {"document": text} if _DOCUMENT.fullmatch(text) else {"name": text}


def back_address(back: str, person_id: str) -> str:
    """Where a chosen person is handed on to: the case or report that wants them; empty when nothing does."""
    kind, _, record = back.partition(".")
    if not is_id(record):
        return ""
    found = (address for name in BACKS.get(kind, ()) if (address := _address(name, record)))
    address = next(found, "")
    return f"{address}?person={person_id}" if address else ""


def open_case_address(back: str, receipt: str) -> str:
    """Where a case is opened after a search, of the report that asked for it; empty when a case asked for somebody."""
    kind, _, record = back.partition(".")
    address = "" if kind == "case" else _address("desk:open_case")
    report = f"&report={record}" if kind == "report" and is_id(record) else ""
    return f"{address}?receipt={receipt}{report}" if address else ""


def _address(name: str, *args: str) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
