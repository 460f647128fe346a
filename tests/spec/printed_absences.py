"""The page of the rules of absences. Each row is tried on the rules while it is printed."""

from __future__ import annotations

from datetime import date, timedelta

from fourfold.casework.absences import rules
from fourfold.casework.absences.kinds import AbsenceKind
from tests.spec.printed_sharing import broken
from tests.spec.printing import table


TODAY = date(2026, 11, 23)
WHO = {
    "a lead, for a colleague": {"directs": False, "own": False},
    "a lead, for themselves": {"directs": False, "own": True},
    "a director, for a colleague": {"directs": True, "own": False},
    "a director, for themselves": {"directs": True, "own": True},
}
ENDS = {"none": None, "yesterday": TODAY - timedelta(days=1), "today": TODAY, "next week": TODAY + timedelta(days=7)}
CHOSEN = {"nobody": {}, "somebody for some of it": {"lead": "b"}, "somebody for all of it": {"lead": "b", "task": "c"}}

HELD = ["lead", "task"]
WAITING = {"nobody": {}, "somebody for the tasks": {"task": "c"}}


def said(rule, *args, **kwargs):
    """Yes, or the sentence that people read."""
    found = broken(rule, *args, **kwargs)
    return found.sentence if found else "yes"


def page() -> str:
    """docs/rules/absences.md."""
    kinds = list(AbsenceKind)
    parts = (
        "# The rules of absences",
        "Printed from `casework/absences/rules.py`; a test holds this page to them.",
        "## Who may hand on what a colleague holds",
        table(
            ["Who", *(kind.label for kind in kinds)],
            [[who, *(said(rules.require_may_hand_on, kind, **is_) for kind in kinds)] for who, is_ in WHO.items()],
        ),
        "## The last day",
        table(
            ["Last day", *(kind.label for kind in kinds)],
            [[day, *(said(rules.require_end, kind, end, today=TODAY) for kind in kinds)] for day, end in ENDS.items()],
        ),
        "## Who takes over, when they hold cases and tasks",
        table(
            ["Chosen", *(kind.label for kind in kinds)],
            [
                [
                    name,
                    *(said(rules.require_receivers, kind, ["lead", "task"], to, user_id="a") for kind in kinds),
                ]
                for name, to in CHOSEN.items()
            ],
        ),
        "What nobody else in the office has the role for is left: it waits for whoever is appointed.",
        table(
            ["Chosen, where nobody else can take the cases", *(kind.label for kind in kinds)],
            [
                [
                    name,
                    *(said(rules.require_receivers, kind, HELD, to, user_id="a", waits=["lead"]) for kind in kinds),
                ]
                for name, to in WAITING.items()
            ],
        ),
        "Whoever comes back does so themselves, or a lead of the office does it for them; a departure is not undone.",
    )
    return "\n\n".join(parts) + "\n"
