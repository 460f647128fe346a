"""The page of the rules of consent. Each row is tried on the rules while it is printed."""

from __future__ import annotations

from datetime import date

from fourfold.casework.consent import rules
from fourfold.casework.consent.rules import Answer
from tests.spec.printing import table, terms


TODAY = date(2026, 11, 23)
HOPE, SAFE = "Hope Shelter", "Safe Haven"
ANSWERS = [
    ("nothing", (), HOPE),
    ("yes, for Hope Shelter", (Answer("referral", HOPE, live=True),), HOPE),
    ("yes, for Hope Shelter", (Answer("referral", HOPE, live=True),), "hope  shelter"),
    ("yes, for Hope Shelter", (Answer("referral", HOPE, live=True),), SAFE),
    ("yes, nobody named", (Answer("referral", "", live=True),), HOPE),
    ("yes, to another purpose", (Answer("contact", "", live=True),), ""),
    ("no", (Answer("referral", HOPE, live=False),), HOPE),
    ("not asked, or not able to say", (Answer("referral", HOPE, live=False, decided=False),), HOPE),
    ("yes, until yesterday", (Answer("referral", HOPE, live=True, until=date(2026, 11, 22)),), HOPE),
    ("yes, until today", (Answer("referral", HOPE, live=True, until=TODAY),), HOPE),
    ("yes, then taken back", (Answer("referral", HOPE, live=False), Answer("referral", HOPE, live=True)), HOPE),
    ("taken back, then yes again", (Answer("referral", HOPE, live=True), Answer("referral", HOPE, live=False)), HOPE),
    (
        "no for Safe Haven, before it yes for Hope Shelter",
        (Answer("referral", SAFE, live=False), Answer("referral", HOPE, live=True)),
        HOPE,
    ),
    (
        "no, nobody named, before it yes for Hope Shelter",
        (Answer("referral", "", live=False), Answer("referral", HOPE, live=True)),
        HOPE,
    ),
    ("no, nobody named", (Answer("referral", "", live=False),), HOPE),
    (
        "yes for Hope Shelter, before it no, nobody named",
        (Answer("referral", HOPE, live=True), Answer("referral", "", live=False)),
        HOPE,
    ),
    (
        "yes for Hope Shelter, before it no, nobody named",
        (Answer("referral", HOPE, live=True), Answer("referral", "", live=False)),
        SAFE,
    ),
    (
        "no to another purpose, before it yes for Hope Shelter",
        (Answer("cross_border", "", live=False), Answer("referral", HOPE, live=True)),
        HOPE,
    ),
    (
        "not asked or not able to say, nobody named, before it yes for Hope Shelter",
        (Answer("referral", "", live=False, decided=False), Answer("referral", HOPE, live=True)),
        HOPE,
    ),
    (
        "not asked or not able to say, before it no",
        (Answer("referral", HOPE, live=False, decided=False), Answer("referral", HOPE, live=False)),
        HOPE,
    ),
    (
        "not asked or not able to say, before it no, nobody named",
        (Answer("referral", HOPE, live=False, decided=False), Answer("referral", "", live=False)),
        HOPE,
    ),
    (
        "yes, nobody named, before it no, nobody named",
        (Answer("referral", "", live=True), Answer("referral", "", live=False)),
        HOPE,
    ),
]
"""What was said, the answers newest first, and who is to be told."""


_NEWEST = (
    "By the newest answer to the same purpose and receiver. A no that names nobody is for everybody, until a later yes "
    "names this receiver. Not asked and not able to say lift no no. Only *consent in force* allows anything."
)


def page() -> str:
    """docs/rules/consent.md."""
    return (
        "\n\n".join(
            [
                "# The rules of consent",
                "Printed from `casework/consent/rules.py` and `data/vocab`; a test holds this page to them.",
                "## What holds",
                _NEWEST,
                table(
                    ["What was said", "Who is to be told", "Holds"],
                    [
                        [
                            said,
                            receiver or "–",
                            rules.standing(a, purpose="referral", receiver=receiver, today=TODAY).label,
                        ]
                        for said, a, receiver in ANSWERS
                    ],
                ),
                "## Which answers allow",
                table(
                    ["Answer", "Allows"], [[t["en"], "yes" if t["live"] else "no"] for t in terms("consent_answers")]
                ),
                "## Which purposes name a receiver",
                table(
                    ["Purpose", "Receiver"],
                    [[t["en"], "yes" if t.get("receiver") else "no"] for t in terms("consent_purposes")],
                ),
            ]
        )
        + "\n"
    )
