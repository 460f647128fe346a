"""What task templates bring to the tests that walk the whole house."""

from __future__ import annotations

from typing import Any

from fourfold.casework.task_templates.models import OfficeTemplate
from tests.architecture.calls import Call, in_office, on, said
from tests.casework.cases import samples
from tests.casework.task_templates.samples import CONSENT, VISIT, changed
from tests.cast import NOW, Cast


WHY = "We live next door to them"
CALLS: dict[str, Call] = {
    "task_templates.keep_tasks": Call(
        "anywhere", lambda world, actor: {"case_ids": [world.at.asking]}, nested=("cases.add_task",)
    ),
    "task_templates.set_template": in_office(said(template=CONSENT, active=True, count=1, unit="days", why=WHY)),
    "task_templates.take_back_change": on("other case", "change:template_change"),
}
"""A change lies in the office's circle, as an ordinary case does."""
FORMS: dict[str, dict[str, Any]] = {
    "set_template": {"active": "on", "count": "1", "unit": "months", "why": WHY},
    "take_back_template_change": {},
}


def prepare(world: Any) -> None:
    """A case in which something was reached that asks for one task; a change that the director made."""
    world.at.asking = samples.case(world.cast, title="Cedar")
    samples.milestone(world.cast, world.at.asking, "gap_found", NOW.date())
    world.at.template_change = changed(world.cast, VISIT, active=False)


def filled(cast: Cast, case_id: str, person_id: str, *, to: str = "lead") -> dict[str, str]:
    """The first time, a change of the director's; no case has any."""
    if OfficeTemplate.objects.exists():
        return {}
    return {"template_change_id": changed(cast, VISIT, active=False), "template_code": CONSENT}
