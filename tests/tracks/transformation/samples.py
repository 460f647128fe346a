"""Gaps, projects and numbers to try things on, made through the doors."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fourfold.tracks.transformation import acts
from tests.cast import NOW, Cast


GAP: dict[str, Any] = {
    "kind": "complaint_refused",
    "part": "police",
    "seen_on": date(2026, 11, 1),
    "institution": "Kilimani station",
    "narrative": "The desk sergeant sent her home twice.",
}
PROJECT: dict[str, Any] = {
    "kind": "joint_casework",
    "led_by": "together",
    "begun_on": date(2026, 3, 1),
    "title": "Desk at the station",
    "what": "A desk where complaints are taken.",
}
INDICATOR: dict[str, Any] = {
    "what": "Complaints taken",
    "pillar": "reliance",
    "unit": "percent",
    "better": "higher",
}
BASELINE: dict[str, Any] = {
    "moment": "before",
    "value": Decimal("18.5"),
    "on": date(2026, 2, 1),
    "counted": 54,
    "source": "Station register",
}
LATER: dict[str, Any] = BASELINE | {"moment": "after", "value": Decimal(61), "on": date(2026, 11, 10)}


def _id(ref: Any) -> str:
    assert ref
    return str(ref.id)


def gap(cast: Cast, case_id: str, *, who: str = "lead", **told: Any) -> str:
    """A gap in a case; its id."""
    return _id(acts.record_gap(cast.actors[who], case=case_id, now=NOW, **(GAP | told)))


def project(cast: Cast, **told: Any) -> str:
    """A project of Nairobi; its id."""
    return _id(acts.begin_project(cast.lead, office=cast.nbo.pk, now=NOW, **(PROJECT | told)))


def answer(cast: Cast, gap_id: str, project_id: str) -> str:
    """A project answers a gap; the id of that."""
    return _id(acts.answer_gap(cast.lead, gap=gap_id, project=project_id, now=NOW))


def indicator(cast: Cast, project_id: str, **told: Any) -> str:
    """An indicator; its id."""
    return _id(acts.add_indicator(cast.lead, project=project_id, now=NOW, **(INDICATOR | told)))


def measured(cast: Cast, indicator_id: str, *, who: str = "lead", **told: Any) -> str:
    """A number, the baseline unless told otherwise; its id."""
    return _id(acts.measure(cast.actors[who], indicator=indicator_id, now=NOW, **(BASELINE | told)))


def planned(cast: Cast, case_id: str) -> str:
    """A project that was to begin yesterday when it was said, two days ago, to answer a gap; its id."""
    found, before = project(cast, begun_on=NOW.date() - timedelta(days=1)), NOW - timedelta(days=2)
    noted = _id(acts.record_gap(cast.lead, case=case_id, now=before, **GAP))
    acts.answer_gap(cast.lead, gap=noted, project=found, now=before)
    return found
