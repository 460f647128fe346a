"""The page of the rules of what is owed. Each row is tried on the rules while it is printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from fourfold.casework.clocks import rules as clocks
from fourfold.casework.clocks.kinds import Unit
from fourfold.casework.entitlements import rules
from fourfold.casework.entitlements.kinds import Step
from fourfold.casework.entitlements.rules import Done
from fourfold.ground.access.errors import RuleBroken
from tests.spec.printing import table, terms


TODAY = date(2026, 11, 23)
AT = (date(2026, 3, 1), date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1))


def done(*steps: str) -> list[Done]:
    """Steps one after the other, such as "paid 500"."""
    rows = []
    for on, one in zip(AT, steps, strict=False):
        kind, _, amount = one.partition(" ")
        rows.append(Done(Step(kind), on, Decimal(amount) if amount else None))
    return rows


MONEY = [
    (),
    ("claimed",),
    ("claimed 2000", "sanctioned 1500"),
    ("claimed 2000", "sanctioned 1500", "paid 500"),
    ("claimed 2000", "sanctioned 1500", "paid 500", "paid 1000"),
    ("claimed 2000", "refused"),
    ("claimed 2000", "refused", "claimed 1000"),
]
PAPERS = [("claimed",), ("claimed", "sanctioned"), ("claimed", "sanctioned", "paid")]
NEXT = [
    ((), "claimed"),
    ((), "sanctioned"),
    ((), "paid"),
    (("claimed",), "claimed"),
    (("claimed",), "sanctioned"),
    (("claimed",), "refused"),
    (("claimed",), "paid"),
    (("claimed", "sanctioned"), "sanctioned"),
    (("claimed", "sanctioned"), "refused"),
    (("claimed", "sanctioned"), "paid"),
    (("claimed", "sanctioned", "paid"), "paid"),
    (("claimed", "sanctioned", "paid"), "refused"),
    (("claimed", "refused"), "claimed"),
    (("claimed", "refused"), "sanctioned"),
]
"""What was done, what is to be done next."""
SUMS = [
    ("claimed", 2),
    ("claimed 2000", 2),
    ("sanctioned", 2),
    ("sanctioned 1500.50", 2),
    ("sanctioned 1500.505", 2),
    ("sanctioned 1500.505", 3),
    ("sanctioned 0", 2),
    ("sanctioned -5", 2),
    ("paid", 2),
    ("paid 1500", 2),
    ("paid 1500.01", 2),
]
"""A next step after 1500 were sanctioned, and how many places the currency has."""


def broken(rule, /, *args, **kwargs):
    """What a rule says: nothing, or what is broken."""
    try:
        rule(*args, **kwargs)
    except RuleBroken as found:
        return found
    return None


def may_follow(before: tuple[str, ...], following: str):
    """Whether a step may follow these."""
    return broken(rules.require_step, done(*before), Done(Step(following), TODAY), today=TODAY)


def fits(following: str, places: int):
    """Whether a sum fits, after 1500 were sanctioned."""
    kind, _, amount = following.partition(" ")
    new = Done(Step(kind), TODAY, Decimal(amount) if amount else None)
    return broken(rules.require_amount, done("claimed", "sanctioned 1500"), new, money=True, places=places)


def said(found: RuleBroken | None) -> str:
    return f"no: {found.sentence}" if found else "yes"


_DUE = (
    "By the clocks of what is owed (rulebook of deadlines): each counts from what was reached for this person or from "
    "a step, and is met by a step. Here one clock wants compensation paid 10 days after *freed*, another wants it "
    "decided 10 working days after the claim; both hold in Kenya, 3 April is a holiday. Compensation is owed to Mary; "
    "she and Alice were freed on 2 March. What people settled by hand presses no more."
)
RELIEVED, CLAIM, LATER = date(2026, 3, 2), date(2026, 3, 20), date(2026, 5, 4)
CALENDAR = clocks.Calendar(frozenset({5, 6}), frozenset({date(2026, 4, 3)}))
PAID_BY = clocks.Clock(
    "paid", {}, {}, ("freed", "harm_stopped"), ("owed:received", "owed:refused"), "aftercare", 10, Unit.DAYS
)
DECIDED_BY = clocks.Clock(
    "decided", {}, {}, ("owed:claimed",), ("owed:sanctioned", "owed:refused"), "aftercare", 10, Unit.WORKING_DAYS
)
RULEBOOK = [replace(one, owed=("compensation",), jurisdictions=("KE",)) for one in (PAID_BY, DECIDED_BY)]
FREED = ("freed", RELIEVED, "Mary, Alice")
DUES: list[tuple[str, dict[str, Any]]] = [
    ("nothing reached yet", {}),
    ("freed", {"reached": [FREED]}),
    ("freed twice: the first counts", {"reached": [FREED, ("harm_stopped", LATER, "Mary")]}),
    ("somebody else freed", {"reached": [("freed", RELIEVED, "Alice")]}),
    ("freed, nobody known by name", {"reached": [("freed", RELIEVED, "")]}),
    ("freed and claimed", {"reached": [FREED], "steps": [("claimed", CLAIM)]}),
    ("only claimed", {"steps": [("claimed", CLAIM)]}),
    ("claimed and sanctioned", {"steps": [("claimed", CLAIM), ("sanctioned", LATER)]}),
    ("refused and claimed again", {"steps": [("claimed", RELIEVED), ("refused", CLAIM), ("claimed", LATER)]}),
    ("freed, of another kind", {"reached": [FREED], "kind": "wages"}),
    ("freed, in another country", {"reached": [FREED], "place": "PH"}),
    ("freed, the deadline settled by hand", {"reached": [FREED], "settled": {"paid"}}),
    ("a day ordered", {"typed": CLAIM}),
    ("a day ordered, later than the rule", {"reached": [FREED], "typed": LATER}),
    ("a day ordered, before the rule", {"reached": [FREED], "typed": RELIEVED}),
    ("received", {"reached": [FREED], "over": LATER}),
]
"""What was reached (for whom), what happened to compensation owed to Mary in Kenya, what was typed."""
TYPED = [
    # a day, where it comes from, whether a rule makes the deadline here
    (None, "", False),
    (None, "", True),
    (CLAIM, "agreed", False),
    (CLAIM, "order", False),
    (CLAIM, "order", True),
    (CLAIM, "agreed", True),
    (CLAIM, "", False),
    (CLAIM, "a guess", False),
    (None, "agreed", False),
]


def next_due(told: dict[str, Any]) -> tuple[date | None, str]:
    """When something is due next, by which clock."""
    events = [
        clocks.Event(f"m{n}", kind, on, people=frozenset(who.split(", ")) if who else frozenset())
        for n, (kind, on, who) in enumerate(told.get("reached", []))
    ]
    steps = [clocks.Event(f"s{n}", f"owed:{kind}", on) for n, (kind, on) in enumerate(told.get("steps", []))]
    due = rules.Due("it", told.get("kind", "compensation"), "Mary")
    at = rules.Place(told.get("place", "KE"), "bonded_labour", CALENDAR)
    wanted = rules.deadlines(RULEBOOK, due, events, steps, at)
    return rules.next_due(
        wanted, settled=told.get("settled", ()), typed_on=told.get("typed"), settled_on=told.get("over")
    )


def typed(due_on: date | None, basis: str, *, ruled: bool):
    """Whether a day may be typed in."""
    known = basis in {term["code"] for term in terms("due_bases")}
    return broken(rules.require_due, due_on, basis, known_basis=known, ruled=ruled)


def _next(told: dict[str, Any]) -> list[str]:
    on, clock = next_due(told)
    return [f"{on:%a} {on.day} {on:%b}" if on else "no day", clock or ("typed in" if on else "–")]


def page() -> str:
    """docs/rules/entitlements.md."""
    labels = {term["code"]: term["en"] for term in terms("entitlement_stages")}

    def stages(rows, *, money: bool):
        return [[", ".join(row) or "nothing", labels[rules.stage(done(*row), money=money)]] for row in rows]

    return (
        "\n\n".join(
            [
                "# The rules of what is owed",
                "Printed from `casework/entitlements/rules.py` and `data/vocab`; a test holds this page to them.",
                "## Where it stands",
                "Computed from the steps; withdrawn ones count for nothing. Money:",
                table(["What was done", "Stage"], stages(MONEY, money=True)),
                "A paper:",
                table(["What was done", "Stage"], stages(PAPERS, money=False)),
                "## Which step may follow",
                "In the order of days, none of them still to come. Steps are withdrawn from the last one back.",
                table(
                    ["What was done", "Next", "Allowed"],
                    [[", ".join(b) or "nothing", n, said(may_follow(b, n))] for b, n in NEXT],
                ),
                "## Sums",
                "After 1500 were sanctioned. Sums are exact decimals in one currency; a paper has none.",
                table(["Next", "Places of the currency", "Allowed"], [[n, str(p), said(fits(n, p))] for n, p in SUMS]),
                "## Until when",
                _DUE,
                table(["What was reached", "Due next", "By"], [[what, *_next(told)] for what, told in DUES]),
                "## A day that is typed in",
                table(
                    ["A day", "Where it comes from", "A rule makes the deadline here", "Allowed"],
                    [
                        [
                            "yes" if on else "no",
                            basis or "–",
                            "yes" if ruled else "no",
                            said(typed(on, basis, ruled=ruled)),
                        ]
                        for on, basis, ruled in TYPED
                    ],
                ),
            ]
        )
        + "\n"
    )
