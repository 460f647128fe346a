"""Invented contents of the gallery. Nothing here is, or resembles, a real case."""

from __future__ import annotations

import datetime as dt
from typing import Any

from fourfold.faces.ui.drawing.marks import Mark


TODAY = dt.date(2026, 11, 23)
SPAN = (dt.date(2025, 10, 1), dt.date(2027, 2, 1))
FILL = {"relief": 0.92, "accountability": 0.62, "aftercare": 0.55, "transformation": 0.3}


def _mark(leg: str, start: str, label: str, end: str = "", *, planned: bool = False) -> Mark:
    until = dt.date.fromisoformat(end) if end else None
    return Mark(leg, dt.date.fromisoformat(start), until, label, planned)


MARKS = (
    _mark("relief", "2025-11-03", "report"),
    _mark("relief", "2025-11-21", "go"),
    _mark("relief", "2025-12-02", "14 freed"),
    _mark("relief", "2025-12-02", "certificates 33 d late", "2026-01-19"),
    _mark("accountability", "2025-12-02", "remand A2", "2026-02-14"),
    _mark("accountability", "2025-12-20", "remand A3", "2026-03-20"),
    _mark("accountability", "2026-01-30", "charged"),
    _mark("accountability", "2026-04-16", "hearing"),
    _mark("accountability", "2026-07-09", "adjourned · defence"),
    _mark("accountability", "2026-09-24", "victim heard"),
    _mark("accountability", "2026-12-03", "judgment", planned=True),
    _mark("aftercare", "2025-12-02", "shelter", "2026-05-28"),
    _mark("aftercare", "2025-12-20", "2.1"),
    _mark("aftercare", "2026-06-18", "2.8"),
    _mark("aftercare", "2026-06-01", "tailoring course", "2026-11-23"),
    _mark("aftercare", "2026-12-18", "assess", planned=True),
    _mark("transformation", "2026-02-25", "gap: no certificate desk"),
    _mark("transformation", "2026-08-05", "40 officers trained"),
    _mark("transformation", "2027-01-10", "endline", planned=True),
)

LEGS_NOW: tuple[dict[str, Any], ...] = (
    {
        "leg": "relief",
        "stage": "done",
        "href": "#relief",
        "text": "14 of 15 freed · 1 missing",
        "late": "3 release certificates 33 days late",
    },
    {
        "leg": "accountability",
        "stage": "trial",
        "href": "#accountability",
        "text": "3 accused · 9 charges",
        "due": "Judgment in 10 days",
    },
    {
        "leg": "aftercare",
        "stage": "services",
        "text": "11 in plan · 2 closed · 1 declined",
        "due": "Next assessment 18 Dec",
    },
    {
        "leg": "transformation",
        "stage": "project",
        "text": "No certificate desk at county office",
        "due": "Endline Jan 2027",
    },
)

TASKS: tuple[dict[str, Any], ...] = (
    {
        "when": "33 d late",
        "late": True,
        "leg": "relief",
        "href": "#task",
        "what": "Release certificates: escalate to county commissioner",
        "note": "rule KE-BL-2",
        "who": "J. O.",
    },
    {
        "when": "26 Nov",
        "leg": "accountability",
        "href": "#task",
        "what": "Find the debt ledger: element “means” empty for A3",
        "who": "P. K.",
    },
    {
        "when": "3 Dec",
        "leg": "accountability",
        "href": "#task",
        "what": "Judgment, Milimani, court 4 · transport for 2 witnesses",
        "who": "W. M.",
    },
    {"when": "18 Dec", "leg": "aftercare", "href": "#task", "what": "Assessment, S-07", "who": "A. N."},
)

PEOPLE: tuple[dict[str, Any], ...] = (
    {"name": "S-07", "role": "survivor · 16", "sealed": True, "href": "#reason"},
    {"name": "S-01 … S-14", "role": "survivors", "href": "#people"},
    {"name": "A1 kiln owner", "role": "accused · on bail", "href": "#a1"},
    {"name": "A2 recruiter", "role": "accused · in custody", "href": "#a2"},
    {"name": "Labour officer", "role": "official · since 2024", "href": "#officer"},
)

ELEMENTS = (
    "Recruit or harbour",
    "Means: debt bond",
    "Means: confinement",
    "Purpose: labour",
    "Knowledge",
    "Identity",
    "Minor",
)
_STATES = {"p": "proven", "c": "contested", "e": "empty"}


def _cells(states: str) -> list[dict[str, str]]:
    return [{"state": _STATES[state], "href": "#cell"} for state in states]


PROOFS = (
    {"who": "A1 kiln owner", "cells": _cells("ppppcpp")},
    {"who": "A2 recruiter", "cells": _cells("pppcepe")},
    {"who": "A3 foreman", "cells": _cells("pcpepce")},
)

DOMAINS: tuple[dict[str, Any], ...] = (
    {"name": "Safety", "values": [1.6, 2.6, 3.2]},
    {"name": "Legal", "values": [1.8, 2.4, 3.0]},
    {"name": "Mind", "values": [1.4, 1.8, 2.2], "below": True},
    {"name": "Economy", "values": [1.6, 2.2, 2.6]},
    {"name": "Social", "values": [2.4, 2.8, 3.0]},
    {"name": "Body", "values": [2.2, 3.0, 3.4]},
)

TIMELINE: tuple[dict[str, Any], ...] = (
    {
        "at": "3 Dec 2026",
        "title": "Judgment, Milimani, court 4",
        "leg": "accountability",
        "planned": True,
        "by": "W. M.",
    },
    {
        "at": "24 Sep 2026",
        "title": "Second victim heard",
        "leg": "accountability",
        "by": "P. K.",
        "text": "By video link; the defence had no questions.",
    },
    {"at": "18 Jun 2026", "title": "Note", "leg": "aftercare", "by": "A. N.", "sealed": True},
    {
        "at": "2 Dec 2025",
        "title": "14 of 15 people freed",
        "leg": "relief",
        "by": "J. O.",
        "href": "#operation",
        "text": "Social workers and two officers were there. One person had left the night before.",
    },
)

SUMMARY: tuple[dict[str, Any], ...] = (
    {"term": "Reference", "value": "NBO-K7QM4", "tier": "open"},
    {"term": "Called", "value": "نور", "tier": "personal", "href": "#change"},
    {
        "term": "Name in the papers",
        "sealed": True,
        "tier": "sealed",
        "href": "#reason",
        "change": "Ask to open",
    },
    {"term": "Age", "value": "16, about", "tier": "open", "href": "#change"},
)

CUSTODY: tuple[dict[str, Any], ...] = (
    {
        "when": "2 Dec 2025, 06:12 UTC",
        "what": "Photographed",
        "who": "J. O.",
        "where": "kiln office",
        "checked": True,
        "hash": "9f2c4e1a7b30d5c6e8f1a2b3c4d5e6f7",
    },
    {"when": "2 Dec 2025, 15:40 UTC", "what": "Handed over", "who": "P. K.", "checked": False},
    {"when": "today", "what": "Offered to court", "who": "P. K.", "checked": None},
)

LOOKS: tuple[dict[str, Any], ...] = (
    {
        "who": "W. M.",
        "what": "statement, S-07",
        "when": "today, 09:14",
        "why": "preparing the hearing of 3 Dec",
    },
    {"who": "A. N.", "what": "plan, S-07", "when": "20 Nov"},
)

COLUMNS = ({"label": "Case"}, {"label": "Office"}, {"label": "Stage"}, {"label": "People", "number": True})
ROWS = (
    {"href": "#1", "cells": ("NBO-K7QM4", "Nairobi", "trial", 18)},
    {"href": "#2", "cells": ("KLA-2PD9X", "Kampala", "relief planned", 4)},
    {"href": "#3", "cells": ("CHE-V81TA", "Chennai", "aftercare", 31)},
)
