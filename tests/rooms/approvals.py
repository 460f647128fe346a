"""What approvals bring to the tests that walk the whole house."""

from __future__ import annotations

from typing import Any

from fourfold.casework.approvals.models import OfficeRule
from tests.architecture.calls import Call, in_office, on, said
from tests.casework.approvals import samples
from tests.cast import Cast


CALLS: dict[str, Call] = {
    "approvals.set_rule": in_office(
        said(kind="closure", by=["case_lead"], people=2, own=False, why="Two pairs of eyes see more")
    ),
    "approvals.confirm_rule": Call(
        "other case",
        lambda world, actor: {"rule": world.at.rule},
        rule_stops=frozenset({"director"}),  # it is the director's own
    ),
    "approvals.drop_rule": on("other case", "rule"),
}
"""A rule lies in the office's circle, as an ordinary case does."""
FORMS: dict[str, dict[str, Any]] = {
    "set_rule": {"by": "case_lead", "people": "2", "why": "Two pairs of eyes see more"},
    "confirm_rule": {},
    "drop_rule": {},
}


def prepare(world: Any) -> None:
    """A change of the director's that waits for another one."""
    world.at.rule = samples.rule(world.cast, "closure", "case_lead", own=True)


def filled(cast: Cast, case_id: str, person_id: str, *, to: str = "lead") -> dict[str, str]:
    """The first time, a change of the director's that waits; no case has any."""
    if OfficeRule.objects.exists():
        return {}
    return {"rule_id": samples.rule(cast, "closure", "case_lead", own=True), "approval_kind": "closure"}
