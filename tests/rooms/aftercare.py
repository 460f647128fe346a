"""Aftercare: its acts and readings by everybody, and one of each thing it hangs on a case."""

from __future__ import annotations

from typing import Any

from tests.architecture.calls import Call, Look, on
from tests.casework.cases import samples
from tests.cast import NOW
from tests.tracks.aftercare import scene


WITHIN = "aftercare"
KNOWERS = {WITHIN: {"lead", "aftercare"}}
_CHECKS = ["safety_plan_reviewed", "may_return"]


def _assess(world: Any, actor: Any) -> dict[str, Any]:
    told = {"moment": "follow_up", "on": NOW.date(), "source": "survivor", "note": ""}
    held = {"case": world.at.case, "person": world.at.girl, "instrument": world.at.phq9}
    return held | told | {"answers": scene.answers("phq9", 0)}


CALLS = {
    "aftercare.record_assessment": Call(WITHIN, _assess),
    "aftercare.record_safety_step": on(WITHIN, "assessment:alerted", step="Her sister stays with her"),
    "aftercare.withdraw_assessment": on(WITHIN, "assessment", why="mistaken", note=""),
    "aftercare.set_goal": on(WITHIN, "case", "person:girl", text="A bed of her own", domain="", due_on=None),
    "aftercare.meet_goal": on(WITHIN, "goal", outcome="She sleeps"),
    "aftercare.drop_goal": on(WITHIN, "goal", why="She wants something else"),
    "aftercare.record_service": on(
        WITHIN, "case", "person:girl", kind="food", on=NOW.date(), until=None, provider="", note=""
    ),
    "aftercare.withdraw_service": on(WITHIN, "service", why="twice", note="", nested=("cases.unfollow_milestone",)),
    "aftercare.ask_closure": on(
        WITHIN, "case", "person:cousin", reason="moved_away", checks=_CHECKS, note="She goes to her aunt"
    ),
    "aftercare.approve_closure": Call(WITHIN, lambda world, actor: {"closure": world.at.closure, "note": ""}),
    "aftercare.refuse_closure": on(WITHIN, "closure", why="Assess her once more"),
    "aftercare.take_up_again": on(WITHIN, "closure", why="She came back today"),
}
LOOKS = {
    "aftercare.care_page": Look(WITHIN, lambda world: (world.at.case,), "assessment"),
    "aftercare.assessment_page": Look(WITHIN, lambda world: (world.at.case, world.at.assessment), "assessment"),
}
FORMS = {
    "assess": {
        "phq9": "3",
        **{f"phq{number}_why": "" for number in "123456789d"},
        "on": "2026-11-20",
    },
    "withdraw_assessment": {"why": "mistaken"},
    "ask_closure": {"reason": "no_contact", "checks": "safety_plan_reviewed"},
}


def prepare(world: Any) -> None:
    """The girl is in care with her end of care asked for; her brother's answers ask for a safety step."""
    cast, at = world.cast, world.at
    samples.join(cast, at.case, "aftercare", "aftercare_worker")
    at.phq9, at.sps30 = scene.instrument("phq9"), scene.instrument("sps30")
    at.assessment = scene.assessed(cast, at.case, at.girl)
    at.alerted = scene.assessed(cast, at.case, at.brother, "phq9", 0, phq9=1)
    at.goal = scene.goal(cast, at.case, at.girl)
    at.service = scene.service(cast, at.case, at.girl)
    at.closure = scene.closure(cast, at.case, at.girl)


def filled(cast: Any, case_id: str, person_id: str, *, to: str = "lead") -> dict[str, str]:
    """One of each, written by Amal; an answer that came after the end of care was asked for owes a safety step."""
    samples.join(cast, case_id, "aftercare", "aftercare_worker")
    return {
        "instrument_id": scene.instrument("phq9"),
        "closure_id": scene.closure(cast, case_id, person_id),
        "assessment_id": scene.assessed(cast, case_id, person_id, "phq9", 0, phq9=1),
        "goal_id": scene.goal(cast, case_id, person_id),
        "service_id": scene.service(cast, case_id, person_id),
    }
