"""What emergency openings bring to the tests that walk the whole house."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Case
from fourfold.casework.emergencies.models import Opening
from tests.architecture.calls import Call, Look, on
from tests.casework.cases import samples as case_samples
from tests.casework.emergencies import samples
from tests.cast import NOW, Cast


KNOWERS: dict[str, set[str]] = {"emergency": {"investigator", "lead", "director", "auditor", "shut_out"}}
"""Who opened it, the lead of that case, and the directors and auditor: nobody is shut out of that one."""
CALLS: dict[str, Call] = {
    "emergencies.open_in_emergency": Call(
        "office",
        lambda world, actor: {"office": world.nbo, "reference": world.at.secret_reference, "reason": samples.WHY},
        rule_stops=frozenset({"lead"}),  # it is the lead's
    ),
    "emergencies.close_opening": on("emergency", "opening"),
    "emergencies.review_opening": Call(
        "emergency",
        lambda world, actor: {"opening": world.at.over, "verdict": "justified", "note": "She was in danger"},
    ),
}
LOOKS: dict[str, Look] = {
    "emergencies.opening": Look("emergency", lambda world: (world.at.opening,), "opening"),
}
FORMS: dict[str, dict[str, Any]] = {
    "open_in_emergency": {"reference": "NBO-00000", "reason": samples.WHY, "password": "not the passphrase"},
    "close_opening": {},
    "review_opening": {"verdict": "justified", "note": "She was in danger"},
}


def prepare(world: Any) -> None:
    """A secret case of the lead's that the investigator opened twice: once it is over, and once it is not."""
    cast, at = world.cast, world.at
    secret = case_samples.case(cast, title="Rosewood", secret=True)
    at.secret_reference = Case.objects.get(pk=secret).reference
    at.over = samples.opened(cast, secret)
    cases.make_ordinary(cast.lead, case=secret, why="For this scene alone", now=NOW)
    cases.make_secret(cast.lead, case=secret, why="For this scene alone", now=NOW)
    at.opening = samples.opened(cast, secret, now=NOW + timedelta(minutes=30))


def filled(cast: Cast, case_id: str, person_id: str, *, to: str = "lead") -> dict[str, str]:
    """The first time, a case that was secret for a while.

    Whoever answers for an opening is told of it, so that a hidden case has none here.
    """
    if Opening.objects.exists():
        return {}
    cases.make_secret(cast.lead, case=case_id, why="For a while", now=NOW)
    opening = samples.opened(cast, case_id)
    cases.make_ordinary(cast.lead, case=case_id, why="For a while", now=NOW)
    return {"opening_id": opening}
