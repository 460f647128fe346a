"""What is owed, in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.casework.cases.kinds import Withdrawal
from fourfold.casework.clocks.queries import clock_named
from fourfold.casework.entitlements.kinds import Step
from fourfold.casework.entitlements.sheets import EntitlementSheet, OwedBy, OwedLine, StepSheet
from fourfold.faces.desk import due
from fourfold.faces.desk.cases.words import title, word
from fourfold.faces.ui.days import day, late
from fourfold.faces.ui.pages import language
from fourfold.faces.ui.words import listed
from fourfold.ground.access.tiers import Sealed


def _plain(value: Any) -> str:
    return "" if value is None or isinstance(value, Sealed) else str(value)


def money(amount: Decimal, currency: str) -> str:
    """A sum as it is written, with its ISO code: 1500.00 KES."""
    return f"{amount:f} {currency.upper()}"


def entitlement(one: EntitlementSheet) -> dict[str, Any]:
    """What is owed to somebody, with its steps."""
    gone = one.withdrawn_at is not None
    steps = [_step(each, one.currency) for each in one.steps]
    standing = [each for each in steps if not each["withdrawn"]]
    if standing:
        standing[-1]["last"] = True
    return {
        "id": one.id,
        "kind": word("entitlement_kinds", one.kind),
        "person": one.person.shown if one.person else _("somebody who is not listed here"),
        "part": word("justice_parts", one.part),
        "owed_by": _plain(one.owed_by),
        "basis": _plain(one.basis),
        "sealed": isinstance(one.basis, Sealed),
        "due": due_day(one),
        "rule": rule(one),
        "stage": word("entitlement_stages", one.stage),
        "late": late(one.days_late),
        "sums": _sums(one),
        "steps": steps,
        "withdrawn": _(Withdrawal(one.withdrawn_why).label) if gone else "",
    }


def rule(one: EntitlementSheet) -> dict[str, Any]:
    """Which rule made the deadline, and whether somebody who knows the law read it; or that it was typed in."""
    if one.clock:
        made = clock_named(one.clock, language=language())
        told = {"what": made.title, "runs": due.rule(made, one.office_id), "source": made.source}
        return told | {"unchecked": not made.checked and not made.gone}
    if one.due_on is None:
        return _waits(one)
    basis = word("due_bases", one.due_basis)
    typed = _("typed in: %(basis)s") % {"basis": basis} if basis else _("typed in; where it comes from was not asked")
    return {"what": typed}


def due_day(one: EntitlementSheet) -> str:
    """Until when, in the middle of a line; that there is no day."""
    if one.due_on is not None:
        return _("until %(day)s") % {"day": day(one.due_on)}
    if one.stage in {"received", "refused"}:
        return ""
    return _("no day yet") if one.rules else _("no deadline known")


def _waits(one: EntitlementSheet) -> dict[str, Any]:
    """The rules that will make a deadline once what starts them is reached; nothing where nothing waits any more."""
    if one.stage in {"received", "refused"} or not one.rules:
        return {}
    made = [clock_named(code, language=language()) for code in one.rules]
    told = listed(f"{each.title}: {due.rule(each, one.office_id)}" for each in made)
    return {"what": _("by rule, once what starts it is reached: %(rules)s") % {"rules": told}}


def no_day(found: dict[str, list[str]]) -> str:
    """For which things a rule makes the deadline here, for the head of the form; blank for none."""
    if not found:
        return _("No rule is known here, so that the day is typed in, with who says so.")
    kinds = listed(word("entitlement_kinds", kind) for kind in found)
    return _("A rule makes the deadline here for: %(kinds)s. For them type in only a day that was ordered.") % {
        "kinds": kinds
    }


def _sums(one: EntitlementSheet) -> str:
    if one.sanctioned is None or one.paid is None:
        return ""
    return _("%(paid)s paid of %(sanctioned)s sanctioned") % {
        "paid": money(one.paid, one.currency),
        "sanctioned": money(one.sanctioned, one.currency),
    }


def _step(one: StepSheet, currency: str) -> dict[str, Any]:
    amount = _plain(one.amount)
    return {
        "id": one.id,
        "step": _(Step(one.step).label),
        "day": day(one.on),
        "amount": money(Decimal(amount), currency) if amount else "–",
        "note": _plain(one.note),
        "withdrawn": _(Withdrawal(one.withdrawn_why).label) if one.withdrawn_at else "",
        "last": False,
    }


def line(one: OwedLine) -> dict[str, Any]:
    """Something that is still owed, in a list."""
    return {
        "kind": word("entitlement_kinds", one.kind),
        "part": word("justice_parts", one.part),
        "owed_by": _plain(one.owed_by),
        "due": day(one.due_on) or _("no deadline known"),
        "what": clock_named(one.clock, language=language()).title if one.clock else "",
        "late": late(one.days_late),
        "case": title(one.case.title),
        "reference": one.case.reference,
        "href": reverse("desk:entitlements", args=[one.case.id]),
    }


def debtor(one: OwedBy) -> dict[str, Any]:
    """One part of the system with what it owes."""
    return {
        "part": word("justice_parts", one.part),
        "href": f"{reverse('desk:owed')}?part={one.part}#list",
        "sheet": one,
    }
