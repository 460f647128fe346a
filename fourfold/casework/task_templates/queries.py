"""Reading where tasks come from, and the templates themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fourfold.casework.task_templates import index, rules
from fourfold.casework.task_templates.load import templates
from fourfold.casework.task_templates.models import OfficeTemplate
from fourfold.casework.task_templates.rules import Template
from fourfold.casework.task_templates.sheets import Origin, TemplateChange, TemplateLine
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.roles import Role
from fourfold.ground.access.sheets import OfficeSheet
from fourfold.ground.acts.reading import the_one
from fourfold.ground.vault.fields import warm


def origin(columns: Mapping[str, Any], *, language: str) -> Origin | None:
    """What stands beside a task that a template made; None for one set by hand. No actor: it was shown already."""
    if not columns.get("template_template"):
        return None
    found = templates().get(columns["template_template"])
    return Origin(
        title=_said(found.title, language) if found else "",
        source=_said(found.source, language) if found else "",
        office_id=columns["template_office"],
        event=columns["template_event"],
        on=columns["template_on"],
        ahead=columns["template_ahead"],
        count=columns["template_count"],
        unit=columns["template_unit"],
        need=columns["template_need"],
    )


def _said(words: dict[str, str], language: str) -> str:
    return words.get(language) or words["en"]


def templates_of(actor: Actor, office: OfficeSheet, *, language: str) -> list[TemplateLine]:
    """The templates of one of the actor's offices, by leg and as it has them. Two queries. Raises Refused."""
    if office.id not in actor.offices:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    wanted = OfficeTemplate.objects.filter(office_id=office.id, taken_back_at=None)
    rows = list(gate.visible(actor, wanted).select_related("by", "key").order_by("pk"))
    warm(rows)
    held = {row.template: row for row in rows}
    here = [one for one in templates().values() if rules.holds_in(one, office.code)]
    return [_line(actor, one, held.get(one.code), language) for one in here]


def _line(actor: Actor, one: Template, row: OfficeTemplate | None, language: str) -> TemplateLine:
    now = rules.setting_of(one, index.setting(row) if row else None)
    return TemplateLine(
        code=one.code,
        title=_said(one.title, language),
        source=_said(one.source, language),
        kind=one.kind,
        leg=one.leg,
        after=one.after,
        before=one.before,
        ends=one.ends,
        duties=tuple(Role(duty) for duty in one.duties),
        active=now.on,
        count=now.count,
        unit=now.unit.value,
        house_count=one.count,
        house_unit=one.unit.value,
        change=_change(actor, row) if row else None,
    )


def _change(actor: Actor, row: OfficeTemplate) -> TemplateChange:
    return gate.show(actor, row, TemplateChange, ref=row.ref(), name=row.by.name)


def change_of(actor: Actor, change_id: object, *, language: str) -> tuple[str, TemplateChange]:
    """What the template of a change says, and the change. Raises Refused, unseen and unknown alike."""
    row = the_one(actor, OfficeTemplate.objects.select_related("by", "key"), change_id)
    found = templates().get(row.template)
    return _said(found.title, language) if found else row.template, _change(actor, row)
