"""The page of the rules of what is owed. Each row is tried on the rules while it is printed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

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
            ]
        )
        + "\n"
    )
