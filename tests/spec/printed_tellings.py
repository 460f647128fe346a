"""The page of the rules of tellings. Each row is tried on the rules while it is printed."""

from __future__ import annotations

from datetime import date

from fourfold.casework.tellings import rules
from fourfold.casework.tellings.kinds import Caution, Went
from fourfold.casework.tellings.rules import Before
from fourfold.ground.access.errors import RuleBroken
from tests.spec.printing import table, terms


TODAY = date(2026, 11, 23)
EARLIER = [
    ("nobody", ()),
    ("somebody, and it was told", (Before(Went.TOLD, date(2026, 3, 1)),)),
    ("somebody, and it was told in part", (Before(Went.PARTLY, date(2026, 3, 1)),)),
    ("it is still to come", (Before(Went.TO_COME, date(2026, 12, 1)),)),
    ("they declined, the last time", (Before(Went.TOLD, date(2026, 3, 1)), Before(Went.DECLINED, date(2026, 6, 1)))),
    (
        "they declined, and told it since",
        (Before(Went.DECLINED, date(2026, 3, 1)), Before(Went.TOLD, date(2026, 6, 1))),
    ),
]
READ = [
    (Caution.NONE, "", False),
    (Caution.AGAIN, "", False),
    (Caution.AGAIN, "", True),
    (Caution.AGAIN, "again", True),
    (Caution.AGAIN, "The statement was lost", False),
    (Caution.AGAIN, "The statement was lost", True),
    (Caution.DECLINED, "The statement was lost", False),
    (Caution.DECLINED, "The statement was lost", True),
]
"""What was warned of, the reason given, whether it was read."""
CONSENT = [
    (went, needed, allowed)
    for went in (Went.TOLD, Went.TO_COME)
    for needed in (True, False)
    for allowed in (True, False)
]
"""How it went, whether who asks needs consent, consent in force."""
SETTLED = [
    (went, needed, allowed)
    for went in (Went.TOLD, Went.PARTLY, Went.DECLINED)
    for needed, allowed in ((True, True), (True, False), (False, False))
]
_AGAIN = (
    "Consent is asked again. Whoever says no to what is planned by our leave opens a task for the lead to call it off, "
    "in the language of the office, and the plan says that no consent is in force any more."
)
DAYS = [(Went.TOLD, -1), (Went.TOLD, 0), (Went.TOLD, 1), (Went.TO_COME, -1), (Went.TO_COME, 0), (Went.TO_COME, 1)]
"""How it went, days from today."""


def broken(rule, /, *args, **kwargs):
    """What a rule says: nothing, or what is broken."""
    try:
        rule(*args, **kwargs)
    except RuleBroken as found:
        return found
    return None


def said(found: RuleBroken | None) -> str:
    return f"no: {found.sentence}" if found else "yes"


def on(days: int) -> date:
    return date.fromordinal(TODAY.toordinal() + days)


def yes(value: bool) -> str:  # a cell of a table
    return "yes" if value else "no"


_LEAVE = (
    "Who asks by our leave is planned only with consent in force: one of ours and a partner, to an interview; the "
    "press, to the story being told. That police or a court will ask is a fact that is written down, as is what has "
    "happened."
)


def _by_leave() -> list[list[str]]:
    purposes = {one["code"]: one["en"] for one in terms("consent_purposes")}
    return [[one["en"], purposes[one["consent"]]] for one in terms("telling_askers") if one.get("consent")]


def page() -> str:
    """docs/rules/tellings.md."""
    return (
        "\n\n".join(
            [
                "# The rules of asking somebody to tell it again",
                "Printed from `casework/tellings/rules.py`; a test holds this page to them.",
                "## What is said before somebody is asked",
                "By what was recorded before, in all cases that whoever asks may know of.",
                table(["Who asked before", "Warning"], [[who, rules.warning(b).label] for who, b in EARLIER]),
                "## A second time",
                "Nothing is asked of the first telling. A reason has at least ten letters.",
                table(
                    ["Warning", "Reason", "Read before", "Allowed"],
                    [
                        [w.label, why or "–", yes(r), said(broken(rules.require_read_first, w, why=why, read_first=r))]
                        for w, why, r in READ
                    ],
                ),
                "## Consent",
                _LEAVE,
                table(["Who asks by our leave", "Consent to"], _by_leave()),
                table(
                    ["How it went", "Asked by our leave", "Consent in force", "Allowed"],
                    [
                        [w.label, yes(n), yes(a), said(broken(rules.require_consent, w, needed=n, allowed=a))]
                        for w, n, a in CONSENT
                    ],
                ),
                "## When it is said how a plan went",
                _AGAIN,
                table(
                    ["How it went", "Planned by our leave", "Consent in force", "Allowed"],
                    [
                        [w.label, yes(n), yes(a), said(broken(rules.require_still_allowed, w, needed=n, allowed=a))]
                        for w, n, a in SETTLED
                    ],
                ),
                "## Days",
                table(
                    ["How it went", "Days from today", "Allowed"],
                    [[w.label, str(d), said(broken(rules.require_day, w, on(d), today=TODAY))] for w, d in DAYS],
                ),
            ]
        )
        + "\n"
    )
