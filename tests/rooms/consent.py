"""What consent brings to the tests that walk the whole house."""

from __future__ import annotations

from typing import Any

from fourfold.casework.consent import acts
from tests.architecture.calls import Call, on
from tests.casework.consent.test_consent import GIVEN
from tests.cast import NOW, Cast


NESTED = ("sharing.recall", "cases.add_task")
"""The girl is in a file on account of this consent (tests/rooms/sharing.py)."""
CALLS: dict[str, Call] = {
    "consent.withdraw_consent": on(
        "case", "consent", on=NOW.date(), method="verbal", as_given="No more", nested=NESTED
    ),
}
FORMS: dict[str, dict[str, Any]] = {
    "record_consent": {"purpose": "referral", "receiver": "Hope Shelter", "answer": "given", "method": "verbal"},
}


def given(cast: Cast, person_id: str, **other: Any) -> str:
    """Consent to be contacted; its id."""
    ref = acts.record_consent(cast.lead, person=person_id, now=NOW, **(GIVEN | {"purpose": "contact"} | other))
    assert ref
    return ref.id


def prepare(world: Any) -> None:
    """The girl may be contacted."""
    world.at.consent = given(world.cast, world.at.girl)


def filled(cast: Cast, case_id: str, person_id: str, *, to: str = "lead") -> dict[str, str]:
    """Somebody of the case may be contacted."""
    return {"consent_id": given(cast, person_id)}
