"""Changing what templates an office has, and taking the last change back."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.clocks.kinds import Unit
from fourfold.casework.task_templates import index, rules
from fourfold.casework.task_templates.load import templates
from fourfold.casework.task_templates.models import OfficeTemplate
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Office
from fourfold.ground.access.roles import Role
from fourfold.ground.acts.door import act


DIRECTORS = frozenset({Role.DIRECTOR})


@act(by=DIRECTORS, on={"office": Office})
def set_template(
    actor: Actor, *, office: Office, template: str, active: bool, count: int, unit: str, why: str, now: datetime
) -> OfficeTemplate:
    """Switch a task template off or on for an office, or set how long after its tasks are due."""
    found = rules.require_template(templates().get(template), office=office.code)
    rules.require_offset(count, unit)
    rules.require_reason(why)
    after = rules.Setting(active, count, Unit(unit))
    before = rules.setting_of(found, index.settings_of([office.pk]).get((office.pk, template)))
    rules.require_change(before=before, after=after)
    made = OfficeTemplate(office=office, circle_id=office.circle_id, key=office.key, template=template, made_at=now)
    made.active, made.count, made.unit, made.by_id, made.why = active, count, unit, actor.user_id, why.strip()
    made.save()
    return made


@act(by=DIRECTORS, on={"change": OfficeTemplate})
def take_back_change(actor: Actor, *, change: OfficeTemplate, now: datetime) -> OfficeTemplate:
    """Take back the last change that an office made to a task template; what came before it holds again."""
    alike = {"office_id": change.office_id, "template": change.template, "taken_back_at": None}
    last = gate.visible(actor, OfficeTemplate.objects.filter(**alike)).order_by("-pk").first()
    rules.require_last(is_last=last is not None and last.pk == change.pk)
    change.taken_back_at, change.taken_back_by = now, actor.user_id
    change.save()
    return change
