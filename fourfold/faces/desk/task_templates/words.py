"""What an office has of task templates, as sentences."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.casework.clocks.kinds import Unit
from fourfold.casework.task_templates.sheets import TemplateChange, TemplateLine
from fourfold.faces.desk.origins import offset
from fourfold.faces.ui.days import day
from fourfold.faces.ui.words import called
from fourfold.ground.access.roles import Role


def line(one: TemplateLine, office_id: str, zone: tzinfo, *, directs: bool) -> dict[str, Any]:
    """A template as an office has it: what is done, how long after what or before it, whose it is, what ends it."""

    def named(codes: tuple[str, ...]) -> list[str]:
        return [f"“{called(office_id, 'milestone_types', code)}”" for code in codes]

    what, ahead = _(" or ").join(named(one.before or one.after)), bool(one.before)
    house = offset(one.house_count, one.house_unit, what, ahead=ahead)
    return {
        "code": one.code,
        "title": one.title,
        "leg": one.leg,
        "says": offset(one.count, one.unit, what, ahead=ahead),
        "who": whose(one.duties),
        "ends": _(", ").join(named(one.ends)),
        "source": one.source,
        "active": one.active,
        "since": change(one.change, zone) if one.change else None,
        "house": house if (one.count, one.unit) != (one.house_count, one.house_unit) else "",
        "directs": directs,
    }


def whose(duties: tuple[Role, ...]) -> str:
    """Who of the team gets it; the case lead where nobody of them is on it."""
    names = [_(role.label) for role in (*duties, *([] if Role.CASE_LEAD in duties else [Role.CASE_LEAD]))]
    return _(", else ").join(names)


def change(one: TemplateChange, zone: tzinfo) -> dict[str, Any]:
    """A change of an office: what it says, who made it when and why."""
    count = _LENGTHS[Unit(one.unit)](one.count) % {"count": one.count} if one.count else _("on the day itself")
    return {
        "id": one.ref.id,
        "says": count if one.active else _("switched off"),
        "by": one.name,
        "at": day(one.made_at.astimezone(zone).date()),
        "why": str(one.why),
    }


def _days(count: int) -> str:
    return ngettext("%(count)d day", "%(count)d days", count)


def _working_days(count: int) -> str:
    return ngettext("%(count)d working day", "%(count)d working days", count)


def _months(count: int) -> str:
    return ngettext("%(count)d month", "%(count)d months", count)


_LENGTHS = {Unit.DAYS: _days, Unit.WORKING_DAYS: _working_days, Unit.MONTHS: _months}
