"""The page of the rules of transformation. Each row is tried on the rules while it is printed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from fourfold.ground.access.errors import RuleBroken
from fourfold.tracks.transformation import rules
from fourfold.tracks.transformation.kinds import STAGES, Better, Moment
from fourfold.tracks.transformation.rules import Answered, Value
from tests.spec.printing import table, terms


_STAGE = (
    "Computed from what is recorded, by the project that is furthest along. A case stands where the furthest "
    "of its gaps stands; a withdrawn gap, answer, project, indicator or number counts for nothing."
)
_CHANGE = (
    "A difference in the indicator's unit, and in per cent of the baseline unless that is nothing or the unit "
    "is per cent itself. Better or worse is decided when the indicator is set. No cause is ever claimed."
)
DAYS = {"–": None, "1 Mar": date(2026, 3, 1), "1 Jun": date(2026, 6, 1)}
ORDERS = [
    (Moment.BEFORE, "1 Mar", "–", "–"),
    (Moment.BEFORE, "1 Jun", "1 Mar", "–"),
    (Moment.BEFORE, "1 Jun", "–", "1 Jun"),
    (Moment.BEFORE, "1 Mar", "–", "1 Jun"),
    (Moment.AFTER, "1 Jun", "–", "–"),
    (Moment.AFTER, "1 Jun", "1 Mar", "–"),
    (Moment.AFTER, "1 Mar", "1 Mar", "–"),
    (Moment.AFTER, "1 Mar", "1 Jun", "–"),
    (Moment.AFTER, "1 Jun", "1 Mar", "1 Jun"),
]
"""Moment, its day, the standing baseline, the first standing value after."""
ANSWERS = [
    ("nothing", ()),
    ("a project that is planned", (Answered(begun=False),)),
    ("a project under way or ended", (Answered(begun=True),)),
    ("a project with a baseline", (Answered(begun=True, before=True),)),
    ("a project with a baseline and a later value", (Answered(begun=True, before=True, after=True),)),
    ("two projects, one of them measured", (Answered(begun=True), Answered(begun=True, before=True, after=True))),
]
CHANGES = [
    ("41", "23", "days", Better.LOWER),
    ("23", "41", "days", Better.LOWER),
    ("12", "18", "cases", Better.HIGHER),
    ("30", "12.5", "percent", Better.LOWER),
    ("0", "4", "cases", Better.HIGHER),
    ("7", "7", "days", Better.LOWER),
]


def order(moment: Moment, on: str, baseline: str, after: str) -> RuleBroken | None:
    """What the rule says of a number on a day: what is broken, if anything."""
    day = DAYS[on]
    assert day
    try:
        rules.require_order(moment, day, baseline=DAYS[baseline], first_after=DAYS[after])
    except RuleBroken as broken:
        return broken
    return None


def _order_row(moment: Moment, on: str, baseline: str, after: str) -> list[str]:
    broken = order(moment, on, baseline, after)
    return [moment.value, on, baseline, after, f"no: {broken.sentence}" if broken else "yes"]


def changed(before: str, after: str, unit: str, better: Better) -> rules.Change:
    """A change between two values."""
    first, last = (Value(Decimal(number), date(2026, at, 1)) for number, at in ((before, 3), (after, 6)))
    return rules.change(first, last, better=better, unit=unit)


def page() -> str:
    """docs/rules/transformation.md."""
    labels = {term["code"]: term["en"] for term in terms("transformation_stages")}
    return (
        "\n\n".join(
            [
                "# The rules of transformation",
                "Printed from `tracks/transformation/rules.py` and `data/vocab`; a test holds this page to them.",
                "## How far a gap has come",
                _STAGE,
                table(
                    ["What answers the gap", "Stage"], [[said, labels[rules.stage_of_gap(a)]] for said, a in ANSWERS]
                ),
                "## Before and after",
                "One baseline for each indicator, and it comes first. Days are of one year.",
                table(
                    ["Number", "Measured on", "Baseline", "First after", "Allowed"],
                    [_order_row(*row) for row in ORDERS],
                ),
                "## What changed",
                _CHANGE,
                table(["Before", "After", "Unit", "Better", "Change"], [_change_row(*row) for row in CHANGES]),
                "## Numbers and their units",
                table(
                    ["Unit", "Lowest", "Highest"],
                    [
                        [t["en"], str(t.get("lowest", "–")), str(t.get("highest", "–"))]
                        for t in terms("indicator_units")
                    ],
                ),
                f"Stages, first to last: {', '.join(labels[code] for code in STAGES)}.",
            ]
        )
        + "\n"
    )


def _change_row(before: str, after: str, unit: str, better: Better) -> list[str]:
    found = changed(before, after, unit, better)
    way = "" if found.better is None else ", better" if found.better else ", worse"
    share = f" ({found.percent} % of the baseline)" if found.percent is not None else ""
    said = "the same" if found.better is None else f"{found.went} by {found.by}{share}{way}"
    return [before, after, unit, better.value, said]
