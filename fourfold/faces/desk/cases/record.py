"""What a case holds, in words: people, notes, incidents, exhibits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.casework.cases.sheets import CasePage, IncidentLine, InvolvedLine
from fourfold.casework.people.sheets import PersonChip
from fourfold.faces.ui.days import day, moment, partial
from fourfold.faces.ui.pages import language
from fourfold.faces.ui.words import listed
from fourfold.ground.access.roles import CircleKind
from fourfold.ground.access.tiers import Sealed
from fourfold.ground.vocab.queries import label, word


def _say(name: str, code: str) -> str:
    return label(name, code, language=language()) if code else ""


def people(sheet: CasePage) -> list[dict[str, Any]]:
    """Everybody in the case, each once with all their roles."""
    rows: dict[str, dict[str, Any]] = {}
    for one in sheet.people:
        key = one.person.id if one.person else one.id
        row = rows.setdefault(key, {"chip": one.person, "roles": [], "involved": []})
        row["roles"].append(_say("case_roles", one.role))
        row["involved"].append(one)
    return [_person(row) for row in rows.values()]


def _person(row: dict[str, Any]) -> dict[str, Any]:
    chip: PersonChip | None = row["chip"]
    first: InvolvedLine = row["involved"][0]
    child = [_("child")] if chip and chip.age_band == "child" else []
    return {
        "name": chip.shown if chip else "",
        "sealed": chip is None or chip.sealed,
        "id": chip.id if chip else "",
        "role": " · ".join([*row["roles"], *child]),
        "note": first.note if not isinstance(first.note, Sealed) else "",
        "spared": next((each for one in row["involved"] if (each := _said(one.non_punishment))), ""),
        "involved": [{"id": one.id, "role": _say("case_roles", one.role)} for one in row["involved"]],
    }


def _said(value: Any) -> str:
    return "" if isinstance(value, Sealed) else str(value or "")


def notes(sheet: CasePage) -> list[dict[str, Any]]:
    """Notes of the circles the reader is in, newest first; each says who reads it."""
    zone = ZoneInfo(sheet.time_zone)
    return [
        {
            "by": one.by or _("Fourfold itself"),
            "at": moment(one.made_at, zone),
            "circle": _(CircleKind(one.circle_kind).label),
            "kind": one.circle_kind,
            "about": one.about.shown if one.about else "",
            "text": one.text,
            "sealed": isinstance(one.text, Sealed),
        }
        for one in sheet.notes
    ]


def incidents(sheet: CasePage) -> list[dict[str, Any]]:
    """Who did what to whom."""
    return [_incident(one) for one in sheet.incidents]


def _incident(one: IncidentLine) -> dict[str, Any]:
    return {
        "id": one.id,
        "act": _say("act_types", one.act) or _("What happened"),
        "doer": _who(one.doer, known=one.doer_known),
        "victim": _who(one.victim, known=one.victim_known),
        "when": partial(one.when),
        "where": one.where or "",
        "means": listed(_means(one.means or ())),
        "grade": " ".join(part for part in (one.source.upper(), one.grade) if part),
        "graded": " · ".join(
            part for part in (_say("source_grades", one.source), _say("information_grades", one.grade)) if part
        ),
        "narrative": one.narrative or "",
        "sealed": isinstance(one.narrative, Sealed),
    }


def _who(chip: PersonChip | None, *, known: bool) -> str:
    if chip is not None:
        return chip.shown
    return _("somebody who is not listed here") if known else _("not known")


def _means(codes: Iterable[str]) -> list[str]:
    lists = ("means_of_control", "means_of_recruitment")
    found = ((word(name, code, language=language()) for name in lists) for code in codes)
    return [next((one.label for one in some if one), "") for some in found]


def exhibits(sheet: CasePage) -> list[dict[str, Any]]:
    """Exhibits, newest first."""
    zone = ZoneInfo(sheet.time_zone)
    return [
        {
            "number": one.number,
            "title": str(one.title) or one.number,
            "sealed": isinstance(one.title, Sealed),
            "kind": _say("exhibit_kinds", one.kind),
            "by": one.by,
            "day": day(one.made_at.astimezone(zone)),
            "href": f"{reverse('desk:exhibit', args=[one.id])}?case={sheet.id}",
            "changed": one.changed,
        }
        for one in sheet.exhibits
    ]
