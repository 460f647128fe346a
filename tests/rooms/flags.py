"""What flags bring to the tests that walk the whole house."""

from __future__ import annotations

from typing import Any

from tests.architecture.calls import Call, Look, on
from tests.casework.flags import samples
from tests.cast import Cast


CALLS: dict[str, Call] = {
    "flags.raise_flag": Call(
        "case",
        lambda world, actor: {
            "case": world.at.case,
            "owner": world.user("lead"),
            "message": "Ask the station again",
            "due_on": None,
        },
    ),
    "flags.give_flag": Call("case", lambda world, actor: {"flag": world.at.flag, "owner": world.user("lawyer")}),
    "flags.resolve_flag": on("case", "flag", note="The station has called back"),
    "flags.reopen_flag": on("case", "flag:resolved_flag"),
    "flags.take_back_flag": Call(
        "case",
        lambda world, actor: {"flag": world.at.flag},
        rule_stops=frozenset(  # only whoever raised it takes it back
            {"intake", "investigator", "lawyer", "aftercare", "relief", "custodian", "director", "other_lead"}
        ),
    ),
}
LOOKS: dict[str, Look] = {"flags.flags_of": Look("case", lambda world: (world.at.case,), "case")}
FORMS: dict[str, dict[str, Any]] = {
    "resolve_flag": {"note": "The station has called back"},
    "raise_flags": {"cases": "case_id", "owner": "lead", "message": "Ask the station again"},
    "take_back_flags": {"flag": "flag_id"},
}


def prepare(world: Any) -> None:
    """One flag waits for the lawyer, one is resolved."""
    world.at.flag = samples.flag(world.cast, world.at.case)
    world.at.resolved_flag = samples.resolved(world.cast, world.at.case)


def filled(cast: Cast, case_id: str, person_id: str, *, to: str = "lead") -> dict[str, str]:
    """A flag waits for somebody."""
    return {"flag_id": samples.flag(cast, case_id, to=to)}
