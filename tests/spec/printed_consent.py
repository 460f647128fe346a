"""The page of the rules of consent. Each row is tried on the rules while it is printed."""

from __future__ import annotations

from datetime import date

from fourfold.casework.consent import rules
from fourfold.casework.consent.rules import Answer
from tests.spec.printing import table, terms


TODAY = date(2026, 11, 23)
HOPE, SAFE = "Hope Shelter", "Safe Haven"
MONDAY = date(2026, 11, 16)
YES = Answer("referral", HOPE, live=True, day=TODAY)
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
    ("taken back, then yes again", (YES, Answer("referral", HOPE, live=False, day=MONDAY)), HOPE),
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
        (YES, Answer("referral", "", live=False, day=MONDAY)),
        HOPE,
    ),
    (
        "yes for Hope Shelter, before it no, nobody named",
        (YES, Answer("referral", "", live=False, day=MONDAY)),
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
"""What was said, the answers as written down, the last first, and who is to be told."""
SUNDAY, TUESDAY = date(2026, 11, 15), date(2026, 11, 17)
LATER = [
    ("yes", MONDAY, "no", TUESDAY),
    ("no", TUESDAY, "yes", MONDAY),
    ("no", MONDAY, "yes", TUESDAY),
    ("yes", TUESDAY, "no", MONDAY),
    ("no", MONDAY, "yes", MONDAY),
    ("yes", MONDAY, "no", MONDAY),
    ("no", None, "yes", SUNDAY),
    ("no", None, "yes", MONDAY),
    ("no", None, "yes", TUESDAY),
    ("yes", MONDAY, "no", None),
    ("yes", TUESDAY, "no", None),
    ("no", MONDAY, "yes", None),
    ("no", None, "yes", None),
    ("yes", None, "no", SUNDAY),
    ("not asked", None, "yes", SUNDAY),
    ("yes", SUNDAY, "not asked", None),
    ("yes", None, "not asked", None),
]
"""An answer that was written down first, with its day, and one written down after it. See `two`."""
_WHEN = (
    "Whatever was said last counts, not whatever was written down last: a paper that turns up is as old as its day. Of "
    "one day, the order of writing down counts. Where nobody knows the day, what keeps more back is taken for the "
    "later: a no of unknown day was said at the latest when it was written down, and a yes of unknown day before "
    "anything else, so that it lifts no no. That somebody was not asked or could not say takes a yes away that was "
    "written down before it. Here, the first was written down on Monday and the second on Tuesday."
)


def two(first: str, day: date | None, then: str, other: date | None) -> list[Answer]:
    """Two answers about Hope Shelter, the one written down last first."""
    made = ((then, other, TUESDAY), (first, day, MONDAY))
    return [
        Answer("referral", HOPE, live=word == "yes", decided=word != "not asked", day=on, recorded=at)
        for word, on, at in made
    ]


_NEWEST = (
    "By the last answer to the same purpose and receiver. A no that names nobody is for everybody, until a later yes "
    "names this receiver. Not asked and not able to say lift no no. Only *consent in force* allows anything."
)


def _yes(says: bool) -> str:  # a word for it
    return "yes" if says else "no"


def _on(day: date | None) -> str:
    return f"{day:%A}" if day else "nobody knows"


NAMES = [
    ("Hope Shelter", "other case", "HOPE shelter"),
    ("Hope Shelter", "more blanks, or none", "Hope  Shelter"),
    ("Hope Shelter", "a blank that does not break", "Hope\u00a0Shelter"),
    ("Hope Shelter", "a blank of no width", "Hope\u200bShelter"),
    ("Hope Shelter", "a mark of direction at its end", "Hope Shelter\u200f"),
    ("Hope Shelter", "a full stop at its end", "Hope Shelter."),
    ("Hope Shelter", "quotation marks around it", "“Hope Shelter”"),
    ("Hope Shelter", "a letter with nothing to see", "Hope Shelter\u3164"),
    ("Hope Shelter", "wide letters", "\uff28ope Shelter"),
    ("Café Sûr", "its accents apart", "Cafe\u0301 Su\u0302r"),
    ("خانه\u200cامید", "no joiner", "خانهامید"),
    ("St. Mary’s", "a full stop inside", "St Mary’s"),
    ("Hope Shelter", "another word", "Hope Shelter Nairobi"),
    ("Hope Shelter", "an accent", "Hopé Shelter"),
    ("مأوى الأمل", "an alef without its hamza", "مأوى الامل"),
    ("دار الرحمة", "a heh for teh marbuta", "دار الرحمه"),
    ("دار الرحمة", "tatweel and a vowel sign", "دار الرّحـمة"),
    ("Caritas", "a Cyrillic letter that looks like its C", "\u0421aritas"),
    ("Hope Shelter", "Cyrillic capitals that look like its own", "\u041d\u041e\u0420\u0415 Shelter"),
    ("Hope Shelter", "a small Cyrillic en, which is like H as a capital alone", "\u043dope Shelter"),
    ("IOM", "Greek capitals that look like its own", "\u0399\u039f\u039c"),
    ("Nadezhda", "the name itself in Cyrillic letters", "\u041d\u0430\u0434\u0435\u0436\u0434\u0430"),
    ("Caritas", "a Cyrillic letter, and is another word", "\u0421arita"),
]
"""A receiver, and in what another name differs from it."""
_ONE = (
    "Case, blanks, marks that nobody sees, compatible letters and punctuation at either end do not tell two names "
    "apart. A no counts for more: for every name that may be of the same receiver, written in another way. A yes that "
    "comes later for its own name lifts it. Names are kept as they were written and compared anew each time."
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
                "## Which of two answers is the later",
                _WHEN,
                table(
                    ["Written down first", "said on", "Written down after it", "said on", "Holds"],
                    [
                        [
                            *(first, _on(day), then, _on(other)),
                            rules.standing(
                                two(first, day, then, other), purpose="referral", receiver=HOPE, today=TODAY
                            ).label,
                        ]
                        for first, day, then, other in LATER
                    ],
                ),
                "## Which names are one receiver",
                _ONE,
                table(
                    ["Receiver", "The other name has", "One receiver", "A no to the one stops the other"],
                    [
                        [name, what, _yes(rules.same_receiver(name, other)), _yes(rules.may_be_same(name, other))]
                        for name, what, other in NAMES
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
