"""Sending every form of the desk, as somebody: what it answers, and what can be seen afterwards.

Each form is filled in from the page that shows it for a seen record. It is then sent as it is (`seen`), to the address
of a hidden record with that record's ids in it (`hidden`), and to the seen one's address with hidden ids inside
(`slipped`). Everything is undone after each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, reverse

from tests import rooms
from tests.faces.asking import filled_in, shown_forms
from tests.security.walking import Answer, Spot, answer, desk_patterns


LISTS = ("cases", "matches", "imports", "reports")
MOVING = frozenset({"uninvolve", "close_case", "open_case", "match", "erase_person", "undo_import", "add_person"})
"""Forms after which the lists are looked at as well; my day and the witness's page are looked at after each."""
FORMS: dict[str, dict[str, Any]] = {
    "end_role": {},
    "put_away": {},
    "undo_judgement": {"judgement": "judgement"},
    "find": {"q": "Zipporah Quartermaine"},
    "people": {"name": "Zipporah Quartermaine", "office": "office", "birth": "", "phone": "", "document": ""},
    "open_case": {"receipt": "receipt"},
    "add_person": {
        "receipt": "receipt",
        "name": "Zipporah Quartermaine",
        "office": "office",
        "birth": "",
        "name_kind": "legal",
    },
    "add_staff": {"username": "zipporah", "password": "lantern-orchard-river-42"},
    "correct_person": {"citizenships": "KE", "birth": ""},
    "record_milestone": {"kind": "authority_acted", "precision": "day", "on": "2026-11-20", "until": ""},
    "involve": {"role": "witness"},
    "tie": {"kind": "employer", "reference": "reference"},
    "export_htcds": {"office": "office"},
    "name_in_report": {"report": "report_id", "person": "person_id", "role": "witness"},
    "triage_report": {"report": "report_id", "urgency": "urgent", "type": "harm_to_person", "harm": "police_abuse"},
    "answer_report": {"report": "report_id"},
    "decide_report": {"report": "report_id", "decision": "accept"},
    "reopen_report": {"report": "report_id", "why": "Said in a few words"},
    "undo_import": {"batch": "batch_id"},
    "leave_team": {},
    "readmit": {},
    "untie": {},
}
"""Fields that no page fills in by itself; the name of a place stands for the record's id."""


def sendings(client: Client, seen: Mapping[str, str], hidden: Mapping[str, str]) -> dict[Spot, Answer]:
    """What every address that takes a form answers, and what the pages show after it."""
    found: dict[Spot, Answer] = {}
    seen = {**seen, "receipt": searched(client, seen["office"])}
    for pattern in desk_patterns():
        if "POST" not in pattern.callback.methods:  # type: ignore[attr-defined]  # set by `page`
            continue
        name, blank = str(pattern.name), form(client, pattern, seen)
        for way, ids, inside in _ways(seen, hidden):
            filled = swapped(blank, seen, inside)
            if way != "slipped" or _told(filled) != _told(blank) or name == "involve":
                found[name, way] = _sent(client, name, address(pattern, ids, inside), filled, seen)
    return found


def searched(client: Client, office: str) -> str:
    """A receipt for having searched, which some people may not do."""
    response = client.post(reverse("desk:people"), {"name": "Zipporah Quartermaine", "office": office})
    found: str = response.context["receipt"] if response.status_code == HTTPStatus.OK else ""
    return found


def _told(given: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in given.items()}


def _ways(seen: Mapping[str, str], hidden: Mapping[str, str]) -> Iterator[tuple[str, Mapping[str, str], Any]]:
    both = {**seen, **hidden}
    yield "seen", seen, seen
    yield "hidden", both, both
    yield "slipped", seen, both


def address(pattern: URLPattern, ids: Mapping[str, str], inside: Mapping[str, str]) -> str:
    """Of a page; that on which somebody is involved names them."""
    places = {place: ids[place] for place in pattern.pattern.converters}
    found = reverse(f"desk:{pattern.name}", kwargs=places)
    return f"{found}?person={inside['person_id']}" if pattern.name == "involve" else found


def _meant(seen: Mapping[str, str], value: Any) -> Any:
    """What a place's name stands for; anything else, also several choices at once, as it is."""
    return seen.get(value, value) if isinstance(value, str) else value


def form(client: Client, pattern: URLPattern, seen: Mapping[str, str]) -> dict[str, Any]:
    """The form of a page as somebody fills it in."""
    given: dict[str, Any] = {}
    fields = FORMS | rooms.gathered("FORMS")
    if "GET" in pattern.callback.methods:  # type: ignore[attr-defined]  # set by `page`
        response = client.get(address(pattern, seen, seen))
        for one in shown_forms(response):
            given |= filled_in(one)
    more = {name: _meant(seen, value) for name, value in fields.get(str(pattern.name), {}).items()}
    return given | more


def swapped(blank: dict[str, Any], seen: Mapping[str, str], inside: Mapping[str, str]) -> dict[str, Any]:
    """The form with the ids of other records in it; a file is new for every sending."""
    swaps = {seen[place]: inside[place] for place in seen if place in inside}
    filled: dict[str, Any] = {}
    for name, value in blank.items():
        if isinstance(value, SimpleUploadedFile):
            filled[name] = SimpleUploadedFile(str(value.name), b"What was seen.")
            continue
        text = value
        for old, new in swaps.items():
            text = text.replace(old, new) if isinstance(text, str) else text
        filled[name] = text
    return filled


def _sent(client: Client, name: str, at: str, given: dict[str, Any], seen: Mapping[str, str]) -> Answer:
    with transaction.atomic():
        response = client.post(at, given)
        told = [answer(response)]
        if response.status_code == HTTPStatus.SEE_OTHER:
            told.append(answer(client.get(response.headers["Location"])))
            told += [answer(client.get(reverse("desk:person", args=[seen["person_id"]])))]
            told += [answer(client.get(reverse(f"desk:{one}"))) for one in ("home", *(LISTS if name in MOVING else ()))]
        transaction.set_rollback(True)
    return told[0][0], told[0][1], "\n".join(f"{status}\n{headers}\n{text}" for status, headers, text in told)
