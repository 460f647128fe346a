"""The rules of what is owed, on plain values: claim, sanction, payment; exact amounts in one currency.

Source: product must-have 32; domain standards 2.5 (entitlement tracker: claim, sanctioned, paid, date, amount).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from fourfold.casework.clocks import rules as clocks
from fourfold.casework.entitlements.kinds import Step
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark


ORDER: Final = "order"
"""Code from due_bases: the one that stands beside a rule."""


@dataclass(frozen=True)
class Due:
    """What is owed, as its deadlines see it: its id, its kind, and the id of the person to whom."""

    id: str
    kind: str
    person: str


@dataclass(frozen=True)
class Place:
    """Where it is owed: by whose law, for what kind of harm, by whose working days."""

    jurisdiction: str
    harm: str
    calendar: clocks.Calendar


@dataclass(frozen=True)
class Done:
    """A step as the rules see it. `amount` is None where there is none: a claim without a sum, a paper."""

    step: Step
    on: date
    amount: Decimal | None = None


def total(steps: Sequence[Done], step: Step) -> Decimal:
    """What was sanctioned, or paid, in all."""
    return sum((one.amount for one in steps if one.step == step and one.amount is not None), Decimal(0))


def stage(steps: Sequence[Done], *, money: bool) -> str:
    """Where it stands. A claim after a refusal opens it again; several payments add up to what was sanctioned."""
    if not steps:
        return "owed"
    last = _last(steps)
    if last.step == Step.REFUSED:
        return "refused"
    kinds = {one.step for one in steps}
    if Step.PAID in kinds:
        paid, due = total(steps, Step.PAID), total(steps, Step.SANCTIONED)
        return "part_paid" if money and paid < due else "received"
    return "sanctioned" if Step.SANCTIONED in kinds else "claimed"


def _last(steps: Sequence[Done]) -> Done:
    """The latest step; of those of one day the one recorded last."""
    return max(enumerate(steps), key=lambda pair: (pair[1].on, pair[0]))[1]


def deadlines(
    rulebook: Iterable[clocks.Clock], one: Due, events: Iterable[clocks.Event], steps: Sequence[clocks.Event], at: Place
) -> list[clocks.Owed]:
    """The deadlines of what is owed, one for each clock of its kind at most: the first not met yet, else the last.

    `events` are what was reached in the case: of those about somebody else, none counts. `steps` are what happened to
    it itself (`owed:claimed` and so on). The cause of each is what is owed, and not what started it.
    """
    about = [each for each in events if not each.people or one.person in each.people]
    found: dict[str, clocks.Owed] = {}
    mine = [clock for clock in rulebook if one.kind in clock.owed]
    for each in clocks.owed(mine, [*about, *steps], jurisdiction=at.jurisdiction, harm=at.harm, calendar=at.calendar):
        before = found.get(each.clock)
        if before is None or before.met_by:
            found[each.clock] = replace(each, cause=one.id)
    return list(found.values())


def next_due(
    wanted: Iterable[clocks.Owed], *, settled: Collection[str], typed_on: date | None, settled_on: date | None
) -> tuple[date | None, str]:
    """The next day, and the clock that made it; blank: somebody typed it. `settled`: clocks settled by hand.

    What was typed counts beside a rule: the earlier of both. What is received or refused keeps the day that was typed.
    """
    left = [(one.due_on, one.clock) for one in wanted if not one.met_by and one.clock not in settled]
    if typed_on is not None:
        left.append((typed_on, ""))
    if settled_on is not None:
        return typed_on, ""
    return min(left, default=(None, ""))


def known(rulebook: Iterable[clocks.Clock], *, kind: str, jurisdiction: str, harm: str, today: date) -> list[str]:
    """The clocks that hold for what is owed in a place, for a kind of harm, today."""
    return [
        one.code
        for one in rulebook
        if kind in one.owed and clocks.applies(one, jurisdiction=jurisdiction, harm=harm, on=today)
    ]


def require_due(due_on: date | None, basis: str, *, known_basis: bool, ruled: bool) -> None:
    """A day is typed only with where it comes from, and only an order is typed where a rule makes the deadline."""
    if (basis and not known_basis) or (due_on is not None and not basis):
        raise RuleBroken("entitlements.due_basis", mark("Say where this day comes from."), field="due_basis")
    if due_on is None and basis:
        raise RuleBroken("entitlements.due_day", mark("Write the day as well."), field="due_on")
    if due_on is not None and ruled and basis != ORDER:
        raise RuleBroken(
            "entitlements.ruled",
            mark("A rule makes this deadline here. Leave the day empty: it is worked out from what was reached."),
            field="due_on",
        )


def days_late(due_on: date | None, *, stage_now: str, today: date) -> int:
    """How many days ago it should have been received; 0 when nothing is late."""
    if due_on is None or stage_now in {"received", "refused"}:
        return 0
    return max((today - due_on).days, 0)


def require_known_word(known: object, *, field: str) -> None:
    """Codes come from the vocabulary."""
    if not known:
        raise RuleBroken("entitlements.unknown_word", mark("Choose one of the listed answers."), field=field)


def require_in_case(*, involved: bool) -> None:
    """It is owed to somebody who is in the case."""
    if not involved:
        raise RuleBroken("entitlements.not_in_case", mark("This person is not in the case."), field="person")


def require_harmed_if_accused(roles: Collection[str]) -> None:
    """What an accused has to pay is not owed to them: only if they were harmed in the case, too (case_roles)."""
    if "accused" in roles and "victim" not in roles:
        raise RuleBroken(
            "entitlements.accused",
            mark("This person is accused in the case. If they were harmed, too, add them as victim first."),
            field="person",
        )


def require_currency(*, money: bool, currency: str) -> None:
    """Money has a currency, a paper has none."""
    if money and not currency:
        raise RuleBroken("entitlements.currency", mark("Say in which currency it is owed."), field="currency")
    if not money and currency:
        raise RuleBroken("entitlements.paper", mark("A paper has no currency."), field="currency")


def require_stands(*, withdrawn: bool) -> None:
    """Nothing is added to what was withdrawn."""
    if withdrawn:
        raise RuleBroken("entitlements.withdrawn", mark("This was withdrawn; nothing can be added to it."))


def require_step(before: Sequence[Done], new: Done, *, today: date) -> None:
    """Claimed before it is sanctioned or refused, sanctioned before it is paid; in the order of days, none ahead."""
    if new.on > today:
        raise RuleBroken("entitlements.future", mark("This day is still to come."), field="on")
    if before and new.on < _last(before).on:
        raise RuleBroken("entitlements.order", mark("This lies before the step that is recorded already."), field="on")
    now = _last(before).step if before else None
    fits = {
        Step.CLAIMED: now in {None, Step.REFUSED},
        Step.SANCTIONED: now in {Step.CLAIMED, Step.SANCTIONED},
        Step.REFUSED: now in {Step.CLAIMED, Step.SANCTIONED},
        Step.PAID: now in {Step.SANCTIONED, Step.PAID},
    }[new.step]
    if not fits:
        raise RuleBroken(
            "entitlements.step", mark("First claimed, then sanctioned or refused, then paid."), field="step"
        )


def require_amount(before: Sequence[Done], new: Done, *, money: bool, places: int) -> None:
    """Exact sums above nothing; what is paid stays within what was sanctioned; a paper has no sum."""
    if not money:
        if new.amount is not None:
            raise RuleBroken("entitlements.paper_sum", mark("A paper has no sum."), field="amount")
        return
    if new.amount is None:
        if new.step in {Step.SANCTIONED, Step.PAID}:
            raise RuleBroken("entitlements.sum", mark("Write the sum."), field="amount")
        return
    exponent = new.amount.normalize().as_tuple().exponent
    if not new.amount.is_finite() or new.amount <= 0 or not isinstance(exponent, int) or -exponent > places:
        raise RuleBroken(
            "entitlements.exact", mark("Write a sum above nothing, as this currency is counted."), field="amount"
        )
    if new.step == Step.PAID and total(before, Step.PAID) + new.amount > total(before, Step.SANCTIONED):
        raise RuleBroken(
            "entitlements.too_much",
            mark("This is more than was sanctioned. Record the higher sanction first, or correct the sum."),
            field="amount",
        )


def require_last(*, is_last: bool) -> None:
    """Steps are withdrawn from the last one back: else a payment would stand without its sanction."""
    if not is_last:
        raise RuleBroken("entitlements.not_last", mark("Withdraw the later steps first."))
