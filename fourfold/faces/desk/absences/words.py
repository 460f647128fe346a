"""Absences in the reader's words; hand-off notes drafted from what was done and is to do."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.casework.absences.kinds import AbsenceKind
from fourfold.casework.absences.sheets import AbsenceLine, CaseDraft, HeldGroup
from fourfold.faces.desk.cases.words import milestone, title
from fourfold.faces.ui.days import day
from fourfold.ground.access.tiers import Sealed


def takers(group: HeldGroup) -> str:
    """How many there are of a sort, and who may take them over."""
    count = len(group.lines)
    held = ngettext("%(count)s of them.", "%(count)s of them.", count) % {"count": count}
    return held + " " + _("Only colleagues with the role for it are listed.")


def sort(group: HeldGroup) -> str:
    """What sort of thing it is; for places, in which role."""
    return f"{_(group.title)} · {_(group.duty)}" if group.duty else _(group.title)


def note_label(draft: CaseDraft) -> str:
    """To which case a note goes."""
    return _("Note for %(case)s") % {"case": f"{draft.case.reference} · {title(draft.case.title)}"}


def draft(one: CaseDraft) -> str:
    """A note drafted from activity: what was reached, what is planned, what is to do."""
    tasks = [f"– {_plain(task.text)}{f' ({day(task.due_on)})' if task.due_on else ''}" for task in one.tasks]
    parts = (
        (_("Reached last:"), [f"– {milestone(one.case.office_id, kind)} ({day(on)})" for kind, on in one.reached]),
        (_("Planned:"), [f"– {milestone(one.case.office_id, kind)} ({day(on)})" for kind, on in one.planned]),
        (_("To do:"), tasks),
    )
    return "\n".join(line for head, lines in parts if lines for line in (head, *lines))


def _plain(value: Any) -> str:
    return "…" if isinstance(value, Sealed) else str(value)


def groups(found: list[HeldGroup]) -> list[dict[str, Any]]:
    """Everything held, by sort."""
    return [
        {
            "title": sort(group),
            "lines": [
                {
                    "case": title(line.case.title),
                    "reference": line.case.reference,
                    "id": line.case.id,
                    "text": _plain(line.text),
                    "due": day(line.due_on) if line.due_on else "",
                }
                for line in group.lines
            ],
        }
        for group in found
    ]


def absence(one: AbsenceLine, zone: tzinfo) -> dict[str, Any]:
    """Somebody who is away."""
    since = day(one.made_at.astimezone(zone).date())
    until = f" – {day(one.until)}" if one.until else ""
    return {
        "id": one.id,
        "name": one.name,
        "kind": _(AbsenceKind(one.kind).label),
        "when": f"{since}{until}",
        "over": one.over and one.mine,
        "ended": one.ended,
        "mine": one.mine,
    }
