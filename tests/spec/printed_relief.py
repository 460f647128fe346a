"""The page of the rules of relief. Each row is tried on the rules while it is printed."""

from __future__ import annotations

from fourfold.ground.access.errors import RuleBroken
from fourfold.tracks.relief import rules
from fourfold.tracks.relief.kinds import NeedState
from fourfold.tracks.relief.rules import Counted
from tests.spec.printing import table, terms, tick


_STAGE = (
    "Computed from what is recorded and what the reader may know: somebody who is not among those planned with sees "
    "the stage as if there were no plan. A withdrawn plan or entry counts for nothing."
)
_TOTALS = (
    "Every number of relief, on every page, is counted over the list of people shown there. Each person stands in the "
    "list of a case once. Needs recorded by mistake are not counted."
)
_NEW = Counted("freed_from_bondage", "magistrate")
_ASKED = Counted("freed_from_bondage", "magistrate", checked=True)
_OPEN = Counted("freed_from_captivity", "police", checked=True, needs=("met", "needed"))
_DONE = Counted("freed_from_captivity", "police", checked=True, needs=("met", "declined", "mistaken"))
STAGES = [
    ("nothing", (), 2, ()),
    ("a plan that nobody has decided on", ("",), 2, ()),
    ("a plan with a no", ("no_go",), 2, ()),
    ("a plan with a no, and a new one", ("no_go", ""), 2, ()),
    ("a plan with a go, and an open one", ("go", ""), 2, ()),
    ("one relieved, one victim waiting", ("go",), 1, (_DONE,)),
    ("all relieved, one of them not asked yet", (), 0, (_NEW, _DONE)),
    ("all relieved and asked, one need open", ("go",), 0, (_ASKED, _OPEN)),
    ("all relieved and asked, no need open", (), 0, (_ASKED, _DONE)),
    ("all relieved, whatever was planned since", ("",), 0, (_DONE,)),
]
"""What is recorded: plans by decision, how many victims wait, people relieved."""
DECIDERS = [("relief lead", "director"), ("director", "another director"), ("director", "director")]
_REQUIRED = tuple(str(term["code"]) for term in terms("relief_checks") if term.get("required"))
READY = [
    ("go", "everything required", _REQUIRED),
    ("go", "everything required but a safe place", tuple(one for one in _REQUIRED if one != "safe_place_booked")),
    (
        "go",
        "everything but what is required",
        tuple(str(t["code"]) for t in terms("relief_checks") if "required" not in t),
    ),
    ("no_go", "nothing", ()),
]
ENTRIES = [(True, False), (True, True), (False, False)]
"""Victim in this case, in the list already."""
NEEDS = [(state, settled) for state in NeedState for settled in (False, True)]
PEOPLE = (_NEW, _ASKED, _OPEN, _DONE)


def broken(rule: str, *given: object, **named: object) -> RuleBroken | None:
    """What a rule says of these values: what is broken, if anything."""
    try:
        getattr(rules, rule)(*given, **named)
    except RuleBroken as error:
        return error
    return None


def said(found: RuleBroken | None) -> str:
    """Yes, or no and why."""
    return f"no: {found.sentence}" if found else "yes"


def _counted() -> str:
    found = rules.totals(PEOPLE)
    return (
        f"Of {found.people} people: {found.by_kind['freed_from_bondage']} freed from bondage, "
        f"{found.by_kind['freed_from_captivity']} from being held; {found.unchecked} not asked yet; "
        f"{found.needs_in_all} needs, of which {found.needs['needed']} open."
    )


def page() -> str:
    """docs/rules/relief.md."""
    labels = {term["code"]: term["en"] for term in terms("relief_stages")}
    return (
        "\n\n".join(
            [
                "# The rules of relief",
                "Printed from `tracks/relief/rules.py` and `data/vocab`; a test holds this page to them.",
                "## How far relief has come",
                _STAGE,
                table(
                    ["What is recorded", "Stage"],
                    [
                        [what, labels[rules.stage(plans=plans, waiting=waiting, people=people)]]
                        for what, plans, waiting, people in STAGES
                    ],
                ),
                "## Who decides on a plan",
                table(
                    ["Drawn up by", "Decided by", "Allowed"],
                    [[a, b, said(broken("require_other_decider", drafter=a, decider=b))] for a, b in DECIDERS],
                ),
                table(
                    ["Changed last by", "Decided by", "Allowed"],
                    [[a, b, said(broken("require_other_hand", changed_by=a, decider=b))] for a, b in DECIDERS],
                ),
                "## What a go waits for",
                table(
                    ["In place before a go", "Required"],
                    [[t["en"], tick(bool(t.get("required")))] for t in terms("relief_checks")],
                ),
                table(
                    ["Decision", "In place", "Allowed"],
                    [
                        [d.replace("_", " "), what, said(broken("require_ready", d, ready, _REQUIRED))]
                        for d, what, ready in READY
                    ],
                ),
                "## Who is entered in the list",
                table(
                    ["Victim in this case", "In the list already", "Allowed"],
                    [[tick(v), tick(li), said(broken("require_relievable", victim=v, listed=li))] for v, li in ENTRIES],
                ),
                "## Needs",
                table(
                    ["State", "Step", "Allowed"],
                    [
                        [
                            state.label,
                            "open again" if settled else "settle",
                            said(broken("require_need", state, settled=settled)),
                        ]
                        for state, settled in NEEDS
                    ],
                ),
                "## Numbers",
                _TOTALS,
                table(
                    ["Kind of relief", "Records on the case"],
                    [[t["en"], t["milestone"].replace("_", " ")] for t in terms("relief_kinds")],
                ),
                _counted(),
            ]
        )
        + "\n"
    )
