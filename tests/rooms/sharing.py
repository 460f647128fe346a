"""What handing on brings to the tests that walk the whole house."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.architecture.calls import INSIDE, Call, Look, about, on
from tests.casework.sharing import samples
from tests.cast import NOW, Cast


def nesting(call: Call, *names: str) -> Call:
    """The same call, which does these on the way."""
    return replace(call, nested=names)


CALLS: dict[str, Call] = {
    "cases.take_lead": INSIDE,
    "sharing.accept": on("case", "handover:referred"),
    "sharing.assign": nesting(about("other_lead", "case", "case", why=samples.WHY), "cases.take_lead"),
    "sharing.finish": on("case", "handover:referred_yes", note="She moved in today"),
    "sharing.pass_on_without_consent": INSIDE,
    "sharing.recall": INSIDE,
    "sharing.refer": on("case", "case", "person:girl", **samples.REFERRED),
    "sharing.reject": on("case", "handover:referred", why="They have no bed left"),
    "sharing.request_transfer": about("other_lead", "case", "case", why=samples.WHY),
    "sharing.revoke": on("case", "handover:referred", why="She changed her mind"),
    "sharing.take_offer": INSIDE,
    "sharing.transfer": about("other_lead", "case", "case", why=samples.WHY),
}
LOOKS: dict[str, Look] = {"sharing.handovers_of": Look("case", lambda world: (world.at.case,), "case")}
FORMS: dict[str, dict[str, Any]] = {
    "refer": {"person": "person_id", "organisation": samples.HOPE, "service": "social_care"},
}


def prepare(world: Any) -> None:
    """Two referrals of the girl; to one of them the organisation has said yes. She is in a file as well."""
    from fourfold.casework.sharing import acts  # noqa: PLC0415  # as the tests do

    cast, at = world.cast, world.at
    samples.agrees(cast, at.girl)
    at.referred, at.referred_yes = (samples.referral(cast, at.case, at.girl) for _ in range(2))
    acts.accept(cast.lead, handover=at.referred_yes, now=NOW)
    at.consent = samples.in_a_file(cast, at.girl)


def filled(cast: Cast, case_id: str, person_id: str, *, to: str = "lead") -> dict[str, str]:
    """Somebody of the case is referred."""
    samples.agrees(cast, person_id)
    samples.in_a_file(cast, person_id)
    return {"handover_id": samples.referral(cast, case_id, person_id)}
