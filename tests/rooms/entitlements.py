"""What entitlements bring to the tests that walk the whole house."""

from __future__ import annotations

from typing import Any

from fourfold.casework.entitlements.acts import Owed
from tests.architecture.calls import Call, Look, on
from tests.casework.entitlements import samples
from tests.cast import NOW, Cast


CALLS: dict[str, Call] = {
    "entitlements.record_entitlement": on("case", "case", "person:girl", owed=Owed(**samples.OWED)),
    "entitlements.record_step": on("case", "entitlement", step="sanctioned", on=NOW.date(), amount=None, note=""),
    "entitlements.withdraw_entitlement": on("case", "entitlement", why="mistaken"),
    "entitlements.withdraw_step": on("case", "step:entitlement_step", why="mistaken"),
}
LOOKS: dict[str, Look] = {"entitlements.entitlements_of": Look("case", lambda world: (world.at.case,), "case")}
FORMS: dict[str, dict[str, Any]] = {
    "record_entitlement": {"person": "person_id", "currency": "kes", "due_basis": "order"},
    "record_step": {"step": "sanctioned", "amount": "1500.50"},
}


def prepare(world: Any) -> None:
    """A paper that the girl has claimed."""
    at = world.at
    at.entitlement = samples.entitlement(world.cast, at.case, at.girl, kind="legal_aid", currency="")
    at.entitlement_step = samples.step(world.cast, at.entitlement, "claimed")


def filled(cast: Cast, case_id: str, person_id: str, *, to: str = "lead") -> dict[str, str]:
    """Compensation that was claimed."""
    entitlement = samples.entitlement(cast, case_id, person_id)
    return {"entitlement_id": entitlement, "step_id": samples.step(cast, entitlement, "claimed", "2000")}
