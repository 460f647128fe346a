"""Where a task comes from, in the reader's words, for every page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from fourfold.casework.clocks.kinds import Unit
from fourfold.casework.task_templates.kinds import Need
from fourfold.casework.task_templates.sheets import Origin
from fourfold.faces.desk import due
from fourfold.faces.ui.days import day
from fourfold.faces.ui.words import called


def origin(one: Origin) -> str:
    """By a template: how long after what; and why it was put away, where it was."""
    what = f"“{called(one.office_id, 'milestone_types', one.event)}”"
    told = {"offset": offset(one.count, one.unit, what, ahead=one.ahead), "day": day(one.on)}
    text = _("By a template: %(offset)s, %(day)s") % told
    put_away = {
        Need.OVER: _("it has taken place") if one.ahead else _("something reached since makes it needless"),
        Need.GONE: _("what it followed from was taken back"),
    }
    return " · ".join(part for part in (text, put_away.get(Need(one.need), "")) if part)


def offset(count: int, unit: str, what: str, *, ahead: bool = False) -> str:
    """How long after what, or before it, a task is due."""
    if count == 0:
        return _("on the day of %(what)s") % {"what": what}
    return due.length(Unit(unit), count, what, ahead=ahead)
