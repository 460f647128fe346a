"""The four legs in words: how far, since when, what is next. Says what will come where nothing is yet."""

from __future__ import annotations

from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fourfold.casework.cases.folding import Progress, Step
from fourfold.casework.cases.sheets import CasePage
from fourfold.faces.ui.days import day, late
from fourfold.faces.ui.words import called


_TO_COME = {
    "relief": gettext_lazy("Who is safe since when and by whose order, and what they need at once."),
    "accountability": gettext_lazy("Accused, charges and hearings will stand here."),
    "aftercare": gettext_lazy("Assessments, plans and services will stand here."),
    "transformation": gettext_lazy("What failed in this case, what is done about it, what changed."),
}


def lines(sheet: CasePage) -> list[dict[str, str]]:
    """One card for each leg."""
    tasks = {leg: sum(t.leg == leg and t.days is not None and t.days < 0 for t in sheet.tasks) for leg in sheet.legs}
    return [_line(one, sheet, tasks[leg]) | {"href": _page(leg, sheet.id)} for leg, one in sheet.legs.items()]


def _page(leg: str, case_id: str) -> str:
    """The page of a leg, which its own room brings under the leg's name; nothing while there is none."""
    try:
        return reverse(f"desk:{leg}", args=[case_id])
    except NoReverseMatch:
        return ""


def _line(one: Progress, sheet: CasePage, late_tasks: int) -> dict[str, str]:
    office, today = sheet.office_id, sheet.today
    late = _late(one, today, office) or _late_tasks(late_tasks)
    return {
        "leg": one.leg,
        "stage": _stage(one),
        "text": _text(one, office),
        "late": late,
        "due": "" if late and one.days_late(today) else _next(one, office),
    }


def _say(step: Step, office_id: str) -> str:
    return called(office_id, "milestone_types", step.kind)


def _stage(one: Progress) -> str:
    if one.furthest is None:
        return _("not begun")
    return _("complete") if one.percent == 100 else f"{one.percent} %"  # noqa: PLR2004  # per cent


def _text(one: Progress, office_id: str) -> str:
    if one.latest is None:
        return str(_TO_COME[one.leg])
    return f"{_say(one.latest, office_id)} · {day(one.latest.on)}"


def _next(one: Progress, office_id: str) -> str:
    if one.next is None:
        return ""
    return _("Next: %(step)s, %(day)s") % {"step": _say(one.next, office_id), "day": day(one.next.on)}


def _late(one: Progress, today: date, office_id: str) -> str:
    days = one.days_late(today)
    if not days or one.next is None:
        return ""
    return _("%(step)s: %(late)s") % {"step": _say(one.next, office_id), "late": late(days)}


def _late_tasks(count: int) -> str:
    return ngettext("%(count)d task late", "%(count)d tasks late", count) % {"count": count} if count else ""
