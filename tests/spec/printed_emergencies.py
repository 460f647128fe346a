"""The page of the rules of emergency openings. Each row is tried on the rules while it is printed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from fourfold.casework.emergencies import rules
from fourfold.casework.emergencies.kinds import State
from tests.spec.printed_absences import said
from tests.spec.printing import table


START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WHEN = {
    "at once": timedelta(0),
    "after 59 minutes": timedelta(minutes=59),
    "after 60 minutes": timedelta(minutes=60),
    "after 71 hours": timedelta(hours=71),
    "after 72 hours": timedelta(hours=72),
}
REASONS = ("Hospital", "She is in hospital.", "She is in hospital now.")
WHO = """Who: anybody on casework in the case's office who is not shut out of the case, by a reference that they have
already. What: the case's main circle, for looking only. A case that is not there, one that they are shut out of and one
of another office are answered with the same sentence."""
COUNTS = ((0, 0), (2, 5), (3, 0), (0, 6))
NOTES = (
    ("justified", "She was in danger"),
    ("not_justified", "The lead was at her desk"),
    ("justified", "Yes"),
    ("", "x"),
)


def stands(after: timedelta, *, closed: bool, reviewed: bool = False) -> State:
    """Where it stands so long after the opening; `closed`: by hand after ten minutes."""
    return rules.state(
        until=START + rules.LASTS,
        closed_at=START + timedelta(minutes=10) if closed else None,
        review_by=START + rules.REVIEWED_WITHIN,
        reviewed=reviewed,
        now=START + after,
    )


def page() -> str:
    """docs/rules/emergencies.md."""
    parts = (
        "# The rules of emergency openings",
        "Printed from `casework/emergencies/rules.py`; a test holds this page to them.",
        WHO,
        "## Where it stands",
        table(
            ["When", "Left to itself", "Closed by hand after ten minutes", "Reviewed"],
            [
                [
                    name,
                    stands(after, closed=False).label,
                    stands(after, closed=True).label,
                    stands(after, closed=True, reviewed=True).label,
                ]
                for name, after in WHEN.items()
            ],
        ),
        "## The reason",
        table(["Reason given", "Enough?"], [[text, said(rules.require_reason, text)] for text in REASONS]),
        "## How often in 24 hours",
        table(
            ["Opened", "References that opened nothing", "Once more?"],
            [[str(o), str(m), said(rules.require_few, opened=o, missed=m)] for o, m in COUNTS],
        ),
        "## Who closes it by hand",
        table(
            ["Who", "May they?"],
            [
                ["whoever opened it", said(rules.require_may_close, own=True, leads=False)],
                ["a lead or director who knows of it", said(rules.require_may_close, own=False, leads=True)],
                ["anybody else on the team", said(rules.require_may_close, own=False, leads=False)],
            ],
        ),
        "## Who reviews it",
        table(
            ["Who", "May they?"],
            [
                ["a lead on the team, or a director, who did not open it", said(rules.require_another, own=False)],
                ["a lead or director who opened it", said(rules.require_another, own=True)],
            ],
        ),
        table(
            ["It is", "Can it be reviewed?"],
            [[one.label, said(rules.require_reviewable, one)] for one in State],
        ),
        "## What a review says",
        table(
            ["Verdict", "Note", "Enough?"],
            [[verdict or "none", note, said(rules.require_verdict, verdict, note)] for verdict, note in NOTES],
        ),
    )
    return "\n\n".join(parts) + "\n"
