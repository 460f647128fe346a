"""The page of what stops the closing of a case. Each row is tried on the rules while it is printed."""

from __future__ import annotations

from datetime import date
from typing import Final

from fourfold.casework.cases import loose_ends, rules
from fourfold.casework.cases.loose_ends import LooseEnd
from fourfold.tracks.aftercare.rules import care_is_told
from fourfold.tracks.relief.rules import is_pending
from tests.spec.printed_tellings import broken
from tests.spec.printing import table


GO_ON = date(2026, 11, 18)
PLANS: Final = [
    ("not decided", ("", None), []),
    ("no go", ("no_go", GO_ON), []),
    ("go", ("go", GO_ON), []),
    ("go", ("go", GO_ON), [(date(2026, 11, 17), "day")]),
    ("go", ("go", GO_ON), [(date(2026, 11, 18), "day")]),
    ("go", ("go", GO_ON), [(date(2026, 11, 1), "month")]),
    ("go", ("go", GO_ON), [(date(2026, 10, 1), "month"), (date(2025, 1, 1), "year")]),
    ("go", ("go", GO_ON), [(date(2026, 1, 1), "year")]),
]
"""What was said of a plan on 18 November, and the days of relief in its case."""
TOLD: Final = [
    [],
    ["freed", "immediate_needs_met"],
    ["assessed"],
    ["care_plan_agreed", "services_begun"],
    ["assessed", "restored"],
    ["assessed", "restored", "closed"],
]
"""Milestones that stand on a case."""


_INTRO: Final = (
    "Printed from what the rooms say of their records (`cases/loose_ends.py`); a test holds this page to them. "
    "What has to end first would be dropped silently with the case. What may stay open is ticked by whoever closes "
    "it, who says why."
)


def answers(sort: LooseEnd) -> list[str]:
    """Whether a case closes with one of these in it: not named, named."""
    ended = broken(rules.require_ended, sort.first)
    codes: set[str] = {sort.code}
    found = [ended or broken(rules.require_named, left) for left in (codes, codes - {sort.code})]
    return ["no" if one else "yes" for one in found]


def _relieved(days: list[tuple[date, str]]) -> str:
    cut = {"day": 10, "month": 7, "year": 4}
    return ", ".join(on.isoformat()[: cut[precision]] for on, precision in days) or "–"


def page() -> str:
    """docs/rules/closing.md."""
    return (
        "\n\n".join(
            [
                "# What stops the closing of a case",
                _INTRO,
                table(
                    ["In the case", "Closes", "Closes when it is ticked", "First"],
                    [[sort.label, *answers(sort), sort.first or "–"] for sort in loose_ends.sorts()],
                ),
                "Gaps, tellings and what was relieved stop nothing: they are told of a closed case as of an open one.",
                "## When a plan of relief is not over",
                "Those planned with are stopped; nobody else is, and those planned with are told of the closing.",
                table(
                    ["Said on 18 November 2026", "Relieved", "Not over"],
                    [[text, _relieved(days), "yes" if is_pending(on, days) else "no"] for text, on, days in PLANS],
                ),
                "## What is told of care to whoever is not in its circle",
                "As much as the milestones tell. By them the lead is stopped, too, and never told whose care it is.",
                table(
                    ["Milestones of the case", "Told that care has not ended"],
                    [[", ".join(kinds) or "–", "yes" if care_is_told(kinds) else "no"] for kinds in TOLD],
                ),
            ]
        )
        + "\n"
    )
