"""What absences bring to the tests that walk the whole house."""

from __future__ import annotations

from typing import Any

from fourfold.casework.absences.models import Absence
from fourfold.casework.absences.told import HandedOn
from fourfold.casework.sharing import acts as sharing
from tests.architecture.calls import INSIDE, Call
from tests.casework.absences import samples
from tests.casework.cases import samples as cases
from tests.casework.sharing.samples import handed
from tests.cast import NOW, Cast


CALLS: dict[str, Call] = {
    "absences.hand_over": Call(
        "office",
        lambda world, actor: {
            "office": world.nbo,
            "user": world.user("investigator"),
            "told": HandedOn(
                "departure",
                None,
                {"place_investigator": world.user("shut_out"), "offer": world.user("other_lead")},
                {world.at.other_case: "By phone"},
            ),
        },
        nested=("cases.take_place", "sharing.take_offer", "cases.write_note", "team.end_roles"),
        rule_stops=frozenset({"lead", "other_lead"}),  # it ends a role, which a director does
    ),
    "absences.come_back": Call(
        "other case",
        lambda world, actor: {"absence": world.at.absence},
        nested=("cases.take_task",),
        rule_stops=frozenset({"intake", "investigator", "lawyer", "relief", "custodian"}),
    ),
    "cases.take_place": INSIDE,
    "cases.take_task": INSIDE,
    "team.end_roles": INSIDE,
}
FORMS: dict[str, dict[str, Any]] = {"hand_over": {"kind": "leave", "until": "2099-01-01"}, "come_back": {}}


def prepare(world: Any) -> None:
    """The aftercare worker is on leave, a task of hers with the lawyer; the investigator is on a team, and offered."""
    cases.task(world.cast, world.at.other_case, "Visit", None, to="aftercare")
    cases.join(world.cast, world.at.other_case, "investigator", "investigator")
    handed(sharing.transfer, world.cast, world.at.other_case, to="investigator")
    world.at.absence = samples.away(world.cast, "aftercare", task="lawyer")


def filled(cast: Cast, case_id: str, person_id: str, *, to: str = "lead") -> dict[str, str]:
    """The first time, the aftercare worker goes on leave; what hangs on a hidden case later is nobody's leave."""
    if Absence.objects.exists():
        return {}
    cases.task(cast, case_id, "Visit", NOW.date(), to="aftercare")
    return {"absence_id": samples.away(cast, "aftercare", task="lawyer")}
