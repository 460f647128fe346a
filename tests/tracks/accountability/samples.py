"""A court file to try things on, made through the doors."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from fourfold.casework.cases.models import Involvement
from fourfold.tracks.accountability import acts
from fourfold.tracks.accountability.models import Charge
from fourfold.tracks.accountability.told import Abroad
from tests.casework.cases import samples as of_cases
from tests.cast import NOW, Cast


FILED = date(2026, 9, 1)
DAWN = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
"""Nine in the morning in Nairobi, three hours before the tests' now."""

PATNA = Abroad("IN", "District Court, Patna, by our partner there")
"""A court of another country than the cast's first office."""


def _id(ref: Any) -> str:
    assert ref
    return str(ref.id)


def accused(cast: Cast, case_id: str, person_id: str | None = None, known_as: str = "The foreman", **more: Any) -> str:
    """Somebody said to have done it; their id as an accused."""
    words = {"person": person_id, "known_as": "" if person_id else known_as, "note": "Seen by three."} | more
    return _id(acts.accuse(cast.lead, case=case_id, now=NOW, **words))


def identified(cast: Cast, accused_id: str, person_id: str, non_punishment: str = "") -> None:
    """Says who an accused is."""
    words: dict[str, Any] = {"on": date(2026, 8, 1), "non_punishment": non_punishment}
    acts.identify_accused(cast.lead, accused=accused_id, person=person_id, now=NOW, **words)


def step(cast: Cast, accused_id: str, kind: str = "arrested", on: date = date(2026, 8, 20)) -> str:
    """A step; its id."""
    return _id(acts.record_step(cast.lead, accused=accused_id, kind=kind, on=on, note="", now=NOW))


def charge(cast: Cast, accused_id: str, offence: str = "ke_ctip_3", filed_on: date | None = FILED, **more: Any) -> str:
    """A charge; its id."""
    words: dict[str, Any] = {"as_written": "", "done_on": date(2026, 7, 1), "non_punishment": "", "note": ""}
    return _id(
        acts.record_charge(cast.lead, accused=accused_id, offence=offence, filed_on=filed_on, now=NOW, **(words | more))
    )


def open_question(cast: Cast, case_id: str) -> str:
    """Somebody charged who is a victim of the case, as from before a word on that was asked; their id as an accused."""
    woman = of_cases.involved(cast, case_id, "Wambui Njeri")
    one = accused(cast, case_id, woman)
    told = charge(cast, one, non_punishment="Not asked yet.")
    Charge.objects.filter(pk=told).update(non_punishment=None)
    Involvement.objects.filter(case=case_id, person=woman).update(non_punishment=None)
    return one


def verdict(cast: Cast, charge_id: str, outcome: str = "convicted_as_charged", on: date = date(2026, 10, 5)) -> str:
    """A verdict; its id."""
    return _id(acts.record_verdict(cast.lead, charge=charge_id, outcome=outcome, on=on, note="", now=NOW))


SENTENCE: dict[str, Any] = {
    "kind": "imprisonment",
    "on": date(2026, 10, 12),
    "months": 120,
    "amount": None,
    "currency": "",
    "note": "",
}


def sentence(cast: Cast, charge_id: str, **more: Any) -> str:
    """A sentence; its id."""
    return _id(acts.record_sentence(cast.lead, charge=charge_id, now=NOW, **(SENTENCE | more)))


def hearing(
    cast: Cast, case_id: str, accused_ids: list[str], at: datetime = DAWN, court: str | None = None, **more: Any
) -> str:
    """A hearing to come; its id."""
    words: dict[str, Any] = {"purpose": "prosecution_evidence", "room": "Court 4, E112/2026"}
    return _id(
        acts.plan_hearing(cast.lead, case=case_id, court=court, accused=accused_ids, at=at, now=NOW, **(words | more))
    )


CONCLUDED: dict[str, Any] = {
    "state": "held",
    "came": ["judge", "prosecutor"],
    "missing": ["witness"],
    "reason": "",
    "cause": "",
    "next_at": None,
    "note": "",
}


def conclude(cast: Cast, hearing_id: str, **more: Any) -> None:
    """What became of it."""
    acts.conclude_hearing(cast.lead, hearing=hearing_id, now=NOW, **(CONCLUDED | more))


def involvement(case_id: str, person_id: str) -> str:
    """Somebody's part in a case as accused."""
    return str(Involvement.objects.get(case=case_id, person=person_id, role="accused").pk)


def lodging(cast: Cast, case_id: str, station: str | None = None, kind: str = "complaint") -> str:
    """A complaint; its id."""
    words: dict[str, Any] = {"kind": kind, "on": date(2026, 8, 18), "number": "OB 31/18/8/2026", "note": "By her aunt."}
    return _id(acts.record_lodging(cast.lead, case=case_id, station=station, now=NOW, **words))
