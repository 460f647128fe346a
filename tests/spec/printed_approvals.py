"""The page of the rules of approvals. Each row is tried on the rules while it is printed."""

from __future__ import annotations

from fourfold.casework.approvals import rules
from fourfold.casework.approvals.kinds import BOUNDS, ApprovalKind, RuleState
from fourfold.casework.approvals.load import read_folder
from fourfold.casework.approvals.rules import Rule
from fourfold.ground.access.roles import Role
from tests.spec.printed_absences import said
from tests.spec.printing import ROOT, table, tick


BOTH = Rule(ApprovalKind.CLOSURE, frozenset({Role.CASE_LEAD, Role.DIRECTOR}))
GRANTED = Rule(ApprovalKind.CLOSURE, frozenset({Role.DIRECTOR}), 2, own=True)
RULES = {"a case lead or director, one person": BOTH, "a director, two people, one's own counts": GRANTED}
HELD = ("lawyer", "case_lead", "director")
BEFORE = {"nobody": set(), "somebody else": {"b"}, "they themselves": {"a"}}
CHANGES = {
    "a director alone": (["director"], 1, False),
    "a case lead alone": (["case_lead"], 1, False),
    "two different directors": (["director"], 2, False),
    "two different case leads": (["case_lead"], 2, False),
    "three": (["case_lead"], 3, False),
    "also a lawyer": (["lawyer", "case_lead"], 1, False),
    "nobody": ([], 1, False),
    "a director, one's own counts": (["director"], 1, True),
    "a case lead, one's own counts": (["case_lead"], 1, True),
}
KINDS = (ApprovalKind.OPERATION, ApprovalKind.CLOSURE, ApprovalKind.EXPORT)


def roles(found: frozenset[Role]) -> str:
    """Roles by name, in the order of the house."""
    return ", ".join(role.label for role in Role if role in found)


def page() -> str:
    """docs/rules/approvals.md."""
    held = read_folder(ROOT / "data" / "approvals")
    parts = (
        "# The rules of approvals",
        "Printed from `casework/approvals` and `data/approvals`; a test holds this page to them.",
        "## As Fourfold has it, and how far an office may go",
        table(
            [
                "What",
                "Who decides",
                "How many",
                "Their own request counts",
                "Who may be named at most",
                "How many at most",
            ],
            [
                [
                    kind.label,
                    roles(held[kind].by),
                    str(held[kind].people),
                    tick(held[kind].own) if BOUNDS[kind].own else "nobody asks beforehand",
                    roles(BOUNDS[kind].by),
                    str(BOUNDS[kind].most),
                ]
                for kind in ApprovalKind
            ],
        ),
        "## Who may, by two rules of an office",
        table(
            ["Role held", *RULES],
            [
                [Role(one).label, *(said(rules.require_role, rule, {Role(one)}) for rule in RULES.values())]
                for one in HELD
            ],
        ),
        table(
            ["They asked for it themselves", *RULES],
            [
                [tick(own), *(said(rules.require_not_own, rule, own=own) for rule in RULES.values())]
                for own in (False, True)
            ],
        ),
        "## When it is enough",
        table(
            ["Approved before by", *RULES],
            [[name, *(_step(rule, before) for rule in RULES.values())] for name, before in BEFORE.items()],
        ),
        "## What an office may set",
        table(
            ["Set to", *(kind.label for kind in KINDS)],
            [
                [name, *(said(rules.require_within, kind, by, people, own=own) for kind in KINDS)]
                for name, (by, people, own) in CHANGES.items()
            ],
        ),
        "## When a second director has to confirm it",
        table(
            ["One's own counted before", "It counts from now on", "A second director confirms"],
            [
                [tick(a), tick(b), tick(rules.needs_second(own=b, before=a))]
                for a in (False, True)
                for b in (False, True)
            ],
        ),
        table(
            ["The change", "Can it be confirmed or dropped?"],
            [[one.label, said(rules.require_waiting, one)] for one in RuleState],
        ),
        "It is confirmed by another director than who made it; either of them drops it.",
    )
    return "\n\n".join(parts) + "\n"


def _step(rule: Rule, before: set[str]) -> str:
    """What comes of one more approval, by `a`."""
    found = said(rules.require_new, "a", before)
    return found if found != "yes" else "it is approved" if rules.enough(rule, before) else "one more is needed"
