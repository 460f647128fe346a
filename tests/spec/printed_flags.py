"""The page of the rules of flags. Each row is tried on the rules while it is printed."""

from __future__ import annotations

from datetime import date, timedelta

from fourfold.casework.flags import rules
from fourfold.casework.flags.kinds import FlagState
from tests.spec.printed_tellings import broken, said
from tests.spec.printing import table


TODAY = date(2026, 11, 23)
DAYS = [None, -1, 0, 1]
"""Days from today on which a new flag is due."""
NOTES = ["", "   ", "Done", "Called back"]
OWN = [True, False]


def due(days: int | None) -> date | None:
    return None if days is None else TODAY + timedelta(days)


def steps(state: FlagState, *, own: bool) -> list[str]:
    """What can be done to a flag in a state, by whoever raised it or somebody else."""
    over, again = broken(rules.require_raised, state), broken(rules.require_resolved, state)
    back = over or broken(rules.require_own, raised_by="a", actor_id="a" if own else "b")
    return [said(over), said(over), said(back), said(again)]


def page() -> str:
    """docs/rules/flags.md."""
    days = ["without a day" if one is None else f"{one:+d} days" if one else "today" for one in DAYS]
    raising = [[d, said(broken(rules.require_due, due(n), today=TODAY))] for d, n in zip(days, DAYS, strict=True)]
    return (
        "\n\n".join(
            [
                "# The rules of flags",
                "Printed from `casework/flags/rules.py`; a test holds this page to them.",
                "## Raising one",
                "In an open case, for somebody who may know of it, saying what for.",
                table(["Due", "Allowed"], raising),
                table(
                    ["The owner may know of the case", "Allowed"],
                    [["yes" if k else "no", said(broken(rules.require_knows, knows=k))] for k in (True, False)],
                ),
                table(
                    ["What for", "Allowed"],
                    [[m or "–", said(broken(rules.require_message, m))] for m in ("", "Ask the station")],
                ),
                "## What can be done when",
                "Resolving and giving to somebody else are open to everybody who handles the case.",
                table(
                    ["State", "Raised by oneself", "Resolve", "Give to somebody", "Take back", "Raise again"],
                    [[s.label, "yes" if o else "no", *steps(s, own=o)] for s in FlagState for o in OWN],
                ),
                "## The note",
                "At least ten letters.",
                table(["What came of it", "Allowed"], [[n or "–", said(broken(rules.require_note, n))] for n in NOTES]),
            ]
        )
        + "\n"
    )
