"""docs/rules/accountability.md, printed from the rules of accountability."""

from __future__ import annotations

from datetime import date
from typing import Any

from fourfold.tracks.accountability.kinds import AT_REST, Cause, Custody, Group, HearingState, Stage, Step
from fourfold.tracks.accountability.rules import (
    RANKS,
    AccusedFacts,
    ChargeFacts,
    Decided,
    HearingFacts,
    Reached,
    Stepped,
)
from tests.spec.printing import table, terms, tick


D = [date(2026, month, 1) for month in range(1, 13)]
CONVICTED, ACQUITTED = Decided(Group.CONVICTED, D[5]), Decided(Group.ACQUITTED, D[5])


def steps(*pairs: tuple[Step, int]) -> tuple[Stepped, ...]:
    return tuple(Stepped(kind, D[month]) for kind, month in pairs)


def filed(*verdicts: Decided, sentenced: bool = False) -> ChargeFacts:
    return ChargeFacts(D[2], verdicts, (("imprisonment", D[6]),) if sentenced else ())


SOUGHT = ChargeFacts()
ENDED_LATER = Decided(Group.ENDED, D[8])

ACCUSED: list[tuple[str, AccusedFacts, Stage]] = [
    ("Nobody knows who it is", AccusedFacts(known=False), Stage.SUSPECTED),
    ("It is known who it is", AccusedFacts(known=True), Stage.IDENTIFIED),
    ("At large", AccusedFacts(known=False, steps=steps((Step.AT_LARGE, 0))), Stage.IDENTIFIED),
    ("Arrested", AccusedFacts(known=True, steps=steps((Step.ARRESTED, 0))), Stage.ARRESTED),
    (
        "Arrested, then released without charge",
        AccusedFacts(known=True, steps=steps((Step.ARRESTED, 0), (Step.RELEASED, 1))),
        Stage.IDENTIFIED,
    ),
    ("A charge is only sought", AccusedFacts(known=True, charges=(SOUGHT,)), Stage.IDENTIFIED),
    ("A charge is filed", AccusedFacts(known=True, charges=(filed(),)), Stage.CHARGED),
    (
        "A trial hearing was held since",
        AccusedFacts(known=True, charges=(filed(),), tried_on=(D[3],)),
        Stage.ON_TRIAL,
    ),
    (
        "A trial hearing was held before the charge was filed",
        AccusedFacts(known=True, charges=(filed(),), tried_on=(D[1],)),
        Stage.CHARGED,
    ),
    ("Convicted", AccusedFacts(known=True, charges=(filed(CONVICTED),)), Stage.CONVICTED),
    ("Convicted and sentenced", AccusedFacts(known=True, charges=(filed(CONVICTED, sentenced=True),)), Stage.SENTENCED),
    (
        "Convicted, an appeal is open",
        AccusedFacts(known=True, charges=(filed(CONVICTED, sentenced=True),), steps=steps((Step.APPEALED, 7))),
        Stage.ON_APPEAL,
    ),
    (
        "The appeal was decided, the conviction stands",
        AccusedFacts(
            known=True,
            charges=(filed(CONVICTED, sentenced=True),),
            steps=steps((Step.APPEALED, 7), (Step.APPEAL_DECIDED, 8)),
        ),
        Stage.SENTENCED,
    ),
    (
        "The conviction was quashed",
        AccusedFacts(known=True, charges=(filed(CONVICTED, ENDED_LATER, sentenced=True),)),
        Stage.ENDED,
    ),
    (
        "The conviction is final",
        AccusedFacts(known=True, charges=(filed(CONVICTED, sentenced=True),), steps=steps((Step.FINAL, 9))),
        Stage.FINAL,
    ),
    ("Acquitted", AccusedFacts(known=True, charges=(filed(ACQUITTED),)), Stage.ACQUITTED),
    (
        "Acquitted of one charge, on trial for another",
        AccusedFacts(known=True, charges=(filed(ACQUITTED), filed()), tried_on=(D[3],)),
        Stage.ON_TRIAL,
    ),
    (
        "Acquitted of one charge, the other withdrawn",
        AccusedFacts(known=True, charges=(filed(ACQUITTED), filed(Decided(Group.ENDED, D[4])))),
        Stage.ACQUITTED,
    ),
    (
        "Died before judgment",
        AccusedFacts(known=True, charges=(filed(),), steps=steps((Step.DIED, 4))),
        Stage.ENDED,
    ),
]
"""What is recorded → the stage of the accused."""
CASES: list[tuple[tuple[Stage, ...], Stage | None]] = [
    ((), None),
    ((Stage.SUSPECTED,), Stage.SUSPECTED),
    ((Stage.CHARGED, Stage.SUSPECTED), Stage.CHARGED),
    ((Stage.ACQUITTED, Stage.ON_TRIAL), Stage.ON_TRIAL),
    ((Stage.FINAL, Stage.CHARGED), Stage.CHARGED),
    ((Stage.ACQUITTED, Stage.FINAL), Stage.FINAL),
    ((Stage.ENDED, Stage.ACQUITTED), Stage.ACQUITTED),
    ((Stage.ENDED, Stage.ENDED), Stage.ENDED),
]
"""The stages of all accused → the stage of the case."""
WHEREABOUTS: list[tuple[tuple[Stepped, ...], Custody]] = [
    ((), Custody.UNKNOWN),
    (steps((Step.IDENTIFIED, 0)), Custody.UNKNOWN),
    (steps((Step.AT_LARGE, 0)), Custody.AT_LARGE),
    (steps((Step.ARRESTED, 0), (Step.BAILED, 1)), Custody.ON_BAIL),
    (steps((Step.ARRESTED, 0), (Step.REMANDED, 0)), Custody.HELD),
    (steps((Step.BAILED, 1), (Step.AT_LARGE, 2)), Custody.AT_LARGE),
    (steps((Step.IMPRISONED, 1), (Step.SERVED, 9)), Custody.FREE),
]
"""Steps → where the accused is."""
EVERYTHING = AccusedFacts(
    known=True,
    steps=steps((Step.IDENTIFIED, 0), (Step.ARRESTED, 1), (Step.BAILED, 2), (Step.SERVED, 9)),
    charges=(
        ChargeFacts(D[2], (CONVICTED,), (("imprisonment", D[6]), ("compensation", D[6]))),
        ChargeFacts(D[2], (ACQUITTED,)),
        SOUGHT,
    ),
)
HEARINGS = [
    HearingFacts(D[3], HearingState.ADJOURNED),
    HearingFacts(D[4], HearingState.VACATED),
    HearingFacts(D[10], HearingState.PLANNED),
]
REACHED = {
    Reached("suspect_identified", D[0]),
    Reached("arrested", D[1]),
    Reached("released_on_bail", D[2]),
    Reached("charged", D[2]),
    Reached("hearing", D[3]),
    Reached("conviction", D[5]),
    Reached("acquittal", D[5]),
    Reached("sentence", D[6]),
    Reached("compensation_ordered", D[6]),
    Reached("hearing", D[10], planned=True),
}
"""What stands on the case because of `EVERYTHING` and `HEARINGS`."""

BROUGHT: list[tuple[str, str, str, str, bool]] = [
    ("KE", "KE", "KE", "", True),
    ("KE", "KE", "", "", True),
    ("KE", "KE", "IN", "", False),
    ("KE", "IN", "KE", "District Court, Patna", False),
    ("KE", "IN", "IN", "", False),
    ("KE", "IN", "", "", False),
    ("KE", "IN", "IN", "District Court, Patna", True),
    ("KE", "JO", "", "Court of First Instance, Amman", True),
    ("JO", "JO", "", "", True),
    ("JO", "JO", "KE", "", False),
]
"""The office's country, where the charge is brought, whose offence it is (empty: law and section typed), the court
that is named → whether it is recorded."""


def _name(code: str | None) -> str:
    names = {term["code"]: str(term["en"]) for term in terms("court_stages")}
    return names[code] if code else "–"


def page() -> str:
    """docs/rules/accountability.md."""
    parts = [
        "# The rules of accountability",
        (
            "Printed from `rules.py` and `charge_rules.py` of `fourfold/tracks/accountability` and from `data/vocab`; "
            "a test holds this page to them. "
            "Nobody types a stage in: it follows from dated facts."
        ),
        "## Stages, in the order in which they are reached",
        table(
            ["Stage", "Rank", "Nothing more is expected"],
            [[_name(one), str(rank), tick(one in AT_REST)] for one, rank in RANKS.items()],
        ),
        "## The stage of an accused",
        table(["What is recorded", "Stage"], [[said, _name(stage)] for said, _, stage in ACCUSED]),
        "## The stage of the case",
        (
            "The accused furthest along of those for whom something is still to come; when all are at rest, a final "
            "conviction before an acquittal before an end without judgment."
        ),
        table(
            ["The accused", "The case"],
            [[", ".join(_name(one) for one in some) or "nobody", _name(stage)] for some, stage in CASES],
        ),
        "## Where an accused is",
        table(
            ["Steps, in order", "Where"],
            [[", ".join(one.kind.label for one in some) or "none", where.label] for some, where in WHEREABOUTS],
        ),
        "## What stands on the case because of the court file",
        _milestones(),
        "## By whose law a charge is brought",
        (
            "By that of the country whose court hears it, wherever the deed was done. At home that is the office's "
            "country; before a court abroad the court is named, and who brings the charge there (ADR 0031)."
        ),
        table(
            ["The office is in", "Brought in", "Offence of", "Court named", "Recorded"],
            [[one, where, whose or "typed", court or "–", tick(is_so)] for one, where, whose, court, is_so in BROUGHT],
        ),
        "## So that no victim is punished",
        (
            "A word on it is asked at the step that makes somebody both charged and a victim of one case, of whoever "
            "takes it and may know of both; two records judged the same person count as one. It stands with each "
            "charge that has none and with the victim's part. Where nobody was asked – who judged may not have known "
            "of the case – the court file asks those who may know, until it is said."
        ),
        table(["The step", "What is asked of"], SPARED),
        "## What is not recorded",
        table(["", "Why"], BLOCKED),
        "## Adjournments",
        "An adjournment has one of these reasons and one of these causes; both are counted.",
        table(["Reason"], [[str(term["en"])] for term in terms("adjournment_reasons")]),
        table(["Caused by"], [[one.label] for one in Cause]),
    ]
    return "\n\n".join(parts) + "\n"


def _milestones() -> str:
    names = {term["code"]: str(term["en"]) for term in terms("milestone_types")}
    rows: list[list[Any]] = [
        [f"{one.on:%-d %b}", names[one.kind], tick(one.planned)]
        for one in sorted(REACHED, key=lambda r: (r.on, r.kind))
    ]
    said = (
        "From an accused identified in January, arrested in February, bailed in March; charged twice in March, "
        "convicted of one and acquitted of the other in June, sentenced with compensation in July; a hearing adjourned "
        "in April, one cancelled in May, one to come in November:"
    )
    return said + "\n\n" + table(["Day", "Milestone", "Planned"], rows)


SPARED = [
    ["A victim of the case is charged", "this charge"],
    ["A charge by a law that is known to be used against victims", "this charge, whoever is accused"],
    ["An accused who was charged unnamed turns out to be a victim of the case", "each charge without a word"],
    ["Somebody who is charged is entered as a victim of the case", "each charge without a word"],
    ["Two records are judged one person: one charged, the other a victim of the case", "each charge without a word"],
    ["A case is opened from a report, or taken in from a file", "nothing: it has no court file yet"],
]
BLOCKED = [
    ["A charge by the law of another country than the court's", "A criminal court judges by its own country's law"],
    ["A charge before a court abroad that is not named", "Nobody is charged in another country by a slip"],
    [
        "A charge under a law that was not in force on the day of the offence",
        "No punishment without law: ICCPR, article 15 (1)",
    ],
    [
        "A charge under a provision used against victims, or against a victim of the case, without a word on it",
        "Victims are not punished: OHCHR Recommended Principles (2002), principle 7",
    ],
    [
        "Saying that somebody charged unnamed is a victim of the case, without that word",
        "Victims are not punished: OHCHR Recommended Principles (2002), principle 7",
    ],
    [
        "Entering somebody who is charged in the case as a victim of it, or judging both one person, without that word",
        "Victims are not punished: OHCHR Recommended Principles (2002), principle 7",
    ],
    [
        "A word on that of somebody who is not both, or once more",
        "It answers a question, and is said once of each charge",
    ],
    ["A verdict on a charge that was not filed", "Only what was filed is decided"],
    ["A trial before a charge was filed", "A trial is of a charge"],
    [
        "An appeal, or a final judgment, before a verdict",
        "What is appealed from, and what becomes final, is a judgment",
    ],
    ["An appeal decided before one was filed", "What is decided was filed"],
    ["A sentence without a conviction that stands", "A sentence rests on a conviction"],
    ["Imprisonment without months, a fine without an amount and its currency", "Nothing is left to guess"],
    ["An outcome of a hearing that has not begun, or a second outcome", "A mistake is withdrawn with its reason"],
    ["An adjournment without reason and cause", "They are counted (must-have 24)"],
]
