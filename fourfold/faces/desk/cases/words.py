"""Cases in the reader's words: codes to labels, days to dates, the ledger's names to what somebody did."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.casework.cases.kinds import CLOSED
from fourfold.casework.cases.sheets import CasePage, MilestoneLine, TaskLine
from fourfold.casework.sharing.queries import recalled
from fourfold.casework.task_templates.queries import origin
from fourfold.faces.desk import origins
from fourfold.faces.desk.cases import legs, record
from fourfold.faces.ui.days import day, late, near
from fourfold.faces.ui.drawing.marks import Mark
from fourfold.faces.ui.pages import language
from fourfold.faces.ui.words import apart, called
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASEWORKERS, EVIDENCE_DESK, LEADS, CircleKind, Role
from fourfold.ground.access.tiers import Sealed
from fourfold.ground.vocab.queries import label


_MARGIN = timedelta(days=20)
HIGH = frozenset({"high", "critical"})
_NEXT = 8


def word(name: str, code: str) -> str:
    """A code in the reader's language; nothing for nothing."""
    return label(name, code, language=language()) if code else ""


def milestone(office_id: str, kind: str) -> str:
    """A milestone, as the office of the case calls it."""
    return called(office_id, "milestone_types", kind)


def title(value: Any) -> str:
    """A working title, or a word for one that was erased."""
    return str(value) or _("(no title)")


def case(sheet: CasePage, circle: str) -> dict[str, Any]:
    """Everything on the case page that is more than a value."""
    start, end = _span(sheet)
    return {
        "name": title(sheet.title),
        "fill": {leg: one.percent / 100 for leg, one in sheet.legs.items()},
        "facts": _facts(sheet),
        "chips": _chips(sheet),
        "legs": legs.lines(sheet),
        "marks": [_mark(one, sheet.office_id) for one in sheet.milestones],
        "start": start,
        "end": end,
        "next": [task(one) for one in sheet.tasks[:_NEXT]],
        "people": record.people(sheet),
        "notes": record.notes(sheet),
        "tabs": _tabs(sheet, circle),
        "incidents": record.incidents(sheet),
        "exhibits": record.exhibits(sheet),
        "team": [{"name": one.name, "role": _(Role(one.duty).label)} for one in sheet.team],
        "summary_sealed": isinstance(sheet.summary, Sealed),
    }


def _facts(sheet: CasePage) -> list[str]:
    facts = [sheet.reference, _("opened %(day)s") % {"day": day(sheet.opened_on)}]
    facts += [_("lead %(name)s") % {"name": apart(sheet.lead)}] if sheet.lead else [_("no lead yet")]
    facts += [sheet.office_name, word("harms", sheet.harm)]
    if sheet.closed_on:
        facts.append(_("closed %(day)s") % {"day": day(sheet.closed_on)})
    return facts


def _chips(sheet: CasePage) -> list[dict[str, str]]:
    knowers = ngettext("%(count)d may know", "%(count)d may know", sheet.knowers) % {"count": sheet.knowers}
    chips = [{"text": knowers, "href": reverse("desk:case_knowers", args=[sheet.id])}]
    if sheet.risk:
        risk = _("Risk: %(level)s") % {"level": word("risk_levels", sheet.risk)}
        chips.insert(0, {"text": risk, "tone": "high" if sheet.risk in HIGH else ""})
    if sheet.secret:
        chips.insert(0, {"text": _("Secret"), "tone": "high"})
    if sheet.status != "active":
        chips.append({"text": word("case_status", sheet.status), "tone": "quiet"})
    return chips


def _mark(one: MilestoneLine, office_id: str) -> Mark:
    name = milestone(office_id, one.kind)
    return Mark(one.leg, one.on, max(one.until, one.on) if one.until else None, name, one.planned)


def _span(sheet: CasePage) -> tuple[date, date]:
    """From a little before the first mark to a little after the last, today always in it."""
    days = [sheet.opened_on, sheet.today, *(m.on for m in sheet.milestones)]
    days += [m.until for m in sheet.milestones if m.until]
    return min(days) - _MARGIN, max(days) + _MARGIN


def _tabs(sheet: CasePage, circle: str) -> list[dict[str, Any]]:
    here = reverse("desk:case", args=[sheet.id])
    tabs = [{"href": f"{here}#notes", "label": _("All that I may read"), "current": not circle}]
    tabs += [
        {"href": f"{here}?circle={kind}#notes", "label": _(CircleKind(kind).label), "current": kind == circle}
        for kind in sheet.circles
    ]
    return tabs if len(sheet.circles) > 1 else []


def task(one: TaskLine) -> dict[str, Any]:
    """One task, with when it is due in words; one that a template made says so, in the reader's language."""
    made = origin(one.beside, language=language())
    return {
        "sheet": one,
        "when": when(one),
        "late": one.days is not None and one.days < 0 and one.state == "open",
        "what": task_title(one),
        "origin": origins.origin(made) if made else "",
        "leg": one.leg,
        "who": initials(one.who),
        "name": one.who,
    }


def task_title(one: TaskLine) -> str:
    """What a task is called: in the reader's language where Fourfold itself set it, else as somebody wrote it."""
    made = origin(one.beside, language=language())
    if made and made.title:
        return made.title
    what, held = recalled(one, language=language())
    return f"{what}: {apart(held)}" if what else title(one.title)


def when(one: TaskLine) -> str:
    """How late, today, or the day."""
    if one.state != "open":
        return _("done") if one.state == "done" else _("dropped")
    if one.days is None or one.due_on is None:
        return _("some day")
    if one.days < 0:
        return late(-one.days)
    return _("today") if one.days == 0 else near(one.due_on, one.due_on - timedelta(one.days))


def initials(name: str) -> str:
    """W. M. for a name of several parts."""
    return " ".join(f"{part[0]}." for part in name.split()[:3])


def may(actor: Actor, sheet: CasePage, *, people: bool) -> dict[str, bool]:
    """What the reader's role allows here; a closed case takes no entries. `people`: whether persons have pages."""
    is_open = sheet.status not in CLOSED
    return {
        "work": is_open and actor.holds(CASEWORKERS, office_id=sheet.office_id),
        "keep": is_open and actor.holds(EVIDENCE_DESK, office_id=sheet.office_id),
        "note": actor.holds(EVIDENCE_DESK, office_id=sheet.office_id),
        "lead": actor.holds(LEADS, office_id=sheet.office_id),
        "open": is_open,
        "people": people,
    }
