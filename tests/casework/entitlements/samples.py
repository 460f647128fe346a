"""Entitlements to try things on, made through the doors."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from fourfold.casework.entitlements import acts
from fourfold.casework.entitlements.acts import Owed
from tests.cast import NOW, Cast


OWED: dict[str, Any] = {
    "kind": "compensation",
    "part": "local_authority",
    "currency": "kes",
    "due_on": date(2026, 11, 1),
    "owed_by": "County treasury",
    "basis": "The order of the magistrate",
    "due_basis": "order",
}


def entitlement(cast: Cast, case_id: str, person_id: str, **told: Any) -> str:
    """Something owed to somebody; its id."""
    words = OWED | told
    owed = Owed(**(words if words["due_on"] else words | {"due_basis": ""}))
    ref = acts.record_entitlement(cast.lead, case=case_id, person=person_id, owed=owed, now=NOW)
    assert ref
    return ref.id


def step(cast: Cast, entitlement_id: str, kind: str, amount: str | None = None, on: date = date(2026, 11, 2)) -> str:
    """A step towards it; its id."""
    given = Decimal(amount) if amount is not None else None
    ref = acts.record_step(
        cast.lead, entitlement=entitlement_id, step=kind, on=on, amount=given, note="By letter", now=NOW
    )
    assert ref
    return ref.id
