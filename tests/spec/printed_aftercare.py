"""The page of aftercare, printed from the rules that the program itself obeys."""

from __future__ import annotations

from datetime import date

from fourfold.tracks.aftercare import rules
from fourfold.tracks.aftercare.kinds import Check, Stage
from fourfold.tracks.aftercare.rules import Care, Measured
from tests.spec.printing import table, terms, tick


_DAY = date(2026, 1, 31)
_ONE = (Measured(_DAY, at_goal=False),)
CARES: list[tuple[str, Care, Stage]] = [
    ("Nothing", Care(), Stage.WAITING),
    ("An assessment", Care(_ONE), Stage.ASSESSED),
    ("A goal", Care(_ONE, first_goal=_DAY), Stage.PLANNED),
    ("A goal, without an assessment", Care(first_goal=_DAY), Stage.PLANNED),
    ("Help given", Care(_ONE, _DAY, _DAY), Stage.IN_CARE),
    ("A last assessment at the goal", Care((Measured(_DAY, at_goal=True),), _DAY, _DAY), Stage.RESTORED),
    ("The end of care asked for", Care(_ONE, _DAY, _DAY, closure_asked=True), Stage.CLOSING),
    ("The end of care approved", Care(_ONE, _DAY, _DAY, closed_on=_DAY), Stage.CLOSED),
]
"""What is recorded of somebody, in words and as values, and the stage that follows."""
_TOLD = (
    "Assessments, goals and services stay in the aftercare circle. Milestones stand on the case, and follow when "
    "something is withdrawn. One that was recorded by hand is left alone."
)


def page() -> str:
    """docs/rules/aftercare.md."""
    labels = {term["code"]: term["en"] for term in terms("aftercare_stages")}
    kinds = {term["code"]: term["en"] for term in terms("milestone_types")}
    reasons = terms("closure_reasons")
    parts = [
        "# The rules of aftercare",
        "Printed from `fourfold/tracks/aftercare/rules.py` and `data/vocab`; a test holds this page to them.",
        "## The stage of somebody's care",
        "Computed from what is recorded, the furthest of it; the words may be changed in `data/vocab`.",
        table(["Recorded", "Stage"], [[words, labels[stage]] for words, _care, stage in CARES]),
        "## What the case is told",
        _TOLD,
        table(
            ["Milestone", "Reached"],
            [
                [kinds["assessed"], "with the first assessment of anybody"],
                [kinds["care_plan_agreed"], "with the first goal of anybody"],
                [kinds["services_begun"], "with the first help given to anybody"],
                [kinds["restored"], "when the last assessment of everybody in care reaches the goal of its instrument"],
                [kinds["closed"], "when the care of everybody has ended"],
            ],
        ),
        "## When somebody is assessed",
        table(
            ["Assessment", "Due"],
            [
                ["the first", f"{rules.FIRST.days} days after the case was opened"],
                ["the second", f"{rules.HALF.days} days after the first"],
                ["each further one", f"{rules.YEAR.days} days after the last"],
                ["after the end of care", f"{rules.YEAR.days} days after it, once"],
            ],
        ),
        "## When care ends",
        "A colleague asks, a lead approves: never the one who asked. No safety step may be owed.",
        table(
            ["Reason", "Last assessment at the goal", *(check.label for check in Check)],
            [
                [
                    reason["en"],
                    tick(reason["code"] in rules.RECOVERED),
                    *(tick(check in rules.CHECKS[reason["code"]]) for check in Check),
                ]
                for reason in reasons
            ],
        ),
        "The person may always return: care is taken up again with a reason.",
    ]
    return "\n\n".join(parts) + "\n"
