"""What relief brings to the tests that walk the whole house."""

from __future__ import annotations

from typing import Any

from fourfold.casework.cases.models import Case
from fourfold.ground.access import gate
from fourfold.tracks.relief.told import PlanTold
from tests.architecture.calls import INSIDE, Call, Look, on
from tests.casework.cases import samples as cases
from tests.cast import Cast
from tests.tracks.relief import samples


KNOWERS: dict[str, set[str]] = {"planned with": {"relief", "director"}}
CALLS: dict[str, Call] = {
    "relief.change_plan": on("planned with", "case", "plan", told=samples.TOLD),
    "relief.check_needs": on(
        "case", "case", "relieved:relieved", on=samples.DAY, needs=["medical"], nested=("cases.unfollow_milestone",)
    ),
    "relief.decide_plan": on(
        "planned with", "case", "plan", decision="go", why="The magistrate leads, the home is booked"
    ),
    "relief.draw_up_plan": Call(
        "case",
        lambda world, actor: {"case": world.at.case, "decider": world.user("director"), "told": samples.TOLD},
        rule_stops=frozenset({"director"}),  # nobody decides on their own plan
    ),
    "relief.enter_relieved": INSIDE,
    "relief.leave_plan": Call(
        "planned with",
        lambda world, actor: {"case": world.at.case, "plan": world.at.plan, "user": world.user("relief")},
    ),
    "relief.plan_with": Call(
        "planned with",
        lambda world, actor: {"case": world.at.case, "plan": world.at.plan, "user": world.user("lawyer")},
    ),
    "relief.relieve": Call(
        "case",
        lambda world, actor: {"case": world.at.case, "people": [world.at.other_girl], **samples.RELIEVED},
        nested=("relief.enter_relieved", "cases.unfollow_milestone"),  # she shares the day; her needs are not known yet
    ),
    "relief.reopen_need": on(
        "case", "case", "need:settled_need", why="The clinic sent her away", nested=("cases.unfollow_milestone",)
    ),
    "relief.settle_need": on(
        "other case", "case:other_case", "need", outcome="met", on=samples.DAY, nested=("cases.follow_milestone",)
    ),
    "relief.take_decision": INSIDE,
    "relief.withdraw_plan": on("planned with", "case", "plan", why="The place was found empty"),
    "relief.withdraw_relief": on(
        "case",
        "case",
        "relieved",
        why="mistaken",
        nested=("cases.unfollow_milestone", "cases.unfollow_milestone"),
    ),
}
"""A go is decided by another than who drew the plan up; of those planned with, only the director may."""
LOOKS: dict[str, Look] = {
    "relief.plan_page": Look("planned with", lambda world: (world.at.plan,), "plan"),
    "relief.relief_page": Look("case", lambda world: (world.at.case,), "case"),
}
FORMS: dict[str, dict[str, Any]] = {
    "relieve": {"kind": "freed_from_bondage", "ordered_by": "magistrate", "on": "2026-11-20"},
    "draw_up_plan": {"course": "Two cars at dawn."},
    "check_needs": {"on": "2026-11-20"},
    "settle_need": {"on": "2026-11-20"},
}


def prepare(world: Any) -> None:
    """A plan of the relief lead's; somebody relieved whose needs are settled, and another still waiting."""
    cast, at = world.cast, world.at
    at.other_girl = cases.involved(cast, at.case, "Alice Wanjiku", "victim")
    at.plan = samples.plan(cast, at.case)
    (at.relieved,) = samples.relieved(cast, at.case, at.girl)
    (at.settled_need,) = samples.asked(cast, at.case, at.relieved, "papers")
    samples.settled(cast, at.case, at.settled_need)
    freed = cases.involved(cast, at.other_case, "Esther Moraa", "victim")
    (elsewhere,) = samples.relieved(cast, at.other_case, freed)
    (at.need,) = samples.asked(cast, at.other_case, elsewhere, "medical")


def filled(cast: Cast, case_id: str, person_id: str, *, to: str = "lead") -> dict[str, str]:
    """Somebody relieved in the case with an open need; a plan, where the director may know of the case."""
    (relieved,) = samples.relieved(cast, case_id, person_id)
    (need,) = samples.asked(cast, case_id, relieved, "medical")
    found = {"relieved_id": relieved, "need_id": need}
    if gate.visible(cast.director, Case.objects.filter(pk=case_id)).exists():
        told = PlanTold(course="Two cars at dawn.", ready=samples.READY)
        found["plan_id"] = samples.plan(cast, case_id, who="lead", told=told)
    return found
